/**
 * Question to answer. The answer is a table in columns: texts as numbers into dictionaries, the parts of every cell
 * beside its value, so that a reader can add up what the figure adds up from. Rows are in the order period, unit (tree
 * order), breakdowns.
 */
import { firstDayOfMonth, periodsWithin, type Period } from './calendar.ts'
import { ABSENCE_CATEGORIES, type AbsenceCategory } from './canonical.ts'
import { CELL_STATES, type CellState } from './cell.ts'
import { MEASURES, measuresOf, type Figure, type Measure, type Terms } from './figures/figure.ts'
import {
  AGE_BOUNDS,
  AGE_CATEGORIES,
  BAND_CATEGORIES,
  categoryMask,
  CERTIFICATION_CATEGORIES,
  DEFINITIONS,
  DURATION_BOUNDS,
  DURATION_CATEGORIES,
  SEX_CATEGORIES,
  type BreakdownName,
} from './figures/vocabulary.ts'
import {
  absenceManDays,
  categoryClasses,
  classCountOf,
  contractualManDays,
  illnessClasses,
  spellClasses,
  spellsStarted,
  type ClassPlan,
  type Months,
} from './kernel/man-days.ts'
import { personsAbsent, personsEmployed, type Spans } from './kernel/persons.ts'
import { cellsOf, Grouping, type Cells, type Slice } from './kernel/slice.ts'
import { BAND_COUNT, FULL_TIME_BAND, personCounts, positionSums } from './kernel/working-time.ts'
import type { KnownMonths, Prepared } from './prepared.ts'
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
  const cells = cellsAsked(prepared, question, periods)
  const measures = figure.kind === 'flow' ? flowMeasures(prepared, question, periods, cells) : stockMeasures(prepared, question, periods, cells)
  return tabulate(prepared, question, periods, cells, measures)
}

/** Values of one measure at `(row * classes + class) * periods + period`; with one class, the same for every class asked for. */
interface Series {
  readonly values: Float64Array
  readonly classes: number
}

/** What the kernel gave for one figure. */
interface Measured {
  readonly classCount: number
  readonly series: ReadonlyMap<Measure, Series>
  /** At `row * periods + period`. */
  readonly persons: Float64Array
}

function sliceOf(question: Question): Slice {
  const has = (name: BreakdownName) => question.breakdowns.includes(name)
  const mask = (chosen: readonly number[] | null) => (chosen ? chosen.reduce((bits, i) => bits | (1 << i), 0) : null)
  return {
    categoryMask: categoryMask(question.population),
    node: question.node,
    everyNode: has('unit'),
    bySex: has('sex'),
    byAgeBand: has('age-band'),
    byJob: has('job'),
    ageBounds: AGE_BOUNDS,
    sexMask: mask(question.filter.sex),
    ageBandMask: mask(question.filter.ageBand),
    jobs: question.filter.job ? new Set(question.filter.job) : null,
  }
}

/** The asked months as far as the axis has them. Empty (first = end) where they lie wholly outside. */
function monthsOnAxis(prepared: Prepared, periods: readonly Period[]): Months {
  const { axis } = prepared.layout
  const inside = (month: number) => Math.min(Math.max(month - axis.monthZero, 0), axis.monthCount)
  const first = periods[0]
  const last = periods.at(-1)
  if (!first || !last) return { first: 0, end: 0 }
  return { first: inside(first.firstMonth), end: inside(last.firstMonth + last.monthCount) }
}

function cellsAsked(prepared: Prepared, question: Question, periods: readonly Period[]): Cells {
  const months = monthsOnAxis(prepared, periods)
  return cellsOf(new Grouping(prepared.layout, sliceOf(question)), months.first, months.end)
}

// ------------------------------------------------------------------------------------------------------------- flow

const CATEGORY_MEASURES: Readonly<Partial<Record<Measure, AbsenceCategory>>> = {
  holidayManDays: 'holiday',
  childIllnessManDays: 'child-illness',
}

function flowMeasures(prepared: Prepared, question: Question, periods: readonly Period[], cells: Cells): Measured {
  const { layout } = prepared
  const { filter } = question
  const months = monthsOnAxis(prepared, periods)
  const spans = spansOf(prepared, periods)
  const plan: ClassPlan = {
    byCertification: question.breakdowns.includes('certification'),
    durationBounds: question.breakdowns.includes('duration') ? DURATION_BOUNDS : null,
    certificationMask: filter.certification ? filter.certification.reduce((bits, i) => bits | (1 << i), 0) : null,
  }
  const classCount = classCountOf(plan)
  const overMonths = (values: Float64Array, classes: number): Series => ({ values: sumPeriods(values, cells.rowCount * classes, months, spans), classes })
  const compute = (measure: Measure): Series => {
    const category = CATEGORY_MEASURES[measure]
    if (category) return overMonths(absenceManDays(cells, months, categoryClasses(layout, ABSENCE_CATEGORIES.indexOf(category)), 1), 1)
    switch (measure) {
      case 'contractualManDays':
        return overMonths(contractualManDays(cells, months), 1)
      case 'sicknessAbsenceManDays':
        return overMonths(absenceManDays(cells, months, illnessClasses(layout, plan), classCount), classCount)
      case 'spellsStarted':
        return overMonths(spellsStarted(cells, months, spellClasses(layout, plan), classCount), classCount)
      case 'personsAbsent':
        return { values: personsAbsent(cells, spans, illnessClasses(layout, plan), classCount), classes: classCount }
      default:
        throw new Error(`${measure} is not summed over a period`)
    }
  }
  if (months.first === months.end) return { classCount, series: new Map(), persons: new Float64Array(0) }
  return {
    classCount,
    series: new Map(measuresNeeded(question).map((measure) => [measure, compute(measure)])),
    persons: personsEmployed(cells, spans),
  }
}

/** The periods as runs of months of the axis; what lies outside the axis is empty. */
function spansOf(prepared: Prepared, periods: readonly Period[]): Spans {
  const { axis } = prepared.layout
  const inside = (month: number) => Math.min(Math.max(month - axis.monthZero, 0), axis.monthCount)
  return {
    firstMonth: Int32Array.from(periods, (period) => inside(period.firstMonth)),
    endMonth: Int32Array.from(periods, (period) => inside(period.firstMonth + period.monthCount)),
  }
}

/** Sums of months to sums of periods; periods may overlap (rolling twelve months). */
function sumPeriods(byMonth: Float64Array, lineCount: number, months: Months, spans: Spans): Float64Array {
  const width = months.end - months.first
  const periodCount = spans.firstMonth.length
  if (periodCount === width && spans.endMonth.every((end, i) => end - spans.firstMonth[i] === 1)) return byMonth
  const sums = new Float64Array(lineCount * periodCount)
  for (let line = 0; line < lineCount; line++)
    for (let period = 0; period < periodCount; period++)
      for (let month = spans.firstMonth[period]; month < spans.endMonth[period]; month++)
        sums[line * periodCount + period] += byMonth[line * width + month - months.first]
  return sums
}

// ------------------------------------------------------------------------------------------------------------ stock

function stockMeasures(prepared: Prepared, question: Question, periods: readonly Period[], cells: Cells): Measured {
  const { layout } = prepared
  const lastMonth = (period: Period) => period.firstMonth + period.monthCount - 1
  const dates = {
    day: Int32Array.from(periods, (period) => firstDayOfMonth(lastMonth(period) + 1) - 1 - layout.axis.dayZero),
    year: Int32Array.from(periods, (period) => Math.floor(lastMonth(period) / 12)),
  }
  const needed = new Set(measuresNeeded(question))
  const counts = personCounts(cells, dates, question.figure.needs === 'wishes' ? DEFINITIONS[question.definition ?? 'arp'] : null)
  const byBand = question.breakdowns.includes('band')
  const width = periods.length
  const persons = new Float64Array(cells.rowCount * width)
  const fullTime = new Float64Array(cells.rowCount * width)
  for (let place = 0; place < persons.length; place++) {
    const firstBand = Math.floor(place / width) * BAND_COUNT * width + (place % width)
    for (let band = 0; band < BAND_COUNT; band++) persons[place] += counts.bandPersons[firstBand + band * width]
    fullTime[place] = counts.bandPersons[firstBand + FULL_TIME_BAND * width]
  }
  const whole = (values: Float64Array): Series => ({ values, classes: 1 })
  const series = new Map<Measure, Series>([
    ['persons', whole(persons)],
    ['fullTimePersons', whole(fullTime)],
    ['partTimePersons', whole(persons.map((count, place) => count - fullTime[place]))],
    ['bandPersons', byBand ? { values: counts.bandPersons, classes: BAND_COUNT } : whole(persons)],
    ['answeredPersons', whole(counts.answered)],
    ['involuntaryPersons', whole(counts.involuntary)],
    ['wishedFte', whole(counts.wishedHundredths)],
  ])
  if ((['positions', 'positionPercent', 'fte', 'fullTimePositions'] as const).some((measure) => needed.has(measure))) {
    const sums = positionSums(cells, dates)
    series.set('positions', whole(sums.positions))
    series.set('positionPercent', whole(sums.percentHundredths))
    series.set('fte', whole(sums.percentHundredths))
    series.set('fullTimePositions', whole(sums.fullTimePositions))
  }
  return { classCount: byBand ? BAND_COUNT : 1, series, persons }
}

// ------------------------------------------------------------------------------------------------------------ table

/** Numerator and denominator by the method asked for. */
function partsOf(question: Question): { numerator: Terms; denominator: Terms | null } {
  return question.figure.methods.find((method) => method.name === question.method) ?? question.figure
}

function measuresNeeded(question: Question): Measure[] {
  const { numerator, denominator } = partsOf(question)
  return [...new Set([...measuresOf(numerator), ...measuresOf(denominator ?? {})])]
}

/** Units of account in one unit of the terms' measures, which are all the same. */
function unitsPerOne(terms: Terms, prepared: Prepared): number {
  const units = new Set(measuresOf(terms).map((measure) => MEASURES[measure].per))
  const [per, ...others] = units
  if (per === undefined || others.length > 0) throw new Error('terms of one figure must have one unit')
  return per === 'man-day' ? prepared.layout.unitsPerManDay : per
}

const STATE = Object.fromEntries(CELL_STATES.map((state, i) => [state, i])) as Readonly<Record<CellState, number>>

/** A breakdown beside the unit: how many categories it has, and where they stand in the cells. */
interface Axis {
  readonly name: BreakdownName
  readonly values: readonly string[]
}

const codes = (categories: readonly { code: string }[]) => categories.map((category) => category.code)

function axisOf(name: BreakdownName, prepared: Prepared): Axis {
  switch (name) {
    case 'sex':
      return { name, values: codes(SEX_CATEGORIES) }
    case 'age-band':
      return { name, values: codes(AGE_CATEGORIES) }
    case 'job':
      return { name, values: prepared.jobs }
    case 'certification':
      return { name, values: codes(CERTIFICATION_CATEGORIES) }
    case 'duration':
      return { name, values: codes(DURATION_CATEGORIES) }
    case 'band':
      return { name, values: codes(BAND_CATEGORIES) }
    case 'unit':
      throw new Error('the unit has a column of its own')
  }
}

/** The category of a breakdown in a group and class of the cells. */
function categoryOf(name: BreakdownName, cells: Cells, group: number, classNumber: number, question: Question): number {
  const { ageBandCount, jobCount } = cells.grouping
  switch (name) {
    case 'sex':
      return Math.floor(group / (ageBandCount * jobCount))
    case 'age-band':
      return Math.floor(group / jobCount) % ageBandCount
    case 'job':
      return group % jobCount
    case 'certification':
      return question.breakdowns.includes('duration') ? Math.floor(classNumber / DURATION_CATEGORIES.length) : classNumber
    case 'duration':
      return classNumber % DURATION_CATEGORIES.length
    case 'band':
      return classNumber
    case 'unit':
      throw new Error('the unit has a column of its own')
  }
}

/** The lines of the answer within one period: a cell row (-1: no position there in all the months) and a class. */
function linesOf(cells: Cells, question: Question, classCount: number): { node: number; row: number; group: number; classNumber: number }[] {
  const { nodeCount, groupCount } = cells.grouping
  const chosen = question.breakdowns.includes('certification') ? question.filter.certification : null
  const shown = (classNumber: number) => chosen === null || chosen.includes(categoryOf('certification', cells, 0, classNumber, question))
  const lines = []
  for (let node = 0; node < nodeCount; node++)
    for (let group = 0; group < groupCount; group++) {
      const row = cells.rowOf[node * groupCount + group]
      // Without groups every unit stands in every answer; of sexes, ages and jobs only those that the unit has had.
      if (row < 0 && groupCount > 1) continue
      for (let classNumber = 0; classNumber < classCount; classNumber++) if (shown(classNumber)) lines.push({ node, row, group, classNumber })
    }
  return lines
}

function tabulate(prepared: Prepared, question: Question, periods: readonly Period[], cells: Cells, measured: Measured): Answer {
  const { figure } = question
  const { numerator: numeratorTerms, denominator: denominatorTerms } = partsOf(question)
  const numeratorUnits = unitsPerOne(numeratorTerms, prepared)
  const denominatorUnits = denominatorTerms ? unitsPerOne(denominatorTerms, prepared) : 1
  const up = figure.scale * denominatorUnits
  // Whole numbers are multiplied first and divided once, so that the value is the nearest double to the exact ratio.
  const divide = (above: number, below: number) =>
    up >= numeratorUnits ? (above * (up / numeratorUnits)) / below : above / (below * (numeratorUnits / up))
  const lines = linesOf(cells, question, measured.classCount)
  const axes = question.breakdowns.filter((name) => name !== 'unit').map((name) => axisOf(name, prepared))
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
  const sum = (terms: readonly { weight: number; series: Series }[], row: number, classNumber: number, p: number): number => {
    let total = 0
    for (const { weight, series } of terms)
      total += weight * series.values[(row * series.classes + (series.classes === 1 ? 0 : classNumber)) * periods.length + p]
    return total
  }

  const lineCategories = axes.map((axis) => lines.map(({ group, classNumber }) => categoryOf(axis.name, cells, group, classNumber, question)))
  let at = 0
  for (let p = 0; p < periods.length; p++) {
    const known = isKnown(periods[p], prepared.known[figure.needs], figure.kind)
    // Who stands behind a cell is known as soon as the positions are, whatever else the figure needs.
    const employmentKnown = isKnown(periods[p], prepared.known.positions, 'stock')
    for (let line = 0; line < lines.length; line++) {
      const { node, row, classNumber } = lines[line]
      period[at] = p
      unit[at] = question.node + node
      for (let i = 0; i < axes.length; i++) columns[i][at] = lineCategories[i][line]
      persons[at] = row < 0 || !employmentKnown ? 0 : measured.persons[row * periods.length + p]
      if (!known) state[at] = STATE['not-available']
      else {
        const above = row < 0 ? 0 : sum(aboveTerms, row, classNumber, p)
        const below = row < 0 || !belowTerms ? 0 : sum(belowTerms, row, classNumber, p)
        if (answered && (row < 0 || sum(answered.answered, row, classNumber, p) === 0))
          state[at] = STATE[row >= 0 && sum(answered.partTime, row, classNumber, p) > 0 ? 'not-available' : 'not-applicable']
        else {
          numerator[at] = above / numeratorUnits
          if (denominatorTerms) denominator[at] = below / denominatorUnits
          if (denominatorTerms && below === 0) state[at] = STATE['not-applicable']
          else {
            value[at] = denominatorTerms ? divide(above, below) : above / numeratorUnits
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

/** A flow is known when the whole period is; a stock when its last day is. */
function isKnown(period: Period, months: KnownMonths | null, kind: Figure['kind']): boolean {
  if (!months) return false
  const end = period.firstMonth + period.monthCount
  return end <= months.end && (kind === 'flow' ? period.firstMonth >= months.first : end > months.first)
}
