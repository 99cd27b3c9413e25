/** Measures that are taken on a reference date of the period. */
import type { Period } from '../calendar.ts'
import { EMPLOYMENT_CATEGORIES, type EmploymentCategory } from '../canonical.ts'
import { looksBack, type Measure } from '../figures/figure.ts'
import { DEFINITIONS } from '../figures/vocabulary.ts'
import { bandFlow, flowClassCount, type FlowPlan } from '../kernel/band-flow.ts'
import type { Cells } from '../kernel/cells.ts'
import { longAbsence } from '../kernel/stock-absence.ts'
import { personsAllInMask } from '../kernel/temporary.ts'
import type { Limb } from '../kernel/limbs.ts'
import { BAND_COUNT, FULL_TIME_BAND, stockSums, type StockSums } from '../kernel/working-time.ts'
import type { Prepared } from '../prepared.ts'
import type { Question } from '../question.ts'
import { seriesOf, type Measured, type Series } from './measured.ts'
import { referenceDates } from './reference-dates.ts'

const TEMPORARY: readonly EmploymentCategory[] = ['temporary', 'substitute']
const TEMPORARY_MASK = TEMPORARY.reduce((mask, category) => mask | (1 << EMPLOYMENT_CATEGORIES.indexOf(category)), 0)

const whole = (values: Series['values']): Series => ({ values, classes: 1 })

export function stockMeasures(
  prepared: Prepared,
  question: Question,
  needed: readonly Measure[],
  periods: readonly Period[],
  cells: Cells,
): Measured {
  const dates = referenceDates(prepared, question, periods)
  if (looksBack(question.figure)) {
    const plan: FlowPlan = { byBandBefore: question.breakdowns.includes('band-before'), byBand: question.breakdowns.includes('band') }
    const { flow, persons } = bandFlow(cells, dates, plan)
    const classes = flowClassCount(plan)
    return { classCount: classes, series: new Map([['bandFlowPersons', { values: flow, classes }]]), persons }
  }

  const needs = (...measures: readonly Measure[]): boolean => measures.some((measure) => needed.includes(measure))
  const plan = {
    persons: true,
    percent: needs('positionPercent', 'fte', 'fteWithoutLongAbsence'),
    positions: needs('positions', 'fullTimePositions'),
    rule: question.figure.needs === 'wishes' ? DEFINITIONS[question.definition ?? 'arp'] : null,
  }
  const sums = stockSums(cells, dates, plan)
  /** The percentages in one part or in two. */
  const percents = (series: (sums: StockSums, limb: Limb) => Series): Series =>
    seriesOf(prepared, (limb) => series(limb === 'whole' ? sums : stockSums(cells, dates, { ...plan, limb }), limb))
  const byBand = question.breakdowns.includes('band')
  const width = periods.length
  const persons = new Float64Array(cells.rowCount * width)
  const fullTime = new Float64Array(cells.rowCount * width)
  for (let place = 0; place < persons.length; place++) {
    const firstBand = Math.floor(place / width) * BAND_COUNT * width + (place % width)
    for (let band = 0; band < BAND_COUNT; band++) persons[place] += sums.bandPersons[firstBand + band * width]
    fullTime[place] = sums.bandPersons[firstBand + FULL_TIME_BAND * width]
  }
  const series = new Map<Measure, Series>([
    ['persons', whole(persons)],
    ['fullTimePersons', whole(fullTime)],
    ['partTimePersons', whole(persons.map((count, place) => count - fullTime[place]))],
    ['bandPersons', byBand ? { values: sums.bandPersons, classes: BAND_COUNT } : whole(persons)],
    ['answeredPersons', whole(sums.answered)],
    ['involuntaryPersons', whole(sums.involuntary)],
    ['wishedFte', percents(({ wishedHundredths }) => whole(wishedHundredths))],
    ['positions', whole(sums.positions)],
    ['positionPercent', percents(({ percentHundredths }) => whole(percentHundredths))],
    ['fte', percents(({ percentHundredths }) => whole(percentHundredths))],
    ['fullTimePositions', whole(sums.fullTimePositions)],
  ])
  if (needs('temporaryPersons')) series.set('temporaryPersons', whole(personsAllInMask(cells, dates, TEMPORARY_MASK)))
  if (needs('fteWithoutLongAbsence')) {
    const { gradeUnits } = prepared.layout
    const present = percents(({ percentHundredths }, limb) => whole(longAbsence(cells, dates, limb).map((units, place) => percentHundredths[place] * gradeUnits - units)))
    series.set('fteWithoutLongAbsence', present)
  }
  return { classCount: byBand ? BAND_COUNT : 1, series, persons }
}
