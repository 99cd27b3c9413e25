/**
 * An answer as JSON-stat 2.0 (json-stat.org/full): one data set over period, unit, the breakdowns asked for and the measure.
 * A place that the answer does not have, as men in a unit where there are none, has neither value nor status.
 */
import type { Answer } from '../answer.ts'
import { CELL_SIGN, CELL_STATES, type CellState } from '../cell.ts'
import { describeFigure } from '../figures/describe.ts'
import type { Language } from '../messages.ts'
import { dimensionsOf, factsOf, type Dimension, type Origin } from './about.ts'
import { EXPORT, STATE_LABELS } from './texts.ts'

export const MEASURES = ['value', 'numerator', 'denominator', 'persons'] as const
const CHUNK_LENGTH = 1 << 16

/** The text of a data set in pieces, so that no long answer stands in memory whole. */
export function* jsonStat(answer: Answer, origin: Origin): Generator<string> {
  const dimensions = dimensionsOf(answer, origin).map(occurring)
  const size = [...dimensions.map(({ places }) => places.length), MEASURES.length]
  const cellCount = size.slice(0, -1).reduce((count, length) => count * length, 1)
  const head = JSON.stringify({ ...descriptionOf(answer, origin), ...structureOf(answer, dimensions, size, origin) })
  yield head.slice(0, -1)
  const cellOf = cellNumbers(answer, dimensions)
  // Half empty, and the numbers of the places take no more room than the empty places would.
  yield* cellCount <= 2 * answer.rowCount ? denseValues(answer, cellOf, cellCount) : sparseValues(answer, cellOf)
  yield* statuses(answer, cellOf)
  yield '}'
}

/** A dimension with the places of its column's values that occur in the answer, in their order. */
type Occurring = Dimension & { readonly places: readonly number[] }

function occurring(dimension: Dimension): Occurring {
  const { codes, values } = dimension.column
  const occurs = new Uint8Array(values.length)
  for (const code of codes) occurs[code] = 1
  return { ...dimension, places: values.flatMap((_, place) => (occurs[place] ? [place] : [])) }
}

function descriptionOf(answer: Answer, { load, language }: Origin) {
  const { figure } = answer.question
  const told = describeFigure(figure, language)
  return {
    version: '2.0',
    class: 'dataset',
    label: `${told.label}, ${load.name}`,
    source: told.source,
    updated: load.loadedAt,
    note: [
      told.definition,
      ...(figure.houseRule ? [EXPORT.houseRule[language]] : []),
      EXPORT.notForPublication[language],
      CELL_STATES.flatMap((state) => (state === 'value' ? [] : [`${CELL_SIGN[state]} ${STATE_LABELS[state][language]}`])).join('; '),
    ],
    extension: {
      ...factsOf(answer),
      municipality: load.municipality,
      load: load.load,
      loadedAt: load.loadedAt,
      status: Object.fromEntries(CELL_STATES.flatMap((state) => (state === 'value' ? [] : [[CELL_SIGN[state], state]]))),
    },
  }
}

function structureOf(answer: Answer, dimensions: readonly Occurring[], size: readonly number[], { language }: Origin) {
  return {
    id: [...dimensions.map(({ name }) => name), 'measure'],
    size,
    // Units of an organisation are no places on a map: there is no geographical dimension.
    role: { time: ['period'], metric: ['measure'] },
    dimension: Object.fromEntries([
      ...dimensions.map((dimension) => [dimension.name, dimensionOf(answer, dimension)] as const),
      ['measure', measureDimension(answer, language)] as const,
    ]),
  }
}

function dimensionOf(answer: Answer, { name, label, column, labels, places }: Occurring) {
  return {
    label,
    category: {
      index: places.map((place) => column.values[place]),
      label: Object.fromEntries(places.map((place) => [column.values[place], labels[place]])),
      ...(name === 'unit' ? { child: childrenOf(answer, places) } : {}),
    },
  }
}

/** The units right under each unit, as far as the answer has them. */
function childrenOf({ prepared, unit }: Answer, places: readonly number[]): { readonly [unit: string]: readonly string[] } {
  const { parent } = prepared.layout.tree
  const shown = new Set(places)
  const children = new Map<string, string[]>()
  for (const place of places) {
    if (!shown.has(parent[place])) continue
    const above = unit.values[parent[place]]
    children.set(above, [...(children.get(above) ?? []), unit.values[place]])
  }
  return Object.fromEntries(children)
}

function measureDimension({ question }: Answer, language: Language) {
  const { figure } = question
  const label = {
    value: figure.label[language],
    numerator: EXPORT.numerator[language],
    denominator: EXPORT.denominator[language],
    persons: EXPORT.persons[language],
  }
  const unit = {
    value: { base: describeFigure(figure, language).unitLabel, decimals: figure.decimals },
    numerator: { decimals: 2 },
    denominator: { decimals: 2 },
    persons: { base: EXPORT.personsUnit[language], decimals: 0 },
  }
  return { label: EXPORT.measure[language], category: { index: MEASURES, label, unit } }
}

/** Number of the cell of each row in row-major order, measures aside. */
function cellNumbers({ rowCount }: Answer, dimensions: readonly Occurring[]): Float64Array {
  const cells = new Float64Array(rowCount)
  for (const { column, places } of dimensions) {
    const placeOf = new Int32Array(column.values.length)
    places.forEach((value, place) => (placeOf[value] = place))
    for (let row = 0; row < rowCount; row++) cells[row] = cells[row] * places.length + placeOf[column.codes[row]]
  }
  return cells
}

function numberText(number: number): string {
  return Number.isNaN(number) ? 'null' : String(number)
}

function* denseValues({ value, numerator, denominator, persons, rowCount }: Answer, cellOf: Float64Array, cellCount: number): Generator<string> {
  const rowOf = new Int32Array(cellCount).fill(-1)
  for (let row = 0; row < rowCount; row++) rowOf[cellOf[row]] = row
  let chunk = ',"value":['
  for (let cell = 0; cell < cellCount; cell++) {
    const row = rowOf[cell]
    if (cell > 0) chunk += ','
    if (row < 0) chunk += 'null,null,null,null'
    else chunk += `${numberText(value[row])},${numberText(numerator[row])},${numberText(denominator[row])},${persons[row]}`
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}]`
}

/** Only the places that have a number, each by its own. */
function* sparseValues({ value, numerator, denominator, persons, rowCount }: Answer, cellOf: Float64Array): Generator<string> {
  let chunk = ',"value":{'
  for (let row = 0; row < rowCount; row++) {
    const first = cellOf[row] * MEASURES.length
    if (!Number.isNaN(value[row])) chunk += `"${first}":${value[row]},`
    if (!Number.isNaN(numerator[row])) chunk += `"${first + 1}":${numerator[row]},`
    if (!Number.isNaN(denominator[row])) chunk += `"${first + 2}":${denominator[row]},`
    chunk += `"${first + 3}":${persons[row]}${row === rowCount - 1 ? '' : ','}`
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}}`
}

/** Statistics Norway's sign of every place that is no plain number. */
function* statuses({ value, numerator, denominator, state, rowCount }: Answer, cellOf: Float64Array): Generator<string> {
  const parts = [value, numerator, denominator]
  let chunk = ',"status":{'
  let isFirst = true
  for (let row = 0; row < rowCount; row++) {
    const kind = CELL_STATES[state[row]]
    for (let part = 0; part < parts.length; part++) {
      const sign = part === 0 ? signOf(kind) : Number.isNaN(parts[part][row]) ? signOfMissing(kind) : undefined
      if (sign === undefined) continue
      chunk += `${isFirst ? '' : ','}"${cellOf[row] * MEASURES.length + part}":"${sign}"`
      isFirst = false
    }
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}}`
}

function signOf(state: CellState): string | undefined {
  return state === 'value' ? undefined : CELL_SIGN[state]
}

/** Sign of a part without a number: a figure that is no ratio has no denominator, whatever its value is. */
function signOfMissing(state: CellState): string {
  return state === 'withheld' || state === 'not-available' ? CELL_SIGN[state] : CELL_SIGN['not-applicable']
}
