/**
 * Cells: the rows of an answer, and the sums over them. What is summed at the units where positions are held is added up the
 * tree here, so that every node holds all below it.
 */
import type { Grouping } from './slice.ts'
import { Column } from './small-sets.ts'

/**
 * The cells of an answer: one row for each node and group that has any stretch in the asked months, in order of node and
 * group. Values are kept as `row * width + place`, where a place is a month, a period or a reference date (times a class).
 */
export class Cells {
  readonly rowCount: number
  readonly node: Int32Array
  readonly group: Int32Array
  /** Rows of node `n` are `[firstRow[n], firstRow[n + 1])`. */
  private readonly firstRow: Int32Array

  /** @param groupsOf groups of each node, ascending */
  constructor(
    readonly grouping: Grouping,
    groupsOf: readonly Int32Array[],
  ) {
    this.firstRow = new Int32Array(groupsOf.length + 1)
    groupsOf.forEach((groups, node) => (this.firstRow[node + 1] = this.firstRow[node] + groups.length))
    this.rowCount = this.firstRow[groupsOf.length]
    this.node = new Int32Array(this.rowCount)
    this.group = new Int32Array(this.rowCount)
    groupsOf.forEach((groups, node) => {
      this.group.set(groups, this.firstRow[node])
      this.node.fill(node, this.firstRow[node], this.firstRow[node + 1])
    })
  }

  /** Rows of a node, `[first, end)`. */
  rowsOf(node: number): [first: number, end: number] {
    return [this.firstRow[node], this.firstRow[node + 1]]
  }

  /** Rows of the lines of the slice, `(line - firstLine) * bandCount + band`; -1 = no such row. */
  rowsOfLines(): Int32Array {
    const { grouping } = this
    const { firstLine, endLine, bandCount } = grouping
    const rows = new Int32Array((endLine - firstLine) * bandCount).fill(-1)
    for (let line = firstLine; line < endLine; line++) {
      const lineGroup = grouping.groupOfLine(line)
      if (lineGroup < 0) continue
      const at = (line - firstLine) * bandCount
      const sameAsBefore = line > firstLine && grouping.groupOfLine(line - 1) === lineGroup && grouping.nodeOfLine(line - 1) === grouping.nodeOfLine(line)
      for (let band = 0; band < bandCount; band++) {
        const group = grouping.groupInBand(lineGroup, band)
        rows[at + band] = sameAsBefore ? rows[at + band - bandCount] : group < 0 ? -1 : this.rowAt(grouping.nodeOfLine(line), group)
      }
    }
    return rows
  }

  /** Row of a node and group; -1 = no such row. */
  rowAt(node: number, group: number): number {
    let low = this.firstRow[node]
    let high = this.firstRow[node + 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.group[middle] < group) low = middle + 1
      else high = middle
    }
    return low < this.firstRow[node + 1] && this.group[low] === group ? low : -1
  }
}

/** The groups that occur at each node. */
class GroupsAtNodes {
  private readonly occurs: Uint8Array | undefined
  private readonly sets: Set<number>[] = []

  constructor(private readonly grouping: Grouping) {
    const { nodeCount, groupCount } = grouping
    // Most combinations of many dimensions never occur: a table of all of them could then be far larger than the data.
    if (nodeCount * groupCount <= LARGEST_TABLE) this.occurs = new Uint8Array(nodeCount * groupCount)
    else this.sets = Array.from({ length: nodeCount }, () => new Set())
  }

  add(node: number, group: number): void {
    if (this.occurs) this.occurs[node * this.grouping.groupCount + group] = 1
    else this.sets[node].add(group)
  }

  /** Groups of one node, ascending. */
  at(node: number): Int32Array {
    if (!this.occurs) return Int32Array.from(this.sets[node]).sort()
    const { groupCount } = this.grouping
    const groups = new Column()
    for (let group = 0; group < groupCount; group++) if (this.occurs[node * groupCount + group]) groups.push(group)
    return groups.taken()
  }

  /** All nodes' groups; parents have those of their children. */
  all(): Int32Array[] {
    const { grouping } = this
    const groupsOf: Int32Array[] = []
    for (let node = grouping.nodeCount - 1; node >= 0; node--) {
      groupsOf[node] = this.at(node)
      const parent = grouping.parent(node)
      if (parent >= 0) for (const group of groupsOf[node]) this.add(parent, group)
    }
    return groupsOf
  }
}

/** Entries of a table that is still quickly cleared and read through. */
const LARGEST_TABLE = 1 << 22

/** The cells in which anybody is present in months `[firstMonth, endMonth)`; parents have the groups of their children. */
export function cellsOf(grouping: Grouping, firstMonth: number, endMonth: number): Cells {
  const { layout, bandCount, firstLine } = grouping
  const { first, birth, fromMonth, toMonth } = layout.packed.presences.byLine
  const bandEnd = grouping.bandEnds(layout.axis.monthYear)
  // First every line's age bands are marked, and then every line's groups: many persons share a line.
  const inBand = new Uint8Array((grouping.endLine - firstLine) * bandCount)
  for (let line = firstLine; line < grouping.endLine; line++) {
    if (grouping.groupOfLine(line) < 0) continue
    const at = (line - firstLine) * bandCount
    for (let i = first[line]; i < first[line + 1]; i++) {
      const from = fromMonth[i] > firstMonth ? fromMonth[i] : firstMonth
      const to = toMonth[i] < endMonth ? toMonth[i] : endMonth
      if (from >= to) continue
      const firstBand = birth[i] * bandCount
      let band = 0
      while (bandEnd[firstBand + band] <= from) band++
      inBand[at + band] = 1
      while (bandEnd[firstBand + band] < to) inBand[at + ++band] = 1
    }
  }
  const occurring = new GroupsAtNodes(grouping)
  for (let line = firstLine; line < grouping.endLine; line++) {
    const lineGroup = grouping.groupOfLine(line)
    for (let band = 0; band < bandCount; band++) {
      if (!inBand[(line - firstLine) * bandCount + band]) continue
      const group = grouping.groupInBand(lineGroup, band)
      if (group >= 0) occurring.add(grouping.nodeOfLine(line), group)
    }
  }
  return new Cells(grouping, occurring.all())
}

/** Adds each node's values to its parent's, from the leaves up, so that every node holds its subtree. */
export function addUpTree(cells: Cells, values: Float64Array, width: number): void {
  const { grouping } = cells
  for (let row = cells.rowCount - 1; row >= 0; row--) {
    const node = cells.node[row]
    if (node === 0) return
    const parentRow = cells.rowAt(grouping.parent(node), cells.group[row])
    for (let i = 0; i < width; i++) values[parentRow * width + i] += values[row * width + i]
  }
}

/** Turns differences along the places of each row (runs of `length`) into running sums. */
export function runningSums(values: Float64Array, length: number): void {
  for (let start = 0; start < values.length; start += length)
    for (let i = start + 1; i < start + length; i++) values[i] += values[i - 1]
}

/** Turns differences along the places of each class of each row into running sums, and adds each node's to its parent's. */
export function sumAlongAndUp(cells: Cells, values: Int32Array | Float64Array, classCount: number, placeCount: number): void {
  if (values.length === 0) return
  const { grouping } = cells
  const width = classCount * placeCount
  // A parent comes before its children: when its turn comes, all of them have added their differences to it.
  for (let row = cells.rowCount - 1; row >= 0; row--) {
    const node = cells.node[row]
    const from = row * width
    if (node > 0) {
      const shift = cells.rowAt(grouping.parent(node), cells.group[row]) * width - from
      for (let i = from; i < from + width; i++) values[i + shift] += values[i]
    }
    for (let start = from; start < from + width; start += placeCount)
      for (let i = start + 1; i < start + placeCount; i++) values[i] += values[i - 1]
  }
}
