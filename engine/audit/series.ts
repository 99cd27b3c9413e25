/** A series of publications as one system of unknowns: what is in every inner cell, in every version that was published from. */
import type { Dimension, GroupDimension, Material, PlannedTable, QuantityName, SplitDimension } from '../disclosure/model.ts'
import { restCode } from '../disclosure/model.ts'
import type { AttackedEdition } from './input.ts'
import { BETWEEN, groupOf, isBetween, KNOWN, monthsOfCode, splitOf } from './known.ts'
import { Cells, type Nodes } from './rules.ts'
import { mixed, RowsBuilder, type Rows } from './zone.ts'

/** An earlier load that a cell keeps its number from; `parts`: for these shorter periods only. */
interface Carried {
  readonly load: string
  readonly parts: readonly string[] | null
}

/** One publication, with what is looked up in it again and again. */
export class View {
  readonly name: string
  readonly load: string
  readonly material: Material
  readonly nodeOf: ReadonlyMap<string, number>
  private readonly tables = new Map<string, PlannedTable>()
  private readonly carried = new Map<string, Carried[]>()
  private readonly cells = new Map<string, Cells>()
  private readonly inner = new Map<string, InnerCells>()

  constructor({ name, plan, load, material }: AttackedEdition) {
    this.name = name
    this.load = load
    this.material = material
    this.nodeOf = new Map(material.unitCode.map((code, node) => [code, node]))
    for (const table of plan.tables) if (!isBetween(table.dimension)) this.tables.set(`${table.quantity} ${table.dimension}`, table)
    for (const { quantity, dimension, resolution, periods, units, load: from, parts } of plan.carried) {
      for (const key of periods.flatMap((period) => units.map((unit) => `${quantity} ${dimension} ${resolution} ${period} ${unit}`))) {
        const carried = { load: from, parts: parts ?? null }
        this.carried.set(key, [...(this.carried.get(key) ?? []), carried])
      }
    }
  }

  table(quantity: QuantityName, dimension: Dimension): PlannedTable | undefined {
    return this.tables.get(`${quantity} ${dimension}`)
  }

  /** Whether any table of the quantity has a period of the year. */
  shows(quantity: QuantityName, year: number): boolean {
    const isOfYear = (period: string): boolean => monthsOfCode(quantity, period)?.year === year
    return [...this.tables.values()].some((table) => table.quantity === quantity && table.blocks.some(({ periods }) => periods.some(isOfYear)))
  }

  /** The loads that a cell keeps its number from, or parts of it. */
  carriedAt(quantity: QuantityName, dimension: Dimension, resolution: string, period: string, unit: string): readonly Carried[] {
    return this.carried.get(`${quantity} ${dimension} ${resolution} ${period} ${unit}`) ?? []
  }

  cellsOf(quantity: QuantityName, dimension: Dimension): Cells {
    const key = `${quantity} ${dimension}`
    const known = this.cells.get(key)
    if (known) return known
    const cells = new Cells(this.material, quantity, dimension)
    this.cells.set(key, cells)
    return cells
  }

  /** Forgets what belongs to one quantity. */
  forget(): void {
    this.cells.clear()
  }

  innerCells(year: number, groups: readonly GroupDimension[]): InnerCells {
    const key = `${year} ${groups.join(' ')}`
    const known = this.inner.get(key)
    if (known) return known
    for (const other of this.inner.keys()) if (!other.startsWith(`${year} `)) this.inner.delete(other)
    const cells = innerCellsOf(this.material, year, groups)
    this.inner.set(key, cells)
    return cells
  }

  subtree(node: number): Nodes {
    return { from: node, end: this.material.tree.subtreeEnd[node] }
  }

  /** The parts of a unit, or of a rest by its members, as far as the organisation has them; none within another. */
  partsOf(unit: string, members: readonly string[] | null): Nodes[] {
    const parts = (members ?? [unit]).flatMap((member) => {
      const node = this.nodeOf.get(member)
      if (node === undefined) return []
      return [restCode(member) === unit ? { from: node, end: node + 1 } : this.subtree(node)]
    })
    return apart(parts)
  }

  /** Whether the rows are of all these months. */
  covers(from: number, end: number): boolean {
    return from >= this.material.firstMonth && end <= this.material.endMonth
  }

  /** Whether the organisation has all of these units. */
  has(units: readonly string[]): boolean {
    return units.every((unit) => this.nodeOf.has(unit))
  }
}

/** Units that have moved can be below another of the same list: each is taken once. */
export function apart(parts: readonly Nodes[]): Nodes[] {
  const ascending = [...parts].sort((a, b) => a.from - b.from || b.end - a.end)
  let end = -1
  return ascending.filter((part) => {
    if (part.end <= end) return false
    end = part.end
    return true
  })
}

/** The inner cells of a calendar year that the asked groups tell apart, in the order month, unit. */
export interface InnerCells {
  /** First month of the year that the material has, and the month after its last. */
  readonly from: number
  readonly end: number
  readonly firstRow: number
  /** Cell of each row from `firstRow` on. */
  readonly ofRow: Int32Array
  /** A row of each cell. */
  readonly sample: Int32Array
  /** Cells of a month, from `from` on: `[startOfMonth[i], startOfMonth[i + 1])`. */
  readonly startOfMonth: Int32Array
  /** What tells a cell from the others in the words of the organisation, so that it is found again in another version. */
  name(cell: number): string
}

function innerCellsOf(material: Material, year: number, groups: readonly GroupDimension[]): InnerCells {
  const { firstMonth, endMonth, firstRowOfMonth, unit, sex, ageBand, jobGroup, unitCode } = material
  const from = Math.max(firstMonth, 12 * year)
  const end = Math.max(from, Math.min(endMonth, 12 * (year + 1)))
  const bySex = groups.includes('sex')
  const byAge = groups.includes('age-band')
  const byJob = groups.includes('job-group')
  const jobCodes = byJob ? material.categories('job-group') : []
  const groupKey = (row: number): number => (bySex ? sex[row] : 0) + 8 * ((byAge ? ageBand[row] : 0) + 64 * (byJob ? jobGroup[row] : 0))
  const firstRow = firstRowOfMonth[from - firstMonth]
  const ofRow = new Int32Array(firstRowOfMonth[end - firstMonth] - firstRow)
  const startOfMonth = new Int32Array(end - from + 1)
  const sample: number[] = []
  for (let month = from; month < end; month++) {
    startOfMonth[month - from] = sample.length
    let node = -1
    let cells = new Map<number, number>()
    for (let row = firstRowOfMonth[month - firstMonth]; row < firstRowOfMonth[month - firstMonth + 1]; row++) {
      if (unit[row] !== node) {
        node = unit[row]
        cells = new Map()
      }
      const key = groupKey(row)
      let cell = cells.get(key)
      if (cell === undefined) {
        cell = sample.push(row) - 1
        cells.set(key, cell)
      }
      ofRow[row - firstRow] = cell
    }
  }
  startOfMonth[end - from] = sample.length
  const monthOf = material.month
  const nameOf = (row: number): string => {
    const job = byJob ? (jobCodes[jobGroup[row]] ?? '') : ''
    return `${monthOf[row] + firstMonth} ${bySex ? sex[row] : ''} ${byAge ? ageBand[row] : ''} ${job} ${unitCode[unit[row]]}`
  }
  let names: readonly string[] | null = null
  return {
    from,
    end,
    firstRow,
    ofRow,
    sample: Int32Array.from(sample),
    startOfMonth,
    name(cell) {
      names ??= sample.map(nameOf)
      return names[cell]
    },
  }
}

/** Everybody can count colleagues and positions: of those split into kinds it is the kinds that may be secret. */
export function isSizeKnown(quantity: QuantityName, split: SplitDimension | null): boolean {
  return split !== null && !KNOWN[quantity].isHealth
}

/** The unknowns of a series for one quantity and year. */
export class Unknowns {
  readonly truth: number[] = []
  readonly upper: number[] = []
  readonly classCount: number
  private readonly inner: InnerCells[]
  /** By publication: unknown of `cell x classes + class`; -1 where nothing can be. */
  private readonly numbers: Int32Array[] = []
  private readonly isInLast: Uint8Array

  constructor(
    private readonly views: readonly View[],
    private readonly quantity: QuantityName,
    year: number,
    groups: readonly GroupDimension[],
    private readonly split: SplitDimension | null,
  ) {
    this.classCount = views.length > 0 ? views[0].material.amounts(quantity, split).length : 1
    this.inner = views.map((view) => view.innerCells(year, groups))
    const latest = views.length > 1 ? new Map<string, Int32Array>() : null
    views.forEach(({ material }, place) => this.numbers.push(this.number(material, this.inner[place], latest)))
    this.isInLast = new Uint8Array(this.truth.length)
    for (const number of this.numbers.at(-1) ?? []) if (number >= 0) this.isInLast[number] = 1
  }

  private number(material: Material, inner: InnerCells, latest: Map<string, Int32Array> | null): Int32Array {
    const { classCount } = this
    const { truth, upper } = this.amountsOf(material, inner)
    const numbers = new Int32Array(truth.length)
    for (let cell = 0; cell < inner.sample.length; cell++) {
      const name = latest ? inner.name(cell) : ''
      const before = latest?.get(name)
      for (let one = 0; one < classCount; one++) {
        const place = cell * classCount + one
        const known = before ? before[one] : -1
        if (known >= 0 && this.truth[known] === truth[place]) {
          this.upper[known] = Math.min(this.upper[known], upper[place])
          numbers[place] = known
        } else if (upper[place] === 0) numbers[place] = -1
        else {
          numbers[place] = this.truth.push(truth[place]) - 1
          this.upper.push(upper[place])
        }
      }
      latest?.set(name, numbers.slice(cell * classCount, (cell + 1) * classCount))
    }
    return numbers
  }

  private amountsOf(material: Material, { ofRow, firstRow, sample }: InnerCells): { truth: Float64Array; upper: Float64Array } {
    const { classCount } = this
    const amounts = material.amounts(this.quantity, this.split)
    const mostOfRow = this.mostOf(material)
    const truth = new Float64Array(sample.length * classCount)
    const size = new Float64Array(sample.length)
    for (let i = 0; i < ofRow.length; i++) {
      const row = firstRow + i
      let own = 0
      for (let one = 0; one < classCount; one++) {
        truth[ofRow[i] * classCount + one] += amounts[one][row]
        own += amounts[one][row]
      }
      size[ofRow[i]] += mostOfRow(row, own)
    }
    return { truth, upper: truth.map((value, place) => Math.max(value, size[Math.floor(place / classCount)])) }
  }

  /** The most that the row of a person can be, for whoever knows the person's contract. */
  private mostOf(material: Material): (row: number, own: number) => number {
    const { contractual } = material
    if (isSizeKnown(this.quantity, this.split)) return (_, own) => own
    switch (KNOWN[this.quantity].most) {
      case 'contract':
        return (row) => contractual[row]
      case 'persons':
        return (row, own) => Math.max(own, contractual[row] > 0 ? 1 : 0)
      case 'unknown':
        return () => Infinity
    }
  }

  /**
   * Sorts the unknowns of some units and months by the categories of a table.
   *
   * @param take told category number and unknown
   */
  visit(place: number, dimension: Dimension, nodes: readonly Nodes[], from: number, end: number, take: (category: number, unknown: number) => void): void {
    const { classCount } = this
    const { material } = this.views[place]
    const { sample, startOfMonth, from: firstMonth } = this.inner[place]
    const numbers = this.numbers[place]
    const kinds = this.kindsOf(splitOf(dimension))
    const groupOfRow = groupOf(dimension) === null ? null : material.table(this.quantity, dimension).groupOfRow
    for (let month = from; month < end; month++) {
      for (const part of nodes) {
        const start = cellAt(sample, material.unit, startOfMonth[month - firstMonth], startOfMonth[month - firstMonth + 1], part.from)
        const stop = cellAt(sample, material.unit, start, startOfMonth[month - firstMonth + 1], part.end)
        for (let cell = start; cell < stop; cell++) {
          const group = groupOfRow === null ? 0 : groupOfRow[sample[cell]]
          for (let one = 0; one < classCount; one++) {
            const number = numbers[cell * classCount + one]
            if (number >= 0) take(group * kinds.count + kinds.ofClass[one], number)
          }
        }
      }
    }
  }

  /** Which class of a table's split each of the classes here is part of: the same split, none, or one of two that this one lies between. */
  private kindsOf(split: SplitDimension | null): { readonly count: number; readonly ofClass: readonly number[] } {
    const classes = Array.from({ length: this.classCount }, (_, one) => one)
    if (split === null) return { count: 1, ofClass: classes.map(() => 0) }
    const parts = split === this.split || this.split === null ? classes.map((one) => [one]) : (BETWEEN[this.split]?.[split] ?? [])
    return { count: parts.length, ofClass: classes.map((one) => parts.findIndex((own) => own.includes(one))) }
  }

  /** Whether the newest publication has the unknown in the same version. */
  isCurrent(unknown: number): boolean {
    return this.isInLast[unknown] === 1
  }
}

/** The first cell of `[low, high)` that belongs to this node or a later one. */
function cellAt(sample: Int32Array, unit: Int32Array, low: number, high: number, node: number): number {
  while (low < high) {
    const middle = (low + high) >> 1
    if (unit[sample[middle]] < node) low = middle + 1
    else high = middle
  }
  return low
}

/** Months whose numbers come from one publication's rows. */
interface Stretch {
  readonly place: number
  readonly from: number
  readonly end: number
}

/**
 * Every sum that the first publications of a series show of some tables in a year, as sets of unknowns. Throws where a plan names
 * what nobody has.
 */
export function shownSums(views: readonly View[], count: number, unknowns: Unknowns, quantity: QuantityName, year: number, tables: readonly Dimension[]): Rows {
  const sums = new RowsBuilder()
  const isNew = count > 1 ? setsOnce() : () => true
  views.slice(0, count).forEach((view, place) => {
    for (const dimension of tables) {
      const table = view.table(quantity, dimension)
      if (!table) continue
      const { categories } = view.cellsOf(quantity, dimension)
      const members: number[][] = categories.map(() => [])
      const show = (unit: string, of: readonly string[] | null, stretches: readonly Stretch[]) => {
        for (const { place: from, ...months } of stretches) {
          if (from === place && !view.has(of ?? [unit])) throw new Error('the plan names a unit that the organisation does not have')
          if (from === place && !view.covers(months.from, months.end)) throw new Error('the plan shows a period that the rows do not cover')
          const like = from === place ? null : views[from].cellsOf(quantity, dimension).categories.map((code) => categories.indexOf(code))
          unknowns.visit(from, dimension, views[from].partsOf(unit, of), months.from, months.end, (category, unknown) => members[like ? like[category] : category]?.push(unknown))
        }
        for (const one of members) {
          if (one.length > 0 && isNew(one)) {
            for (const unknown of one) sums.add(unknown)
            sums.end()
          }
          one.length = 0
        }
      }
      for (const { resolution, periods, shown, rests } of table.blocks) {
        for (const period of periods) {
          const months = monthsOfCode(quantity, period)
          if (!months || months.year !== year) continue
          const stretchesOf = (unit: string) => stretches(views, place, quantity, months, view.carriedAt(quantity, dimension, resolution, period, unit))
          for (const unit of shown) show(unit, null, stretchesOf(unit))
          for (const { parent, members: of, shown: isShown } of rests) if (isShown) show(restCode(parent), of, stretchesOf(restCode(parent)))
        }
      }
    }
  })
  return sums.rows()
}

/** Tells whether a set comes for the first time: most of what a publication shows was shown by the one before it. */
function setsOnce(): (members: readonly number[]) => boolean {
  const seen = new Set<string>()
  return (members) => {
    let [one, other] = [0, 0]
    // Two sums of well mixed numbers, whatever the order: that two sets have both in common does not happen.
    for (const member of members) {
      one = (one + mixed(member + 1)) >>> 0
      other = (other + mixed(~member)) >>> 0
    }
    const key = `${members.length} ${one} ${other}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}

/** Where the months of a shown cell come from. */
export function stretches(views: readonly View[], place: number, quantity: QuantityName, { from, end }: { readonly from: number; readonly end: number }, carried: readonly Carried[]): Stretch[] {
  const placeOf = (load: string, first: number, after: number): number => {
    const found = views.findIndex((view) => view.load === load && view.covers(first, after))
    if (found < 0) throw new Error('the plan keeps numbers of a load that is not in the series')
    return found
  }
  const whole = carried.find(({ parts }) => parts === null)
  if (whole) return [{ place: placeOf(whole.load, from, end), from, end }]
  const months = Array.from({ length: end - from }, (_, i) => ({ place, from: from + i, end: from + i + 1 }))
  for (const { load, parts } of carried) {
    for (const part of parts ?? []) {
      const span = monthsOfCode(quantity, part)
      if (!span || span.from < from || span.end > end) throw new Error('the plan keeps a period that is no part of another')
      for (let month = span.from; month < span.end; month++) months[month - from] = { ...months[month - from], place: placeOf(load, span.from, span.end) }
    }
  }
  return months
}
