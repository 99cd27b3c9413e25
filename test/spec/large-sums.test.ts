/** Sums stay exact where numbers no longer fit in four bytes and dates not in two; and breakdowns where most combinations never occur. */
import { describe, expect, test } from 'vitest'
import { FULL_HUNDREDTHS } from '../../engine/canonical.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { cellOf, cellsOf, draw } from './draw.ts'

/** The largest whole number of four bytes. */
const LARGEST = 2_147_483_647

const stock = { by: 'year', from: '2024', to: '2024' } as const

describe('percentages on one day', () => {
  // Two positions of one person and one of another: together as large as four bytes hold, less or more by 1/100 percent.
  const drawing = (most: number) => {
    const [first, second] = [1_500_000_000, 500_000_000]
    const percent = (hundredths: number) => String(hundredths / 100)
    return {
      positions: `
        p | 1 | A | ${percent(first)}                 | 2024-01-01 |
        p | 2 | B | ${percent(second)}                | 2024-01-01 |
        q | 1 | A | ${percent(most - first - second)} | 2024-01-01 |`,
    }
  }

  test.each([LARGEST - 1, LARGEST, LARGEST + 1])('%d hundredths of a percent', (most) => {
    expect(prepareMunicipality(draw(drawing(most))).layout.packed.holdings.mostHundredths).toBe(most)
    expect(cellOf(drawing(most), { figure: 'fte', population: 'all', ...stock }).numerator).toBe(most / FULL_HUNDREDTHS)
    expect(cellOf(drawing(most), { figure: 'persons', population: 'all', ...stock }).numerator).toBe(2)
    expect(cellOf(drawing(most), { figure: 'positions', population: 'all', ...stock }).numerator).toBe(3)
  })
})

describe('man-days of one cell', () => {
  // January 2024 has 23 days from Monday to Friday less New Year's Day: 22 working days x 10,000 x 100 = 22 million units of
  // account for each full position, so that 97 positions still fit in four bytes and 98 do not.
  test.each([97, 98])('%d full positions in January', (count) => {
    const persons = Array.from({ length: count }, (_, person) => person)
    const drawing = {
      asOf: '2024-01-31',
      positions: persons.map((person) => `p${person} | 1 | A | 100 | 2024-01-01 | 2024-01-31`).join('\n'),
      absences: persons.map((person) => `p${person} | 1 | doctor-certified | 100 | 2024-01-01 | 2024-01-31`).join('\n'),
    }
    for (const figure of ['contractual-man-days', 'sickness-absence-man-days'])
      expect(cellOf(drawing, { figure, by: 'month', from: '2024M01', to: '2024M01' }).numerator).toBe(22 * count)
  })
})

describe('a position that began long ago', () => {
  // 2 January 1800 to the end of 2024 are more days than two bytes can count.
  const drawing = {
    positions: `
      p | 1 | A | 50 | 1800-01-02 |
      p | 2 | B | 40 | 2024-01-15 |`,
    absences: 'p | 1 | self-certified | 100 | 2024-01-08 | 2024-01-09',
  }

  test('counts as any other', () => {
    expect(prepareMunicipality(draw(drawing)).layout.knownDays).toBeGreaterThan(0xffff)
    const january = { by: 'month', from: '2024M01', to: '2024M01' } as const
    // 22 working days at 50 percent, and 13 from the 15th on at 40.
    expect(cellOf(drawing, { figure: 'contractual-man-days', ...january }).numerator).toBe(22 * 0.5 + 13 * 0.4)
    expect(cellOf(drawing, { figure: 'sickness-absence-man-days', ...january }).numerator).toBe(2 * 0.5)
    expect(cellOf(drawing, { figure: 'fte', population: 'all', ...january }).numerator).toBe(0.9)
    expect(cellOf(drawing, { figure: 'persons', population: 'all', ...january }).numerator).toBe(1)
  })
})

describe('man-days of a year', () => {
  // 2024 has 252 working days (262 from Monday to Friday less 10 holidays): x 100 units of grade, 2^53 - 1 units of account hold
  // 357,428,541,854 hundredths of a percent, and not one more.
  const most = 357_428_541_854
  const drawing = (hundredths: number) => {
    const each = 2_000_000_000
    const whole = Math.floor(hundredths / each)
    const percents = [...Array.from({ length: whole }, () => each), hundredths - whole * each]
    return { positions: percents.map((percent, person) => `p${person} | 1 | A | ${percent / 100} | 2024-01-01 |`).join('\n') }
  }

  test('are laid out as long as every sum is exact', () => {
    expect(252 * 100 * most).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
    expect(252 * 100 * (most + 1)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
    expect(cellOf(drawing(most), { figure: 'fte', population: 'all', ...stock }).numerator).toBe(most / FULL_HUNDREDTHS)
    expect(() => prepareMunicipality(draw(drawing(most + 1)))).toThrow('too large for exact sums')
  })
})

describe('a breakdown of very many combinations', () => {
  // 900 persons, each with a job of their own, in 30 units: 31 nodes x 3 sexes x 6 age bands x 900 jobs x 12 categories are 6
  // million combinations, of which each unit has 30 and the municipality 900.
  const persons = Array.from({ length: 900 }, (_, person) => ({ person: `p${person}`, unit: `U${person % 30}`, job: `j${person}`, percent: 10 + (person % 90) }))
  const drawing = {
    units: ['K', ...Array.from({ length: 30 }, (_, unit) => `U${unit} < K`)].join('\n'),
    positions: persons.map(({ person, unit, job, percent }) => `${person} | 1 | ${unit} | ${percent} | 2024-01-01 | | permanent | ${job}`).join('\n'),
  }

  test('has a cell for each that occurs, at its unit and at the municipality', () => {
    const cells = cellsOf(drawing, { figure: 'fte', by: 'year,unit,sex,age-band,job,category', population: 'all', from: '2024', to: '2024' })
    const found = cells.map(({ unit, job, numerator }) => `${unit} ${job} ${numerator}`)
    const expected = persons.flatMap(({ unit, job, percent }) => ['K', unit].map((node) => `${node} ${job} ${percent / 100}`))
    expect(found.sort()).toEqual(expected.sort())
  })
})
