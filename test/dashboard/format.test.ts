/** Numbers, dates and periods as people read them (conventions.md, numbers, dates, codes). */
import { describe, expect, test } from 'vitest'
import { capital, createFormat } from '../../dashboard/format.ts'

const nbsp = '\u00a0'
const minus = '\u2212'

describe('numbers', () => {
  test.each([
    ['nb', 1234.56, 1, `1${nbsp}234,6`],
    ['nn', 1234.56, 1, `1${nbsp}234,6`],
    ['en', 1234.56, 1, '1,234.6'],
    ['nb', -4.25, 1, `${minus}4,3`],
    ['nb', -0.04, 1, '0,0'],
    ['en', -0.4, 1, `${minus}0.4`],
    ['nb', 0, 0, '0'],
  ] as const)('%s writes %d with %d decimals as %s', (language, value, decimals, text) => {
    expect(createFormat(language).number(value, decimals)).toBe(text)
  })

  test.each([
    ['nb', `9,1${nbsp}%`],
    ['nn', `9,1${nbsp}%`],
    ['en', '9.1%'],
  ] as const)('%s writes a percentage as %s', (language, text) => {
    expect(createFormat(language).percent(9.1)).toBe(text)
    expect(createFormat(language).amount(9.1, 'percent', 1)).toBe(text)
  })

  test('only a percentage has a percent sign', () => {
    expect(createFormat('nb').amount(31.5, 'fte', 1)).toBe('31,5')
  })
})

describe('dates and periods', () => {
  test.each([
    ['nb', '2014-06-05', '5.6.2014'],
    ['nn', '2014-06-05', '5.6.2014'],
    ['en', '2014-06-05', '5 June 2014'],
    ['nb', '2026-11-09T08:14:05Z', '9.11.2026'],
  ] as const)('%s: the day %s is %s', (language, iso, text) => {
    expect(createFormat(language).date(iso)).toBe(text)
  })

  test.each([
    ['nb', '2024M01', 'januar 2024', 'jan. 2024', 'jan.'],
    ['nn', '2024M05', 'mai 2024', 'mai 2024', 'mai'],
    ['en', '2024M12', 'December 2024', 'Dec 2024', 'Dec'],
    ['nb', '2024K2', '2. kvartal 2024', '2. kv. 2024', '2. kv.'],
    ['en', '2024K2', 'quarter 2 2024', 'Q2 2024', 'Q2'],
    ['nn', '2024T3', '3. tertial 2024', '3. tert. 2024', '3. tert.'],
    ['nb', '2024', '2024', '2024', ''],
  ] as const)('%s: %s is %s, %s and %s', (language, code, long, short, part) => {
    const format = createFormat(language)
    expect([format.period(code), format.shortPeriod(code), format.periodPart(code)]).toEqual([long, short, part])
  })

  test.each([
    ['2024M02', '29.2.2024'],
    ['2023M02', '28.2.2023'],
    ['2024K1', '31.3.2024'],
    ['2024T2', '31.8.2024'],
    ['2024', '31.12.2024'],
  ])('the last day of %s is %s', (code, text) => {
    expect(createFormat('nb').lastDay(code)).toBe(text)
  })

  test('a label that begins a heading has a capital, also where it begins with å', () => {
    expect([capital('årsverk'), capital('siste'), capital('')]).toEqual(['Årsverk', 'Siste', ''])
  })
})
