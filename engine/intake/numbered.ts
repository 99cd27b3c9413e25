/** The rows of a source with their cells as numbers: what both passes over a file work on. */
import type { InputError } from '../messages.ts'
import { MOST_DISTINCT } from './distinct-cells.ts'
import { normaliseHeading, type Field } from './headings.ts'
import { refuse } from './messages.ts'
import type { Column } from './recognise.ts'
import { ROW_KINDS, RowSorter, type NumberedColumn } from './row-kinds.ts'
import { sourceName, textOf, type RowBatch, type Source } from './source.ts'
import { CHECKS_ONLY } from './table-shapes.ts'

/** Some rows below the headings, none of them blank. */
export interface NumberedRows {
  readonly count: number
  /** Row number as a spreadsheet shows it, from 1. */
  readonly row: Int32Array
  /** See `ROW_KINDS`. */
  readonly kind: Uint8Array
  /** For each column the numbers of its cells. */
  readonly numbers: readonly Int32Array[]
}

export interface FieldColumn extends NumberedColumn, Column {
  readonly field: Field
}

/** So much of an extract is kept between its two passes; of a larger one, the files are read twice. */
export const KEPT_BYTES = 64 << 20

/** Two columns under one heading, of which one is read. */
interface Twins {
  readonly heading: string
  readonly one: number
  readonly other: number
}

function twinsIn(columns: readonly Column[]): Twins[] {
  return columns.flatMap(({ index: one, heading, field }) =>
    columns.flatMap(({ index: other, heading: also, reason }) =>
      field !== null && !CHECKS_ONLY.has(field) && other !== one && reason !== 'profile-ignored' && normaliseHeading(also) === normaliseHeading(heading) ? [{ heading, one, other }] : [],
    ),
  )
}

/** Reads the columns of a source that have a field. */
export class NumberedSource {
  readonly columns: readonly FieldColumn[]
  private readonly source: Source
  private readonly headerRow: number
  private readonly sorter: RowSorter
  private width: number | null = null
  private readonly twins: readonly Twins[]
  private kept: NumberedRows[] | undefined
  /** Bytes that one pass goes through. */
  private passBytes = 0

  constructor(source: Source, headerRow: number, columns: readonly Column[]) {
    this.source = source
    this.headerRow = headerRow
    this.columns = columns.flatMap((column) => (column.field === null ? [] : [{ ...column, field: column.field, cells: source.distinctCells() }]))
    this.twins = twinsIn(columns)
    this.sorter = new RowSorter(Object.fromEntries(this.columns.map((column) => [column.field, column])), this.columns, headerRow, columns.length)
  }

  /**
   * Reads the rows once, and keeps them for `again` where they take no more than `mostBytes`. Numbers begin anew where a column has too
   * many: `beforeClear` is told. Gives the bytes that are kept.
   */
  async first(visit: (rows: NumberedRows) => void, beforeClear: (column: number) => void, mostBytes: number, onBytes: (bytes: number) => void): Promise<number> {
    this.kept = []
    this.passBytes = 0
    let bytes = 0
    const count = (read: number): void => {
      this.passBytes += read
      onBytes(read)
    }
    for await (const batch of this.source.batches(count)) {
      if (this.clearFull(beforeClear)) this.kept = undefined
      const rows = this.numbered(batch)
      if (rows.count === 0) continue
      this.refuseTwins(batch, rows)
      visit(rows)
      bytes += rows.count * (5 + 4 * rows.numbers.length)
      if (bytes > mostBytes) this.kept = undefined
      this.kept?.push(rows)
    }
    return this.kept === undefined ? 0 : bytes
  }

  /** The rows once more, and for the last time: what is kept of them is let go. */
  async *again(onBytes: (bytes: number) => void): AsyncGenerator<NumberedRows> {
    const { kept } = this
    this.kept = undefined
    if (kept !== undefined) {
      onBytes(this.passBytes)
      for (const rows of kept) yield this.settled(rows)
    } else
      for await (const batch of this.source.batches(onBytes)) {
        this.clearFull(() => {})
        const rows = this.numbered(batch)
        if (rows.count > 0) yield this.settled(rows)
      }
    for (const { cells } of this.columns) cells.clear()
  }

  /** What stands in the way of reading the rows, when all have been seen once. */
  fault(): InputError | null {
    const { rows: count, first: row } = this.sorter.otherDelimiter
    return count === 0 ? null : refuse('other-delimiter', { source: sourceName(this.source), row, count })
  }

  /** Below the rows that the source was recognised by, columns under one heading may yet differ. */
  private refuseTwins(batch: RowBatch, { row, kind, count }: NumberedRows): void {
    if (this.twins.length === 0) return
    const cells = new Map(Array.from({ length: batch.rowCount }, (_, place) => [batch.rowNumber(place), place]))
    for (let place = 0; place < count; place++) {
      if (kind[place] !== ROW_KINDS.data) continue
      const raw = batch.raw(cells.get(row[place]) ?? 0)
      for (const { heading, one, other } of this.twins)
        if (textOf(raw.cells[one]) !== textOf(raw.cells[other]))
          throw refuse('ambiguous-column', { source: sourceName(this.source), column: heading, file: this.source.file })
    }
  }

  /** Whether short rows are a fault is known when all rows have been seen. */
  private settled(rows: NumberedRows): NumberedRows {
    const { kind } = rows
    if (this.sorter.leavesOutEmptyCells && kind.includes(ROW_KINDS.tooFewCells))
      return { ...rows, kind: kind.map((one) => (one === ROW_KINDS.tooFewCells ? ROW_KINDS.data : one)) }
    return rows
  }

  private clearFull(beforeClear: (column: number) => void): boolean {
    let hasCleared = false
    for (const [column, { cells }] of this.columns.entries()) {
      if (cells.count <= MOST_DISTINCT) continue
      beforeClear(column)
      cells.clear()
      hasCleared = true
    }
    return hasCleared
  }

  private numbered(batch: RowBatch): NumberedRows {
    let from = 0
    for (; from < batch.rowCount && batch.rowNumber(from) <= this.headerRow; from++)
      // Where cells have places of their own, one too many moves nothing.
      if (batch.rowNumber(from) === this.headerRow && this.source.delimiter !== null) this.width = batch.cellCount(from)
    const numbers = this.columns.map(({ index, cells }) => batch.numbers(index, cells, from))
    const kind = this.sorter.kinds(batch, from, numbers, this.width)
    const row = batch.rowNumbers(from)
    if (!kind.includes(ROW_KINDS.blank)) return { count: kind.length, row, kind, numbers }
    const isFilled = (_: number, place: number): boolean => kind[place] !== ROW_KINDS.blank
    const filled = kind.filter(isFilled)
    return { count: filled.length, row: row.filter(isFilled), kind: filled, numbers: numbers.map((column) => column.filter(isFilled)) }
  }
}
