/**
 * What is true of each position on each day: the ground that every figure of absence is counted on. Person by
 * person, position by position, day by day, straight from figures.md 2 and 3.
 */
import { EMPLOYMENT_CATEGORIES, type AbsenceRow, type Municipality, type PersonRow, type PositionRow, type UnitRow } from '../../engine/canonical.ts'
import { isWorkingDay } from './calendar.ts'
import { payersOf, type Payer } from './employer-period.ts'

/** A run of own illness in one position (sykefraværstilfelle). */
export interface Spell {
  readonly firstDay: number
  /** Last sick day as known at the as-of date. */
  lastDay: number
}

export interface SickDay {
  readonly certification: 'self-certified' | 'doctor-certified'
  readonly gradeHundredths: number
  spell: Spell
  payer: Payer
}

/** What absence a position has on one day. */
export interface Absence {
  readonly sick: SickDay | undefined
  /** Grade of child's illness, 0 if none. */
  readonly childGradeHundredths: number
  /** Grade of holiday, 0 if none. */
  readonly holidayGradeHundredths: number
  /** Grade of parental leave, 0 if none. */
  readonly parentalLeaveGradeHundredths: number
}

/** One day on which a position runs. */
export interface PositionDay extends Absence {
  readonly person: PersonRow
  /** The row of the position that runs on the day. */
  readonly row: PositionRow
  readonly day: number
  readonly workingDay: boolean
  /** The position begins on this day. */
  readonly isFirst: boolean
}

/** Calendar days, first to last, over the whole spell (figures.md 3). */
export function spellDays(spell: Spell): number {
  return spell.lastDay - spell.firstDay + 1
}

/** Nothing that comes can lengthen the spell: a working day after it has gone by without illness. */
export function isOver(spell: Spell, asOfDay: number): boolean {
  return hasWorkingDayBetween(spell.lastDay, asOfDay + 1)
}

/**
 * Every day of every position up to the as-of date.
 *
 * @param from days before it may be left out where the person has had no absence yet: they bear on nothing that comes
 */
export function* positionDays(municipality: Municipality, from = -Infinity): Generator<PositionDay> {
  for (const person of municipality.persons) {
    const absences = municipality.absences.filter((row) => row.person === person.person)
    const start = Math.min(from, ...absences.map((row) => row.fromDay))
    const positions = positionsOf(
      municipality.units,
      municipality.positions.filter((row) => row.person === person.person),
    ).map((rows) => daysOfPosition(person, rows, absences, start, municipality.asOfDay))
    const sickDays = positions.flat().flatMap(({ sick }) => sick ?? [])
    const payers = payersOf([...new Set(sickDays.map(({ spell }) => spell))])
    for (const day of positions.flat()) {
      if (day.sick) day.sick.payer = payers.get(day.day) ?? 'employer'
      yield day
    }
  }
}

/**
 * The positions of one person, each as its rows over time. Rows with one number are one position. A number that is used twice
 * at the same time is two positions: a row continues one that has ended, best one of its own unit and job, and opens a new
 * one where none has ended (house rule).
 */
export function positionsOf(units: readonly UnitRow[], rows: readonly PositionRow[]): PositionRow[][] {
  const positions: PositionRow[][] = []
  for (const row of inTime(units, rows)) {
    const ended = positions.flatMap((position) => {
      const last = position.at(-1)
      return last && last.position === row.position && last.toDay <= row.fromDay ? [{ position, last }] : []
    })
    const continued =
      ended.find(({ last }) => last.unit === row.unit && last.job === row.job) ??
      ended.find(({ last }) => last.unit === row.unit) ??
      ended.find(({ last }) => last.job === row.job) ??
      ended[0]
    if (continued) continued.position.push(row)
    else positions.push([row])
  }
  return positions
}

/** Of rows that begin on the same day the one that ends first goes before; the rest only makes the order certain. */
export function inTime(units: readonly UnitRow[], rows: readonly PositionRow[]): PositionRow[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const placeOf = (row: PositionRow) => units.findIndex(({ unit }) => unit === row.unit)
  const categoryOf = (row: PositionRow) => EMPLOYMENT_CATEGORIES.indexOf(row.category)
  return [...rows].sort(
    (a, b) =>
      a.fromDay - b.fromDay ||
      a.toDay - b.toDay ||
      compare(a.position, b.position) ||
      placeOf(a) - placeOf(b) ||
      compare(a.job, b.job) ||
      categoryOf(a) - categoryOf(b) ||
      a.percentHundredths - b.percentHundredths,
  )
}

function daysOfPosition(
  person: PersonRow,
  rows: readonly PositionRow[],
  absences: readonly AbsenceRow[],
  start: number,
  asOfDay: number,
): PositionDay[] {
  const days: PositionDay[] = []
  const firstDay = Math.min(...rows.map((row) => row.fromDay))
  for (let day = Math.max(firstDay, start); day <= asOfDay; day++) {
    const row = rows.find((row) => row.fromDay <= day && day < row.toDay)
    if (!row) continue // absence on days when the position does not run counts nowhere (figures.md 2)
    days.push({ person, row, day, workingDay: isWorkingDay(day), isFirst: day === firstDay, ...absenceOn(absences, row, day) })
  }
  joinSpells(days)
  return days
}

const NO_ABSENCE: Absence = { sick: undefined, childGradeHundredths: 0, holidayGradeHundredths: 0, parentalLeaveGradeHundredths: 0 }

/** What the person's absences are for a position on one day; a spell is one day long until spells are joined. */
export function absenceOn(absences: readonly AbsenceRow[], { person, position }: PositionRow, day: number): Absence {
  const today = absences.filter(
    (absence) =>
      absence.person === person &&
      // absence without a position number applies to every position of the person (figures.md 2; SSB's assumption)
      (absence.position === null || absence.position === position) &&
      absence.fromDay <= day &&
      day < absence.toDay,
  )
  if (today.length === 0) return NO_ABSENCE
  return {
    sick: sickDay(today, day),
    childGradeHundredths: highestGrade(today, 'child-illness'),
    holidayGradeHundredths: highestGrade(today, 'holiday'),
    parentalLeaveGradeHundredths: highestGrade(today, 'parental-leave'),
  }
}

/** At most one grade a day: doctor-certified beats self-certified, of the same kind the higher (figures.md 2, house rule). */
function sickDay(today: readonly AbsenceRow[], day: number): SickDay | undefined {
  for (const certification of ['doctor-certified', 'self-certified'] as const) {
    const gradeHundredths = highestGrade(today, certification)
    if (gradeHundredths > 0) return { certification, gradeHundredths, spell: { firstDay: day, lastDay: day }, payer: 'employer' }
  }
  return undefined
}

function highestGrade(today: readonly AbsenceRow[], category: AbsenceRow['category']): number {
  return Math.max(0, ...today.filter((absence) => absence.category === category).map((absence) => absence.gradeHundredths))
}

/**
 * Sick days follow each other in one spell when the gap between them holds no working day; a change of grade, code,
 * certification, percentage or unit starts no new one (figures.md 3; the gap is a house rule).
 */
function joinSpells(days: readonly PositionDay[]): void {
  let spell: Spell | undefined
  for (const { day, sick } of days) {
    if (!sick) continue
    if (spell && !hasWorkingDayBetween(spell.lastDay, day)) {
      spell.lastDay = day
      sick.spell = spell
    } else {
      spell = sick.spell
    }
  }
}

function hasWorkingDayBetween(earlier: number, later: number): boolean {
  for (let day = earlier + 1; day < later; day++) if (isWorkingDay(day)) return true
  return false
}
