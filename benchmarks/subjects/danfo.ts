/**
 * danfojs-node cannot finish: its group-by makes a text of every row and keeps a table of each group. It is timed on its
 * group-by alone, on a sample of rows already spread over their months, and extrapolated to all of them in proportion. A sample
 * has no hash to compare, so what it gave must at least add up to what went in.
 */
import { ageBandOf, fieldsOf, placeOf } from '../cells.ts'
import { monthOf } from '../months.ts'
import type { Input, PreparedRows } from '../prepared.ts'
import type { Subject } from './subject.ts'

interface DataFrame {
  groupby(columns: readonly string[]): { agg(how: Readonly<Record<string, string>>): DataFrame }
  readonly values: readonly (readonly number[])[]
}

export interface Danfo {
  readonly DataFrame: new (columns: Readonly<Record<string, readonly number[]>>) => DataFrame
}

const SAMPLE = 4_000

export class DanfoSubject implements Subject {
  readonly name = 'danfo'
  readonly title = 'danfojs-node (extrapolated)'
  readonly threads = 1
  readonly tasks = ['T1'] as const
  /** How many times the sample all rows are. */
  extrapolation = 1
  private readonly danfo: Danfo
  private sample: DataFrame | undefined
  private expected = 0

  constructor(danfo: Danfo) {
    this.danfo = danfo
  }

  async prepare({ rows }: Input): Promise<void> {
    const { place, value, count } = sampleOfMonths(rows)
    this.extrapolation = count / place.length
    this.expected = value.reduce((sum, part) => sum + part, 0)
    this.sample = new this.danfo.DataFrame({ place, value })
  }

  async run(): Promise<void> {
    const summed = this.sample?.groupby(['place']).agg({ value: 'sum' })
    const sum = summed?.values.reduce((total, [, value]) => total + value, 0)
    if (sum !== this.expected) throw new Error(`danfo summed ${sum} of ${this.expected}`)
  }

  async visit(): Promise<void> {
    throw new Error('danfo answers for a sample only')
  }

  close(): void {
    this.sample = undefined
  }
}

/** Rows by month, as many as the sample holds, evenly from all; and how many there are in all. */
function sampleOfMonths(rows: PreparedRows): { place: number[]; value: number[]; count: number } {
  const { axis, stretches } = rows
  const fields = fieldsOf('T1', rows)
  const months = Array.from({ length: stretches.count }, (_, row) => monthOf(axis, stretches.toDay[row] - 1) - monthOf(axis, stretches.fromDay[row]) + 1)
  const count = months.reduce((sum, month) => sum + month, 0)
  const step = Math.max(1, Math.floor(count / SAMPLE))
  const place: number[] = []
  const value: number[] = []
  let seen = 0
  for (let row = 0; row < stretches.count; row++) {
    for (let month = monthOf(axis, stretches.fromDay[row]); month < axis.monthCount && axis.monthStart[month] < stretches.toDay[row]; month++) {
      if (seen++ % step !== 0 || place.length === SAMPLE) continue
      const from = axis.workingBefore[Math.max(stretches.fromDay[row], axis.monthStart[month])]
      const to = axis.workingBefore[Math.min(stretches.toDay[row], axis.monthStart[month + 1])]
      place.push(placeOf(fields, [stretches.unit[row], stretches.sex[row], ageBandOf(stretches.birthYear[row], axis.monthYear[month]), stretches.job[row], month]))
      value.push((to - from) * Math.min(stretches.percentHundredths[row], 10_000))
    }
  }
  return { place, value, count }
}
