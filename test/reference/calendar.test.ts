/** The reference's calendar against the engine's and against counts that were published. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dateOf, easterSunday as engineEaster, periodsWithin, RESOLUTIONS, workingDays } from '../../engine/calendar.ts'
import { describeWithShared } from '../setup/shared.ts'
import { day, easterSunday, firstDayOf, isoDate, isWorkingDay, lastDayOf, monthOf, monthsBefore, periodsBetween } from './calendar.ts'

test('Easter by Knuth and by Meeus are the same Sunday, 1900–2299', () => {
  for (let year = 1900; year < 2300; year++) expect(isoDate(easterSunday(year))).toBe(isoDate(engineEaster(year)))
})

test('both calendars have the same working days and months, 2000–2040', () => {
  const [from, to] = [day('2000-01-01'), day('2040-12-31')]
  const { before } = workingDays(from, to)
  for (let today = from; today < to; today++) {
    const counted = (before[today - from + 1] ?? NaN) - (before[today - from] ?? NaN)
    expect([isoDate(today), isWorkingDay(today) ? 1 : 0]).toEqual([isoDate(today), counted])
    const { year, month } = dateOf(today)
    expect(monthOf(today)).toBe(year * 12 + month - 1)
  }
})

test.each(RESOLUTIONS)('both calendars have the same periods by %s', (resolution) => {
  const [first, last] = [2023 * 12 + 1, 2025 * 12 + 6] // February 2023 – July 2025: no whole first quarter, no whole last tertial
  const engine = periodsWithin(resolution, first, last + 1).map(({ code, firstMonth, monthCount }) => ({
    code,
    months: Array.from({ length: monthCount }, (_, index) => firstMonth + index),
  }))
  expect(engine.length).toBeGreaterThan(0)
  expect(periodsBetween(resolution, first, last)).toEqual(engine)
})

test('24 months earlier is the same date, or the last day of a month that is too short', () => {
  expect(isoDate(monthsBefore(day('2024-12-31'), 24))).toBe('2022-12-31')
  expect(isoDate(monthsBefore(day('2024-02-29'), 24))).toBe('2022-02-28')
  expect(isoDate(monthsBefore(day('2024-03-01'), 24))).toBe('2022-03-01')
})

describeWithShared('working days a quarter, 2010–2035', (folder) => {
  test('are as many as counted elsewhere', () => {
    const [, ...lines] = readFileSync(join(folder, 'reference', 'working-days-per-quarter.csv'), 'utf8').trim().split(/\r?\n/)
    expect(lines).toHaveLength(26 * 4)
    for (const line of lines) {
      const [year = NaN, quarter = NaN, expected] = line.split(';').map(Number)
      const firstMonth = year * 12 + (quarter - 1) * 3
      let count = 0
      for (let today = firstDayOf(firstMonth); today <= lastDayOf(firstMonth + 2); today++) if (isWorkingDay(today)) count += 1
      expect([year, quarter, count]).toEqual([year, quarter, expected])
    }
  })
})
