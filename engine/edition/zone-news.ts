/**
 * Whether a new edition says anything of a quantity and year that the edition before it has not said already. Where it says the same of
 * the same rows, nothing can follow from it that did not follow before: there is nothing to defend, and nothing to attack anew.
 */
import { monthIndex } from '../calendar.ts'
import type { CarriedBlock, EarlierEdition, Material, Plan, QuantityName } from '../disclosure/model.ts'
import { dimensionsOf } from '../disclosure/quantities.ts'

type Before = Pick<EarlierEdition, 'plan' | 'material' | 'carriedMaterials'>

/** Tells by quantity and year whether an edition with these rows, and a plan, says anything that the one before it does not. */
export function newsSince(before: Before, now: Material): (plan: Plan, quantity: QuantityName, year: number) => boolean {
  const compared = new Map<Material, Map<string, boolean>>()
  const isAsNow = (material: Material | null | undefined, quantity: QuantityName, year: number): boolean => {
    if (!material) return false
    const zones = compared.get(material) ?? new Map<string, boolean>()
    compared.set(material, zones)
    const key = `${quantity} ${year}`
    const same = zones.get(key) ?? haveSameRows(material, now, quantity, year)
    zones.set(key, same)
    return same
  }
  return (plan, quantity, year) => {
    // A number that is kept from rows that are as they were is the number of these rows.
    const isOther = ({ load }: CarriedBlock): boolean => !isAsNow(before.carriedMaterials.get(load), quantity, year)
    return !isAsNow(before.material, quantity, year) || toldOf(plan, quantity, year, isOther) !== toldOf(before.plan, quantity, year, isOther)
  }
}

/** What a plan says of a quantity and year. */
function toldOf({ tables, carried }: Plan, quantity: QuantityName, year: number, isOther: (block: CarriedBlock) => boolean): string {
  const ofYear = ({ periods }: { readonly periods: readonly string[] }): readonly string[] => periods.filter((period) => period.startsWith(String(year)))
  const cut = <Block extends { readonly periods: readonly string[] }>(blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block) => (ofYear(block).length > 0 ? [{ ...block, periods: ofYear(block) }] : []))
  return JSON.stringify([
    tables.flatMap((table) => (table.quantity === quantity ? [[table.dimension, table.categories, cut(table.blocks)]] : [])),
    cut(carried.filter((block) => block.quantity === quantity)).filter(isOther),
  ])
}

/** Whether two materials have the same units, and the same rows in a whole year. */
function haveSameRows(a: Material, b: Material, quantity: QuantityName, year: number): boolean {
  const [ofA, ofB] = [rowsIn(a, year), rowsIn(b, year)]
  const alike = (one: ArrayLike<number> | null, other: ArrayLike<number> | null): boolean => {
    if (one === null || other === null) return one === other
    for (let i = 0; i < ofA.count; i++) if (one[ofA.from + i] !== other[ofB.from + i]) return false
    return true
  }
  return (
    equal(ofA.months, ofB.months) &&
    equal([a.knownFrom(quantity), a.unitsPerManDay], [b.knownFrom(quantity), b.unitsPerManDay]) &&
    equal(a.unitCode, b.unitCode) &&
    equal(a.tree.parent, b.tree.parent) &&
    equal(a.categories('job-group'), b.categories('job-group')) &&
    (['unit', 'person', 'sex', 'ageBand', 'jobGroup', 'isMain', 'contractual', 'percentHundredths'] as const).every((name) => alike(a[name], b[name])) &&
    alike(a.counted(quantity), b.counted(quantity)) &&
    dimensionsOf(quantity).every((dimension) => {
      const [tableA, tableB] = [a.table(quantity, dimension), b.table(quantity, dimension)]
      return equal(tableA.categories, tableB.categories) && alike(tableA.groupOfRow, tableB.groupOfRow) && tableA.amounts.every((values, i) => alike(values, tableB.amounts[i]))
    })
  )
}

/** The rows of a year, and each of its months with their number. */
function rowsIn({ firstMonth, endMonth, firstRowOfMonth }: Material, year: number): { readonly from: number; readonly count: number; readonly months: readonly number[] } {
  const first = Math.max(firstMonth, monthIndex(year, 1))
  const end = Math.min(endMonth, monthIndex(year + 1, 1))
  const starts = firstRowOfMonth.subarray(first - firstMonth, Math.max(first, end) - firstMonth + 1)
  const [from = 0] = starts
  return { from, count: (starts.at(-1) ?? 0) - from, months: [first, ...Array.from(starts, (row) => row - from)] }
}

const equal = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => a.length === b.length && Array.from(a).every((value, i) => value === b[i])
