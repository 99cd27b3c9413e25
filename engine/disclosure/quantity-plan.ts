/** The tables of one quantity: year by year, the coarser periods and tables before the finer. */
import type { MonthIndex } from '../calendar.ts'
import type { Atoms } from './atoms.ts'
import type { RowIndex } from './facts.ts'
import { restCode, type Dimension, type EarlierEdition, type EditionResolution, type FrozenUnits, type Material, type PlannedBlock, type PlannedTable, type QuantityName } from './model.ts'
import { common, wholePeriods, yearMonths, yearsOf, type Months } from './periods.ts'
import { QUANTITIES, resolutionsOf } from './quantities.ts'
import { inOrder, requiredBy } from './requires.ts'
import { agreed, blocksWithin, endOfEdition, frozenUnits, monthsOfCode, unitsWithMoves } from './running.ts'
import type { TablePlan } from './table-plan.ts'

/** A unit, or the rest of one, that must not be shown in one table and the calendar year of a period, or what is left of that year. */
export interface HiddenUnit {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly period: string
  /** Code; of a rest: one more child of its unit goes into it. */
  readonly unit: string
}

/** Units that a table does not show in a year though their parent is shown, by reason. */
export interface Withheld {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly year: number
  /** A rule, `size`, `coarser` (not shown at longer periods or in the total), `given-up` (hidden to protect others), or `repair`. */
  readonly reason: string
  readonly units: number
  /** Employees of these units, monthly mean. */
  readonly employees: number
}

/** What planning needs of the whole. */
export interface PlanningContext {
  readonly material: Material
  readonly index: RowIndex
  readonly earlier: EarlierEdition | null
  tableOf(quantity: QuantityName, dimension: Dimension): TablePlan
  /** Employees of a unit and all below it: the mean of the months that have any. */
  employeesOf(node: number, months: Months): number
  /** Fewest employees of a unit that a length of period asks for. */
  readonly thresholds: Readonly<Record<EditionResolution, number>>
}

export interface QuantityPlan {
  readonly tables: readonly PlannedTable[]
  readonly frozen: readonly FrozenUnits[]
  readonly withheld: readonly Withheld[]
}

export function planQuantity(context: PlanningContext, quantity: QuantityName, hidden: readonly HiddenUnit[]): QuantityPlan {
  const { material, earlier } = context
  const dimensions = inOrder(quantity).filter((dimension) => material.categories(dimension).length > 0)
  const known = material.knownFrom(quantity)
  if (known === null) return { tables: keptTables(earlier, quantity), frozen: [], withheld: [] }
  const making = new Making(context, quantity, hidden.filter((entry) => entry.quantity === quantity))
  const tables = dimensions.map((dimension): PlannedTable => {
    const table = context.tableOf(quantity, dimension)
    const blocks = yearsOf({ first: known, end: material.endMonth }).flatMap((year) => making.year(table, year, known))
    return { quantity, dimension, categories: table.categories, blocks }
  })
  return { tables: tables.filter(({ blocks }) => blocks.length > 0), frozen: making.frozen, withheld: making.withheld }
}

/** What readers have seen stays, also where the new extract no longer has it. */
function keptTables(earlier: EarlierEdition | null, quantity: QuantityName): readonly PlannedTable[] {
  return earlier?.plan.tables.filter((table) => table.quantity === quantity) ?? []
}

/** What a year of a table is settled with. */
interface Frame {
  readonly table: TablePlan
  readonly year: number
  /** The months of the year that are known. */
  readonly months: Months
}

class Making {
  readonly frozen: FrozenUnits[] = []
  readonly withheld: Withheld[] = []
  /** Shown nodes by table, length of period and year. */
  private readonly shown = new Map<string, Uint8Array>()
  private readonly moved: ReadonlySet<string>

  constructor(
    private readonly context: PlanningContext,
    private readonly quantity: QuantityName,
    private readonly hidden: readonly HiddenUnit[],
  ) {
    const { earlier, material } = context
    this.moved = earlier?.material ? unitsWithMoves(earlier.material, material) : new Set()
  }

  /** The blocks of one table in one calendar year. */
  year(table: TablePlan, year: number, knownFrom: MonthIndex): PlannedBlock[] {
    const { earlier, material } = this.context
    const months = common(yearMonths(year), { first: knownFrom, end: material.endMonth })
    if (earlier === null) return this.fresh({ table, year, months })
    const seen = endOfEdition(earlier)
    if (seen <= months.first) return this.fresh({ table, year, months })
    // Numbers in other categories cannot stand beside those that are out: of that year nothing more is shown.
    if (!isCutAlike(earlier, table)) return []
    const knownBefore = earlier.material?.knownFrom(this.quantity) ?? null
    if (seen >= months.end) return this.kept(table, year)
    // A kind of absence, or a survey, that the earlier extract had nothing of was not hidden then: it was not there.
    if (earlier.material && (knownBefore === null || knownBefore >= seen)) return this.fresh({ table, year, months: { first: seen, end: months.end } })
    return this.continued({ table, year, months }, earlier, seen)
  }

  private kept({ dimension }: TablePlan, year: number): PlannedBlock[] {
    const { earlier } = this.context
    return earlier === null ? [] : blocksWithin(earlier.plan, this.quantity, dimension, yearMonths(year))
  }

  private fresh(frame: Frame): PlannedBlock[] {
    const { months, year } = frame
    const blocks: PlannedBlock[] = []
    let coarser: Uint8Array | null = null
    for (const resolution of resolutionsOf(this.quantity)) {
      const above: Uint8Array | null = coarser
      const isLargeEnough = (node: number): boolean => this.context.employeesOf(node, months) >= this.context.thresholds[resolution]
      const atoms = this.settle(frame, resolution, months, (node) => (above && above[node] === 0 ? 'coarser' : isLargeEnough(node) ? null : 'size'))
      coarser = atoms.shown
      blocks.push(...this.blocks(resolution, wholePeriods(resolution, months).map(({ code }) => code), atoms))
      this.record(frame, resolution, atoms)
    }
    if (months.end < yearMonths(year).end) this.freeze(frame)
    return blocks
  }

  /** A year that the earlier edition has begun. */
  private continued(frame: Frame, earlier: EarlierEdition, seen: MonthIndex): PlannedBlock[] {
    const { table, year, months } = frame
    const out = blocksWithin(earlier.plan, this.quantity, table.dimension, yearMonths(year))
    const isFlow = QUANTITIES[this.quantity].time === 'flow'
    const settled = new Map<EditionResolution, Atoms>()
    let coarser: Uint8Array | null = null
    const resolutions = resolutionsOf(this.quantity)
    for (const resolution of resolutions) {
      const above: Uint8Array | null = coarser
      const cap = frozenUnits(earlier.plan, this.quantity, table.dimension, resolution, year)
      const mayBe = (node: number): string | null =>
        !cap.has(this.context.material.unitCode[node]) ? 'frozen' : above && above[node] === 0 ? 'coarser' : null
      const atoms = this.settle(frame, resolution, this.newMonths(resolution, frame, seen), mayBe)
      coarser = atoms.shown
      settled.set(resolution, atoms)
    }
    // From the shortest up: each must agree with what is out at the next shorter length.
    for (const resolution of [...resolutions].reverse()) {
      const shorter = resolutions[resolutions.indexOf(resolution) + 1]
      const longer = settled.get(resolution)
      const newest = shorter && settled.get(shorter)
      if (!longer || !newest || !isFlow) continue
      const within = resolution === 'year' ? yearMonths(year) : this.newMonths(resolution, frame, seen)
      const seenWithin = out.filter((block) => block.resolution === shorter && block.periods.some((code) => monthsOfCode(code).first >= within.first))
      if (seenWithin.length > 0) settled.set(resolution, agreed(this.context.material, longer, seenWithin, newest, this.moved))
    }
    const blocks = [...out]
    for (const resolution of resolutions) {
      const atoms = settled.get(resolution)
      if (!atoms) continue
      // Without the earlier load nobody can tell what has changed since: a period of which a part is out is then not shown whole.
      const isNew = (first: MonthIndex, end: MonthIndex): boolean => end > seen && (earlier.material !== null || !isFlow || first >= seen)
      const periods = wholePeriods(resolution, months).filter(({ firstMonth, monthCount }) => isNew(firstMonth, firstMonth + monthCount))
      blocks.push(...this.blocks(resolution, periods.map(({ code }) => code), atoms))
      this.record(frame, resolution, atoms)
    }
    if (months.end < yearMonths(year).end) this.freeze(frame)
    return blocks
  }

  /** The known months of those periods that are not out yet. */
  private newMonths(resolution: EditionResolution, { year, months }: Frame, seen: MonthIndex): Months {
    if (resolution === 'year') return months
    const length = resolution === 'quarter' ? 3 : 1
    const first = Math.floor(seen / length) * length
    return common({ first, end: yearMonths(year).end }, months)
  }

  /** @param whyNot why a unit may not be shown whatever it holds; `null`: it may */
  private settle(frame: Frame, resolution: EditionResolution, months: Months, whyNot: (node: number) => string | null): Atoms {
    const { table, year } = frame
    const { material, index } = this.context
    const required = requiredBy(this.quantity, table.dimension).flatMap((dimension) => this.shown.get(this.key(dimension, resolution, year)) ?? [])
    const mine = this.hidden.filter((entry) => entry.dimension === table.dimension && entry.resolution === resolution && yearOf(entry.period) === year)
    const repaired = new Set(mine.map(({ unit }) => unit))
    const reason = (node: number): string | null => {
      if (repaired.has(material.unitCode[node])) return 'repair'
      return required.some((shown) => shown[node] === 0) ? 'coarser' : whyNot(node)
    }
    const atoms = table.atoms({
      resolution,
      months,
      mayShow: (node) => reason(node) === null,
      giveUp: (parent) => mine.filter(({ unit }) => unit === restCode(material.unitCode[parent])).length,
    })
    const found = new Map<string, { units: number; employees: number }>()
    for (let node = 0; node < material.unitCode.length; node++) {
      const parent = material.tree.parent[node]
      const isAsked = table.reaches(node) && (parent < 0 || atoms.shown[parent] === 1) && atoms.shown[node] === 0
      const range = { from: months.first - material.firstMonth, end: months.end - material.firstMonth }
      if (!isAsked || !index.hasRows({ from: node, end: material.tree.subtreeEnd[node] }, range)) continue
      const why = reason(node) ?? table.brokenIn(resolution, months, node) ?? 'given-up'
      const { units, employees } = found.get(why) ?? { units: 0, employees: 0 }
      found.set(why, { units: units + 1, employees: employees + this.context.employeesOf(node, months) })
    }
    for (const [why, counts] of found) this.withheld.push({ quantity: this.quantity, dimension: table.dimension, resolution, year, reason: why, ...counts })
    return atoms
  }

  private blocks(resolution: EditionResolution, periods: readonly string[], { shown, rests }: Atoms): PlannedBlock[] {
    const { unitCode } = this.context.material
    const codes = unitCode.filter((_, node) => shown[node] === 1)
    if (periods.length === 0 || codes.length === 0) return []
    const planned = [...rests].sort(([a], [b]) => a - b)
    return [
      {
        resolution,
        periods,
        shown: codes,
        rests: planned.map(([parent, members]) => ({ parent: unitCode[parent], members: members.map((node) => unitCode[node]), shown: true })),
      },
    ]
  }

  private record({ table, year }: Frame, resolution: EditionResolution, { shown }: Atoms): void {
    this.shown.set(this.key(table.dimension, resolution, year), shown)
  }

  private freeze({ table, year }: Frame): void {
    const { unitCode } = this.context.material
    for (const resolution of resolutionsOf(this.quantity)) {
      const shown = this.shown.get(this.key(table.dimension, resolution, year))
      const units = unitCode.filter((_, node) => shown?.[node] === 1)
      if (units.length > 0) this.frozen.push({ quantity: this.quantity, dimension: table.dimension, resolution, year, units })
    }
  }

  private key(dimension: Dimension, resolution: EditionResolution, year: number): string {
    return `${dimension} ${resolution} ${year}`
  }
}

function isCutAlike({ plan }: EarlierEdition, { quantity, dimension, categories }: TablePlan): boolean {
  const before = plan.tables.find((table) => table.quantity === quantity && table.dimension === dimension)
  return before === undefined || before.categories.join('\n') === categories.join('\n')
}

function yearOf(period: string): number {
  return Number(period.slice(0, 4))
}
