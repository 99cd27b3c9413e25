/** A Parquet file as a source, one group of rows at a time. The only import of hyparquet and its decompressors. */
import { parquetMetadataAsync, parquetRead, parquetSchema, type AsyncBuffer, type ColumnData, type Compressors, type FileMetaData } from 'hyparquet'
import { compressors as allCompressors } from 'hyparquet-compressors'
import { isoDate, MILLISECONDS_PER_DAY } from '../calendar.ts'
import { InputError } from '../messages.ts'
import { isoMoment } from './dates.ts'
import { DistinctCells, EMPTY } from './distinct-cells.ts'
import { ListedRows } from './listed-rows.ts'
import { refuse } from './messages.ts'
import type { Cell, Opened, RawRow, RowBatch } from './source.ts'
import { readThrough, type StoredFile } from './stored-file.ts'

/** Rows are handed on in batches of this size. */
const BATCH_ROWS = 16_384
/** A group of rows lies in memory whole; the usual writers make groups of 100,000 to a million rows. */
const MOST_CELLS_OF_GROUP = 100_000_000
/** A page is usually one megabyte; what claims to be more than this was made to fill the machine. */
const MOST_BYTES_OF_PAGE = 256 << 20


/** Throws `InputError` `unreadable-parquet` or `row-group-too-large`. */
export async function openParquet(stored: StoredFile, onBytes: (bytes: number) => void): Promise<Opened> {
  const sha256 = await readThrough(stored, (bytes) => onBytes(bytes.length))
  const { name: file, byteCount } = stored
  await explained(file, openTable(stored))
  const source = {
    file,
    sheet: null,
    sha256,
    byteCount,
    encoding: null,
    delimiter: null,
    dates1904: false,
    batches: (onBytes?: (bytes: number) => void) => parquetBatches(stored, onBytes),
    distinctCells: () => new DistinctCells(() => ''), // no cell comes as bytes
  }
  return { sources: [source], ignored: [] }
}

interface Table {
  readonly buffer: AsyncBuffer
  readonly metadata: FileMetaData
  readonly columns: readonly ParquetColumn[]
}

interface ParquetColumn {
  readonly name: string
  /** Moments in universal time, of which a midnight in Norway is 22:00 or 23:00 the day before. */
  readonly isUniversal: boolean
  /** Decimals of a number that is kept as a whole one; `null` where it is kept otherwise. */
  readonly decimals: number | null
}

async function openTable(stored: StoredFile): Promise<Table> {
  const slice = await stored.access()
  const buffer: AsyncBuffer = {
    byteLength: stored.byteCount,
    slice: async (start, end = stored.byteCount) => Uint8Array.from(await slice(start, end)).buffer,
  }
  const metadata = await parquetMetadataAsync(buffer)
  const columns = parquetSchema(metadata).children.map(({ element: { name, type, scale, converted_type, logical_type } }): ParquetColumn => {
    const isPlainUniversal = type === 'INT96' || converted_type === 'TIMESTAMP_MILLIS' || converted_type === 'TIMESTAMP_MICROS'
    const isUniversal = logical_type?.type === 'TIMESTAMP' ? logical_type.isAdjustedToUTC : isPlainUniversal
    return { name, isUniversal, decimals: converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL' ? (scale ?? 0) : null }
  })
  return { buffer, metadata, columns }
}

/** The names of the columns as row 1, and the rows below them, as they would stand in a CSV of the same table. */
async function* parquetBatches(stored: StoredFile, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<RowBatch> {
  const { name: file } = stored
  const { buffer, metadata, columns } = await explained(file, openTable(stored))
  yield new ListedRows([{ row: 1, cells: columns.map(({ name }) => name) }])
  let before = 0
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows)
    if (count === 0) continue
    if (count * columns.length > MOST_CELLS_OF_GROUP) throw refuse('row-group-too-large', { file })
    const values = await explained(file, readGroup({ buffer, metadata, columns }, before, count))
    for (let from = 0; from < count; from += BATCH_ROWS) yield new ParquetRows(columns, values, before + 2, from, Math.min(from + BATCH_ROWS, count))
    before += count
    onBytes((stored.byteCount * count) / Number(metadata.num_rows))
  }
}

type Values = readonly unknown[]

/** The values of each column in the rows `[from, from + count)`, which are one group. */
async function readGroup({ buffer, metadata, columns }: Table, from: number, count: number): Promise<Values[]> {
  const values = columns.map((): unknown[] => [])
  const placeOf = new Map(columns.map(({ name }, place) => [name, place]))
  let isWhole = true
  const onChunk = ({ columnName, columnData, rowStart }: ColumnData): void => {
    const column = values[placeOf.get(columnName) ?? -1] as unknown[] | undefined
    if (column === undefined) return
    isWhole &&= rowStart === from + column.length
    for (let index = 0; index < columnData.length; index++) column.push(columnData[index])
  }
  await parquetRead({ file: buffer, metadata, rowStart: from, rowEnd: from + count, compressors: COMPRESSORS, parsers: PARSERS, onChunk })
  if (!isWhole || values.some((column) => column.length !== count)) throw new Error('a column has other rows than its group')
  return values
}

/** Days as texts: a column has few different ones, and most files keep each of them once. */
const PARSERS = { dateFromDays: (day: number): string => (Math.abs(day) <= LARGEST_DAY ? isoDate(day) : String(day)) }
/** The last that a Date can hold. */
const LARGEST_DAY = 100_000_000

const COMPRESSORS: Compressors = Object.fromEntries(
  Object.entries(allCompressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, outputLength: number): Uint8Array => {
      if (outputLength > MOST_BYTES_OF_PAGE) throw new Error('page too large')
      return decompress(input, outputLength)
    },
  ]),
)

class ParquetRows implements RowBatch {
  readonly rowCount: number
  private readonly columns: readonly ParquetColumn[]
  private readonly values: readonly Values[]
  private readonly firstRow: number
  private readonly from: number

  /** @param firstRow number of the group's first row; the batch has its rows `[from, to)` */
  constructor(columns: readonly ParquetColumn[], values: readonly Values[], firstRow: number, from: number, to: number) {
    this.columns = columns
    this.values = values
    this.firstRow = firstRow
    this.from = from
    this.rowCount = to - from
  }

  rowNumber(place: number): number {
    return this.firstRow + this.from + place
  }

  rowNumbers(from: number): Int32Array {
    return Int32Array.from({ length: this.rowCount - from }, (_, place) => this.rowNumber(from + place))
  }

  cellCount(): number {
    return this.columns.length
  }

  isEmpty(): boolean {
    return false
  }

  raw(place: number): RawRow {
    return { row: this.rowNumber(place), cells: this.columns.map((column, index) => cellOf(this.values[index][this.from + place], column)) }
  }

  numbers(index: number, distinct: DistinctCells, from: number): Int32Array {
    const column = this.columns[index]
    const values = this.values[index]
    const numbers = new Int32Array(this.rowCount - from)
    let before: unknown
    let number = EMPTY
    for (let place = 0; place < numbers.length; place++) {
      const value = values[this.from + from + place]
      // Rows of one person mostly stand together, and say the same in most columns.
      if (value !== before) number = distinct.numberOfCell(cellOf(value, column))
      before = value
      numbers[place] = number
    }
    return numbers
  }
}

function cellOf(value: unknown, column: ParquetColumn): Cell {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (Number.isNaN(value)) return null // how pandas keeps that there is no number
      return column.decimals === null ? value : Number(value.toFixed(Math.min(column.decimals, 20)))
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
    case 'object':
      if (value === null) return null
      return value instanceof Date ? dayOf(value, column) : JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
    default:
      return null
  }
}

/** The day of a date or a moment, with the time of day of a moment without a zone. One that no calendar has stays a text that is no date. */
function dayOf(date: Date, { isUniversal }: ParquetColumn): string {
  const time = date.getTime()
  if (Number.isNaN(time)) return String(date)
  if (!isUniversal) return isoMoment(time)
  const day = Math.floor(time / MILLISECONDS_PER_DAY)
  const hour = (time - day * MILLISECONDS_PER_DAY) / 3_600_000
  return isoDate(hour === 22 || hour === 23 ? day + 1 : day)
}

/** Whatever the library throws says that the file is no table it can read; what the system says of a file is left as it is. */
async function explained<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    const isTold = error instanceof InputError || (error instanceof Error && 'code' in error)
    throw isTold ? error : refuse('unreadable-parquet', { file })
  }
}
