import { describe, expect, test } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Dimension, EarlierEdition, Material, Plan, PlannedRest, PlannedTable, QuantityName } from '../../engine/disclosure/model.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { secondLine } from '../../engine/disclosure/second-line.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { planOf, primaryOnly } from './primary-only.ts'
import { townOf } from './towns.ts'

/**
 * A town for 2021: units under the root, each with persons in full-time positions who are ill so many days at the start of every
 * month, and from the tenth of single months. The first half of each unit are women.
 */
function townWith(units: Readonly<Record<string, readonly number[]>>, more: readonly (readonly [unit: string, person: number, days: number, month: number])[] = []): Material {
  const [from, to] = [dayOf(2021, 1, 1), dayOf(2022, 1, 1)]
  const staff = Object.entries(units).flatMap(([unit, days]) => days.map((ill, i) => ({ unit, person: `${unit}-${i}`, ill, isWoman: 2 * i < days.length })))
  const monthly = staff.flatMap(({ person, ill }) =>
    Array.from({ length: ill > 0 ? 12 : 0 }, (_, month) => ({ person, first: dayOf(2021, month + 1, 1), days: ill })),
  )
  const later = more.map(([unit, i, days, month]) => ({ person: `${unit}-${i}`, first: dayOf(2021, month, 10), days }))
  const municipality: Municipality = {
    asOfDay: to - 1,
    units: [{ unit: 'town', name: 'Town', parent: null }, ...Object.keys(units).map((unit) => ({ unit, name: unit, parent: 'town' }))],
    persons: staff.map(({ person, isWoman }) => ({ person, sex: isWoman ? 'female' : 'male', birthYear: 1980 })),
    positions: staff.map(({ person, unit }) => ({ person, position: '1', unit, job: '1', category: 'permanent', percentHundredths: 10_000, fromDay: from, toDay: to })),
    absences: [...monthly, ...later].map(({ person, first, days }) => ({
      person,
      position: null,
      category: 'self-certified',
      gradeHundredths: 10_000,
      fromDay: first,
      toDay: first + days,
    })),
    wishes: [],
    extraHours: [],
  }
  return materialOf(prepareMunicipality(municipality))
}

const table = (material: Material, dimension: Dimension, shown: readonly string[], rests: readonly PlannedRest[] = [], quantity: QuantityName = 'sickness'): PlannedTable => ({
  quantity,
  dimension,
  categories: material.categories(dimension),
  blocks: [{ resolution: 'year', periods: ['2021'], shown, rests }],
})
const dropped = (material: Material, plan: Plan, earlier: readonly EarlierEdition[] = []) =>
  secondLine({ material, plan, policy: POLICY, earlier }).drop.map(({ dimension, resolution, period, unit }) => `${dimension} ${resolution} ${period} ${unit}`)

/** Twelve persons with 1 to 6 days each; c has two, who can be told from each other by nobody but themselves. */
const TWELVE = [6, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 6]
const TOWN = townWith({ a: TWELVE, b: TWELVE, c: [3, 2] })

describe('the elimination over a plan', () => {
  test('two persons are hidden, but town − a − b = c: the smallest number that is shown beside it must go', () => {
    expect(dropped(TOWN, planOf([table(TOWN, 'total', ['town', 'a', 'b'])]))).toEqual(['total year 2021 b'])
  })

  test('with b and c together nothing follows that is unsafe', () => {
    const rests = [{ parent: 'town', members: ['b', 'c'], shown: true }]
    const report = secondLine({ material: TOWN, plan: planOf([table(TOWN, 'total', ['town', 'a'], rests)]), policy: POLICY, earlier: [] })
    expect(report.drop).toEqual([])
    expect(report.exposed).toEqual([])
    expect(report.zones).toEqual([{ quantity: 'sickness', year: 2021, rows: expect.any(Number), shown: 3, derived: 0 }])
  })

  test('what is left in one table and shown by sex in another is found across the two', () => {
    // By sex, b is shown: women + men of it, and so the total that the other table hides, and by that c.
    const plan = planOf([table(TOWN, 'total', ['town', 'a']), table(TOWN, 'sex', ['town', 'a', 'b'])])
    expect(dropped(TOWN, plan)).toContain('sex year 2021 b')
    // Nothing but the row b goes: the sexes of town and a stay.
    expect(dropped(TOWN, plan).filter((cell) => !cell.endsWith(' b'))).toEqual([])
  })

  test('a sum of hidden units can be unsafe as well: two units of two persons', () => {
    const town = townWith({ a: TWELVE, b: TWELVE, c: [3, 2], d: [1, 4] })
    expect(dropped(town, planOf([table(town, 'total', ['town', 'a', 'b'])]))).toEqual(['total year 2021 b'])
    const six = townWith({ a: TWELVE, b: TWELVE, c: [3, 2, 1], d: [1, 4, 2] })
    expect(dropped(six, planOf([table(six, 'total', ['town', 'a', 'b'])]))).toEqual([])
  })

  test('a month that is left of a quarter is found', () => {
    // c has six persons; in March only one of them was ill. K1 − M01 − M02 = M03.
    const c = { ...Object.fromEntries(['a', 'b'].map((unit) => [unit, TWELVE])), c: [0, 0, 0, 0, 0, 0] }
    const inC = (month: number): (readonly [string, number, number, number])[] => [0, 1, 2, 3, 4, 5].map((i) => ['c', i, i % 3 + 4, month])
    const months = (material: Material): Plan => {
      const block = (resolution: 'quarter' | 'month', period: string) => ({ resolution, periods: [period], shown: ['c'], rests: [] })
      return planOf([{ ...table(material, 'total', []), blocks: [block('quarter', '2021K1'), block('month', '2021M01'), block('month', '2021M02')] }])
    }
    const safe = townWith(c, [...inC(1), ...inC(2), ...inC(3)])
    expect(dropped(safe, months(safe))).toEqual([])
    const unsafe = townWith(c, [...inC(1), ...inC(2), ['c', 0, 9, 3]])
    // The 10th of February is a Wednesday, so that its number is the smaller one.
    expect(dropped(unsafe, months(unsafe))).toEqual(['total month 2021M02 c'])
  })

  test('an earlier edition counts as known', () => {
    // The earlier one showed town and a; now b is shown, and c can be worked out.
    const earlier: EarlierEdition = {
      id: '1'.repeat(64),
      period: '2021K4',
      plan: planOf([table(TOWN, 'total', ['town', 'a'])]),
      load: 'first',
      material: TOWN,
      carriedMaterials: new Map(),
    }
    const plan = planOf([table(TOWN, 'total', ['b'])])
    expect(dropped(TOWN, plan)).toEqual([])
    expect(dropped(TOWN, plan, [earlier])).toEqual(['total year 2021 b'])
    const report = secondLine({ material: TOWN, plan: planOf([table(TOWN, 'total', ['town'])]), policy: POLICY, earlier: [{ ...earlier, plan: planOf([table(TOWN, 'total', ['town', 'a', 'b'])]) }] })
    expect(report.drop).toEqual([])
    expect(report.exposed).toEqual([{ quantity: 'sickness', dimension: 'total', resolution: 'year', period: '2021', unit: 'c' }, expect.objectContaining({ unit: 'town+rest' })])
  })
})

describe('a group that has become smaller', () => {
  test('a number that was safe when readers got it does not stop the next edition', () => {
    const [five, four] = [townWith({ a: TWELVE, b: [3, 2, 2, 2, 1] }), townWith({ a: TWELVE, b: [3, 2, 2, 2] })]
    const shown = (material: Material): Plan => planOf([table(material, 'total', ['town', 'a'])])
    const earlier = (material: Material): EarlierEdition => ({
      id: '1'.repeat(64),
      period: '2021K4',
      plan: shown(material),
      load: 'first',
      material,
      carriedMaterials: new Map(),
    })
    const plan = planOf([table(four, 'total', [])])
    const now = (before: Material) => secondLine({ material: four, plan, policy: POLICY, earlier: [earlier(before)] }).exposed.map(({ unit }) => unit)
    // town − a = b: five persons then.
    expect(now(five)).toEqual([])
    // Four persons then and now.
    expect(now(four)).toContain('b')
  })
})

describe('what other systems do', () => {
  const TABLES = [
    ['sickness', 'total'],
    ['sickness', 'sex'],
    ['sickness', 'certification'],
  ] as const

  test.each([1, 2, 3])('in town %i hiding unsafe cells alone leaves some that follow; without what must go as well, none', (seed) => {
    const material = materialOf(prepareMunicipality(townOf(seed, { employees: 300, years: 1 }).municipality))
    const plan = primaryOnly(material, POLICY, TABLES)
    const { drop } = secondLine({ material, plan, policy: POLICY, earlier: [] })
    expect(drop.length).toBeGreaterThan(0)
    const gone = new Set(drop.map(({ dimension, period, unit }) => `${dimension} ${period} ${unit}`))
    const without = planOf(
      plan.tables.map((one) => ({
        ...one,
        blocks: one.blocks.map((block) => ({ ...block, shown: block.shown.filter((unit) => !gone.has(`${one.dimension} ${block.periods[0]} ${unit}`)) })),
      })),
    )
    const after = secondLine({ material, plan: without, policy: POLICY, earlier: [] })
    expect(after.drop).toEqual([])
    expect(after.zones.every(({ derived }) => derived === 0)).toBe(true)
  })
})
