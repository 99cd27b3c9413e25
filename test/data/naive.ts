/** The demo's figures counted day by day, slowly and without the engine: is this a believable municipality? */
import { dateOf, publicHolidays, weekday, type Day } from '../../engine/calendar.ts'
import type { ExtractFolder, PositionLine } from './extract-folder.ts'

/** Categories that the rate and the full-time figures leave out. */
const NEVER = ['Folkevalgt', 'Honorar', 'Pensjonistlønn']
const NOT_FULL_TIME_FIGURES = [...NEVER, 'Lærling', 'Ungdomsarbeider', 'Avlaster', 'Støttekontakt', 'Vikar', 'Timelønnet']

/** Women have an even ninth digit. */
export const isWoman = ({ nationalId }: Pick<PositionLine, 'nationalId'>): boolean => Number(nationalId[8]) % 2 === 0

export const counts = ({ percent, category, from, to }: PositionLine): boolean =>
  percent !== null && percent > 0 && from < to && !NEVER.includes(category)

const isAsked = (line: PositionLine): boolean => counts(line) && !NOT_FULL_TIME_FIGURES.includes(line.category)

/** Sector of a unit: the first digit of its code. */
const sectorOf = (unit: string): string => `${unit[0]}000`

export interface WorkingTime {
  readonly persons: number
  readonly positions: number
  readonly averagePerPerson: number
  readonly fullTimeShare: number
  readonly womenShare: number
  readonly severalPositionsShare: number
}

const uniquePositions = ({ positions }: ExtractFolder): PositionLine[] => [...new Map(positions.map((line) => [line.text, line])).values()]

/** Positions and persons of the full-time figures on a day, in the whole municipality or one sector. */
export function workingTime(folder: ExtractFolder, day: Day, sector?: string): WorkingTime {
  const running = uniquePositions(folder).filter((line) => isAsked(line) && line.from <= day && day < line.to)
  const total = new Map<string, number>()
  for (const { employee, percent } of running) total.set(employee, (total.get(employee) ?? 0) + (percent ?? 0))
  const here = running.filter(({ unit }) => sector === undefined || sectorOf(unit) === sector)
  const persons = new Map(here.map((line) => [line.employee, line]))
  const percentHere = here.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
  const share = (holds: (employee: string, line: PositionLine) => boolean) =>
    (100 * [...persons].filter(([employee, line]) => holds(employee, line)).length) / persons.size
  return {
    persons: persons.size,
    positions: here.length,
    averagePerPerson: percentHere / persons.size,
    fullTimeShare: share((employee) => (total.get(employee) ?? 0) > 99.995),
    womenShare: share((_, line) => isWoman(line)),
    severalPositionsShare: share((employee) => here.filter((line) => line.employee === employee).length > 1),
  }
}

/** Part-timers of the full-time figures on a day, with the sector of the first position. */
export function partTimers(folder: ExtractFolder, day: Day): ReadonlyMap<string, string> {
  const running = uniquePositions(folder).filter((line) => isAsked(line) && line.from <= day && day < line.to)
  const total = new Map<string, number>()
  for (const { employee, percent } of running) total.set(employee, (total.get(employee) ?? 0) + (percent ?? 0))
  const partTime = running.filter(({ employee }) => (total.get(employee) ?? 0) < 99.995)
  return new Map(partTime.map(({ employee, unit }) => [employee, sectorOf(unit)]))
}

export interface ManDays {
  contractual: number
  selfCertified: number
  doctorCertified: number
  graded: number
  holiday: number
}

/** Man-days between two days (the second not counted), added up under every name that `under` gives a day of a position. */
export function manDays(
  folder: ExtractFolder,
  from: Day,
  to: Day,
  under: (day: Day, line: PositionLine) => readonly string[],
): Map<string, ManDays> {
  const holidays = new Set<Day>()
  for (let year = dateOf(from).year; year <= dateOf(to).year; year++) for (const day of publicHolidays(year)) holidays.add(day)

  // What each person is away for, by position number and day: [code, grade].
  const away = new Map<string, Map<Day, readonly [string, number]>>()
  for (const line of folder.absences) {
    if (line.from === null || line.to === null || line.grade === null || !['10', '20', '21', '40'].includes(line.code)) continue
    const key = `${line.employee}/${line.position}`
    const days = away.get(key) ?? new Map<Day, readonly [string, number]>()
    away.set(key, days)
    for (let day = Math.max(line.from, from); day < Math.min(line.to, to); day++) {
      const before = days.get(day)
      // Doctor-certified beats self-certified, and a higher grade a lower one.
      const stronger = before === undefined || before[0] === '40' || (line.code > '10' && (before[0] === '10' || line.grade > before[1]))
      if (stronger) days.set(day, [line.code, line.grade])
    }
  }

  const sums = new Map<string, ManDays>()
  for (const line of uniquePositions(folder)) {
    if (!counts(line)) continue
    const share = Math.min(line.percent ?? 0, 100) / 100
    const own = away.get(`${line.employee}/${line.number}`)
    const onPerson = away.get(`${line.employee}/`)
    for (let day = Math.max(line.from, from); day < Math.min(line.to, to); day++) {
      if (weekday(day) > 4 || holidays.has(day)) continue
      const [code, grade] = own?.get(day) ?? onPerson?.get(day) ?? ['', 0]
      const lost = (share * grade) / 100
      for (const name of under(day, line)) {
        const sum = sums.get(name) ?? { contractual: 0, selfCertified: 0, doctorCertified: 0, graded: 0, holiday: 0 }
        sums.set(name, sum)
        sum.contractual += share
        if (code === '10') sum.selfCertified += lost
        if (code === '20' || code === '21') sum.doctorCertified += lost
        if ((code === '20' || code === '21') && grade < 100) sum.graded += lost
        if (code === '40') sum.holiday += lost
      }
    }
  }
  return sums
}

/** Sickness absence rate, percent. */
export function rate({ contractual, selfCertified, doctorCertified }: ManDays): number {
  return (100 * (selfCertified + doctorCertified)) / contractual
}
