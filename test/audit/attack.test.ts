import { describe, expect, test } from 'vitest'
import { attack, attacker } from '../../engine/audit/attack.ts'
import type { AttackedCell, AttackInput } from '../../engine/audit/input.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { townOf as randomTown } from '../disclosure/towns.ts'
import { planOf, townOf, type Shown } from './drawn-town.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => `2021M${String(i + 1).padStart(2, '0')}`)
const named = ({ class: found, dimension, resolution, period, unit, category, changeSince }: AttackedCell) =>
  `${found} ${dimension} ${resolution} ${period} ${unit}${category === null ? '' : ` ${category}`}${changeSince === null ? '' : ` since ${changeSince}`}`

/** Ten and twelve persons of whom most are ill a little, and three of whom one is. */
const UNITS = { a: [2, 2, 1, 1, 1, 1, 0, 0, 0, 0], b: [3, 3, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0], c: [4, 0, 0] }

async function found(units: Readonly<Record<string, readonly number[]>>, blocks: readonly Shown[]): Promise<string[]> {
  const material = townOf(units)
  const { findings } = await attack({ policy: POLICY, editions: [{ name: 'new', load: 'l', plan: planOf(material, blocks), material }] })
  return findings.map(named)
}

describe('one publication of a drawn town', () => {
  test('that hides only what is unsafe: the three persons of c are the town less a and b', async () => {
    expect(await found(UNITS, [{ shown: ['town', 'a', 'b'] }])).toContain('linear total year 2021 c')
  })

  test('that pools c with b is safe', async () => {
    expect(await found(UNITS, [{ shown: ['town', 'a'], rests: [{ parent: 'town', members: ['b', 'c'], shown: true }] }])).toEqual([])
  })

  test('that shows c', async () => {
    expect(await found(UNITS, [{ shown: ['town', 'a', 'c'] }])).toContain('shown total year 2021 c')
  })

  test('that leaves out one month of a year: it is the year less the others', async () => {
    const shown = [
      { shown: ['town', 'a'] },
      { resolution: 'month' as const, periods: MONTHS, shown: ['town'] },
      { resolution: 'month' as const, periods: MONTHS.slice(0, 11), shown: ['a'] },
    ]
    const units = { a: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0], b: UNITS.b }
    expect(await found(units, shown)).toContain('linear total month 2021M12 a')
  })

  test('that shows women beside all: the one man is what is left', async () => {
    // Women of a: 2, 1, 1, 1, 1 days; men: one of five is ill.
    const units = { a: [2, 3, 1, 0, 1, 0, 1, 0, 1, 0], b: UNITS.b }
    const material = townOf(units)
    const women = { ...planOf(material, [{ shown: ['town', 'a', 'b'] }, { dimension: 'sex', shown: ['town'] }]) }
    expect((await attack({ policy: POLICY, editions: [{ name: 'new', load: 'l', plan: women, material }] })).findings.map(named)).toEqual([])
    const [total, bySex] = planOf(material, [{ shown: ['town', 'a', 'b'] }, { dimension: 'sex', shown: ['town', 'a'] }]).tables
    const both = { ...women, tables: [total, bySex] }
    const leaks = (await attack({ policy: POLICY, editions: [{ name: 'new', load: 'l', plan: both, material }] })).findings.map(named)
    expect(leaks).toContain('shown sex year 2021 a male')
    // And b by sex is the town's less a's: of b all are safe, so that alone is no leak.
    expect(leaks.filter((leak) => leak.includes(' b '))).toEqual([])
  })

  test('that shows a rest in which nobody was ill: each of its units had nobody ill', async () => {
    const units = { a: UNITS.a, b: UNITS.b, d: [0, 0, 0, 0, 0, 0], e: [0, 0, 0, 0, 0, 0] }
    const leaks = await found(units, [{ shown: ['town', 'a', 'b'], rests: [{ parent: 'town', members: ['d', 'e'], shown: true }] }])
    expect(leaks).toContain('shown total year 2021 town+rest')
    expect(leaks).toContain('exact total year 2021 d')
  })

  test('whose rest is nearly all that it can be: so is each of its units', async () => {
    // c and d are ill 28 days of every month, about 93 % of their contracts: c has at least the rest less all of d, 86 %.
    const units = { a: UNITS.a, b: UNITS.b, c: [28, 28, 28], d: [28, 28, 28] }
    const leaks = await found(units, [{ shown: ['town', 'a', 'b'], rests: [{ parent: 'town', members: ['c', 'd'], shown: true }] }])
    expect(leaks).toContain('narrow total year 2021 c')
  })

  test('whose rest is nearly all one hidden unit: that it is no more than the rest is nothing new', async () => {
    const units = { a: UNITS.a, b: UNITS.b, c: [20, 20, 20, 20], d: [1, 0, 0, 0, 0, 0] }
    expect(await found(units, [{ shown: ['town', 'a', 'b'], rests: [{ parent: 'town', members: ['c', 'd'], shown: true }] }])).toEqual([])
  })
})

describe('two publications of a drawn town', () => {
  const early = townOf({ a: UNITS.a, b: UNITS.b })
  const one = townOf({ a: UNITS.a, b: UNITS.b }, [{ unit: 'a', person: 7, days: 5, month: 3 }])
  const many = townOf(
    { a: UNITS.a, b: UNITS.b },
    [1, 2, 3, 4, 5, 6].map((person) => ({ unit: 'a', person, days: 4, month: 3 })),
  )
  const shown = [{ shown: ['town', 'a', 'b'] }]
  const series = async (later: typeof early, carried: Parameters<typeof planOf>[2]): Promise<string[]> => {
    const editions: AttackInput['editions'] = [
      { name: 'first', load: 'one', plan: planOf(early, shown), material: early },
      { name: 'second', load: 'two', plan: planOf(later, shown, carried), material: later },
    ]
    return (await attack({ policy: POLICY, editions })).findings.map(named)
  }

  test('between which one late sick note came: the difference is that person', async () => {
    const leaks = await series(one, [])
    expect(leaks).toContain('linear total year 2021 a since first')
    expect(leaks).toContain('linear total year 2021 town since first')
  })

  test('between which six came: nobody knows whose they are', async () => {
    expect(await series(many, [])).toEqual([])
  })

  test('of which the second keeps what the first said', async () => {
    const carried = [{ quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2021'], units: ['town', 'a', 'b'], load: 'one' } as const]
    expect(await series(one, carried)).toEqual([])
    // The town's own change is still that of a.
    expect(await series(one, [{ ...carried[0], units: ['a', 'b'] }])).toContain('linear total year 2021 town since first')
  })

  test('of which the second keeps the quarter in which it came', async () => {
    const carried = { quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2021'], units: ['town', 'a', 'b'], load: 'one' } as const
    expect(await series(one, [{ ...carried, parts: ['2021K1'] }])).toEqual([])
    expect(await series(one, [{ ...carried, parts: ['2021K2'] }])).toContain('linear total year 2021 a since first')
  })

  test('between which nothing but the organisation has changed', async () => {
    const editions: AttackInput['editions'] = [
      { name: 'first', load: 'one', plan: planOf(early, shown), material: early },
      { name: 'second', load: 'two', plan: planOf(early, [{ shown: ['town', 'a'] }]), material: townOf({ a: UNITS.a, b: UNITS.b }) },
    ]
    expect((await attack({ policy: POLICY, editions })).findings.map(named)).toEqual([])
  })

  test('of which the first was a leak: found when it was the newest, and nothing new in the second', async () => {
    const material = townOf(UNITS)
    const editions: AttackInput['editions'] = [
      { name: 'first', load: 'one', plan: planOf(material, shown), material },
      { name: 'second', load: 'two', plan: planOf(material, [{ shown: ['town'] }]), material: townOf(UNITS) },
    ]
    expect((await attack({ policy: POLICY, editions: editions.slice(0, 1) })).findings.map(named)).toContain('linear total year 2021 c')
    expect((await attack({ policy: POLICY, editions })).findings.map(named)).toEqual([])
  })

  test('of which the first hid b and c as one, and the second tells b: both follow, and are the second one’s doing', async () => {
    const material = townOf(UNITS)
    const editions: AttackInput['editions'] = [
      { name: 'first', load: 'one', plan: planOf(material, [{ shown: ['town', 'a'] }]), material },
      { name: 'second', load: 'one', plan: planOf(material, shown), material },
    ]
    expect((await attack({ policy: POLICY, editions: editions.slice(0, 1) })).findings.map(named)).toEqual([])
    expect((await attack({ policy: POLICY, editions })).findings.map(named)).toContain('linear total year 2021 c')
  })

  test('that keeps numbers of a load that is not there is refused', async () => {
    const carried = { quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2021'], units: ['a'], load: 'gone' } as const
    await expect(series(one, [carried])).rejects.toThrow('a load that is not in the series')
  })
})

describe('the report', () => {
  const material = materialOf(prepareMunicipality(randomTown(5, { employees: 60, years: 1 }).municipality))
  const { plan } = planEdition(material, POLICY, null)
  const input: AttackInput = { policy: POLICY, editions: [{ name: 'x', load: 'l', plan, material }] }

  test('is the same in every run, and when parts of it are remembered', async () => {
    const once = await attack(input)
    const again = attacker()
    const without: AttackInput = { ...input, editions: [{ ...input.editions[0], plan: { ...plan, tables: plan.tables.filter(({ quantity }) => quantity !== 'sickness') } }] }
    expect(JSON.stringify(await again(input))).toBe(JSON.stringify(once))
    expect(JSON.stringify(await again(without))).not.toBe(JSON.stringify(once))
    expect(JSON.stringify(await again(input))).toBe(JSON.stringify(once))
  })

  test('finds nothing shown, and nothing to compute, in the plan of a random town', async () => {
    const { counts } = await attack(input)
    expect({ shown: counts.shown, linear: counts.linear }).toEqual({ shown: 0, linear: 0 })
    expect(counts.wide + counts.natural).toBeGreaterThan(100)
  })

  test('says so when everything is shown that has five persons or more', async () => {
    const every = { ...plan, tables: plan.tables.map((table) => ({ ...table, blocks: table.blocks.map((block) => ({ ...block, rests: [], shown: material.unitCode })) })) }
    const report = await attack({ ...input, editions: [{ ...input.editions[0], plan: every }] })
    expect(report.verdict).toBe('leak')
    expect(report.counts.shown).toBeGreaterThan(0)
  })

  test('is refused where the policy was put together by hand', async () => {
    await expect(attack({ ...input, policy: { ...POLICY } })).rejects.toThrow('stricterPolicy')
  })
})
