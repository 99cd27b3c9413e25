/** One table as the plan sees it: which units are safe in which periods, remembered, since a plan is closed several times. */
import { atomsOf, type Atoms } from './atoms.ts'
import { subtreeOf, TableFacts, type MonthRange, type RowIndex, type Run } from './facts.ts'
import type { Dimension, EditionResolution, QuantityName } from './model.ts'
import { cutPeriods, rangeOf, type Months } from './periods.ts'
import type { Policy } from './policy.ts'
import { brokenRule, guardingOf, type Guarding, type Rule } from './primary.ts'
import { levelOf, QUANTITIES } from './quantities.ts'

/** Periods that a set of units is settled for, all of them together. */
export interface Asked {
  readonly resolution: EditionResolution
  /** What the cells are cut from: the whole periods, and what is known of those that are not. */
  readonly months: Months
  mayShow(node: number): boolean
  giveUp(parent: number): number
}

export class TablePlan {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly categories: readonly string[]
  private readonly facts: TableFacts
  private readonly guarding: readonly Guarding[]
  private readonly settled = new Map<string, Rule | null>()
  private readonly sizes = new Map<string, number>()

  constructor(
    private readonly index: RowIndex,
    private readonly policy: Policy,
    quantity: QuantityName,
    dimension: Dimension,
  ) {
    this.quantity = quantity
    this.dimension = dimension
    this.facts = new TableFacts(index, quantity, dimension)
    const { categories, amounts } = this.facts.rows.table
    this.categories = categories
    this.guarding = guardingOf(quantity, dimension, categories.length, amounts.length)
  }

  /** Whether a table of this level has the unit at all. */
  reaches(node: number): boolean {
    return levelOf(this.quantity, this.dimension) === 'every' || this.index.material.tree.depth[node] <= 1
  }

  atoms({ resolution, months, mayShow, giveUp }: Asked): Atoms {
    const { material } = this.index
    const cells = this.cells(resolution, months)
    const whole = this.wholeRange(months)
    let doubtful = 0 // a pool that fails mostly fails in the period where the one before it did
    const isSafe = (runs: readonly Run[]): boolean => {
      for (let i = 0; i < cells.length; i++) {
        const cell = (doubtful + i) % cells.length
        if (this.brokenRule(runs, cells[cell]) === null) continue
        doubtful = cell
        return false
      }
      return true
    }
    return atomsOf(material, {
      mayShow: (node) => this.reaches(node) && mayShow(node),
      isSafe,
      hasRows: (run) => this.index.hasRows(run, whole),
      sizeOf: (node) => this.smallestCategory(node, whole),
      giveUp,
    })
  }

  /** The first rule that a unit breaks in these periods; `null`: none. */
  brokenIn(resolution: EditionResolution, months: Months, node: number): Rule | null {
    for (const cell of this.cells(resolution, months)) {
      const rule = this.brokenRule([subtreeOf(this.index.material, node)], cell)
      if (rule) return rule
    }
    return null
  }

  /** Whether a pool is safe in one cell. */
  isSafeIn(runs: readonly Run[], cell: MonthRange): boolean {
    return this.brokenRule(runs, cell) === null
  }

  private cells(resolution: EditionResolution, months: Months): MonthRange[] {
    return cutPeriods(resolution, months).map((period) => rangeOf(period, QUANTITIES[this.quantity].time, this.index.material.firstMonth))
  }

  private wholeRange({ first, end }: Months): MonthRange {
    const { firstMonth } = this.index.material
    return { from: first - firstMonth, end: end - firstMonth }
  }

  private brokenRule(runs: readonly Run[], cell: MonthRange): Rule | null {
    const key = `${cell.from}-${cell.end}:${runs.map(({ from, end }) => `${from}-${end}`).join(' ')}`
    const known = this.settled.get(key)
    if (known !== undefined) return known
    const rule = brokenRule(this.facts, this.guarding, runs, cell, this.policy)
    this.settled.set(key, rule)
    return rule
  }

  private smallestCategory(node: number, months: MonthRange): number {
    const key = `${node} ${months.from}-${months.end}`
    const known = this.sizes.get(key)
    if (known !== undefined) return known
    const { categories } = this.facts.of([subtreeOf(this.index.material, node)], months)
    const size = categories.reduce((smallest, { persons }) => (persons > 0 ? Math.min(smallest, persons) : smallest), Infinity)
    this.sizes.set(key, size)
    return size
  }
}
