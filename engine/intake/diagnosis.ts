/**
 * What the doctor says of an extract: plain data that can be sent as JSON. Nothing of a person is in it: of cells it holds only the codes
 * of absence and employment; names, numbers and dates of persons never.
 */
import type { AbsenceCategory, EmploymentCategory, JobGrouping } from '../canonical.ts'
import type { Text } from '../messages.ts'
import type { ColumnFormat } from './formats.ts'
import type { Field } from './vocabulary.ts'
import type { EmployeeNumbers } from './profile.ts'
import type { ColumnReason } from './recognise.ts'
import type { TableName } from './rows.ts'
import type { PercentScale } from './values.ts'

export interface Diagnosis {
  readonly municipality: DiagnosedMunicipality
  readonly sources: readonly DiagnosedSource[]
  /** What was given and is not read, and why: `other-ending`, `hidden-sheet`, `empty-sheet`, `no-table`, `profile`, `replaced-message`. */
  readonly ignored: readonly { readonly file: string; readonly sheet: string | null; readonly reason: string }[]
  /** Codes of absence and kinds of employment over all sources, each with the most rows first. */
  readonly absenceCodes: CodeList<AbsenceCategory>
  readonly employmentCategories: CodeList<EmploymentCategory>
  /** As the profile has them. */
  readonly jobGroups: JobGrouping | null
  readonly unitChanges: readonly { readonly old: string; readonly successors: readonly string[]; readonly from: string }[]
  /** Employee numbers that may count positions behind the number of the person; absent where there are none. */
  readonly employeeNumbers?: DiagnosedEmployeeNumbers
  /** All that would stop a load, in the order of the sources. What is only left to fill in is not among them: see `openQuestions`. */
  readonly stops: readonly Stop[]
  readonly asOf: SuggestedAsOf | null
}

export interface DiagnosedEmployeeNumbers {
  /** Numbers with a part behind them in the lists of positions. */
  readonly numbers: number
  /** How many different numbers there are without that part. */
  readonly persons: number
  /** As the profile says; `null`: the extract as a whole shows it, or it is asked about. */
  readonly choice: EmployeeNumbers | null
}

/** As the profile or the user says; `null`: to be filled in. */
export interface DiagnosedMunicipality {
  readonly number: string | null
  readonly name: string | null
}

/** One table of one file or sheet. */
export interface DiagnosedSource {
  /** File name without its folder; for one in an archive the archive, ` › ` and its path there. */
  readonly file: string
  readonly sheet: string | null
  readonly byteCount: number
  /** `null` where the file is no text, as is `delimiter`. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** `null`: no table fits; a stop says so, and headings and columns are those of the nearest one. */
  readonly table: TableName | null
  readonly nearest: TableName | null
  /** A list of units made of columns of levels; the rows that have the columns may be a source of their own. */
  readonly isOfLevels: boolean
  /** Row number of the headings, from 1; `null` where none was found. */
  readonly headerRow: number | null
  /** Rows below the headings, empty ones not counted; `null` where they were not read. */
  readonly rows: number | null
  /** Totals, headings once more and remarks among them. */
  readonly otherRows: number | null
  /** Where the profile settles it; otherwise the percentages of the columns do, see their `format`. */
  readonly percentScale: PercentScale | null
  readonly columns: readonly DiagnosedColumn[]
  /** First and last day on which something begins; `null` where the table has no such column. */
  readonly firstDay: string | null
  readonly lastDay: string | null
}

export interface DiagnosedColumn {
  /** As it stands in the file. */
  readonly heading: string
  /** `null`: the column is not read. */
  readonly field: Field | null
  readonly reason: ColumnReason
  /** How the values are written, where that had to be found out. */
  readonly format: Partial<ColumnFormat>
  /** Rows that have something in the column; `null` where it is not read. */
  readonly filled: number | null
  /** Other fields that the heading could mean. */
  readonly alternatives: readonly Field[]
}

export interface CodeList<Category extends string> {
  readonly codes: readonly DiagnosedCode<Category>[]
  /** Different codes that are not listed, since they are too long or too many to be codes. */
  readonly unlisted: number
}

export interface DiagnosedCode<Category extends string> {
  /** As the profile names it: the code, or the text where there is no code. Empty: rows that say nothing. */
  readonly code: string
  /** What stands beside it in most rows; empty where nothing does. */
  readonly text: string
  /** It is only about the rows with this text: the code stands for several things, and has a line for each of its texts. */
  readonly isOfText?: true
  readonly rows: number
  /** `null`: to be filled in. A load refuses a profile with a code that is not. `set-aside`: its rows are not counted, knowingly. */
  readonly category: Category | 'set-aside' | null
  /** `phrase`: the text is word for word a well-known one. */
  readonly reason: 'profile' | 'phrase' | 'unknown'
}

export interface Stop {
  /** Code of the InputError: `unrecognised-file`, `mixed-percent`. */
  readonly code: string
  /** The whole sentence, with its values filled in. */
  readonly text: Text
  /** Index in `sources`; `null` where no source is at fault, or the file could not be opened. */
  readonly source: number | null
}

export interface SuggestedAsOf {
  /** YYYY-MM-DD */
  readonly date: string
  /** The rows whose first days tell it. */
  readonly basis: 'absences' | 'positions'
}

/** How many lines of the suggested profile are left to fill in. */
export function openQuestions({ municipality, absenceCodes, employmentCategories }: Diagnosis): number {
  const codes = [...absenceCodes.codes, ...employmentCategories.codes].filter(({ category }) => category === null).length
  return codes + (municipality.number === null ? 1 : 0) + (municipality.name === null ? 1 : 0)
}
