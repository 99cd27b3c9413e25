/** The application apart from its process: tests use the same one, without a socket. */
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Engine } from '../engine/index.ts'
import type { Access } from './access/access.ts'
import { cookies } from './access/cookies.ts'
import { guardOf } from './access/guard.ts'
import type { Oidc } from './access/oidc.ts'
import type { AuditLog } from './audit-log.ts'
import type { Shelf } from './editions/shelf.ts'
import type { Loading } from './loading/loading.ts'
import { problemText, PROBLEM_TYPE, RequestError, requestErrorOf, sendProblem } from './problem.ts'
import type { CompareLoads } from './changes/run.ts'
import { bridges } from './routes/bridge.ts'
import { changesRoutes } from './routes/changes.ts'
import { EDITIONS, editions, notInEdition } from './routes/editions.ts'
import { health } from './routes/health.ts'
import { loadingRoutes } from './routes/loading.ts'
import { isPlace, pages, sendFirstPage } from './routes/pages.ts'
import { reports } from './routes/reports.ts'
import { problems } from './routes/responses.ts'
import { sessions } from './routes/session.ts'
import { workbench } from './routes/workbench.ts'
import { workbenchDoor } from './routes/workbench-door.ts'
import { LoadingInfo } from './loading/schemas.ts'
import { AnswerBody, BridgeBody, ChangesBody, EditionList, FigureInfo, JsonStat, MunicipalityInfo, Problem, Register, ReportBody, SessionInfo } from './schemas.ts'
import { secure, SECURITY_HEADERS } from './security.ts'
import { silentConnections } from './silent-connections.ts'
import { TEXTS } from './texts.ts'

const OPENAPI = '/api/v1/openapi.json'
const ALLOWED = 'GET, HEAD, OPTIONS'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Methods of an address that can do more than be read. */
    allows?: string
    /** Form of the JSON that it takes, for whoever sent another. */
    bodyForm?: string
    /** Whether pages ask it again and again while something is under way, so that what it answers is no news. */
    isPolled?: boolean
    /** Whether the route itself writes to the audit log, so that the log of requests need not. */
    isAudited?: boolean
  }
}

export interface AppOptions {
  /** The newest load; `null`: nothing is loaded yet, undefined: the store is being read. */
  readonly engine: () => Engine | null | undefined
  /** The store as it was known at a time: the number of a load, or a day. */
  readonly engineAt: (knownAt: string) => Promise<Engine>
  /** Of the program; part of every entity tag. */
  readonly version: string
  /** Folder of the built dashboard; `null` = no pages. */
  readonly dashboard: string | null
  /** Host names that are answered; `null` = any. */
  readonly hosts: readonly string[] | null
  /** Who may sign in and who has; undefined while it is being read. */
  readonly access: () => Access | undefined
  /** The editions; undefined while they are being read. */
  readonly shelf: () => Shelf | undefined
  /** Loading from the pages; `null`: extracts are loaded elsewhere. */
  readonly loading: Loading | null
  /** Compares loads of the store; `null` = nobody can ask for it. */
  readonly changes: CompareLoads | null
  /** Whether whoever reaches the server may read editions without signing in. */
  readonly openEditions: boolean
  /** The municipality's own identity provider; `null` = none. */
  readonly oidc: Oidc | null
  /** Address that readers come by, where something stands in front of the server; `null` = the server's own. */
  readonly publicUrl: URL | null
  readonly audit: AuditLog
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Takes one line for each request, and faults of the program; `null` = no log. Lines hold route patterns, never what was asked. */
  readonly log: ((line: string) => void) | null
}

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { engine, engineAt, version, dashboard, hosts, access, shelf, loading, changes, openEditions, oidc, publicUrl, audit, now, log } = options
  const app = Fastify({
    // Whose address is limited at sign-in: what stands in front of the server does so on the same machine.
    trustProxy: publicUrl === null ? false : 'loopback',
    // Parameters are taken as they are given: nothing is turned into another type, and an unknown one is an error.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    // While the server is stopping, what has come in is still answered, and in the form of every other answer.
    return503OnClosing: false,
    requestTimeout: 30_000,
    frameworkErrors: (_error, { url }, reply) => {
      // No hook runs for these.
      reply.headers(SECURITY_HEADERS)
      sendProblem(reply, url.startsWith(`${EDITIONS}/`) ? notInEdition() : new RequestError(400, 'malformed-address', TEXTS.malformedAddress))
    },
    clientErrorHandler: refuseUnreadable,
  }).withTypeProvider<TypeBoxTypeProvider>()

  for (const schema of [Problem, FigureInfo, Register, MunicipalityInfo, AnswerBody, JsonStat, BridgeBody, ChangesBody, ReportBody, SessionInfo, EditionList, LoadingInfo])
    app.addSchema(schema)
  const answered = whenAnswered(app, log)
  app.setErrorHandler((error, request, reply) => {
    const problem = requestErrorOf(error, request)
    if (problem.status >= 500 && !(error instanceof RequestError)) log?.(error instanceof Error ? (error.stack ?? error.message) : 'a fault without an error')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    // It is no route, which is where the others have this.
    reply.raw.once('finish', () => answered(request, reply))
    return answerUnknown(request, reply, dashboard !== null)
  })

  secure(app, { hosts })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Saman', version, description: 'Figures on sickness absence, attendance and position size. Editions are published; the workbench is not for publication.' },
    },
    convertConstToEnum: false,
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === 'string' ? $id : `schema-${i}`) },
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    customTypes: /^(text\/|application\/vnd\.apache\.arrow\.stream|application\/(\w+\+)?json)/,
  })
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    if (method === 'GET' && (!schema?.hide || url.startsWith(EDITIONS))) answerOtherMethods(app, url, config?.allows ?? ALLOWED)
  })

  const jar = await cookies(app, { isSecure: publicUrl?.protocol === 'https:', now })
  const opened = { newest: ready(engine), access: ready(access), shelf: ready(shelf) }
  const loaded = () => {
    const there = opened.newest()
    if (there === null) throw new RequestError(503, 'nothing-loaded', TEXTS.nothingLoaded)
    return there
  }
  const guard = guardOf(opened.access, jar)
  const origin = (request: FastifyRequest) => publicUrl?.origin ?? `http://${request.headers.host ?? ''}`
  await app.register(health, { newest: opened.newest })
  await app.register(sessions, { access: opened.access, guard, cookies: jar, isOpen: openEditions, oidc, origin, audit })
  await app.register(editions, { shelf: opened.shelf, guard, isOpen: openEditions, audit })
  await app.register(
    async (door) => {
      workbenchDoor(door, { guard, audit })
      for (const routes of [bridges, reports, workbench]) await door.register(routes, { isEmpty: () => opened.newest() === null, engineAt: asKnown(loaded, engineAt), version })
      if (changes !== null) await door.register(changesRoutes, { compare: changes })
      if (loading !== null) await door.register(loadingRoutes, { loading, origin })
    },
    { prefix: '/api/v1/workbench' },
  )
  app.get(
    OPENAPI,
    {
      schema: {
        operationId: 'openapi',
        summary: 'This document',
        tags: ['document'],
        response: { 200: Type.Object({}, { additionalProperties: true, description: 'OpenAPI 3.1' }), ...problems() },
      },
    },
    async (_, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
  if (dashboard !== null) await pages(app, dashboard)
  return app
}

/** The newest load is open already, whether or not it is asked for by its number. */
function asKnown(newest: () => Engine, earlier: (knownAt: string) => Promise<Engine>): (knownAt: string | undefined) => Promise<Engine> {
  return async (knownAt) => {
    const opened = newest()
    return knownAt === undefined || knownAt === String(opened.load.load) ? opened : earlier(knownAt)
  }
}

/** What is there, or a problem of status 503 while it is being read. */
function ready<T>(read: () => T | undefined): () => T {
  return () => {
    const there = read()
    if (there === undefined) throw new RequestError(503, 'not-ready', TEXTS.notReady, {}, { 'retry-after': '2' })
    return there
  }
}

/**
 * What happens when an answer is out: one line a request (method, pattern of the route, status, time; the query and the path itself could
 * hold anything), and the end of a connection whose answer was under way when the server began to stop, which would else be kept
 * for the next request and hold the stop up. A route that writes to the audit log, and whose answers are out at once, needs neither.
 */
function whenAnswered(app: FastifyInstance, log: ((line: string) => void) | null): (request: FastifyRequest, reply: FastifyReply) => void {
  let isClosing = false
  const endSilent = silentConnections(app.server)
  app.addHook('preClose', async () => {
    isClosing = true
    endSilent()
  })
  const answered = (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.routeOptions.config.isPolled) log?.(`${request.method} ${request.routeOptions.url ?? '(no route)'} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`)
    if (isClosing) request.raw.socket.end()
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isAudited) return
    route.onResponse = [route.onResponse ?? []].flat().concat((request, reply, done) => {
      answered(request, reply)
      done()
    })
  })
  return answered
}

function methodNotAllowed(allowed = ALLOWED): RequestError {
  return new RequestError(405, 'method-not-allowed', TEXTS.methodNotAllowed, { allowed }, { allow: allowed })
}

/** A route that can be read says so when it is asked to do anything else. */
function answerOtherMethods(app: FastifyInstance, url: string, allowed: string): void {
  app.options(url, { schema: { hide: true } }, async (_, reply) => reply.header('allow', allowed).code(204).send())
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.split(', ').includes(method)),
    url,
    schema: { hide: true },
    // Before any body is read.
    onRequest: async () => {
      throw methodNotAllowed(allowed)
    },
    handler: () => undefined,
  })
}

function answerUnknown(request: FastifyRequest, reply: FastifyReply, hasPages: boolean): FastifyReply {
  const isOfApi = /^\/(api|health)(\/|\?|$)/.test(request.url)
  if (isOfApi || !hasPages) throw new RequestError(404, 'unknown-address', TEXTS.unknownAddress, { openapi: OPENAPI })
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed()
  if (isPlace(request)) return sendFirstPage(reply)
  throw new RequestError(404, 'unknown-address', TEXTS.unknownAddress, { openapi: OPENAPI })
}

/** What Node cannot read as HTTP never becomes a request, so the answer is written by hand. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: { readonly writable: boolean; end(text: string): void; destroy(): void }): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, phrase] =
    error.code === 'HPE_HEADER_OVERFLOW' ? ([431, 'Request Header Fields Too Large'] as const)
    : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? ([408, 'Request Timeout'] as const)
    : ([400, 'Bad Request'] as const)
  const body = problemText(new RequestError(status, 'unreadable-request', TEXTS.unreadableRequest))
  const headers = { ...SECURITY_HEADERS, 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${phrase}\r\n${lines.join('')}\r\n${body}`)
}
