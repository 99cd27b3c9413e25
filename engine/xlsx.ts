/**
 * Writes workbooks (XLSX) of plain sheets. The only writer of workbooks that people get; it runs in a browser as well. Every text
 * is written as a text, so that no program takes one for a formula.
 */
import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx'

/** `null`: the cell is empty. */
export type SheetCell = string | number | null

export interface SheetColumn {
  readonly heading: string
  /** Decimals that numbers are shown with; they are kept in full. Left out: as many as each number has. */
  readonly decimals?: number
  /** Exactly zero is shown by this sign; the cell stays a number. */
  readonly zeroSign?: string
  /** Texts go over several lines where they are long. */
  readonly wraps?: boolean
}

export interface SheetOfRows {
  /** At most 31 characters, without `[]:*?/\`. */
  readonly name: string
  /** The first row, which stays in view. */
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
  /** Printed at the foot of each page. */
  readonly footer: string
}

/** Rows that a sheet holds beside its heading. */
export const MOST_SHEET_ROWS = 1_048_575

const WIDTH = { least: 8, most: 40, wrapped: 90, sampled: 2_000 }
const HEADING: CellStyle = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'top' },
  border: { bottom: { style: 'thin' } },
}

/**
 * The bytes of a workbook.
 *
 * @param title stands in the file's properties
 * @param made when the content was made, ISO; the same content gives the same bytes
 */
export function writeWorkbook(title: string, made: string, sheets: readonly SheetOfRows[]): Promise<Uint8Array> {
  // Without a date the library writes the time of day into the file.
  const date = new Date(made)
  return writeXlsx({ sheets: sheets.map(sheetOf), properties: { title: writable(title), created: date, modified: date } })
}

function sheetOf({ name, columns, rows, footer }: SheetOfRows): WriteSheet {
  return {
    name,
    columns: columns.map((column, at) => {
      const style = styleOf(column)
      return { width: widthOf(column, at, rows), ...(style && { style }) }
    }),
    cells: new Map(columns.map((_, at) => [`0,${at}`, { style: HEADING }])),
    rows: [columns.map(({ heading }) => heading), ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? writable(cell) : cell))),
    freezePane: { rows: 1 },
    // A sheet of explanations is read, not filtered.
    ...(columns.some(({ wraps }) => wraps) ? {} : { autoFilter: { range: `A1:${letterOf(columns.length - 1)}${rows.length + 1}` } }),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1' },
    headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&R&P/&N` },
  }
}

/** Texts on one line have no style: the library looks up the style of every cell, which takes as long as writing it. */
function styleOf({ decimals, zeroSign, wraps }: SheetColumn): CellStyle | undefined {
  if (wraps) return { alignment: { vertical: 'top', wrapText: true } }
  if (decimals === undefined && zeroSign === undefined) return undefined
  const number = decimals === undefined ? 'General' : decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
  // Signs stand in the places of the numbers, so they are set to the right as well.
  return { alignment: { horizontal: 'right' }, numFmt: zeroSign === undefined ? number : `${number};-${number};"${zeroSign}"` }
}

/** Wide enough for the longest of the first texts, within bounds. */
function widthOf({ heading, decimals, wraps }: SheetColumn, at: number, rows: readonly (readonly SheetCell[])[]): number {
  const lengths = rows.slice(0, WIDTH.sampled).map((row) => {
    const cell = row[at]
    return typeof cell === 'number' ? cell.toFixed(decimals ?? 0).length + 2 : (cell?.length ?? 0)
  })
  // A heading breaks between words, so its longest word decides; the filter button takes two characters.
  const words = heading.split(' ').map((word) => word.length + 3)
  const longest = [...lengths, ...words].reduce((most, length) => Math.max(most, length), WIDTH.least)
  return Math.min(longest + 1, wraps ? WIDTH.wrapped : WIDTH.most)
}

/** `0` → A, `26` → AA */
function letterOf(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letterOf(Math.floor(column / 26) - 1) + rest
}

/**
 * Office Open XML reads `_x0041_` as the character with that number: what looks like it is written so, and so is the first of
 * what the library takes for an error value (`#N/A`). A line ends as it does in spreadsheets.
 */
function writable(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r\n?/g, '\n')
    .replace(/^#/, '_x0023_')
}
