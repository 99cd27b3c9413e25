/** Full-time and part-time on one day, and involuntary part-time (figures.md 4 and 5). */
import type { AbsenceRow, Municipality, PersonRow, PositionRow, WishRow } from '../../engine/canonical.ts'
import { monthsBefore } from './calendar.ts'
import { absenceOn } from './position-days.ts'
import {
  bandOf,
  cellKey,
  everyCategoryOf,
  isChosen,
  isInPopulation,
  isTemporary,
  nodesAbove,
  onlyOf,
  type Band,
  type Categories,
  type Chosen,
  type ReferenceBreakdown,
  type ReferencePopulation,
} from './vocabulary.ts'

/** One cell: a node with its whole subtree on one day, and the categories asked for. */
export interface WorkingTimeCell {
  readonly unit: string
  readonly categories: Categories
  readonly persons: Set<string>
  positions: number
  fullTimePositions: number
  /** Uncapped, 1/100 percent. */
  sumPercentHundredths: number
  /** Percent taken out by doctor-certified illness and parental leave: 1/100 percent x 1/100 percent of grade. */
  longAbsenceUnits: number
  /** Persons by their total over the whole municipality. */
  readonly personsByBand: Readonly<Record<Band, Set<string>>>
  /** Persons whose total is 100 percent or more. */
  readonly fullTimePersons: Set<string>
  readonly partTimePersons: Set<string>
  /** Persons all of whose positions in the municipality are temporary. */
  readonly temporaryPersons: Set<string>
}

export interface WorkingTimeQuestion {
  readonly day: number
  readonly population: ReferencePopulation
  readonly breakdowns: readonly ReferenceBreakdown[]
  readonly chosen?: Chosen
  /** The day by whose year ages are told: the day itself, if nothing is said. */
  readonly dayOfAge?: number
}

/** The positions of the population that run on the day. A position with 0 percent is none (figures.md 4). */
function runningPositions(municipality: Municipality, day: number, population: ReferencePopulation): PositionRow[] {
  return municipality.positions.filter((row) => row.fromDay <= day && day < row.toDay && isInPopulation(row, population))
}

/** A person's total position: the sum over all the person's positions in the municipality (figures.md 4), 1/100 percent. */
export function totalPercentHundredths(running: readonly PositionRow[], person: string): number {
  return running.filter((row) => row.person === person).reduce((sum, row) => sum + row.percentHundredths, 0)
}

function personOf(municipality: Municipality, person: string): PersonRow {
  const found = municipality.persons.find((row) => row.person === person)
  if (!found) throw new Error('a position without a person')
  return found
}

/** Every cell of every node, by `cellKey('', unit, categories)`; without breakdowns also those where nobody works. */
export function referenceWorkingTime(municipality: Municipality, question: WorkingTimeQuestion): Map<string, WorkingTimeCell> {
  const { day, population, breakdowns, chosen = {}, dayOfAge = day } = question
  const cells = new Map<string, WorkingTimeCell>()
  if (breakdowns.length === 0) for (const { unit } of municipality.units) cellAt(cells, unit, {})

  const running = runningPositions(municipality, day, population)
  const absencesToday = municipality.absences.filter((absence) => absence.fromDay <= day && day < absence.toDay)
  for (const row of running) {
    const total = totalPercentHundredths(running, row.person)
    const categories = everyCategoryOf(municipality, personOf(municipality, row.person), row, dayOfAge)
    if (!isChosen(categories, chosen)) continue
    const hasOnlyTemporary = running.every(({ person, category }) => person !== row.person || isTemporary(category))
    const longAbsenceUnits = row.percentHundredths * longAbsenceGradeHundredths(absencesToday, row, day)
    for (const unit of nodesAbove(municipality.units, row.unit)) {
      const cell = cellAt(cells, unit, onlyOf(breakdowns, categories))
      cell.persons.add(row.person)
      cell.positions += 1
      cell.sumPercentHundredths += row.percentHundredths
      cell.longAbsenceUnits += longAbsenceUnits
      if (row.percentHundredths >= 10_000) cell.fullTimePositions += 1
      cell.personsByBand[bandOf(total)].add(row.person)
      if (total >= 10_000) cell.fullTimePersons.add(row.person)
      else cell.partTimePersons.add(row.person)
      if (hasOnlyTemporary) cell.temporaryPersons.add(row.person)
    }
  }
  return cells
}

/** Doctor-certified illness or parental leave (KOSTRA: lange fravær); illness of either kind goes before leave on the same day. */
function longAbsenceGradeHundredths(absences: readonly AbsenceRow[], row: PositionRow, day: number): number {
  const { sick, parentalLeaveGradeHundredths } = absenceOn(absences, row, day)
  if (!sick) return parentalLeaveGradeHundredths
  return sick.certification === 'doctor-certified' ? sick.gradeHundredths : 0
}

function cellAt(cells: Map<string, WorkingTimeCell>, unit: string, categories: Categories): WorkingTimeCell {
  const key = cellKey('', unit, categories)
  let cell = cells.get(key)
  if (!cell) {
    cell = {
      unit,
      categories,
      persons: new Set(),
      positions: 0,
      fullTimePositions: 0,
      sumPercentHundredths: 0,
      longAbsenceUnits: 0,
      personsByBand: { '0-24.9': new Set(), '25-49.9': new Set(), '50-74.9': new Set(), '75-99.9': new Set(), '100+': new Set() },
      fullTimePersons: new Set(),
      partTimePersons: new Set(),
      temporaryPersons: new Set(),
    }
    cells.set(key, cell)
  }
  return cell
}

/** `none`: not there on that date. */
export type BandOrNone = Band | 'none'

/** One cell of the flow between two dates: where each person in it was before and is now. */
export interface BandFlowCell {
  readonly unit: string
  readonly categories: Categories
  readonly moves: Map<string, { before: BandOrNone; after: BandOrNone }>
}

/** Persons by band on an earlier day and on a later one (figures.md 4, flow); ages are those of the later day. */
export function referenceBandFlow(municipality: Municipality, before: number, after: WorkingTimeQuestion): Map<string, BandFlowCell> {
  const cells = new Map<string, BandFlowCell>()
  for (const [side, day] of [
    ['before', before],
    ['after', after.day],
  ] as const)
    for (const [key, { unit, categories, personsByBand }] of referenceWorkingTime(municipality, { ...after, day, dayOfAge: after.day })) {
      const cell = cells.get(key) ?? { unit, categories, moves: new Map() }
      cells.set(key, cell)
      for (const [band, persons] of Object.entries(personsByBand) as [Band, Set<string>][])
        for (const person of persons) cell.moves.set(person, { ...(cell.moves.get(person) ?? { before: 'none', after: 'none' }), [side]: band })
    }
  return cells
}

export type InvoluntaryDefinition = 'arp' | 'lfs-2021' | 'lfs-old'

export interface InvoluntaryCell {
  readonly unit: string
  readonly categories: Categories
  readonly persons: Set<string>
  readonly partTime: Set<string>
  readonly answered: Set<string>
  readonly involuntary: Set<string>
  /** Σ (wanted − total) over the involuntary, 1/100 percent. */
  wishedPercentHundredths: number
}

/** The newest answer not older than 24 months on the day (figures.md 5, house rule). */
function answerOn(municipality: Municipality, person: string, day: number): WishRow | undefined {
  const answers = municipality.wishes
    .filter((wish) => wish.person === person && wish.answeredDay <= day && wish.answeredDay >= monthsBefore(day, 24))
    .sort((a, b) => a.answeredDay - b.answeredDay)
  return answers.at(-1)
}

/** The three definitions of figures.md 5. A part-time person who wants more but gave no time to start is not available. */
function isInvoluntary(wish: WishRow, definition: InvoluntaryDefinition): boolean {
  if (!wish.wantsMore || wish.availableWeeks === null) return false
  switch (definition) {
    case 'arp':
      return true
    case 'lfs-2021':
      return wish.availableWeeks <= 2
    case 'lfs-old':
      return wish.hasAsked && wish.availableWeeks <= 4 // "within a month"
  }
}

/** Involuntary part-time of each node on one day, by `cellKey('', unit, categories)`. */
export function referenceInvoluntary(
  municipality: Municipality,
  question: WorkingTimeQuestion,
  definition: InvoluntaryDefinition,
): Map<string, InvoluntaryCell> {
  const running = runningPositions(municipality, question.day, question.population)
  const cells = new Map<string, InvoluntaryCell>()
  for (const [key, { unit, categories, persons, partTimePersons }] of referenceWorkingTime(municipality, question)) {
    const cell: InvoluntaryCell = {
      unit,
      categories,
      persons,
      partTime: partTimePersons,
      answered: new Set(),
      involuntary: new Set(),
      wishedPercentHundredths: 0,
    }
    for (const person of partTimePersons) {
      const wish = answerOn(municipality, person, question.day)
      if (!wish) continue
      cell.answered.add(person)
      if (!isInvoluntary(wish, definition)) continue
      cell.involuntary.add(person)
      if (wish.wantedPercentHundredths !== null)
        cell.wishedPercentHundredths += wish.wantedPercentHundredths - totalPercentHundredths(running, person)
    }
    cells.set(key, cell)
  }
  return cells
}
