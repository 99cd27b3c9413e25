/** Security headers, and the door for requests that other sites would make through the reader's browser. */
import type { FastifyInstance } from 'fastify'
import { RequestError } from './problem.ts'
import { TEXTS } from './texts.ts'

/** Nothing is fetched from, framed by or sent to any other origin, and no script or style stands in a page itself. */
const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
}

/** Names by which a browser on the same machine reaches a server on its loopback address. */
export const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'] as const

/**
 * On every answer, those that are given before there is a request among them. Strict-Transport-Security is not: the server speaks
 * plain HTTP, and whoever puts TLS in front of it says for how long that holds.
 */
export const SECURITY_HEADERS = {
  'content-security-policy': Object.entries(POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

const LONGEST_URL = 4096

export interface SecurityOptions {
  /** Host names that are answered; `null` = any. */
  readonly hosts: readonly string[] | null
}

export function secure(app: FastifyInstance, { hosts }: SecurityOptions): void {
  const isKnown = hosts === null ? () => true : knownHosts(hosts)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS)
    if ((request.raw.url ?? '').length > LONGEST_URL) done(new RequestError(414, 'address-too-long', TEXTS.addressTooLong, { limit: LONGEST_URL }))
    // A page of another site can point a name of its own at 127.0.0.1 and would then share our origin (DNS rebinding).
    // What it cannot change is the name its own requests carry.
    else if (!isKnown(request.headers.host)) done(new RequestError(421, 'unknown-host', TEXTS.unknownHost, { known: hosts?.join(', ') ?? '' }))
    else done()
  })
}

/** Clients send few different names; beyond these one is making them up. */
const MOST_REMEMBERED = 100

function knownHosts(hosts: readonly string[]): (header: string | undefined) => boolean {
  const known = new Map<string | undefined, boolean>()
  return (header) => {
    const remembered = known.get(header)
    if (remembered !== undefined) return remembered
    const isKnown = hosts.includes(hostName(header))
    if (known.size < MOST_REMEMBERED) known.set(header, isKnown)
    return isKnown
  }
}

/** The host without its port, lower case; empty where there is none. */
function hostName(header: string | undefined): string {
  const url = `http://${header ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
