/** Sums stay exact where numbers no longer fit in four bytes and dates not in two; and breakdowns where most combinations never occur. */
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { ABSENCE_CATEGORIES, FULL_HUNDREDTHS } from '../../engine/canonical.ts'
import { columnsOf, type CanonicalColumns } from '../../engine/columns.ts'
import { answerRecords, ask, readQuestion } from '../../engine/index.ts'
import { nearestRatio } from '../../engine/measures/ratio.ts'
import { prepare, prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
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

describe('absence of 0 percent', () => {
  // 1 to 2 February 2024 are a Thursday and a Friday: two days at 0 percent weigh nothing, the two of the week after count once.
  const drawing = {
    positions: 'p | 1 | A | 100 | 2024-01-01 |\nq | 1 | A | 100 | 2024-01-01 |',
    absences: `
      p | 1 | doctor-certified | 0   | 2024-02-01 | 2024-02-02
      q | 1 | doctor-certified | 100 | 2024-02-08 | 2024-02-09`,
  }
  test('adds nothing to the cell of others', () => {
    const cells = cellsOf(drawing, { figure: 'sickness-absence-man-days', by: 'month', from: '2024M01', to: '2024M03' })
    expect(cells.map(({ numerator }) => numerator)).toEqual([null, 2, 0])
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
  // 2024 has 252 working days (262 from Monday to Friday less 10 holidays). With grades in hundredths of a percent a full position
  // makes 252 x 10,000 x 10,000 = 25,200,000,000 units of account; 2^53 - 1 of them hold 357,428 full positions, and not one more.
  const UNITS = 25_200_000_000
  const GRADE = 3_333
  const full = (count: number): CanonicalColumns => {
    const each = (value: number) => new Int32Array(count).fill(value)
    const [from, to] = [dayOf(2024, 1, 1), dayOf(2025, 1, 1)]
    const absent = { person: each(0).map((_, i) => i), category: new Uint8Array(count).fill(ABSENCE_CATEGORIES.indexOf('doctor-certified')) }
    return {
      ...columnsOf(draw({ positions: 'p | 1 | A | 100 | 2024-01-01 |' })),
      persons: { sex: new Uint8Array(count), birthYear: each(1980) },
      positions: {
        person: absent.person,
        position: absent.person,
        unit: each(1),
        job: each(0),
        category: new Uint8Array(count),
        percentHundredths: each(FULL_HUNDREDTHS),
        fromDay: each(from),
        toDay: each(to),
      },
      // Everybody is away all year by a third, but the first person, who is away on one day only: an odd number of units.
      absences: { ...absent, position: each(-1), gradeHundredths: each(GRADE), fromDay: each(from), toDay: each(to).fill(from + 2, 0, 1) },
    }
  }
  const yearOf = (prepared: Prepared, figure: string) => {
    const [record] = answerRecords(ask(prepared, readQuestion({ figure, ...stock }, prepared)))
    return { numerator: record.numerator, denominator: record.denominator, value: record.value }
  }

  test.each([
    [357_428, false],
    [357_429, true],
    [400_000, true],
  ])('of %d full positions; in two parts: %s', (count, isWide) => {
    expect(UNITS * count > Number.MAX_SAFE_INTEGER).toBe(isWide)
    const prepared = prepare(full(count))
    expect(prepared.layout.isWide).toBe(isWide)
    const absent = (BigInt(count - 1) * 252n + 1n) * BigInt(GRADE)
    expect(yearOf(prepared, 'contractual-man-days').numerator).toBe(252 * count)
    expect(yearOf(prepared, 'sickness-absence-rate')).toEqual({
      numerator: nearestRatio(absent, 1n, { up: 1, down: 10_000 }),
      denominator: 252 * count,
      // 100 x absent / (252 x count x 10,000), in lowest terms
      value: nearestRatio(absent, BigInt(252 * count), { up: 1, down: 100 }),
    })
    expect(yearOf(prepared, 'attendance-rate').numerator).toBe(nearestRatio(BigInt(252 * count) * 10_000n - absent, 1n, { up: 1, down: 10_000 }))
    expect(yearOf(prepared, 'fte-without-long-absence').numerator).toBe(nearestRatio(BigInt(count) * 10_000n - BigInt(count - 1) * BigInt(GRADE), 1n, { up: 1, down: 10_000 }))
  })

  test('are counted in as few units as the grades need', () => {
    const unitsFor = (...grades: number[]) => {
      const columns = full(grades.length)
      return prepare({ ...columns, absences: { ...columns.absences, gradeHundredths: Int32Array.from(grades) } }).layout.gradeUnits
    }
    expect(unitsFor(10_000, 5_000)).toBe(100)
    expect(unitsFor(10_000, 5_100)).toBe(100)
    expect(unitsFor(10_000, 3_350)).toBe(200) // halves of a percent
    expect(unitsFor(10_000, 3_320, 2_000)).toBe(500) // fifths
    expect(unitsFor(10_000, 3_350, 3_320)).toBe(1_000) // tenths
    expect(unitsFor(10_000, 3_325)).toBe(400)
    expect(unitsFor(3_333)).toBe(10_000)
  })
})

describe('percentages on a day, in units of account', () => {
  // 2^53 - 1 = 9,007,199,254,740,991 units are 900,719,925,474.0991 hundredths of a percent at 10,000 units of grade.
  const most = 900_719_925_474
  const drawing = (hundredths: number) => {
    const each = 2_000_000_000
    const whole = Math.floor(hundredths / each)
    const percents = [...Array.from({ length: whole }, () => each), hundredths - whole * each]
    return {
      positions: percents.map((percent, person) => `p${person} | 1 | A | ${percent / 100} | 2024-01-01 |`).join('\n'),
      absences: 'p0 | 1 | doctor-certified | 33.33 | 2024-01-01 |',
    }
  }

  test.each([
    [most, false],
    [most + 1, true],
  ])('%d hundredths; in two parts: %s', (hundredths, isWide) => {
    expect(prepareMunicipality(draw(drawing(hundredths))).layout.isWide).toBe(isWide)
    expect(cellOf(drawing(hundredths), { figure: 'fte', population: 'all', ...stock }).numerator).toBe(hundredths / FULL_HUNDREDTHS)
    // The first person's 20,000,000 percent are away by 33.33 percent.
    const present = BigInt(hundredths) * 10_000n - 2_000_000_000n * 3_333n
    expect(cellOf(drawing(hundredths), { figure: 'fte-without-long-absence', population: 'all', ...stock }).numerator).toBe(
      nearestRatio(present, 1n, { up: 1, down: FULL_HUNDREDTHS * 10_000 }),
    )
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
