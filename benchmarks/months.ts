/** Months of days, for the subjects that look them up one by one. */
import type { TimeAxis } from '../engine/calendar.ts'

/** The month that holds a day. */
export function monthOf(axis: TimeAxis, day: number): number {
  let month = Math.min(Math.floor(day / 30.4), axis.monthCount - 1)
  while (axis.monthStart[month] > day) month--
  while (axis.monthStart[month + 1] <= day) month++
  return month
}

/** The first month whose last day is not before a day; the number of months where there is none. */
export function firstMonthEnding(axis: TimeAxis, day: number): number {
  return day >= axis.dayCount ? axis.monthCount : monthOf(axis, day)
}
