/** The words of figures.md that the reference sorts by: populations, breakdowns and their categories. */
import type { EmploymentCategory, PersonRow, PositionRow, Sex, UnitRow } from '../../engine/canonical.ts'
import { yearOf } from './calendar.ts'

export type ReferencePopulation = 'all' | 'ks-heltid'

/** figures.md 4, populations. A position also needs a percentage above 0. */
const EXCLUDED: Readonly<Record<ReferencePopulation, readonly EmploymentCategory[]>> = {
  all: ['elected', 'fee-paid', 'pensioner'],
  'ks-heltid': [
    'elected',
    'fee-paid',
    'pensioner',
    'apprentice',
    'young-worker',
    'respite-carer',
    'support-contact',
    'substitute',
    'hourly',
  ],
}

export function isInPopulation(row: PositionRow, population: ReferencePopulation): boolean {
  return row.percentHundredths > 0 && !EXCLUDED[population].includes(row.category)
}

export const DURATION_CLASSES = ['1-3', '4-16', '17-56', '57+'] as const
export type DurationClass = (typeof DURATION_CLASSES)[number]

/** The employer's classes of figures.md 3, by calendar days. */
export function durationClassOf(calendarDays: number): DurationClass {
  if (calendarDays <= 3) return '1-3'
  if (calendarDays <= 16) return '4-16'
  if (calendarDays <= 56) return '17-56'
  return '57+'
}

export const BANDS = ['0-24.9', '25-49.9', '50-74.9', '75-99.9', '100+'] as const
export type Band = (typeof BANDS)[number]

/** The bands of figures.md 4 (house rule), by a person's total in 1/100 percent. */
export function bandOf(totalPercentHundredths: number): Band {
  if (totalPercentHundredths < 2_500) return '0-24.9'
  if (totalPercentHundredths < 5_000) return '25-49.9'
  if (totalPercentHundredths < 7_500) return '50-74.9'
  if (totalPercentHundredths < 10_000) return '75-99.9'
  return '100+'
}

export type AgeBand = '0-29' | '30-39' | '40-49' | '50-59' | '60+' | 'unknown'

/** figures.md 3: age = calendar year of the day − birth year (house rule). */
export function ageBandOf(birthYear: number | null, day: number): AgeBand {
  if (birthYear === null) return 'unknown'
  const age = yearOf(day) - birthYear
  if (age < 30) return '0-29'
  if (age < 40) return '30-39'
  if (age < 50) return '40-49'
  if (age < 60) return '50-59'
  return '60+'
}

export type ReferenceBreakdown = 'sex' | 'age-band' | 'job'

/** The category of one cell in each breakdown that was asked for; none asked for = one cell for everybody. */
export interface Categories {
  readonly sex?: Sex
  readonly 'age-band'?: AgeBand
  readonly job?: string
}

export function categoriesOf(breakdowns: readonly ReferenceBreakdown[], person: PersonRow, row: PositionRow, day: number): Categories {
  return {
    ...(breakdowns.includes('sex') && { sex: person.sex }),
    ...(breakdowns.includes('age-band') && { 'age-band': ageBandOf(person.birthYear, day) }),
    ...(breakdowns.includes('job') && { job: row.job }),
  }
}

/** The node of a position and every node above it: a node holds its whole subtree. */
export function nodesAbove(units: readonly UnitRow[], unit: string): string[] {
  const nodes: string[] = []
  let next: string | null = unit
  while (next !== null) {
    const code: string = next
    const node = units.find((row) => row.unit === code)
    if (!node) throw new Error(`unit ${code} is not in the tree`)
    nodes.push(node.unit)
    next = node.parent
  }
  return nodes
}

/** One text for the place of a cell, to find it again: `2024M01|unit|female|0-29|job`. */
export function cellKey(period: string, unit: string, categories: Categories): string {
  return [period, unit, categories.sex ?? '', categories['age-band'] ?? '', categories.job ?? ''].join('|')
}
