/**
 * The rows that every subject starts from: stretches of positions and settled segments of own illness, as the kernel's layout
 * gives them, so that all answer the same question. Sex, birth year, unit and job are already beside each row and rows outside
 * the population are already left out, which spares the other programs joins and filters that our kernel does while it is timed.
 */
import type { TimeAxis } from '../engine/calendar.ts'
import type { CanonicalColumns } from '../engine/columns.ts'

/** What the rows are counted in; enough to read a result by. */
export interface Frame {
  readonly axis: TimeAxis
  readonly knownDays: number
  /** Unit number of each unit's parent; -1 for the root. */
  readonly unitParent: Int32Array
  readonly jobCount: number
  /** Units of grade in a full day: sums are in working days x 1/100 percent x one unit of grade. */
  readonly gradeUnits: number
}

export interface PreparedRows extends Frame {
  readonly stretches: {
    readonly count: number
    readonly person: Int32Array
    readonly sex: Int32Array
    readonly birthYear: Int32Array
    /** Unit number as in the unit table. */
    readonly unit: Int32Array
    readonly job: Int32Array
    readonly percentHundredths: Int32Array
    /** Days of the axis, `[fromDay, toDay)`. */
    readonly fromDay: Int32Array
    readonly toDay: Int32Array
  }
  readonly segments: {
    readonly count: number
    /** Row of `stretches`. */
    readonly stretch: Int32Array
    /** 0 self-certified, 1 doctor-certified. */
    readonly certification: Int32Array
    readonly grade: Int32Array
    readonly fromDay: Int32Array
    readonly toDay: Int32Array
    /** Calendar days of the whole spell that the segment belongs to. */
    readonly spellDays: Int32Array
  }
}

/** What a subject is given before anything is timed. */
export interface Input {
  readonly columns: CanonicalColumns
  readonly rows: PreparedRows
}
