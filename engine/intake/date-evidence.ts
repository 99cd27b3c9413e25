/** What the dates of a column, and of the columns beside it, say of how they are written. */
import { ClockEvidence } from './clock-evidence.ts'
import { isNinesEnd, isNoEnd, type DateFormat } from './dates.ts'
import type { ColumnFormat, ColumnPlace, FormatFinder } from './formats.ts'
import { refuse } from './messages.ts'
import { isMixture, Sighting } from './mixture.ts'
import { sourceName, textOf, type Cell } from './source.ts'

const MONTH_STARTS = 0.7
const SOME_DATES = 3
const MANY_DATES = 25
/** Of years with two digits beside a time of day; such dates are of these decades. */
const LATEST_YEAR = 2050

/** Collected for one column, and for all columns of a source together. */
export class DateEvidence {
  /** With a slash or a dash: what can only be day and month, and what can only be month and day. */
  readonly dayFirst = new Sighting()
  readonly monthFirst = new Sighting()
  /** With a slash or a dash: what may be either, and is not the same either way; those of them that would begin a month. */
  readonly open = { all: new Sighting(), dayIsFirst: 0, dayIsMiddle: 0 }
  /** That of each column, where this is of all. */
  readonly columns: DateEvidence[] = []
  /** Eight digits. */
  readonly long = { yearFirst: 0, dayFirst: 0 }
  /** Six digits, and two digits each with signs between them. */
  readonly six = new ShortDates()
  readonly separated = new ShortDates()
  readonly clock = new ClockEvidence()

  /**
   * Whether day and month may stand in either order and nothing speaks for the usual one: in many dates some day would be past the 12th,
   * unless they all begin a month.
   */
  get isOpen(): boolean {
    const { all, dayIsFirst, dayIsMiddle } = this.open
    if (this.dayFirst.count + this.monthFirst.count > 0 || dayIsFirst >= MONTH_STARTS * all.count) return false
    return all.count >= MANY_DATES || (all.count >= SOME_DATES && dayIsMiddle >= MONTH_STARTS * all.count)
  }

  get isMixed(): boolean {
    return isMixture(this.dayFirst.count, this.monthFirst.count)
  }

  add(cell: Cell, text: string, row: number, count: number): void {
    if (!isNoEnd(text)) this.clock.add(cell, text, row, count)
    if (text.length < 6 || text.length > 24) return
    if (isDigits(text)) this.addDigits(text, count)
    else this.addSeparated(text, row, count)
  }

  private addDigits(text: string, count: number): void {
    if (text.length > 8 || isNinesEnd(text)) return
    // A workbook drops the leading zero.
    const padded = text.length === 7 ? `0${text}` : text
    if (padded.length === 6) {
      this.six.add(padded.slice(0, 2), padded.slice(2, 4), padded.slice(4), count)
      return
    }
    if (isMonthDay(padded.slice(4, 6), padded.slice(6)) && isYear(padded.slice(0, 4))) this.long.yearFirst += count
    if (isMonthDay(padded.slice(2, 4), padded.slice(0, 2)) && isYear(padded.slice(4))) this.long.dayFirst += count
  }

  private addSeparated(text: string, row: number, count: number): void {
    const second = text.charCodeAt(1)
    const separator = text.charCodeAt(second >= 48 && second <= 57 ? 2 : 1)
    if (separator < 45 || separator > 47) return
    const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2})(\d{2})?(?!\d)/.exec(text)
    if (!match) return
    const [, first, middle, last, rest] = match
    if (rest === undefined) this.separated.add(first, middle, last, count)
    if (separator === 46) return // a point does not leave day and month open
    // 99-02-01 has its year first, and says nothing of day and month.
    if (rest === undefined && Number(first) > 31) return
    if (Number(first) > 12) this.dayFirst.add(row, text, count)
    if (Number(middle) > 12) this.monthFirst.add(row, text, count)
    if (Number(first) > 12 || Number(middle) > 12 || Number(first) === Number(middle)) return
    this.open.all.add(row, text, count)
    if (Number(first) === 1) this.open.dayIsFirst += count
    if (Number(middle) === 1) this.open.dayIsMiddle += count
  }
}

/** Dates with years of two digits: whether the first two are the day or the year. */
class ShortDates {
  count = 0
  /** Those that can be nothing else. */
  private dayFirst = 0
  private yearFirst = 0
  /** Month and day, in this order. */
  private neither = 0
  /** Much begins and ends on the first of a month, and little in the year 01. */
  private firstOnes = 0
  private lastOnes = 0
  /** In one extract the days vary more than the years. */
  private readonly firsts = new Set<string>()
  private readonly lasts = new Set<string>()

  add(first: string, middle: string, last: string, count: number): void {
    const canBeDayFirst = isMonthDay(middle, first)
    const canBeYearFirst = first.length === 2 && isMonthDay(middle, last)
    if (!canBeDayFirst && !canBeYearFirst) {
      this.neither += count
      return
    }
    this.count += count
    if (!canBeYearFirst) this.dayFirst += count
    if (!canBeDayFirst) this.yearFirst += count
    if (first === '01' || first === '1') this.firstOnes += count
    if (last === '01') this.lastOnes += count
    this.firsts.add(first)
    this.lasts.add(last)
  }

  /** Above 0: the year stands first. Below: the day does. 0: either may. */
  get leaning(): number {
    const sure = this.yearFirst - this.dayFirst
    const likely = Math.sign(this.lastOnes - this.firstOnes) || Math.sign(this.lasts.size - this.firsts.size)
    return sure === 0 ? likely : sure
  }

  /** With signs between them, days stand first unless everything speaks against it. */
  get isYearFirst(): boolean {
    if (this.neither > 0 || this.dayFirst > 0) return this.yearFirst > this.dayFirst + this.neither
    return this.yearFirst > 0 || (this.lastOnes > this.firstOnes && this.lasts.size > this.firsts.size)
  }
}

export class DateFinder implements FormatFinder {
  private readonly own = new DateEvidence()
  private readonly place: ColumnPlace

  constructor(place: ColumnPlace) {
    this.place = place
    place.dates.columns.push(this.own)
  }

  add(cell: Cell, row: number, count: number): void {
    const text = textOf(cell)
    this.own.add(cell, text, row, count)
    this.place.dates.add(cell, text, row, count)
  }

  found(): Partial<ColumnFormat> {
    const { own, place } = this
    const isOpen = own.dayFirst.count === 0 && own.monthFirst.count === 0
    const { dayFirst, monthFirst, isMixed } = isOpen ? place.dates : own
    // Columns that contradict each other are as bad for one that tells nothing as a column that contradicts itself, and that one is told of.
    if (isMixed && !(isOpen && place.dates.columns.some(({ isMixed }) => isMixed)))
      throw refuse('mixed-date-order', {
        source: sourceName(place.source),
        column: place.heading,
        row: dayFirst.row,
        value: dayFirst.text,
        otherRow: monthFirst.row,
        otherValue: monthFirst.text,
      })
    const { all } = own.open
    if (all.count > 0 && place.dates.isOpen) throw refuse('open-date-order', { source: sourceName(place.source), column: place.heading, row: all.row, value: all.text })
    const { yearFirst, dayFirst: longDayFirst } = own.long
    const format = {
      dayFirst: dayFirst.count >= monthFirst.count,
      compact: (longDayFirst === yearFirst ? place.dates.six.leaning < 0 : longDayFirst > yearFirst) ? 'dmy' : 'ymd',
      sixDigits: own.six.count > 0,
      shortYearFirst: place.dates.separated.isYearFirst,
    } as const
    const dates = { ...format, latestYear: LATEST_YEAR, dates1904: place.source.dates1904 }
    return { ...format, ...(this.isUniversal(dates) && { isUniversal: true }) }
  }

  /** Whether the dates are evenings of universal time. Where people come and go by the clock, 22:00 begins a night at work. */
  private isUniversal(format: DateFormat): boolean {
    const { own, place } = this
    const { evenings, midnights } = own.clock
    if (evenings.count === 0 || place.dates.clock.others > 0 || !place.dates.clock.followsSummerTime(format)) return false
    if (isMixture(evenings.count, midnights.count))
      throw refuse('mixed-time-zones', {
        source: sourceName(place.source),
        column: place.heading,
        row: evenings.row,
        value: evenings.text,
        otherRow: midnights.row,
        otherValue: midnights.text,
      })
    return evenings.count > midnights.count
  }
}

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 48 || text.charCodeAt(index) > 57) return false
  return true
}

function isMonthDay(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}

function isYear(text: string): boolean {
  return Number(text) >= 1900 && Number(text) < 2100
}
