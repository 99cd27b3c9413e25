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

/** A slice worked out for one layout. Nodes are numbered from 0 at the slice's own top. */
export interface Grouping {
  readonly layout: Layout
  readonly nodeCount: number
  readonly groupCount: number
  readonly sexCount: number
  readonly ageBandCount: number
  readonly jobCount: number
  /** Whether a stretch belongs to the population, whatever the rest of the slice says. */
  readonly inPopulation: Uint8Array
  /** Group of each stretch without its age band; -1 = left out. */
  readonly groupAtAgeZero: Int32Array
  readonly node: Int32Array
  /** Whether a person's group can change at the turn of a year. */
  readonly ageMatters: boolean
  /** Group of a stretch in a calendar year; -1 = left out. */
  groupIn(stretch: number, year: number): number
  /** Node of the two nodes' lowest common ancestor. */
  common(a: number, b: number): number
  /** Parent of a node; -1 for the top. */
  parent(node: number): number
}

export function ageBandOf(birthYear: number, year: number, bounds: readonly number[]): number {
  if (birthYear === 0) return bounds.length + 1
  let band = 0
  while (band < bounds.length && year - birthYear >= bounds[band]) band++
  return band
}

export function groupStretches(layout: Layout, slice: Slice): Grouping {
  const { stretches, sex, birthYear, tree } = layout
  const ageBandCount = slice.byAgeBand ? slice.ageBounds.length + 2 : 1
  const jobCount = slice.byJob ? layout.jobCount : 1
  const sexCount = slice.bySex ? 3 : 1
  const end = tree.subtreeEnd[slice.node]
  const inPopulation = new Uint8Array(stretches.count)
  const groupAtAgeZero = new Int32Array(stretches.count).fill(-1)
  const node = new Int32Array(stretches.count)
  for (let row = 0; row < stretches.count; row++) {
    if (stretches.percentHundredths[row] <= 0 || !((slice.categoryMask >> stretches.category[row]) & 1)) continue
    inPopulation[row] = 1
    const at = stretches.node[row]
    const personSex = sex[stretches.person[row]]
    const job = stretches.job[row]
    if (at < slice.node || at >= end) continue
    if (slice.sexMask !== null && !((slice.sexMask >> personSex) & 1)) continue
    if (slice.jobs !== null && !slice.jobs.has(job)) continue
    node[row] = slice.everyNode ? at - slice.node : 0
    groupAtAgeZero[row] = (slice.bySex ? personSex : 0) * ageBandCount * jobCount + (slice.byJob ? job : 0)
  }
  const ageMatters = slice.byAgeBand || slice.ageBandMask !== null
  const ages = ageTable(layout, slice)
  return {
    layout,
    nodeCount: slice.everyNode ? end - slice.node : 1,
    groupCount: sexCount * ageBandCount * jobCount,
    sexCount,
    ageBandCount,
    jobCount,
    inPopulation,
    groupAtAgeZero,
    node,
    ageMatters,
    groupIn(stretch, year) {
      const group = groupAtAgeZero[stretch]
      if (group < 0 || !ageMatters) return group
      const band = ages.bandOf(birthYear[stretches.person[stretch]], year)
      if (slice.ageBandMask !== null && !((slice.ageBandMask >> band) & 1)) return -1
      return slice.byAgeBand ? group + band * jobCount : group
    },
    common: slice.everyNode ? (a, b) => lowestCommonAncestor(tree, a + slice.node, b + slice.node) - slice.node : () => 0,
    parent: (at) => (at === 0 ? -1 : tree.parent[at + slice.node] - slice.node),
  }
}

/** Age bands looked up instead of computed: one byte per birth year and calendar year of the axis. */
function ageTable(layout: Layout, slice: Slice): { bandOf(birthYear: number, year: number): number } {
  const { birthYear, axis } = layout
  const firstYear = axis.monthYear[0]
  const yearCount = axis.monthYear[axis.monthCount - 1] - firstYear + 1
  let oldest = Infinity
  let youngest = 0
  for (const year of birthYear) {
    if (year !== 0 && year < oldest) oldest = year
    if (year > youngest) youngest = year
  }
  const table = new Uint8Array(Math.max(0, youngest - oldest + 1) * yearCount)
  for (let place = 0; place < table.length; place++)
    table[place] = ageBandOf(oldest + Math.floor(place / yearCount), firstYear + (place % yearCount), slice.ageBounds)
  const unknown = slice.ageBounds.length + 1
  return { bandOf: (birth, year) => (birth === 0 ? unknown : table[(birth - oldest) * yearCount + year - firstYear]) }
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
    forYears(grouping, row, firstMonth, endMonth, (year) => {
      const group = grouping.groupIn(row, year)
      if (group >= 0) rowOf[grouping.node[row] * groupCount + group] = 0
    })
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

/** Calls for each calendar year of the months in which the group can differ; once when age takes no part. */
function forYears(grouping: Grouping, row: number, firstMonth: number, endMonth: number, visit: (year: number) => void): void {
  const { axis, stretches } = grouping.layout
  if (!grouping.ageMatters) return visit(axis.monthYear[firstMonth])
  for (let month = firstMonth; month < endMonth; month++) {
    const newYear = month === firstMonth || axis.monthYear[month] !== axis.monthYear[month - 1]
    const endOfYear = Math.min(endMonth, month + 12)
    if (newYear && stretches.toDay[row] > axis.monthStart[month] && stretches.fromDay[row] < axis.monthStart[endOfYear]) visit(axis.monthYear[month])
  }
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
