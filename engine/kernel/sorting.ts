/** Sorting by whole numbers without comparing: rows are dealt into one bin per value, column by column. */

export type Numbers = Uint8Array | Uint16Array | Int32Array

/** Values of a column are dealt by at most this many bits at a time. */
const BIN_BITS = 16
const BINS = 1 << BIN_BITS

/**
 * Row numbers `0 … rowCount - 1` in ascending order of the columns, the first column first. Rows that are alike in all of
 * them keep their order.
 */
export function sortedRows(rowCount: number, columns: readonly Numbers[]): Int32Array {
  let rows = new Int32Array(rowCount)
  for (let row = 0; row < rowCount; row++) rows[row] = row
  let dealt = new Int32Array(rowCount)
  for (const column of [...columns].reverse()) {
    let lowest = Infinity
    let highest = -Infinity
    for (let row = 0; row < rowCount; row++) {
      const value = column[row]
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
    for (let shift = 0; shift < 32 && (highest - lowest) >>> shift > 0; shift += BIN_BITS) {
      const start = new Int32Array(Math.min(BINS, ((highest - lowest) >>> shift) + 1) + 1)
      for (let row = 0; row < rowCount; row++) start[(((column[row] - lowest) >>> shift) & (BINS - 1)) + 1]++
      for (let bin = 1; bin < start.length; bin++) start[bin] += start[bin - 1]
      for (let i = 0; i < rowCount; i++) {
        const row = rows[i]
        dealt[start[((column[row] - lowest) >>> shift) & (BINS - 1)]++] = row
      }
      const next = rows
      rows = dealt
      dealt = next
    }
  }
  return rows
}

/** Rows put into groups: those of group `g` are `rows[first[g]]` up to `rows[first[g + 1]]`, in the order they came. */
interface Dealt {
  readonly rows: Int32Array
  readonly first: Int32Array
}

/** Deals rows to their groups; those of group -1 are left out. */
export function dealt(groups: Int32Array, groupCount: number): Dealt {
  const first = offsets(groups, groupCount)
  const next = first.slice()
  const rows = new Int32Array(first[groupCount])
  for (let row = 0; row < groups.length; row++) if (groups[row] >= 0) rows[next[groups[row]]++] = row
  return { rows, first }
}

/** A group of up to so many records is put in order by insertion: nearly every person has fewer. */
const FEW = 48

/**
 * Puts the records of each group in order of their numbers, the first number first. A record is `width` numbers that stand
 * together, as they are read together; those of group `g` are `[first[g], first[g + 1])`.
 */
export function sortRecords(records: Int32Array, width: number, first: Int32Array): void {
  const kept = new Int32Array(width)
  for (let group = 0; group + 1 < first.length; group++) {
    const start = first[group] * width
    const end = first[group + 1] * width
    if (end - start > FEW * width) {
      sortMany(records.subarray(start, end), width)
      continue
    }
    for (let from = start + width; from < end; from += width) {
      let at = from
      while (at > start && isBefore(records, from, at - width, width)) at -= width
      if (at === from) continue
      for (let i = 0; i < width; i++) kept[i] = records[from + i]
      records.copyWithin(at + width, at, from)
      records.set(kept, at)
    }
  }
}

/** Whether the record at one place comes before the one at another. */
function isBefore(records: Int32Array, a: number, b: number, width: number): boolean {
  for (let i = 0; i < width; i++) if (records[a + i] !== records[b + i]) return records[a + i] < records[b + i]
  return false
}

function sortMany(records: Int32Array, width: number): void {
  let at = width
  while (at < records.length && !isBefore(records, at, at - width, width)) at += width
  if (at >= records.length) return
  const given = records.slice()
  const order = new Int32Array(records.length / width)
  for (let i = 0; i < order.length; i++) order[i] = i * width
  order.sort((a, b) => (isBefore(given, a, b, width) ? -1 : isBefore(given, b, a, width) ? 1 : 0))
  for (let i = 0; i < order.length; i++) for (let number = 0; number < width; number++) records[i * width + number] = given[order[i] + number]
}

/** The values of the rows, in their order. */
export function picked(rows: Int32Array, column: Numbers): Int32Array {
  const values = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]]
  return values
}

/** Start of each group when rows are put in order of their groups, and the end of the last: `groupCount + 1` values. Group -1 is none. */
export function offsets(groups: Numbers, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1)
  for (let row = 0; row < groups.length; row++) if (groups[row] >= 0) starts[groups[row] + 1]++
  for (let group = 0; group < groupCount; group++) starts[group + 1] += starts[group]
  return starts
}

/** Room for numbers from 0 to the largest, in two bytes each where they fit, so that more of them are at hand at a time. */
export function narrowColumn(length: number, largest: number): Uint16Array | Int32Array {
  return largest <= 0xffff ? new Uint16Array(length) : new Int32Array(length)
}

/** The same values in two bytes each where they fit. */
export function narrowed(values: Int32Array): Uint16Array | Int32Array {
  for (const value of values) if (value < 0 || value > 0xffff) return values
  return new Uint16Array(values)
}
