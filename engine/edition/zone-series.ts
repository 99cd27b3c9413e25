/** What every thread has of an edition to be, and of those before it: enough to defend and to attack any zone of any plan. */
import { zoneAttacker, type ZoneOfYear, type ZoneOutcome as Attacked } from '../audit/attack.ts'
import type { AttackedEdition, AttackInput } from '../audit/input.ts'
import { ColumnMaterial, type MaterialColumns } from '../disclosure/column-material.ts'
import type { Zone } from '../disclosure/matrix.ts'
import type { Amounts, EarlierEdition, Material, Plan, QuantityName, SplitDimension } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'
import { dimensionsOf, partsOfDimension } from '../disclosure/quantities.ts'
import { defenderOf, type ZoneOutcome as Defended } from '../disclosure/second-line.ts'
import type { Earlier } from './series.ts'

export interface ZoneSeries {
  readonly material: Material
  readonly policy: Policy
  /** Oldest first. */
  readonly earlier: readonly Earlier[]
  /** Names the edition to be. */
  readonly period: string
  /** Content hash of its load. */
  readonly load: string
}

/** The editions before as an attacker is given them. */
export function attackedBefore(earlier: readonly Earlier[]): AttackedEdition[] {
  return earlier.map(({ id, plan, load, material }) => ({ name: id, plan, load, material }))
}

/** Some zones of one plan, and what is to be done with them. */
export type ZoneTask =
  | { readonly work: 'defend'; readonly plan: Plan; readonly zones: readonly Zone[] }
  | { readonly work: 'attack'; readonly plan: Plan; readonly zones: readonly ZoneOfYear[] }

/** Gives what a zone of the task by its place comes to. */
export type ZoneDoer = (task: ZoneTask) => Promise<(place: number) => Defended | Attacked>

export function zoneDoer({ material, policy, earlier, period, load }: ZoneSeries): ZoneDoer {
  const defenderIn = defenderOf({ material, policy, earlier })
  const before = attackedBefore(earlier)
  return async (task) => {
    if (task.work === 'defend') {
      const defend = defenderIn(task.plan)
      return (place) => defend(task.zones[place])
    }
    const input: AttackInput = { policy, editions: [...before, { name: period, plan: task.plan, load, material }] }
    const attack = await zoneAttacker(input)
    return (place) => attack(task.zones[place])
  }
}

// -------------------------------------------------------------------------------------------- from one thread to another

/** A series with materials by number. */
export interface PackedSeries extends Omit<ZoneSeries, 'material' | 'earlier'> {
  readonly material: number
  readonly earlier: readonly (Omit<EarlierEdition, 'material' | 'carriedMaterials'> & { readonly material: number; readonly carriedMaterials: ReadonlyMap<string, number> })[]
  readonly columns: readonly MaterialColumns[]
}

/** The amounts of one quantity by class, of the material with a number. */
export interface PackedAmounts {
  readonly material: number
  readonly quantity: QuantityName
  readonly split: SplitDimension | null
  readonly values: readonly Amounts[]
}

export interface Packing {
  readonly series: PackedSeries
  /** The amounts that these quantities are worked with and that have not been packed yet. */
  amountsFor(quantities: Iterable<QuantityName>): PackedAmounts[]
}

/** `null`: the rows do not lie in memory that threads can share. */
export function packed({ material, policy, earlier, period, load }: ZoneSeries): Packing | null {
  const numbers = new Map<Material, number>()
  const numberOf = (one: Material): number => {
    const number = numbers.get(one) ?? numbers.size
    numbers.set(one, number)
    return number
  }
  const newest = numberOf(material)
  const before = earlier.map((edition) => ({
    ...edition,
    material: numberOf(edition.material),
    carriedMaterials: new Map([...edition.carriedMaterials].map(([name, one]) => [name, numberOf(one)])),
  }))
  const materials = [...numbers.keys()]
  const columns = materials.flatMap((one) => (one instanceof ColumnMaterial ? [one.columns] : []))
  if (columns.length < materials.length) return null
  const isPacked = new Set<string>()
  return {
    series: { policy, period, load, material: newest, earlier: before, columns },
    amountsFor: (quantities) =>
      [...quantities].flatMap(workedWith).flatMap(([quantity, split]) =>
        materials.flatMap((one, number): PackedAmounts[] => {
          const key = `${number} ${quantity} ${split}`
          if (isPacked.has(key)) return []
          isPacked.add(key)
          return [{ material: number, quantity, split, values: one.amounts(quantity, split) }]
        }),
      ),
  }
}

/** Beside the quantity itself, who is counted and how much they work. */
function workedWith(quantity: QuantityName): (readonly [QuantityName, SplitDimension | null])[] {
  const splits = new Set([null, ...dimensionsOf(quantity).map((dimension) => partsOfDimension(dimension).split)])
  return [...[...splits].map((split) => [quantity, split] as const), ['persons', null], ['ks-persons', null], ['ks-percent', null]]
}

/** The series as it was before it was packed; amounts are added as they come. */
export function unpacked({ columns, material, earlier, ...others }: PackedSeries): { readonly series: ZoneSeries; readonly take: (amounts: readonly PackedAmounts[]) => void } {
  const given = new Map<string, readonly Amounts[]>()
  const materials = columns.map(
    (one, number) =>
      new ColumnMaterial(one, (quantity, split) => {
        const amounts = given.get(`${number} ${quantity} ${split}`)
        if (!amounts) throw new Error(`a thread was not given the amounts of ${quantity}/${split}`)
        return amounts
      }),
  )
  const before = earlier.map((edition) => ({
    ...edition,
    material: materials[edition.material],
    carriedMaterials: new Map([...edition.carriedMaterials].map(([name, number]) => [name, materials[number]])),
  }))
  return {
    series: { ...others, material: materials[material], earlier: before },
    take: (amounts) => {
      for (const { material: number, quantity, split, values } of amounts) given.set(`${number} ${quantity} ${split}`, values)
    },
  }
}
