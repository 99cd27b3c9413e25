/** The sheets of a workbook as rows of plain cells. Formulas are never evaluated: only the values kept beside them are read. */
import { streamXlsxRows, type CellValue } from 'hucre'
import { InputError } from '../messages.ts'
import { isoMoment } from './dates.ts'
import { ListedRows } from './listed-rows.ts'
import { refuse, type RefusalCode } from './messages.ts'
import { unscrambled } from './scrambled.ts'
import { MOST_COLUMNS, type Cell, type RawRow, type RowBatch } from './source.ts'
import { findParts, onlyParts, PartError, type PartFault, type SheetPart, type WorkbookParts } from './workbook-parts.ts'
import { packedParts } from './zip.ts'

/** Rows are handed on in batches of this size: large enough to keep the cost of each step low, small enough for memory. */
const BATCH_ROWS = 2_000
const BATCH_CELLS = 200_000

const REFUSALS: Readonly<Record<PartFault, RefusalCode>> = {
  damaged: 'unreadable-workbook',
  broken: 'unreadable-workbook',
  declaration: 'unsafe-workbook',
  'too-large': 'too-large-workbook',
}


/**
 * Goes through all that the cells are in, and names the sheets. Throws `InputError` `unreadable-workbook` where it is damaged, and
 * `unsafe-workbook`, `too-large-workbook` or `archive-bomb` where it was made to do harm, or might as well have been.
 */
export async function inspectWorkbook(bytes: Uint8Array, file: string): Promise<WorkbookParts> {
  const parts = await packedParts(bytes, file)
  if (parts === undefined) throw refuse('unreadable-workbook', { file })
  return findParts(parts).catch((error: unknown) => {
    throw explained(error, file)
  })
}

/** What stops a sheet from being read as a table: formulas whose values the workbook does not keep would be empty cells. */
export function sheetFault({ name, formulasWithoutValue: count, firstFormulaRow: row }: SheetPart, file: string): InputError | null {
  return count === 0 ? null : refuse('formula-without-value', { source: `${file} › ${name}`, count, row })
}

/** Reads one sheet in batches. Row numbers are the sheet's own; rows that the file leaves out are not made up. */
export async function* sheetBatches(bytes: Uint8Array, file: string, paths: readonly string[], { name, index }: SheetPart): AsyncGenerator<RowBatch> {
  let batch: RawRow[] = []
  let cellCount = 0
  let last = 0
  try {
    const parts = (await packedParts(bytes, file)) ?? []
    for await (const { index: place, values } of streamXlsxRows(onlyParts(parts, paths), { sheet: index })) {
      const row = place + 1
      // Row numbers tell people where to look: they go upwards.
      if (!Number.isInteger(row) || row <= last) throw new PartError('broken')
      last = row
      if (isTooWide(values)) throw refuse('too-many-columns', { source: `${file} › ${name}`, row, most: MOST_COLUMNS })
      batch.push({ row, cells: values.map(cellOf) })
      cellCount += values.length
      if (batch.length < BATCH_ROWS && cellCount < BATCH_CELLS) continue
      yield new ListedRows(batch)
      batch = []
      cellCount = 0
    }
  } catch (error) {
    throw explained(error, file)
  }
  if (batch.length > 0) yield new ListedRows(batch)
}

function isTooWide(values: readonly CellValue[]): boolean {
  return values.length > MOST_COLUMNS && values.slice(MOST_COLUMNS).some((value) => value !== null && value !== '')
}

function cellOf(value: CellValue): Cell {
  if (typeof value === 'string') return unscrambled(value)
  if (!(value instanceof Date)) return value
  const time = value.getTime()
  return Number.isNaN(time) ? null : isoMoment(time)
}

/** Whatever a reader stumbles over in a file, it is the file: its bytes have been gone through, and hold nothing else. */
function explained(error: unknown, file: string): InputError {
  if (error instanceof InputError) return error
  return refuse(error instanceof PartError ? REFUSALS[error.fault] : 'unreadable-workbook', { file })
}
