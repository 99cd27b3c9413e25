/**
 * Counting persons once at every node. A person with positions in several units is entered at each of them, and taken out
 * again at the lowest common ancestor of each two neighbours in tree order; adding up the tree then leaves exactly one
 * entry at every node that holds any of them. So a count of distinct persons becomes a plain sum.
 */
import { monthAt, NO_CLASS } from './man-days.ts'
import { addUpTree, runningSums, type Cells, type Grouping } from './slice.ts'
import { Column } from './small-sets.ts'

/** Runs of months, ascending both in first month and in end: `[firstMonth[i], endMonth[i])`. */
export interface Spans {
  readonly firstMonth: Int32Array
  readonly endMonth: Int32Array
}

/**
 * Enters one person at places given as `key * nodeCount + node`, so that added up the tree the person counts once per key at
 * every node. The places must be in order and unique, as `Column.sortUnique` leaves them.
 */
export function enterOnce(places: Column, grouping: Grouping, enter: (key: number, node: number, count: 1 | -1) => void): void {
  const { nodeCount } = grouping
  let lastKey = -1
  let lastNode = -1
  for (let i = 0; i < places.count; i++) {
    const key = Math.floor(places.values[i] / nodeCount)
    const node = places.values[i] - key * nodeCount
    enter(key, node, 1)
    if (key === lastKey) enter(key, grouping.common(lastNode, node), -1)
    lastKey = key
    lastNode = node
  }
}

/**
 * Counts distinct persons in spans of months. Rows must come person by person; what is said of one person may overlap in every
 * way. Values at `(row * classCount + class) * spans + span`.
 */
class PersonCounter {
  private readonly values: Float64Array
  private readonly spanCount: number
  /** First span that ends after a month, and first that begins at or after it. */
  private readonly spanEndingAfter: Int32Array
  private readonly spanFrom: Int32Array
  private person = -1
  private readonly place = new Column()
  private readonly from = new Column()
  private readonly to = new Column()
  private readonly cuts = new Column()
  private readonly active = new Column()

  constructor(
    private readonly cells: Cells,
    spans: Spans,
    private readonly classCount: number,
  ) {
    const { monthCount } = cells.grouping.layout.axis
    this.spanCount = spans.firstMonth.length
    this.values = new Float64Array(cells.rowCount * classCount * this.spanCount)
    this.spanEndingAfter = firstIndexes(spans.endMonth, monthCount + 1)
    this.spanFrom = firstIndexes(spans.firstMonth, monthCount)
  }

  /** The person was there, in this group and class, in months `[firstMonth, endMonth)`. */
  add(person: number, node: number, group: number, classNumber: number, firstMonth: number, endMonth: number): void {
    if (person !== this.person) this.count()
    this.person = person
    const from = this.spanEndingAfter[firstMonth + 1]
    const to = this.spanFrom[endMonth]
    if (from >= to) return
    this.place.push((group * this.classCount + classNumber) * this.cells.grouping.nodeCount + node)
    this.from.push(from)
    this.to.push(to)
  }

  finish(): Float64Array {
    this.count()
    runningSums(this.values, this.spanCount)
    addUpTree(this.cells, this.values, this.classCount * this.spanCount)
    return this.values
  }

  private count(): void {
    const { place, from, to, cuts, active } = this
    if (place.count === 1) this.enter(place, from.values[0], to.values[0])
    else if (place.count > 1) {
      for (let i = 0; i < place.count; i++) {
        cuts.push(from.values[i])
        cuts.push(to.values[i])
      }
      cuts.sortUnique()
      for (let cut = 0; cut + 1 < cuts.count; cut++) {
        const span = cuts.values[cut]
        for (let i = 0; i < place.count; i++) if (from.values[i] <= span && span < to.values[i]) active.push(place.values[i])
        active.sortUnique()
        this.enter(active, span, cuts.values[cut + 1])
        active.clear()
      }
      cuts.clear()
    }
    place.clear()
    from.clear()
    to.clear()
  }

  /** Enters the person on spans `[from, to)`; the values hold differences until they are summed. */
  private enter(places: Column, from: number, to: number): void {
    const { cells, classCount, spanCount, values } = this
    const { grouping, rowOf } = cells
    enterOnce(places, grouping, (key, node, count) => {
      const group = Math.floor(key / classCount)
      const line = (rowOf[node * grouping.groupCount + group] * classCount + key - group * classCount) * spanCount
      values[line + from] += count
      if (to < spanCount) values[line + to] -= count
    })
  }
}

/** For each number below `limit`, and `limit` itself: the first index of an ascending column with a value at or above it. */
export function firstIndexes(column: Int32Array, limit: number): Int32Array {
  const first = new Int32Array(limit + 1)
  let index = 0
  for (let value = 0; value <= limit; value++) {
    while (index < column.length && column[index] < value) index++
    first[value] = index
  }
  return first
}

/** Distinct persons with a running position at any day of each span, `row * spans + span`. */
export function personsEmployed(cells: Cells, spans: Spans): Float64Array {
  const { grouping } = cells
  const { axis, stretches } = grouping.layout
  const counter = new PersonCounter(cells, spans, 1)
  const [firstMonth, endMonth] = reach(spans)
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    if (grouping.groupAtAgeZero[stretch] < 0) continue
    const first = Math.max(firstMonth, monthAt(axis.monthStart, stretches.fromDay[stretch]))
    const end = Math.min(endMonth, monthAt(axis.monthStart, stretches.toDay[stretch] - 1) + 1)
    forGroups(grouping, stretch, first, end, (group, from, to) =>
      counter.add(stretches.person[stretch], grouping.node[stretch], group, 0, from, to),
    )
  }
  return counter.finish()
}

/**
 * Distinct persons with a sick working day in each span, by class: `(row * classCount + class) * spans + span`.
 *
 * @param segmentClass class of each segment, NO_CLASS for those that take no part
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
    forGroups(grouping, stretch, first, end, (group, from, to) =>
      counter.add(stretches.person[stretch], grouping.node[stretch], group, segmentClass[i], from, to),
    )
  }
  return counter.finish()
}

function reach(spans: Spans): [firstMonth: number, endMonth: number] {
  return [spans.firstMonth[0], spans.endMonth[spans.endMonth.length - 1]]
}

/** Calls for each run of months `[first, end)` in which the stretch stays in one group. */
function forGroups(
  grouping: Grouping,
  stretch: number,
  first: number,
  end: number,
  visit: (group: number, from: number, to: number) => void,
): void {
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
