/** What the reference says that the engine must answer: each figure of the register from the cells of the reference. */
import type { Municipality } from '../../engine/canonical.ts'
import { firstDayOf, lastDayOf, monthOf } from '../reference/calendar.ts'
import {
  distinctPersons,
  periodsBetween,
  referenceAbsence,
  referenceInvoluntary,
  referenceWorkingTime,
  sumOf,
  UNITS_PER_MAN_DAY,
  type AbsenceCell,
  type InvoluntaryCell,
  type InvoluntaryDefinition,
  type KindOfSpell,
  type ReferenceBreakdown,
  type ReferencePeriod,
  type ReferencePopulation,
  type WorkingTimeCell,
} from '../reference/figures.ts'
import type { Band, Categories } from '../reference/vocabulary.ts'

export type Resolution = Parameters<typeof periodsBetween>[0]
export type Split = 'certification' | 'duration' | 'band'

/** What is asked of a municipality, whatever the figure. */
export interface Shape {
  readonly resolution: Resolution
  readonly firstMonth: number
  readonly lastMonth: number
  readonly groups: readonly ReferenceBreakdown[]
  readonly population: ReferencePopulation
  /** First month that the absence extract covers. */
  readonly absencesFrom: number
}

/** The class of one cell in the splits asked for. */
export interface Part extends KindOfSpell {
  readonly band?: Band | undefined
}

/** Exact parts of a cell: whole numbers with the number of them that make one. */
export interface ExactCell {
  readonly above: number
  readonly perAbove: number
  readonly below: number | null
  readonly perBelow: number
  /** 100 where the value is a percentage. */
  readonly scale: number
  readonly persons: number
  /** Why there is no number although the period is known. */
  readonly missing: 'not-available' | 'not-applicable' | null
}

/** One figure of the register, asked in one way. */
export interface FigureUnderTest {
  readonly name: string
  readonly needs: 'positions' | 'absences' | 'wishes'
  readonly splits: readonly Split[]
  readonly method?: 'ssb-nav-2018' | 'employer-1997'
  readonly definition?: InvoluntaryDefinition
  readonly cell: Flow | Stock | Survey
}

type Counted = Pick<ExactCell, 'above' | 'perAbove'> & Partial<Pick<ExactCell, 'below' | 'perBelow' | 'scale'>>
type Flow = { readonly kind: 'flow'; readonly count: (cell: AbsenceCell, part: Part) => Counted }
type Stock = { readonly kind: 'stock'; readonly count: (cell: WorkingTimeCell, part: Part) => Counted }
type Survey = { readonly kind: 'survey'; readonly count: (cell: InvoluntaryCell) => Counted }

const flow = (count: Flow['count']): Flow => ({ kind: 'flow', count })
const stock = (count: Stock['count']): Stock => ({ kind: 'stock', count })
const survey = (count: Survey['count']): Survey => ({ kind: 'survey', count })

const one = (above: number): Counted => ({ above, perAbove: 1 })
const manDays = (above: number): Counted => ({ above, perAbove: UNITS_PER_MAN_DAY })
const rate = (above: number, below: number): Counted => ({ ...manDays(above), below, perBelow: UNITS_PER_MAN_DAY, scale: 100 })
const share = (above: number, below: number): Counted => ({ ...one(above), below, perBelow: 1, scale: 100 })
/** Σ percent over a count: the sum is in 1/100 percent. */
const average = (above: number, below: number): Counted => ({ above, perAbove: 100, below, perBelow: 1, scale: 1 })

const DEFINITIONS: readonly InvoluntaryDefinition[] = ['arp', 'lfs-2021', 'lfs-old']

/** Every figure with its definition in figures.md 2–5. */
export const FIGURES_UNDER_TEST: readonly FigureUnderTest[] = [
  {
    name: 'sickness-absence-rate',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => rate(sumOf(cell.lostUnits, part), cell.contractualUnits)),
  },
  {
    name: 'sickness-absence-rate',
    method: 'ssb-nav-2018',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => rate(sumOf(cell.lostUnits, part), cell.contractualUnits)),
  },
  {
    name: 'sickness-absence-rate',
    method: 'employer-1997',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => rate(sumOf(cell.lostUnits, part), cell.contractualUnits - cell.holidayUnits)),
  },
  {
    name: 'attendance-rate',
    needs: 'absences',
    splits: [],
    cell: flow((cell) => rate(cell.contractualUnits - sumOf(cell.lostUnits), cell.contractualUnits)),
  },
  {
    name: 'attendance-rate',
    method: 'ssb-nav-2018',
    needs: 'absences',
    splits: [],
    cell: flow((cell) => rate(cell.contractualUnits - sumOf(cell.lostUnits), cell.contractualUnits)),
  },
  {
    name: 'attendance-rate',
    method: 'employer-1997',
    needs: 'absences',
    splits: [],
    cell: flow((cell) => rate(cell.contractualUnits - cell.holidayUnits - sumOf(cell.lostUnits), cell.contractualUnits - cell.holidayUnits)),
  },
  { name: 'contractual-man-days', needs: 'positions', splits: [], cell: flow((cell) => manDays(cell.contractualUnits)) },
  {
    name: 'sickness-absence-man-days',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => manDays(sumOf(cell.lostUnits, part))),
  },
  {
    name: 'spells-started',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => one(sumOf(cell.spellsStarted, part))),
  },
  {
    name: 'persons-absent',
    needs: 'absences',
    splits: ['certification', 'duration'],
    cell: flow((cell, part) => one(distinctPersons(cell.personsAbsent, part))),
  },
  { name: 'child-illness-man-days', needs: 'absences', splits: [], cell: flow((cell) => manDays(cell.childIllnessUnits)) },
  { name: 'holiday-man-days', needs: 'absences', splits: [], cell: flow((cell) => manDays(cell.holidayUnits)) },

  { name: 'persons', needs: 'positions', splits: [], cell: stock((cell) => one(cell.persons.size)) },
  { name: 'positions', needs: 'positions', splits: [], cell: stock((cell) => one(cell.positions)) },
  { name: 'fte', needs: 'positions', splits: [], cell: stock((cell) => ({ above: cell.sumPercentHundredths, perAbove: 10_000 })) },
  {
    name: 'average-position-size',
    needs: 'positions',
    splits: [],
    cell: stock((cell) => average(cell.sumPercentHundredths, cell.persons.size)),
  },
  {
    name: 'average-position-size-per-position',
    needs: 'positions',
    splits: [],
    cell: stock((cell) => average(cell.sumPercentHundredths, cell.positions)),
  },
  { name: 'full-time-share', needs: 'positions', splits: [], cell: stock((cell) => share(cell.fullTimePersons.size, cell.persons.size)) },
  {
    name: 'full-time-position-share',
    needs: 'positions',
    splits: [],
    cell: stock((cell) => share(cell.fullTimePositions, cell.positions)),
  },
  {
    name: 'position-size-bands',
    needs: 'positions',
    splits: ['band'],
    cell: stock((cell, { band }) => share(band ? cell.personsByBand[band].size : cell.persons.size, cell.persons.size)),
  },
  { name: 'part-time-persons', needs: 'positions', splits: [], cell: stock((cell) => one(cell.partTimePersons.size)) },

  { name: 'answer-rate', needs: 'wishes', splits: [], cell: survey((cell) => share(cell.answered.size, cell.partTime.size)) },
  ...DEFINITIONS.flatMap((definition): FigureUnderTest[] => [
    {
      name: 'involuntary-part-time-share',
      definition,
      needs: 'wishes',
      splits: [],
      cell: survey((cell) => share(cell.involuntary.size, cell.answered.size)),
    },
    {
      name: 'involuntary-part-time-share-of-all',
      definition,
      needs: 'wishes',
      splits: [],
      cell: survey((cell) => share(cell.involuntary.size, cell.persons.size)),
    },
    {
      name: 'wished-fte',
      definition,
      needs: 'wishes',
      splits: [],
      cell: survey((cell) => ({ above: cell.wishedPercentHundredths, perAbove: 10_000 })),
    },
  ]),
]

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
  const periods = periodsBetween(shape.resolution, shape.firstMonth, shape.lastMonth)
  const question = { breakdowns: shape.groups, population: shape.population }
  const absence = referenceAbsence(municipality, { ...question, periods })
  // stock figures are taken at the last day of the period
  const days = periods.map((period) => ({ code: period.code, day: lastDayOf(period.months.at(-1) ?? 0) }))
  const workingTime = days.map(({ code, day }) => ({ code, cells: referenceWorkingTime(municipality, { ...question, day }) }))
  const involuntary = new Map(
    DEFINITIONS.map((definition) => [
      definition,
      days.map(({ code, day }) => ({ code, cells: referenceInvoluntary(municipality, { ...question, day }, definition) })),
    ]),
  )

  const firstMonthOf = (days: readonly number[]) => (days.length === 0 ? Infinity : monthOf(Math.min(...days)))
  const covered = {
    positions: firstMonthOf(municipality.positions.map((row) => row.fromDay)),
    absences: shape.absencesFrom,
    wishes: firstMonthOf(municipality.wishes.map((row) => row.answeredDay)),
  }
  /** A flow is known when the extract covers the whole period, a stock when it covers the last day. */
  const isCovered = (from: number, kind: string, { months }: ReferencePeriod) => {
    const [first, last] = [months[0] ?? 0, months.at(-1) ?? 0]
    return lastDayOf(last) <= municipality.asOfDay && (kind === 'flow' ? first >= from : lastDayOf(last) >= startOf(from))
  }

  return {
    periods,
    isKnown: (figure, period) => isCovered(covered[figure.needs], figure.cell.kind, period),
    arePersonsKnown: (_, period) => isCovered(covered.positions, 'stock', period),
    cells({ cell: counting, definition }) {
      switch (counting.kind) {
        case 'flow':
          return [...absence.values()].map((cell) => ({
            period: cell.period,
            unit: cell.unit,
            categories: cell.categories,
            exact: (part) => exact(counting.count(cell, part), cell.persons.size),
          }))
        case 'stock':
          return workingTime.flatMap(({ code, cells }) =>
            [...cells.values()].map((cell) => ({
              period: code,
              unit: cell.unit,
              categories: cell.categories,
              exact: (part: Part) => exact(counting.count(cell, part), cell.persons.size),
            })),
          )
        case 'survey':
          return (involuntary.get(definition ?? 'arp') ?? []).flatMap(({ code, cells }) =>
            [...cells.values()].map((cell) => ({
              period: code,
              unit: cell.unit,
              categories: cell.categories,
              exact: () => ({ ...exact(counting.count(cell), cell.persons.size), missing: withoutAnswers(cell) }),
            })),
          )
      }
    },
  }
}

function startOf(month: number): number {
  return Number.isFinite(month) ? firstDayOf(month) : Infinity
}

/** No answer is no figure: not available where part-timers could have answered, not applicable where there are none. */
function withoutAnswers(cell: InvoluntaryCell): ExactCell['missing'] {
  if (cell.answered.size > 0) return null
  return cell.partTime.size > 0 ? 'not-available' : 'not-applicable'
}

function exact(counted: Counted, persons: number): ExactCell {
  return { below: null, perBelow: 1, scale: 1, missing: null, ...counted, persons }
}
