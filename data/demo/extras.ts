/**
 * Everyone on the payroll beside the staff: called in by the hour, support contacts, respite carers, elected officials, the
 * fee-paid, pensioners who help out and the young with a summer job. Most figures leave them out, so they must be there to
 * be left out (figures.md 4). How many there are is our own assumption: together about one for every six employees.
 */
import { dayOf, firstDayOfMonth, monthOf, type Day } from '../../engine/calendar.ts'
import { OPEN_END, type EmploymentCategory } from '../../engine/canonical.ts'
import type { Unit } from './organisation.ts'
import type { People, Person } from './people.ts'
import { FULL, type Employee, type Period } from './positions.ts'
import type { Random } from './random.ts'
import { JOBS, type Job } from './trades.ts'

interface Kind {
  readonly category: EmploymentCategory
  readonly job: Job
  /** How many at a time for every 1,000 employees. */
  readonly perThousand: number
  /** Units whose trade is one of these, or whose name is this. */
  readonly units: readonly string[]
  readonly youngest: number
  readonly oldest: number
  /** Days they stay, on average. */
  readonly stay: number
  readonly lowestPercent: number
  readonly highestPercent: number
}

const KINDS: readonly Kind[] = [
  {
    category: 'hourly',
    job: JOBS.assistant,
    perThousand: 85,
    units: ['nursing-home', 'home-care', 'group-home', 'kindergarten', 'school'],
    youngest: 18,
    oldest: 34,
    stay: 700,
    lowestPercent: 0,
    highestPercent: 0,
  },
  {
    category: 'support-contact',
    job: JOBS.supportContact,
    perThousand: 35,
    units: ['Avlasting og støttekontakt'],
    youngest: 20,
    oldest: 68,
    stay: 900,
    lowestPercent: 0,
    highestPercent: 0,
  },
  {
    category: 'respite-carer',
    job: JOBS.respiteCarer,
    perThousand: 14,
    units: ['Avlasting og støttekontakt'],
    youngest: 28,
    oldest: 62,
    stay: 1500,
    lowestPercent: 1000,
    highestPercent: 3500,
  },
  {
    category: 'pensioner',
    job: JOBS.nurse,
    perThousand: 5,
    units: ['nursing-home', 'home-care'],
    youngest: 67,
    oldest: 70,
    stay: 500,
    lowestPercent: 1000,
    highestPercent: 3000,
  },
  {
    category: 'fee-paid',
    job: JOBS.councillor,
    perThousand: 7,
    units: ['Politisk leiing'],
    youngest: 25,
    oldest: 70,
    stay: 1400,
    lowestPercent: 100,
    highestPercent: 400,
  },
]

/** Elections to the council are in September every fourth year, and the new council meets in October. */
const FIRST_ELECTION = 1983

export function extras(random: Random, period: Period, units: readonly Unit[], people: People, employees: number): Employee[] {
  return [
    ...KINDS.flatMap((kind) => ofKind(random, period, units, people, kind, (kind.perThousand * employees) / 1000)),
    ...elected(random.stream('elected'), period, units, people),
    ...summerJobs(random.stream('summer'), period, units, people, Math.round(employees / 160)),
  ]
}

const newPerson = (random: Random, people: People, job: Job, youngest: number, oldest: number, day: Day): Person =>
  people.add(random, random.chance(job.women) ? 'female' : 'male', random.whole(youngest, oldest), day)

/** About `seats` people of one kind at any time. */
function ofKind(random: Random, period: Period, units: readonly Unit[], people: People, kind: Kind, seats: number): Employee[] {
  const works = ({ name, trade, posts }: Unit) => kind.units.includes(name) || (kind.units.includes(trade) && posts > 3)
  const found = units.filter((unit) => unit.closes === null && works(unit))
  const places = found.length > 0 ? found : units.filter(({ closes, posts }) => closes === null && posts > 3)
  return Array.from({ length: Math.max(1, Math.round(seats)) }, (_, seat) => seat).flatMap((seat) => {
    const chance = random.stream(`${kind.category} ${seat}`)
    const employees: Employee[] = []
    let from = firstDayOfMonth(monthOf(period.from - Math.floor(chance.exponential(kind.stay))))
    while (from < period.to) {
      const seen = Math.max(from, period.from)
      const to = firstDayOfMonth(monthOf(seen + 40 + Math.floor(chance.exponential(kind.stay))) + 1)
      const person = newPerson(chance, people, kind.job, kind.youngest, kind.oldest, seen)
      const percentHundredths = chance.whole(kind.lowestPercent / 50, kind.highestPercent / 50) * 50
      const stretch = { number: 1, unit: chance.pick(places), job: kind.job, category: kind.category, percentHundredths, from }
      employees.push({ person, stretches: [{ ...stretch, to: to >= period.to ? OPEN_END : to }] })
      from = to
    }
    return employees
  })
}

/** The mayor full-time, the deputy half-time, the leaders of the groups a day a week; new ones after some elections. */
function elected(random: Random, period: Period, units: readonly Unit[], people: People): Employee[] {
  const unit = units.find(({ name }) => name === 'Politisk leiing')
  if (unit === undefined) return []
  const seats = [
    { job: JOBS.mayor, percentHundredths: 10_000, reelected: 0.3 },
    { job: JOBS.councillor, percentHundredths: 5000, reelected: 0.2 },
    { job: JOBS.councillor, percentHundredths: 2000, reelected: 0.4 },
    { job: JOBS.councillor, percentHundredths: 2000, reelected: 0.4 },
    { job: JOBS.councillor, percentHundredths: 1500, reelected: 0.4 },
  ]
  return seats.flatMap(({ job, percentHundredths, reelected }) => {
    const employees: Employee[] = []
    let from: Day | null = null
    for (let year = FIRST_ELECTION; dayOf(year, 10, 15) < period.to; year += 4) {
      from ??= dayOf(year, 10, 15)
      const ends = dayOf(year + 4, 10, 15)
      const sits = ends >= period.to
      if (!sits && random.chance(reelected)) continue
      if (ends > period.from) {
        const person = newPerson(random, people, job, 28, 64, Math.max(from, period.from))
        const stretch = { number: 1, unit, job, category: 'elected' as const, percentHundredths, from, to: sits ? OPEN_END : ends }
        employees.push({ person, stretches: [stretch] })
      }
      from = null
    }
    return employees
  })
}

/** Four weeks of July in the technical services, for `jobs` young people each year. */
function summerJobs(random: Random, period: Period, units: readonly Unit[], people: People, jobs: number): Employee[] {
  const unit = units.find(({ trade, posts }) => trade === 'technical' && posts > 0)
  if (unit === undefined) return []
  return Array.from({ length: period.years * jobs }, (_, index) => {
    const from = dayOf(period.firstYear + Math.floor(index / jobs), 7, 1)
    const person = newPerson(random, people, JOBS.youngWorker, 16, 17, from)
    const category = 'young-worker' as const
    return { person, stretches: [{ number: 1, unit, job: JOBS.youngWorker, category, percentHundredths: FULL, from, to: from + 28 }] }
  })
}
