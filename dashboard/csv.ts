/** The table of a block as a file for a spreadsheet: UTF-8 with BOM, semicolon, decimal comma, CRLF. */
import type { Format } from './format.ts'
import { cellSign, headingInFile, measureAt, PERSONS_BAND, type ShownTable } from './shown.ts'

// A spreadsheet runs a text that begins like this as a formula.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// Adding 0 takes the sign off a negative number that rounds to nothing.
function decimal(value: number, decimals: number): string {
  return (Number(value.toFixed(decimals)) + 0).toFixed(decimals).replace('.', ',')
}

/** Exactly the rows, columns and decimals that are shown; a cell without a number has its sign. */
export function csvOf(table: ShownTable, unitLabels: Readonly<Record<string, string>>, format: Format): string {
  const header = [table.rowLabel, ...table.columns.map((column) => headingInFile(column, unitLabels))]
  const lines = table.rows.map((row) => [
    quoted(row.label),
    ...row.cells.map((cell, i) => {
      if (cell.state !== 'value' || cell.value === null) return cellSign(cell)
      const { unit, decimals } = measureAt(table, row, i)
      return unit === PERSONS_BAND ? format.amount(cell.value, unit, decimals) : decimal(cell.value, decimals)
    }),
  ])
  return `\ufeff${[header.map(quoted), ...lines].map((cells) => cells.join(';')).join('\r\n')}\r\n`
}
