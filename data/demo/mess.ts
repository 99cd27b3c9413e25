/**
 * The mess of a real extract, made on purpose and counted. Each kind is done to rows that nothing else is done to, so that the
 * counts of README.md can be found again in the files. All that is odd but right (certificates split at day 17, open ends,
 * absence without a position number) is not made here: it comes out of the simulation.
 */
import { dayOf, type Day } from '../../engine/calendar.ts'
import type { Employee, Period } from './positions.ts'
import type { Random } from './random.ts'
import {
  ABSENCE_CODES,
  CATEGORY_TEXTS,
  norwegianDate,
  UNMAPPED_CODE,
  type AbsenceText,
  type Extract,
  type ExtraHoursText,
  type PositionText,
} from './extract.ts'

/** Rows of each kind in the default municipality of 2,000 employees; a larger one has more of them. */
const DAMAGE = {
  positionTwice: 3,
  positionEndsBeforeStart: 2,
  positionInUnknownUnit: 4,
  positionPercentUnreadable: 3,
  positionPercentOver100: 3,
  absenceTwice: 24,
  absenceInTwoFiles: 6,
  absenceEndsBeforeStart: 8,
  absenceGradeUnreadable: 5,
  absenceDateImpossible: 3,
  absenceCodeUnmapped: 12,
  selfCertifiedIntoCertificate: 15,
  certificatesOverlap: 6,
  absenceOutsideEmployment: 10,
  absenceOfUnknownPerson: 6,
  extraHoursUnreadable: 2,
} as const

const UNKNOWN_UNITS = ['2199', '3490', '7010']

/** The day that dd.mm.yyyy says. */
function dayIn(text: string): Day {
  return dayOf(Number(text.slice(6)), Number(text.slice(3, 5)), Number(text.slice(0, 2)))
}

/** Rows that can be replaced, each once, and rows to be added after them. */
class Rows<T extends object> {
  readonly #random: Random
  readonly #rows: readonly T[]
  readonly #changed = new Map<number, readonly T[]>()
  readonly #added: T[] = []

  constructor(random: Random, rows: readonly T[]) {
    this.#random = random
    this.#rows = rows
  }

  /** Puts `change(row, next)` in the place of `count` rows for which `fits(row, next)` holds; `next` is the row below. */
  replace(count: number, fits: (row: T, next: T | undefined) => boolean, change: (row: T, next: T | undefined) => readonly T[]): void {
    const next = (index: number) => this.#rows[index + 1]
    // A row beside a damaged one is part of what makes it wrong, and stays as it is.
    const touched = (index: number) => [index - 1, index, index + 1].some((near) => this.#changed.has(near))
    const free = this.#rows.flatMap((row, index) => (!touched(index) && fits(row, next(index)) ? [index] : []))
    for (const index of this.#random.sample(free, count)) {
      const row = this.#rows[index]
      if (row !== undefined) this.#changed.set(index, change(row, next(index)))
    }
  }

  add(rows: readonly T[]): void {
    this.#added.push(...rows)
  }

  result(): T[] {
    return [...this.#rows.flatMap((row, index) => this.#changed.get(index) ?? [row]), ...this.#added]
  }
}

/** What the payroll office knows behind the rows. */
interface Payroll {
  readonly period: Period
  readonly employees: readonly Employee[]
  readonly numbers: ReadonlyMap<number, string>
}

/** The extract with its mess. `size`: 1 for the default municipality; there is always at least one row of each kind. */
export function damaged(random: Random, extract: Extract, payroll: Payroll, size: number): Extract {
  const count = (kind: keyof typeof DAMAGE) => Math.max(1, Math.round(DAMAGE[kind] * size))
  const hours = new Rows<ExtraHoursText>(random.stream('hours'), extract.extraHours)
  hours.replace(count('extraHoursUnreadable'), () => true, (row) => [{ ...row, hours: `ca ${row.hours}` }])
  return {
    positions: damagedPositions(random.stream('positions'), extract.positions, count),
    absences: damagedAbsences(random.stream('absences'), extract.absences, payroll, count),
    extraHours: hours.result(),
  }
}

type Count = (kind: keyof typeof DAMAGE) => number

function damagedPositions(random: Random, positions: readonly PositionText[], count: Count): PositionText[] {
  const rows = new Rows(random, positions)
  const open = ({ to }: PositionText) => to === '' || to === '31.12.9999'
  const permanent = ({ category }: PositionText) => category === CATEGORY_TEXTS.permanent
  rows.replace(count('positionTwice'), permanent, (row) => [row, row])
  rows.replace(count('positionPercentOver100'), (row) => open(row) && permanent(row) && row.percent === '100,00', (row) => [
    { ...row, percent: random.pick(['110,00', '105,00', '112,50']) },
  ])
  rows.replace(count('positionInUnknownUnit'), (row) => row.category === CATEGORY_TEXTS.substitute && !open(row), (row) => [
    { ...row, unit: random.pick(UNKNOWN_UNITS) },
  ])
  // A letter O for a zero, in positions that no figure of the demo depends on.
  const minor: readonly string[] = [CATEGORY_TEXTS['fee-paid'], CATEGORY_TEXTS.pensioner]
  rows.replace(count('positionPercentUnreadable'), ({ category }) => minor.includes(category), (row) => [
    { ...row, percent: row.percent.replace(/0$/, 'O') },
  ])
  rows.replace(count('positionEndsBeforeStart'), (row) => row.category === CATEGORY_TEXTS.hourly && !open(row), (row) => [
    { ...row, from: row.to, to: row.from },
  ])
  return rows.result()
}

/** A day the calendar does not have: 31 of a month with 30 days. */
const impossible = (date: string): string => `31${date.slice(2)}`

function damagedAbsences(random: Random, absences: readonly AbsenceText[], payroll: Payroll, count: Count): AbsenceText[] {
  const rows = new Rows(random, absences)
  const self = ABSENCE_CODES['self-certified'].code
  const certificates: readonly string[] = [ABSENCE_CODES['employer-period'].code, ABSENCE_CODES['national-period'].code]
  const certified = (row: AbsenceText) => certificates.includes(row.code)
  const longerThan = (row: AbsenceText, days: number) => Number(row.days) > days
  const followedBy = (row: AbsenceText, next: AbsenceText | undefined): next is AbsenceText =>
    next !== undefined &&
    row.to !== '' &&
    next.employee === row.employee &&
    next.position === row.position &&
    dayIn(next.from) === dayIn(row.to) + 1
  const stretched = (row: AbsenceText, days: number): AbsenceText => ({
    ...row,
    to: norwegianDate(dayIn(row.to) + days),
    days: String(Number(row.days) + days),
  })

  rows.replace(
    count('selfCertifiedIntoCertificate'),
    (row, next) => row.code === self && followedBy(row, next) && certified(next) && longerThan(next, 4),
    (row) => [stretched(row, random.whole(1, 2))],
  )
  rows.replace(
    count('certificatesOverlap'),
    (row, next) => certified(row) && followedBy(row, next) && certified(next) && next.grade !== row.grade && longerThan(next, 6),
    (row) => [stretched(row, random.whole(2, 4))],
  )
  // Somebody made a code for the quarantine of the pandemic; it replaces what would have been self-certified.
  const spring = (row: AbsenceText) => /\.0[3-6]\.2020$/.test(row.from)
  const pandemic = absences.some((row) => row.code === self && spring(row))
  rows.replace(
    count('absenceCodeUnmapped'),
    (row, next) => row.code === self && longerThan(row, 1) && !followedBy(row, next) && (!pandemic || spring(row)),
    (row) => [{ ...row, ...UNMAPPED_CODE }],
  )
  rows.replace(count('absenceEndsBeforeStart'), (row) => row.code === self && longerThan(row, 1), (row) => [
    { ...row, from: row.to, to: row.from, days: String(2 - Number(row.days)) },
  ])
  rows.replace(count('absenceGradeUnreadable'), certified, (row) => [{ ...row, grade: random.pick(['halv', 'gradert', '5O,00']) }])
  rows.replace(count('absenceDateImpossible'), ({ to }) => /^30\.(04|06|09|11)/.test(to), (row) => [{ ...row, to: impossible(row.to) }])
  // What runs over New Year was extracted with both years.
  const lastYear = payroll.period.firstYear + payroll.period.years - 1
  rows.replace(count('absenceInTwoFiles'), (row) => certified(row) && row.year < lastYear && row.to.endsWith(`.${row.year + 1}`), (row) => [
    row,
    { ...row, year: row.year + 1 },
  ])
  rows.replace(count('absenceTwice'), () => true, (row) => [row, row])
  rows.add(afterLeaving(random, payroll, count('absenceOutsideEmployment')))
  rows.add(ofUnknownPersons(random, payroll, count('absenceOfUnknownPerson')))
  return rows.result()
}

function selfCertifiedRow(employee: string, position: string, from: Day, days: number): AbsenceText {
  const { code, reason } = ABSENCE_CODES['self-certified']
  const [first, last] = [norwegianDate(from), norwegianDate(from + days - 1)]
  return { year: Number(first.slice(6)), employee, position, code, reason, from: first, to: last, grade: '', days: String(days) }
}

/** Absences registered on people some weeks after their last day. */
function afterLeaving(random: Random, { period, employees, numbers }: Payroll, count: number): AbsenceText[] {
  const left = employees.flatMap(({ person, stretches }) => {
    const last = Math.max(...stretches.map(({ to }) => to))
    const staff = stretches.every(({ category }) => category === 'permanent' || category === 'temporary')
    const number = numbers.get(person.index)
    return staff && number !== undefined && last > period.from && last < period.to - 60 ? [{ number, last }] : []
  })
  return random.sample(left, count).map(({ number, last }) => selfCertifiedRow(number, '1', last + random.whole(5, 40), random.whole(1, 3)))
}

/** Two absences each for people with employee numbers that nobody in the list has. */
function ofUnknownPersons(random: Random, { period, numbers }: Payroll, count: number): AbsenceText[] {
  const highest = Math.max(...[...numbers.values()].map(Number))
  return Array.from({ length: count }, (_, index) => {
    const employee = String(highest + 1000 + Math.floor(index / 2))
    return selfCertifiedRow(employee, '1', random.whole(period.from, period.to - 10), random.whole(1, 3))
  })
}
