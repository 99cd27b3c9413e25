/** Units that stand under each other, or have become each other. */
import type { Day } from '../calendar.ts'
import type { UnitRow } from '../canonical.ts'
import { unitColumns, type UnitStretch } from '../columns.ts'
import { UnitHistory } from '../organisation/history.ts'
import { nowTree } from '../organisation/trees.ts'

export interface Circle {
  readonly of: 'parents' | 'successors'
  /** A unit in it. */
  readonly unit: string
}

/** The first circle among stretches of units, on any day or as organised now; `undefined`: there is none. */
export function circleAmong(units: readonly UnitRow[], asOfDay: Day): Circle | undefined {
  const codes = [...new Set(units.map(({ unit }) => unit))]
  const numbers = new Map(codes.map((code, number) => [code, number]))
  const numberOf = (code: string | null) => numbers.get(code ?? '') ?? -1
  const rows = units.map((row): UnitStretch => ({
    unit: numberOf(row.unit),
    name: row.name,
    parent: numberOf(row.parent),
    function: -1,
    fromDay: row.fromDay ?? null,
    toDay: row.toDay ?? null,
    successors: (row.successors ?? []).map(numberOf).filter((number) => number >= 0),
  }))
  const history = new UnitHistory(codes.length, unitColumns(codes, rows).unitStretches ?? rows, asOfDay)
  const becomesItself = history.becomesItself()
  if (becomesItself !== undefined) return { of: 'successors', unit: codes[becomesItself] }
  for (const day of [-Infinity, ...new Set(units.flatMap(({ fromDay }) => fromDay ?? []))]) {
    const unit = underItself(codes, (number) => history.parentAt(number, day))
    if (unit !== undefined) return { of: 'parents', unit }
  }
  const now = nowTree(history, codes, asOfDay).units
  const unit = underItself(now.code, (number) => now.parent[number])
  return unit === undefined ? undefined : { of: 'parents', unit }
}

function underItself(codes: readonly string[], parentOf: (unit: number) => number): string | undefined {
  const reached = new Set<number>()
  for (const unit of codes.keys()) {
    const path = new Set<number>()
    for (let at = unit; at >= 0 && !reached.has(at); at = parentOf(at)) {
      if (path.has(at)) return codes[at]
      path.add(at)
    }
    for (const one of path) reached.add(one)
  }
  return undefined
}
