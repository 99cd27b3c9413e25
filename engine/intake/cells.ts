/** Reads the fields of one row after the other and keeps what became of the row. */
import { addMonths, dayOf, type Day } from '../calendar.ts'
import { OPEN_END } from '../canonical.ts'
import { dayOfCell, endAfter, isNoDate, isNoEnd } from './dates.ts'
import type { FindingCode } from './findings.ts'
import type { ColumnFormat } from './formats.ts'
import type { Field, FieldKind } from './headings.ts'
import type { RowState } from './rows.ts'
import { textOf, type Cell, type RawRow } from './source.ts'
import { percentHundredths, parseYesNo } from './values.ts'

/** A column that is read, with how it writes its values. */
export interface ReadColumn {
  readonly index: number
  readonly heading: string
  readonly kind: FieldKind
  readonly format: ColumnFormat
}

export type ReadColumns = Readonly<Partial<Record<Field, ReadColumn>>>

const FIRST_DAY = dayOf(1900, 1, 1)
const MONTHS_AHEAD = 50 * 12
const LARGEST_PERCENT = 20_000

/**
 * One row at a time: `start` it, read its fields, then take the verdict. The first fault found rejects the row, and a
 * rejected row stays rejected whatever else there is to say about it; the other fields are read all the same.
 */
export class RowReader {
  state: RowState = 'counted'
  finding: FindingCode | null = null
  column: string | null = null
  private cells: readonly Cell[] = []
  private readonly columns: ReadColumns
  private readonly lastDay: Day

  constructor(columns: ReadColumns, asOfDay: Day) {
    this.columns = columns
    this.lastDay = addMonths(asOfDay, MONTHS_AHEAD)
  }

  start(raw: RawRow): void {
    this.cells = raw.cells
    this.state = 'counted'
    this.finding = null
    this.column = null
  }

  reject(finding: FindingCode, field: Field | null): void {
    if (this.state === 'rejected') return
    this.state = 'rejected'
    this.blame(finding, field)
  }

  setAside(finding: FindingCode, field: Field | null): void {
    if (this.state !== 'counted') return
    this.state = 'set-aside'
    this.blame(finding, field)
  }

  /** The row counts, and something about it is doubtful. */
  question(finding: FindingCode, field: Field): void {
    if (this.finding === null) this.blame(finding, field)
  }

  private blame(finding: FindingCode, field: Field | null): void {
    this.finding = finding
    this.column = field === null ? null : (this.columns[field]?.heading ?? null)
  }

  has(field: Field): boolean {
    return this.columns[field] !== undefined
  }

  format(field: Field): ColumnFormat | undefined {
    return this.columns[field]?.format
  }

  cell(field: Field): Cell {
    const column = this.columns[field]
    return column === undefined ? null : (this.cells[column.index] ?? null)
  }

  /** Trimmed; empty where there is nothing, or no such column. */
  text(field: Field): string {
    return textOf(this.cell(field))
  }

  textOrNull(field: Field): string | null {
    return this.text(field) || null
  }

  /** As `text`; an empty one rejects the row. */
  required(field: Field): string | null {
    const text = this.text(field)
    if (text === '') this.reject('missing-value', field)
    return text || null
  }

  /** A day that must be there. */
  day(field: Field): Day | null {
    const cell = this.cell(field)
    const text = textOf(cell)
    if (isNoDate(text)) {
      this.reject('missing-value', field)
      return null
    }
    const format = this.columns[field]?.format
    return this.plausible(format && dayOfCell(cell, text, format), field)
  }

  /** The exclusive end of the period that began on `fromDay`, from its last day; `OPEN_END` where there is none. */
  end(field: Field, fromDay: Day | null): Day | null {
    const cell = this.cell(field)
    const text = textOf(cell)
    const format = this.columns[field]?.format
    if (format === undefined) return OPEN_END
    if (isNoEnd(text)) return OPEN_END
    const day = dayOfCell(cell, text, format)
    const end = day === undefined ? undefined : endAfter(day, text, fromDay)
    if (end === OPEN_END) return end
    const toDay = this.plausible(end, field)
    if (toDay !== null && fromDay !== null && toDay <= fromDay) this.reject('ends-before-start', field)
    return toDay
  }

  private plausible(day: Day | undefined, field: Field): Day | null {
    if (day === undefined) {
      this.reject('unreadable-date', field)
      return null
    }
    if (day < FIRST_DAY || day > this.lastDay) {
      this.reject('implausible-date', field)
      return null
    }
    return day
  }

  /** 1/100 percent between 0 and 200 %; `null` where the cell is empty or the row is rejected for it. */
  percent(field: Field): number | null {
    const cell = this.cell(field)
    const format = this.columns[field]?.format
    if (format === undefined || textOf(cell) === '') return null
    const percent = percentHundredths(typeof cell === 'string' ? textOf(cell) : cell, format.decimal, format.scale)
    if (percent === undefined) this.reject('unreadable-number', field)
    else if (percent < 0) this.reject('negative-percent', field)
    else if (percent > LARGEST_PERCENT) this.reject('implausible-percent', field)
    else return percent
    return null
  }

  yesNo(field: Field): boolean | null {
    const text = this.text(field)
    if (text === '') return this.columns[field]?.format.emptyMeansNo ? false : null
    const answer = parseYesNo(text)
    if (answer === undefined) this.reject('unreadable-answer', field)
    return answer ?? null
  }
}
