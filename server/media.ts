/** Which of the forms of an answer a request asks for. */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { FORM_NAMES, FORMS, type FormName } from '../engine/index.ts'
import { RequestError } from './problem.ts'
import { TEXTS } from './texts.ts'

/** Media type of each form; the first is given to whoever has no preference. */
export const MEDIA_TYPES = Object.fromEntries(FORM_NAMES.map((name) => [name, FORMS[name].mediaType])) as Readonly<Record<FormName, string>>

/**
 * The parameter `format` decides, else the header `Accept`; of two forms with one media type the header gives the first. Throws a
 * 406 where the header allows none of the forms.
 */
export function formOf(request: FastifyRequest, format: FormName | undefined): FormName {
  if (format !== undefined) return format
  const mediaType = new Negotiator(request).mediaType(Object.values(MEDIA_TYPES))
  const accepted = FORM_NAMES.find((name) => MEDIA_TYPES[name] === mediaType)
  if (accepted === undefined)
    throw new RequestError(406, 'not-acceptable', TEXTS.notAcceptable, { known: [...new Set(Object.values(MEDIA_TYPES).map(bare))].join(', ') })
  return accepted
}

/** A media type without its parameters. */
export function bare(mediaType: string): string {
  return mediaType.split(';', 1)[0]
}
