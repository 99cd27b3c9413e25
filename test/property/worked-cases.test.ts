/**
 * Worked cases, drawn, in both implementations at once: the number is the engine's, and on every drawing each figure of the
 * register is held against the reference, cell by cell.
 */
import { describe, expect, test } from 'vitest'
import { day, monthOf } from '../reference/calendar.ts'
import { drawn, type Drawing } from '../reference/drawn.ts'
import { differences } from './compare.ts'
import { engineOf, type AnswerRecord, type RawQuestion } from './engine-adapter.ts'
import type { Shape } from './expected.ts'

const FIRST_MONTH = monthOf(day('2022-01-01'))

const compared = new WeakSet<Drawing>()

/** Holds every figure of a drawing against the reference, once. */
function compare(drawing: Drawing): void {
  if (compared.has(drawing)) return
  compared.add(drawing)
  const shape: Shape = {
    resolution: 'month',
    firstMonth: monthOf(day('2024-01-01')),
    lastMonth: monthOf(day('2024-12-01')),
    groups: ['sex'],
    population: 'all',
    absencesFrom: FIRST_MONTH,
    wayToSplit: 9,
  }
  const municipality = drawn(drawing)
  expect(differences(municipality, shape)).toEqual([])
  expect(differences(municipality, { ...shape, resolution: 'year', groups: [], population: 'ks-heltid', wayToSplit: 3 })).toEqual([])
}

/** The cells of a question about a drawing; what is not said is the whole municipality in 2024. */
function cells(drawing: Drawing, question: RawQuestion): AnswerRecord[] {
  compare(drawing)
  return engineOf(drawn(drawing), FIRST_MONTH).ask({ from: '2024M01', to: '2024M12', ...question })
}

/** The value of the one cell of a question. */
function value(drawing: Drawing, question: RawQuestion): number | null {
  const [cell, ...others] = cells(drawing, question)
  if (!cell || others.length > 0) throw new Error(`the question has ${others.length + (cell ? 1 : 0)} cells, not one`)
  return cell.value
}

const month = (code: string) => ({ by: 'month', from: code, to: code })
const february = month('2024M02')

/** One full position and the absence drawn. */
const absent = (absences: string, positions = 'percent\n100'): Drawing => ({ asOf: '2024-12-31', positions, absences })

describe('the cases of the handbook', () => {
  test('10 sick working days, 60 % position, grade 50: 3.0 man-days', () => {
    const drawing = absent('grade from to\n50 2024-02-05 2024-02-18', 'percent\n60')
    expect(value(drawing, { figure: 'sickness-absence-man-days', ...february })).toBe(10 * 0.6 * 0.5)
  })

  test('self-certified Friday to Monday: 4 calendar days, 2 working days, one spell', () => {
    const drawing = absent('category from to\nself-certified 2024-02-02 2024-02-05')
    expect(value(drawing, { figure: 'sickness-absence-man-days', ...february })).toBe(2)
    expect(value(drawing, { figure: 'spells-started', ...february })).toBe(1)
    expect(value(drawing, { figure: 'mean-spell-duration', ...february })).toBe(4)
    expect(value(drawing, { figure: 'employer-period-days', ...february })).toBe(4)
  })

  test('two positions, two separate runs in one quarter: 4 spells, 1 person', () => {
    const drawing = absent('from to\n2024-01-08 2024-01-10\n2024-03-04 2024-03-06', 'position percent\n1 50\n2 50')
    const quarter = { by: 'quarter', from: '2024M01', to: '2024M03' }
    expect(value(drawing, { figure: 'spells-started', ...quarter })).toBe(4)
    expect(value(drawing, { figure: 'spells-ended', ...quarter })).toBe(4)
    expect(value(drawing, { figure: 'persons-absent', ...quarter })).toBe(1)
  })

  test('doctor-certified all February, elsewhere from the 8th: 1–7 February are days of a long spell', () => {
    const drawing: Drawing = {
      asOf: '2024-12-31',
      units: 'unit parent\nroot -\na root\nb root',
      positions: `
        unit  from        to
        a     2024-01-01  2024-02-07
        b     2024-02-08  -`,
      absences: 'from to\n2024-02-01 2024-02-29',
    }
    const classes = cells(drawing, { figure: 'sickness-absence-man-days', unit: 'a', ...february, by: 'month,duration-length' })
    expect(classes.map((cell) => [cell['duration-length'], cell.value])).toEqual([
      ['1-16', 0],
      ['17+', 5],
    ])
  })

  test('self-certified Monday to Wednesday, doctor-certified from Thursday: one spell', () => {
    const drawing = absent(`
      category          from        to
      self-certified    2024-02-05  2024-02-07
      doctor-certified  2024-02-08  2024-02-16`)
    expect(value(drawing, { figure: 'spells-started', ...february })).toBe(1)
    expect(value(drawing, { figure: 'mean-spell-duration', ...february })).toBe(12)
    // a spell that is over belongs to the certification of its last day
    expect(cells(drawing, { figure: 'spells-ended', ...february, by: 'month,certification' }).map((cell) => cell.value)).toEqual([0, 1])
  })

  test('60 % here, 40 % in another municipality: part-time in this extract', () => {
    const drawing: Drawing = { asOf: '2024-12-31', positions: 'percent\n60' }
    expect(value(drawing, { figure: 'part-time-share', ...month('2024M11') })).toBe(100)
    expect(value(drawing, { figure: 'full-time-share', ...month('2024M11') })).toBe(0)
  })

  test('110 % position, sick one working day: 1.0 man-day lost of 1.0 contractual; 1.1 FTE, none of it without long absence', () => {
    const drawing = absent('from to\n2024-02-29 2024-02-29', 'percent from to\n110 2024-02-29 2024-02-29')
    expect(value(drawing, { figure: 'sickness-absence-man-days', ...february })).toBe(1)
    expect(value(drawing, { figure: 'contractual-man-days', ...february })).toBe(1)
    expect(value(drawing, { figure: 'fte', ...february })).toBe(1.1)
    expect(value(drawing, { figure: 'fte-without-long-absence', ...february })).toBe(0)
  })

  test('at work for somebody who is sick is no absence', () => {
    const drawing = absent('category from to\nnot-absence 2024-02-05 2024-02-29', 'category\nsubstitute')
    expect(value(drawing, { figure: 'sickness-absence-rate', ...february })).toBe(0)
    expect(value(drawing, { figure: 'employer-period-days', ...february })).toBe(0)
  })

  test('65 working days, 15 of them holiday, 5 sick: 7.7 %, and 10.0 % with the holiday taken out', () => {
    // July–September 2024 has 66 working days; the position ends one day early
    const drawing = absent(
      `
      category          from        to
      holiday           2024-07-08  2024-07-26
      doctor-certified  2024-08-05  2024-08-09`,
      'from to\n2024-07-01 2024-09-29',
    )
    const quarter = { figure: 'sickness-absence-rate', by: 'quarter', from: '2024M07', to: '2024M09' }
    expect(value(drawing, { ...quarter, method: 'ssb-nav-2018' })).toBe((100 * 5) / 65)
    expect(value(drawing, { ...quarter, method: 'employer-1997' })).toBe((100 * 5) / (65 - 15))
  })
})

describe('the employer’s period', () => {
  /** Sick from 1 January, a pause, sick again. */
  test.each([
    ['15 sick, 15 pause, 1 sick: one full period', '2024-01-15', '2024-01-31', '2024-01-31', 15 + 1, 0],
    ['15 sick, 16 pause, 1 sick: a new period starts', '2024-01-15', '2024-02-01', '2024-02-01', 15 + 1, 0],
    ['15 sick, 15 pause, 2 sick: the second is paid by NAV', '2024-01-15', '2024-01-31', '2024-02-01', 15 + 1, 1],
    ['15 sick, 16 pause, 2 sick: neither is', '2024-01-15', '2024-02-01', '2024-02-02', 15 + 2, 0],
    ['16 sick, 16 pause, 16 sick: two periods', '2024-01-16', '2024-02-02', '2024-02-17', 16 + 16, 0],
    ['16 sick, 15 pause, 15 sick: one period and 15 days paid by NAV', '2024-01-16', '2024-02-01', '2024-02-15', 16, 15],
  ])('%s', (_, firstTo, secondFrom, secondTo, employer, nav) => {
    const drawing = absent(`from to\n2024-01-01 ${firstTo}\n${secondFrom} ${secondTo}`)
    expect(value(drawing, { figure: 'employer-period-days', by: 'year' })).toBe(employer)
    expect(value(drawing, { figure: 'nav-paid-days', by: 'year' })).toBe(nav)
  })

  test('belongs to the person: ten days in one position and ten in another are sixteen days of the employer’s and four of NAV’s', () => {
    const drawing = absent(
      `
      position  from        to
      1         2024-01-08  2024-01-17
      2         2024-01-18  2024-01-27`,
      'position percent\n1 50\n2 50',
    )
    expect(value(drawing, { figure: 'employer-period-days', by: 'year' })).toBe(10 + 6)
    expect(value(drawing, { figure: 'nav-paid-days', by: 'year' })).toBe(4)
    // 8–23 January has 12 working days, 24–26 January three
    expect(value(drawing, { figure: 'employer-period-man-days', by: 'year' })).toBe(12 * 0.5)
    expect(value(drawing, { figure: 'nav-paid-man-days', by: 'year' })).toBe(3 * 0.5)
  })

  test('sick in two positions on one day is one day of the person, and two parts of a man-day', () => {
    const drawing = absent('from to\n2024-02-05 2024-02-05', 'position percent\n1 60\n2 40')
    expect(value(drawing, { figure: 'employer-period-days', ...february })).toBe(1)
    expect(value(drawing, { figure: 'employer-period-man-days', ...february })).toBe(0.6 + 0.4)
  })

  test('12 man-days at 3 500.50 kroner, graded by half: 21 003 kroner', () => {
    // 5–20 February: 16 calendar days, 12 working days
    const drawing = absent('grade from to\n50 2024-02-05 2024-02-29')
    expect(value(drawing, { figure: 'employer-period-cost', 'daily-cost': '3500.50', ...february })).toBe(12 * 0.5 * 3500.5)
  })
})

describe('shares and means of spells', () => {
  test('graded share: 5 of 10 working days at half grade are 2.5 of 7.5 man-days', () => {
    const drawing = absent(`
      grade  from        to
      100    2024-02-05  2024-02-09
      50     2024-02-12  2024-02-16`)
    expect(value(drawing, { figure: 'graded-share', ...february })).toBe((100 * (5 * 0.5)) / (5 + 5 * 0.5))
    expect(value(drawing, { figure: 'graded-share', ...month('2024M03') })).toBeNull()
  })

  test('two spells of half a position through February are 4 spells per FTE', () => {
    const drawing = absent('from to\n2024-02-05 2024-02-05\n2024-02-12 2024-02-12', 'percent\n50')
    expect(value(drawing, { figure: 'spells-per-fte', ...february })).toBe(2 / 0.5)
  })

  test('a position for a third of the working days is a third of an FTE', () => {
    // February 2024 has 21 working days, 1–9 February seven of them
    const drawing = absent('from to\n2024-02-05 2024-02-05', 'from to\n2024-02-01 2024-02-09')
    expect(value(drawing, { figure: 'spells-per-fte', ...february })).toBe((1 * 21) / 7)
  })

  test.each([
    ['over: a working day went by', '2024-02-28', '2024-02-29', 1],
    ['not over: sick on the as-of date', '2024-02-29', '2024-02-29', 0],
    ['over: Friday went by', '2024-06-27', '2024-06-30', 1],
    ['not over: only a weekend went by', '2024-06-28', '2024-06-30', 0],
    ['not over: only Easter went by', '2024-03-27', '2024-03-31', 0],
    ['over: the Tuesday after Easter went by', '2024-03-27', '2024-04-30', 1],
  ])('a spell is %s', (_, lastDay, asOf, ended) => {
    const drawing: Drawing = { asOf, positions: 'from\n2024-01-01', absences: `from to\n2024-02-05 ${lastDay}` }
    const inMonth = month(lastDay.slice(0, 7).replace('-', 'M'))
    expect(value(drawing, { figure: 'spells-ended', ...inMonth })).toBe(ended)
  })
})

describe('leave', () => {
  test('parental leave of 14 days in two positions, half graded, is two weeks of one person', () => {
    const drawing = absent('category grade from to\nparental-leave 50 2024-02-05 2024-02-18', 'position percent\n1 50\n2 50')
    expect(value(drawing, { figure: 'parental-leave-weeks', ...february })).toBe(14 / 7)
    expect(value(drawing, { figure: 'parental-leave-persons', ...february })).toBe(1)
    expect(value(drawing, { figure: 'parental-leave-mean-weeks', ...february })).toBe(14 / 7)
  })

  test('a day of own illness in parental leave is a day of illness', () => {
    const drawing = absent(`
      category          from        to
      parental-leave    2024-02-05  2024-02-18
      self-certified    2024-02-06  2024-02-06`)
    expect(value(drawing, { figure: 'parental-leave-weeks', ...february })).toBe(13 / 7)
    expect(value(drawing, { figure: 'sickness-absence-man-days', ...february })).toBe(1)
  })

  test('long absence takes FTE out by its grade: 1.1 + 0.5 + 0.8 less 1.1 x 20 % and 0.5', () => {
    const drawing: Drawing = {
      asOf: '2024-12-31',
      positions: 'person percent\np1 110\np2 50\np3 80',
      absences: `
        person  category          grade  from        to
        p1      doctor-certified  20     2024-02-05  2024-03-31
        p2      parental-leave    100    2024-01-01  2024-12-31
        p3      self-certified    100    2024-02-28  2024-02-29`,
    }
    expect(value(drawing, { figure: 'fte', ...february })).toBe((110 + 50 + 80) / 100)
    expect(value(drawing, { figure: 'fte-without-long-absence', ...february })).toBe((110 + 50 + 80 - 22 - 50) / 100)
  })
})

describe('who comes, who goes, who stays', () => {
  const drawing: Drawing = {
    asOf: '2024-12-31',
    units: 'unit parent\nroot -\na root\nb root',
    positions: `
      person  position  unit  percent  from        to
      stays   1         a     60       2023-01-01  2024-06-30
      stays   1         a     100      2024-07-01  -
      moves   1         a     50       2023-01-01  2024-02-15
      moves   1         b     50       2024-02-16  -
      leaves  1         a     100      2023-01-01  2024-11-30
      joins   1         a     80       2024-03-01  -
      extra   1         b     30       2023-01-01  -
      extra   2         a     20       2024-03-01  -`,
  }
  const flowIn = (unit: string) =>
    cells(drawing, { figure: 'band-flow', by: 'month,band-before,band', unit, from: '2024M12', to: '2024M12' })
      .filter((cell) => (cell.value ?? 0) > 0)
      .map((cell) => [cell['band-before'], cell.band, cell.value])

  test('the flow of the municipality: one grows to full time, one grows by a position, one joins, one leaves', () => {
    expect(flowIn('root')).toEqual([
      ['25-49.9', '50-74.9', 1],
      ['50-74.9', '50-74.9', 1],
      ['50-74.9', '100+', 1],
      ['100+', 'none', 1],
      ['none', '75-99.9', 1],
    ])
  })

  test('the flow of a unit: who came from another unit has joined it', () => {
    expect(flowIn('a')).toEqual([
      ['50-74.9', '100+', 1],
      ['50-74.9', 'none', 1],
      ['100+', 'none', 1],
      ['none', '50-74.9', 1],
      ['none', '75-99.9', 1],
    ])
  })

  test('positions that started: a changed percentage or unit is no new position', () => {
    expect(value(drawing, { figure: 'positions-started', by: 'year' })).toBe(2)
    expect(value(drawing, { figure: 'recruitment-full-time-share', by: 'year' })).toBe(0)
    const bands = cells(drawing, { figure: 'positions-started', by: 'year,band' }).filter((cell) => (cell.value ?? 0) > 0)
    expect(bands.map((cell) => [cell.band, cell.value])).toEqual([
      ['0-24.9', 1],
      ['75-99.9', 1],
    ])
  })

  test('temporary is who has no other position in the municipality', () => {
    const staff: Drawing = {
      asOf: '2024-12-31',
      units: 'unit parent\nroot -\na root\nb root',
      positions: `
        person  position  unit  category    percent
        p1      1         a     temporary   50
        p2      1         a     substitute  50
        p2      2         b     permanent   50
        p3      1         b     permanent   100
        p4      1         b     substitute  20`,
    }
    expect(value(staff, { figure: 'temporary-persons', ...february })).toBe(2)
    expect(value(staff, { figure: 'temporary-share', unit: 'a', ...february })).toBe((100 * 1) / 2)
    // without substitutes p4 is nobody and p2 is only permanent
    expect(value(staff, { figure: 'temporary-persons', population: 'ks-heltid', ...february })).toBe(1)
  })

  test('on 1 December and 16 November of a year that is not over', () => {
    const staff: Drawing = {
      asOf: '2024-12-10',
      positions: `
        person  from        to
        p1      2023-01-01  -
        p2      2023-01-01  2024-11-20
        p3      2024-12-02  -`,
    }
    const on = (date: string) => value(staff, { figure: 'persons', by: 'year', 'reference-date': date })
    expect([on('period-end'), on('ks-1-december'), on('ssb-16-november')]).toEqual([null, 1, 2])
  })
})

describe('groups', () => {
  const drawing: Drawing = {
    asOf: '2024-12-31',
    units: `
      unit  parent  function
      root  -       -
      care  root    253
      home  care    254
      ward  care    -
      roads root    -`,
    jobGroups: 'styrk-08',
    positions: `
      person  position  unit   job    category
      p1      1         home   2223   permanent
      p2      1         ward   5321   temporary
      p2      2         home   2223   permanent
      p3      1         roads  x      hourly`,
  }
  const groups = (by: 'function' | 'job-group' | 'category') =>
    cells(drawing, { figure: 'persons', ...february, by: `month,${by}` })
      .filter((cell) => cell.persons > 0)
      .map((cell) => [cell[by], cell.value])
      .sort()

  test('a unit has the function of the nearest unit above it that has one', () => {
    expect(groups('function')).toEqual([
      ['253', 1],
      ['254', 2],
      ['unknown', 1],
    ])
  })

  test('jobs by the first digit of their STYRK-08 code, the rest together', () => {
    expect(groups('job-group')).toEqual([
      ['2', 2],
      ['5', 1],
      ['other', 1],
    ])
  })

  test('a person with two kinds of employment is in both', () => {
    expect(groups('category')).toEqual([
      ['hourly', 1],
      ['permanent', 2],
      ['temporary', 1],
    ])
  })
})
