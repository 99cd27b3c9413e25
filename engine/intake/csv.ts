/** The rows of a delimited text file, streamed. */
import { createReadStream } from 'node:fs'
import { parse, CsvError } from 'csv-parse'
import { RECORD_DELIMITERS, type Dialect } from './dialect.ts'
import { decoderFor, type Encoding } from './encoding.ts'
import { refuse } from './messages.ts'
import { BATCH_ROWS, type RawRow } from './source.ts'

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
export async function* csvRows(
  path: string,
  file: string,
  encoding: Encoding,
  dialect: Dialect,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<readonly RawRow[]> {
  const decoder = decoderFor(encoding)
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: RECORD_DELIMITERS,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
    from_line: dialect.skipLines + 1,
  })
  let failure: Error | undefined
  parser.on('error', (error) => (failure ??= error))

  const batch: RawRow[] = []
  let row = 0
  const take = (cells: string[]): void => {
    row++
    if (hasSwallowedRows(cells, dialect.delimiter)) throw refuse('unclosed-quote', { file, row })
    batch.push({ row, cells })
  }
  /** Takes out what the parser has ready. Reading by hand: an await for every row costs more than parsing it. */
  const drain = (): void => {
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) take(cells)
    if (failure) throw explained(failure, file, row + 1)
  }

  const stream = createReadStream(path, { highWaterMark: 1 << 18 })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes(chunk.length)
      parser.write(decoder.write(chunk))
      drain()
      while (batch.length >= BATCH_ROWS) {
        yield batch.splice(0, BATCH_ROWS)
      }
    }
    parser.end(decoder.end())
    try {
      for await (const cells of parser as AsyncIterable<string[]>) take(cells)
    } catch (error) {
      throw explained(failure ?? error, file, row + 1)
    }
    while (batch.length > 0) yield batch.splice(0, BATCH_ROWS)
  } finally {
    stream.destroy()
    parser.destroy()
  }
}

/** A stray quote has drawn whole rows into one cell: with line breaks in it, and as many separators as a row has. */
function hasSwallowedRows(cells: readonly string[], delimiter: string): boolean {
  return cells.some(
    (cell) =>
      cell.length >= SUSPICIOUS_CELL_LENGTH &&
      (cell.includes('\n') || cell.includes('\r')) &&
      cell.split(delimiter).length >= Math.max(FEWEST_SWALLOWED_CELLS, cells.length),
  )
}

function explained(error: unknown, file: string, row: number): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') return refuse('endless-row', { file, row })
  return refuse('unclosed-quote', { file, row })
}
