/** Which of the encodings that an edition's files are kept in a client takes. */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import type { Encoding } from './editions/folder.ts'

/** Smallest first: browsers give them all the same weight. */
const PREFERRED: readonly Encoding[] = ['br', 'gzip']

/** Browsers send few different headers; beyond these a client is making them up. */
const MOST_KNOWN = 100
const known = new Map<string, Encoding>()

export function encodingOf(request: FastifyRequest): Encoding {
  const header = request.headers['accept-encoding']
  if (typeof header !== 'string') return 'identity'
  let encoding = known.get(header)
  if (encoding === undefined) {
    const accepted = new Negotiator(request).encodings(PREFERRED)
    encoding = PREFERRED.find((name) => accepted.includes(name)) ?? 'identity'
    if (known.size < MOST_KNOWN) known.set(header, encoding)
  }
  return encoding
}
