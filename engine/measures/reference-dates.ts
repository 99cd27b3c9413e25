/** The days that stocks are taken on, and whether they are known. */
import { addMonths, dateOf, dayOf, firstDayOfMonth, monthOf, yearOfMonth, type Day, type Period } from '../calendar.ts'
import { looksBack } from '../figures/figure.ts'
import { REFERENCE_DATES, type ReferenceDateName } from '../figures/vocabulary.ts'
import type { DatePairs } from '../kernel/band-flow.ts'
import type { KnownMonths, Prepared } from '../prepared.ts'
import type { Question } from '../question.ts'

/** The reference date of a period; a date that has a name is taken in the calendar year in which the period ends. */
function referenceDay({ firstMonth, monthCount }: Period, name: ReferenceDateName): Day {
  const { monthDay } = REFERENCE_DATES[name]
  const end = firstMonth + monthCount
  return monthDay ? dayOf(yearOfMonth(end - 1), monthDay.month, monthDay.day) : firstDayOfMonth(end) - 1
}

/** The same reference date twelve months before: the last day of a month stays the last day of one. */
function twelveMonthsBefore(day: Day, name: ReferenceDateName): Day {
  return REFERENCE_DATES[name].monthDay ? addMonths(day, -12) : firstDayOfMonth(monthOf(day) - 11) - 1
}

/** The reference dates of the periods as days of the axis, each with the one twelve months before. */
export function referenceDates({ layout: { axis } }: Prepared, { referenceDate }: Question, periods: readonly Period[]): DatePairs {
  const days = periods.map((period) => referenceDay(period, referenceDate))
  return {
    day: Int32Array.from(days, (day) => day - axis.dayZero),
    earlierDay: Int32Array.from(days, (day) => twelveMonthsBefore(day, referenceDate) - axis.dayZero),
    year: Int32Array.from(days, (day) => dateOf(day).year),
  }
}

/**
 * Whether all that a period asks for is known: the whole of it for a flow, the reference date for a stock, and the earlier one too
 * where the figure compares the two.
 */
export function isKnown(period: Period, question: Question, months: KnownMonths | null, asOfDay: Day): boolean {
  if (!months) return false
  if (question.figure.kind === 'flow') return period.firstMonth >= months.first && period.firstMonth + period.monthCount <= months.end
  const day = referenceDay(period, question.referenceDate)
  const first = looksBack(question.figure) ? twelveMonthsBefore(day, question.referenceDate) : day
  return day <= asOfDay && monthOf(first) >= months.first
}

/** Whether it is known who stands behind a cell: the positions at the end of a flow's period, or on a stock's reference date. */
export function arePersonsKnown(period: Period, question: Question, { known, asOfDay }: Prepared): boolean {
  const months = known.positions
  if (!months) return false
  if (question.figure.kind === 'stock') {
    const day = referenceDay(period, question.referenceDate)
    return day <= asOfDay && monthOf(day) >= months.first
  }
  const end = period.firstMonth + period.monthCount
  return end <= months.end && end > months.first
}
