/** The two trees of a municipality whose units have changed: as it is organised now, and with every place that a unit has had. */
import { isoDate, type Day } from '../calendar.ts'
import type { CanonicalColumns, UnitStretch } from '../columns.ts'
import { UnitHistory } from './history.ts'

export type UnitColumns = CanonicalColumns['units']

export interface NowTree {
  readonly units: UnitColumns
  /** Place in the tree of each unit that has one; -1: it has become others. */
  readonly placeOf: Int32Array
}

/** The units that there are now, each under what the unit above it has become. */
export function nowTree(history: UnitHistory, code: readonly string[], asOfDay: Day): NowTree {
  const present = Array.from(code.keys()).filter((unit) => unit === history.root || !history.isGone(unit))
  const placeOf = new Int32Array(code.length).fill(-1)
  present.forEach((unit, place) => (placeOf[unit] = place))
  const stretches = present.map((unit) => history.stretchesOf[unit][history.stretchAt(unit, asOfDay)])
  return {
    units: {
      code: present.map((unit) => code[unit]),
      name: stretches.map(({ name }) => name),
      parent: Int32Array.from(present, (unit) => (unit === history.root ? -1 : placeOf[parentNow(history, unit, asOfDay)])),
      function: Int32Array.from(stretches, (stretch) => stretch.function),
    },
    placeOf,
  }
}

/**
 * The unit that a unit stands under now: what the nearest unit above it has become, unless that is the unit itself or one that
 * stood under it; then the next above decides.
 */
function parentNow(history: UnitHistory, unit: number, asOfDay: Day): number {
  for (const above of history.above(unit, asOfDay)) {
    const now = history.nowOf(above, history.stretchAt(above, asOfDay))
    if (now !== unit && ![...history.above(now, asOfDay)].includes(unit)) return now
  }
  return history.root
}

/** The unit that each unit stands under now; one that is no more stands under what it has become. */
export function parentsNow(code: readonly string[], stretches: readonly UnitStretch[], asOfDay: Day): (unit: number) => number {
  const history = new UnitHistory(code.length, stretches, asOfDay)
  return (unit) => {
    if (unit === history.root) return -1
    return history.isGone(unit) ? history.nowOf(unit, history.stretchAt(unit, asOfDay)) : parentNow(history, unit, asOfDay)
  }
}

/**
 * The tree with every place that a unit has had in it: a unit that has stood under others, or whose unit above it has, is there
 * once for each. The place where it stands now (or stood last) has the unit's code, the earlier ones also their last day
 * (`310@2023-12-31`).
 */
export class ThenTree {
  /** First day of each run of days on which nothing moves. */
  private readonly starts: readonly Day[]
  private readonly placeOfPath = new Map<string, number>()
  private readonly places: { readonly unit: number; readonly parent: number; lastRun: number }[] = []
  /** Place by run and unit; -1: not asked for yet. */
  private readonly placesOfRun: readonly Int32Array[]

  constructor(
    private readonly history: UnitHistory,
    private readonly asOfDay: Day,
  ) {
    const moves = history.stretchesOf.flatMap((stretches) => stretches.map(({ begins }) => begins)).filter((day) => day > -Infinity && day <= asOfDay)
    this.starts = [-Infinity, ...[...new Set(moves)].sort((a, b) => a - b)]
    this.placesOfRun = this.starts.map(() => new Int32Array(history.unitCount).fill(-1))
    // Units in the order they were listed, so that the tree has them in that order.
    for (let unit = 0; unit < history.unitCount; unit++) for (const run of this.runsOf(unit)) this.placeIn(unit, run)
  }

  get placeCount(): number {
    return this.places.length
  }

  /** The places of a unit from one day to another, each with the day on which it ends. */
  *placesBetween(unit: number, fromDay: Day, toDay: Day): Generator<readonly [place: number, untilDay: Day]> {
    let run = this.starts.findLastIndex((start) => start <= fromDay)
    for (let place = this.placeIn(unit, run); ; run++) {
      const ends = this.starts[run + 1] ?? Infinity
      if (ends >= toDay) return yield [place, toDay]
      const next = this.placeIn(unit, run + 1)
      if (next !== place) yield [place, ends]
      place = next
    }
  }

  /** The tree of all places that have been asked for by now. */
  units(code: readonly string[]): UnitColumns & { readonly lastDay: readonly (Day | null)[] } {
    const lastRunOf = new Int32Array(code.length).fill(-1)
    for (const { unit, lastRun } of this.places) lastRunOf[unit] = Math.max(lastRunOf[unit], lastRun)
    const isLast = this.places.map(({ unit, lastRun }) => lastRun === lastRunOf[unit])
    const lastDay = this.places.map(({ lastRun }, place) => (isLast[place] ? null : this.starts[lastRun + 1] - 1))
    const taken = new Set(code)
    const codes = this.places.map(({ unit }, place) => {
      const day = lastDay[place]
      if (day === null) return code[unit]
      let own = `${code[unit]}@${isoDate(day)}`
      while (taken.has(own)) own += '@' // a unit's own code can look like that of a place
      taken.add(own)
      return own
    })
    const stretches = this.places.map(({ unit, lastRun }) => this.history.stretchesOf[unit][this.history.stretchAt(unit, this.starts[lastRun])])
    return {
      code: codes,
      name: stretches.map(({ name }) => name),
      parent: Int32Array.from(this.places, ({ parent }) => parent),
      function: Int32Array.from(stretches, (stretch) => stretch.function),
      lastDay,
    }
  }

  /** The runs of days in which a unit was, as far as its stretches tell; the first run where they tell of none. */
  private runsOf(unit: number): number[] {
    const runs = Array.from(this.starts.keys()).filter((run) => {
      const [start, end] = [this.starts[run], this.starts[run + 1] ?? this.asOfDay + 1]
      return unit === this.history.root || this.history.stretchesOf[unit].some(({ fromDay, toDay }) => (fromDay ?? -Infinity) < end && start < (toDay ?? Infinity))
    })
    return runs.length > 0 ? runs : [this.starts.length - 1]
  }

  private placeIn(unit: number, run: number): number {
    const known = this.placesOfRun[run][unit]
    if (known >= 0) return known
    const above = this.history.parentAt(unit, this.starts[run])
    const parent = above < 0 ? -1 : this.placeIn(above, run)
    const path = `${parent} ${unit}`
    const place = this.placeOfPath.get(path) ?? this.places.push({ unit, parent, lastRun: run }) - 1
    this.placeOfPath.set(path, place)
    this.places[place].lastRun = Math.max(this.places[place].lastRun, run)
    this.placesOfRun[run][unit] = place
    return place
  }
}
