/** The worked cases of figures.md (sections 3, 4 and 7), drawn and held against the reference. */
import { describe, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import { day, monthOf } from './calendar.ts'
import { drawn } from './drawn.ts'
import {
  cellKey,
  distinctPersons,
  manDays,
  referenceAbsence,
  referenceInvoluntary,
  referenceWorkingTime,
  sumOf,
  type AbsenceCell,
  type InvoluntaryDefinition,
  type ReferencePopulation,
} from './figures.ts'

/** The one cell of the whole municipality over the months named. */
function absenceIn(municipality: Municipality, from: string, to = from): AbsenceCell {
  const months: number[] = []
  for (let month = monthOf(day(`${from}-01`)); month <= monthOf(day(`${to}-01`)); month++) months.push(month)
  const cells = referenceAbsence(municipality, { periods: [{ code: 'asked', months }], breakdowns: [], population: 'all' })
  const cell = cells.get(cellKey('asked', 'root', {}))
  if (!cell) throw new Error('no cell for the root')
  return cell
}

function workingTimeOn(municipality: Municipality, date: string, population: ReferencePopulation = 'ks-heltid', unit = 'root') {
  const cells = referenceWorkingTime(municipality, { day: day(date), population, breakdowns: [] })
  const cell = cells.get(cellKey('', unit, {}))
  if (!cell) throw new Error(`no cell for ${unit}`)
  return cell
}

/** A year of one full position, with the absence drawn. */
function absent(absences: string, positions = 'percent\n100'): Municipality {
  return drawn({ asOf: '2024-12-31', positions, absences })
}

describe('man-days', () => {
  test('10 sick working days, 60 % position, grade 50: 3.0 man-days', () => {
    const cell = absenceIn(absent('grade from to\n50 2024-02-05 2024-02-18', 'percent\n60'), '2024-02')
    expect(manDays(sumOf(cell.lostUnits))).toBe(10 * 0.6 * 0.5)
    expect(manDays(cell.contractualUnits)).toBe(21 * 0.6)
    expect(manDays(sumOf(cell.lostUnits, { grading: 'graded' }))).toBe(3)
  })

  test('110 % position, sick one working day: 1.0 man-day lost of 1.0 contractual that day; 1.1 FTE', () => {
    const municipality = absent('from to\n2024-02-05 2024-02-05', 'percent from to\n110 2024-02-05 2024-02-05')
    const cell = absenceIn(municipality, '2024-02')
    expect(manDays(sumOf(cell.lostUnits))).toBe(1)
    expect(manDays(cell.contractualUnits)).toBe(1)
    expect(workingTimeOn(municipality, '2024-02-05').sumPercentHundredths / 10_000).toBe(1.1)
  })

  test('doctor-certified 20 % beats self-certified 100 % on the same day; of two doctor-certified the higher counts', () => {
    const cell = absenceIn(
      absent(`
        category          grade  from        to
        self-certified    100    2024-02-05  2024-02-06
        doctor-certified  20     2024-02-06  2024-02-07
        doctor-certified  50     2024-02-07  2024-02-07`),
      '2024-02',
    )
    expect(manDays(sumOf(cell.lostUnits, { certification: 'self-certified' }))).toBe(1)
    expect(manDays(sumOf(cell.lostUnits, { certification: 'doctor-certified' }))).toBe(0.2 + 0.5)
    expect(sumOf(cell.spellsStarted)).toBe(1)
  })

  test('absence without a position number applies to every position, and nowhere when the position does not run', () => {
    const cell = absenceIn(
      drawn({
        asOf: '2024-12-31',
        positions: `
          position  percent  from        to
          1         60       2024-01-01  -
          2         40       2024-01-01  2024-02-05`,
        absences: `
          position  from        to
          -         2024-02-05  2024-02-06
          2         2024-02-07  2024-02-07`,
      }),
      '2024-02',
    )
    expect(manDays(sumOf(cell.lostUnits))).toBe(1 * (0.6 + 0.4) + 1 * 0.6)
    expect(distinctPersons(cell.personsAbsent)).toBe(1)
  })

  test('65 working days, 15 of them holiday, 5 sick: 7.7 % and, with the holiday taken out, 10.0 %', () => {
    // July–September 2026 has 66 working days; the position ends one day early
    const cell = absenceIn(
      drawn({
        asOf: '2026-12-31',
        positions: 'from to\n2026-07-01 2026-09-29',
        absences: `
          category          from        to
          holiday           2026-07-06  2026-07-24
          doctor-certified  2026-08-03  2026-08-07`,
      }),
      '2026-07',
      '2026-09',
    )
    const [lost, contractual, holiday] = [sumOf(cell.lostUnits), cell.contractualUnits, cell.holidayUnits].map(manDays)
    expect([lost, contractual, holiday]).toEqual([5, 65, 15])
    expect(((100 * 5) / 65).toFixed(1)).toBe('7.7')
    expect((100 * 5) / (65 - 15)).toBe(10)
  })

  test('own illness goes before holiday and child’s illness, which do not shut each other out', () => {
    const cell = absenceIn(
      absent(`
        category        from        to
        holiday         2024-02-05  2024-02-09
        child-illness   2024-02-05  2024-02-06
        self-certified  2024-02-06  2024-02-06`),
      '2024-02',
    )
    expect(manDays(cell.holidayUnits)).toBe(5 - 1)
    expect(manDays(cell.childIllnessUnits)).toBe(2 - 1)
    expect(manDays(sumOf(cell.lostUnits))).toBe(1)
  })

  test('a course and a position as substitute are no absence', () => {
    const cell = absenceIn(absent('category from to\nnot-absence 2024-02-05 2024-02-29', 'category\nsubstitute'), '2024-02')
    expect(sumOf(cell.lostUnits)).toBe(0)
    expect(sumOf(cell.spellsStarted)).toBe(0)
    expect(manDays(cell.contractualUnits)).toBe(21)
  })
})

describe('spells', () => {
  test('self-certified Friday to Monday: 4 calendar days, 2 working days, one spell', () => {
    const cell = absenceIn(absent('category from to\nself-certified 2024-02-02 2024-02-05'), '2024-02')
    expect(manDays(sumOf(cell.lostUnits, { duration: '4-16' }))).toBe(2)
    expect(manDays(sumOf(cell.lostUnits))).toBe(2)
    expect(sumOf(cell.spellsStarted, { duration: '4-16' })).toBe(1)
    expect(sumOf(cell.spellsStarted)).toBe(1)
  })

  test('two positions, two separate runs in one quarter: 4 spells, 1 person', () => {
    const cell = absenceIn(
      absent('from to\n2024-01-08 2024-01-10\n2024-03-04 2024-03-06', 'position percent\n1 50\n2 50'),
      '2024-01',
      '2024-03',
    )
    expect(sumOf(cell.spellsStarted)).toBe(4)
    expect(distinctPersons(cell.personsAbsent)).toBe(1)
    expect(cell.persons.size).toBe(1)
  })

  test('absence after the end of the position is dropped before spells are formed', () => {
    const ended = absenceIn(absent('from to\n2024-02-01 2024-02-29', 'from to\n2024-01-01 2024-02-07'), '2024-02')
    expect(sumOf(ended.spellsStarted, { duration: '4-16' })).toBe(1)
    expect(manDays(sumOf(ended.lostUnits, { duration: '4-16' }))).toBe(5)
  })

  test('doctor-certified all February, in another unit from the 8th: 1–7 February are days of a long spell', () => {
    const moved = drawn({
      asOf: '2024-12-31',
      units: 'unit parent\nroot -\na root\nb root',
      positions: 'unit from to\na 2024-01-01 2024-02-07\nb 2024-02-08 -',
      absences: 'from to\n2024-02-01 2024-02-29',
    })
    const cells = referenceAbsence(moved, {
      periods: [{ code: '2024M02', months: [monthOf(day('2024-02-01'))] }],
      breakdowns: [],
      population: 'all',
    })
    const [a, b] = ['a', 'b'].map((unit) => cells.get(cellKey('2024M02', unit, {})))
    expect(a && manDays(sumOf(a.lostUnits, { duration: '17-56' }))).toBe(5)
    expect(b && manDays(sumOf(b.lostUnits, { duration: '17-56' }))).toBe(16)
    expect([a && sumOf(a.spellsStarted), b && sumOf(b.spellsStarted)]).toEqual([1, 0])
  })

  test('a spell over two months: its days are counted in each, its start in the first, its duration is the whole', () => {
    const municipality = absent('from to\n2024-01-22 2024-02-09')
    const [january, february] = ['2024-01', '2024-02'].map((month) => absenceIn(municipality, month))
    expect(january && manDays(sumOf(january.lostUnits, { duration: '17-56' }))).toBe(8)
    expect(february && manDays(sumOf(february.lostUnits, { duration: '17-56' }))).toBe(7)
    expect([january && sumOf(january.spellsStarted), february && sumOf(february.spellsStarted)]).toEqual([1, 0])
  })

  test.each([
    ['self-certified Mon–Wed, doctor-certified from Thursday', '2024-02-05', '2024-02-07', '2024-02-08', '2024-02-20', 1],
    ['a weekend between', '2024-02-05', '2024-02-09', '2024-02-12', '2024-02-13', 1],
    ['Easter between', '2024-03-25', '2024-03-27', '2024-04-02', '2024-04-03', 1],
    ['one working day between', '2024-02-05', '2024-02-06', '2024-02-08', '2024-02-09', 2],
    ['24 December between', '2024-12-20', '2024-12-23', '2024-12-25', '2024-12-27', 2],
  ])('%s', (_, firstFrom, firstTo, secondFrom, secondTo, spells) => {
    const municipality = absent(`
      category          from            to
      self-certified    ${firstFrom}    ${firstTo}
      doctor-certified  ${secondFrom}   ${secondTo}`)
    expect(sumOf(absenceIn(municipality, '2024-01', '2024-12').spellsStarted)).toBe(spells)
  })

  test('a self-certified Saturday and Sunday is a spell without man-days, and nobody is absent on a working day', () => {
    const cell = absenceIn(absent('category from to\nself-certified 2024-02-03 2024-02-04'), '2024-02')
    expect(sumOf(cell.spellsStarted, { certification: 'self-certified', duration: '1-3' })).toBe(1)
    expect(sumOf(cell.lostUnits)).toBe(0)
    expect(distinctPersons(cell.personsAbsent)).toBe(0)
  })

  test('nothing after the as-of date is known: the spell is cut there', () => {
    const cell = absenceIn(drawn({ asOf: '2024-02-07', positions: 'percent\n100', absences: 'from to\n2024-02-05 -' }), '2024-02')
    expect(manDays(sumOf(cell.lostUnits, { duration: '1-3' }))).toBe(3)
    expect(manDays(cell.contractualUnits)).toBe(5)
  })
})

describe('position sizes', () => {
  test('60 % here, 40 % in another municipality: part-time in this extract', () => {
    const cell = workingTimeOn(drawn({ asOf: '2024-12-31', positions: 'percent\n60' }), '2024-12-01')
    expect([cell.fullTimePersons.size, cell.partTimePersons.size]).toEqual([0, 1])
    expect(cell.personsByBand['50-74.9'].size).toBe(1)
  })

  test('60 % in one unit and 40 % in another: full-time in both, 100 % per person and 50 % per position', () => {
    const municipality = drawn({
      asOf: '2024-12-31',
      units: 'unit parent\nroot -\na root\nb root',
      positions: 'position unit percent\n1 a 60\n2 b 40',
    })
    const [root, a] = [workingTimeOn(municipality, '2024-12-01'), workingTimeOn(municipality, '2024-12-01', 'ks-heltid', 'a')]
    expect([root.persons.size, root.positions, root.fullTimePersons.size, root.fullTimePositions]).toEqual([1, 2, 1, 0])
    expect(root.sumPercentHundredths / root.persons.size).toBe(100_00)
    expect(root.sumPercentHundredths / root.positions).toBe(50_00)
    expect([a.sumPercentHundredths / a.persons.size, a.fullTimePersons.size]).toEqual([60_00, 1])
  })

  test('the population decides what a person’s total is', () => {
    const municipality = drawn({
      asOf: '2024-12-31',
      positions: `
        position  category    percent
        1         permanent   80
        2         substitute  20
        3         elected     10
        4         hourly      0`,
    })
    const [all, ks] = (['all', 'ks-heltid'] as const).map((population) => workingTimeOn(municipality, '2024-12-01', population))
    expect([all?.positions, all?.sumPercentHundredths, all?.fullTimePersons.size]).toEqual([2, 80_00 + 20_00, 1])
    expect([ks?.positions, ks?.sumPercentHundredths, ks?.fullTimePersons.size]).toEqual([1, 80_00, 0])
  })

  test.each([
    ['24.99', '0-24.9'],
    ['25', '25-49.9'],
    ['74.99', '50-74.9'],
    ['99.99', '75-99.9'],
    ['100', '100+'],
    ['110', '100+'],
  ] as const)('%s percent is in the band %s', (percent, band) => {
    const cell = workingTimeOn(drawn({ asOf: '2024-12-31', positions: `percent\n${percent}` }), '2024-12-01')
    expect(cell.personsByBand[band].size).toBe(1)
    expect(Object.values(cell.personsByBand).reduce((sum, persons) => sum + persons.size, 0)).toBe(1)
  })
})

describe('involuntary part-time', () => {
  const municipality = drawn({
    asOf: '2024-12-31',
    positions: 'person percent\np1 50\np2 60\np3 70\np4 80\np5 90\np6 100\np7 50\np8 50',
    wishes: `
      person  answered    more  wanted  weeks  asked
      p1      2024-03-01  yes   100     2      no
      p2      2024-03-01  yes   80      4      yes
      p3      2024-03-01  yes   -       8      yes
      p4      2024-03-01  yes   100     -      yes
      p5      2024-03-01  no    -       -      no
      p6      2024-03-01  yes   100     0      yes
      p7      2022-12-30  yes   100     0      yes
      p8      2022-12-31  yes   100     0      yes
      p8      2024-06-01  no    -       -      no
      p8      2025-01-01  yes   100     0      yes`,
  })
  // p6 works full-time, p7 answered more than 24 months ago, p8's newest answer within reach says no
  test.each<readonly [InvoluntaryDefinition, readonly string[], number]>([
    ['arp', ['p1', 'p2', 'p3'], 0.5 + 0.2],
    ['lfs-2021', ['p1'], 0.5],
    ['lfs-old', ['p2'], 0.2],
  ])('%s', (definition, involuntary, wishedFte) => {
    const question = { day: day('2024-12-31'), population: 'ks-heltid', breakdowns: [] } as const
    const cell = referenceInvoluntary(municipality, question, definition).get(cellKey('', 'root', {}))
    expect(cell?.partTime.size).toBe(7)
    expect([...(cell?.answered ?? [])]).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p8'])
    expect([...(cell?.involuntary ?? [])]).toEqual(involuntary)
    expect((cell?.wishedPercentHundredths ?? NaN) / 10_000).toBe(wishedFte)
  })
})
