/** What every route can answer beside its own body, for validation and for the OpenAPI document. */
import { Type, type Static, type TSchema } from 'typebox'
import { PROBLEM_TYPE } from '../problem.ts'
import { Problem } from '../schemas.ts'
import { TITLES } from '../texts.ts'

/** A schema by its name among the app's shared ones, so that the document holds it once. */
export function shared<T extends TSchema & { readonly $id?: string }>(schema: T) {
  return Type.Unsafe<Static<T>>({ $ref: `${schema.$id ?? ''}#` })
}

/** Schemas of the problems a route can answer with. Any request can meet the first ones, whatever its route. */
export function problems(...statuses: readonly number[]) {
  return Object.fromEntries(
    [414, 421, 500, ...statuses].map((status) => [
      status,
      { description: TITLES[status].en, content: { [PROBLEM_TYPE]: { schema: shared(Problem) } } },
    ]),
  )
}

/** The reader has the newest answer already. */
export const UNCHANGED = { 304: Type.Null({ description: 'Not modified: the entity tag is the one of If-None-Match' }) }

/** Headers of an answer that can be kept. */
export const KEPT = {
  etag: Type.String({ description: 'Changes with the load, the program, the question, the form and the language' }),
  'cache-control': Type.String({ description: 'private, no-cache' }),
  'content-language': Type.String(),
  'x-saman-load': Type.String({ description: 'Number of the load that it is of' }),
}

/** The load that a route answers from. */
export const KnownAt = Type.Optional(
  Type.String({ description: 'The numbers as they were known: the number of a load (3), or a day (2024-12-31) for the last one made by then; default the newest load' }),
)

export const Lang = Type.Optional(
  Type.Unsafe<'nb' | 'nn' | 'en'>({ type: 'string', enum: ['nb', 'nn', 'en'], description: 'Language of the texts; default by Accept-Language, else nb' }),
)
