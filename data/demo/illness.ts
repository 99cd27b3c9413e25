/**
 * One person's own illness: self-certified spells, and doctor-certified ones with their certificates, grades and the split
 * that payroll makes after the employer's period of 16 calendar days (folketrygdloven § 8-19).
 *
 * Assumptions: self-certified absence lasts 1–8 days, half of it one day or two (municipalities follow the IA agreement's
 * eight days at a time); doctor-certified spells are lognormal, half of them under two weeks and a few up to the year that sick pay
 * lasts (§ 8-12); a little over half begin self-certified; between a fifth and a third of the man-days are in rows with a
 * grade below 100 (our own assumption, after NAV's use of graded sick leave).
 */
import { firstDayOfMonth, monthOf, weekday, type Day } from '../../engine/calendar.ts'
import type { Random, Weighted } from './random.ts'
import type { Intensity } from './intensity.ts'

/** A run of days away for one reason. `to` is exclusive. */
export interface Leave {
  readonly kind: LeaveKind
  readonly from: Day
  readonly to: Day
  /** Percent: 100 = fully away. */
  readonly grade: number
}

export type LeaveKind =
  | 'self-certified'
  | 'employer-period'
  | 'national-period'
  | 'child'
  | 'holiday'
  | 'parental'
  | 'welfare'
  | 'unpaid'
  | 'study'
  | 'time-off'
  | 'course'

const EMPLOYER_PERIOD_DAYS = 16
const SICK_PAY_DAYS = 364

const SELF_CERTIFIED_DAYS: Weighted<number> = [[1, 34], [2, 24], [3, 20], [4, 8], [5, 7], [6, 2], [7, 2], [8, 3]]
const DAYS_BEFORE_THE_DOCTOR: Weighted<number> = [[1, 3], [2, 3], [3, 4], [4, 1], [5, 1], [8, 1]]

/** Days to rest before the next spell can begin, so that two illnesses are not one spell by accident. */
const PAUSE_DAYS = 4

/** What illness has to know of the person's days. */
export interface Circumstances {
  readonly from: Day
  /** The first day on which no illness begins any more. */
  readonly to: Day
  /** The day after the last day of work: no spell goes beyond it. */
  readonly leaves: Day
  /** Works weekends too; others fall ill, on paper, from Monday to Friday. */
  readonly shifts: boolean
  readonly isWorkingDay: (day: Day) => boolean
  readonly isHoliday: (day: Day) => boolean
  /** Parental leave and the like: no illness is registered; a spell that runs into it ends. */
  readonly blocked: readonly { readonly from: Day; readonly to: Day }[]
  readonly intensityOf: (month: number) => Intensity
}

/** Every spell of one person, in order, as the rows of the certificates; nothing overlaps. */
export function illness(random: Random, person: Circumstances): Leave[] {
  const leaves: Leave[] = []
  const startsPerYear = person.shifts ? 365 : 250
  let month = -1
  let monthEnd = person.from
  let perDay = { self: 0, doctor: 0 }
  for (let day = person.from; day < person.to; day++) {
    if (day >= monthEnd) {
      month = monthOf(day)
      monthEnd = firstDayOfMonth(month + 1)
      const { selfCertified, doctorCertified } = person.intensityOf(month)
      perDay = { self: selfCertified / startsPerYear, doctor: doctorCertified / startsPerYear }
    }
    const drawn = random.fraction()
    if (drawn >= perDay.self + perDay.doctor) continue
    if (!person.shifts && !person.isWorkingDay(day)) continue
    const block = person.blocked.find(({ to }) => to > day)
    if (block !== undefined && block.from <= day) continue
    const latest = Math.min(person.leaves, block?.from ?? person.leaves)
    let spell: Leave[]
    if (drawn < perDay.doctor) spell = doctorCertified(random, day, latest)
    else if (person.isHoliday(day)) continue
    else spell = selfCertified(random, day, latest, person)
    leaves.push(...spell)
    day = (spell.at(-1)?.to ?? day) + PAUSE_DAYS
  }
  return leaves
}

function selfCertified(random: Random, from: Day, latest: Day, person: Circumstances): Leave[] {
  let to = Math.min(from + random.weighted(SELF_CERTIFIED_DAYS), latest)
  // Nobody certifies days off at the end, and a holiday that begins ends the spell.
  while (to > from + 1 && ((!person.shifts && !person.isWorkingDay(to - 1)) || person.isHoliday(to - 1))) to--
  return [{ kind: 'self-certified', from, to, grade: 100 }]
}

/** The rows of a spell that a doctor certifies, from `from` and at the latest to `latest`. */
export function doctorCertified(random: Random, from: Day, latest: Day, wantedDays?: number): Leave[] {
  const days = Math.round(wantedDays ?? Math.min(SICK_PAY_DAYS, Math.max(3, random.logNormal(13, 1.35))))
  const to = Math.min(from + days, latest)
  const leaves: Leave[] = []
  let day = from
  if (random.chance(0.55)) {
    const certified = Math.min(from + Math.min(random.weighted(DAYS_BEFORE_THE_DOCTOR), days - 2), to)
    leaves.push({ kind: 'self-certified', from, to: certified, grade: 100 })
    day = certified
  }
  const gradedFrom = gradedAfter(random, days)
  const splits = from + EMPLOYER_PERIOD_DAYS
  let grade = 100
  for (let certificate = 0; day < to; certificate++) {
    const length = certificate === 0 ? random.whole(5, 14) : random.pick([7, 14, 14, 21, 28, 28])
    let ends = Math.min(to, day + length)
    if (to - ends < 3) ends = to
    if (gradedFrom !== null && day - from >= gradedFrom) grade = nextGrade(random, grade)
    // A certificate that goes over day 16 becomes two rows: the employer pays the first, NAV the second.
    if (day < splits) leaves.push({ kind: 'employer-period', from: day, to: Math.min(ends, splits), grade })
    if (ends > splits) leaves.push({ kind: 'national-period', from: Math.max(day, splits), to: ends, grade })
    // Some certificates end on a Friday and the next begins on Monday: still one spell.
    day = ends < to - 3 && weekday(ends) === 5 && random.chance(0.4) ? ends + 2 : ends
  }
  return leaves
}

/** Days after which the spell is graded; `null` where it never is. */
function gradedAfter(random: Random, days: number): number | null {
  if (days > 28) return random.chance(0.72) ? Math.floor(days * 0.4 * random.fraction()) : null
  return random.chance(days > 10 ? 0.25 : 0.06) ? 0 : null
}

/** The grade of a graded spell's next certificate: half, most often, and after that the same or a little lower. */
function nextGrade(random: Random, grade: number): number {
  if (grade === 100) return random.pick([80, 60, 50, 50, 50, 40])
  return random.chance(0.3) ? Math.max(20, grade - 10 * random.whole(1, 2)) : grade
}
