/** The reports on their page: the tables of the engine, whole, and in a sentence. */
import { describe, expect, test } from 'vitest'
import { TO_JUDGE } from '../../dashboard/components/reports-page.tsx'
import { createFormat } from '../../dashboard/format.ts'
import { translator } from '../../dashboard/i18n/index.ts'
import { REPORTS, reportCells, reportSentence, reportTables, reportUrl, reportYear, reportYears } from '../../dashboard/pages/reports.ts'
import { cellText } from '../../dashboard/shown.ts'
import { REPORT_NAMES, reportIn, reportNamed } from '../../engine/index.ts'
import { actualHours, claimWindow } from '../../engine/legal/actual-hours.ts'
import type { Language } from '../../engine/messages.ts'
import { dayOf } from '../../engine/calendar.ts'
import type { ReportBody } from '../../server/schemas.ts'
import { reportBody } from '../browser/fixture-reports.ts'
import { ENGINE } from '../server/town.ts'
import { FULL, viewOf } from './views.ts'

const words = (language: Language) => ({ t: translator(language), format: createFormat(language) })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const real = (name: (typeof REPORTS)[number], language: Language = 'nb'): ReportBody => ({
  notForPublication: true,
  asOf: '2024-12-31',
  ...reportIn(reportNamed(ENGINE.prepared, name, { year: '2024', unit: undefined }), language),
})

describe('a report', () => {
  test('is every report of the engine, for a year that the extract has whole', () => {
    expect([...REPORTS]).toEqual([...REPORT_NAMES])
    const view = viewOf('?page=reports')
    expect(reportYears(view)).toEqual(['2025', '2024', '2023', '2022', '2021'])
    expect(reportYear(viewOf('?page=reports&period=2022'))).toBe('2022')
    expect(reportYear(viewOf('?page=reports&period=2019'))).toBe('2025')
    expect(reportYear({ ...view, municipality: { ...view.municipality, firstMonth: '2026M02' } })).toBeNull()
    expect(reportUrl(view, 'arp', '2025', 'xlsx')).toBe('/api/v1/workbench/reports/arp?year=2025&unit=1&lang=nb&format=xlsx')
  })

  test.each(REPORTS)('%s has every number of the engine, written in its own unit', (name) => {
    const body = real(name)
    const tables = reportTables(body, 'Tall')
    expect(tables.map(({ caption }) => caption)).toEqual(body.tables.map(({ title }) => title))
    for (const [i, table] of tables.entries())
      for (const [j, row] of table.rows.entries()) {
        const { cells, unit, decimals } = body.tables[i].rows[j]
        expect(row.cells.map(({ state, value }) => ({ state, value }))).toEqual(cells)
        for (const [k, { state, value }] of cells.entries())
          if (state === 'value' && value !== null) expect(cellText(table, row, k, words('nb'))).toBe(createFormat('nb').amount(value, unit, decimals))
      }
  })

  test('shows a part of a row under it', () => {
    const [year] = reportTables(real('annual-statement'), 'Tall')
    const depths = new Map(year.rows.map(({ key, depth }) => [key, depth]))
    expect([depths.get('sickness-absence-man-days'), depths.get('sickness-absence-man-days:self-certified')]).toEqual([1, 2])
  })

  test('is told in a sentence of its own numbers', () => {
    const said = (name: (typeof REPORTS)[number], language: Language) => plain(reportSentence(name, reportBody(name, '2025', language, FULL), words(language)))
    expect(said('arp', 'nb')).toBe(
      'Ved utgangen av 2025 var 780 kvinner og 236 menn ansatt. Av kvinnene var 6,1 % midlertidig ansatt, av mennene 8,4 %. Deltid arbeidet 61,2 % av kvinnene og 32,4 % av mennene.',
    )
    expect(said('annual-statement', 'nn')).toBe('I 2025 var sjukefråværet 10,3 % av avtalte dagsverk utan ferie: 11,2 % for kvinner og 7,4 % for menn.')
    expect(said('annual-statement', 'en')).toContain('In 2025, sickness absence was 10.3%')
  })
  test('of nothing says so, and leaves out what it does not know', () => {
    for (const name of REPORTS) expect(reportSentence(name, reportBody(name, '2025', 'nb', { ...FULL, empty: true }), words('nb'))).toMatch(/^Ikke tilgjengelig/)
    const body = reportBody('annual-statement', '2025', 'nb', FULL)
    const withoutMen = { ...body, tables: body.tables.map((table) => ({ ...table, columns: table.columns.map((column) => (column.name === 'male' ? { ...column, name: 'other' } : column)) })) }
    expect(plain(reportSentence('annual-statement', withoutMen, words('nb')))).toBe('I 2025 var sykefraværet 10,3 % av avtalte dagsverk uten ferie.')
    expect(reportCells(body)('persons', 'all').state).toBe('not-available')
  })
})

test('the conditions of actual hours that are told to be judged are those that no extract shows', () => {
  const { conditions } = actualHours({ positions: [], extraHours: [] }, claimWindow(dayOf(2024, 12, 31)), 37.5)
  expect([...TO_JUDGE]).toEqual(Object.entries(conditions).flatMap(([name, state]) => (state === 'to-judge' ? [name] : [])))
})
