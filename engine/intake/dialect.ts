/** How a delimited text file separates its columns, found in its first rows. */
import { CsvScanner, type Quote } from './csv-scan.ts'
import { unwrapped } from './wrapped-lines.ts'

/** The columns of a text file are separated by `delimiter`; its first `skipLines` lines are instructions to Excel, not rows. */
export interface Dialect {
  readonly delimiter: string
  readonly skipLines: number
  /** What stands around cells; a double quote unless it is said. */
  readonly quote?: Quote
  /** Every line is one quoted cell, in which the columns are. */
  readonly isWrapped?: boolean
}

const DELIMITERS = [';', ',', '\t', '|']
const SAMPLE_ROWS = 200

/** The dialect of the first lines of a text; `undefined` where no separator gives more than one column. */
export function findDialect(head: string): Dialect | undefined {
  const lines = unwrapped(head)
  const dialect = lines === undefined ? undefined : dialectOf(lines)
  return dialect ? { ...dialect, isWrapped: true } : dialectOf(head)
}

function dialectOf(head: string): Dialect | undefined {
  const instruction = /^sep=(.)\r?\n?/i.exec(head)
  if (instruction) {
    const rows = head.slice(instruction[0].length)
    const found = dialectOf(rows)
    // The headings are parted by what parts the rows: where the sign that was told is not even among them, whoever wrote it was wrong.
    const [headings] = rows.trimStart().split(/[\r\n]/, 1)
    const isWrong = found !== undefined && headings.includes(found.delimiter) && !headings.includes(instruction[1])
    return { ...(isWrong ? found : { delimiter: instruction[1] }), skipLines: 1 }
  }
  const bytes = Buffer.from(head)
  const quote = hasSingleQuotes(head) ? "'" : '"'
  let best: { delimiter: string; rank: number } | undefined
  for (const delimiter of DELIMITERS) {
    const rank = consistency(bytes, delimiter, quote)
    if (rank > (best?.rank ?? 0)) best = { delimiter, rank }
  }
  return best && { delimiter: best.delimiter, skipLines: 0, ...(quote === '"' ? {} : { quote }) }
}

const SINGLE_QUOTED = /(?<=^|[;,\t|])'(?:[^'\r\n]|'')*'(?=$|[;,\t|])/gm
const HALF_QUOTED = /(?<=^|[;,\t|])'(?:[^'\r\n;,\t|])*(?=$|[;,\t|])/gm

/** Cells between single quotes in most rows; a single one before a number is what Excel keeps it as text by. */
function hasSingleQuotes(head: string): boolean {
  const count = (pattern: RegExp): number => head.match(pattern)?.length ?? 0
  const quoted = count(SINGLE_QUOTED)
  return quoted >= count(/\S[\r\n]|\S$/g) && quoted > count(HALF_QUOTED)
}

/** Share of the rows that have the commonest number of columns, weighted so that many columns beat few. */
function consistency(bytes: Uint8Array, delimiter: string, quote: Quote): number {
  const counts = new Map<number, number>()
  let rows = 0
  for (const cells of cellCounts(bytes, delimiter, quote)) {
    if (cells === 0) continue
    rows++
    if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1)
  }
  let rank = 0
  for (const [columns, count] of counts) rank = Math.max(rank, (count / rows) * Math.log2(columns + 1))
  return rank
}

/** For each row that cells are found in, how many cells it has; a row of empty cells has none. */
function cellCounts(bytes: Uint8Array, delimiter: string, quote: Quote): number[] {
  // Where the sample ends inside a quoted cell, or a lone quote opens one, the rows as they stand on the page must do.
  return scanned(bytes, delimiter, quote) ?? scanned(bytes, delimiter, 'none') ?? []
}

function scanned(bytes: Uint8Array, delimiter: string, quote: Quote): number[] | undefined {
  const scanner = new CsvScanner(Buffer.from(delimiter), bytes.length, quote)
  scanner.bytes.set(bytes)
  const end = scanner.scan(bytes.length, true, SAMPLE_ROWS)
  const { firstCell, start, rowCount } = scanner
  if (end < bytes.length && rowCount < SAMPLE_ROWS) return undefined
  return Array.from({ length: rowCount }, (_, row) => {
    const cells = Array.from({ length: firstCell[row + 1] - firstCell[row] }, (_, cell) => firstCell[row] + cell)
    return cells.every((cell) => start[cell] === scanner.end[cell]) ? 0 : cells.length
  })
}
