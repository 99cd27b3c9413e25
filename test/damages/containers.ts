/** The same tables in workbooks, archives and Parquet files, each written by a library that the program does not read them with. */
import * as XLSX from '@e965/xlsx'
import { zipSync } from 'fflate'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { day } from '../reference/calendar.ts'
import { found, quiet, type Damage } from './damage.ts'
import { bytesOf, tablesOf, type Table } from './extract.ts'

const number = (text: string) => Number(text.replace(',', '.'))
const serial = (text: string) => day(text.split('.').reverse().join('-')) - day('1899-12-30')
const isDate = (text: string) => /^\d\d\.\d\d\.\d{4}$/.test(text)
const isDecimal = (text: string) => /^\d+,\d\d$/.test(text)

type Cell = XLSX.CellObject | null

const AS_TEXT = (text: string): Cell => (text === '' ? null : { t: 's', v: text })
/** Numbers as numbers, dates as days with a date format. */
const AS_MEANT = (text: string): Cell => {
  if (isDate(text)) return { t: 'n', v: serial(text), z: 'dd.mm.yyyy' }
  if (isDecimal(text)) return { t: 'n', v: number(text) }
  return AS_TEXT(text)
}
/** Percentages as a workbook formats them: 0.8, shown as 80 %. */
const AS_SHOWN = (text: string): Cell => (isDecimal(text) ? { t: 'n', v: number(text) / 100, z: '0.00%' } : AS_MEANT(text))
/** Employee numbers and codes without a letter become numbers, and lose the zeros before them. */
const AS_NUMBERS = (text: string): Cell => (/^[1-9]\d{0,8}$/.test(text) ? { t: 'n', v: Number(text) } : AS_MEANT(text))

function sheetOf(table: Table, cell: (text: string) => Cell): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = { '!ref': XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: table.rows.length, c: table.heading.length - 1 } }) }
  table.heading.forEach((heading, column) => {
    sheet[XLSX.utils.encode_cell({ r: 0, c: column })] = { t: 's', v: heading }
    table.rows.forEach(({ cells }, row) => {
      const made = cell(cells[heading] ?? '')
      if (made) sheet[XLSX.utils.encode_cell({ r: row + 1, c: column })] = made
    })
  })
  return sheet
}

function workbookOf(tables: readonly Table[], cell: (text: string) => Cell, options: XLSX.WritingOptions = {}): Buffer {
  const book = XLSX.utils.book_new()
  for (const table of tables) XLSX.utils.book_append_sheet(book, sheetOf(table, cell), table.file.replace('.csv', ''))
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', ...options }) as Buffer
}

const workbook = (name: string, cell: (text: string) => Cell, options?: XLSX.WritingOptions): Damage => ({
  name,
  on: 'all container',
  make: (extract) => {
    const tables = tablesOf(extract)
    extract.others.set('uttrekk.xlsx', workbookOf(tables, cell, options))
    for (const table of tables) table.isFile = false
    return quiet
  },
})

const archive = (name: string, pathOf: (file: string) => string): Damage => ({
  name,
  on: 'all container',
  make: (extract) => {
    const tables = tablesOf(extract)
    extract.others.set('uttrekk.zip', Buffer.from(zipSync(Object.fromEntries(tables.map((table) => [pathOf(table.file), bytesOf(table)])))))
    for (const table of tables) table.isFile = false
    return quiet
  },
})

function parquetOf(table: Table, isTyped: boolean): Buffer {
  const columnData = table.heading.map((name) => {
    const texts = table.rows.map(({ cells }) => cells[name] ?? '')
    const filled = texts.filter((text) => text !== '')
    if (isTyped && filled.length > 0 && filled.every(isDate))
      return { name, type: 'TIMESTAMP' as const, data: texts.map((text) => (text === '' ? undefined : new Date((serial(text) + day('1899-12-30')) * 86_400_000))) }
    if (isTyped && filled.length > 0 && filled.every(isDecimal)) return { name, type: 'DOUBLE' as const, data: texts.map((text) => (text === '' ? undefined : number(text))) }
    return { name, type: 'STRING' as const, data: texts }
  })
  return Buffer.from(parquetWriteBuffer({ columnData }))
}

const parquet = (name: string, isTyped: boolean): Damage => ({
  name,
  on: 'all container',
  make: (extract) => {
    for (const table of tablesOf(extract)) {
      extract.others.set(table.file.replace('.csv', '.parquet'), parquetOf(table, isTyped))
      table.isFile = false
    }
    return quiet
  },
})

export const CONTAINERS: readonly Damage[] = [
  workbook('every list as a sheet of a workbook, numbers as numbers and dates as dates', AS_MEANT),
  workbook('a workbook of texts', AS_TEXT),
  workbook('a workbook with percentages as a workbook formats them', AS_SHOWN),
  workbook('a workbook with employee numbers as numbers', AS_NUMBERS),
  workbook('a workbook with its texts in a list of their own', AS_MEANT, { bookSST: true }),
  archive('every file in a zipped folder', (file) => `uttrekk 2024/${file}`),
  parquet('Parquet files of texts', false),
  parquet('Parquet files of numbers and dates', true),
  {
    name: 'one sheet twice in a workbook, under two names',
    on: 'all container',
    make: (extract) => {
      const [first] = extract.absences
      const tables = tablesOf(extract)
      if (first === undefined) throw new Error('no absences')
      extract.others.set('uttrekk.xlsx', workbookOf([...tables, { ...first, file: 'fravær kopi' } as Table], AS_MEANT))
      for (const table of tables) table.isFile = false
      return found({ table: 'absences', code: 'duplicate', rows: first.rows.length })
    },
  },
]
