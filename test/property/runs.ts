/** How the properties are run, and the questions they ask. */
import fc from 'fast-check'
import { day, monthOf, REFERENCE_DATES } from '../reference/calendar.ts'
import { CERTIFICATIONS } from '../reference/kinds.ts'
import { BREAKDOWNS } from '../reference/vocabulary.ts'
import type { Resolution, Shape } from './expected.ts'

/** How many municipalities each property is tried on: `SAMAN_PROPERTY_RUNS`. */
export const RUN_COUNT = Number(process.env['SAMAN_PROPERTY_RUNS'] ?? 60)

/** More municipalities take longer; no property is judged by its time. */
export const TIMEOUT = { timeout: 30_000 + RUN_COUNT * 1_000 }

/**
 * The runs of the property with this name. A CI run has the same municipalities every time, and each property its own;
 * elsewhere they are new each time. A failure prints the seed with which it comes again: `SAMAN_PROPERTY_SEED`. A long run is
 * divided among processes, each with a `SAMAN_PROPERTY_SHARD` and so with municipalities of its own.
 */
export function runsOf(property: string): { numRuns: number; seed?: number } {
  const given = process.env['SAMAN_PROPERTY_SEED']
  if (given !== undefined) return { numRuns: RUN_COUNT, seed: Number(given) }
  const shard = process.env['SAMAN_PROPERTY_SHARD']
  if (shard === undefined && !process.env['CI']) return { numRuns: RUN_COUNT }
  const letters = [...property, ...(shard ?? '')]
  return { numRuns: RUN_COUNT, seed: letters.reduce((seed, letter) => (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7) }
}

const FIRST_MONTH = monthOf(day('2022-11-01'))
const LAST_MONTH = monthOf(day('2025-02-01'))

/** Nothing chosen for most; else one or two of the categories. */
function someOf<T extends string>(...codes: readonly T[]): fc.Arbitrary<readonly T[] | undefined> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.subarray([...codes], { minLength: 1, maxLength: 2 }) },
  )
}

const chosen = fc.record({
  sex: someOf('female', 'unknown'),
  'age-band': someOf('0-29', '30-39', '60+', 'unknown'),
  job: someOf('j0', 'j1', '2221'),
})

/** What to ask at one resolution: mostly all that the window holds, at times a part of it. */
export function shapeOf(resolution: Resolution): fc.Arbitrary<Shape> {
  const month = fc.integer({ min: FIRST_MONTH, max: LAST_MONTH })
  return fc
    .record({
      months: fc.oneof(fc.constant([FIRST_MONTH, LAST_MONTH] as const), fc.tuple(month, month)),
      groups: fc.oneof(fc.subarray([...BREAKDOWNS], { maxLength: 2 }), fc.subarray([...BREAKDOWNS])),
      population: fc.constantFrom('all' as const, 'ks-heltid' as const),
      absencesFrom: fc.oneof({ weight: 3, arbitrary: fc.constant(FIRST_MONTH - 12) }, { weight: 1, arbitrary: month }),
      chosen,
      unit: fc.option(fc.nat({ max: 11 }), { nil: undefined, freq: 2 }),
      certification: fc.option(fc.constantFrom(...CERTIFICATIONS), { nil: undefined, freq: 2 }),
      referenceDate: resolution === 'year' ? fc.constantFrom(...REFERENCE_DATES) : fc.constant('period-end' as const),
      wayToSplit: fc.nat({ max: 31 }),
      dailyCostHundredths: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1_000_000 })),
    })
    .map(({ months, ...shape }) => ({ resolution, firstMonth: Math.min(...months), lastMonth: Math.max(...months), ...shape }))
}

/** `2024M02` */
export function monthCode(month: number): string {
  return `${Math.floor(month / 12)}M${String((month % 12) + 1).padStart(2, '0')}`
}
