/**
 * Loading an extract from the pages. Files come in parts, so that each request is short whatever the file's size and the way it comes; work
 * on them is begun, asked after, and broken off. It stands behind the workbench's lock, and only our own pages can change anything.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { parseIsoDate } from '../../engine/calendar.ts'
import type { Language } from '../../engine/index.ts'
import { accountOf } from '../account.ts'
import { ownPageOnly } from '../access/own-page.ts'
import { languageOf } from '../language.ts'
import type { Loading, LoadingState, Wish } from '../loading/loading.ts'
import type { LoadOutcome } from '../loading/task.ts'
import { TEXTS } from '../loading/texts.ts'
import { RequestError } from '../problem.ts'
import { LoadingInfo, LoadingWish, LoadLine, type LoadOutcome as LoadOutcomeInfo } from '../loading/schemas.ts'
import { Lang, problems, shared } from './responses.ts'
import { PUBLICATION } from './workbench.ts'

export interface LoadingRouteOptions {
  readonly loading: Loading
  /** Scheme and host that readers come by. */
  readonly origin: (request: FastifyRequest) => string
}

const TAGS = ['workbench']
const NOT_KEPT = { 'cache-control': 'no-store' }
/** Of a part. Its sender takes less. */
const MOST_BYTES = 16 * 2 ** 20

const OnlyLanguage = Type.Object({ lang: Lang }, { additionalProperties: false })
const count = (description: string) => Type.String({ pattern: '^\\d{1,13}$', description })
const FileName = Type.String({ description: 'Name of the file, without a folder' })
const STATE = { description: 'The files, what is under way, and what came of it', content: { 'application/json': { schema: shared(LoadingInfo) } } }
const DONE = { 204: Type.Null({ description: 'Done' }) }

export const loadingRoutes: FastifyPluginAsyncTypebox<LoadingRouteOptions> = async (app, { loading, origin }) => {
  // A form of another site can send text, but neither of the two that are taken.
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({ ...PUBLICATION, ...NOT_KEPT })
  })
  const onRequest = ownPageOnly(origin)
  const told = async (request: FastifyRequest) => loadingInfo(await loading.state(), languageOf(request))

  app.get(
    '/loading',
    {
      config: { allows: 'GET, HEAD, DELETE, OPTIONS', isPolled: true },
      schema: {
        operationId: 'loading',
        summary: 'The files that were sent in, what is under way with them, and what came of it',
        tags: TAGS,
        querystring: OnlyLanguage,
        response: { 200: STATE, ...problems(400, 401, 403, 503) },
      },
    },
    async (request, reply) => reply.header('content-language', languageOf(request)).send(await told(request)),
  )

  app.delete(
    '/loading',
    { onRequest, schema: { operationId: 'clearLoading', summary: 'Take away the files', tags: TAGS, querystring: OnlyLanguage, response: { ...DONE, ...problems(400, 401, 403, 503) } } },
    async (_, reply) => {
      await loading.clear()
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/loading/file',
    {
      onRequest,
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'addFile',
        summary: 'Send in the next part of a file',
        tags: TAGS,
        consumes: ['application/octet-stream'],
        querystring: Type.Object({ name: FileName, from: count('Bytes before this part; 0 begins the file anew'), of: count('Bytes of the whole file'), lang: Lang }, { additionalProperties: false }),
        response: { ...DONE, ...problems(400, 401, 403, 409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const { name, from, of } = request.query
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      await loading.add({ name, from: Number(from), of: Number(of), bytes })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/loading/file',
    {
      onRequest,
      schema: {
        operationId: 'removeFile',
        summary: 'Take away one file',
        tags: TAGS,
        querystring: Type.Object({ name: FileName, lang: Lang }, { additionalProperties: false }),
        response: { ...DONE, ...problems(400, 401, 403, 409, 503) },
      },
    },
    async (request, reply) => {
      await loading.remove(request.query.name)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/loading/work',
    {
      onRequest,
      config: { bodyForm: '{"kind": "diagnosis" | "trial" | "load", …}' },
      schema: {
        operationId: 'beginWork',
        summary: 'Look through the files, try a load, or load what was tried',
        tags: TAGS,
        querystring: OnlyLanguage,
        body: LoadingWish,
        response: { 202: { ...STATE, description: 'Begun' }, ...problems(400, 401, 403, 409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      await loading.start(checked(request.body))
      return reply.code(202).send(await told(request))
    },
  )

  app.delete(
    '/loading/work',
    { onRequest, schema: { operationId: 'endWork', summary: 'Break off what is under way', tags: TAGS, querystring: OnlyLanguage, response: { ...DONE, ...problems(400, 401, 403, 503) } } },
    async (_, reply) => {
      await loading.stop()
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/loads',
    {
      schema: {
        operationId: 'loads',
        summary: 'Every load of the store, the first one first',
        tags: TAGS,
        querystring: OnlyLanguage,
        response: { 200: { description: 'The ledger', content: { 'application/json': { schema: Type.Array(LoadLine) } } }, ...problems(400, 401, 403, 503) },
      },
    },
    async (_, reply) => reply.send((await loading.loads()).map((line) => ({ ...line, files: [...line.files] }))),
  )
}

/** Dates that are dates. */
function checked(wish: LoadingWish): Wish {
  if (wish.kind !== 'trial') return wish
  for (const given of [wish.asOf, wish.replaceFrom])
    if (given !== null && given !== 'all' && parseIsoDate(given) === undefined) throw new RequestError(400, 'bad-date', TEXTS.badDate, { given })
  return wish
}

function loadingInfo({ files, work, problem, diagnosis, trial, loaded }: LoadingState, language: Language): LoadingInfo {
  const outcome = (of: LoadOutcome | null): LoadOutcomeInfo | null => of && { ...outcomeHead(of), ...accountOf(of, language) }
  return {
    files: files.map((file) => ({ ...file })),
    work: work && { kind: work.kind, step: work.progress.step, ...(work.progress.step === 'reading' ? { done: work.progress.done, total: work.progress.total } : { done: null, total: null }) },
    problem: problem && { kind: problem.kind, code: problem.code, detail: problem.text[language] },
    diagnosis,
    trial: outcome(trial),
    loaded: outcome(loaded),
  }
}

function outcomeHead({ load, alreadyLoaded, newest, replacement }: LoadOutcome) {
  return { load, alreadyLoaded, newest, replacement: replacement && { ...replacement, keptTables: [...replacement.keptTables] } }
}
