/**
 * The made-up municipality that everything is measured on: seeded, straight into typed arrays, no person behind any row. It
 * has what makes real extracts slow: several positions a person in different units, percentages that change, grades that
 * change within a spell, rows that overlap, absence without a position number, and rows in no useful order.
 */
import { dayOf, type Day } from '../engine/calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, OPEN_END, type AbsenceCategory, type EmploymentCategory } from '../engine/canonical.ts'
import type { CanonicalColumns } from '../engine/columns.ts'
import { GrowingColumn } from './growing.ts'
import { Random } from './random.ts'

/** How large a municipality is made. Rows come out at about the numbers in README.md. */
export const SIZES = {
  smoke: { employees: 2_000, years: 4, absenceEventsPerYear: 2.07 },
  municipality: { employees: 20_000, years: 10, absenceEventsPerYear: 2.07 },
  city: { employees: 100_000, years: 20, absenceEventsPerYear: 2.07 },
  nation: { employees: 450_000, years: 20, absenceEventsPerYear: 1.845 },
} as const
export type SizeName = keyof typeof SIZES

const LAST_YEAR = 2024
const EMPLOYEES_PER_LEAF = 40.65
const UNITS_PER_PARENT = 8.8
const JOB_COUNT = 100
const DAYS_PER_YEAR = 365.25

const CATEGORY = Object.fromEntries(EMPLOYMENT_CATEGORIES.map((name, i) => [name, i])) as Readonly<Record<EmploymentCategory, number>>
const ABSENCE = Object.fromEntries(ABSENCE_CATEGORIES.map((name, i) => [name, i])) as Readonly<Record<AbsenceCategory, number>>

/** Position sizes in 1/100 percent with their shares: a main position, and one beside it. */
const MAIN_PERCENT = [10_000, 8_000, 7_500, 7_000, 6_000, 5_000, 4_000, 3_550, 2_000, 1_500, 11_000]
const MAIN_SHARE = [0.46, 0.1, 0.09, 0.06, 0.06, 0.08, 0.04, 0.04, 0.04, 0.02, 0.01]
const SIDE_PERCENT = [5_000, 4_000, 3_050, 2_500, 2_000, 1_680, 1_000, 500]
const SIDE_SHARE = [0.1, 0.12, 0.13, 0.13, 0.19, 0.13, 0.12, 0.08]

const MAIN_CATEGORY: readonly EmploymentCategory[] = ['permanent', 'temporary', 'substitute', 'apprentice', 'hourly', 'elected', 'fee-paid', 'pensioner']
const MAIN_CATEGORY_SHARE = [0.78, 0.105, 0.06, 0.02, 0.02, 0.003, 0.007, 0.005]
const SIDE_CATEGORY: readonly EmploymentCategory[] = ['permanent', 'temporary', 'substitute', 'hourly', 'respite-carer', 'support-contact', 'fee-paid']
const SIDE_CATEGORY_SHARE = [0.4, 0.18, 0.22, 0.12, 0.03, 0.03, 0.02]

const GRADES = [100, 50, 80, 60, 40, 20, 70]
const GRADE_SHARE = [0.58, 0.18, 0.07, 0.06, 0.05, 0.04, 0.02]

interface Organisation {
  readonly parent: Int32Array
  /** The unit numbers of the lowest level. */
  readonly firstLeaf: number
  readonly leafCount: number
}

/** A tree whose every level has about nine units to one of the level above; positions are held at the lowest only. */
function organisation(employees: number): Organisation {
  const levels = [Math.max(8, Math.round(employees / EMPLOYEES_PER_LEAF))]
  while (levels[0] > 12) levels.unshift(Math.ceil(levels[0] / (levels.length === 1 ? UNITS_PER_PARENT : 8)))
  levels.unshift(1)
  const parent = new Int32Array(levels.reduce((sum, count) => sum + count, 0))
  parent[0] = -1
  let first = 1
  for (let level = 1; level < levels.length; level++) {
    const firstAbove = first - levels[level - 1]
    for (let i = 0; i < levels[level]; i++) parent[first + i] = firstAbove + Math.floor((i * levels[level - 1]) / levels[level])
    first += levels[level]
  }
  const leafCount = levels[levels.length - 1]
  return { parent, firstLeaf: first - leafCount, leafCount }
}

/** One position while it is made: what the next stretch of it is. */
interface PositionState {
  number: number
  unit: number
  job: number
  category: number
  percentHundredths: number
}

class Maker {
  readonly random: Random
  readonly organisation: Organisation
  readonly startDay: Day
  readonly endDay: Day
  readonly absenceEventsPerYear: number
  positionCount = 0
  readonly persons = { sex: new GrowingColumn(), birthYear: new GrowingColumn() }
  readonly positions = {
    person: new GrowingColumn(),
    position: new GrowingColumn(),
    unit: new GrowingColumn(),
    job: new GrowingColumn(),
    category: new GrowingColumn(),
    percentHundredths: new GrowingColumn(),
    fromDay: new GrowingColumn(),
    toDay: new GrowingColumn(),
  }
  readonly absences = {
    person: new GrowingColumn(),
    position: new GrowingColumn(),
    category: new GrowingColumn(),
    gradeHundredths: new GrowingColumn(),
    fromDay: new GrowingColumn(),
    toDay: new GrowingColumn(),
  }

  constructor(size: SizeName, seed: number) {
    const { employees, years, absenceEventsPerYear } = SIZES[size]
    this.random = new Random(seed)
    this.organisation = organisation(employees)
    this.startDay = dayOf(LAST_YEAR - years + 1, 1, 1)
    this.endDay = dayOf(LAST_YEAR + 1, 1, 1)
    this.absenceEventsPerYear = absenceEventsPerYear
    for (let chair = 0; chair < employees; chair++) this.fillChair()
  }

  /** One place of work through all the years: whoever leaves is followed by somebody else after a while. */
  private fillChair(): void {
    const { random, organisation } = this
    const leaf = Math.floor(organisation.leafCount * random.unit() ** 1.25)
    let day = this.startDay
    while (day < this.endDay) {
      const leaves = Math.min(this.endDay, day + 60 + Math.floor(random.waiting(9 * DAYS_PER_YEAR)))
      this.employ(leaf, day, leaves)
      day = leaves + Math.floor(random.waiting(50))
    }
  }

  private employ(leaf: number, fromDay: Day, toDay: Day): void {
    const { random } = this
    const person = this.persons.sex.length
    const hiredIn = LAST_YEAR + 1 - (this.endDay - fromDay) / DAYS_PER_YEAR
    this.persons.sex.push(random.among([0.745, 0.252, 0.003]))
    this.persons.birthYear.push(random.chance(0.003) ? 0 : Math.floor(hiredIn - 19 - 46 * random.unit()))
    const held: PositionState[] = [this.hold(person, leaf, fromDay, toDay, false)]
    for (let more = random.among([0.76, 0.18, 0.06]); more > 0; more--) {
      const from = random.chance(0.4) ? fromDay : fromDay + Math.floor(random.unit() * (toDay - fromDay) * 0.8)
      const to = random.chance(0.5) ? toDay : from + Math.ceil(random.unit() * (toDay - from))
      held.push(this.hold(person, this.besides(leaf), from, to, true))
    }
    this.beAbsent(person, held, fromDay, toDay)
  }

  /** Where a further position is held: the same unit, one near by, or any. */
  private besides(leaf: number): number {
    const { random, organisation } = this
    switch (random.among([0.4, 0.3, 0.3])) {
      case 0:
        return leaf
      case 1:
        return Math.min(organisation.leafCount - 1, Math.max(0, leaf + random.whole(-4, 5)))
      default:
        return random.whole(0, organisation.leafCount)
    }
  }

  /** A unit has its own dozen of jobs, a few of them common; one in fifteen is none of these. */
  private jobAt(leaf: number): number {
    const { random } = this
    if (random.chance(0.065)) return random.whole(0, JOB_COUNT)
    return (Math.floor(leaf / 9) * 17 + Math.floor(12 * random.unit() ** 2.2)) % JOB_COUNT
  }

  private hold(person: number, leaf: number, fromDay: Day, toDay: Day, beside: boolean): PositionState {
    const { random, positions, organisation } = this
    const category = beside ? SIDE_CATEGORY[random.among(SIDE_CATEGORY_SHARE)] : MAIN_CATEGORY[random.among(MAIN_CATEGORY_SHARE)]
    const state: PositionState = {
      number: this.positionCount++,
      unit: organisation.firstLeaf + leaf,
      job: this.jobAt(leaf),
      category: CATEGORY[category],
      percentHundredths: this.percent(category, beside),
    }
    let day = fromDay
    while (day < toDay) {
      const next = Math.min(toDay, this.changeAfter(day, state.percentHundredths))
      positions.person.push(person)
      positions.position.push(state.number)
      positions.unit.push(state.unit)
      positions.job.push(state.job)
      positions.category.push(state.category)
      positions.percentHundredths.push(state.percentHundredths)
      positions.fromDay.push(day)
      positions.toDay.push(next === this.endDay ? OPEN_END : next)
      this.change(state, category, beside)
      day = next
    }
    return state
  }

  /** Full positions change seldom, others about once a year; mostly at the turn of a month. */
  private changeAfter(day: Day, percentHundredths: number): Day {
    const { random } = this
    const changed = day + 14 + Math.floor(random.waiting(percentHundredths >= 10_000 ? 520 : 200))
    return random.chance(0.75) ? Math.max(day + 14, changed - ((changed - this.startDay) % 30)) : changed
  }

  private change(state: PositionState, category: EmploymentCategory, beside: boolean): void {
    const { random, organisation } = this
    switch (random.among([0.86, 0.06, 0.05, 0.03])) {
      case 0:
        state.percentHundredths = random.chance(0.4) ? state.percentHundredths : this.percent(category, beside)
        break
      case 1:
        state.unit = organisation.firstLeaf + this.besides(state.unit - organisation.firstLeaf)
        break
      case 2:
        state.job = this.jobAt(state.unit - organisation.firstLeaf)
        break
      default:
        state.category = CATEGORY[random.chance(0.7) ? 'permanent' : 'temporary']
    }
  }

  private percent(category: EmploymentCategory, beside: boolean): number {
    const { random } = this
    if (category === 'hourly' && random.chance(0.5)) return 0
    return beside ? SIDE_PERCENT[random.among(SIDE_SHARE)] : MAIN_PERCENT[random.among(MAIN_SHARE)]
  }

  /** All absence of one person: some are often away, most seldom. */
  private beAbsent(person: number, held: readonly PositionState[], fromDay: Day, toDay: Day): void {
    const { random } = this
    const perYear = this.absenceEventsPerYear * Math.exp(0.7 * random.normal() - 0.245)
    let day = fromDay + random.waiting(DAYS_PER_YEAR / perYear)
    while (day < toDay) {
      const from = Math.floor(day)
      const position = random.chance(0.65) ? -1 : held[random.whole(0, held.length)].number
      const ended = this.absence(person, position, from)
      // Now and then the next row begins before this one has ended: rows of an extract overlap.
      day = (random.chance(0.02) ? from : ended) + random.waiting(DAYS_PER_YEAR / perYear)
      if (random.chance(0.012)) this.row(person, -1, ABSENCE['self-certified'], 100, from, from + random.whole(1, 6))
    }
  }

  /** One event of absence, of one row or several; returns its end. */
  private absence(person: number, position: number, fromDay: Day): Day {
    const { random } = this
    switch (random.among([0.45, 0.3, 0.1, 0.1, 0.05])) {
      case 0:
        return this.row(person, position, ABSENCE['self-certified'], 100, fromDay, fromDay + (random.chance(0.8) ? random.whole(1, 4) : random.whole(4, 9)))
      case 1:
        return this.certified(person, position, fromDay)
      case 2:
        return this.row(person, position, ABSENCE['child-illness'], 100, fromDay, fromDay + random.whole(1, 3))
      case 3:
        return this.row(person, position, ABSENCE.holiday, 100, fromDay, fromDay + random.whole(5, 22))
      default:
        return this.row(person, position, ABSENCE[random.chance(0.3) ? 'parental-leave' : 'other-leave'], 100, fromDay, fromDay + random.whole(1, 90))
    }
  }

  /** A spell with a doctor's certificates: often begun by the employee's own word, each certificate with a grade of its own. */
  private certified(person: number, position: number, fromDay: Day): Day {
    const { random } = this
    const toDay = fromDay + Math.min(365, Math.ceil(18 * Math.exp(1.15 * random.normal())))
    let day = fromDay
    if (random.chance(0.3)) day = this.row(person, position, ABSENCE['self-certified'], 100, day, day + random.whole(1, 4))
    while (day < toDay) day = this.row(person, position, ABSENCE['doctor-certified'], GRADES[random.among(GRADE_SHARE)], day, Math.min(toDay, day + random.whole(14, 43)))
    return day
  }

  private row(person: number, position: number, category: number, gradePercent: number, fromDay: Day, toDay: Day): Day {
    const { absences } = this
    absences.person.push(person)
    absences.position.push(position)
    absences.category.push(category)
    absences.gradeHundredths.push(gradePercent * 100)
    absences.fromDay.push(fromDay)
    absences.toDay.push(toDay)
    return toDay
  }

  columns(): CanonicalColumns {
    const { persons, positions, absences, organisation } = this
    const number = this.random.permutation(persons.sex.length) // in a store persons are numbered by pseudonym, in no order
    const renumbered = (column: Int32Array): Int32Array => column.map((person) => number[person])
    const placed = (column: GrowingColumn): Int32Array => {
      const values = new Int32Array(column.length)
      column.values().forEach((value, person) => (values[number[person]] = value))
      return values
    }
    const none = new Int32Array(0)
    return {
      asOfDay: this.endDay - 1,
      units: {
        code: Array.from(organisation.parent, (_, unit) => `E${String(unit).padStart(5, '0')}`),
        name: Array.from(organisation.parent, (_, unit) => `Enhet ${unit}`),
        parent: organisation.parent,
        function: new Int32Array(organisation.parent.length).fill(-1),
      },
      unitStretches: null,
      functions: [],
      jobs: Array.from({ length: JOB_COUNT }, (_, job) => String(6_000 + job * 7)),
      jobGroups: null,
      persons: { sex: Uint8Array.from(placed(persons.sex)), birthYear: placed(persons.birthYear) },
      positions: {
        person: renumbered(positions.person.values()),
        position: positions.position.values(),
        unit: positions.unit.values(),
        job: positions.job.values(),
        category: Uint8Array.from(positions.category.values()),
        percentHundredths: positions.percentHundredths.values(),
        fromDay: positions.fromDay.values(),
        toDay: positions.toDay.values(),
      },
      absences: {
        person: renumbered(absences.person.values()),
        position: absences.position.values(),
        category: Uint8Array.from(absences.category.values()),
        gradeHundredths: absences.gradeHundredths.values(),
        fromDay: absences.fromDay.values(),
        toDay: absences.toDay.values(),
      },
      wishes: {
        person: none,
        answeredDay: none,
        lastValidDay: none,
        wantsMore: new Uint8Array(0),
        wantedPercentHundredths: none,
        availableWeeks: none,
        hasAsked: new Uint8Array(0),
      },
    }
  }
}

/** The same size and seed give the same rows everywhere. */
export function makeColumns(size: SizeName, seed: number): CanonicalColumns {
  return new Maker(size, seed).columns()
}
