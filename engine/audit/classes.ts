/**
 * Makes a zone small without changing what can be known from it. Unknowns that stand in the same sums cannot be told apart, so they
 * are one class; and a sum that holds other sums is replaced by what is left when those are taken out of it.
 */
import type { Rows, Zone } from './zone.ts'

export interface Skeleton {
  readonly classCount: number
  /** Class of each unknown. */
  readonly classOf: Int32Array
  readonly sizeOf: Int32Array
  /** The classes in each sum of the zone. */
  readonly sets: readonly Int32Array[]
  /** Sums of whole classes, as far as possible no longer nested. What follows from them is what follows from the zone's equations. */
  readonly rows: readonly Int32Array[]
}

/**
 * Splits classes by sets: afterwards two unknowns share a class when they did before and the same sets hold them.
 *
 * @param classOf class of each unknown, changed in place
 * @param only which of the sets count; all where it is not given
 * @returns the number of classes
 */
export function refine(classOf: Int32Array, classCount: number, sets: Rows, only?: (set: number) => boolean): number {
  const most = classOf.length + 1
  const size = new Int32Array(most)
  for (const one of classOf) size[one]++
  const hits = new Int32Array(most)
  const successor = new Int32Array(most)
  let count = classCount
  for (let set = 0; set + 1 < sets.starts.length; set++) {
    if (only && !only(set)) continue
    const members = sets.members.subarray(sets.starts[set], sets.starts[set + 1])
    const touched: number[] = []
    for (const member of members) if (hits[classOf[member]]++ === 0) touched.push(classOf[member])
    for (const one of touched) {
      successor[one] = hits[one] < size[one] ? count++ : one
      size[one] -= hits[one]
      size[successor[one]] += hits[one]
      hits[one] = 0
    }
    for (const member of members) classOf[member] = successor[classOf[member]]
  }
  return count
}

/** The classes that the equations of a zone tell apart, and its sums over them. */
export function skeletonOf(zone: Zone): Skeleton {
  const classOf = new Int32Array(zone.truth.length)
  const classCount = zone.truth.length > 0 ? refine(classOf, 1, zone.equations) : 0
  const sizeOf = new Int32Array(classCount)
  for (const one of classOf) sizeOf[one]++
  const sets = classSets(zone.equations, classOf, classCount)
  return { classCount, classOf, sizeOf, sets, rows: unnested(sets, classCount) }
}

/** The classes in each row, each once. */
function classSets({ starts, members }: Rows, classOf: Int32Array, classCount: number): Int32Array[] {
  const seen = new Int32Array(classCount).fill(-1)
  return Array.from({ length: starts.length - 1 }, (_, row) => {
    const classes: number[] = []
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      const one = classOf[members[i]]
      if (seen[one] === row) continue
      seen[one] = row
      classes.push(one)
    }
    return Int32Array.from(classes)
  })
}

/** Takes smaller sums out of each sum, the largest that fits first; sums of which nothing is left say nothing new. */
function unnested(sets: readonly Int32Array[], classCount: number): Int32Array[] {
  const ascending = sets.map((_, i) => i).sort((a, b) => sets[a].length - sets[b].length || a - b)
  // The sets that hold a class, ascending in size, so that the largest is the last.
  const holders: Int32Array[][] = Array.from({ length: classCount }, () => [])
  const left = new Int32Array(classCount).fill(-1)
  const rows: Int32Array[] = []
  for (const i of ascending) {
    const set = sets[i]
    for (const one of set) left[one] = i
    const rest: number[] = []
    let uncovered = set.length
    for (const one of set) {
      if (left[one] !== i) continue
      const within = largestWithin(holders[one], left, i, uncovered)
      if (within) for (const other of within) left[other] = -1
      else {
        left[one] = -1
        rest.push(one)
      }
      uncovered -= within ? within.length : 1
    }
    if (rest.length === 0) continue
    for (const one of set) holders[one].push(set)
    rows.push(Int32Array.from(rest))
  }
  return rows
}

function largestWithin(candidates: readonly Int32Array[], left: Int32Array, mark: number, atMost: number): Int32Array | undefined {
  for (let k = candidates.length - 1; k >= 0; k--) {
    const set = candidates[k]
    if (set.length <= atMost && set.every((one) => left[one] === mark)) return set
  }
  return undefined
}
