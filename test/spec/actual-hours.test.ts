/** The indicator of actual working hours (aml. § 14-4 a), with the arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { dayOf, monthIndex } from '../../engine/calendar.ts'
import { OPEN_END, type EmploymentCategory } from '../../engine/canonical.ts'
import { actualHours, claimWindow, type PersonWork } from '../../engine/index.ts'
import { describeActualHours, describePersons } from '../../engine/cli/legal.ts'
import { actualHoursByUnit, assertKnown } from '../../engine/legal/actual-hours.ts'
import { LANGUAGES } from '../../engine/messages.ts'

type Position = readonly [position: string, percent: number, from: readonly [number, number, number], category?: EmploymentCategory, to?: readonly [number, number, number]]

const work = (positions: readonly Position[], hours: readonly (readonly [position: string | null, year: number, month: number, hours: number])[] = []): PersonWork => ({
  positions: positions.map(([position, percent, from, category = 'permanent', to]) => ({
    position,
    unit: 'A',
    category,
    percentHundredths: percent * 100,
    fromDay: dayOf(...from),
    toDay: to ? dayOf(...to) + 1 : OPEN_END,
  })),
  extraHours: hours.map(([position, year, month, amount]) => ({ position, month: monthIndex(year, month), hoursHundredths: amount * 100 })),
})

/** 2023 has 365 days, 365 / 7 weeks. */
const YEAR_2023 = claimWindow(dayOf(2023, 12, 31))
const FULL_WEEK = 37.5

describe('the twelve months', () => {
  test.each([
    ['the last day of a month: that month counts', dayOf(2023, 12, 31), [monthIndex(2023, 1), monthIndex(2024, 1)]],
    ['a day within a month: the twelve before it', dayOf(2023, 12, 30), [monthIndex(2022, 12), monthIndex(2023, 12)]],
    ['29 February is a last day', dayOf(2024, 2, 29), [monthIndex(2023, 3), monthIndex(2024, 3)]],
    ['28 February of a leap year is not', dayOf(2024, 2, 28), [monthIndex(2023, 2), monthIndex(2024, 2)]],
  ])('%s', (_, claimDay, months) => {
    const { firstMonth, endMonth } = claimWindow(claimDay)
    expect([firstMonth, endMonth]).toEqual(months)
  })
})

describe('one person', () => {
  test('60 % and 10 extra hours in each of six months: 60 + 100 x 60 / (365 / 7 x 37.5)', () => {
    const hours = [1, 2, 3, 9, 10, 11].map((month) => ['1', 2023, month, 10] as const)
    const found = actualHours(work([['1', 60, [2020, 1, 1]]], hours), YEAR_2023, FULL_WEEK)
    expect(found).toMatchObject({ isIndicated: true, contractualPercent: 60, extraHours: 60, unit: 'A' })
    expect(found.extraHoursMonths).toEqual([1, 2, 3, 9, 10, 11].map((month) => monthIndex(2023, month)))
    expect(found.actualPercent).toBeCloseTo(60 + (100 * 60) / ((365 / 7) * 37.5), 10)
  })

  test('a percentage that changes counts by its days: 181 at 40 %, 184 at 60 %', () => {
    const found = actualHours(work([['1', 40, [2020, 1, 1], 'permanent', [2023, 6, 30]], ['1', 60, [2023, 7, 1]]]), YEAR_2023, FULL_WEEK)
    expect(found.contractualPercent).toBeCloseTo((181 * 40 + 184 * 60) / 365, 10)
  })

  test('two permanent positions count together', () => {
    const both = work([['1', 40, [2020, 1, 1]], ['2', 30, [2020, 1, 1]]])
    expect(actualHours(both, YEAR_2023, FULL_WEEK)).toMatchObject({ contractualPercent: 70, conditions: { 'part-time-throughout': 'met' } })
  })

  test('hours outside the twelve months, and of a substitute contract, do not count', () => {
    const found = actualHours(
      work([['1', 60, [2020, 1, 1]], ['2', 20, [2023, 1, 1], 'substitute']], [['1', 2022, 12, 30], ['1', 2024, 1, 30], ['2', 2023, 5, 30], [null, 2023, 6, 7]]),
      YEAR_2023,
      FULL_WEEK,
    )
    expect(found).toMatchObject({ contractualPercent: 60, extraHours: 7, extraHoursMonths: [monthIndex(2023, 6)] })
  })

  test('a position counts from the month after it was a substitute’s', () => {
    const same = work([['1', 60, [2020, 1, 1]], ['2', 20, [2023, 1, 1], 'substitute', [2023, 5, 2]], ['2', 20, [2023, 5, 3]]], [['2', 2023, 5, 30], ['2', 2023, 6, 8]])
    expect(actualHours(same, YEAR_2023, FULL_WEEK)).toMatchObject({ extraHours: 8, extraHoursMonths: [monthIndex(2023, 6)] })
  })

  test.each([
    ['a day without a permanent position', work([['1', 60, [2023, 1, 2]]], [['1', 2023, 5, 9]]), { 'permanent-throughout': 'not-met', 'part-time-throughout': 'met', 'extra-hours': 'met' }],
    ['temporary is not permanent', work([['1', 60, [2020, 1, 1], 'temporary']], [['1', 2023, 5, 9]]), { 'permanent-throughout': 'not-met', 'part-time-throughout': 'met', 'extra-hours': 'met' }],
    ['one full-time day', work([['1', 60, [2020, 1, 1]], ['2', 40, [2023, 5, 1], 'permanent', [2023, 5, 1]]], [['1', 2023, 5, 9]]), { 'permanent-throughout': 'met', 'part-time-throughout': 'not-met', 'extra-hours': 'met' }],
    ['no extra hours', work([['1', 60, [2020, 1, 1]]]), { 'permanent-throughout': 'met', 'part-time-throughout': 'met', 'extra-hours': 'not-met' }],
  ] as const)('%s: nothing is indicated', (_, person, conditions) => {
    const found = actualHours(person, YEAR_2023, FULL_WEEK)
    expect(found.isIndicated).toBe(false)
    expect(found.conditions).toEqual({ ...conditions, 'not-agreed-substitute': 'to-judge', 'need-remains': 'to-judge' })
  })
})

test.each([
  ['the extract ends before the claim', dayOf(2023, 12, 30), monthIndex(2020, 1), 'claim-after-extract'],
  ['nobody has extra hours', dayOf(2023, 12, 31), null, 'no-extra-hours'],
  ['extra hours begin within the twelve months', dayOf(2023, 12, 31), monthIndex(2023, 2), 'claim-before-extra-hours'],
  ['extra hours begin with the twelve months', dayOf(2023, 12, 31), monthIndex(2023, 1), null],
])('%s', (_, asOfDay, firstKnownMonth, code) => {
  const check = () => assertKnown(YEAR_2023, asOfDay, firstKnownMonth)
  if (code === null) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ kind: 'usage', code }) as Error)
})

test('units count those under them, and only persons who were part-time throughout', () => {
  const indicated = actualHours(work([['1', 60, [2020, 1, 1]]], [['1', 2023, 5, 365]]), YEAR_2023, FULL_WEEK)
  const withoutExtra = actualHours(work([['1', 50, [2020, 1, 1]]]), YEAR_2023, FULL_WEEK)
  const fullTime = actualHours(work([['1', 100, [2020, 1, 1]]], [['1', 2023, 5, 365]]), YEAR_2023, FULL_WEEK)
  const units = [{ unit: 'K', name: 'K', parent: null }, { unit: 'A', name: 'A', parent: 'K' }, { unit: 'B', name: 'B', parent: 'K' }]
  // 365 hours of 365 / 7 x 37.5 hours are 18.67 % of a full position
  const counts = { partTimePersons: 2, withExtraHours: 1, withExtraHoursSixMonths: 0, extraFte: expect.closeTo(7 / 37.5, 10) }
  expect(actualHoursByUnit([indicated, withoutExtra, fullTime], units)).toEqual([
    { unit: 'K', name: 'K', ...counts },
    { unit: 'A', name: 'A', ...counts },
    { unit: 'B', name: 'B', partTimePersons: 0, withExtraHours: 0, withExtraHoursSixMonths: 0, extraFte: 0 },
  ])
})

test.each(LANGUAGES)('what is printed says first whom it is for and that it is not for publication, in %s', (language) => {
  const published = { nb: 'Ikke til offentliggjøring', nn: 'Ikkje til offentleggjering', en: 'Not for publication' }[language]
  const units = [{ unit: 'A', name: 'Skolen', partTimePersons: 3, withExtraHours: 1, withExtraHoursSixMonths: 0, extraFte: 0.2 }]
  for (const printed of [describeActualHours(units, '2023M01–2023M12', language), describePersons([null], '2023M01–2023M12', language)]) {
    expect(printed.split('\n')[0]).toContain('HR')
    expect(printed.split('\n')[0]).toContain(published)
  }
})
