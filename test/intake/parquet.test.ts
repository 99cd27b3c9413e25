/** What Parquet keeps otherwise than other files do; DuckDB writes it here. That the same facts are read alike is in same-facts.test.ts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoDate } from '../../engine/calendar.ts'
import { openFolder, refusalOf, rowsOf } from './helpers.ts'

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

async function parquet(select: string, options = ''): Promise<Uint8Array> {
  const path = join(folder, 'a.parquet')
  await duckdb.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`)
  return readFileSync(path)
}

/** One position, with one of its columns as it is told. */
async function position(column: string, expression: string) {
  const columns: Record<string, string> = {
    Ansattnr: "'101'",
    Enhetskode: "'A'",
    Ansettelsesforhold: "'Fast'",
    Stillingsprosent: '80.0',
    'Fra dato': "DATE '2020-01-01'",
    'Til dato': "DATE '2024-06-30'",
    [column]: expression,
  }
  const select = Object.entries(columns).map(([name, value]) => `${value} AS "${name}"`)
  const [row] = await rowsOf(await openFolder({ 'stillinger.parquet': await parquet(`SELECT ${select.join(', ')}`) }), 'positions')
  return row
}

describe('days', () => {
  it.each([
    ['a moment without a zone', "TIMESTAMP '2020-03-01 23:00:00'", '2020-03-01'],
    ['a midnight of Norwegian winter in universal time', "TIMESTAMPTZ '2020-02-29 23:00:00+00'", '2020-03-01'],
    ['a midnight of Norwegian summer in universal time', "TIMESTAMPTZ '2020-06-30 22:00:00+00'", '2020-07-01'],
    ['a midnight in universal time', "TIMESTAMPTZ '2020-03-01 00:00:00+00'", '2020-03-01'],
    ['nanoseconds', "TIMESTAMP_NS '2020-03-01 00:00:00'", '2020-03-01'],
    ['a whole number, year first', '20200301', '2020-03-01'],
    ['a text', "'1.3.2020'", '2020-03-01'],
  ])('%s', async (_, expression, day) => {
    expect(isoDate(Number((await position('Fra dato', expression)).fromDay))).toBe(day)
  })

  it('none that any calendar has is not taken for no end', async () => {
    expect((await position('Til dato', "DATE '290000-01-01'")).finding).toBe('unreadable-date')
  })
})

describe('numbers', () => {
  it.each([
    ['a whole one', '80::TINYINT', 8000],
    ['a large one', '80::BIGINT', 8000],
    ['a huge one', '80::HUGEINT', 8000],
    ['a decimal', '59.16::DECIMAL(5, 2)', 5916],
    ['a single float', '59.16::FLOAT', 5916],
    ['a fraction', '0.5916::DOUBLE', 5916],
    ['a text with a comma', "'59,16 %'", 5916],
  ])('%s', async (_, expression, hundredths) => {
    expect((await position('Stillingsprosent', expression)).percentHundredths).toBe(hundredths)
  })

  it('none, as pandas keeps it, is nothing', async () => {
    expect((await position('Stillingsprosent', "'NaN'::DOUBLE")).finding).toBe('missing-value')
  })
})

it('groups of rows one after the other, with the row numbers that a CSV of the table has', async () => {
  const select = `SELECT i AS "Ansattnr", 'A' AS "Enhetskode", 'Fast' AS "Ansettelsesforhold", (i % 98) + 3 AS "Stillingsprosent",
    DATE '2000-01-01' + (i % 9000)::INTEGER AS "Fra dato", NULL::DATE AS "Til dato" FROM range(50000) AS rows(i)`
  const rows = await rowsOf(await openFolder({ 'stillinger.parquet': await parquet(select, ', ROW_GROUP_SIZE 20480') }), 'positions')
  expect(rows.length).toBe(50_000)
  for (const index of [0, 16_383, 16_384, 20_479, 20_480, 40_960, 49_999]) {
    const day = Date.UTC(2000, 0, 1 + (index % 9_000)) / 86_400_000
    expect(rows[index]).toMatchObject({ row: index + 2, percentHundredths: ((index % 98) + 3) * 100, fromDay: day })
  }
})

describe('what is refused', () => {
  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 40), 'unreadable-parquet'],
    ['text that calls itself Parquet', () => Buffer.from('Ansattnr;Kode'), 'unreadable-parquet'],
    ['an encrypted one', (bytes) => Buffer.concat([Buffer.from('PARE'), bytes.subarray(4, bytes.length - 4), Buffer.from('PARE')]), 'unreadable-parquet'],
    ['a footer larger than the file', (bytes) => Buffer.concat([bytes.subarray(0, bytes.length - 8), Buffer.of(0xff, 0xff, 0xff, 0x7f), bytes.subarray(-4)]), 'unreadable-parquet'],
    ['nothing but its first sign', (bytes) => bytes.subarray(0, 4), 'unreadable-parquet'],
  ])('%s', async (_, change, code) => {
    const bytes = Buffer.from(await parquet(`SELECT '101' AS "Ansattnr", 'A' AS "Enhetskode", 80.0 AS "Stillingsprosent"`))
    expect((await refusalOf(openFolder({ 'stillinger.parquet': change(bytes) }))).code).toBe(code)
  })
})
