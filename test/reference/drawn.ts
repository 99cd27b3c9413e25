/** Small municipalities drawn as tables of text, so that a test shows its facts and not their making. */
import {
  ABSENCE_CATEGORIES,
  EMPLOYMENT_CATEGORIES,
  type AbsenceCategory,
  type EmploymentCategory,
  type JobGrouping,
  type Municipality,
  type PersonRow,
  type Sex,
} from '../../engine/canonical.ts'
import { day } from './calendar.ts'

/**
 * Each table has a line of headings; columns may be left out and `-` means nothing. Dates are inclusive as in an extract,
 * percentages and grades are percent.
 * - units: unit, parent, function (left out: one unit `root`)
 * - persons: person, sex, born (left out: the persons of the positions, sex unknown)
 * - positions: person, position, unit, job, category, percent, from, to
 * - absences: person, position, category, grade, from, to
 * - wishes: person, answered, more, wanted, weeks, asked
 */
export interface Drawing {
  readonly asOf: string
  readonly units?: string
  readonly jobGroups?: JobGrouping
  readonly persons?: string
  readonly positions: string
  readonly absences?: string
  readonly wishes?: string
}

export function drawn({ asOf, units, jobGroups, persons, positions, absences, wishes }: Drawing): Municipality {
  const positionRows = rows(positions).map((cell) => ({
    person: cell('person') ?? 'p',
    position: cell('position') ?? '1',
    unit: cell('unit') ?? 'root',
    job: cell('job') ?? 'job',
    category: oneOf<EmploymentCategory>(EMPLOYMENT_CATEGORIES, cell('category') ?? 'permanent'),
    percentHundredths: hundredths(cell('percent') ?? '100'),
    fromDay: day(cell('from') ?? '2000-01-01'),
    toDay: endAfter(cell('to')),
  }))
  const personRows: PersonRow[] =
    persons === undefined
      ? [...new Set(positionRows.map((row) => row.person))].map((person) => ({ person, sex: 'unknown', birthYear: null }))
      : rows(persons).map((cell) => ({
          person: cell('person') ?? 'p',
          sex: oneOf<Sex>(['female', 'male', 'unknown'], cell('sex') ?? 'unknown'),
          birthYear: cell('born') === undefined ? null : Number(cell('born')),
        }))
  return {
    asOfDay: day(asOf),
    units: rows(units ?? 'unit\nroot').map((cell) => ({
      unit: cell('unit') ?? 'root',
      name: cell('unit') ?? 'root',
      parent: cell('parent') ?? null,
      kostraFunction: cell('function') ?? null,
    })),
    jobGroups: jobGroups ?? null,
    persons: personRows,
    positions: positionRows,
    absences: rows(absences ?? '').map((cell) => ({
      person: cell('person') ?? 'p',
      position: cell('position') ?? null,
      category: oneOf<AbsenceCategory>(ABSENCE_CATEGORIES, cell('category') ?? 'doctor-certified'),
      gradeHundredths: hundredths(cell('grade') ?? '100'),
      fromDay: day(cell('from') ?? ''),
      toDay: endAfter(cell('to')),
    })),
    wishes: rows(wishes ?? '').map((cell) => ({
      person: cell('person') ?? 'p',
      answeredDay: day(cell('answered') ?? ''),
      wantsMore: cell('more') === 'yes',
      wantedPercentHundredths: cell('wanted') === undefined ? null : hundredths(cell('wanted') ?? ''),
      availableWeeks: cell('weeks') === undefined ? null : Number(cell('weeks')),
      hasAsked: cell('asked') === 'yes',
    })),
    extraHours: [],
  }
}

/** Reads one row's column; nothing where the column is left out or holds `-`. */
type Cell = (heading: string) => string | undefined

function rows(table: string): Cell[] {
  const [headings, ...lines] = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/))
  return lines.map((fields) => (heading) => {
    const field = fields[headings?.indexOf(heading) ?? -1]
    return field === '-' ? undefined : field
  })
}

function endAfter(inclusive: string | undefined): number {
  return day(inclusive ?? '9999-12-30') + 1
}

function hundredths(percent: string): number {
  return Math.round(Number(percent) * 100)
}

function oneOf<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((value) => value === text)
  if (found === undefined) throw new Error(`${text} is none of ${known.join(', ')}`)
  return found
}
