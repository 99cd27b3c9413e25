/** What can be found about a row, with words for the people who have to do something about it. */
import type { Text } from '../messages.ts'
import { LIST_FINDINGS } from './list-findings.ts'
import { PLAUSIBILITY_FINDINGS } from './plausibility-findings.ts'
import { ROW_FINDINGS } from './row-findings.ts'
import type { RowState } from './rows.ts'
import { UNLIKELY_FINDINGS } from './unlikely-findings.ts'

/** `questioned`: counted, but doubtful. */
export type FindingState = Exclude<RowState, 'counted'> | 'questioned'

/** `error`: rows are lost or misread until it is put right; `warning`: figures may be wrong; `notice`: settled by a rule, and worth knowing. */
export type Severity = 'error' | 'warning' | 'notice'

/**
 * What the effect of a finding is the change of: its rows or months `counted-twice` (on top of what counts already), `left-out`, or
 * `corrected` (a grade of 100, a total of 100 percent, a gap filled); `new-since` the load before; an `estimate` by what others have; a bound, `at-most`;
 * or `unknown`, where figures may depend on what was not read.
 */
export const FINDING_EFFECTS = ['counted-twice', 'left-out', 'corrected', 'new-since', 'estimate', 'at-most', 'unknown'] as const
export type FindingEffectKind = (typeof FINDING_EFFECTS)[number]

export interface Finding {
  readonly state: FindingState
  readonly severity: Severity
  /** None: neither the rate nor FTE of the municipality depends on it. */
  readonly effect?: FindingEffectKind
  /** What it is. */
  readonly label: Text
  /** What to do about it. */
  readonly advice: Text
}

export const FINDINGS = { ...ROW_FINDINGS, ...LIST_FINDINGS, ...PLAUSIBILITY_FINDINGS, ...UNLIKELY_FINDINGS } satisfies Readonly<Record<string, Finding>>

export type FindingCode = keyof typeof FINDINGS

/** All codes; `findingNumber` counts from 1 in their order, 0 stands for none. */
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[]

const FINDING_NUMBERS = new Map(FINDING_CODES.map((code, index) => [code, index + 1]))

export function findingNumber(code: FindingCode): number {
  return FINDING_NUMBERS.get(code) ?? 0
}

/** A finding by its code; `undefined` for a code that a later version wrote. */
export function findingNamed(code: string): Finding | undefined {
  return (FINDINGS as Readonly<Record<string, Finding>>)[code]
}
