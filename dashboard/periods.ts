/** Months and periods as the pages use them: codes in, codes out. */
import { firstDayOfMonth, isoDate, monthCode, parsePeriod, periodsWithin, type MonthIndex, type Resolution } from '../engine/calendar.ts'

function monthIndexOf(code: string): MonthIndex {
  const period = parsePeriod(code)
  if (!period) throw new Error(`not a period: ${code}`)
  return period.firstMonth
}

/** The month so many months later: `2024M11`, 3 → `2025M02`. */
export function shiftMonth(code: string, months: number): string {
  return monthCode(monthIndexOf(code) + months)
}

/** Months from the first to the last, both counted. */
export function monthCount(from: string, to: string): number {
  return monthIndexOf(to) - monthIndexOf(from) + 1
}

/** Every month from the first to the last, both included. */
export function monthsBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, monthCount(from, to)) }, (_, i) => shiftMonth(from, i))
}

/** The periods of one resolution that lie whole within the months, as the API gives them. */
export function periodCodes(resolution: Resolution, from: string, to: string): string[] {
  return periodsWithin(resolution, monthIndexOf(from), monthIndexOf(to) + 1).map((period) => period.code)
}

const LENGTH: Readonly<Record<Exclude<Resolution, 'rolling-12'>, number>> = { month: 1, quarter: 3, tertial: 4, year: 12 }

/** The period of one length that ends with a month; `null`: none does. */
export function endingWith(resolution: Exclude<Resolution, 'rolling-12'>, month: string): string | null {
  return periodCodes(resolution, shiftMonth(month, 1 - LENGTH[resolution]), month)[0] ?? null
}

/** Months that end a period of one length: where a series of rolling years has its points. */
export function monthsEnding(resolution: Resolution, from: string, to: string): string[] {
  const months = monthsBetween(from, to)
  return resolution === 'rolling-12' ? months : months.filter((month) => endingWith(resolution, month) !== null)
}

/** Months cut to whole periods of one length at their ends, where they hold any. */
export function wholePeriods({ from, to }: Months, resolution: Resolution): Months {
  const last = monthsEnding(resolution, from, to).at(-1) ?? to
  const first = monthsBetween(from, last).find((month) => monthsEnding(resolution, shiftMonth(month, -1), shiftMonth(month, -1)).length > 0)
  return { from: first ?? from, to: last }
}

/** Last month of a period: `2024K1` → `2024M03`. */
export function lastMonthOf(code: string): string {
  const period = parsePeriod(code)
  if (!period) throw new Error(`not a period: ${code}`)
  return monthCode(period.firstMonth + period.monthCount - 1)
}

/** First month of a period: `2024K1` → `2024M01`. */
export function firstMonthOf(code: string): string {
  return monthCode(monthIndexOf(code))
}

/** Last day of a period, ISO: `2024M02` → `2024-02-29`. */
export function lastDayOf(code: string): string {
  return isoDate(firstDayOfMonth(monthIndexOf(lastMonthOf(code)) + 1) - 1)
}

/** The same period a year before: `2024K1` → `2023K1`. */
export function yearBefore(code: string): string {
  return `${Number(code.slice(0, 4)) - 1}${code.slice(4)}`
}

export const DEFAULT_MONTHS = 36

export interface Months {
  readonly from: string
  readonly to: string
}

/** The asked months kept within the known ones; the newest three years where nothing is asked. */
export function monthsAsked(asked: { from: string | null; to: string | null }, known: Months): Months {
  const clamp = (code: string): string => (code < known.from ? known.from : code > known.to ? known.to : code)
  const to = clamp(asked.to ?? known.to)
  const from = clamp(asked.from ?? shiftMonth(to, 1 - DEFAULT_MONTHS))
  return from <= to ? { from, to } : { from: to, to: from }
}

/** Quick choices: so many of the newest months, or `null` for all of them. */
export const QUICK_MONTHS = [12, 36, 60, null] as const

/** The months of a quick choice within the known ones. */
export function quickMonths(months: number | null, known: Months): Months {
  const from = months === null ? known.from : shiftMonth(known.to, 1 - months)
  return { from: from < known.from ? known.from : from, to: known.to }
}
