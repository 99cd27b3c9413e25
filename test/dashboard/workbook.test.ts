/** The workbook of a block, read by another program: what is shown, and what it means. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { ask } from '../../dashboard/view.ts'
import { workbookOf } from '../../dashboard/workbook.ts'
import type { ShownTable } from '../../dashboard/shown.ts'
import { tableFrom, viewOf } from './views.ts'

const table: ShownTable = {
  ...tableFrom(
    `2024M01  9.14   8
     2024M02  -0.04  :
     2024M03  -      ..
     =A1      .      1`,
    ['Sykefravær', 'Andel'],
  ),
  rowLabel: 'Måned',
}

async function read(address: string) {
  const view = viewOf(address)
  const bytes = await workbookOf(view, 'Sykefravær per måned', { table, explained: [{ label: 'Ferie', text: 'Trekkes fra.' }] }, [ask(view, 'sickness-absence-rate', ['month']), ask(view, 'full-time-share', ['month'])])
  const workbook = XLSX.read(bytes, { cellText: true, cellFormula: true })
  const rows = (name: string) => XLSX.utils.sheet_to_json<unknown[]>(workbook.Sheets[name], { header: 1, raw: true, defval: null })
  return { view, workbook, rows }
}

describe('the workbook of a block', () => {
  test('has exactly the rows that are shown, numbers in full and signs where there is none', async () => {
    const { workbook, rows } = await read('')
    expect(workbook.SheetNames).toEqual(['Tabell', 'Definisjoner'])
    expect(rows('Tabell')).toEqual([
      ['Måned', 'Sykefravær (prosent)', 'Andel (prosent)'],
      ['2024M01', 9.14, 8],
      ['2024M02', -0.04, ':'],
      ['2024M03', 0, '..'],
      ['=A1', '.', 1],
    ])
    const { Tabell: sheet } = workbook.Sheets
    expect([sheet['B2'], sheet['B4']].map((cell) => cell.w)).toEqual(['9.1', '-'])
    expect(sheet['A5']).toMatchObject({ t: 's', v: '=A1' })
    expect(sheet['A5']).not.toHaveProperty('f')
  })

  test.each([
    ['', 'Definisjoner', 'Ikke til offentliggjøring', 'Kilde', 'Hvem som teller'],
    ['lang=nn', 'Definisjonar', 'Ikkje til offentleggjering', 'Kjelde', 'Kven som tel'],
    ['lang=en', 'Definitions', 'Not for publication', 'Source', 'Who counts'],
  ])('tells what its figures mean (%s)', async (address, name, publication, source, population) => {
    const { view, rows } = await read(address)
    const told = rows(name)
    const headings = told.map(([heading]) => heading)
    expect(headings).toEqual(expect.arrayContaining([publication, source, population]))
    for (const figure of view.register.figures.filter(({ name }) => ['sickness-absence-rate', 'full-time-share'].includes(name)))
      expect(told).toContainEqual([figure.label, figure.definition])
    expect(told).toContainEqual(['Ferie', 'Trekkes fra.'])
    // The signs in the table, and no other.
    expect(headings.slice(-4).toSorted()).toEqual(['-', '.', '..', ':'])
  })
})
