/**
 * Counting persons once at every node. A person with positions in several units is entered at each of them, and taken out
 * again at the lowest common ancestor of each two neighbours in tree order; adding up the tree then leaves exactly one
 * entry at every node that holds any of them. So a count of distinct persons becomes a plain sum.
 */
import { monthAt, NO_CLASS } from './man-days.ts'
import { addUpTree, runningSums, type Cells } from './slice.ts'

/** Runs of months, ascending both in first month and in end: `[firstMonth[i], endMonth[i])`. */
export interface Spans {
  readonly firstMonth: Int32Array
  readonly endMonth: Int32Array
}

/** Something that is true of a person at one node and key, from place `from` up to `to`. */
export interface Presence {
  key: number
  node: number
  from: number
  to: number
}

/**
 * Calls `enter` with +1 and -1 so that, added up the tree, a person counts once per key at every node and place.
 * Presences may overlap in every way.
 */
export function countOnce(
  presences: Presence[],
  common: (a: number, b: number) => number,
  enter: (key: number, node: number, from: number, to: number, count: 1 | -1) => void,
): void {
  if (presences.length === 1) {
    const only = presences[0]
    enter(only.key, only.node, only.from, only.to, 1)
    return
  }
  presences.sort((a, b) => a.key - b.key || a.node - b.node || a.from - b.from)
  const cuts = [...new Set(presences.flatMap((presence) => [presence.from, presence.to]))].sort((a, b) => a - b)
  for (let i = 0; i + 1 < cuts.length; i++) {
    let last: Presence | undefined
    for (const presence of presences) {
      if (presence.from > cuts[i] || presence.to <= cuts[i]) continue
      if (last?.key === presence.key && last.node === presence.node) continue
      enter(presence.key, presence.node, cuts[i], cuts[i + 1], 1)
      if (last?.key === presence.key) enter(presence.key, common(last.node, presence.node), cuts[i], cuts[i + 1], -1)
      last = presence
    }
  }
}

/** Collects presences person by person and counts them into cells: `(row * classCount + class) * spans + span`. */
class PersonCounter {
  readonly values: Float64Array
  private presences: Presence[] = []
  private person = -1

  constructor(
    private readonly cells: Cells,
    private readonly spans: Spans,
    private readonly classCount: number,
  ) {
    this.values = new Float64Array(cells.rowCount * classCount * spans.firstMonth.length)
  }

  /** The person was there, in this group and class, in months `[firstMonth, endMonth)`. */
  add(person: number, node: number, group: number, classNumber: number, firstMonth: number, endMonth: number): void {
    if (person !== this.person) this.count()
    this.person = person
    const from = firstIndex(this.spans.endMonth, (end) => end > firstMonth)
    const to = firstIndex(this.spans.firstMonth, (first) => first >= endMonth)
    if (from < to) this.presences.push({ key: group * this.classCount + classNumber, node, from, to })
  }

  finish(): Float64Array {
    this.count()
    const { cells, classCount, values } = this
    const width = this.spans.firstMonth.length
    runningSums(values, width)
    addUpTree(cells, values, classCount * width)
    return values
  }

  private count(): void {
    if (this.presences.length === 0) return
    const { cells, classCount, values } = this
    const { rowOf, grouping } = cells
    const width = this.spans.firstMonth.length
    countOnce(this.presences, grouping.common, (key, node, from, to, count) => {
      const row = rowOf[node * grouping.groupCount + Math.floor(key / classCount)]
      const at = (row * classCount + (key % classCount)) * width
      values[at + from] += count
      if (to < width) values[at + to] -= count
    })
    this.presences = []
  }
}

/** First index of an ascending column that holds; its length where none does. */
export function firstIndex(column: Int32Array, holds: (value: number) => boolean): number {
  let low = 0
  let high = column.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(column[middle])) high = middle
    else low = middle + 1
  }
  return low
}

/** Distinct persons with a running position at any day of each span, `row * spans + span`. */
export function personsEmployed(cells: Cells, spans: Spans): Float64Array {
  const { grouping } = cells
  const { axis, stretches } = grouping.layout
  const counter = new PersonCounter(cells, spans, 1)
  const [firstMonth, endMonth] = reach(spans)
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    if (grouping.groupAtAgeZero[stretch] < 0 || stretches.fromDay[stretch] >= stretches.toDay[stretch]) continue
    const first = Math.max(firstMonth, monthAt(axis.monthStart, stretches.fromDay[stretch]))
    const end = Math.min(endMonth, monthAt(axis.monthStart, stretches.toDay[stretch] - 1) + 1)
    forGroups(cells, stretch, first, end, (group, from, to) =>
      counter.add(stretches.person[stretch], grouping.node[stretch], group, 0, from, to),
    )
  }
  return counter.finish()
}

/**
 * Distinct persons with a sick working day in each span, by class: `(row * classCount + class) * spans + span`.
 */
export function personsAbsent(cells: Cells, spans: Spans, segmentClass: Uint8Array, classCount: number): Float64Array {
  const { grouping } = cells
  const { axis, stretches, segments } = grouping.layout
  const { monthStart, workingBefore } = axis
  const counter = new PersonCounter(cells, spans, classCount)
  const [firstMonth, endMonth] = reach(spans)
  for (let i = 0; i < segments.count; i++) {
    const stretch = segments.stretch[i]
    if (segmentClass[i] === NO_CLASS || grouping.groupAtAgeZero[stretch] < 0) continue
    const fromDay = Math.max(segments.fromDay[i], monthStart[firstMonth])
    const toDay = Math.min(segments.toDay[i], monthStart[endMonth])
    if (fromDay >= toDay || workingBefore[fromDay] === workingBefore[toDay]) continue
    // The months in between all hold a working day; only the first and the last may be touched on a weekend alone.
    let first = monthAt(monthStart, fromDay)
    let end = monthAt(monthStart, toDay - 1) + 1
    if (workingBefore[fromDay] === workingBefore[Math.min(toDay, monthStart[first + 1])]) first++
    if (workingBefore[Math.max(fromDay, monthStart[end - 1])] === workingBefore[toDay]) end--
    forGroups(cells, stretch, first, end, (group, from, to) =>
      counter.add(stretches.person[stretch], grouping.node[stretch], group, segmentClass[i], from, to),
    )
  }
  return counter.finish()
}

function reach(spans: Spans): [firstMonth: number, endMonth: number] {
  return [spans.firstMonth[0], spans.endMonth[spans.endMonth.length - 1]]
}

/** Calls for each run of months `[first, end)` in which the stretch stays in one group. */
function forGroups(cells: Cells, stretch: number, first: number, end: number, visit: (group: number, from: number, to: number) => void): void {
  const { grouping } = cells
  const { monthYear } = grouping.layout.axis
  if (first >= end) return
  if (!grouping.ageMatters) return visit(grouping.groupAtAgeZero[stretch], first, end)
  let from = first
  while (from < end) {
    let to = from + 1
    while (to < end && monthYear[to] === monthYear[from]) to++
    const group = grouping.groupIn(stretch, monthYear[from])
    if (group >= 0) visit(group, from, to)
    from = to
  }
}
