/** Working time on reference dates: long absence, temporary employees, flow between bands, dates by name. Arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { InputError } from '../../engine/messages.ts'
import { cellOf, cellsOf } from './draw.ts'

const IN_2024M12 = { from: '2024M12', to: '2024M12' } as const

describe('FTE without long absences', () => {
  const positions = 'p1 | 1 | A | 60 | 2024-01-01 |\np2 | 1 | A | 100 | 2024-01-01 |'
  const fte = (absences: string) => cellOf({ positions, absences }, { figure: 'fte-without-long-absence', ...IN_2024M12 }).value

  test.each([
    ['nobody away on the day', 'p1 | 1 | doctor-certified | 100 | 2024-12-01 | 2024-12-30', 0.6 + 1],
    ['60 % position, doctor-certified at grade 50', 'p1 | 1 | doctor-certified | 50 | 2024-12-01 |', 0.6 - 0.6 * 0.5 + 1],
    ['60 % position, parental leave at grade 80', 'p1 | 1 | parental-leave | 80 | 2024-12-01 |', 0.6 - 0.6 * 0.8 + 1],
    ['self-certified is no long absence', 'p1 | 1 | self-certified | 100 | 2024-12-30 | 2024-12-31', 0.6 + 1],
    ['other leave is not taken out', 'p1 | 1 | other-leave | 100 | 2024-12-01 |', 0.6 + 1],
    ['sick at grade 50 while on parental leave: the sick grade alone', 'p1 | 1 | parental-leave | 100 | 2024-12-01 |\np1 | 1 | doctor-certified | 50 | 2024-12-30 |', 0.6 - 0.6 * 0.5 + 1],
  ])('%s', (_, absences, expected) => {
    expect(fte(absences)).toBeCloseTo(expected, 12)
  })

  test('a percentage above 100 counts in full, on both sides', () => {
    const drawing = {
      positions: 'p1 | 1 | A | 120 | 2024-01-01 |',
      absences: 'p1 | 1 | doctor-certified | 50 | 2024-12-01 |',
    }
    expect(cellOf(drawing, { figure: 'fte-without-long-absence', ...IN_2024M12 }).value).toBe(1.2 - 1.2 * 0.5)
  })

  test('without absence in the extract it is not known', () => {
    expect(cellOf({ positions }, { figure: 'fte-without-long-absence', ...IN_2024M12 }).state).toBe('not-available')
  })
})

describe('temporary employees', () => {
  const drawing = {
    positions: `
      p1 | 1 | A | 100 | 2024-01-01 | | temporary
      p2 | 1 | A |  50 | 2024-01-01 | | temporary
      p2 | 2 | B |  20 | 2024-01-01 | | permanent
      p3 | 1 | A |  50 | 2024-01-01 | | temporary
      p3 | 2 | B |  40 | 2024-01-01 | | substitute
      p4 | 1 | B | 100 | 2024-01-01 | | unspecified
      p5 | 1 | A |  80 | 2024-01-01 | | temporary
      p5 | 2 | B |   0 | 2024-01-01 | | permanent`,
  }

  test('who is temporary or substitute in every position; a permanent one anywhere in the municipality makes permanent', () => {
    const cells = cellsOf(drawing, { figure: 'temporary-share', by: 'month,unit', ...IN_2024M12 })
    // K: p1, p3, p5 of five. A: p1, p3, p5 of p1, p2, p3, p5. B: p3 of p2, p3, p4; a position of 0 % is none.
    expect(cells.map(({ unit, numerator, denominator, value }) => [unit, numerator, denominator, value])).toEqual([
      ['K', 3, 5, (100 * 3) / 5],
      ['A', 3, 4, (100 * 3) / 4],
      ['B', 1, 3, (100 * 1) / 3],
    ])
  })

  test('substitutes are not in KS’s population, so that only the temporary position of p3 counts there', () => {
    const cells = cellsOf(drawing, { figure: 'temporary-persons', by: 'month,unit', population: 'ks-heltid', ...IN_2024M12 })
    expect(cells.map(({ unit, value }) => [unit, value])).toEqual([
      ['K', 3],
      ['A', 3],
      ['B', 0],
    ])
  })
})

test('the part-time share is 100 less the full-time share', () => {
  const drawing = { positions: 'p1 | 1 | A | 60 | 2024-01-01 |\np2 | 1 | A | 100 | 2024-01-01 |\np3 | 1 | A | 99.99 | 2024-01-01 |' }
  const cell = cellOf(drawing, { figure: 'part-time-share', ...IN_2024M12 })
  expect([cell.numerator, cell.denominator, cell.value]).toEqual([2, 3, (100 * 2) / 3])
  expect(cellOf(drawing, { figure: 'full-time-share', ...IN_2024M12 }).value).toBeCloseTo(100 - (100 * 2) / 3, 10)
})

describe('flow between bands over twelve months', () => {
  // | person   | 31 December 2023 | 31 December 2024 |
  // |----------|------------------|------------------|
  // | stays    | 60 % in A        | 100 % in A       |
  // | leaves   | 40 % in A        |                  |
  // | joins    |                  | 20 % in B        |
  // | moves    | 100 % in A       | 100 % in B       |
  // | spreads  | 50 % in A        | 50 % A, 30 % B   |
  const drawing = {
    positions: `
      stays   | 1 | A |  60 | 2020-01-01 | 2024-03-31
      stays   | 1 | A | 100 | 2024-04-01 |
      leaves  | 1 | A |  40 | 2020-01-01 | 2024-05-31
      joins   | 1 | B |  20 | 2024-09-01 |
      moves   | 1 | A | 100 | 2020-01-01 | 2024-06-30
      moves   | 1 | B | 100 | 2024-07-01 |
      spreads | 1 | A |  50 | 2020-01-01 |
      spreads | 2 | B |  30 | 2024-02-01 |`,
  }
  const flow = (by: string) =>
    cellsOf(drawing, { figure: 'band-flow', by: `month${by}`, ...IN_2024M12 })
      .filter(({ value }) => value !== 0)
      .map((cell) => [cell.unit, cell['band-before'], cell.band, cell.value].filter((part) => part !== undefined))

  test('joiners, leavers and one who moves between units', () => {
    expect(flow(',unit,band-before,band')).toEqual([
      ['K', '25-49.9', 'none', 1], // leaves
      ['K', '50-74.9', '75-99.9', 1], // spreads: 50 + 30 = 80 %
      ['K', '50-74.9', '100+', 1], // stays
      ['K', '100+', '100+', 1], // moves, within the municipality
      ['K', 'none', '0-24.9', 1], // joins
      ['A', '25-49.9', 'none', 1],
      ['A', '50-74.9', '75-99.9', 1],
      ['A', '50-74.9', '100+', 1],
      ['A', '100+', 'none', 1], // moves has left A …
      ['B', 'none', '0-24.9', 1],
      ['B', 'none', '75-99.9', 1], // spreads is new in B, with the band of all positions
      ['B', 'none', '100+', 1], // … and joined B
    ])
  })

  test('asked by one of the two bands, and by none: everybody there on either date', () => {
    expect(flow(',band-before')).toEqual([
      ['K', '25-49.9', 1],
      ['K', '50-74.9', 2],
      ['K', '100+', 1],
      ['K', 'none', 1],
    ])
    expect(flow(',band')).toEqual([
      ['K', '0-24.9', 1],
      ['K', '75-99.9', 1],
      ['K', '100+', 2],
      ['K', 'none', 1],
    ])
    expect(flow('')).toEqual([['K', 5]])
  })

  test('nobody is neither here before nor here now, so that there is no such row', () => {
    const cells = cellsOf(drawing, { figure: 'band-flow', by: 'month,band-before,band', ...IN_2024M12 })
    expect(cells).toHaveLength(6 * 6 - 1)
  })

  test('both dates must be known: the first flow is that of the thirteenth month', () => {
    const young = { asOf: '2024-12-31', positions: 'p1 | 1 | A | 60 | 2023-12-15 |' }
    const cells = cellsOf(young, { figure: 'band-flow', from: '2024M11', to: '2024M12' })
    expect(cells.map(({ state, value }) => [state, value])).toEqual([
      ['not-available', null],
      ['value', 1],
    ])
  })

  test('ages are those of the later year, on both dates', () => {
    const turning = { persons: 'p1 female 1994', positions: 'p1 | 1 | A | 60 | 2020-01-01 | 2024-06-30' }
    const cells = cellsOf(turning, { figure: 'band-flow', by: 'month,age-band,band', ...IN_2024M12 }) // 2024 − 1994 = 30
    expect(cells.filter(({ value }) => value !== 0).map((cell) => [cell['age-band'], cell.band, cell.value])).toEqual([['30-39', 'none', 1]])
  })

  test('the last day of February stays the last day of February', () => {
    const leap = { asOf: '2024-12-31', positions: 'p1 | 1 | A | 60 | 2022-01-01 | 2023-02-28\np2 | 1 | A | 60 | 2022-01-01 | 2023-02-27' }
    const cells = cellsOf(leap, { figure: 'band-flow', by: 'month,band-before,band', from: '2024M02', to: '2024M02' })
    expect(cells.filter(({ value }) => value !== 0).map((cell) => [cell['band-before'], cell.band, cell.value])).toEqual([['50-74.9', 'none', 1]])
  })
})

describe('reference dates by name', () => {
  const drawing = {
    asOf: '2024-12-20',
    positions: `
      p1 | 1 | A | 100 | 2020-01-01 |
      p2 | 1 | A |  50 | 2020-01-01 | 2024-11-30
      p3 | 1 | A |  50 | 2024-12-01 |
      p4 | 1 | A |  50 | 2024-11-16 | 2024-11-16`,
  }
  const persons = (name: string, year = '2024') => cellOf(drawing, { figure: 'persons', by: 'year', from: year, to: year, 'reference-date': name })

  test('1 December, 16 November, and the last day of the year', () => {
    expect(persons('ks-1-december').value).toBe(2) // p1, p3
    expect(persons('ssb-16-november').value).toBe(3) // p1, p2, p4
    expect(persons('period-end').state).toBe('not-available') // 31 December lies after the as-of date
    expect(persons('period-end', '2023').value).toBe(2) // p1, p2
  })

  test('a flow is from the same date the year before', () => {
    const flow = { figure: 'band-flow', by: 'year,band-before,band', from: '2024', to: '2024', 'reference-date': 'ks-1-december' }
    const cells = cellsOf(drawing, flow).filter(({ value }) => value !== 0)
    expect(cells.map((cell) => [cell['band-before'], cell.band, cell.value])).toEqual([
      ['50-74.9', 'none', 1], // p2
      ['100+', '100+', 1], // p1
      ['none', '50-74.9', 1], // p3
    ])
  })

  test.each([
    ['by the month', { figure: 'persons', by: 'month', 'reference-date': 'ks-1-december' }, 'reference-date-by-year'],
    ['of a figure that is summed', { figure: 'contractual-man-days', by: 'year', 'reference-date': 'ks-1-december' }, 'reference-date-not-for-figure'],
    ['that nobody knows', { figure: 'persons', by: 'year', 'reference-date': '1-december' }, 'unknown-reference-date'],
  ])('a date by name %s is a wrong question', (_, question, code) => {
    const asked = () => cellsOf(drawing, question)
    expect(asked).toThrow(InputError)
    expect(asked).toThrow(expect.objectContaining({ kind: 'usage', code }))
  })
})
