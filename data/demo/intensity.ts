/**
 * How often somebody falls ill: the facts of the workplace times what season, year, age, sex and chance do to them.
 *
 * Sources, rounded. Season and years: doctor-certified absence in municipalities by quarter, 2019: 7.8, 6.9, 5.6, 7.5; by year 7.2 in 2020,
 * 7.6, 7.7, 7.7 and a little over 8 in 2024; first quarter of 2022 highest (KS, "Sykefraværet i kommunesektoren første halvår 2021",
 * "Økende sykefravær i 2023", "Høyt sykefravær i andre kvartal 2024"). The wave of March 2020 and of early 2022: SSB, "Sykefravær"
 * (self-certified absence in the whole country 1.2 % in the first quarter of 2020 against 0.9 % before). Women have well over one
 * and a half times the absence of men (SSB: 7.2 % and 4.0 % doctor-certified, first quarter of 2019). Age: our own assumption.
 */
import { dateOf, monthIndex, yearOfMonth, type MonthIndex } from '../../engine/calendar.ts'
import type { Unit } from './organisation.ts'
import type { Person } from './people.ts'
import type { Period } from './positions.ts'
import { TRADES } from './trades.ts'

/** Spells that begin, for each year of work. */
export interface Intensity {
  readonly selfCertified: number
  readonly doctorCertified: number
}

/** Spells a year for each percent of man-days lost, from the mean length of a spell in illness.ts. */
const SELF_SPELLS_PER_PERCENT = 1.06
const DOCTOR_SPELLS_PER_PERCENT = 0.204

/** January to December. */
const SELF_SEASON = [1.25, 1.3, 1.15, 0.95, 0.9, 0.8, 0.4, 0.8, 1.1, 1.15, 1.25, 1.1]
const DOCTOR_SEASON = [1.2, 1.22, 1.1, 0.97, 0.95, 0.9, 0.55, 0.8, 1.03, 1.1, 1.16, 1.06]

const SELF_YEAR: Readonly<Record<number, number>> = { 2019: 0.95, 2020: 0.9, 2021: 0.95, 2022: 1.25, 2023: 1.1, 2024: 1.08 }
const DOCTOR_YEAR: Readonly<Record<number, number>> = { 2019: 0.94, 2020: 0.95, 2021: 0.98, 2022: 1.07, 2023: 1.05, 2024: 1.1 }

/** Months of the pandemic, for self-certified and doctor-certified spells. */
const PANDEMIC: ReadonlyMap<MonthIndex, readonly [number, number]> = new Map([
  [monthIndex(2020, 3), [2, 1.5]],
  [monthIndex(2020, 4), [1.1, 1.2]],
  [monthIndex(2020, 5), [0.6, 0.9]],
  [monthIndex(2020, 6), [0.6, 0.9]],
  [monthIndex(2020, 7), [0.7, 0.9]],
  [monthIndex(2022, 1), [1.7, 1.1]],
  [monthIndex(2022, 2), [2, 1.35]],
  [monthIndex(2022, 3), [1.6, 1.3]],
])

const SEX: Readonly<Record<Person['sex'], number>> = { female: 1.08, male: 0.79 }

/** By age: under 30, 30–39, 40–49, 50–59, 60 and over. */
const SELF_AGE = [1.35, 1.2, 0.95, 0.85, 0.7]
const DOCTOR_AGE = [0.8, 1.1, 0.95, 1.02, 1.15]

/** What a story does to the unit early and late in the period; in between it slides. */
const STORY = { improves: [1.45, 0.55], worsens: [0.75, 1.5] } as const

function story(unit: Unit, progress: number): number {
  if (unit.story === null) return 1
  const [early, late] = STORY[unit.story]
  const slide = Math.min(1, Math.max(0, (progress - 0.4) / 0.2))
  return early + (late - early) * slide
}

/** The intensity for one person in one unit and month. `shortHours`: a position so small that most illness falls on days off. */
export function intensity(person: Person, unit: Unit, month: MonthIndex, period: Period, shortHours: boolean): Intensity {
  const trade = TRADES[unit.trade]
  const year = yearOfMonth(month)
  const calendarMonth = month % 12
  const age = year - dateOf(person.birthDay).year
  const band = Math.min(4, Math.max(0, Math.floor((age - 20) / 10)))
  const [selfWave, doctorWave] = PANDEMIC.get(month) ?? [1, 1]
  const progress = (month - monthIndex(period.firstYear, 1)) / (period.years * 12)
  const common = SEX[person.sex] * story(unit, progress) * (shortHours ? 0.5 : 1)
  const at = (list: readonly number[], index: number) => list[index] ?? 1
  return {
    selfCertified:
      trade.selfCertified *
      SELF_SPELLS_PER_PERCENT *
      at(SELF_SEASON, calendarMonth) *
      (SELF_YEAR[year] ?? 1) *
      selfWave *
      at(SELF_AGE, band) *
      Math.sqrt(person.proneness) *
      common,
    doctorCertified:
      trade.doctorCertified *
      DOCTOR_SPELLS_PER_PERCENT *
      at(DOCTOR_SEASON, calendarMonth) *
      (DOCTOR_YEAR[year] ?? 1) *
      doctorWave *
      at(DOCTOR_AGE, band) *
      person.proneness *
      common,
  }
}
