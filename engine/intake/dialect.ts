/** How a delimited text file separates its columns, found in its first rows. */
import { parse } from 'csv-parse/sync'

/** The columns of a text file are separated by `delimiter`; its first `skipLines` lines are instructions to Excel, not rows. */
export interface Dialect {
  readonly delimiter: string
  readonly skipLines: number
}

const DELIMITERS = [';', ',', '\t', '|']
const SAMPLE_RECORDS = 200

/** Row ends are told to the parser outright: its own discovery settles on the first one it meets, and files mix them. */
export const RECORD_DELIMITERS = ['\r\n', '\n', '\r']

/** The dialect of the first lines of a text; `undefined` where no separator gives more than one column. */
export function findDialect(head: string): Dialect | undefined {
  const instruction = /^sep=(.)\r?\n?/i.exec(head)
  if (instruction) return { delimiter: instruction[1], skipLines: 1 }
  let best: { delimiter: string; rank: number } | undefined
  for (const delimiter of DELIMITERS) {
    const rank = consistency(head, delimiter)
    if (rank > (best?.rank ?? 0)) best = { delimiter, rank }
  }
  return best && { delimiter: best.delimiter, skipLines: 0 }
}

/** Share of the rows that have the commonest number of columns, weighted so that many columns beat few. */
function consistency(text: string, delimiter: string): number {
  const counts = new Map<number, number>()
  let records = 0
  for (const cells of sampleRecords(text, delimiter)) {
    if (cells.every((cell) => cell === '')) continue
    records++
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  let rank = 0
  for (const [columns, count] of counts) rank = Math.max(rank, (count / records) * Math.log2(columns + 1))
  return rank
}

function sampleRecords(text: string, delimiter: string): string[][] {
  const options = { delimiter, record_delimiter: RECORD_DELIMITERS, relax_quotes: true, relax_column_count: true, to: SAMPLE_RECORDS }
  try {
    return parse(text, options)
  } catch {
    // The sample ends inside a quoted cell, or a lone quote opens one: the rows as they stand on the page must do.
    return parse(text, { ...options, quote: false })
  }
}
