/**
 * The towns of the proof: what is published of them, edition after edition with corrections in between, withstands an attacker who has
 * read every publication before, knows who works where and how much, and solves linear programs.
 */
import { describe, expect, test } from 'vitest'
import { publishedSeries } from './proof.ts'

export interface ProofTown {
  readonly seed: number
  /** About so many when it begins; with those who leave and those who come it has up to twice as many persons. */
  readonly employees: number
  readonly editions: number
}

interface Stratum {
  readonly towns: number
  readonly from: number
  readonly to: number
}

/** SAMAN_PROOF=long: as many towns, evenly over all sizes; more than two hours of computing instead of a quarter of one. */
const STRATA: readonly Stratum[] =
  process.env['SAMAN_PROOF'] === 'long'
    ? [{ towns: 200, from: 30, to: 5_000 }]
    : [
        { towns: 120, from: 30, to: 80 },
        { towns: 55, from: 80, to: 200 },
        { towns: 17, from: 200, to: 400 },
        { towns: 6, from: 400, to: 1_000 },
      ]
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Sizes evenly in their logarithm, in a mixed order. */
const TOWNS: readonly ProofTown[] = STRATA.flatMap(({ towns, from, to }) =>
  Array.from({ length: towns }, (_, i) => Math.round(from * (to / from) ** (((i + 0.5) * GOLDEN) % 1))),
).map((employees, i) => ({ seed: 1 + i, employees, editions: 3 }))

/** Files that share the towns among them, so that they are proved side by side. */
const PARTS = 4

export const townsOf = (part: number): readonly ProofTown[] => TOWNS.filter((_, i) => i % PARTS === part - 1)

/** A test for each town, and one that there was something to find. */
export function prove(towns: readonly ProofTown[]): void {
  describe('nothing hidden can be computed, nor bounded closely', () => {
    let tried = 0

    test.each(towns)('town $seed of $employees employees, $editions editions', async ({ seed, employees, editions }) => {
      const { publications, refused } = await publishedSeries(seed, { employees, years: 1 }, editions)
      // What cannot be made safe is not made; that must not be a way out.
      expect([refused, publications.length]).toEqual([null, editions])
      for (const { name, audit } of publications) {
        const { natural, wide, ...found } = audit.counts
        expect({ name, verdict: audit.verdict, ...found }).toEqual({ name, verdict: 'safe', shown: 0, linear: 0, exact: 0, narrow: 0 })
        tried += natural + wide
      }
    }, 3_600_000)

    test('in thousands of hidden cells of each that are unsafe to know', () => {
      expect(tried).toBeGreaterThan(3_000 * towns.length)
    })
  })
}
