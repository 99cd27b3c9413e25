/**
 * All absences of all employees as payroll registers them: a row for each reason, run and position. Nothing here is wrong
 * on purpose; that is what mess.ts is for.
 */
import { dateOf, firstDayOfMonth, monthIndex, workingDays, type Day } from '../../engine/calendar.ts'
import { OPEN_END, type EmploymentCategory } from '../../engine/canonical.ts'
import { doctorCertified, illness, type Leave, type LeaveKind } from './illness.ts'
import { intensity } from './intensity.ts'
import { holidayPlan, occasions, overlaps, parentalLeave, without, type Days } from './leave.ts'
import type { Unit } from './organisation.ts'
import type { Person } from './people.ts'
import type { Employee, Period, Stretch } from './positions.ts'
import type { Random } from './random.ts'
import { TRADES } from './trades.ts'

/** One row of the absence extract. `to` is exclusive; `OPEN_END`: still away. */
export interface AbsenceRow {
  readonly person: Person
  /** Position number; `null`: the absence is registered on the person. */
  readonly position: number | null
  readonly kind: LeaveKind
  readonly from: Day
  readonly to: Day
  readonly grade: number
}

/**
 * The simulation begins well before the period, so that some are already ill, and some for a long time, on its first day:
 * sick pay lasts up to a year.
 */
const RUN_UP_DAYS = 400

/** Whose absence is registered day by day. */
const REGISTERED: ReadonlySet<EmploymentCategory> = new Set<EmploymentCategory>(['permanent', 'temporary', 'substitute', 'apprentice'])

/** Below this size most illness falls on days off. 1/100 percent. */
const SHORT_HOURS = 2500

const SHIFTS: ReadonlySet<Unit['trade']> = new Set<Unit['trade']>(['nursing-home', 'home-care', 'group-home', 'fire'])

export function absences(random: Random, period: Period, employees: readonly Employee[]): AbsenceRow[] {
  const simulatedFrom = period.from - RUN_UP_DAYS
  const { fromDay, before } = workingDays(simulatedFrom - 1, period.to + 800)
  const isWorkingDay = (day: Day) => (before[day - fromDay + 1] ?? 0) > (before[day - fromDay] ?? 0)
  return employees.flatMap(({ person, stretches }) => {
    const registered = stretches.filter(({ category }) => REGISTERED.has(category))
    const main = registered.filter(({ number }) => number === 1)
    const first = main[0]
    const last = main.at(-1)
    if (first === undefined || last === undefined) return []
    const employed: Days = { from: Math.max(first.from, simulatedFrom), to: last.to }
    const own = random.stream(`person ${person.index}`)
    const leaves = leavesOf(own, period, person, main, employed, isWorkingDay)
    return leaves
      .filter(({ from, to }) => to > period.from && from < period.to)
      .map((leave) => (leave.kind === 'self-certified' ? { ...leave, to: Math.min(leave.to, period.to) } : leave))
      .flatMap((leave) => registeredRows(own, period, person, registered, leave))
      .sort((a, b) => a.from - b.from)
  })
}

/** Everything that keeps one person away, without overlap; what begins after the as-of date is not known yet. */
function leavesOf(
  random: Random,
  period: Period,
  person: Person,
  main: readonly Stretch[],
  employed: Days,
  isWorkingDay: (day: Day) => boolean,
): Leave[] {
  const stretchOn = (day: Day): Stretch => {
    const found = main.find((stretch) => stretch.to > day) ?? main.at(-1)
    if (found === undefined) throw new Error('an employee without a position')
    return found
  }
  const known: Days = { from: employed.from, to: Math.min(employed.to, period.to) }
  const firstYear = dateOf(known.from).year
  const years = Array.from({ length: dateOf(known.to - 1).year - firstYear + 1 }, (_, index) => firstYear + index)

  const parental = parentalLeave(random, person, employed)
  const born: Leave[] = parental === null ? [] : [...pregnancy(random, person, parental), { kind: 'parental', ...parental, grade: 100 }]
  const plans = years.flatMap((year) => {
    const { unit } = stretchOn(firstDayOfMonth(monthIndex(year, 7)))
    return holidayPlan(random, year, TRADES[unit.trade].summer, known)
  })
  const ill = illness(random, {
    ...known,
    leaves: employed.to,
    shifts: SHIFTS.has(stretchOn(employed.from).unit.trade),
    isWorkingDay,
    isHoliday: (day) => plans.some(({ from, to }) => from <= day && day < to),
    blocked: parental === null ? [] : [{ from: born[0]?.from ?? parental.from, to: parental.to }],
    intensityOf: (month) => {
      const held = stretchOn(Math.max(employed.from, firstDayOfMonth(month)))
      return intensity(person, held.unit, month, period, held.percentHundredths < SHORT_HOURS)
    },
  })
  const away = [...ill, ...born].sort((a, b) => a.from - b.from)
  const holidays = plans.flatMap((days) => without(days, away)).filter((days) => hasWorkingDay(days, isWorkingDay))
  const taken: Days[] = [...away, ...holidays]
  const others = years.flatMap((year) => occasions(random, person, year, known, taken, isWorkingDay))
  return [...away, ...holidays.map((days): Leave => ({ kind: 'holiday', ...days, grade: 100 })), ...others]
}

/** Many are certified ill in the last months before a birth. */
function pregnancy(random: Random, person: Person, parental: Days): Leave[] {
  if (person.sex === 'male' || !random.chance(0.6)) return []
  const days = random.whole(25, 100)
  return doctorCertified(random, parental.from - days, parental.from, days)
}

function hasWorkingDay(days: Days, isWorkingDay: (day: Day) => boolean): boolean {
  for (let day = days.from; day < days.to; day++) if (isWorkingDay(day)) return true
  return false
}

/** Share of the illness of those with several positions that is registered on the person and not on each position. */
const ON_THE_PERSON = 0.3

/** The rows of one leave: holiday and parental leave stand on the person, the rest on each position that runs. */
function registeredRows(random: Random, period: Period, person: Person, stretches: readonly Stretch[], leave: Leave): AbsenceRow[] {
  const row = { person, kind: leave.kind, grade: leave.grade }
  if (leave.kind === 'holiday' || leave.kind === 'parental') return [{ ...row, position: null, from: leave.from, to: leave.to }]
  const runs = positionRuns(stretches).filter((run) => overlaps(run, leave))
  if (runs.length > 1 && random.chance(ON_THE_PERSON)) return [{ ...row, position: null, from: leave.from, to: leave.to }]
  const certificate = leave.kind === 'national-period' || leave.kind === 'employer-period'
  const stillAway = certificate && leave.to > period.to && random.chance(0.5)
  return runs.map((run) => ({
    ...row,
    position: run.number,
    from: Math.max(run.from, leave.from),
    to: stillAway && run.to === OPEN_END ? OPEN_END : Math.min(run.to, leave.to),
  }))
}

/** From the first to the last day of each position. */
function positionRuns(stretches: readonly Stretch[]): (Days & { readonly number: number })[] {
  const runs = new Map<number, { number: number; from: Day; to: Day }>()
  for (const { number, from, to } of stretches) {
    const run = runs.get(number)
    if (run === undefined) runs.set(number, { number, from, to })
    else runs.set(number, { number, from: Math.min(run.from, from), to: Math.max(run.to, to) })
  }
  return [...runs.values()]
}
