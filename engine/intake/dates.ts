/** Dates and months as extracts write them. How a column writes them is found over the whole column (formats.ts). */
import { existingDay, isoDate, MILLISECONDS_PER_DAY, monthIndex, monthOf, type Day, type MonthIndex } from '../calendar.ts'
import { OPEN_END } from '../canonical.ts'
import type { Cell } from './source.ts'

/** How one column writes its dates, where one value alone does not tell. */
export interface DateFormat {
  /** 3/4/2024 is 3 April, not 4 March. */
  readonly dayFirst: boolean
  /** 01022024 is 1 February 2024: `dmy`; `ymd` for 20240201. */
  readonly compact: 'ymd' | 'dmy'
  /** Some are six digits, 010461: five are then the same without its zero, and no serial number of a workbook. */
  readonly sixDigits: boolean
  /** 24-02-01 is 1 February 2024. */
  readonly shortYearFirst?: boolean
  /** Latest year that a year of two digits can mean. */
  readonly latestYear: number
  /** Whether plain numbers count days from 1904 (workbooks from old Macs). */
  readonly dates1904: boolean
  /** 2024-03-31 22:00 is midnight in Norway: the day after. */
  readonly isUniversal?: boolean
}

/** Day 0 of a workbook's count lies this many days before 1970-01-01 (from serial 61 on, past the 29 February 1900 that never was). */
const SERIAL_OF_1970 = 25_569
const SERIALS_BETWEEN_1900_AND_1904 = 1_462
/** 31.12.9999 */
const LARGEST_SERIAL = 2_958_465

const MONTH_NAMES = [/^jan/, /^feb/, /^mar/, /^apr/, /^ma[iy]/, /^jun/, /^jul/, /^aug/, /^sep/, /^o[kc]t/, /^nov/, /^de[sc]/]

/** Values that stand for no date at all: 00.00.0000, 0, 0000-00-00. */
export function isNoDate(text: string): boolean {
  return text === '' || /^[0.\-/ ]+$/.test(text)
}

/** What databases hold where there is no date: the first day that they know. */
const EMPTY_DATE = /^((01[./-]01[./-]|1[./-]1[./-])(1900|0001|1753)|(1900|0001|1753)-01-01)([T ]0?0:00(:00)?([.,]0+)?Z?)?$/

const STILL_RUNNING = /^(løpende|løpande|pågående|pågåande|åpen|open|aktiv|ingen|inga|none|nan|nat|ingen sluttdato|inga sluttdato|uavgrensa|uavgrenset|ubegrenset|ubegrensa|inntil vid[ea]re|fast|current|present)\.?$/i

/** Whether the end of a period says that there is none: nothing, or a word for still running. */
export function isNoEnd(text: string): boolean {
  return isNoDate(text) || EMPTY_DATE.test(text) || (text.charCodeAt(0) > 57 && STILL_RUNNING.test(text))
}

/** Up to this a plain number is the serial number of a day; over it, a date written without separators. */
const LARGEST_SHORT_SERIAL = 99_999

/** The day of a cell, whose trimmed text is `text`: a plain number of a workbook counts days. */
export function dayOfCell(cell: Cell, text: string, format: DateFormat): Day | undefined {
  return typeof cell === 'number' && cell <= LARGEST_SHORT_SERIAL && !format.sixDigits ? serialDate(cell, format) : parseDate(text, format)
}

/** The day that a text names; `undefined` where it is no date, or no such day exists. */
export function parseDate(text: string, format: DateFormat): Day | undefined {
  return plainDate(text) ?? otherDate(text, format)
}

/** The two commonest ways to write a date, without a regular expression: dd.mm.yyyy and yyyy-mm-dd. */
function plainDate(text: string): Day | undefined {
  if (text.length !== 10) return undefined
  const dot = 46
  const dash = 45
  if (text.charCodeAt(2) === dot && text.charCodeAt(5) === dot) return existing(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2))
  if (text.charCodeAt(4) === dash && text.charCodeAt(7) === dash)
    return existing(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
  return undefined
}

const SERIAL_WITH_TIME = /^\d{5}[.,]\d+$/

function otherDate(text: string, format: DateFormat): Day | undefined {
  if (/^\d+$/.test(text)) return digitsDate(text, format)
  // A workbook keeps a time of day as a fraction of the day.
  if (SERIAL_WITH_TIME.test(text)) return serialDate(Number(text.replace(',', '.')), format)
  const match = /^(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{1,4})(?:(?:[T ,]+(?=\S)|(?=Z$|[+-]\d\d:\d\d$))(.*))?$/.exec(withoutWeekday(text))
  const byHand = match ? null : /^(\d{1,2})\/(\d{1,2})\s?-\s?(\d{4}|\d{2})$/.exec(text)
  // With both signs, 1/2-24, the day comes first in all of Norway.
  if (byHand) return existing(byHand[3].length === 4 ? Number(byHand[3]) : fullYear(Number(byHand[3]), format), Number(byHand[2]), Number(byHand[1]))
  if (!match) return namedDate(text, format)
  const [, first, separator, second, third, time = ''] = match
  return laterByTimeZone(separated(first, separator, second, third, format), time, format)
}

function separated(first: string, separator: string, second: string, third: string, format: DateFormat): Day | undefined {
  if (first.length === 4) return existing(Number(first), Number(second), Number(third))
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return undefined
  if (format.shortYearFirst && first.length === 2 && third.length === 2) return existing(fullYear(Number(first), format), Number(second), Number(third))
  const year = third.length === 4 ? Number(third) : fullYear(Number(third), format)
  const dayFirst = format.dayFirst || separator === '.'
  return dayFirst ? existing(year, Number(second), Number(first)) : existing(year, Number(first), Number(second))
}

/** `man. 01.01.2024`, `mandag 1.1.2024`: the day of the week says nothing that the date does not. */
function withoutWeekday(text: string): string {
  return text.replace(/^(man?|mån|ti(rs?)?|tys?|on?s?|to(rs?)?|fre?|lør?|laur?|søn?|sun?|mon|tue|wed|thu|fri|sat)(dag|day)?\.?,? +(?=\d)/i, '')
}

/** A run of digits: a serial number of a workbook, or day, month and year without separators. */
function digitsDate(text: string, format: DateFormat): Day | undefined {
  const isShort = text.length === 5 && format.sixDigits
  if ((text.length <= 5 && !isShort) || text === String(LARGEST_SERIAL)) return serialDay(Number(text), format)
  // Nothing else than an open end, however the other dates of the column are written.
  if (isNinesEnd(text)) return existing(9999, 12, 31)
  // A workbook drops the leading zero of 010461 and of 01041961.
  const padded = format.compact === 'dmy' && text.length % 2 === 1 ? `0${text}` : text
  const number = (from: number, to: number): number => Number(padded.slice(from, to))
  if (padded.length === 8) {
    if (format.compact === 'dmy') return existing(number(4, 8), number(2, 4), number(0, 2))
    return existing(number(0, 4), number(4, 6), number(6, 8))
  }
  if (padded.length !== 6) return undefined
  if (format.compact === 'dmy') return existing(fullYear(number(4, 6), format), number(2, 4), number(0, 2))
  return existing(fullYear(number(0, 2), format), number(2, 4), number(4, 6))
}

/** 31.12.9999 without separators, in either order. */
export function isNinesEnd(text: string): boolean {
  return text === '99991231' || text === '31129999'
}

/** `1. januar 2024`, `01-JAN-24`. */
function namedDate(text: string, format: DateFormat): Day | undefined {
  const match = /^(\d{1,2})[.\s/-]*([a-z]{3,9})[.\s/-]*(\d{4}|\d{2})$/i.exec(text) ?? monthFirst(/^([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})(?: +0?0?12:00(?::00(?::000)?)? ?AM| +0?0:00(?::00)?)?$/i.exec(text))
  if (!match) return undefined
  const month = namedMonth(match[2])
  if (month === undefined) return undefined
  return existing(match[3].length === 4 ? Number(match[3]) : fullYear(Number(match[3]), format), month, Number(match[1]))
}

/** `Feb 1, 2024` with the day before the month. */
function monthFirst(match: RegExpExecArray | null): string[] | null {
  return match && [match[0], match[2], match[1], match[3]]
}

/** The day of a workbook's serial number; times of day are cut off. */
export function serialDay(serial: number, format: Pick<DateFormat, 'dates1904'>): Day | undefined {
  const whole = Math.floor(serial) + (format.dates1904 ? SERIALS_BETWEEN_1900_AND_1904 : 0)
  return whole > 60 && whole <= LARGEST_SERIAL ? whole - SERIAL_OF_1970 : undefined
}

function serialDate(serial: number, format: DateFormat): Day | undefined {
  return later(serialDay(serial, format), minuteOfSerial(serial), format.isUniversal === true)
}

/** A midnight in Norway that was written in universal time (22:00 or 23:00 the day before) is the day it was meant to be. */
function laterByTimeZone(day: Day | undefined, time: string, { isUniversal }: DateFormat): Day | undefined {
  if (time === '') return day
  const [, clock, zone] = /^(.*?)(Z|[+-]00:?00)?$/.exec(time) ?? ['', time]
  return later(day, minuteOf(clock), zone !== undefined || (isUniversal === true && !/[+-]\d\d:?\d\d$/.test(clock)))
}

function later(day: Day | undefined, minute: number | undefined, isUniversal: boolean): Day | undefined {
  return day !== undefined && isUniversal && minute !== undefined && isEvening(minute) ? day + 1 : day
}

// ------------------------------------------------------------------------------------------------------- time of day

/** Whether a minute of the day is 22:00 or 23:00, midnight in Norway as universal time has it. */
export function isEvening(minute: number): boolean {
  return minute === 22 * 60 || minute === 23 * 60
}

/** The minute of the day that a cell with a date names, from 0; `undefined` where it names none. */
export function minuteOfDay(cell: Cell, text: string): number | undefined {
  if (typeof cell === 'number') return cell <= LARGEST_SHORT_SERIAL ? minuteOfSerial(cell) : undefined
  if (SERIAL_WITH_TIME.test(text)) return minuteOfSerial(Number(text.replace(',', '.')))
  return text.length > 10 && text.includes(':') ? minuteOf(text.slice(text.search(/[T ](?=\d{1,2}:)/) + 1)) : undefined
}

const MINUTES_OF_DAY = 24 * 60

/** Fractions are not exact; the last second of a day is still of that day. */
function minuteOfSerial(serial: number): number {
  const seconds = Math.round((serial - Math.floor(serial)) * MINUTES_OF_DAY * 60)
  return Math.min(MINUTES_OF_DAY - 1, Math.floor(seconds / 60))
}

/** `22:00`, `22:00:00.000`, `10:00:00 PM`; seconds are cut off. */
function minuteOf(time: string): number | undefined {
  const match = /^(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?(?: ?([ap])m)?$/i.exec(time)
  if (!match) return undefined
  const half = match[3]?.toLowerCase()
  return ((Number(match[1]) % (half === undefined ? 24 : 12)) + (half === 'p' ? 12 : 0)) * 60 + Number(match[2])
}

/** The day of a moment, with the time of day where there is one, as `minuteOfDay` reads it. */
export function isoMoment(time: number): string {
  const days = time / MILLISECONDS_PER_DAY
  const minute = minuteOfSerial(days)
  const pad = (number: number): string => String(number).padStart(2, '0')
  return minute === 0 ? isoDate(Math.floor(days)) : `${isoDate(Math.floor(days))}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function existing(year: number, month: number, day: number): Day | undefined {
  // Years before 100 would be taken for years of the twentieth century by the calendar.
  return year >= 100 && month >= 1 && day >= 1 ? existingDay(year, month, day) : undefined
}

/** The year of two digits as one of the hundred years up to `latestYear`. */
function fullYear(year: number, format: DateFormat): number {
  const century = Math.floor(format.latestYear / 100) * 100
  return century + year > format.latestYear ? century - 100 + year : century + year
}

function namedMonth(name: string): number | undefined {
  const index = MONTH_NAMES.findIndex((pattern) => pattern.test(name.toLowerCase()))
  return index < 0 ? undefined : index + 1
}

// ---------------------------------------------------------------------------------------------------------- open end

/** First year in which the turn of the year is no date but a way to say "still running". */
const FIRST_OPEN_YEAR = 2099
/** The last day that SQL Server's `smalldatetime` can hold. */
const SMALLDATETIME_END = existingDay(2079, 6, 6)

/** Whether an end date only says that there is none: 31.12.9999, 31.12.2099, 01.01.3000. */
export function isOpenEnd(day: Day): boolean {
  if (day === SMALLDATETIME_END) return true
  const date = new Date(day * 86_400_000)
  const year = date.getUTCFullYear()
  if (year >= 9000) return true
  const turnOfYear = (date.getUTCMonth() === 11 && date.getUTCDate() >= 30) || (date.getUTCMonth() === 0 && date.getUTCDate() === 1)
  // A year in between is a slip of the hand: 01.01.2924 was meant for 2024.
  return year >= FIRST_OPEN_YEAR && (year % 100 === 99 || year % 100 === 0) && turnOfYear
}

/** 31.12.99, 991231, 31-des-99, also with midnight behind it. */
const LAST_OF_99 = /^(31[./ -]{0,2}(12|des(ember)?\.?|dec(ember)?\.?)[./ -]{0,2}99|99[./-]?12[./-]?31)([T ]00:00(:00)?)?$/i

/**
 * The exclusive end of a period whose last day, written as `text`, is `day`; `OPEN_END` where that says there is none.
 * 31.12.99, also the other way round, is open where it could not be the end of what began on `fromDay`.
 */
export function endAfter(day: Day, text: string, fromDay: Day | null): Day {
  if (isOpenEnd(day)) return OPEN_END
  return fromDay !== null && day < fromDay && LAST_OF_99.test(text) ? OPEN_END : day + 1
}

// ------------------------------------------------------------------------------------------------------------ months

/** The month that a text names: 01.2024, 2024-01, 202401, januar 2024, or the month of a date; `undefined` where none. */
export function parseMonth(text: string, format: DateFormat): MonthIndex | undefined {
  const yearLast = /^(\d{1,2})[./\- ](\d{4})$/.exec(text)
  if (yearLast) return existingMonth(Number(yearLast[2]), Number(yearLast[1]))
  const yearFirst = /^(\d{4})[./\- ]?M?(\d{1,2})$/i.exec(text)
  if (yearFirst && text.length !== 5) {
    const month = existingMonth(Number(yearFirst[1]), Number(yearFirst[2]))
    if (month !== undefined) return month
  }
  // Five digits are a month without its zero where they end in a year; no serial number of these decades does.
  const digitsLast = /^(\d{2})(\d{4})$/.exec(text) ?? /^([1-9])((?:19[89]|20[0-6])\d)$/.exec(text)
  if (digitsLast) return existingMonth(Number(digitsLast[2]), Number(digitsLast[1]))
  const named = /^([a-zæøå]{3,9})[.,\s'/-]*(\d{4}|\d{2})$/i.exec(text) ?? swapped(/^(\d{4})[.,\s/-]*([a-zæøå]{3,9})\.?$/i.exec(text))
  if (named) {
    const month = namedMonth(named[1])
    const year = named[2].length === 4 ? Number(named[2]) : fullYear(Number(named[2]), format)
    return month === undefined ? undefined : existingMonth(year, month)
  }
  const short = /^(\d{1,2})[./-](\d{2})$/.exec(text)
  if (short) return existingMonth(fullYear(Number(short[2]), format), Number(short[1]))
  const day = parseDate(text, format)
  return day === undefined ? undefined : monthOf(day)
}

/** The number 1–12 of a month that stands beside a column with the year: `3`, `03`, `mars`. */
export function parseMonthNumber(text: string): number | undefined {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : namedMonth(text)
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined
}

function existingMonth(year: number, month: number): MonthIndex | undefined {
  return month >= 1 && month <= 12 && year >= 1900 && year < 2200 ? monthIndex(year, month) : undefined
}

function swapped(match: RegExpExecArray | null): string[] | null {
  return match && [match[0], match[2], match[1]]
}
