/** A table of an edition as it is published (JSON-stat 2.0), opened for looking up one cell at a time. */
import type { RestMembers } from '../../engine/edition/format.ts'

/** What is read of the file. */
export interface TableBody {
  readonly id: readonly string[]
  readonly size: readonly number[]
  readonly dimension: Readonly<Record<string, { readonly category: { readonly index: readonly string[] | Readonly<Record<string, number>> } }>>
  /** Every place in order, or only those that have a number. */
  readonly value: readonly (number | null)[] | Readonly<Record<string, number>>
  readonly extension?: { readonly rests?: readonly RestMembers[] }
}

export interface TableCell {
  readonly value: number
  /** Lower end of the band of persons behind it. */
  readonly personsFrom: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

export interface EditionTable {
  readonly firstPeriod: string
  /** Of the dimension that it is broken down by; one without a name where it is not. */
  readonly categories: readonly string[]
  has(unit: string): boolean
  /** The cell, or `null`: the edition does not have it, for whatever reason. */
  cell(unit: string, period: string, category: string): TableCell | null
  members(rest: string, period: string): readonly string[]
}

const opened = new WeakMap<object, EditionTable>()

/** The table of a body; opened once however often it is asked for. */
export function openTable(body: TableBody): EditionTable {
  const known = opened.get(body)
  if (known) return known
  const table = tableOf(body)
  opened.set(body, table)
  return table
}

function tableOf({ id, size, dimension, value, extension }: TableBody): EditionTable {
  const codes = id.map((name) => {
    const { index } = dimension[name].category
    return Array.isArray(index) ? (index as readonly string[]) : Object.entries(index).sort(([, a], [, b]) => a - b).map(([code]) => code)
  })
  const places = codes.map((list) => new Map(list.map((code, i) => [code, i])))
  const strides = size.map((_, i) => size.slice(i + 1).reduce((product, length) => product * length, 1))
  const [unitAt, periodAt, metricAt] = ['unit', 'period', 'metric'].map((name) => id.indexOf(name))
  const splitAt = id.findIndex((_, i) => i !== unitAt && i !== periodAt && i !== metricAt)
  const numberAt = (place: number): number | null => (Array.isArray(value) ? (value as readonly (number | null)[])[place] : (value as Readonly<Record<string, number>>)[place]) ?? null
  const placeOf = (at: number, code: string): number | undefined => {
    const place = places[at].get(code)
    return place === undefined ? undefined : place * strides[at]
  }
  return {
    firstPeriod: [...codes[periodAt]].sort()[0],
    categories: splitAt === -1 ? [''] : codes[splitAt],
    has: (unit) => places[unitAt].has(unit),
    cell: (unit, period, category) => {
      const parts = [placeOf(unitAt, unit), placeOf(periodAt, period), splitAt === -1 ? 0 : placeOf(splitAt, category)]
      if (!parts.every((part) => part !== undefined)) return null
      const start = parts.reduce((sum, part) => sum + part, 0)
      const metric = (name: string): number | null => {
        const at = placeOf(metricAt, name)
        return at === undefined ? null : numberAt(start + at)
      }
      const shown = metric('value')
      return shown === null ? null : { value: shown, personsFrom: metric('personsFrom'), numerator: metric('numerator'), denominator: metric('denominator') }
    },
    members: (rest, period) => extension?.rests?.find(({ unit, periods }) => unit === rest && periods.includes(period))?.members ?? [],
  }
}
