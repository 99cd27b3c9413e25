/** What other systems do: every unit is shown whose own cells break no primary rule, and nothing is hidden to protect others. */
import type { Dimension, EditionResolution, Material, Plan, PlannedTable, QuantityName } from '../../engine/disclosure/model.ts'
import { RowIndex, subtreeOf, TableFacts } from '../../engine/disclosure/facts.ts'
import { monthsOfCell } from '../../engine/disclosure/matrix.ts'
import { wholePeriods } from '../../engine/disclosure/periods.ts'
import type { Policy } from '../../engine/disclosure/policy.ts'
import { brokenRule, guardingOf } from '../../engine/disclosure/primary.ts'
import { levelOf, resolutionsOf } from '../../engine/disclosure/quantities.ts'

/** A plan of one table, period by period. */
export function tableOf(
  material: Material,
  quantity: QuantityName,
  dimension: Dimension,
  isShown: (node: number, period: string, resolution: EditionResolution) => boolean,
): PlannedTable {
  const deepest = levelOf(quantity, dimension) === 'upper' ? 1 : Infinity
  const months = { first: material.firstMonth, end: material.endMonth }
  const blocks = resolutionsOf(quantity).flatMap((resolution) =>
    wholePeriods(resolution, months).map(({ code }) => ({
      resolution,
      periods: [code],
      shown: material.unitCode.filter((_, node) => material.tree.depth[node] <= deepest && isShown(node, code, resolution)),
      rests: [],
    })),
  )
  return { quantity, dimension, categories: material.categories(dimension), blocks }
}

export function planOf(tables: readonly PlannedTable[]): Plan {
  return { tables, carried: [], frozen: [] }
}

export function primaryOnly(material: Material, policy: Policy, tables: readonly (readonly [QuantityName, Dimension])[]): Plan {
  const index = new RowIndex(material)
  return planOf(
    tables.map(([quantity, dimension]) => {
      const facts = new TableFacts(index, quantity, dimension)
      const { categories, amounts } = material.table(quantity, dimension)
      const guarding = guardingOf(quantity, dimension, categories.length, amounts.length)
      return tableOf(material, quantity, dimension, (node, period) => {
        const range = monthsOfCell(material, quantity, period)
        const runs = [subtreeOf(material, node)]
        return range !== null && index.hasRows(runs[0], range) && brokenRule(facts, guarding, runs, range, policy) === null
      })
    }),
  )
}
