/**
 * The workbench: any question to the engine, for those who may read the extracts themselves. Nothing here is controlled for
 * disclosure, and every answer says so.
 */
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type, type Static, type TSchema } from 'typebox'
import {
  ask,
  describeFigure,
  describeRegister,
  fileName,
  FORM_NAMES,
  FORMS,
  questionTexts,
  readQuestion,
  versionOf,
  written,
  type Engine,
  type FormName,
  type Language,
} from '../../engine/index.ts'
import { accountOf } from '../account.ts'
import { answerJson } from '../answer-json.ts'
import { requireBounded } from '../bounds.ts'
import { languageOf } from '../language.ts'
import { bare, formOf, MEDIA_TYPES } from '../media.ts'
import { AnswerBody, FigureInfo, JsonStat, MunicipalityInfo, nullable, Register } from '../schemas.ts'
import { entityTag, isUnchanged } from '../validator.ts'
import { KEPT, KnownAt, Lang, problems, shared, UNCHANGED } from './responses.ts'

export interface WorkbenchOptions {
  /** Whether nothing is loaded yet. Throws a problem of status 503 while the store is being read. */
  readonly isEmpty: () => boolean
  /** The load that was known at a time, by default the newest. Throws a problem of status 503 while the store is being read. */
  readonly engineAt: (knownAt: string | undefined) => Promise<Engine>
  /** Part of every entity tag: another program may answer the same question in other words. */
  readonly version: string
}

export const PUBLICATION = { 'x-saman-publication': 'not-for-publication' }
const TAGS = ['workbench']

const OfLoad = Type.Object({ 'known-at': KnownAt, lang: Lang }, { additionalProperties: false })

const text = (description: string) => Type.Optional(Type.String({ description }))

/** Names are checked by the engine, which can tell the nearest known one; the schema only knows which parameters there are. */
const QuestionQuery = Type.Object(
  {
    by: text('One of month, quarter, tertial, year, rolling-12, and any breakdowns of the figure, comma between; default month'),
    from: text('First period: 2024M01, 2024K1, 2024T1 or 2024; default the first month with absence'),
    to: text('Last period'),
    unit: text('Code of the unit whose part of the tree is asked for; default the municipality'),
    method: text('One of the figure’s methods; default its first'),
    population: text('all or ks-heltid; default the figure’s own'),
    definition: text('One of the figure’s definitions; default its first'),
    'reference-date': text('The day that a stock is taken on: period-end (default), and by the year ks-1-december or ssb-16-november'),
    sex: text('Only these categories, comma between'),
    'age-band': text('Only these categories, comma between'),
    job: text('Only these jobs, comma between'),
    certification: text('Only these categories, comma between'),
    organisation: text('now (default): rows of units that are no more stand under what they have become; then: where they were on the day'),
    'daily-cost': text('What a man-day of a full position costs, NOK: 3500 or 3500.50; only for figures that need it'),
    'known-at': KnownAt,
    lang: Lang,
    format: Type.Optional(
      Type.Unsafe<FormName>({
        type: 'string',
        enum: [...FORM_NAMES],
        description: 'Form of the answer; default by the header Accept. csv is for programs, spreadsheet is CSV for a Norwegian spreadsheet',
      }),
    ),
  },
  { additionalProperties: false },
)
type QuestionQuery = Static<typeof QuestionQuery>

const bytes = (mediaType: string, description: string) => Type.Unsafe<Uint8Array>({ contentMediaType: mediaType, description })

const ANSWER = {
  description: 'The answer; the same cells in each form',
  headers: {
    ...KEPT,
    'content-disposition': Type.String({ description: 'File name, for what is kept as a file' }),
    'x-saman-publication': Type.String({ description: 'not-for-publication' }),
  },
  content: {
    [bare(MEDIA_TYPES.json)]: { schema: shared(AnswerBody) },
    [MEDIA_TYPES['json-stat']]: { schema: shared(JsonStat) },
    [bare(MEDIA_TYPES.csv)]: {
      schema: Type.String({
        description:
          'format=csv: comma, decimal point, every digit. format=spreadsheet: semicolon, decimal comma, values rounded to the figure’s decimals',
      }),
    },
    [MEDIA_TYPES.xlsx]: { schema: bytes(MEDIA_TYPES.xlsx, 'Workbook with the table on the first sheet and definitions on the second') },
    [MEDIA_TYPES.arrow]: { schema: bytes(MEDIA_TYPES.arrow, 'Apache Arrow IPC stream') },
    [MEDIA_TYPES.parquet]: { schema: bytes(MEDIA_TYPES.parquet, 'Apache Parquet file') },
  },
}

export const workbench: FastifyPluginAsyncTypebox<WorkbenchOptions> = async (app, { isEmpty, engineAt, version }) => {
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(PUBLICATION)
  })

  /** A body that depends on the load and the language alone; `null` is given where nothing is loaded yet. */
  const tell = <Body extends TSchema>(name: string, summary: string, body: Body, describe: (engine: Engine | null, language: Language) => Static<Body>) =>
    app.get(
      `/${name}`,
      {
        schema: {
          operationId: name,
          summary,
          tags: TAGS,
          querystring: OfLoad,
          response: {
            200: { description: summary, headers: KEPT, content: { [bare(MEDIA_TYPES.json)]: { schema: body as TSchema } } },
            ...UNCHANGED,
            ...problems(400, 401, 403, 503),
          },
        },
      },
      async (request, reply) => {
        const language = languageOf(request)
        const knownAt = request.query['known-at']
        const opened = knownAt === undefined && isEmpty() ? null : await engineAt(knownAt)
        if (opened !== null) reply.header('x-saman-load', String(opened.load.load))
        reply.header('content-language', language).header('vary', 'accept-language')
        if (isUnchanged(request, reply, entityTag(request, [version, opened && loadTag(opened), language]))) return notModified(reply)
        // As text: null itself would be sent as no body at all.
        return answer(reply, MEDIA_TYPES.json, describe(opened, language) ?? 'null')
      },
    )
  const registerOf = (opened: Engine | null, language: Language) => describeRegister(language, opened ?? undefined)
  tell('register', 'Every figure, and the names a question may use', shared(Register), registerOf)
  tell('figures', 'Every figure', Type.Array(shared(FigureInfo)), (opened, language) => registerOf(opened, language).figures)
  tell('municipality', 'The municipality, its units, and the load that the figures come from; null: nothing is loaded yet', nullable(shared(MunicipalityInfo)), (opened, language) =>
    opened && describeMunicipality(opened, language),
  )

  app.get(
    '/figures/:name',
    {
      schema: {
        operationId: 'figure',
        summary: 'One figure over periods, units and groups',
        tags: TAGS,
        params: Type.Object({ name: Type.String({ description: 'Name of the figure: sickness-absence-rate' }) }),
        querystring: QuestionQuery,
        response: { 200: ANSWER, ...UNCHANGED, ...problems(400, 401, 403, 404, 406, 503) },
      },
    },
    async (request, reply) => {
      const { name } = request.params
      const language = languageOf(request)
      reply.header('content-language', language).header('vary', 'accept, accept-language')
      const opened = await engineAt(request.query['known-at'])
      reply.header('x-saman-load', String(opened.load.load))
      const form = formOf(request, request.query.format)
      const prepared = opened.preparedAs(request.query.organisation)
      const question = readQuestion({ figure: name, ...request.query }, prepared)
      requireBounded(question, prepared)
      const { figure, ...asked } = question
      if (isUnchanged(request, reply, entityTag(request, [version, loadTag(opened), language, figure.name, asked, form]))) return notModified(reply)

      const texts = questionTexts(question, prepared)
      const cells = ask(prepared, question)
      if (form === 'json') {
        const head = {
          notForPublication: true,
          asOf: opened.load.asOf,
          load: opened.load.load,
          definitionVersion: versionOf(figure).version,
          figure: describeFigure(figure, language),
          question: { ...texts, ...filterTexts(request.query) },
        } as const
        return answer(reply, MEDIA_TYPES.json, Readable.from(answerJson(cells, head)))
      }
      // A reader looks at JSON where it is; the other forms are kept as files.
      if (form !== 'json-stat') reply.header('content-disposition', `attachment; filename="${fileName(cells, form)}"`)
      const pieces = await written(cells, form, { load: opened.load, register: describeRegister(language, opened), language })
      return answer(reply, MEDIA_TYPES[form], FORMS[form].isText ? Readable.from(pieces) : Buffer.concat([...pieces].map((piece) => Buffer.from(piece))))
    },
  )
}

export function answer(reply: FastifyReply, mediaType: string, body: object | string): FastifyReply {
  return reply.type(mediaType).send(body)
}

export function notModified(reply: FastifyReply): FastifyReply {
  return reply.code(304).send()
}

/** What changes when another extract is loaded, or the same one anew. */
export function loadTag({ load }: Engine): readonly unknown[] {
  return [load.contentHash, load.load, load.loadedAt]
}

/** The filter as it was asked for; absent where everything counts. */
function filterTexts(query: QuestionQuery): Pick<AnswerBody['question'], 'filter'> {
  const names = ['sex', 'age-band', 'job', 'certification'] as const
  const given = names.filter((name) => query[name])
  return given.length === 0 ? {} : { filter: Object.fromEntries(given.map((name) => [name, query[name]])) }
}

function describeMunicipality({ load, units, hasChangedUnits, unitsAs, firstMonth, lastMonth, prepared }: Engine, language: Language): MunicipalityInfo {
  return {
    municipality: load.municipality,
    name: load.name,
    asOf: load.asOf,
    firstMonth,
    lastMonth,
    units: units.map((unit) => ({ ...unit })),
    unitsThen: hasChangedUnits ? unitsAs('then').map((unit) => ({ ...unit })) : null,
    hasWishes: prepared.known.wishes !== null,
    hasHoliday: prepared.known.holiday !== null,
    load: {
      id: String(load.load),
      loadedAt: load.loadedAt,
      ...accountOf(load, language),
    },
  }
}
