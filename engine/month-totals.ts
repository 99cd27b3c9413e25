/** The municipality's months in exact whole numbers: what a load notes of itself, so that a later one can be held against it. */
import { monthCode, periodsWithin } from './calendar.ts'
import { cellsAsked } from './answer.ts'
import { flowMeasures } from './measures/flow.ts'
import { wholeOf, type Series } from './measures/measured.ts'
import { stockMeasures } from './measures/stock.ts'
import type { Prepared } from './prepared.ts'
import { readQuestion } from './question.ts'
import type { MonthTotals } from './store/totals.ts'

/** One for each whole month in which positions are known, by `ssb-nav-2018` and with everybody. */
export function monthTotals(prepared: Prepared): MonthTotals[] {
  const { positions, absences } = prepared.known
  if (positions === null || positions.first >= positions.end) return []
  const shown = { by: 'month', from: monthCode(positions.first), to: monthCode(positions.end - 1) }
  const periods = periodsWithin('month', positions.first, positions.end)
  const absence = readQuestion({ ...shown, figure: 'sickness-absence-rate', method: 'ssb-nav-2018', population: 'all' }, prepared)
  const flow = flowMeasures(prepared, absence, ['contractualManDays', 'sicknessAbsenceManDays'], periods, cellsAsked(prepared, absence, periods))
  const staff = readQuestion({ ...shown, figure: 'fte', population: 'all' }, prepared)
  const stock = stockMeasures(prepared, staff, ['fte'], periods, cellsAsked(prepared, staff, periods))
  const [contractual, lost, percents] = [flow.series.get('contractualManDays'), flow.series.get('sicknessAbsenceManDays'), stock.series.get('fte')]
  // Where nobody counts, the municipality has no row.
  const at = (series: Series | undefined, place: number): number => (series && place < series.values.length ? wholeOf(series, place) : 0)
  return periods.map(({ firstMonth: month }, place) => ({
    month,
    unitsPerManDay: prepared.layout.unitsPerManDay,
    contractual: at(contractual, place),
    lost: absences && month >= absences.first && month < absences.end ? at(lost, place) : null,
    persons: place < stock.persons.length ? stock.persons[place] : 0,
    percentHundredths: at(percents, place),
  }))
}
