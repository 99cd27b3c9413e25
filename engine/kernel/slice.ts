/**
 * A slice says which stretches count and into which groups they fall. A group is one combination of what is asked for: sex,
 * age band, job, group of jobs, employment category and group of units. What is not asked for takes no part. Age changes with
 * the calendar year; the rest is the same for all stretches of a line, so that a slice is worked out line by line.
 */
import { EMPLOYMENT_CATEGORIES, SEXES } from '../canonical.ts'
import type { Layout } from './layout.ts'
import type { Lines } from './lines.ts'
import { Column } from './small-sets.ts'
import { picked, sortedRows } from './sorting.ts'
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
  /** By a grouping of the jobs, and of the nodes where positions are held; `null` = not asked for. */
  readonly byJobGroup: Groups | null
  readonly byCategory: boolean
  readonly byUnitGroup: Groups | null
  /** First age of each band but the lowest, ascending; the last band is for unknown ages. */
  readonly ageBounds: readonly number[]
  /** Bit per sex and per age band, and the jobs that count; `null` = all. */
  readonly sexMask: number | null
  readonly ageBandMask: number | null
  readonly jobs: ReadonlySet<number> | null
}

/** Numbers put into groups: `groupOf[number]` from 0 to `count - 1`. */
export interface Groups {
  readonly groupOf: Int32Array
  readonly count: number
}

/** What a group is made of, the most significant first: the last of them runs fastest. */
export const DIMENSIONS = ['sex', 'ageBand', 'job', 'jobGroup', 'category', 'unitGroup'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export function ageBandOf(birthYear: number, year: number, bounds: readonly number[]): number {
  if (birthYear === 0) return bounds.length + 1
  let band = 0
  while (band < bounds.length && year - birthYear >= bounds[band]) band++
  return band
}

/** Group of each line without its age band; -1 = left out. */
function groupLines(lines: Lines, slice: Slice, step: Readonly<Record<Dimension, number>>, firstLine: number, endLine: number): Int32Array {
  const { node, sex, job, category } = lines
  const { jobs, categoryMask } = slice
  const sexMask = slice.sexMask ?? -1
  const sexStep = slice.bySex ? step.sex : 0
  const jobStep = slice.byJob ? step.job : 0
  const categoryStep = slice.byCategory ? step.category : 0
  const jobGroupOf = slice.byJobGroup?.groupOf
  const unitGroupOf = slice.byUnitGroup?.groupOf
  const groups = new Int32Array(lines.count).fill(-1)
  for (let line = firstLine; line < endLine; line++) {
    if (!((categoryMask >> category[line]) & 1) || !((sexMask >> sex[line]) & 1)) continue
    if (jobs !== null && !jobs.has(job[line])) continue
    let group = sex[line] * sexStep + job[line] * jobStep + category[line] * categoryStep
    if (jobGroupOf) group += jobGroupOf[job[line]] * step.jobGroup
    if (unitGroupOf) group += unitGroupOf[node[line]] * step.unitGroup
    groups[line] = group
  }
  return groups
}

/** The parts of a slice: lines that count in the same place, node and group. Parts are in order of node and group. */
export interface Parts {
  readonly count: number
  readonly node: Int32Array
  /** Without the age band. */
  readonly lineGroup: Int32Array
  /** Runs of lines of part `p` are `[firstRun[p], firstRun[p + 1])`. */
  readonly firstRun: Int32Array
  /** Lines that follow each other, `[fromLine, toLine)`, are read as one. */
  readonly fromLine: Int32Array
  readonly toLine: Int32Array
}

/** A slice worked out for one layout. Nodes are numbered from 0 at the slice's own top. */
export class Grouping {
  readonly nodeCount: number
  /** Groups that can be told apart; only those that occur have rows in the cells. */
  readonly groupCount: number
  /** Whether a person's group can change at the turn of a year. */
  readonly ageMatters: boolean
  /** The lines of the slice's subtree, `[firstLine, endLine)`. */
  readonly firstLine: number
  readonly endLine: number
  /** Age bands to tell apart, the unknown one included; 1 where age does not matter. */
  readonly bandCount: number

  /** Group of each line without its age band; -1 = left out. */
  private readonly lineGroup: Int32Array
  /** Groups as mixed-radix numbers: how many parts each dimension has, and what one of them adds to the group. */
  private readonly size: Readonly<Record<Dimension, number>>
  private readonly step: Readonly<Record<Dimension, number>>

  /** The runs of months that `runsOf` found: their group, first month and end. */
  readonly runGroup = new Int32Array(16)
  readonly runFrom = new Int32Array(16)
  readonly runTo = new Int32Array(16)

  /** Age band by birth year and calendar year of the axis, looked up instead of computed. */
  private readonly bands: Uint8Array
  /** What each age band adds to the group; -1 where the band is left out. */
  private readonly bandStep: Int32Array
  private readonly firstYear: number
  private foundParts: Parts | undefined
  private readonly foundBandEnds = new Map<Int32Array, Int32Array>()
  private readonly yearCount: number

  constructor(
    readonly layout: Layout,
    private readonly slice: Slice,
  ) {
    const { tree, axis } = layout
    const { birthYears } = layout
    const { lines } = layout.packed
    this.size = {
      sex: slice.bySex ? SEXES.length : 1,
      ageBand: slice.byAgeBand ? slice.ageBounds.length + 2 : 1,
      job: slice.byJob ? layout.jobCount : 1,
      jobGroup: slice.byJobGroup?.count ?? 1,
      category: slice.byCategory ? EMPLOYMENT_CATEGORIES.length : 1,
      unitGroup: slice.byUnitGroup?.count ?? 1,
    }
    const step: Record<Dimension, number> = { sex: 1, ageBand: 1, job: 1, jobGroup: 1, category: 1, unitGroup: 1 }
    let groupCount = 1
    for (const dimension of [...DIMENSIONS].reverse()) {
      step[dimension] = groupCount
      groupCount *= this.size[dimension]
    }
    this.step = step
    this.groupCount = groupCount
    this.ageMatters = slice.byAgeBand || slice.ageBandMask !== null
    this.bandCount = this.ageMatters ? slice.ageBounds.length + 2 : 1
    this.nodeCount = slice.everyNode ? tree.subtreeEnd[slice.node] - slice.node : 1
    this.firstLine = lines.firstOfNode[slice.node]
    this.endLine = lines.firstOfNode[tree.subtreeEnd[slice.node]]
    this.lineGroup = groupLines(lines, slice, step, this.firstLine, this.endLine)

    const firstYear = axis.monthYear[0]
    this.firstYear = firstYear
    this.yearCount = axis.monthYear[axis.monthCount - 1] - firstYear + 1
    this.bands = new Uint8Array(birthYears.length * this.yearCount)
    birthYears.forEach((birthYear, birth) => {
      for (let year = 0; year < this.yearCount; year++)
        this.bands[birth * this.yearCount + year] = ageBandOf(birthYear, firstYear + year, slice.ageBounds)
    })
    this.bandStep = Int32Array.from({ length: slice.ageBounds.length + 2 }, (_, band) => {
      if (slice.ageBandMask !== null && !((slice.ageBandMask >> band) & 1)) return -1
      return slice.byAgeBand ? band * step.ageBand : 0
    })
  }

  /** Group of a line without its age band; -1 = left out. */
  groupOfLine(line: number): number {
    return this.lineGroup[line]
  }

  /** Node of the cells that a line of the slice counts in. */
  nodeOfLine(line: number): number {
    return this.slice.everyNode ? this.layout.packed.lines.node[line] - this.slice.node : 0
  }

  /** The parts that the lines of the slice make. */
  parts(): Parts {
    this.foundParts ??= this.findParts()
    return this.foundParts
  }

  private findParts(): Parts {
    const counted = new Column()
    for (let line = this.firstLine; line < this.endLine; line++) if (this.lineGroup[line] >= 0) counted.push(line)
    const inSlice = counted.taken()
    const order = sortedRows(inSlice.length, [inSlice.map((line) => this.nodeOfLine(line)), picked(inSlice, this.lineGroup)])
    const [node, lineGroup, firstRun, fromLine, toLine] = [new Column(), new Column(), new Column(), new Column(), new Column()]
    for (const line of picked(order, inSlice)) {
      const last = node.count - 1
      const isNewPart = last < 0 || node.values[last] !== this.nodeOfLine(line) || lineGroup.values[last] !== this.lineGroup[line]
      if (!isNewPart && toLine.values[toLine.count - 1] === line) {
        toLine.values[toLine.count - 1]++
        continue
      }
      if (isNewPart) {
        node.push(this.nodeOfLine(line))
        lineGroup.push(this.lineGroup[line])
        firstRun.push(fromLine.count)
      }
      fromLine.push(line)
      toLine.push(line + 1)
    }
    firstRun.push(fromLine.count)
    const columns = { node: node.taken(), lineGroup: lineGroup.taken(), firstRun: firstRun.taken(), fromLine: fromLine.taken(), toLine: toLine.taken() }
    return { count: node.count, ...columns }
  }

  /** Whether a line belongs to the population, whatever the rest of the slice says. */
  lineInPopulation(line: number): boolean {
    return ((this.slice.categoryMask >> this.layout.packed.lines.category[line]) & 1) === 1
  }

  /** A line's group with an age band; -1 = left out. */
  groupInBand(lineGroup: number, band: number): number {
    if (!this.ageMatters || lineGroup < 0) return lineGroup
    return this.bandStep[band] < 0 ? -1 : lineGroup + this.bandStep[band]
  }

  /**
   * Where each age band ends along a row of places, by number of the birth year: `birth * bandCount + band`. A place is a month
   * or a reference date with its calendar year. The band at a place is the first one that ends after it.
   */
  bandEnds(yearOfPlace: Int32Array): Int32Array {
    const ends = this.foundBandEnds.get(yearOfPlace) ?? this.findBandEnds(yearOfPlace)
    this.foundBandEnds.set(yearOfPlace, ends)
    return ends
  }

  private findBandEnds(yearOfPlace: Int32Array): Int32Array {
    const { birthYears } = this.layout
    const { bandCount } = this
    const { ageBounds } = this.slice
    const ends = new Int32Array(birthYears.length * bandCount).fill(yearOfPlace.length)
    if (!this.ageMatters) return ends
    for (let birth = 0; birth < birthYears.length; birth++)
      for (let place = 0, band = 0; place < yearOfPlace.length; place++)
        while (band < ageBounds.length && yearOfPlace[place] - birthYears[birth] >= ageBounds[band]) ends[birth * bandCount + band++] = place
    // Birth year 0 stands for the unknown one, which has the last band at every place.
    ends.fill(0, 0, bandCount - 1)
    return ends
  }

  /** Whether a stretch belongs to the population, whatever the rest of the slice says. */
  inPopulation(stretch: number): boolean {
    const line = this.layout.packed.lines.ofStretch[stretch]
    return line >= 0 && this.lineInPopulation(line)
  }

  /** Whether a stretch can be in a cell; in some years its age band may leave it out all the same. */
  takesPart(stretch: number): boolean {
    const line = this.layout.packed.lines.ofStretch[stretch]
    return line >= 0 && this.lineGroup[line] >= 0
  }

  /** Node of a stretch that takes part. */
  nodeOf(stretch: number): number {
    return this.nodeOfLine(this.layout.packed.lines.ofStretch[stretch])
  }

  /** The part of a group in one dimension: its sex, its age band, its job … */
  partOf(dimension: Dimension, group: number): number {
    return Math.floor(group / this.step[dimension]) % this.size[dimension]
  }

  /** Age band of a stretch's person in a calendar year. */
  private bandIn(stretch: number, year: number): number {
    const { stretches, birthOfPerson } = this.layout
    return this.bands[birthOfPerson[stretches.person[stretch]] * this.yearCount + year - this.firstYear]
  }

  /** Group of a stretch in a calendar year; -1 = left out. */
  groupIn(stretch: number, year: number): number {
    if (!this.takesPart(stretch)) return -1
    const group = this.lineGroup[this.layout.packed.lines.ofStretch[stretch]]
    return this.ageMatters ? this.groupInBand(group, this.bandIn(stretch, year)) : group
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
