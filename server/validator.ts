/** Entity tags (RFC 9110, 8.8.3): a reader who has the answer already is told so without its being computed again. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * A strong tag of everything that decides the bytes of an answer.
 *
 * @param parts plain data: which load, which program, which question, which form
 */
export function entityTag(request: FastifyRequest, parts: readonly unknown[]): string {
  // The encoding is chosen after the answer is made, but from this header alone: two encodings never share a tag.
  const encoding = request.headers['accept-encoding'] ?? ''
  return `"${createHash('sha256').update(JSON.stringify([encoding, ...parts])).digest('base64url').slice(0, 32)}"`
}

/** Gives the reply its tag and says whether the reader has it already. The answer may be kept, but is asked for each time. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  const known = request.headers['if-none-match'] ?? ''
  return known.split(',').some((other) => other.trim() === '*' || other.trim().replace(/^W\//, '') === tag)
}
