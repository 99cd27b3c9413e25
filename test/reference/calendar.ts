/**
 * The reference's own calendar: it shares nothing with the engine's, so that a fault in one is seen. A day is the
 * number of days since 1970-01-01, a month is `year * 12 + (month - 1)`.
 */

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000

/** `2024-02-29` to a day; throws where the calendar has no such date. */
export function day(iso: string): number {
  const time = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(time) || isoDate(time / MILLISECONDS_PER_DAY) !== iso) throw new Error(`${iso} is no date`)
  return time / MILLISECONDS_PER_DAY
}

export function isoDate(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

export function yearOf(day: number): number {
  return new Date(day * MILLISECONDS_PER_DAY).getUTCFullYear()
}

export function monthOf(day: number): number {
  return yearOf(day) * 12 + new Date(day * MILLISECONDS_PER_DAY).getUTCMonth()
}

export function firstDayOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / MILLISECONDS_PER_DAY
}

export function lastDayOf(month: number): number {
  return firstDayOf(month + 1) - 1
}

/** The same date so many months earlier; a month that is too short gives its last day. */
export function monthsBefore(day: number, months: number): number {
  const month = monthOf(day) - months
  const dayOfMonth = day - firstDayOf(monthOf(day))
  return Math.min(firstDayOf(month) + dayOfMonth, lastDayOf(month))
}

/** Easter Sunday by Knuth, The Art of Computer Programming 1, section 1.3.2, exercise 14. */
export function easterSunday(year: number): number {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const skippedLeapYears = Math.floor((3 * century) / 4) - 12
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5
  const sunday = Math.floor((5 * year) / 4) - skippedLeapYears - 10
  let epact = (((11 * golden + 20 + moonCorrection - skippedLeapYears) % 30) + 30) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1
  let fullMoon = 44 - epact
  if (fullMoon < 21) fullMoon += 30
  const dayOfMarch = fullMoon + 7 - ((sunday + fullMoon) % 7)
  return firstDayOf(year * 12 + 2) + dayOfMarch - 1
}

/** The public holidays of figures.md 1 (NAV, "Om statistikken – sykefravær", 4). 24 and 31 December are not among them. */
function publicHolidays(year: number): Set<number> {
  const easter = easterSunday(year)
  return new Set([
    day(`${year}-01-01`),
    easter - 3, // Maundy Thursday
    easter - 2, // Good Friday
    easter + 1, // Easter Monday
    day(`${year}-05-01`),
    day(`${year}-05-17`),
    easter + 39, // Ascension Day
    easter + 50, // Whit Monday
    day(`${year}-12-25`),
    day(`${year}-12-26`),
  ])
}

const holidaysOfYear = new Map<number, Set<number>>()

/** Monday–Friday that is not a public holiday (figures.md 1). */
export function isWorkingDay(day: number): boolean {
  const weekday = new Date(day * MILLISECONDS_PER_DAY).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  const year = yearOf(day)
  let holidays = holidaysOfYear.get(year)
  if (!holidays) holidaysOfYear.set(year, (holidays = publicHolidays(year)))
  return !holidays.has(day)
}

/** A published period: its code and the months it holds. */
export interface ReferencePeriod {
  readonly code: string
  readonly months: readonly number[]
}

/**
 * The periods of one resolution whose months all lie in `firstMonth`–`lastMonth` (inclusive); for `rolling-12` the months
 * with which they END lie there (figures.md 1).
 */
export function periodsBetween(
  resolution: 'month' | 'quarter' | 'tertial' | 'year' | 'rolling-12',
  firstMonth: number,
  lastMonth: number,
): ReferencePeriod[] {
  const periods: ReferencePeriod[] = []
  for (let month = firstMonth; month <= lastMonth; month++) {
    const year = Math.floor(month / 12)
    const monthNumber = (month % 12) + 1
    const monthCode = `${year}M${String(monthNumber).padStart(2, '0')}`
    const back = (count: number) => Array.from({ length: count }, (_, index) => month - count + 1 + index)
    if (resolution === 'month') periods.push({ code: monthCode, months: [month] })
    if (resolution === 'rolling-12') periods.push({ code: monthCode, months: back(12) })
    // a quarter, tertial or year is complete at its last month
    if (resolution === 'quarter' && monthNumber % 3 === 0) periods.push({ code: `${year}K${monthNumber / 3}`, months: back(3) })
    if (resolution === 'tertial' && monthNumber % 4 === 0) periods.push({ code: `${year}T${monthNumber / 4}`, months: back(4) })
    if (resolution === 'year' && monthNumber === 12) periods.push({ code: String(year), months: back(12) })
  }
  return resolution === 'rolling-12' ? periods : periods.filter((period) => period.months.every((month) => month >= firstMonth))
}

export const REFERENCE_DATES = ['period-end', 'ks-1-december', 'ssb-16-november'] as const
export type ReferenceDate = (typeof REFERENCE_DATES)[number]

/** The day on which a stock figure of the period is taken (figures.md 4); the named dates are those of the period's last year. */
export function referenceDay({ months }: ReferencePeriod, date: ReferenceDate): number {
  const last = months.at(-1) ?? NaN
  const year = Math.floor(last / 12)
  switch (date) {
    case 'period-end':
      return lastDayOf(last)
    case 'ks-1-december':
      return day(`${year}-12-01`)
    case 'ssb-16-november':
      return day(`${year}-11-16`)
  }
}

/** The same reference date twelve months earlier: the last day of a month is that of the month, be it longer or shorter. */
export function referenceDayBefore({ code, months }: ReferencePeriod, date: ReferenceDate): number {
  return referenceDay({ code, months: months.map((month) => month - 12) }, date)
}
