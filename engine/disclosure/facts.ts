/**
 * What the rules need to know of a cell: how many persons stand behind it, what they have together, and what the two of them have
 * who have most. A cell belongs to a node or to a pool of units, and is exact by person however many of the units a person works in.
 */
import { QUANTITIES } from './quantities.ts'
import type { Amounts, Dimension, Material, QuantityName, TableMaterial } from './model.ts'

/** Nodes `[from, end)` in tree order: a subtree, or the part of a unit that is its own (`[node, node + 1)`). */
export interface Run {
  readonly from: number
  readonly end: number
}

/** Months `[from, end)` of the material, from 0. */
export interface MonthRange {
  readonly from: number
  readonly end: number
}

/** One category of a cell. */
export interface CellFacts {
  /** Persons of the group, each counted once; somebody with an amount who is not employed there makes it no larger. */
  readonly persons: number
  /** Those of them with an amount. */
  readonly contributors: number
  readonly sum: number
  /** What the sum can be at most by contract, units of account. */
  readonly bound: number
  /** The largest and the second largest amount of a person. */
  readonly first: number
  readonly second: number
}

/** How one category of a cell has changed: persons who count, and what they have more or less. */
export interface ChangeFacts {
  readonly contributors: number
  readonly sum: number
  readonly first: number
  readonly second: number
  /** Persons who have changed and do not count. */
  readonly uncertain: number
  /** The largest change of anybody. */
  readonly largest: number
}

export interface PoolFacts {
  /** By category number. */
  readonly categories: readonly CellFacts[]
  /** Positions of the whole pool in the scope of full-time figures, monthly mean, 1/100 percent. */
  readonly ftePercent: number
}

export function subtreeOf({ tree }: Pick<Material, 'tree'>, node: number): Run {
  return { from: node, end: tree.subtreeEnd[node] }
}

/** Where the rows of a month and run of nodes are. */
export class RowIndex {
  readonly material: Material
  private readonly firstRow: Int32Array
  private readonly width: number

  constructor(material: Material) {
    const { firstRowOfMonth, unit } = material
    const nodeCount = material.unitCode.length
    const monthCount = firstRowOfMonth.length - 1
    this.material = material
    this.width = nodeCount + 1
    this.firstRow = new Int32Array(monthCount * this.width)
    for (let month = 0; month < monthCount; month++) {
      let row = firstRowOfMonth[month]
      for (let node = 0; node <= nodeCount; node++) {
        while (row < firstRowOfMonth[month + 1] && unit[row] < node) row++
        this.firstRow[month * this.width + node] = row
      }
    }
  }

  /** First row of the month at this node or a later one; with the number of nodes: the row after the month's last. */
  rowAt(month: number, node: number): number {
    return this.firstRow[month * this.width + node]
  }

  hasRows({ from, end }: Run, months: MonthRange): boolean {
    for (let month = months.from; month < months.end; month++) if (this.rowAt(month, from) < this.rowAt(month, end)) return true
    return false
  }

  /** Persons with contractual man-days, as the mean of the months that have any. */
  meanPersons({ from, end }: Run, months: MonthRange): number {
    const { person, contractual } = this.material
    let sum = 0
    let monthsWithAny = 0
    for (let month = months.from; month < months.end; month++) {
      const persons = new Set<number>()
      for (let row = this.rowAt(month, from); row < this.rowAt(month, end); row++) if (contractual[row] > 0) persons.add(person[row])
      if (persons.size === 0) continue
      sum += persons.size
      monthsWithAny++
    }
    return monthsWithAny === 0 ? 0 : sum / monthsWithAny
  }
}

/** The rows of one table, with what says who is counted. */
export interface TableRows {
  readonly index: RowIndex
  readonly table: TableMaterial
  /** What a row adds to the number of persons; `null`: one if it has contractual man-days. */
  readonly counted: Amounts | null
  /** `null`: the table is not about full-time. */
  readonly ftePercent: Amounts | null
}

export function rowsOfTable(index: RowIndex, quantity: QuantityName, dimension: Dimension): TableRows {
  const { material } = index
  const aboutFullTime = isAboutFullTime(quantity, dimension)
  return {
    index,
    table: material.table(quantity, dimension),
    counted: material.counted(quantity),
    ftePercent: aboutFullTime ? material.amounts('ks-percent', null)[0] : null,
  }
}

export function isAboutFullTime(quantity: QuantityName, dimension: Dimension): boolean {
  return QUANTITIES[quantity].isFullTimeFigure || dimension.includes('full-time')
}

/** Sums by person and category of rows that are added one cell at a time. */
export class PersonSums {
  readonly categoryCount: number
  private readonly classCount: number
  private readonly groupCount: number
  /** At `person x categories + category`. */
  private readonly amount: Float64Array
  /** Rows that make the person one of the group, at `person x groups + group`. */
  private readonly counted: Float64Array
  private readonly isTouched: Uint8Array
  private readonly touched: Int32Array
  private touchedCount = 0
  private readonly bound: Float64Array

  constructor(personCount: number, { categories, amounts }: TableMaterial) {
    this.classCount = amounts.length
    this.categoryCount = categories.length
    this.groupCount = categories.length / amounts.length
    this.amount = new Float64Array(personCount * this.categoryCount)
    this.counted = new Float64Array(personCount * this.groupCount)
    this.isTouched = new Uint8Array(personCount * this.groupCount)
    this.touched = new Int32Array(personCount * this.groupCount)
    this.bound = new Float64Array(this.groupCount)
  }

  /** Adds the rows of some nodes and months, or takes them off. */
  add({ index, table: { groupOfRow, amounts }, counted }: TableRows, runs: readonly Run[], months: MonthRange, sign: 1 | -1): void {
    const { person, contractual } = index.material
    const { groupCount, classCount } = this
    const [only] = amounts
    for (let month = months.from; month < months.end; month++)
      for (const { from, end } of runs) {
        const endRow = index.rowAt(month, end)
        for (let row = index.rowAt(month, from); row < endRow; row++) {
          const group = groupOfRow === null ? 0 : groupOfRow[row]
          const key = person[row] * groupCount + group
          if (this.isTouched[key] === 0) {
            this.isTouched[key] = 1
            this.touched[this.touchedCount++] = key
          }
          this.counted[key] += sign * (counted === null ? (contractual[row] > 0 ? 1 : 0) : counted[row])
          this.bound[group] += sign * contractual[row]
          if (classCount === 1) this.amount[key] += sign * only[row]
          else for (let number = 0; number < classCount; number++) this.amount[key * classCount + number] += sign * amounts[number][row]
        }
      }
  }

  /** The cell's facts by category; what was added is forgotten. */
  take(): CellFacts[] {
    const facts = Array.from({ length: this.categoryCount }, (_, category) => ({
      persons: 0,
      contributors: 0,
      sum: 0,
      bound: this.bound[Math.floor(category / this.classCount)],
      first: 0,
      second: 0,
    }))
    this.empty((_, category, value, isCounted) => {
      const fact = facts[category]
      fact.persons += isCounted ? 1 : 0
      if (value !== 0) addTo(fact, value)
    })
    return facts
  }

  /**
   * Of a difference: by category, how much each person has changed; what was added is forgotten.
   *
   * @param isUncertain persons whose change may be taken back by another one of theirs elsewhere: they do not count
   */
  takeChange(isUncertain: (person: number) => boolean): ChangeFacts[] {
    const facts = Array.from({ length: this.categoryCount }, () => ({ contributors: 0, sum: 0, first: 0, second: 0, uncertain: 0, largest: 0 }))
    this.empty((person, category, value) => {
      if (value === 0) return
      const fact = facts[category]
      fact.largest = Math.max(fact.largest, value)
      if (isUncertain(person)) fact.uncertain++
      else addTo(fact, value)
    })
    return facts
  }

  /** Gives every person's size in every category, and forgets it. */
  private empty(give: (person: number, category: number, size: number, isCounted: boolean) => void): void {
    const { classCount, groupCount } = this
    for (let place = 0; place < this.touchedCount; place++) {
      const key = this.touched[place]
      const firstCategory = (key % groupCount) * classCount
      for (let number = 0; number < classCount; number++) {
        give(Math.floor(key / groupCount), firstCategory + number, Math.abs(this.amount[key * classCount + number]), this.counted[key] !== 0)
        this.amount[key * classCount + number] = 0
      }
      this.counted[key] = 0
      this.isTouched[key] = 0
    }
    this.touchedCount = 0
    this.bound.fill(0)
  }
}

/** Adds the amount of one more person; one that is no number makes the sum and the largest none either. */
function addTo(fact: { contributors: number; sum: number; first: number; second: number }, value: number): void {
  fact.contributors++
  fact.sum += value
  if (!(value <= fact.first)) {
    fact.second = fact.first
    fact.first = value
  } else if (value > fact.second) fact.second = value
}

/** Facts of any pool of one table. */
export class TableFacts {
  readonly rows: TableRows
  private readonly sums: PersonSums
  /** Positions of the rows before each row. */
  private readonly percentBefore: Float64Array | null

  constructor(index: RowIndex, quantity: QuantityName, dimension: Dimension) {
    this.rows = rowsOfTable(index, quantity, dimension)
    this.percentBefore = this.rows.ftePercent && sumsBefore(this.rows.ftePercent)
    this.sums = new PersonSums(index.material.personCount, this.rows.table)
  }

  of(runs: readonly Run[], months: MonthRange): PoolFacts {
    this.sums.add(this.rows, runs, months, 1)
    return { categories: this.sums.take(), ftePercent: this.ftePercentOf(runs, months) }
  }

  /**
   * The same without each of the units that the pool is made of: what is left for whoever knows that unit's own numbers, with all units
   * below it or only those of its own staff.
   */
  *without(runs: readonly Run[], months: MonthRange): Generator<PoolFacts> {
    const { subtreeEnd } = this.rows.index.material.tree
    for (const { from, end } of runs)
      for (let node = from; node < end; node++) {
        const last = Math.min(subtreeEnd[node], end)
        for (const unit of last > node + 1 ? [{ from: node, end: last }, { from: node, end: node + 1 }] : [{ from: node, end: last }]) {
          if (!this.rows.index.hasRows(unit, months)) continue
          this.sums.add(this.rows, runs, months, 1)
          this.sums.add(this.rows, [unit], months, -1)
          yield { categories: this.sums.take(), ftePercent: Infinity }
        }
      }
  }

  private ftePercentOf(runs: readonly Run[], months: MonthRange): number {
    const { index } = this.rows
    const { percentBefore } = this
    if (percentBefore === null) return Infinity
    let sum = 0
    for (let month = months.from; month < months.end; month++)
      for (const { from, end } of runs) sum += percentBefore[index.rowAt(month, end)] - percentBefore[index.rowAt(month, from)]
    return sum / (months.end - months.from)
  }
}

function sumsBefore(values: Amounts): Float64Array {
  const before = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) before[i + 1] = before[i] + values[i]
  return before
}
