/** The cookies of a session and of a sign-in that is under way elsewhere. */
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from './sessions.ts'

/**
 * Where the readers come over https, the prefix makes browsers refuse a cookie of this name from a neighbouring host or over
 * plain http; without https they would refuse it from us as well.
 */
const nameOf = (name: string, isSecure: boolean) => (isSecure ? `__Host-${name}` : name)

const SESSION = 'saman-session'
const TRANSACTION = 'saman-sign-in'

export interface CookieOptions {
  /** Whether readers come over https. */
  readonly isSecure: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Cookies {
  /** What the reader's browser has kept of a session, unchecked. */
  sessionToken(request: FastifyRequest): string | undefined
  keepSession(reply: FastifyReply, session: Session): void
  forgetSession(reply: FastifyReply): void
  /** The same for what must survive the way to another site and back. */
  transaction(request: FastifyRequest): string | undefined
  keepTransaction(reply: FastifyReply, text: string, seconds: number): void
  forgetTransaction(reply: FastifyReply): void
}

export async function cookies(app: FastifyInstance, { isSecure, now }: CookieOptions): Promise<Cookies> {
  // Only the doors look at cookies, and only when they need to.
  await app.register(cookie, { hook: false })
  const names = { session: nameOf(SESSION, isSecure), transaction: nameOf(TRANSACTION, isSecure) }
  const common = { httpOnly: true, secure: isSecure, path: '/' } as const
  // No other site can make a browser send it, not even by a link to a page of ours: pages need no session, only what they fetch does.
  const strict = { ...common, sameSite: 'strict' } as const
  // The way back from the issuer begins at another site.
  const lax = { ...common, sameSite: 'lax' } as const
  const read = ({ headers }: FastifyRequest, name: string) => (headers.cookie === undefined ? undefined : app.parseCookie(headers.cookie)[name])
  return {
    sessionToken: (request) => read(request, names.session),
    keepSession: (reply, { token, expiresAt }) => {
      reply.setCookie(names.session, token, { ...strict, maxAge: Math.floor((expiresAt - now()) / 1000) })
    },
    forgetSession: (reply) => {
      reply.clearCookie(names.session, strict)
    },
    transaction: (request) => read(request, names.transaction),
    keepTransaction: (reply, text, seconds) => {
      reply.setCookie(names.transaction, text, { ...lax, maxAge: seconds })
    },
    forgetTransaction: (reply) => {
      reply.clearCookie(names.transaction, lax)
    },
  }
}

/** A text with its signature, and back; `null` where the signature is not of this key. */
export const signed = (text: string, key: string): string => cookie.sign(text, key)
export const unsigned = (text: string, key: string): string | null => cookie.unsign(text, key).value
