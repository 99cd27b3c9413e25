/** The reports that a law asks for: tables of the API as tables of the page. */
import type { ReportBody } from '../../server/schemas.ts'
import { capital } from '../format.ts'
import { periodCodes } from '../periods.ts'
import { API } from '../question.ts'
import { arpSentence, statementSentence, type Words } from '../sentences.ts'
import { NOT_AVAILABLE, type Cell, type ShownTable } from '../shown.ts'
import type { View } from '../view.ts'

export const REPORTS = ['arp', 'annual-statement'] as const
export type ReportName = (typeof REPORTS)[number]

/** Calendar years that the extract has whole, newest first. */
export function reportYears({ municipality }: View): string[] {
  return periodCodes('year', municipality.firstMonth, municipality.lastMonth).reverse()
}

/** The year asked for, else the newest; `null` where the extract has no whole year. */
export function reportYear(view: View): string | null {
  const years = reportYears(view)
  return years.find((year) => year === view.state.period) ?? years[0] ?? null
}

export function reportUrl(view: View, name: ReportName, year: string, format?: 'spreadsheet' | 'xlsx'): string {
  const { language, knownAt } = view.state
  const query = new URLSearchParams({ year, unit: view.unit.unit, lang: language, ...(knownAt ? { 'known-at': knownAt } : {}), ...(format ? { format } : {}) })
  return `${API}/reports/${name}?${query.toString()}`
}

const cellOf = (cell: ReportBody['tables'][number]['rows'][number]['cells'][number]): Cell => ({ ...cell, numerator: null, denominator: null })

/** The tables of a report, in its order: a row has its own unit, a column is a group of persons. */
export function reportTables(body: ReportBody, rowLabel: string): ShownTable[] {
  return body.tables.map((table) => ({
    caption: table.title,
    rowLabel,
    columns: table.columns.map(({ name, label }) => ({ key: name, label: capital(label), unit: '', decimals: 0 })),
    rows: table.rows.map((row) => ({
      key: row.name,
      label: capital(row.label),
      // A part of the row above it stands under it.
      depth: row.name.includes(':') ? 2 : 1,
      measure: { unit: row.unit, decimals: row.decimals },
      cells: row.cells.map(cellOf),
    })),
  }))
}

/** Finds a cell of a report by the names of its row and column, in the first table that has them. */
export function reportCells(body: ReportBody): (row: string, column: string) => Cell {
  return (row, column) => {
    for (const table of body.tables) {
      const at = table.columns.findIndex(({ name }) => name === column)
      const found = table.rows.find(({ name }) => name === row)?.cells[at]
      if (found) return cellOf(found)
    }
    return NOT_AVAILABLE
  }
}

export function reportSentence(name: ReportName, body: ReportBody, words: Words): string {
  const cell = reportCells(body)
  return name === 'arp' ? arpSentence(cell, body.period, words) : statementSentence(cell, body.period, words)
}
