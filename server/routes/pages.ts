/** The dashboard's files, and its first page for every address that is a place in the dashboard. */
import { basename, dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const FIRST_PAGE = 'index.html'

/** Files whose name holds a hash of their content: another content has another name. */
const HASHED_FOLDER = 'assets'

const CACHING = { hashed: 'public, max-age=31536000, immutable', named: 'no-cache' } as const

export async function pages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      reply.header('cache-control', basename(dirname(path)) === HASHED_FOLDER ? CACHING.hashed : CACHING.named)
    },
  })
}

/** Whether an address can be a place in the dashboard: it names no file, and whoever asks takes a page. */
export function isPlace(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0]
  return !/\.\w+$/.test(path) && (request.headers.accept ?? '').includes('text/html')
}

export function sendFirstPage(reply: FastifyReply): FastifyReply {
  return reply.code(200).sendFile(FIRST_PAGE)
}
