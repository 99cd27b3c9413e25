/**
 * What the attacker knows of each quantity, written down a second time from the specification: a mistake in the list that the plan is
 * made with must not be made here too.
 */
import type { Dimension, EditionResolution, GroupDimension, Material, QuantityName, SplitDimension } from '../disclosure/model.ts'

export interface Known {
  /** Days and parts of positions, or something that is counted, or persons counted once each. */
  readonly kind: 'amount' | 'events' | 'persons'
  /** Adds up over months, is taken at the end of a period, or is known for months only. */
  readonly time: 'sum' | 'last-month' | 'months-only'
  /** Nobody may know whether somebody has any. */
  readonly isHealth: boolean
  /** The most there can be: what the contract says of days, the number of persons, or nothing that is known. */
  readonly most: 'contract' | 'persons' | 'unknown'
  /** Of small workplaces the figures are not told. */
  readonly needsFullTimeEquivalents: boolean
  /** One day, person or event, or a tenth of a full position: in its own units, or in man-days. */
  readonly one: { readonly units: number } | { readonly manDays: number }
  /** Ways to split it, `every` at all units, `upper` at the municipality and the level below; and whether its totals are at all units. */
  readonly reach: 'every' | 'upper'
  readonly splits: Readonly<Partial<Record<SplitDimension, 'every' | 'upper'>>>
  /** Splits that are crossed with sex, at the two upper levels. */
  readonly isCrossedWithSex: boolean
}

const illness = { kind: 'amount', time: 'sum', isHealth: true, most: 'unknown', needsFullTimeEquivalents: false, one: { units: 1 }, reach: 'upper', splits: {}, isCrossedWithSex: false } as const
const work = { ...illness, isHealth: false, time: 'last-month', needsFullTimeEquivalents: true, reach: 'every', kind: 'persons', isCrossedWithSex: true } as const
const spells = { certification: 'upper', 'duration-length': 'upper', duration: 'upper', 'duration-nav': 'upper', 'duration-finest': 'upper' } as const

export const KNOWN: Readonly<Record<QuantityName, Known>> = {
  sickness: {
    ...illness,
    most: 'contract',
    one: { manDays: 1 },
    reach: 'every',
    splits: { ...spells, certification: 'every', 'duration-length': 'every', grading: 'upper', payer: 'upper', 'certification-grading': 'upper', 'payer-length': 'upper', 'payer-certification': 'upper' },
  },
  'child-illness': { ...illness, most: 'contract', one: { manDays: 1 } },
  'parental-leave-days': illness,
  'employer-period-days': illness,
  'nav-paid-days': illness,
  'ended-spell-days': { ...illness, reach: 'every', splits: spells },
  'spells-started': { ...illness, kind: 'events', reach: 'every', splits: spells },
  'spells-ended': { ...illness, kind: 'events', reach: 'every', splits: spells },
  'persons-absent': { ...illness, kind: 'persons', time: 'months-only', most: 'persons' },
  'child-illness-persons': { ...illness, kind: 'persons', time: 'months-only', most: 'persons' },
  'parental-leave-persons': { ...illness, kind: 'persons', time: 'months-only', most: 'persons' },
  'positions-started': { ...work, kind: 'events', time: 'sum', splits: { 'full-time-position': 'every', band: 'upper' }, isCrossedWithSex: false },
  persons: { ...work, needsFullTimeEquivalents: false, splits: { temporary: 'every' } },
  'ks-persons': { ...work, splits: { 'full-time': 'every', band: 'every', wish: 'every' } },
  'ks-positions': { ...work, kind: 'events', splits: { 'full-time-position': 'every' } },
  'ks-percent': { ...work, kind: 'amount', one: { units: 1_000 } },
  'wished-fte': { ...work, kind: 'amount', isHealth: true, one: { units: 1_000 }, reach: 'upper' },
}

/**
 * Splits that lie within one another, so that one less the other tells what nobody shows: of its classes, by number, those that each class
 * of the two is made of. Nobody certifies themselves in part, nor is paid by NAV for days that they certified themselves, and NAV pays for
 * spells beyond the employer's sixteen days.
 */
export const BETWEEN: Readonly<Partial<Record<SplitDimension, Readonly<Partial<Record<SplitDimension, readonly (readonly number[])[]>>>>>> = {
  // 1–3, 4–7, 8–16, 17–56, 57–140, 141–273, 274 days and over.
  'duration-finest': { 'duration-length': [[0, 1, 2], [3, 4, 5, 6]], duration: [[0], [1, 2], [3], [4, 5, 6]], 'duration-nav': [[0, 1], [2], [3], [4], [5], [6]] },
  // Self-certified; doctor-certified, full and graded.
  'certification-grading': { certification: [[0], [1, 2]], grading: [[0, 1], [2]] },
  // Short; long, paid by the employer and by NAV.
  'payer-length': { 'duration-length': [[0], [1, 2]], payer: [[0, 1], [2]] },
  // Self-certified; doctor-certified, paid by the employer and by NAV.
  'payer-certification': { certification: [[0], [1, 2]], payer: [[0, 1], [2]] },
}

/** Whether no table tells of the dimension, and it is only what lies between others. */
export function isBetween(dimension: Dimension): boolean {
  return dimension in BETWEEN
}

/** Of the answers to the survey, who wants more and who does not is told in confidence; who is full-time or did not answer is not. */
export function isHealth(quantity: QuantityName, dimension: Dimension, classNumber: number): boolean {
  return KNOWN[quantity].isHealth || (splitOf(dimension) === 'wish' && classNumber < 2)
}

/** How many work somewhere is known to colleagues; secret is at most what kind of position they have. */
export function isKnownToAll(quantity: QuantityName, dimension: Dimension): boolean {
  return splitOf(dimension) === null && (quantity === 'persons' || quantity === 'ks-persons' || quantity === 'ks-positions')
}

export function groupOf(dimension: Dimension): GroupDimension | null {
  if (dimension.startsWith('sex:')) return 'sex'
  return dimension === 'sex' || dimension === 'age-band' || dimension === 'age-band-merged' || dimension === 'job-group' ? dimension : null
}

export function splitOf(dimension: Dimension): SplitDimension | null {
  if (dimension === 'total' || (groupOf(dimension) !== null && !dimension.startsWith('sex:'))) return null
  return (dimension.startsWith('sex:') ? dimension.slice('sex:'.length) : dimension) as SplitDimension
}

/** The deepest level of units whose cells the publication could have; the municipality is level 0. */
export function depthOf(quantity: QuantityName, dimension: Dimension): number {
  const { reach, splits, isCrossedWithSex } = KNOWN[quantity]
  const split = splitOf(dimension)
  if (split !== null && groupOf(dimension) !== null) return isCrossedWithSex && splits[split] ? 1 : -1
  const level = split !== null ? (splits[split] ?? null) : dimension === 'total' || dimension === 'sex' ? reach : 'upper'
  return level === null ? -1 : level === 'every' ? Infinity : 1
}

/** Tables that are attacked together, for what follows by adding and subtracting, or for bounds as well. */
export interface Front {
  readonly groups: readonly GroupDimension[]
  readonly split: SplitDimension | null
  readonly tables: readonly Dimension[]
  /** The tables whose hidden cells are sought. */
  readonly sought: readonly Dimension[]
  readonly bounds: boolean
}

export function frontsOf(quantity: QuantityName): Front[] {
  const { splits, isCrossedWithSex } = KNOWN[quantity]
  const everything = ['total', 'sex', 'age-band', 'age-band-merged', 'job-group'] as const
  const fronts: Front[] = [
    { groups: ['sex', 'age-band', 'age-band-merged', 'job-group'], split: null, tables: everything, sought: everything, bounds: false },
    { groups: ['sex'], split: null, tables: ['total', 'sex'], sought: ['total', 'sex'], bounds: true },
    { groups: ['age-band', 'age-band-merged'], split: null, tables: ['total', 'age-band', 'age-band-merged'], sought: ['age-band', 'age-band-merged'], bounds: true },
    { groups: ['job-group'], split: null, tables: ['total', 'job-group'], sought: ['job-group'], bounds: true },
  ]
  for (const split of Object.keys(splits) as SplitDimension[]) {
    const crossed = `sex:${split}` as const
    const around = BETWEEN[split]
    if (around) {
      fronts.push({ groups: [], split, tables: ['total', ...(Object.keys(around) as SplitDimension[])], sought: [split], bounds: true })
      continue
    }
    fronts.push(
      isCrossedWithSex
        ? { groups: ['sex'], split, tables: ['total', 'sex', split, crossed], sought: [split, crossed], bounds: true }
        : { groups: [], split, tables: ['total', split], sought: [split], bounds: true },
    )
  }
  return fronts
}

const MONTHS: Readonly<Record<EditionResolution, number>> = { year: 12, quarter: 3, month: 1 }

export interface Span {
  readonly resolution: EditionResolution
  readonly period: string
  /** Months of year 0 that the period's cells are made of: all of it, or the last. */
  readonly from: number
  readonly end: number
}

/** The whole periods of a calendar year that a material covers, each once: what is taken at the end of a period is its last month. */
export function spansOf(quantity: QuantityName, year: number, { firstMonth, endMonth }: Material): Span[] {
  const lengths = KNOWN[quantity].time === 'sum' ? (['year', 'quarter', 'month'] as const) : (['month'] as const)
  return lengths.flatMap((resolution) => {
    const spans: Span[] = []
    for (let from = 12 * year; from < 12 * (year + 1); from += MONTHS[resolution]) {
      const end = from + MONTHS[resolution]
      if (from >= firstMonth && end <= endMonth) spans.push({ resolution, period: codeOf(resolution, from), from, end })
    }
    return spans
  })
}

function codeOf(resolution: EditionResolution, from: number): string {
  const year = String(Math.floor(from / 12))
  if (resolution === 'year') return year
  if (resolution === 'quarter') return `${year}K${(from % 12) / 3 + 1}`
  return `${year}M${String((from % 12) + 1).padStart(2, '0')}`
}

/** The months whose rows make the cell of a period by its code; `undefined` for a code that is none. */
export function monthsOfCode(quantity: QuantityName, code: string): { readonly year: number; readonly from: number; readonly end: number } | undefined {
  const match = /^(\d{4})(?:K([1-4])|M(0[1-9]|1[0-2]))?$/.exec(code)
  if (!match) return undefined
  const year = Number(match[1])
  const from = 12 * year + (match[2] ? 3 * (Number(match[2]) - 1) : match[3] ? Number(match[3]) - 1 : 0)
  const end = from + (match[2] ? 3 : match[3] ? 1 : 12)
  return { year, from: KNOWN[quantity].time === 'last-month' ? end - 1 : from, end }
}
