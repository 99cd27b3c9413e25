import { describe, expect, it } from 'vitest'
import { scaledHours, parseSex, parseWeeks, parseYesNo, percentHundredths, scaledInteger, type DecimalMark, type PercentScale } from '../../engine/intake/values.ts'
import type { Cell } from '../../engine/intake/source.ts'

describe('a number is read digit by digit', () => {
  const cases: readonly (readonly [string, DecimalMark, number, number | undefined])[] = [
    ['80', ',', 2, 8000],
    ['80,5', ',', 2, 8050],
    ['80.5', '.', 2, 8050],
    ['80.5', ',', 2, 8050], // a point before one digit groups nothing
    ['1.234', ',', 0, 1234], // a point before three digits does, where the comma is the decimal mark
    ['1.234', '.', 2, 123], // 1.234 rounded
    ['1,234', '.', 0, 1234],
    ['1 234,5', ',', 1, 12345],
    ['1\u00a0234,5', ',', 1, 12345],
    ['1\u202f234,5', ',', 1, 12345],
    ["1'234.5", '.', 1, 12345],
    ['1.234.567', ',', 0, 1234567],
    ['1.234,56', '.', 2, 123456], // the later of two marks is the decimal mark
    ['1,234.56', ',', 2, 123456],
    ['0,005', ',', 2, 1], // half up
    ['0,0049', ',', 2, 0],
    ['1,005', ',', 2, 101], // 1.005 * 100 is 100.49999999999999 in binary
    ['-5', ',', 2, -500],
    ['\u22125', ',', 2, -500],
    ['5-', ',', 2, -500], // SAP
    ['+5', ',', 2, 500],
    ['1E-2', ',', 4, 100],
    [',5', ',', 2, 50],
    ['5,', ',', 2, 500],
    ['', ',', 2, undefined],
    [',', ',', 2, undefined],
    ['-', ',', 2, undefined],
    ['ukjent', ',', 2, undefined],
    ['12a', ',', 2, undefined],
    ['1.2.3', ',', 2, undefined],
    ['12 34', ',', 2, undefined],
    ['1,2,3', ',', 2, undefined],
    ['10-5', ',', 2, undefined],
  ]
  it.each(cases)('%j with %j as decimal mark, %i decimals: %s', (text, mark, decimals, expected) => {
    expect(scaledInteger(text, mark, decimals)).toBe(expected)
  })
})

describe('a percentage becomes 1/100 percent', () => {
  const cases: readonly (readonly [Cell, PercentScale, number | undefined])[] = [
    ['80,00', 'percent', 80 * 100],
    ['80,00 %', 'percent', 80 * 100],
    ['80 %', 'fraction', 80 * 100], // the sign says what the column does not
    ['4/5', 'percent', 80 * 100],
    ['7,5/37,5', 'fraction', 20 * 100],
    ['80 av 100', 'percent', 80 * 100],
    ['1/3', 'percent', 3333],
    ['100/80', 'percent', undefined], // more than the whole: the other number is something else
    ['4/0', 'percent', undefined],
    ['0,5', 'percent', 50],
    ['0,5', 'fraction', 50 * 100],
    ['8000', 'hundredths', 80 * 100],
    ['48,495', 'percent', 4850], // half up
    ['48,494', 'percent', 4849],
    [0.5916, 'fraction', 5916],
    [0.135, 'fraction', 1350], // 0.135 * 10000 is 1350.0000000000002 in binary
    [0.484949999999999, 'fraction', 4849],
    [0.48495, 'fraction', 4850],
    [1, 'fraction', 100 * 100],
    [1.1, 'fraction', 110 * 100],
    [100, 'percent', 100 * 100],
    ['-5', 'percent', -500],
    ['ukjent', 'percent', undefined],
    [true, 'percent', undefined],
    [Number.NaN, 'percent', undefined],
  ]
  it.each(cases)('%j in a column of %s: %s', (cell, scale, expected) => {
    expect(percentHundredths(cell, ',', scale)).toBe(expected)
  })
})

describe('words', () => {
  it.each([
    ['Ja', true],
    ['J', true],
    ['x', true],
    ['1', true],
    ['SANN', true],
    ['yes', true],
    ['Nei', false],
    ['n', false],
    ['0', false],
    ['usann', false],
    ['kanskje', undefined],
  ])('%s means %s', (word, expected) => {
    expect(parseYesNo(word)).toBe(expected)
  })

  it.each([
    ['K', 'female'],
    ['Kvinne', 'female'],
    ['F', 'female'],
    ['female', 'female'],
    ['2', 'female'],
    ['M', 'male'],
    ['mann', 'male'],
    ['1', 'male'],
    ['', 'unknown'],
    ['Ukjent', 'unknown'],
    ['Kvinne (K)', undefined],
    ['9', 'unknown'],
  ])('%s is %s', (word, expected) => {
    expect(parseSex(word)).toBe(expected)
  })

  it.each([
    ['2', 2],
    ['0', 0],
    ['1,5', 1.5],
    ['2 uker', 2],
    ['3 veker', 3],
    ['straks', 0],
    ['snart', undefined],
    ['-1', undefined],
  ])('%s is in %s weeks', (text, expected) => {
    expect(parseWeeks(text, text, ',')).toBe(expected)
  })

  it.each([
    ['7,5', 750],
    ['7:30', 750],
    ['7:20', 733], // 7 + 20/60 = 7.333
    ['7:75', undefined],
    ['7,5 t', 750],
    ['7,5 timer', 750],
    [7.5, 750],
    ['-3,25', -325],
  ])('%s is %s hundredths of an hour', (cell, expected) => {
    expect(scaledHours(cell, ',', 2)).toBe(expected)
  })
})
