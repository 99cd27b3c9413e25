/** The language of an answer: the parameter `lang`, else what the browser asks for, else bokmål. */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { isLanguage, LANGUAGES, type Language } from '../engine/messages.ts'

/** Older browsers and systems say `no` where they mean bokmål. */
const NORWEGIAN = 'no'

export function languageOf(request: FastifyRequest): Language {
  // An address that could not be read has no query.
  const lang = (request.query as { readonly lang?: unknown } | null)?.lang
  if (typeof lang === 'string' && isLanguage(lang)) return lang
  const preferred = new Negotiator(request).language([...LANGUAGES, NORWEGIAN])
  return preferred !== undefined && isLanguage(preferred) ? preferred : 'nb'
}
