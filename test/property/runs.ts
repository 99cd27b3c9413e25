/** How the properties are run, and the questions they ask. */
import fc from 'fast-check'
import { monthOf, day } from '../reference/calendar.ts'
import type { Resolution, Shape } from './expected.ts'

/**
 * `SAMAN_PROPERTY_RUNS` municipalities for each property. A CI run has the same ones every time; elsewhere they are new each
 * time, and a failure prints the seed and path with which it comes again (`SAMAN_PROPERTY_SEED`).
 */
export const RUNS: { readonly numRuns: number; readonly seed?: number } = {
  numRuns: Number(process.env['SAMAN_PROPERTY_RUNS'] ?? 60),
  ...seed(),
}

function seed(): { seed?: number } {
  const given = process.env['SAMAN_PROPERTY_SEED']
  if (given !== undefined) return { seed: Number(given) }
  return process.env['CI'] ? { seed: 20240229 } : {}
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
