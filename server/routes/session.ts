/** Signing in and out. A secret is taken only from our own pages, only as JSON, and only so often. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Access } from '../access/access.ts'
import type { Cookies } from '../access/cookies.ts'
import { signed, unsigned } from '../access/cookies.ts'
import type { Guard } from '../access/guard.ts'
import { TRANSACTION_SECONDS, type Oidc } from '../access/oidc.ts'
import { ownPageOnly } from '../access/own-page.ts'
import type { Session } from '../access/sessions.ts'
import type { AuditLog } from '../audit-log.ts'
import { RequestError } from '../problem.ts'
import { SessionInfo } from '../schemas.ts'
import { TEXTS } from '../texts.ts'
import { problems, shared } from './responses.ts'

export interface SessionOptions {
  /** Throws a problem of status 503 while it is being read. */
  readonly access: () => Access
  readonly guard: Guard
  readonly cookies: Cookies
  /** Whether editions can be read without signing in. */
  readonly isOpen: boolean
  readonly oidc: Oidc | null
  /** Scheme and host that readers come by. */
  readonly origin: (request: FastifyRequest) => string
  readonly audit: AuditLog
}

export const SESSION = '/api/v1/session'
const OIDC = `${SESSION}/oidc`
const CALLBACK = `${OIDC}/callback`

/** A meeting of twenty behind one address can sign in at once; a list of guesses comes nowhere. */
const MOST_ATTEMPTS = 20
/** Secrets are guessed at the identity provider, if anywhere; here each way there and back is only work. */
const MOST_WAYS = 100
const WINDOW_SECONDS = 60

const LONGEST_BODY = 1024
const TAGS = ['session']
const NOT_KEPT = { 'cache-control': 'no-store' }
const NoQuery = Type.Object({}, { additionalProperties: false })
const SESSION_ANSWER = { description: 'Who is signed in', content: { 'application/json': { schema: shared(SessionInfo) } } }

export const sessions: FastifyPluginAsyncTypebox<SessionOptions> = async (app, { access, guard, cookies, isOpen, oidc, origin, audit }) => {
  // A form of another site can send text, but not JSON.
  app.removeContentTypeParser('text/plain')
  await app.register(rateLimit, { global: false })
  const limited = (max: number) => {
    const limit = app.createRateLimit({ max, timeWindow: WINDOW_SECONDS * 1000 })
    return async (request: FastifyRequest) => refuseExceeding(request, await limit(request))
  }
  const refuseExceeding = (request: FastifyRequest, attempt: Awaited<ReturnType<ReturnType<typeof app.createRateLimit>>>) => {
    if (attempt.isAllowed || !attempt.isExceeded) return
    audit.write({ role: null, route: `${request.method} ${request.routeOptions.url ?? SESSION}`, status: 429 })
    const seconds = Math.max(1, attempt.ttlInSeconds)
    throw new RequestError(429, 'too-many-attempts', TEXTS.tooManyAttempts, { seconds }, { 'retry-after': String(seconds) })
  }
  const requireOwnPage = ownPageOnly(origin)
  const told = (session: Session | null): SessionInfo => ({
    role: session?.role ?? null,
    door: isOpen ? 'open' : 'closed',
    oidc: oidc !== null,
    expiresAt: session ? new Date(session.expiresAt).toISOString() : null,
  })
  const begin = (reply: FastifyReply, session: Session) => cookies.keepSession(reply, session)

  app.get(
    SESSION,
    {
      config: { allows: 'GET, HEAD, POST, DELETE, OPTIONS' },
      schema: {
        operationId: 'session',
        summary: 'Who is signed in, and by which ways one can sign in',
        tags: TAGS,
        querystring: NoQuery,
        response: { 200: SESSION_ANSWER, ...problems(400, 503) },
      },
    },
    async (request, reply) => reply.headers(NOT_KEPT).send(told(guard.sessionOf(request))),
  )

  app.post(
    SESSION,
    {
      bodyLimit: LONGEST_BODY,
      config: { bodyForm: '{"secret": "…"}' },
      onRequest: [requireOwnPage, limited(MOST_ATTEMPTS)],
      schema: {
        operationId: 'signIn',
        summary: 'Sign in with the analyst’s passphrase or the code of a party',
        tags: TAGS,
        querystring: NoQuery,
        body: Type.Object({ secret: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
        response: { 200: SESSION_ANSWER, ...problems(400, 401, 403, 413, 415, 429, 503) },
      },
    },
    async (request, reply) => {
      const role = await access().roleOf(request.body.secret)
      audit.write({ role, route: `POST ${SESSION}`, status: role === null ? 401 : 200 })
      if (role === null) throw new RequestError(401, 'wrong-secret', TEXTS.wrongSecret, {}, { 'www-authenticate': 'Cookie realm="Saman"' })
      const session = access().begin(role)
      begin(reply, session)
      return reply.headers(NOT_KEPT).send(told(session))
    },
  )

  app.delete(
    SESSION,
    {
      onRequest: requireOwnPage,
      schema: {
        operationId: 'signOut',
        summary: 'Sign out: the session ends for good',
        tags: TAGS,
        querystring: NoQuery,
        response: { 204: Type.Null({ description: 'Nobody is signed in any more' }), ...problems(400, 403, 503) },
      },
    },
    async (request, reply) => {
      const session = guard.sessionOf(request)
      if (session) {
        await access().end(session)
        audit.write({ role: session.role, route: `DELETE ${SESSION}`, status: 204 })
      }
      cookies.forgetSession(reply)
      return reply.headers(NOT_KEPT).code(204).send(null)
    },
  )

  if (oidc === null) return
  const limitWays = limited(MOST_WAYS)
  const transactionKey = () => access().keyFor('oidc')
  const to = (reply: FastifyReply, location: string) => reply.headers(NOT_KEPT).code(303).header('location', location).send()
  const MOVED = { 303: Type.Null({ description: 'Go to Location' }), ...problems(429, 503) }

  app.get(
    OIDC,
    { onRequest: limitWays, schema: { operationId: 'signInElsewhere', summary: 'Sign in at the municipality’s identity provider', tags: TAGS, response: MOVED } },
    async (request, reply) => {
      try {
        const { location, transaction } = await oidc.begin(new URL(CALLBACK, origin(request)))
        cookies.keepTransaction(reply, signed(transaction, transactionKey()), TRANSACTION_SECONDS)
        return to(reply, location.href)
      } catch {
        audit.write({ role: null, route: `GET ${OIDC}`, status: 503 })
        return to(reply, '/?sign-in=failed')
      }
    },
  )

  app.get(
    CALLBACK,
    { onRequest: limitWays, schema: { operationId: 'signedInElsewhere', summary: 'Where the identity provider sends the browser back to', tags: TAGS, response: MOVED } },
    async (request, reply) => {
      const transaction = unsigned(cookies.transaction(request) ?? '', transactionKey())
      cookies.forgetTransaction(reply)
      const role =
        transaction === null ? undefined : await oidc.finish(new URL(request.raw.url ?? CALLBACK, origin(request)), transaction).catch(() => undefined)
      audit.write({ role: role ?? null, route: `GET ${CALLBACK}`, status: role ? 303 : 401 })
      if (!role) return to(reply, role === null ? '/?sign-in=refused' : '/?sign-in=failed')
      begin(reply, access().begin(role))
      return to(reply, '/')
    },
  )
}
