/** How own illness is divided: by duration, by grade and by who pays; and the other absence beside it. */
import { describe, expect, test } from 'vitest'
import { dayOf, isoDate } from '../../engine/calendar.ts'
import { cellOf, cellsOf } from './draw.ts'

const FULL_POSITION = 'p1 | 1 | A | 100 | 2023-01-01 |'
const JANUARY = { from: '2024M01', to: '2024M01' }

describe('duration classes, by the calendar days of the whole spell', () => {
  const startedIn = (days: number, breakdown: 'duration' | 'duration-nav' | 'duration-length') => {
    const last = isoDate(dayOf(2023, 1, 2) + days - 1)
    const drawing = { positions: FULL_POSITION, absences: `p1 | 1 | doctor-certified | 100 | 2023-01-02 | ${last}` }
    const cells = cellsOf(drawing, { figure: 'spells-started', by: `month,${breakdown}`, from: '2023M01', to: '2023M01' })
    return cells.filter((cell) => cell.value === 1).map((cell) => cell[breakdown])
  }

  test.each([
    [1, '1-7'],
    [7, '1-7'],
    [8, '8-16'],
    [16, '8-16'],
    [17, '17-56'],
    [56, '17-56'],
    [57, '57-140'],
    [140, '57-140'],
    [141, '141-273'],
    [273, '141-273'],
    [274, '274+'],
    [400, '274+'],
  ])('NAV’s: %i days are in %s', (days, code) => expect(startedIn(days, 'duration-nav')).toEqual([code]))

  test.each([
    [3, '1-3'],
    [4, '4-16'],
    [16, '4-16'],
    [17, '17-56'],
    [57, '57+'],
  ])('the employer’s: %i days are in %s', (days, code) => expect(startedIn(days, 'duration')).toEqual([code]))

  test.each([
    [16, '1-16'],
    [17, '17+'],
  ])('short and long: %i days are in %s', (days, code) => expect(startedIn(days, 'duration-length')).toEqual([code]))

  test('a question takes one of the three', () => {
    const ask = () => cellsOf({ positions: FULL_POSITION }, { figure: 'spells-started', by: 'month,duration,duration-nav', ...JANUARY })
    expect(ask).toThrow(/duration, duration-nav/)
  })
})

describe('graded share', () => {
  const drawing = {
    positions: `
      p1 | 1 | A | 100 | 2024-01-01 |
      p2 | 1 | B | 100 | 2024-01-01 |`,
    absences: `
      p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-09
      p1 | 1 | doctor-certified |  50 | 2024-01-10 | 2024-01-12
      p1 | 1 | doctor-certified | 100 | 2024-01-15 | 2024-01-15`,
  }
  // 2 full days self-certified; 3 days at 50 % and 1 full day doctor-certified.
  const share = (certification?: string, unit = 'A') => cellOf(drawing, { figure: 'graded-share', unit, certification, ...JANUARY })

  test('man-days lost at a grade below 100 by all man-days lost', () => {
    expect([share().numerator, share().denominator]).toEqual([3 * 0.5, 2 + 3 * 0.5 + 1])
    expect(share().value).toBe((100 * 3 * 50) / (2 * 100 + 3 * 50 + 100))
  })

  test('of one certification only, both parts are', () => {
    expect(share('doctor-certified').value).toBe((100 * 3 * 50) / (3 * 50 + 100))
    expect([share('self-certified').value, share('self-certified').state]).toEqual([0, 'zero'])
  })

  test('where nothing is lost it does not apply', () => {
    expect(share(undefined, 'B').state).toBe('not-applicable')
  })

  test('the grade that is left after an overlap decides', () => {
    const cells = cellsOf(
      {
        positions: FULL_POSITION,
        absences: `
          p1 | 1 | doctor-certified |  50 | 2024-01-08 | 2024-01-12
          p1 | 1 | doctor-certified | 100 | 2024-01-12 | 2024-01-12`,
      },
      { figure: 'sickness-absence-man-days', by: 'month,grading', ...JANUARY },
    )
    expect(cells.map((cell) => [cell.grading, cell.value])).toEqual([
      ['full', 1],
      ['graded', 4 * 0.5],
    ])
  })
})

test('all four divisions at once: each day of a spell in its own class, and they add up', () => {
  // Sick from Monday 8 January to Wednesday 28 February 2024: 52 calendar days. Self-certified in full for 3 days, then
  // doctor-certified: in full up to the 16th day (Tuesday 23), from then at 60 %.
  const drawing = {
    positions: 'p1 | 1 | A | 80 | 2024-01-01 |',
    absences: `
      p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-10
      p1 | 1 | doctor-certified | 100 | 2024-01-11 | 2024-01-19
      p1 | 1 | doctor-certified |  60 | 2024-01-20 | 2024-02-28`,
  }
  const question = { figure: 'sickness-absence-man-days', from: '2024M01', to: '2024M02', by: 'month,payer,grading,certification,duration-nav' }
  const cells = cellsOf(drawing, question).filter((cell) => cell.value !== 0)
  expect(cells.map((cell) => [cell.period, cell.certification, cell['duration-nav'], cell.grading, cell.payer, cell.value])).toEqual([
    ['2024M01', 'self-certified', '17-56', 'full', 'employer', (3 * 80) / 100], // Monday 8 to Wednesday 10
    ['2024M01', 'doctor-certified', '17-56', 'full', 'employer', (7 * 80) / 100], // Thursday 11 to Friday 19
    ['2024M01', 'doctor-certified', '17-56', 'graded', 'employer', (2 * 80 * 60) / 10_000], // Monday 22 and Tuesday 23, the 16th day
    ['2024M01', 'doctor-certified', '17-56', 'graded', 'nav', (6 * 80 * 60) / 10_000], // Wednesday 24 to Wednesday 31
    ['2024M02', 'doctor-certified', '17-56', 'graded', 'nav', (20 * 80 * 60) / 10_000], // 1 to 28 February
  ])
})

describe('a child’s illness', () => {
  test('persons with a working day of it; a weekend alone is none, and a sick day of one’s own goes first', () => {
    const drawing = {
      positions: `
        p1 | 1 | A | 100 | 2024-01-01 |
        p1 | 2 | B |  50 | 2024-01-01 |
        p2 | 1 | A | 100 | 2024-01-01 |
        p3 | 1 | A | 100 | 2024-01-01 |`,
      absences: `
        p1 |   | child-illness  | 100 | 2024-01-08 | 2024-01-08
        p2 | 1 | child-illness  | 100 | 2024-01-13 | 2024-01-14
        p3 | 1 | child-illness  | 100 | 2024-01-10 | 2024-01-10
        p3 | 1 | self-certified | 100 | 2024-01-10 | 2024-01-10`,
    }
    const cells = cellsOf(drawing, { figure: 'child-illness-persons', by: 'month,unit', ...JANUARY })
    expect(cells.map((cell) => [cell.unit, cell.value])).toEqual([
      ['K', 1], // p1, once
      ['A', 1],
      ['B', 1],
    ])
  })
})

describe('parental leave', () => {
  test('weeks are calendar days by seven; a day counts once a person, whatever the grade', () => {
    const drawing = {
      persons: 'p1 female 1990\np2 male 1990',
      positions: `
        p1 | 1 | A | 60 | 2024-01-01 |
        p1 | 2 | B | 40 | 2024-01-01 |
        p2 | 1 | A | 100 | 2024-01-01 |`,
      absences: `
        p1 |   | parental-leave | 100 | 2024-01-01 | 2024-01-28
        p2 | 1 | parental-leave |  50 | 2024-01-06 | 2024-01-07
        p2 | 1 | parental-leave |  50 | 2024-01-15 | 2024-01-19`,
    }
    const bySex = (figure: string, unit = 'K') =>
      cellsOf(drawing, { figure, unit, by: 'month,sex', ...JANUARY }).map((cell) => [cell.sex, cell.value])
    expect(bySex('parental-leave-weeks')).toEqual([
      ['female', 28 / 7],
      ['male', (2 + 5) / 7],
    ])
    expect(cellOf(drawing, { figure: 'parental-leave-weeks', unit: 'B', ...JANUARY }).value).toBe(28 / 7)
    const mean = cellOf(drawing, { figure: 'parental-leave-mean-weeks', ...JANUARY })
    expect([mean.numerator, mean.denominator, mean.value]).toEqual([(28 + 7) / 7, 2, (28 + 7) / 7 / 2])
  })

  test('a weekend of leave is leave; a person sick that day in the same position is not', () => {
    const weekend = '2024-01-13 | 2024-01-14'
    const persons = (absences: string) => cellOf({ positions: FULL_POSITION, absences }, { figure: 'parental-leave-persons', ...JANUARY }).value
    expect(persons(`p1 | 1 | parental-leave | 100 | ${weekend}`)).toBe(1)
    expect(persons(`p1 | 1 | parental-leave | 100 | ${weekend}\np1 | 1 | doctor-certified | 100 | ${weekend}`)).toBe(0)
  })
})
