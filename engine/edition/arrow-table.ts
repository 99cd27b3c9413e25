/** A table of an edition as Arrow: a row for each shown cell, a column for each dimension and metric. */
import { columnsIpc } from '../arrow.ts'
import type { PublishedTable } from '../disclosure/model.ts'
import { metricsOf, numberAt, type Names } from './json-stat.ts'

/** The bytes of an Arrow IPC stream, with the facts of the table in its schema. */
export function tableArrow(table: PublishedTable, names: Pick<Names, 'period' | 'municipality'>): Uint8Array {
  return columnsIpc(
    [
      { name: 'unit', column: { codes: table.unit, values: table.units } },
      { name: 'period', column: { codes: table.period, values: table.periods } },
      ...(table.categories ? [{ name: table.dimension, column: { codes: table.category, values: table.categories } }] : []),
      ...metricsOf(table).map((metric) => ({
        name: metric,
        column: Float64Array.from({ length: table.cellCount }, (_, cell) => numberAt(table, metric, cell) ?? NaN),
      })),
    ],
    {
      figure: table.figure,
      dimension: table.dimension,
      resolution: table.resolution,
      definitionVersion: String(table.definitionVersion),
      edition: names.period,
      municipality: names.municipality,
    },
  )
}
