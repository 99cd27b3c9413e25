/** What the kernel gave for one figure, and the months it was asked for. */
import type { Period } from '../calendar.ts'
import type { Measure } from '../figures/figure.ts'
import { joined, type Limb } from '../kernel/limbs.ts'
import type { Months } from '../kernel/man-days.ts'
import type { Prepared } from '../prepared.ts'

/** Values of one measure at `(row * classes + class) * periods + period`; with one class, the same for every class asked for. */
export interface Series {
  readonly values: Float64Array | Int32Array
  /** Where the sums could pass 2^53: `high * LIMB + values` are the values (`kernel/limbs.ts`). */
  readonly high?: Float64Array | Int32Array
  readonly classes: number
}

export interface Measured {
  readonly classCount: number
  readonly series: ReadonlyMap<Measure, Series>
  /** At `row * periods + period`. */
  readonly persons: Float64Array
}

/** A series of sums of weights, made in one part or in two as the layout says. */
export function seriesOf({ layout }: Prepared, sum: (limb: Limb) => Series): Series {
  return layout.isWide ? { ...sum('low'), high: sum('high').values } : sum('whole')
}

/** One value of a series as a double: exact but for sums beyond 2^53. */
export function wholeOf({ values, high }: Series, place: number): number {
  return high ? Number(joined(values[place], high[place])) : values[place]
}

/** The asked months as far as the axis has them. Empty (first = end) where they lie wholly outside. */
export function monthsOnAxis({ layout: { axis } }: Prepared, periods: readonly Period[]): Months {
  const inside = (month: number) => Math.min(Math.max(month - axis.monthZero, 0), axis.monthCount)
  const first = periods[0]
  const last = periods.at(-1)
  if (!first || !last) return { first: 0, end: 0 }
  return { first: inside(first.firstMonth), end: inside(last.firstMonth + last.monthCount) }
}
