/**
 * Sums beyond 2^53, where a double no longer tells one whole number from the next. Every sum of man-days and of percentages is a
 * sum of weights of rows. Where the load cannot prove that all of them stay below, each weight is taken apart, `high * LIMB + low`,
 * and the two are summed one after the other by the loops that otherwise sum the whole: rows are numbered in 31 bits, and so many
 * weights of either part stay far below 2^53.
 */

/** What one of the high part stands for: as many units of grade as there can be in a day. */
export const LIMB = 10_000

/** The part of the weights that is summed. */
export type Limb = 'whole' | 'low' | 'high'

/** A part of one weight, which can be negative. */
export function limbOf(weight: number, limb: Limb): number {
  if (limb === 'whole') return weight
  const high = Math.floor(weight / LIMB)
  return limb === 'high' ? high : weight - high * LIMB
}

/** A part of each weight; the column itself where the whole is asked for. */
export function limbsOf<Weights extends Uint16Array | Int32Array | Float64Array>(weights: Weights, limb: Limb): Weights {
  return limb === 'whole' ? weights : (weights.map((weight) => limbOf(weight, limb)) as Weights)
}

/** Both parts as one whole number: as a double while it is exact in one. */
export function joined(low: number, high: number): number | bigint {
  const sum = high * LIMB + low
  return Number.isSafeInteger(sum) ? sum : BigInt(high) * BigInt(LIMB) + BigInt(low)
}
