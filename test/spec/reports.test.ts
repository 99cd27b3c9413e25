/** The reports that a law asks for, with the arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { prepareMunicipality, reportCsv, reportNamed, type InputError } from '../../engine/index.ts'
import { draw } from './draw.ts'

type Drawing = Parameters<typeof draw>[0]

const report = (name: string, drawing: Drawing, year: string, unit?: string) => reportNamed(prepareMunicipality(draw(drawing)), name, { year, unit })
/** `[row, ...cells]` of a table; the reason where there is no number. */
const rows = (made: ReturnType<typeof report>, table: string) =>
  (made.tables.find(({ name }) => name === table)?.rows ?? []).map(({ name, cells }) => [name, ...cells.map(({ value, state }) => value ?? state)])

const PEOPLE: Drawing = {
  asOf: '2024-12-31',
  persons: `
    w1 female 1980
    w2 female 1990
    w3 female 1970
    m1 male 1985`,
  positions: `
    w1 | 1 | A | 100 | 2023-01-01 |
    w2 | 1 | A | 60  | 2023-01-01 |
    w3 | 1 | B | 80  | 2023-01-01 | | temporary
    m1 | 1 | B | 50  | 2023-01-01 |`,
  absences: `
    w1 | 1 | parental-leave   | 100 | 2024-01-01 | 2024-02-18
    w2 | 1 | parental-leave   | 50  | 2024-03-04 | 2024-03-10
    m1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-09
    w2 | 1 | doctor-certified | 50  | 2024-01-08 | 2024-02-09
    w3 | 1 | child-illness    | 100 | 2024-01-10 | 2024-01-10
    m1 | 1 | holiday          | 100 | 2024-02-05 | 2024-02-09`,
  wishes: `
    w2 | 2024-10-01 | yes | 100 | 2 | yes
    m1 | 2024-10-01 | no  |     |   | no`,
}

describe('the equality report', () => {
  test('every year: balance, temporary, part-time, parental leave', () => {
    // w1: 49 calendar days on leave, w2: 7; 56 / 7 = 8 weeks for two women
    expect(rows(report('arp', PEOPLE, '2024'), 'every-year')).toEqual([
      ['persons', 3, 1, 4],
      ['temporary-persons', 1, 0, 1],
      ['temporary-share', (100 * 1) / 3, 0, 25],
      ['part-time-persons', 2, 1, 3],
      ['part-time-share', (100 * 2) / 3, 100, 75],
      ['parental-leave-persons', 2, 0, 2],
      ['parental-leave-weeks', 8, 0, 8],
      ['parental-leave-mean-weeks', 4, 'not-applicable', 4],
    ])
  })

  test('every second year: involuntary part-time, with the answer rate beside it', () => {
    expect(rows(report('arp', PEOPLE, '2024'), 'every-second-year')).toEqual([
      ['answer-rate', 50, 100, (100 * 2) / 3],
      ['involuntary-part-time-persons', 1, 0, 1],
      ['involuntary-part-time-share', 100, 0, 50],
    ])
  })

  test('without a survey the second table is not available, never 0', () => {
    const cells = rows(report('arp', { ...PEOPLE, wishes: '' }, '2024'), 'every-second-year')
    expect(cells.flatMap(([, ...values]) => values)).toEqual(Array.from({ length: 9 }, () => 'not-available'))
  })

  test('a person of unknown sex gets a column', () => {
    const made = report('arp', { ...PEOPLE, persons: `${PEOPLE.persons}\n x1 unknown 1980`, positions: `${PEOPLE.positions}\n x1 | 1 | B | 100 | 2023-01-01 |` }, '2024')
    expect(made.tables[0].columns.map(({ name }) => name)).toEqual(['female', 'male', 'unknown', 'all'])
    expect(rows(made, 'every-year')[0]).toEqual(['persons', 3, 1, 1, 5])
  })
})

describe('the employer’s statistic', () => {
  test('first quarter: 62 working days, holiday taken out of the rate', () => {
    // w2 is sick 25 working days at 60 % and grade 50, m1 two at 50 %; m1 has five days of holiday at 50 %
    const [women, men] = [62 * (1 + 0.6 + 0.8), 62 * 0.5]
    const made = report('annual-statement', PEOPLE, '2024')
    expect(rows(made, '2024K1')).toEqual([
      ['contractual-man-days', women, men, (62 * 29) / 10],
      ['holiday-man-days', 0, 2.5, 2.5],
      ['possible-man-days', expect.closeTo(women, 12), men - 2.5, expect.closeTo(62 * 2.9 - 2.5, 12)],
      ['spells-started', 1, 1, 2],
      ['sickness-absence-man-days', 25 * 0.6 * 0.5, 2 * 0.5, 7.5 + 1],
      ['sickness-absence-man-days:self-certified', 0, 1, 1],
      ['sickness-absence-man-days:doctor-certified', 7.5, 0, 7.5],
      ['sickness-absence-man-days:1-3', 0, 1, 1],
      ['sickness-absence-man-days:4-16', 0, 0, 0],
      ['sickness-absence-man-days:17-56', 7.5, 0, 7.5],
      ['sickness-absence-man-days:57+', 0, 0, 0],
      ['sickness-absence-rate', expect.closeTo((100 * 7.5) / women, 12), expect.closeTo((100 * 1) / (men - 2.5), 12), expect.closeTo((100 * 8.5) / (62 * 2.9 - 2.5), 12)],
      ['child-illness-man-days', 0.8, 0, 0.8],
      ['child-illness-persons', 1, 0, 1],
    ])
    expect(made.tables.map(({ name }) => name)).toEqual(['2024', '2024K1', '2024K2', '2024K3', '2024K4'])
  })

  test('a unit that men have never worked in: their cells are not applicable', () => {
    const cells = rows(report('annual-statement', PEOPLE, '2024', 'A'), '2024')
    expect(cells[0]).toEqual(['contractual-man-days', expect.any(Number), 'not-applicable', expect.any(Number)])
  })

  test('a year that the extract does not cover is not available, for women and men as for all', () => {
    for (const { cells } of report('annual-statement', PEOPLE, '2025').tables[0].rows)
      expect(cells).toEqual(Array.from({ length: 3 }, () => ({ state: 'not-available', value: null })))
  })

  test('as CSV every number stands with a decimal comma and every sign as in the tables of Statistics Norway', () => {
    const lines = reportCsv(report('annual-statement', PEOPLE, '2024', 'A'), 'nb').split('\r\n')
    expect(lines).toContain('Sykefraværsdagsverk;dagsverk;7,5;.;7,5')
    expect(lines).toContain('herav egenmeldt;dagsverk;-;.;-')
  })
})

test.each([
  ['another report', 'pay', '2024', undefined, 'unknown-report'],
  ['a year that is none', 'arp', '24', undefined, 'no-year'],
  ['an unknown unit', 'arp', '2024', 'C', 'unknown-unit'],
])('%s is refused', (_, name, year, unit, code) => {
  expect(() => report(name, PEOPLE, year, unit)).toThrow(expect.objectContaining({ kind: 'usage', code }) as InputError)
})
