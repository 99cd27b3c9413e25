/** Damages on top of each other: any few of them that lay hands on different things give what each gives, added up. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runsOf } from '../property/runs.ts'
import type { Damage } from './damage.ts'
import { DIALECTS } from './dialects.ts'
import { holdAgainst } from './held.ts'
import { ROWS } from './rows.ts'
import { VALUES } from './values.ts'

/** Loads of a whole extract take a second: a few in each run, others each time. */
const RUNS = Number(process.env['SAMAN_DAMAGE_RUNS'] ?? 8)

/** What changes the rows comes before what changes their writing, since it looks for rows as they were. */
const ORDER: readonly Damage[] = [...ROWS, ...VALUES, ...DIALECTS].filter(({ on }) => on !== 'alone')

test('there are damages to combine', () => expect(ORDER.length).toBeGreaterThan(60))

test(`${RUNS} combinations of damages`, { timeout: 60_000 + RUNS * 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: ORDER.length - 1 }), { minLength: 2, maxLength: 6 }), async (places) => {
      const damages: Damage[] = []
      for (const place of places.sort((a, b) => a - b)) {
        const damage = ORDER[place]
        if (damage && damages.every(({ on }) => on !== damage.on)) damages.push(damage)
      }
      await holdAgainst(...damages)
    }),
    { ...runsOf('damages'), numRuns: RUNS },
  )
})
