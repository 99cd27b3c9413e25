/**
 * The edition door: look-up in memory, and nothing else. The bytes are those that were published, the same for everybody. What is
 * hidden, not there, not yet released or asked for with a parameter gets one and the same answer.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Guard } from '../access/guard.ts'
import type { Role } from '../access/roles.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Shelf, ShelfEntry } from '../editions/shelf.ts'
import { encodingOf } from '../encoding.ts'
import { RequestError } from '../problem.ts'
import { EditionList } from '../schemas.ts'
import { TEXTS } from '../texts.ts'
import { entityTag, isUnchanged } from '../validator.ts'
import { problems, shared, UNCHANGED } from './responses.ts'

export interface EditionsOptions {
  /** Throws a problem of status 503 while the editions are being read. */
  readonly shelf: () => Shelf
  readonly guard: Guard
  /** Whether whoever reaches the server may read editions without signing in. */
  readonly isOpen: boolean
  readonly audit: AuditLog
}

export const EDITIONS = '/api/v1/editions'

/** Thrown for whatever is not there to be read, whatever the reason. */
export function notInEdition(): RequestError {
  return new RequestError(404, 'not-in-edition', TEXTS.notInEdition)
}

const TAGS = ['editions']
const bytes = (description: string) => Type.Unsafe<Uint8Array>({ description })

export const editions: FastifyPluginAsyncTypebox<EditionsOptions> = async (app, { shelf, guard, isOpen, audit }) => {
  const roleOf = (request: FastifyRequest): Role | null => (isOpen ? guard.sessionOf(request) : guard.requireSession(request))?.role ?? null
  // Bytes that everybody may have may also be kept on the way; the others only by the reader's own browser.
  const forGood = `${isOpen ? 'public' : 'private'}, max-age=31536000, immutable`

  app.get(
    EDITIONS,
    {
      schema: {
        operationId: 'editions',
        summary: 'The released editions, the newest first, with when each party first opened it',
        tags: TAGS,
        response: { 200: { description: 'The editions', content: { 'application/json': { schema: shared(EditionList) } } }, ...UNCHANGED, ...problems(401, 404, 503) },
      },
    },
    async (request, reply) => {
      const role = roleOf(request)
      const body = { editions: shelf().list(role).map(described) }
      if (request.raw.url !== EDITIONS) throw notInEdition()
      if (isUnchanged(request, reply, entityTag(request, [body]))) return sendUnchanged(reply)
      return reply.type('application/json; charset=utf-8').send(body)
    },
  )

  app.get(
    `${EDITIONS}/:id/*`,
    {
      // The bytes are encoded already.
      compress: false,
      config: { isAudited: true },
      schema: {
        operationId: 'edition',
        summary: 'A file of an edition, as it was published: edition.json, figures.json, tables/…',
        tags: TAGS,
        params: Type.Object({
          id: Type.String({ description: 'Id of the edition, or its first 16 digits' }),
          '*': Type.String({ description: 'Path in the edition, as manifest.json has it' }),
        }),
        response: {
          200: {
            description: 'The file',
            headers: {
              etag: Type.String({ description: 'The edition’s id, with the encoding' }),
              'cache-control': Type.String({ description: 'It never changes' }),
            },
            content: {
              'application/json': { schema: bytes('JSON, the tables in JSON-stat 2.0') },
              'application/vnd.apache.arrow.stream': { schema: bytes('Apache Arrow IPC stream') },
            },
          },
          ...UNCHANGED,
          ...problems(401, 404, 503),
        },
      },
    },
    (request, reply) => {
      const { id, '*': path } = request.params
      const role = roleOf(request)
      const found = shelf().find(id, role)
      const file = found?.edition.files.get(path)
      const route = `GET ${EDITIONS}/:id/*`
      if (!found || !file || request.raw.url?.includes('?')) {
        audit.write({ role, route, status: 404 })
        throw notInEdition()
      }
      const { bytes, tag, headers } = file[encodingOf(request)]
      const isKnown = knows(request, tag)
      audit.write({ role, route, status: isKnown ? 304 : 200, edition: found.edition.id, table: path })
      shelf().noteView(found.edition, role)
      reply.headers(headers)
      // Until it is released nobody's browser keeps it, lest the next one at the same machine reads it there.
      reply.header('cache-control', found.isReleased ? forGood : 'no-store')
      if (isKnown) sendUnchanged(reply)
      else sendBytes(reply, bytes)
    },
  )
  // Whatever else is asked for under the door, with the same answer and behind the same lock.
  app.get(`${EDITIONS}/*`, { schema: { hide: true } }, async (request) => {
    roleOf(request)
    throw notInEdition()
  })
}

function sendUnchanged(reply: FastifyReply): FastifyReply {
  return reply.removeHeader('content-length').removeHeader('content-type').removeHeader('content-encoding').code(304).send()
}

function sendBytes(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply.send(bytes)
}

function knows({ headers }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match']
  return known !== undefined && known.split(',').some((other) => other.trim() === '*' || other.trim().replace(/^W\//, '') === tag)
}

function described({ edition, releaseAt, isReleased, firstViews }: ShelfEntry): EditionList['editions'][number] {
  const { id, period, name, municipality } = edition
  return { id, period, name, municipality, released: isReleased, releasedAt: releaseAt === null ? null : new Date(releaseAt).toISOString(), firstViews: { ...firstViews } }
}
