/** Our search for cells in bytes beside csv-parse, which reads signs one by one and shares nothing with it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CsvScanner } from '../../engine/intake/csv-scan.ts'
import { CHUNK_BYTES, ChunkReader } from '../../engine/intake/chunks.ts'
import { csvBatches } from '../../engine/intake/csv.ts'
import type { Encoding } from '../../engine/intake/encoding.ts'
import { rawRows } from '../../engine/intake/source.ts'
import { refusalOf } from './helpers.ts'

const UNCLOSED = 'unclosed'

/** Rows as csv-parse sees them, with the same leave: any number of cells, quotes inside a text. */
function theirs(text: string, delimiter: string): readonly (readonly string[])[] | typeof UNCLOSED {
  try {
    return parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return UNCLOSED
    throw error
  }
}

/** Rows as the scanner finds them in bytes that come in pieces of `pieceLengths`, over and over. */
function ours(text: string, delimiter: string, pieceLengths: readonly number[]): readonly (readonly string[])[] | typeof UNCLOSED {
  const bytes = Buffer.from(text)
  const scanner = new CsvScanner(Buffer.from(delimiter), bytes.length)
  const rows: string[][] = []
  let length = 0
  for (let taken = 0, piece = 0; ; piece++) {
    const next = Math.min(taken + pieceLengths[piece % pieceLengths.length], bytes.length)
    const isLast = next === taken
    scanner.bytes.set(bytes.subarray(taken, next), length)
    length += next - taken
    taken = next
    const whole = scanner.scan(length, isLast)
    for (let row = 0; row < scanner.rowCount; row++) {
      const cells = Array.from({ length: scanner.firstCell[row + 1] - scanner.firstCell[row] }, (_, cell) => scanner.firstCell[row] + cell)
      rows.push(cells.map((cell) => scanner.bytes.toString('utf8', scanner.start[cell], scanner.end[cell])))
    }
    if (isLast) return whole < length ? UNCLOSED : rows
    scanner.bytes.copyWithin(0, whole, length)
    length -= whole
  }
}

const delimiters = fc.constantFrom(';', ',', '\t', '|', '§')
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
/** Mostly the signs that mean something, so that every order of them comes. */
const signs = fc.constantFrom('"', '"', '""', ';', ',', '\t', '|', '§', '\n', '\r', '\r\n', 'a', 'ø', ' ', '1')
const anyText = fc.array(signs, { maxLength: 40 }).map((parts) => parts.join(''))
const writtenText = fc
  .tuple(fc.array(fc.array(fc.string({ unit: fc.constantFrom(...'aø;,"\n\r 1'), maxLength: 8 }), { minLength: 1, maxLength: 5 }), { maxLength: 8 }), fc.constantFrom('\r\n', '\n', '\r'), fc.boolean())
  .map(([rows, lineEnd, hasLast]) => rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join(lineEnd) + (hasLast ? lineEnd : ''))

describe('the same cells as csv-parse finds', () => {
  it('in any order of quotes, delimiters and line ends, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(anyText, delimiters, pieces, (text, delimiter, lengths) => void expect(ours(text, delimiter, lengths)).toEqual(theirs(text, delimiter))),
      { numRuns: 3_000 },
    )
  })

  it('in cells that are all quoted, with doubled quotes, delimiters and line breaks in them', () => {
    fc.assert(
      fc.property(writtenText, pieces, (text, lengths) => void expect(ours(text, ';', lengths)).toEqual(theirs(text, ';'))),
      { numRuns: 500 },
    )
  })

  it('stops after as many rows as are asked for', () => {
    const scanner = new CsvScanner(Buffer.from(';'), 20)
    scanner.bytes.set(Buffer.from('a;b\nc;d\n"e'))
    expect([scanner.scan(10, true, 2), scanner.rowCount]).toEqual([8, 2])
  })

  it('takes a quote for a sign like any other where there are no quotes', () => {
    const scanner = new CsvScanner(Buffer.from(';'), 20, 'none')
    scanner.bytes.set(Buffer.from('"a;b"\n"c'))
    expect([scanner.scan(8, true), scanner.rowCount]).toEqual([8, 2])
  })
})

describe('a file of several chunks', () => {
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'saman-csv-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const rowsIn = async (bytes: Uint8Array, encoding: Encoding): Promise<string[]> => {
    const path = join(folder, 'a.csv')
    await writeFile(path, bytes)
    const rows: string[] = []
    for await (const batch of csvBatches(() => new ChunkReader(path), 'a.csv', encoding, { delimiter: ';', skipLines: 0 }))
      for (const { row, cells } of rawRows(batch)) rows.push(`${row}: ${cells.join('|')}`)
    return rows
  }
  // Signs of one to four bytes: every way of being cut in two comes, and so do quoted line ends.
  const lines = Array.from({ length: 30_000 }, (_, index) => `${index};"Sør ""${'x'.repeat(index % 7)}"" 😀\r\n–";ø${'€'.repeat(index % 3)}`)
  const expected = lines.map((line, index) => `${index + 1}: ${line.replaceAll(';', '|').replaceAll('""', '\u0000').replaceAll('"', '').replaceAll('\u0000', '"')}`)
  const text = lines.join('\r\n')

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s, with a byte order mark and without', async (encoding) => {
    for (const addBOM of [false, true]) {
      const bytes = iconv.encode(text, encoding, { addBOM })
      expect(bytes.length).toBeGreaterThan(3 * CHUNK_BYTES)
      expect(await rowsIn(bytes, encoding)).toEqual(expected)
    }
  })

  it.each(['windows-1252', 'macroman'] as const)('%s', async (encoding) => {
    const plain = (written: string): string => written.replaceAll(/[😀€]/gu, 'é')
    expect(await rowsIn(iconv.encode(plain(text), encoding), encoding)).toEqual(expected.map(plain))
  })

  it('a row that is longer than a chunk is whole, one that is longer than any row is refused', async () => {
    const long = 'y'.repeat(3 * CHUNK_BYTES)
    expect(await rowsIn(Buffer.from(`a;${long}\nb;c`), 'utf-8')).toEqual([`1: a|${long}`, '2: b|c'])
    expect((await refusalOf(rowsIn(Buffer.from(`a;b\nc;"${'y\n'.repeat(1_000_000)}`), 'utf-8'))).values).toEqual({ file: 'a.csv', row: 2 })
  })
})
