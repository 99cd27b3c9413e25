/** A question to the API, and its address. The same question always has the same address, so that its answer is fetched once. */
import type { Language } from '../engine/messages.ts'

export interface Question {
  readonly figure: string
  /** Resolution first, then breakdowns. */
  readonly by: readonly string[]
  readonly from: string
  readonly to: string
  readonly unit: string
  readonly method?: string | null
  readonly population?: string | null
  readonly definition?: string | null
  /** Day that a stock is taken on, by name. */
  readonly referenceDate?: string | null
  /** What a man-day of a full position costs, NOK, as written. */
  readonly dailyCost?: string | null
  /** `then`: units as they were on the day; else as organised now. */
  readonly organisation?: string | null
  /** The load that is asked, by its number or a day; else the newest. */
  readonly knownAt?: string | null
}

const PARAMETERS = [
  ['method', 'method'],
  ['population', 'population'],
  ['definition', 'definition'],
  ['referenceDate', 'reference-date'],
  ['dailyCost', 'daily-cost'],
  ['organisation', 'organisation'],
  ['knownAt', 'known-at'],
] as const satisfies readonly (readonly [keyof Question, string])[]

export const API = '/api/v1/workbench'

export function questionUrl(question: Question, language: Language): string {
  const query = new URLSearchParams({ by: question.by.join(','), from: question.from, to: question.to, unit: question.unit })
  for (const [name, parameter] of PARAMETERS) {
    const value = question[name]
    if (value) query.set(parameter, value)
  }
  query.set('lang', language)
  return `${API}/figures/${question.figure}?${query.toString().replaceAll('%2C', ',')}`
}

export function registerUrl(language: Language, knownAt: string | null = null): string {
  return `${API}/register?lang=${language}${ofLoad(knownAt)}`
}

export function municipalityUrl(language: Language, knownAt: string | null = null): string {
  return `${API}/municipality?lang=${language}${ofLoad(knownAt)}`
}

const ofLoad = (knownAt: string | null): string => (knownAt === null ? '' : `&known-at=${knownAt}`)
