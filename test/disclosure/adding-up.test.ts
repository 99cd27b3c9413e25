import { describe, expect, test } from 'vitest'
import { publishedCells } from '../../engine/disclosure/close.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { restCode, type PublishedTable } from '../../engine/disclosure/model.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { editionDecimals, publicationsOf } from '../../engine/disclosure/quantities.ts'
import { registered } from '../../engine/figures/register.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { townOf } from './towns.ts'
import { planOf } from './whole-plan.ts'

/** Numerators by period, unit and category. */
function numeratorsOf(table: PublishedTable): Map<string, Map<string, number[]>> {
  const periods = new Map<string, Map<string, number[]>>()
  for (let i = 0; i < table.cellCount; i++) {
    const units = periods.get(table.periods[table.period[i]]) ?? new Map<string, number[]>()
    periods.set(table.periods[table.period[i]], units)
    const unit = table.units[table.unit[i]]
    const categories = units.get(unit) ?? Array.from({ length: table.categories?.length ?? 1 }, () => 0)
    categories[table.categories ? table.category[i] : 0] = table.numerator[i]
    units.set(unit, categories)
  }
  return periods
}

/** By how much a whole and so many parts can differ because each is rounded. */
const slackOf = (figure: string, parts: number): number => 0.5 * 10 ** -editionDecimals(registered(figure)).parts * (parts + 1) + 1e-6

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * Nobody stands twice in what an edition shows. If they did, the units less the number above them would be what the few have who
 * work in two of them, or have two kinds of job.
 */
describe.each([31, 32, 33, 34])('in town %i, what is shown', (seed) => {
  const prepared = prepareMunicipality(townOf(seed, { employees: 250, years: 1 }).municipality)
  const material = materialOf(prepared)
  const { tree, unitCode } = material
  const sectors = unitCode.filter((_, node) => tree.parent[node] === 0)

  test('of the units below the municipality and of the rest makes the municipality', () => {
    const { plan } = planEdition(material, POLICY, null)
    const wrong: string[] = []
    let compared = 0
    for (const table of publishedCells({ plan, current: { prepared, material }, loads: new Map() })) {
      // Where two quantities guard a figure, only the units and rests that both have are shown.
      const guards = publicationsOf(registered(table.figure)).find(({ dimension }) => dimension === table.dimension)?.guards ?? []
      if (table.resolution === 'rolling-12' || guards.length !== 1) continue
      for (const [period, units] of numeratorsOf(table)) {
        const parts = [...sectors, restCode(unitCode[0])].flatMap((unit) => units.get(unit) ?? []).length
        const whole = units.get(unitCode[0])
        if (!whole || parts <= whole.length) continue
        whole.forEach((number, category) => {
          const added = sum([...sectors, restCode(unitCode[0])].map((unit) => units.get(unit)?.[category] ?? 0))
          if (!(Math.abs(added - number) <= slackOf(table.figure, sectors.length + 1))) wrong.push(`${table.figure} ${table.dimension} ${period}: ${added}, not ${number}`)
          compared++
        })
      }
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(20)
  })

  test('of women and men, of ages and of groups of jobs makes the unit', () => {
    const tables = publishedCells({ plan: planOf(material, 'every unit'), current: { prepared, material }, loads: new Map() })
    const wrong: string[] = []
    let compared = 0
    for (const total of tables.filter(({ dimension, resolution }) => dimension === 'total' && resolution === 'month')) {
      const wholes = numeratorsOf(total)
      for (const table of tables.filter(({ figure, dimension, resolution }) => figure === total.figure && resolution === 'month' && ['sex', 'age-band', 'age-band-merged', 'job-group'].includes(dimension)))
        for (const [period, units] of numeratorsOf(table))
          for (const [unit, parts] of units) {
            const whole = wholes.get(period)?.get(unit)?.[0]
            if (whole === undefined || Number.isNaN(whole)) continue
            if (!(Math.abs(sum(parts) - whole) <= slackOf(table.figure, parts.length))) wrong.push(`${table.figure} ${table.dimension} ${period} ${unit}: ${sum(parts)}, not ${whole}`)
            compared++
          }
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(100)
  })
})
