/** Holds an engine's answer against the reference and names the first cell that differs. */
import type { Municipality } from '../../engine/canonical.ts'
import { cellKey, type ReferenceBreakdown } from '../reference/figures.ts'
import type { Categories } from '../reference/vocabulary.ts'
import { engineOf, type AnswerRecord, type EngineUnderTest, type RawQuestion } from './engine-adapter.ts'
import { referenceOf, unitAt, type ExactCell, type Reference, type Shape } from './expected.ts'
import { codesOf, FIGURES_UNDER_TEST, waysToSplit, type FigureUnderTest, type Part, type Split } from './figures-under-test.ts'
import { monthCode } from './runs.ts'

type Numbers = Pick<AnswerRecord, 'numerator' | 'denominator' | 'value' | 'persons' | 'state'>

/** Columns of a record that are compared, in the order in which a difference is told. */
const COMPARED = ['state', 'numerator', 'denominator', 'value', 'persons'] as const

/**
 * Asks the engine for every figure, unsplit and in one of the ways it can be split (the shape says which), and gives the
 * first cell of each answer that differs: at most three.
 */
export function differences(municipality: Municipality, wanted: Shape): string[] {
  return differencesFrom(engineOf(municipality, wanted.absencesFrom), municipality, wanted)
}

/** What `differences` compares with and what. */
export interface Comparison {
  /** May know the reference's cells already. */
  readonly countedBy: typeof referenceOf
  readonly figures: readonly FigureUnderTest[]
}

const WHOLE: Comparison = { countedBy: referenceOf, figures: FIGURES_UNDER_TEST }

/** As `differences`, of an engine that has the municipality from elsewhere. */
export function differencesFrom(engine: EngineUnderTest, municipality: Municipality, wanted: Shape, { countedBy, figures } = WHOLE): string[] {
  const found = [...refusalsMissing(engine, municipality, wanted)]
  const shape = {
    ...wanted,
    groups: wanted.groups.filter((group) => hasGroups(municipality, group)),
    chosen: { ...wanted.chosen, job: wanted.chosen?.job && jobsAmong(municipality, wanted.chosen.job) },
  }
  const reference = countedBy(municipality, shape)
  for (const figure of figures) {
    const ways = waysToSplit(figure)
    for (const splits of new Set([ways[0] ?? [], ways[(shape.wayToSplit ?? 0) % ways.length] ?? []])) {
      const difference = differenceBetween(figure, splits, shape, reference, () => engine.ask(questionOf(figure, splits, shape, municipality)))
      if (difference) found.push(difference)
    }
  }
  return found.slice(0, 3)
}

function questionOf(figure: FigureUnderTest, splits: readonly Split[], shape: Shape, municipality: Municipality): RawQuestion {
  const { chosen = {}, certification, referenceDate, dailyCostHundredths = 1 } = shape
  return {
    figure: figure.name,
    by: [shape.resolution, 'unit', ...shape.groups, ...splits].join(','),
    from: monthCode(shape.firstMonth),
    to: monthCode(shape.lastMonth),
    population: shape.population,
    method: figure.method,
    definition: figure.definition,
    unit: shape.unit === undefined ? undefined : unitAt(municipality, shape.unit),
    ...Object.fromEntries(Object.entries(chosen).map(([breakdown, codes]) => [breakdown, codes?.join(',')])),
    ...(figure.canChooseCertification && { certification }),
    ...(figure.counting.kind !== 'flow' && referenceDate && { 'reference-date': referenceDate }),
    ...(figure.hasDailyCost && { 'daily-cost': (dailyCostHundredths / 100).toFixed(2) }),
  }
}

/** The jobs that the municipality knows; all where it knows none of them. */
function jobsAmong({ positions }: Municipality, wanted: readonly string[]): readonly string[] | undefined {
  const known = wanted.filter((code) => positions.some(({ job }) => job === code))
  return known.length > 0 ? known : undefined
}

/** Job groups and functions are there only where the municipality has some; asking for them elsewhere is refused. */
function hasGroups(municipality: Municipality, group: ReferenceBreakdown): boolean {
  if (group === 'job-group') return (municipality.jobGroups ?? []).length > 0
  if (group === 'function') return municipality.units.some(({ kostraFunction }) => kostraFunction != null)
  return true
}

function* refusalsMissing(engine: EngineUnderTest, municipality: Municipality, { groups }: Shape): Generator<string> {
  for (const group of groups) {
    if (hasGroups(municipality, group)) continue
    try {
      engine.ask({ figure: 'persons', by: group })
      yield `${group} was answered where there is none`
    } catch (error) {
      if (!(error instanceof Error && 'kind' in error && error.kind === 'usage')) throw error
    }
  }
}

/** An engine that breaks down is a difference too, told with the figure that was asked for. */
function differenceBetween(
  figure: FigureUnderTest,
  splits: readonly Split[],
  shape: Shape,
  reference: Reference,
  ask: () => readonly AnswerRecord[],
): string | undefined {
  try {
    return firstDifference(figure, splits, shape, reference, ask())
  } catch (error) {
    return `${figure.name} ${splits.join()}: ${error instanceof Error ? (error.stack ?? error.message) : error}`
  }
}

/**
 * The first difference as a sentence, or `undefined` where the answer is the reference's, cell by cell and digit by digit:
 * every value is the double nearest to a ratio of whole numbers, so both must reach the same.
 */
function firstDifference(
  figure: FigureUnderTest,
  splits: readonly Split[],
  shape: Shape,
  reference: Reference,
  records: readonly AnswerRecord[],
): string | undefined {
  const named = [figure.name, figure.method, figure.definition].filter(Boolean).join(' ')
  const answered = new Map<string, AnswerRecord>()
  for (const record of records) {
    const key = keyOf(record.period, record.unit, record as Categories, record as Part, splits)
    if (answered.has(key)) return `${named}: two rows for ${key}`
    answered.set(key, record)
  }

  const known = new Map(reference.periods.map((period) => [period.code, reference.isKnown(figure, period)]))
  const personsKnown = new Map(reference.periods.map((period) => [period.code, reference.arePersonsKnown(figure, period)]))
  const seen = new Set<string>()
  const parts = partsOf(figure, splits, shape)
  for (const cell of reference.cells(figure))
    for (const part of parts) {
      const key = keyOf(cell.period, cell.unit, cell.categories, part, splits)
      seen.add(key)
      const expected = numbersOf(cell.exact(part), known.get(cell.period) ?? false, personsKnown.get(cell.period) ?? false)
      const record = answered.get(key)
      // nobody there: the engine may leave the row out where it is broken down
      if (!record && expected.persons === 0) continue
      if (!record) return `${named} ${key}: no such row (${JSON.stringify(expected)})`
      const difference = differenceOf(record, expected)
      if (difference) return `${named} ${key}: ${difference}`
    }

  // a row that the reference has no cell for holds nobody
  for (const [key, record] of answered) {
    if (seen.has(key)) continue
    if (!known.has(record.period)) return `${named} ${key}: no such period was asked for`
    if (record.persons !== 0 || (record.numerator ?? 0) !== 0 || (record.denominator ?? 0) !== 0)
      return `${named} ${key}: ${JSON.stringify(record)}, where the reference has nobody`
  }
  return undefined
}

/** Each class of the splits; of certifications only the one that was chosen; nobody is neither before nor after. */
function partsOf(figure: FigureUnderTest, splits: readonly Split[], { certification }: Shape): Part[] {
  let parts: Part[] = [{}]
  for (const split of splits) parts = parts.flatMap((part) => codesOf(figure, split).map((code) => ({ ...part, [split]: code }) as Part))
  return parts.filter(
    (part) =>
      !(certification && part.certification && part.certification !== certification) && !(part['band-before'] === 'none' && part.band === 'none'),
  )
}

function keyOf(period: string, unit: string, groups: Categories, part: Part, splits: readonly Split[]): string {
  return [cellKey(period, unit, groups), ...splits.map((split) => part[split] ?? '')].join('|')
}

/** The five kinds of cell (figures.md 6): missing is not zero, and a share of nobody does not apply. */
function numbersOf(cell: ExactCell, known: boolean, personsKnown: boolean): Numbers {
  const persons = personsKnown ? cell.persons : 0
  const nothing = { numerator: null, denominator: null, value: null, persons }
  if (!known) return { ...nothing, state: 'not-available' }
  if (cell.missing) return { ...nothing, state: cell.missing }
  const above = BigInt(cell.above)
  const [perAbove, perBelow, scale] = [cell.perAbove, cell.perBelow, cell.scale].map(BigInt) as [bigint, bigint, bigint]
  const numerator = nearest(above, perAbove)
  const state = above === 0n ? 'zero' : 'value'
  if (cell.below === null) return { numerator, denominator: null, value: numerator, persons, state }
  const below = BigInt(cell.below)
  const denominator = nearest(below, perBelow)
  if (below === 0n) return { numerator, denominator, value: null, persons, state: 'not-applicable' }
  return { numerator, denominator, value: nearest(scale * perBelow * above, perAbove * below), persons, state }
}

/** The double nearest to a ratio of whole numbers: 64 binary digits of it and whether anything is left, rounded once. */
function nearest(above: bigint, below: bigint): number {
  if (above < 0n) return -nearest(-above, below)
  // a double holds both exactly, and the division of doubles is rounded once
  if (above <= Number.MAX_SAFE_INTEGER && below <= Number.MAX_SAFE_INTEGER) return Number(above) / Number(below)
  const digits = BigInt(64 + Math.max(0, below.toString(2).length - above.toString(2).length))
  const scaled = above << digits
  const left = scaled % below === 0n ? 0n : 1n
  return Number((scaled / below) | left) / 2 ** Number(digits)
}

function differenceOf(record: AnswerRecord, expected: Numbers): string | undefined {
  const column = COMPARED.find((column) => record[column] !== expected[column])
  return column && `${column} is ${record[column]}, the reference has ${expected[column]} (${JSON.stringify(expected)})`
}
