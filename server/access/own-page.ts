/** Keeps other sites from having the reader's browser change anything. */
import type { FastifyRequest } from 'fastify'
import { RequestError } from '../problem.ts'
import { TEXTS } from '../texts.ts'

/**
 * A hook that throws a 403 where a request comes from a page of another site, by the browser's own word; beside SameSite and media types,
 * which a form of another site cannot send.
 *
 * @param origin scheme and host that readers come by
 */
export function ownPageOnly(origin: (request: FastifyRequest) => string): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const { origin: from, 'sec-fetch-site': site } = request.headers
    if ((from !== undefined && from !== origin(request)) || (site !== undefined && site !== 'same-origin' && site !== 'none'))
      throw new RequestError(403, 'other-origin', TEXTS.otherOrigin, { origin: origin(request) })
  }
}
