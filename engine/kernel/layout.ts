/**
 * The layout: canonical columns turned, once a load, into the arrays that every figure is computed from. Rows are sorted
 * by person, positions are cut at the as-of date, and absence is joined to the positions it concerns with all overlaps
 * settled, so that no later step has to look anything up.
 */
import type { TimeAxis } from '../calendar.ts'
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import { resolveAbsence, type AbsenceSegments, type Spells } from './absence.ts'
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
  readonly wishes: Wishes
  /** Wishes of person `p` are `[firstWish[p], firstWish[p + 1])`. */
  readonly firstWish: Int32Array
  /** Grades are whole percents (100) or hundredths (10 000): units of grade in a full day. */
  readonly gradeUnits: number
  /** Units of account in one man-day: 1/100 percent of position x one unit of grade. Every sum is a whole number of them. */
  readonly unitsPerManDay: number
}

/**
 * Lays out one municipality. Throws when the sums could pass 2^53, where whole numbers stop being exact.
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
  const wishes = layOutWishes(columns, axis, knownDays)
  const layout: Layout = {
    axis,
    knownDays,
    tree,
    jobCount: columns.jobs.length,
    personCount,
    sex: columns.persons.sex,
    birthYear: columns.persons.birthYear,
    stretches,
    firstStretch,
    segments: absence.segments,
    spells: absence.spells,
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
  const rows: number[] = []
  for (let row = 0; row < person.length; row++) {
    const from = fromDay[row] - axis.dayZero
    if (from < knownDays && toDay[row] > fromDay[row]) rows.push(row)
    if (from < 0) throw new Error('the time axis starts after a position')
  }
  // Every column takes part in the order, so that the layout does not depend on the order of the rows in the extract.
  rows.sort(
    (a, b) =>
      person[a] - person[b] ||
      fromDay[a] - fromDay[b] ||
      toDay[a] - toDay[b] ||
      position[a] - position[b] ||
      unit[a] - unit[b] ||
      job[a] - job[b] ||
      category[a] - category[b] ||
      percentHundredths[a] - percentHundredths[b],
  )
  const pick = (column: ArrayLike<number>) => Int32Array.from(rows, (row) => column[row])
  const sorted = {
    person: pick(person),
    position: pick(position),
    node: Int32Array.from(rows, (row) => tree.nodeOf[unit[row]]),
    job: pick(job),
    category: Uint8Array.from(rows, (row) => category[row]),
    percentHundredths: pick(percentHundredths),
    fromDay: Int32Array.from(rows, (row) => fromDay[row] - axis.dayZero),
    toDay: Int32Array.from(rows, (row) => Math.min(toDay[row] - axis.dayZero, knownDays)),
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

/** Start of each group in an ascending column of group numbers, and the end of the last. */
function offsets(groups: Int32Array, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1)
  for (const group of groups) starts[group + 1]++
  for (let group = 0; group < groupCount; group++) starts[group + 1] += starts[group]
  return starts
}

/** No sum over any cells can be larger than all contractual man-days of all stretches together. */
function assertSumsStayExact(layout: Layout): void {
  const { stretches, axis } = layout
  let units = 0
  for (let row = 0; row < stretches.count; row++) {
    const days = axis.workingBefore[stretches.toDay[row]] - axis.workingBefore[stretches.fromDay[row]]
    units += days * Math.max(FULL_HUNDREDTHS, stretches.percentHundredths[row]) * layout.gradeUnits
  }
  if (units > Number.MAX_SAFE_INTEGER)
    throw new Error('the extract is too large for exact sums: its man-days in units of account pass 2^53')
}
