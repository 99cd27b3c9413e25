/** The same facts give the same rows, whatever holds them: CSV, a zip of it, a workbook, Parquet. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayOf, isoDate, type Day } from '../../engine/calendar.ts'
import { openFolder, rowsOf, type Files, type Row } from './helpers.ts'

interface Fact {
  readonly employee: number
  readonly unit: string
  readonly title: string | null
  readonly employment: string
  /** 1/100 percent. */
  readonly percent: number
  readonly from: Day
  readonly to: Day | null
}

const HEADINGS = ['Ansattnr', 'Enhetskode', 'Stilling', 'Ansettelsesforhold', 'Stillingsprosent', 'Fra dato', 'Til dato']

const fact: fc.Arbitrary<Fact> = fc
  .record({
    employee: fc.integer({ min: 1, max: 99_999 }),
    unit: fc.constantFrom('010', '0301', 'A10'),
    title: fc.option(fc.string({ unit: fc.constantFrom(...'abcæøåÆØÅ "\n;,'), minLength: 1, maxLength: 20 }).map((text) => `${text}a`)),
    employment: fc.constantFrom('Fast', 'Vikar', 'Timelønnet', 'Ukjent'),
    percent: fc.integer({ min: 201, max: 10_000 }),
    from: fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2024, 12, 31) }),
    length: fc.option(fc.integer({ min: -5, max: 4_000 })),
  })
  .map(({ length, ...rest }) => ({ ...rest, to: length === null ? null : rest.from + length }))

function csv(facts: readonly Fact[]): string {
  const quote = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const decimal = (percent: number): string => (percent / 100).toFixed(2).replace('.', ',')
  const lines = facts.map(({ employee, unit, title, employment, percent, from, to }) =>
    [String(employee), unit, quote(title ?? ''), employment, decimal(percent), isoDate(from), to === null ? '' : isoDate(to)].join(';'),
  )
  return [HEADINGS.join(';'), ...lines].join('\r\n')
}

function xlsx(facts: readonly Fact[]): Uint8Array {
  const rows = facts.map(({ employee, unit, title, employment, percent, from, to }) => {
    const date = (day: Day | null) => (day === null ? null : { t: 'n', v: day + 25_569, z: 'dd.mm.yyyy' })
    return [employee, unit, title, employment, percent / 100, date(from), date(to)]
  })
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([HEADINGS, ...rows]), 'Ark1')
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

type DateKind = 'date' | 'timestamp' | 'text'

/** As the writer of hyparquet does it, in small groups of rows. */
function parquet(facts: readonly Fact[], dates: DateKind, rowGroupSize: number): Uint8Array {
  const date = (day: Day | null): Date | string | null => (day === null ? null : dates === 'text' ? isoDate(day) : new Date(day * 86_400_000))
  const type = dates === 'text' ? 'STRING' : 'TIMESTAMP'
  const columnData = [
    { name: HEADINGS[0], data: facts.map(({ employee }) => BigInt(employee)), type: 'INT64' as const },
    { name: HEADINGS[1], data: facts.map(({ unit }) => unit), type: 'STRING' as const },
    { name: HEADINGS[2], data: facts.map(({ title }) => title), type: 'STRING' as const, nullable: true },
    { name: HEADINGS[3], data: facts.map(({ employment }) => employment), type: 'STRING' as const },
    { name: HEADINGS[4], data: facts.map(({ percent }) => percent / 100), type: 'DOUBLE' as const },
    { name: HEADINGS[5], data: facts.map(({ from }) => date(from)), type } as const,
    { name: HEADINGS[6], data: facts.map(({ to }) => date(to)), type, nullable: true } as const,
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }))
}

let folder: string
let duckdb: Awaited<ReturnType<DuckDBInstance['connect']>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saman-parquet-'))
  duckdb = await (await DuckDBInstance.create(':memory:')).connect()
})
afterAll(() => {
  duckdb.closeSync()
  rmSync(folder, { recursive: true, force: true })
})

/** As DuckDB writes it: real dates, and numbers of several types. */
async function duckParquet(facts: readonly Fact[], codec: string, percentType: string, numberType: string): Promise<Uint8Array> {
  const path = join(folder, 'a.parquet')
  const text = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)
  const values = facts.map(({ employee, unit, title, employment, percent, from, to }) =>
    `(${[employee, text(unit), text(title), text(employment), `${percent}::DECIMAL(9, 2) / 100`, `DATE '${isoDate(from)}'`, to === null ? 'NULL' : `DATE '${isoDate(to)}'`].join(', ')})`,
  )
  const [employee, unit, title, employment, percent, from, to] = HEADINGS.map((heading) => `"${heading}"`)
  await duckdb.run(`COPY (
    SELECT a::${numberType} AS ${employee}, b AS ${unit}, c AS ${title}, d AS ${employment}, e::${percentType} AS ${percent}, f AS ${from}, g::DATE AS ${to}
    FROM (VALUES ${values.join(', ')}) AS facts(a, b, c, d, e, f, g)
  ) TO '${path}' (FORMAT parquet, COMPRESSION ${codec})`)
  return readFileSync(path)
}

async function rows(files: Files): Promise<Row<'positions'>[]> {
  return rowsOf(await openFolder(files), 'positions')
}

it('CSV, zip, workbook and Parquet', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 1, maxLength: 30 }),
      fc.constantFrom<DateKind>('date', 'timestamp', 'text'),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli'),
      fc.constantFrom('DOUBLE', 'FLOAT', 'DECIMAL(9, 2)', 'DECIMAL(38, 4)'),
      fc.constantFrom('INTEGER', 'BIGINT', 'VARCHAR', 'USMALLINT', 'DOUBLE'),
      async (drawn, dates, rowGroupSize, codec, percentType, numberType) => {
        // Codes in which no category is known are refused as a whole, everywhere alike.
        const facts = [{ ...drawn[0], employment: 'Fast', employee: drawn[0].employee % 60_000 }, ...drawn.slice(1).map((one) => ({ ...one, employee: one.employee % 60_000 }))]
        const text = csv(facts)
        const expected = await rows({ 'stillinger.csv': text })
        expect(expected.length).toBe(facts.length)
        expect(await rows({ 'uttrekk.zip': zipSync({ 'mappe/stillinger.csv': strToU8(text) }) })).toEqual(expected)
        expect(await rows({ 'stillinger.xlsx': xlsx(facts) })).toEqual(expected)
        expect(await rows({ 'uttrekk.zip': zipSync({ 'stillinger.xlsx': xlsx(facts) }) })).toEqual(expected)
        expect(await rows({ 'stillinger.parquet': parquet(facts, dates, rowGroupSize) })).toEqual(expected)
        const duck = await duckParquet(facts, codec, percentType, numberType)
        expect(await rows({ 'stillinger.parquet': duck })).toEqual(expected)
        expect(await rows({ 'uttrekk.zip': zipSync({ 'stillinger.parquet': duck }, { level: 0 }) })).toEqual(expected)
      },
    ),
    { numRuns: Number(process.env['SAMAN_PROPERTY_RUNS'] ?? 40) },
  )
})
