/**
 * Settles overlaps. Per position and day at most one sick-leave grade is left: doctor-certified beats self-certified, and of two of
 * the same kind the higher grade counts, never the sum (figures.md 2). Other categories are settled each for itself, and none of
 * them counts on a sick day.
 */
import { ABSENCE_CATEGORIES } from '../canonical.ts'
import { Column } from './small-sets.ts'

export const SELF_CERTIFIED = ABSENCE_CATEGORIES.indexOf('self-certified')
export const DOCTOR_CERTIFIED = ABSENCE_CATEGORIES.indexOf('doctor-certified')
const NOT_ABSENCE = ABSENCE_CATEGORIES.indexOf('not-absence')

export function isOwnIllness(category: number): boolean {
  return category === SELF_CERTIFIED || category === DOCTOR_CERTIFIED
}

const OWN_ILLNESS = (1 << SELF_CERTIFIED) | (1 << DOCTOR_CERTIFIED)
/** Absence that is kept, but is not own illness. */
const OTHER_ABSENCE = [...ABSENCE_CATEGORIES.keys()].filter((category) => category !== NOT_ABSENCE && !isOwnIllness(category))

/** Runs of days of one stretch, each with one category and one grade: columns that are used again for every stretch. */
export class Runs {
  count = 0
  fromDay: Int32Array = new Int32Array(16)
  toDay: Int32Array = new Int32Array(16)
  category: Int32Array = new Int32Array(16)
  gradeHundredths: Int32Array = new Int32Array(16)

  /** A run that follows the last one with the same category and grade makes it longer. */
  push(fromDay: number, toDay: number, category: number, gradeHundredths: number): void {
    const last = this.count - 1
    if (last >= 0 && this.toDay[last] === fromDay && this.category[last] === category && this.gradeHundredths[last] === gradeHundredths) {
      this.toDay[last] = toDay
      return
    }
    if (this.count === this.fromDay.length) this.grow()
    this.fromDay[this.count] = fromDay
    this.toDay[this.count] = toDay
    this.category[this.count] = category
    this.gradeHundredths[this.count++] = gradeHundredths
  }

  private grow(): void {
    this.fromDay = doubled(this.fromDay)
    this.toDay = doubled(this.toDay)
    this.category = doubled(this.category)
    this.gradeHundredths = doubled(this.gradeHundredths)
  }
}

/** The same column with room for twice as much. */
export function doubled<Column extends Int32Array | Uint8Array>(column: Column): Column {
  const larger = column instanceof Uint8Array ? new Uint8Array(column.length * 2) : new Int32Array(column.length * 2)
  larger.set(column)
  return larger as Column
}

/** One stretch after the other. */
export class Settling {
  /** Rows of the stretch, by first day. */
  readonly given = new Runs()
  private readonly illness = new Runs()
  /** Runs of one other category, with the days of illness and without them. */
  private readonly settled = new Runs()
  private readonly other = new Runs()
  /** Numbers of given runs that meet each other. */
  private readonly chosen = new Column()
  private readonly cuts = new Column()

  /** Hands over what is left of the given rows: own illness, in order of time, and then category by category the rest. */
  settle(keep: (runs: Runs) => void): void {
    const { illness, other, settled } = this
    this.settleOf(OWN_ILLNESS, illness)
    keep(illness)
    // A sick day is a sick day: it is no holiday too, nor a day with a sick child.
    for (const category of OTHER_ABSENCE) {
      this.settleOf(1 << category, settled)
      if (settled.count === 0) continue
      subtract(settled, illness, other)
      keep(other)
    }
  }

  /** Settles overlaps of the categories of a mask. Pieces that follow each other with the same category and grade are one run again. */
  private settleOf(mask: number, target: Runs): void {
    const { given, chosen } = this
    target.count = 0
    chosen.clear()
    let until = 0
    for (let i = 0; i < given.count; i++) {
      if (!((mask >> given.category[i]) & 1)) continue
      if (given.fromDay[i] >= until) this.settleMeeting(target)
      chosen.push(i)
      if (given.toDay[i] > until) until = given.toDay[i]
    }
    this.settleMeeting(target)
  }

  /** Cuts the chosen runs, which meet, at each other's ends, keeps the highest rank of each piece, and lets go of them. */
  private settleMeeting(target: Runs): void {
    const { given, chosen, cuts } = this
    const { fromDay, toDay, category, gradeHundredths } = given
    cuts.clear()
    for (let i = 0; i < chosen.count; i++) {
      cuts.push(fromDay[chosen.values[i]])
      cuts.push(toDay[chosen.values[i]])
    }
    cuts.sortUnique()
    for (let cut = 0; cut + 1 < cuts.count; cut++) {
      const day = cuts.values[cut]
      let winner = -1
      for (let i = 0; i < chosen.count; i++) {
        const run = chosen.values[i]
        if (fromDay[run] <= day && day < toDay[run] && (winner < 0 || outranks(given, run, winner))) winner = run
      }
      if (winner >= 0) target.push(day, cuts.values[cut + 1], category[winner], gradeHundredths[winner])
    }
    chosen.clear()
  }
}

/** Where rows meet: doctor-certified before self-certified, then the higher grade. */
function outranks({ category, gradeHundredths }: Runs, a: number, b: number): boolean {
  if (category[a] !== category[b]) return category[a] === DOCTOR_CERTIFIED
  return gradeHundredths[a] > gradeHundredths[b]
}

/** The days of the runs that are in none of the others; both ascending and without overlaps. */
function subtract(runs: Runs, others: Runs, left: Runs): void {
  left.count = 0
  for (let i = 0; i < runs.count; i++) {
    let fromDay = runs.fromDay[i]
    const toDay = runs.toDay[i]
    for (let other = 0; other < others.count; other++) {
      if (others.toDay[other] <= fromDay || others.fromDay[other] >= toDay) continue
      if (others.fromDay[other] > fromDay) left.push(fromDay, others.fromDay[other], runs.category[i], runs.gradeHundredths[i])
      fromDay = others.toDay[other]
    }
    if (fromDay < toDay) left.push(fromDay, toDay, runs.category[i], runs.gradeHundredths[i])
  }
}
