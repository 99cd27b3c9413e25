import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BYTES_BEHIND, DistinctCells, EMPTY, MOST_DISTINCT } from '../../engine/intake/distinct-cells.ts'
import { cellDecoder } from '../../engine/intake/encoding.ts'
import { NOTHING } from '../../engine/intake/memo.ts'
import { Texts } from '../../engine/intake/texts.ts'
import { openFolder, PSEUDONYM, rowsOf } from './helpers.ts'

/** The numbers of cells that stand one after the other in bytes, as in a file. */
function numbersOf(distinct: DistinctCells, cells: readonly string[]): number[] {
  const text = Buffer.from(cells.join(';'))
  const bytes = Buffer.concat([text, Buffer.alloc(BYTES_BEHIND, 'x')])
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  return cells.map((cell) => {
    const from = at
    at += Buffer.byteLength(cell) + 1
    return distinct.numberOf(bytes, view, from, at - 1)
  })
}

// Few signs and every length around those at which cells are kept in another way.
const cell = fc.string({ unit: fc.constantFrom('a', 'b', '0', 'ø', '\u0000'), maxLength: 30 })

describe('distinct cells', () => {
  it('have one number each, from which they come back', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 200 }), (cells) => {
        const distinct = new DistinctCells(cellDecoder('utf-8'))
        const numbers = numbersOf(distinct, [...cells, ...cells])
        const expected = new Map<string, number>([['', EMPTY]])
        for (const text of cells) if (!expected.has(text)) expected.set(text, expected.size)
        expect(numbers).toEqual([...cells, ...cells].map((text) => expected.get(text)))
        expect(distinct.cells.slice(1)).toEqual([...expected.keys()].slice(1))
      }),
    )
  })

  it('of any number, and anew after all were forgotten', () => {
    const distinct = new DistinctCells(cellDecoder('utf-8'))
    const cells = Array.from({ length: 20_000 }, (_, index) => `${index}${'–'.repeat(index % 8)}`)
    const first = Array.from(cells, (_, index) => index + 1)
    expect(numbersOf(distinct, cells)).toEqual(first)
    expect(numbersOf(distinct, cells)).toEqual(first)
    distinct.clear()
    expect([distinct.count, distinct.generation]).toEqual([1, 1])
    expect(numbersOf(distinct, ['b', 'a', 'b', '', '17–'])).toEqual([1, 2, 1, EMPTY, 3])
  })

  it('of a workbook differ by what they are, not only by how they look', () => {
    const distinct = new DistinctCells(() => '')
    expect([1, '1', true, null, '', 1, true].map((cell) => distinct.numberOfCell(cell))).toEqual([1, 2, 3, EMPTY, EMPTY, 1, 3])
    expect(distinct.texts).toEqual(['', '1', '1', 'ja'])
  })
})

describe('a column with more distinct cells than are kept', () => {
  it('is read whole, and its format found over all of it', async () => {
    // 50,00001 %, 50,00002 %, … in more rows than distinct cells are kept, then 1,00: a percent of a position in a column of percentages.
    const many = MOST_DISTINCT + 5_000
    const lines = Array.from({ length: many + 100 }, (_, row) => `${7 + (row % 2)};A;Fast;${row < many ? `50,${String(row).padStart(7, '0')}` : '1,00'};01.01.2024;`)
    // The rows of 1,00 stand behind all others: seen alone they would be taken for fractions.
    const extract = await openFolder({ 'stillinger.csv': ['Ansattnr;Enhet;Ansettelsesforhold;Stillingsprosent;Fra;Til', ...lines].join('\n') })
    const rows = await rowsOf(extract, 'positions')
    expect(extract.sources[0].columns.find(({ field }) => field === 'percent')?.format).toEqual({ decimal: ',', scale: 'percent' })
    expect(rows.length).toBe(many + 100)
    const wrong = rows.filter(({ row, employee, percentHundredths }, index) => {
      const expected = index < many ? Math.round(5_000 + index / 1e5) : 100
      return row !== index + 2 || employee !== PSEUDONYM.employee(String(7 + (index % 2))) || percentHundredths !== expected
    })
    expect(wrong).toEqual([])
  })
})

describe('the number of a text', () => {
  it('gives the text back, for whole numbers and all others', () => {
    const texts = new Texts(PSEUDONYM)
    const written = ['0', '7', '010', '999999999', '1000000000', '-1', '1.5', '', 'A1', ' 7', '7', 'A1']
    const numbers = written.map((text) => texts.numberOf(text))
    expect(numbers.map((number) => texts.textOf(number))).toEqual(written)
    expect(new Set(numbers).size).toBe(new Set(written).size)
    expect(numbers.every((number) => number > NOTHING && number < 0x8000_0000)).toBe(true)
    expect(texts.list).toEqual(['010', '1000000000', '-1', '1.5', '', 'A1', ' 7'])
  })

  it('of a pseudonym is another for the two kinds of number', () => {
    const texts = new Texts(PSEUDONYM)
    const numbers = [texts.pseudonymOf('employee', '12345'), texts.pseudonymOf('national', '12345'), texts.pseudonymOf('employee', '12345')]
    expect(numbers).toEqual([0, 1, 0])
    expect(texts.list).toEqual([PSEUDONYM.employee('12345'), PSEUDONYM.national('12345')])
  })
})
