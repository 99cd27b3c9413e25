/** The words of figures.md that the reference sorts by: populations, breakdowns and their categories. */
import type { EmploymentCategory, Municipality, PersonRow, PositionRow, Sex, UnitRow } from '../../engine/canonical.ts'
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

export const NAV_DURATION_CLASSES = ['1-7', '8-16', '17-56', '57-140', '141-273', '274+'] as const
export type NavDurationClass = (typeof NAV_DURATION_CLASSES)[number]

/** NAV's classes A to F (figures.md 3), by calendar days. */
export function navDurationClassOf(calendarDays: number): NavDurationClass {
  if (calendarDays <= 7) return '1-7'
  if (calendarDays <= 16) return '8-16'
  if (calendarDays <= 56) return '17-56'
  if (calendarDays <= 140) return '57-140'
  if (calendarDays <= 273) return '141-273'
  return '274+'
}

export const LENGTH_CLASSES = ['1-16', '17+'] as const
export type LengthClass = (typeof LENGTH_CLASSES)[number]

/** Short is up to 16 days, long is 17 and over (figures.md 3). */
export function lengthClassOf(calendarDays: number): LengthClass {
  return calendarDays <= 16 ? '1-16' : '17+'
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

export const AGE_BANDS = ['0-29', '30-39', '40-49', '50-59', '60+', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

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

/** Temporary employees of the tables on equality (figures.md 5): a substitute's employment ends too. */
export function isTemporary(category: EmploymentCategory): boolean {
  return category === 'temporary' || category === 'substitute'
}

export const BREAKDOWNS = ['sex', 'age-band', 'job', 'category', 'job-group', 'function'] as const
export type ReferenceBreakdown = (typeof BREAKDOWNS)[number]

/** The category of one cell in each breakdown that was asked for; none asked for = one cell for everybody. */
export interface Categories {
  readonly sex?: Sex
  readonly 'age-band'?: AgeBand
  readonly job?: string
  readonly category?: EmploymentCategory
  readonly 'job-group'?: string
  readonly function?: string
}

/** Only persons and positions of these categories count; nothing said = all. */
export type Chosen = { readonly [breakdown in ReferenceBreakdown]?: readonly string[] | undefined }

/** What a position is on one day in every breakdown. */
export function everyCategoryOf(municipality: Municipality, person: PersonRow, row: PositionRow, day: number): Required<Categories> {
  return {
    sex: person.sex,
    'age-band': ageBandOf(person.birthYear, day),
    job: row.job,
    category: row.category,
    'job-group': jobGroupOf(municipality, row.job),
    function: functionOf(municipality.units, row.unit),
  }
}

export function isChosen(categories: Required<Categories>, chosen: Chosen): boolean {
  return BREAKDOWNS.every((breakdown) => chosen[breakdown]?.includes(categories[breakdown]) ?? true)
}

export function onlyOf(breakdowns: readonly ReferenceBreakdown[], categories: Required<Categories>): Categories {
  return Object.fromEntries(breakdowns.map((breakdown) => [breakdown, categories[breakdown]]))
}

/** The municipality's own group of the job, or the first digit of a STYRK-08 code; in no group = `other`. */
function jobGroupOf({ jobGroups }: Municipality, job: string): string {
  if (jobGroups === 'styrk-08') return /^[0-9]/.exec(job)?.[0] ?? 'other'
  return jobGroups?.find(({ jobs }) => jobs.includes(job))?.group ?? 'other'
}

/** The KOSTRA function of the unit, or of the nearest unit above it that has one. */
function functionOf(units: readonly UnitRow[], unit: string): string {
  for (const node of nodesAbove(units, unit)) {
    const own = units.find((row) => row.unit === node)?.kostraFunction
    if (own != null) return own
  }
  return 'unknown'
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

/** One text for the place of a cell, to find it again: `2024M01|unit|female|0-29|job|permanent|7|202`. */
export function cellKey(period: string, unit: string, categories: Categories): string {
  return [period, unit, ...BREAKDOWNS.map((breakdown) => categories[breakdown] ?? '')].join('|')
}
