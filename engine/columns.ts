/**
 * The canonical tables as columns: texts replaced by numbers into dictionaries, every column a typed array that can be an
 * Arrow column as it stands. This is what the store hands to the kernel's layout; pseudonyms stay behind in the store.
 */
import { addMonths, dateOf, daysInMonth, firstDayOfMonth, monthOf, type Day } from './calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES, type JobGrouping, type Municipality } from './canonical.ts'

/** Columns of one municipality. Persons, units and jobs are numbered from 0 in the order of their dictionaries. */
export interface CanonicalColumns {
  readonly asOfDay: Day
  readonly units: {
    readonly code: readonly string[]
    readonly name: readonly string[]
    /** Number of the parent; -1 for the root. */
    readonly parent: Int32Array
    /** Number of the unit's own KOSTRA function; -1: it has none of its own. */
    readonly function: Int32Array
  }
  /** What units were at other times, by unit and day; `null`: no unit has any bounds in time. */
  readonly unitStretches: readonly UnitStretch[] | null
  /** Codes of the KOSTRA functions that units have. */
  readonly functions: readonly string[]
  readonly jobs: readonly string[]
  /** `null`: jobs are not grouped. */
  readonly jobGroups: JobGroups | null
  readonly persons: {
    /** Index into SEXES. */
    readonly sex: Uint8Array
    /** 0 = unknown. */
    readonly birthYear: Int32Array
  }
  readonly positions: {
    readonly person: Int32Array
    /** Number of the position within the whole municipality: rows with the same number are one position over time. */
    readonly position: Int32Array
    readonly unit: Int32Array
    readonly job: Int32Array
    /** Index into EMPLOYMENT_CATEGORIES. */
    readonly category: Uint8Array
    readonly percentHundredths: Int32Array
    readonly fromDay: Int32Array
    readonly toDay: Int32Array
  }
  readonly absences: {
    readonly person: Int32Array
    /** -1: applies to every position the person has that day. */
    readonly position: Int32Array
    /** Index into ABSENCE_CATEGORIES. */
    readonly category: Uint8Array
    readonly gradeHundredths: Int32Array
    readonly fromDay: Int32Array
    readonly toDay: Int32Array
  }
  readonly wishes: {
    readonly person: Int32Array
    readonly answeredDay: Int32Array
    /** Last reference date at which the answer is not too old. */
    readonly lastValidDay: Int32Array
    readonly wantsMore: Uint8Array
    /** -1: not answered. */
    readonly wantedPercentHundredths: Int32Array
    /** -1: not available. */
    readonly availableWeeks: Int32Array
    readonly hasAsked: Uint8Array
  }
}

/** A stretch of time in which a unit was one thing; units and functions by their numbers. */
export interface UnitStretch {
  readonly unit: number
  readonly name: string
  /** -1 for the root. */
  readonly parent: number
  readonly function: number
  /** `null`: from the beginning of time. */
  readonly fromDay: Day | null
  /** `null`: it goes on. */
  readonly toDay: Day | null
  /** What the unit became when the stretch ended; several: it was split. */
  readonly successors: readonly number[]
}

/** Jobs put into groups. */
export interface JobGroups {
  /** `own`: a group's code is its name. */
  readonly scheme: 'styrk-08' | 'own'
  readonly groups: readonly string[]
  /** Group of each job; -1: none. */
  readonly groupOf: Int32Array
}

const MAJOR_GROUPS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Puts jobs into the groups of a municipality; `null` where it has none. */
export function groupJobs(jobs: readonly string[], grouping: JobGrouping | null): JobGroups | null {
  if (grouping === null || grouping.length === 0) return null
  if (grouping === 'styrk-08')
    return { scheme: 'styrk-08', groups: MAJOR_GROUPS, groupOf: Int32Array.from(jobs, (job) => MAJOR_GROUPS.findIndex((digit) => job.startsWith(digit))) }
  const groups = grouping.map(({ group }) => group)
  const groupOf = new Map(grouping.flatMap((entry, number) => entry.jobs.map((job) => [job, number])))
  return { scheme: 'own', groups, groupOf: Int32Array.from(jobs, (job) => groupOf.get(job) ?? -1) }
}

/**
 * An answer to the survey counts for 24 months (house rule, figures.md 5): through the same date two years on, and through
 * the end of the month when it was given on the last day of one.
 */
export function lastValidDayOfWish(answeredDay: Day): Day {
  const { year, month, day } = dateOf(answeredDay)
  return day === daysInMonth(year, month) ? firstDayOfMonth(monthOf(answeredDay) + 25) - 1 : addMonths(answeredDay, 24)
}

/** Numbers texts in the order they are first seen. */
class Dictionary {
  readonly values: string[] = []
  private readonly numbers = new Map<string, number>()

  number(value: string): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    const next = this.values.length
    this.numbers.set(value, next)
    this.values.push(value)
    return next
  }

  known(value: string, what: string): number {
    const number = this.numbers.get(value)
    if (number === undefined) throw new Error(`a row names a ${what} that is not in the ${what} table`)
    return number
  }
}

/** The units as they are at last, and their stretches where time means something to any of them. */
export function unitColumns(code: readonly string[], stretches: readonly UnitStretch[]): Pick<CanonicalColumns, 'units' | 'unitStretches'> {
  const byDay = [...stretches].sort((a, b) => a.unit - b.unit || (a.fromDay ?? -Infinity) - (b.fromDay ?? -Infinity))
  const last = new Map(byDay.map((stretch) => [stretch.unit, stretch]))
  const listed = code.map((_, unit) => last.get(unit))
  return {
    units: {
      code,
      name: code.map((text, unit) => listed[unit]?.name ?? text),
      parent: Int32Array.from(listed, (stretch) => stretch?.parent ?? -1),
      function: Int32Array.from(listed, (stretch) => stretch?.function ?? -1),
    },
    unitStretches: stretches.some(({ fromDay, toDay, successors }) => fromDay !== null || toDay !== null || successors.length > 0) ? byDay : null,
  }
}

/** Canonical rows to columns. Throws when a row names a person or unit that has no row of its own. */
export function columnsOf(municipality: Municipality): CanonicalColumns {
  const { units, persons, positions, absences, wishes } = municipality
  const unitNumbers = new Dictionary()
  const personNumbers = new Dictionary()
  const positionNumbers = new Dictionary()
  const jobNumbers = new Dictionary()
  for (const row of units) unitNumbers.number(row.unit)
  for (const row of persons) personNumbers.number(row.person)
  for (const job of [...new Set(positions.map((row) => row.job))].sort()) jobNumbers.number(job)
  const functions = [...new Set(units.flatMap((row) => row.kostraFunction ?? []))].sort()
  const stretches = units.map((row): UnitStretch => ({
    unit: unitNumbers.known(row.unit, 'unit'),
    name: row.name,
    parent: row.parent === null ? -1 : unitNumbers.known(row.parent, 'unit'),
    function: functions.indexOf(row.kostraFunction ?? ''),
    fromDay: row.fromDay ?? null,
    toDay: row.toDay ?? null,
    successors: (row.successors ?? []).map((unit) => unitNumbers.known(unit, 'unit')),
  }))
  const ints = <R>(rows: readonly R[], value: (row: R) => number) => Int32Array.from(rows, value)
  const bytes = <R>(rows: readonly R[], value: (row: R) => number) => Uint8Array.from(rows, value)
  const positionKey = (person: string, position: string) => JSON.stringify([person, position])
  const positionNumber = ints(positions, (row) => positionNumbers.number(positionKey(row.person, row.position)))
  return {
    asOfDay: municipality.asOfDay,
    ...unitColumns(unitNumbers.values, stretches),
    functions,
    jobs: jobNumbers.values,
    jobGroups: groupJobs(jobNumbers.values, municipality.jobGroups ?? null),
    persons: {
      sex: bytes(persons, (row) => SEXES.indexOf(row.sex)),
      birthYear: ints(persons, (row) => row.birthYear ?? 0),
    },
    positions: {
      person: ints(positions, (row) => personNumbers.known(row.person, 'person')),
      position: positionNumber,
      unit: ints(positions, (row) => unitNumbers.known(row.unit, 'unit')),
      job: ints(positions, (row) => jobNumbers.number(row.job)),
      category: bytes(positions, (row) => EMPLOYMENT_CATEGORIES.indexOf(row.category)),
      percentHundredths: ints(positions, (row) => row.percentHundredths),
      fromDay: ints(positions, (row) => row.fromDay),
      toDay: ints(positions, (row) => row.toDay),
    },
    absences: {
      person: ints(absences, (row) => personNumbers.known(row.person, 'person')),
      // A number that no position of the person has is numbered too: it then matches none.
      position: ints(absences, (row) => (row.position === null ? -1 : positionNumbers.number(positionKey(row.person, row.position)))),
      category: bytes(absences, (row) => ABSENCE_CATEGORIES.indexOf(row.category)),
      gradeHundredths: ints(absences, (row) => row.gradeHundredths),
      fromDay: ints(absences, (row) => row.fromDay),
      toDay: ints(absences, (row) => row.toDay),
    },
    wishes: {
      person: ints(wishes, (row) => personNumbers.known(row.person, 'person')),
      answeredDay: ints(wishes, (row) => row.answeredDay),
      lastValidDay: ints(wishes, (row) => lastValidDayOfWish(row.answeredDay)),
      wantsMore: bytes(wishes, (row) => (row.wantsMore ? 1 : 0)),
      wantedPercentHundredths: ints(wishes, (row) => row.wantedPercentHundredths ?? -1),
      availableWeeks: ints(wishes, (row) => row.availableWeeks ?? -1),
      hasAsked: bytes(wishes, (row) => (row.hasAsked ? 1 : 0)),
    },
  }
}
