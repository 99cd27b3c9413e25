/** One municipality ready to answer questions: the kernel's layout with the names and dates that belong to its numbers. */
import { dateOf, firstDayOfMonth, monthIndex, monthOf, timeAxis, type Day, type MonthIndex } from './calendar.ts'
import { columnsOf, type CanonicalColumns } from './columns.ts'
import type { Municipality } from './canonical.ts'
import { layOut, type Layout } from './kernel/layout.ts'

export interface Prepared {
  readonly layout: Layout
  readonly asOfDay: Day
  /** Codes and names of the nodes, in tree order. */
  readonly unitCode: readonly string[]
  readonly unitName: readonly string[]
  readonly jobs: readonly string[]
  /** The whole months that are known, by what a figure needs: `[first, end)`. Outside them it is *not available*. */
  readonly known: Readonly<Record<'positions' | 'absences' | 'wishes', KnownMonths | null>>
}

export interface KnownMonths {
  readonly first: MonthIndex
  readonly end: MonthIndex
}

/**
 * Lays out the columns.
 *
 * @param absencesFrom the first month that the absence extract covers; by default the month of the earliest absence
 */
export function prepare(columns: CanonicalColumns, absencesFrom?: MonthIndex): Prepared {
  const end = monthOf(columns.asOfDay + 1) // the first month that is not wholly known
  const positionsFrom = earliest(columns.positions.fromDay)
  const absenceFrom = earliest(columns.absences.fromDay)
  const wishFrom = earliest(columns.wishes.answeredDay)
  const monthAsOf = firstDayOfMonth(monthOf(columns.asOfDay))
  const axis = timeAxis(Math.min(positionsFrom ?? monthAsOf, absenceFrom ?? monthAsOf, wishFrom ?? monthAsOf, monthAsOf), columns.asOfDay + 1)
  const layout = layOut(columns, axis)
  const known = (fromDay: Day | undefined): KnownMonths | null => (fromDay === undefined ? null : { first: monthOf(fromDay), end })
  return {
    layout,
    asOfDay: columns.asOfDay,
    unitCode: Array.from(layout.tree.unitOf, (unit) => columns.units.code[unit]),
    unitName: Array.from(layout.tree.unitOf, (unit) => columns.units.name[unit]),
    jobs: columns.jobs,
    known: {
      positions: known(positionsFrom),
      absences: absencesFrom === undefined ? known(absenceFrom) : { first: absencesFrom, end },
      wishes: known(wishFrom),
    },
  }
}

export function prepareMunicipality(municipality: Municipality, absencesFrom?: MonthIndex): Prepared {
  return prepare(columnsOf(municipality), absencesFrom)
}

/** The months a dashboard opens with: where absence is known, or else ten years of positions. */
export function shownMonths(prepared: Prepared): KnownMonths {
  const { year, month } = dateOf(prepared.asOfDay + 1)
  const end = monthIndex(year, month)
  const { absences, positions } = prepared.known
  return absences ?? { first: Math.max(positions?.first ?? end - 1, end - 120), end }
}

function earliest(days: Int32Array): Day | undefined {
  let first: Day | undefined
  for (const day of days) if (first === undefined || day < first) first = day
  return first
}
