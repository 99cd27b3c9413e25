/**
 * Positions and persons on reference dates: persons, positions, percentages, size bands and answers to the survey, at every
 * node, persons counted once at each. One sweep over each person's stretches: between two changes nothing has to be looked at.
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Layout } from './layout.ts'
import { countOnce, firstIndex, type Presence } from './persons.ts'
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

/** Values by cell and reference date, `row * dates + date`. Percentages in 1/100 percent. */
export interface WorkingTime {
  readonly persons: Float64Array
  readonly positions: Float64Array
  readonly percentHundredths: Float64Array
  readonly fullTimePositions: Float64Array
  /** Persons by band of their total position: `(row * BAND_COUNT + band) * dates + date`. */
  readonly bandPersons: Float64Array
  readonly answered: Float64Array
  readonly involuntary: Float64Array
  /** Wanted less total percent over the involuntary, 1/100 percent. */
  readonly wishedHundredths: Float64Array
}

/** Reference dates, ascending, as days of the axis, with the calendar year that ages are counted in. */
export interface ReferenceDates {
  readonly day: Int32Array
  readonly year: Int32Array
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

export function workingTime(cells: Cells, dates: ReferenceDates, rule: InvoluntaryRule): WorkingTime {
  const { grouping, rowOf } = cells
  const { layout, groupCount } = grouping
  const { stretches, firstStretch, wishes, firstWish } = layout
  const width = dates.day.length
  const perDate = () => new Float64Array(cells.rowCount * width)
  const result: WorkingTime = {
    persons: perDate(),
    positions: perDate(),
    percentHundredths: perDate(),
    fullTimePositions: perDate(),
    bandPersons: new Float64Array(cells.rowCount * BAND_COUNT * width),
    answered: perDate(),
    involuntary: perDate(),
    wishedHundredths: perDate(),
  }
  /** Adds to every date in `[from, to)`; the arrays hold differences until they are summed below. */
  const add = (values: Float64Array, line: number, from: number, to: number, amount: number): void => {
    values[line * width + from] += amount
    if (to < width) values[line * width + to] -= amount
  }
  const datesOf = (fromDay: number, toDay: number): [number, number] => [
    firstIndex(dates.day, (day) => day >= fromDay),
    firstIndex(dates.day, (day) => day >= toDay),
  ]
  const yearStarts = Array.from(dates.year.keys()).filter((i) => i > 0 && dates.year[i] !== dates.year[i - 1])

  for (let person = 0; person < layout.personCount; person++) {
    const present: { stretch: number; from: number; to: number }[] = []
    let inSlice = false
    for (let stretch = firstStretch[person]; stretch < firstStretch[person + 1]; stretch++) {
      if (!grouping.inPopulation[stretch]) continue
      const [from, to] = datesOf(stretches.fromDay[stretch], stretches.toDay[stretch])
      if (from === to) continue
      present.push({ stretch, from, to })
      inSlice ||= grouping.groupAtAgeZero[stretch] >= 0
    }
    if (!inSlice) continue
    const answers = Array.from({ length: firstWish[person + 1] - firstWish[person] }, (_, i) => {
      const wish = firstWish[person] + i
      const [from, to] = datesOf(wishes.fromDay[wish], wishes.toDay[wish])
      return { wish, from, to }
    })
    const cuts = new Set<number>(grouping.ageMatters ? yearStarts : [])
    for (const { from, to } of [...present, ...answers]) cuts.add(from).add(to)
    const ordered = [...cuts].sort((a, b) => a - b)

    for (let i = 0; i + 1 < ordered.length; i++) {
      const from = ordered[i]
      const to = ordered[i + 1]
      const presences: Presence[] = []
      let totalHundredths = 0
      for (const part of present) {
        if (part.from > from || part.to <= from) continue
        const percent = stretches.percentHundredths[part.stretch]
        totalHundredths += percent
        const group = grouping.groupIn(part.stretch, dates.year[from])
        if (group < 0) continue
        const node = grouping.node[part.stretch]
        const row = rowOf[node * groupCount + group]
        add(result.positions, row, from, to, 1)
        add(result.percentHundredths, row, from, to, percent)
        if (percent >= FULL_HUNDREDTHS) add(result.fullTimePositions, row, from, to, 1)
        presences.push({ key: group, node, from, to })
      }
      if (presences.length === 0) continue
      const band = bandOf(totalHundredths)
      const wish = band === FULL_TIME_BAND ? undefined : answers.find((answer) => answer.from <= from && from < answer.to)?.wish
      const involuntary = wish !== undefined && isInvoluntary(layout, wish, rule)
      countOnce(presences, grouping.common, (group, node, first, end, count) => {
        const row = rowOf[node * groupCount + group]
        add(result.persons, row, first, end, count)
        add(result.bandPersons, row * BAND_COUNT + band, first, end, count)
        if (wish === undefined) return
        add(result.answered, row, first, end, count)
        if (!involuntary) return
        add(result.involuntary, row, first, end, count)
        const wanted = wishes.wantedPercentHundredths[wish]
        if (wanted >= 0) add(result.wishedHundredths, row, first, end, count * (wanted - totalHundredths))
      })
    }
  }
  for (const values of Object.values(result)) {
    runningSums(values, width)
    addUpTree(cells, values, (values.length / Math.max(1, cells.rowCount)))
  }
  return result
}
