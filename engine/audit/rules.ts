/** The primary rules, written a second time: who may not be known is decided here by nobody else's code. */
import type { Dimension, Material, QuantityName } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'
import { isHealth, KNOWN, splitOf } from './known.ts'

/** Nodes `[from, end)` in tree order. */
export interface Nodes {
  readonly from: number
  readonly end: number
}

/** What one category of a cell, or of the change of a cell, is made of. */
export interface Behind {
  /** Persons of the group who are counted, and those of them with anything. */
  persons: number
  having: number
  sum: number
  /** The two largest shares of one person. */
  first: number
  second: number
  /** What it is at most by contract. */
  contract: number
}

const FTE = 10_000

/** The rows of a month of some units. */
export function rowsOf({ firstRowOfMonth, firstMonth, unit }: Material, month: number, { from, end }: Nodes): Nodes {
  const [first, last] = [firstRowOfMonth[month - firstMonth], firstRowOfMonth[month - firstMonth + 1]]
  const rowAt = (node: number, low: number, high: number): number => {
    while (low < high) {
      const middle = (low + high) >> 1
      if (unit[middle] < node) low = middle + 1
      else high = middle
    }
    return low
  }
  const start = rowAt(from, first, last)
  return { from: start, end: rowAt(end, start, last) }
}

/** Adds up the rows of any units and months by person. */
export class Cells {
  readonly categories: readonly string[]
  private readonly groupCount: number
  readonly classCount: number
  private readonly seen: Int32Array
  private readonly isCounted: Float64Array
  private readonly amount: Float64Array
  private readonly contract: Float64Array
  private readonly found: readonly Behind[]
  private round = 1
  private touched: number[] = []
  private readonly table
  private readonly counted
  private readonly percent

  constructor(
    readonly material: Material,
    readonly quantity: QuantityName,
    readonly dimension: Dimension,
  ) {
    this.table = material.table(quantity, dimension)
    this.categories = this.table.categories
    this.classCount = this.table.amounts.length
    this.groupCount = this.categories.length / this.classCount
    const places = material.personCount * this.groupCount
    this.seen = new Int32Array(places)
    this.isCounted = new Float64Array(places)
    this.amount = new Float64Array(places * this.classCount)
    this.contract = new Float64Array(this.groupCount)
    this.found = this.categories.map(() => ({ persons: 0, having: 0, sum: 0, first: 0, second: 0, contract: 0 }))
    this.counted = material.counted(quantity)
    this.percent = KNOWN[quantity].needsFullTimeEquivalents || dimension.includes('full-time') ? material.amounts('ks-percent', null)[0] : null
  }

  /** Forgets what was added. */
  clear(): void {
    this.round++
    this.touched = []
    this.contract.fill(0)
  }

  /** Adds rows of this material's, or takes off those of another of the same table whose persons are numbered alike. */
  add(nodes: Nodes, firstMonth: number, endMonth: number, other?: Cells): void {
    const { material, table, counted } = other ?? this
    const { groupCount, classCount, seen, isCounted, amount } = this
    const sign = other ? -1 : 1
    const groups = other && groupCount > 1 ? groupNumbers(other, this) : null
    for (let month = firstMonth; month < endMonth; month++) {
      const { from, end } = rowsOf(material, month, nodes)
      for (let row = from; row < end; row++) {
        const own = table.groupOfRow === null ? 0 : table.groupOfRow[row]
        const group = groups === null ? own : groups[own]
        if (group < 0) continue
        const place = material.person[row] * groupCount + group
        if (seen[place] !== this.round) {
          seen[place] = this.round
          this.touched.push(place)
          isCounted[place] = 0
          for (let one = 0; one < classCount; one++) amount[place * classCount + one] = 0
        }
        isCounted[place] += counted === null ? (material.contractual[row] > 0 ? 1 : 0) : counted[row]
        this.contract[group] += sign * material.contractual[row]
        for (let one = 0; one < classCount; one++) amount[place * classCount + one] += sign * table.amounts[one][row]
      }
    }
  }

  /** What was added, by category; the same objects each time. */
  behind(): readonly Behind[] {
    const { groupCount, classCount, found, amount, isCounted } = this
    for (let category = 0; category < found.length; category++) {
      const cell = found[category]
      cell.persons = cell.having = cell.sum = cell.first = cell.second = 0
      cell.contract = this.contract[Math.floor(category / classCount)]
    }
    for (const place of this.touched) {
      const person = isCounted[place] > 0 ? 1 : 0
      for (let one = 0; one < classCount; one++) {
        const cell = found[(place % groupCount) * classCount + one]
        const share = Math.abs(amount[place * classCount + one])
        cell.persons += person
        if (share === 0) continue
        cell.having++
        cell.sum += share
        if (share > cell.first) {
          cell.second = cell.first
          cell.first = share
        } else if (share > cell.second) cell.second = share
      }
    }
    return found
  }

  /** Full-time equivalents of the whole cell, as the mean of its months; `Infinity` where it does not matter. */
  fullTimeEquivalents(nodes: readonly Nodes[], firstMonth: number, endMonth: number): number {
    const { percent, material } = this
    if (percent === null) return Infinity
    let sum = 0
    for (let month = firstMonth; month < endMonth; month++) {
      for (const part of nodes) {
        const { from, end } = rowsOf(material, month, part)
        for (let row = from; row < end; row++) sum += percent[row]
      }
    }
    return sum / (endMonth - firstMonth) / FTE
  }
}

/** Whether a cell may not be known. A cell that nobody is in is no secret. */
export function isUnsafe(cell: Behind, fullTimeEquivalents: number, quantity: QuantityName, dimension: Dimension, category: number, classCount: number, policy: Policy): boolean {
  const { persons, having, sum } = cell
  if (persons === 0 && having === 0) return false
  if (!(fullTimeEquivalents >= policy.minimumFte)) return true
  if (KNOWN[quantity].kind !== 'amount') {
    const tooFew = (count: number): boolean => !(count <= 0 || count >= policy.minimumCount)
    if (tooFew(sum) || tooFew(having) || tooFew(persons - having) || persons < having) return true
  }
  return tellsOfPersons(cell, quantity, dimension, category, classCount, policy)
}

/** Rules 1 to 3: few persons, none or all, and one who has nearly everything. */
function tellsOfPersons(cell: Behind, quantity: QuantityName, dimension: Dimension, category: number, classCount: number, policy: Policy): boolean {
  const { persons, having, sum, contract } = cell
  if (persons === 0 && having === 0) return false
  if (!(persons >= policy.minimumPersons)) return true
  if (!isHealth(quantity, dimension, splitOf(dimension) === null ? 0 : category % classCount)) return false
  const { kind, most } = KNOWN[quantity]
  if (!(sum > 0) || (most === 'contract' && !(sum < contract))) return true
  if (kind !== 'amount' && having === persons) return true
  return kind !== 'persons' && isDominated(cell, policy)
}

/**
 * Rule 6: the categories of a cell of which somebody who knows all of one unit in it learns what rules 1 to 3 forbid, by taking that
 * unit out. Whoever leads a unit knows it with all units below it.
 */
export function toldToOneUnit(cells: Cells, parts: readonly Nodes[], firstMonth: number, endMonth: number, policy: Policy): ReadonlySet<number> {
  const told = new Set<number>()
  if (policy.coalition === 0) return told
  const { quantity, dimension, classCount, material } = cells
  for (const unit of unitsIn(parts, material)) {
    cells.clear()
    for (const left of parts.flatMap((part) => apartFrom(part, unit))) cells.add(left, firstMonth, endMonth)
    cells.behind().forEach((cell, category) => tellsOfPersons(cell, quantity, dimension, category, classCount, policy) && told.add(category))
  }
  return told
}

/** Every unit among some: with all below it, and the part of it that is its own. */
function* unitsIn(parts: readonly Nodes[], { tree }: Material): Generator<Nodes> {
  for (const { from, end } of parts)
    for (let node = from; node < end; node++) {
      const last = Math.min(tree.subtreeEnd[node], end)
      yield { from: node, end: last }
      if (last > node + 1) yield { from: node, end: node + 1 }
    }
}

/** What is left of some nodes without others. */
function apartFrom({ from, end }: Nodes, out: Nodes): Nodes[] {
  return [
    { from, end: Math.min(end, out.from) },
    { from: Math.max(from, out.end), end },
  ].filter((left) => left.from < left.end)
}

/** Whether a change of a cell, were it known, would tell of single persons. */
export function isUnsafeChange(change: Behind, quantity: QuantityName, policy: Policy): boolean {
  if (change.having === 0) return false
  return !(change.having >= policy.minimumPersons) || (KNOWN[quantity].kind !== 'persons' && isDominated(change, policy))
}

/** The p% rule: the one who has second most takes their own out, and comes too near the largest. */
function isDominated({ sum, first, second }: Behind, { dominancePercent }: Policy): boolean {
  return !(sum - first - second >= (first * dominancePercent) / 100)
}

/** What everybody may know of colleagues' work: that nobody has it, or that all have. */
export function isOpen(cells: readonly Behind[], quantity: QuantityName, dimension: Dimension, category: number, classCount: number): boolean {
  if (isHealth(quantity, dimension, splitOf(dimension) === null ? 0 : category % classCount)) return false
  const { having, persons, sum } = cells[category]
  if (having === 0) return true
  if (KNOWN[quantity].kind === 'amount') return false
  if (classCount === 1) return having === persons
  const first = category - (category % classCount)
  return sum === cells.slice(first, first + classCount).reduce((all, one) => all + one.sum, 0)
}

/** For each group of one table its number in the other, whose categories may have come in another order; -1 where it has none. */
function groupNumbers(from: Cells, to: Cells): number[] {
  return from.categories.filter((_, category) => category % from.classCount === 0).map((code) => Math.floor(to.categories.indexOf(code) / to.classCount))
}
