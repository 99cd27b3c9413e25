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
  let rows = new Int32Array(rowCount).map((_, row) => row)
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

/** The values of the rows, in their order. */
export function picked(rows: Int32Array, column: Numbers): Int32Array {
  const values = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]]
  return values
}

/** Start of each group in an ascending column of group numbers, and the end of the last: `groupCount + 1` values. */
export function offsets(groups: Numbers, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1)
  for (const group of groups) starts[group + 1]++
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
