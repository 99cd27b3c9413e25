/** The periods of a plan as months of the material. */
import { monthIndex, periodsWithin, yearOfMonth, type MonthIndex, type Period } from '../calendar.ts'
import type { MonthRange } from './facts.ts'
import type { EditionResolution } from './model.ts'
import type { Quantity } from './quantities.ts'

const LENGTH: Readonly<Record<EditionResolution, number>> = { year: 12, quarter: 3, month: 1 }

/** Calendar months `[first, end)`. */
export interface Months {
  readonly first: MonthIndex
  readonly end: MonthIndex
}

/** The calendar years that months lie in. */
export function yearsOf({ first, end }: Months): number[] {
  if (end <= first) return []
  return Array.from({ length: yearOfMonth(end - 1) - yearOfMonth(first) + 1 }, (_, i) => yearOfMonth(first) + i)
}

export function yearMonths(year: number): Months {
  return { first: monthIndex(year, 1), end: monthIndex(year + 1, 1) }
}

export function common(a: Months, b: Months): Months {
  const first = Math.max(a.first, b.first)
  return { first, end: Math.max(first, Math.min(a.end, b.end)) }
}

/** Whole periods within the months. */
export function wholePeriods(resolution: EditionResolution, { first, end }: Months): Period[] {
  return periodsWithin(resolution, first, end)
}

/** All periods that have a part within the months, cut to them: what is known of a period so far stands for it. */
export function cutPeriods(resolution: EditionResolution, { first, end }: Months): Months[] {
  const length = LENGTH[resolution]
  const cut: Months[] = []
  for (let month = Math.floor(first / length) * length; month < end; month += length) cut.push(common({ first: month, end: month + length }, { first, end }))
  return cut
}

export function monthsOfPeriod({ firstMonth, monthCount }: Period): Months {
  return { first: firstMonth, end: firstMonth + monthCount }
}

/** The months whose rows make up the cell of a period: all of them, or the last for what is taken on a day. */
export function rangeOf({ first, end }: Months, time: Quantity['time'], materialFirst: MonthIndex): MonthRange {
  return { from: (time === 'stock' ? end - 1 : first) - materialFirst, end: end - materialFirst }
}
