/** Whether the process lives, and whether it can answer. For whatever watches over it; no figure and no person in it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../../engine/index.ts'
import { nullable } from '../schemas.ts'
import { problems } from './responses.ts'

const NOT_KEPT = { 'cache-control': 'no-store' }

export interface HealthOptions {
  /** The newest load; `null`: nothing is loaded yet. Throws a problem of status 503 while the store is being read. */
  readonly newest: () => Engine | null
}

export const health: FastifyPluginAsyncTypebox<HealthOptions> = async (app, { newest }) => {
  app.get(
    '/health/live',
    {
      schema: {
        operationId: 'live',
        summary: 'Whether the process answers',
        tags: ['health'],
        response: { 200: Type.Object({ status: Type.Literal('live') }, { description: 'It does' }), ...problems() },
      },
    },
    async (_, reply) => reply.headers(NOT_KEPT).send({ status: 'live' }),
  )

  app.get(
    '/health/ready',
    {
      schema: {
        operationId: 'ready',
        summary: 'Whether the store is open, and which load is in it',
        tags: ['health'],
        response: {
          200: Type.Object(
            {
              status: Type.Literal('ready'),
              asOf: nullable(Type.String({ description: 'Last day that is known, ISO; null: nothing is loaded yet' })),
              load: nullable(Type.Integer()),
            },
            { description: 'It is open' },
          ),
          ...problems(503),
        },
      },
    },
    async (_, reply) => {
      const load = newest()?.load
      return reply.headers(NOT_KEPT).send({ status: 'ready', asOf: load?.asOf ?? null, load: load?.load ?? null })
    },
  )
}
