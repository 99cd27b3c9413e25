/**
 * Flow between size bands: persons by the band of their total position on one reference date and on an earlier one. A person is
 * in a cell on a date by a running position there; who is there on the later date only has joined, on the earlier only has left.
 */
import type { Layout } from './layout.ts'
import { PersonDates } from './person-dates.ts'
import { enterOnce, firstIndexes } from './persons.ts'
import { addUpTree, Cells, runningSums } from './cells.ts'
import type { Grouping } from './slice.ts'
import { Column, Places } from './small-sets.ts'
import { BAND_COUNT, bandOf, yearStarts, type ReferenceDates } from './working-time.ts'

/** Beside the bands: was not there on the earlier date, or is not there on the later one. */
export const NOT_THERE = BAND_COUNT
/** Bands of one date with those who are not there. */
export const FLOW_BANDS = BAND_COUNT + 1

/** Pairs of reference dates, ascending in both. Ages are counted in the year of the later date, on both. */
export interface DatePairs extends ReferenceDates {
  readonly earlierDay: Int32Array
}

export interface FlowPlan {
  readonly byBandBefore: boolean
  readonly byBand: boolean
}

/** The band before runs slowest. */
export function flowClassCount(plan: FlowPlan): number {
  return (plan.byBandBefore ? FLOW_BANDS : 1) * (plan.byBand ? FLOW_BANDS : 1)
}

export function flowClass(plan: FlowPlan, bandBefore: number, band: number): number {
  return (plan.byBandBefore ? bandBefore * (plan.byBand ? FLOW_BANDS : 1) : 0) + (plan.byBand ? band : 0)
}

/** The cells that hold anybody on one of the dates. */
export function flowCells(grouping: Grouping, dates: DatePairs): Cells {
  const { layout, nodeCount } = grouping
  const { stretches } = layout
  const starts = [...(grouping.ageMatters ? yearStarts(dates) : []), dates.day.length]
  const groupsAt = Array.from({ length: nodeCount }, () => new Set<number>())
  const endDate = endOfKnown(layout, dates)
  for (const days of [dates.earlierDay, dates.day]) {
    const dateFrom = firstIndexes(days, layout.axis.dayCount)
    for (let row = 0; row < stretches.count; row++) {
      if (!grouping.takesPart(row)) continue
      const end = Math.min(dateFrom[stretches.toDay[row]], endDate)
      for (let date = dateFrom[stretches.fromDay[row]]; date < end; date = starts.find((start) => start > date) ?? end) {
        const group = grouping.groupIn(row, dates.year[date])
        if (group >= 0) groupsAt[grouping.nodeOf(row)].add(group)
      }
    }
  }
  for (let node = nodeCount - 1; node > 0; node--) for (const group of groupsAt[node]) groupsAt[grouping.parent(node)].add(group)
  return new Cells(grouping, groupsAt.map((groups) => Int32Array.from(groups).sort()))
}

/** Number of the first later date that is not known. */
function endOfKnown(layout: Layout, dates: DatePairs): number {
  const end = dates.day.findIndex((day) => day >= layout.knownDays)
  return end < 0 ? dates.day.length : end
}

/**
 * Persons by class, `(row * flowClassCount + class) * dates + date`, and those who are there on either date, `row * dates + date`.
 *
 * @param cells from `flowCells` of the same dates
 */
export function bandFlow(cells: Cells, dates: DatePairs, plan: FlowPlan): { flow: Float64Array; persons: Float64Array } {
  const { grouping } = cells
  const width = dates.day.length
  const classCount = flowClassCount(plan)
  const flow = new Float64Array(cells.rowCount * classCount * width)
  const persons = new Float64Array(cells.rowCount * width)
  const endDate = endOfKnown(grouping.layout, dates)
  const earlier = new PersonDates(grouping, dates.earlierDay, endDate)
  const later = new PersonDates(grouping, dates.day, endDate)
  const starts = grouping.ageMatters ? yearStarts(dates) : []
  const cuts = new Column()
  const [before, after, either] = [new Places(), new Places(), new Places()]

  for (let person = 0; person < grouping.layout.personCount; person++) {
    cuts.clear()
    const wasThere = earlier.start(person, cuts)
    const isThere = later.start(person, cuts)
    if (!wasThere && !isThere) continue
    for (const start of starts) cuts.push(start)
    cuts.sortUnique()
    for (let i = 0; i + 1 < cuts.count; i++) {
      const date = cuts.values[i]
      const end = cuts.values[i + 1]
      earlier.at(date, dates.year[date], before)
      later.at(date, dates.year[date], after)
      if (before.count + after.count === 0) continue
      either.clear()
      for (const places of [before, after]) for (let at = 0; at < places.count; at++) either.push(places.values[at])
      either.sortUnique()
      const [bandBefore, band] = [bandOf(earlier.totalHundredths), bandOf(later.totalHundredths)]
      const stayed = flowClass(plan, bandBefore, band)
      const left = flowClass(plan, bandBefore, NOT_THERE)
      const joined = flowClass(plan, NOT_THERE, band)
      const add = (values: Float64Array, line: number, count: number): void => {
        values[line * width + date] += count
        if (end < width) values[line * width + end] -= count
      }
      // At every node: there on both dates = before + after - either, left = either - after, joined = either - before.
      enterOnce(before, grouping, (group, node, count) => {
        const row = cells.rowAt(node, group)
        add(flow, row * classCount + stayed, count)
        add(flow, row * classCount + joined, -count)
      })
      enterOnce(after, grouping, (group, node, count) => {
        const row = cells.rowAt(node, group)
        add(flow, row * classCount + stayed, count)
        add(flow, row * classCount + left, -count)
      })
      enterOnce(either, grouping, (group, node, count) => {
        const row = cells.rowAt(node, group)
        add(flow, row * classCount + stayed, -count)
        add(flow, row * classCount + left, count)
        add(flow, row * classCount + joined, count)
        add(persons, row, count)
      })
    }
  }
  runningSums(flow, width)
  addUpTree(cells, flow, classCount * width)
  runningSums(persons, width)
  addUpTree(cells, persons, width)
  return { flow, persons }
}
