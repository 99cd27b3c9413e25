/** How many moments and places the tests of faults try, and which. */

/** Of each kind of fault; more by `npm run faults -- --seeds 500`. */
export const SEEDS = Number(process.env['SAMAN_FAULT_SEEDS'] ?? 8)

/** A number from 0 to below 1 that follows from the seed (mulberry32). */
export function randomOf(seed: number): number {
  let mixed = (seed * 0x6d2b79f5 + 0x9e3779b9) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const DELAYS_MS = [0, 0, 0, 1, 2, 4]

/**
 * Moments of a work that has so many: one out of each of as many parts as there are seeds, right then or a little later, and those
 * around its end.
 */
export function momentsOf(count: number): { readonly killAt: number; readonly delayMs: number }[] {
  const spread = Array.from({ length: SEEDS }, (_, seed) => ({
    killAt: 1 + Math.floor(((seed + randomOf(seed)) / SEEDS) * count),
    delayMs: DELAYS_MS[Math.floor(randomOf(seed + 10_000) * DELAYS_MS.length)],
  }))
  return [...spread, ...[0, 1, 4, 10].map((back) => ({ killAt: count - back, delayMs: 0 }))]
}
