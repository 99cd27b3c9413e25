/** The bridge between two offices' numbers, with the arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { bridge, InputError, prepareMunicipality, type RawBridge } from '../../engine/index.ts'
import { draw } from './draw.ts'

type Drawing = Parameters<typeof draw>[0]

const bridgeOf = (drawing: Drawing, raw: RawBridge) => bridge(prepareMunicipality(draw(drawing)), raw)
/** `[line, numerator, denominator, percent]` */
const lines = (drawing: Drawing, raw: RawBridge) => bridgeOf(drawing, raw).lines.map(({ name, numerator, denominator, percent }) => [name, numerator, denominator, percent])

/** The handbook's case: 65 working days (July–September 2024 has 66, the position begins on the second), 15 of them holiday, 5 sick. */
const HOLIDAY: Drawing = {
  asOf: '2024-09-30',
  positions: 'p1 | 1 | A | 100 | 2024-07-02 | 2024-09-30',
  absences: `
    p1 | 1 | holiday       | 100 | 2024-07-08 | 2024-07-26
    p1 | 1 | self-certified | 100 | 2024-09-02 | 2024-09-06`,
}

describe('the bridge of the rate', () => {
  test('holiday: 5 of 50 and 5 of 65 man-days are 10.0 and 7.7 %', () => {
    expect(lines(HOLIDAY, { period: '2024K3' })).toEqual([
      ['from', 5, 65 - 15, 10],
      ['holiday', 0, 15, 7.692 - 10],
      ['to', 5, 65, 7.692],
    ])
  })

  test('the other way round the same steps have the other sign', () => {
    expect(lines(HOLIDAY, { period: '2024K3', from: 'ssb-nav-2018', to: 'employer-1997' })).toEqual([
      ['from', 5, 65, 7.692],
      ['holiday', 0, -15, 10 - 7.692],
      ['to', 5, 50, 10],
    ])
  })

  test('what the offices quoted stands beside it, and what is not explained has a line of its own', () => {
    expect(lines(HOLIDAY, { period: '2024K3', 'quoted-from': '10,2', 'quoted-to': '7.7' })).toEqual([
      ['quoted-from', null, null, 10.2],
      ['residual-from', null, null, -0.2],
      ['from', 5, 50, 10],
      ['holiday', 0, 15, 7.692 - 10],
      ['to', 5, 65, 7.692],
      ['residual-to', null, null, 0.008],
      ['quoted-to', null, null, 7.7],
    ])
  })

  /** January 2024 has 22 working days. p1 is a substitute in A (100 %), p2 has 60 % in A and 40 % in B. */
  const SEVERAL: Drawing = {
    asOf: '2024-01-31',
    positions: `
      p1 | 1 | A | 100 | 2024-01-01 | | substitute
      p2 | 1 | A | 60  | 2024-01-01 |
      p2 | 2 | B | 40  | 2024-01-01 |`,
    absences: `
      p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-09
      p2 |   | doctor-certified | 50  | 2024-01-08 | 2024-01-12
      p2 | 2 | holiday          | 100 | 2024-01-15 | 2024-01-19`,
  }

  test('certification, population and several positions, one after the other', () => {
    const all = 2 + 5 * 0.5 * 1
    expect(lines(SEVERAL, { period: '2024M01', certification: 'doctor-certified', population: 'ks-heltid', positions: 'main' })).toEqual([
      ['from', all, 44 - 5 * 0.4, 10.714], // 4.5 of 42
      ['holiday', 0, 2, -0.487], //  4.5 of 44 = 10.227
      ['certification', -2, 0, -4.545], // 2.5 of 44 = 5.682
      ['population', 0, -22, 5.682], // 2.5 of 22 = 11.364
      ['positions', -1, -22 * 0.4, 0], // 1.5 of 13.2 = 11.364
      ['to', 1.5, 13.2, 11.364],
    ])
  })

  test('a main position in another unit counts nowhere in this one', () => {
    expect(lines({ ...SEVERAL, positions: `${SEVERAL.positions}\n p3 | 1 | B | 50 | 2024-01-01 |` }, { period: '2024M01', unit: 'B', from: 'ssb-nav-2018', positions: 'main' })).toEqual([
      ['from', 5 * 0.5 * 0.4, 22 * 0.9, 5.051],
      ['positions', -1, -22 * 0.4, -5.051],
      ['to', 0, 22 * 0.5, 0],
    ])
  })

  test('twelve months that end with a month are one period', () => {
    const year: Drawing = {
      asOf: '2024-03-31',
      positions: 'p1 | 1 | A | 100 | 2023-04-01 | 2024-03-31',
      absences: `
        p1 | 1 | self-certified | 100 | 2023-04-11 | 2023-04-14
        p1 | 1 | holiday        | 100 | 2024-03-04 | 2024-03-08`,
    }
    // April 2023 to March 2024 has 248 working days: 58 + 65 + 63 in 2023, 62 in 2024 (28 and 29 March are Easter)
    const made = bridgeOf(year, { period: '2024M03', by: 'rolling-12' })
    expect([made.period, made.resolution]).toEqual(['2024M03', 'rolling-12'])
    expect(made.lines.map(({ name, numerator, denominator }) => [name, numerator, denominator])).toEqual([
      ['from', 4, 248 - 5],
      ['holiday', 0, 5],
      ['to', 4, 248],
    ])
  })

  test('an extract without holiday does not tell what holiday does', () => {
    const without: Drawing = { ...HOLIDAY, absences: 'p1 | 1 | self-certified | 100 | 2024-09-02 | 2024-09-06' }
    expect(bridgeOf(without, { period: '2024M09' }).lines.map(({ name, kind, numerator, denominator }) => [name, kind, numerator, denominator])).toEqual([
      ['from', 'figure', 5, 21],
      ['holiday', 'unknown', null, null],
      ['to', 'figure', 5, 21],
    ])
    expect(lines(without, { period: '2024M09', from: 'ssb-nav-2018' }).map(([name]) => name)).toEqual(['from', 'to'])
    expect(() => bridgeOf(without, { period: '2024M09', from: 'employer-1997' })).toThrow('no holiday')
    expect(() => bridgeOf(without, { period: '2024M09', to: 'employer-1997' })).toThrow('no holiday')
  })

  test('it names the versions of the definitions that it follows', () => {
    expect(bridgeOf(HOLIDAY, { period: '2024K3' }).definitions).toEqual([{ figure: 'sickness-absence-rate', definitionVersion: 1 }])
  })

  test('the main position follows the percentages: the larger one of each day', () => {
    const changing: Drawing = {
      asOf: '2024-01-31',
      positions: `
        p1 | 1 | A | 60 | 2024-01-01 | 2024-01-14
        p1 | 1 | A | 20 | 2024-01-15 |
        p1 | 2 | B | 50 | 2024-01-01 |`,
    }
    // 9 working days to the 14th in A at 60 %, 13 from the 15th in B at 50 %
    const to = bridgeOf({ ...changing, absences: 'p1 | 1 | self-certified | 100 | 2024-01-02 | 2024-01-02' }, { period: '2024M01', positions: 'main' }).lines.at(-1)
    expect([to?.numerator, to?.denominator]).toEqual([0.6, (9 * 60 + 13 * 50) / 100])
  })

  test('steps add up to the difference of the figures, in every column', () => {
    const { lines: all } = bridgeOf(SEVERAL, { period: '2024M01', certification: 'doctor-certified', population: 'ks-heltid', positions: 'main', 'quoted-to': '12' })
    for (const [column, grid] of [['numerator', 100], ['denominator', 100], ['percent', 1000]] as const) {
      const whole = (name: string) => Math.round((all.find((line) => line.name === name)?.[column] ?? Number.NaN) * grid)
      const steps = all.filter(({ kind }) => kind === 'step').reduce((sum, line) => sum + Math.round((line[column] ?? Number.NaN) * grid), 0)
      expect(whole('from') + steps).toBe(whole('to'))
    }
  })
})

describe('the bridge to KS’s full-time share', () => {
  const FULL_TIME: Drawing = {
    asOf: '2024-12-31',
    positions: `
      p1 | 1 | A | 100 | 2024-01-01 |
      p2 | 1 | A | 60  | 2024-01-01 |
      p2 | 2 | B | 40  | 2024-01-01 |
      p3 | 1 | A | 100 | 2024-12-10 |
      p4 | 1 | B | 80  | 2024-01-01 | | substitute`,
  }

  test('population, date and persons for positions; positions elsewhere are unknown', () => {
    expect(lines(FULL_TIME, { figure: 'full-time-share', period: '2024', from: 'full-time-position-share', population: 'all:ks-heltid' })).toEqual([
      ['from', 2, 5, 40], // p1 and p3 of five positions on 31 December
      ['population', 0, -1, 10], // 2 of 4
      ['date', -1, -1, 33.333 - 50], // 1 of 3: p3 has not begun
      ['counting', 1, -1, 100 - 33.333], // p1 and p2 of two persons
      ['other-municipalities', null, null, null],
      ['to', 2, 2, 100],
    ].map((line) => line.map((value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))))
  })

  test('the date of a month stays, and what KS’s 1 December does is named as unknown', () => {
    const made = bridgeOf(FULL_TIME, { figure: 'full-time-share', period: '2024M06' })
    expect(made.lines.map(({ name, kind }) => [name, kind])).toEqual([
      ['from', 'figure'],
      ['date', 'unknown'],
      ['other-municipalities', 'unknown'],
      ['to', 'figure'],
    ])
  })
})

describe('what is not understood', () => {
  const refusal = (raw: RawBridge) => {
    try {
      bridgeOf(HOLIDAY, raw)
    } catch (error) {
      if (error instanceof InputError) return [error.kind, error.code]
      throw error
    }
    return 'nothing was refused'
  }

  test.each([
    ['no period', { period: 'March' }, 'no-period'],
    ['a figure without a bridge', { period: '2024K3', figure: 'fte' }, 'no-bridge'],
    ['an unknown method', { period: '2024K3', from: 'nav' }, 'unknown-end'],
    ['a third name in a pair', { period: '2024K3', population: 'all:all:all' }, 'unknown-end'],
    ['an unknown unit', { period: '2024K3', unit: 'C' }, 'unknown-unit'],
    ['twelve months that end with a quarter', { period: '2024K3', by: 'rolling-12' }, 'rolling-ends-with-month'],
    ['twelve months of a day', { period: '2024M09', by: 'rolling-12', figure: 'full-time-share' }, 'rolling-of-rate-only'],
    ['another length than the period has', { period: '2024K3', by: 'month' }, 'unknown-end'],
    ['a quoted word', { period: '2024K3', 'quoted-to': 'eight' }, 'no-percent'],
    ['a period without numbers', { period: '2019' }, 'no-number'],
    ['a unit nobody has worked in', { period: '2024K3', unit: 'B' }, 'no-number'],
  ] as const)('%s', (_, raw, code) => {
    expect(refusal(raw)).toEqual(['usage', code])
  })
})
