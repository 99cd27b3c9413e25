/**
 * Man-days of own illness by line, class (certification x duration of the whole spell), age band and month. Segments come in
 * groups of one line and class; a segment gives each month it touches the working days in it times its weight. Only cells that
 * are touched are kept: where in the result the cell of an age band and month stands is looked up in `places`, and a place before
 * the group's first cell is a place of an earlier group.
 */
import { BANDS, bandIn, leaves, turnsOf } from './ages'
import { i32At, Parts, setI32, setU16 } from './columns'

/** What the threads share; `image.ts` writes the fields in this order. */
@unmanaged
export class Illness {
  /** Four words a part: first group, end group, place of its first cell, and, when done, the end of its cells. */
  parts: Parts
  /** First segment of each group. */
  groupSegment: usize
  /** Three words a segment: its working days, weight and months, as the functions below take them apart. */
  segments: usize
  turns: usize
  /** Working days before each month. */
  monthWorking: usize
  monthCount: i32
  /** First cell of each group. */
  groupCell: usize
  /** Cells of the result: age band x months + month, and units of account. */
  cellKey: usize
  cellValue: usize
}

const WORDS_OF_PART = 4
const BYTES_OF_SEGMENT = 12

/** Working days of the axis before the first day. */
@inline function workingBefore(segment: usize): i32 {
  return load<u16>(segment)
}

/** Working days of the axis before the day after the last. */
@inline function workingAfter(segment: usize): i32 {
  return load<u16>(segment, 2)
}

/** Units of account in one day: 1/100 percent of the position x one unit of grade. */
@inline function weightOf(segment: usize): i32 {
  return load<i32>(segment, 4)
}

@inline function firstMonth(segment: usize): i32 {
  return load<u32>(segment, 8) & 0xfff
}

@inline function lastMonth(segment: usize): i32 {
  return (load<u32>(segment, 8) >>> 12) & 0xfff
}

@inline function birthOf(segment: usize): i32 {
  return load<u8>(segment, 11)
}

/** Takes parts until there are none. `places`: of this thread, 4 bytes for each age band and month. */
export function illness(task: Illness, places: usize): void {
  const parts = task.parts
  for (let part = parts.take(); part < parts.count; part = parts.take()) {
    const words = parts.column + <usize>(part * WORDS_OF_PART * 4)
    setI32(words, 3, sumGroups(task, places, i32At(words, 0), i32At(words, 1), i32At(words, 2)))
  }
}

/** Sums groups `[group, endGroup)`; gives the end of their cells. */
function sumGroups(task: Illness, places: usize, group: i32, endGroup: i32, end: i32): i32 {
  const groupSegment = task.groupSegment
  const allTurns = task.turns
  const monthWorking = task.monthWorking
  const monthCount = task.monthCount
  const groupCell = task.groupCell
  const cellKey = task.cellKey
  const cellValue = task.cellValue
  // A place below every group's first cell: none of this part has one yet.
  memory.fill(places, 0xff, <usize>(BANDS * monthCount * 4))
  let segment = task.segments + <usize>(i32At(groupSegment, group) * BYTES_OF_SEGMENT)
  for (; group < endGroup; group++) {
    const first = end
    setI32(groupCell, group, first)
    const endSegment = task.segments + <usize>(i32At(groupSegment, group + 1) * BYTES_OF_SEGMENT)
    for (; segment < endSegment; segment += BYTES_OF_SEGMENT) {
      let month = firstMonth(segment)
      const last = lastMonth(segment)
      const weight = <f64>weightOf(segment)
      const turns = turnsOf(allTurns, birthOf(segment))
      let band = bandIn(turns, month)
      let before = workingBefore(segment)
      while (true) {
        const after = month === last ? workingAfter(segment) : i32At(monthWorking, month + 1)
        if (after > before) {
          const key = band * monthCount + month
          const units = <f64>(after - before) * weight
          const place = i32At(places, key)
          if (place < first) {
            setI32(places, key, end)
            setU16(cellKey, end, key)
            store<f64>(cellValue + (<usize>end << 3), units)
            end++
          } else {
            const cell = cellValue + (<usize>place << 3)
            store<f64>(cell, load<f64>(cell) + units)
          }
        }
        if (month === last) break
        month++
        before = after
        if (month >= leaves(turns, band)) band++
      }
    }
  }
  return end
}
