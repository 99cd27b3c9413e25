/** Persons as the module counts them: the changes of what each holds at each node, from one month's end to the next. */
import type { Layout } from '../layout.ts'
import { picked, sortedRows } from '../sorting.ts'
import { partsOf } from './tables.ts'

/** Persons who hold anything at the end of a month, ordered by sex and first node: neighbours count in the same rows. */
export interface PersonChanges {
  readonly count: number
  readonly sex: Uint8Array
  readonly birth: Uint8Array
  /** Changes of person `p` are `[firstChange[p], firstChange[p + 1])`, by month and node. */
  readonly firstChange: Int32Array
  readonly month: Int32Array
  readonly node: Int32Array
  /** 1/100 percent, uncapped; never 0. */
  readonly change: Int32Array
}

export function changesOfPersons(layout: Layout, population: Int32Array): PersonChanges {
  const { stretches, sex, axis, packed } = layout
  const { person, node, fromDay, toDay, percentHundredths } = stretches
  const { monthOfDay } = axis
  // The first month whose last day is in the stretch, and the first after it whose last day is not.
  const rows = population.filter((row) => monthOfDay[fromDay[row]] < monthOfDay[toDay[row]])
  const home = new Int32Array(layout.personCount).fill(-1)
  for (const row of rows) if (home[person[row]] < 0) home[person[row]] = node[row]
  const holders = Int32Array.from(home.keys()).filter((holder) => home[holder] >= 0)
  const order = picked(sortedRows(holders.length, [picked(holders, sex), picked(holders, home)]), holders)
  const number = new Int32Array(layout.personCount)
  order.forEach((holder, i) => (number[holder] = i))

  // Each stretch is a change where it begins and one where it ends.
  const count = rows.length
  const ends = {
    person: new Int32Array(2 * count),
    month: new Int32Array(2 * count),
    node: new Int32Array(2 * count),
    change: new Int32Array(2 * count),
  }
  const put = (at: number, row: number, day: number, change: number): void => {
    ends.person[at] = number[person[row]]
    ends.month[at] = monthOfDay[day]
    ends.node[at] = node[row]
    ends.change[at] = change
  }
  rows.forEach((row, i) => {
    put(i, row, fromDay[row], percentHundredths[row])
    put(count + i, row, toDay[row], -percentHundredths[row])
  })
  const sorted = sortedRows(2 * count, [ends.person, ends.month, ends.node])
  const first = new Int32Array(order.length + 1)
  const month = new Int32Array(2 * count)
  const nodes = new Int32Array(2 * count)
  const change = new Int32Array(2 * count)
  let kept = 0
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    const at = sorted[i]
    let sum = 0
    for (end = i; end < sorted.length && isSame(ends, at, sorted[end]); end++) sum += ends.change[sorted[end]]
    if (sum === 0) continue
    month[kept] = ends.month[at]
    nodes[kept] = ends.node[at]
    change[kept++] = sum
    first[ends.person[at] + 1]++
  }
  for (let i = 0; i < order.length; i++) first[i + 1] += first[i]
  return {
    count: order.length,
    sex: Uint8Array.from(picked(order, sex)),
    birth: Uint8Array.from(picked(order, packed.birthOfPerson)),
    firstChange: first,
    month: month.slice(0, kept),
    node: nodes.slice(0, kept),
    change: change.slice(0, kept),
  }
}

function isSame(ends: { person: Int32Array; month: Int32Array; node: Int32Array }, a: number, b: number): boolean {
  return ends.person[a] === ends.person[b] && ends.month[a] === ends.month[b] && ends.node[a] === ends.node[b]
}

/** First person of each part, and the end of the last: parts of about equal numbers of changes. */
export function personParts(persons: PersonChanges): number[] {
  return partsOf(persons.firstChange, persons.count)
}

/** The most changes that one person has: as many nodes can be held at once. */
export function mostChanges(persons: PersonChanges): number {
  let most = 0
  const { count, firstChange } = persons
  for (let person = 0; person < count; person++) most = Math.max(most, firstChange[person + 1] - firstChange[person])
  return most
}
