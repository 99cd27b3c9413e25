/**
 * What becomes of numbers that readers have seen when a later load says otherwise. A unit takes its new number only where the
 * change itself is safe to see, person by person, as if the change were a table of its own: top-down, what is left over pooled,
 * all categories and all of a year's periods of one length together, the finer only where the coarser did. Everything else keeps
 * the number it had, until the change can be seen among others.
 */
import { divide, type Part } from './rest.ts'
import { isNothing, isSafeChange, runsOf, TableChange, type Since } from './change.ts'
import { RowIndex } from './facts.ts'
import { restCode, type CarriedBlock, type EarlierEdition, type Material, type Plan, type PlannedBlock, type PlannedTable, type QuantityName } from './model.ts'
import { Movers } from './movers.ts'
import { nodesOf } from './nodes.ts'
import { rangeOf } from './periods.ts'
import type { Policy } from './policy.ts'
import { QUANTITIES, resolutionsOf } from './quantities.ts'
import { requiredBy } from './requires.ts'
import { endOfEdition, monthsOfCode, unitsWithMoves } from './running.ts'
import { SeenBefore, type Component } from './seen-before.ts'
import { StaffChange } from './staff-change.ts'
import type { TablePlan } from './table-plan.ts'

/** How a pool has changed: not at all, so that it may be seen, or so that it may not (or nobody can tell). */
type Verdict = 'nothing' | 'safe' | 'unsafe'

/** A block that readers have seen, or have seen parts of, and which of its components take their new numbers. */
interface Case {
  readonly block: PlannedBlock
  readonly components: ReadonlyMap<string, Component>
  taken: ReadonlySet<string>
}

export class Corrections {
  private readonly seen: SeenBefore
  private readonly changes = new Map<string, TableChange>()
  private readonly verdicts = new Map<string, Verdict>()
  private readonly indexes = new Map<Material, RowIndex>()
  private readonly moves = new Map<string, ReadonlySet<string>>()
  private readonly nodes: ReadonlyMap<string, number>
  private readonly staff: StaffChange
  private readonly movers: Movers
  private readonly personCount: number

  constructor(
    private readonly index: RowIndex,
    private readonly policy: Policy,
    private readonly earlier: EarlierEdition,
    private readonly tableOf: (table: PlannedTable) => TablePlan,
  ) {
    this.seen = new SeenBefore(earlier)
    this.nodes = nodesOf(index.material)
    this.staff = new StaffChange(index, (material) => this.indexOf(material))
    const materials = [index.material, earlier.material, ...earlier.carriedMaterials.values()]
    this.personCount = Math.max(...materials.map((material) => material?.personCount ?? 0))
    this.movers = new Movers(index.material, this.personCount)
  }

  /** The cells of a plan that keep an earlier number though the rows say otherwise, and all that take no new one. */
  of(tables: readonly PlannedTable[]): Required<Pick<Plan, 'carried' | 'told'>> {
    const carried: CarriedBlock[] = []
    const told: CarriedBlock[] = []
    const done = new Map<string, Case[]>()
    for (const table of tables) {
      const years = [...new Set(table.blocks.flatMap(({ periods }) => periods.map((period) => period.slice(0, 4))))].sort()
      for (const year of years) {
        let coarser: readonly Case[] = []
        for (const resolution of resolutionsOf(table.quantity)) {
          const cases = table.blocks
            .filter((block) => block.resolution === resolution && block.periods.some((period) => period.startsWith(year)))
            .flatMap((block) => this.caseOf(table, block))
          const required = requiredBy(table.quantity, table.dimension).map((dimension) => done.get(`${table.quantity} ${dimension} ${resolution} ${year}`) ?? [])
          this.settle(table, cases, [coarser, ...required])
          for (const one of cases) {
            carried.push(...this.carriedOf(table, one, (...cell) => this.keepsOld(...cell)))
            told.push(...this.carriedOf(table, one, (of, block, period, component, isTaken) => this.keepsOld(of, block, period, component, isTaken) || this.isAsItWas(of, block, period, component)))
          }
          if (cases.length > 0) coarser = cases
          done.set(`${table.quantity} ${table.dimension} ${resolution} ${year}`, cases)
        }
      }
    }
    return { carried, told: together(told) }
  }

  private caseOf(table: PlannedTable, block: PlannedBlock): Case[] {
    const periods = block.periods.filter((period) => monthsOfCode(period).first < endOfEdition(this.earlier) && this.hasChangesIn(table.quantity, period))
    if (periods.length === 0) return []
    const seen = { ...block, periods }
    return [{ block: seen, components: this.seen.componentsOf(table, seen), taken: new Set() }]
  }

  /** A stock of a period that ends later is a day that nobody has seen. */
  private hasChangesIn(quantity: QuantityName, period: string): boolean {
    return QUANTITIES[quantity].time === 'flow' || monthsOfCode(period).end <= endOfEdition(this.earlier)
  }

  /** All blocks of a year together: a component takes its numbers in all of them or in none. */
  private settle(table: PlannedTable, cases: readonly Case[], above: readonly (readonly Case[])[]): void {
    const refused = new Set<string>()
    for (let isSettled = false; !isSettled; ) {
      isSettled = true
      for (const one of cases) one.taken = this.takenIn(table, one, (component) => !refused.has(component.key) && above.every((others) => isCovered(component, others)))
      for (const { components, taken } of cases)
        for (const key of components.keys())
          if (!taken.has(key) && !refused.has(key) && cases.some((other) => other.taken.has(key))) {
            refused.add(key)
            isSettled = false
          }
    }
  }

  private takenIn(table: PlannedTable, { block, components }: Case, mayTake: (component: Component) => boolean): Set<string> {
    const taken = new Set<string>()
    const verdict = (pool: readonly Component[]): Verdict => this.verdict(table, block, pool)
    const all = [...components.values()]
    const [root, ...lost] = all.filter(({ parent }) => parent === null)
    if (!root || !mayTake(root) || verdict([root]) === 'unsafe') return taken
    taken.add(root.key)
    if (lost.length > 0) return taken // a load is gone, and nobody can tell whose children these are
    for (const key of taken) {
      const children = all.filter(({ parent }) => parent === key)
      if (children.length === 0 || this.isMoved(key, children)) continue
      const parts = children.map((component): Part & { component: Component } => ({ component, node: this.nodes.get(component.unit) ?? -1, size: component.isRest ? Infinity : 0 }))
      const [candidates, others] = [true, false].map((may) => parts.filter(({ component }) => (mayTake(component) && verdict([component]) !== 'unsafe') === may))
      const { shown } = divide(candidates, others, 0, (pool) => verdict(pool.map(({ component }) => component)) !== 'unsafe')
      for (const { component } of shown) taken.add(component.key)
    }
    return taken
  }

  /** Whether the unit's children were not the same in a load that their numbers come from. */
  private isMoved(unit: string, children: readonly Component[]): boolean {
    const loads = new Set(children.flatMap(({ since }) => [...since.values()].flatMap(({ segments }) => segments.map(({ load }) => load))))
    return [...loads].some((load) => {
      const material = this.seen.materialOf(load)
      if (!material) return true
      const moved = this.moves.get(load) ?? unitsWithMoves(material, this.index.material)
      this.moves.set(load, moved)
      return moved.has(unit)
    })
  }

  /** The worst of a pool's periods. */
  private verdict(table: PlannedTable, { resolution, periods }: PlannedBlock, pool: readonly Component[]): Verdict {
    if (!this.index.material.has(table.quantity)) return 'unsafe'
    let worst: Verdict = 'nothing'
    for (const period of periods) {
      const key = `${table.quantity} ${table.dimension} ${resolution} ${period} ${pool.map((component) => component.identity(period)).join(' ')}`
      const one = this.verdicts.get(key) ?? this.verdictIn(table, period, pool)
      this.verdicts.set(key, one)
      if (one === 'unsafe') return one
      if (one === 'safe') worst = one
    }
    return worst
  }

  private verdictIn(table: PlannedTable, period: string, pool: readonly Component[]): Verdict {
    if (!this.isCovered(table.quantity, period)) return 'unsafe'
    const since: Since[] = pool.flatMap((component) => component.since.get(period) ?? [])
    const change = this.changeOf(table).of(since)
    if (change === null) return 'unsafe'
    if (isNothing(change)) return 'nothing'
    if (!isSafeChange(change, this.policy)) return 'unsafe'
    return this.isSafeNow(table, period, pool) ? 'safe' : 'unsafe'
  }

  /** A later extract can begin later: what is out of the months before stays as it is. */
  private isCovered(quantity: QuantityName, period: string): boolean {
    const { firstMonth, endMonth } = this.index.material
    const { from, end } = rangeOf(monthsOfCode(period), QUANTITIES[quantity].time, firstMonth)
    return from >= 0 && end <= endMonth - firstMonth
  }

  /** Whether the new number of a pool may be shown, whatever it was before. */
  private isSafeNow(table: PlannedTable, period: string, pool: readonly Component[]): boolean {
    const range = rangeOf(monthsOfCode(period), QUANTITIES[table.quantity].time, this.index.material.firstMonth)
    const runs = runsOf({ material: this.index.material, node: this.nodes }, pool.flatMap(({ members }) => members))
    return this.index.material.has(table.quantity) && this.tableOf(table).isSafeIn(runs, range)
  }

  private changeOf({ quantity, dimension }: PlannedTable): TableChange {
    const key = `${quantity} ${dimension}`
    const known = this.changes.get(key)
    if (known) return known
    const change = new TableChange(this.index, this.staff, this.movers, (material) => this.indexOf(material), (load) => this.seen.materialOf(load), quantity, dimension, this.personCount)
    this.changes.set(key, change)
    return change
  }

  private indexOf(material: Material): RowIndex {
    const index = this.indexes.get(material) ?? new RowIndex(material)
    this.indexes.set(material, index)
    return index
  }

  /** A number that has not changed may still not be shown anew when it is no longer safe: it is the old one that was seen. */
  private keepsOld(table: PlannedTable, block: PlannedBlock, period: string, component: Component, isTaken: boolean): boolean {
    if (!isTaken && (component.isRest && this.isMoved(component.unit, [component]))) return true
    return !(isTaken || this.isAsItWas(table, block, period, component)) || !this.isSafeNow(table, period, [component])
  }

  private isAsItWas(table: PlannedTable, block: PlannedBlock, period: string, component: Component): boolean {
    return this.verdict(table, { ...block, periods: [period] }, [component]) === 'nothing'
  }

  private carriedOf(table: PlannedTable, { block, components, taken }: Case, isMeant: (...cell: Parameters<Corrections['keepsOld']>) => boolean): CarriedBlock[] {
    const { quantity, dimension } = table
    const { resolution } = block
    const found = new Map<string, { readonly period: string; readonly load: string; readonly parts: readonly string[]; readonly units: string[] }>()
    for (const component of components.values()) {
      for (const period of block.periods) {
        if (!isMeant(table, block, period, component, taken.has(component.key))) continue
        const segments = component.since.get(period)?.segments ?? []
        for (const load of new Set(segments.map((segment) => segment.load))) {
          const parts = segments.filter((segment) => segment.load === load).map(({ code }) => code)
          const key = JSON.stringify([period, load, parts])
          const known = found.get(key)
          if (known) known.units.push(component.key)
          else found.set(key, { period, load, parts, units: [component.key] })
        }
      }
    }
    return [...found.values()].map(({ period, load, parts, units }) => {
      const whole = { quantity, dimension, resolution, periods: [period], units, load }
      return parts.length === 1 && parts[0] === period ? whole : { ...whole, parts }
    })
  }
}

/** Blocks that differ in their periods alone as one, so that the list is short. */
function together(blocks: readonly CarriedBlock[]): CarriedBlock[] {
  const found = new Map<string, CarriedBlock>()
  for (const { periods, ...block } of blocks) {
    const key = JSON.stringify(block.parts ? [block, periods] : block)
    const known = found.get(key)
    found.set(key, { ...block, periods: [...(known?.periods ?? []), ...periods] })
  }
  return [...found.values()]
}

/** Whether the coarser tables that hold a component all take their new numbers there. */
function isCovered({ unit, key, isRest, members }: Component, cases: readonly Case[]): boolean {
  return cases.every(({ block, components, taken }) => {
    if (!isRest) return !components.has(key) || taken.has(key)
    const rest = block.rests.find(({ parent }) => parent === unit)
    return members.every((member) => {
      if (!member.isOwnPart && components.has(member.unit)) return taken.has(member.unit)
      return rest?.members.includes(member.unit) ? taken.has(restCode(unit)) : taken.has(unit)
    })
  })
}
