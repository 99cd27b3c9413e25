/**
 * The elimination over a whole plan: is there an unsafe cell, or an unsafe sum of hidden ones, that follows from all that the
 * edition shows together with what earlier editions have shown? With safe atoms there should be none; where there is one, this
 * says which shown cells must go.
 */
import { yearOfMonth } from '../calendar.ts'
import { FULL_HUNDREDTHS } from '../canonical.ts'
import { runOfPart } from './atoms.ts'
import { eliminate, spanOf, type PublishedSpan } from './elimination.ts'
import { RowIndex, TableFacts, type MonthRange, type Run } from './facts.ts'
import { isWholeKnown, matrixOf, monthsOfCell, type Matrix, type Zone } from './matrix.ts'
import {
  restCode,
  type CarriedBlock,
  type Dimension,
  type EarlierEdition,
  type Material,
  type Plan,
  type QuantityName,
} from './model.ts'
import type { HiddenUnit } from './plan.ts'
import { wholePeriods, yearMonths } from './periods.ts'
import { poolsOf } from './pools.ts'
import type { Policy } from './policy.ts'
import { brokenByCategory, brokenRule, guardingOf } from './primary.ts'
import { dimensionsOf, levelOf, partsOfDimension, resolutionsOf } from './quantities.ts'
import type { Column } from './span.ts'

export interface SecondLineReport {
  /** Shown cells that must be hidden as well, the most important first. Empty: the plan stands. */
  readonly drop: readonly (HiddenUnit & { readonly isPublishedBefore: boolean })[]
  /** Unsafe cells that the earlier editions give away, whatever is hidden now. */
  readonly exposed: readonly HiddenUnit[]
  readonly zones: readonly ZoneReport[]
}

/** How large a quantity's year is, and how many unsafe cells follow in it. */
export interface ZoneReport {
  readonly quantity: QuantityName
  readonly year: number
  readonly rows: number
  readonly shown: number
  readonly derived: number
}

/** An edition to be, and those that readers have seen. */
export interface SecondLineInput {
  readonly material: Material
  readonly plan: Plan
  readonly policy: Policy
  readonly earlier: readonly EarlierEdition[]
}

interface Edition {
  readonly plan: Plan
  readonly material: Material
  /** Material that a carried cell's load gave. */
  readonly carriedFrom: (load: string) => Material
}

interface ShownCell extends HiddenUnit {
  readonly column: Column
  readonly importance: readonly number[]
  /** Wholly from the edition's own load. */
  readonly isOwn: boolean
  readonly members: readonly string[]
}

/** Runs the elimination over every quantity and calendar year of the plan. */
export function secondLine({ plan, ...series }: SecondLineInput): SecondLineReport {
  return reportOf(zonesOf(plan, series.material).map(defenderOf(series)(plan)))
}

/** Defends some zones of a plan; outcomes in their order. */
export type DefendZones = (zones: readonly Zone[], plan: Plan) => Promise<readonly ZoneOutcome[]>

/**
 * The same for several plans of one material: a quantity and year of which the plan says the same is not looked at again.
 *
 * @param defendZones does the work, on as many threads as it likes: zones have nothing to do with each other
 */
export function secondLineOf(material: Material, defendZones: DefendZones): (plan: Plan) => Promise<SecondLineReport> {
  const known = new Map<string, { readonly told: string; readonly outcome: ZoneOutcome }>()
  return async (plan) => {
    const zones = zonesOf(plan, material).map((zone) => ({ zone, key: `${zone.quantity} ${zone.year}`, told: JSON.stringify([[...blocksOf(zone, plan)], carriedIn(zone, plan)]) }))
    const others = zones.filter(({ key, told }) => known.get(key)?.told !== told)
    const outcomes = await defendZones(others.map(({ zone }) => zone), plan)
    others.forEach(({ key, told }, i) => known.set(key, { told, outcome: outcomes[i] }))
    return reportOf(zones.flatMap(({ key }) => known.get(key)?.outcome ?? []))
  }
}

/** Defends one zone after the other of plans of one material. */
export function defenderOf({ material, policy, earlier }: Omit<SecondLineInput, 'plan'>): (plan: Plan) => (zone: Zone) => ZoneOutcome {
  const indexes = new Map<Material, RowIndex>()
  const indexOf = (one: Material): RowIndex => {
    const index = indexes.get(one) ?? new RowIndex(one)
    indexes.set(one, index)
    return index
  }
  return (plan) => {
    const editions = seriesOf(material, plan, earlier)
    return (zone) => defend(zone, editions, policy, indexOf)
  }
}

function reportOf(outcomes: readonly ZoneOutcome[]): SecondLineReport {
  return {
    drop: outcomes.flatMap(({ drop }) => drop),
    exposed: outcomes.flatMap(({ exposed }) => exposed),
    zones: outcomes.map(({ zone }) => zone),
  }
}

/** What becomes of one zone; plain data. */
export interface ZoneOutcome {
  readonly drop: SecondLineReport['drop']
  readonly exposed: SecondLineReport['exposed']
  readonly zone: ZoneReport
}

function carriedIn({ quantity, year }: Zone, { carried }: Plan): CarriedBlock[] {
  return carried.filter((block) => block.quantity === quantity && block.periods.some((period) => period.startsWith(String(year))))
}

/** Every quantity and calendar year of a plan, with the tables that hide something: how many work where is no secret. */
function zonesOf({ tables }: Plan, { firstMonth, endMonth }: Material): Zone[] {
  const zones: Zone[] = []
  for (const quantity of new Set(tables.map((table) => table.quantity))) {
    const dimensions = dimensionsOf(quantity).filter(
      (dimension) =>
        tables.some((table) => table.quantity === quantity && table.dimension === dimension) &&
        !(isWholeKnown(quantity) && partsOfDimension(dimension).split === null),
    )
    if (dimensions.length === 0) continue
    for (let year = yearOfMonth(firstMonth); year <= yearOfMonth(endMonth - 1); year++) zones.push({ quantity, year, dimensions })
  }
  return zones
}

/** The edition at hand and those before it, newest first; one whose load is gone shows nothing but what is carried from it. */
function seriesOf(material: Material, plan: Plan, earlier: readonly EarlierEdition[]): readonly Edition[] {
  const byLoad = new Map(earlier.flatMap(({ carriedMaterials }) => [...carriedMaterials]))
  for (const { load, material: own } of earlier) if (own) byLoad.set(load, own)
  // Where a load is gone nothing that it said may change, so that its values are those of today.
  const carriedFrom = (load: string): Material => byLoad.get(load) ?? material
  const before = earlier.flatMap((edition) => (edition.material ? [{ plan: edition.plan, material: edition.material, carriedFrom }] : []))
  return [{ plan, material, carriedFrom }, ...before.reverse()]
}

function defend(zone: Zone, editions: readonly Edition[], policy: Policy, indexOf: (material: Material) => RowIndex): ZoneOutcome {
  const { quantity, year } = zone
  const materials = [
    ...new Set(editions.flatMap((edition) => [edition.material, ...carriedIn(zone, edition.plan).map(({ load }) => edition.carriedFrom(load))])),
  ]
  const matrix = matrixOf(zone, materials)
  const [now, ...before] = editions.map((edition) => shownCells(zone, edition, materials, matrix))
  const forced = before.flat()
  const shown = now.sort((a, b) => compare(a.importance, b.importance))
  const published = [...forced, ...shown].map(({ column }) => column)
  const unsafe = unsafeAmong(zone, editions, now, materials, matrix, policy, indexOf, spanOf(matrix.rowCount, published))
  const report = { quantity, year, rows: matrix.rowCount, shown: shown.length, derived: unsafe.length }
  if (unsafe.length === 0) return { drop: [], exposed: [], zone: report }

  const { secondary, exposed } = eliminate({
    rowCount: matrix.rowCount,
    columns: [...published, ...unsafe.map(({ column }) => column)],
    candidates: shown.map((_, i) => forced.length + i),
    forced: forced.map((_, i) => i),
    hidden: unsafe.map((_, i) => published.length + i),
  })
  const isKnown = new Set(forced.map(nameOf))
  return {
    drop: unlike(secondary.map((column) => shown[column - forced.length])).map((cell) => ({
      ...cell,
      isPublishedBefore: isKnown.has(nameOf(cell)),
    })),
    // A number that was safe when readers got it, and whose group has become smaller since, is not given away anew.
    exposed: unlike(exposed.map((column) => unsafe[column - published.length]).filter((one) => one.wasUnsafe()).map(({ cell }) => cell)),
    zone: report,
  }
}

const nameOf = ({ dimension, resolution, period, unit }: HiddenUnit): string => `${dimension} ${resolution} ${period} ${unit}`

/** The cells without their columns, each once. */
function unlike(cells: readonly HiddenUnit[]): HiddenUnit[] {
  const sets = new Map(
    cells.map(({ quantity, dimension, resolution, period, unit }) => {
      const cell = { quantity, dimension, resolution, period, unit }
      return [nameOf(cell), cell]
    }),
  )
  return [...sets.values()]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

/** The tables of a zone with their periods of the year. */
function* blocksOf(zone: Zone, plan: Plan) {
  for (const table of plan.tables) {
    if (table.quantity !== zone.quantity || !zone.dimensions.includes(table.dimension)) continue
    for (const block of table.blocks)
      for (const period of block.periods) if (period.startsWith(String(zone.year))) yield { table, block, period }
  }
}

/** Where the months of a cell come from: a load and the months of it. */
interface Source {
  readonly material: Material
  readonly months: MonthRange
}

/** Which load each cell of an edition comes from. */
function sourcesOf({ quantity }: Zone, { plan, material, carriedFrom }: Edition): (cell: HiddenUnit) => readonly Source[] | null {
  const carried = new Map<string, CarriedBlock[]>()
  for (const block of plan.carried)
    if (block.quantity === quantity)
      for (const period of block.periods)
        for (const unit of block.units) {
          const name = nameOf({ ...block, period, unit })
          carried.set(name, [...(carried.get(name) ?? []), block])
        }
  return (cell) => {
    const whole = monthsOfCell(material, quantity, cell.period)
    const blocks = carried.get(nameOf(cell))
    if (!blocks) return whole && [{ material, months: whole }]
    const sources: Source[] = []
    const taken = new Set<number>()
    for (const { load, parts } of blocks)
      for (const period of parts ?? [cell.period]) {
        const from = carriedFrom(load)
        const months = monthsOfCell(from, quantity, period)
        if (months === null) return null
        sources.push({ material: from, months })
        for (let month = months.from; month < months.end; month++) taken.add(from.firstMonth + month)
      }
    for (let month = whole?.from ?? 0; month < (whole?.end ?? 0); month++)
      if (!taken.has(material.firstMonth + month)) sources.push({ material, months: { from: month, end: month + 1 } })
    return sources
  }
}

const NO_ROWS: Column = new Int32Array(0)

/** Columns that have no rows in common, as one. */
function joined(columns: readonly Column[]): Column {
  if (columns.length === 1) return columns[0]
  const all = new Int32Array(columns.reduce((length, column) => length + column.length, 0))
  let at = 0
  for (const column of columns) {
    all.set(column, at)
    at += column.length
  }
  return all
}

/** What an edition shows of the zone, a column per category. */
function shownCells(zone: Zone, edition: Edition, materials: readonly Material[], matrix: Matrix): ShownCell[] {
  const cells: ShownCell[] = []
  const sourcesOfCell = sourcesOf(zone, edition)
  for (const { table, block, period } of blocksOf(zone, edition.plan)) {
    const { resolution } = block
    const units = [
      ...block.shown.map((unit) => ({ unit, parent: null, members: [unit] })),
      ...block.rests.filter(({ shown }) => shown).map(({ parent, members }) => ({ unit: restCode(parent), parent, members })),
    ]
    for (const { unit, parent, members } of units) {
      const cell = { quantity: zone.quantity, dimension: table.dimension, resolution, period, unit }
      const sources = sourcesOfCell(cell)
      const isOwn = sources?.every(({ material }) => material === edition.material) ?? false
      const cuts = sources?.map(({ material, months }) => {
        const runs = members.map((member) => runOfMember(material, parent, member)).filter((run) => run !== null)
        // A unit that came later is among a rest's members for the whole period, and had nobody in an older load.
        const isMissing = runs.length < members.length && (parent === null || material === edition.material)
        return isMissing ? null : matrix.columnsOf(materials.indexOf(material), table.dimension, runs, months)
      })
      if (!cuts || cuts.includes(null)) throw new Error(`${unit} is shown in ${period}, which its load does not have`)
      for (let category = 0; category < table.categories.length; category++) {
        const column = joined(cuts.map((cut) => cut?.columns[category] ?? NO_ROWS))
        const sum = cuts.reduce((total, cut) => total + (cut?.sums[category] ?? 0), 0)
        if (column.length > 0) cells.push({ ...cell, column, importance: importanceOf(cell, edition.material, sum), isOwn, members })
      }
    }
  }
  return cells
}

/** Nodes of a unit, or of the parent's own part in a rest; `null` where the municipality has no such unit. */
function runOfMember(material: Material, parent: string | null, member: string): Run | null {
  const node = material.unitCode.indexOf(member)
  if (node < 0) return null
  return runOfPart(material, member === parent ? node : -1, node)
}

/** Ascending: what comes first is hidden last. Zeros come first inside a level, since a zero that is hidden protects nothing. */
function importanceOf({ quantity, dimension, resolution, unit }: HiddenUnit, { unitCode, tree }: Material, sum: number): readonly number[] {
  const node = unitCode.indexOf(unit)
  const depth = node < 0 ? Infinity : tree.depth[node] // a rest is worth less than any unit
  return [dimensionsOf(quantity).indexOf(dimension), resolutionsOf(quantity).indexOf(resolution), depth, sum === 0 ? 0 : 1, -sum]
}

/** Which categories of a pool are unsafe by a primary rule. */
function primaryRules(index: RowIndex, quantity: QuantityName, dimension: Dimension, policy: Policy) {
  const { categories, amounts } = index.material.table(quantity, dimension)
  const guarding = guardingOf(quantity, dimension, categories.length, amounts.length)
  let facts: TableFacts | undefined
  return (runs: readonly Run[], months: MonthRange): readonly boolean[] => {
    facts ??= new TableFacts(index, quantity, dimension)
    const cells = facts.of(runs, months)
    const hasFewFte = !(cells.ftePercent >= policy.minimumFte * FULL_HUNDREDTHS)
    const isPoolUnsafe = hasFewFte || (policy.coalition > 0 && brokenRule(facts, guarding, runs, months, policy) === 'coalition')
    return cells.categories.map((cell, category) => {
      const hasAny = cell.persons > 0 || cell.contributors > 0
      return (isPoolUnsafe && hasAny) || brokenByCategory(cell, guarding[category], policy) !== null
    })
  }
}

/** A cell that follows from what is shown, and is unsafe. */
interface UnsafeCell {
  readonly cell: HiddenUnit
  readonly column: Column
  /** It was unsafe by the rows of an earlier edition already. */
  wasUnsafe(): boolean
}

/** Cells that are not shown but follow from the shown ones, and that are unsafe by a primary rule. */
function unsafeAmong(
  zone: Zone,
  editions: readonly Edition[],
  shown: readonly ShownCell[],
  materials: readonly Material[],
  matrix: Matrix,
  policy: Policy,
  indexOf: (material: Material) => RowIndex,
  span: PublishedSpan,
): UnsafeCell[] {
  const found: UnsafeCell[] = []
  const { quantity } = zone
  const isUnsafeIn = (material: Material, cell: HiddenUnit, parent: string | null, members: readonly string[], category: number): boolean => {
    const months = monthsOfCell(material, quantity, cell.period)
    const runs = members.map((member) => runOfMember(material, parent, member)).filter((run) => run !== null)
    return months !== null && primaryRules(indexOf(material), quantity, cell.dimension, policy)(runs, months)[category]
  }
  // What is shown as it is now is safe, or the plan would not have it.
  const isShown = new Set(shown.filter(({ isOwn }) => isOwn).map((cell) => `${nameOf(cell)} ${cell.members}`))
  const blocks = editions.flatMap((edition) => [...blocksOf(zone, edition.plan)])
  materials.forEach((material, load) => {
    // A load whose rows are all those of a newer one has the same cells.
    if (!matrix.hasOwnRows(load)) return
    for (const dimension of zone.dimensions) {
      const pools = poolsOf(material, dimension, blocks)
      const unsafeIn = primaryRules(indexOf(material), quantity, dimension, policy)
      const deepest = levelOf(quantity, dimension) === 'upper' ? 1 : Infinity
      for (const resolution of resolutionsOf(quantity))
        for (const { code: period } of wholePeriods(resolution, yearMonths(zone.year))) {
          const months = monthsOfCell(material, quantity, period)
          if (months === null) continue
          for (const { unit, parent, depth, members, runs } of pools) {
            const cell = { quantity, dimension, resolution, period, unit }
            if (depth > deepest || (load === 0 && isShown.has(`${nameOf(cell)} ${members}`))) continue
            const columns = matrix.wholeColumnsOf(load, dimension, runs, months, span)
            if (columns.every(({ length }) => length === 0)) continue
            const isUnsafe = unsafeIn(runs, months)
            columns.forEach((column, category) => {
              if (!isUnsafe[category] || !span.holds(column)) return
              const wasUnsafe = (): boolean => load > 0 || editions.slice(1).some((edition) => isUnsafeIn(edition.material, cell, parent, members, category))
              found.push({ cell, column, wasUnsafe })
            })
          }
        }
    }
  })
  return found
}
