/** What is shown, taken apart into systems that do not touch each other. */
import type { Skeleton } from './classes.ts'
import type { Zone } from './zone.ts'

export interface ClassTotals {
  readonly upper: Float64Array
  readonly truth: Float64Array
}

/** What the classes are, and can be at most. */
export function totalsOf(zone: Zone, { classOf, classCount }: Skeleton): ClassTotals {
  const upper = new Float64Array(classCount)
  const truth = new Float64Array(classCount)
  for (let unknown = 0; unknown < classOf.length; unknown++) {
    upper[classOf[unknown]] += zone.upper[unknown]
    truth[classOf[unknown]] += zone.truth[unknown]
  }
  return { upper, truth }
}

export interface Systems {
  /** System of each class; -1 for a class that no sum holds. */
  readonly ofClass: Int32Array
  /** Numbers of the rows of each system. */
  readonly rows: readonly (readonly number[])[]
  readonly totals: Float64Array
}

/** Classes that share a sum, directly or by way of others, are one system. */
export function systemsOf({ rows, classCount }: Skeleton, truth: Float64Array): Systems {
  const leader = Int32Array.from({ length: classCount }, (_, one) => one)
  const lead = (one: number): number => {
    while (leader[one] !== one) one = leader[one] = leader[leader[one]]
    return one
  }
  for (const row of rows) for (const one of row) leader[lead(one)] = lead(row[0])
  const numbers = new Map<number, number>()
  const ofClass = new Int32Array(classCount).fill(-1)
  const rowsOf: number[][] = []
  rows.forEach((row, i) => {
    const head = lead(row[0])
    const number = numbers.get(head) ?? rowsOf.push([]) - 1
    numbers.set(head, number)
    rowsOf[number].push(i)
    for (const one of row) ofClass[one] = number
  })
  const totals = Float64Array.from(rows, (row) => row.reduce((sum, one) => sum + truth[one], 0))
  return { ofClass, rows: rowsOf, totals }
}
