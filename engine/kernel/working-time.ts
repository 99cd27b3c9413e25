/**
 * Positions and persons on reference dates: persons, positions, percentages, size bands and answers to the survey, at every
 * node, persons counted once at each. A holding (`holdings.ts`) adds at the first date it runs on and takes away after the last,
 * so that it costs the same however many dates it runs on; running sums along the dates then give the numbers.
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Layout } from './layout.ts'
import { limbOf, limbsOf, type Limb } from './limbs.ts'
import { firstIndexes } from './persons.ts'
import { sumAlongAndUp, type Cells } from './cells.ts'
import { Column } from './small-sets.ts'

/** First total percentage (1/100) of each size band but the lowest: under 25, 25–49.9, 50–74.9, 75–99.9, 100 and over. */
export const BAND_BOUNDS = [2_500, 5_000, 7_500, FULL_HUNDREDTHS] as const
export const BAND_COUNT = BAND_BOUNDS.length + 1
/** The band of full-time persons. */
export const FULL_TIME_BAND = BAND_COUNT - 1

/** Whether an answer that wants more counts as involuntary part-time under one definition. */
export interface InvoluntaryRule {
  /** Most weeks until the person can start; `null`: any number, but the person must be available. */
  readonly withinWeeks: number | null
  readonly mustHaveAsked: boolean
}

/** Reference dates, ascending, as days of the axis, with the calendar year that ages are counted in. */
export interface ReferenceDates {
  readonly day: Int32Array
  readonly year: Int32Array
}

/** Whole numbers, in four bytes each where the layout proves that they fit. */
export type Counts = Int32Array | Float64Array

/** What is asked for on the dates; sums that are not asked for come back empty. */
export interface StockPlan {
  readonly persons: boolean
  readonly percent: boolean
  readonly positions: boolean
  /** The definition by which answers to the survey are judged; `null` = the survey is not asked for. */
  readonly rule: InvoluntaryRule | null
  /** The part of percentages, summed or wished for, that is asked for; the whole unless it is said. */
  readonly limb?: Limb
}

/** Sums by cell and reference date, `row * dates + date` where nothing else is said. */
export interface StockSums {
  /** Persons by band of their total position: `(row * BAND_COUNT + band) * dates + date`. The bands add up to the persons. */
  readonly bandPersons: Counts
  /** Sum of the positions, 1/100 percent. */
  readonly percentHundredths: Counts
  readonly positions: Counts
  readonly fullTimePositions: Counts
  /** Part-time persons who answered the survey, and those of them whom the rule calls involuntary. */
  readonly answered: Float64Array
  readonly involuntary: Float64Array
  /** Wanted less total percent over the involuntary, 1/100 percent. */
  readonly wishedHundredths: Float64Array
}

/** Numbers of dates at which another calendar year begins. */
export function yearStarts(dates: ReferenceDates): number[] {
  return Array.from(dates.year.keys()).filter((date) => date > 0 && dates.year[date] !== dates.year[date - 1])
}

/** Adds a number on dates `[from, to)`, in a row that holds differences until it is summed. */
function addOn(values: Counts, start: number, width: number, from: number, to: number, number: number): void {
  values[start + from] += number
  if (to < width) values[start + to] -= number
}

export function bandOf(totalHundredths: number): number {
  let band = 0
  while (band < BAND_BOUNDS.length && totalHundredths >= BAND_BOUNDS[band]) band++
  return band
}

function isInvoluntary(layout: Layout, wish: number, rule: InvoluntaryRule): boolean {
  const { wantsMore, availableWeeks, hasAsked } = layout.wishes
  if (!wantsMore[wish] || availableWeeks[wish] < 0) return false
  if (rule.withinWeeks !== null && availableWeeks[wish] > rule.withinWeeks) return false
  return !rule.mustHaveAsked || hasAsked[wish] === 1
}

/**
 * Sums positions and counts persons. A person's total, which their band is judged by, is over all positions of the population
 * in the municipality, whatever part of it the slice asks for.
 */
export function stockSums(cells: Cells, dates: ReferenceDates, plan: StockPlan): StockSums {
  return new Stock(cells, dates, plan).sum()
}

class Stock {
  private readonly width: number
  /** Number of the first date on or after each day. */
  private readonly dateFrom: Int32Array
  private readonly bandEnd: Int32Array
  private readonly rowOfLine: Int32Array
  private readonly bandPersons: Counts
  private readonly percentHundredths: Counts
  private readonly positions: Counts
  private readonly fullTimePositions: Counts
  private readonly survey: Survey | null
  private readonly limb: Limb

  constructor(
    private readonly cells: Cells,
    dates: ReferenceDates,
    plan: StockPlan,
  ) {
    const { grouping } = cells
    const { layout } = grouping
    this.limb = plan.limb ?? 'whole'
    this.width = dates.day.length
    this.dateFrom = firstIndexes(dates.day, layout.axis.dayCount)
    this.bandEnd = grouping.bandEnds(dates.year)
    this.rowOfLine = cells.rowsOfLines()
    const room = cells.rowCount * this.width
    // No cell is larger than all that runs on one day, in the whole municipality; what wraps around on the way comes back.
    const Values = layout.packed.holdings.mostHundredths <= LARGEST_INT32 ? Int32Array : Float64Array
    this.bandPersons = new Values(plan.persons || plan.rule ? room * BAND_COUNT : 0)
    this.percentHundredths = new Values(plan.percent ? room : 0)
    this.positions = new Values(plan.positions ? room : 0)
    this.fullTimePositions = new Values(plan.positions ? room : 0)
    this.survey = plan.rule && new Survey(layout, dates, this.dateFrom, plan.rule, this.limb, cells.rowCount)
  }

  sum(): StockSums {
    const { cells, width, survey } = this
    this.enterAlone()
    this.enterTogether()
    const { bandPersons, percentHundredths, positions, fullTimePositions } = this
    sumAlongAndUp(cells, bandPersons, BAND_COUNT, width)
    for (const values of [percentHundredths, positions, fullTimePositions]) sumAlongAndUp(cells, values, 1, width)
    return { bandPersons, percentHundredths, positions, fullTimePositions, ...(survey?.finish(cells) ?? NO_SURVEY) }
  }

  /** Positions of persons who have no other at the time. */
  private enterAlone(): void {
    const { width, dateFrom, bandEnd, rowOfLine, bandPersons, survey } = this
    const { grouping } = this.cells
    const { bandCount, firstLine } = grouping
    const { first, person, birth, fromDay, toDay, percentHundredths } = grouping.layout.packed.holdings.alone
    const countsPersons = bandPersons.length > 0
    const summed = limbsOf(percentHundredths, this.limb)
    for (let line = firstLine; line < grouping.endLine; line++) {
      if (grouping.groupOfLine(line) < 0) continue
      const firstRow = (line - firstLine) * bandCount
      for (let i = first[line]; i < first[line + 1]; i++) {
        const end = dateFrom[toDay[i]]
        let from = dateFrom[fromDay[i]]
        if (from >= end) continue
        const percent = percentHundredths[i]
        const size = bandOf(percent)
        const bandZero = birth[i] * bandCount
        let band = 0
        while (from < end) {
          while (bandEnd[bandZero + band] <= from) band++
          const to = bandEnd[bandZero + band] < end ? bandEnd[bandZero + band] : end
          const row = rowOfLine[firstRow + band]
          if (row >= 0) {
            if (countsPersons) addOn(bandPersons, (row * BAND_COUNT + size) * width, width, from, to, 1)
            if (survey !== null && size !== FULL_TIME_BAND) survey.enter(row, person[i], from, to, percent, 1)
            this.addPosition(row, from, to, percent, summed[i])
          }
          from = to
        }
      }
    }
  }

  /** Positions that persons have at the same time: each is a position, but the person is one at every node. */
  private enterTogether(): void {
    const { cells, dateFrom, bandEnd, rowOfLine } = this
    const { grouping } = cells
    const { bandCount, firstLine, endLine } = grouping
    const { count, firstMember, line, birth, fromDay, toDay, percentHundredths } = grouping.layout.packed.holdings.together
    const summed = limbsOf(percentHundredths, this.limb)
    const rows = new Column()
    for (let i = 0; i < count; i++) {
      const end = dateFrom[toDay[i]]
      let from = dateFrom[fromDay[i]]
      if (from >= end) continue
      let total = 0
      let takesPart = false
      for (let member = firstMember[i]; member < firstMember[i + 1]; member++) {
        if (grouping.lineInPopulation(line[member])) total += percentHundredths[member]
        if (grouping.groupOfLine(line[member]) >= 0) takesPart = true
      }
      if (!takesPart) continue
      const size = bandOf(total)
      const bandZero = birth[i] * bandCount
      let band = 0
      while (from < end) {
        while (bandEnd[bandZero + band] <= from) band++
        const to = bandEnd[bandZero + band] < end ? bandEnd[bandZero + band] : end
        rows.clear()
        for (let member = firstMember[i]; member < firstMember[i + 1]; member++) {
          if (line[member] < firstLine || line[member] >= endLine) continue
          const row = rowOfLine[(line[member] - firstLine) * bandCount + band]
          if (row < 0) continue
          this.addPosition(row, from, to, percentHundredths[member], summed[member])
          rows.push(row)
        }
        this.enterOnce(rows, i, from, to, size, total)
        from = to
      }
    }
  }

  /** Enters a person at rows in tree order, and takes them out where the rows of one group meet, as `persons.ts` does. */
  private enterOnce(rows: Column, holding: number, from: number, to: number, size: number, total: number): void {
    const { cells } = this
    const { values } = rows
    for (let i = 0; i < rows.count; i++) {
      const row = values[i]
      const group = cells.group[row]
      let before = i - 1
      while (before >= 0 && cells.group[values[before]] !== group) before--
      if (before >= 0 && values[before] === row) continue
      this.enter(row, holding, from, to, size, total, 1)
      if (before >= 0) this.enter(cells.rowAt(cells.grouping.common(cells.node[values[before]], cells.node[row]), group), holding, from, to, size, total, -1)
    }
  }

  private enter(row: number, holding: number, from: number, to: number, size: number, total: number, count: 1 | -1): void {
    const { width, bandPersons, survey } = this
    if (bandPersons.length > 0) addOn(bandPersons, (row * BAND_COUNT + size) * width, width, from, to, count)
    if (survey !== null && size !== FULL_TIME_BAND)
      survey.enter(row, this.cells.grouping.layout.packed.holdings.together.person[holding], from, to, total, count)
  }

  private addPosition(row: number, from: number, to: number, percent: number, summed: number): void {
    const { width, percentHundredths, positions, fullTimePositions } = this
    if (percentHundredths.length > 0) addOn(percentHundredths, row * width, width, from, to, summed)
    if (positions.length === 0) return
    addOn(positions, row * width, width, from, to, 1)
    if (percent >= FULL_HUNDREDTHS) addOn(fullTimePositions, row * width, width, from, to, 1)
  }
}

const LARGEST_INT32 = 0x7fff_ffff

const NO_SURVEY = { answered: new Float64Array(0), involuntary: new Float64Array(0), wishedHundredths: new Float64Array(0) }

/** Part-time persons by their answer to the survey. */
class Survey {
  private readonly answered: Float64Array
  private readonly involuntary: Float64Array
  private readonly wishedHundredths: Float64Array

  constructor(
    private readonly layout: Layout,
    private readonly dates: ReferenceDates,
    private readonly dateFrom: Int32Array,
    private readonly rule: InvoluntaryRule,
    private readonly limb: Limb,
    rowCount: number,
  ) {
    const width = dates.day.length
    this.answered = new Float64Array(rowCount * width)
    this.involuntary = new Float64Array(rowCount * width)
    this.wishedHundredths = new Float64Array(rowCount * width)
  }

  /** Enters a person (or takes one out) who is part-time on dates `[from, to)`, for as long as an answer of theirs counts. */
  enter(row: number, person: number, from: number, to: number, totalHundredths: number, count: 1 | -1): void {
    const { layout, dates } = this
    const { wishes, firstWish } = layout
    const width = dates.day.length
    const dateAt = (day: number) => this.dateFrom[Math.min(Math.max(day, 0), layout.axis.dayCount)]
    for (let wish = firstWish[person]; wish < firstWish[person + 1]; wish++) {
      const first = Math.max(from, dateAt(wishes.fromDay[wish]))
      const end = Math.min(to, dateAt(wishes.toDay[wish]))
      if (first >= end) continue
      addOn(this.answered, row * width, width, first, end, count)
      if (!isInvoluntary(layout, wish, this.rule)) continue
      const wanted = wishes.wantedPercentHundredths[wish]
      addOn(this.involuntary, row * width, width, first, end, count)
      addOn(this.wishedHundredths, row * width, width, first, end, wanted < 0 ? 0 : count * limbOf(wanted - totalHundredths, this.limb))
    }
  }

  finish(cells: Cells): Pick<StockSums, 'answered' | 'involuntary' | 'wishedHundredths'> {
    const { answered, involuntary, wishedHundredths } = this
    for (const values of [answered, involuntary, wishedHundredths]) sumAlongAndUp(cells, values, 1, this.dates.day.length)
    return { answered, involuntary, wishedHundredths }
  }
}
