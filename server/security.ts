/** Security headers, and the door for requests that other sites would make through the reader's browser. */
import helmet from '@fastify/helmet'
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

/** For an answer that is given before there is a request. */
export const BARE_HEADERS = {
  'content-security-policy': Object.entries(POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const LONGEST_URL = 4096

export interface SecurityOptions {
  /** Host names that are answered; `null` = any. */
  readonly hosts: readonly string[] | null
}

export async function secure(app: FastifyInstance, { hosts }: SecurityOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // The server speaks plain HTTP: whoever puts TLS in front of it says for how long that holds.
    strictTransportSecurity: false,
  })
  app.addHook('onRequest', async (request) => {
    if ((request.raw.url ?? '').length > LONGEST_URL)
      throw new RequestError(414, 'address-too-long', TEXTS.addressTooLong, { limit: LONGEST_URL })
    // A page of another site can point a name of its own at 127.0.0.1 and would then share our origin (DNS rebinding).
    // What it cannot change is the name its own requests carry.
    if (hosts !== null && !hosts.includes(hostName(request.headers.host)))
      throw new RequestError(421, 'unknown-host', TEXTS.unknownHost, { known: hosts.join(', ') })
  })
}

/** The host without its port, lower case; empty where there is none. */
function hostName(header: string | undefined): string {
  const url = `http://${header ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
