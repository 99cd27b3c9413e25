/** Positions that start: the first day of each track, by the unit, job, category and percentage it starts with. */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Months } from './man-days.ts'
import { addUpTree, type Cells } from './cells.ts'
import { BAND_COUNT, bandOf } from './working-time.ts'

export interface PositionsStarted {
  /** By cell, class and month: `(row * classCount + class) * months + month`; the classes are size bands, or there is one. */
  readonly positions: Float64Array
  /** Of them those of 100 percent or more: `row * months + month`. */
  readonly fullTimePositions: Float64Array
}

/** @param byBand whether to split by the position's own percentage on its first day */
export function positionsStarted(cells: Cells, months: Months, byBand: boolean): PositionsStarted {
  const { grouping } = cells
  const { axis, stretches } = grouping.layout
  const width = months.end - months.first
  const classCount = byBand ? BAND_COUNT : 1
  const positions = new Float64Array(cells.rowCount * classCount * width)
  const fullTimePositions = new Float64Array(cells.rowCount * width)
  const seen = new Uint8Array(stretches.count) // by track: rows come in order of their first days
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    const track = stretches.track[stretch]
    const isFirst = seen[track] === 0
    seen[track] = 1
    if (!isFirst || !grouping.takesPart(stretch)) continue
    const month = axis.monthOfDay[stretches.fromDay[stretch]]
    if (month < months.first || month >= months.end) continue
    const group = grouping.groupIn(stretch, axis.monthYear[month])
    if (group < 0) continue
    const row = cells.rowAt(grouping.nodeOf(stretch), group)
    const percent = stretches.percentHundredths[stretch]
    positions[(row * classCount + (byBand ? bandOf(percent) : 0)) * width + month - months.first]++
    if (percent >= FULL_HUNDREDTHS) fullTimePositions[row * width + month - months.first]++
  }
  addUpTree(cells, positions, classCount * width)
  addUpTree(cells, fullTimePositions, width)
  return { positions, fullTimePositions }
}
