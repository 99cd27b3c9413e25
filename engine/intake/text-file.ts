/** A delimited text file as a source: its encoding and how its columns are separated are found in its bytes. */
import { csvBatches } from './csv.ts'
import { findDialect } from './dialect.ts'
import { DistinctCells } from './distinct-cells.ts'
import { ByteSurvey, cellDecoder, decoderFor } from './encoding.ts'
import { refuse } from './messages.ts'
import type { Source } from './source.ts'
import { readThrough, type StoredFile } from './stored-file.ts'

/** Throws `InputError` `empty-file` or `unknown-encoding`. */
export async function openText(stored: StoredFile, onBytes: (bytes: number) => void): Promise<Source> {
  const file = stored.name
  const survey = new ByteSurvey()
  // So much of a text shows how its columns are separated.
  let head = new Uint8Array(0)
  let byteCount = 0
  const sha256 = await readThrough(stored, (bytes) => {
    if (byteCount === 0) head = bytes.slice()
    survey.add(bytes)
    if (survey.isNothing) throw refuse('nul-bytes', { file })
    byteCount += bytes.length
    onBytes(bytes.length)
  })
  const encoding = survey.encoding()
  if (encoding === undefined) throw refuse(survey.hasNul ? 'nul-bytes' : 'unknown-encoding', { file })
  const text = decoderFor(encoding).write(head)
  if (text.trim() === '') throw refuse('empty-file', { source: file })
  // A text with no separator at all is one column, and will be refused for what it lacks.
  const dialect = findDialect(byteCount > head.length ? text.slice(0, lastLineBreak(text)) : text) ?? { delimiter: ';', skipLines: 0 }
  return {
    file,
    sheet: null,
    sha256,
    byteCount,
    encoding,
    delimiter: dialect.delimiter,
    dates1904: false,
    batches: (onBytes) => csvBatches(() => stored.open(), file, encoding, dialect, onBytes),
    distinctCells: () => new DistinctCells(cellDecoder(encoding)),
  }
}

/** The end of the last whole line; the whole text where it has none. */
function lastLineBreak(text: string): number {
  const place = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return place > 0 ? place : text.length
}
