/**
 * What is true of each position on each day: the ground that every figure of absence is counted on. Person by
 * person, position by position, day by day, straight from figures.md 2 and 3.
 */
import type { AbsenceRow, Municipality, PersonRow, PositionRow } from '../../engine/canonical.ts'
import { isWorkingDay } from './calendar.ts'
import { durationClassOf, type DurationClass } from './vocabulary.ts'

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
}

/** One day on which a position runs. */
export interface PositionDay {
  readonly person: PersonRow
  /** The row of the position that runs on the day. */
  readonly row: PositionRow
  readonly day: number
  readonly workingDay: boolean
  readonly sick: SickDay | undefined
  /** Grade of child's illness, 0 if none. */
  readonly childGradeHundredths: number
  /** Grade of holiday, 0 if none. */
  readonly holidayGradeHundredths: number
}

/** Calendar days, first to last, over the whole spell (figures.md 3). */
export function spellDays(spell: Spell): number {
  return spell.lastDay - spell.firstDay + 1
}

export function spellClass(spell: Spell): DurationClass {
  return durationClassOf(spellDays(spell))
}

/** Every day of every position up to the as-of date. */
export function* positionDays(municipality: Municipality): Generator<PositionDay> {
  for (const person of municipality.persons) {
    const rows = municipality.positions.filter((row) => row.person === person.person)
    const absences = municipality.absences.filter((row) => row.person === person.person)
    for (const position of new Set(rows.map((row) => row.position))) {
      yield* daysOfPosition(
        person,
        rows.filter((row) => row.position === position),
        // absence without a position number applies to every position of the person (figures.md 2; SSB's assumption)
        absences.filter((row) => row.position === null || row.position === position),
        municipality.asOfDay,
      )
    }
  }
}

function daysOfPosition(person: PersonRow, rows: readonly PositionRow[], absences: readonly AbsenceRow[], asOfDay: number): PositionDay[] {
  const days: PositionDay[] = []
  const firstDay = Math.min(...rows.map((row) => row.fromDay))
  for (let day = firstDay; day <= asOfDay; day++) {
    const row = rows.find((row) => row.fromDay <= day && day < row.toDay)
    if (!row) continue // absence on days when the position does not run counts nowhere (figures.md 2)
    const today = absences.filter((absence) => absence.fromDay <= day && day < absence.toDay)
    days.push({
      person,
      row,
      day,
      workingDay: isWorkingDay(day),
      sick: sickDay(today, day),
      childGradeHundredths: highestGrade(today, 'child-illness'),
      holidayGradeHundredths: highestGrade(today, 'holiday'),
    })
  }
  joinSpells(days)
  return days
}

/** At most one grade a day: doctor-certified beats self-certified, of the same kind the higher (figures.md 2, house rule). */
function sickDay(today: readonly AbsenceRow[], day: number): SickDay | undefined {
  for (const certification of ['doctor-certified', 'self-certified'] as const) {
    const gradeHundredths = highestGrade(today, certification)
    if (gradeHundredths > 0) return { certification, gradeHundredths, spell: { firstDay: day, lastDay: day } }
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
