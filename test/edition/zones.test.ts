/**
 * The zones of an edition: on any number of threads the same edition, and those that say what was said before are rightly left out.
 * Threads are started by the built program, so that is what is tried here.
 */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { zoneAttacker } from '../../engine/audit/attack.ts'
import { dayOf, monthCode, monthIndex, yearOfMonth, type Day } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { ColumnMaterial, narrowed, untilMonth } from '../../engine/disclosure/column-material.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { GROUP_DIMENSIONS, QUANTITY_NAMES, type Material, type Plan } from '../../engine/disclosure/model.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { dimensionsOf, partsOfDimension } from '../../engine/disclosure/quantities.ts'
import { defenderOf } from '../../engine/disclosure/second-line.ts'
import { safePlan } from '../../engine/edition/safe-plan.ts'
import type { Earlier } from '../../engine/edition/series.ts'
import { newsSince } from '../../engine/edition/zone-news.ts'
import { attackedBefore } from '../../engine/edition/zone-series.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { nextLoad, townOf } from '../disclosure/towns.ts'

const dist = fileURLToPath(new URL('../../dist/engine/', import.meta.url))
const built = <Module>(name: string): Promise<Module> => import(/* @vite-ignore */ pathToFileURL(join(dist, name)).href)
const { safePlan: builtSafePlan } = await built<typeof import('../../engine/edition/safe-plan.ts')>('edition/safe-plan.js')
const { openZoneWork } = await built<typeof import('../../engine/edition/zone-work.ts')>('edition/zone-work.js')
const { materialOf: builtMaterialOf } = await built<typeof import('../../engine/disclosure/material.ts')>('disclosure/material.js')
const { prepareMunicipality: prepareBuilt } = await built<typeof import('../../engine/prepare.ts')>('prepare.js')
const { POLICY: BUILT_POLICY } = await built<typeof import('../../engine/disclosure/policy.ts')>('disclosure/policy.js')
const TIMEOUT = { timeout: 600_000 }

describe('on one thread, two or three', TIMEOUT, () => {
  const town = townOf(31, { employees: 70, years: 2 })
  const materials = [town, nextLoad(town, 0)].map(({ municipality }) => builtMaterialOf(prepareBuilt(municipality)))
  /** Two plans in a row, with what the attack found, as text. */
  const seriesOn = async (threads: number): Promise<string> => {
    const earlier: Earlier[] = []
    const told: unknown[] = []
    for (const [i, material] of materials.entries()) {
      const period = monthCode(material.endMonth - 1)
      const { planned, audit, rounds } = await builtSafePlan(material, earlier, { policy: BUILT_POLICY, period, load: `load ${i}`, threads })
      told.push([planned.plan, audit, rounds])
      earlier.push({ id: `${i}`, period, plan: planned.plan, load: `load ${i}`, material, carriedMaterials: new Map(materials.slice(0, i + 1).map((one, k) => [`load ${k}`, one])) })
    }
    return JSON.stringify(told)
  }

  test('the plans, what the attack has found and what it cost are the same', async () => {
    const alone = await seriesOn(1)
    expect(alone.length).toBeGreaterThan(10_000)
    expect(await seriesOn(2)).toBe(alone)
    expect(await seriesOn(3)).toBe(alone)
  })

  test('the others take part, and what goes wrong in one of them is told', async () => {
    const [material] = materials
    const work = await openZoneWork({ material, policy: BUILT_POLICY, earlier: [], period: '0', load: 'load 0' }, 3)
    try {
      expect(await work.threads).toBe(3)
      const { planned } = await builtSafePlan(material, [], { policy: BUILT_POLICY, period: '0', load: 'load 0', threads: 1 })
      const zones = [2021, 2022].flatMap((year) => QUANTITY_NAMES.map((quantity) => ({ quantity, year })))
      const input = (plan: Plan) => ({ policy: BUILT_POLICY, editions: [{ name: '0', plan, load: 'load 0', material }] })
      expect((await work.attack(zones, input(planned.plan), () => undefined)).map(({ quantity, year }) => ({ quantity, year }))).toEqual(zones)
      const strange: Plan = { ...planned.plan, tables: planned.plan.tables.map((table) => ({ ...table, blocks: table.blocks.map((block) => ({ ...block, shown: [...block.shown, 'nobody has this unit'] })) })) }
      await expect(work.attack(zones, input(strange), () => undefined)).rejects.toThrow('a unit that the organisation does not have')
    } finally {
      await work.close()
    }
  })

  test('rows that cannot be shared are worked with on one thread', async () => {
    const [{ columns }] = materials
    const bare: Material = Object.create(new ColumnMaterial(columns, () => []), { constructor: { value: Object } })
    const other = { ...bare } as Material
    const work = await openZoneWork({ material: other, policy: BUILT_POLICY, earlier: [], period: '0', load: 'load 0' }, 2)
    expect(await work.threads).toBe(1)
    await work.close()
  })
})

describe('a material', TIMEOUT, () => {
  const prepared = prepareMunicipality(townOf(32, { employees: 90, years: 2 }).municipality)
  const whole = materialOf(prepared)

  test.each([1, 5, 12, 17, 23, 24])('cut after %i months is the one that is made for these months', (months) => {
    const end = whole.firstMonth + months
    const [cut, made] = [untilMonth(whole, end), materialOf(prepared, end)]
    const { columns: cutColumns } = cut
    expect({ ...cutColumns, tree: null }).toEqual({ ...made.columns, tree: null })
    for (const quantity of QUANTITY_NAMES) {
      expect(cut.knownFrom(quantity)).toBe(made.knownFrom(quantity))
      if (!made.has(quantity)) continue
      for (const dimension of dimensionsOf(quantity)) {
        const { split } = partsOfDimension(dimension)
        expect([quantity, split, cut.amounts(quantity, split).map((values) => Array.from(values))]).toEqual([quantity, split, made.amounts(quantity, split).map((values) => Array.from(values))])
      }
    }
    for (const group of GROUP_DIMENSIONS) expect(cut.categories(group)).toEqual(made.categories(group))
  })

  test.each([
    // amounts, the form they are kept in
    [[0, 1, 255], 'Uint8Array'],
    [[0, 256], 'Int32Array'],
    [[-1, 255], 'Int32Array'],
    [[2 ** 31 - 1, -(2 ** 31)], 'Int32Array'],
    [[2 ** 31], 'Float64Array'],
    [[2 ** 53, 1], 'Float64Array'],
    [[0.5], 'Float64Array'],
    [[Number.NaN], 'Float64Array'],
  ])('keeps %j as %s, in memory that threads share', (amounts, form) => {
    const kept = narrowed(Float64Array.from(amounts))
    expect([kept.constructor.name, kept.buffer.constructor.name, Array.from(kept)]).toEqual([form, 'SharedArrayBuffer', amounts])
  })
})

describe('what says the same of the same rows', TIMEOUT, () => {
  const town = townOf(33, { employees: 60, years: 2 })
  const [first, later] = [town, nextLoad(town, 0)].map(({ municipality }) => materialOf(prepareMunicipality(municipality)))
  const plan: Plan = {
    tables: [{ quantity: 'sickness', dimension: 'total', categories: ['total'], blocks: [{ resolution: 'year', periods: ['2021', '2022'], shown: [first.unitCode[0]], rests: [] }] }],
    carried: [],
    frozen: [],
  }
  const [table] = plan.tables
  const [block] = table.blocks

  test('is no news; another unit, another period, a number that is kept, or other rows are', () => {
    const hasNews = newsSince({ plan, material: first, carriedMaterials: new Map([['as now', first]]) }, first)
    const newsOf = (now: Plan): string[] => [2021, 2022].flatMap((year) => (['sickness', 'persons'] as const).flatMap((quantity) => (hasNews(now, quantity, year) ? [`${quantity} ${year}`] : [])))
    expect(newsOf(plan)).toEqual([])
    expect(newsOf({ ...plan, tables: [{ ...table, blocks: [{ ...block, periods: ['2021'] }] }] })).toEqual(['sickness 2022'])
    expect(newsOf({ ...plan, tables: [{ ...table, blocks: [{ ...block, periods: ['2021'] }, { ...block, periods: ['2022'], shown: [] }] }] })).toEqual(['sickness 2022'])
    const kept = (load: string): Plan => ({ ...plan, carried: [{ quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2021'], units: [first.unitCode[0]], load }] })
    expect(newsOf(kept('x'))).toEqual(['sickness 2021'])
    // What is kept from rows that are as they were says what a new number would.
    expect(newsOf(kept('as now'))).toEqual([])
    const otherRows = newsSince({ plan, material: first, carriedMaterials: new Map() }, untilMonth(first, monthIndex(2022, 12)))
    expect([otherRows(plan, 'sickness', 2021), otherRows(plan, 'sickness', 2022)]).toEqual([false, true])
  })

  test('one amount of one person in one month is news of its quantity and year', () => {
    const changed = new ColumnMaterial(first.columns, (quantity, split) =>
      first.amounts(quantity, split).map((values) => {
        if (quantity !== 'sickness') return values
        const copy = Float64Array.from(values)
        copy[first.rowCount - 1] += 1
        return copy
      }),
    )
    const hasNews = newsSince({ plan, material: first, carriedMaterials: new Map() }, changed)
    expect([hasNews(plan, 'sickness', 2021), hasNews(plan, 'sickness', 2022), hasNews(plan, 'persons', 2022)]).toEqual([false, true, false])
  })

  test('a load with corrections is news where they are', () => {
    const hasNews = newsSince({ plan, material: first, carriedMaterials: new Map() }, later)
    const years = Array.from({ length: yearOfMonth(later.endMonth - 1) - 2020 }, (_, i) => 2021 + i)
    expect(years.some((year) => hasNews(plan, 'sickness', year))).toBe(true)
  })

  test.each([41, 42])('gives nothing to hide and nothing to find: editions of town %i', async (seed) => {
    const { municipality } = townOf(seed, { employees: 50, years: 2 })
    /** The same extract without the first absence from a day on: one person's late correction. */
    const corrected = ({ absences, ...others }: Municipality, from: Day): Municipality => {
      const gone = absences.findIndex(({ fromDay }) => fromDay >= from)
      return { ...others, absences: absences.filter((_, i) => i !== gone) }
    }
    const second = corrected(municipality, dayOf(2022, 2, 1))
    const third = corrected(second, dayOf(2021, 5, 1))
    const [all, inSecond, inThird] = [municipality, second, third].map((one) => materialOf(prepareMunicipality(one)))
    const materials = [untilMonth(all, monthIndex(2022, 10)), inSecond, inThird]
    const earlier: Earlier[] = []
    const without = { zones: [0, 0, 0], drop: 0, found: 0 }
    for (const [number, material] of materials.entries()) {
      const [period, load] = [monthCode(material.endMonth - 1), `load ${number}`]
      const { planned } = await safePlan(material, earlier, { policy: POLICY, period, load })
      const last = earlier.at(-1)
      const hasNews = last ? newsSince(last, material) : () => true
      const defend = defenderOf({ material, policy: POLICY, earlier })(planned.plan)
      const attack = await zoneAttacker({ policy: POLICY, editions: [...attackedBefore(earlier), { name: period, plan: planned.plan, load, material }] })
      for (const year of [2021, 2022])
        for (const quantity of QUANTITY_NAMES) {
          if (!material.has(quantity) || hasNews(planned.plan, quantity, year)) continue
          without.zones[number] += 1
          without.drop += defend({ quantity, year, dimensions: dimensionsOf(quantity).filter((dimension) => planned.plan.tables.some((table) => table.quantity === quantity && table.dimension === dimension)) }).drop.length
          without.found += attack({ quantity, year }).findings.length
        }
      earlier.push({ id: `${number}`, period, plan: planned.plan, load, material, carriedMaterials: new Map(materials.slice(0, number + 1).map((one, i) => [`load ${i}`, one])) })
    }
    // Of the second edition all of 2021 is as it was, of the third what the correction does not touch.
    expect(without.zones.map((zones) => zones > 5)).toEqual([false, true, true])
    expect(without).toEqual({ zones: without.zones, drop: 0, found: 0 })
  })
})
