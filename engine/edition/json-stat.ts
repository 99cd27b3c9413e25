/**
 * A table of an edition as JSON-stat 2.0 (json-stat.org/full): one data set over unit, period, what it is broken down by, and the
 * metric. Only what is shown is in it, so that what is hidden and what does not exist look the same. Labels stand in bokmål, and
 * in nynorsk and English under `extension.labels`.
 */
import type { PublishedTable } from '../disclosure/model.ts'
import { editionDecimals } from '../disclosure/quantities.ts'
import { describeFigure } from '../figures/describe.ts'
import { registered } from '../figures/register.ts'
import { periodName } from '../export/period-names.ts'
import { fill, type Language, type Text } from '../messages.ts'
import { METRICS, type EditionDimension, type Metric } from './format.ts'
import { EDITION_TEXTS, METRIC_LABELS } from './texts.ts'

/** What a table must know of its edition to name things. */
export interface Names {
  readonly municipality: string
  readonly name: string
  /** The edition's period. */
  readonly period: string
  /** Of units and rests, by code. */
  readonly unitNames: ReadonlyMap<string, Text>
  readonly dimensions: Readonly<Record<string, EditionDimension>>
}

/** The metrics that a table has any number of, in their order. */
export function metricsOf(table: PublishedTable): Metric[] {
  return METRICS.filter((metric) => table[metric].some((_, cell) => numberAt(table, metric, cell) !== undefined))
}

/** What a cell says; `undefined`: nothing. A band of persons below the lowest one is not told. */
export function numberAt(table: PublishedTable, metric: Metric, cell: number): number | undefined {
  const number = table[metric][cell]
  return Number.isNaN(table.value[cell]) || Number.isNaN(number) || (metric === 'personsFrom' && number === 0) ? undefined : number
}

/** The table with the places that no shown cell stands at left out. */
export function onlyShown(table: PublishedTable): PublishedTable {
  const kept = Array.from({ length: table.cellCount }, (_, cell) => cell).filter((cell) => !Number.isNaN(table.value[cell]))
  const units = occurring(table.units, table.unit, kept)
  const periods = occurring(table.periods, table.period, kept)
  const pick = <Column extends Float64Array | Int32Array | Uint8Array>(column: Column): Column => {
    const picked = column.slice(0, kept.length) as Column
    kept.forEach((cell, i) => (picked[i] = column[cell]))
    return picked
  }
  return {
    ...table,
    units: units.names,
    periods: periods.names,
    rests: table.rests.flatMap((rest) => {
      const shownPeriods = rest.periods.filter((period) => periods.names.includes(period))
      return units.names.includes(rest.unit) && shownPeriods.length > 0 ? [{ ...rest, periods: shownPeriods }] : []
    }),
    cellCount: kept.length,
    unit: pick(table.unit).map((place) => units.placeOf[place]),
    period: pick(table.period).map((place) => periods.placeOf[place]),
    category: pick(table.category),
    value: pick(table.value),
    change: pick(table.change),
    personsFrom: pick(table.personsFrom),
    numerator: pick(table.numerator),
    denominator: pick(table.denominator),
    carried: pick(table.carried),
  }
}

function occurring(names: readonly string[], places: Int32Array, kept: readonly number[]): { names: string[]; placeOf: Int32Array } {
  const occurs = new Uint8Array(names.length)
  for (const cell of kept) occurs[places[cell]] = 1
  const placeOf = new Int32Array(names.length)
  const remaining = names.filter((_, place) => occurs[place] === 1)
  let next = 0
  for (let place = 0; place < names.length; place++) if (occurs[place] === 1) placeOf[place] = next++
  return { names: remaining, placeOf }
}

/** The text of the data set. */
export function tableJsonStat(table: PublishedTable, names: Names): string {
  const metrics = metricsOf(table)
  const categories = table.categories ?? []
  const dimensions: Readonly<Record<string, readonly string[]>> = {
    unit: table.units,
    period: table.periods,
    ...(table.categories ? { [table.dimension]: categories } : {}),
    metric: metrics,
  }
  const told = labelsIn('nb', table, names, metrics)
  const body = {
    version: '2.0',
    class: 'dataset',
    label: told.label,
    source: fill(EDITION_TEXTS.source, 'nb', { period: names.period }),
    note: [describeFigure(registered(table.figure), 'nb').definition, EDITION_TEXTS.sign.nb],
    id: Object.keys(dimensions),
    size: Object.values(dimensions).map((codes) => codes.length),
    role: { time: ['period'], metric: ['metric'] },
    dimension: Object.fromEntries(
      Object.entries(dimensions).map(([name, codes]) => [
        name,
        {
          label: told.dimensions[name],
          category: { index: codes, label: Object.fromEntries(codes.map((code) => [code, told.categories[name][code]])), ...(name === 'metric' ? { unit: metricUnits(table, metrics) } : {}) },
        },
      ]),
    ),
    value: valuesOf(table, metrics),
    extension: {
      figure: table.figure,
      dimension: table.dimension,
      resolution: table.resolution,
      definitionVersion: table.definitionVersion,
      edition: names.period,
      municipality: names.municipality,
      rests: table.rests,
      labels: { nn: labelsIn('nn', table, names, metrics), en: labelsIn('en', table, names, metrics) },
    },
  }
  return `${JSON.stringify(body)}\n`
}

interface Labels {
  readonly label: string
  /** By name of the dimension. */
  readonly dimensions: Readonly<Record<string, string>>
  readonly categories: Readonly<Record<string, Readonly<Record<string, string>>>>
}

function labelsIn(language: Language, table: PublishedTable, names: Names, metrics: readonly Metric[]): Labels {
  const figure = registered(table.figure).label[language]
  const dimension = names.dimensions[table.dimension]
  const label = fill(table.categories ? EDITION_TEXTS.tableBy : EDITION_TEXTS.table, language, {
    figure,
    dimension: dimension?.label[language] ?? table.dimension,
    municipality: names.name,
  })
  const labelled = (codes: readonly string[], labelOf: (code: string) => string) => Object.fromEntries(codes.map((code) => [code, labelOf(code)]))
  const own = new Map(dimension?.categories.map((category) => [category.code, category.label[language]]))
  return {
    label,
    dimensions: {
      unit: EDITION_TEXTS.unit[language],
      period: EDITION_TEXTS.period[language],
      ...(table.categories ? { [table.dimension]: dimension?.label[language] ?? table.dimension } : {}),
      metric: EDITION_TEXTS.metric[language],
    },
    categories: {
      unit: labelled(table.units, (code) => names.unitNames.get(code)?.[language] ?? code),
      period: labelled(table.periods, (code) => periodName(code, table.resolution, language)),
      ...(table.categories ? { [table.dimension]: labelled(table.categories, (code) => own.get(code) ?? code) } : {}),
      metric: labelled(metrics, (metric) => METRIC_LABELS[metric as Metric][language]),
    },
  }
}

function metricUnits({ figure: name }: PublishedTable, metrics: readonly Metric[]) {
  const figure = registered(name)
  const { unitLabel: base } = describeFigure(figure, 'nb')
  const decimals = editionDecimals(figure)
  const units: Readonly<Record<Metric, { base?: string; decimals: number }>> = {
    value: { base, decimals: decimals.value },
    change: { base: figure.unit === 'percent' ? EDITION_TEXTS.points.nb : base, decimals: decimals.value },
    personsFrom: { base: EDITION_TEXTS.persons.nb, decimals: 0 },
    numerator: { decimals: decimals.parts },
    denominator: { decimals: decimals.parts },
  }
  return Object.fromEntries(metrics.map((metric) => [metric, units[metric]]))
}

/** Every number by its place in row-major order. */
function valuesOf(table: PublishedTable, metrics: readonly Metric[]): Readonly<Record<string, number>> {
  const categoryCount = table.categories?.length ?? 1
  const values: [number, number][] = []
  for (let cell = 0; cell < table.cellCount; cell++) {
    const first = ((table.unit[cell] * table.periods.length + table.period[cell]) * categoryCount + table.category[cell]) * metrics.length
    metrics.forEach((metric, i) => {
      const number = numberAt(table, metric, cell)
      if (number !== undefined) values.push([first + i, number])
    })
  }
  // Whole numbers as keys come out in their order, whichever way they were put in.
  return Object.fromEntries(values)
}
