/**
 * The positions of two loads, day for day: each position is cut at every day on which either load says something new, and on each
 * stretch the rows of the one are paired with those of the other.
 */
import type { CanonicalColumns } from '../columns.ts'
import type { LoadRows, PositionRows, TwoLoads } from '../store/two-loads.ts'
import type { RowCause, Taken } from './causes.ts'

/** Some days of a position, with the row that holds them in each load; -1: the load has none. */
interface Stretch {
  readonly fromDay: number
  readonly toDay: number
  readonly before: number
  readonly after: number
  /** Of days that only one load has: why they come or go. */
  readonly comesBy: RowCause
}

/** What a row says beside its days. */
interface Facts {
  readonly person: number
  readonly position: number
  readonly unit: number
  readonly job: number
  readonly category: number
  readonly percentHundredths: number
}

export class PositionChanges {
  /** Positions that differ in each way. */
  readonly counts = new Map<RowCause, number>()
  /** Rows of positions that are the same in both, as far as both know. */
  private readonly same: (readonly [before: number, after: number])[] = []
  /** Those of positions that differ, position by position. */
  private readonly differing: (readonly Stretch[])[] = []
  /** Rows that begin after what both loads know. They follow the organisation. */
  private readonly plannedBefore: number[] = []
  private readonly plannedAfter: number[] = []
  private readonly endDay: number
  private readonly earlier: LoadRows
  private readonly later: LoadRows

  constructor({ endDay, earlier, later }: TwoLoads) {
    this.endDay = endDay
    this.earlier = earlier
    this.later = later
    const [before, after] = [earlier.positions, later.positions]
    let [a, b] = [0, 0]
    while (a < before.position.length || b < after.position.length) {
      const position = Math.min(before.position[a] ?? Infinity, after.position[b] ?? Infinity)
      const [endA, endB] = [endOf(before, a, position), endOf(after, b, position)]
      const [knownA, knownB] = [knownEnd(before, a, endA, endDay), knownEnd(after, b, endB, endDay)]
      if (this.areSame(a, knownA, b, knownB)) for (const row of rowsBetween(a, knownA)) this.same.push([row, row - a + b])
      else this.add(rowsBetween(a, knownA), rowsBetween(b, knownB))
      this.plannedBefore.push(...rowsBetween(knownA, endA))
      this.plannedAfter.push(...rowsBetween(knownB, endB))
      ;[a, b] = [endA, endB]
    }
  }

  /** The positions of the earlier load with the differences that are taken over from the later one. */
  columns(taken: Taken): CanonicalColumns['positions'] {
    const out = new Rows()
    const { positions } = this.earlier
    for (const [before, after] of this.same) out.add(factsOf(positions, before), positions.fromDay[before], this.lastEnd({ before, after }, taken))
    for (const stretches of this.differing) this.addStretches(out, stretches, taken)
    const [planned, rows] = taken.has('reorganised-units') ? [this.later.positions, this.plannedAfter] : [positions, this.plannedBefore]
    for (const row of rows) out.add(factsOf(planned, row), planned.fromDay[row], planned.toDay[row])
    return out.columns()
  }

  /** Whether the loads tell otherwise where positions will be. */
  isPlannedOtherwise(): boolean {
    const [before, after] = [this.earlier.positions, this.later.positions]
    const isSame = (row: number, place: number) => PLANNED.every((name) => before[name][row] === after[name][this.plannedAfter[place]])
    return this.plannedBefore.length !== this.plannedAfter.length || !this.plannedBefore.every(isSame)
  }

  private add(before: readonly number[], after: readonly number[]): void {
    const stretches = [...this.stretchesOf(before, after)]
    this.differing.push(stretches)
    for (const cause of new Set(stretches.flatMap((stretch) => this.causesOf(stretch)))) this.counts.set(cause, (this.counts.get(cause) ?? 0) + 1)
  }

  private *stretchesOf(before: readonly number[], after: readonly number[]): Generator<Stretch> {
    const [a, b] = [this.earlier.positions, this.later.positions]
    const days = [...before.flatMap((row) => [a.fromDay[row], a.toDay[row]]), ...after.flatMap((row) => [b.fromDay[row], b.toDay[row]])]
    const bounds = [...new Set(days.map((day) => Math.min(day, this.endDay)))].sort((one, other) => one - other)
    const found: Omit<Stretch, 'comesBy'>[] = []
    for (const [place, fromDay] of bounds.slice(0, -1).entries()) {
      const holds = (rows: PositionRows) => (row: number) => rows.fromDay[row] <= fromDay && fromDay < rows.toDay[row]
      for (const [one, other] of this.paired(before.filter(holds(a)), after.filter(holds(b)))) found.push({ fromDay, toDay: bounds[place + 1], before: one, after: other })
    }
    const paired = found.filter((stretch) => stretch.before >= 0 && stretch.after >= 0)
    const pairedBefore = new Set(paired.map((stretch) => stretch.before))
    const pairedAfter = new Set(paired.map((stretch) => stretch.after))
    for (const stretch of found) {
      const comesBy =
        stretch.before >= 0
          ? comesAlone(a, stretch.before, pairedBefore, after.length > 0, this.later.categoryOfEmployment)
          : comesAlone(b, stretch.after, pairedAfter, before.length > 0, this.earlier.categoryOfEmployment)
      yield { ...stretch, comesBy }
    }
  }

  /** Rows of one day in pairs, those that are most alike first; -1 for a row that has no other. */
  private *paired(before: readonly number[], after: readonly number[]): Generator<readonly [before: number, after: number]> {
    const likeness = before.flatMap((one) => after.map((other) => ({ one, other, likeness: this.likeness(one, other) })))
    const free = new Set(after)
    const waiting = new Set(before)
    for (const { one, other } of likeness.sort((x, y) => y.likeness - x.likeness)) {
      if (!waiting.has(one) || !free.has(other)) continue
      waiting.delete(one)
      free.delete(other)
      yield [one, other]
    }
    for (const one of waiting) yield [one, -1]
    for (const other of free) yield [-1, other]
  }

  private likeness(before: number, after: number): number {
    const [a, b] = [this.earlier.positions, this.later.positions]
    const alike = (name: 'unit' | 'percentHundredths' | 'job' | 'category', weight: number) => (a[name][before] === b[name][after] ? weight : 0)
    return alike('unit', 8) + alike('percentHundredths', 4) + alike('job', 2) + alike('category', 1)
  }

  private causesOf({ before, after, comesBy }: Stretch): RowCause[] {
    if (before < 0 || after < 0) return [comesBy]
    const [a, b] = [this.earlier.positions, this.later.positions]
    return [
      ...(a.unit[before] === b.unit[after] ? [] : (['reorganised-units'] as const)),
      ...(a.percentHundredths[before] === b.percentHundredths[after] ? [] : (['changed-percents'] as const)),
      ...(a.category[before] === b.category[after] ? [] : [this.categoryCause(before, after)]),
      ...(a.job[before] === b.job[after] ? [] : (['other-position-facts'] as const)),
    ]
  }

  /** The same word that means something else is a changed mapping. Where the word is not known, it is taken to be the same. */
  private categoryCause(before: number, after: number): RowCause {
    const [word, other] = [this.earlier.positions.employment[before], this.later.positions.employment[after]]
    return word === other || word < 0 || other < 0 ? 'mapping' : 'other-position-facts'
  }

  private addStretches(out: Rows, stretches: readonly Stretch[], taken: Taken): void {
    // A row that was cut for the comparison is put together again, so that a load with nothing taken over, or with everything, has its own rows.
    const open: { stretch: Stretch; facts: Facts; fromDay: number }[] = []
    for (const stretch of stretches) {
      const facts = this.factsWith(stretch, taken)
      if (!facts) continue
      const goesOn = open.find((one) => one.stretch.toDay === stretch.fromDay && areOfOneRow(one.stretch, stretch) && areSameFacts(one.facts, facts))
      if (goesOn) goesOn.stretch = stretch
      else open.push({ stretch, facts, fromDay: stretch.fromDay })
    }
    for (const { stretch, facts, fromDay } of open) out.add(facts, fromDay, stretch.toDay < this.endDay ? stretch.toDay : this.lastEnd(stretch, taken))
  }

  /** The end of a row that may go on after what both loads know. */
  private lastEnd({ before, after }: Pick<Stretch, 'before' | 'after'>, taken: Taken): number {
    const isAfter = after >= 0 && (before < 0 || taken.has('reorganised-units'))
    return isAfter ? this.later.positions.toDay[after] : this.earlier.positions.toDay[before]
  }

  private areSame(a: number, endA: number, b: number, endB: number): boolean {
    const [before, after] = [this.earlier.positions, this.later.positions]
    const areAlike = (row: number, other: number) =>
      TOLD.every((name) => before[name][row] === after[name][other]) && Math.min(before.toDay[row], this.endDay) === Math.min(after.toDay[other], this.endDay)
    return endA - a === endB - b && rowsBetween(a, endA).every((row) => areAlike(row, row - a + b))
  }

  private factsWith({ before, after, comesBy }: Stretch, taken: Taken): Facts | null {
    if (after < 0) return taken.has(comesBy) ? null : factsOf(this.earlier.positions, before)
    const later = factsOf(this.later.positions, after)
    if (before < 0) return taken.has(comesBy) ? later : null
    const earlier = factsOf(this.earlier.positions, before)
    const from = (cause: RowCause): Facts => (taken.has(cause) ? later : earlier)
    return {
      ...earlier,
      unit: from('reorganised-units').unit,
      percentHundredths: from('changed-percents').percentHundredths,
      category: from(this.categoryCause(before, after)).category,
      job: from('other-position-facts').job,
    }
  }
}

/**
 * Why days that one load alone has come or go: the other's profile does not know the word for the employment; the position is another;
 * or it is the same one with other dates.
 */
function comesAlone(rows: PositionRows, row: number, paired: ReadonlySet<number>, otherHasPosition: boolean, categoryOfEmployment: Int32Array): RowCause {
  if (paired.has(row)) return 'changed-percents'
  const word = rows.employment[row]
  if (word >= 0 && categoryOfEmployment[word] !== rows.category[row]) return 'mapping'
  return otherHasPosition && rows.isNumbered[row] === 1 ? 'changed-percents' : 'positions'
}

function endOf(rows: PositionRows, from: number, position: number): number {
  let end = from
  while (rows.position[end] === position) end++
  return end
}

const rowsBetween = (from: number, end: number): number[] => Array.from({ length: end - from }, (_, place) => from + place)

/** The first row of a position that begins after what both loads know. */
function knownEnd({ fromDay }: PositionRows, from: number, end: number, endDay: number): number {
  let known = end
  while (known > from && fromDay[known - 1] >= endDay) known--
  return known
}

const PLANNED = ['position', 'fromDay', 'unit'] as const
const TOLD = ['fromDay', 'unit', 'job', 'category', 'percentHundredths'] as const

const areOfOneRow = (one: Stretch, other: Stretch): boolean => (one.before >= 0 && one.before === other.before) || (one.after >= 0 && one.after === other.after)

const areSameFacts = (one: Facts, other: Facts): boolean =>
  one.unit === other.unit && one.job === other.job && one.category === other.category && one.percentHundredths === other.percentHundredths

const factsOf = ({ person, position, unit, job, category, percentHundredths }: PositionRows, row: number): Facts => ({
  person: person[row],
  position: position[row],
  unit: unit[row],
  job: job[row],
  category: category[row],
  percentHundredths: percentHundredths[row],
})

/** Columns as they grow. */
class Rows {
  private readonly rows: { facts: Facts; fromDay: number; toDay: number }[] = []

  add(facts: Facts, fromDay: number, toDay: number): void {
    this.rows.push({ facts, fromDay, toDay })
  }

  columns(): CanonicalColumns['positions'] {
    const of = (value: (row: { facts: Facts; fromDay: number; toDay: number }) => number): Int32Array => Int32Array.from(this.rows, value)
    return {
      person: of(({ facts }) => facts.person),
      position: of(({ facts }) => facts.position),
      unit: of(({ facts }) => facts.unit),
      job: of(({ facts }) => facts.job),
      category: Uint8Array.from(this.rows, ({ facts }) => facts.category),
      percentHundredths: of(({ facts }) => facts.percentHundredths),
      fromDay: of(({ fromDay }) => fromDay),
      toDay: of(({ toDay }) => toDay),
    }
  }
}
