/** How much of the municipality an edition reaches: how many of the employees work in a unit that is shown. */
import { monthCode, periodsWithin } from '../calendar.ts'
import { PERSON_BANDS, type EditionResolution, type Material, type PublishedTable } from '../disclosure/model.ts'
import type { Coverage } from './format.ts'

/** The figure whose tables are looked at: the one that every forum reads. */
const FIGURE = 'sickness-absence-rate'

/**
 * Shares of the employees on the edition's last day whose unit is shown in the newest whole month, quarter and year. Who has
 * several positions counts at the largest.
 */
export function coverageOf(material: Material, tables: readonly PublishedTable[]): Coverage {
  const lastMonth = material.endMonth - 1 - material.firstMonth
  const employees = new Float64Array(material.unitCode.length)
  for (let row = material.firstRowOfMonth[lastMonth]; row < material.firstRowOfMonth[lastMonth + 1]; row++) employees[material.unit[row]] += material.isMain[row]
  const total = employees.reduce((sum, count) => sum + count, 0)
  const share = (resolution: EditionResolution): number => {
    const shown = shownIn(tables.find((table) => table.figure === FIGURE && table.dimension === 'total' && table.resolution === resolution), newest(resolution, material))
    const reached = employees.reduce((sum, count, node) => (shown.has(material.unitCode[node]) ? sum + count : sum), 0)
    return total === 0 ? 0 : Number(((100 * reached) / total).toFixed(1))
  }
  return { month: share('month'), quarter: share('quarter'), year: share('year'), employees: PERSON_BANDS.findLast((from) => from <= total) ?? 0 }
}

function newest(resolution: EditionResolution, { firstMonth, endMonth }: Material): string {
  return periodsWithin(resolution, firstMonth, endMonth).at(-1)?.code ?? monthCode(endMonth - 1)
}

function shownIn(table: PublishedTable | undefined, period: string): Set<string> {
  const shown = new Set<string>()
  if (!table) return shown
  for (let cell = 0; cell < table.cellCount; cell++) if (table.periods[table.period[cell]] === period && !Number.isNaN(table.value[cell])) shown.add(table.units[table.unit[cell]])
  return shown
}

/** Cells that show a number, and cells that the same tables would have for every unit with staff and that show none. Rolling years aside. */
export function cellCounts(material: Material, tables: readonly PublishedTable[]): { readonly shown: number; readonly hidden: number } {
  const place = new Map(material.unitCode.map((code, node) => [code, node]))
  const peopled = peopledUnits(material)
  let shown = 0
  let hidden = 0
  for (const table of tables) {
    if (table.resolution === 'rolling-12') continue
    const depths = table.units.flatMap((unit) => material.tree.depth[place.get(unit) ?? -1] ?? [])
    const deepest = Math.max(...depths) <= 1 ? 1 : Infinity // tables of the upper levels have no others
    const possible = peopled.filter((node) => material.tree.depth[node] <= deepest).length * table.periods.length * (table.categories?.length ?? 1)
    let ofUnits = 0
    for (let cell = 0; cell < table.cellCount; cell++) {
      if (Number.isNaN(table.value[cell])) continue
      shown++
      if (place.has(table.units[table.unit[cell]])) ofUnits++
    }
    hidden += Math.max(0, possible - ofUnits)
  }
  return { shown, hidden }
}

/** Units where somebody has worked, themselves or below. */
function peopledUnits({ tree, unit, unitCode }: Material): number[] {
  const peopled = new Uint8Array(unitCode.length)
  for (const node of unit) peopled[node] = 1
  for (let node = unitCode.length - 1; node > 0; node--) if (peopled[node]) peopled[tree.parent[node]] = 1
  return unitCode.flatMap((_, node) => (peopled[node] ? [node] : []))
}
