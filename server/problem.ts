/** Errors as RFC 9457 problem details. Everything that goes wrong leaves the server in this one form. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { fill, InputError, LANGUAGES, type Language, type Text, type Values } from '../engine/messages.ts'
import { languageOf } from './language.ts'
import type { Problem } from './schemas.ts'
import { OTHER_TITLE, TEXTS, TITLES } from './texts.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** A request that gets no answer, for a reason that is told. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: number
  /** Stable name of the error, kebab-case. */
  readonly code: string
  readonly text: Text
  readonly values: Values
  /** Headers that belong to the status, as `allow` to 405. */
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, text: Text, values: Values = {}, headers: Readonly<Record<string, string>> = {}) {
    super(fill(text, 'en', values))
    this.status = status
    this.code = code
    this.text = text
    this.values = values
    this.headers = headers
  }
}

/** The problem as a body, in one language. */
export function problemOf({ status, code, text, values }: RequestError, language: Language): Problem {
  return {
    type: 'about:blank',
    title: (TITLES[status] ?? OTHER_TITLE)[language],
    status,
    detail: fill(text, language, values),
    code,
  }
}

/** What was thrown, as the error to be told. A fault in the program becomes a 500 that says nothing of its inside. */
export function requestErrorOf(error: unknown, request: FastifyRequest): RequestError {
  if (error instanceof RequestError) return error
  if (error instanceof InputError && error.kind === 'usage')
    return new RequestError(error.code === 'unknown-figure' || error.code === 'unknown-report' ? 404 : 400, error.code, error.text, error.values)
  if (isFastifyError(error)) {
    if (error.validation && error.validationContext === 'body') return new RequestError(400, 'invalid-body', TEXTS.invalidBody, { form: request.routeOptions.config.bodyForm ?? '{ … }' })
    if (error.validation) return parameterError(error.validation[0], request)
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return new RequestError(status, 'not-answered', TITLES[status] ?? OTHER_TITLE)
  }
  return new RequestError(500, 'internal', TEXTS.internal)
}

export function sendProblem(reply: FastifyReply, error: RequestError): FastifyReply {
  const language = languageOf(reply.request)
  return reply
    .code(error.status)
    .headers({ ...error.headers, 'content-language': language, 'cache-control': 'no-store' })
    .type(PROBLEM_TYPE)
    .send(problemOf(error, language))
}

/** The same body where there is no request to answer yet, so no language is known: bokmål. */
export function problemText(error: RequestError): string {
  return JSON.stringify(problemOf(error, LANGUAGES[0]))
}

type Fault = NonNullable<FastifyError['validation']>[number]

/** Names the parameter that does not fit the route's schema, and what would. */
function parameterError(fault: Fault | undefined, request: FastifyRequest): RequestError {
  const { querystring } = (request.routeOptions.schema ?? {}) as { readonly querystring?: { readonly properties?: object } }
  const name = fault?.instancePath.slice(1) ?? ''
  const { additionalProperty, allowedValues } = (fault?.params ?? {}) as { readonly additionalProperty?: string; readonly allowedValues?: readonly string[] }
  if (additionalProperty !== undefined)
    return new RequestError(400, 'unknown-parameter', TEXTS.unknownParameter, {
      given: additionalProperty,
      known: Object.keys(querystring?.properties ?? {}).join(', '),
    })
  if (allowedValues) return new RequestError(400, 'invalid-parameter', TEXTS.invalidParameter, { name, known: allowedValues.join(', ') })
  return new RequestError(400, 'repeated-parameter', TEXTS.repeatedParameter, { name })
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error
}
