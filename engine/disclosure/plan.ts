/**
 * The plan of an edition: for each table the units that it shows in each period. Made year by year: a calendar year is planned
 * once, with everything that is known of it, and is then frozen; what an earlier edition showed is shown again, and nothing that
 * it hid.
 */
import { calibrate, type Calibration } from './calibration.ts'
import { Corrections } from './corrections.ts'
import { RowIndex, subtreeOf } from './facts.ts'
import { QUANTITY_NAMES, type Dimension, type EarlierEdition, type Material, type Plan, type QuantityName } from './model.ts'
import type { Months } from './periods.ts'
import { requirePolicy, type Policy } from './policy.ts'
import { planQuantity, type HiddenUnit, type PlanningContext, type Withheld } from './quantity-plan.ts'
import { TablePlan } from './table-plan.ts'

export type { HiddenUnit, Withheld } from './quantity-plan.ts'

export interface PlanReport {
  /** How often groups break a rule in the municipality's own numbers, and the thresholds that follow. */
  readonly calibration: Calibration
  /** Why units are not shown. */
  readonly withheld: readonly Withheld[]
}

export interface PlanResult {
  readonly plan: Plan
  readonly report: PlanReport
}

/** Plans an edition of all of the material. Throws where the policy was not made by policy.ts. */
export function planEdition(material: Material, policy: Policy, earlier: EarlierEdition | null, hidden: readonly HiddenUnit[] = []): PlanResult {
  return planner(material, policy, earlier)(hidden)
}

/** The same for several plans of one material: what was looked at for one is not looked at again for the next. */
export function planner(material: Material, policy: Policy, earlier: EarlierEdition | null): (hidden: readonly HiddenUnit[]) => PlanResult {
  requirePolicy(policy)
  const planning = new Planning(material, policy, earlier)
  return (hidden) => planning.plan(hidden)
}

/** Everything that several plans of one material have in common. */
class Planning implements PlanningContext {
  readonly index: RowIndex
  readonly calibration: Calibration
  private readonly tables = new Map<string, TablePlan>()
  private readonly sizes = new Map<string, number>()
  private readonly corrections: Corrections | null

  constructor(
    readonly material: Material,
    private readonly policy: Policy,
    readonly earlier: EarlierEdition | null,
  ) {
    this.index = new RowIndex(material)
    this.calibration = calibrate(this.index, policy)
    this.corrections = earlier && new Corrections(this.index, policy, earlier, ({ quantity, dimension }) => this.tableOf(quantity, dimension))
  }

  plan(hidden: readonly HiddenUnit[]): PlanResult {
    const planned = QUANTITY_NAMES.map((quantity) => planQuantity(this, quantity, hidden))
    const tables = planned.flatMap((part) => part.tables)
    return {
      plan: {
        tables,
        ...(this.corrections?.of(tables) ?? { carried: [] }),
        frozen: planned.flatMap((part) => part.frozen),
      },
      report: { calibration: this.calibration, withheld: planned.flatMap((part) => part.withheld) },
    }
  }

  tableOf(quantity: QuantityName, dimension: Dimension): TablePlan {
    const key = `${quantity} ${dimension}`
    const table = this.tables.get(key) ?? new TablePlan(this.index, this.policy, quantity, dimension)
    this.tables.set(key, table)
    return table
  }

  get thresholds(): Calibration['thresholds'] {
    return this.calibration.thresholds
  }

  employeesOf(node: number, { first, end }: Months): number {
    const key = `${node} ${first}-${end}`
    const from = first - this.material.firstMonth
    const size = this.sizes.get(key) ?? this.index.meanPersons(subtreeOf(this.material, node), { from, end: from + end - first })
    this.sizes.set(key, size)
    return size
  }
}
