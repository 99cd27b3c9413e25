/** Makes a municipality ready to answer questions; apart from its shape, because most processes find it made in the store's index. */
import { firstDayOfMonth, monthOf, parseIsoDate, timeAxis, type Day, type MonthIndex } from './calendar.ts'
import { columnsOf, type CanonicalColumns } from './columns.ts'
import { ABSENCE_CATEGORIES, type AbsenceCategory, type Municipality } from './canonical.ts'
import { OTHER_JOBS, UNKNOWN_FUNCTION } from './figures/vocabulary.ts'
import { layOut, type Layout } from './kernel/layout.ts'
import { organised } from './organisation/organised.ts'
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

/** What belongs to the nodes of a layout. */
function nodesOf(layout: Layout, { units, functions }: CanonicalColumns): Pick<Prepared, 'layout' | 'unitCode' | 'unitName' | 'functions'> {
  return {
    layout,
    unitCode: Array.from(layout.tree.unitOf, (unit) => units.code[unit]),
    unitName: Array.from(layout.tree.unitOf, (unit) => units.name[unit]),
    functions: functions.length === 0 ? null : withRest(functions, functionsOfNodes(layout, units.function), UNKNOWN_FUNCTION.code),
  }
}

/** What a load says of the days that it knows, where the rows do not show it themselves. */
export interface KnownOfLoad {
  /** First month that the absence extract covers; `null`: that of the earliest absence. */
  readonly absencesFromMonth: MonthIndex | null
  /** Last day that absence is known of, ISO; `null`: the as-of date. */
  readonly absencesAsOf: string | null
  /** First month whose positions and wishes are known; `null`: that of the earliest of them. */
  readonly positionsFromMonth: MonthIndex | null
}

/** Lays out the columns as the municipality is organised now. */
export function prepare(listed: CanonicalColumns, { absencesFromMonth, absencesAsOf, positionsFromMonth }: KnownOfLoad = BY_ROWS): Prepared {
  const { asNow: columns, asThen: thenColumns } = organised(listed)
  const end = monthOf(columns.asOfDay + 1) // the first month that is not wholly known
  const positionsFrom = earliest(columns.positions.fromDay)
  const absenceFrom = earliest(columns.absences.fromDay)
  const wishFrom = earliest(columns.wishes.answeredDay)
  const monthAsOf = firstDayOfMonth(monthOf(columns.asOfDay))
  const axis = timeAxis(Math.min(positionsFrom ?? monthAsOf, absenceFrom ?? monthAsOf, wishFrom ?? monthAsOf, monthAsOf), columns.asOfDay + 1)
  const layout = layOut(columns, axis)
  const known = (fromDay: Day | undefined): KnownMonths | null => (fromDay === undefined ? null : { first: Math.max(monthOf(fromDay), positionsFromMonth ?? 0), end })
  const absencesDay = absencesAsOf === null ? undefined : parseIsoDate(absencesAsOf)
  const absences = knownAbsences(absencesFromMonth ?? (absenceFrom === undefined ? null : monthOf(absenceFrom)), absencesDay === undefined ? end : Math.min(end, monthOf(absencesDay + 1)))
  const ofKind = (category: AbsenceCategory) => (columns.absences.category.includes(ABSENCE_CATEGORIES.indexOf(category)) ? absences : null)
  return {
    ...nodesOf(layout, columns),
    asOfDay: columns.asOfDay,
    organisation: 'now',
    thenColumns,
    jobs: columns.jobs,
    jobGroups: columns.jobGroups && { scheme: columns.jobGroups.scheme, ...withRest(columns.jobGroups.groups, columns.jobGroups.groupOf, OTHER_JOBS.code) },
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

/** The same rows, laid out as the municipality was organised on each day; the same layout where it has always been as it is now. */
export function asOrganisedThen(now: Prepared): Prepared {
  const { thenColumns } = now
  if (thenColumns === null) return { ...now, organisation: 'then' }
  const layout = layOut(thenColumns, now.layout.axis)
  return { ...now, ...nodesOf(layout, thenColumns), organisation: 'then', thenColumns: null }
}

/** @param absencesFrom the first month that the absence extract covers; by default the month of the earliest absence */
export function prepareMunicipality(municipality: Municipality, absencesFrom?: MonthIndex): Prepared {
  return prepare(columnsOf(municipality), { ...BY_ROWS, absencesFromMonth: absencesFrom ?? null })
}

const BY_ROWS: KnownOfLoad = { absencesFromMonth: null, absencesAsOf: null, positionsFromMonth: null }

function knownAbsences(first: MonthIndex | null, end: MonthIndex): KnownMonths | null {
  return first === null ? null : { first, end }
}

function earliest(days: Int32Array): Day | undefined {
  let first: Day | undefined
  for (const day of days) if (first === undefined || day < first) first = day
  return first
}
