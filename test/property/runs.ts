/** How the properties are run, and the questions they ask. */
import fc from 'fast-check'
import { monthOf, day } from '../reference/calendar.ts'
import type { Resolution, Shape } from './expected.ts'

/** How many municipalities each property is tried on: `SAMAN_PROPERTY_RUNS`. */
export const RUN_COUNT = Number(process.env['SAMAN_PROPERTY_RUNS'] ?? 60)

/** More municipalities take longer; no property is judged by its time. */
export const TIMEOUT = { timeout: 30_000 + RUN_COUNT * 1_000 }

/**
 * The runs of the property with this name. A CI run has the same municipalities every time, and each property its own;
 * elsewhere they are new each time. A failure prints the seed with which it comes again: `SAMAN_PROPERTY_SEED`.
 */
export function runsOf(property: string): { numRuns: number; seed?: number } {
  const given = process.env['SAMAN_PROPERTY_SEED']
  if (given !== undefined) return { numRuns: RUN_COUNT, seed: Number(given) }
  if (!process.env['CI']) return { numRuns: RUN_COUNT }
  return { numRuns: RUN_COUNT, seed: [...property].reduce((seed, letter) => (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7) }
}

const FIRST_MONTH = monthOf(day('2022-11-01'))
const LAST_MONTH = monthOf(day('2025-02-01'))

/** What to ask at one resolution: mostly all that the window holds, at times a part of it. */
export function shapeOf(resolution: Resolution): fc.Arbitrary<Shape> {
  const month = fc.integer({ min: FIRST_MONTH, max: LAST_MONTH })
  return fc
    .record({
      months: fc.oneof(fc.constant([FIRST_MONTH, LAST_MONTH] as const), fc.tuple(month, month)),
      groups: fc.subarray(['sex', 'age-band', 'job'] as const),
      population: fc.constantFrom('all' as const, 'ks-heltid' as const),
      absencesFrom: fc.oneof({ weight: 3, arbitrary: fc.constant(FIRST_MONTH - 12) }, { weight: 1, arbitrary: month }),
    })
    .map(({ months, groups, population, absencesFrom }) => ({
      resolution,
      firstMonth: Math.min(...months),
      lastMonth: Math.max(...months),
      groups,
      population,
      absencesFrom,
    }))
}

/** `2024M02` */
export function monthCode(month: number): string {
  return `${Math.floor(month / 12)}M${String((month % 12) + 1).padStart(2, '0')}`
}
