/**
 * How a column writes its values, decided over the whole column: one value alone does not tell whether 0.5 is half a
 * position or half a percent, or whether 03/04 is in March or in April.
 */
import { dateOf, type Day } from '../calendar.ts'
import { DateFinder, type DateEvidence } from './date-evidence.ts'
import type { DateFormat } from './dates.ts'
import { fileLines } from './explain.ts'
import type { FieldKind } from './headings.ts'
import { isMixture, Sighting } from './mixture.ts'
import { refuse } from './messages.ts'
import { sourceName, textOf, type Cell, type Source } from './source.ts'
import { PERCENT_SIGN, scaledInteger, type DecimalMark, type PercentScale } from './values.ts'

export interface ColumnFormat extends DateFormat {
  readonly decimal: DecimalMark
  readonly scale: PercentScale
  /** An empty cell means no: the column holds nothing but marks for yes. */
  readonly emptyMeansNo: boolean
}

/** Looks at the distinct cells of a column; then says how the column is to be read. */
export interface FormatFinder {
  /** `count` rows have the cell, `row` is the first of them. */
  add(cell: Cell, row: number, count: number): void
  /** Throws `InputError` `mixed-percent` or `mixed-date-order`. */
  found(): Partial<ColumnFormat>
}

/** Where the column stands, for messages, and what is known beforehand. */
export interface ColumnPlace {
  readonly source: Source
  readonly heading: string
  /** From the profile: not to be looked for. */
  readonly percentScale: PercentScale | null
  /** How the dates of all columns of the source are written: one column alone may leave it open. */
  readonly dates: DateEvidence
}

/** What holds where the column has nothing to say. */
export function defaultFormat(kind: FieldKind, asOfDay: Day, dates1904: boolean): ColumnFormat {
  const asOfYear = dateOf(asOfDay).year
  return {
    dayFirst: true,
    compact: 'ymd',
    sixDigits: false,
    shortYearFirst: false,
    // Nobody is born after the as-of date; a contract can well end after it.
    latestYear: kind === 'birth' ? asOfYear : asOfYear + 20,
    dates1904,
    decimal: ',',
    scale: 'percent',
    emptyMeansNo: false,
  }
}

/** The finder for a kind of column; `undefined` where there is nothing to find. */
export function formatFinder(kind: FieldKind, place: ColumnPlace): FormatFinder | undefined {
  switch (kind) {
    case 'date':
    case 'birth':
    case 'month':
      return new DateFinder(place)
    case 'percent':
      return new PercentFinder(place)
    case 'number':
      return new DecimalFinder()
    case 'yes-no':
      return new MarkFinder()
    default:
      return undefined
  }
}

/** Finds the decimal mark: certain where it stands before a number of digits other than three, or beside the other mark. */
class DecimalFinder implements FormatFinder {
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

  found(): { decimal: DecimalMark } {
    if (this.certainCommas !== this.certainPoints) return { decimal: this.certainPoints > this.certainCommas ? '.' : ',' }
    return { decimal: this.points > this.commas ? '.' : ',' }
  }
}

/**
 * Finds what 100 % is. Up to 1 a number looks like a fraction, over 2 like a percentage, over 200 like hundredths of a
 * percent; between 1 and 2 it is either 110 % or 1.1 %, and follows the others.
 */
class PercentFinder implements FormatFinder {
  private readonly decimals = new DecimalFinder()
  private readonly fractions = new Sighting()
  private readonly percentages = new Sighting()
  private readonly hundredths = new Sighting()
  private between = 0

  private readonly place: ColumnPlace

  constructor(place: ColumnPlace) {
    this.place = place
  }

  add(cell: Cell, row: number, count: number): void {
    this.decimals.add(cell, row, count)
    const text = textOf(cell)
    if (text === '' || PERCENT_SIGN.test(text)) return
    // Whichever mark the column turns out to use, here a single one is taken for the decimal mark.
    const value = scaledInteger(text, text.includes(',') ? ',' : '.', 4)
    if (value === undefined || value <= 0) return
    if (value <= 10_000) this.fractions.add(row, text, count)
    else if (value <= 20_000) this.between += count
    else if (value <= 2_000_000) this.percentages.add(row, text, count)
    else if (value % 10_000 === 0) this.hundredths.add(row, text, count) // hundredths have no decimals
  }

  found(): Partial<ColumnFormat> {
    return { ...this.decimals.found(), scale: this.place.percentScale ?? this.scale() }
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

  private refuseMixture(one: Sighting, other: Sighting): void {
    if (!isMixture(one.count, other.count)) return
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

/** A column with nothing but crosses says no where it is empty. */
class MarkFinder implements FormatFinder {
  private marks = 0
  private words = 0

  add(cell: Cell, _: number, count: number): void {
    const text = textOf(cell).toLowerCase()
    if (text === '') return
    if (text === 'x' || text === '1') this.marks += count
    else this.words += count
  }

  found(): Partial<ColumnFormat> {
    return { emptyMeansNo: this.marks > 0 && this.words === 0 }
  }
}
