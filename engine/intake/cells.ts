/** Reads the fields of many rows, column by column, and keeps what became of each row. */
import { addMonths, dayOf, type Day } from '../calendar.ts'
import { OPEN_END } from '../canonical.ts'
import { dayOfCell, endAfter, isNoDate, isNoEnd } from './dates.ts'
import { DistinctCells, EMPTY } from './distinct-cells.ts'
import { findingNumber, type FindingCode } from './findings.ts'
import type { ColumnFormat } from './formats.ts'
import type { Field, FieldKind } from './headings.ts'
import { Memo, NOTHING, type CellReader } from './memo.ts'
import type { NumberedRows } from './numbered.ts'
import { ROW_KINDS } from './row-kinds.ts'
import { ROW_STATES } from './rows.ts'
import type { Texts } from './texts.ts'
import { isNoAnswer, percentHundredths, parseYesNo, PERCENT_SIGN } from './values.ts'

/** A column that is read, with how it writes its values. */
export interface ReadColumn {
  /** Place among the columns that are read. */
  readonly place: number
  readonly heading: string
  readonly kind: FieldKind
  readonly cells: DistinctCells
  readonly format: ColumnFormat
}

export type ReadColumns = Readonly<Partial<Record<Field, ReadColumn>>>

const FIRST_DAY = dayOf(1900, 1, 1)
const MONTHS_AHEAD = 50 * 12
export const LARGEST_PERCENT = 20_000
const ONE_PERCENT = 100

const COUNTED = ROW_STATES.indexOf('counted')
const REJECTED = ROW_STATES.indexOf('rejected')
const SET_ASIDE = ROW_STATES.indexOf('set-aside')

/** By kind of row; blank ones are never read. */
const FAULT_OF_KIND: Readonly<Record<number, FindingCode>> = {
  [ROW_KINDS.notData]: 'not-a-data-row',
  [ROW_KINDS.tooManyCells]: 'too-many-cells',
  [ROW_KINDS.cut]: 'cut-row',
  [ROW_KINDS.tooFewCells]: 'too-few-cells',
}

/** The cells of a column that an extract does not have. */
const NO_CELLS = new DistinctCells(() => '')

/**
 * Some rows at a time: `start` with them, read their fields in order, then take state, finding and column. The first fault found
 * rejects a row, and a rejected row stays rejected whatever else there is to say about it; the other fields are read all the same.
 */
export class FieldReader {
  count = 0
  /** Place in `ROW_STATES`. */
  state = new Uint8Array(0)
  /** See `findingNumber`; 0: none. */
  finding = new Uint8Array(0)
  /** Text of the heading at fault, or `NOTHING`. */
  column: Int32Array = new Int32Array(0)
  private rows: NumberedRows | undefined
  private readonly columns: ReadColumns
  private readonly lastDay: Day
  private readonly texts: Texts
  private readonly memos = new Map<string, Memo>()
  private readonly rooms = new Map<string, Int32Array>()

  constructor(columns: ReadColumns, asOfDay: Day, texts: Texts) {
    this.columns = columns
    this.lastDay = addMonths(asOfDay, MONTHS_AHEAD)
    this.texts = texts
  }

  start(rows: NumberedRows): void {
    this.rows = rows
    this.count = rows.count
    this.state = new Uint8Array(rows.count)
    this.finding = new Uint8Array(rows.count)
    this.column = this.filled('column at fault', NOTHING)
    const { kind } = rows
    for (let row = 0; row < kind.length; row++) {
      if (kind[row] === ROW_KINDS.data) continue
      this.reject(row, FAULT_OF_KIND[kind[row]], null)
    }
  }

  isDataRow(row: number): boolean {
    return this.rows?.kind[row] !== ROW_KINDS.notData
  }

  reject(row: number, finding: FindingCode, field: Field | null): void {
    this.rejectBy(row, findingNumber(finding), field)
  }

  private rejectBy(row: number, finding: number, field: Field | null): void {
    if (this.state[row] === REJECTED) return
    this.state[row] = REJECTED
    this.blame(row, finding, field)
  }

  setAside(row: number, finding: FindingCode, field: Field | null): void {
    if (this.state[row] !== COUNTED) return
    this.state[row] = SET_ASIDE
    this.blame(row, findingNumber(finding), field)
  }

  /** The row counts, and something about it is doubtful. */
  question(row: number, finding: FindingCode, field: Field): void {
    if (this.finding[row] === 0) this.blame(row, findingNumber(finding), field)
  }

  private blame(row: number, finding: number, field: Field | null): void {
    this.finding[row] = finding
    const heading = field === null ? undefined : this.columns[field]?.heading
    this.column[row] = heading === undefined ? NOTHING : this.texts.numberOf(heading)
  }

  has(field: Field): boolean {
    return this.columns[field] !== undefined
  }

  heading(field: Field): string {
    return this.columns[field]?.heading ?? ''
  }

  format(field: Field): ColumnFormat | undefined {
    return this.columns[field]?.format
  }

  // --------------------------------------------------------------------------------------------------- any reading

  /** An array with a place for each row. It is the same for each batch: what stood in it is gone when the next one starts. */
  private room(name: string): Int32Array {
    let room = this.rooms.get(name)
    if (room === undefined || room.length < this.count) {
      room = new Int32Array(this.count * 2)
      this.rooms.set(name, room)
    }
    return room.subarray(0, this.count)
  }

  /** The same for each row; `name` as in `memo`. */
  filled(name: string, value: number): Int32Array {
    return this.room(name).fill(value)
  }

  /** The numbers of the cells; those of an empty cell where there is no such column. */
  numbers(field: Field): Int32Array {
    const column = this.columns[field]
    return column === undefined || this.rows === undefined ? this.filled('no cells', EMPTY) : this.rows.numbers[column.place]
  }

  /** The different texts of a field, where so few that all are kept. */
  distinctTexts(field: Field): readonly string[] {
    const cells = this.columns[field]?.cells
    return cells === undefined || cells.generation > 0 ? [] : cells.texts
  }

  /** What `read` says of each distinct cell of a field, worked out once; `name` tells several readings of one field apart. */
  memo(field: Field, name: string, read: CellReader): Memo {
    const key = `${field} ${name}`
    let memo = this.memos.get(key)
    if (memo === undefined) {
      memo = new Memo(this.columns[field]?.cells ?? NO_CELLS, read)
      this.memos.set(key, memo)
    }
    return memo
  }

  /** What `read` says of the cell of each row; rejects the rows where it finds a fault, among those that `isAskedFor`. */
  values(field: Field, name: string, read: CellReader, isAskedFor?: (row: number) => boolean): Int32Array {
    const memo = this.memo(field, name, read)
    const numbers = this.numbers(field)
    const values = memo.values()
    const faults = memo.faults()
    const found = this.room(`${field} ${name}`)
    for (let row = 0; row < found.length; row++) {
      const number = numbers[row]
      found[row] = values[number]
      if (faults[number] !== 0 && isAskedFor?.(row) !== false) this.rejectBy(row, faults[number], field)
    }
    return found
  }

  // ------------------------------------------------------------------------------------------------ kinds of fields

  /** Numbers of trimmed texts, `NOTHING` where there is none; `change` is made to each before. */
  text(field: Field, change: (text: string) => string = (text) => text): Int32Array {
    return this.values(field, 'text', (_, text) => {
      const changed = text === '' ? '' : change(text)
      return changed === '' ? NOTHING : this.texts.numberOf(changed)
    })
  }

  /** As `text`; an empty one rejects the row. */
  required(field: Field): Int32Array {
    return this.values(field, 'required', (_, text) => (text === '' ? 'missing-value' : this.texts.numberOf(text)))
  }

  /** Days that must be there, in the rows that `isAskedFor`. */
  days(field: Field, isAskedFor?: (row: number) => boolean): Int32Array {
    const format = this.format(field)
    const read: CellReader = (cell, text) => (isNoDate(text) ? 'missing-value' : this.plausible(format && dayOfCell(cell, text, format)))
    return this.values(field, 'day', read, isAskedFor)
  }

  /** The exclusive ends of the periods that began on `fromDays`, from their last days, or the days after; `OPEN_END` where there is none. */
  ends(fromDays: Int32Array): Int32Array {
    if (this.has('to') || !this.has('until')) return this.endsBy('to', fromDays, 0)
    return this.endsBy('until', fromDays, 1)
  }

  /** @param daysAfter how many days the written day lies after the last */
  private endsBy(field: Field, fromDays: Int32Array, daysAfter: number): Int32Array {
    const format = this.format(field)
    if (format === undefined) return this.filled(field, OPEN_END)
    const lastDay: CellReader = (cell, text) => dayOfCell(cell, text, format) ?? NOTHING
    const end: CellReader = (cell, text) => {
      if (isNoEnd(text)) return OPEN_END
      const day = dayOfCell(cell, text, format)
      const end = day === undefined ? undefined : endAfter(day, text, null)
      return end === OPEN_END || end === undefined ? (end ?? 'unreadable-date') : this.plausible(end - daysAfter)
    }
    // A year of two digits, 31.12.99, may be no end where the period began after it.
    const mayBeOpen: CellReader = (cell, text) => {
      const day = dayOfCell(cell, text, format)
      return day !== undefined && endAfter(day, text, null) !== OPEN_END && endAfter(day, text, day + 1) === OPEN_END ? 1 : 0
    }
    const lastDays = this.memo(field, 'last day', lastDay).values()
    const turns = this.memo(field, 'turn of the century', mayBeOpen).values()
    const ends = this.memo(field, 'end', end)
    const values = ends.values()
    const faults = ends.faults()
    const numbers = this.numbers(field)
    const found = this.room(field)
    for (let row = 0; row < found.length; row++) {
      const number = numbers[row]
      const fromDay = fromDays[row]
      if (turns[number] === 1 && lastDays[number] < fromDay) found[row] = OPEN_END
      else if (faults[number] !== 0) {
        found[row] = NOTHING
        this.rejectBy(row, faults[number], field)
      } else {
        found[row] = values[number]
        if (found[row] <= fromDay) this.reject(row, 'ends-before-start', field)
      }
    }
    return found
  }

  private plausible(day: Day | undefined): Day | FindingCode {
    if (day === undefined) return 'unreadable-date'
    return day < FIRST_DAY || day > this.lastDay ? 'implausible-date' : day
  }

  /** 1/100 percent between 0 and 200 %, `NOTHING` where the cell is empty. */
  percents(field: Field): Int32Array {
    return this.values(field, 'percent', this.percentReader(field))
  }

  /** Too few for the column to be a mixture, and likely to be 100 times as much, in the rows where so little `isOdd`. */
  questionFractions(found: Int32Array, field: Field, isOdd: (row: number) => boolean = () => true): void {
    const scale = this.format(field)?.scale
    if (scale === undefined || scale === 'fraction') return
    const doubtful = this.memo(field, 'like a fraction', (_, text) => (PERCENT_SIGN.test(text) ? 0 : 1)).values()
    const numbers = this.numbers(field)
    for (let row = 0; row < found.length; row++)
      if (found[row] > 0 && found[row] <= ONE_PERCENT && doubtful[numbers[row]] === 1 && isOdd(row)) this.question(row, 'percent-like-fraction', field)
  }

  percentReader(field: Field): CellReader {
    const format = this.format(field)
    return (cell, text) => {
      if (format === undefined || text === '') return NOTHING
      const percent = percentHundredths(typeof cell === 'string' ? text : cell, format.decimal, format.scale)
      if (percent === undefined) return 'unreadable-number'
      if (percent < 0) return 'negative-percent'
      return percent > LARGEST_PERCENT ? 'implausible-percent' : percent
    }
  }

  /** 1: yes, 0: no, `NOTHING`: no answer. */
  yesNos(field: Field): Int32Array {
    const format = this.format(field)
    return this.values(field, 'answer', (_, text) => {
      if (isNoAnswer(text)) return NOTHING
      if (text === '') return format?.emptyMeansNo ? 0 : NOTHING
      const answer = parseYesNo(text)
      return answer === undefined ? 'unreadable-answer' : answer ? 1 : 0
    })
  }
}
