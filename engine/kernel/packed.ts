/**
 * The packed rows: what the sums are read from, in as few bytes as they take and in the order of the lines (`lines.ts`), so that
 * a subtree is one run of each array and what is read next lies beside what was read last. Nothing is in them that depends on
 * the question. All are plain arrays of numbers: they can be copied into one shared buffer, or written to a file, as they are.
 */
import type { TimeAxis } from '../calendar.ts'
import { ABSENCE_CATEGORIES, FULL_HUNDREDTHS } from '../canonical.ts'
import type { AbsenceSegments, Spells } from './absence.ts'
import { holdingsOf, type Holdings } from './holdings.ts'
import { layOutLines, type Lines } from './lines.ts'
import { narrowColumn, narrowed, offsets, picked } from './sorting.ts'
import type { Stretches } from './stretches.ts'

/** Whole numbers that mostly fit in two bytes. */
export type Narrow = Uint16Array | Int32Array

/** Stretches of positions by line: those of line `l` are `[first[l], first[l + 1])`. */
export interface PackedStretches {
  readonly first: Int32Array
  /** Months of the axis that hold the first and the last day. */
  readonly firstMonth: Narrow
  readonly lastMonth: Narrow
  /** Working days of the first month before the first day, and of the last month after the last day. */
  readonly lackingFirst: Uint8Array
  readonly lackingLast: Uint8Array
  /** 1/100 percent; above 100 percent counts as 100. */
  readonly cappedHundredths: Narrow
  /** Number of the person's birth year in `birthYears`. */
  readonly birth: Narrow
}

/** Settled segments of absence by line: those of line `l` are `[first[l], first[l + 1])`. Those without a working day are left out. */
export interface PackedSegments {
  readonly first: Int32Array
  /** Months of the axis that hold the first and the last day. */
  readonly firstMonth: Narrow
  readonly lastMonth: Narrow
  /** Working days of the axis before the first day, and up to the last: the segment has `workingTo - workingFrom` of them. */
  readonly workingFrom: Narrow
  readonly workingTo: Narrow
  /** Units of account in one day: capped 1/100 percent of the position x grade. */
  readonly weight: Int32Array
  /** Category, grading and payer in one number (`segmentKind`). */
  readonly kind: Uint8Array
  /** Calendar days of the whole spell; 0 for other absence than own illness. */
  readonly spellDays: Narrow
  readonly birth: Narrow
}

/**
 * Presences: runs of months in which a person has any running stretch on a line. Two of one person and line never touch. They
 * are kept twice, in the two orders in which they are read.
 */
export interface Presences {
  /** Those of line `l` are `[first[l], first[l + 1])`, by person and month. */
  readonly byLine: { readonly first: Int32Array; readonly person: Int32Array; readonly birth: Narrow } & MonthRuns
  /** Those of person `p` are `[first[p], first[p + 1])`, by line and month. */
  readonly byPerson: { readonly first: Int32Array; readonly line: Int32Array } & MonthRuns
}

/** Months of the axis, `[fromMonth, toMonth)`. */
interface MonthRuns {
  readonly fromMonth: Narrow
  readonly toMonth: Narrow
}

export interface Packed {
  readonly lines: Lines
  readonly stretches: PackedStretches
  readonly segments: PackedSegments
  readonly presences: Presences
  readonly holdings: Holdings
  /** Working days of the axis before each month, and before the end of the last: `monthCount + 1` values. */
  readonly workingBeforeMonth: Int32Array
}

/** What tells one kind of absence from another: the category, whether the grade is below a full day, and who pays. */
export function segmentKind(category: number, isGraded: boolean, payer: number): number {
  return category * 4 + (isGraded ? 2 : 0) + payer
}

/** Kinds that `segmentKind` tells apart. */
export const KIND_COUNT = ABSENCE_CATEGORIES.length * 4

interface Rows {
  readonly axis: TimeAxis
  readonly stretches: Stretches
  readonly segments: AbsenceSegments
  readonly spells: Spells
  readonly sex: Uint8Array
  readonly birthYears: Int32Array
  readonly birthOfPerson: Narrow
  readonly gradeUnits: number
  readonly nodeCount: number
}

export function pack(rows: Rows): Packed {
  const { axis, stretches, sex, birthOfPerson, nodeCount } = rows
  const { lines, stretchesByLine } = layOutLines(stretches, sex, nodeCount)
  const workingBeforeMonth = picked(axis.monthStart, axis.workingBefore)
  return {
    lines,
    stretches: packStretches(rows, stretchesByLine, lines, workingBeforeMonth),
    segments: packSegments(rows, lines),
    presences: presencesOf(rows, stretchesByLine, lines),
    holdings: holdingsOf(stretches, lines, birthOfPerson),
    workingBeforeMonth,
  }
}

function packStretches(rows: Rows, stretchesByLine: Int32Array, lines: Lines, workingBeforeMonth: Int32Array): PackedStretches {
  const { axis, stretches, birthYears, birthOfPerson } = rows
  const count = stretchesByLine.length
  const firstMonth = narrowColumn(count, axis.monthCount)
  const lastMonth = narrowColumn(count, axis.monthCount)
  const lackingFirst = new Uint8Array(count)
  const lackingLast = new Uint8Array(count)
  const cappedHundredths = narrowColumn(count, FULL_HUNDREDTHS)
  const birth = narrowColumn(count, birthYears.length)
  for (let i = 0; i < count; i++) {
    const stretch = stretchesByLine[i]
    const fromDay = stretches.fromDay[stretch]
    const toDay = stretches.toDay[stretch]
    firstMonth[i] = axis.monthOfDay[fromDay]
    lastMonth[i] = axis.monthOfDay[toDay - 1]
    lackingFirst[i] = axis.workingBefore[fromDay] - workingBeforeMonth[firstMonth[i]]
    lackingLast[i] = workingBeforeMonth[lastMonth[i] + 1] - axis.workingBefore[toDay]
    cappedHundredths[i] = Math.min(stretches.percentHundredths[stretch], FULL_HUNDREDTHS)
    birth[i] = birthOfPerson[stretches.person[stretch]]
  }
  return {
    first: offsets(picked(stretchesByLine, lines.ofStretch), lines.count),
    firstMonth,
    lastMonth,
    lackingFirst,
    lackingLast,
    cappedHundredths,
    birth,
  }
}

function packSegments(rows: Rows, lines: Lines): PackedSegments {
  const { axis, stretches, segments, spells, gradeUnits, birthYears, birthOfPerson } = rows
  // Segments come in order of their stretches, and so of person and day. They are dealt into two bins a line, own illness first:
  // it is what is asked for most, and reading is faster where its segments follow each other.
  const binOf = new Int32Array(segments.count)
  const next = new Int32Array(2 * lines.count + 1)
  let count = 0
  for (let segment = 0; segment < segments.count; segment++) {
    const line = lines.ofStretch[segments.stretch[segment]]
    const hasWorkingDay = axis.workingBefore[segments.toDay[segment]] > axis.workingBefore[segments.fromDay[segment]]
    binOf[segment] = line >= 0 && hasWorkingDay ? 2 * line + (segments.spell[segment] < 0 ? 1 : 0) : -1
    if (binOf[segment] < 0) continue
    next[binOf[segment] + 1]++
    count++
  }
  for (let bin = 0; bin < 2 * lines.count; bin++) next[bin + 1] += next[bin]
  const first = new Int32Array(lines.count + 1).map((_, line) => next[2 * line])
  const firstMonth = narrowColumn(count, axis.monthCount)
  const lastMonth = narrowColumn(count, axis.monthCount)
  const workingFrom = narrowColumn(count, axis.dayCount)
  const workingTo = narrowColumn(count, axis.dayCount)
  const spellDays = narrowColumn(count, axis.dayCount)
  const birth = narrowColumn(count, birthYears.length)
  const weight = new Int32Array(count)
  const kind = new Uint8Array(count)
  for (let segment = 0; segment < segments.count; segment++) {
    if (binOf[segment] < 0) continue
    const place = next[binOf[segment]]++
    const stretch = segments.stretch[segment]
    const grade = segments.grade[segment]
    const spell = segments.spell[segment]
    firstMonth[place] = axis.monthOfDay[segments.fromDay[segment]]
    lastMonth[place] = axis.monthOfDay[segments.toDay[segment] - 1]
    workingFrom[place] = axis.workingBefore[segments.fromDay[segment]]
    workingTo[place] = axis.workingBefore[segments.toDay[segment]]
    weight[place] = Math.min(stretches.percentHundredths[stretch], FULL_HUNDREDTHS) * grade
    kind[place] = segmentKind(segments.category[segment], grade < gradeUnits, segments.payer[segment])
    spellDays[place] = spell < 0 ? 0 : spells.spellDays[spell]
    birth[place] = birthOfPerson[stretches.person[stretch]]
  }
  return { first, firstMonth, lastMonth, workingFrom, workingTo, weight, kind, spellDays, birth }
}

function presencesOf(rows: Rows, stretchesByLine: Int32Array, lines: Lines): Presences {
  const { axis, stretches, birthOfPerson } = rows
  const line = new Int32Array(stretchesByLine.length)
  const person = new Int32Array(stretchesByLine.length)
  const fromMonth = new Int32Array(stretchesByLine.length)
  const toMonth = new Int32Array(stretchesByLine.length)
  let count = 0
  for (const stretch of stretchesByLine) {
    const from = axis.monthOfDay[stretches.fromDay[stretch]]
    const to = axis.monthOfDay[stretches.toDay[stretch] - 1] + 1
    const last = count - 1
    if (last >= 0 && person[last] === stretches.person[stretch] && line[last] === lines.ofStretch[stretch] && from <= toMonth[last]) {
      if (to > toMonth[last]) toMonth[last] = to
      continue
    }
    line[count] = lines.ofStretch[stretch]
    person[count] = stretches.person[stretch]
    fromMonth[count] = from
    toMonth[count++] = to
  }
  const ofLine = line.slice(0, count)
  const ofPerson = person.slice(0, count)
  const firstOfPerson = offsets(ofPerson, birthOfPerson.length)
  const next = firstOfPerson.slice()
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) order[next[ofPerson[i]]++] = i
  return {
    byLine: {
      first: offsets(ofLine, lines.count),
      person: ofPerson,
      birth: narrowed(picked(ofPerson, birthOfPerson)),
      fromMonth: narrowed(fromMonth.slice(0, count)),
      toMonth: narrowed(toMonth.slice(0, count)),
    },
    byPerson: { first: firstOfPerson, line: picked(order, ofLine), fromMonth: narrowed(picked(order, fromMonth)), toMonth: narrowed(picked(order, toMonth)) },
  }
}
