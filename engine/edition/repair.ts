/** What to hide when an attack came too close to a hidden cell: the least important of what is shown around it. */
import type { AttackedCell } from '../audit/input.ts'
import { EDITION_RESOLUTIONS, restCode, type Dimension, type Material, type Plan, type PlannedBlock } from '../disclosure/model.ts'
import type { HiddenUnit } from '../disclosure/plan.ts'

/** Tables in the order in which they are given up; the undivided one is the last. */
const LEAST_IMPORTANT_FIRST: readonly Dimension[] = [
  'age-band',
  'job-group',
  'age-band-merged',
  'duration-nav',
  'duration',
  'payer',
  'grading',
  'duration-length',
  'certification',
  'sex',
  'total',
]

/** How many more units are hidden each time that hiding fewer was not enough. */
const GROWTH = 2

/** Hides more from round to round: one shown unit for a finding that is new, and ever more for one that stays. */
export class Repairs {
  private readonly seen = new Map<string, number>()
  private readonly sizes: Float64Array

  constructor(private readonly material: Material) {
    this.sizes = sizesOf(material)
  }

  /** What to hide for the findings of one round. A finding that nothing shown is near has no repair. */
  of(findings: readonly AttackedCell[], plan: Plan): HiddenUnit[] {
    return findings.flatMap((finding) => {
      const { quantity, dimension, resolution, period, unit, category } = finding
      const key = JSON.stringify([quantity, dimension, resolution, period, unit, category])
      const times = this.seen.get(key) ?? 0
      this.seen.set(key, times + 1)
      return this.around(finding, plan, GROWTH ** times)
    })
  }

  /**
   * The nearest first: units beside the hidden one, then those above; in its own table and length of period, then in others. Before
   * them the undivided number of the unit itself, which bounds its parts the most, where nothing below the unit goes with it.
   */
  private around(finding: AttackedCell, plan: Plan, most: number): HiddenUnit[] {
    const { quantity, period } = finding
    const found: HiddenUnit[] = []
    const last: HiddenUnit[] = []
    const [root] = this.material.unitCode
    if (finding.dimension !== 'total' && this.isLowest(finding, plan)) found.push({ quantity, dimension: 'total', resolution: finding.resolution, period, unit: finding.unit })
    for (const resolution of EDITION_RESOLUTIONS.slice(0, EDITION_RESOLUTIONS.indexOf(finding.resolution) + 1).reverse()) {
      for (const dimension of tablesAround(finding, plan)) {
        const block = blockOf(plan, { ...finding, dimension, resolution })
        for (const unit of block ? this.nearest(finding.unit, block) : []) {
          if (found.length === most) return found
          // With the undivided number of a unit everything below it goes, so that is the last resort.
          const isLast = dimension === 'total' && !this.isLowest({ ...finding, resolution, unit }, plan)
          ;(isLast ? last : found).push({ quantity, dimension, resolution, period, unit })
        }
      }
      // A part of the whole municipality is bounded by nothing but other numbers of the whole.
      if (finding.unit === root && found.length === 0 && last.length > 0) return last
    }
    return found.length > 0 ? found : last.slice(0, 1)
  }

  /** Whether the undivided table shows the unit, and nothing below it. */
  private isLowest(finding: AttackedCell, plan: Plan): boolean {
    const { tree, unitCode } = this.material
    const shown = new Set(blockOf(plan, { ...finding, dimension: 'total' })?.shown)
    const node = unitCode.indexOf(finding.unit)
    return shown.has(finding.unit) && !unitCode.some((code, child) => tree.parent[child] === node && shown.has(code))
  }

  private *nearest(code: string, { shown: units }: PlannedBlock): Generator<string> {
    const { tree, unitCode } = this.material
    const shown = new Set(units)
    const parentOfRest = unitCode.findIndex((unit) => restCode(unit) === code)
    let above = parentOfRest >= 0 ? parentOfRest : (tree.parent[unitCode.indexOf(code)] ?? -1)
    for (; above >= 0; above = tree.parent[above]) {
      const parent = above
      const beside = unitCode.map((_, node) => node).filter((node) => tree.parent[node] === parent && shown.has(unitCode[node]))
      yield* beside.sort((a, b) => this.sizes[a] - this.sizes[b] || (unitCode[a] < unitCode[b] ? -1 : 1)).map((node) => unitCode[node])
      if (shown.has(unitCode[parent])) yield unitCode[parent]
    }
    if (shown.has(code)) yield code
  }
}

/** The finding's own table, then the others of the quantity. */
function tablesAround({ quantity, dimension }: AttackedCell, plan: Plan): readonly Dimension[] {
  const rank = (name: Dimension): number => (name === dimension ? -2 : LEAST_IMPORTANT_FIRST.indexOf(name)) // crossings, which are in no list, come first
  return plan.tables.flatMap((table) => (table.quantity === quantity ? [table.dimension] : [])).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** The block that shows the period, or another of the same year: a year is hidden as a whole. */
function blockOf(plan: Plan, { quantity, dimension, resolution, period }: AttackedCell): PlannedBlock | undefined {
  const blocks = plan.tables.find((table) => table.quantity === quantity && table.dimension === dimension)?.blocks.filter((block) => block.resolution === resolution) ?? []
  return blocks.find(({ periods }) => periods.includes(period)) ?? blocks.findLast(({ periods }) => periods.some((code) => code.slice(0, 4) === period.slice(0, 4)))
}

/** Contractual man-days of each unit with all below it, over all months. */
function sizesOf({ tree, unitCode, unit, contractual }: Material): Float64Array {
  const sizes = new Float64Array(unitCode.length)
  unit.forEach((node, row) => (sizes[node] += contractual[row]))
  for (let node = unitCode.length - 1; node > 0; node--) sizes[tree.parent[node]] += sizes[node]
  return sizes
}
