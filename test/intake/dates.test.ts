import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, monthCode } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import { endAfter, isNoDate, isNoEnd, isOpenEnd, parseDate, parseMonth, serialDay, type DateFormat } from '../../engine/intake/dates.ts'

const FORMAT: DateFormat = { dayFirst: true, compact: 'ymd', sixDigits: false, latestYear: 2044, dates1904: false }

function iso(day: number | undefined): string | undefined {
  return day === undefined ? undefined : isoDate(day)
}

describe('a date is read as its column writes it', () => {
  const cases: readonly (readonly [string, Partial<DateFormat>, string | undefined])[] = [
    ['31.12.2024', {}, '2024-12-31'],
    ['1.2.2024', {}, '2024-02-01'],
    ['1.2.24', {}, '2024-02-01'],
    ['01/02/2024', {}, '2024-02-01'],
    ['01/02/2024', { dayFirst: false }, '2024-01-02'],
    ['01.02.2024', { dayFirst: false }, '2024-02-01'], // full stops always have the day first
    ['1-2-2024', {}, '2024-02-01'],
    ['2024-02-01', {}, '2024-02-01'],
    ['2024/2/1', {}, '2024-02-01'],
    ['2024.02.01', {}, '2024-02-01'],
    ['2024-02-01T00:00:00', {}, '2024-02-01'],
    ['2024-02-01 12:30', {}, '2024-02-01'],
    ['01.02.2024 00:00:00', {}, '2024-02-01'],
    ['2024-01-31T23:00:00Z', {}, '2024-02-01'], // midnight in Norway, winter
    ['2024-06-30T22:00:00.000Z', {}, '2024-07-01'], // midnight in Norway, summer
    ['2024-01-31T22:59:59Z', {}, '2024-01-31'],
    ['2024-01-31 23:00:00', {}, '2024-01-31'], // a time of day like any other
    ['2024-01-31 23:00:00', { isUniversal: true }, '2024-02-01'],
    ['2024-06-30 21:59:59', { isUniversal: true }, '2024-06-30'], // the last second of the day, in summer
    ['30.06.2024 22:00', { isUniversal: true }, '2024-07-01'],
    ['6/30/2024 10:00:00 PM', { isUniversal: true, dayFirst: false }, '2024-07-01'],
    ['45473.916666666664', { isUniversal: true }, '2024-07-01'],
    ['45473.916666666664', {}, '2024-06-30'],
    ['2024-01-31T23:00:00+01:00', { isUniversal: true }, '2024-01-31'], // it tells its zone
    ['20240201', {}, '2024-02-01'],
    ['01022024', { compact: 'dmy' }, '2024-02-01'],
    ['1022024', { compact: 'dmy' }, '2024-02-01'], // a workbook drops the leading zero
    ['240201', {}, '2024-02-01'],
    ['010224', { compact: 'dmy' }, '2024-02-01'],
    ['10224', { compact: 'dmy', sixDigits: true }, '2024-02-01'], // the same in six digits
    ['45323.75', {}, '2024-02-01'],
    ['45323', {}, '2024-02-01'], // serial number of a workbook
    ['43861', { dates1904: true }, '2024-02-01'],
    ['1. februar 2024', {}, '2024-02-01'],
    ['01-FEB-24', {}, '2024-02-01'],
    ['1.okt.2024', {}, '2024-10-01'],
    ['17 May 2024', {}, '2024-05-17'],
    ['1. 2. 2024', {}, '2024-02-01'],
    ['tor. 01.02.2024', {}, '2024-02-01'],
    ['laurdag 3.2.2024', {}, '2024-02-03'],
    ['2024-02-01Z', {}, '2024-02-01'], // a date of XML with its time zone
    ['2024-02-01+01:00', {}, '2024-02-01'],
    ['1.2.45', {}, '1945-02-01'], // two digits: the hundred years up to 2044
    ['1.2.44', {}, '2044-02-01'],
    ['1.2.80', { latestYear: 2024 }, '1980-02-01'],
    ['29.02.2024', {}, '2024-02-29'],
    ['29.02.2023', {}, undefined],
    ['31.04.2024', {}, undefined],
    ['32.01.2024', {}, undefined],
    ['01.13.2024', {}, undefined],
    ['1.1.024', {}, undefined],
    ['i morgen', {}, undefined],
    ['12', {}, undefined],
    ['a1.02.2024', {}, undefined],
    ['01.02.202x', {}, undefined],
    ['31.12.0024', {}, undefined],
  ]
  it.each(cases)('%j %j: %s', (text, format, expected) => {
    expect(iso(parseDate(text, { ...FORMAT, ...format }))).toBe(expected)
  })

  it('counts the serial numbers of a workbook from 1900, past the 29 February that year never had', () => {
    expect(iso(serialDay(61, FORMAT))).toBe('1900-03-01')
    expect(iso(serialDay(45323.75, FORMAT))).toBe('2024-02-01')
    expect(serialDay(60, FORMAT)).toBeUndefined()
  })
})

describe('an end date that only says "still running" is open', () => {
  it.each(['9999-12-31', '2099-12-31', '2999-12-31', '3000-01-01', '2100-01-01', '2079-06-06', '9999-01-01'])('%s is open', (text) => {
    expect(isOpenEnd(parseDate(text, FORMAT) ?? 0)).toBe(true)
  })

  it.each(['2024-12-31', '2050-12-31', '2079-06-07', '2098-12-31', '2099-06-30'])('%s is a date', (text) => {
    expect(isOpenEnd(parseDate(text, FORMAT) ?? 0)).toBe(false)
  })

  it('takes 31.12.99 for open where it cannot be the end of what began', () => {
    const day = dayOf(1999, 12, 31)
    expect(endAfter(day, '31.12.99', dayOf(2020, 1, 1))).toBe(OPEN_END)
    for (const text of ['991231', '31-des-99', '31. desember 99', '31-DEC-99', '31.12.99 00:00:00']) expect(endAfter(day, text, dayOf(2020, 1, 1))).toBe(OPEN_END)
    expect(endAfter(day, '30-des-99', dayOf(2020, 1, 1))).toBe(day + 1)
    expect(endAfter(day, '31.12.99', dayOf(1995, 1, 1))).toBe(day + 1)
    expect(endAfter(day, '31.12.1999', dayOf(2020, 1, 1))).toBe(day + 1)
  })

  it.each(['', '0', '00.00.0000', '00000000', '0000-00-00'])('%j is no date', (text) => {
    expect(isNoDate(text)).toBe(true)
  })

  it.each(['', '00.00.0000', 'Løpende', 'pågåande', 'Inntil videre', 'Ingen', 'NaT'])('%j is no end', (text) => {
    expect(isNoEnd(text)).toBe(true)
  })

  it.each(['ukjent', '31.12.2024', '?', 'sluttet'])('%j is not said to be open', (text) => {
    expect(isNoEnd(text)).toBe(false)
  })
})

describe('a month', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['01.2024', '2024M01'],
    ['1/2024', '2024M01'],
    ['2024-01', '2024M01'],
    ['2024/1', '2024M01'],
    ['2024 M01', '2024M01'],
    ['2024M01', '2024M01'],
    ['202401', '2024M01'],
    ['012024', '2024M01'],
    ['12024', '2024M01'], // a workbook drops the leading zero
    ['201112', '2011M12'],
    ['januar 2024', '2024M01'],
    ['Jan 24', '2024M01'],
    ['jan-24', '2024M01'],
    ['mai 2024', '2024M05'],
    ['desember 2024', '2024M12'],
    ['2024 oktober', '2024M10'],
    ['1.2024', '2024M01'],
    ['10.2024', '2024M10'],
    ['01/24', '2024M01'],
    ['15.01.2024', '2024M01'],
    ['2024-01-31', '2024M01'],
    ['45292', '2024M01'],
    ['13.2024', undefined],
    ['202413', undefined],
    ['vår 2024', undefined],
  ]
  it.each(cases)('%s: %s', (text, expected) => {
    const month = parseMonth(text, FORMAT)
    expect(month === undefined ? undefined : monthCode(month)).toBe(expected)
  })
})
