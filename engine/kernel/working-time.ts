/**
 * Positions and persons on reference dates: persons, positions, percentages, size bands and answers to the survey, at every
 * node, persons counted once at each. One sweep over each person's stretches: between two changes nothing has to be looked at.
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Layout } from './layout.ts'
import { enterOnce, firstIndexes } from './persons.ts'
import { addUpTree, runningSums, type Cells } from './slice.ts'
import { Column } from './small-sets.ts'

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
  const dateFrom = firstIndexes(dates.day, layout.axis.dayCount)
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

/**
 * Counts persons by the band of their total position, and by their answer to the survey. The total is over all positions of
 * the population in the municipality, whatever part of it the slice asks for.
 */
export function personCounts(cells: Cells, dates: ReferenceDates, rule: InvoluntaryRule | null): PersonCounts {
  const { grouping, rowOf } = cells
  const { layout, groupCount, nodeCount } = grouping
  const { stretches, firstStretch, wishes, firstWish } = layout
  const width = dates.day.length
  const dateFrom = firstIndexes(dates.day, layout.axis.dayCount)
  const dateAt = (day: number) => dateFrom[Math.min(Math.max(day, 0), layout.axis.dayCount)]
  const starts = grouping.ageMatters ? yearStarts(dates) : []
  const bandPersons = new Float64Array(cells.rowCount * BAND_COUNT * width)
  const survey = rule === null ? 0 : cells.rowCount * width
  const answered = new Float64Array(survey)
  const involuntary = new Float64Array(survey)
  const wishedHundredths = new Float64Array(survey)
  // The parts of one person's life that the sweep looks at, used again for the next person.
  const stretch = new Column()
  const from = new Column()
  const to = new Column()
  const cuts = new Column()
  const active = new Column()

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
    for (const column of [stretch, from, to, cuts]) column.clear()
    let inSlice = false
    for (let row = firstStretch[person]; row < firstStretch[person + 1]; row++) {
      const first = dateFrom[stretches.fromDay[row]]
      const end = dateFrom[stretches.toDay[row]]
      if (!grouping.inPopulation[row] || first === end) continue
      stretch.push(row)
      from.push(first)
      to.push(end)
      cuts.push(first)
      cuts.push(end)
      if (grouping.groupAtAgeZero[row] >= 0) inSlice = true
    }
    if (!inSlice) continue
    if (rule !== null)
      for (let wish = firstWish[person]; wish < firstWish[person + 1]; wish++) {
        cuts.push(dateAt(wishes.fromDay[wish]))
        cuts.push(dateAt(wishes.toDay[wish]))
      }
    for (const start of starts) cuts.push(start)
    cuts.sortUnique()

    for (let i = 0; i + 1 < cuts.count; i++) {
      const date = cuts.values[i]
      const end = cuts.values[i + 1]
      let totalHundredths = 0
      active.clear()
      for (let part = 0; part < stretch.count; part++) {
        if (from.values[part] > date || to.values[part] <= date) continue
        const row = stretch.values[part]
        totalHundredths += stretches.percentHundredths[row]
        const group = grouping.groupIn(row, dates.year[date])
        if (group >= 0) active.push(group * nodeCount + grouping.node[row])
      }
      if (active.count === 0) continue
      active.sortUnique()
      const band = bandOf(totalHundredths)
      const wish = rule === null || band === FULL_TIME_BAND ? -1 : wishAt(person, date)
      enterOnce(active, grouping, (group, node, count) => enter(rowOf[node * groupCount + group], date, end, count, band, wish, totalHundredths))
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
