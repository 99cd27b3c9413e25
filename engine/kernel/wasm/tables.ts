/** What all three sums share: numbers of classes, calendar and ages as the module looks them up, and the parts that threads take. */
import type { BasePlan } from '../base-sums.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { BAND_BOUNDS, BAND_COUNT } from '../working-time.ts'

export const SEX_COUNT = 3
/** Four bounds make five age bands; the sixth is the unknown one. */
export const AGE_BANDS = 6
export const DURATIONS = 4

/** Parts that the work of a task is cut into. */
const PARTS = 16

/** A month that never comes: larger than any on the axis. */
const NEVER = 0xffff
const TURNS_OF_YEAR = 8

/** Calendar and ages as the module looks them up. */
export interface Tables {
  /** Eight numbers a birth year: first months of bands 1 to 4, never, never, -, and the lowest band. */
  readonly turns: Uint16Array
  /** Age band by birth year and month: `birth * (monthCount + 1) + month`; the last month is the one after the axis. */
  readonly bands: Uint8Array
  /** Working days of each month; four more, because four are read at a time. */
  readonly monthDays: Int32Array
  /** Working days before each month. */
  readonly monthWorking: Int32Array
  readonly parent: Int32Array
  readonly subtreeEnd: Int32Array
  readonly sizeBounds: Int32Array
}

export function tablesOf({ axis, tree, birthYears }: JoinedRows, plan: BasePlan): Tables {
  const { monthStart, workingBefore, monthCount } = axis
  const turns = new Uint16Array(birthYears.length * TURNS_OF_YEAR).fill(NEVER)
  birthYears.forEach((birthYear, birth) => {
    const at = birth * TURNS_OF_YEAR
    turns[at + TURNS_OF_YEAR - 1] = birthYear === 0 ? AGE_BANDS - 1 : 0
    if (birthYear === 0) return
    plan.ageBounds.forEach((bound, band) => {
      const month = axis.monthYear.findIndex((year) => year - birthYear >= bound)
      if (month >= 0) turns[at + band] = month
    })
  })
  const bands = new Uint8Array(birthYears.length * (monthCount + 1))
  for (let birth = 0, place = 0; birth < birthYears.length; birth++) for (let month = 0; month <= monthCount; month++) bands[place++] = bandAt(turns, birth, month)
  const monthWorking = monthStart.map((day) => workingBefore[day])
  const monthDays = new Int32Array(monthCount + 4)
  for (let month = 0; month < monthCount; month++) monthDays[month] = monthWorking[month + 1] - monthWorking[month]
  return {
    turns,
    bands,
    monthDays,
    monthWorking,
    parent: tree.parent,
    subtreeEnd: tree.subtreeEnd,
    sizeBounds: Int32Array.from(BAND_BOUNDS),
  }
}

/** Numbers of a cell of persons: persons in each size band, in all, and two that are the percentage together. */
export const CELL_NUMBERS = BAND_COUNT + 3

/** Bits of a number of persons. */
export type CellBits = 16 | 32

/** What a person adds to a cell: a cell for nobody, and one for each size band. */
export function entriesOf(bits: CellBits): Uint16Array | Uint32Array {
  const length = (BAND_COUNT + 1) * CELL_NUMBERS
  const entries = bits === 16 ? new Uint16Array(length) : new Uint32Array(length)
  for (let band = 0; band < BAND_COUNT; band++) {
    entries[(band + 1) * CELL_NUMBERS + band] = 1
    entries[(band + 1) * CELL_NUMBERS + BAND_COUNT] = 1
  }
  return entries
}

/** Age band by birth year and month, as the module finds it. */
export function bandAt(turns: Uint16Array, birth: number, month: number): number {
  const at = birth * TURNS_OF_YEAR
  let band = turns[at + TURNS_OF_YEAR - 1]
  for (let turn = 0; turn < AGE_BANDS - 2; turn++) if (month >= turns[at + turn]) band++
  return band
}

/** The month at which a band is left; never for the last one and the unknown. */
export function leaves(turns: Uint16Array, birth: number, band: number): number {
  return turns[birth * TURNS_OF_YEAR + band]
}

/** Stretches of the population, in the layout's order. */
export function populationOf({ stretches }: JoinedRows, plan: BasePlan): Int32Array {
  const { count, percentHundredths, category } = stretches
  const rows = new Int32Array(count)
  let kept = 0
  for (let row = 0; row < count; row++) if (percentHundredths[row] > 0 && (plan.categoryMask >> category[row]) & 1) rows[kept++] = row
  return rows.subarray(0, kept)
}

/**
 * Cuts `count` things into parts of about equal work, which threads take one after the other: enough of them that nobody waits
 * long for the last. They do not depend on the number of threads, so that neither does what is written where.
 *
 * @param workBefore work of all things before each: `count + 1` ascending numbers
 * @returns first thing of each part, and the end of the last
 */
export function partsOf(workBefore: Int32Array, count: number): number[] {
  const starts = [0]
  const all = workBefore[count]
  for (let part = 1; part < PARTS; part++) {
    let start = starts[part - 1]
    while (start < count && workBefore[start] * PARTS < all * part) start++
    starts.push(start)
  }
  return [...starts, count]
}
