/** What is published is attacked by what is remembered from one round of planning to the next. The same from nothing. */
import { expect, test } from 'vitest'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { secondLine } from '../../engine/disclosure/second-line.ts'
import { attacked, publishedSeries } from './proof.ts'

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
