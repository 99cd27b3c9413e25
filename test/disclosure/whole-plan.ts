/** Plans written by hand for the tests of what is made of a plan. */
import { periodsWithin } from '../../engine/calendar.ts'
import { QUANTITY_NAMES, type EditionResolution, type Material, type Plan, type PlannedBlock, type PlannedTable } from '../../engine/disclosure/model.ts'
import { dimensionsOf, resolutionsOf } from '../../engine/disclosure/quantities.ts'

/** Shows every unit in every period, and with `rests` only the municipality with all below it as one rest. */
export function planOf(material: Material, shows: 'every unit' | 'one rest'): Plan {
  const top = material.unitCode[0]
  const children = material.unitCode.filter((_, node) => material.tree.parent[node] === 0)
  const rests = [{ parent: top, members: [top, ...children], shown: true }]
  const block = (resolution: EditionResolution, first: number): PlannedBlock => ({
    resolution,
    periods: periodsWithin(resolution, first, material.endMonth).map(({ code }) => code),
    ...(shows === 'every unit' ? { shown: material.unitCode, rests: [] } : { shown: [top], rests }),
  })
  const tables: PlannedTable[] = []
  for (const quantity of QUANTITY_NAMES) {
    const first = material.knownFrom(quantity)
    if (first === null) continue
    for (const dimension of dimensionsOf(quantity)) {
      const categories = material.categories(dimension)
      if (categories.length > 0) tables.push({ quantity, dimension, categories, blocks: resolutionsOf(quantity).map((resolution) => block(resolution, first)) })
    }
  }
  return { tables, carried: [], frozen: [] }
}
