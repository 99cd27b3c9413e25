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
}

export const API = '/api/v1/workbench'

export function questionUrl(question: Question, language: Language): string {
  const query = new URLSearchParams({ by: question.by.join(','), from: question.from, to: question.to, unit: question.unit })
  for (const name of ['method', 'population', 'definition'] as const) {
    const value = question[name]
    if (value) query.set(name, value)
  }
  query.set('lang', language)
  return `${API}/figures/${question.figure}?${query.toString().replaceAll('%2C', ',')}`
}

export function registerUrl(language: Language): string {
  return `${API}/register?lang=${language}`
}

export function municipalityUrl(language: Language): string {
  return `${API}/municipality?lang=${language}`
}
