/** The numbers of a written table, read back from its JSON-stat: what an earlier edition has said. */
import type { TableResolution } from '../disclosure/model.ts'
import type { Edition } from './folder.ts'
import { jsonOf } from './folder.ts'
import type { Metric, TableEntry } from './format.ts'

interface Dataset {
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

/** Every number that a table tells of one metric, in the order of its cells. */
export function* toldNumbers({ files, folder }: Pick<Edition, 'files' | 'folder'>, { figure, dimension, resolution, json }: TableEntry, metric: Metric): Generator<ToldNumber> {
  const dataset = jsonOf<Dataset>(files, json, folder)
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
export function toldDecimals({ files, folder }: Pick<Edition, 'files' | 'folder'>, { json }: TableEntry, metric: Metric): number {
  return jsonOf<Dataset>(files, json, folder).dimension['metric']?.category.unit?.[metric]?.decimals ?? 0
}
