/** What a figure is: one declarative object. Adding a figure is adding one of these and a spec. */
import type { Text } from '../messages.ts'
import {
  BAND_AFTER_CATEGORIES,
  BREAKDOWNS,
  type BreakdownName,
  type Category,
  type DefinitionName,
  type MethodName,
  type PopulationName,
  type SplitName,
} from './vocabulary.ts'

/** What one of a measure is in its whole numbers: so many of them, a man-day in units of account, or made of man-days. */
export type MeasureUnit = number | 'man-day' | 'man-day-cost' | 'period-of-man-days'

/**
 * What the kernel can sum. Flow measures are summed over the days of a period, stock measures taken at its last day.
 * `per` gives what one unit of the measure is.
 */
export const MEASURES = {
  contractualManDays: { kind: 'flow', per: 'man-day' },
  sicknessAbsenceManDays: { kind: 'flow', per: 'man-day' },
  holidayManDays: { kind: 'flow', per: 'man-day' },
  childIllnessManDays: { kind: 'flow', per: 'man-day' },
  gradedManDays: { kind: 'flow', per: 'man-day' },
  employerPeriodManDays: { kind: 'flow', per: 'man-day' },
  navPaidManDays: { kind: 'flow', per: 'man-day' },
  /** The man-days of the employer's period times the daily cost that the question gives. */
  employerPeriodCost: { kind: 'flow', per: 'man-day-cost' },
  /** Contractual man-days of the period, in man-days of a full position through all of it. */
  averageFte: { kind: 'flow', per: 'period-of-man-days' },
  /** Calendar days of persons: a day is counted once a person. */
  employerPeriodDays: { kind: 'flow', per: 1 },
  navPaidDays: { kind: 'flow', per: 1 },
  parentalLeaveWeeks: { kind: 'flow', per: 7 },
  spellsStarted: { kind: 'flow', per: 1 },
  spellsEnded: { kind: 'flow', per: 1 },
  endedSpellDays: { kind: 'flow', per: 1 },
  personsAbsent: { kind: 'flow', per: 1 },
  childIllnessPersons: { kind: 'flow', per: 1 },
  parentalLeavePersons: { kind: 'flow', per: 1 },
  positionsStarted: { kind: 'flow', per: 1 },
  fullTimePositionsStarted: { kind: 'flow', per: 1 },
  persons: { kind: 'stock', per: 1 },
  positions: { kind: 'stock', per: 1 },
  /** Σ percent of the positions, in percent. */
  positionPercent: { kind: 'stock', per: 100 },
  /** The same sum, in full positions. */
  fte: { kind: 'stock', per: 10_000 },
  /** The same sum less what is away on long leave, in units of account: percent x grade, as man-days are. */
  fteWithoutLongAbsence: { kind: 'stock', per: 'man-day' },
  fullTimePersons: { kind: 'stock', per: 1 },
  fullTimePositions: { kind: 'stock', per: 1 },
  bandPersons: { kind: 'stock', per: 1 },
  partTimePersons: { kind: 'stock', per: 1 },
  temporaryPersons: { kind: 'stock', per: 1 },
  /** Persons who are there on the reference date, or were twelve months before. */
  bandFlowPersons: { kind: 'stock', per: 1 },
  answeredPersons: { kind: 'stock', per: 1 },
  involuntaryPersons: { kind: 'stock', per: 1 },
  wishedFte: { kind: 'stock', per: 10_000 },
} as const satisfies Record<string, { kind: 'flow' | 'stock'; per: MeasureUnit }>
export type Measure = keyof typeof MEASURES

/** A sum of measures with whole-number weights, all in the same unit: contractual less lost man-days. */
export type Terms = Readonly<Partial<Record<Measure, number>>>

export type FigureUnit = 'percent' | 'man-days' | 'days' | 'weeks' | 'persons' | 'positions' | 'fte' | 'spells' | 'spells-per-fte' | 'nok'

/**
 * Which part of the extract a figure needs; without it the cell is *not available*, never 0. The last three are kinds of absence
 * that an extract can lack altogether although it has others.
 */
export type Needs = 'positions' | 'absences' | 'wishes' | 'holiday' | 'child-illness' | 'parental-leave'

export interface Method {
  readonly name: MethodName
  readonly numerator: Terms
  readonly denominator: Terms
  /** What it needs where that is another part of the extract than the figure needs. */
  readonly needs?: Needs
}

/** One wording of what a figure counts. A change that can change a number is a new version; a better wording is not. */
export interface Version {
  /** 1, 2, … */
  readonly version: number
  /** First day on which answers follow it, ISO. */
  readonly validFrom: string
  /** What is counted otherwise than before; `null` for the first version. */
  readonly change: Text | null
}

/** The versions of a figure that has had one definition only. */
export const FIRST_VERSION: readonly [Version] = [{ version: 1, validFrom: '2026-11-22', change: null }]

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
  /** Splits whose categories can be chosen although the figure is not split by them; both parts are then of those only. */
  readonly choices?: readonly 'certification'[]
  readonly label: Text
  readonly definition: Text
  /** Official source, or who says so. */
  readonly source: Text
  /** The rule, or a part of it, is ours; it is said wherever the figure is shown. */
  readonly houseRule: boolean
  /** Versions of the definition, oldest first; the last is the one that answers follow. */
  readonly versions: readonly [Version, ...Version[]]
}

/** Whether a breakdown splits the figure's numerator; the others group persons and positions. */
export function isSplit(figure: Figure, name: BreakdownName): name is SplitName {
  return (figure.splits as readonly BreakdownName[]).includes(name)
}

/** The version of the definition that answers follow. */
export function versionOf(figure: Figure): Version {
  return figure.versions.at(-1) ?? figure.versions[0]
}

/** The part of the extract that the figure needs by one of its methods. */
export function needsOf(figure: Figure, method: MethodName | null): Needs {
  return figure.methods.find(({ name }) => name === method)?.needs ?? figure.needs
}

/** Whether a question must give the cost of a full-time man-day. */
export function needsDailyCost(figure: Figure): boolean {
  return 'employerPeriodCost' in figure.numerator
}

const GROUPS = ['unit', 'sex', 'age-band', 'job', 'job-group', 'category', 'function'] as const

/** Every breakdown a figure can be asked by. */
export function breakdownsOf(figure: Figure): readonly BreakdownName[] {
  return [...GROUPS, ...figure.splits]
}

/** The fixed categories of a breakdown of the figure; `null` where they are the municipality's own. */
export function categoriesOf(figure: Figure, name: BreakdownName): readonly Category[] | null {
  return name === 'band' && figure.splits.includes('band-before') ? BAND_AFTER_CATEGORIES : BREAKDOWNS[name].categories
}

/** Whether the figure compares its reference date with the same one twelve months before. */
export function looksBack(figure: Figure): boolean {
  return 'bandFlowPersons' in figure.numerator
}

export function measuresOf(terms: Terms): readonly Measure[] {
  return Object.keys(terms) as Measure[]
}
