/** What has changed in the cells of one table since the loads that they were made from, person by person. */
import { yearOfMonth } from '../calendar.ts'
import { PersonSums, rowsOfTable, subtreeOf, type ChangeFacts, type RowIndex, type Run, type TableRows } from './facts.ts'
import type { Dimension, Material, QuantityName } from './model.ts'
import type { Movers } from './movers.ts'
import { nodesOf } from './nodes.ts'
import { rangeOf, type Months } from './periods.ts'
import type { Policy } from './policy.ts'
import { partsOfDimension, QUANTITIES } from './quantities.ts'
import type { StaffChange } from './staff-change.ts'
import type { Segment } from './vintage.ts'

/** A unit with all below it, or the staff employed at it. */
export interface Member {
  readonly unit: string
  readonly isOwnPart: boolean
}

/** A unit or a rest with what it was in the earlier edition. */
export interface Since {
  readonly members: readonly Member[]
  readonly segments: readonly Segment[]
}

/** What has changed in a pool. */
export interface Change {
  /** By category: persons and how much they have more or less. */
  readonly categories: readonly ChangeFacts[]
  /** Somebody has come, gone, or is counted in another group: whoever knows of it learns from a number that stays the same. */
  readonly isOfStaff: boolean
  /** Whole units have come or gone: what they had is seen elsewhere with the opposite sign. */
  readonly isRedrawn: boolean
}

/** The nodes of members, each once, also where one of them has come under another. */
export function runsOf({ material, node }: { readonly material: Pick<Material, 'tree'>; readonly node: ReadonlyMap<string, number> }, members: readonly Member[]): Run[] {
  const runs: Run[] = []
  for (const { unit, isOwnPart } of members) {
    const number = node.get(unit)
    if (number !== undefined) runs.push(isOwnPart ? { from: number, end: number + 1 } : subtreeOf(material, number))
  }
  const apart: Run[] = []
  for (const run of runs.sort((a, b) => a.from - b.from || b.end - a.end)) if (run.from >= (apart.at(-1)?.end ?? 0)) apart.push(run)
  return apart
}

type Organised = Pick<Read, 'material' | 'node'>

/** Whether units that both loads have are among the nodes of the one and not of the other. */
function isDrawnElsewhere(now: Organised, then: Organised, runsNow: readonly Run[], runsThen: readonly Run[]): boolean {
  const codes = ({ material }: Organised, runs: readonly Run[]): Set<string> => new Set(runs.flatMap(({ from, end }) => material.unitCode.slice(from, end)))
  const after = codes(now, runsNow)
  const before = codes(then, runsThen)
  return [...after].some((code) => then.node.has(code) && !before.has(code)) || [...before].some((code) => now.node.has(code) && !after.has(code))
}

interface Read {
  readonly material: Material
  readonly rows: TableRows
  readonly node: ReadonlyMap<string, number>
}

export class TableChange {
  private readonly now: Read
  private readonly sums: PersonSums
  private readonly before = new Map<Material, Read | null>()

  constructor(
    private readonly index: RowIndex,
    private readonly staff: StaffChange,
    private readonly movers: Movers,
    private readonly indexOf: (material: Material) => RowIndex,
    private readonly materialOf: (load: string) => Material | null,
    private readonly quantity: QuantityName,
    private readonly dimension: Dimension,
    personCount: number,
  ) {
    this.now = { material: index.material, rows: rowsOfTable(index, quantity, dimension), node: nodesOf(index.material) }
    this.sums = new PersonSums(personCount, this.now.rows.table)
  }

  /** `null` where a load is gone or cut in other categories. */
  of(pool: readonly Since[]): Change | null {
    let isKnown = true
    let isOfStaff = false
    const runsNow = runsOf(this.now, pool.flatMap(({ members }) => members))
    let isRedrawn = false
    const { split } = partsOfDimension(this.dimension)
    const loads = new Map<Material, (person: number) => boolean>()
    for (const { members, segments } of pool)
      for (const segment of segments) {
        const material = this.materialOf(segment.load)
        const then = material && this.read(material)
        if (then) {
          const range = this.add(this.now, members, segment, 1)
          this.add(then, members, segment, -1)
          if (!loads.has(material)) {
            loads.set(material, this.movers.in(material, this.quantity, split, yearOfMonth(segment.months.first)))
            isRedrawn ||= isDrawnElsewhere(this.now, then, runsNow, runsOf(then, pool.flatMap((part) => part.members)))
          }
          isOfStaff ||= this.staff.hasChanged(then.material, runsOf(this.now, members), runsOf(then, members), range)
        } else isKnown = false
      }
    const movers = [...loads.values()]
    const categories = this.sums.takeChange((person) => movers.some((isMover) => isMover(person)))
    return isKnown ? { categories, isOfStaff, isRedrawn } : null
  }

  private add({ material, rows, node }: Read, members: readonly Member[], { months }: Segment, sign: 1 | -1): Months {
    const range = rangeOf(months, QUANTITIES[this.quantity].time, material.firstMonth)
    const monthCount = material.endMonth - material.firstMonth
    this.sums.add(rows, runsOf({ material, node }, members), { from: Math.max(range.from, 0), end: Math.min(range.end, monthCount) }, sign)
    return { first: range.from + material.firstMonth, end: range.end + material.firstMonth }
  }

  private read(material: Material): Read | null {
    const known = this.before.get(material)
    if (known !== undefined) return known
    const isCutAlike = material.categories(this.dimension).join('\n') === this.index.material.categories(this.dimension).join('\n')
    const read =
      isCutAlike && material.has(this.quantity)
        ? { material, rows: rowsOfTable(this.indexOf(material), this.quantity, this.dimension), node: nodesOf(material) }
        : null
    this.before.set(material, read)
    return read
  }
}

/** Nobody has changed, in anything. */
export function isNothing({ categories, isOfStaff, isRedrawn }: Change): boolean {
  return !isOfStaff && !isRedrawn && categories.every(({ largest }) => largest === 0)
}

/**
 * Whether a change may be seen: of so many persons, and none of them so much, that nobody stands out; or nothing in a category
 * where the staff is the same. Only persons count whose change stays whatever is added to it.
 */
export function isSafeChange({ categories, isOfStaff, isRedrawn }: Change, { minimumPersons, dominancePercent }: Policy): boolean {
  if (isRedrawn) return false
  return categories.every(({ contributors, sum, first, second, largest }) => {
    if (largest === 0 && !isOfStaff) return true
    return contributors >= minimumPersons && sum - first - second >= (dominancePercent / 100) * largest
  })
}
