/**
 * The units of days that are kept of an earlier load: where they stood then. A new list decides from the first day of its extract on,
 * and earlier only where it says of days itself.
 */
import type { Day } from '../calendar.ts'
import type { UnitRow } from '../canonical.ts'
import { circleAmong } from './circles.ts'

export interface KeptDays {
  /** First day that the new list decides; `null`: it decides all days. */
  readonly coversFrom: Day | null
  /** Whether the earlier units come from a list; else where they stood says nothing. */
  readonly isListed: boolean
  readonly asOfDay: Day
  /** Units that kept rows name. */
  readonly named: readonly string[]
}

/**
 * The rows of a list with the earlier stretches of its units before its own, and with those units of the earlier load that the list lacks
 * and kept rows, earlier places or successors name. Units that were put under each other, by what each list says of its days, stay as the
 * new list has them.
 */
export function withKeptUnits(listed: readonly UnitRow[], earlier: readonly UnitRow[], { coversFrom, isListed, asOfDay, named }: KeptDays): UnitRow[] {
  const root = listed.find(({ parent }) => parent === null)?.unit ?? ''
  const earlierRows = byUnit(earlier)
  const units = [...byUnit(listed)].flatMap(([unit, rows]) => (unit === root || coversFrom === null || !isListed ? rows : joined(earlierRows.get(unit) ?? [], rows, coversFrom)))
  const whole = withLacking(units, earlierRows, { named, coversFrom, root })
  if (circleAmong(whole, asOfDay) === undefined) return whole
  const own = new Set(listed.map(({ unit }) => unit))
  return withLacking(listed, earlierRows, { named, coversFrom, root }).map((row) => (own.has(row.unit) ? row : { ...row, successors: [] }))
}

function byUnit(rows: readonly UnitRow[]): Map<string, UnitRow[]> {
  const known = new Map<string, UnitRow[]>()
  for (const row of rows) {
    const own = known.get(row.unit)
    if (own) own.push(row)
    else known.set(row.unit, [row])
  }
  for (const own of known.values()) own.sort((a, b) => begins(a) - begins(b))
  return known
}

const begins = ({ fromDay }: UnitRow): number => fromDay ?? -Infinity
const ends = ({ toDay }: UnitRow): number => toDay ?? Infinity

/** One unit's earlier stretches up to the first day that the new list says something of, then those of the list. */
function joined(earlier: readonly UnitRow[], [first, ...later]: readonly UnitRow[], coversFrom: Day): UnitRow[] {
  const decides = first.fromDay == null && ends(first) <= coversFrom ? -Infinity : Math.min(first.fromDay ?? coversFrom, coversFrom)
  const kept = cutAt(earlier, decides)
  const last = kept.at(-1)
  if (last === undefined) return [first, ...later]
  if (last.toDay !== decides || !isSame(last, first)) return [...kept, { ...first, fromDay: first.fromDay ?? decides }, ...later]
  return [...kept.slice(0, -1), { ...first, fromDay: last.fromDay ?? first.fromDay ?? null }, ...later]
}

/** The stretches before a day; what a unit became on that day or later is left to those who know the days. */
function cutAt(rows: readonly UnitRow[], day: Day): UnitRow[] {
  return rows
    .filter((row) => begins(row) < day)
    .map((row) => (ends(row) <= day ? row : { ...row, toDay: day, successors: [] }))
}

const isSame = (a: UnitRow, b: UnitRow): boolean =>
  a.parent === b.parent && a.name === b.name && (a.kostraFunction ?? null) === (b.kostraFunction ?? null) && (a.successors ?? []).length === 0

/** Adds the units that the list lacks, with what they stood under and what they became. */
function withLacking(
  units: readonly UnitRow[],
  earlierRows: ReadonlyMap<string, readonly UnitRow[]>,
  { named, coversFrom, root }: Pick<KeptDays, 'named' | 'coversFrom'> & { readonly root: string },
): UnitRow[] {
  const listed = new Set(units.map(({ unit }) => unit))
  const lacking = new Set<string>()
  const add = (unit: string | null): void => {
    if (unit !== null && !listed.has(unit) && earlierRows.has(unit)) lacking.add(unit)
  }
  for (const unit of named) add(unit)
  for (const { parent, successors = [] } of units) for (const one of [parent, ...successors]) add(one)
  for (const unit of lacking) for (const { parent, successors = [] } of earlierRows.get(unit) ?? []) for (const one of [parent, ...successors]) add(one)
  const added = [...earlierRows].flatMap(([unit, rows]) => (lacking.has(unit) ? endedBy(rows, coversFrom) : []))
  return [...units, ...added].map((row) => (row.unit === root || row.parent !== null ? row : { ...row, parent: root }))
}

/** A unit that is not in the new list ends the day before the list decides, if it did not before; what it became stays. */
function endedBy(rows: readonly UnitRow[], coversFrom: Day | null): UnitRow[] {
  if (coversFrom === null) return [...rows]
  const successors = rows.findLast((row) => (row.successors ?? []).length > 0)?.successors ?? []
  const kept = cutAt(rows, coversFrom)
  const last = kept.at(-1) ?? { ...rows[0], fromDay: null, toDay: coversFrom }
  const isCut = !rows.includes(last)
  return [...kept.slice(0, -1), isCut ? { ...last, successors } : last]
}
