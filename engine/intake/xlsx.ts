/** The sheets of a workbook as rows of plain cells. Formulas are never evaluated: only the values kept beside them are read. */
import { EncryptedFileError, HucreError, readXlsx, streamXlsxRows, type CellValue } from 'hucre'
import { isoDate } from '../calendar.ts'
import { refuse } from './messages.ts'
import type { DistinctCells } from './distinct-cells.ts'
import type { Cell, RawRow, RowBatch } from './source.ts'

/** Rows are handed on in batches of this size: large enough to keep the cost of each step low, small enough for memory. */
const BATCH_ROWS = 2_000

export interface SheetInfo {
  readonly name: string
  /** Place in the workbook, from 0. */
  readonly index: number
  readonly hidden: boolean
}

export interface WorkbookInfo {
  readonly sheets: readonly SheetInfo[]
  /** Whether the workbook's dates count from 1904. */
  readonly dates1904: boolean
}

const MILLISECONDS_PER_DAY = 86_400_000

/** Names the sheets without reading them. Throws `InputError` `encrypted-workbook` or `unreadable-workbook`. */
export async function inspectWorkbook(bytes: Uint8Array, file: string): Promise<WorkbookInfo> {
  const sheets: SheetInfo[] = []
  try {
    const workbook = await readXlsx(bytes, {
      sheets: ({ name, index, hidden, veryHidden }) => {
        sheets.push({ name, index, hidden: hidden === true || veryHidden === true })
        return false
      },
    })
    return { sheets, dates1904: workbook.dateSystem === '1904' }
  } catch (error) {
    throw explained(error, file)
  }
}

/** Reads one sheet in batches. Row numbers are the sheet's own; rows that the file leaves out are not made up. */
export async function* sheetBatches(bytes: Uint8Array, file: string, sheet: SheetInfo): AsyncGenerator<RowBatch> {
  let batch: RawRow[] = []
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: sheet.index })) {
      batch.push({ row: index + 1, cells: values.map(cellOf) })
      if (batch.length < BATCH_ROWS) continue
      yield new SheetBatch(batch)
      batch = []
    }
  } catch (error) {
    throw explained(error, file)
  }
  if (batch.length > 0) yield new SheetBatch(batch)
}

class SheetBatch implements RowBatch {
  private readonly rows: readonly RawRow[]

  constructor(rows: readonly RawRow[]) {
    this.rows = rows
  }

  get rowCount(): number {
    return this.rows.length
  }

  rowNumber(place: number): number {
    return this.rows[place].row
  }

  rowNumbers(from: number): Int32Array {
    return Int32Array.from(this.rows.slice(from), ({ row }) => row)
  }

  cellCount(place: number): number {
    return this.rows[place].cells.length
  }

  raw(place: number): RawRow {
    return this.rows[place]
  }

  numbers(index: number, distinct: DistinctCells, from: number): Int32Array {
    return Int32Array.from(this.rows.slice(from), ({ cells }) => distinct.numberOfCell(cells[index] ?? null))
  }
}

function cellOf(value: CellValue): Cell {
  if (!(value instanceof Date)) return value
  const time = value.getTime()
  return Number.isNaN(time) ? null : isoDate(Math.floor(time / MILLISECONDS_PER_DAY))
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof EncryptedFileError) return refuse('encrypted-workbook', { file })
  return error instanceof HucreError ? refuse('unreadable-workbook', { file }) : error
}
