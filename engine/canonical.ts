/**
 * The canonical tables: what every extract becomes, whatever system it came from. Intake writes them, the store keeps
 * them, the kernel's layout reads them. Periods are half-open `[fromDay, toDay)`; `toDay` of a row that is still
 * running is `OPEN_END`. Percentages and grades are exact integers in 1/100 percent.
 */
import { dayOf, type Day } from './calendar.ts'

/** `toDay` of a position or an absence without an end date. The layout cuts it at the as-of date. */
export const OPEN_END: Day = dayOf(9999, 12, 31)

/** A full position or a full grade, in 1/100 percent. */
export const FULL_HUNDREDTHS = 10_000

/** What an absence code of an extract can mean. Only the first two are own illness and count in the rate. */
export const ABSENCE_CATEGORIES = [
  'self-certified',
  'doctor-certified',
  'child-illness',
  'holiday',
  'parental-leave',
  'other-leave',
  'not-absence',
] as const
export type AbsenceCategory = (typeof ABSENCE_CATEGORIES)[number]

/** How a person is employed in a position. `unspecified`: the extract has no such column. */
export const EMPLOYMENT_CATEGORIES = [
  'permanent',
  'temporary',
  'substitute',
  'apprentice',
  'hourly',
  'respite-carer',
  'support-contact',
  'elected',
  'fee-paid',
  'pensioner',
  'young-worker',
  'unspecified',
] as const
export type EmploymentCategory = (typeof EMPLOYMENT_CATEGORIES)[number]

/** The kinds of employment that a profile can name. */
export const NAMED_EMPLOYMENT_CATEGORIES = EMPLOYMENT_CATEGORIES.filter((category) => category !== 'unspecified')

export const SEXES = ['female', 'male', 'unknown'] as const
export type Sex = (typeof SEXES)[number]

/**
 * A unit of the organisation tree, or a stretch of time in which it was one thing: rows with the same unit are its stretches, which
 * never overlap. The root has no parent, one row and no bounds.
 */
export interface UnitRow {
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  /** Code of the unit's KOSTRA function (SSB), `202`; none of its own: the nearest unit's above it that has one. */
  readonly kostraFunction?: string | null
  /** First day of the stretch; none: from the beginning of time. */
  readonly fromDay?: Day | null
  /** The day after its last; none: it goes on. */
  readonly toDay?: Day | null
  /** What the unit became when the stretch ended, if it became other units; several: it was split. */
  readonly successors?: readonly string[]
}

/** How the rows of a unit that is no more are read: under what the unit has become, or under the unit as it was on the day. */
export const ORGANISATIONS = ['now', 'then'] as const
export type Organisation = (typeof ORGANISATIONS)[number]

/**
 * The groups that a municipality puts its jobs in: groups of its own with their job codes, or the major groups of the
 * standard for occupations where the job codes are STYRK-08 codes.
 */
export type JobGrouping = 'styrk-08' | readonly { readonly group: string; readonly jobs: readonly string[] }[]

/** One human, whatever number of positions. `person` is a keyed pseudonym. */
export interface PersonRow {
  readonly person: string
  readonly sex: Sex
  readonly birthYear: number | null
}

/**
 * A stretch of a position with one percentage, unit, job and category. Rows with the same person and position number are
 * the same position over time (a changed percentage gives a new row).
 */
export interface PositionRow {
  readonly person: string
  /** The position's number within the person. */
  readonly position: string
  readonly unit: string
  readonly job: string
  readonly category: EmploymentCategory
  /** 1/100 percent: 10000 = a full position. May be above 10000; 0 = called in by the hour. */
  readonly percentHundredths: number
  readonly fromDay: Day
  readonly toDay: Day
}

export interface AbsenceRow {
  readonly person: string
  /** `null`: applies to every position the person has that day. */
  readonly position: string | null
  readonly category: AbsenceCategory
  /** 1/100 percent: 10000 = fully absent. */
  readonly gradeHundredths: number
  readonly fromDay: Day
  readonly toDay: Day
}

/** One answer to the survey on more hours. */
export interface WishRow {
  readonly person: string
  readonly answeredDay: Day
  readonly wantsMore: boolean
  /** Wanted total of all the person's positions, 1/100 percent; `null`: not answered. */
  readonly wantedPercentHundredths: number | null
  /** Weeks until the person can start; `null`: not available. */
  readonly availableWeeks: number | null
  readonly hasAsked: boolean
}

/** Hours worked beyond the contract in one position and month. */
export interface ExtraHoursRow {
  readonly person: string
  readonly position: string | null
  /** `year * 12 + (month - 1)` */
  readonly month: number
  /** 1/100 hour */
  readonly hoursHundredths: number
}

/** Everything that is known of one municipality at one as-of date. */
export interface Municipality {
  /** Last day that is known: nothing after it is counted. */
  readonly asOfDay: Day
  readonly units: readonly UnitRow[]
  /** None: jobs are not grouped. */
  readonly jobGroups?: JobGrouping | null
  readonly persons: readonly PersonRow[]
  readonly positions: readonly PositionRow[]
  readonly absences: readonly AbsenceRow[]
  readonly wishes: readonly WishRow[]
  readonly extraHours: readonly ExtraHoursRow[]
}
