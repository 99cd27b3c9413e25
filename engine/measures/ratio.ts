/**
 * Exact ratios. Parts are whole numbers in units of account; the value shown is the double nearest to their exact ratio, also
 * where a product passes 2^53.
 */

/** What a whole number in units of account is worth: `up / down` of the unit shown. */
export interface Worth {
  readonly up: number
  readonly down: number
}

/** The worth of one ratio as a factor in lowest terms: `scale x above / below`. */
export function factor(scale: number, above: Worth, below: Worth): Worth {
  return reduced(BigInt(scale) * BigInt(above.up) * BigInt(below.down), BigInt(above.down) * BigInt(below.up))
}

function reduced(up: bigint, down: bigint): Worth {
  const divisor = greatestCommonDivisor(up, down)
  return { up: Number(up / divisor), down: Number(down / divisor) }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

/** The double nearest to `above x up / (below x down)`; all are whole numbers, and `below x down` is above 0. */
export function nearestRatio(above: number | bigint, below: number | bigint, { up, down }: Worth): number {
  if (typeof above === 'number' && typeof below === 'number') {
    const top = above * up
    const bottom = below * down
    if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return top / bottom
  }
  return nearestOfLarge(BigInt(above) * BigInt(up), BigInt(below) * BigInt(down))
}

/** Bits of the quotient that are worked out: more than the 53 of a double, so that a last odd bit tells on which side the rest lies. */
const QUOTIENT_BITS = 64

function nearestOfLarge(top: bigint, bottom: bigint): number {
  if (top < 0n) return -nearestOfLarge(-top, bottom)
  const shift = Math.max(0, QUOTIENT_BITS - (top.toString(2).length - bottom.toString(2).length))
  const shifted = top << BigInt(shift)
  const rest = shifted % bottom === 0n ? 0n : 1n
  return Number((shifted / bottom) | rest) / 2 ** shift
}
