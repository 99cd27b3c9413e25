/** How the command line sets out numbers and tables. */
import type { Language } from '../messages.ts'

/** @param least decimals that are shown even where they are 0: in columns, so that they stand under each other */
export function number(value: number, decimals: number, language: Language, least = 0): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { minimumFractionDigits: least, maximumFractionDigits: decimals }).format(value)
}

/** Rows under each other: the first column to the left, the others to the right. */
export function aligned(table: readonly (readonly string[])[]): string {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  return table
    .map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column] + 2))).join('')}`.trimEnd())
    .join('\n')
}
