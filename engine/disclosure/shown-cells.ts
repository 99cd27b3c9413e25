/** The plan read by figures: a cell of a figure is shown where every table that guards it shows the same unit and period. */
import { parsePeriod, type MonthIndex, type Period } from '../calendar.ts'
import type { Dimension, EditionResolution, Plan, QuantityName } from './model.ts'
import type { Guard } from './quantities.ts'

/** What is shown in one period: units, and rests with their members. */
export interface ShownPeriod {
  readonly units: ReadonlySet<string>
  /** By the parent's code. */
  readonly rests: ReadonlyMap<string, readonly string[]>
}

/** Months of a cell that keep what an earlier load said. */
interface Carried {
  readonly load: string
  readonly months: Period
}

export class ShownCells {
  private readonly tables = new Map<string, Map<string, ShownPeriod>>()
  private readonly carried = new Map<string, Carried[]>()

  constructor(plan: Plan) {
    for (const { quantity, dimension, blocks } of plan.tables)
      for (const { resolution, periods, shown, rests } of blocks) {
        const table = this.table(quantity, dimension, resolution)
        const inAll: ShownPeriod = { units: new Set(shown), rests: new Map(rests.filter((rest) => rest.shown).map(({ parent, members }) => [parent, [...members].sort()])) }
        for (const period of periods) {
          if (table.has(period)) throw new Error(`${quantity} ${dimension} ${period} is planned twice`)
          table.set(period, inAll)
        }
      }
    for (const { quantity, dimension, resolution, periods, units, load, parts } of plan.carried)
      for (const code of periods)
        for (const unit of units) {
          const name = cellName(quantity, dimension, resolution, code, unit)
          const known = this.carried.get(name) ?? []
          for (const part of parts ?? [code]) known.push({ load, months: periodOf(part) })
          this.carried.set(name, known)
        }
  }

  /** Periods in which the guards show anything in common, in order of time. */
  of(guards: readonly Guard[], resolution: EditionResolution): ReadonlyMap<string, ShownPeriod> {
    const [first, ...others] = guards.map(({ quantity, dimension }) => this.table(quantity, dimension, resolution))
    const periods = [...first.keys()].sort((a, b) => periodOf(a).firstMonth - periodOf(b).firstMonth)
    const common = new Map<string, ShownPeriod>()
    for (const period of periods) {
      const shown = [first, ...others].map((table) => table.get(period))
      const all = shown.filter((one) => one !== undefined)
      if (all.length < shown.length) continue
      const [one, ...rest] = all
      common.set(period, {
        units: new Set([...one.units].filter((unit) => rest.every(({ units }) => units.has(unit)))),
        rests: new Map([...one.rests].filter(([parent, members]) => rest.every(({ rests }) => sameCodes(rests.get(parent), members)))),
      })
    }
    return common
  }

  /** The loads that guards of a cell keep in a month; empty where all take the newest. */
  carriedIn(guards: readonly Guard[], resolution: EditionResolution, period: string, unit: string, month: MonthIndex): readonly string[] {
    if (this.carried.size === 0) return []
    return guards.flatMap(({ quantity, dimension }) => {
      const carried = this.carried.get(cellName(quantity, dimension, resolution, period, unit)) ?? []
      return carried.filter(({ months }) => month >= months.firstMonth && month < months.firstMonth + months.monthCount).map(({ load }) => load)
    })
  }

  private table(quantity: QuantityName, dimension: Dimension, resolution: EditionResolution): Map<string, ShownPeriod> {
    const name = `${quantity} ${dimension} ${resolution}`
    const table = this.tables.get(name) ?? new Map<string, ShownPeriod>()
    this.tables.set(name, table)
    return table
  }
}

/** A period by its code. Throws for a code that is none: a plan has no other. */
export function periodOf(code: string): Period {
  const period = parsePeriod(code)
  if (!period) throw new Error(`the plan has a period that is none: ${code}`)
  return period
}

const cellName = (quantity: QuantityName, dimension: Dimension, resolution: EditionResolution, period: string, unit: string): string =>
  `${quantity} ${dimension} ${resolution} ${period} ${unit}`

/** Whether two lists of codes, both in order, are the same. */
export function sameCodes(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && a.every((code, i) => code === b[i])
}
