/** Workbooks are made, and read a second time, with SheetJS: a reader that shares nothing with ours. */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { read as readWorkbook, utils, write, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { dayOf, isoDate } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import { rawRows, type RawRow } from '../../engine/intake/source.ts'
import { inspectWorkbook, sheetBatches } from '../../engine/intake/xlsx.ts'
import { openFolder, PSEUDONYM, refusalOf, rowsOf } from './helpers.ts'

type Value = string | number | boolean | null
type Sheets = Readonly<Record<string, readonly (readonly (Value | CellObject)[])[]>>

/** A date as a workbook keeps it: a number that is shown as a date. */
function date(serial: number): CellObject {
  return { t: 'n', v: serial, z: 'dd.mm.yyyy' }
}

function workbook(sheets: Sheets, options: { date1904?: boolean; sharedStrings?: boolean; hidden?: string } = {}): Uint8Array {
  const book: WorkBook = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet: WorkSheet = {}
    let width = 1
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        width = Math.max(width, c + 1)
        if (cell !== null) sheet[utils.encode_cell({ r, c })] = typeof cell === 'object' ? cell : cellOf(cell)
      }),
    )
    sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: width - 1 } })
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = {
    WBProps: { date1904: options.date1904 ?? false },
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: name === options.hidden ? 1 : 0 })),
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: options.sharedStrings ?? false }) as Buffer)
}

function cellOf(value: string | number | boolean): CellObject {
  return { t: typeof value === 'string' ? 's' : typeof value === 'number' ? 'n' : 'b', v: value }
}

async function ourRows(bytes: Uint8Array, sheetIndex: number): Promise<RawRow[]> {
  const { sheets, paths } = await inspectWorkbook(bytes, 'bok.xlsx')
  const rows: RawRow[] = []
  for await (const batch of sheetBatches(bytes, 'bok.xlsx', paths, sheets[sheetIndex])) rows.push(...rawRows(batch))
  return rows
}

/** The cells that hold something, `A1: value`, as our reader and as SheetJS see them. */
function ours(rows: readonly RawRow[]): string[] {
  return rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell, c) => (cell === null || cell === '' ? [] : [`${utils.encode_cell({ r: row - 1, c })}: ${String(cell)}`])),
  )
}

function theirs(bytes: Uint8Array, sheetIndex: number): string[] {
  const book = readWorkbook(bytes, { type: 'array', cellNF: true })
  const sheet = book.Sheets[book.SheetNames[sheetIndex]]
  const { s, e } = utils.decode_range(sheet['!ref'] ?? 'A1')
  const cells: string[] = []
  for (let r = s.r; r <= e.r; r++)
    for (let c = s.c; c <= e.c; c++) {
      const name = utils.encode_cell({ r, c })
      const cell: CellObject | undefined = sheet[name]
      if (cell?.v === undefined || cell.v === '') continue
      const isDate = cell.t === 'n' && /[dy]/i.test(String(cell.z ?? ''))
      cells.push(`${name}: ${isDate ? isoDate(Math.floor(Number(cell.v)) - 25_569) : String(cell.v)}`)
    }
  return cells
}

describe('times of day in universal time', () => {
  const sheet = (...days: readonly number[]): Uint8Array =>
    workbook({ Stillinger: [['Ansattnr', 'Enhet', 'Ansettelsesforhold', 'Stillingsprosent', 'Fra dato', 'Til dato'], ...days.map((day, row) => [String(101 + row), 'A1', 'Fast', 100, { t: 'n', v: day, z: 'dd.mm.yyyy hh:mm' } as const, null])] })
  const firstDays = async (bytes: Uint8Array): Promise<string[]> => (await rowsOf(await openFolder({ 'p.xlsx': bytes }), 'positions')).map(({ fromDay }) => isoDate(Number(fromDay)))

  it('are the day after, where 22:00 in summer and 23:00 in winter is all there is', async () => {
    expect(await firstDays(sheet(45322 + 23 / 24, 45473 + 22 / 24, 45535 + 22 / 24))).toEqual(['2024-02-01', '2024-07-01', '2024-09-01'])
  })

  it('are times of the day, where there are others', async () => {
    expect(await firstDays(sheet(45322 + 23 / 24, 45473 + 22 / 24, 45535 + 22 / 24, 45535 + 7.5 / 24))).toEqual(['2024-01-31', '2024-06-30', '2024-08-31', '2024-08-31'])
  })
})

describe('a second reader sees the same cells', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aøÅ &<>"\'\n;1.,%'), minLength: 1, maxLength: 12 })
  const value = fc.oneof(
    fc.constant(null),
    text,
    fc.integer({ min: -1000, max: 99_999 }),
    fc.integer({ min: 0, max: 20_000 }).map((number) => number / 10_000),
    fc.boolean(),
    fc.integer({ min: 61, max: 80_000 }).map(date),
  )
  const sheet = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 12 })

  it('in every sheet of random workbooks, with texts in the cells or shared', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.boolean(), async (sheets, sharedStrings) => {
        const bytes = workbook(Object.fromEntries(sheets.map((rows, index) => [`Ark${index}`, rows])), { sharedStrings })
        for (const index of sheets.keys()) expect(ours(await ourRows(bytes, index))).toEqual(theirs(bytes, index))
      }),
      { numRuns: 60 },
    )
  })

  const skogli = new URL('../../../shared/extracts/skogli/personal.xlsx', import.meta.url)
  it.skipIf(!existsSync(skogli))('in the workbook of skogli (skipped where ../shared/extracts is absent)', async () => {
    const bytes = new Uint8Array(readFileSync(skogli))
    for (const index of [0, 1, 2, 3]) expect(ours(await ourRows(bytes, index))).toEqual(theirs(bytes, index))
  })
})

const HEADING = ['Ressursnr', 'Kjønn', 'Fødselsdato', 'Arbeidsforhold', 'Koststed', 'Type', 'Stillingsandel', 'Gyldig fra', 'Gyldig til']

async function positions(bytes: Uint8Array) {
  return rowsOf(await openFolder({ 'personal.xlsx': bytes }), 'positions')
}

describe('a workbook of positions', () => {
  const expected = {
    row: 4,
    state: 'counted',
    employee: PSEUDONYM.employee('10016'),
    sex: 'female',
    birthYear: 1991,
    position: '1',
    unit: '302',
    category: 'permanent',
    percentHundredths: 5916,
    fromDay: dayOf(2024, 3, 1),
    toDay: OPEN_END,
  }
  const row = (born: Value | CellObject, from: Value | CellObject): (Value | CellObject)[] => [10016, 'Kvinne', born, 1, 302, 'Fast', 0.5916, from, null]
  const title: Value[][] = [['Stillinger pr. 31.12.2024'], []]

  it('with dates, a fraction, numbers for codes, and a title above', async () => {
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(date(33270), date(45352))] })))[0]).toMatchObject(expected)
  })

  it('with shared texts', async () => {
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(date(33270), date(45352))] }, { sharedStrings: true })))[0]).toMatchObject(expected)
  })

  it('with dates that are plain numbers', async () => {
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(33270, 45352)] })))[0]).toMatchObject(expected)
  })

  it('with dates that count from 1904: 1462 days less', async () => {
    const dates = workbook({ Ark1: [...title, HEADING, row(date(33270 - 1462), date(45352 - 1462))] }, { date1904: true })
    expect((await positions(dates))[0]).toMatchObject(expected)
    const numbers = workbook({ Ark1: [...title, HEADING, row(33270 - 1462, 45352 - 1462)] }, { date1904: true })
    expect((await positions(numbers))[0]).toMatchObject(expected)
  })

  it('with dates as texts and as numbers without separators', async () => {
    expect((await positions(workbook({ Ark1: [...title, HEADING, row('01.02.1991', '2024-03-01')] })))[0]).toMatchObject(expected)
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(19910201, 20240301)] })))[0]).toMatchObject(expected)
  })

  it('with a time of day, which is cut off', async () => {
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(date(33270.5), date(45352.999))] })))[0]).toMatchObject(expected)
    expect((await positions(workbook({ Ark1: [...title, HEADING, row(33270.5, 45352.999)] })))[0]).toMatchObject(expected)
  })

  it('with formulas: the value kept beside each is read, none is worked out', async () => {
    const cells = row(date(33270), { ...date(45352), f: 'DATE(2024,3,1)' })
    cells[6] = { t: 'n', v: 0.5916, f: '1/0' }
    cells[1] = { t: 's', v: 'Kvinne', f: 'IF(1,"Mann","Mann")' }
    expect((await positions(workbook({ Ark1: [...title, HEADING, cells] })))[0]).toMatchObject(expected)
  })

  it('with an error for a number', async () => {
    const cells = row(date(33270), date(45352))
    cells[6] = { t: 'e', v: 7, w: '#DIV/0!' }
    const rows = await positions(workbook({ Ark1: [...title, HEADING, row(date(33270), date(45352)), cells] }))
    expect(rows.map(({ row, finding, column }) => [row, finding, column])).toEqual([
      [4, null, null],
      [5, 'unreadable-number', 'Stillingsandel'],
    ])
  })

  it('ends where an end is open in its own way', async () => {
    const ending = (to: Value | CellObject): (Value | CellObject)[] => [...row(date(33270), date(45352)).slice(0, -1), to]
    const rows = await positions(workbook({ Ark1: [HEADING, ending(date(2_958_465)), ending(2_958_465), ending(date(73_050)), ending(73_050), ending(date(45_657))] }))
    expect(rows.map(({ toDay }) => toDay)).toEqual([OPEN_END, OPEN_END, OPEN_END, OPEN_END, dayOf(2025, 1, 1)])
  })
})

describe('the sheets of a workbook', () => {
  const units = [
    ['Kode', 'Navn', 'Overordnet'],
    ['A', 'Kommunen', null],
  ]

  it('each is a source; hidden, empty and foreign ones are passed by and named', async () => {
    const bytes = workbook(
      {
        Org: units,
        'Fravær 2024': [
          ['Ansattnr', 'Fraværstype', 'Fra', 'Til'],
          [101, 'Ferie', date(45_474), date(45_478)],
        ],
        Forklaring: [['Egenmelding', 'Den ansattes egen melding'], ['Ferie', 'Ferie']],
        Tomt: [],
        Gammelt: units,
      },
      { hidden: 'Gammelt' },
    )
    const extract = await openFolder({ 'personal.xlsx': bytes })
    expect(extract.sources.map(({ sheet, table, rowsRead }) => [sheet, table, rowsRead])).toEqual([
      ['Org', 'units', 1],
      ['Fravær 2024', 'absences', 1],
    ])
    expect(extract.ignored.map(({ sheet, reason }) => [sheet, reason])).toEqual([
      ['Gammelt', 'hidden-sheet'],
      ['Forklaring', 'no-table'],
      ['Tomt', 'empty-sheet'],
    ])
  })

  it('one that is nearly a table is not passed by', async () => {
    const bytes = workbook({ Org: units, Fravær: [['Ansattnr', 'Fraværstype', 'Fra dato'], [101, 'Ferie', date(45_474)]] })
    const error = await refusalOf(openFolder({ 'personal.xlsx': bytes }))
    expect(error.code).toBe('missing-column')
    expect(error.in('nb')).toContain('personal.xlsx › Fravær')
    expect(error.in('nb')).toContain('"personal.xlsx/Fravær":')
  })

  it('a workbook with nothing in it is refused', async () => {
    expect((await refusalOf(openFolder({ 'personal.xlsx': workbook({ Ark1: [] }) }))).code).toBe('empty-file')
  })
})
