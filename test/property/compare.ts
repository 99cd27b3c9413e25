/** Holds an engine's answer against the reference and names the first cell that differs. */
import type { Municipality } from '../../engine/canonical.ts'
import { BANDS, CERTIFICATIONS, cellKey, DURATION_CLASSES } from '../reference/figures.ts'
import type { Categories } from '../reference/vocabulary.ts'
import { engineOf, type AnswerRecord } from './engine-adapter.ts'
import { FIGURES_UNDER_TEST, referenceOf, type ExactCell, type FigureUnderTest, type Part, type Reference, type Shape, type Split } from './expected.ts'
import { monthCode } from './runs.ts'

type Numbers = Pick<AnswerRecord, 'numerator' | 'denominator' | 'value' | 'persons' | 'state'>

/** Columns of a record that are compared, in the order in which a difference is told. */
const COMPARED = ['state', 'numerator', 'denominator', 'value', 'persons'] as const

/** Asks the engine for every figure in every way it can be split, and gives the first cell of each answer that differs: at most three. */
export function differences(municipality: Municipality, shape: Shape): string[] {
  const engine = engineOf(municipality, shape.absencesFrom)
  const reference = referenceOf(municipality, shape)
  const found: string[] = []
  for (const figure of FIGURES_UNDER_TEST)
    for (const splits of splitsOf(figure)) {
      const records = engine.ask({
        figure: figure.name,
        by: [shape.resolution, 'unit', ...shape.groups, ...splits].join(','),
        from: monthCode(shape.firstMonth),
        to: monthCode(shape.lastMonth),
        population: shape.population,
        method: figure.method,
        definition: figure.definition,
      })
      const difference = firstDifference(figure, splits, reference, records)
      if (difference) found.push(difference)
    }
  return found.slice(0, 3)
}

/** Every subset of the figure's splits. */
function splitsOf({ splits }: FigureUnderTest): Split[][] {
  return splits.reduce<Split[][]>((subsets, split) => [...subsets, ...subsets.map((subset) => [...subset, split])], [[]])
}

/**
 * The first difference as a sentence, or `undefined` where the answer is the reference's, cell by cell and digit by digit:
 * both sides divide whole numbers once, so they must reach the same double.
 */
function firstDifference(
  figure: FigureUnderTest,
  splits: readonly Split[],
  reference: Reference,
  records: readonly AnswerRecord[],
): string | undefined {
  const answered = new Map<string, AnswerRecord>()
  for (const record of records) {
    const key = keyOf(record.period, record.unit, record, record as Part, splits)
    if (answered.has(key)) return `${figure.name}: two rows for ${key}`
    answered.set(key, record)
  }

  const known = new Map(reference.periods.map((period) => [period.code, reference.isKnown(figure, period)]))
  const personsKnown = new Map(reference.periods.map((period) => [period.code, reference.arePersonsKnown(figure, period)]))
  const seen = new Set<string>()
  for (const cell of reference.cells(figure))
    for (const part of partsOf(splits)) {
      const key = keyOf(cell.period, cell.unit, cell.categories, part, splits)
      seen.add(key)
      const expected = numbersOf(cell.exact(part), known.get(cell.period) ?? false, personsKnown.get(cell.period) ?? false)
      const record = answered.get(key)
      // nobody there: the engine may leave the row out where it is broken down
      if (!record && expected.persons === 0) continue
      if (!record) return `${figure.name} ${key}: no such row`
      const difference = differenceOf(record, expected)
      if (difference) return `${figure.name} ${key}: ${difference}`
    }

  // a row that the reference has no cell for holds nobody
  for (const [key, record] of answered) {
    if (seen.has(key)) continue
    if (!known.has(record.period)) return `${figure.name} ${key}: no such period was asked for`
    if (record.persons !== 0 || (record.numerator ?? 0) !== 0 || (record.denominator ?? 0) !== 0)
      return `${figure.name} ${key}: ${JSON.stringify(record)}, where the reference has nobody`
  }
  return undefined
}

function partsOf(splits: readonly Split[]): Part[] {
  let parts: Part[] = [{}]
  if (splits.includes('certification'))
    parts = parts.flatMap((part) => CERTIFICATIONS.map((certification) => ({ ...part, certification })))
  if (splits.includes('duration')) parts = parts.flatMap((part) => DURATION_CLASSES.map((duration) => ({ ...part, duration })))
  if (splits.includes('band')) parts = parts.flatMap((part) => BANDS.map((band) => ({ ...part, band })))
  return parts
}

function keyOf(period: string, unit: string, groups: Readonly<Partial<Record<keyof Categories, string>>>, part: Part, splits: readonly Split[]) {
  return [cellKey(period, unit, groups as Categories), ...splits.map((split) => part[split] ?? '')].join('|')
}

/** The five kinds of cell (figures.md 6): missing is not zero, and a share of nobody does not apply. */
function numbersOf(cell: ExactCell, known: boolean, personsKnown: boolean): Numbers {
  const persons = personsKnown ? cell.persons : 0
  const nothing = { numerator: null, denominator: null, value: null, persons }
  if (!known) return { ...nothing, state: 'not-available' }
  if (cell.missing) return { ...nothing, state: cell.missing }
  const numerator = cell.above / cell.perAbove
  if (cell.below === null) return { numerator, denominator: null, value: numerator, persons, state: cell.above === 0 ? 'zero' : 'value' }
  const denominator = cell.below / cell.perBelow
  if (cell.below === 0) return { numerator, denominator, value: null, persons, state: 'not-applicable' }
  return { numerator, denominator, value: ratio(cell, cell.below), persons, state: cell.above === 0 ? 'zero' : 'value' }
}

/** The double nearest to the exact ratio: multiplied and reduced without rounding, divided once. */
function ratio({ above, perAbove, perBelow, scale }: ExactCell, below: number): number {
  const up = BigInt(scale) * BigInt(perBelow) * BigInt(above)
  const down = BigInt(perAbove) * BigInt(below)
  const divisor = greatestCommonDivisor(up < 0n ? -up : up, down)
  return Number(up / divisor) / Number(down / divisor)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

function differenceOf(record: AnswerRecord, expected: Numbers): string | undefined {
  const column = COMPARED.find((column) => record[column] !== expected[column])
  return column && `${column} is ${record[column]}, the reference has ${expected[column]} (${JSON.stringify(expected)})`
}
