/** The forms an answer can have, and which of them a request asks for. */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { RequestError } from './problem.ts'
import { TEXTS } from './texts.ts'

/** Media type of each form; the first is given to whoever has no preference. */
export const MEDIA_TYPES = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.stream',
} as const
export type Format = keyof typeof MEDIA_TYPES
export const FORMATS = Object.keys(MEDIA_TYPES) as readonly Format[]

/** The parameter `format` decides, else the header `Accept`. Throws a 406 where the header allows none of the forms. */
export function formatOf(request: FastifyRequest, format: Format | undefined): Format {
  if (format !== undefined) return format
  const mediaType = new Negotiator(request).mediaType(Object.values(MEDIA_TYPES))
  const accepted = FORMATS.find((known) => MEDIA_TYPES[known] === mediaType)
  if (accepted === undefined)
    throw new RequestError(406, 'not-acceptable', TEXTS.notAcceptable, { known: Object.values(MEDIA_TYPES).map(bare).join(', ') })
  return accepted
}

/** A media type without its parameters. */
export function bare(mediaType: string): string {
  return mediaType.split(';', 1)[0]
}
