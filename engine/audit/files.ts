/**
 * What can be checked of editions by whoever has their files and nothing else: that the tables hold what the plan says and no more,
 * and that the plan gives nothing away by adding and subtracting, whatever the numbers are.
 */
import type { Dimension, EditionResolution, Plan, QuantityName, SplitDimension, TableResolution } from '../disclosure/model.ts'
import { restCode } from '../disclosure/model.ts'
import { skeletonOf } from './classes.ts'
import { isBetween, KNOWN, monthsOfCode } from './known.ts'
import { linearAttack } from './linear.ts'
import { Organisations } from './parts.ts'
import { RowsBuilder, type Zone } from './zone.ts'

/** One cell of a written table, with what it tells. */
export interface ToldCell {
  readonly figure: string
  readonly dimension: string
  readonly resolution: TableResolution
  readonly unit: string
  readonly period: string
  readonly category: string | null
  readonly value: number | null
  readonly personsFrom: number | null
  /** How large the parts of the figure are, where the table tells that. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** What the value, and numerator and denominator, are rounded to. */
  readonly decimals: { readonly value: number; readonly parts: number }
}

export interface EditionFiles {
  readonly name: string
  /** Name and period of the edition before it; `null`: it is the first. */
  readonly previous: { readonly name: string; readonly period: string } | null
  readonly plan: Plan
  /** Rests among them. */
  readonly units: readonly { readonly unit: string; readonly parent: string | null; readonly depth: number; readonly rest: boolean }[]
  /** Read anew each time. */
  readonly cells: Iterable<ToldCell>
}

export const FAULTS = ['unplanned', 'few-persons', 'none-or-all', 'size', 'derivable'] as const
export type Fault = (typeof FAULTS)[number]

/** Something in the files that may not be there. */
export interface FileFinding {
  readonly fault: Fault
  readonly edition: string
  /** Name of a figure, or of a quantity of the plan. */
  readonly about: string
  readonly dimension: string
  readonly resolution: TableResolution
  readonly period: string
  readonly unit: string
  readonly category: string | null
}

/** What has to be in the plan for a figure to be told: quantities, each as a whole or by a split. */
type Needs = readonly (readonly [QuantityName, SplitDimension | null])[]

interface FigureNeeds {
  readonly needs: Needs
  /** Sizes are told at the two upper levels only. */
  readonly isSize?: true
  /** A share of which nothing and everything tell of everybody. */
  readonly isHealthShare?: true
}

const size = (quantity: QuantityName, split: SplitDimension | null = null): FigureNeeds => ({ needs: [[quantity, split]], isSize: true })
const share = (...needs: Needs): FigureNeeds => ({ needs })
const healthShare = (...needs: Needs): FigureNeeds => ({ needs, isHealthShare: true })

/** The figures that an edition can have, written down a second time. A figure that is not here is in no edition. */
export const FIGURE_NEEDS: Readonly<Record<string, FigureNeeds>> = {
  'sickness-absence-rate': healthShare(['sickness', null]),
  'attendance-rate': healthShare(['sickness', null]),
  'contractual-man-days': size('persons'),
  'sickness-absence-man-days': size('sickness'),
  'graded-share': healthShare(['sickness', 'grading'], ['sickness', null]),
  'persons-absent': size('persons-absent'),
  'child-illness-man-days': size('child-illness'),
  'child-illness-persons': size('child-illness-persons'),
  'spells-started': size('spells-started'),
  'spells-per-fte': share(['spells-started', null]),
  'spells-ended': size('spells-ended'),
  'mean-spell-duration': share(['ended-spell-days', null], ['spells-ended', null]),
  'employer-period-man-days': size('sickness', 'payer'),
  'nav-paid-man-days': size('sickness', 'payer'),
  'employer-period-days': size('employer-period-days'),
  'nav-paid-days': size('nav-paid-days'),
  'parental-leave-weeks': size('parental-leave-days'),
  'parental-leave-persons': size('parental-leave-persons'),
  'parental-leave-mean-weeks': { needs: [['parental-leave-days', null], ['parental-leave-persons', null]], isSize: true },
  persons: size('persons'),
  positions: size('persons'),
  fte: size('persons'),
  'average-position-size': share(['ks-percent', null]),
  'average-position-size-per-position': share(['ks-percent', null]),
  'full-time-share': share(['ks-persons', 'full-time']),
  'part-time-share': share(['ks-persons', 'full-time']),
  'full-time-position-share': share(['ks-positions', 'full-time-position']),
  'position-size-bands': share(['ks-persons', 'band']),
  'positions-started': size('positions-started'),
  'recruitment-full-time-share': share(['positions-started', 'full-time-position'], ['positions-started', null]),
  'temporary-persons': size('persons', 'temporary'),
  'temporary-share': share(['persons', 'temporary']),
  'part-time-persons': size('ks-persons', 'full-time'),
  'involuntary-part-time-share': healthShare(['ks-persons', 'wish']),
  'involuntary-part-time-persons': size('ks-persons', 'wish'),
  'involuntary-part-time-share-of-all': healthShare(['ks-persons', 'wish']),
  'answer-rate': share(['ks-persons', 'wish'], ['ks-persons', 'full-time']),
  'wished-fte': size('wished-fte'),
}

/** Checks one edition's tables against its plan. */
export function checkTables({ name, plan, units, cells }: EditionFiles, fewestPersons: number): { readonly findings: FileFinding[]; readonly cellCount: number } {
  const shown = shownUnits(plan)
  const depthOf = new Map(units.map(({ unit, depth }) => [unit, depth]))
  const findings: FileFinding[] = []
  let cellCount = 0
  for (const cell of cells) {
    cellCount++
    const { figure, dimension, resolution, period, unit, category, value, personsFrom, numerator, denominator } = cell
    const tell = (fault: Fault) => findings.push({ fault, edition: name, about: figure, dimension, resolution, period, unit, category })
    const known = FIGURE_NEEDS[figure]
    const depth = depthOf.get(unit) ?? Infinity
    const isPlanned = known?.needs.every(([quantity, split]) => isShown(shown, quantity, dimensionOf(dimension, split), resolution, period, unit))
    if (!isPlanned || depth === Infinity) tell('unplanned')
    // Nobody at all is the structure of the organisation.
    const isEmpty = (personsFrom === null || personsFrom === 0) && (value === null || value === 0)
    if (!isEmpty && !(personsFrom !== null && personsFrom >= fewestPersons)) tell('few-persons')
    if (depth > 1 && (numerator !== null || denominator !== null || known?.isSize)) tell('size')
    if (depth > 1 && known?.isHealthShare && dimension !== 'wish' && (value === 0 || value === 100)) tell('none-or-all')
  }
  return { findings, cellCount }
}

/** A figure that is one kind of a quantity is guarded by all kinds of it; crossed with what the table is cut by. */
export function dimensionOf(dimension: string, split: SplitDimension | null): string {
  if (split === null || dimension === split || dimension === `sex:${split}`) return dimension
  return dimension === 'total' ? split : `${dimension}:${split}`
}

/** `quantity dimension resolution period` to the codes of units and rests that the plan shows. */
function shownUnits({ tables }: Plan): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>()
  for (const { quantity, dimension, blocks } of tables) {
    for (const { resolution, periods, shown: units, rests } of blocks) {
      const codes = [...units, ...rests.flatMap(({ parent, shown: isShownRest }) => (isShownRest ? [restCode(parent)] : []))]
      for (const period of periods) shown.set(`${quantity} ${dimension} ${resolution} ${period}`, new Set(codes))
    }
  }
  return shown
}

function isShown(shown: ReadonlyMap<string, Set<string>>, quantity: QuantityName, dimension: string, resolution: TableResolution, period: string, unit: string): boolean {
  const has = (length: EditionResolution, code: string) => shown.get(`${quantity} ${dimension} ${length} ${code}`)?.has(unit) === true
  if (resolution !== 'rolling-12') return has(resolution, period)
  // Twelve months that are put together of what is shown in them.
  const last = monthsOfCode('sickness', period)
  if (!last) return false
  for (let month = last.end - 12; month < last.end; ) {
    const [year, inYear] = [Math.floor(month / 12), month % 12]
    if (inYear === 0 && month + 12 <= last.end && has('year', `${year}`)) month += 12
    else if (inYear % 3 === 0 && month + 3 <= last.end && has('quarter', `${year}K${inYear / 3 + 1}`)) month += 3
    else if (has('month', `${year}M${String(inYear + 1).padStart(2, '0')}`)) month++
    else return false
  }
  return true
}

// ------------------------------------------------------------------------------------------------------------ structure

/**
 * Units and periods that no edition of the series shows, and that the shown ones give by adding and subtracting. Categories of a
 * table are shown all or none, so that what holds for its units and periods holds for each of its categories.
 */
export function checkPlans(editions: readonly EditionFiles[]): FileFinding[] {
  const findings: FileFinding[] = []
  const organisations = new Organisations()
  for (const [key, tables] of tablesByYear(editions)) findings.push(...derivable(key, tables, organisations))
  return findings
}

interface PlannedCell {
  readonly edition: EditionFiles
  readonly resolution: EditionResolution
  readonly period: string
  readonly shown: readonly string[]
  readonly rests: Plan['tables'][number]['blocks'][number]['rests']
}

interface TableKey {
  readonly quantity: QuantityName
  readonly dimension: Dimension
}

function tablesByYear(editions: readonly EditionFiles[]): Map<TableKey, PlannedCell[]> {
  const keys = new Map<string, TableKey>()
  const found = new Map<TableKey, PlannedCell[]>()
  for (const edition of editions) {
    for (const { quantity, dimension, blocks } of edition.plan.tables) {
      if (isBetween(dimension)) continue
      for (const { resolution, periods, shown, rests } of blocks) {
        for (const period of periods) {
          // What is taken on a day is the same in a month and in the quarter that it ends: whether a hidden month is a secret then, the rows say.
          const name = `${quantity} ${dimension} ${period.slice(0, 4)} ${KNOWN[quantity].time === 'last-month' ? resolution : ''}`
          const key = keys.get(name) ?? { quantity, dimension }
          keys.set(name, key)
          const cells = found.get(key) ?? []
          cells.push({ edition, resolution, period, shown, rests })
          found.set(key, cells)
        }
      }
    }
  }
  return found
}

function derivable({ quantity, dimension }: TableKey, cells: readonly PlannedCell[], organisations: Organisations): FileFinding[] {
  const numbers = new Map<string, number>()
  const numberOf = (part: string, month: number): number => {
    const key = `${part} ${month}`
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
  const sumOf = (rows: RowsBuilder, parts: readonly string[], from: number, end: number): string => {
    const members = parts.flatMap((part) => Array.from({ length: end - from }, (_, i) => numberOf(part, from + i))).sort((a, b) => a - b)
    for (const member of members) rows.add(member)
    rows.end()
    return members.join(' ')
  }
  const equations = new RowsBuilder()
  const targets = new RowsBuilder()
  const isTold = new Set<string>()
  for (const { edition, period, shown, rests } of cells) {
    const months = monthsOfCode(quantity, period)
    if (!months) continue
    const organisation = organisations.of(edition, period)
    for (const unit of shown) isTold.add(sumOf(equations, organisation.partsOf(unit), months.from, months.end))
    for (const { members, parent, shown: isShownRest } of rests) if (isShownRest) isTold.add(sumOf(equations, organisation.partsOfRest(parent, members), months.from, months.end))
  }
  const asked: FileFinding[] = []
  const seen = new Set<string>()
  for (const { edition, resolution, period, shown, rests } of cells) {
    const months = monthsOfCode(quantity, period)
    if (!months) continue
    for (const { unit, parts } of organisations.of(edition, period).hidden(shown, rests)) {
      const row = sumOf(targets, parts, months.from, months.end)
      asked.push({ fault: 'derivable', edition: edition.name, about: quantity, dimension, resolution, period, unit, category: null })
      // The same cell as one that is shown, or as one that was asked for, is no other secret.
      if (isTold.has(row) || seen.has(row)) asked[asked.length - 1] = { ...asked[asked.length - 1], unit: '' }
      seen.add(row)
    }
  }
  const none = new Float64Array(numbers.size)
  const rows = targets.rows()
  const zone: Zone = { truth: none, upper: none, equations: equations.rows(), targets: rows, signs: new Int8Array(rows.members.length).fill(1), leastDistance: 1, leastShare: 0, isTwoSided: false }
  const found = linearAttack(zone, skeletonOf(zone))
  return asked.filter(({ unit }, i) => found[i] === 1 && unit !== '')
}
