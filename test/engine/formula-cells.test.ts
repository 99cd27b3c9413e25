/** Nothing that leaves the program is a formula, whatever somebody has called a unit. */
import { read, type CellObject } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotedCell } from '../../engine/table.ts'
import { writeWorkbook } from '../../engine/xlsx.ts'

const beginning = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠')
const formula = fc
  .tuple(beginning, fc.string({ unit: fc.constantFrom(...'AB1(!|";,\n\' '), minLength: 1, maxLength: 12 }))
  .map((parts) => parts.join(''))
  .filter((text) => !/^-\d+([.,]\d+)?$/.test(text))

describe('a text that a spreadsheet would run as a formula', () => {
  it('stands behind an apostrophe in CSV, in quotes where it has separators', () => {
    fc.assert(
      fc.property(formula, fc.constantFrom(';', ','), (text, separator) => {
        const cell = quotedCell(text, separator)
        const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect(plain).toBe(`'${text}`)
      }),
    )
  })

  it('is a text in a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(formula, async (text) => {
        const bytes = await writeWorkbook('Prøve', '2024-12-31T00:00:00Z', [{ name: 'Ark1', columns: [{ heading: text }], rows: [[text], [-1.5]], footer: '' }])
        const { Ark1 } = read(bytes, { cellFormula: true }).Sheets
        const cells = ['A1', 'A2', 'A3'].map((name): CellObject => Ark1[name])
        expect(cells.map(({ t, f }) => [t, f])).toEqual([['s', undefined], ['s', undefined], ['n', undefined]])
      }),
      { numRuns: 30 },
    )
  })
})

it.each(['-1', '-1,5', '-0.25', '-1.5e-7', '-', '–', '2024M01', ':', '.'])('%s is no formula', (text) => {
  expect(quotedCell(text, ';')).toBe(text)
})
