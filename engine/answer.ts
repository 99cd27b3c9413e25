/**
 * Question to answer. The answer is a table in columns: texts as numbers into dictionaries, the parts of every cell
 * beside its value, so that a reader can add up what the figure adds up from. Rows are in the order period, unit (tree
 * order), breakdowns.
 */
import { firstDayOfMonth, periodsWithin, workingDays, type Period } from './calendar.ts'
import { CELL_STATES, type CellState } from './cell.ts'
import { categoriesOf, isSplit, looksBack, MEASURES, measuresOf, needsOf, type Figure, type Measure, type Terms } from './figures/figure.ts'
import {
  AGE_BOUNDS,
  BREAKDOWN_NAMES,
  categoryMask,
  type BreakdownName,
} from './figures/vocabulary.ts'
import { flowCells, NOT_THERE } from './kernel/band-flow.ts'
import { cellsOf, type Cells } from './kernel/cells.ts'
import { joined } from './kernel/limbs.ts'
import { Grouping, type Groups, type Slice } from './kernel/slice.ts'
import { flowMeasures } from './measures/flow.ts'
import { monthsOnAxis, type Measured, type Series } from './measures/measured.ts'
import { factor, nearestRatio, type Worth } from './measures/ratio.ts'
import { arePersonsKnown, isKnown, referenceDates } from './measures/reference-dates.ts'
import { stockMeasures } from './measures/stock.ts'
import type { OwnGroups, Prepared } from './prepared.ts'
import type { Question } from './question.ts'

/** A column of texts: `values[codes[row]]`. */
export interface TextColumn {
  readonly codes: Int32Array
  readonly values: readonly string[]
}

export interface Answer {
  readonly question: Question
  readonly prepared: Prepared
  readonly rowCount: number
  readonly period: TextColumn
  readonly unit: TextColumn
  /** In the order they were asked for; `unit` has its own column. */
  readonly breakdowns: readonly { readonly name: BreakdownName; readonly column: TextColumn }[]
  /** NaN where there is none. */
  readonly numerator: Float64Array
  readonly denominator: Float64Array
  readonly value: Float64Array
  readonly persons: Int32Array
  /** Index into CELL_STATES. */
  readonly state: Uint8Array
}

export function ask(prepared: Prepared, question: Question): Answer {
  const periods = periodsWithin(question.resolution, question.firstMonth, question.endMonth)
  const { figure } = question
  const needed = measuresNeeded(question)
  const cells = cellsAsked(prepared, question, periods)
  const measure = figure.kind === 'flow' ? flowMeasures : stockMeasures
  return tabulate(prepared, question, periods, cells, measure(prepared, question, needed, periods, cells))
}

function sliceOf(prepared: Prepared, question: Question): Slice {
  const has = (name: BreakdownName) => question.breakdowns.includes(name)
  const mask = (chosen: readonly number[] | null) => (chosen ? chosen.reduce((bits, i) => bits | (1 << i), 0) : null)
  return {
    categoryMask: categoryMask(question.population),
    node: question.node,
    everyNode: has('unit'),
    bySex: has('sex'),
    byAgeBand: has('age-band'),
    byJob: has('job'),
    byJobGroup: has('job-group') ? groupsOf(prepared.jobGroups) : null,
    byCategory: has('category'),
    byUnitGroup: has('function') ? groupsOf(prepared.functions) : null,
    ageBounds: AGE_BOUNDS,
    sexMask: mask(question.filter.sex),
    ageBandMask: mask(question.filter.ageBand),
    jobs: question.filter.job ? new Set(question.filter.job) : null,
  }
}

const groupsOf = (own: OwnGroups | null): Groups | null => own && { groupOf: own.groupOf, count: own.codes.length }

/** The cells that a question asks for, before anything is summed into them. */
export function cellsAsked(prepared: Prepared, question: Question, periods: readonly Period[]): Cells {
  const grouping = new Grouping(prepared.layout, sliceOf(prepared, question))
  if (looksBack(question.figure)) return flowCells(grouping, referenceDates(prepared, question, periods))
  const months = monthsOnAxis(prepared, periods)
  return cellsOf(grouping, months.first, months.end)
}

// ------------------------------------------------------------------------------------------------------------ table

/** Numerator and denominator by the method asked for. */
export function partsOf(question: Question): { numerator: Terms; denominator: Terms | null } {
  return question.figure.methods.find((method) => method.name === question.method) ?? question.figure
}

function measuresNeeded(question: Question): Measure[] {
  const { numerator, denominator } = partsOf(question)
  return [...new Set([...measuresOf(numerator), ...measuresOf(denominator ?? {})])]
}

/** What one of the terms' measures, which are all counted alike, is worth in the unit that is shown. */
function worthOf(terms: Terms, { layout: { unitsPerManDay } }: Prepared, question: Question, period: Period): Worth {
  const units = new Set(measuresOf(terms).map((measure) => MEASURES[measure].per))
  const [per, ...others] = units
  if (per === undefined || others.length > 0) throw new Error('terms of one figure must have one unit')
  switch (per) {
    case 'man-day':
      return { up: 1, down: unitsPerManDay }
    case 'man-day-cost':
      return { up: question.dailyCostHundredths ?? 0, down: unitsPerManDay * 100 }
    case 'period-of-man-days': {
      // By the calendar, since a period can lie before all that the axis holds.
      const [fromDay, toDay] = [firstDayOfMonth(period.firstMonth), firstDayOfMonth(period.firstMonth + period.monthCount)]
      return { up: 1, down: unitsPerManDay * workingDays(fromDay, toDay).before[toDay - fromDay] }
    }
    default:
      return { up: 1, down: per }
  }
}

/** What numerator, denominator and their ratio are worth in one period; `null` where there is no denominator. */
export function worthsOf(question: Question, prepared: Prepared, period: Period): { numerator: Worth; denominator: Worth | null; ratio: Worth | null } {
  const parts = partsOf(question)
  const numerator = worthOf(parts.numerator, prepared, question, period)
  const denominator = parts.denominator ? worthOf(parts.denominator, prepared, question, period) : null
  return { numerator, denominator, ratio: denominator && factor(question.figure.scale, numerator, denominator) }
}

const STATE = Object.fromEntries(CELL_STATES.map((state, i) => [state, i])) as Readonly<Record<CellState, number>>

/** A breakdown beside the unit: how many categories it has, and where they stand in the cells. */
interface Axis {
  readonly name: BreakdownName
  readonly values: readonly string[]
}

const codes = (categories: readonly { code: string }[]) => categories.map((category) => category.code)

function axisOf(name: BreakdownName, prepared: Prepared, figure: Figure): Axis {
  switch (name) {
    case 'job':
      return { name, values: prepared.jobs }
    case 'job-group':
      return { name, values: prepared.jobGroups?.codes ?? [] }
    case 'function':
      return { name, values: prepared.functions?.codes ?? [] }
    case 'unit':
      throw new Error('the unit has a column of its own')
    default:
      return { name, values: codes(categoriesOf(figure, name) ?? []) }
  }
}

/** The category of a breakdown in a group and class of the cells. */
function categoryOf(name: BreakdownName, cells: Cells, group: number, classNumber: number, question: Question): number {
  switch (name) {
    case 'sex':
      return cells.grouping.partOf('sex', group)
    case 'age-band':
      return cells.grouping.partOf('ageBand', group)
    case 'job':
      return cells.grouping.partOf('job', group)
    case 'job-group':
      return cells.grouping.partOf('jobGroup', group)
    case 'category':
      return cells.grouping.partOf('category', group)
    case 'function':
      return cells.grouping.partOf('unitGroup', group)
    case 'unit':
      throw new Error('the unit has a column of its own')
    default:
      return classPart(name, classNumber, question)
  }
}

/** The category of a split in a class: classes count the asked splits through in the vocabulary's order, the last fastest. */
function classPart(name: BreakdownName, classNumber: number, { breakdowns, figure }: Question): number {
  let rest = classNumber
  for (const split of BREAKDOWN_NAMES.filter((known) => breakdowns.includes(known)).reverse()) {
    const size = isSplit(figure, split) ? (categoriesOf(figure, split)?.length ?? 1) : 1
    if (split === name) return rest % size
    rest = Math.floor(rest / size)
  }
  throw new Error(`${figure.name} is not split by ${name}`)
}

/** The lines of the answer within one period: a cell row (-1: no position there in all the months) and a class. */
function linesOf(cells: Cells, question: Question, classCount: number): { node: number; row: number; group: number; classNumber: number }[] {
  const { nodeCount, groupCount } = cells.grouping
  const chosen = question.breakdowns.includes('certification') ? question.filter.certification : null
  const isChosen = (classNumber: number) => chosen === null || chosen.includes(categoryOf('certification', cells, 0, classNumber, question))
  const isNobody = (classNumber: number) =>
    (['band-before', 'band'] as const).every((name) => question.breakdowns.includes(name) && categoryOf(name, cells, 0, classNumber, question) === NOT_THERE)
  const shown = (classNumber: number) => isChosen(classNumber) && !isNobody(classNumber)
  const lines: { node: number; row: number; group: number; classNumber: number }[] = []
  const add = (node: number, row: number, group: number): void => {
    for (let classNumber = 0; classNumber < classCount; classNumber++) if (shown(classNumber)) lines.push({ node, row, group, classNumber })
  }
  for (let node = 0; node < nodeCount; node++) {
    const [first, end] = cells.rowsOf(node)
    for (let row = first; row < end; row++) add(node, row, cells.group[row])
    // Without groups every unit stands in every answer; of sexes, ages and jobs only those that the unit has had.
    if (first === end && groupCount === 1) add(node, -1, 0)
  }
  return lines
}

function tabulate(prepared: Prepared, question: Question, periods: readonly Period[], cells: Cells, measured: Measured): Answer {
  const { figure } = question
  const { numerator: numeratorTerms, denominator: denominatorTerms } = partsOf(question)
  const lines = linesOf(cells, question, measured.classCount)
  const axes = question.breakdowns.filter((name) => name !== 'unit').map((name) => axisOf(name, prepared, figure))
  const rowCount = periods.length * lines.length
  const columns = axes.map(() => new Int32Array(rowCount))
  const period = new Int32Array(rowCount)
  const unit = new Int32Array(rowCount)
  const numerator = new Float64Array(rowCount).fill(NaN)
  const denominator = new Float64Array(rowCount).fill(NaN)
  const value = new Float64Array(rowCount).fill(NaN)
  const persons = new Int32Array(rowCount)
  const state = new Uint8Array(rowCount)
  const weighed = (terms: Terms): { weight: number; series: Series }[] =>
    measuresOf(terms).map((measure) => {
      const series = measured.series.get(measure)
      if (!series && cells.rowCount > 0) throw new Error(`${figure.name} was not given ${measure}`)
      return { weight: terms[measure] ?? 0, series: series ?? { values: new Float64Array(0), classes: 1 } }
    })
  const aboveTerms = weighed(numeratorTerms)
  const belowTerms = denominatorTerms ? weighed(denominatorTerms) : null
  const answered = figure.needs === 'wishes' ? { answered: weighed({ answeredPersons: 1 }), partTime: weighed({ partTimePersons: 1 }) } : null
  const sum = (terms: readonly { weight: number; series: Series }[], row: number, classNumber: number, p: number): number | bigint => {
    let [low, high] = [0, 0]
    for (const { weight, series } of terms) {
      const place = (row * series.classes + (series.classes === 1 ? 0 : classNumber)) * periods.length + p
      low += weight * series.values[place]
      if (series.high) high += weight * series.high[place]
    }
    return joined(low, high)
  }

  const lineCategories = axes.map((axis) => lines.map(({ group, classNumber }) => categoryOf(axis.name, cells, group, classNumber, question)))
  let at = 0
  for (let p = 0; p < periods.length; p++) {
    const known = isKnown(periods[p], question, prepared.known[needsOf(figure, question.method)], prepared.asOfDay)
    // Who stands behind a cell is known as soon as the positions are, whatever else the figure needs.
    const employmentKnown = arePersonsKnown(periods[p], question, prepared)
    const worth = known ? worthsOf(question, prepared, periods[p]) : null
    for (let line = 0; line < lines.length; line++) {
      const { node, row, classNumber } = lines[line]
      period[at] = p
      unit[at] = question.node + node
      for (let i = 0; i < axes.length; i++) columns[i][at] = lineCategories[i][line]
      persons[at] = row < 0 || !employmentKnown ? 0 : measured.persons[row * periods.length + p]
      if (!worth) state[at] = STATE['not-available']
      else {
        const above = row < 0 ? 0 : sum(aboveTerms, row, classNumber, p)
        const below = row < 0 || !belowTerms ? 0 : sum(belowTerms, row, classNumber, p)
        if (answered && (row < 0 || sum(answered.answered, row, classNumber, p) === 0))
          state[at] = STATE[row >= 0 && sum(answered.partTime, row, classNumber, p) > 0 ? 'not-available' : 'not-applicable']
        else {
          numerator[at] = nearestRatio(above, 1, worth.numerator)
          if (worth.denominator) denominator[at] = nearestRatio(below, 1, worth.denominator)
          if (worth.denominator && below === 0) state[at] = STATE['not-applicable']
          else {
            value[at] = worth.ratio ? nearestRatio(above, below, worth.ratio) : numerator[at]
            state[at] = above === 0 ? STATE.zero : STATE.value
          }
        }
      }
      at++
    }
  }
  return {
    question,
    prepared,
    rowCount,
    period: { codes: period, values: periods.map(({ code }) => code) },
    unit: { codes: unit, values: prepared.unitCode },
    breakdowns: axes.map((axis, i) => ({ name: axis.name, column: { codes: columns[i], values: axis.values } })),
    numerator,
    denominator,
    value,
    persons,
    state,
  }
}
