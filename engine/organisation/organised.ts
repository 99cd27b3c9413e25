/**
 * The rows of a municipality under its organisation of now, and as it was then. In both every position has every day in one unit,
 * so both add up to the municipality.
 */
import type { Day } from '../calendar.ts'
import type { CanonicalColumns } from '../columns.ts'
import { Column } from '../kernel/small-sets.ts'
import { offsets, picked, sortedRows } from '../kernel/sorting.ts'
import { assignTracks } from '../kernel/tracks.ts'
import { UnitHistory } from './history.ts'
import { nowTree, ThenTree, type UnitColumns } from './trees.ts'

export interface Organised {
  readonly asNow: CanonicalColumns
  /** `null`: no unit has been anything else than it is now, so that there is nothing else to read. */
  readonly asThen: ThenColumns | null
}

export interface ThenColumns extends CanonicalColumns {
  /** The last day of each unit at its place; `null`: it stands there still, or stood there last. */
  readonly lastDay: readonly (Day | null)[]
}

/** Where no unit has moved or become another the rows are left as they are. */
export function organised(columns: CanonicalColumns): Organised {
  const { unitStretches, asOfDay, units } = columns
  if (unitStretches === null) return { asNow: columns, asThen: null }
  const history = new UnitHistory(units.code.length, unitStretches, asOfDay)
  const now = nowTree(history, units.code, asOfDay)
  const then = new ThenTree(history, asOfDay)
  if (then.placeCount === units.code.length && !history.hasSuccessions()) return { asNow: withUnits(columns, now.units), asThen: null }
  const tracked = withTracks(columns)
  const unitsLater = laterUnits(tracked.positions)
  const nowPlaces = (row: number) => placesNow(history, now.placeOf, tracked.positions, row, unitsLater)
  const rowsThen = reread(tracked.positions, (row) => {
    const { unit, fromDay, toDay } = tracked.positions
    return then.placesBetween(unit[row], fromDay[row], toDay[row])
  })
  const { lastDay, ...unitsThen } = then.units(units.code)
  return {
    asNow: { ...withUnits(tracked, now.units), positions: reread(tracked.positions, nowPlaces) },
    asThen: { ...withUnits(tracked, unitsThen), positions: rowsThen, lastDay },
  }
}

const withUnits = (columns: CanonicalColumns, units: UnitColumns): CanonicalColumns => ({ ...columns, units, unitStretches: null })

type Positions = CanonicalColumns['positions']

/** The places of a row's days as organised now. */
function* placesNow(
  history: UnitHistory,
  placeOf: Int32Array,
  { unit, fromDay, toDay }: Positions,
  row: number,
  laterUnits: (row: number) => readonly number[],
): Generator<readonly [place: number, untilDay: Day]> {
  const stretches = history.stretchesOf[unit[row]]
  let stretch = history.stretchAt(unit[row], fromDay[row])
  const placeIn = (number: number) => placeOf[history.nowOf(unit[row], number, history.isSplit(unit[row], number) ? laterUnits(row) : [])]
  for (let place = placeIn(stretch); ; stretch++) {
    const { ends } = stretches[stretch]
    if (ends >= toDay[row]) return yield [place, toDay[row]]
    const next = placeIn(stretch + 1)
    if (next !== place) yield [place, ends]
    place = next
  }
}

/** Rows cut where their place changes. */
function reread(positions: Positions, places: (row: number) => Iterable<readonly [place: number, untilDay: Day]>): Positions {
  const [rows, unit, fromDay, toDay] = [new Column(), new Column(), new Column(), new Column()]
  for (let row = 0; row < positions.unit.length; row++) {
    let starts = positions.fromDay[row]
    for (const [place, untilDay] of places(row)) {
      rows.push(row)
      unit.push(place)
      fromDay.push(starts)
      toDay.push(untilDay)
      starts = untilDay
    }
  }
  const of = ({ values, count }: Column) => values.slice(0, count)
  const row = of(rows)
  return {
    person: picked(row, positions.person),
    position: picked(row, positions.position),
    unit: of(unit),
    job: picked(row, positions.job),
    category: Uint8Array.from(row, (number) => positions.category[number]),
    percentHundredths: picked(row, positions.percentHundredths),
    fromDay: of(fromDay),
    toDay: of(toDay),
  }
}

/**
 * Numbers each position over time before its rows are put under other units or cut, so that both readings follow the same
 * positions. An absence that names a number which is used for several positions applies to all of them, as it does otherwise.
 */
function withTracks(columns: CanonicalColumns): CanonicalColumns {
  const { positions, absences } = columns
  const { person, position, unit, job, category, percentHundredths, fromDay, toDay } = positions
  const filled = Int32Array.from(person.keys()).filter((row) => toDay[row] > fromDay[row])
  const sorted = sortedRows(
    filled.length,
    [person, fromDay, toDay, position, unit, job, category, percentHundredths].map((column) => picked(filled, column)),
  ).map((place) => filled[place])
  const of = (column: Int32Array) => picked(sorted, column)
  const track = assignTracks(
    { position: of(position), node: of(unit), job: of(job), fromDay: of(fromDay), toDay: of(toDay) },
    offsets(of(person), columns.persons.sex.length),
  )
  const tracksOf = new Map<number, Set<number>>()
  sorted.forEach((row, i) => {
    const known = tracksOf.get(position[row])
    if (known) known.add(track[i])
    else tracksOf.set(position[row], new Set([track[i]]))
  })
  const noTrack = new Set([sorted.length])
  const absence = { rows: new Column(), tracks: new Column() }
  absences.position.forEach((number, row) => {
    for (const one of number < 0 ? [-1] : (tracksOf.get(number) ?? noTrack)) {
      absence.rows.push(row)
      absence.tracks.push(one)
    }
  })
  const absent = absence.rows.values.slice(0, absence.rows.count)
  return {
    ...columns,
    positions: {
      person: of(person),
      position: track,
      unit: of(unit),
      job: of(job),
      category: Uint8Array.from(sorted, (row) => category[row]),
      percentHundredths: of(percentHundredths),
      fromDay: of(fromDay),
      toDay: of(toDay),
    },
    absences: {
      person: picked(absent, absences.person),
      position: absence.tracks.values.slice(0, absence.tracks.count),
      category: Uint8Array.from(absent, (row) => absences.category[row]),
      gradeHundredths: picked(absent, absences.gradeHundredths),
      fromDay: picked(absent, absences.fromDay),
      toDay: picked(absent, absences.toDay),
    },
  }
}

/** For each row the units that its position was in afterwards, in the order of the days. Rows are in the order of their first days. */
function laterUnits({ position, unit }: Positions): (row: number) => readonly number[] {
  const rowsOf = new Map<number, number[]>()
  position.forEach((track, row) => {
    const known = rowsOf.get(track)
    if (known) known.push(row)
    else rowsOf.set(track, [row])
  })
  return (row) => (rowsOf.get(position[row]) ?? []).filter((other) => other > row).map((other) => unit[other])
}
