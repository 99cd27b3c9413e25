/** What the readers of files give to the rest of intake: rows of plain cells, whatever the file looked like. */
import type { MonthIndex } from '../calendar.ts'
import type { InputError } from '../messages.ts'
import type { DistinctCells } from './distinct-cells.ts'

/** A cell as the file has it. Dates of a workbook come as ISO text; a number is a number only where the file says so. */
export type Cell = string | number | boolean | null

export interface RawRow {
  /** Row number as a spreadsheet shows it, from 1. */
  readonly row: number
  readonly cells: readonly Cell[]
}

/** Some thousand rows one after the other, valid until the next batch is asked for. */
export interface RowBatch {
  readonly rowCount: number
  /** `place` is from 0 within the batch, here and below. */
  rowNumber(place: number): number
  /** The row numbers from the row at `from` on. */
  rowNumbers(from: number): Int32Array
  cellCount(place: number): number
  /** Whether there is nothing at all in the row, not even a sign; a file may have millions of such lines behind its rows. */
  isEmpty(place: number): boolean
  raw(place: number): RawRow
  /** Whether the last row is the end of a file, and has no line end. */
  readonly isCut?: boolean
  /** The numbers that `distinct` gives to the cells of column `index`, from the row at `from` on. */
  numbers(index: number, distinct: DistinctCells, from: number): Int32Array
}

export function rawRows(batch: RowBatch): RawRow[] {
  return Array.from({ length: batch.rowCount }, (_, place) => batch.raw(place))
}

/** No table of an extract is wider; what stands further to the right stands there by mistake. */
export const MOST_COLUMNS = 1_000

/** One table as it lies in a file: a delimited text file, or one sheet of a workbook. */
export interface Source {
  /** See `StoredFile.name`: without the folder that was given, with folders below it and the archive that it is packed in. */
  readonly file: string
  /** Sheet of a workbook, or list of an A-melding. */
  readonly sheet: string | null
  readonly sha256: string
  readonly byteCount: number
  /** `null` for a sheet. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** Whether plain numbers that stand for dates count from 1904 and not from 1900. */
  readonly dates1904: boolean
  /** Why it can be looked at and not be loaded. */
  readonly fault?: InputError | null
  /** Months that nothing was given for, between those that something was. */
  readonly lackingMonths?: readonly MonthIndex[]
  /** Reads the rows from the beginning, each time it is called. `onBytes` is told how far it has come. */
  batches(onBytes?: (bytes: number) => void): AsyncIterable<RowBatch>
  /** For one column of this source. */
  distinctCells(): DistinctCells
}

/** Something that was given and is not read. */
export interface Ignored {
  readonly file: string
  readonly sheet: string | null
  readonly reason: 'other-ending' | 'hidden-sheet' | 'empty-sheet' | 'no-table' | 'profile' | 'replaced-message'
}

/** What there is to read in some files. */
export interface Opened {
  readonly sources: readonly Source[]
  readonly ignored: readonly Ignored[]
}

/** The source as it is named in messages: `fravær.csv`, `personal.xlsx › Fravær`. */
export function sourceName(source: { readonly file: string; readonly sheet: string | null }): string {
  return source.sheet === null ? source.file : `${source.file} › ${source.sheet}`
}

/** Texts that systems write where there is nothing. */
const NOTHING = new Set(['-', '–', '—', 'null', '(null)', 'n/a', '#n/a', '#i/t', '(tom)', '(tomt)', '(blank)'])

/** Control characters, soft hyphens, joiners, marks of direction and of byte order: two texts that differ by them look the same. */
const INVISIBLE = /(?![\t\n\v\f\r])[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu

/** The cell as trimmed text; empty where there is nothing in it. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return typeof cell === 'number' ? String(cell) : cell ? 'ja' : 'nei'
  let text = cell.replace(INVISIBLE, '').trim()
  // ="0123" and '0123 are how a number is kept as text on its way through Excel.
  if (text.startsWith('="') && text.endsWith('"')) text = text.slice(2, -1).trim()
  else if (text.startsWith("'")) text = text.slice(1).trim()
  if (text.length <= 7 && text !== '' && NOTHING.has(text.toLowerCase())) return ''
  return text
}

/** Lower case, single spaces: how codes and texts of an extract are compared with those of the profile. */
export function comparable(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase().normalize('NFC')
}
