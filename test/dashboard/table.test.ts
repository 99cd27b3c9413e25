/** The five kinds of cell in a table and in its file: a missing value never becomes 0, a hidden one never missing. */
import { describe, expect, test } from 'vitest'
import { csvOf } from '../../dashboard/csv.ts'
import { createFormat } from '../../dashboard/format.ts'
import { translator } from '../../dashboard/i18n/index.ts'
import { cellsOf, cellText, extent, numberOf, pooled, signsIn, type ShownTable } from '../../dashboard/shown.ts'
import type { AnswerBody } from '../../server/schemas.ts'
import { cellFrom, tableFrom } from './views.ts'

const nb = { t: translator('nb'), format: createFormat('nb') }

describe('a cell', () => {
  test.each([
    ['9.14', '9,1\u00a0%', 9.14],
    ['0.04', '0,0\u00a0%', 0.04],
    ['-', '-', 0],
    [':', ':', null],
    ['..', '..', null],
    ['.', '.', null],
  ])('%s is written %s and is the number %s', (drawn, text, number) => {
    const table = tableFrom(`2024M01 ${drawn}`, ['a'])
    const [row] = table.rows
    const [cell] = row.cells
    expect(cellText(table, row, 0, nb)).toBe(text)
    expect(numberOf(cell)).toBe(number)
  })

  test.each([
    ['-2.306', 'percent', '\u22122,3 prosentpoeng'],
    ['0.44', 'percent', '+0,4 prosentpoeng'],
    ['0.04', 'percent', '0,0 prosentpoeng'],
    ['-12', 'persons', '\u221212,0'],
    ['-', 'percent', '-'],
    ['..', 'percent', '..'],
  ])('%s that is a change in %s is written %s', (drawn, unit, text) => {
    const table = tableFrom(`2024M01 ${drawn}`, ['a'], unit)
    expect(cellText(table, { ...table.rows[0], change: true }, 0, nb)).toBe(text)
  })

  test('is written in the unit of its row where rows differ', () => {
    const table = tableFrom('persons 1536', ['a'])
    expect(cellText(table, { ...table.rows[0], measure: { unit: 'persons', decimals: 0 } }, 0, nb)).toBe('1\u00a0536')
  })

  test('that the answer does not have is not available', () => {
    const answer = {
      cells: [{ period: '2024M01', unit: '1', sex: 'female', numerator: 1, denominator: 2, value: 50, persons: 3, state: 'value' }],
    } as unknown as AnswerBody
    const cell = cellsOf(answer, 'period', 'sex')
    expect(cell('2024M01', 'female').value).toBe(50)
    expect(cell('2024M01', 'male').state).toBe('not-available')
  })
})

describe('several cells', () => {
  test('are pooled as a ratio of sums, and not at all where one is missing', () => {
    expect(pooled([cellFrom('10', 100), cellFrom('20', 300)])).toEqual({ numerator: 10 + 60, denominator: 400 })
    expect(pooled([cellFrom('10'), cellFrom(':')])).toBeNull()
    expect(pooled([cellFrom('10', 100), cellFrom('-', 100)])).toEqual({ numerator: 10, denominator: 200 })
  })

  test('reach from the lowest number to the highest; what is hidden or missing has none', () => {
    expect(extent([cellFrom('9'), cellFrom('-'), cellFrom(':'), undefined])).toEqual([0, 9])
    expect(extent([cellFrom('..'), cellFrom('.')])).toBeNull()
  })

  test('have a legend of the signs among them, and of no other', () => {
    expect(signsIn(tableFrom('a 9 : -', ['x', 'y', 'z'])).sort()).toEqual(['withheld', 'zero'])
    expect(signsIn(tableFrom('a 9', ['x']))).toEqual([])
  })
})

describe('the file', () => {
  const table: ShownTable = {
    ...tableFrom(
      `2024M01  9.14   8
       2024M02  -0.04  :
       2024M03  -      ..`,
      ['Sykefravær', 'Andel; av alle'],
    ),
    rowLabel: 'Måned',
  }

  test('is what is shown, for a Norwegian spreadsheet', () => {
    expect(csvOf(table, { percent: 'prosent' }, createFormat('nb'))).toBe(
      ['\ufeffMåned;Sykefravær (prosent);"Andel; av alle (prosent)"', '2024M01;9,1;8,0', '2024M02;0,0;:', '2024M03;-;..', ''].join('\r\n'),
    )
  })

  test('runs no name as a formula', () => {
    const rows = ['=SUM(A1)', '+47', '@x', '-1', 'Vanlig'].map((label) => ({ key: label, label, depth: 0, cells: [cellFrom('1')] }))
    const lines = csvOf({ ...table, columns: [{ key: 'a', label: 'a', unit: 'percent', decimals: 1 }], rows }, {}, createFormat('nb')).split('\r\n')
    expect(lines.slice(1, 6)).toEqual(["'=SUM(A1);1,0", "'+47;1,0", "'@x;1,0", "'-1;1,0", 'Vanlig;1,0'])
  })
})
