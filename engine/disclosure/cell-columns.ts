/** Collects published cells in columns. */
import { parsePeriod, yearOfMonth } from '../calendar.ts'
import { sameCodes } from './shown-cells.ts'
import { restCode, type Material, type PublishedTable, type TableResolution } from './model.ts'

interface Head {
  readonly figure: string
  readonly decimals: { readonly value: number; readonly parts: number }
  readonly dimension: string
  readonly resolution: TableResolution
  readonly definitionVersion: number
  /** In the order of the table. */
  readonly units: readonly string[]
  readonly periods: readonly string[]
  readonly categories: readonly string[] | null
}

export interface CellGiven {
  readonly unit: string
  /** Codes of the members of a rest; `null`: a unit. */
  readonly members: readonly string[] | null
  readonly period: string
  readonly category: string
  /** Not yet rounded. */
  readonly value: number
  readonly personsFrom: number
  readonly numerator: number
  readonly denominator: number
  readonly isCarried: boolean
}

export class CellColumns {
  private readonly cells: (CellGiven & { readonly place: number })[] = []
  private readonly unitNumber: ReadonlyMap<string, number>
  private readonly periodNumber: ReadonlyMap<string, number>
  private readonly categoryNumber: ReadonlyMap<string, number>

  constructor(private readonly head: Head) {
    this.unitNumber = numbered(head.units)
    this.periodNumber = numbered(head.periods)
    this.categoryNumber = numbered(head.categories ?? [])
  }

  /** Whether the table has a category: groups that only an earlier load had are shown no more. */
  has(category: string): boolean {
    return this.head.categories === null || this.categoryNumber.has(category)
  }

  add(cell: CellGiven): void {
    const { units, categories } = this.head
    const [period, unit] = [this.periodNumber.get(cell.period), this.unitNumber.get(cell.unit)]
    const category = categories ? this.categoryNumber.get(cell.category) : 0
    if (period === undefined || unit === undefined || category === undefined) throw new Error('a cell outside its table')
    const place = (period * units.length + unit) * (categories?.length ?? 1) + category
    const { value, parts } = this.head.decimals
    this.cells.push({ ...cell, value: rounded(cell.value, value), numerator: rounded(cell.numerator, parts), denominator: rounded(cell.denominator, parts), place })
  }

  /** The table; what none of its cells has is not in its lists. */
  taken(): PublishedTable {
    const { figure, dimension, resolution, definitionVersion } = this.head
    const cells = this.cells.sort((a, b) => a.place - b.place)
    const used = <Name extends 'unit' | 'period' | 'category'>(name: Name, all: readonly string[]): string[] => {
      const codes = new Set(cells.map((cell) => cell[name]))
      return all.filter((code) => codes.has(code))
    }
    const units = used('unit', this.head.units)
    const periods = used('period', this.head.periods)
    const categories = this.head.categories && used('category', this.head.categories)
    const [unitAt, periodAt, categoryAt] = [numbered(units), numbered(periods), numbered(categories ?? [])]
    const changes = this.changes(cells)
    return {
      figure,
      dimension,
      resolution,
      definitionVersion,
      units,
      periods,
      categories,
      rests: restsOf(cells),
      cellCount: cells.length,
      unit: Int32Array.from(cells, ({ unit }) => unitAt.get(unit) ?? -1),
      period: Int32Array.from(cells, ({ period }) => periodAt.get(period) ?? -1),
      category: Int32Array.from(cells, ({ category }) => categoryAt.get(category) ?? 0),
      value: Float64Array.from(cells, ({ value }) => value),
      change: changes,
      personsFrom: Int32Array.from(cells, ({ personsFrom }) => personsFrom),
      numerator: Float64Array.from(cells, ({ numerator }) => numerator),
      denominator: Float64Array.from(cells, ({ denominator }) => denominator),
      carried: Uint8Array.from(cells, ({ isCarried }) => (isCarried ? 1 : 0)),
    }
  }

  /** Shown values less those of the same cells a year before; a rest of other members is another cell. */
  private changes(cells: readonly (CellGiven & { readonly place: number })[]): Float64Array {
    const { units, periods, categories, decimals } = this.head
    const inPeriod = units.length * (categories?.length ?? 1)
    const yearsBefore = periods.map((period) => this.periodNumber.get(yearBefore(period)) ?? -1)
    const at = new Map(cells.map((cell) => [cell.place, cell]))
    return Float64Array.from(cells, ({ place, value, members }) => {
      const period = yearsBefore[Math.floor(place / inPeriod)]
      const before = period < 0 ? undefined : at.get(period * inPeriod + (place % inPeriod))
      if (!before || (members !== null && !sameCodes(members, before.members ?? undefined))) return NaN
      return rounded(value - before.value, decimals.value)
    })
  }
}

/** Units in the order of the tree, a rest after the last of its unit's descendants; units that are gone come last. */
export function inTreeOrder({ tree, unitCode }: Material, units: readonly string[]): string[] {
  const places = new Map<string, readonly [number, number]>()
  unitCode.forEach((code, node) => {
    places.set(code, [node, 0])
    // Of two rests that end at the same place, that of the lower unit comes first.
    places.set(restCode(code), [tree.subtreeEnd[node] - 1, unitCode.length - tree.depth[node]])
  })
  const placeOf = (unit: string): readonly [number, number] => places.get(unit) ?? [unitCode.length, 0]
  return [...units].sort((a, b) => placeOf(a)[0] - placeOf(b)[0] || placeOf(a)[1] - placeOf(b)[1] || (a < b ? -1 : 1))
}

/** Half away from zero on the double's own value; never minus zero. */
function rounded(value: number, decimals: number): number {
  return Number.isNaN(value) ? NaN : Number(value.toFixed(decimals)) + 0
}

function yearBefore(code: string): string {
  const period = parsePeriod(code)
  return period ? `${yearOfMonth(period.firstMonth) - 1}${code.slice(4)}` : ''
}

function numbered(codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map(codes.map((code, number) => [code, number]))
}

function restsOf(cells: readonly CellGiven[]): PublishedTable['rests'] {
  const found = new Map<string, { unit: string; periods: Set<string>; members: readonly string[] }>()
  for (const { unit, members, period } of cells) {
    if (!members) continue
    const name = [unit, ...members].join('\n')
    const rest = found.get(name) ?? { unit, periods: new Set<string>(), members }
    rest.periods.add(period)
    found.set(name, rest)
  }
  return [...found.values()].map(({ unit, periods, members }) => ({ unit, periods: [...periods], members }))
}
