/** The figures of sickness absence (figures.md 2 and 3), one cell at a time, in whole units of account. */
import type { Municipality } from '../../engine/canonical.ts'
import { firstDayOf, isWorkingDay, lastDayOf, monthOf, type ReferencePeriod } from './calendar.ts'
import type { Payer } from './employer-period.ts'
import { addTo, enter, type ByKind, type Kind } from './kinds.ts'
import { isOver, positionDays, spellDays, type PositionDay, type SickDay } from './position-days.ts'
import {
  bandOf,
  cellKey,
  everyCategoryOf,
  isChosen,
  isInPopulation,
  nodesAbove,
  onlyOf,
  type Band,
  type Categories,
  type Chosen,
  type ReferenceBreakdown,
  type ReferencePopulation,
} from './vocabulary.ts'

/** One man-day in units of account: 1 working day x 10000 (1/100 %) x 10000 (1/100 % grade). */
export const UNITS_PER_MAN_DAY = 10_000 * 10_000

/** One cell: a period, a node with its whole subtree, and the categories asked for. `…Units`: see `UNITS_PER_MAN_DAY`. */
export interface AbsenceCell {
  readonly period: string
  readonly unit: string
  readonly categories: Categories
  /** The period's months: for what belongs to the period, whoever is employed. */
  readonly months: readonly number[]
  contractualUnits: number
  /** Sickness-absence man-days. */
  readonly lostUnits: ByKind<number>
  holidayUnits: number
  childIllnessUnits: number
  readonly childIllnessPersons: Set<string>
  /** Spells by the certification of their first day. */
  readonly spellsStarted: ByKind<number>
  /** Spells that are over, by the certification of their last day. */
  readonly spellsEnded: ByKind<number>
  /** Calendar days of the spells that are over. */
  readonly endedSpellDays: ByKind<number>
  /** Distinct persons with a sick working day. */
  readonly personsAbsent: ByKind<Set<string>>
  /** Sick calendar days of persons, each as `person day`. */
  readonly personDays: Readonly<Record<Payer, Set<string>>>
  /** Calendar days of parental leave, each as `person day`. */
  readonly parentalLeaveDays: Set<string>
  readonly parentalLeavePersons: Set<string>
  /** Positions that began, by their own size. */
  readonly positionsStarted: Record<Band, number>
  /** Distinct persons with a running position. */
  readonly persons: Set<string>
}

export interface AbsenceQuestion {
  readonly periods: readonly ReferencePeriod[]
  readonly breakdowns: readonly ReferenceBreakdown[]
  readonly population: ReferencePopulation
  readonly chosen?: Chosen
}

/**
 * Every cell of every node: for each period and node one, even where nobody works; with breakdowns only those that
 * somebody is in. Found by `cellKey(period, unit, categories)`.
 */
export function referenceAbsence(municipality: Municipality, question: AbsenceQuestion): Map<string, AbsenceCell> {
  const { periods, breakdowns, population, chosen = {} } = question
  const cells = new Map<string, AbsenceCell>()
  if (periods.length === 0) return cells
  if (breakdowns.length === 0) for (const period of periods) for (const { unit } of municipality.units) cellAt(cells, period, unit, {})

  // a position stays in the same cells until its row or the month changes
  let cellsToday: { row: unknown; month: number; cells: AbsenceCell[] } = { row: undefined, month: NaN, cells: [] }
  const firstDay = firstDayOf(Math.min(...periods.flatMap(({ months }) => months)))
  for (const today of positionDays(municipality, firstDay)) {
    const { person, row, day } = today
    const month = monthOf(day)
    if (cellsToday.row !== row || cellsToday.month !== month) {
      const categories = everyCategoryOf(municipality, person, row, day)
      const counts = isInPopulation(row, population) && isChosen(categories, chosen)
      cellsToday = {
        row,
        month,
        cells: !counts
          ? []
          : periods
              .filter((period) => period.months.includes(month))
              .flatMap((period) =>
                nodesAbove(municipality.units, row.unit).map((unit) => cellAt(cells, period, unit, onlyOf(breakdowns, categories))),
              ),
      }
    }
    for (const cell of cellsToday.cells) count(cell, today, municipality.asOfDay)
  }
  return cells
}

function count(cell: AbsenceCell, today: PositionDay, asOfDay: number): void {
  const { person: personRow, row, day, workingDay, isFirst, sick, childGradeHundredths, holidayGradeHundredths, parentalLeaveGradeHundredths } = today
  const { person } = personRow
  cell.persons.add(person)
  if (isFirst) cell.positionsStarted[bandOf(row.percentHundredths)] += 1

  // whatever is counted in calendar days counts weekends too
  if (sick) {
    const { spell, certification } = sick
    const kind: Kind = { certification, spellDays: spellDays(spell) }
    cell.personDays[sick.payer].add(`${person} ${day}`)
    if (spell.firstDay === day) addTo(cell.spellsStarted, kind, 1)
    if (spell.lastDay === day && isOver(spell, asOfDay)) {
      addTo(cell.spellsEnded, kind, 1)
      addTo(cell.endedSpellDays, kind, spellDays(spell))
    }
  } else if (parentalLeaveGradeHundredths > 0) {
    cell.parentalLeaveDays.add(`${person} ${day}`)
    cell.parentalLeavePersons.add(person)
  }

  if (!workingDay) return
  // SSB: stillingsandel lies in [0, 1]
  const percentHundredths = Math.min(row.percentHundredths, 10_000)
  cell.contractualUnits += percentHundredths * 10_000
  if (sick) {
    addTo(cell.lostUnits, kindOfDay(sick), percentHundredths * sick.gradeHundredths)
    enter(cell.personsAbsent, kindOfDay(sick), person)
  } else {
    // own illness goes before holiday and child's illness on the same day; these two do not shut each other out
    cell.holidayUnits += percentHundredths * holidayGradeHundredths
    cell.childIllnessUnits += percentHundredths * childGradeHundredths
    if (childGradeHundredths > 0) cell.childIllnessPersons.add(person)
  }
}

function kindOfDay({ certification, spell, gradeHundredths, payer }: SickDay): Kind {
  return { certification, spellDays: spellDays(spell), grading: gradeHundredths < 10_000 ? 'graded' : 'full', payer }
}

function cellAt(cells: Map<string, AbsenceCell>, period: ReferencePeriod, unit: string, categories: Categories): AbsenceCell {
  const key = cellKey(period.code, unit, categories)
  let cell = cells.get(key)
  if (!cell) {
    cell = {
      period: period.code,
      unit,
      categories,
      months: period.months,
      contractualUnits: 0,
      lostUnits: new Map(),
      holidayUnits: 0,
      childIllnessUnits: 0,
      childIllnessPersons: new Set(),
      spellsStarted: new Map(),
      spellsEnded: new Map(),
      endedSpellDays: new Map(),
      personsAbsent: new Map(),
      personDays: { employer: new Set(), nav: new Set() },
      parentalLeaveDays: new Set(),
      parentalLeavePersons: new Set(),
      positionsStarted: { '0-24.9': 0, '25-49.9': 0, '50-74.9': 0, '75-99.9': 0, '100+': 0 },
      persons: new Set(),
    }
    cells.set(key, cell)
  }
  return cell
}

/** Working days of whole months. */
export function workingDaysOf(months: readonly number[]): number {
  let workingDays = 0
  for (const month of months)
    for (let day = firstDayOf(month); day <= lastDayOf(month); day++) if (isWorkingDay(day)) workingDays += 1
  return workingDays
}

export function manDays(units: number): number {
  // beyond this an integer sum would no longer be exact
  if (!Number.isSafeInteger(units)) throw new Error('the sum is too large to be exact')
  return units / UNITS_PER_MAN_DAY
}
