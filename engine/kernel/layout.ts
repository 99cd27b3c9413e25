/**
 * The layout: canonical columns turned, once a load, into the arrays that every figure is computed from. Rows are sorted
 * by person, positions are cut at the as-of date, and absence is joined to the positions it concerns with all overlaps
 * settled, so that no later step has to look anything up.
 */
import type { TimeAxis } from '../calendar.ts'
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import { resolveAbsence, type AbsenceSegments, type Spells } from './absence.ts'
import { withPayer } from './employer-period.ts'
import { pack, type Packed } from './packed.ts'
import { offsets, picked, sortedRows } from './sorting.ts'
import type { Stretches } from './stretches.ts'
import { assignTracks } from './tracks.ts'
import { preorder, type Tree } from './tree.ts'

/** The survey's answers, sorted by person and day; each counts on reference dates in `[fromDay, toDay)`. */
export interface Wishes {
  readonly person: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
  readonly wantsMore: Uint8Array
  readonly wantedPercentHundredths: Int32Array
  readonly availableWeeks: Int32Array
  readonly hasAsked: Uint8Array
}

export interface Layout {
  readonly axis: TimeAxis
  /** Number of days on the axis that are known: the as-of date is the last of them. */
  readonly knownDays: number
  readonly tree: Tree
  readonly jobCount: number
  readonly personCount: number
  readonly sex: Uint8Array
  /** 0 = unknown. */
  readonly birthYear: Int32Array
  readonly stretches: Stretches
  /** Stretches of person `p` are `[firstStretch[p], firstStretch[p + 1])`. */
  readonly firstStretch: Int32Array
  readonly segments: AbsenceSegments
  readonly spells: Spells
  /** The same rows as the sums read them. */
  readonly packed: Packed
  readonly wishes: Wishes
  /** Wishes of person `p` are `[firstWish[p], firstWish[p + 1])`. */
  readonly firstWish: Int32Array
  /** Grades are whole percents (100) or hundredths (10 000): units of grade in a full day. */
  readonly gradeUnits: number
  /** Units of account in one man-day: 1/100 percent of position x one unit of grade. Every sum is a whole number of them. */
  readonly unitsPerManDay: number
}

const LONGEST_PERIOD_MONTHS = 12

/**
 * Lays out one municipality. Throws when the sums of a period could pass 2^53, where whole numbers stop being exact.
 *
 * @param axis must hold every day from the first row to the as-of date
 */
export function layOut(columns: CanonicalColumns, axis: TimeAxis): Layout {
  const knownDays = columns.asOfDay + 1 - axis.dayZero
  if (knownDays > axis.dayCount) throw new Error('the time axis ends before the as-of date')
  const tree = preorder(columns.units.parent)
  const personCount = columns.persons.sex.length
  const stretches = layOutStretches(columns, axis, knownDays, tree)
  const firstStretch = offsets(stretches.person, personCount)
  const gradeUnits = columns.absences.gradeHundredths.every((grade) => grade % 100 === 0) ? 100 : FULL_HUNDREDTHS
  const absence = resolveAbsence({ columns, axis, knownDays, stretches, firstStretch, gradeUnits })
  const { spells } = absence
  const segments = withPayer(absence.segments, spells, stretches, personCount)
  const wishes = layOutWishes(columns, axis, knownDays)
  const { sex, birthYear } = columns.persons
  const layout: Layout = {
    axis,
    knownDays,
    tree,
    jobCount: columns.jobs.length,
    personCount,
    sex,
    birthYear,
    stretches,
    firstStretch,
    segments,
    spells,
    packed: pack({ axis, stretches, segments, spells, sex, birthYear, gradeUnits, nodeCount: tree.parent.length }),
    wishes,
    firstWish: offsets(wishes.person, personCount),
    gradeUnits,
    unitsPerManDay: FULL_HUNDREDTHS * gradeUnits,
  }
  assertSumsStayExact(layout)
  return layout
}

function layOutStretches(columns: CanonicalColumns, axis: TimeAxis, knownDays: number, tree: Tree): Stretches {
  const { person, position, unit, job, category, percentHundredths, fromDay, toDay } = columns.positions
  const inTime = new Int32Array(person.length)
  let count = 0
  for (let row = 0; row < person.length; row++) {
    const from = fromDay[row] - axis.dayZero
    if (from < 0) throw new Error('the time axis starts after a position')
    if (from < knownDays && toDay[row] > fromDay[row]) inTime[count++] = row
  }
  const kept = inTime.subarray(0, count)
  const rows = picked(sortedRows(count, [picked(kept, person), picked(kept, fromDay)]), kept)
  // Every column takes part in the order, so that the layout does not depend on the order of the rows in the extract.
  const ties = [toDay, position, unit, job, category, percentHundredths]
  const inOrder = (a: number, b: number): number => {
    for (const column of ties) if (column[a] !== column[b]) return column[a] - column[b]
    return 0
  }
  for (let first = 0, end = 1; first < count; first = end++) {
    while (end < count && person[rows[end]] === person[rows[first]] && fromDay[rows[end]] === fromDay[rows[first]]) end++
    if (end - first > 1) rows.subarray(first, end).sort(inOrder)
  }
  const sorted = {
    person: picked(rows, person),
    position: picked(rows, position),
    node: picked(picked(rows, unit), tree.nodeOf),
    job: picked(rows, job),
    category: new Uint8Array(picked(rows, category)),
    percentHundredths: picked(rows, percentHundredths),
    fromDay: picked(rows, fromDay).map((day) => day - axis.dayZero),
    toDay: picked(rows, toDay).map((day) => Math.min(day - axis.dayZero, knownDays)),
  }
  return { count: rows.length, ...sorted, track: assignTracks(sorted).track }
}

function layOutWishes(columns: CanonicalColumns, axis: TimeAxis, knownDays: number): Wishes {
  const { person, answeredDay, lastValidDay, wantsMore, wantedPercentHundredths, availableWeeks, hasAsked } = columns.wishes
  const rows = Array.from(person.keys())
    .filter((row) => answeredDay[row] - axis.dayZero < knownDays)
    .sort(
      (a, b) =>
        person[a] - person[b] ||
        answeredDay[a] - answeredDay[b] ||
        wantsMore[a] - wantsMore[b] ||
        wantedPercentHundredths[a] - wantedPercentHundredths[b] ||
        availableWeeks[a] - availableWeeks[b] ||
        hasAsked[a] - hasAsked[b],
    )
  const toDay = Int32Array.from(rows, (row, i) => {
    const next = rows[i + 1]
    const superseded = next !== undefined && person[next] === person[row] ? answeredDay[next] : Infinity
    return Math.min(superseded, lastValidDay[row] + 1) - axis.dayZero
  })
  return {
    person: Int32Array.from(rows, (row) => person[row]),
    fromDay: Int32Array.from(rows, (row) => answeredDay[row] - axis.dayZero),
    toDay,
    wantsMore: Uint8Array.from(rows, (row) => wantsMore[row]),
    wantedPercentHundredths: Int32Array.from(rows, (row) => wantedPercentHundredths[row]),
    availableWeeks: Int32Array.from(rows, (row) => availableWeeks[row]),
    hasAsked: Uint8Array.from(rows, (row) => hasAsked[row]),
  }
}

/**
 * No sum of a cell can be larger than what all positions of the municipality make in twelve months, which is the longest
 * period that is asked for; nor than the highest sum of percentages on one day times the working days of the twelve months.
 */
function assertSumsStayExact({ axis, packed, gradeUnits }: Layout): void {
  const { workingBeforeMonth, holdings } = packed
  let days = 0
  for (let month = 0; month < axis.monthCount; month++)
    days = Math.max(days, workingBeforeMonth[Math.min(month + LONGEST_PERIOD_MONTHS, axis.monthCount)] - workingBeforeMonth[month])
  if (holdings.mostHundredths * days * gradeUnits > Number.MAX_SAFE_INTEGER)
    throw new Error('the extract is too large for exact sums: its man-days of twelve months, in units of account, pass 2^53')
}
