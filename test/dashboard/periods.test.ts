/** Months and periods: codes in, codes out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  lastMonthOf,
  monthCount,
  monthsAsked,
  monthsBetween,
  periodCodes,
  quickMonths,
  shiftMonth,
  yearBefore,
} from '../../dashboard/periods.ts'

const KNOWN = { from: '2020M03', to: '2026M10' }

describe('months', () => {
  test.each([
    ['2024M11', 3, '2025M02'],
    ['2024M01', -1, '2023M12'],
    ['2024M12', 0, '2024M12'],
    ['2024M06', -12, '2023M06'],
  ])('%s and %d months is %s', (code, months, result) => {
    expect(shiftMonth(code, months)).toBe(result)
  })

  test('as many months lie between two as one is after the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (months) => {
        const to = shiftMonth('2001M07', months)
        expect(monthsBetween('2001M07', to)).toHaveLength(months + 1)
        expect(monthCount('2001M07', to)).toBe(months + 1)
      }),
    )
  })

  test.each([
    ['2024K1', '2024M03', '2023K1'],
    ['2024T3', '2024M12', '2023T3'],
    ['2024', '2024M12', '2023'],
    ['2024M05', '2024M05', '2023M05'],
  ])('%s ends with %s, and is a year after %s', (code, last, before) => {
    expect([lastMonthOf(code), yearBefore(code)]).toEqual([last, before])
  })

  test('only whole periods are shown', () => {
    expect(periodCodes('quarter', '2023M12', '2024M08')).toEqual(['2024K1', '2024K2'])
    expect(periodCodes('year', '2023M02', '2023M12')).toEqual([])
  })
})

describe('the months asked for', () => {
  test.each([
    ['nothing asked: the newest three years', null, null, '2023M11', '2026M10'],
    ['only the last month', null, '2024M12', '2022M01', '2024M12'],
    ['both', '2024M01', '2024M12', '2024M01', '2024M12'],
    ['before what is known', '2010M01', '2021M01', '2020M03', '2021M01'],
    ['after what is known', '2025M01', '2030M01', '2025M01', '2026M10'],
    ['the wrong way round', '2025M01', '2024M01', '2024M01', '2025M01'],
  ])('%s', (_, from, to, first, last) => {
    expect(monthsAsked({ from, to }, KNOWN)).toEqual({ from: first, to: last })
  })

  test.each([
    [12, '2025M11'],
    [36, '2023M11'],
    [120, '2020M03'],
    [null, '2020M03'],
  ])('the quick choice %s begins with %s', (months, from) => {
    expect(quickMonths(months, KNOWN)).toEqual({ from, to: '2026M10' })
  })
})
