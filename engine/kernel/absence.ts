/**
 * Joins absence to the positions it concerns. Per position and day at most one sick-leave grade is left: doctor-certified
 * beats self-certified, and of two of the same kind the higher grade counts, never the sum (figures.md 2). Days on which the
 * position does not run are dropped before spells are formed.
 */
import type { TimeAxis } from '../calendar.ts'
import { ABSENCE_CATEGORIES, FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import { Column } from './small-sets.ts'
import { offsets, picked, sortedRows } from './sorting.ts'
import type { Stretches } from './stretches.ts'

export const SELF_CERTIFIED = ABSENCE_CATEGORIES.indexOf('self-certified')
export const DOCTOR_CERTIFIED = ABSENCE_CATEGORIES.indexOf('doctor-certified')
const NOT_ABSENCE = ABSENCE_CATEGORIES.indexOf('not-absence')

/**
 * Runs of days of one stretch with one kind of absence and one grade, ordered by stretch. Segments of own illness never
 * overlap within a stretch; nor do segments of any one other category.
 */
export interface ResolvedSegments {
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

/** Segments that are also cut where the employer's period ends, so that each is paid by one. */
export interface AbsenceSegments extends ResolvedSegments {
  /** 0 = employer, 1 = NAV; only said of own illness, 0 for the rest. */
  readonly payer: Uint8Array
}

/** Spells: continuous runs of own illness in one position, over changes of grade, code, certification and percentage. */
export interface Spells {
  readonly count: number
  /** Stretch and category of the first day. */
  readonly stretch: Int32Array
  readonly category: Uint8Array
  /** Stretch and category of the last day. */
  readonly lastStretch: Int32Array
  readonly lastCategory: Uint8Array
  readonly fromDay: Int32Array
  /** The day after the last day, as known at the as-of date. */
  readonly toDay: Int32Array
  /** Calendar days, first to last day, as known at the as-of date. */
  readonly spellDays: Int32Array
  /** 1 = a working day without absence has followed, up to the as-of date, so that the spell cannot go on. */
  readonly isOver: Uint8Array
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

/** Absence rows in order of person and first day, as days of the axis; those of person `p` are `[first[p], first[p + 1])`. */
interface RowsByPerson {
  readonly first: Int32Array
  readonly position: Int32Array
  readonly category: Int32Array
  readonly gradeHundredths: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
}

function rowsByPerson({ columns, axis }: Resolving): RowsByPerson {
  const { person, position, category, gradeHundredths, fromDay, toDay } = columns.absences
  const order = sortedRows(person.length, [person, fromDay])
  const days = (column: Int32Array): Int32Array => {
    const values = picked(order, column)
    for (let i = 0; i < values.length; i++) values[i] -= axis.dayZero
    return values
  }
  return {
    first: offsets(person, columns.persons.sex.length),
    position: picked(order, position),
    category: picked(order, category),
    gradeHundredths: picked(order, gradeHundredths),
    fromDay: days(fromDay),
    toDay: days(toDay),
  }
}

/** Segments and spells while they are made. */
class Resolved {
  readonly segment = { stretch: new Column(), category: new Column(), gradeHundredths: new Column(), fromDay: new Column(), toDay: new Column(), spell: new Column() }
  readonly spell = {
    stretch: new Column(),
    category: new Column(),
    lastStretch: new Column(),
    lastCategory: new Column(),
    fromDay: new Column(),
    toDay: new Column(),
  }
  /** The last spell of each track so far; -1 = none. */
  private readonly lastSpell: Int32Array

  constructor(
    private readonly workingBefore: Int32Array,
    private readonly stretches: Stretches,
  ) {
    this.lastSpell = new Int32Array(stretches.count).fill(-1)
  }

  /** Keeps a run that is settled. Runs of own illness of one position must come in order of time. */
  keep(stretch: number, category: number, gradeHundredths: number, fromDay: number, toDay: number): void {
    const { segment } = this
    segment.stretch.push(stretch)
    segment.category.push(category)
    segment.gradeHundredths.push(gradeHundredths)
    segment.fromDay.push(fromDay)
    segment.toDay.push(toDay)
    segment.spell.push(isOwnIllness(category) ? this.spellOf(stretch, category, fromDay, toDay) : -1)
  }

  /** The spell that a run of illness belongs to: the position's last one when no working day lies between, else a new one. */
  private spellOf(stretch: number, category: number, fromDay: number, toDay: number): number {
    const { spell, workingBefore, lastSpell } = this
    const track = this.stretches.track[stretch]
    const last = lastSpell[track]
    if (last >= 0 && workingBefore[fromDay] === workingBefore[spell.toDay.values[last]]) {
      spell.toDay.values[last] = toDay
      spell.lastStretch.values[last] = stretch
      spell.lastCategory.values[last] = category
      return last
    }
    lastSpell[track] = spell.stretch.count
    spell.stretch.push(stretch)
    spell.category.push(category)
    spell.lastStretch.push(stretch)
    spell.lastCategory.push(category)
    spell.fromDay.push(fromDay)
    spell.toDay.push(toDay)
    return lastSpell[track]
  }
}

/** The rows of one stretch after the other, cut at its ends. */
class RowsOfStretch {
  private readonly row = new Column()
  private readonly from = new Column()
  private readonly to = new Column()
  /** Whether no two of the rows meet. */
  private areApart = true

  constructor(
    private readonly rows: RowsByPerson,
    private readonly stretches: Stretches,
    private readonly resolved: Resolved,
  ) {}

  /** Takes up a stretch with the rows `[firstRow, endRow)` of its person. */
  begin(stretch: number, firstRow: number, endRow: number): void {
    const { rows, row, from, to } = this
    const starts = this.stretches.fromDay[stretch]
    const ends = this.stretches.toDay[stretch]
    const position = this.stretches.position[stretch]
    this.areApart = true
    for (const column of [row, from, to]) column.clear()
    for (let i = firstRow; i < endRow && rows.fromDay[i] < ends; i++) {
      if (rows.toDay[i] <= starts || rows.toDay[i] <= rows.fromDay[i] || rows.category[i] === NOT_ABSENCE) continue
      if (rows.position[i] >= 0 && rows.position[i] !== position) continue
      const fromDay = rows.fromDay[i] > starts ? rows.fromDay[i] : starts
      if (row.count > 0 && fromDay < to.values[row.count - 1]) this.areApart = false
      row.push(i)
      from.push(fromDay)
      to.push(rows.toDay[i] < ends ? rows.toDay[i] : ends)
    }
  }

  /** Keeps what is left of the rows. Nearly always no two of them meet, and nothing has to be settled. */
  keep(stretch: number): void {
    if (this.areApart) this.keepAsTheyAre(stretch)
    else this.keepSettled(stretch)
  }

  /** Rows that follow each other with one category and grade are one run. */
  private keepAsTheyAre(stretch: number): void {
    const { rows, row, from, to, resolved } = this
    for (let i = 0; i < row.count; i++) {
      const fromDay = from.values[i]
      const category = rows.category[row.values[i]]
      const gradeHundredths = rows.gradeHundredths[row.values[i]]
      for (; i + 1 < row.count && from.values[i + 1] === to.values[i]; i++) {
        const next = row.values[i + 1]
        if (rows.category[next] !== category || rows.gradeHundredths[next] !== gradeHundredths) break
      }
      resolved.keep(stretch, category, gradeHundredths, fromDay, to.values[i])
    }
  }

  private keepSettled(stretch: number): void {
    const { rows, row, from, to, resolved } = this
    const runs = Array.from({ length: row.count }, (_, i): Run => {
      const number = row.values[i]
      return { fromDay: from.values[i], toDay: to.values[i], category: rows.category[number], gradeHundredths: rows.gradeHundredths[number] }
    })
    const keepAll = (settled: readonly Run[]): void => {
      for (const run of settled) resolved.keep(stretch, run.category, run.gradeHundredths, run.fromDay, run.toDay)
    }
    const illness = settle(runs.filter((run) => isOwnIllness(run.category)))
    keepAll(illness)
    // A sick day is a sick day: it is no holiday too, nor a day with a sick child.
    for (const category of OTHER_ABSENCE) keepAll(without(settle(runs.filter((run) => run.category === category)), illness))
  }
}

export function resolveAbsence(input: Resolving): { segments: ResolvedSegments; spells: Spells } {
  const { axis, knownDays, stretches, firstStretch, gradeUnits } = input
  const rows = rowsByPerson(input)
  const resolved = new Resolved(axis.workingBefore, stretches)
  const rowsOfStretch = new RowsOfStretch(rows, stretches, resolved)
  for (let person = 0; person + 1 < firstStretch.length; person++) {
    if (rows.first[person] === rows.first[person + 1]) continue
    let firstRow = rows.first[person]
    for (let stretch = firstStretch[person]; stretch < firstStretch[person + 1]; stretch++) {
      // Later stretches begin no earlier: what ended before this one is over for them too.
      while (firstRow < rows.first[person + 1] && rows.toDay[firstRow] <= stretches.fromDay[stretch]) firstRow++
      rowsOfStretch.begin(stretch, firstRow, rows.first[person + 1])
      rowsOfStretch.keep(stretch)
    }
  }
  const { segment, spell } = resolved
  const spellFrom = spell.fromDay.taken()
  const spellTo = spell.toDay.taken()
  return {
    segments: {
      count: segment.stretch.count,
      stretch: segment.stretch.taken(),
      category: new Uint8Array(segment.category.taken()),
      grade: segment.gradeHundredths.taken().map((hundredths) => (hundredths * gradeUnits) / FULL_HUNDREDTHS),
      fromDay: segment.fromDay.taken(),
      toDay: segment.toDay.taken(),
      spell: segment.spell.taken(),
    },
    spells: {
      count: spell.stretch.count,
      stretch: spell.stretch.taken(),
      category: new Uint8Array(spell.category.taken()),
      lastStretch: spell.lastStretch.taken(),
      lastCategory: new Uint8Array(spell.lastCategory.taken()),
      fromDay: spellFrom,
      toDay: spellTo,
      spellDays: spellTo.map((toDay, i) => toDay - spellFrom[i]),
      isOver: new Uint8Array(spellTo.map((toDay) => (axis.workingBefore[knownDays] > axis.workingBefore[toDay] ? 1 : 0))),
    },
  }
}
