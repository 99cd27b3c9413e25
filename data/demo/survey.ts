/**
 * The survey among part-timers on whether they want more hours, and the hours worked beyond the contract.
 *
 * Assumptions: two of three part-timers answer; a third of them want more, more of them in care, where most part-time work is
 * (Moland and Bråthen, Fafo-rapport 2019:15, rounded); of those, one of eight cannot say when they could start. Extra hours are
 * the habit of some and the exception of others.
 */
import { dayOf, firstDayOfMonth, monthIndex, type Day, type MonthIndex } from '../../engine/calendar.ts'
import type { EmploymentCategory } from '../../engine/canonical.ts'
import type { AbsenceRow } from './absences.ts'
import { FULL, type Employee, type Period, type Stretch } from './positions.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { TRADES } from './trades.ts'

export interface Answer {
  readonly person: Person
  readonly answered: Day
  readonly wantsMore: boolean
  /** Wanted total, percent; `null`: not answered. */
  readonly wantedPercent: number | null
  readonly availableWeeks: number | null
  readonly hasAsked: boolean
}

export interface ExtraHours {
  readonly person: Person
  readonly position: number
  readonly month: MonthIndex
  /** Tenths of an hour. */
  readonly hoursTenths: number
}

/** Whom the question concerns: the same categories as in the full-time figures (figures.md 4). */
const ASKED: ReadonlySet<EmploymentCategory> = new Set<EmploymentCategory>(['permanent', 'temporary'])

const runsOn = (stretch: Stretch, day: Day): boolean => stretch.from <= day && day < stretch.to

/** The years in which the survey is held: the last one, and two years before it. */
export function surveyYears(period: Period): number[] {
  const last = period.firstYear + period.years - 1
  return period.years > 2 ? [last - 2, last] : [last]
}

/** The answers of one round, held in the four weeks from 14 October. */
export function answers(random: Random, employees: readonly Employee[], year: number): Answer[] {
  const begins = dayOf(year, 10, 14)
  return employees.flatMap(({ person, stretches }): Answer[] => {
    const held = stretches.filter((stretch) => ASKED.has(stretch.category) && runsOn(stretch, begins))
    const total = held.reduce((sum, { percentHundredths }) => sum + percentHundredths, 0)
    const first = held[0]
    const chance = random.stream(`survey ${year} ${person.index}`)
    if (first === undefined || total >= FULL || !chance.chance(0.65)) return []
    const answered = begins + Math.min(chance.whole(0, 27), chance.whole(0, 27))
    // The part-time fire crew have their living elsewhere.
    const wanting = first.unit.trade === 'fire' ? 0 : TRADES[first.unit.trade].rota ? 0.4 : 0.2
    const wantsMore = chance.chance(wanting)
    if (!wantsMore) return [{ person, answered, wantsMore, wantedPercent: null, availableWeeks: null, hasAsked: false }]
    const next = Math.min(100, Math.ceil(total / 1000) * 10 + chance.pick([10, 20, 20, 30]))
    return [
      {
        person,
        answered,
        wantsMore,
        wantedPercent: chance.chance(0.04) ? null : chance.chance(0.58) ? 100 : next,
        availableWeeks: chance.chance(0.12) ? null : chance.weighted([[0, 4], [1, 1], [2, 3], [4, 4], [8, 2], [12, 1]]),
        hasAsked: chance.chance(0.45),
      },
    ]
  })
}

/** Hours beyond the contract in the first position of permanent part-timers; none in months with long absence. */
export function extraHours(random: Random, period: Period, employees: readonly Employee[], absences: readonly AbsenceRow[]): ExtraHours[] {
  const away = new Map<number, AbsenceRow[]>()
  for (const row of absences) {
    if (row.to - row.from <= 12) continue
    const rows = away.get(row.person.index)
    if (rows === undefined) away.set(row.person.index, [row])
    else rows.push(row)
  }
  const firstMonth = monthIndex(period.firstYear, 1)
  const months = Array.from({ length: period.years * 12 }, (_, index) => firstMonth + index)
  return employees.flatMap(({ person, stretches }): ExtraHours[] => {
    const chance = random.stream(`extra ${person.index}`)
    const trade = stretches[0] === undefined ? null : TRADES[stretches[0].unit.trade]
    if (trade === null) return []
    const habit = chance.chance(trade.extraHours)
    const usual = habit ? chance.logNormal(13, 0.5) : 5
    const often = habit ? 0.72 : trade.extraHours / 8
    return months.flatMap((month) => {
      const [from, to] = [firstDayOfMonth(month), firstDayOfMonth(month + 1)]
      const works = stretches.find(
        (stretch) => stretch.category === 'permanent' && stretch.percentHundredths < FULL && stretch.from <= from && to <= stretch.to,
      )
      if (works === undefined || !chance.chance(often)) return []
      if (away.get(person.index)?.some((row) => row.from < to && from < row.to) === true) return []
      const hoursTenths = Math.min(600, Math.max(10, Math.round(chance.logNormal(usual, 0.45) * 10)))
      return [{ person, position: works.number, month, hoursTenths }]
    })
  })
}
