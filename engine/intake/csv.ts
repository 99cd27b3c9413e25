/** The rows of a delimited text file, streamed. */
import { CHUNK_BYTES, type Chunks, type ReadBytes } from './chunks.ts'
import { CsvScanner } from './csv-scan.ts'
import type { Dialect } from './dialect.ts'
import { EMPTY, type DistinctCells } from './distinct-cells.ts'
import { bytesOf, byteOrderMark, cellDecoder, decoderFor, isSingleByteOrUtf8, type CellDecoder, type Encoding } from './encoding.ts'
import { refuse } from './messages.ts'
import { MOST_COLUMNS, type RawRow, type RowBatch } from './source.ts'
import { UnwrappingReader } from './wrapped-lines.ts'

/** Longer than any real row; past it the file has no line breaks, or a quote that is never closed. */
const MAX_ROW_BYTES = 1_000_000

/** A cell with a line break is looked at more closely from this length on: it may have swallowed rows. */
const SUSPICIOUS_CELL_LENGTH = 40

/** A text of several lines may well have a few commas of its own. */
const FEWEST_SWALLOWED_CELLS = 5

/**
 * Reads the rows of a text file in batches, with empty lines as empty rows so that row numbers are those of a spreadsheet.
 * Throws `InputError` `endless-row` or `unclosed-quote` where rows cannot be told apart.
 */
export async function* csvBatches(
  open: () => Chunks,
  file: string,
  encoding: Encoding,
  dialect: Dialect,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<RowBatch> {
  const scanner = new CsvScanner(bytesOf(dialect.delimiter, encoding), 2 * CHUNK_BYTES, dialect.quote)
  const decode = cellDecoder(encoding)
  const chunks = open()
  try {
    const text = isSingleByteOrUtf8(encoding) ? new PlainReader(chunks) : new RecodingReader(chunks, encoding)
    const reader = dialect.isWrapped ? new UnwrappingReader(text) : text
    let isFirst = true
    let rowsBefore = 0
    for (let length = 0; ; ) {
      if (scanner.capacity < length + MOST_BYTES_OF_CHUNK) scanner.enlarge(2 * (length + MOST_BYTES_OF_CHUNK))
      const { taken, given } = await reader.read(scanner.bytes, length)
      onBytes(taken)
      length += given
      if (isFirst) length = withoutPreamble(scanner.bytes, length, encoding, dialect)
      isFirst = false
      const isLast = taken === 0
      const whole = scanner.scan(length, isLast)
      const batch = new CsvBatch(scanner, rowsBefore, decode, isLast && whole === length && !isLineEnd(scanner.bytes[length - 1]))
      for (const place of scanner.brokenRows)
        if (hasSwallowedRows(batch.raw(place).cells, dialect.delimiter)) throw refuse('unclosed-quote', { file, row: batch.rowNumber(place) })
      const wide = firstTooWide(batch)
      if (wide !== null) throw refuse('too-many-columns', { source: file, row: batch.rowNumber(wide), most: MOST_COLUMNS })
      rowsBefore += scanner.rowCount
      if (scanner.rowCount > 0) yield batch
      if (length - whole > MAX_ROW_BYTES) throw refuse('endless-row', { file, row: rowsBefore + 1 })
      if (isLast && whole < length) throw refuse('unclosed-quote', { file, row: rowsBefore + 1 })
      if (isLast) return
      scanner.bytes.copyWithin(0, whole, length)
      length -= whole
    }
  } finally {
    chunks.close()
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13
}

/** Where a row has something further to the right than any table is wide. */
function firstTooWide(batch: RowBatch): number | null {
  for (let place = 0; place < batch.rowCount; place++)
    if (batch.cellCount(place) > MOST_COLUMNS && batch.raw(place).cells.slice(MOST_COLUMNS).some((cell) => cell !== '')) return place
  return null
}

/** Takes away the byte order mark and the lines that are instructions to Excel; gives the length of the rest. */
function withoutPreamble(bytes: Uint8Array, length: number, encoding: Encoding, { skipLines }: Dialect): number {
  const mark = byteOrderMark(encoding)
  let from = mark.every((byte, index) => bytes[index] === byte) ? mark.length : 0
  for (let line = 0; line < skipLines; line++) {
    while (from < length && bytes[from] !== 10 && bytes[from] !== 13) from++
    from += bytes[from] === 13 && bytes[from + 1] === 10 ? 2 : 1
  }
  from = Math.min(from, length)
  bytes.copyWithin(0, from, length)
  return length - from
}

/** A stray quote has drawn whole rows into one cell: with line breaks in it, and as many separators as a row has. */
function hasSwallowedRows(cells: RawRow['cells'], delimiter: string): boolean {
  return cells.some(
    (cell) =>
      typeof cell === 'string' &&
      cell.length >= SUSPICIOUS_CELL_LENGTH &&
      (cell.includes('\n') || cell.includes('\r')) &&
      cell.split(delimiter).length >= Math.max(FEWEST_SWALLOWED_CELLS, cells.length),
  )
}

// ---------------------------------------------------------------------------------------------------------- reading

/** UTF-16 as UTF-8 takes at most three bytes for two, and a sign that was held back. */
const MOST_BYTES_OF_CHUNK = CHUNK_BYTES * 1.5 + 8

class PlainReader {
  private readonly chunks: Chunks

  constructor(chunks: Chunks) {
    this.chunks = chunks
  }

  async read(into: Buffer, at: number): Promise<ReadBytes> {
    const taken = await this.chunks.read(into, at)
    return { taken, given: taken }
  }
}

/** Gives text of two bytes a sign as UTF-8, in which delimiters, quotes and line ends are single bytes. */
class RecodingReader {
  private readonly chunks: Chunks
  private readonly decoder: ReturnType<typeof decoderFor>
  private readonly chunk = new Uint8Array(CHUNK_BYTES)
  /** The first half of a pair whose second is still to come. */
  private half = ''

  constructor(chunks: Chunks, encoding: Encoding) {
    this.chunks = chunks
    this.decoder = decoderFor(encoding)
  }

  async read(into: Buffer, at: number): Promise<ReadBytes> {
    const taken = await this.chunks.read(this.chunk, 0)
    let text = this.half + (taken === 0 ? this.decoder.end() : this.decoder.write(this.chunk.subarray(0, taken)))
    this.half = taken > 0 && /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : ''
    if (this.half !== '') text = text.slice(0, -1)
    return { taken, given: into.write(text, at) }
  }
}

// ----------------------------------------------------------------------------------------------------------- batches

class CsvBatch implements RowBatch {
  readonly rowCount: number
  readonly isCut: boolean
  private readonly scanner: CsvScanner
  private readonly rowsBefore: number
  private readonly decode: CellDecoder

  constructor(scanner: CsvScanner, rowsBefore: number, decode: CellDecoder, isCut: boolean) {
    this.isCut = isCut
    this.scanner = scanner
    this.rowCount = scanner.rowCount
    this.rowsBefore = rowsBefore
    this.decode = decode
  }

  rowNumber(place: number): number {
    return this.rowsBefore + place + 1
  }

  rowNumbers(from: number): Int32Array {
    const rows = new Int32Array(this.rowCount - from)
    for (let place = 0; place < rows.length; place++) rows[place] = this.rowsBefore + from + place + 1
    return rows
  }

  cellCount(place: number): number {
    return this.scanner.firstCell[place + 1] - this.scanner.firstCell[place]
  }

  isEmpty(place: number): boolean {
    const { start, end, firstCell } = this.scanner
    const first = firstCell[place]
    return firstCell[place + 1] === first + 1 && start[first] === end[first]
  }

  raw(place: number): RawRow {
    const { bytes, start, end, firstCell } = this.scanner
    const first = firstCell[place]
    const cells = Array.from({ length: this.cellCount(place) }, (_, index) => this.decode(bytes, start[first + index], end[first + index]))
    return { row: this.rowNumber(place), cells }
  }

  numbers(index: number, distinct: DistinctCells, from: number): Int32Array {
    const { bytes, start, end, firstCell } = this.scanner
    const numbers = new Int32Array(this.rowCount - from)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let place = from; place < this.rowCount; place++) {
      const cell = firstCell[place] + index
      numbers[place - from] = cell < firstCell[place + 1] ? distinct.numberOf(bytes, view, start[cell], end[cell]) : EMPTY
    }
    return numbers
  }
}
