/**
 * A municipality whose units change, told again as one whose units do not: each position's days put one by one where they belong,
 * as organised now or as organised then. What counts it afterwards needs to know nothing of time in units.
 */
import type { Municipality, PositionRow, UnitRow } from '../../engine/canonical.ts'

/** The unit as it was on a day: its latest row that has begun; before all of them the first. */
function rowOn(municipality: Municipality, unit: string, day: number): UnitRow {
  const [first, ...rest] = rowsOf(municipality, unit)
  let found = first as UnitRow
  for (const row of rest) if ((row.fromDay ?? -Infinity) <= day) found = row
  return found
}

function rowsOf({ units }: Municipality, unit: string): UnitRow[] {
  return units.filter((row) => row.unit === unit).sort((a, b) => (a.fromDay ?? -Infinity) - (b.fromDay ?? -Infinity))
}

const rootOf = ({ units }: Municipality): string => (units.find(({ parent }) => parent === null) as UnitRow).unit

/** The units from the municipality down to this one, on a day. */
export function pathOn(municipality: Municipality, unit: string, day: number): string[] {
  const { parent } = rowOn(municipality, unit, day)
  return parent === null ? [unit] : [...pathOn(municipality, parent, day), unit]
}

interface Ended {
  readonly successors: readonly string[]
  /** The first day on which there are successors instead. */
  readonly day: number
}

/** How a unit that was there on a day has ended since, if it has become others. */
function endAfter(municipality: Municipality, unit: string, day: number): Ended | undefined {
  if (unit === rootOf(municipality)) return undefined
  const rows = rowsOf(municipality, unit)
  for (const { successors = [], toDay } of rows.slice(rows.indexOf(rowOn(municipality, unit, day)))) {
    const end = toDay ?? Number.POSITIVE_INFINITY
    if (successors.length > 0 && (toDay == null || toDay <= municipality.asOfDay + 1)) return { successors, day: end }
  }
  return undefined
}

/** Every unit that one of a day can have become, itself first. */
function* becoming(municipality: Municipality, unit: string, day: number): Generator<string> {
  yield unit
  const end = endAfter(municipality, unit, day)
  for (const successor of end?.successors ?? []) yield* becoming(municipality, successor, end?.day ?? day)
}

/** What a unit of a day is now; of several parts the first that the position went to afterwards, else the first. */
export function unitNow(municipality: Municipality, unit: string, day: number, later: readonly string[]): string {
  const end = endAfter(municipality, unit, day)
  if (!end) return unit
  let part = end.successors[0] as string
  if (end.successors.length > 1)
    for (const next of later) {
      const followed = end.successors.find((successor) => [...becoming(municipality, successor, end.day)].includes(next))
      if (followed === undefined) continue
      part = followed
      break
    }
  return unitNow(municipality, part, end.day, later)
}

/** The tree of the units there are, each under what the nearest unit above it is now that did not come from below it. */
function treeNow(municipality: Municipality): UnitRow[] {
  const { asOfDay, units } = municipality
  const root = rootOf(municipality)
  const far = Number.POSITIVE_INFINITY
  const present = [...new Set(units.map(({ unit }) => unit))].filter((unit) => !endAfter(municipality, unit, far))
  return present.map((unit) => {
    const { kostraFunction, name } = rowOn(municipality, unit, asOfDay)
    const above = pathOn(municipality, unit, asOfDay).slice(0, -1).reverse()
    const parents = above.map((one) => unitNow(municipality, one, asOfDay, [])).filter((one) => one !== unit && !pathOn(municipality, one, asOfDay).includes(unit))
    return { unit, name, parent: unit === root ? null : (parents[0] ?? root), kostraFunction: kostraFunction ?? null }
  })
}

/** Rows with a place for each day, put together where it stays the same; days after what is known count for nothing. */
function placed(municipality: Municipality, placeOn: (row: PositionRow, day: number) => string): PositionRow[] {
  return municipality.positions.flatMap((row) => {
    const rows: PositionRow[] = []
    const last = Math.min(row.toDay - 1, Math.max(municipality.asOfDay, row.fromDay))
    for (let day = row.fromDay; day <= last; day++) {
      const unit = placeOn(row, day)
      const before = rows.at(-1)
      if (before?.unit === unit) rows[rows.length - 1] = { ...before, toDay: day + 1 }
      else rows.push({ ...row, unit, fromDay: day, toDay: day + 1 })
    }
    const end = rows.pop()
    return end ? [...rows, { ...end, toDay: row.toDay }] : []
  })
}

export function asOrganisedNow(municipality: Municipality): Municipality {
  const laterUnits = (row: PositionRow) =>
    municipality.positions
      .filter(({ person, position, fromDay }) => person === row.person && position === row.position && fromDay >= row.toDay)
      .sort((a, b) => a.fromDay - b.fromDay)
      .map(({ unit }) => unit)
  return {
    ...municipality,
    units: treeNow(municipality),
    positions: placed(municipality, (row, day) => unitNow(municipality, row.unit, day, laterUnits(row))),
  }
}

/** A unit is called by its path here: `u0/u2/u5`. */
export function asOrganisedThen(municipality: Municipality): Municipality {
  const { asOfDay } = municipality
  const positions = placed(municipality, (row, day) => pathOn(municipality, row.unit, Math.min(day, asOfDay)).join('/'))
  const paths = new Set<string>([rootOf(municipality)])
  for (const { unit } of positions) unit.split('/').forEach((_, depth, codes) => paths.add(codes.slice(0, depth + 1).join('/')))
  const units = [...paths].map((path) => ({ unit: path, name: path, parent: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null }))
  return { ...municipality, units, positions }
}
