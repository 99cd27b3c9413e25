/** Laws of every plan, on random towns and what becomes of them, with each cell summed and judged a second time. */
import { describe, expect, test } from 'vitest'
import { monthCode } from '../../engine/calendar.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { restCode, type EarlierEdition, type Material, type Plan, type PlannedBlock, type PlannedTable } from '../../engine/disclosure/model.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { partsOfDimension, QUANTITIES } from '../../engine/disclosure/quantities.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { atomsOfBlock, handChange, handPool, largest, monthsOf, type HandPool, type Piece } from './cells-by-hand.ts'
import { nextLoad, townOf, type Town } from './towns.ts'

const SEEDS = Array.from({ length: Number(process.env['SAMAN_TOWNS'] ?? 10) }, (_, i) => 101 + i)
const EDITIONS = 3

interface Edition {
  readonly town: Town
  readonly material: Material
  readonly plan: Plan
  readonly earlier: EarlierEdition | null
}

/** A town's editions, one after the other, each from a load of its own. */
function seriesOf(seed: number): Edition[] {
  const editions: Edition[] = []
  const loads = new Map<string, Material>()
  let town = townOf(seed)
  let earlier: EarlierEdition | null = null
  for (let number = 0; number < EDITIONS; number++) {
    const material = materialOf(prepareMunicipality(town.municipality))
    const { plan } = planEdition(material, POLICY, earlier)
    editions.push({ town, material, plan, earlier })
    earlier = { id: String(number).padStart(64, '0'), period: monthCode(material.endMonth - 1), plan, load: `load ${number}`, material, carriedMaterials: new Map(loads) }
    loads.set(`load ${number}`, material)
    town = nextLoad(town, number)
  }
  return editions
}

const SERIES = new Map(SEEDS.map((seed) => [seed, seriesOf(seed)]))

/** The rules of the specification once more, on one pool of a table. */
function brokenByHand({ quantity, dimension, categories }: PlannedTable, { cells, fte }: HandPool): string | null {
  const { kind, sensitivity, bound: bounded } = QUANTITIES[quantity]
  let everybody = 0
  for (const [number, code] of categories.entries()) {
    const cell = cells.get(code)
    if (!cell) return 'no such category'
    const { persons, amounts, bound } = cell
    everybody += persons
    if (persons === 0 && amounts.size === 0) continue
    const { sum, first, second } = largest(amounts)
    const isWish = partsOfDimension(dimension).split === 'wish'
    const isHealth = isWish ? number % 4 < 2 : sensitivity === 'health'
    const isFew = (count: number): boolean => count >= 1 && count <= 4
    if (persons < 5) return `${persons} persons`
    if (isHealth && (sum === 0 || (bounded && sum === bound))) return 'nothing or all'
    if (isHealth && kind !== 'persons' && sum - first - second < 0.2 * first) return 'dominance'
    if (kind !== 'amount' && (isFew(sum) || isFew(amounts.size) || isFew(persons - amounts.size))) return 'a few'
    if (isHealth && kind !== 'amount' && amounts.size === persons) return 'all of them'
  }
  return everybody > 0 && fte < 10 ? 'FTE' : null
}

/** Blocks with periods that no earlier edition had. */
function newBlocks({ plan, earlier }: Edition): { table: PlannedTable; block: PlannedBlock }[] {
  const old = new Set(earlier?.plan.tables.flatMap((table) => table.blocks.flatMap((block) => block.periods.map((period) => nameOf(table, block, period)))))
  return plan.tables.flatMap((table) =>
    table.blocks
      .map((block) => ({ ...block, periods: block.periods.filter((period) => !old.has(nameOf(table, block, period))) }))
      .filter(({ periods }) => periods.length > 0)
      .map((block) => ({ table, block })),
  )
}

function nameOf({ quantity, dimension }: PlannedTable, { resolution }: PlannedBlock, period: string): string {
  return `${quantity} ${dimension} ${resolution} ${period}`
}

function blockOf(plan: Plan, table: Pick<PlannedTable, 'quantity' | 'dimension'>, resolution: string, period: string): PlannedBlock | undefined {
  return plan.tables
    .find(({ quantity, dimension }) => quantity === table.quantity && dimension === table.dimension)
    ?.blocks.find((block) => block.resolution === resolution && block.periods.includes(period))
}

describe.each(SEEDS)('town %i', (seed) => {
  const series = SERIES.get(seed) ?? []

  test('every atom of every table is safe in every category and period', () => {
    const unsafe: string[] = []
    let looked = 0
    for (const edition of series)
      for (const { table, block } of newBlocks(edition)) {
        const { material } = edition
        for (const atom of atomsOfBlock(material, block))
          for (const period of block.periods) {
            looked++
            // What ends a year that was out in parts is the sum of what is out: the corrections decide what it shows.
            if (edition.earlier && block.resolution !== 'month' && monthsOf(table.quantity, period)[0] < monthsOf(table.quantity, edition.earlier.period)[0]) continue
            const broken = brokenByHand(table, handPool({ material, ...table }, atom, monthsOf(table.quantity, period)))
            if (broken) unsafe.push(`${nameOf(table, block, period)} ${atom.map(({ unit }) => unit).join('+')}: ${broken}`)
          }
      }
    expect(unsafe).toEqual([])
    expect(looked).toBeGreaterThan(0)
  })

  test('what is shown is nested: below a shown unit, in longer periods, in the total', () => {
    const alone: string[] = []
    for (const edition of series)
      for (const { table, block } of newBlocks(edition)) {
        const { tree, unitCode } = edition.material
        for (const unit of block.shown) {
          const parent = tree.parent[unitCode.indexOf(unit)]
          if (parent >= 0 && !block.shown.includes(unitCode[parent])) alone.push(`${unit} without ${unitCode[parent]}`)
          for (const period of block.periods) {
            const total = blockOf(edition.plan, { quantity: table.quantity, dimension: 'total' }, block.resolution, period)
            if (total && !total.shown.includes(unit)) alone.push(`${nameOf(table, block, period)} ${unit}: not in the total`)
            const year = block.resolution === 'year' ? undefined : blockOf(edition.plan, table, 'year', period.slice(0, 4))
            if (year && !year.shown.includes(unit)) alone.push(`${nameOf(table, block, period)} ${unit}: not in the year`)
          }
        }
      }
    expect(alone).toEqual([])
  })

  test('shown children and rest are all of a unit, and a rest is never one child alone', () => {
    const wrong: string[] = []
    for (const edition of series)
      for (const { table, block } of newBlocks(edition)) {
        const { material } = edition
        const { tree, unitCode } = material
        for (const { parent, members } of block.rests) if (members.length === 0 || (members.length === 1 && members[0] !== parent)) wrong.push(`${parent}: ${members.join()}`)
        for (const period of block.periods.slice(0, 1)) {
          const months = monthsOf(table.quantity, period)
          for (const unit of block.shown) {
            const children = block.shown.filter((code) => unitCode[tree.parent[unitCode.indexOf(code)]] === unit)
            if (children.length === 0) continue
            const rest = block.rests.find(({ parent }) => parent === unit)?.members ?? []
            const pieces: Piece[] = [...children.map((code) => ({ unit: code, own: false })), ...rest.map((code) => ({ unit: code, own: code === unit }))]
            const left = handChange(handPool({ material, ...table }, [{ unit, own: false }], months), handPool({ material, ...table }, pieces, months))
            if ([...left.values()].some(({ size }) => size > 0)) wrong.push(`${nameOf(table, block, period)} ${unit}: its parts are not all of it`)
          }
        }
      }
    expect(wrong).toEqual([])
  })

  test('what readers have seen stays, and what they have not been shown stays hidden', () => {
    for (const { plan, earlier } of series) {
      if (!earlier) continue
      const end = monthsOf('sickness', earlier.period).at(-1) ?? 0
      const before = cellsOf(earlier.plan, end)
      const now = cellsOf(plan, end)
      expect([...now].filter((cell) => !before.has(cell))).toEqual([])
      expect([...before].filter((cell) => !now.has(cell))).toEqual([])
      for (const { quantity, dimension, resolution, year, units } of earlier.plan.frozen)
        for (const period of plan.tables.find((table) => table.quantity === quantity && table.dimension === dimension)?.blocks.filter((block) => block.resolution === resolution) ?? [])
          if (period.periods.some((code) => code.startsWith(String(year)))) expect(period.shown.filter((unit) => !units.includes(unit) && !isOld(before, quantity, dimension, period, unit))).toEqual([])
    }
  })

  test('a number that is not carried has not changed, or so that the change may be seen', () => {
    const seen: string[] = []
    const editions = [...series]
    for (const { plan, material, earlier } of editions) {
      if (!earlier?.material) continue
      const end = monthsOf('sickness', earlier.period).at(-1) ?? 0
      for (const table of earlier.plan.tables)
        for (const block of table.blocks)
          for (const period of block.periods) {
            const months = monthsOf(table.quantity, period)
            if ((months.at(-1) ?? 0) > end) continue
            const cells: [string, Piece[]][] = [
              ...block.shown.map((unit): [string, Piece[]] => [unit, [{ unit, own: false }]]),
              ...block.rests.map(({ parent, members }): [string, Piece[]] => [restCode(parent), members.map((unit) => ({ unit, own: unit === parent }))]),
            ]
            for (const [unit, pieces] of cells) {
              const isCarried = (of: Plan): boolean => loadOf(of, table, block, period, unit) !== null
              if (isCarried(plan) || isCarried(earlier.plan)) continue
              const change = handChange(handPool({ material, ...table }, pieces, months), handPool({ material: earlier.material, ...table }, pieces, months))
              for (const [code, byPerson] of change) {
                const { sum, first, second } = largest(byPerson)
                if (byPerson.size === 0 || (byPerson.size >= 5 && sum - first - second >= 0.2 * first)) continue
                seen.push(`${nameOf(table, block, period)} ${unit} ${code}: ${byPerson.size} changed`)
              }
            }
          }
    }
    expect(seen).toEqual([])
  })

  test('the plan does not depend on the order of the rows', () => {
    const [{ town, plan }] = series
    const { municipality } = town
    const shuffled = { ...municipality, positions: [...municipality.positions].sort(byHash), absences: [...municipality.absences].reverse() }
    expect(planEdition(materialOf(prepareMunicipality(shuffled)), POLICY, null).plan).toEqual(plan)
  })
})

/** Another order of persons; the rows of one keep theirs, because the number of a position is settled by the first of them. */
const byHash = (a: { readonly person: string }, b: { readonly person: string }): number => {
  const hash = ({ person }: { readonly person: string }): number => (Number(person.slice(1)) * 7919) % 104_729
  return hash(a) - hash(b)
}

function isOld(before: ReadonlySet<string>, quantity: string, dimension: string, block: PlannedBlock, unit: string): boolean {
  return block.periods.every((period) => before.has(`${quantity} ${dimension} ${block.resolution} ${period} ${unit}`))
}

/** Every shown cell of periods that end by a month. */
function cellsOf({ tables }: Plan, end: number): Set<string> {
  const cells = new Set<string>()
  for (const { quantity, dimension, blocks } of tables)
    for (const { resolution, periods, shown, rests } of blocks)
      for (const period of periods) {
        if ((monthsOf(quantity, period).at(-1) ?? 0) > end) continue
        for (const unit of shown) cells.add(`${quantity} ${dimension} ${resolution} ${period} ${unit}`)
        for (const { parent, members } of rests) cells.add(`${quantity} ${dimension} ${resolution} ${period} ${restCode(parent)}=${members.join()}`)
      }
  return cells
}

/** The load that a carried cell comes from; `null`: it is not carried. */
function loadOf({ carried }: Plan, { quantity, dimension }: PlannedTable, { resolution }: PlannedBlock, period: string, unit: string): string | null {
  const found = carried.find(
    (block) => block.quantity === quantity && block.dimension === dimension && block.resolution === resolution && block.periods.includes(period) && block.units.includes(unit),
  )
  return found?.load ?? null
}
