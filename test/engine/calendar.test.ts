/** Dates, periods and working days, against drawn tables and against two sources that are not ours. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  dayOf,
  easterSunday,
  existingDay,
  isoDate,
  monthCode,
  parseIsoDate,
  parsePeriod,
  periodsWithin,
  publicHolidays,
  workingDays,
} from '../../engine/calendar.ts'
import { describeWithShared } from '../setup/shared.ts'

const iso = (text: string): number => parseIsoDate(text) ?? NaN

describe('dates', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2024-12-31', 20_088],
  ])('%s is day %i', (text, day) => {
    expect(iso(text)).toBe(day)
    expect(isoDate(day)).toBe(text)
  })

  test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '24-01-01', '2024-1-1', ''])('%s is no date', (text) => {
    expect(parseIsoDate(text)).toBeUndefined()
  })

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-12-31', 24, '2024-12-31'],
    ['2024-03-15', -3, '2023-12-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(isoDate(addMonths(iso(from), months))).toBe(to)
  })

  test('a month ends where it ends', () => {
    expect(existingDay(2024, 2, 29)).toBe(dayOf(2024, 2, 29))
    expect(existingDay(2023, 2, 29)).toBeUndefined()
  })
})

describe('working days', () => {
  // Dates of Easter from the tables of the Norwegian almanac.
  test.each([
    [2011, '2011-04-24'],
    [2016, '2016-03-27'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2038, '2038-04-25'],
  ])('Easter %i is %s', (year, date) => {
    expect(isoDate(easterSunday(year))).toBe(date)
  })

  test.each([
    ['2024-03-25', '2024-04-02', 3, 'Easter week 2024: Monday to Wednesday; Thursday, Friday and Easter Monday off'],
    ['2024-12-23', '2024-12-28', 3, 'Christmas 2024: the 23rd, the 24th and the 27th; the 24th is a working day'],
    ['2024-12-30', '2025-01-03', 3, 'New Year: the 30th, the 31st and the 2nd'],
    ['2024-05-13', '2024-05-18', 4, '17 May 2024 is a Friday'],
    ['2024-06-01', '2024-06-03', 0, 'Saturday and Sunday'],
  ])('[%s, %s) has %i working days: %s', (from, to, count) => {
    const days = workingDays(iso(from), iso(to))
    expect(days.before[iso(to) - iso(from)]).toBe(count)
  })

  test('public holidays of 2000–2050 are those of an independent library', () => {
    const library = new Holidays('NO', { types: ['public'] })
    for (let year = 2000; year <= 2050; year++) {
      const theirs = library
        .getHolidays(year)
        .map((holiday) => holiday.date.slice(0, 10))
        .filter((date) => new Date(`${date}T00:00:00Z`).getUTCDay() !== 0)
      const ours = publicHolidays(year)
        .map(isoDate)
        .filter((date) => new Date(`${date}T00:00:00Z`).getUTCDay() !== 0)
      expect([...new Set(ours)].sort(), String(year)).toEqual([...new Set(theirs)].sort())
    }
  })

  describeWithShared('counts of an independent calculation', (folder) => {
    test('every quarter of the table', () => {
      const [, ...rows] = readFileSync(join(folder, 'reference/working-days-per-quarter.csv'), 'utf8').trim().split(/\r?\n/)
      expect(rows.length).toBe(104) // 26 years
      for (const row of rows) {
        const [year, quarter, count] = row.split(';').map(Number)
        const first = dayOf(year, 3 * quarter - 2, 1)
        const days = workingDays(first, addMonths(first, 3))
        expect(`${year}K${quarter} ${days.before.at(-1)}`).toBe(`${year}K${quarter} ${count}`)
      }
    })
  })
})

describe('periods', () => {
  test.each([
    ['2024M01', 2024 * 12, 1],
    ['2024M12', 2024 * 12 + 11, 1],
    ['2024K4', 2024 * 12 + 9, 3],
    ['2024T2', 2024 * 12 + 4, 4],
    ['2024', 2024 * 12, 12],
  ])('%s', (code, firstMonth, monthCount) => {
    expect(parsePeriod(code)).toEqual({ code, firstMonth, monthCount })
  })

  test.each(['2024M13', '2024M00', '2024K5', '2024K0', '2024T4', '24M01', '2024-01', 'M01'])('%s is no period', (code) => {
    expect(parsePeriod(code)).toBeUndefined()
  })

  test.each([
    ['month', '2023M11–2024M02', '2023M11 2023M12 2024M01 2024M02'],
    ['quarter', '2023M11–2024M07', '2024K1 2024K2'],
    ['tertial', '2023M01–2023M12', '2023T1 2023T2 2023T3'],
    ['year', '2022M02–2024M12', '2023 2024'],
    ['rolling-12', '2024M01–2024M02', '2024M01 2024M02'],
  ] as const)('whole %ss within %s', (resolution, range, codes) => {
    const [from, to] = range.split('–').map((code) => parsePeriod(code)?.firstMonth ?? NaN)
    expect(periodsWithin(resolution, from, to + 1).map((period) => period.code).join(' ')).toBe(codes)
  })

  test('a rolling period is the twelve months that end with its month', () => {
    const [period] = periodsWithin('rolling-12', 2024 * 12 + 2, 2024 * 12 + 3)
    expect([period.code, monthCode(period.firstMonth), period.monthCount]).toEqual(['2024M03', '2023M04', 12])
  })
})
