/** How a column writes numbers and percentages: the decimal mark, and what 100 % is. */
import { fileLines } from './explain.ts'
import type { ColumnFormat, ColumnPlace, FormatFinder } from './formats.ts'
import type { Text } from '../messages.ts'
import { refuse } from './messages.ts'
import { isMixture, Sighting } from './mixture.ts'
import { sourceName, textOf, type Cell } from './source.ts'
import { daysHundredths, partOfWhole, PERCENT_SIGN, scaledHours, scaledInteger, type DecimalMark, type PercentScale } from './values.ts'

/** Finds the decimal mark: certain where it stands before a number of digits other than three, or beside the other mark. */
export class DecimalFinder implements FormatFinder {
  private certainCommas = 0
  private certainPoints = 0
  private commas = 0
  private points = 0

  add(cell: Cell, _: number, count: number): void {
    if (typeof cell !== 'string') return
    const comma = cell.lastIndexOf(',')
    const point = cell.lastIndexOf('.')
    if (comma < 0 && point < 0) return
    const last = Math.max(comma, point)
    const behind = cell.slice(last + 1).replace(/\D+$/, '').length
    const certain = (comma >= 0 && point >= 0) || behind !== 3 || /^\s*0[.,]/.test(cell)
    if (last === comma) {
      this.commas += count
      if (certain) this.certainCommas += count
    } else {
      this.points += count
      if (certain) this.certainPoints += count
    }
  }

  /** Whether a number can have no other decimal mark. */
  get isCertain(): boolean {
    return this.certainCommas !== this.certainPoints
  }

  found(): { decimal: DecimalMark } {
    if (this.isCertain) return { decimal: this.certainPoints > this.certainCommas ? '.' : ',' }
    return { decimal: this.points > this.commas ? '.' : ',' }
  }
}

/** Fewer rows than these may all be wrong by themselves. */
const FEWEST_ROWS = 10
/** So many of them are refused once the rows are read. */
const MISREAD_SHARE = 0.1
/** What one row has alone is not shown: it may be anything. */
const FEWEST_SHOWN = 3
const LONGEST_SHOWN = 40

const SUCH_AS: Text = { nb: ', som «{value}»', nn: ', som «{value}»', en: ', such as "{value}"' }
const NO_EXAMPLE: Text = { nb: '', nn: '', en: '' }
const LIKE_PERCENTAGES: Text = { nb: '80, 80,5 eller 80 %', nn: '80, 80,5 eller 80 %', en: '80, 80.5 or 80 %' }
const LIKE_HOURS: Text = { nb: '7,5 eller 7:30', nn: '7,5 eller 7:30', en: '7.5 or 7:30' }

/** Numbers that are written in no known way: a column with many of them is not one of bad rows. */
class UnreadNumbers {
  private rows = 0
  private readonly unread = new Sighting()
  private readonly counts = new Map<string, number>()

  add(text: string, row: number, count: number, isRead: boolean): void {
    this.rows += count
    if (isRead) return
    this.unread.add(row, text, count)
    if (this.counts.size < MOST_TEXTS || this.counts.has(text)) this.counts.set(text, (this.counts.get(text) ?? 0) + count)
  }

  /** @param even where they are few */
  refuse({ source, heading }: ColumnPlace, example: Text, even = false): void {
    const { rows, unread, counts } = this
    if (unread.count < FEWEST_ROWS || (!even && unread.count <= MISREAD_SHARE * rows)) return
    const shown = [...counts].filter(([text, count]) => count >= FEWEST_SHOWN && isNumberInWords(text)).sort((one, other) => other[1] - one[1])
    const value = shown[0]?.[0] ?? ''
    const places = { source: sourceName(source), column: heading, count: unread.count, total: rows, row: unread.row, value }
    throw refuse('unreadable-numbers', places, { like: value === '' ? NO_EXAMPLE : SUCH_AS, example })
  }
}

/** Enough to see what they are. */
const MOST_TEXTS = 1_000

/** A number with a word, or another number, beside it: words alone may be anybody's name. */
function isNumberInWords(text: string): boolean {
  return text.length <= LONGEST_SHOWN && /\d/.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1
}

/** A column of plain numbers. */
export class NumberFinder implements FormatFinder {
  private readonly decimals = new DecimalFinder()
  private readonly unread = new UnreadNumbers()
  private readonly place: ColumnPlace

  constructor(place: ColumnPlace) {
    this.place = place
  }

  add(cell: Cell, row: number, count: number): void {
    this.decimals.add(cell, row, count)
    const text = textOf(cell)
    if (text !== '') this.unread.add(text, row, count, scaledHours(cell, ',', 2) !== undefined || daysHundredths(cell, ',') !== undefined)
  }

  found(): { decimal: DecimalMark } {
    this.unread.refuse(this.place, LIKE_HOURS)
    return this.decimals.found()
  }
}

/** `8.000`: eight with three decimals, or eight thousand. */
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/
/** A full position in hundredths, in thousands. */
const FULL_GROUPED = /^10[.,]000$/
/** What drops zeros writes no decimals of which the last is one. */
const ENDS_IN_ZERO = /0$/

/**
 * Finds what 100 % is. Up to 1 a number looks like a fraction, over 2 like a percentage, over 200 like hundredths of a
 * percent; between 1 and 2 it is either 110 % or 1.1 %, and follows the others.
 */
export class PercentFinder implements FormatFinder {
  private readonly decimals = new DecimalFinder()
  private readonly fractions = new Sighting()
  private readonly percentages = new Sighting()
  private readonly hundredths = new Sighting()
  private between = 0
  /** Over 2 and up to 20 with three decimals, or as many thousands. */
  private readonly grouped = new Sighting()
  private readonly groupedRound = new Sighting()
  private groupedCommas = 0
  private full = 0
  /** Up to 2 with three decimals: with no larger ones these are fractions. */
  private groupedSmall: { readonly row: number; readonly text: string; readonly count: number; readonly isFraction: boolean }[] = []
  /** Three decimals that cannot be thousands: as such they would be over 200 %. */
  private hasThreeDecimals = false

  private readonly unread = new UnreadNumbers()
  /** `4/5`, `80 av 100`; unread: what is more than its whole, so that the second number is something else. */
  private readonly parts = new UnreadNumbers()

  private readonly place: ColumnPlace

  constructor(place: ColumnPlace) {
    this.place = place
  }

  add(cell: Cell, row: number, count: number): void {
    this.decimals.add(cell, row, count)
    const text = textOf(cell)
    if (text === '') return
    const sign = PERCENT_SIGN.exec(text)
    if (sign !== null) {
      this.unread.add(text, row, count, scaledInteger(text.slice(0, sign.index), ',', 2) !== undefined)
      return
    }
    // Whichever mark the column turns out to use, here a single one is taken for the decimal mark.
    const mark = text.includes(',') ? ',' : '.'
    const share = partOfWhole(text, mark)
    if (share !== undefined) this.parts.add(text, row, count, share.part <= share.whole)
    const value = scaledInteger(text, mark, 4)
    this.unread.add(text, row, count, value !== undefined || share !== undefined)
    if (value === undefined || value <= 0) return
    const isGrouped = typeof cell === 'string' && GROUPED.test(text)
    if (isGrouped && value <= 20_000) this.groupedSmall.push({ row, text, count, isFraction: value <= 10_000 })
    else if (isGrouped && value <= 200_000) this.addGrouped(row, text, count)
    else if (value <= 10_000) this.fractions.add(row, text, count)
    else if (value <= 20_000) this.between += count
    else if (value <= 2_000_000) {
      this.percentages.add(row, text, count)
      this.hasThreeDecimals ||= isGrouped
    } else if (value % 10_000 === 0) this.hundredths.add(row, text, count) // hundredths have no decimals
  }

  private addGrouped(row: number, text: string, count: number): void {
    this.grouped.add(row, text, count)
    if (ENDS_IN_ZERO.test(text)) this.groupedRound.add(row, text, count)
    if (FULL_GROUPED.test(text)) this.full += count
    if (text.includes(',')) this.groupedCommas += count
  }

  found(): Partial<ColumnFormat> {
    const { grouped, groupedSmall } = this
    this.unread.refuse(this.place, LIKE_PERCENTAGES)
    this.parts.refuse(this.place, LIKE_PERCENTAGES, true)
    const isThousands = grouped.count > 0 && this.isThousands()
    if (isThousands) this.hundredths.addAll(grouped)
    else this.percentages.addAll(grouped)
    for (const { row, text, count, isFraction } of groupedSmall) {
      if (isThousands) this.hundredths.add(row, text, count)
      else if (isFraction) this.fractions.add(row, text, count)
      else this.between += count
    }
    const { decimal } = this.decimals.found()
    const other = this.groupedCommas * 2 > grouped.count ? '.' : ','
    return { decimal: isThousands && !this.decimals.isCertain ? other : decimal, scale: this.place.percentScale ?? this.scale() }
  }

  /** Whether 8.000 is eight thousand, by what else the column has; refuses where nothing tells, or where both would be meant. */
  private isThousands(): boolean {
    const { percentScale } = this.place
    if (percentScale !== null) return percentScale === 'hundredths'
    const { fractions, percentages, hundredths, groupedRound } = this
    if (this.hasThreeDecimals || fractions.count > percentages.count + hundredths.count) return false
    if (hundredths.count > percentages.count) return true
    if (percentages.count === 0) {
      // A municipality where somebody has exactly 10 % and nobody more than 20 is none.
      if (this.full > 0) return true
      throw this.refuseGrouped()
    }
    const isDecimalMark = this.decimals.isCertain && groupedRound.text.includes(this.decimals.found().decimal)
    this.refuseMixture(groupedRound, percentages, isDecimalMark)
    // A slip of the pen: as thousands it is far over 100 %, and told of.
    return groupedRound.count > 0 && !this.decimals.isCertain
  }

  private refuseGrouped(): Error {
    return refuse('ambiguous-percent', {
      source: sourceName(this.place.source),
      column: this.place.heading,
      row: this.grouped.row,
      value: this.grouped.text,
      lines: fileLines(this.place.source, ['percent-scale: …   # percent: 8.000 = 8 %, hundredths: 8.000 = 80 %']),
    })
  }

  private scale(): PercentScale {
    const { fractions, percentages, hundredths } = this
    this.refuseMixture(fractions, percentages)
    this.refuseMixture(fractions, hundredths)
    // What stands over 200 in a column of percentages is a slip, rejected row by row; half a column of it is not.
    if (hundredths.count * 2 > percentages.count) this.refuseMixture(percentages, hundredths)
    if (hundredths.count > percentages.count + fractions.count) return 'hundredths'
    if (fractions.count > percentages.count) return 'fraction'
    return percentages.count === 0 && this.between > 0 ? 'fraction' : 'percent'
  }

  /** @param even where there is too little of one to be a mixture, if there is any */
  private refuseMixture(one: Sighting, other: Sighting, even = false): void {
    if (!isMixture(one.count, other.count) && !(even && one.count > 0 && other.count > 0)) return
    throw refuse('mixed-percent', {
      source: sourceName(this.place.source),
      column: this.place.heading,
      count: one.count,
      row: one.row,
      value: one.text,
      otherCount: other.count,
      otherRow: other.row,
      otherValue: other.text,
      lines: fileLines(this.place.source, ['percent-scale: percent']),
    })
  }
}
