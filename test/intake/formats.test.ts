import { describe, expect, it } from 'vitest'
import { DateEvidence } from '../../engine/intake/date-evidence.ts'
import { DistinctCells } from '../../engine/intake/distinct-cells.ts'
import { formatFinder, type ColumnFormat } from '../../engine/intake/formats.ts'
import type { FieldKind } from '../../engine/intake/headings.ts'
import type { Cell, Source } from '../../engine/intake/source.ts'
import type { PercentScale } from '../../engine/intake/values.ts'
import { InputError } from '../../engine/messages.ts'

const SOURCE: Source = {
  file: 'stillinger.csv',
  sheet: null,
  sha256: '',
  byteCount: 0,
  encoding: 'utf-8',
  delimiter: ';',
  dates1904: false,
  batches: async function* () {},
  distinctCells: () => new DistinctCells(() => ''),
}

/** What is found of a column with these cells, the first in row 2; the code of the error where it is refused. */
function found(kind: FieldKind, cells: readonly Cell[], percentScale: PercentScale | null = null): Partial<ColumnFormat> | string {
  const finder = formatFinder(kind, { source: SOURCE, heading: 'Kolonne', percentScale, dates: new DateEvidence() })
  cells.forEach((cell, index) => finder?.add(cell, index + 2, 1))
  try {
    return finder?.found() ?? {}
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

function many(count: number, ...cells: Cell[]): Cell[] {
  return Array.from({ length: count }, (_, index) => cells[index % cells.length])
}

describe('what 100 % is, over the whole column', () => {
  const cases: readonly (readonly [string, readonly Cell[], string])[] = [
    ['percentages', ['100,00', '80,00', '50,00'], 'percent'],
    ['percentages and zeros', ['0,00', '80,00', '100,00'], 'percent'],
    ['fractions', ['1', '0,8', '0,5'], 'fraction'],
    ['fractions of a workbook', [1, 0.8, 0.5916], 'fraction'],
    ['nothing but 1', [1, 1, 1], 'fraction'],
    ['1 and 0', ['1', '0', '1'], 'fraction'],
    ['fractions and a single 1.1', [1, 0.8, 1.1, 0.5], 'fraction'],
    ['nothing but 1.1', [1.1], 'fraction'],
    ['percentages and a single 0.5', ['100', '80', '0,5', '60'], 'percent'],
    ['percentages and a single 1.5', ['100', '80', '1,5'], 'percent'],
    ['percentages and a few among thousands', [...many(4000, '100', '80'), '0,5', '1', '0,5'], 'percent'],
    ['hundredths', [10000, 8000, 4850], 'hundredths'],
    ['hundredths and a single 150', [10000, 8000, 150, 10000], 'hundredths'],
    ['percentages and a slip of the pen', [...many(50, '100', '80'), '1000'], 'percent'],
    ['percent signs only', ['80 %', '100 %'], 'percent'],
    ['nothing', ['', null], 'percent'],
    ['words', ['ukjent'], 'percent'],
  ]
  it.each(cases)('%s', (_, cells, scale) => {
    expect(found('percent', cells)).toMatchObject({ scale })
  })

  const mixed: readonly (readonly [string, readonly Cell[]])[] = [
    ['half and half', ['100', '0,8', '80', '0,5']],
    ['one of each', ['100', '0,8']],
    ['two among thirty', [...many(28, '100', '80'), '0,8', '0,5']],
    ['twenty among two thousand', [...many(2000, '100', '80'), ...many(20, '0,8')]],
    ['two percentages among fractions', [...many(28, '1', '0,8'), '80', '50']],
    ['percentages and hundredths', ['100', '80', '10000', '8000']],
    ['fractions and hundredths', ['1', '0,8', '10000', '8000']],
  ]
  it.each(mixed)('refuses %s', (_, cells) => {
    expect(found('percent', cells)).toBe('mixed-percent')
  })
})

describe('three digits behind a mark: decimals or thousands, over the whole column', () => {
  const cases: readonly (readonly [string, readonly Cell[], Partial<ColumnFormat> | string])[] = [
    // 8.000 beside 80.000: eight percent
    ['three decimals', ['100.000', '80.000', '8.000'], { decimal: '.', scale: 'percent' }],
    ['three decimals with a comma', ['100,000', '80,000', '8,000'], { decimal: ',', scale: 'percent' }],
    ['fractions with three decimals', ['1.000', '0.800', '0.500'], { decimal: '.', scale: 'fraction' }],
    ['nothing but 1.000', ['1.000', '1.000'], { decimal: '.', scale: 'fraction' }],
    ['eighths of a percent where zeros are dropped', ['100', '62.5', '7.125'], { decimal: '.', scale: 'percent' }],
    // 10.000 is everybody's: ten thousand hundredths of a percent
    ['hundredths with thousands', ['10.000', '8.000', '10.000', '1.500'], { decimal: ',', scale: 'hundredths' }],
    ['hundredths with English thousands', ['10,000', '8,000', '10,000'], { decimal: '.', scale: 'hundredths' }],
    ['hundredths with thousands, and some below a thousand', ['10.000', '8.000', '750', '500'], { decimal: ',', scale: 'hundredths' }],
    ['one hundredth with thousands among percentages: 8000 percent', [...many(600, '100', '80'), '8.000'], { decimal: ',', scale: 'percent' }],
    ['one hundredth with thousands among decimal commas: 8000 percent', [...many(600, '100,00', '80,00'), '8.000'], { decimal: ',', scale: 'percent' }],
    ['hundredths with thousands or tiny positions', ['8.000', '5.000', '7.500'], 'ambiguous-percent'],
    ['hundredths with thousands among percentages', ['100', '80', '8.000', '10.000'], 'mixed-percent'],
    ['hundredths with thousands among decimal commas', ['100,00', '80,00', '8.000', '10.000'], 'mixed-percent'],
    ['one of three decimals among those of one', [...many(600, '100', '62.5'), '8.000'], 'mixed-percent'],
    ['hundredths with thousands among fractions', ['0,8', '0,5', '1', '10.000', '8.000'], 'mixed-percent'],
  ]
  it.each(cases)('%s', (_, cells, expected) => {
    if (typeof expected === 'string') expect(found('percent', cells)).toBe(expected)
    else expect(found('percent', cells)).toEqual(expected)
  })

  it.each([
    ['percent', { decimal: '.', scale: 'percent' }],
    ['hundredths', { decimal: ',', scale: 'hundredths' }],
  ] as const)('the profile says %s', (percentScale, expected) => {
    expect(found('percent', ['8.000', '5.000', '7.500'], percentScale)).toEqual(expected)
  })
})

describe('the decimal mark, over the whole column', () => {
  const cases: readonly (readonly [string, readonly Cell[], string])[] = [
    ['comma', ['1,5', '12'], ','],
    ['point', ['1.5', '12'], '.'],
    ['comma, with points between groups', ['1.234', '12,5'], ','],
    ['point, with commas between groups', ['1,234', '12.5'], '.'],
    ['both in one number', ['1.234,5'], ','],
    ['three decimals with a point, nothing else', ['12.500', '7.250'], '.'],
    ['three decimals with a comma, nothing else', ['12,500', '7,250'], ','],
    ['none', ['12', '7'], ','],
  ]
  it.each(cases)('%s', (_, cells, decimal) => {
    expect(found('number', cells)).toEqual({ decimal })
  })
})

describe('the order of day, month and year, over the whole column', () => {
  const cases: readonly (readonly [string, readonly Cell[], Partial<ColumnFormat>])[] = [
    ['nothing over 12: the day first', ['01/02/2024'], { dayFirst: true }],
    ['the first over 12', ['01/02/2024', '31/01/2024'], { dayFirst: true }],
    ['the second over 12', ['01/02/2024', '01/31/2024'], { dayFirst: false }],
    ['one slip among many', [...many(1000, '31/01/2024'), '01/31/2024'], { dayFirst: true }],
    ['full stops do not count', ['31.01.2024', '12.31.2024'], { dayFirst: true }],
    ['year first without separators', ['20240201', '20241231'], { compact: 'ymd' }],
    ['day first without separators', ['01022024', '31122024'], { compact: 'dmy' }],
    ['day first without separators and zeros', [1022024, 31122024], { compact: 'dmy' }],
    ['six digits, day first', ['010224', '311224', 10224], { compact: 'dmy', sixDigits: true }],
    ['six digits, year first', ['240201', '241231'], { compact: 'ymd' }],
  ]
  it.each(cases)('%s', (_, cells, expected) => {
    expect(found('date', cells)).toMatchObject(expected)
  })

  it.each<[string, readonly Cell[], boolean]>([
    ['22:00 in summer and 23:00 in winter', ['2024-01-31 23:00:00', '2024-06-30 22:00:00', '2024-10-26 22:00:00', '2024-10-27 23:00:00'], true],
    ['and what stands for no end', ['2024-01-31 23:00:00', '2024-06-30 22:00:00', '2024-07-31 22:00:00', '9999-12-31 00:00:00', '00.00.0000', ''], true],
    ['serial numbers of a workbook', [45322.958333333336, 45473.916666666664, 45535.916666666664], true],
    ['22:00 all the year: shifts of the night', ['2024-01-31 22:00:00', '2024-06-30 22:00:00', '2024-12-31 22:00:00'], false],
    ['22:00 and other times of day', ['2024-01-31 23:00:00', '2024-06-30 22:00:00', '2024-07-31 22:00:00', '2024-08-01 07:30:00'], false],
    ['a zone beside each, which tells by itself', ['2024-01-31 23:00:00Z', '2024-06-30 22:00:00Z', '2024-07-31 22:00:00Z'], false],
    ['two are too few', ['2024-01-31 23:00:00', '2024-06-30 22:00:00'], false],
  ])('evenings of universal time: %s', (_, cells, expected) => {
    expect(found('date', cells)).toSatisfy((format: Partial<ColumnFormat>) => (format.isUniversal === true) === expected)
  })

  it('refuses both orders in one column', () => {
    expect(found('date', many(40, '31/01/2024', '01/31/2024'))).toBe('mixed-date-order')
  })
})

describe('an empty cell among answers', () => {
  it.each([
    ['crosses only', ['x', '', 'X'], true],
    ['yes and no', ['Ja', '', 'Nei'], false],
    ['yes only', ['Ja', ''], false],
    ['nothing', ['', ''], false],
  ])('%s', (_, cells, emptyMeansNo) => {
    expect(found('yes-no', cells)).toEqual({ emptyMeansNo })
  })
})
