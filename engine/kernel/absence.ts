/**
 * Joins absence to the positions it concerns. Per position and day at most one sick-leave grade is left: doctor-certified
 * beats self-certified, and of two of the same kind the higher grade counts, never the sum (figures.md 2). Days on which the
 * position does not run are dropped before spells are formed.
 */
import type { TimeAxis } from '../calendar.ts'
import { ABSENCE_CATEGORIES, FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import type { Stretches } from './stretches.ts'

export const SELF_CERTIFIED = ABSENCE_CATEGORIES.indexOf('self-certified')
export const DOCTOR_CERTIFIED = ABSENCE_CATEGORIES.indexOf('doctor-certified')
const NOT_ABSENCE = ABSENCE_CATEGORIES.indexOf('not-absence')

/**
 * Runs of days of one stretch with one kind of absence and one grade, ordered by stretch. Segments of own illness never
 * overlap within a stretch; nor do segments of any one other category.
 */
export interface AbsenceSegments {
  readonly count: number
  readonly stretch: Int32Array
  /** Index into ABSENCE_CATEGORIES. */
  readonly category: Uint8Array
  /** In the layout's units of grade. */
  readonly grade: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
  /** Number of the spell; -1 for other absence than own illness. */
  readonly spell: Int32Array
}

/** Spells: continuous runs of own illness in one position, over changes of grade, code, certification and percentage. */
export interface Spells {
  readonly count: number
  /** Stretch and category of the first day. */
  readonly stretch: Int32Array
  readonly category: Uint8Array
  readonly fromDay: Int32Array
  /** Calendar days, first to last day, as known at the as-of date. */
  readonly spellDays: Int32Array
}

interface Resolving {
  readonly columns: CanonicalColumns
  readonly axis: TimeAxis
  readonly knownDays: number
  readonly stretches: Stretches
  readonly firstStretch: Int32Array
  readonly gradeUnits: number
}

/** A run of days with one rank: the higher rank wins where rows meet. */
interface Run {
  fromDay: number
  toDay: number
  category: number
  gradeHundredths: number
}

const outranks = (a: Run, b: Run): boolean =>
  a.category !== b.category ? a.category === DOCTOR_CERTIFIED : a.gradeHundredths > b.gradeHundredths

/** Absence that is kept, but is not own illness. */
const OTHER_ABSENCE = [...ABSENCE_CATEGORIES.keys()].filter((category) => category !== NOT_ABSENCE && !isOwnIllness(category))

function isOwnIllness(category: number): boolean {
  return category === SELF_CERTIFIED || category === DOCTOR_CERTIFIED
}

/**
 * Settles overlaps: cuts the runs at each other's ends and keeps the highest rank of each piece. Pieces that follow each
 * other with the same category and grade are one run again. The runs must be in order of their first days.
 */
function settle(runs: readonly Run[]): Run[] {
  const apart = runs.every((run, i) => i === 0 || runs[i - 1].toDay <= run.fromDay)
  return joined(apart ? runs : highest(runs))
}

function highest(runs: readonly Run[]): Run[] {
  const pieces: Run[] = []
  const cuts = [...new Set(runs.flatMap((run) => [run.fromDay, run.toDay]))].sort((a, b) => a - b)
  for (let i = 0; i + 1 < cuts.length; i++) {
    let winner: Run | undefined
    for (const run of runs) {
      if (run.fromDay > cuts[i] || run.toDay <= cuts[i]) continue
      if (winner === undefined || outranks(run, winner)) winner = run
    }
    if (winner !== undefined) pieces.push({ ...winner, fromDay: cuts[i], toDay: cuts[i + 1] })
  }
  return pieces
}

function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    if (last && last.toDay === run.fromDay && last.category === run.category && last.gradeHundredths === run.gradeHundredths)
      last.toDay = run.toDay
    else whole.push({ ...run })
  }
  return whole
}

/** The days of the runs that are in none of the others; both ascending and without overlaps. */
function without(runs: readonly Run[], others: readonly Run[]): Run[] {
  const left: Run[] = []
  for (const run of runs) {
    let fromDay = run.fromDay
    for (const other of others) {
      if (other.toDay <= fromDay || other.fromDay >= run.toDay) continue
      if (other.fromDay > fromDay) left.push({ ...run, fromDay, toDay: other.fromDay })
      fromDay = other.toDay
    }
    if (fromDay < run.toDay) left.push({ ...run, fromDay })
  }
  return left
}

/** Numbers of the absence rows of each person in order of their first days, as offsets into one array sorted by person. */
function rowsByPerson(columns: CanonicalColumns): { rows: Int32Array; first: Int32Array } {
  const { person } = columns.absences
  const first = new Int32Array(columns.persons.sex.length + 1)
  for (const p of person) first[p + 1]++
  for (let p = 0; p + 1 < first.length; p++) first[p + 1] += first[p]
  const next = first.slice()
  const rows = new Int32Array(person.length)
  for (let row = 0; row < person.length; row++) rows[next[person[row]]++] = row
  const { fromDay } = columns.absences
  for (let p = 0; p + 1 < first.length; p++) rows.subarray(first[p], first[p + 1]).sort((a, b) => fromDay[a] - fromDay[b])
  return { rows, first }
}

export function resolveAbsence(input: Resolving): { segments: AbsenceSegments; spells: Spells } {
  const { columns, axis, stretches, firstStretch, gradeUnits } = input
  const absences = columns.absences
  const { rows, first } = rowsByPerson(columns)
  const segment = { stretch: [] as number[], category: [] as number[], grade: [] as number[], fromDay: [] as number[], toDay: [] as number[], spell: [] as number[] }
  const spell = { stretch: [] as number[], category: [] as number[], fromDay: [] as number[], toDay: [] as number[] }
  const lastSpell = new Map<number, number>() // by track, within one person

  const keep = (stretch: number, run: Run, spellNumber: number): void => {
    segment.stretch.push(stretch)
    segment.category.push(run.category)
    segment.grade.push((run.gradeHundredths * gradeUnits) / FULL_HUNDREDTHS)
    segment.fromDay.push(run.fromDay)
    segment.toDay.push(run.toDay)
    segment.spell.push(spellNumber)
  }

  /** The spell that a run of illness belongs to: the position's last one when no working day lies between, else a new one. */
  const spellOf = (stretch: number, run: Run): number => {
    const track = stretches.track[stretch]
    const last = lastSpell.get(track)
    if (last !== undefined && axis.workingBefore[run.fromDay] === axis.workingBefore[spell.toDay[last]]) {
      spell.toDay[last] = run.toDay
      return last
    }
    const started = spell.stretch.length
    spell.stretch.push(stretch)
    spell.category.push(run.category)
    spell.fromDay.push(run.fromDay)
    spell.toDay.push(run.toDay)
    lastSpell.set(track, started)
    return started
  }

  for (let person = 0; person + 1 < firstStretch.length; person++) {
    if (first[person] === first[person + 1]) continue
    lastSpell.clear()
    for (let stretch = firstStretch[person]; stretch < firstStretch[person + 1]; stretch++) {
      const runs: Run[] = []
      for (let i = first[person]; i < first[person + 1]; i++) {
        const row = rows[i]
        if (absences.category[row] === NOT_ABSENCE) continue
        if (absences.position[row] >= 0 && absences.position[row] !== stretches.position[stretch]) continue
        const fromDay = Math.max(absences.fromDay[row] - axis.dayZero, stretches.fromDay[stretch])
        const toDay = Math.min(absences.toDay[row] - axis.dayZero, stretches.toDay[stretch])
        if (fromDay < toDay) runs.push({ fromDay, toDay, category: absences.category[row], gradeHundredths: absences.gradeHundredths[row] })
      }
      if (runs.length === 0) continue
      const illness = settle(runs.filter((run) => isOwnIllness(run.category)))
      for (const run of illness) keep(stretch, run, spellOf(stretch, run))
      for (const category of OTHER_ABSENCE) {
        const days = runs.filter((run) => run.category === category)
        // A sick day is a sick day: it is no holiday too, nor a day with a sick child.
        if (days.length > 0) for (const run of without(settle(days), illness)) keep(stretch, run, -1)
      }
    }
  }
  return {
    segments: {
      count: segment.stretch.length,
      stretch: Int32Array.from(segment.stretch),
      category: Uint8Array.from(segment.category),
      grade: Int32Array.from(segment.grade),
      fromDay: Int32Array.from(segment.fromDay),
      toDay: Int32Array.from(segment.toDay),
      spell: Int32Array.from(segment.spell),
    },
    spells: {
      count: spell.stretch.length,
      stretch: Int32Array.from(spell.stretch),
      category: Uint8Array.from(spell.category),
      fromDay: Int32Array.from(spell.fromDay),
      spellDays: Int32Array.from(spell.toDay, (toDay, i) => toDay - spell.fromDay[i]),
    },
  }
}
