/** Reading the two ends of a bridge, and counting a figure at one of them. */
import { ask } from '../answer.ts'
import { CELL_STATES } from '../cell.ts'
import { InputError } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { readQuestion, type RawQuestion } from '../question.ts'
import type { BridgePeriod } from './bridge.ts'
import { BRIDGE } from './texts.ts'

/** Reads `from:to`, or where the bridge ends alone; both are `normal` where nothing is said. */
export function pairOf<Name extends string>(option: string, text: string | undefined, normal: Name, known: readonly Name[]): readonly [from: Name, to: Name] {
  if (text === undefined || text === '') return [normal, normal]
  const parts = text.split(':').map((part) => part.trim())
  const [from, to] = parts.length === 1 ? [normal, parts[0]] : parts
  return [nameOf(option, from, known), parts.length > 2 ? nameOf(option, text, known) : nameOf(option, to, known)]
}

/** One of the known names. Throws an InputError that lists them. */
export function nameOf<Name extends string>(option: string, text: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === text)
  if (found === undefined) throw new InputError('usage', 'unknown-end', BRIDGE.unknownEnd, { option, given: text, known: known.join(', ') })
  return found
}

/** The parts of a figure's one cell for a unit and period. Throws an InputError where there is no number. */
export function cellOf(prepared: Prepared, raw: RawQuestion, period: BridgePeriod): { readonly numerator: number; readonly denominator: number } {
  const answer = ask(prepared, readQuestion({ ...raw, by: period.resolution, from: period.code, to: period.code }, prepared))
  const state = CELL_STATES[answer.state[0]]
  if (state !== 'value' && state !== 'zero') throw noNumber(raw.figure, period)
  return { numerator: answer.numerator[0], denominator: answer.denominator[0] }
}

export function noNumber(figure: string, period: BridgePeriod): InputError {
  return new InputError('usage', 'no-number', BRIDGE.noNumber, { figure, period: period.code })
}
