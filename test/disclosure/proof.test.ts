/**
 * The proof: what is published of random towns withstands an attacker who has read every publication before, knows who works
 * where and how much, and solves linear programs. SAMAN_PROOF=long: more towns, all of them with three publications, and large
 * ones; takes an hour.
 */
import { describe, expect, test } from 'vitest'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { secondLine } from '../../engine/disclosure/second-line.ts'
import { attacked, publishedSeries, type PublishedSeries } from './proof.ts'

const isLong = process.env['SAMAN_PROOF'] === 'long'
const TOWNS = isLong ? 400 : 200
const TOGETHER = 20
/** Sizes in turn; with those who leave and those who come, a town has up to three times as many persons. */
const EMPLOYEES = isLong ? [30, 36, 46, 60, 80, 110, 150] : [30, 32, 36, 40, 46]
const LARGE = isLong ? [300, 500, 1_000, 2_000, 5_000] : [250]

const editionsOf = (seed: number): number => (isLong || seed % 10 === 0 ? 3 : 1)
const groups = Array.from({ length: TOWNS / TOGETHER }, (_, i) => Array.from({ length: TOGETHER }, (__, k) => 1 + i * TOGETHER + k))

/** Everything that an attack found in some series, in words. */
function foundIn(series: readonly PublishedSeries[]): string[] {
  return series.flatMap(({ seed, publications }) =>
    publications.flatMap(({ name, audit: { verdict, counts } }) => {
      const { shown, linear, exact, narrow } = counts
      return verdict === 'safe' && shown + linear + exact + narrow === 0 ? [] : [`town ${seed}, ${name}: ${JSON.stringify(counts)}`]
    }),
  )
}

describe('random towns', () => {
  test.each(groups.map((group) => [group[0], group.at(-1), group] as const))(
    'towns %i to %i: nothing hidden can be computed, nor bounded closely',
    async (_, __, group) => {
      const series: PublishedSeries[] = []
      for (const seed of group) series.push(await publishedSeries(seed, { employees: EMPLOYEES[seed % EMPLOYEES.length], years: 1 }, editionsOf(seed)))
      expect(foundIn(series)).toEqual([])
      // What cannot be made safe is not made; that must not be a way out.
      const refused = series.filter((one) => one.refused !== null).map(({ seed, refused: code, publications }) => `town ${seed} after ${publications.length}: ${code}`)
      expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(1)
      const hidden = series.flatMap(({ publications }) => publications.map(({ audit }) => audit.counts.natural + audit.counts.wide))
      expect(hidden.length).toBeGreaterThanOrEqual(group.length - 1)
      expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_000 * group.length)
    },
    3_600_000,
  )

  test.each(LARGE)('a town of %i employees', async (employees) => {
    const series = await publishedSeries(employees, { employees, years: 1 }, isLong ? 3 : 1)
    expect(series.refused).toBe(null)
    expect(foundIn([series])).toEqual([])
  }, 3_600_000)

  test('an attack from nothing, and the elimination, come to the same of a series of three', async () => {
    const { publications, refused } = await publishedSeries(10, { employees: 60, years: 1 }, 3)
    expect(refused).toBe(null)
    for (let last = 1; last <= publications.length; last++) {
      const read = publications.slice(0, last)
      const newest = read[last - 1]
      const report = await attacked(read)
      expect(report.verdict).toBe('safe')
      expect(report.counts).toEqual(newest.audit.counts)
      const earlier = read.slice(0, -1).map((one, i) => ({
        id: String(i).padStart(64, '0'),
        period: one.name,
        plan: one.plan,
        load: one.load,
        material: one.material,
        carriedMaterials: new Map(read.map((other) => [other.load, other.material])),
      }))
      const { drop, exposed } = secondLine({ material: newest.material, plan: newest.plan, policy: POLICY, earlier })
      expect(drop).toEqual([])
      expect(exposed).toEqual([])
    }
  }, 600_000)
})
