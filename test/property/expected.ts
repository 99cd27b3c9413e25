/** What the reference says that the engine must answer: each figure under test from the cells of the reference. */
import type { AbsenceCategory, Municipality } from '../../engine/canonical.ts'
import { firstDayOf, lastDayOf, monthOf } from '../reference/calendar.ts'
import {
  periodsBetween,
  referenceAbsence,
  referenceBandFlow,
  referenceDay,
  referenceDayBefore,
  referenceInvoluntary,
  referenceWorkingTime,
  type Chosen,
  type InvoluntaryCell,
  type InvoluntaryDefinition,
  type ReferenceBreakdown,
  type ReferenceDate,
  type ReferencePeriod,
  type ReferencePopulation,
} from '../reference/figures.ts'
import { nodesAbove, type Categories } from '../reference/vocabulary.ts'
import type { Certification } from '../reference/kinds.ts'
import type { Counted, FigureUnderTest, Part } from './figures-under-test.ts'

export type Resolution = Parameters<typeof periodsBetween>[0]

/** What is asked of a municipality, whatever the figure. */
export interface Shape {
  readonly resolution: Resolution
  readonly firstMonth: number
  readonly lastMonth: number
  readonly groups: readonly ReferenceBreakdown[]
  readonly population: ReferencePopulation
  /** First month that the absence extract covers. */
  readonly absencesFrom: number
  /** Only these sexes, ages and jobs. */
  readonly chosen?: Chosen
  /** Only this unit and those under it, by its place in the list of units. */
  readonly unit?: number | undefined
  /** Only this certification, of figures that can be asked so. */
  readonly certification?: Certification | undefined
  /** When stock figures are taken. */
  readonly referenceDate?: ReferenceDate
  /** Which of the ways that each figure can be split. */
  readonly wayToSplit?: number
  /** Cost of a full-time man-day in 1/100 NOK. */
  readonly dailyCostHundredths?: number
}

export interface ExactCell extends Counted {
  readonly persons: number
  /** Why there is no number although the period is known. */
  readonly missing: 'not-available' | 'not-applicable' | null
}

/** One cell that the reference knows, under its period, unit and groups. */
export interface ReferenceCell {
  readonly period: string
  readonly unit: string
  readonly categories: Categories
  exact(part: Part): ExactCell
}

/** The reference's cells for one municipality and shape; everything is counted once, then read figure by figure. */
export interface Reference {
  readonly periods: readonly ReferencePeriod[]
  cells(figure: FigureUnderTest): ReferenceCell[]
  isKnown(figure: FigureUnderTest, period: ReferencePeriod): boolean
  /** Whether it is known who worked there: the persons behind a cell need only the positions at the end of the period. */
  arePersonsKnown(figure: FigureUnderTest, period: ReferencePeriod): boolean
}

export function referenceOf(municipality: Municipality, shape: Shape): Reference {
  const { population, chosen = {}, certification, referenceDate = 'period-end', dailyCostHundredths = 1 } = shape
  const question = { breakdowns: shape.groups, population, chosen }
  const setting = { dailyCostHundredths }
  const periods = periodsBetween(shape.resolution, shape.firstMonth, shape.lastMonth)
  const days = periods.map((period) => ({
    code: period.code,
    day: referenceDay(period, referenceDate),
    before: referenceDayBefore(period, referenceDate),
  }))

  const absence = referenceAbsence(municipality, { ...question, periods })
  const workingTime = days.map(({ code, day }) => ({ code, cells: referenceWorkingTime(municipality, { ...question, day }) }))
  const bandFlow = days.map(({ code, day, before }) => ({ code, cells: referenceBandFlow(municipality, before, { ...question, day }) }))
  const involuntary = (definition: InvoluntaryDefinition) =>
    days.map(({ code, day }) => ({ code, cells: referenceInvoluntary(municipality, { ...question, day }, definition) }))
  const involuntaryBy = { arp: involuntary('arp'), 'lfs-2021': involuntary('lfs-2021'), 'lfs-old': involuntary('lfs-old') }

  const firstMonthOf = (days: readonly number[]) => (days.length === 0 ? Infinity : monthOf(Math.min(...days)))
  /** A kind of absence of which the extract has no row at all is not known, however much of other kinds it has. */
  const absencesFrom = (category: AbsenceCategory) => (municipality.absences.some((row) => row.category === category) ? shape.absencesFrom : Infinity)
  const covered = {
    positions: firstMonthOf(municipality.positions.map((row) => row.fromDay)),
    absences: shape.absencesFrom,
    wishes: firstMonthOf(municipality.wishes.map((row) => row.answeredDay)),
    holiday: absencesFrom('holiday'),
    'child-illness': absencesFrom('child-illness'),
    'parental-leave': absencesFrom('parental-leave'),
  }
  const isDayCovered = (day: number, from: number) => day <= municipality.asOfDay && monthOf(day) >= from
  /** A flow is known when the extract covers the whole period, a stock when it covers its day, a flow between days when both. */
  const isCovered = (from: number, kind: string, period: ReferencePeriod) => {
    if (kind === 'flow')
      return isDayCovered(lastDayOf(period.months.at(-1) ?? NaN), from) && isDayCovered(firstDayOf(period.months[0] ?? NaN), from)
    const isBeforeCovered = kind !== 'moves' || isDayCovered(referenceDayBefore(period, referenceDate), from)
    return isBeforeCovered && isDayCovered(referenceDay(period, referenceDate), from)
  }
  const isAsked = ({ unit }: { unit: string }) =>
    shape.unit === undefined || nodesAbove(municipality.units, unit).includes(unitAt(municipality, shape.unit))

  return {
    periods,
    isKnown: (figure, period) => isCovered(covered[figure.needs], figure.counting.kind, period),
    arePersonsKnown: ({ counting }, period) =>
      counting.kind === 'flow'
        ? isDayCovered(lastDayOf(period.months.at(-1) ?? NaN), covered.positions)
        : isDayCovered(referenceDay(period, referenceDate), covered.positions),
    cells(figure) {
      const meant = (part: Part): Part => (figure.canChooseCertification && certification ? { certification, ...part } : part)
      const { counting, definition = 'arp' } = figure
      switch (counting.kind) {
        case 'flow':
          return [...absence.values()].filter(isAsked).map((cell) => ({
            ...placeOf(cell, cell.period),
            exact: (part) => exact(counting.count(cell, meant(part), setting), cell.persons.size),
          }))
        case 'stock':
          return workingTime.flatMap(({ code, cells }) =>
            [...cells.values()].filter(isAsked).map((cell) => ({
              ...placeOf(cell, code),
              exact: (part: Part) => exact(counting.count(cell, part, setting), cell.persons.size),
            })),
          )
        case 'moves':
          return bandFlow.flatMap(({ code, cells }) =>
            [...cells.values()].filter(isAsked).map((cell) => ({
              ...placeOf(cell, code),
              exact: (part: Part) => exact(counting.count(cell, part, setting), cell.moves.size),
            })),
          )
        case 'survey':
          return involuntaryBy[definition].flatMap(({ code, cells }) =>
            [...cells.values()].filter(isAsked).map((cell) => ({
              ...placeOf(cell, code),
              exact: (part: Part) => ({ ...exact(counting.count(cell, part, setting), cell.persons.size), missing: withoutAnswers(cell) }),
            })),
          )
      }
    },
  }
}

/** The code of a unit, by a number that may be greater than there are units. */
export function unitAt({ units }: Municipality, place: number): string {
  return units[place % units.length]?.unit ?? ''
}

function placeOf({ unit, categories }: { unit: string; categories: Categories }, period: string) {
  return { period, unit, categories }
}

/** No answer is no figure: not available where part-timers could have answered, not applicable where there are none. */
function withoutAnswers(cell: InvoluntaryCell): ExactCell['missing'] {
  if (cell.answered.size > 0) return null
  return cell.partTime.size > 0 ? 'not-available' : 'not-applicable'
}

function exact(counted: Counted, persons: number): ExactCell {
  return { ...counted, persons, missing: null }
}
