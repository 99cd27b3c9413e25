/** What a figure is: one declarative object. Adding a figure is adding one of these and a spec. */
import type { Text } from '../messages.ts'
import type { BreakdownName, DefinitionName, MethodName, PopulationName, SplitName } from './vocabulary.ts'

/**
 * What the kernel can sum. Flow measures are summed over the days of a period, stock measures taken at its last day.
 * The comment gives what one unit of the measure is.
 */
export const MEASURES = {
  contractualManDays: { kind: 'flow', per: 'man-day' },
  sicknessAbsenceManDays: { kind: 'flow', per: 'man-day' },
  holidayManDays: { kind: 'flow', per: 'man-day' },
  childIllnessManDays: { kind: 'flow', per: 'man-day' },
  spellsStarted: { kind: 'flow', per: 1 },
  personsAbsent: { kind: 'flow', per: 1 },
  persons: { kind: 'stock', per: 1 },
  positions: { kind: 'stock', per: 1 },
  /** Σ percent of the positions, in percent. */
  positionPercent: { kind: 'stock', per: 100 },
  /** The same sum, in full positions. */
  fte: { kind: 'stock', per: 10_000 },
  fullTimePersons: { kind: 'stock', per: 1 },
  fullTimePositions: { kind: 'stock', per: 1 },
  bandPersons: { kind: 'stock', per: 1 },
  partTimePersons: { kind: 'stock', per: 1 },
  answeredPersons: { kind: 'stock', per: 1 },
  involuntaryPersons: { kind: 'stock', per: 1 },
  wishedFte: { kind: 'stock', per: 10_000 },
} as const satisfies Record<string, { kind: 'flow' | 'stock'; per: number | 'man-day' }>
export type Measure = keyof typeof MEASURES

/** A sum of measures with whole-number weights, all in the same unit: contractual less lost man-days. */
export type Terms = Readonly<Partial<Record<Measure, number>>>

export type FigureUnit = 'percent' | 'man-days' | 'persons' | 'positions' | 'fte' | 'spells'

/** Which part of the extract a figure needs; without it the cell is *not available*, never 0. */
export type Needs = 'positions' | 'absences' | 'wishes'

export interface Method {
  readonly name: MethodName
  readonly numerator: Terms
  readonly denominator: Terms
}

export interface Figure {
  /** Name in calls, kebab-case. */
  readonly name: string
  readonly kind: 'flow' | 'stock'
  readonly needs: Needs
  readonly unit: FigureUnit
  readonly decimals: number
  /** The value is `scale x numerator / denominator`; without a denominator it is the numerator. */
  readonly scale: 1 | 100
  readonly numerator: Terms
  readonly denominator: Terms | null
  /** The parts by method; the first is the default. Empty where there is one way only. */
  readonly methods: readonly Method[]
  /** Definitions of involuntary part-time it can be asked by, default first. */
  readonly definitions: readonly DefinitionName[]
  readonly population: PopulationName
  /** How the numerator can be split. */
  readonly splits: readonly SplitName[]
  readonly label: Text
  readonly definition: Text
  /** Official source, or who says so. */
  readonly source: Text
  /** The rule, or a part of it, is ours; it is said wherever the figure is shown. */
  readonly houseRule: boolean
}

const GROUPS = ['unit', 'sex', 'age-band', 'job'] as const

/** Every breakdown a figure can be asked by. */
export function breakdownsOf(figure: Figure): readonly BreakdownName[] {
  return [...GROUPS, ...figure.splits]
}

export function measuresOf(terms: Terms): readonly Measure[] {
  return Object.keys(terms) as Measure[]
}
