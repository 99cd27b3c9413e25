/**
 * Counting persons once at every node. A person with positions in several units is entered at each of them, and taken out
 * again at the lowest common ancestor of each two neighbours in tree order; adding up the tree then leaves exactly one
 * entry at every node that holds any of them. So a count of distinct persons becomes a plain sum.
 */
import { NO_CLASS } from './man-days.ts'
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
    const { nodeCount } = this.cells.grouping
    this.sortAndJoin()
    const { place, from, to } = this
    // Most persons are at one node in each key: then nothing meets, and the runs stand as they are.
    for (let start = 0, end = 0; start < place.count; start = end) {
      const key = Math.floor(place.values[start] / nodeCount)
      while (end < place.count && Math.floor(place.values[end] / nodeCount) === key) end++
      if (place.values[start] === place.values[end - 1])
        for (let i = start; i < end; i++) this.enter(key, place.values[i] - key * nodeCount, from.values[i], to.values[i], 1)
      else this.countMeeting(start, end)
    }
    place.clear()
    from.clear()
    to.clear()
  }

  /** Puts the runs in order of place and first span, and joins those of one place that touch. */
  private sortAndJoin(): void {
    const [place, from, to] = [this.place.values, this.from.values, this.to.values]
    const { count } = this.place
    for (let i = 1; i < count; i++) {
      const [p, f, t] = [place[i], from[i], to[i]]
      let at = i
      while (at > 0 && (place[at - 1] > p || (place[at - 1] === p && from[at - 1] > f))) {
        place[at] = place[at - 1]
        from[at] = from[at - 1]
        to[at] = to[at - 1]
        at--
      }
      place[at] = p
      from[at] = f
      to[at] = t
    }
    let kept = 0
    for (let i = 0; i < count; i++) {
      if (kept > 0 && place[kept - 1] === place[i] && from[i] <= to[kept - 1]) {
        to[kept - 1] = Math.max(to[kept - 1], to[i])
        continue
      }
      place[kept] = place[i]
      from[kept] = from[i]
      to[kept] = to[i]
      kept++
    }
    this.place.count = kept
  }

  /** Counts the runs `[start, end)` of one key that stand at several nodes. */
  private countMeeting(start: number, end: number): void {
    const { place, from, to, cuts, active } = this
    cuts.clear()
    for (let i = start; i < end; i++) {
      cuts.push(from.values[i])
      cuts.push(to.values[i])
    }
    cuts.sortUnique()
    for (let cut = 0; cut + 1 < cuts.count; cut++) {
      const span = cuts.values[cut]
      active.clear()
      for (let i = start; i < end; i++) if (from.values[i] <= span && span < to.values[i]) active.push(place.values[i])
      active.sortUnique()
      enterOnce(active, this.cells.grouping, (key, node, count) => this.enter(key, node, span, cuts.values[cut + 1], count))
    }
  }

  /** Enters the person on spans `[from, to)`, or takes one out; the values hold differences until they are summed. */
  private enter(key: number, node: number, from: number, to: number, count: 1 | -1): void {
    const { classCount, spanCount, values } = this
    const { grouping, rowOf } = this.cells
    const group = Math.floor(key / classCount)
    const line = (rowOf[node * grouping.groupCount + group] * classCount + key - group * classCount) * spanCount
    values[line + from] += count
    if (to < spanCount) values[line + to] -= count
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
    const first = Math.max(firstMonth, axis.monthOfDay[stretches.fromDay[stretch]])
    const end = Math.min(endMonth, axis.monthOfDay[stretches.toDay[stretch] - 1] + 1)
    const runs = grouping.runsOf(stretch, first, end)
    for (let run = 0; run < runs; run++)
      counter.add(stretches.person[stretch], grouping.node[stretch], grouping.runGroup[run], 0, grouping.runFrom[run], grouping.runTo[run])
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
  const { monthStart, monthOfDay, workingBefore } = axis
  const counter = new PersonCounter(cells, spans, classCount)
  const [firstMonth, endMonth] = reach(spans)
  for (let i = 0; i < segments.count; i++) {
    const stretch = segments.stretch[i]
    if (segmentClass[i] === NO_CLASS || grouping.groupAtAgeZero[stretch] < 0) continue
    const fromDay = Math.max(segments.fromDay[i], monthStart[firstMonth])
    const toDay = Math.min(segments.toDay[i], monthStart[endMonth])
    if (fromDay >= toDay || workingBefore[fromDay] === workingBefore[toDay]) continue
    // The months in between all hold a working day; only the first and the last may be touched on a weekend alone.
    let first = monthOfDay[fromDay]
    let end = monthOfDay[toDay - 1] + 1
    if (workingBefore[fromDay] === workingBefore[Math.min(toDay, monthStart[first + 1])]) first++
    if (workingBefore[Math.max(fromDay, monthStart[end - 1])] === workingBefore[toDay]) end--
    const runs = grouping.runsOf(stretch, first, end)
    for (let run = 0; run < runs; run++)
      counter.add(stretches.person[stretch], grouping.node[stretch], grouping.runGroup[run], segmentClass[i], grouping.runFrom[run], grouping.runTo[run])
  }
  return counter.finish()
}

function reach(spans: Spans): [firstMonth: number, endMonth: number] {
  return [spans.firstMonth[0], spans.endMonth[spans.endMonth.length - 1]]
}
