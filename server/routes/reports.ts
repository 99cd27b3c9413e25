/** The reports that a law asks for, over HTTP. A part of the workbench: not for publication. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { FORMS, REPORT_NAMES, reportCsv, reportIn, reportNamed, reportWorkbook } from '../../engine/index.ts'
import { languageOf } from '../language.ts'
import { bare, MEDIA_TYPES } from '../media.ts'
import { ReportBody } from '../schemas.ts'
import { entityTag, isUnchanged } from '../validator.ts'
import { KEPT, KnownAt, Lang, problems, shared, UNCHANGED } from './responses.ts'
import { answer, loadTag, notModified, PUBLICATION, type WorkbenchOptions } from './workbench.ts'

const REPORT_FORMS = ['json', 'spreadsheet', 'xlsx'] as const

const ReportQuery = Type.Object(
  {
    year: Type.String({ description: 'The calendar year: 2024' }),
    unit: Type.Optional(Type.String({ description: 'Code of the unit; default the municipality' })),
    'known-at': KnownAt,
    lang: Lang,
    format: Type.Optional(Type.Unsafe<(typeof REPORT_FORMS)[number]>({ type: 'string', enum: [...REPORT_FORMS], description: 'Form of the report; default json' })),
  },
  { additionalProperties: false },
)

export const reports: FastifyPluginAsyncTypebox<WorkbenchOptions> = async (app, { engineAt, version }) => {
  app.get(
    '/reports/:name',
    {
      schema: {
        operationId: 'report',
        summary: 'Tables that a law asks for: the equality report, the employer’s absence statistic',
        tags: ['workbench'],
        params: Type.Object({ name: Type.String({ description: `One of ${REPORT_NAMES.join(', ')}` }) }),
        querystring: ReportQuery,
        response: {
          200: {
            description: 'The report',
            headers: { ...KEPT, 'content-disposition': Type.String({ description: 'File name, for what is kept as a file' }) },
            content: {
              [bare(MEDIA_TYPES.json)]: { schema: shared(ReportBody) },
              [bare(MEDIA_TYPES.spreadsheet)]: { schema: Type.String({ description: 'For a Norwegian spreadsheet: semicolon, decimal comma' }) },
              [MEDIA_TYPES.xlsx]: { schema: Type.Unsafe<Uint8Array>({ contentMediaType: MEDIA_TYPES.xlsx, description: 'Workbook, a sheet a table' }) },
            },
          },
          ...UNCHANGED,
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const { year, unit, format = 'json' } = request.query
      const { name } = request.params
      const language = languageOf(request)
      const opened = await engineAt(request.query['known-at'])
      reply.headers(PUBLICATION).header('x-saman-load', String(opened.load.load)).header('content-language', language).header('vary', 'accept-language')
      const report = reportNamed(opened.prepared, name, { year, unit })
      if (isUnchanged(request, reply, entityTag(request, [version, loadTag(opened), language, 'report', name, year, unit ?? null, format]))) return notModified(reply)
      if (format !== 'json') reply.header('content-disposition', `attachment; filename="${report.name}_${report.period}.${FORMS[format].ending}"`)
      switch (format) {
        case 'json':
          return reply.type(MEDIA_TYPES.json).send({ notForPublication: true, asOf: opened.load.asOf, ...reportIn(report, language) })
        case 'spreadsheet':
          return answer(reply, MEDIA_TYPES.spreadsheet, reportCsv(report, language))
        case 'xlsx':
          return answer(reply, MEDIA_TYPES.xlsx, Buffer.from(await reportWorkbook(report, opened.load.loadedAt, language)))
      }
    },
  )
}
