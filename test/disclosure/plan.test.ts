/** Plans of towns that are drawn in a few lines. */
import { describe, expect, test } from 'vitest'
import type { EarlierEdition, Material, Plan, PlannedBlock } from '../../engine/disclosure/model.ts'
import { planEdition, planner } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { divide } from '../../engine/disclosure/rest.ts'
import { drawnMaterial, each, type Drawn } from './drawn-material.ts'

const plan = (drawn: Drawn, earlier: EarlierEdition | null = null): Plan => planEdition(drawnMaterial(drawn), POLICY, earlier).plan

/** The town's blocks by length of period and first period. */
function shownIn(of: Plan, resolution: string, period: string): Pick<PlannedBlock, 'shown' | 'rests'> | undefined {
  const block = of.tables[0]?.blocks.find((one) => one.resolution === resolution && one.periods.includes(period))
  return block && { shown: block.shown, rests: block.rests }
}

const edition = (period: string, of: Plan, material: Material): EarlierEdition => ({
  id: '0'.repeat(64),
  period,
  plan: of,
  load: 'first load',
  material,
  carriedMaterials: new Map(),
})

const TOWN = { town: null, a: 'town', b: 'town', c: 'town' }

describe('a first edition', () => {
  test('length of period follows size: 40 for months, 20 for quarters, 10 for years', () => {
    const of = plan({ units: TOWN, staff: { a: each(40, 1), b: each(20, 1), c: each(10, 1) }, months: 12 })
    expect(shownIn(of, 'year', '2024')).toEqual({ shown: ['town', 'a', 'b', 'c'], rests: [] })
    expect(shownIn(of, 'quarter', '2024K1')).toEqual({ shown: ['town', 'a'], rests: [{ parent: 'town', members: ['b', 'c'], shown: true }] })
    expect(shownIn(of, 'month', '2024M01')).toEqual({ shown: ['town', 'a'], rests: [{ parent: 'town', members: ['b', 'c'], shown: true }] })
  })

  test('a unit with one ill person takes the smallest of the others into the rest', () => {
    // b: 12 - 12 - 0 = 0 < 0.2 x 12; with a, of a year: 20 x 12 + 144 - 144 - 12 = 228 >= 0.2 x 144
    const of = plan({ units: TOWN, staff: { a: each(20, 1), b: [12, ...each(29, 0)], c: each(30, 1) }, months: 12 })
    expect(shownIn(of, 'year', '2024')).toEqual({ shown: ['town', 'c'], rests: [{ parent: 'town', members: ['a', 'b'], shown: true }] })
  })

  test('the staff of an inner unit is a rest of its own where it is safe', () => {
    const of = plan({ units: TOWN, staff: { town: each(6, 1), a: each(20, 1), b: each(30, 1), c: each(30, 1) }, months: 12 })
    expect(shownIn(of, 'year', '2024')).toEqual({ shown: ['town', 'a', 'b', 'c'], rests: [{ parent: 'town', members: ['town'], shown: true }] })
  })

  test('the staff of an inner unit that is not safe takes the smallest unit below it into the rest', () => {
    const of = plan({ units: TOWN, staff: { town: each(4, 1), a: each(20, 1), b: each(30, 1), c: each(30, 1) }, months: 12 })
    expect(shownIn(of, 'year', '2024')).toEqual({ shown: ['town', 'b', 'c'], rests: [{ parent: 'town', members: ['town', 'a'], shown: true }] })
  })

  test('where two units are one too few, nothing below the town is shown', () => {
    const of = plan({ units: { town: null, a: 'town', b: 'town' }, staff: { a: each(30, 1), b: each(4, 1) }, months: 12 })
    expect(shownIn(of, 'year', '2024')).toEqual({ shown: ['town'], rests: [] })
  })

  test('one period without any absence takes a unit out of all periods of that length in the year, and not of longer ones', () => {
    const nobodyInMay = Array.from({ length: 45 }, (_, person) => ['a', person, 5, 0] as const)
    const of = plan({ units: TOWN, staff: { a: each(45, 1), b: each(50, 1), c: each(60, 1) }, months: 12, except: nobodyInMay })
    expect(shownIn(of, 'quarter', '2024K2')?.shown).toEqual(['town', 'a', 'b', 'c'])
    expect(shownIn(of, 'month', '2024M01')).toEqual({ shown: ['town', 'c'], rests: [{ parent: 'town', members: ['a', 'b'], shown: true }] })
  })

  test('a town where nobody is ill shows nothing', () => {
    expect(plan({ units: TOWN, staff: { a: each(40, 0), b: each(40, 0) }, months: 12 }).tables).toEqual([])
  })

  test('what must be hidden besides is hidden, with all below it; of a rest, one more child goes in', () => {
    const units = { ...TOWN, d: 'town' }
    const material = drawnMaterial({ units, staff: { a: each(40, 1), b: each(45, 1), c: each(50, 1), d: each(60, 1) }, months: 12 })
    const again = planner(material, POLICY, null)
    const hide = (unit: string) => ({ quantity: 'sickness', dimension: 'total', resolution: 'quarter', period: '2024K3', unit }) as const
    const hidden = again([hide('d')]).plan
    expect(shownIn(hidden, 'quarter', '2024K1')).toEqual({ shown: ['town', 'b', 'c'], rests: [{ parent: 'town', members: ['a', 'd'], shown: true }] })
    expect(shownIn(hidden, 'year', '2024')?.shown).toEqual(['town', 'a', 'b', 'c', 'd'])
    expect(shownIn(hidden, 'month', '2024M01')?.shown).toEqual(['town', 'b', 'c'])
    expect(shownIn(again([hide('d'), hide('town+rest')]).plan, 'quarter', '2024K1')?.shown).toEqual(['town', 'c'])
    expect(shownIn(again([]).plan, 'quarter', '2024K1')?.shown).toEqual(['town', 'a', 'b', 'c', 'd'])
  })
})

describe('a division', () => {
  const part = (node: number, size: number) => ({ node, size })

  test('the smallest that is enough goes, not the smallest', () => {
    const stands = (pool: readonly { size: number }[]): boolean => pool.reduce((sum, { size }) => sum + size, 0) >= 25
    const { shown, pooled } = divide([part(1, 10), part(2, 20), part(3, 90)], [part(4, 5)], 0, stands)
    expect(pooled.map(({ node }) => node)).toEqual([4, 2])
    expect(shown.map(({ node }) => node)).toEqual([1, 3])
  })

  test('where none is enough, the smallest goes and then the next', () => {
    const stands = (pool: readonly unknown[]): boolean => pool.length >= 3
    expect(divide([part(1, 30), part(2, 10), part(3, 20)], [part(4, 5)], 0, stands).shown.map(({ node }) => node)).toEqual([1])
  })

  test('where nothing is left over, nothing is given up', () => {
    expect(divide([part(1, 30)], [], 0, () => false)).toEqual({ shown: [part(1, 30)], pooled: [] })
  })
})

describe('the edition after', () => {
  const staff = { a: each(45, 1), b: each(50, 1), c: each(60, 1) }
  const nineMonths: Drawn = { units: TOWN, staff, months: 9 }
  const first = plan(nineMonths)
  const third = (drawn: Drawn = { ...nineMonths, months: 12 }): Plan => plan(drawn, edition('2024K3', first, drawnMaterial(nineMonths)))

  test('an unfinished year is frozen at every length of period', () => {
    expect(first.frozen.map(({ resolution, year, units }) => [resolution, year, units])).toEqual([
      ['year', 2024, ['town', 'a', 'b', 'c']],
      ['quarter', 2024, ['town', 'a', 'b', 'c']],
      ['month', 2024, ['town', 'a', 'b', 'c']],
    ])
    expect(shownIn(first, 'year', '2024')).toBeUndefined()
    expect(shownIn(third(), 'year', '2024')?.shown).toEqual(['town', 'a', 'b', 'c'])
    expect(third().frozen).toEqual([])
  })

  test('a unit that falls out of the last quarter is not in the year either: the quarter would follow', () => {
    // nobody of a is ill from October on
    const except = [10, 11, 12].flatMap((month) => Array.from({ length: 45 }, (_, person) => ['a', person, month, 0] as const))
    const of = third({ units: TOWN, staff, months: 12, except })
    expect(shownIn(of, 'quarter', '2024K3')?.shown).toEqual(['town', 'a', 'b', 'c'])
    for (const [resolution, period] of [['quarter', '2024K4'], ['year', '2024'], ['month', '2024M10']] as const)
      expect(shownIn(of, resolution, period)).toEqual({ shown: ['town', 'c'], rests: [{ parent: 'town', members: ['a', 'b'], shown: true }] })
  })

  test('a unit that was hidden stays hidden that year, and may be shown the next', () => {
    const small: Drawn = { units: TOWN, staff: { ...staff, a: [12, ...each(44, 0)] }, months: 9 }
    const before = plan(small)
    expect(shownIn(before, 'quarter', '2024K1')?.shown).toEqual(['town', 'c'])
    const except = [10, 11, 12].flatMap((month) => Array.from({ length: 44 }, (_, person) => ['a', person + 1, month, 9] as const))
    const after = plan({ ...small, months: 24, except }, edition('2024K3', before, drawnMaterial(small)))
    expect(shownIn(after, 'quarter', '2024K4')?.shown).toEqual(['town', 'c'])
  })
})
