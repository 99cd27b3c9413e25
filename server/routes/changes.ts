/** Why a figure differs between two loads, over HTTP. A part of the workbench: not for publication. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { changesIn, InputError } from '../../engine/index.ts'
import type { CompareLoads } from '../changes/run.ts'
import { languageOf } from '../language.ts'
import { MEDIA_TYPES, bare } from '../media.ts'
import { RequestError } from '../problem.ts'
import { ChangesBody } from '../schemas.ts'
import { Lang, problems, shared } from './responses.ts'
import { PUBLICATION } from './workbench.ts'

const text = (description: string) => Type.Optional(Type.String({ description }))

const ChangesQuery = Type.Object(
  {
    from: Type.String({ description: 'The load that the way begins with: its number, or a day (2024-12-31) for the last one made by then' }),
    to: Type.String({ description: 'The load that it ends with' }),
    figure: text('Default sickness-absence-rate'),
    period: text('2024M01, 2024K1, 2024T1 or 2024; default the last twelve months that both loads know, of a stock the last month'),
    by: text('rolling-12: the twelve months that end with the month of the period'),
    unit: text('Code of the unit; default the municipality'),
    method: text('One of the figure’s methods; default its first'),
    population: text('all or ks-heltid; default the figure’s own'),
    definition: text('One of the figure’s definitions; default its first'),
    'daily-cost': text('What a man-day of a full position costs, NOK; only for figures that need it'),
    lang: Lang,
  },
  { additionalProperties: false },
)

export interface ChangesRouteOptions {
  readonly compare: CompareLoads
}

export const changesRoutes: FastifyPluginAsyncTypebox<ChangesRouteOptions> = async (app, { compare }) => {
  app.get(
    '/changes',
    {
      schema: {
        operationId: 'changes',
        summary: 'Why a figure differs between two loads, by causes that add up',
        tags: ['workbench'],
        querystring: ChangesQuery,
        response: {
          200: { description: 'Both numbers, and what each cause does', content: { [bare(MEDIA_TYPES.json)]: { schema: shared(ChangesBody) } } },
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async (request, reply) => {
      const { lang: _, from, to, ...raw } = request.query
      const language = languageOf(request)
      reply.headers({ ...PUBLICATION, 'cache-control': 'no-store' }).header('content-language', language).header('vary', 'accept-language')
      const made = await compare(from, to, raw).catch(tell)
      return reply.type(MEDIA_TYPES.json).send({ notForPublication: true, ...changesIn(made, language) })
    },
  )
}

/** A store that cannot be read just now, as while it is written, can be asked again; and the figure is no part of the address here. */
function tell(error: unknown): never {
  if (error instanceof InputError) throw new RequestError(error.kind === 'refused' ? 503 : 400, error.code, error.text, error.values)
  throw error
}
