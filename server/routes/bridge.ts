/** The bridge between two offices' numbers, over HTTP. A part of the workbench: not for publication. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { bridge, bridgeIn } from '../../engine/index.ts'
import { languageOf } from '../language.ts'
import { bare, MEDIA_TYPES } from '../media.ts'
import { BridgeBody } from '../schemas.ts'
import { entityTag, isUnchanged } from '../validator.ts'
import { KEPT, KnownAt, Lang, problems, shared, UNCHANGED } from './responses.ts'
import { loadTag, notModified, PUBLICATION, type WorkbenchOptions } from './workbench.ts'

const text = (description: string) => Type.Optional(Type.String({ description }))

const BridgeQuery = Type.Object(
  {
    figure: text('sickness-absence-rate (default) or full-time-share'),
    period: Type.String({ description: '2024M01, 2024K1, 2024T1 or 2024' }),
    by: text('rolling-12: the twelve months that end with the month of the period; sickness-absence-rate only'),
    unit: text('Code of the unit; default the municipality'),
    from: text('Method that the bridge begins with; default employer-1997, or ssb-nav-2018 where the extract has no holiday'),
    to: text('Method that it ends with; default ssb-nav-2018'),
    certification: text('Pair from:to of both, self-certified, doctor-certified; one name is the end'),
    population: text('Pair from:to of populations; one name is the end'),
    positions: text('Pair from:to of all, main; one name is the end'),
    'quoted-from': text('Percentage that the first office quoted'),
    'quoted-to': text('Percentage that the other office quoted'),
    'known-at': KnownAt,
    lang: Lang,
  },
  { additionalProperties: false },
)

export const bridges: FastifyPluginAsyncTypebox<WorkbenchOptions> = async (app, { engineAt, version }) => {
  app.get(
    '/bridge',
    {
      schema: {
        operationId: 'bridge',
        summary: 'Why two offices quote different numbers: what each difference in counting does',
        tags: ['workbench'],
        querystring: BridgeQuery,
        response: {
          200: { description: 'Figures, and the steps between them', headers: KEPT, content: { [bare(MEDIA_TYPES.json)]: { schema: shared(BridgeBody) } } },
          ...UNCHANGED,
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async (request, reply) => {
      const { lang: _, 'known-at': knownAt, ...raw } = request.query
      const language = languageOf(request)
      const opened = await engineAt(knownAt)
      reply.headers(PUBLICATION).header('x-saman-load', String(opened.load.load)).header('content-language', language).header('vary', 'accept-language')
      const made = bridge(opened.prepared, raw)
      if (isUnchanged(request, reply, entityTag(request, [version, loadTag(opened), language, 'bridge', raw]))) return notModified(reply)
      return reply.type(MEDIA_TYPES.json).send({ notForPublication: true, asOf: opened.load.asOf, ...bridgeIn(made, language) })
    },
  )
}
