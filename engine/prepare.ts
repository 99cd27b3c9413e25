/** Makes a municipality ready to answer questions; apart from its shape, because most processes find it made in the store's index. */
import { firstDayOfMonth, monthOf, timeAxis, type Day, type MonthIndex } from './calendar.ts'
import { columnsOf, type CanonicalColumns } from './columns.ts'
import { ABSENCE_CATEGORIES, type AbsenceCategory, type Municipality } from './canonical.ts'
import { OTHER_JOBS, UNKNOWN_FUNCTION } from './figures/vocabulary.ts'
import { layOut, type Layout } from './kernel/layout.ts'
import type { KnownMonths, OwnGroups, Prepared } from './prepared.ts'

/** The groups with one more at the end for the members that are in none (-1). */
function withRest(codes: readonly string[], groupOf: Int32Array, rest: string): OwnGroups {
  return { codes: [...codes, rest], groupOf: groupOf.map((group) => (group < 0 ? codes.length : group)) }
}

/** Function of each node: its own, else the one of the nearest node above it that has one; -1 where there is none. */
function functionsOfNodes({ tree }: Layout, ofUnit: Int32Array): Int32Array {
  const ofNode = Int32Array.from(tree.unitOf, (unit) => ofUnit[unit])
  for (let node = 1; node < ofNode.length; node++) if (ofNode[node] < 0) ofNode[node] = ofNode[tree.parent[node]] // parents come first
  return ofNode
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
  const absences = absencesFrom === undefined ? known(absenceFrom) : { first: absencesFrom, end }
  const ofKind = (category: AbsenceCategory) => (columns.absences.category.includes(ABSENCE_CATEGORIES.indexOf(category)) ? absences : null)
  return {
    layout,
    asOfDay: columns.asOfDay,
    unitCode: Array.from(layout.tree.unitOf, (unit) => columns.units.code[unit]),
    unitName: Array.from(layout.tree.unitOf, (unit) => columns.units.name[unit]),
    jobs: columns.jobs,
    jobGroups: columns.jobGroups && { scheme: columns.jobGroups.scheme, ...withRest(columns.jobGroups.groups, columns.jobGroups.groupOf, OTHER_JOBS.code) },
    functions: columns.functions.length === 0 ? null : withRest(columns.functions, functionsOfNodes(layout, columns.units.function), UNKNOWN_FUNCTION.code),
    known: {
      positions: known(positionsFrom),
      absences,
      wishes: known(wishFrom),
      holiday: ofKind('holiday'),
      'child-illness': ofKind('child-illness'),
      'parental-leave': ofKind('parental-leave'),
    },
  }
}

export function prepareMunicipality(municipality: Municipality, absencesFrom?: MonthIndex): Prepared {
  return prepare(columnsOf(municipality), absencesFrom)
}

function earliest(days: Int32Array): Day | undefined {
  let first: Day | undefined
  for (const day of days) if (first === undefined || day < first) first = day
  return first
}
