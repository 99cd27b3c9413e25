/** An answer as CSV for people. */
import type { Answer } from '../answer.ts'
import { quotedCell } from '../table.ts'
import type { Origin } from './about.ts'
import { peopleColumns, type PeopleColumn } from './columns.ts'

/**
 * UTF-8 with byte order mark, semicolon, decimal comma, CRLF, which a Norwegian spreadsheet opens as it is; the columns of the
 * workbook. Numbers are rounded to what they are shown with, and Statistics Norway's sign stands where there is none.
 */
export function spreadsheetCsv(answer: Answer, origin: Origin): string {
  const columns = peopleColumns(answer, origin)
  const line = (cells: readonly string[]) => cells.map((cell) => quotedCell(cell, ';')).join(';')
  const rows = Array.from({ length: answer.rowCount }, (_, row) => line(columns.map((column) => cellText(column, row))))
  return `\uFEFF${[line(columns.map(({ heading }) => heading)), ...rows, ''].join('\r\n')}`
}

function cellText(column: PeopleColumn, row: number): string {
  const { decimals = 0, zeroSign } = column
  const cell = column.cell(row)
  if (typeof cell !== 'number') return cell ?? ''
  if (cell === 0 && zeroSign !== undefined) return zeroSign
  // Adding 0 takes the sign off a negative number that rounds to nothing.
  return (Number(cell.toFixed(decimals)) + 0).toFixed(decimals).replace('.', ',')
}
