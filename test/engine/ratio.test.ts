/** The nearest double to a ratio of whole numbers, held against exact arithmetic in whole numbers of any size. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, nearestRatio } from '../../engine/measures/ratio.ts'

/** A double as an exact fraction: `up / 2 ** shift`. */
function fractionOf(value: number): { up: bigint; shift: number } {
  let shift = 0
  let scaled = value
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    shift++
  }
  return { up: BigInt(scaled), shift }
}

/** How far `value` is from `top / bottom`, in units of `1 / (bottom x 2 ** at)`. */
function distance(value: number, top: bigint, bottom: bigint, at: number): bigint {
  const { up, shift } = fractionOf(value)
  const difference = (up << BigInt(at - shift)) * bottom - (top << BigInt(at))
  return difference < 0n ? -difference : difference
}

const bits = new DataView(new ArrayBuffer(8))
function neighbour(value: number, step: 1n | -1n): number {
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + step)
  return bits.getFloat64(0)
}

const whole = fc.maxSafeNat().filter((number) => number > 0)
const small = fc.integer({ min: 1, max: 1_000_000_000 })

test('no other double is nearer, however large the products', () => {
  fc.assert(
    fc.property(whole, whole, small, small, (above, below, up, down) => {
      const [top, bottom] = [BigInt(above) * BigInt(up), BigInt(below) * BigInt(down)]
      const value = nearestRatio(above, below, { up, down })
      const candidates = [value, neighbour(value, 1n), neighbour(value, -1n)]
      const at = Math.max(...candidates.map((candidate) => fractionOf(candidate).shift))
      const [own, next, previous] = candidates.map((candidate) => distance(candidate, top, bottom, at))
      expect(own <= next && own <= previous).toBe(true)
      expect(nearestRatio(-above, below, { up, down })).toBe(-value)
    }),
    { numRuns: 2000 },
  )
})

test('a cost beyond 2^53 units of account is still exact: 28,000 man-days at 3,456.78 NOK', () => {
  const unitsPerManDay = 1_000_000
  const cost = nearestRatio(28_000 * unitsPerManDay, 1, { up: 345_678, down: unitsPerManDay * 100 })
  expect(28_000 * unitsPerManDay * 345_678).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
  expect(cost).toBe(28 * 3_456_780)
})

test('the factor of a ratio is in lowest terms', () => {
  // A rate: man-days by man-days. Spells by FTE: one spell by 22 working days of a full position.
  expect(factor(100, { up: 1, down: 1_000_000 }, { up: 1, down: 1_000_000 })).toEqual({ up: 100, down: 1 })
  expect(factor(1, { up: 1, down: 1 }, { up: 1, down: 22_000_000 })).toEqual({ up: 22_000_000, down: 1 })
  expect(factor(1, { up: 1, down: 7 }, { up: 1, down: 1 })).toEqual({ up: 1, down: 7 })
})
