/** The effect of each finding against the day-by-day reference: the rate and FTE as they are, and as they would be. */
import { describe, expect, test } from 'vitest'
import { jumpFindings } from '../../engine/store/jumps.ts'
import { scoreOf } from '../../engine/store/score.ts'
import type { MonthTotals } from '../../engine/store/totals.ts'
import { drawn } from '../reference/drawn.ts'
import { cellKey, periodsBetween, referenceAbsence, sumOf } from '../reference/figures.ts'
import { day, isoDate, isWorkingDay, monthOf } from '../reference/calendar.ts'
import { loaded } from './helpers.ts'

/** person, position number, unit, percent, first and last day (`-`: still running), category */
type Position = readonly [string, string, string, string, string, string, string?]
/** person, position number (`-`: all of them), code, first and last day, grade, number of days, text of the code */
type Absence = readonly [string, string, string, string, string, string, string?, string?]

const CATEGORY: Readonly<Record<string, string>> = { E: 'self-certified', S: 'doctor-certified', F: 'holiday' }
const EMPLOYMENT: Readonly<Record<string, string>> = { permanent: 'Fast', substitute: 'Vikar', hourly: 'Timelønt' }

const POSITIONS: readonly Position[] = [
  ['1001', '1', 'A', '100', '2023-01-01', '-'],
  ['1002', '1', 'A', '80', '2023-01-01', '-'],
  ['1003', '1', 'B', '60', '2023-01-01', '-'],
  ['1004', '1', 'B', '50', '2023-01-01', '2024-06-30'],
]
/** One case each month, so that the extract covers the whole of 2024. */
const ABSENCES: readonly Absence[] = Array.from({ length: 12 }, (_, month) => {
  const at = `2024-${String(month + 1).padStart(2, '0')}`
  return month % 2 === 0 ? ['1001', '1', 'S', `${at}-08`, `${at}-12`, '50'] : ['1002', '-', 'E', `${at}-12`, `${at}-14`, '100']
})
const UNITS = 'Enhetskode|Enhetsnavn|Overordnet enhet\n9999|Prøve|\nA|Skule|9999\nB|Heim|9999'

const norwegian = (iso: string): string => (iso === '-' ? '' : iso.split('-').reverse().join('.'))
const lines = (head: string, rows: readonly (readonly string[])[]): string => [head, ...rows.map((row) => row.join('|'))].join('\n')
const filesOf = (positions: readonly Position[], absences: readonly Absence[]) => ({
  'enheter.csv': UNITS,
  'stillinger.csv': lines(
    'Ansattnr|Stillingsnr|Org.enhet|Ansettelsesforhold|Still.%|Fra dato|Til dato',
    positions.map(([person, number, unit, percent, from, to, category = 'permanent']) => [person, number, unit, EMPLOYMENT[category], percent.replace('.', ','), norwegian(from), norwegian(to)]),
  ),
  'fravær.csv': lines(
    'Ansattnr|Stillingsnr|Fraværskode|Fra og med|Til og med|Fravær %|Dager|Fraværsårsak',
    absences.map(([person, number, code, from, to, grade, days = '', text = '']) => [person, number === '-' ? '' : number, code, norwegian(from), norwegian(to), grade.replace('.', ','), days, text]),
  ),
})

interface Figures {
  /** Percent of all months of 2024, or of those given. */
  readonly rate: number
  readonly fte: number
}

/** By the reference, which knows neither files nor the store. */
function figuresOf(positions: readonly Position[], absences: readonly Absence[], from = '2024-01', to = '2024-12'): Figures {
  const municipality = drawn({
    asOf: '2024-12-31',
    positions: ['person position percent category from to', ...positions.map(([person, number, , percent, first, last, category = 'permanent']) => [person, number, percent, category, first, last].join(' '))].join('\n'),
    absences: ['person position category grade from to', ...absences.map(([person, number, code, first, last, grade]) => [person, number, CATEGORY[code], grade, first, last].join(' '))].join('\n'),
  })
  const periods = periodsBetween('month', monthOf(day(`${from}-01`)), monthOf(day(`${to}-01`)))
  const cells = referenceAbsence(municipality, { periods, breakdowns: [], population: 'all' })
  let lost = 0
  let contractual = 0
  for (const { code } of periods) {
    const cell = cells.get(cellKey(code, 'root', {}))
    lost += cell ? sumOf(cell.lostUnits) : 0
    contractual += cell?.contractualUnits ?? 0
  }
  const running = municipality.positions.filter(({ fromDay, toDay }) => fromDay <= municipality.asOfDay && toDay > municipality.asOfDay)
  return { rate: (100 * lost) / contractual, fte: running.reduce((sum, { percentHundredths }) => sum + percentHundredths, 0) / 1e4 }
}

interface Case {
  readonly name: string
  readonly code: string
  readonly effect: string
  /** What the same rows are found to be as well. */
  readonly also?: readonly string[]
  /** The rows of the files. */
  readonly file: readonly [readonly Position[], readonly Absence[]]
  /** The facts as they count, and as they would. */
  readonly counted: readonly [readonly Position[], readonly Absence[]]
  readonly changed: readonly [readonly Position[], readonly Absence[]]
}

const withPosition = (...rows: readonly Position[]): readonly Position[] => [...POSITIONS, ...rows]
const withAbsence = (...rows: readonly Absence[]): readonly Absence[] => [...ABSENCES, ...rows]
const [FIRST, ...OTHERS] = POSITIONS
const IN_UNKNOWN: Position = ['1005', '1', 'Q', '70', '2024-03-01', '-']
const SECOND: Position = ['1001', '2', 'B', '60', '2024-02-01', '-']
const SICK: Absence = ['1001', '-', 'S', '2024-11-18', '2024-11-29', '100']

const CASES: readonly Case[] = [
  {
    name: 'a position in an unknown unit, with its illness: left out',
    code: 'unknown-unit',
    effect: 'left-out',
    file: [withPosition(IN_UNKNOWN), withAbsence(['1005', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
    counted: [withPosition(IN_UNKNOWN), withAbsence(['1005', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
    changed: [POSITIONS, ABSENCES],
  },
  {
    name: 'two rows of one position number at once, in two units: the later left out',
    code: 'overlapping-position-rows',
    effect: 'left-out',
    file: [withPosition(['1001', '1', 'B', '50', '2024-05-01', '-']), ABSENCES],
    counted: [withPosition(['1001', '1', 'B', '50', '2024-05-01', '-']), ABSENCES],
    changed: [POSITIONS, ABSENCES],
  },
  {
    name: 'another percentage while the row before still runs: its days from then on counted as well',
    code: 'taken-over',
    effect: 'counted-twice',
    file: [withPosition(['1001', '1', 'A', '50', '2024-05-01', '-']), ABSENCES],
    counted: [[['1001', '1', 'A', '100', '2023-01-01', '2024-04-30'], ['1001', '1', 'A', '50', '2024-05-01', '-'], ...OTHERS], ABSENCES],
    changed: [withPosition(['1001', '1', 'A', '50', '2024-05-01', '-']), ABSENCES],
  },
  {
    name: 'a row that begins on the last day of the one before: that day of it counted as well',
    code: 'taken-over',
    effect: 'counted-twice',
    file: [[['1001', '1', 'A', '100', '2023-01-01', '2024-05-31'], ['1001', '1', 'A', '50', '2024-05-31', '-'], ...OTHERS], ABSENCES],
    counted: [[['1001', '1', 'A', '100', '2023-01-01', '2024-05-30'], ['1001', '1', 'A', '50', '2024-05-31', '-'], ...OTHERS], ABSENCES],
    changed: [[['1001', '1', 'A', '100', '2023-01-01', '2024-05-31'], ['1001', '1', 'A', '50', '2024-05-31', '-'], ...OTHERS], ABSENCES],
  },
  {
    name: '110 percent: 100 instead changes FTE alone',
    code: 'percent-over-100',
    effect: 'corrected',
    file: [[['1001', '1', 'A', '110', '2023-01-01', '-'], ...OTHERS], ABSENCES],
    counted: [[['1001', '1', 'A', '110', '2023-01-01', '-'], ...OTHERS], ABSENCES],
    changed: [POSITIONS, ABSENCES],
  },
  {
    name: '100 and 60 percent together: each 5/8 of itself from the day of the second',
    code: 'total-over-100',
    effect: 'corrected',
    file: [withPosition(SECOND), withAbsence(SICK)],
    counted: [withPosition(SECOND), withAbsence(SICK)],
    changed: [
      [['1001', '1', 'A', '100', '2023-01-01', '2024-01-31'], ['1001', '1', 'A', '62.5', '2024-02-01', '-'], ['1001', '2', 'B', '37.5', '2024-02-01', '-'], ...OTHERS],
      withAbsence(SICK),
    ],
  },
  {
    name: 'a gap of May to July: filled with the percentage before it',
    code: 'gap-in-position',
    effect: 'corrected',
    also: ['outside-employment'],
    file: [[['1002', '1', 'A', '80', '2023-01-01', '2024-04-30'], ['1002', '1', 'A', '90', '2024-08-01', '-'], FIRST, ...OTHERS.slice(1)], ABSENCES],
    counted: [[['1002', '1', 'A', '80', '2023-01-01', '2024-04-30'], ['1002', '1', 'A', '90', '2024-08-01', '-'], FIRST, ...OTHERS.slice(1)], ABSENCES],
    changed: [[['1002', '1', 'A', '80', '2023-01-01', '2024-07-31'], ['1002', '1', 'A', '90', '2024-08-01', '-'], FIRST, ...OTHERS.slice(1)], ABSENCES],
  },
  {
    name: 'a grade of 5 on five days: 100 instead',
    code: 'copied-day-count',
    effect: 'corrected',
    file: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-03-04', '2024-03-08', '5'])],
    counted: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-03-04', '2024-03-08', '5'])],
    changed: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-03-04', '2024-03-08', '100'])],
  },
  {
    name: '0,6 percent among percentages: 60 instead',
    code: 'percent-like-fraction',
    effect: 'corrected',
    file: [[['1003', '1', 'B', '0.6', '2023-01-01', '-'], FIRST, ...OTHERS.filter(([person]) => person !== '1003')], withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
    counted: [[['1003', '1', 'B', '0.6', '2023-01-01', '-'], FIRST, ...OTHERS.filter(([person]) => person !== '1003')], withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
    changed: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
  },
  {
    name: 'a grade of 0,5 among grades: 50 instead',
    code: 'percent-like-fraction',
    effect: 'corrected',
    file: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '0.5'])],
    counted: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '0.5'])],
    changed: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-04-08', '2024-04-19', '50'])],
  },
  {
    name: 'the same position once more: counted twice, and its illness with it',
    code: 'duplicate',
    effect: 'counted-twice',
    file: [withPosition(FIRST), withAbsence(SICK)],
    counted: [POSITIONS, withAbsence(SICK)],
    changed: [withPosition(FIRST), withAbsence(SICK)],
  },
  {
    name: 'a code of no profile: at most what it adds where other illness is already',
    code: 'unmapped-code',
    effect: 'at-most',
    file: [POSITIONS, withAbsence(['1001', '1', 'X', '2024-03-11', '2024-03-15', '80'])],
    counted: [POSITIONS, ABSENCES],
    changed: [POSITIONS, withAbsence(['1001', '1', 'S', '2024-03-11', '2024-03-15', '80'])], // 11 and 12 March have 50 already
  },
  {
    name: 'a grade that cannot be read: at most 100',
    code: 'unreadable-number',
    effect: 'at-most',
    file: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-03-11', '2024-03-15', 'halv'])],
    counted: [POSITIONS, ABSENCES],
    changed: [POSITIONS, withAbsence(['1003', '1', 'S', '2024-03-11', '2024-03-15', '100'])],
  },
]

describe('effects are those of the reference with and without', () => {
  test.each(CASES)('$name', async ({ code, effect, also = [], file, counted, changed }) => {
    const { report } = await loaded(filesOf(...file))
    expect(report.findings.map((finding) => finding.code)).toEqual([code, ...also])
    const [finding] = report.findings
    const before = figuresOf(...counted)
    const after = figuresOf(...changed)
    expect(finding.effect).toBe(effect)
    expect(finding.percentagePoints).toBeCloseTo(after.rate - before.rate, 9)
    expect(finding.fte).toBeCloseTo(after.fte - before.fte, 9)
  })

  test('what gave way three times is counted once for each row that gave way', async () => {
    // 18 to 22 November (five working days) three times over for 100 %: 15 days stand in the file, 5 count
    const same = (code: string, from = '2024-11-18'): Absence => ['1001', '1', code, from, '2024-11-22', '100']
    const { report } = await loaded(filesOf(POSITIONS, withAbsence(same('S'), same('E'), same('S', '2024-11-19'))))
    expect(report.findings.map(({ code, rows, manDays, effect }) => ({ code, rows, manDays, effect }))).toEqual([{ code: 'overlap', rows: 2, manDays: 5 + 4, effect: 'counted-twice' }])
  })
})

describe('small percentages that are what they say', () => {
  const FIFTH: Position = ['1005', '1', 'A', '99.62', '2023-01-01', '-']
  test.each<readonly [string, readonly Position[], readonly string[]]>([
    ['what fills 99.62 up to 100', [FIFTH, ['1005', '2', 'B', '0.38', '2024-02-01', '-']], []],
    // 50 + 100 x 0.38 is a position that somebody can have
    ['beside half a position', [['1005', '1', 'A', '50', '2023-01-01', '-'], ['1005', '2', 'B', '0.38', '2024-02-01', '-']], ['percent-like-fraction']],
    ['after the whole one has ended', [['1005', '1', 'A', '99.62', '2023-01-01', '2024-01-31'], ['1005', '2', 'B', '0.38', '2024-02-01', '-']], ['percent-like-fraction']],
    ['somebody paid by the hour', [['1005', '1', 'A', '0.38', '2024-02-01', '-', 'hourly']], []],
  ])('%s', async (_, rows, codes) => {
    const { report } = await loaded(filesOf(withPosition(...rows), ABSENCES))
    expect(report.findings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('the number of days beside the dates', () => {
  /** 40 cases on working days: from Monday (0) of 40 weeks from 8 January 2024, so many days long; every fourth has a grade of 50. */
  const LENGTHS = [1, 3, 7, 12, 19, 33, 2, 40]
  const cases = Array.from({ length: 40 }, (_, index) => {
    const first = day('2024-01-08') + 7 * index
    const length = LENGTHS[index % LENGTHS.length]
    return { person: POSITIONS[index % 2][0], first, length, last: Math.min(first + length - 1, day('2024-12-31')), grade: index % 4 === 3 ? 50 : 100 }
  })
  const daysOf = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const weekday = (at: number) => new Date(at * 86_400_000).getUTCDay()
  /** The rows with a count, and in the fifth another: a case of 19 days from 5 February 2024. */
  const rowsBy = (count: (first: number, last: number, grade: number) => number, fifth?: number): readonly Absence[] =>
    cases.map(({ person, first, last, grade }, index) => {
      const days = index === 4 && fifth !== undefined ? fifth : count(first, last, grade)
      return [person, '1', 'S', isoDate(first), isoDate(last), String(grade), String(days).replace('.', ',')]
    })
  const calendar = (first: number, last: number) => last - first + 1
  const working = (first: number, last: number) => daysOf(first, last).filter(isWorkingDay).length
  const WAYS: readonly (readonly [string, (first: number, last: number, grade: number) => number])[] = [
    ['calendar days', calendar],
    ['calendar days without the last', (first, last) => last - first],
    ['working days', working],
    ['Mondays to Fridays', (first, last) => daysOf(first, last).filter((at) => weekday(at) % 6 !== 0).length],
    ['Mondays to Saturdays', (first, last) => daysOf(first, last).filter((at) => weekday(at) !== 0).length],
    ['calendar days times the grade', (first, last, grade) => (calendar(first, last) * grade) / 100],
    ['calendar days times the grade, rounded', (first, last, grade) => Math.round((calendar(first, last) * grade) / 100)],
    ['working days times the grade', (first, last, grade) => (working(first, last) * grade) / 100],
    // nobody's dates: hours, or days of a rota
    ['something else', (first, last) => calendar(first, last) * 7.5],
  ]
  const codesOf = async (absences: readonly Absence[]) => (await loaded(filesOf(POSITIONS, absences))).report.findings.filter(({ code }) => code.includes('day-count')).map(({ code, rows }) => [code, rows])

  test.each(WAYS)('%s are no contradiction', async (_, count) => expect(await codesOf(rowsBy(count))).toEqual([]))

  test.each<readonly [string, (first: number, last: number, grade: number) => number, number, string]>([
    // 5 February + 10 days: until 14 February
    ['calendar days: 10 for 19', calendar, 10, '2024-02-14'],
    ['calendar days: 19 would be 40', calendar, 40, '2024-03-15'],
    ['without the last: 9 for 18', (first, last) => last - first, 9, '2024-02-14'],
    // Monday to Friday of two weeks: until 16 February
    ['working days: 10 for 15', working, 10, '2024-02-16'],
  ])('%s is asked about, with the rate of that end', async (_, count, fifth, end) => {
    const absences = rowsBy(count, fifth)
    const { report } = await loaded(filesOf(POSITIONS, absences))
    const finding = report.findings.find(({ code }) => code === 'contradicting-day-count')
    expect(finding).toMatchObject({ rows: 1, effect: 'corrected', fte: 0 })
    const meant = absences.map((row, index): Absence => (index === 4 ? [row[0], row[1], row[2], row[3], end, row[5]] : row))
    expect(finding?.percentagePoints).toBeCloseTo(figuresOf(POSITIONS, meant).rate - figuresOf(POSITIONS, absences).rate, 9)
    expect(finding?.percentagePoints).not.toBe(0)
  })
})

describe('months', () => {
  const people = Array.from({ length: 20 }, (_, index): Position => [String(2001 + index), '1', index % 2 ? 'A' : 'B', '100', '2022-01-01', '-'])
  /** Twenty rows in each month of 2024, but so many in the months given. */
  const months = (rows: Readonly<Record<string, number>>): readonly Absence[] =>
    Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0')).flatMap((month) =>
      Array.from({ length: rows[month] ?? 20 }, (_, index): Absence => [String(2001 + (index % 20)), '1', 'E', `2024-${month}-04`, `2024-${month}-05`, '100']),
    )

  test('an ordinary year is not questioned', async () => {
    const { report } = await loaded(filesOf(people, months({ '07': 9 })))
    expect(report.findings).toEqual([])
    expect(scoreOf(report.counts, report.findings).score).toBe(100)
  })

  test('two empty months at the end: the effect is the rate without them', async () => {
    const absences = months({ '11': 1, '12': 0 })
    const { report } = await loaded(filesOf(people, absences))
    expect(report.findings.map(({ code, about, rows }) => [code, about, rows])).toEqual([['ends-before-as-of', '2024M11, 2024M12', 1]])
    expect(report.findings[0].percentagePoints).toBeCloseTo(figuresOf(people, absences, '2024-01', '2024-10').rate - figuresOf(people, absences).rate, 9)
  })

  test('a month in the middle with a fifth of the rows', async () => {
    const { report } = await loaded(filesOf(people, months({ '04': 4 })))
    expect(report.findings.map(({ code, table, about, rows }) => [code, table, about, rows])).toEqual([['few-rows-in-month', 'absences', '2024M04', 4]])
    expect(report.findings[0].percentagePoints).toBeGreaterThan(0)
  })

  test('somebody without a row among those with many: as ill as the others is an estimate', async () => {
    const absences = months({}).filter(([person]) => person !== '2001')
    const { report } = await loaded(filesOf(people, absences.concat(people.slice(1).map(([person]): Absence => [person, '1', 'F', '2024-07-15', '2024-07-19', '100']))))
    expect(report.findings.map(({ code, effect, rows }) => [code, effect, rows])).toEqual([['no-absence-in-unit', 'estimate', 1]])
    expect(report.findings[0].percentagePoints).toBeCloseTo(figuresOf(people, absences).rate / 20, 9) // one of twenty equal positions
  })

  test('a code that one unit uses for weeks', async () => {
    const long = people.filter(([, , unit]) => unit === 'B').map(([person]): Absence => [person, '1', 'S', '2024-09-09', '2024-09-27', '100'])
    const short = people.flatMap(([person, , unit]): Absence[] => (unit === 'A' ? ['02', '03', '05', '06'].map((month): Absence => [person, '1', 'S', `2024-${month}-12`, `2024-${month}-13`, '100']) : []))
    const { report } = await loaded(filesOf(people, [...months({}), ...long, ...short]))
    expect(report.findings.map(({ code, rows }) => [code, rows])).toEqual([['code-differs-between-units', 10]])
    expect(report.findings[0].percentagePoints).toBeCloseTo(figuresOf(people, [...months({}), ...short]).rate - figuresOf(people, [...months({}), ...long, ...short]).rate, 9)
  })
})

describe('the text beside a code', () => {
  const people = Array.from({ length: 12 }, (_, index): Position => [String(2001 + index), '1', 'AB'[index % 2], '100', '2022-01-01', '-'])
  /** Three cases of a day for each month, in both units; `textOf` says what stands beside the code. */
  const rows = (textOf: (unit: string, month: number, index: number) => string): readonly Absence[] =>
    Array.from({ length: 12 }, (_, month) => month + 1).flatMap((month) =>
      people.slice(0, 6).map(([person, , unit], index): Absence => [person, '1', 'S', `2024-${String(month).padStart(2, '0')}-0${3 + index}`, `2024-${String(month).padStart(2, '0')}-0${3 + index}`, '100', '', textOf(unit, month, index)]),
    )
  const differing = async (absences: readonly Absence[]) => {
    const { report } = await loaded(filesOf(people, absences))
    return report.findings.filter(({ code }) => code === 'code-differs-between-units')
  }

  test.each<readonly [string, (unit: string, month: number, index: number) => string]>([
    ['one text', () => 'Sykmelding'],
    ['none in one unit', (unit) => (unit === 'B' ? '' : 'Sykmelding')],
    ['the same in capitals', (unit) => (unit === 'B' ? 'SYKMELDING ' : 'Sykmelding')],
    ['another from July on', (_, month) => (month < 7 ? 'Sykmelding' : 'Legemeldt')],
    ['two rows with another', (unit, month, index) => (unit === 'B' && month < 3 && index === 1 ? 'Permisjon' : 'Sykmelding')],
    // each text is half of what is told: nobody knows whose is right
    ['as many texts as rows', (unit, month, index) => `${unit} ${month} ${index}`],
  ])('%s is no difference', async (_, textOf) => expect(await differing(rows(textOf))).toEqual([]))

  test('a text that one unit has: the effect is without its rows', async () => {
    const absences = rows((unit, month) => (unit === 'B' && month > 4 ? 'Reisetid' : 'Sykmelding'))
    const [finding] = await differing(absences)
    expect(finding.rows).toBe(3 * 8)
    const without = absences.filter((row) => row[7] !== 'Reisetid')
    expect(finding.percentagePoints).toBeCloseTo(figuresOf(people, without).rate - figuresOf(people, absences).rate, 9)
  })
})

describe('jumps against the load before', () => {
  /** Everybody has 80 percent, but for the FTE more. */
  const month = (index: number, persons: number, lost: number, fte = 0): MonthTotals => ({
    month: 24_280 + index,
    unitsPerManDay: 100,
    contractual: 100_000,
    lost,
    persons,
    percentHundredths: persons * 8_000 + fte * 10_000,
  })
  const year = (persons: number, lost: number): MonthTotals[] => Array.from({ length: 12 }, (_, index) => month(index, persons, lost))

  test.each([
    ['the same', year(400, 8_000), []],
    ['nine persons of 400 fewer', year(391, 8_000), []],
    ['a twentieth fewer', year(380, 8_000), [['headcount-jump', 12, null, -20 * 0.8]]],
    ['as many with half the percentages', year(400, 8_000).map((one) => ({ ...one, percentHundredths: one.percentHundredths / 2 })), [['fte-jump', 12, null, -400 * 0.4]]],
    ['in two months nine FTE fewer, in one a twentieth', [month(0, 400, 8_000, -16), month(1, 400, 8_000, -9), month(2, 400, 8_000, -9), ...year(400, 8_000).slice(3)], [['fte-jump', 1, null, -16]]],
    ['the two newest months changed by late sick notes', [...year(400, 8_000).slice(0, 10), month(10, 400, 9_900), month(11, 400, 9_900)], []],
    ['an older month with two points more', [month(0, 400, 10_000), ...year(400, 8_000).slice(1)], [['rate-jump', 1, (100 * 2_000) / (10 * 100_000), null]]],
  ] as const)('%s', (_, now, expected) => {
    const found = jumpFindings(year(400, 8_000), now)
    expect(found.map(({ code, rows }) => [code, rows])).toEqual(expected.map(([code, rows]) => [code, rows]))
    for (const [index, [, , points, fte]] of expected.entries()) {
      if (points === null) expect(found[index].percentage_points).toBeNull()
      else expect(found[index].percentage_points).toBeCloseTo(points, 9)
      if (fte === null) expect(found[index].fte).toBeNull()
      else expect(found[index].fte).toBeCloseTo(fte, 9)
    }
  })

  test('the first load is compared with nothing', () => expect(jumpFindings([], year(400, 8_000))).toEqual([]))
})

test('the score: 1 percent of the rows, half a tenth of a point, one error and one doubt', () => {
  const counts = [{ read: 1_000, rejected: 12, setAside: 0 }]
  const findings = [
    { code: 'unreadable-date', state: 'rejected', rows: 10, effect: 'at-most', percentagePoints: 3 },
    { code: 'duplicate', state: 'rejected', rows: 2, effect: 'counted-twice', percentagePoints: 0 },
    { code: 'unknown-unit', state: 'questioned', rows: 1, effect: 'left-out', percentagePoints: -0.05 },
  ]
  expect(scoreOf(counts, findings)).toEqual({
    score: 100 - 2 - 2 - (5 + 2),
    parts: [
      { part: 'rows', lost: 2, of: 40 }, // 10 of 1000, one for each half percent
      { part: 'effect', lost: 2, of: 40 }, // 0.05 x 50 = 2.5
      { part: 'severity', lost: 7, of: 20 },
    ],
  })
})
