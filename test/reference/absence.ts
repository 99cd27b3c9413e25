/** The figures of sickness absence (figures.md 2 and 3), one cell at a time, in whole units of account. */
import type { Municipality } from '../../engine/canonical.ts'
import { monthOf, type ReferencePeriod } from './calendar.ts'
import { positionDays, spellClass, type PositionDay } from './position-days.ts'
import {
  categoriesOf,
  cellKey,
  DURATION_CLASSES,
  isInPopulation,
  nodesAbove,
  type Categories,
  type DurationClass,
  type ReferenceBreakdown,
  type ReferencePopulation,
} from './vocabulary.ts'

/** One man-day in units of account: 1 working day x 10000 (1/100 %) x 10000 (1/100 % grade). */
export const UNITS_PER_MAN_DAY = 10_000 * 10_000

export const CERTIFICATIONS = ['self-certified', 'doctor-certified'] as const
export type Certification = (typeof CERTIFICATIONS)[number]

type ByKindOfSpell<T> = Readonly<Record<Certification, Record<DurationClass, T>>>

/** Which certifications and duration classes are meant; all of them by default. */
export interface KindOfSpell {
  readonly certification?: Certification | undefined
  readonly duration?: DurationClass | undefined
}

/** One cell: a period, a node with its whole subtree, and the categories asked for. `…Units`: see `UNITS_PER_MAN_DAY`. */
export interface AbsenceCell {
  readonly period: string
  readonly unit: string
  readonly categories: Categories
  contractualUnits: number
  /** Sickness-absence man-days by the day's certification and the whole spell's duration. */
  readonly lostUnits: ByKindOfSpell<number>
  /** The part of them with a grade below 100. */
  gradedLostUnits: number
  holidayUnits: number
  childIllnessUnits: number
  /** Spells by the certification of their first day and their duration. */
  readonly spellsStarted: ByKindOfSpell<number>
  /** Distinct persons with a sick working day, by the day's certification and the whole spell's duration. */
  readonly personsAbsent: ByKindOfSpell<Set<string>>
  /** Distinct persons with a running position. */
  readonly persons: Set<string>
}

export interface AbsenceQuestion {
  readonly periods: readonly ReferencePeriod[]
  readonly breakdowns: readonly ReferenceBreakdown[]
  readonly population: ReferencePopulation
}

/**
 * Every cell of every node: for each period and node one, even where nobody works; with breakdowns only those that
 * somebody is in. Found by `cellKey(period, unit, categories)`.
 */
export function referenceAbsence(municipality: Municipality, question: AbsenceQuestion): Map<string, AbsenceCell> {
  const cells = new Map<string, AbsenceCell>()
  if (question.breakdowns.length === 0)
    for (const period of question.periods) for (const { unit } of municipality.units) cellAt(cells, period.code, unit, {})

  for (const day of positionDays(municipality)) {
    if (!isInPopulation(day.row, question.population)) continue
    const month = monthOf(day.day)
    const categories = categoriesOf(question.breakdowns, day.person, day.row, day.day)
    for (const period of question.periods) {
      if (!period.months.includes(month)) continue
      for (const unit of nodesAbove(municipality.units, day.row.unit)) count(cellAt(cells, period.code, unit, categories), day)
    }
  }
  return cells
}

function count(cell: AbsenceCell, { person, row, day, workingDay, sick, childGradeHundredths, holidayGradeHundredths }: PositionDay): void {
  cell.persons.add(person.person)

  // a spell starts on its first calendar day, also on a Sunday
  if (sick && sick.spell.firstDay === day) cell.spellsStarted[sick.certification][spellClass(sick.spell)] += 1

  if (!workingDay) return
  // SSB: stillingsandel lies in [0, 1]
  const percentHundredths = Math.min(row.percentHundredths, 10_000)
  cell.contractualUnits += percentHundredths * 10_000
  if (sick) {
    const lost = percentHundredths * sick.gradeHundredths
    cell.lostUnits[sick.certification][spellClass(sick.spell)] += lost
    if (sick.gradeHundredths < 10_000) cell.gradedLostUnits += lost
    cell.personsAbsent[sick.certification][spellClass(sick.spell)].add(person.person)
  } else {
    // own illness goes before holiday and child's illness on the same day; these two do not shut each other out
    cell.holidayUnits += percentHundredths * holidayGradeHundredths
    cell.childIllnessUnits += percentHundredths * childGradeHundredths
  }
}

function cellAt(cells: Map<string, AbsenceCell>, period: string, unit: string, categories: Categories): AbsenceCell {
  const key = cellKey(period, unit, categories)
  let cell = cells.get(key)
  if (!cell) {
    cell = {
      period,
      unit,
      categories,
      contractualUnits: 0,
      lostUnits: eachKind(() => 0),
      gradedLostUnits: 0,
      holidayUnits: 0,
      childIllnessUnits: 0,
      spellsStarted: eachKind(() => 0),
      personsAbsent: eachKind(() => new Set<string>()),
      persons: new Set(),
    }
    cells.set(key, cell)
  }
  return cell
}

function eachKind<T>(make: () => T): ByKindOfSpell<T> {
  const classes = () => ({ '1-3': make(), '4-16': make(), '17-56': make(), '57+': make() })
  return { 'self-certified': classes(), 'doctor-certified': classes() }
}

function partsOf<T>(parts: ByKindOfSpell<T>, { certification, duration }: KindOfSpell): T[] {
  const certifications = certification ? [certification] : CERTIFICATIONS
  const durations = duration ? [duration] : DURATION_CLASSES
  return certifications.flatMap((certification) => durations.map((duration) => parts[certification][duration]))
}

/** The sum over the kinds of spell meant. */
export function sumOf(parts: ByKindOfSpell<number>, kind: KindOfSpell = {}): number {
  return partsOf(parts, kind).reduce((sum, part) => sum + part, 0)
}

/** Distinct persons over the kinds of spell meant. */
export function distinctPersons(parts: ByKindOfSpell<ReadonlySet<string>>, kind: KindOfSpell = {}): number {
  return new Set(partsOf(parts, kind).flatMap((persons) => [...persons])).size
}

export function manDays(units: number): number {
  // beyond this an integer sum would no longer be exact
  if (!Number.isSafeInteger(units)) throw new Error('the sum is too large to be exact')
  return units / UNITS_PER_MAN_DAY
}
