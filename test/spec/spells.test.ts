/** Spells that end, how long they last, and spells per FTE, as drawn tables. */
import { describe, expect, test } from 'vitest'
import { cellOf, cellsOf } from './draw.ts'

const FULL_POSITION = 'p1 | 1 | A | 100 | 2024-01-01 |'

describe('spells ended', () => {
  test.each([
    ['2024-01-30', '2024-01-31', 1, 'Tuesday; Wednesday 31 is known and free of absence'],
    ['2024-01-31', '2024-01-31', 0, 'the last day that is known: it may go on'],
    ['2024-03-27', '2024-04-01', 0, 'Wednesday before Easter; only holidays and a weekend are known after it'],
    ['2024-03-27', '2024-04-02', 1, 'the same, and the working day after Easter is known'],
  ])('sick up to %s, known up to %s: %i ended (%s)', (last, asOf, ended) => {
    const drawing = { asOf, positions: FULL_POSITION, absences: `p1 | 1 | doctor-certified | 100 | 2024-01-08 | ${last}` }
    const cells = cellsOf(drawing, { figure: 'spells-ended', from: '2024M01', to: last.slice(0, 7).replace('-', 'M') })
    expect(cells.at(-1)?.value).toBe(ended)
  })

  test('counted where and how the spell ends, and for how long it lasted in all', () => {
    // 22 January to 9 February: 19 calendar days. The position moves from A to B on 1 February, and a doctor certifies from then.
    const drawing = {
      asOf: '2024-02-29',
      positions: `
        p1 | 1 | A | 100 | 2024-01-01 | 2024-01-31
        p1 | 1 | B | 100 | 2024-02-01 |`,
      absences: `
        p1 | 1 | self-certified   | 100 | 2024-01-22 | 2024-01-31
        p1 | 1 | doctor-certified | 100 | 2024-02-01 | 2024-02-09`,
    }
    const question = { figure: 'spells-ended', by: 'month,unit,certification,duration-length', from: '2024M01', to: '2024M02' }
    expect(
      cellsOf(drawing, question)
        .filter((cell) => cell.value !== 0)
        .map((cell) => [cell.period, cell.unit, cell.certification, cell['duration-length']]),
    ).toEqual([
      ['2024M02', 'K', 'doctor-certified', '17+'],
      ['2024M02', 'B', 'doctor-certified', '17+'],
    ])
    const february = { from: '2024M02', to: '2024M02' }
    expect(cellOf(drawing, { figure: 'mean-spell-duration', unit: 'B', ...february }).value).toBe(10 + 9)
  })
})

describe('mean duration', () => {
  const drawing = {
    positions: FULL_POSITION,
    absences: `
      p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-10
      p1 | 1 | doctor-certified | 100 | 2024-01-15 | 2024-01-30`,
  }
  const january = { from: '2024M01', to: '2024M01' }

  test('calendar days of the ended spells by their number', () => {
    expect(cellOf(drawing, { figure: 'mean-spell-duration', ...january }).value).toBe((3 + 16) / 2)
  })

  test('split by certification it is the mean in each class; where none ended it does not apply', () => {
    const cells = cellsOf(drawing, { figure: 'mean-spell-duration', by: 'month,certification', from: '2024M01', to: '2024M02' })
    expect(cells.map((cell) => [cell.period, cell.certification, cell.value, cell.state])).toEqual([
      ['2024M01', 'self-certified', 3, 'value'],
      ['2024M01', 'doctor-certified', 16, 'value'],
      ['2024M02', 'self-certified', null, 'not-applicable'],
      ['2024M02', 'doctor-certified', null, 'not-applicable'],
    ])
  })
})

describe('spells per FTE', () => {
  test('spells started by average FTE: contractual man-days by working days', () => {
    // January 2024 has 22 working days; p2 starts on Tuesday 16 January and has 12 of them.
    const drawing = {
      positions: `
        p1 | 1 | A |  50 | 2024-01-01 |
        p2 | 1 | A | 110 | 2024-01-16 |`,
      absences: `
        p1 | 1 | self-certified | 100 | 2024-01-08 | 2024-01-08
        p1 | 1 | self-certified | 100 | 2024-01-15 | 2024-01-15
        p2 | 1 | self-certified | 100 | 2024-01-22 | 2024-01-22`,
    }
    const cell = cellOf(drawing, { figure: 'spells-per-fte', from: '2024M01', to: '2024M01' })
    expect([cell.numerator, cell.denominator]).toEqual([3, (22 * 50 + 12 * 100) / (22 * 100)])
    expect(cell.value).toBe((3 * 22 * 100) / (22 * 50 + 12 * 100))
  })

  test('over a year it is the year’s spells by the year’s average', () => {
    const drawing = { positions: 'p1 | 1 | A | 50 | 2024-01-01 |', absences: 'p1 | 1 | self-certified | 100 | 2024-01-08 | 2024-01-08' }
    expect(cellOf(drawing, { figure: 'spells-per-fte', by: 'year', from: '2024', to: '2024' }).value).toBe(1 / 0.5)
  })
})
