/** Cells of a material summed a second time, person by person in plain maps, to hold what the plan says against. */
import type { Dimension, Material, PlannedBlock, QuantityName } from '../../engine/disclosure/model.ts'
import { isAboutFullTime } from '../../engine/disclosure/facts.ts'
import { QUANTITIES } from '../../engine/disclosure/quantities.ts'
import { parsePeriod } from '../../engine/calendar.ts'

/** Units with all below them; `own`: only who is employed at the unit itself. */
export interface Piece {
  readonly unit: string
  readonly own: boolean
}

export interface HandCell {
  /** Persons of the group. */
  readonly persons: number
  /** Amount of each person who has one. */
  readonly amounts: ReadonlyMap<number, number>
  readonly bound: number
}

export interface HandTable {
  readonly material: Material
  readonly quantity: QuantityName
  readonly dimension: Dimension
}

export interface HandPool {
  /** By category code. */
  readonly cells: ReadonlyMap<string, HandCell>
  /** Full positions in the scope of full-time figures; infinite for other tables. */
  readonly fte: number
}

/** Calendar months of a period that its cell is made of, from year 0. */
export function monthsOf(quantity: QuantityName, period: string): number[] {
  const found = parsePeriod(period)
  if (!found) throw new Error(`${period} is no period`)
  const months = Array.from({ length: found.monthCount }, (_, i) => found.firstMonth + i)
  return QUANTITIES[quantity].time === 'stock' ? months.slice(-1) : months
}

function isBelow({ tree, unitCode }: Material, node: number, unit: string): boolean {
  for (let above = node; above >= 0; above = tree.parent[above]) if (unitCode[above] === unit) return true
  return false
}

/** The cells of a pool in some months. */
export function handPool({ material, quantity, dimension }: HandTable, pieces: readonly Piece[], months: readonly number[]): HandPool {
  const { categories, groupOfRow, amounts } = material.table(quantity, dimension)
  const counted = material.counted(quantity)
  const isIn = material.unitCode.map((code, node) => pieces.some(({ unit, own }) => (own ? code === unit : isBelow(material, node, unit))))
  const persons = categories.map(() => new Set<number>())
  const sums = categories.map(() => new Map<number, number>())
  const bound = categories.map(() => 0)
  let percent = 0
  const ksPercent = isAboutFullTime(quantity, dimension) ? material.amounts('ks-percent', null)[0] : null
  for (const month of months) {
    const place = month - material.firstMonth
    if (place < 0 || place >= material.firstRowOfMonth.length - 1) continue
    for (let row = material.firstRowOfMonth[place]; row < material.firstRowOfMonth[place + 1]; row++) {
      if (!isIn[material.unit[row]]) continue
      const person = material.person[row]
      if (ksPercent) percent += ksPercent[row]
      amounts.forEach((values, number) => {
        const category = (groupOfRow?.[row] ?? 0) * amounts.length + number
        if (counted ? counted[row] > 0 : material.contractual[row] > 0) persons[category].add(person)
        bound[category] += material.contractual[row]
        if (values[row] !== 0) sums[category].set(person, (sums[category].get(person) ?? 0) + values[row])
      })
    }
  }
  const cells = new Map(categories.map((code, category) => [code, { persons: persons[category].size, amounts: sums[category], bound: bound[category] }]))
  return { cells, fte: ksPercent ? percent / months.length / 10_000 : Infinity }
}

/** The parts of a block that nothing shown is finer than: units without shown children, and rests. */
export function atomsOfBlock({ unitCode, tree }: Material, { shown, rests }: PlannedBlock): Piece[][] {
  const nodeOf = new Map(unitCode.map((code, node) => [code, node]))
  const hasShownChild = new Set(shown.map((code) => unitCode[tree.parent[nodeOf.get(code) ?? 0]]))
  return [
    ...shown.filter((code) => !hasShownChild.has(code)).map((unit) => [{ unit, own: false }]),
    ...rests.map(({ parent, members }) => members.map((unit) => ({ unit, own: unit === parent }))),
  ]
}

/** Two largest amounts and the sum of all. */
export function largest(amounts: ReadonlyMap<number, number>): { readonly sum: number; readonly first: number; readonly second: number } {
  const values = [...amounts.values()].map(Math.abs).sort((a, b) => b - a)
  return { sum: values.reduce((sum, value) => sum + value, 0), first: values[0] ?? 0, second: values[1] ?? 0 }
}

/** How much each person has more or less in one pool than in another, by category. */
export function handChange(now: HandPool, then: HandPool): Map<string, Map<number, number>> {
  return new Map(
    [...now.cells].map(([code, { amounts }]) => {
      const before = then.cells.get(code)?.amounts ?? new Map<number, number>()
      const change = new Map<number, number>()
      for (const person of new Set([...amounts.keys(), ...before.keys()])) {
        const difference = (amounts.get(person) ?? 0) - (before.get(person) ?? 0)
        if (difference !== 0) change.set(person, difference)
      }
      return [code, change]
    }),
  )
}

