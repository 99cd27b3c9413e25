/**
 * The extract as text, the way a payroll system writes it: dates as dd.mm.yyyy, decimal comma, employee numbers. From here on
 * nobody knows what is meant, only what it says; the damage of mess.ts is done to these rows.
 */
import { dateOf, isoDate, type Day } from '../../engine/calendar.ts'
import { OPEN_END, type AbsenceCategory, type EmploymentCategory } from '../../engine/canonical.ts'
import type { AbsenceRow } from './absences.ts'
import type { LeaveKind } from './illness.ts'
import type { Employee, Period, Stretch } from './positions.ts'
import type { Random } from './random.ts'
import type { ExtraHours } from './survey.ts'

/** A row of the list of positions, every field as text. */
export interface PositionText {
  readonly employee: string
  readonly nationalId: string
  readonly unit: string
  readonly code: string
  readonly title: string
  readonly category: string
  readonly position: string
  readonly percent: string
  readonly from: string
  readonly to: string
}

/** A row of an absence file, every field as text, and the year of the file it stands in. */
export interface AbsenceText {
  readonly year: number
  readonly employee: string
  readonly position: string
  readonly code: string
  readonly reason: string
  readonly from: string
  readonly to: string
  readonly grade: string
  readonly days: string
}

export interface ExtraHoursText {
  readonly employee: string
  readonly position: string
  readonly month: string
  readonly hours: string
}

export interface Extract {
  readonly positions: readonly PositionText[]
  readonly absences: readonly AbsenceText[]
  readonly extraHours: readonly ExtraHoursText[]
}

interface Code {
  readonly code: string
  readonly reason: string
  readonly category: AbsenceCategory
}

/** The absence codes of the municipality's payroll system. */
export const ABSENCE_CODES: Readonly<Record<LeaveKind, Code>> = {
  'self-certified': { code: '10', reason: 'Egenmelding', category: 'self-certified' },
  'employer-period': { code: '20', reason: 'Sykmelding arbeidsgiverperiode', category: 'doctor-certified' },
  'national-period': { code: '21', reason: 'Sykmelding NAV', category: 'doctor-certified' },
  child: { code: '30', reason: 'Barns sykdom', category: 'child-illness' },
  holiday: { code: '40', reason: 'Ferie', category: 'holiday' },
  parental: { code: '50', reason: 'Foreldrepermisjon', category: 'parental-leave' },
  welfare: { code: '60', reason: 'Velferdspermisjon', category: 'other-leave' },
  unpaid: { code: '61', reason: 'Permisjon uten lønn', category: 'other-leave' },
  study: { code: '62', reason: 'Studiepermisjon', category: 'other-leave' },
  'time-off': { code: '70', reason: 'Avspasering', category: 'not-absence' },
  course: { code: '71', reason: 'Kurs og konferanse', category: 'not-absence' },
}

/** A code somebody made in the spring of 2020 and nobody has said the meaning of: in no profile. */
export const UNMAPPED_CODE = { code: '18', reason: 'Karantene' } as const

/** What the payroll system calls each way of being employed. */
export const CATEGORY_TEXTS: Readonly<Record<Exclude<EmploymentCategory, 'unspecified'>, string>> = {
  permanent: 'Fast',
  temporary: 'Midlertidig',
  substitute: 'Vikar',
  apprentice: 'Lærling',
  hourly: 'Timelønnet',
  'respite-carer': 'Avlaster',
  'support-contact': 'Støttekontakt',
  elected: 'Folkevalgt',
  'fee-paid': 'Honorar',
  pensioner: 'Pensjonistlønn',
  'young-worker': 'Ungdomsarbeider',
}

/** dd.mm.yyyy */
export function norwegianDate(day: Day): string {
  const [year, month, date] = isoDate(day).split('-')
  return `${date}.${month}.${year}`
}

/** Hundredths as a number with decimal comma and two decimals: `87,50`. */
export function decimalComma(hundredths: number): string {
  return (hundredths / 100).toFixed(2).replace('.', ',')
}

/** Employee numbers in the order of first appointment, with gaps, as they have grown over the years. Index: person. */
export function employeeNumbers(random: Random, employees: readonly Employee[]): ReadonlyMap<number, string> {
  const appointed = ({ stretches }: Employee) => Math.min(...stretches.map(({ from }) => from))
  const inOrder = [...employees].sort((a, b) => appointed(a) - appointed(b) || a.person.index - b.person.index)
  let number = 10_000
  return new Map(inOrder.map(({ person }) => [person.index, String((number += random.whole(1, 9)))]))
}

/** The last day as it stands in the list; without an end date the older rows say 31.12.9999 and the newer ones nothing. */
function positionEnd(random: Random, { to }: Stretch): string {
  if (to !== OPEN_END) return norwegianDate(to - 1)
  return random.chance(0.4) ? '31.12.9999' : ''
}

export function extractText(
  random: Random,
  period: Period,
  employees: readonly Employee[],
  absences: readonly AbsenceRow[],
  extraHours: readonly ExtraHours[],
): Extract & { readonly numbers: ReadonlyMap<number, string> } {
  const numbers = employeeNumbers(random, employees)
  const numberOf = (person: number): string => {
    const number = numbers.get(person)
    if (number === undefined) throw new Error('a person without an employee number')
    return number
  }
  const byEmployee = (a: { employee: string }, b: { employee: string }) => Number(a.employee) - Number(b.employee)
  const positions = employees.flatMap(({ person, stretches }) =>
    stretches.map((stretch) => ({
      employee: numberOf(person.index),
      nationalId: person.nationalId,
      unit: stretch.unit.code,
      code: stretch.job.code,
      title: stretch.job.title,
      category: stretch.category === 'unspecified' ? '' : CATEGORY_TEXTS[stretch.category],
      position: String(stretch.number),
      percent: decimalComma(stretch.percentHundredths),
      from: norwegianDate(stretch.from),
      to: positionEnd(random, stretch),
    })),
  )
  const rows = absences.map(({ person, position, kind, from, to, grade }) => {
    const { code, reason } = ABSENCE_CODES[kind]
    // Self-certified absence is always whole, and the system leaves the percentage out.
    const percent = kind === 'self-certified' ? '' : decimalComma(grade * 100)
    const open = to === OPEN_END
    return {
      year: Math.max(dateOf(from).year, period.firstYear),
      employee: numberOf(person.index),
      position: position === null ? '' : String(position),
      code,
      reason,
      from: norwegianDate(from),
      to: open ? '' : norwegianDate(to - 1),
      grade: percent,
      days: open ? '' : String(to - from),
    }
  })
  const hours = extraHours.map(({ person, position, month, hoursTenths }) => ({
    employee: numberOf(person.index),
    position: String(position),
    month: `${String((month % 12) + 1).padStart(2, '0')}.${Math.floor(month / 12)}`,
    hours: (hoursTenths / 10).toFixed(1).replace('.', ','),
  }))
  return { numbers, positions: positions.sort(byEmployee), absences: rows.sort(byEmployee), extraHours: hours.sort(byEmployee) }
}
