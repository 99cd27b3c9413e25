/**
 * Days of persons: a calendar day on which a person is absent in several positions is one day of that person at every node
 * that holds any of them, as a person in several units is one person (`persons.ts`).
 */
import { NO_CLASS } from './classes.ts'
import type { Months } from './man-days.ts'
import { enterOnce } from './persons.ts'
import { addUpTree, type Cells } from './cells.ts'
import { Places } from './small-sets.ts'

/** Days `[fromDay, toDay)` of one person at a place: `group * nodeCount + node`. */
interface Absent {
  readonly place: number
  readonly fromDay: number
  readonly toDay: number
}

/**
 * Distinct calendar days of persons with a segment that takes part, weekends included: `row * months + month`. A day of
 * graded absence is a whole day.
 *
 * @param segmentClass NO_CLASS for those that take no part
 */
export function personDays(cells: Cells, months: Months, segmentClass: Uint8Array): Float64Array {
  const { grouping } = cells
  const { axis, stretches, segments } = grouping.layout
  const { monthStart, monthOfDay } = axis
  const { nodeCount } = grouping
  const width = months.end - months.first
  const [start, end] = [monthStart[months.first], monthStart[months.end]]
  const values = new Float64Array(cells.rowCount * width)

  const add = (group: number, node: number, fromDay: number, toDay: number, count: 1 | -1): void => {
    const line = cells.rowAt(node, group) * width - months.first
    for (let month = monthOfDay[fromDay]; month <= monthOfDay[toDay - 1]; month++)
      values[line + month] += count * (Math.min(toDay, monthStart[month + 1]) - Math.max(fromDay, monthStart[month]))
  }
  const active = new Places()
  /** Enters one person's absence of days that meet each other. */
  const enterMeeting = (absent: readonly Absent[]): void => {
    const cuts = [...new Set(absent.flatMap(({ fromDay, toDay }) => [fromDay, toDay]))].sort((a, b) => a - b)
    for (let cut = 0; cut + 1 < cuts.length; cut++) {
      active.clear()
      for (const { place, fromDay, toDay } of absent) if (fromDay <= cuts[cut] && cuts[cut] < toDay) active.push(place)
      active.sortUnique()
      enterOnce(active, grouping, (group, node, count) => add(group, node, cuts[cut], cuts[cut + 1], count))
    }
  }
  /** Most absence of a person meets no other: only what does is cut up. */
  const enterPerson = (absent: Absent[]): void => {
    absent.sort((a, b) => a.fromDay - b.fromDay)
    for (let first = 0, next = 0; first < absent.length; first = next) {
      let toDay = absent[first].toDay
      for (next = first + 1; next < absent.length && absent[next].fromDay < toDay; next++) toDay = Math.max(toDay, absent[next].toDay)
      enterMeeting(absent.slice(first, next))
    }
  }

  let person = -1
  let absent: Absent[] = []
  for (let segment = 0; segment < segments.count; segment++) {
    const stretch = segments.stretch[segment]
    if (segmentClass[segment] === NO_CLASS || !grouping.takesPart(stretch)) continue
    const fromDay = Math.max(segments.fromDay[segment], start)
    const toDay = Math.min(segments.toDay[segment], end)
    if (fromDay >= toDay) continue
    if (stretches.person[stretch] !== person) {
      enterPerson(absent)
      absent = []
      person = stretches.person[stretch]
    }
    const runs = grouping.runsOf(stretch, monthOfDay[fromDay], monthOfDay[toDay - 1] + 1)
    for (let run = 0; run < runs; run++)
      absent.push({
        place: grouping.runGroup[run] * nodeCount + grouping.nodeOf(stretch),
        fromDay: Math.max(fromDay, monthStart[grouping.runFrom[run]]),
        toDay: Math.min(toDay, monthStart[grouping.runTo[run]]),
      })
  }
  enterPerson(absent)
  addUpTree(cells, values, width)
  return values
}
