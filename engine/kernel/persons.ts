/**
 * Counting persons once at every node. A person with positions in several units is entered at each of them, and taken out
 * again at the lowest common ancestor of each two neighbours in tree order; adding up the tree then leaves exactly one
 * entry at every node that holds any of them. So a count of distinct persons becomes a plain sum.
 */
import type { ClassTable } from './classes.ts'
import { segmentKind } from './packed.ts'
import { addUpTree, runningSums, type Cells } from './cells.ts'
import type { Grouping } from './slice.ts'
import { Column, Places } from './small-sets.ts'

/** Runs of months, ascending both in first month and in end: `[firstMonth[i], endMonth[i])`. */
export interface Spans {
  readonly firstMonth: Int32Array
  readonly endMonth: Int32Array
}

/**
 * Enters one person at places given as `key * nodeCount + node`, so that added up the tree the person counts once per key at
 * every node. The places must be in order and unique, as `Column.sortUnique` leaves them.
 */
export function enterOnce(places: Places, grouping: Grouping, enter: (key: number, node: number, count: 1 | -1) => void): void {
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
  /** Persons counted so far, and who was counted last: a person at one node is counted where they have not been yet. */
  private readonly values: Float64Array
  private readonly counted: Int32Array
  /** Persons at several nodes, as differences along the spans: they are entered at each and taken out where these meet. */
  private readonly change: Float64Array
  private readonly spanCount: number
  /** First span that ends after a month, and first that begins at or after it. */
  private readonly spanEndingAfter: Int32Array
  private readonly spanFrom: Int32Array
  private person = -1
  private isAtOneNode = true
  private readonly place = new Places()
  private readonly from = new Column()
  private readonly to = new Column()
  private readonly cuts = new Column()
  private readonly active = new Places()

  constructor(
    private readonly cells: Cells,
    spans: Spans,
    private readonly classCount: number,
  ) {
    const { monthCount } = cells.grouping.layout.axis
    this.spanCount = spans.firstMonth.length
    this.values = new Float64Array(cells.rowCount * classCount * this.spanCount)
    this.counted = new Int32Array(this.values.length).fill(-1)
    this.change = new Float64Array(cells.grouping.nodeCount > 1 ? this.values.length : 0)
    this.spanEndingAfter = firstIndexes(spans.endMonth, monthCount + 1)
    this.spanFrom = firstIndexes(spans.firstMonth, monthCount)
  }

  /** The person was in this row and class in months `[firstMonth, endMonth)`. */
  add(person: number, row: number, classNumber: number, firstMonth: number, endMonth: number): void {
    if (person !== this.person) this.begin(person)
    const from = this.spanEndingAfter[firstMonth + 1]
    const to = this.spanFrom[endMonth]
    if (this.isAtOneNode) {
      const { values, counted } = this
      const start = (row * this.classCount + classNumber) * this.spanCount
      for (let at = start + from; at < start + to; at++) {
        if (counted[at] === person) continue
        counted[at] = person
        values[at]++
      }
    } else if (from < to) {
      this.place.push((this.cells.group[row] * this.classCount + classNumber) * this.cells.grouping.nodeCount + this.cells.node[row])
      this.from.push(from)
      this.to.push(to)
    }
  }

  private begin(person: number): void {
    if (this.place.count > 0) this.count()
    this.person = person
    const { grouping } = this.cells
    if (grouping.nodeCount === 1) return
    const { first, line } = grouping.layout.packed.presences.byPerson
    let node = -1
    this.isAtOneNode = true
    for (let i = first[person]; i < first[person + 1] && this.isAtOneNode; i++) {
      if (grouping.groupOfLine(line[i]) < 0) continue
      const at = grouping.nodeOfLine(line[i])
      if (node >= 0 && at !== node) this.isAtOneNode = false
      node = at
    }
  }

  finish(): Float64Array {
    this.count()
    const { cells, values, change, classCount, spanCount } = this
    runningSums(change, spanCount)
    for (let i = 0; i < change.length; i++) values[i] += change[i]
    addUpTree(cells, values, classCount * spanCount)
    return values
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

  /** Enters the person on spans `[from, to)`, or takes one out. */
  private enter(key: number, node: number, from: number, to: number, count: 1 | -1): void {
    const { classCount, spanCount, change } = this
    const group = Math.floor(key / classCount)
    const line = (this.cells.rowAt(node, group) * classCount + key - group * classCount) * spanCount
    change[line + from] += count
    if (to < spanCount) change[line + to] -= count
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
  const { bandCount, firstLine, endLine, layout } = grouping
  const { birthOfPerson } = layout
  const { presences } = layout.packed
  const { first, line, fromMonth, toMonth } = presences.byPerson
  const bandEnd = grouping.bandEnds(layout.axis.monthYear)
  const rowOfLine = cells.rowsOfLines()
  const counter = new PersonCounter(cells, spans, 1)
  const [firstMonth, endMonth] = reach(spans)
  // The persons of a small subtree are few: the others need not be looked through.
  const isInSlice = new Uint8Array(layout.personCount)
  for (let i = presences.byLine.first[firstLine]; i < presences.byLine.first[endLine]; i++) isInSlice[presences.byLine.person[i]] = 1
  for (let person = 0; person < layout.personCount; person++) {
    if (!isInSlice[person]) continue
    const bandZero = birthOfPerson[person] * bandCount
    for (let i = first[person]; i < first[person + 1]; i++) {
      if (line[i] < firstLine || line[i] >= endLine) continue
      const end = toMonth[i] < endMonth ? toMonth[i] : endMonth
      let from = fromMonth[i] > firstMonth ? fromMonth[i] : firstMonth
      let band = 0
      while (from < end) {
        while (bandEnd[bandZero + band] <= from) band++
        const to = bandEnd[bandZero + band] < end ? bandEnd[bandZero + band] : end
        const row = rowOfLine[(line[i] - firstLine) * bandCount + band]
        if (row >= 0) counter.add(person, row, 0, from, to)
        from = to
      }
    }
  }
  return counter.finish()
}

/**
 * Distinct persons absent on a working day, or on any calendar day, of each span, by class:
 * `(row * classCount + class) * spans + span`.
 */
export function personsAbsent(cells: Cells, spans: Spans, classes: ClassTable, days: 'working' | 'calendar'): Float64Array {
  const { grouping } = cells
  const { bandCount, firstLine, endLine, layout } = grouping
  const { axis, stretches, segments, spells, packed, gradeUnits } = layout
  const { monthStart, monthOfDay, workingBefore } = axis
  const { ofStretch } = packed.lines
  const bandEnd = grouping.bandEnds(axis.monthYear)
  const rowOfLine = cells.rowsOfLines()
  const counter = new PersonCounter(cells, spans, classes.count)
  const [firstMonth, endMonth] = reach(spans)
  const [firstDay, endDay] = [monthStart[firstMonth], monthStart[endMonth]]
  for (let i = 0; i < segments.count; i++) {
    const stretch = segments.stretch[i]
    const line = ofStretch[stretch]
    if (line < firstLine || line >= endLine) continue
    const kindClass = classes.ofKind[segmentKind(segments.category[i], segments.grade[i] < gradeUnits, segments.payer[i])]
    if (kindClass < 0) continue
    const fromDay = segments.fromDay[i] > firstDay ? segments.fromDay[i] : firstDay
    const toDay = segments.toDay[i] < endDay ? segments.toDay[i] : endDay
    if (fromDay >= toDay) continue
    let from = monthOfDay[fromDay]
    let end = monthOfDay[toDay - 1] + 1
    if (days === 'working') {
      if (workingBefore[fromDay] === workingBefore[toDay]) continue
      // The months in between all hold a working day; only the first and the last may be touched on a weekend alone.
      if (workingBefore[fromDay] === workingBefore[Math.min(toDay, monthStart[from + 1])]) from++
      if (workingBefore[Math.max(fromDay, monthStart[end - 1])] === workingBefore[toDay]) end--
    }
    const person = stretches.person[stretch]
    const spell = segments.spell[i]
    const classNumber = kindClass + (spell < 0 ? 0 : classes.ofSpellDays[spells.spellDays[spell]])
    const bandZero = layout.birthOfPerson[person] * bandCount
    let band = 0
    while (from < end) {
      while (bandEnd[bandZero + band] <= from) band++
      const to = bandEnd[bandZero + band] < end ? bandEnd[bandZero + band] : end
      const row = rowOfLine[(line - firstLine) * bandCount + band]
      if (row >= 0) counter.add(person, row, classNumber, from, to)
      from = to
    }
  }
  return counter.finish()
}

function reach(spans: Spans): [firstMonth: number, endMonth: number] {
  return [spans.firstMonth[0], spans.endMonth[spans.endMonth.length - 1]]
}
