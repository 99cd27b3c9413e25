/**
 * A calendar year that an earlier edition has begun. What it showed stands. New periods show at most the same units, and a longer
 * period that ends now shows only what all the shorter ones in it do: else the one that shows less could be worked out.
 */
import { parsePeriod, type MonthIndex } from '../calendar.ts'
import { childrenOf, type Atoms } from './atoms.ts'
import type { Dimension, EarlierEdition, EditionResolution, Material, PlannedBlock, Plan, QuantityName } from './model.ts'
import { monthsOfPeriod, type Months } from './periods.ts'

/** The month after the last that the edition covers. */
export function endOfEdition({ period }: Pick<EarlierEdition, 'period'>): MonthIndex {
  const last = parsePeriod(period)
  if (!last) throw new Error(`an edition has the period ${period}, which is none`)
  return monthsOfPeriod(last).end
}

export function monthsOfCode(code: string): Months {
  const period = parsePeriod(code)
  if (!period) throw new Error(`a plan has the period ${code}, which is none`)
  return monthsOfPeriod(period)
}

/** The blocks of one table, cut to the periods that lie within the months. */
export function blocksWithin(plan: Pick<Plan, 'tables'>, quantity: QuantityName, dimension: Dimension, within: Months): PlannedBlock[] {
  const isWithin = (code: string): boolean => {
    const { first, end } = monthsOfCode(code)
    return first >= within.first && end <= within.end
  }
  return plan.tables
    .filter((table) => table.quantity === quantity && table.dimension === dimension)
    .flatMap(({ blocks }) => blocks)
    .map((block) => ({ ...block, periods: block.periods.filter(isWithin) }))
    .filter(({ periods }) => periods.length > 0)
}

/** The units that the unfinished year may show; none where the earlier edition did not plan for any. */
export function frozenUnits({ frozen }: Pick<Plan, 'frozen'>, quantity: QuantityName, dimension: Dimension, resolution: EditionResolution, year: number): ReadonlySet<string> {
  const found = frozen.find(
    (entry) => entry.quantity === quantity && entry.dimension === dimension && entry.resolution === resolution && entry.year === year,
  )
  return new Set(found?.units)
}

/** Codes of the units that have lost or taken over children that the earlier load had elsewhere. */
export function unitsWithMoves(earlier: Material, now: Material): ReadonlySet<string> {
  const parentIn = ({ unitCode, tree }: Material): Map<string, string | null> =>
    new Map(unitCode.map((code, node) => [code, tree.parent[node] < 0 ? null : unitCode[tree.parent[node]]]))
  const before = parentIn(earlier)
  const after = parentIn(now)
  const touched = new Set<string>()
  for (const [code, parent] of before) {
    const later = after.get(code)
    if (later === parent) continue
    if (parent !== null) touched.add(parent)
    if (later !== undefined && later !== null) touched.add(later)
  }
  return touched
}

/**
 * What a longer period shows when shorter ones in it are already out.
 *
 * @param longer what it would show by itself; at least what `newest` shows
 * @param out shorter periods in it that were shown before
 * @param newest what the new shorter periods show; at most what any of `out` does
 * @param moved codes of units whose children are not the same as when `out` was made
 */
export function agreed(material: Material, longer: Atoms, out: readonly PlannedBlock[], newest: Atoms, moved: ReadonlySet<string>): Atoms {
  const { unitCode } = material
  const shownBefore = new Set(out.flatMap(({ shown }) => shown))
  const shown = new Uint8Array(unitCode.length)
  const rests = new Map<number, readonly number[]>()
  shown[0] = longer.shown[0]
  for (let node = 0; node < unitCode.length; node++) {
    if (shown[node] === 0 || moved.has(unitCode[node])) continue
    const children = childrenOf(material, node)
    const fellOut = children.some((child) => newest.shown[child] === 0 && shownBefore.has(unitCode[child]))
    const kept = children.filter((child) => (fellOut ? newest : longer).shown[child] === 1 && longer.shown[child] === 1)
    if (kept.length === 0) continue
    for (const child of kept) shown[child] = 1
    const parts = [...children.filter((child) => longer.shown[child] === 1), ...(longer.rests.get(node) ?? [])]
    const rest = parts.filter((part) => part === node || shown[part] === 0).sort((a, b) => a - b)
    if (rest.length > 0) rests.set(node, rest)
  }
  return { shown, rests }
}
