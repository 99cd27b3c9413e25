/** Damages as data: a name, what is done to the extract, and what must follow. */
import type { AbsenceRow, Municipality, PositionRow } from '../../engine/canonical.ts'
import { isWorkingDay, monthOf } from '../reference/calendar.ts'
import { cellKey, referenceAbsence, referenceWorkingTime, sumOf, UNITS_PER_MAN_DAY } from '../reference/figures.ts'
import { factsOf, type Extract } from './extract.ts'

/** By what the sums of the whole extract would change. */
export interface Change {
  /** Man-days of own illness. */
  readonly lost: number
  readonly contractual: number
  /** At the as-of date. */
  readonly fte: number
}

/** One line of the list of findings. */
export interface Expected {
  readonly table: 'units' | 'positions' | 'absences' | 'wishes'
  readonly code: string
  readonly rows: number
  /** What its effect must be the effect of; nothing said: not held against anything. */
  readonly change?: Change
}

export interface Consequence {
  /** The load is refused, with one of these codes; nobody sees a number. */
  readonly refused: readonly string[]
  /** All findings of the load. */
  readonly findings: readonly Expected[]
  /** A lie that agrees with itself: why no single extract can show it. The figures are then those of the lie. */
  readonly unseen: string | null
}

export interface Damage {
  readonly name: string
  /** What it lays hands on: of two damages with the same, a combination has only one. `alone`: it is in no combination. */
  readonly on: string
  /** Does the damage to the extract and, where the rows then say something else, to the facts. */
  readonly make: (extract: Extract) => Consequence
}

/** Nothing is told, and every figure is what the facts say. */
export const quiet: Consequence = { refused: [], findings: [], unseen: null }

export const found = (...findings: Expected[]): Consequence => ({ ...quiet, findings })
export const refused = (...codes: string[]): Consequence => ({ ...quiet, refused: codes })
export const unseen = (reason: string, ...findings: Expected[]): Consequence => ({ ...quiet, findings, unseen: reason })

/** Sums over the months of the absence extract up to the as-of date, day by day. */
export function wholeOf(municipality: Municipality, absencesFrom: number): Change {
  const { asOfDay } = municipality
  const last = monthOf(asOfDay)
  const months = Array.from({ length: Math.max(0, last - absencesFrom + 1) }, (_, index) => absencesFrom + index)
  const root = municipality.units.find(({ parent }) => parent === null)?.unit ?? ''
  const absence = referenceAbsence(municipality, { periods: [{ code: 'all', months }], breakdowns: [], population: 'all' }).get(cellKey('all', root, {}))
  const work = referenceWorkingTime(municipality, { day: asOfDay, breakdowns: [], population: 'all' }).get(cellKey('', root, {}))
  return {
    lost: absence ? sumOf(absence.lostUnits) / UNITS_PER_MAN_DAY : 0,
    contractual: (absence?.contractualUnits ?? 0) / UNITS_PER_MAN_DAY,
    fte: (work?.sumPercentHundredths ?? 0) / 1e4,
  }
}

/** What the sums would be more or less, were the facts others: they may be of somebody whom the extract now knows nothing of. */
export function changeTo(extract: Extract, change: (facts: Municipality) => Partial<Municipality>): Change {
  const facts = factsOf(extract)
  const [now, then] = [wholeOf(facts, extract.absencesFrom), wholeOf({ ...facts, persons: extract.persons, ...change(facts) }, extract.absencesFrom)]
  return { lost: then.lost - now.lost, contractual: then.contractual - now.contractual, fte: then.fte - now.fte }
}

export const withPositions = (rows: readonly PositionRow[]) => ({ positions }: Municipality) => ({ positions: [...positions, ...rows] })
export const withoutPositions = (rows: readonly PositionRow[]) => ({ positions }: Municipality) => ({ positions: positions.filter((row) => !rows.includes(row)) })

/** Man-days of one full position on the days of the absences, whoever has them. */
export function fullManDays({ asOfDay }: Extract, absences: readonly AbsenceRow[], isAsked: (row: AbsenceRow, day: number) => boolean = () => true): Change {
  let lost = 0
  for (const row of absences)
    for (let day = row.fromDay; day < row.toDay && day <= asOfDay; day++) if (isWorkingDay(day) && isAsked(row, day)) lost += row.gradeHundredths / 1e4
  return { lost, contractual: 0, fte: 0 }
}

/** Man-days that an absence takes from the positions it falls on. */
export function manDaysOf(extract: Extract, absence: AbsenceRow): number {
  const positions = extract.positions.rows.flatMap(({ facts }) => facts).filter((row) => row.person === absence.person && (absence.position === null || absence.position === row.position))
  let units = 0
  for (let day = absence.fromDay; day < absence.toDay && day <= extract.asOfDay; day++)
    if (isWorkingDay(day))
      for (const row of positions) if (row.fromDay <= day && day < row.toDay) units += Math.min(row.percentHundredths, 100_00) * absence.gradeHundredths
  return units / UNITS_PER_MAN_DAY
}

/** The same days once more on top of those that count. */
export function onTop(extract: Extract, absences: readonly AbsenceRow[]): Change {
  return { lost: absences.reduce((sum, row) => sum + manDaysOf(extract, row), 0), contractual: 0, fte: 0 }
}

/** Rows of own illness that give way to another on some day in some position (figures.md 2), day by day. */
export function overlapping(extract: Extract): Expected[] {
  const positions = extract.positions.rows.flatMap(({ facts }) => facts)
  const absences = extract.absences.flatMap(({ rows }) => rows.flatMap(({ facts }) => facts)).filter(({ category }) => category === 'doctor-certified' || category === 'self-certified')
  const losers = new Set<AbsenceRow>()
  for (const person of new Set(absences.map(({ person }) => person))) {
    const own = absences.filter((row) => row.person === person)
    for (const { position, fromDay, toDay } of positions.filter((row) => row.person === person)) {
      const here = own.filter((row) => row.position === null || row.position === position)
      for (let day = Math.max(fromDay, Math.min(...here.map((row) => row.fromDay))); day < Math.min(toDay, extract.asOfDay + 1); day++) {
        const today = here.filter((row) => row.fromDay <= day && day < row.toDay)
        if (today.length < 2) continue
        const rank = (row: AbsenceRow) => (row.category === 'doctor-certified' ? 100_01 : 0) + row.gradeHundredths
        const best = today.reduce((best, row) => (rank(row) > rank(best) ? row : best))
        for (const row of today) if (row !== best) losers.add(row)
      }
    }
  }
  return losers.size > 0 ? [{ table: 'absences', code: 'overlap', rows: losers.size }] : []
}

/** A number without what a damage to its writing puts around it. */
const bare = (number = ''): string => number.replace(/\s/g, '').replace(/^0+|\.0$/g, '')

/** The cell under a heading, in whatever way another damage has written that. */
const under = (cells: Readonly<Record<string, string>>, ...headings: readonly string[]): string | undefined =>
  Object.entries(cells).find(([heading]) => headings.includes(heading.toLowerCase()))?.[1]

/** Absences of which some day up to the as-of date no position of the person covers any longer. */
export function outsideEmployment(extract: Extract): Expected[] {
  const positions = extract.positions.rows.flatMap(({ facts }) => facts)
  // a row that counts for nothing makes its person known all the same
  const known = new Set(extract.positions.rows.map(({ cells }) => bare(under(cells, 'ansattnr', 'tilsettnummer'))))
  const numbers = new Set(extract.positions.rows.map(({ cells }) => `${bare(under(cells, 'ansattnr', 'tilsettnummer'))} ${under(cells, 'stillingsnr') ?? ''}`))
  let outside = 0
  let unknownPosition = 0
  let unknown = 0
  for (const row of extract.absences.flatMap(({ rows }) => rows))
    for (const absence of row.facts) {
      if (!known.has(absence.person)) {
        unknown += 1
        row.facts = []
        continue
      }
      if (absence.category === 'not-absence') continue
      const own = positions.filter(({ person, position }) => person === absence.person && (absence.position === null || position === absence.position))
      for (let day = absence.fromDay; day < Math.min(absence.toDay, extract.asOfDay + 1); day++)
        if (!own.some((position) => position.fromDay <= day && day < position.toDay)) {
          if (absence.position === null || numbers.has(`${absence.person} ${absence.position}`)) outside += 1
          else unknownPosition += 1
          break
        }
    }
  const lines: Expected[] = [
    { table: 'absences', code: 'outside-employment', rows: outside },
    { table: 'absences', code: 'unknown-position', rows: unknownPosition },
    { table: 'absences', code: 'unknown-person', rows: unknown },
  ]
  return lines.filter(({ rows }) => rows > 0)
}
