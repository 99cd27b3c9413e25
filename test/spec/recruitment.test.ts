/** Positions that start in a period, and how many of them are full. Arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { cellOf, cellsOf } from './draw.ts'

// | position | from       | percent           | starts                                             |
// |----------|------------|-------------------|----------------------------------------------------|
// | p1 1     | 2019-05-01 | 50, 100 from 2024 | in 2019: a larger percentage is no new position    |
// | p2 1     | 2024-03-01 | 100               | full in March                                      |
// | p2 2     | 2024-03-15 | 20                | under 25 %, whatever the person’s total            |
// | p3 1     | 2024-08-01 | 60 in A, then B   | in A in August; the move to B is no new position   |
// | p4 1     | 2024-08-01 | 0, 50 from Sept.  | counted nowhere: it began by the hour              |
// | p5 1     | 2024-08-01 | 100, substitute   | not in KS’s population                             |
const drawing = {
  positions: `
    p1 | 1 | A |  50 | 2019-05-01 | 2023-12-31
    p1 | 1 | A | 100 | 2024-01-01 |
    p2 | 1 | A | 100 | 2024-03-01 |
    p2 | 2 | B |  20 | 2024-03-15 |
    p3 | 1 | A |  60 | 2024-08-01 | 2024-09-30
    p3 | 1 | B |  60 | 2024-10-01 |
    p4 | 1 | A |   0 | 2024-08-01 | 2024-08-31
    p4 | 1 | A |  50 | 2024-09-01 |
    p5 | 1 | A | 100 | 2024-08-01 | | substitute`,
}
const IN_2024 = { from: '2024', to: '2024' } as const

describe('positions started', () => {
  test('by unit: the one of the first day', () => {
    const cells = cellsOf(drawing, { figure: 'positions-started', by: 'year,unit', ...IN_2024 })
    expect(cells.map(({ unit, value }) => [unit, value])).toEqual([
      ['K', 3], // p2 1, p2 2, p3 1
      ['A', 2],
      ['B', 1],
    ])
  })

  test('by the position’s own size on the first day', () => {
    const cells = cellsOf(drawing, { figure: 'positions-started', by: 'year,band', ...IN_2024 })
    expect(cells.map(({ band, value }) => [band, value])).toEqual([
      ['0-24.9', 1],
      ['25-49.9', 0],
      ['50-74.9', 1],
      ['75-99.9', 0],
      ['100+', 1],
    ])
  })

  test('in the month of the first day, and the months add up to the year', () => {
    const months = cellsOf(drawing, { figure: 'positions-started', from: '2024M01', to: '2024M12' }).map(({ value }) => value)
    expect(months).toEqual([0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  })

  test('substitutes start positions too where all are asked for', () => {
    expect(cellOf(drawing, { figure: 'positions-started', by: 'year', population: 'all', ...IN_2024 }).value).toBe(4)
  })
})

test('full-time by recruitment is the share of full positions among those started', () => {
  const cells = cellsOf(drawing, { figure: 'recruitment-full-time-share', by: 'year,unit', ...IN_2024 })
  expect(cells.map(({ unit, numerator, denominator, value }) => [unit, numerator, denominator, value])).toEqual([
    ['K', 1, 3, (100 * 1) / 3],
    ['A', 1, 2, (100 * 1) / 2],
    ['B', 0, 1, 0],
  ])
  expect(cellOf(drawing, { figure: 'recruitment-full-time-share', from: '2024M01', to: '2024M01' }).state).toBe('not-applicable')
})
