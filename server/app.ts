/** The application apart from its process: tests use the same one, without a socket. */
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Engine } from '../engine/index.ts'
import { problemText, PROBLEM_TYPE, RequestError, requestErrorOf, sendProblem } from './problem.ts'
import { bridges } from './routes/bridge.ts'
import { health } from './routes/health.ts'
import { isPlace, pages, sendFirstPage } from './routes/pages.ts'
import { reports } from './routes/reports.ts'
import { problems } from './routes/responses.ts'
import { workbench } from './routes/workbench.ts'
import { AnswerBody, BridgeBody, FigureInfo, JsonStat, MunicipalityInfo, Problem, Register, ReportBody } from './schemas.ts'
import { BARE_HEADERS, secure } from './security.ts'
import { TEXTS } from './texts.ts'

const OPENAPI = '/api/v1/openapi.json'
const ALLOWED = 'GET, HEAD, OPTIONS'

export interface AppOptions {
  /** The engine; undefined while the store is being read. */
  readonly engine: () => Engine | undefined
  /** Of the program; part of every entity tag. */
  readonly version: string
  /** Folder of the built dashboard; `null` = no pages. */
  readonly dashboard: string | null
  /** Host names that are answered; `null` = any. */
  readonly hosts: readonly string[] | null
  /** Takes one line for each request, and faults of the program; `null` = no log. Lines hold route patterns, never what was asked. */
  readonly log: ((line: string) => void) | null
}

export async function buildApp({ engine, version, dashboard, hosts, log }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    // Parameters are taken as they are given: nothing is turned into another type, and an unknown one is an error.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    // While the server is stopping, what has come in is still answered, and in the form of every other answer.
    return503OnClosing: false,
    requestTimeout: 30_000,
    frameworkErrors: (_error, _request, reply) => {
      // No hook runs for these.
      reply.headers(BARE_HEADERS)
      sendProblem(reply, new RequestError(400, 'malformed-address', TEXTS.malformedAddress))
    },
    clientErrorHandler: refuseUnreadable,
  }).withTypeProvider<TypeBoxTypeProvider>()

  for (const schema of [Problem, FigureInfo, Register, MunicipalityInfo, AnswerBody, JsonStat, BridgeBody, ReportBody]) app.addSchema(schema)
  if (log) logRequests(app, log)
  endConnectionsOnClose(app)
  app.setErrorHandler((error, request, reply) => {
    const problem = requestErrorOf(error, request)
    if (problem.status >= 500 && !(error instanceof RequestError)) log?.(error instanceof Error ? (error.stack ?? error.message) : 'a fault without an error')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, dashboard !== null))

  await secure(app, { hosts })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Saman', version, description: 'Figures on sickness absence, attendance and position size. The workbench is not for publication.' },
    },
    convertConstToEnum: false,
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === 'string' ? $id : `schema-${i}`) },
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    customTypes: /^(text\/|application\/vnd\.apache\.arrow\.stream|application\/(\w+\+)?json)/,
  })
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method === 'GET' && !schema?.hide) answerOtherMethods(app, url)
  })

  const open = () => {
    const opened = engine()
    if (!opened) throw new RequestError(503, 'not-ready', TEXTS.notReady, {}, { 'retry-after': '2' })
    return opened
  }
  await app.register(health, { engine: open })
  await app.register(bridges, { prefix: '/api/v1/workbench', engine: open, version })
  await app.register(reports, { prefix: '/api/v1/workbench', engine: open, version })
  await app.register(workbench, { prefix: '/api/v1/workbench', engine: open, version })
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

/** One line a request: method, pattern of the route, status, time. The query and the path itself could hold anything. */
function logRequests(app: FastifyInstance, log: (line: string) => void): void {
  app.addHook('onResponse', async (request, reply) => {
    log(`${request.method} ${request.routeOptions.url ?? '(no route)'} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`)
  })
}

/** A connection whose answer was under way when the server began to stop would else be kept for the next request, and hold it up. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onResponse', async ({ raw }) => {
    if (isClosing) raw.socket.end()
  })
}

function methodNotAllowed(): RequestError {
  return new RequestError(405, 'method-not-allowed', TEXTS.methodNotAllowed, { allowed: ALLOWED }, { allow: ALLOWED })
}

/** A route that can be read says so when it is asked to do anything else. */
function answerOtherMethods(app: FastifyInstance, url: string): void {
  app.options(url, { schema: { hide: true } }, async (_, reply) => reply.header('allow', ALLOWED).code(204).send())
  app.route({
    method: app.supportedMethods.filter((method) => !ALLOWED.split(', ').includes(method)),
    url,
    schema: { hide: true },
    // Before any body is read.
    onRequest: async () => {
      throw methodNotAllowed()
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
  const headers = { ...BARE_HEADERS, 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${phrase}\r\n${lines.join('')}\r\n${body}`)
}
