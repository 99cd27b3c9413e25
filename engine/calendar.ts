/**
 * Plain calendar dates, half-open ranges, periods and working days. No time of day and no time zone: a date is the
 * number of days since 1970-01-01, so that ranges are subtraction and the kernel never sees a date.
 */

/** Days since 1970-01-01 in the Gregorian calendar. */
export type Day = number

/** Months since year 0: `year * 12 + (month - 1)`. */
export type MonthIndex = number

export interface CalendarDate {
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** 1–31 */
  readonly day: number
}

export const MILLISECONDS_PER_DAY = 86_400_000

export function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / MILLISECONDS_PER_DAY
}

export function dateOf(day: Day): CalendarDate {
  const date = new Date(day * MILLISECONDS_PER_DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The day, or `undefined` where no such day exists (31 April, 29 February of a common year). */
export function existingDay(year: number, month: number, day: number): Day | undefined {
  if (!Number.isInteger(year) || month < 1 || month > 12 || day < 1) return undefined
  return day <= daysInMonth(year, month) ? dayOf(year, month, day) : undefined
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayOf(year, month, 1)
}

/** `2024-02-29` to a day; `undefined` where the text is no ISO date or no such day exists. */
export function parseIsoDate(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? existingDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

export function isoDate(day: Day): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

export function monthIndex(year: number, month: number): MonthIndex {
  return year * 12 + month - 1
}

export function monthOf(day: Day): MonthIndex {
  const { year, month } = dateOf(day)
  return monthIndex(year, month)
}

export function firstDayOfMonth(month: MonthIndex): Day {
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1)
}

/** The same date so many months on; the last day of the month where that has no such date (29 February + 12 = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const date = dateOf(day)
  const month = monthIndex(date.year, date.month) + months
  return firstDayOfMonth(month) + Math.min(date.day, daysInMonth(yearOfMonth(month), (month % 12) + 1)) - 1
}

export function yearOfMonth(month: MonthIndex): number {
  return Math.floor(month / 12)
}

// ---------------------------------------------------------------------------------------------------- working days

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

/**
 * Norwegian public holidays that can fall on a weekday (figures.md 1; NAV, "Om statistikken – sykefravær", 4).
 * 24 and 31 December are working days.
 */
export function publicHolidays(year: number): Day[] {
  const easter = easterSunday(year)
  return [
    dayOf(year, 1, 1),
    easter - 3, // Maundy Thursday
    easter - 2, // Good Friday
    easter + 1, // Easter Monday
    dayOf(year, 5, 1),
    dayOf(year, 5, 17),
    easter + 39, // Ascension Day
    easter + 50, // Whit Monday
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
  ]
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * Working days before each day, counted from `fromDay`: `before[d - fromDay]` for `fromDay <= d <= toDay`.
 * The working days of `[a, b)` are `before[b - fromDay] - before[a - fromDay]`.
 */
export interface WorkingDays {
  readonly fromDay: Day
  readonly toDay: Day
  readonly before: Int32Array
}

/** Counts the working days (Monday–Friday less public holidays) of `[fromDay, toDay)`. */
export function workingDays(fromDay: Day, toDay: Day): WorkingDays {
  const holidays = new Set<Day>()
  for (let year = dateOf(fromDay).year; year <= dateOf(toDay).year; year++) for (const day of publicHolidays(year)) holidays.add(day)
  const before = new Int32Array(toDay - fromDay + 1)
  for (let day = fromDay; day < toDay; day++) {
    const working = weekday(day) < 5 && !holidays.has(day)
    before[day - fromDay + 1] = before[day - fromDay] + (working ? 1 : 0)
  }
  return { fromDay, toDay, before }
}

/**
 * A run of whole months as numbers only, so that the kernel needs no calendar. Its days are counted from 0 at `dayZero`
 * and its months from 0 at `monthZero`.
 */
export interface TimeAxis {
  readonly dayZero: Day
  readonly monthZero: MonthIndex
  readonly monthCount: number
  readonly dayCount: number
  /** First day of each month, and the day after the last: `monthCount + 1` values. */
  readonly monthStart: Int32Array
  /** Calendar year of each month. */
  readonly monthYear: Int32Array
  /** The month that holds each day: `dayCount + 1` values, the last for the day after the axis. */
  readonly monthOfDay: Int32Array
  /** Working days before each day: `dayCount + 1` values. */
  readonly workingBefore: Int32Array
}

/** The axis of the whole months that hold `[fromDay, toDay)`. */
export function timeAxis(fromDay: Day, toDay: Day): TimeAxis {
  const monthZero = monthOf(fromDay)
  const monthCount = monthOf(toDay - 1) - monthZero + 1
  const dayZero = firstDayOfMonth(monthZero)
  const monthStart = Int32Array.from({ length: monthCount + 1 }, (_, month) => firstDayOfMonth(monthZero + month) - dayZero)
  const dayCount = monthStart[monthCount]
  const monthOfDay = new Int32Array(dayCount + 1).fill(monthCount)
  for (let month = 0; month < monthCount; month++) monthOfDay.fill(month, monthStart[month], monthStart[month + 1])
  return {
    dayZero,
    monthZero,
    monthCount,
    dayCount,
    monthStart,
    monthYear: Int32Array.from({ length: monthCount }, (_, month) => yearOfMonth(monthZero + month)),
    monthOfDay,
    workingBefore: workingDays(dayZero, dayZero + dayCount).before,
  }
}

// --------------------------------------------------------------------------------------------------------- periods

export const RESOLUTIONS = ['month', 'quarter', 'tertial', 'year', 'rolling-12'] as const
/** How long each period of an answer is. `rolling-12` gives, for each month, the twelve months that end with it. */
export type Resolution = (typeof RESOLUTIONS)[number]

/** A run of whole months with its published code: `2024M01`, `2024K1`, `2024T1`, `2024`. */
export interface Period {
  readonly code: string
  readonly firstMonth: MonthIndex
  readonly monthCount: number
}

const MONTHS: Readonly<Record<Exclude<Resolution, 'rolling-12'>, number>> = { month: 1, quarter: 3, tertial: 4, year: 12 }

/** Reads `2024M01`, `2024K1`, `2024T1` or `2024`; `undefined` where the text is none of them. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(\d{4})(?:M(\d{2})|K(\d)|T(\d))?$/.exec(text)
  if (!match) return undefined
  const year = Number(match[1])
  const [resolution, number]: [keyof typeof MONTHS, number] = match[2]
    ? ['month', Number(match[2])]
    : match[3]
      ? ['quarter', Number(match[3])]
      : match[4]
        ? ['tertial', Number(match[4])]
        : ['year', 1]
  const length = MONTHS[resolution]
  if (number < 1 || number > 12 / length) return undefined
  return { code: text, firstMonth: monthIndex(year, 1) + (number - 1) * length, monthCount: length }
}

export function monthCode(month: MonthIndex): string {
  return `${yearOfMonth(month)}M${String((month % 12) + 1).padStart(2, '0')}`
}

function periodCode(resolution: Resolution, firstMonth: MonthIndex, length: number): string {
  const year = yearOfMonth(firstMonth)
  const number = Math.floor((firstMonth % 12) / length) + 1
  switch (resolution) {
    case 'month':
      return monthCode(firstMonth)
    case 'quarter':
      return `${year}K${number}`
    case 'tertial':
      return `${year}T${number}`
    case 'year':
      return String(year)
    case 'rolling-12':
      return monthCode(firstMonth + 11) // named by the month it ends with
  }
}

/**
 * The periods of one resolution that lie whole within the months `[firstMonth, endMonth)`, in order. A rolling period is
 * named by the month it ends with, and may begin before `firstMonth`: the range says for which months it is asked.
 */
export function periodsWithin(resolution: Resolution, firstMonth: MonthIndex, endMonth: MonthIndex): Period[] {
  const periods: Period[] = []
  if (resolution === 'rolling-12') {
    for (let month = firstMonth; month < endMonth; month++)
      periods.push({ code: periodCode(resolution, month - 11, 12), firstMonth: month - 11, monthCount: 12 })
    return periods
  }
  const length = MONTHS[resolution]
  for (let month = Math.ceil(firstMonth / length) * length; month + length <= endMonth; month += length)
    periods.push({ code: periodCode(resolution, month, length), firstMonth: month, monthCount: length })
  return periods
}
