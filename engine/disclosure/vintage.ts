/** Which load each cell of an earlier edition was made from: the edition's own, or, where it carried a number on, an older one. */
import { monthCode } from '../calendar.ts'
import type { CarriedBlock, Dimension, EarlierEdition, EditionResolution, Material, QuantityName } from './model.ts'
import { wholePeriods, type Months } from './periods.ts'
import { monthsOfCode } from './running.ts'

/** Months of a cell that come from one load. */
export interface Segment {
  /** Code of the period, or of the part of it. */
  readonly code: string
  readonly months: Months
  readonly load: string
}

export interface CellName {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly period: string
  /** Code of a unit or a rest. */
  readonly unit: string
}

const keyOf = ({ quantity, dimension, resolution, period, unit }: CellName): string => JSON.stringify([quantity, dimension, resolution, period, unit])

export class Vintages {
  private readonly carried = new Map<string, CarriedBlock[]>()

  constructor(private readonly earlier: EarlierEdition) {
    for (const block of earlier.plan.carried)
      for (const period of block.periods)
        for (const unit of block.units) {
          const key = keyOf({ ...block, period, unit })
          const known = this.carried.get(key)
          if (known) known.push(block)
          else this.carried.set(key, [block])
        }
  }

  /** The parts of a cell by load; together all of it. */
  of(cell: CellName): Segment[] {
    const blocks = this.carried.get(keyOf(cell)) ?? []
    const segments = blocks.flatMap(({ load, parts }) => (parts ?? [cell.period]).map((code) => ({ code, months: monthsOfCode(code), load })))
    const left = lessThan(monthsOfCode(cell.period), segments)
    return [...segments, ...codesOf(left, cell.period).map((code) => ({ code, months: monthsOfCode(code), load: this.earlier.load }))]
  }

  /** `null`: the load is gone. */
  materialOf(load: string): Material | null {
    return load === this.earlier.load ? this.earlier.material : (this.earlier.carriedMaterials.get(load) ?? null)
  }
}

/** The months of a period that no segment has. */
function lessThan({ first, end }: Months, segments: readonly Segment[]): number[] {
  const left: number[] = []
  for (let month = first; month < end; month++) if (!segments.some(({ months }) => month >= months.first && month < months.end)) left.push(month)
  return left
}

/** Months as the fewest periods: the whole one, quarters, and single months. */
function codesOf(months: readonly number[], whole: string): string[] {
  const all = monthsOfCode(whole)
  if (months.length === all.end - all.first) return [whole]
  const quarters = wholePeriods('quarter', all).filter(({ firstMonth }) => [0, 1, 2].every((i) => months.includes(firstMonth + i)))
  const inQuarters = (month: number): boolean => quarters.some(({ firstMonth }) => month >= firstMonth && month < firstMonth + 3)
  return [...quarters.map(({ code }) => code), ...months.filter((month) => !inQuarters(month)).map(monthCode)]
}
