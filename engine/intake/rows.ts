/**
 * What leaves the reading of an extract: one typed row for each row of a file, in whatever state it is, so that
 * rows read = counted + rejected + set aside always holds. Persons are keyed pseudonyms from here on.
 */
import type { Day } from '../calendar.ts'
import type { AbsenceCategory, EmploymentCategory, Sex } from '../canonical.ts'

/** The tables an extract can hold. */
export const TABLES = ['units', 'positions', 'absences', 'wishes', 'extra-hours'] as const
export type TableName = (typeof TABLES)[number]

/**
 * `counted`: read without a fault. `rejected`: cannot be a fact (unreadable, impossible, twice). `set-aside`: readable, but
 * nobody has said what it means (a code that is in no profile); never counted, and shown with its effect.
 */
export type RowState = 'counted' | 'rejected' | 'set-aside'

/** Where a row stands and what became of it. */
export interface ReadRow {
  /** Index of the source (file or sheet) in the list of sources of the load. */
  readonly source: number
  /** Row number as a spreadsheet shows it, from 1. */
  readonly row: number
  readonly state: RowState
  /**
   * Why the row is not counted: `unreadable-date`, `ends-before-start`, `unmapped-code`. A counted row has one only where it is
   * doubtful: `invalid-national-id`.
   */
  readonly finding: string | null
  /** The heading of the column at fault, as it stands in the file; `null` when the whole row is meant. */
  readonly column: string | null
}

/** How a row names a person: pseudonym of the national id, of the employee number, or both. Raw numbers never leave intake. */
export interface PersonReference {
  readonly national: string | null
  readonly employee: string | null
}

export interface UnitInput extends ReadRow {
  readonly unit: string | null
  readonly name: string | null
  readonly parent: string | null
}

export interface PositionInput extends ReadRow, PersonReference {
  readonly sex: Sex
  readonly birthYear: number | null
  /** The position's number within the person; `null` where the extract has none. */
  readonly position: string | null
  readonly unit: string | null
  readonly job: string | null
  readonly jobTitle: string | null
  readonly category: EmploymentCategory | null
  readonly percentHundredths: number | null
  readonly fromDay: Day | null
  /** Exclusive; `OPEN_END` when still running. */
  readonly toDay: Day | null
}

export interface AbsenceInput extends ReadRow, PersonReference {
  readonly position: string | null
  /** The extract's own code, as mapped or looked for in the profile. */
  readonly code: string | null
  readonly category: AbsenceCategory | null
  readonly gradeHundredths: number | null
  readonly fromDay: Day | null
  readonly toDay: Day | null
}

export interface WishInput extends ReadRow, PersonReference {
  readonly answeredDay: Day | null
  readonly wantsMore: boolean | null
  readonly wantedPercentHundredths: number | null
  readonly availableWeeks: number | null
  readonly hasAsked: boolean | null
}

export interface ExtraHoursInput extends ReadRow, PersonReference {
  readonly position: string | null
  readonly month: number | null
  readonly hoursHundredths: number | null
}

export interface InputRows {
  readonly units: UnitInput
  readonly positions: PositionInput
  readonly absences: AbsenceInput
  readonly wishes: WishInput
  readonly 'extra-hours': ExtraHoursInput
}
