/**
 * A slice says which stretches count and into which groups they fall. A group is one combination of sex, age band and job;
 * what is not asked for takes no part. Age changes with the calendar year, the rest is fixed for a stretch.
 */
import type { Layout } from './layout.ts'
import { lowestCommonAncestor } from './tree.ts'

export interface Slice {
  /** Bit per employment category: which of them count. Stretches of 0 percent never do. */
  readonly categoryMask: number
  /** The subtree that counts. */
  readonly node: number
  /** Cells for every node of the subtree, or for its top only. */
  readonly everyNode: boolean
  readonly bySex: boolean
  readonly byAgeBand: boolean
  readonly byJob: boolean
  /** First age of each band but the lowest, ascending; the last band is for unknown ages. */
  readonly ageBounds: readonly number[]
  /** Bit per sex and per age band, and the jobs that count; `null` = all. */
  readonly sexMask: number | null
  readonly ageBandMask: number | null
  readonly jobs: ReadonlySet<number> | null
}

export function ageBandOf(birthYear: number, year: number, bounds: readonly number[]): number {
  if (birthYear === 0) return bounds.length + 1
  let band = 0
  while (band < bounds.length && year - birthYear >= bounds[band]) band++
  return band
}

/** A slice worked out for one layout. Nodes are numbered from 0 at the slice's own top. */
export class Grouping {
  readonly nodeCount: number
  readonly groupCount: number
  readonly ageBandCount: number
  readonly jobCount: number
  /** Whether a stretch belongs to the population, whatever the rest of the slice says. */
  readonly inPopulation: Uint8Array
  /** Group of each stretch without its age band; -1 = left out. */
  readonly groupAtAgeZero: Int32Array
  readonly node: Int32Array
  /** Whether a person's group can change at the turn of a year. */
  readonly ageMatters: boolean

  /** The runs of months that `runsOf` found: their group, first month and end. */
  readonly runGroup = new Int32Array(16)
  readonly runFrom = new Int32Array(16)
  readonly runTo = new Int32Array(16)

  /** Age band by birth year and calendar year of the axis, looked up instead of computed. */
  private readonly bands: Uint8Array
  /** What each age band adds to the group; -1 where the band is left out. */
  private readonly bandStep: Int32Array
  private readonly oldest: number
  private readonly firstYear: number
  private readonly yearCount: number

  constructor(
    readonly layout: Layout,
    private readonly slice: Slice,
  ) {
    const { stretches, sex, tree, axis } = layout
    this.ageBandCount = slice.byAgeBand ? slice.ageBounds.length + 2 : 1
    this.jobCount = slice.byJob ? layout.jobCount : 1
    this.groupCount = (slice.bySex ? 3 : 1) * this.ageBandCount * this.jobCount
    this.ageMatters = slice.byAgeBand || slice.ageBandMask !== null
    const end = tree.subtreeEnd[slice.node]
    this.nodeCount = slice.everyNode ? end - slice.node : 1
    this.inPopulation = new Uint8Array(stretches.count)
    this.groupAtAgeZero = new Int32Array(stretches.count).fill(-1)
    this.node = new Int32Array(stretches.count)
    const sexStep = slice.bySex ? this.ageBandCount * this.jobCount : 0
    for (let row = 0; row < stretches.count; row++) {
      if (stretches.percentHundredths[row] <= 0 || !((slice.categoryMask >> stretches.category[row]) & 1)) continue
      this.inPopulation[row] = 1
      const at = stretches.node[row]
      if (at < slice.node || at >= end) continue
      const personSex = sex[stretches.person[row]]
      if (slice.sexMask !== null && !((slice.sexMask >> personSex) & 1)) continue
      if (slice.jobs !== null && !slice.jobs.has(stretches.job[row])) continue
      this.node[row] = slice.everyNode ? at - slice.node : 0
      this.groupAtAgeZero[row] = personSex * sexStep + (slice.byJob ? stretches.job[row] : 0)
    }

    let oldest = Infinity
    let youngest = 0
    for (const year of layout.birthYear) {
      if (year !== 0 && year < oldest) oldest = year
      if (year > youngest) youngest = year
    }
    this.oldest = oldest
    this.firstYear = axis.monthYear[0]
    this.yearCount = axis.monthYear[axis.monthCount - 1] - this.firstYear + 1
    this.bands = Uint8Array.from({ length: Math.max(0, youngest - oldest + 1) * this.yearCount }, (_, place) =>
      ageBandOf(oldest + Math.floor(place / this.yearCount), this.firstYear + (place % this.yearCount), slice.ageBounds),
    )
    this.bandStep = Int32Array.from({ length: slice.ageBounds.length + 2 }, (_, band) => {
      if (slice.ageBandMask !== null && !((slice.ageBandMask >> band) & 1)) return -1
      return slice.byAgeBand ? band * this.jobCount : 0
    })
  }

  /** Age band of a stretch's person in a calendar year. */
  private bandIn(stretch: number, year: number): number {
    const birth = this.layout.birthYear[this.layout.stretches.person[stretch]]
    return birth === 0 ? this.bandStep.length - 1 : this.bands[(birth - this.oldest) * this.yearCount + year - this.firstYear]
  }

  /** Group of a stretch in a calendar year; -1 = left out. */
  groupIn(stretch: number, year: number): number {
    const group = this.groupAtAgeZero[stretch]
    if (group < 0 || !this.ageMatters) return group
    const step = this.bandStep[this.bandIn(stretch, year)]
    return step < 0 ? -1 : group + step
  }

  /**
   * Cuts months `[first, end)` of a stretch where its group changes, and leaves out what is left out of the slice. Gives the
   * number of runs; they stand in `runGroup`, `runFrom` and `runTo` until the next call.
   */
  runsOf(stretch: number, first: number, end: number): number {
    const { monthYear } = this.layout.axis
    if (first >= end) return 0
    // Nobody grows younger: the same band at both ends is the same band all the way.
    const changes = this.ageMatters && this.bandIn(stretch, monthYear[first]) !== this.bandIn(stretch, monthYear[end - 1])
    let count = 0
    let from = first
    while (from < end) {
      let to = end
      if (changes) {
        const band = this.bandIn(stretch, monthYear[from])
        to = this.endOfYear(from)
        while (to < end && this.bandIn(stretch, monthYear[to]) === band) to = this.endOfYear(to)
        if (to > end) to = end
      }
      const group = this.groupIn(stretch, monthYear[from])
      if (group >= 0) {
        this.runGroup[count] = group
        this.runFrom[count] = from
        this.runTo[count] = to
        count++
      }
      from = to
    }
    return count
  }

  /** The month after the last one of this month's calendar year. */
  private endOfYear(month: number): number {
    const { monthZero } = this.layout.axis
    return month + 12 - ((monthZero + month) % 12)
  }

  /** Node of the two nodes' lowest common ancestor. */
  common(a: number, b: number): number {
    const top = this.slice.node
    return this.slice.everyNode ? lowestCommonAncestor(this.layout.tree, a + top, b + top) - top : 0
  }

  /** Parent of a node; -1 for the top. */
  parent(node: number): number {
    return node === 0 ? -1 : this.layout.tree.parent[node + this.slice.node] - this.slice.node
  }
}

/**
 * The cells of an answer: one row for each node and group that has any stretch in the asked months, in node order. Values
 * are kept as `row * width + place`, where a place is a month, a period or a reference date (times a class).
 */
export interface Cells {
  readonly grouping: Grouping
  readonly rowCount: number
  readonly node: Int32Array
  readonly group: Int32Array
  /** Row of a node and group, at `node * groupCount + group`; -1 = no such row. */
  readonly rowOf: Int32Array
}

/** The cells that have a stretch in months `[firstMonth, endMonth)`; parents have the groups of their children. */
export function cellsOf(grouping: Grouping, firstMonth: number, endMonth: number): Cells {
  const { layout, nodeCount, groupCount } = grouping
  const { axis, stretches } = layout
  const fromDay = axis.monthStart[firstMonth]
  const toDay = axis.monthStart[endMonth]
  const rowOf = new Int32Array(nodeCount * groupCount).fill(-1)
  for (let row = 0; row < stretches.count; row++) {
    if (grouping.groupAtAgeZero[row] < 0 || stretches.toDay[row] <= fromDay || stretches.fromDay[row] >= toDay) continue
    const first = Math.max(firstMonth, axis.monthOfDay[stretches.fromDay[row]])
    const end = Math.min(endMonth, axis.monthOfDay[stretches.toDay[row] - 1] + 1)
    const runs = grouping.runsOf(row, first, end)
    for (let run = 0; run < runs; run++) rowOf[grouping.node[row] * groupCount + grouping.runGroup[run]] = 0
  }
  for (let node = nodeCount - 1; node > 0; node--) {
    const parent = grouping.parent(node)
    for (let group = 0; group < groupCount; group++)
      if (rowOf[node * groupCount + group] === 0) rowOf[parent * groupCount + group] = 0
  }
  const node: number[] = []
  const group: number[] = []
  for (let place = 0; place < rowOf.length; place++) {
    if (rowOf[place] < 0) continue
    rowOf[place] = node.length
    node.push(Math.floor(place / groupCount))
    group.push(place % groupCount)
  }
  return { grouping, rowCount: node.length, node: Int32Array.from(node), group: Int32Array.from(group), rowOf }
}

/** Adds each node's values to its parent's, from the leaves up, so that every node holds its subtree. */
export function addUpTree(cells: Cells, values: Float64Array, width: number): void {
  const { grouping, rowOf } = cells
  const { groupCount } = grouping
  for (let row = cells.rowCount - 1; row >= 0; row--) {
    const node = cells.node[row]
    if (node === 0) return
    const parentRow = rowOf[grouping.parent(node) * groupCount + cells.group[row]]
    for (let i = 0; i < width; i++) values[parentRow * width + i] += values[row * width + i]
  }
}

/** Turns differences along the places of each row (runs of `length`) into running sums. */
export function runningSums(values: Float64Array, length: number): void {
  for (let start = 0; start < values.length; start += length)
    for (let i = start + 1; i < start + length; i++) values[i] += values[i - 1]
}
