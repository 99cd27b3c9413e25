/** What a later load changes in numbers that readers have seen, on towns drawn in a few lines. */
import { describe, expect, test } from 'vitest'
import type { CarriedBlock, EarlierEdition, Material } from '../../engine/disclosure/model.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { drawnMaterial, each, type Drawn } from './drawn-material.ts'

const UNITS = { town: null, a: 'town', b: 'town', c: 'town' }
const STAFF = { a: each(45, 2), b: each(50, 2), c: each(60, 2) }
const BEFORE: Drawn = { units: UNITS, staff: STAFF, months: 12 }

function editionOf(drawn: Drawn, period: string, material: Material | null = drawnMaterial(drawn)): EarlierEdition {
  const { plan } = planEdition(drawnMaterial(drawn), POLICY, null)
  return { id: '0'.repeat(64), period, plan, load: 'first load', material, carriedMaterials: new Map() }
}

/** Days more in one month of the first persons of a unit. */
const late = (unit: string, persons: number, month: number, days: number) =>
  Array.from({ length: persons }, (_, person) => [unit, person, month, 2 + days] as const)

const carried = (drawn: Drawn, earlier: EarlierEdition = editionOf(BEFORE, '2024K4')): readonly CarriedBlock[] => planEdition(drawnMaterial(drawn), POLICY, earlier).plan.carried

const unitsIn = (blocks: readonly CarriedBlock[], period: string): string[] => blocks.filter(({ periods }) => periods.includes(period)).flatMap(({ units }) => units)

describe('late sick notes', () => {
  test('none: every number is the new one', () => {
    expect(carried(BEFORE)).toEqual([])
  })

  test('of one person: unit and town keep their numbers in every period that holds it, the others have not changed', () => {
    const blocks = carried({ ...BEFORE, except: late('a', 1, 3, 5) })
    expect(['2024', '2024K1', '2024M03'].map((period) => unitsIn(blocks, period))).toEqual([['town', 'a'], ['town', 'a'], ['town', 'a']])
    expect(['2024K2', '2024M01'].flatMap((period) => unitsIn(blocks, period))).toEqual([])
    expect(new Set(blocks.map(({ load }) => load))).toEqual(new Set(['first load']))
  })

  test('of six persons of one unit: everybody takes the new number', () => {
    expect(carried({ ...BEFORE, except: late('a', 6, 3, 5) })).toEqual([])
  })

  test('of five, one of whom has much more: 4 x 1 + 16 - 16 - 1 = 3 < 0.2 x 16', () => {
    const except = [...late('a', 4, 3, 1), ['a', 4, 3, 18] as const]
    expect(unitsIn(carried({ ...BEFORE, except }), '2024M03')).toEqual(['town', 'a'])
  })

  test('of three persons in each of two units: the town shows it, the two hide each other', () => {
    const blocks = carried({ ...BEFORE, except: [...late('a', 3, 3, 5), ...late('b', 3, 3, 5)] })
    expect(unitsIn(blocks, '2024K1')).toEqual(['a', 'b'])
  })

  test('of six persons in one unit and one in another: the six go with the one', () => {
    const blocks = carried({ ...BEFORE, except: [...late('a', 6, 3, 5), ...late('b', 1, 3, 5)] })
    expect(unitsIn(blocks, '2024K1')).toEqual(['a', 'b'])
  })

  test('of six persons, each in a month of their own: the year shows it, and neither quarters nor months', () => {
    const except = [1, 2, 4, 5, 7, 8].map((month, person) => ['a', person, month, 7] as const)
    const blocks = carried({ ...BEFORE, except })
    expect(unitsIn(blocks, '2024')).toEqual([])
    expect(['2024K1', '2024K2', '2024K3', '2024K4'].map((period) => unitsIn(blocks, period))).toEqual([['town', 'a'], ['town', 'a'], ['town', 'a'], []])
  })

  test('that only move within a year are seen nowhere below it: what one month has more another has less', () => {
    const except = [...late('a', 6, 3, 2), ...late('a', 6, 8, -2)]
    const blocks = carried({ ...BEFORE, except })
    expect(unitsIn(blocks, '2024')).toEqual([])
    expect(unitsIn(blocks, '2024M03')).toEqual(['town', 'a'])
  })
})

describe('a year that ends after the edition', () => {
  const nineMonths: Drawn = { ...BEFORE, months: 9 }
  const earlier = editionOf(nineMonths, '2024K3')

  test('keeps the quarters that are out where one person has changed in them', () => {
    const blocks = carried({ ...BEFORE, except: late('a', 1, 3, 5) }, earlier)
    expect(blocks.filter(({ resolution }) => resolution === 'year')).toEqual([
      { quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2024'], units: ['town', 'a'], load: 'first load', parts: ['2024K1', '2024K2', '2024K3'] },
    ])
    expect(unitsIn(blocks, '2024K4')).toEqual([])
  })

  test('is new where nothing has changed in them', () => {
    expect(carried(BEFORE, earlier)).toEqual([])
  })

  test('is not shown when the load is gone, and nothing old changes', () => {
    const { plan } = planEdition(drawnMaterial(BEFORE), POLICY, { ...earlier, material: null })
    const blocks = plan.tables.flatMap((table) => table.blocks)
    expect(blocks.filter(({ resolution }) => resolution === 'year')).toEqual([])
    expect(blocks.filter(({ resolution, periods }) => resolution === 'quarter' && periods.includes('2024K4'))).toHaveLength(1)
    expect(unitsIn(plan.carried, '2024K1')).toEqual(['town', 'a', 'b', 'c'])
  })
})

describe('units that are not the same', () => {
  const below: Drawn = { units: { ...UNITS, d: 'a' }, staff: { ...STAFF, d: each(44, 2) }, months: 12 }

  test('a unit that has moved takes its people along: the two it went between keep their numbers, and so do those beside them', () => {
    const moved = { ...below, units: { ...UNITS, d: 'b' } }
    const units = unitsIn(carried(moved, editionOf(below, '2024K4')), '2024')
    expect(units).toContain('a')
    expect(units).toContain('b')
    expect(units).not.toContain('town')
  })
})

describe('the edition after the next', () => {
  test('what was carried is measured from the load that it comes from', () => {
    const one: Drawn = { ...BEFORE, except: late('a', 3, 3, 5) }
    const first = editionOf(BEFORE, '2024K4')
    const second: EarlierEdition = {
      ...first,
      plan: planEdition(drawnMaterial(one), POLICY, first).plan,
      load: 'second load',
      material: drawnMaterial(one),
      carriedMaterials: new Map([['first load', drawnMaterial(BEFORE)]]),
    }
    expect(unitsIn(second.plan.carried, '2024K1')).toEqual(['town', 'a'])
    // three more persons: six in all since the first load
    const two: Drawn = { ...BEFORE, except: late('a', 6, 3, 5) }
    expect(carried(two, second)).toEqual([])
    // one more: four since the first load, one since the second
    const three: Drawn = { ...BEFORE, except: late('a', 4, 3, 5) }
    expect(carried(three, second).every(({ load }) => load === 'first load')).toBe(true)
    expect(unitsIn(carried(three, second), '2024K1')).toEqual(['town', 'a'])
  })
})
