/**
 * An answer in all its forms, each read back by a program that we did not write: the same cells in every one. The state always
 * comes back, and a number comes back to its last bit wherever the form carries numbers.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import * as XLSX from '@e965/xlsx'
import { tableFromIPC } from 'apache-arrow'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import JSONstat from 'jsonstat-toolkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CELL_STATES } from '../../engine/cell.ts'
import {
  answerRecords,
  ask,
  describeRegister,
  InputError,
  LANGUAGES,
  prepareMunicipality,
  readQuestion,
  written,
  type Answer,
  type FormName,
  type Language,
  type Origin,
} from '../../engine/index.ts'
import { municipality } from '../property/municipality.ts'
import { runsOf, TIMEOUT } from '../property/runs.ts'
import { draw } from '../spec/draw.ts'

const SIGN_OF: Readonly<Record<string, string>> = { zero: '-', withheld: ':', 'not-available': '..', 'not-applicable': '.' }
const STATE_OF = new Map(Object.entries(SIGN_OF).map(([state, sign]) => [sign, state]))

const originOf = (language: Language): Origin => ({
  load: { load: 2, loadedAt: '2025-01-15T08:00:00Z', municipality: '9901', name: 'Prøvevik kommune' },
  register: describeRegister(language),
  language,
})

async function bytesOf(answer: Answer, form: FormName, language: Language = 'nb'): Promise<Buffer> {
  return Buffer.concat([...(await written(answer, form, originOf(language)))].map((piece) => Buffer.from(piece as Uint8Array)))
}
const textOf = async (answer: Answer, form: FormName, language: Language = 'nb') => (await bytesOf(answer, form, language)).toString('utf8')

/** An answer to a question about a made-up municipality, some of its cells withheld as disclosure control would. */
const answers: fc.Arbitrary<Answer> = fc
  .record({
    municipality,
    figure: fc.constantFrom(...describeRegister('nb').figures),
    resolution: fc.constantFrom('month', 'quarter', 'tertial', 'year', 'rolling-12'),
    breakdowns: fc.array(fc.nat(), { maxLength: 3 }),
    withheld: fc.array(fc.nat(), { maxLength: 5 }),
    dailyCost: fc.integer({ min: 1, max: 999_999 }),
  })
  .map(({ municipality, figure, resolution, breakdowns, withheld, dailyCost }) => {
    const prepared = prepareMunicipality(municipality)
    const by = [resolution, ...breakdowns.map((place) => figure.breakdowns[place % figure.breakdowns.length])].join(',')
    const raw = { figure: figure.name, by, from: '2023M06', to: '2024M12' }
    try {
      return hide(ask(prepared, readQuestion(figure.unit === 'nok' ? { ...raw, 'daily-cost': (dailyCost / 100).toFixed(2) } : raw, prepared)), withheld)
    } catch (error) {
      // Some breakdowns exclude each other, and some need what not every municipality has.
      if (error instanceof InputError) return null
      throw error
    }
  })
  .filter((answer) => answer !== null)

function hide(answer: Answer, places: readonly number[]): Answer {
  const rows = new Set(answer.rowCount === 0 ? [] : places.map((place) => place % answer.rowCount))
  const shown = (numbers: Float64Array) => numbers.map((number, row) => (rows.has(row) ? NaN : number))
  return {
    ...answer,
    numerator: shown(answer.numerator),
    denominator: shown(answer.denominator),
    value: shown(answer.value),
    state: answer.state.map((state, row) => (rows.has(row) ? CELL_STATES.indexOf('withheld') : state)),
  }
}

const withFigure = (answer: Answer): Record<string, unknown>[] => answerRecords(answer).map((record) => ({ figure: answer.question.figure.name, ...record }))

let folder: string
let database: DuckDBInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-exports-'))
  database = await DuckDBInstance.create()
})
afterAll(async () => {
  database.closeSync()
  await rm(folder, { recursive: true })
})

/** Rows of a Parquet file as DuckDB reads it. */
async function parquetRows(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  // DuckDB keeps what it has read of a file by the file's name.
  const file = join(folder, `${randomUUID()}.parquet`)
  await writeFile(file, bytes)
  const connection = await database.connect()
  const rows = (await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)).getRowObjects()
  connection.closeSync()
  return rows
}

interface StatPlace {
  readonly value: number | null
  readonly status: string | null
}

/** A JSON-stat data set as jsonstat-toolkit reads it. */
function dataset(text: string) {
  const response: object = JSON.parse(text)
  return JSONstat(response) as {
    readonly class: string
    readonly id: readonly string[]
    readonly length: number
    readonly n: number
    readonly role: Record<string, readonly string[] | null>
    readonly label: string
    readonly note: readonly string[]
    readonly extension: Record<string, unknown>
    Data(place: Record<string, string>): StatPlace | null
    Data(place: number): StatPlace
    Dimension(name: string): { readonly label: string; readonly id: readonly string[]; Category(id: string): { readonly label: string; readonly unit: unknown } }
  }
}

function sheets(bytes: Uint8Array): { names: string[]; table: unknown[][]; definitions: unknown[][] } {
  const workbook = XLSX.read(bytes)
  const rows = (name: string) => XLSX.utils.sheet_to_json<unknown[]>(workbook.Sheets[name], { header: 1, raw: true, defval: null, blankrows: true })
  const names = workbook.SheetNames
  return { names, table: rows(names[0]), definitions: rows(names[1]) }
}

describe('any answer', () => {
  test('as CSV for machines', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const lines: Record<string, string>[] = parse(await textOf(answer, 'csv'), { columns: true })
        const number = (text: string) => (text === '' ? null : Number(text))
        expect(
          lines.map((line) => ({ ...line, numerator: number(line['numerator']), denominator: number(line['denominator']), value: number(line['value']), persons: Number(line['persons']) })),
        ).toEqual(withFigure(answer))
      }),
      runsOf('CSV for machines'),
    )
  })

  test('as CSV for people: numbers with the figure’s decimals, signs where there is none', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(...LANGUAGES), async (answer, language) => {
        const [heading, ...lines]: string[][] = parse(await textOf(answer, 'spreadsheet', language), { bom: true, delimiter: ';' })
        expect(heading).toEqual(sheets(await bytesOf(answer, 'xlsx', language)).table[0])
        const { decimals } = answer.question.figure
        const words = new Map<string, string>()
        answerRecords(answer).forEach((record, row) => {
          const [value, numerator, denominator, persons, state] = lines[row].slice(-5)
          expect([lines[row][0], lines[row][2]]).toEqual([record.period, record.unit])
          expect(words.get(state) ?? record.state).toBe(record.state)
          words.set(state, record.state)
          for (const [text, part] of [[numerator, record.numerator], [denominator, record.denominator]] as const) {
            expect(text).toMatch(part === null ? /^$/ : /^-?\d+(,\d\d)?$/)
            if (part !== null) expect(Math.abs(Number(text.replace(',', '.')) - part)).toBeLessThanOrEqual(text.includes(',') ? 0.005000001 : 0)
          }
          expect(persons).toBe(String(record.persons))
          if (record.state === 'value') {
            expect(value).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+,\\d{${decimals}}$`))
            expect(value).not.toMatch(/^-0*,?0*$/)
            expect(Math.abs(Number(value.replace(',', '.')) - (record.value ?? NaN))).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals)
          } else expect(value).toBe(SIGN_OF[record.state])
        })
        expect(lines).toHaveLength(answer.rowCount)
      }),
      runsOf('CSV for people'),
    )
  })

  test('as Arrow and as Parquet', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const records = withFigure(answer)
        const table = tableFromIPC(await bytesOf(answer, 'arrow'))
        expect(table.toArray().map((row) => ({ ...row?.toJSON() }))).toEqual(records)
        expect(await parquetRows(await bytesOf(answer, 'parquet'))).toEqual(records)
      }),
      runsOf('Arrow and Parquet'),
    )
  })

  test('as JSON-stat', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const read = dataset(await textOf(answer, 'json-stat'))
        expect(read).toMatchObject({ class: 'dataset', role: { time: ['period'], metric: ['measure'] } })
        const records = answerRecords(answer)
        for (const record of records) {
          const texts: Readonly<Record<string, unknown>> = record
          const address = Object.fromEntries(read.id.slice(0, -1).map((name) => [name, String(texts[name])]))
          const at = (measure: string) => read.Data({ ...address, measure }) ?? { value: NaN, status: null }
          const { value, status } = at('value')
          expect(value).toBe(record.value)
          expect(status === null ? 'value' : STATE_OF.get(status)).toBe(record.state)
          expect(at('numerator').value).toBe(record.numerator)
          expect(at('denominator').value).toBe(record.denominator)
          expect(at('persons')).toMatchObject({ value: record.persons, status: null })
        }
        // What the answer does not have is empty, without a sign.
        const isEmpty = ({ value, status }: StatPlace) => value === null && status === null
        const places = Array.from({ length: read.n }, (_, place) => read.Data(place))
        expect(places.filter((place, at) => at % 4 === 3 && !isEmpty(place))).toHaveLength(records.length)
        expect(places.filter((place, at) => at % 4 === 0 && !isEmpty(place))).toHaveLength(records.length)
      }),
      runsOf('JSON-stat'),
    )
  })

  test('as a workbook', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(...LANGUAGES), async (answer, language) => {
        const { table } = sheets(await bytesOf(answer, 'xlsx', language))
        const [heading, ...rows] = table
        expect(new Set(heading).size).toBe(heading.length)
        const records = answerRecords(answer)
        expect(rows).toHaveLength(records.length)
        const words = new Map<unknown, string>()
        records.forEach((record, row) => {
          const [period, , unit] = rows[row]
          const [value, numerator, denominator, persons, state] = rows[row].slice(-5)
          expect([period, unit]).toEqual([record.period, record.unit])
          expect([numerator, denominator, persons]).toEqual([record.numerator, record.denominator, record.persons])
          expect(value).toBe(record.value ?? SIGN_OF[record.state])
          // One word a state, and never the same word for two.
          expect(words.get(state) ?? record.state).toBe(record.state)
          words.set(state, record.state)
        })
        expect(new Set(words.values()).size).toBe(words.size)
      }),
      runsOf('workbook'),
    )
  })
})

describe('facts', () => {
  const drawn = draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |', absences: 'p1 | 1 | doctor-certified | 100 | 2024-11-04 | 2024-11-08' })
  const prepared = { ...prepareMunicipality(drawn), unitName: ['Kommunen', 'Skolen', 'Sykehjemmet'] }
  const answer = ask(prepared, readQuestion({ figure: 'sickness-absence-rate', by: 'month,unit,sex', from: '2024M11', to: '2024M12', certification: 'doctor-certified' }, prepared))

  test('stand in the schema of Arrow and the metadata of Parquet, in codes', async () => {
    const facts = {
      figure: 'sickness-absence-rate',
      unitOfMeasure: 'percent',
      decimals: '1',
      method: 'ssb-nav-2018',
      population: 'all',
      definitionVersion: '1',
      asOf: '2024-12-31',
      notForPublication: 'true',
      by: '["unit","sex"]',
      filter: '{"certification":["doctor-certified"]}',
    }
    expect(Object.fromEntries(tableFromIPC(await bytesOf(answer, 'arrow')).schema.metadata)).toMatchObject(facts)
    const file = join(folder, 'facts.parquet')
    await writeFile(file, await bytesOf(answer, 'parquet'))
    const connection = await database.connect()
    const pairs = (await connection.runAndReadAll(`SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${file}')`)).getRowObjects()
    connection.closeSync()
    expect(Object.fromEntries(pairs.map(({ key, value }) => [key, value]))).toMatchObject(facts)
  })

  test('of JSON-stat: texts in the asked language, names of places, units of measures, who is above whom', async () => {
    const text = await textOf(answer, 'json-stat', 'nn')
    const read = dataset(text)
    expect(read.label).toBe('Sjukefråværsprosent, Prøvevik kommune')
    expect(read.id).toEqual(['period', 'unit', 'sex', 'measure'])
    expect(read.extension).toMatchObject({ figure: 'sickness-absence-rate', definitionVersion: 1, method: 'ssb-nav-2018', population: 'all', asOf: '2024-12-31', load: 2, notForPublication: true })
    expect(read.note.join(' ')).toContain('Ikkje til offentleggjering')
    expect(read.Dimension('period').Category('2024M11')).toMatchObject({ label: 'november 2024' })
    expect(read.Dimension('measure').Category('value')).toMatchObject({ label: 'Sjukefråværsprosent', unit: { base: 'prosent', decimals: 1 } })
    expect(read.Dimension('measure').id).toEqual(['value', 'numerator', 'denominator', 'persons'])
    const { dimension }: { dimension: { unit: { category: { index: string[]; child: Record<string, string[]> } } } } = JSON.parse(text)
    expect(dimension.unit.category).toMatchObject({ index: ['K', 'A'], child: { K: ['A'] } })
  })

  test.each<[Language, readonly string[], readonly string[], readonly [heading: string, text: string][]]>([
    [
      'nb',
      ['Tabell', 'Definisjoner'],
      ['Periode, kode', 'Periode', 'Enhet, kode', 'Enhet', 'Kjønn', 'Sykefraværsprosent (prosent)', 'Teller', 'Nevner', 'Personer bak tallet', 'Hva cellen viser'],
      [
        ['Tall', 'Sykefraværsprosent (sickness-absence-rate)'],
        ['Offentliggjøring', 'Ikke til offentliggjøring. Tallene er ikke kontrollert for om enkeltpersoner kan kjennes igjen.'],
        ['Måleenhet', 'prosent'],
        ['Versjon av definisjonen', '1, gjelder fra 22.11.2026'],
        ['Kommune', 'Prøvevik kommune (9901)'],
        ['Spørsmål', 'Kommunen. måned: november 2024 – desember 2024. Bare disse teller: legemeldt'],
        ['Siste dag uttrekket kjenner', '31.12.2024'],
        ['Lasting', 'nr. 2, lastet 15.1.2025'],
        ['Tegnet -', 'Nøyaktig null'],
        ['Tegnet :', 'Skjult av hensyn til personvernet'],
        ['Tegnet ..', 'Ikke tilgjengelig'],
        ['Tegnet .', 'Ikke aktuelt'],
      ],
    ],
    [
      'nn',
      ['Tabell', 'Definisjonar'],
      ['Periode, kode', 'Periode', 'Eining, kode', 'Eining', 'Kjønn', 'Sjukefråværsprosent (prosent)', 'Teljar', 'Nemnar', 'Personar bak talet', 'Kva cella viser'],
      [
        ['Tal', 'Sjukefråværsprosent (sickness-absence-rate)'],
        ['Lasting', 'nr. 2, lasta 15.1.2025'],
      ],
    ],
    [
      'en',
      ['Table', 'Definitions'],
      ['Period, code', 'Period', 'Unit, code', 'Unit', 'Sex', 'Sickness absence rate (percent)', 'Numerator', 'Denominator', 'Persons behind the number', 'What the cell shows'],
      [
        ['Figure', 'Sickness absence rate (sickness-absence-rate)'],
        ['Load', 'no. 2, loaded 2025-01-15'],
      ],
    ],
  ])('of a workbook in %s', async (language, names, heading, told) => {
    const read = sheets(await bytesOf(answer, 'xlsx', language))
    expect(read.names).toEqual(names)
    expect(read.table[0]).toEqual(heading)
    expect(read.definitions).toEqual(expect.arrayContaining(told.map((row) => [...row])))
    const { definition, source } = answer.question.figure
    expect(read.definitions.map(([, text]) => text)).toEqual(expect.arrayContaining([definition[language], source[language]]))
  })

  test('a row of the workbook: names beside codes, the number in full, shown with the figure’s decimals', async () => {
    const bytes = await bytesOf(answer, 'xlsx')
    // 5 sick working days in November 2024, 60 % position: 3.0 of 21 x 0.6 man-days.
    expect(sheets(bytes).table[1]).toEqual(['2024M11', 'november 2024', 'K', 'Kommunen', 'kvinner', (100 * 3) / (21 * 0.6), 3, 21 * 0.6, 1, 'tall'])
    const [first] = XLSX.read(bytes, { cellNF: true, cellStyles: true }).SheetNames
    const sheet = XLSX.read(bytes, { cellNF: true, cellText: true }).Sheets[first]
    expect(sheet['F2']).toMatchObject({ t: 'n', z: '#,##0.0;-#,##0.0;"-"', w: '23.8' })
    // December has no absence: a number that is shown as the sign of exactly zero.
    expect(sheet['F4']).toMatchObject({ t: 'n', v: 0, w: '-' })
    expect(sheet['!autofilter']).toEqual({ ref: 'A1:J5' })
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'])
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml).toContain('Ikke til offentliggjøring')
  })
})

test('an answer larger than a sheet is refused before it is written', async () => {
  const prepared = prepareMunicipality(draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |' }))
  const answer = { ...ask(prepared, readQuestion({ figure: 'fte' }, prepared)), rowCount: 1_048_576 }
  await expect(bytesOf(answer, 'xlsx')).rejects.toMatchObject({ code: 'too-many-rows', kind: 'usage' })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+47', "'+47"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-1+cmd|x', "'-1+cmd|x"],
  ['-x', "'-x"],
  ['-12', '-12'],
  ['A', 'A'],
])('a unit with the code %s is %s in the CSV for people, and nothing runs', async (code, cell) => {
  const drawn = draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |' })
  const prepared = { ...prepareMunicipality(drawn), unitCode: [code, 'A', 'B'] }
  const answer = ask(prepared, readQuestion({ figure: 'fte', from: '2024M12', to: '2024M12' }, prepared))
  const [line]: string[][] = parse(await textOf(answer, 'spreadsheet'), { bom: true, delimiter: ';', fromLine: 2 })
  expect(line[2]).toBe(cell)
})

test('a value that rounds to nothing has no minus in the CSV for people', async () => {
  const prepared = prepareMunicipality(draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |' }))
  const answer = ask(prepared, readQuestion({ figure: 'fte', from: '2024M12', to: '2024M12' }, prepared))
  expect((await textOf({ ...answer, value: answer.value.map(() => -0.04) }, 'spreadsheet')).split(';')).toContain('0,0')
})
