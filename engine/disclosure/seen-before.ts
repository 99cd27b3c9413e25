/** What readers of an earlier edition have seen of the units and rests of a block. */
import type { Member, Since } from './change.ts'
import { restCode, type Dimension, type EarlierEdition, type EditionResolution, type Material, type PlannedBlock, type PlannedTable, type QuantityName } from './model.ts'
import { monthsOfPeriod, wholePeriods, type Months } from './periods.ts'
import { requiredBy } from './requires.ts'
import { blocksWithin, endOfEdition, monthsOfCode } from './running.ts'
import { Vintages, type Segment } from './vintage.ts'

/** A unit or a rest of a block. */
export interface Component {
  /** Code of the unit or rest. */
  readonly key: string
  /** The unit; of a rest: the one it is the rest of. */
  readonly unit: string
  readonly isRest: boolean
  /** Code of the shown unit above; `null`: this is the whole municipality. */
  readonly parent: string | null
  readonly members: readonly Member[]
  /** By period: what it was when it was last shown. No segments where it was not shown at all. */
  readonly since: ReadonlyMap<string, Since>
  /** Tells the component in a period from any other, and from itself with other earlier numbers. */
  identity(period: string): number
}

type Table = Pick<PlannedTable, 'quantity' | 'dimension'>

/** The next shorter length of period. */
const SHORTER: Readonly<Partial<Record<EditionResolution, EditionResolution>>> = { year: 'quarter', quarter: 'month' }

export class SeenBefore {
  private readonly vintages: Vintages
  private readonly parents = new Map<string, ReadonlyMap<string, string | null>>()
  private readonly blocks = new Map<string, readonly PlannedBlock[]>()
  private readonly numbers = new Map<string, number>()
  private readonly end: number

  constructor(private readonly earlier: EarlierEdition) {
    this.vintages = new Vintages(earlier)
    this.end = endOfEdition(earlier)
  }

  materialOf(load: string): Material | null {
    return this.vintages.materialOf(load)
  }

  componentsOf(table: Table, block: PlannedBlock): ReadonlyMap<string, Component> {
    const components = new Map<string, Component>()
    const add = (key: string, unit: string, isRest: boolean, members: readonly Member[]): void => {
      const since = new Map(block.periods.map((period) => [period, this.sinceOf(table, block.resolution, period, key, members)]))
      const load = [...since.values()].flatMap(({ segments }) => segments)[0]?.load ?? this.earlier.load
      const parent = isRest ? unit : this.parentIn(load, unit)
      const identities = new Map(block.periods.map((period) => [period, this.numberOf(JSON.stringify([key, since.get(period)]))]))
      components.set(key, { key, unit, isRest, parent, members, since, identity: (period) => identities.get(period) ?? -1 })
    }
    for (const unit of block.shown) add(unit, unit, false, [{ unit, isOwnPart: false }])
    for (const { parent, members } of block.rests)
      add(
        restCode(parent),
        parent,
        true,
        members.map((unit) => ({ unit, isOwnPart: unit === parent })),
      )
    return components
  }

  /** Texts numbered in the order they are met. */
  private numberOf(text: string): number {
    const number = this.numbers.get(text) ?? this.numbers.size
    this.numbers.set(text, number)
    return number
  }

  private sinceOf(table: Table, resolution: EditionResolution, period: string, key: string, members: readonly Member[]): Since {
    if (this.wasShown(period)) return { members, segments: this.vintages.of({ ...table, resolution, period, unit: key }) }
    const segmentsOf = members.map((member) => this.partsSeen(table, resolution, monthsOfCode(period), member))
    return { members, segments: alike(segmentsOf, this.earlier.load) }
  }

  private wasShown(period: string): boolean {
    return monthsOfCode(period).end <= this.end
  }

  /**
   * The shorter periods of one that is new in which the member was shown, by itself or within a larger whole; in the tables that
   * this one adds up to where it was not in this one.
   */
  private partsSeen(table: Table, resolution: EditionResolution, within: Months, member: Member): Segment[] {
    const shorter = SHORTER[resolution]
    if (!shorter) return []
    const segments: Segment[] = []
    for (const { code, months } of wholePeriods(shorter, within).map((period) => ({ code: period.code, months: monthsOfPeriod(period) }))) {
      const seen = months.end <= this.end ? this.segmentsIn(table, shorter, code, member) : []
      if (seen.length > 0) segments.push(...seen)
      else if (months.first < this.end) segments.push(...this.partsSeen(table, shorter, months, member))
    }
    return segments
  }

  private segmentsIn(table: Table, resolution: EditionResolution, period: string, member: Member): Segment[] {
    for (const dimension of [table.dimension, ...requiredBy(table.quantity, table.dimension)]) {
      const one = { quantity: table.quantity, dimension }
      if (dimension !== table.dimension) {
        const above = this.segmentsIn(one, resolution, period, member)
        if (above.length > 0) return above
        continue
      }
      const block = this.blocksOf(one, resolution).find(({ periods }) => periods.includes(period))
      const unit = block ? this.wholeOf(block, member) : null
      if (unit !== null) return this.vintages.of({ ...one, resolution, period, unit })
    }
    return []
  }

  private blocksOf({ quantity, dimension }: { readonly quantity: QuantityName; readonly dimension: Dimension }, resolution: EditionResolution): readonly PlannedBlock[] {
    const key = `${quantity} ${dimension} ${resolution}`
    const everything = { first: -Infinity, end: Infinity }
    const known = this.blocks.get(key) ?? blocksWithin(this.earlier.plan, quantity, dimension, everything).filter((block) => block.resolution === resolution)
    this.blocks.set(key, known)
    return known
  }

  /** Code of the smallest shown whole that holds the member; `null`: none does. */
  private wholeOf({ shown, rests }: PlannedBlock, { unit, isOwnPart }: Member): string | null {
    const rest = rests.find(({ parent, members }) => (parent === unit) === isOwnPart && members.includes(unit))
    if (!isOwnPart && shown.includes(unit)) return unit
    if (rest) return restCode(rest.parent)
    for (let above: string | null = isOwnPart ? unit : this.parentIn(this.earlier.load, unit); above !== null; above = this.parentIn(this.earlier.load, above)) {
      if (shown.includes(above)) return above
      const around = rests.find(({ parent, members }) => parent !== above && members.includes(above ?? ''))
      if (around) return restCode(around.parent)
    }
    return null
  }

  /** The unit above, in the load that a number comes from. */
  private parentIn(load: string, unit: string): string | null {
    const material = this.materialOf(load)
    if (!material) return null
    const parents =
      this.parents.get(load) ?? new Map(material.unitCode.map((code, node) => [code, material.tree.parent[node] < 0 ? null : material.unitCode[material.tree.parent[node]]]))
    this.parents.set(load, parents)
    return parents.get(unit) ?? null
  }
}

/** One history for all members of a rest: that of the first, or, where they differ, the first older one; each of them has been shown. */
function alike(segmentsOf: readonly (readonly Segment[])[], newest: string): readonly Segment[] {
  const [first = []] = segmentsOf
  return segmentsOf.find((segments) => segments.some(({ load }) => load !== newest)) ?? first
}
