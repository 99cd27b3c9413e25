/** The numbers of a written table, read back from its JSON-stat: what an earlier edition has said. */
import type { TableResolution } from '../disclosure/model.ts'
import type { Edition } from './folder.ts'
import { jsonOf } from './folder.ts'
import type { Metric, TableEntry } from './format.ts'

export interface Dataset {
  readonly id: readonly string[]
  readonly size: readonly number[]
  readonly dimension: Readonly<Record<string, { readonly category: { readonly index: readonly string[]; readonly unit?: Readonly<Record<string, { readonly decimals?: number }>> } }>>
  readonly value: Readonly<Record<string, number>>
}

/** One number of an edition. */
export interface ToldNumber {
  readonly figure: string
  readonly dimension: string
  readonly resolution: TableResolution
  readonly unit: string
  readonly period: string
  /** `null` in a table that is not broken down. */
  readonly category: string | null
  readonly number: number
}

/** A table as it was written. */
export function readTable({ files, folder }: Pick<Edition, 'files' | 'folder'>, { json }: TableEntry): Dataset {
  return jsonOf<Dataset>(files, json, folder)
}

/** Every number that a table tells of one metric, in the order of its cells. */
export function toldNumbers(edition: Pick<Edition, 'files' | 'folder'>, entry: TableEntry, metric: Metric): Generator<ToldNumber> {
  return numbersIn(readTable(edition, entry), entry, metric)
}

/** The same of a table that was read. */
export function* numbersIn(dataset: Dataset, { figure, dimension, resolution }: TableEntry, metric: Metric): Generator<ToldNumber> {
  const codes = dataset.id.map((name) => dataset.dimension[name].category.index)
  const wanted = codes.at(-1)?.indexOf(metric) ?? -1
  for (const [place, number] of Object.entries(dataset.value)) {
    const names: string[] = []
    let rest = Number(place)
    for (let i = dataset.size.length - 1; i >= 0; i--) {
      const at = rest % dataset.size[i]
      if (i === dataset.size.length - 1 && at !== wanted) break
      names.unshift(codes[i][at])
      rest = Math.floor(rest / dataset.size[i])
    }
    if (names.length === 0) continue
    const [unit, period, category] = names
    yield { figure, dimension, resolution, unit, period, category: names.length > 3 ? category : null, number }
  }
}

/** Decimals that a table tells a metric with; 0 where it does not say. */
export function decimalsIn({ dimension }: Dataset, metric: Metric): number {
  return dimension['metric']?.category.unit?.[metric]?.decimals ?? 0
}
