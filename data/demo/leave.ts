/**
 * Days away for other reasons than own illness: holiday, children, births, welfare, studies, courses, time off.
 *
 * Assumptions: 25 working days of holiday a year, three weeks of them in a row in summer (ferieloven §§ 5 and 7, and the
 * agreed fifth week); schools are away all of July, kindergartens in the weeks they are closed. A child under twelve is ill about
 * once a year, one or two days (folketrygdloven § 9-6 gives ten days). Parental leave about ten months for mothers and
 * fifteen weeks for fathers (folketrygdloven chapter 14). The rest is our own rounding.
 */
import { dateOf, dayOf, easterSunday, weekday, type Day } from '../../engine/calendar.ts'
import type { Leave, LeaveKind } from './illness.ts'
import type { Person } from './people.ts'
import type { Random, Weighted } from './random.ts'
import type { TradeFacts } from './trades.ts'

/** A half-open run of days. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

export const overlaps = (a: Days, b: Days): boolean => a.from < b.to && b.from < a.to

/** What is left of `days` when `taken` (in order) is cut out. */
export function without(days: Days, taken: readonly Days[]): Days[] {
  const left: Days[] = []
  let from = days.from
  for (const cut of taken) {
    if (cut.to <= from || cut.from >= days.to) continue
    if (cut.from > from) left.push({ from, to: cut.from })
    from = Math.max(from, cut.to)
  }
  if (from < days.to) left.push({ from, to: days.to })
  return left
}

/** Days of a week from Monday, and the first Monday on or after a day. */
const FULL_WEEK = 5
const mondayFrom = (day: Day): Day => day + ((7 - weekday(day)) % 7)

/** Weeks from Midsummer until the holiday of those who may choose. */
const WEEKS_INTO_SUMMER: Weighted<number> = [[0, 1], [1, 2], [2, 5], [3, 5], [4, 3], [5, 1]]

/** Parental leave of one person, if a child is born while the person is employed. */
export function parentalLeave(random: Random, person: Person, employed: Days): Days | null {
  if (person.youngestChildYear === null) return null
  const birth = dayOf(person.youngestChildYear, 1, 1) + random.whole(0, 364)
  const from = person.sex === 'female' ? birth - 21 : birth + random.whole(200, 300)
  const to = from + (person.sex === 'female' ? random.whole(245, 340) : random.whole(75, 110))
  return from > employed.from + 120 && to < employed.to ? { from, to } : null
}

/** The planned holiday of one year, in order and without overlap, within the days employed. */
export function holidayPlan(random: Random, year: number, summer: TradeFacts['summer'], employed: Days): Days[] {
  const weeks = (monday: Day, count: number): Days => ({ from: monday, to: monday + 7 * (count - 1) + FULL_WEEK })
  const easter = easterSunday(year)
  const plan: Days[] = []
  let left = 25
  const take = (days: Days, workingDays: number, chance: number) => {
    if (left < workingDays || !random.chance(chance)) return
    plan.push(days)
    left -= workingDays
  }
  if (summer === 'school') take(weeks(mondayFrom(dayOf(year, 6, 22)), 5), 25, 1)
  else {
    const begins = summer === 'closed' ? dayOf(year, 7, 7) : dayOf(year, 6, 20) + 7 * random.weighted(WEEKS_INTO_SUMMER)
    take(weeks(mondayFrom(begins), 3), 15, 1)
    take({ from: easter - 6, to: easter - 3 }, 3, 0.45)
    take(weeks(mondayFrom(dayOf(year, 10, 1)), 1), 5, 0.5)
    take(weeks(mondayFrom(dayOf(year, 2, 18)), 1), 5, 0.35)
    take({ from: dayOf(year, 12, 27), to: dayOf(year + 1, 1, 1) }, 3, 0.4)
    const friday = mondayFrom(dayOf(year, 5, 2) + random.whole(0, 30)) + 3
    take({ from: friday, to: friday + 2 }, 2, 0.5)
    const spring = mondayFrom(dayOf(year, 3, 1) + random.whole(0, 14))
    take({ from: spring, to: spring + left }, left, left <= FULL_WEEK ? 0.7 : 0)
  }
  return plan
    .filter((days) => days.from >= employed.from + 45 && days.to <= employed.to)
    .sort((a, b) => a.from - b.from)
}

interface Occasion {
  readonly kind: LeaveKind
  readonly perYear: number
  readonly shortest: number
  readonly longest: number
}

const OCCASIONS: readonly Occasion[] = [
  { kind: 'welfare', perYear: 0.3, shortest: 1, longest: 2 },
  { kind: 'course', perYear: 0.22, shortest: 1, longest: 3 },
  { kind: 'time-off', perYear: 0.3, shortest: 1, longest: 1 },
  { kind: 'study', perYear: 0.02, shortest: 2, longest: 5 },
  { kind: 'unpaid', perYear: 0.02, shortest: 15, longest: 90 },
]

const CHILD_ILLNESS_PER_YEAR = 1.5

/** The shorter absences of one person in one year; they keep clear of everything in `taken`, which they are added to. */
export function occasions(
  random: Random,
  person: Person,
  year: number,
  employed: Days,
  taken: Days[],
  isWorkingDay: (day: Day) => boolean,
): Leave[] {
  const leaves: Leave[] = []
  const child = { kind: 'child', perYear: childIllness(person, year), shortest: 1, longest: 2 } as const
  for (const { kind, perYear, shortest, longest } of [child, ...OCCASIONS]) {
    for (let count = happenings(random, perYear); count > 0; count--) {
      const from = dayOf(year, 1, 1) + random.whole(0, 364)
      let to = from + random.whole(shortest, longest)
      if (!isWorkingDay(from) || dateOf(from).month === 7) continue
      while (to > from + 1 && !isWorkingDay(to - 1)) to--
      const days = { from, to }
      if (from < employed.from || to > employed.to || taken.some((other) => overlaps(days, other))) continue
      taken.push(days)
      leaves.push({ kind, ...days, grade: 100 })
    }
  }
  return leaves
}

function childIllness(person: Person, year: number): number {
  const age = year - (person.youngestChildYear ?? -100)
  if (age < 1 || age > 11) return 0
  const bySex = person.sex === 'female' ? 1.1 : 0.9
  return (age < 6 ? CHILD_ILLNESS_PER_YEAR : CHILD_ILLNESS_PER_YEAR / 2) * bySex * 1.5
}

/** A whole number with mean `perYear`: the whole part, and one more by chance. */
function happenings(random: Random, perYear: number): number {
  return Math.floor(perYear) + (random.chance(perYear % 1) ? 1 : 0)
}
