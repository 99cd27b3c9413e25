/**
 * What follows from the shown sums by adding and subtracting alone. A hidden sum follows from them exactly when every change of the
 * unknowns that no shown sum notices leaves it as it is. So one such change is drawn at random, modulo a prime, and each hidden sum
 * is looked at: where it moves, it cannot be computed; where it stands still, it can (or chance had it so, once in a prime).
 * Twice for each of two primes.
 */
import type { Skeleton } from './classes.ts'
import { drawer, type Zone } from './zone.ts'

/** Primes below 2^26, so that products are exact. */
const PRIMES = [59_999_999, 50_331_653] as const
const DRAWS_PER_PRIME = 2

/** For each target 1 where it can be computed exactly. */
export function linearAttack(zone: Zone, skeleton: Skeleton): Uint8Array {
  const { starts, members } = zone.targets
  const found = new Uint8Array(starts.length - 1)
  const whole = wholeClasses(zone, skeleton)
  for (const prime of PRIMES) {
    const echelon = echelonOf(skeleton.rows, skeleton.classCount, prime)
    const still = Uint8Array.from(whole)
    for (let draw = 0; draw < DRAWS_PER_PRIME; draw++) {
      const change = unnoticedChange(echelon, skeleton.classCount, prime, drawer(prime + draw))
      // The change of a class, laid on its first unknown: targets that hold a class hold all of it.
      const seen = new Int32Array(skeleton.classCount).fill(-1)
      for (let target = 0; target < found.length; target++) {
        if (!still[target]) continue
        let sum = 0
        for (let i = starts[target]; i < starts[target + 1]; i++) {
          const one = skeleton.classOf[members[i]]
          if (seen[one] === target) continue
          seen[one] = target
          sum += zone.signs[i] * change[one]
        }
        if (sum % prime !== 0) still[target] = 0
      }
    }
    for (let target = 0; target < found.length; target++) if (still[target]) found[target] = 1
  }
  return found
}

/** 1 where a target holds all of a class or nothing of it: within a class unknowns can be exchanged unnoticed. */
function wholeClasses({ targets: { starts, members } }: Zone, { classOf, sizeOf }: Skeleton): Uint8Array {
  const hits = new Int32Array(sizeOf.length)
  return Uint8Array.from({ length: starts.length - 1 }, (_, target) => {
    const own = members.subarray(starts[target], starts[target + 1])
    for (const member of own) hits[classOf[member]]++
    const isWhole = own.every((member) => hits[classOf[member]] === sizeOf[classOf[member]])
    for (const member of own) hits[classOf[member]] = 0
    return isWhole ? 1 : 0
  })
}

interface EchelonRow {
  /** The class that the row is solved for, with coefficient 1. */
  readonly pivot: number
  readonly classes: Int32Array
  readonly coefficients: Float64Array
}

/** The rows solved for one class each; no row holds the pivot of an earlier one. */
function echelonOf(rows: readonly Int32Array[], classCount: number, prime: number): EchelonRow[] {
  const usage = new Int32Array(classCount)
  for (const row of rows) for (const one of row) usage[one]++
  const solved: EchelonRow[] = []
  const solvedBy = new Int32Array(classCount).fill(-1)
  const value = new Float64Array(classCount)
  const isTouched = new Uint8Array(classCount)
  for (const row of rows) {
    const touched: number[] = []
    const pending = new Heap()
    const touch = (one: number) => {
      if (isTouched[one]) return
      isTouched[one] = 1
      touched.push(one)
      if (solvedBy[one] >= 0) pending.push(solvedBy[one])
    }
    for (const one of row) {
      touch(one)
      value[one] = 1
    }
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { pivot, classes, coefficients } = solved[next]
      const factor = value[pivot]
      if (factor === 0) continue
      for (let k = 0; k < classes.length; k++) {
        touch(classes[k])
        value[classes[k]] = (value[classes[k]] + (prime - factor) * coefficients[k]) % prime
      }
    }
    const left = touched.filter((one) => value[one] !== 0)
    if (left.length > 0) {
      // The class that the fewest sums hold makes the fewest new entries later.
      const pivot = left.reduce((best, one) => (usage[one] < usage[best] ? one : best))
      const inverse = inverseOf(value[pivot], prime)
      solvedBy[pivot] = solved.length
      solved.push({ pivot, classes: Int32Array.from(left), coefficients: Float64Array.from(left, (one) => (value[one] * inverse) % prime) })
    }
    for (const one of touched) {
      value[one] = 0
      isTouched[one] = 0
    }
  }
  return solved
}

/** A change of the classes under which every row stays what it is; apart from that at random. */
function unnoticedChange(echelon: readonly EchelonRow[], classCount: number, prime: number, draw: () => number): Float64Array {
  const change = Float64Array.from({ length: classCount }, () => draw() % prime)
  for (let i = echelon.length - 1; i >= 0; i--) {
    const { pivot, classes, coefficients } = echelon[i]
    let sum = 0
    for (let k = 0; k < classes.length; k++) if (classes[k] !== pivot) sum = (sum + coefficients[k] * change[classes[k]]) % prime
    change[pivot] = (prime - sum) % prime
  }
  return change
}

function inverseOf(value: number, prime: number): number {
  let [a, b, x, y] = [value, prime, 1, 0]
  while (a > 1) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - quotient * y]
  }
  return x < 0 ? x + prime : x
}

/** Gives the smallest number first. */
class Heap {
  private readonly items: number[] = []

  push(item: number): void {
    const { items } = this
    let at = items.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (items[above] <= item) break
      items[at] = items[above]
      at = above
    }
    items[at] = item
  }

  pop(): number | undefined {
    const { items } = this
    const [top] = items
    const last = items.pop()
    if (last === undefined || items.length === 0) return top
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= items.length) break
      if (below + 1 < items.length && items[below + 1] < items[below]) below++
      if (items[below] >= last) break
      items[at] = items[below]
      at = below
    }
    items[at] = last
    return top
  }
}
