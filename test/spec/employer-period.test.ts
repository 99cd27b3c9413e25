/** The employer's period (folketrygdloven § 8-19), drawn day by day: who pays for which sick day. */
import { describe, expect, test } from 'vitest'
import { dayOf, isoDate } from '../../engine/calendar.ts'
import { cellOf, cellsOf } from './draw.ts'

type Drawing = Parameters<typeof cellOf>[0]
const YEAR = { by: 'year', from: '2024', to: '2024' }
const value = (drawing: Drawing, figure: string, unit = 'K') => cellOf(drawing, { figure, unit, ...YEAR }).value
const FULL_POSITION = 'p1 | 1 | A | 100 | 2024-01-01 |'

/** Runs of sick days with pauses between them, all in calendar days, from Monday 8 January 2024. */
function sick(...runs: readonly number[]): string {
  let day = dayOf(2024, 1, 8)
  return runs
    .map((days, i) => {
      const [from, to] = [day, day + days - 1]
      day += days
      return i % 2 === 0 ? `p1 | 1 | doctor-certified | 100 | ${isoDate(from)} | ${isoDate(to)}` : ''
    })
    .join('\n')
}

describe('sick, pause, sick: calendar days that the employer pays, and NAV', () => {
  test.each([
    ['15, 15, 1: one period, full', [15, 15, 1], 15 + 1, 0],
    ['15, 15, 2: the day after it is NAV’s', [15, 15, 2], 15 + 1, 1],
    ['15, 16, 2: a new period starts', [15, 16, 2], 15 + 2, 0],
    ['15, 16, 17: and is full after its own 16 days', [15, 16, 17], 15 + 16, 1],
    ['16, 16, 16: two periods', [16, 16, 16], 16 + 16, 0],
    ['16, 15, 15: one period and 15 days paid by NAV', [16, 15, 15], 16, 15],
    ['5, 10, 5, 10, 8: short absences add up to one period', [5, 10, 5, 10, 8], 5 + 5 + 6, 2],
    ['20, 15, 3, 16, 3: NAV’s days are sick days too; the pause counts from the last of them', [20, 15, 3, 16, 3], 16 + 3, 4 + 3],
  ])('%s', (_, runs, employer, nav) => {
    const drawing = { positions: FULL_POSITION, absences: sick(...runs) }
    expect([value(drawing, 'employer-period-days'), value(drawing, 'nav-paid-days')]).toEqual([employer, nav])
  })

  test('man-days are the working days among them, and both parts add up to all', () => {
    // Monday 8 to Tuesday 23 January: 5 + 5 + 2 working days. 15 days of pause. Thursday 8 to Thursday 22 February: 2 + 5 + 4.
    const drawing = { positions: FULL_POSITION, absences: sick(16, 15, 15) }
    expect(value(drawing, 'employer-period-man-days')).toBe(5 + 5 + 2)
    expect(value(drawing, 'nav-paid-man-days')).toBe(2 + 5 + 4)
    expect(value(drawing, 'sickness-absence-man-days')).toBe(12 + 11)
    const byPayer = cellsOf(drawing, { figure: 'sickness-absence-rate', ...YEAR, by: 'year,payer' })
    expect(byPayer.map((cell) => [cell.payer, cell.numerator])).toEqual([
      ['employer', 12],
      ['nav', 11],
    ])
  })

  test('days between two rows of one spell count towards the 16, but only covered days are sick days', () => {
    // Friday 12 January; no row on the weekend; Monday 15 to Sunday 28: the 16th day of the spell is Saturday 27.
    const drawing = {
      positions: FULL_POSITION,
      absences: `
        p1 | 1 | self-certified   | 100 | 2024-01-12 | 2024-01-12
        p1 | 1 | doctor-certified | 100 | 2024-01-15 | 2024-01-28`,
    }
    expect([value(drawing, 'employer-period-days'), value(drawing, 'nav-paid-days')]).toEqual([1 + 13, 1])
  })

  test('a period of the calendar does not cut the employer’s period', () => {
    // 22 to 31 January are days 1 to 10; in February 6 days are left of the 16, and 23 are NAV's.
    const drawing = { positions: FULL_POSITION, absences: 'p1 | 1 | doctor-certified | 100 | 2024-01-22 | 2024-02-29' }
    const days = (figure: string) => cellsOf(drawing, { figure, from: '2024M01', to: '2024M02' }).map((cell) => cell.value)
    expect(days('employer-period-days')).toEqual([10, 6])
    expect(days('nav-paid-days')).toEqual([0, 29 - 6])
  })
})

describe('the period belongs to the person, over all positions in the municipality', () => {
  const positions = `
    p1 | 1 | A | 60 | 2024-01-01 |
    p1 | 2 | B | 40 | 2024-01-01 |`

  test('16 days in one position use up the period of the other', () => {
    const drawing = {
      positions,
      absences: `
        p1 | 1 | doctor-certified | 100 | 2024-01-08 | 2024-01-23
        p1 | 2 | self-certified   | 100 | 2024-01-24 | 2024-01-26`,
    }
    expect([value(drawing, 'employer-period-days', 'B'), value(drawing, 'nav-paid-days', 'B')]).toEqual([0, 3])
    expect(value(drawing, 'nav-paid-man-days', 'B')).toBe((3 * 40) / 100)
  })

  test('a day sick in two units is one day in each, and one day above them; man-days add up', () => {
    const drawing = { positions, absences: 'p1 | | self-certified | 100 | 2024-01-10 | 2024-01-12' }
    const byUnit = (figure: string) => cellsOf(drawing, { figure, ...YEAR, by: 'year,unit' }).map((cell) => [cell.unit, cell.value])
    expect(byUnit('employer-period-days')).toEqual([
      ['K', 3],
      ['A', 3],
      ['B', 3],
    ])
    expect(byUnit('employer-period-man-days')).toEqual([
      ['K', (3 * (60 + 40)) / 100],
      ['A', (3 * 60) / 100],
      ['B', (3 * 40) / 100],
    ])
  })

  test('days of a position outside the population count towards the 16, but are not shown', () => {
    const drawing = {
      positions: `
        p1 | 1 | A | 50 | 2024-01-01 | | elected
        p1 | 2 | B | 50 | 2024-01-01 |`,
      absences: `
        p1 | 1 | doctor-certified | 100 | 2024-01-08 | 2024-01-23
        p1 | 2 | doctor-certified | 100 | 2024-01-23 | 2024-01-25`,
    }
    expect([value(drawing, 'employer-period-days'), value(drawing, 'nav-paid-days')]).toEqual([1, 2])
  })
})

describe('the cost of the employer’s period', () => {
  const drawing = { positions: 'p1 | 1 | A | 60 | 2024-01-01 |', absences: sick(16).replace('| 100 |', '| 50 |') }
  const cost = (dailyCost?: string) => cellOf(drawing, { figure: 'employer-period-cost', ...YEAR, 'daily-cost': dailyCost })

  test.each([
    ['3500', 350_000],
    ['3500.5', 350_050],
    ['3500,05', 350_005],
  ])('12 working days x 60 %% x grade 50 %% at %s NOK', (dailyCost, hundredths) => {
    expect(cost(dailyCost).value).toBe((12 * 60 * 50 * hundredths) / (100 * 100 * 100))
  })

  test.each([undefined, '', '0', '0,00', '-5', '1.234', '12345678', 'tusen'])('a cost of %j is refused', (dailyCost) => {
    expect(() => cost(dailyCost)).toThrow(/daily.cost/)
  })

  test('and no other figure takes one', () => {
    expect(() => cellOf(drawing, { figure: 'employer-period-man-days', ...YEAR, 'daily-cost': '3500' })).toThrow(/daily-cost/)
  })
})
