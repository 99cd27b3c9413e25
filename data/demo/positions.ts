/**
 * Who holds which post: every post of every unit is filled from the first day of the period to the last, by one person
 * after another. A position is a row of stretches, each with one unit, percentage and category.
 *
 * Assumptions, ours unless a source stands in trades.ts: about 6 % of the permanent staff resign a year and the rest of the 8–10 %
 * who leave retire between 62 and 68 or hold contracts that end; a post stands empty for 0–8 weeks; temporary contracts last 6–18
 * months and half of those who hold them stay; from the third year a project in the care sector makes part-time posts full-time.
 */
import { dateOf, dayOf, firstDayOfMonth, monthOf, type Day } from '../../engine/calendar.ts'
import { OPEN_END, type EmploymentCategory } from '../../engine/canonical.ts'
import { FULL_TIME_PROJECT_SECTOR, type Unit } from './organisation.ts'
import { ageOn, type People, type Person } from './people.ts'
import type { Random, Weighted } from './random.ts'
import { JOBS, TRADES, type Job } from './trades.ts'

/** The period of the demo, half-open: `to` is the day after the as-of date. */
export interface Period {
  readonly from: Day
  readonly to: Day
  readonly firstYear: number
  readonly years: number
}

/** A stretch of a position; `to` is exclusive, `OPEN_END` without an end date. */
export interface Stretch {
  readonly number: number
  readonly unit: Unit
  readonly job: Job
  readonly category: EmploymentCategory
  readonly percentHundredths: number
  readonly from: Day
  readonly to: Day
}

/** One person with every stretch of every position, in the order of the list. */
export interface Employee {
  readonly person: Person
  readonly stretches: readonly Stretch[]
}

export const FULL = 10_000

/** Which categories the staff has on the first day, and which ones those have who are hired later. */
const STOCK: Weighted<EmploymentCategory> = [['permanent', 87], ['temporary', 6], ['substitute', 5], ['apprentice', 2]]
const HIRED: Weighted<EmploymentCategory> = [['permanent', 62], ['temporary', 19], ['substitute', 15], ['apprentice', 4]]

/** Part-time sizes that come out of an agreement. */
const AGREED: Weighted<number> = [[4000, 1], [5000, 3], [6000, 3], [7000, 1.5], [7500, 1.5], [8000, 4.5], [9000, 1.5]]

const STAFF_AGES: Weighted<readonly [number, number]> = [[[23, 34], 24], [[35, 49], 38], [[50, 64], 38]]
const NEWCOMER_AGES: Weighted<readonly [number, number]> = [[[20, 29], 45], [[30, 44], 38], [[45, 60], 17]]
const RETIREMENT_AGES: Weighted<number> = [[62, 2], [63, 1], [64, 1], [65, 2], [66, 1], [67, 3], [68, 1]]

/** The year, counted from the first, in which the project for full-time posts begins. */
const PROJECT_YEAR = 2

/** Share of the full positions that are divided between two units. */
const DIVIDED = 0.08

interface Post {
  readonly unit: Unit
  readonly index: number
  readonly leads: boolean
  readonly small: boolean
}

/** The stretches with `change` made to everything from `day` on. */
export function changedFrom(stretches: readonly Stretch[], day: Day, change: Partial<Stretch>): Stretch[] {
  return stretches.flatMap((stretch) => {
    if (stretch.to <= day) return [stretch]
    if (stretch.from >= day) return [{ ...stretch, ...change }]
    return [
      { ...stretch, to: day },
      { ...stretch, ...change, from: day },
    ]
  })
}

/** Posts change hands on the first of a month, mostly, and else in the middle of it. */
function nearbyStartDay(random: Random, day: Day): Day {
  return firstDayOfMonth(monthOf(day) + random.whole(0, 1)) + random.weighted([[0, 6], [7, 1], [14, 1]])
}

/** Everyone who holds an ordinary post in some part of the period. */
export function staff(random: Random, period: Period, units: readonly Unit[], people: People): Employee[] {
  const unitOf = new Map(units.map((unit) => [unit.code, unit]))
  const employees: Employee[] = []
  for (const unit of units) {
    const trade = TRADES[unit.trade]
    for (let index = 0; index < unit.posts; index++) {
      const chance = random.stream(`post ${unit.code} ${index}`)
      const leads = index === 0 && unit.posts > 1
      const small = !leads && chance.chance(trade.smallPosts?.share ?? 0)
      const post: Post = { unit, index, leads, small }
      let day = period.from
      // Contracts that are signed at the as-of date but start a few weeks later stand in a real list too.
      while (day < period.to + 45) {
        const { person, stretches } = employ(chance, period, people, post, day, unitOf)
        const others = unit.trade === 'fire' ? [] : units.filter((other) => other.trade === unit.trade && other.posts > 10)
        employees.push({ person, stretches: withSecondPosition(chance, period, stretches, others) })
        const left = stretches.at(-1)?.to ?? OPEN_END
        if (left >= period.to) break
        day = Math.max(period.from, nearbyStartDay(chance, left + chance.whole(0, 35)))
      }
    }
  }
  return employees
}

/** One person's time in a post, from `day` on; on the first day of the period the person has been there for a while. */
function employ(random: Random, period: Period, people: People, post: Post, day: Day, unitOf: ReadonlyMap<string, Unit>): Employee {
  const trade = TRADES[post.unit.trade]
  const incumbent = day === period.from
  const category: EmploymentCategory = post.leads
    ? 'permanent'
    : post.small
      ? random.weighted([['permanent', 3], ['temporary', 1]])
      : random.weighted(incumbent ? STOCK : HIRED)
  const job = category === 'apprentice' ? JOBS.apprentice : post.leads ? trade.leader : random.weighted(trade.jobs)
  const age = ageWhenSeen(random, post, category, incumbent)
  const person = people.add(random, random.chance(job.women) ? 'female' : 'male', age, day)

  const contract = contractLength(random, category)
  const tenure = contract === null ? Math.min(random.exponential(post.small ? 500 : 3300), (age - 19) * 365) : random.fraction() * contract
  const from = incumbent ? firstDayOfMonth(monthOf(day - Math.floor(Math.max(0, tenure)))) : day
  const leaves = leavingDay(random, person, post, Math.max(day, from))
  const base: Stretch = {
    number: 1,
    unit: post.unit,
    job,
    category,
    percentHundredths: positionSize(random, period, post, category, person, day),
    from,
    to: contract === null ? leaves : firstDayOfMonth(Math.max(monthOf(from + contract), monthOf(day) + 1)),
  }
  let stretches: Stretch[] = [base]
  if (contract !== null) {
    const ends = base.to
    if (ends < period.to && random.chance(STAYING[category] ?? 0)) {
      const stays = category === 'apprentice' ? random.weighted(trade.jobs) : job
      const size = positionSize(random, period, post, 'permanent', person, ends)
      const to = leavingDay(random, person, post, ends)
      stretches.push({ ...base, job: stays, category: 'permanent', percentHundredths: size, from: ends, to })
    }
  }
  stretches = withChangedSizes(random, period, stretches, post, person)
  if (post.unit.closes !== null) {
    const successor = unitOf.get(post.unit.closes.successor)
    if (successor !== undefined) stretches = changedFrom(stretches, post.unit.closes.day, { unit: successor })
  }
  return { person, stretches: announced(stretches, period) }
}

/** A permanent position that ends later than the payroll office knows of has no end date. */
function announced(stretches: readonly Stretch[], period: Period): Stretch[] {
  const noticeDays = 60
  return stretches.map((stretch) =>
    stretch.category === 'permanent' && stretch.to > period.to + noticeDays ? { ...stretch, to: OPEN_END } : stretch,
  )
}

function ageWhenSeen(random: Random, post: Post, category: EmploymentCategory, incumbent: boolean): number {
  const small = post.small ? TRADES[post.unit.trade].smallPosts : null
  if (small !== null) return random.whole(small.youngest, small.oldest)
  if (category === 'apprentice') return random.whole(17, 20)
  if (post.leads) return random.whole(34, 62)
  const [youngest, oldest] = random.weighted(incumbent && category === 'permanent' ? STAFF_AGES : NEWCOMER_AGES)
  return random.whole(youngest, oldest)
}

/** Days a contract lasts; `null` for a permanent one. */
function contractLength(random: Random, category: EmploymentCategory): number | null {
  if (category === 'temporary') return random.whole(180, 540)
  if (category === 'substitute') return random.whole(90, 400)
  return category === 'apprentice' ? 730 : null
}

/** Share of contracts of each category after which the person stays on in a permanent position. */
const STAYING: Partial<Record<EmploymentCategory, number>> = { temporary: 0.55, substitute: 0.45, apprentice: 0.5 }

function leavingDay(random: Random, person: Person, post: Post, from: Day): Day {
  const rate = post.small && post.unit.trade !== 'fire' ? 0.28 : TRADES[post.unit.trade].resignations
  const resigns = from + 90 + random.exponential(365 / rate)
  const retires = person.birthDay + random.weighted(RETIREMENT_AGES) * 365.25 + random.whole(0, 300)
  return firstDayOfMonth(monthOf(Math.floor(Math.min(resigns, Math.max(retires, from + 180)))) + 1)
}

/** A contractual percentage for somebody who begins in a post. */
function positionSize(random: Random, period: Period, post: Post, category: EmploymentCategory, person: Person, day: Day): number {
  const trade = TRADES[post.unit.trade]
  const small = post.small ? trade.smallPosts : null
  if (small !== null) return rotaSize(random, small.lowestPercent, small.highestPercent)
  if (post.leads || category === 'apprentice') return FULL
  const inProject = post.unit.sector === FULL_TIME_PROJECT_SECTOR && trade.rota && dateOf(day).year >= period.firstYear + PROJECT_YEAR
  let fullTime: number = inProject ? Math.max(trade.fullTime, 0.5) : trade.fullTime
  if (category === 'substitute') fullTime *= 0.75
  if (person.sex === 'male') fullTime = Math.min(0.97, fullTime + 0.1)
  if (ageOn(person, day) >= 62) fullTime *= 0.75
  if (random.chance(fullTime)) return FULL
  return trade.rota ? rotaSize(random, 3400, 8900) : random.weighted(AGREED)
}

/** A size that comes out of a rota: whole quarters of an hour of a 35.5-hour week, so rarely a round percentage. */
function rotaSize(random: Random, lowest: number, highest: number): number {
  if (lowest >= 3000 && random.chance(0.4)) return random.weighted(AGREED)
  const quarters = random.whole(Math.ceil((lowest * 142) / FULL), Math.floor((highest * 142) / FULL))
  return Math.round((quarters * FULL) / 142)
}

/** Lets the percentage change in some of the years: the project, small increases, fewer hours late in working life. */
function withChangedSizes(random: Random, period: Period, initial: readonly Stretch[], post: Post, person: Person): Stretch[] {
  let stretches = [...initial]
  const before = stretches[0]
  // Some came into a larger position before the period: their older row stands in the list too.
  if (before !== undefined && before.from < period.from - 500 && before.percentHundredths < FULL && random.chance(0.35)) {
    const changed = firstDayOfMonth(monthOf(before.from + random.whole(200, period.from - before.from - 200)))
    const smaller = Math.max(1000, before.percentHundredths - random.whole(4, 30) * 100)
    const [older, ...newer] = changedFrom(stretches, changed, {})
    if (older !== undefined) stretches = [{ ...older, percentHundredths: smaller }, ...newer]
  }
  for (let year = 0; year < period.years; year++) {
    const day = dayOf(period.firstYear + year, random.whole(2, 12), 1)
    const current = stretches.find((stretch) => stretch.from < day - 30 && day + 30 < stretch.to)
    if (current === undefined || current.category !== 'permanent' || post.small || post.leads) continue
    const percentHundredths = changedSize(random, current, year, ageOn(person, day))
    if (percentHundredths !== current.percentHundredths) stretches = changedFrom(stretches, day, { percentHundredths })
  }
  return stretches
}

function changedSize(random: Random, current: Stretch, year: number, age: number): number {
  const percent = current.percentHundredths
  const project = current.unit.sector === FULL_TIME_PROJECT_SECTOR && TRADES[current.unit.trade].rota && year >= PROJECT_YEAR
  if (percent < FULL) {
    if (project && age < 62 && random.chance(0.075)) return FULL
    if (random.chance(0.06)) return Math.min(FULL, percent + random.whole(5, 25) * 100)
    return percent
  }
  if (age >= 61 && random.chance(0.08)) return random.pick([8000, 6000])
  return random.chance(0.012) ? random.pick([8000, 9000, 8000, 5000]) : percent
}

/**
 * Some hold two positions: a full position divided between two units, a few hours more in the same unit for some months, or a
 * small position elsewhere. The two together stay within 100 %.
 */
function withSecondPosition(random: Random, period: Period, stretches: readonly Stretch[], others: readonly Unit[]): readonly Stretch[] {
  const held = stretches.reduce((longest, stretch) =>
    Math.min(stretch.to, period.to) - Math.max(stretch.from, period.from) >
    Math.min(longest.to, period.to) - Math.max(longest.from, period.from)
      ? stretch
      : longest,
  )
  const elsewhere = others.filter((other) => other.closes === null && other !== held.unit)
  const begins = Math.max(held.from, period.from - 300)
  const ends = Math.min(held.to, period.to)
  if (held.category === 'apprentice' || ends - begins < 240) return stretches
  const from = firstDayOfMonth(monthOf(begins + random.whole(0, Math.floor((ends - begins) * 0.45))) + 1)
  if (held.percentHundredths === FULL) {
    if (elsewhere.length === 0 || !random.chance(DIVIDED)) return stretches
    const share = random.pick([5000, 6000, 7000, 8000])
    const second = { ...held, number: 2, unit: random.pick(elsewhere), percentHundredths: FULL - share, from }
    const first = changedFrom([held], from, { percentHundredths: share })
    return [...stretches.flatMap((stretch) => (stretch === held ? first : [stretch])), second]
  }
  if (!random.chance(TRADES[held.unit.trade].secondPosition)) return stretches
  const rota = TRADES[held.unit.trade].rota
  const size = rota ? rotaSize(random, 800, 2400) : random.pick([1000, 1500, 2000, 2500])
  const percentHundredths = Math.min(size, FULL - held.percentHundredths)
  const temporary = elsewhere.length === 0 || random.chance(0.4)
  const extra: Stretch = temporary
    ? { ...held, number: 2, category: 'temporary', to: Math.min(held.to, firstDayOfMonth(monthOf(from) + random.whole(4, 24))) }
    : { ...held, number: 2, unit: random.pick(elsewhere) }
  return [...stretches, { ...extra, percentHundredths, from }]
}
