/**
 * Contractual man-days by line (node, sex, job), age band and month. A position on a line is a track: steps of percentage, each
 * from a day on. A step of `change` on a day of month m adds `change` to the percentage of every whole month from m on, and takes
 * away `change` for each working day of m before that day; both halves of the sum are kept in one 64-bit number (whole months in
 * the upper half). When all tracks of a line are in, one running sum along the months gives
 *
 *     man-days(month) = percentage so far x working days of the month + what the boundary days correct.
 *
 * So a step costs the same whether it lasts a week or ten years.
 */
import { BANDS, bandIn, leaves, turnsOf } from './ages'
import { i32At, Parts, setI32, setU16, u32At, u8At } from './columns'

/** What the threads share; `image.ts` writes the fields in this order. */
@unmanaged
export class Contractual {
  /** Five words a part: first line, end line, place of its first row and of its first value, and, when done, its rows. */
  parts: Parts
  /** First track of each line, first step of each track, birth year of each track. */
  lineTrack: usize
  trackStep: usize
  trackBirth: usize
  /** In the lower 17 bits a day, as its month x 32 + the working days of that month before it; above, the percentage from it on. */
  steps: usize
  turns: usize
  /** Working days of each month. */
  monthDays: usize
  monthCount: i32
  /** Rows of the result: line x 6 + age band, first month, place of its first value; one row beyond a part's last says its end. */
  rowKey: usize
  rowMonth: usize
  rowStart: usize
  /** Working days x 1/100 percent, a month each. */
  values: usize
}

const WORDS_OF_PART = 5
const NO_MONTH = 0xffff
const DAY_BITS = 17
const DAY_MASK = (1 << DAY_BITS) - 1

/** Bytes of one age band's sums: a 64-bit number for each month and the one after the last, and two that the last four take along. */
@inline function bytesOfBand(monthCount: i32): usize {
  return <usize>(((monthCount + 10) & ~7) << 3)
}

/**
 * Takes parts until there are none.
 *
 * @param scratch of this thread: 64 bytes, and `BANDS` times `bytesOfBand` that are zero and are left zero
 */
export function contractual(task: Contractual, scratch: usize): void {
  const parts = task.parts
  for (let part = parts.take(); part < parts.count; part = parts.take()) {
    const words = parts.column + <usize>(part * WORDS_OF_PART * 4)
    setI32(words, 4, sumLines(task, scratch, i32At(words, 0), i32At(words, 1), i32At(words, 2), i32At(words, 3)))
  }
}

/** Sums lines `[line, endLine)`, writes their rows and values, and gives the number of rows. */
function sumLines(task: Contractual, scratch: usize, line: i32, endLine: i32, firstRow: i32, at: i32): i32 {
  const lineTrack = task.lineTrack
  const trackStep = task.trackStep
  const trackBirth = task.trackBirth
  const steps = task.steps
  const allTurns = task.turns
  const bandBytes = bytesOfBand(task.monthCount)
  // First and last month of each age band of the line that is being summed.
  const low = scratch
  const high = scratch + 32
  const sums = scratch + 64
  let row = firstRow
  let track = i32At(lineTrack, line)
  let step = i32At(trackStep, track)
  for (; line < endLine; line++) {
    v128.store(low, i32x4.splat(NO_MONTH), 0)
    v128.store(low, i32x4.splat(NO_MONTH), 16)
    v128.store(high, i32x4.splat(-1), 0)
    v128.store(high, i32x4.splat(-1), 16)
    const endTrack = i32At(lineTrack, line + 1)
    for (; track < endTrack; track++) {
      const endStep = i32At(trackStep, track + 1)
      const turns = turnsOf(allTurns, u8At(trackBirth, track))
      let percent: i64 = 0
      let month = <i32>(u32At(steps, step) & DAY_MASK) >> 5
      let band = bandIn(turns, month)
      let left = leaves(turns, band)
      let bandSums = sums + <usize>band * bandBytes
      if (month < i32At(low, band)) setI32(low, band, month)
      for (; step < endStep; step++) {
        const packed = u32At(steps, step)
        const day = packed & DAY_MASK
        month = <i32>day >> 5
        while (left <= month) {
          // The person grows older: the percentage goes over to the next band at the start of a month.
          const turn = bandSums + (<usize>left << 3)
          store<i64>(turn, load<i64>(turn) - (percent << 32))
          store<i64>(turn + bandBytes, load<i64>(turn + bandBytes) + (percent << 32))
          if (left - 1 > i32At(high, band)) setI32(high, band, left - 1)
          band++
          bandSums += bandBytes
          if (left < i32At(low, band)) setI32(low, band, left)
          left = leaves(turns, band)
        }
        const change = <i64>(packed >>> DAY_BITS) - percent
        const cell = bandSums + (<usize>month << 3)
        store<i64>(cell, load<i64>(cell) + (change << 32) - change * <i64>(day & 31))
        percent += change
      }
      if (month > i32At(high, band)) setI32(high, band, month)
    }
    for (let band = 0; band < BANDS; band++) {
      const first = i32At(low, band)
      if (first === NO_MONTH) continue
      setI32(task.rowKey, row, line * BANDS + band)
      setU16(task.rowMonth, row, first)
      setI32(task.rowStart, row, at)
      row++
      at += writeMonths(task, sums + <usize>band * bandBytes, first, i32At(high, band), at)
    }
  }
  setI32(task.rowStart, row, at)
  return row - firstRow
}

/** Turns the sums of one band into man-days, four months at a time, and clears them. Gives the number of months written. */
function writeMonths(task: Contractual, bandSums: usize, first: i32, lastTouched: i32, at: i32): i32 {
  // What ends on the last day of the axis is taken away in the month after it.
  const count = min(lastTouched, task.monthCount - 1) - first + 1
  const zero = i32x4.splat(0)
  let sums = bandSums + (<usize>first << 3)
  let days = task.monthDays + (<usize>first << 2)
  let value = task.values + (<usize>at << 2)
  const end = value + (<usize>count << 2)
  let before = zero
  while (value < end) {
    const a = v128.load(sums, 0)
    const b = v128.load(sums, 16)
    const corrections = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    // A negative lower half has borrowed one from the upper.
    let percents = i32x4.sub(v128.shuffle<i32>(a, b, 1, 3, 5, 7), i32x4.shr_s(corrections, 31))
    percents = i32x4.add(percents, v128.shuffle<i32>(zero, percents, 0, 4, 5, 6))
    percents = i32x4.add(percents, v128.shuffle<i32>(zero, percents, 0, 1, 4, 5))
    percents = i32x4.add(percents, before)
    before = v128.shuffle<i32>(percents, percents, 3, 3, 3, 3)
    v128.store(value, i32x4.add(i32x4.mul(percents, v128.load(days)), corrections))
    v128.store(sums, zero, 0)
    v128.store(sums, zero, 16)
    sums += 32
    days += 16
    value += 16
  }
  store<i64>(bandSums + (<usize>(first + count) << 3), 0)
  return count
}
