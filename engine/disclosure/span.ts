/**
 * What is linear in the columns taken so far, as reduced vectors over residues modulo a prime. Each vector has a pivot row, in
 * which it is 1 and every later vector is 0; so one pass through the pivots a column holds, oldest first, takes away
 * everything that the span explains.
 */
import { residuesModulo } from './residues.ts'

/**
 * A column of the matrix as the rows it holds with 1. A row that is taken away instead (the last class of a split is the
 * whole less the other classes) stands as its complement `~row`.
 */
export type Column = Int32Array

/** The rows where a vector is not 0, in no order, and its residues there. */
export interface Vector {
  readonly rows: Int32Array
  readonly values: Int32Array
}

export interface Span {
  /** What is left of a column when the span is taken out of it; without rows when the column lies in the span. */
  reduce(column: Column): Vector
  /** What is left of an already reduced vector when the newest vector of the span is taken out of it as well. */
  reduceByNewest(vector: Vector): Vector
  /** Takes in a reduced vector, which is its own from then on, with one of its rows as pivot: the least weight makes the least work. */
  add(vector: Vector): number
}

/** An empty span. `weight` per row: how many columns hold it. */
export function emptySpan(rowCount: number, prime: number, weight: Int32Array): Span {
  const { multiply, subtract, inverse } = residuesModulo(prime)
  const vectors: Vector[] = []
  const numberAt = new Int32Array(rowCount).fill(-1)
  // One vector laid out in full, and the rows of it that have been touched.
  const laidOut = new Int32Array(rowCount)
  const isTouched = new Uint8Array(rowCount)
  const touched = new Int32Array(rowCount)
  let touchedCount = 0
  const waiting = smallestFirst()

  const touch = (row: number): void => {
    if (isTouched[row] === 1) return
    isTouched[row] = 1
    touched[touchedCount++] = row
    if (numberAt[row] >= 0) waiting.push(numberAt[row])
  }
  const takeOut = (vector: Vector, factor: number): void => {
    const { rows, values } = vector
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]
      touch(row)
      laidOut[row] = subtract(laidOut[row], values[i] === 1 ? factor : multiply(factor, values[i]))
    }
  }
  const collect = (): Vector => {
    let count = 0
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]
      isTouched[row] = 0
      if (laidOut[row] !== 0) touched[count++] = row
    }
    touchedCount = 0
    const rows = touched.slice(0, count)
    const values = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      values[i] = laidOut[rows[i]]
      laidOut[rows[i]] = 0
    }
    return { rows, values }
  }
  const pivotRows: number[] = []

  return {
    reduce: (column) => {
      for (const entry of column) {
        const row = entry < 0 ? ~entry : entry
        touch(row)
        laidOut[row] = entry < 0 ? subtract(laidOut[row], 1) : subtract(laidOut[row], prime - 1)
      }
      for (let number = waiting.pop(); number >= 0; number = waiting.pop()) {
        const factor = laidOut[pivotRows[number]]
        if (factor !== 0) takeOut(vectors[number], factor)
      }
      return collect()
    },
    reduceByNewest: (vector) => {
      const newest = vectors.length - 1
      const pivot = pivotRows[newest]
      for (let i = 0; i < vector.rows.length; i++) {
        const row = vector.rows[i]
        isTouched[row] = 1
        touched[touchedCount++] = row
        laidOut[row] = vector.values[i]
      }
      // Both are reduced by all earlier vectors, so no other pivot can turn up and nothing waits.
      if (laidOut[pivot] !== 0) takeOut(vectors[newest], laidOut[pivot])
      waiting.clear()
      return collect()
    },
    add: (vector) => {
      let best = 0
      for (let i = 1; i < vector.rows.length; i++) if (weight[vector.rows[i]] < weight[vector.rows[best]]) best = i
      const factor = inverse(vector.values[best])
      const { rows, values } = vector
      if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] = multiply(values[i], factor)
      const pivot = rows[best]
      numberAt[pivot] = vectors.length
      pivotRows.push(pivot)
      vectors.push({ rows, values })
      return pivot
    },
  }
}

/** Whole numbers handed back smallest first, −1 when there are none: a binary heap. */
function smallestFirst() {
  const heap: number[] = []
  return {
    push(value: number): void {
      let at = heap.length
      heap.push(value)
      while (at > 0) {
        const above = (at - 1) >> 1
        if (heap[above] <= value) break
        heap[at] = heap[above]
        at = above
      }
      heap[at] = value
    },
    pop(): number {
      const last = heap.pop()
      if (last === undefined) return -1
      if (heap.length === 0) return last
      const smallest = heap[0]
      let at = 0
      for (;;) {
        let below = 2 * at + 1
        if (below >= heap.length) break
        if (below + 1 < heap.length && heap[below + 1] < heap[below]) below += 1
        if (heap[below] >= last) break
        heap[at] = heap[below]
        at = below
      }
      heap[at] = last
      return smallest
    },
    clear(): void {
      heap.length = 0
    },
  }
}
