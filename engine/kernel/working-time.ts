/**
 * Positions and persons on reference dates: persons, positions, percentages, size bands and answers to the survey, at every
 * node, persons counted once at each. One sweep over each person's stretches: between two changes nothing has to be looked at.
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Layout } from './layout.ts'
import { addUpTree, runningSums, type Cells } from './slice.ts'

/** First total percentage (1/100) of each size band but the lowest: under 25, 25–49.9, 50–74.9, 75–99.9, 100 and over. */
export const BAND_BOUNDS = [2_500, 5_000, 7_500, FULL_HUNDREDTHS] as const
export const BAND_COUNT = BAND_BOUNDS.length + 1
/** The band of full-time persons. */
export const FULL_TIME_BAND = BAND_COUNT - 1

/** Whether an answer that wants more counts as involuntary part-time under one definition. */
export interface InvoluntaryRule {
  /** Most weeks until the person can start; `null`: any number, but the person must be available. */
  readonly withinWeeks: number | null
  readonly mustHaveAsked: boolean
}

/** Reference dates, ascending, as days of the axis, with the calendar year that ages are counted in. */
export interface ReferenceDates {
  readonly day: Int32Array
  readonly year: Int32Array
}

/** Sums over positions, by cell and reference date: `row * dates + date`. */
export interface PositionSums {
  readonly positions: Float64Array
  /** 1/100 percent */
  readonly percentHundredths: Float64Array
  readonly fullTimePositions: Float64Array
}

/** Counts of persons, by cell and reference date. */
export interface PersonCounts {
  /** By band of the person's total position: `(row * BAND_COUNT + band) * dates + date`. The bands add up to the persons. */
  readonly bandPersons: Float64Array
  /** Part-time persons who answered the survey, and those of them whom the rule calls involuntary: `row * dates + date`. */
  readonly answered: Float64Array
  readonly involuntary: Float64Array
  /** Wanted less total percent over the involuntary, 1/100 percent. */
  readonly wishedHundredths: Float64Array
}

/** Index of the first reference date at or after each day of the axis, and of none after the last. */
function firstDateFrom(dates: ReferenceDates, dayCount: number): Int32Array {
  const first = new Int32Array(dayCount + 1)
  let date = 0
  for (let day = 0; day <= dayCount; day++) {
    while (date < dates.day.length && dates.day[date] < day) date++
    first[day] = date
  }
  return first
}

/** Numbers of dates at which another calendar year begins. */
function yearStarts(dates: ReferenceDates): number[] {
  return Array.from(dates.year.keys()).filter((date) => date > 0 && dates.year[date] !== dates.year[date - 1])
}

/** Sums over the positions that run on each date. A position adds at its start and takes away at its end. */
export function positionSums(cells: Cells, dates: ReferenceDates): PositionSums {
  const { grouping, rowOf } = cells
  const { layout, groupCount } = grouping
  const { stretches } = layout
  const width = dates.day.length
  const dateFrom = firstDateFrom(dates, layout.axis.dayCount)
  const starts = yearStarts(dates)
  const positions = new Float64Array(cells.rowCount * width)
  const percentHundredths = new Float64Array(cells.rowCount * width)
  const fullTimePositions = new Float64Array(cells.rowCount * width)
  const add = (row: number, date: number, percent: number, sign: 1 | -1): void => {
    if (date === width) return
    positions[row * width + date] += sign
    percentHundredths[row * width + date] += sign * percent
    if (percent >= FULL_HUNDREDTHS) fullTimePositions[row * width + date] += sign
  }
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    if (grouping.groupAtAgeZero[stretch] < 0) continue
    const end = dateFrom[stretches.toDay[stretch]]
    let from = dateFrom[stretches.fromDay[stretch]]
    while (from < end) {
      const to = grouping.ageMatters ? Math.min(end, starts.find((start) => start > from) ?? end) : end
      const group = grouping.groupIn(stretch, dates.year[from])
      if (group >= 0) {
        const row = rowOf[grouping.node[stretch] * groupCount + group]
        add(row, from, stretches.percentHundredths[stretch], 1)
        add(row, to, stretches.percentHundredths[stretch], -1)
      }
      from = to
    }
  }
  for (const values of [positions, percentHundredths, fullTimePositions]) {
    runningSums(values, width)
    addUpTree(cells, values, width)
  }
  return { positions, percentHundredths, fullTimePositions }
}

function bandOf(totalHundredths: number): number {
  let band = 0
  while (band < BAND_BOUNDS.length && totalHundredths >= BAND_BOUNDS[band]) band++
  return band
}

function isInvoluntary(layout: Layout, wish: number, rule: InvoluntaryRule): boolean {
  const { wantsMore, availableWeeks, hasAsked } = layout.wishes
  if (!wantsMore[wish] || availableWeeks[wish] < 0) return false
  if (rule.withinWeeks !== null && availableWeeks[wish] > rule.withinWeeks) return false
  return !rule.mustHaveAsked || hasAsked[wish] === 1
}

/** Room for the parts of one person's life that the sweep looks at; it grows to the person with most. */
class Scratch {
  stretch = new Int32Array(64)
  from = new Int32Array(64)
  to = new Int32Array(64)
  cuts = new Int32Array(256)
  active = new Int32Array(64)
  key = new Int32Array(64)

  reserve(parts: number, cuts: number): void {
    if (parts > this.stretch.length) {
      this.stretch = new Int32Array(parts * 2)
      this.from = new Int32Array(parts * 2)
      this.to = new Int32Array(parts * 2)
      this.active = new Int32Array(parts * 2)
      this.key = new Int32Array(parts * 2)
    }
    if (cuts > this.cuts.length) this.cuts = new Int32Array(cuts * 2)
  }
}

/** Puts the first `count` values in order and drops repeated ones; the number that is left. */
function sortUnique(values: Int32Array, count: number): number {
  for (let i = 1; i < count; i++) {
    const value = values[i]
    let at = i
    while (at > 0 && values[at - 1] > value) {
      values[at] = values[at - 1]
      at--
    }
    values[at] = value
  }
  let kept = 0
  for (let i = 0; i < count; i++) if (kept === 0 || values[kept - 1] !== values[i]) values[kept++] = values[i]
  return kept
}

/**
 * Counts persons by the band of their total position, and by their answer to the survey. The total is over all positions of
 * the population in the municipality, whatever part of it the slice asks for.
 */
export function personCounts(cells: Cells, dates: ReferenceDates, rule: InvoluntaryRule | null): PersonCounts {
  const { grouping, rowOf } = cells
  const { layout, groupCount, nodeCount } = grouping
  const { stretches, firstStretch, wishes, firstWish } = layout
  const width = dates.day.length
  const dateFrom = firstDateFrom(dates, layout.axis.dayCount)
  const dateAt = (day: number) => dateFrom[Math.min(Math.max(day, 0), layout.axis.dayCount)]
  const starts = grouping.ageMatters ? yearStarts(dates) : []
  const bandPersons = new Float64Array(cells.rowCount * BAND_COUNT * width)
  const survey = rule === null ? 0 : cells.rowCount * width
  const answered = new Float64Array(survey)
  const involuntary = new Float64Array(survey)
  const wishedHundredths = new Float64Array(survey)
  const scratch = new Scratch()

  /** Enters a person (or takes one out) on dates `[from, to)`; the arrays hold differences until they are summed below. */
  const enter = (row: number, from: number, to: number, count: 1 | -1, band: number, wish: number, totalHundredths: number): void => {
    const line = (row * BAND_COUNT + band) * width
    bandPersons[line + from] += count
    if (to < width) bandPersons[line + to] -= count
    if (wish < 0 || rule === null) return
    answered[row * width + from] += count
    if (to < width) answered[row * width + to] -= count
    if (!isInvoluntary(layout, wish, rule)) return
    const wanted = wishes.wantedPercentHundredths[wish]
    const wished = wanted < 0 ? 0 : wanted - totalHundredths
    involuntary[row * width + from] += count
    wishedHundredths[row * width + from] += count * wished
    if (to === width) return
    involuntary[row * width + to] -= count
    wishedHundredths[row * width + to] -= count * wished
  }

  /** The answer that counts on a date; -1 = none. Answers of one person never count at the same time. */
  const wishAt = (person: number, date: number): number => {
    for (let wish = firstWish[person]; wish < firstWish[person + 1]; wish++)
      if (wishes.fromDay[wish] <= dates.day[date] && dates.day[date] < wishes.toDay[wish]) return wish
    return -1
  }

  for (let person = 0; person < layout.personCount; person++) {
    const wishCount = rule === null ? 0 : firstWish[person + 1] - firstWish[person]
    const stretchCount = firstStretch[person + 1] - firstStretch[person]
    scratch.reserve(stretchCount, 2 * (stretchCount + wishCount) + starts.length)
    const { stretch, from, to, cuts, active, key } = scratch
    let count = 0
    let cutCount = 0
    let inSlice = false
    for (let row = firstStretch[person]; row < firstStretch[person + 1]; row++) {
      if (!grouping.inPopulation[row]) continue
      const first = dateFrom[stretches.fromDay[row]]
      const end = dateFrom[stretches.toDay[row]]
      if (first === end) continue
      stretch[count] = row
      from[count] = first
      to[count] = end
      count++
      cuts[cutCount++] = first
      cuts[cutCount++] = end
      if (grouping.groupAtAgeZero[row] >= 0) inSlice = true
    }
    if (!inSlice) continue
    for (let wish = firstWish[person]; wish < firstWish[person] + wishCount; wish++) {
      cuts[cutCount++] = dateAt(wishes.fromDay[wish])
      cuts[cutCount++] = dateAt(wishes.toDay[wish])
    }
    for (const start of starts) cuts[cutCount++] = start
    cutCount = sortUnique(cuts, cutCount)

    for (let i = 0; i + 1 < cutCount; i++) {
      const date = cuts[i]
      const end = cuts[i + 1]
      let totalHundredths = 0
      let activeCount = 0
      for (let part = 0; part < count; part++) {
        if (from[part] > date || to[part] <= date) continue
        totalHundredths += stretches.percentHundredths[stretch[part]]
        const group = grouping.groupIn(stretch[part], dates.year[date])
        if (group >= 0) active[activeCount++] = group * nodeCount + grouping.node[stretch[part]]
      }
      if (activeCount === 0) continue
      const band = bandOf(totalHundredths)
      const wish = wishCount === 0 || band === FULL_TIME_BAND ? -1 : wishAt(person, date)
      // Nodes in tree order within each group; a person is entered at each, and taken out where two neighbours meet.
      key.set(active.subarray(0, activeCount))
      activeCount = sortUnique(key, activeCount)
      for (let k = 0; k < activeCount; k++) {
        const group = Math.floor(key[k] / nodeCount)
        const node = key[k] % nodeCount
        enter(rowOf[node * groupCount + group], date, end, 1, band, wish, totalHundredths)
        if (k === 0 || Math.floor(key[k - 1] / nodeCount) !== group) continue
        const meeting = grouping.common(key[k - 1] % nodeCount, node)
        enter(rowOf[meeting * groupCount + group], date, end, -1, band, wish, totalHundredths)
      }
    }
  }
  runningSums(bandPersons, width)
  addUpTree(cells, bandPersons, BAND_COUNT * width)
  if (rule !== null)
    for (const values of [answered, involuntary, wishedHundredths]) {
      runningSums(values, width)
      addUpTree(cells, values, width)
    }
  return { bandPersons, answered, involuntary, wishedHundredths }
}
