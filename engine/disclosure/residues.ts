/**
 * Arithmetic modulo a prime just below 2^26, in doubles: a product of two residues stays below 2^52 and is exact. Whether one
 * column follows from others is decided over such residues, where nothing is ever rounded.
 */

/** The prime of the elimination, and a second one for the check. */
export const PRIMES = [67108859, 67108837] as const

/** Residues are whole numbers from 0 to `prime − 1`. */
export interface Residues {
  readonly prime: number
  multiply(a: number, b: number): number
  /** `a − b`. */
  subtract(a: number, b: number): number
  /** The residue whose product with `a` is 1. Throws for 0, which has none. */
  inverse(a: number): number
}

export function residuesModulo(prime: number): Residues {
  const share = 1 / prime
  const multiply = (a: number, b: number): number => {
    const product = a * b
    // The quotient may come out one too high or too low; the remainder is exact, so that is seen and mended.
    const remainder = product - Math.floor(product * share) * prime
    if (remainder < 0) return remainder + prime
    return remainder < prime ? remainder : remainder - prime
  }
  const subtract = (a: number, b: number): number => (a < b ? a - b + prime : a - b)
  return {
    prime,
    multiply,
    subtract,
    inverse: (a) => {
      if (a === 0) throw new Error('0 has no inverse')
      // Euclid's algorithm, kept to the multiples of `a`.
      let [rest, nextRest, multiple, nextMultiple] = [prime, a, 0, 1]
      while (nextRest !== 1) {
        const quotient = Math.floor(rest / nextRest)
        ;[rest, nextRest] = [nextRest, rest - quotient * nextRest]
        ;[multiple, nextMultiple] = [nextMultiple, subtract(multiple, multiply(quotient, nextMultiple))]
      }
      return nextMultiple
    },
  }
}
