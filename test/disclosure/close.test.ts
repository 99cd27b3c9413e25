import { describe, expect, test } from 'vitest'
import { ask } from '../../engine/answer.ts'
import { monthCode } from '../../engine/calendar.ts'
import { publishedCells } from '../../engine/disclosure/close.ts'
import { isOfPersons } from '../../engine/disclosure/figure-parts.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Plan, PublishedTable, QuantityName } from '../../engine/disclosure/model.ts'
import { editionDecimals, publicationsOf } from '../../engine/disclosure/quantities.ts'
import { registered } from '../../engine/figures/register.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { readQuestion } from '../../engine/question.ts'
import { townOf, nextLoad } from './towns.ts'
import { planOf } from './whole-plan.ts'

const sourceOf = (town: { municipality: Parameters<typeof prepareMunicipality>[0] }) => {
  const prepared = prepareMunicipality(town.municipality)
  return { prepared, material: materialOf(prepared) }
}
const TOWN = townOf(11, { employees: 80, years: 3, levels: 3 })
const current = sourceOf(TOWN)
const close = (plan: Plan) => publishedCells({ plan, current, loads: new Map() })
/** The tables of some quantities alone. */
const only = (plan: Plan, ...quantities: readonly QuantityName[]): Plan => ({ ...plan, tables: plan.tables.filter(({ quantity }) => quantities.includes(quantity)) })

interface Cell {
  readonly value: number
  readonly change: number
  readonly numerator: number
  readonly denominator: number
  readonly personsFrom: number
  readonly carried: boolean
}

/** Cells of a table by `period unit category`. */
function cellsOf(table: PublishedTable | undefined): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  if (!table) return cells
  for (let i = 0; i < table.cellCount; i++)
    cells.set(`${table.periods[table.period[i]]} ${table.units[table.unit[i]]} ${table.categories?.[table.category[i]] ?? 'total'}`, {
      value: table.value[i],
      change: table.change[i],
      numerator: table.numerator[i],
      denominator: table.denominator[i],
      personsFrom: table.personsFrom[i],
      carried: table.carried[i] === 1,
    })
  return cells
}

const unitAndPeriod = (key: string): string => key.split(' ').slice(0, 2).join(' ')

const tableNamed = (tables: readonly PublishedTable[], figure: string, dimension: string, resolution: string): PublishedTable | undefined =>
  tables.find((table) => table.figure === figure && table.dimension === dimension && table.resolution === resolution)

describe('where everything may be shown', () => {
  const tables = close(planOf(current.material, 'every unit'))
  const { material, prepared } = current
  const isUpper = (unit: string): boolean => material.tree.depth[material.unitCode.indexOf(unit)] <= 1

  const inRegister = tables.filter(({ dimension }) => dimension !== 'age-band-merged')
  test.each([...new Set(inRegister.map(({ figure }) => figure))])('%s is the workbench’s', (name) => {
    expect(inRegister.filter(({ figure }) => figure === name).flatMap(differencesOf)).toEqual([])
  })

  /** Cells of a table that are not the workbench's, the first few in words. */
  function differencesOf(table: PublishedTable): string[] {
    const figure = registered(table.figure)
    const level = publicationsOf(figure).find(({ dimension }) => dimension === table.dimension)?.level
    const names = table.dimension.split(':').filter((name) => name !== 'total')
    const from = table.resolution === 'rolling-12' ? material.firstMonth + 11 : material.firstMonth
    const question = { figure: figure.name, by: [table.resolution, 'unit', ...names].join(','), from: monthCode(from), to: monthCode(material.endMonth - 1) }
    const answer = ask(prepared, readQuestion(question, prepared))
    const cells = cellsOf(table)
    expect(cells.size).toBe(table.cellCount)
    const wrong: string[] = []
    const told = new Set([...cells.keys()].map(unitAndPeriod))
    for (let row = 0; row < answer.rowCount; row++) {
      const unit = answer.unit.values[answer.unit.codes[row]]
      if (Number.isNaN(answer.value[row]) || (level === 'upper' && !isUpper(unit))) continue
      const period = answer.period.values[answer.period.codes[row]]
      if (!table.periods.includes(period)) continue
      // Persons of two units, or of two groups of jobs, are in an edition counted in one of them: adding-up.test.ts.
      if (isOfPersons(figure) && (unit !== material.unitCode[0] || names.includes('job-group'))) continue
      const category = names.length === 0 ? 'total' : answer.breakdowns.map(({ column }) => column.values[column.codes[row]]).join(':')
      const key = `${period} ${unit} ${category}`
      // Sizes of which some category is only of persons with a larger position elsewhere are left out, all categories together.
      if (figure.denominator === null && !told.has(unitAndPeriod(key))) continue
      const cell = cells.get(key)
      cells.delete(key)
      const decimals = editionDecimals(figure)
      const numerator = isUpper(unit) ? Number(answer.numerator[row].toFixed(decimals.parts)) : NaN
      const denominator = isUpper(unit) ? Number(answer.denominator[row].toFixed(decimals.parts)) : NaN
      const isSame = cell && cell.value === Number(answer.value[row].toFixed(decimals.value)) + 0 && Object.is(cell.numerator, numerator) && Object.is(cell.denominator, denominator)
      if (!isSame) wrong.push(`${key}: ${JSON.stringify(cell)}, the workbench says ${answer.value[row]} = ${numerator} / ${denominator}`)
    }
    // A category nobody of the unit has ever had is no row of the workbench; it can only be 0 here.
    for (const [key, cell] of cells) if (cell.value !== 0 && !isOfPersons(figure)) wrong.push(`${key}: ${JSON.stringify(cell)}, the workbench says nothing`)
    return wrong.slice(0, 5).map((fault) => `${table.dimension} ${table.resolution} ${fault}`)
  }

  test('wider bands of age are the sums of the register’s', () => {
    const fine = cellsOf(tableNamed(tables, 'sickness-absence-man-days', 'age-band', 'quarter'))
    const wide = cellsOf(tableNamed(tables, 'sickness-absence-man-days', 'age-band-merged', 'quarter'))
    const told = new Set([...fine.keys()].map(unitAndPeriod))
    const of = (period: string, unit: string, band: string): number => fine.get(`${period} ${unit} ${band}`)?.numerator ?? 0
    let compared = 0
    for (const [key, { numerator }] of wide) {
      if (!told.has(unitAndPeriod(key))) continue
      const [period, unit, band] = key.split(' ')
      const bands = { '0-39': ['0-29', '30-39'], '40-59': ['40-49', '50-59'] }[band] ?? [band]
      // Each is rounded to whole man-days.
      expect(Math.abs(numerator - bands.reduce((sum, one) => sum + of(period, unit, one), 0))).toBeLessThanOrEqual(0.5 + 0.5 * bands.length)
      compared++
    }
    expect(compared).toBeGreaterThan(20)
  })

  test('a change is the difference of what is shown', () => {
    const cells = cellsOf(tableNamed(tables, 'sickness-absence-rate', 'total', 'quarter'))
    let changes = 0
    for (const [key, { value, change }] of cells) {
      const before = cells.get(`${Number(key.slice(0, 4)) - 1}${key.slice(4)}`)
      expect(change).toBe(before ? Number((value - before.value).toFixed(1)) + 0 : NaN)
      if (before) changes++
    }
    expect(changes).toBeGreaterThan(10)
  })
})

describe('a rest', () => {
  const plan = planOf(current.material, 'one rest')
  const tables = close(plan)
  const top = current.material.unitCode[0]

  test.each(tables.filter(({ dimension }) => dimension === 'total'))('$figure by $resolution of everybody is the municipality’s', (table) => {
    const cells = cellsOf(table)
    let rests = 0
    for (const [key, rest] of cells) {
      if (!key.includes('+rest')) continue
      rests++
      expect({ ...rest, carried: false }).toEqual({ ...cells.get(key.replace('+rest', '')), carried: false })
    }
    expect(rests).toBeGreaterThan(0)
    expect(table.rests).toEqual([{ unit: `${top}+rest`, periods: table.periods, members: [...(plan.tables[0].blocks[0].rests[0]?.members ?? [])].sort() }])
  })

  test('is the municipality less what is shown beside it', () => {
    const [shownChild, ...others] = current.material.unitCode.filter((_, node) => current.material.tree.parent[node] === 0)
    const beside: Plan = {
      ...plan,
      tables: plan.tables.map((table) => ({
        ...table,
        blocks: table.blocks.map((block) => ({ ...block, shown: [top, shownChild], rests: [{ parent: top, members: [top, ...others], shown: true }] })),
      })),
    }
    const cells = cellsOf(tableNamed(close(only(beside, 'sickness')), 'sickness-absence-man-days', 'total', 'year'))
    let compared = 0
    for (const [key, { numerator }] of cells) {
      const [period, unit] = key.split(' ')
      if (unit !== `${top}+rest`) continue
      compared++
      const of = (code: string): number => cells.get(`${period} ${code} total`)?.numerator ?? NaN
      // Three whole numbers that were each rounded.
      expect(Math.abs(numerator - (of(top) - of(shownChild)))).toBeLessThanOrEqual(1.5)
    }
    expect(compared).toBe(3)
  })
})

describe('what a cell takes', () => {
  const whole = planOf(current.material, 'every unit')
  const [top, child] = current.material.unitCode
  const without = (quantity: string, dimension: string, unit: string): Plan => ({
    ...whole,
    tables: whole.tables.map((table) =>
      table.quantity === quantity && table.dimension === dimension
        ? { ...table, blocks: table.blocks.map((block) => ({ ...block, shown: block.shown.filter((code) => code !== unit) })) }
        : table,
    ),
  })
  const unitsOf = (plan: Plan, figure: string, dimension: string): readonly string[] => tableNamed(close(plan), figure, dimension, 'year')?.units ?? []

  test.each([
    ['mean-spell-duration', 'total', 'spells-ended', 'total'],
    ['mean-spell-duration', 'total', 'ended-spell-days', 'total'],
    ['graded-share', 'total', 'sickness', 'total'],
    ['graded-share', 'total', 'sickness', 'grading'],
    ['full-time-share', 'sex', 'ks-persons', 'sex:full-time'],
    ['fte', 'total', 'persons', 'total'],
  ] as const)('%s by %s is shown only where %s by %s is', (figure, dimension, quantity, guard) => {
    const quantities = publicationsOf(registered(figure)).flatMap(({ guards }) => guards.map((one) => one.quantity))
    expect(unitsOf(only(whole, ...quantities), figure, dimension)).toContain(child)
    expect(unitsOf(only(without(quantity, guard, child), ...quantities), figure, dimension)).not.toContain(child)
    expect(unitsOf(only(without(quantity, guard, child), ...quantities), figure, dimension)).toContain(top)
  })

  describe('from an earlier load', () => {
    const newer = sourceOf(nextLoad(TOWN, 2))
    const months = (year: number) => Array.from({ length: 12 }, (_, month) => monthCode(year * 12 + month))
    const closed = (source: typeof current, carried: Plan['carried']) => {
      const tables = publishedCells({ plan: { ...only(planOf(source.material, 'every unit'), 'sickness'), carried }, current: source, loads: new Map([['old', current]]) })
      return (resolution: string, period: string, unit: string) =>
        cellsOf(tableNamed(tables, 'sickness-absence-man-days', 'total', resolution)).get(`${period} ${unit} total`)
    }
    const [before, after] = [closed(current, []), closed(newer, [])]
    const sickness = { quantity: 'sickness', dimension: 'total', units: [top], load: 'old' } as const

    test.each([['year', '2023'], ['quarter', '2023K4']])('the loads differ by %s in %s', (resolution, period) => {
      expect(before(resolution, period, top)?.numerator).not.toBe(after(resolution, period, top)?.numerator)
    })

    test('a cell says what that load said, and so do sums of it', () => {
      const mixed = closed(newer, [
        { ...sickness, resolution: 'year', periods: ['2023'] },
        { ...sickness, resolution: 'month', periods: months(2023) },
      ])
      expect(mixed('year', '2023', top)).toEqual({ ...before('year', '2023', top), change: mixed('year', '2023', top)?.change, carried: true })
      expect(mixed('rolling-12', '2023M12', top)?.numerator).toBe(before('rolling-12', '2023M12', top)?.numerator)
      expect(mixed('year', '2023', child)).toEqual(after('year', '2023', child))
      expect(mixed('quarter', '2023K4', top)).toEqual(after('quarter', '2023K4', top))
    })

    test('a longer period is added up from parts of both', () => {
      const numeratorOf = (of: typeof before, resolution: string, period: string): number => of(resolution, period, top)?.numerator ?? NaN
      const year = numeratorOf(closed(newer, [{ ...sickness, resolution: 'year', periods: ['2023'], parts: ['2023K3', '2023M12'] }]), 'year', '2023')
      const old = numeratorOf(before, 'quarter', '2023K3') + numeratorOf(before, 'month', '2023M12')
      const current = ['2023M01', '2023M02', '2023M03', '2023M04', '2023M05', '2023M06', '2023M10', '2023M11'].map((month) => numeratorOf(after, 'month', month))
      // Eleven whole numbers that were each rounded.
      expect(Math.abs(year - current.reduce((sum, part) => sum + part, old))).toBeLessThanOrEqual(5.5)
      for (const load of [before, after]) expect(year).not.toBe(numeratorOf(load, 'year', '2023'))
    })
  })

  test('a plan that keeps cells of a load that is gone is refused', () => {
    const carried = [{ quantity: 'sickness', dimension: 'total', resolution: 'year', periods: ['2023'], units: [child], load: 'gone' }] as const
    expect(() => close({ ...only(whole, 'sickness'), carried })).toThrow('a load that is not there')
  })
})
