/**
 * How a column writes its values, decided over the whole column: one value alone does not tell whether 0.5 is half a
 * position or half a percent, or whether 03/04 is in March or in April.
 */
import { dateOf, type Day } from '../calendar.ts'
import { DateFinder, type DateEvidence } from './date-evidence.ts'
import type { DateFormat } from './dates.ts'
import type { FieldKind } from './headings.ts'
import { NumberFinder, PercentFinder } from './number-evidence.ts'
import { textOf, type Cell, type Source } from './source.ts'
import type { DecimalMark, PercentScale } from './values.ts'

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
  /** Throws `InputError` `mixed-percent`, `ambiguous-percent`, `mixed-date-order` or `open-date-order`. */
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
      return new NumberFinder(place)
    case 'yes-no':
      return new MarkFinder()
    default:
      return undefined
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
