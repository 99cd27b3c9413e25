/**
 * What leaves the reading of an extract: one typed row for each row of a file, in whatever state it is, so that
 * rows read = counted + rejected + set aside always holds. Persons are keyed pseudonyms from here on.
 */
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES } from '../canonical.ts'

/** The tables an extract can hold. */
export const TABLES = ['units', 'positions', 'absences', 'wishes', 'extra-hours'] as const
export type TableName = (typeof TABLES)[number]

/**
 * `counted`: read without a fault. `rejected`: cannot be a fact (unreadable, impossible, twice). `set-aside`: readable, but
 * nobody has said what it means (a code that is in no profile); never counted, and shown with its effect.
 */
export const ROW_STATES = ['counted', 'rejected', 'set-aside'] as const
export type RowState = (typeof ROW_STATES)[number]

/**
 * How a value is a whole number: `number` as it is (a day, 1/100 percent), `text` as its number in `Texts`, `answer` as 1 or 0, a word of a
 * list as its place in it. In any column `NOTHING` stands for none.
 */
export type ValueKind = 'number' | 'text' | 'answer' | readonly string[]

/** How a row names a person: pseudonym of the national id, of the employee number, or both. Raw numbers never leave intake. */
const PERSON_REFERENCE = { national: 'text', employee: 'text' } as const

/** The columns of each table. Days count from 1970-01-01; `toDay` is exclusive, and `OPEN_END` where the period is still running. */
export const VALUES = {
  units: {
    unit: 'text',
    name: 'text',
    parent: 'text',
    /** Three digits, and the name that stands beside them. */
    kostraFunction: 'text',
    kostraFunctionName: 'text',
    /** First day of the unit as it is told here, and the day after its last; none: unbounded. */
    validFromDay: 'number',
    validToDay: 'number',
    /** Codes of the units that it became, as they are written. */
    successor: 'text',
  },
  positions: {
    ...PERSON_REFERENCE,
    sex: SEXES,
    birthYear: 'number',
    /** The position's number within the person; none where the extract has none. */
    position: 'text',
    unit: 'text',
    job: 'text',
    jobTitle: 'text',
    category: EMPLOYMENT_CATEGORIES,
    /** The extract's own word or code for the category. */
    employment: 'text',
    percentHundredths: 'number',
    fromDay: 'number',
    toDay: 'number',
    /** The month that the row is about, where the list has one; the days outside it are then not of this row. */
    listedMonth: 'number',
    /** Which of several employers the row is of, where the list says so; checks that there is one. */
    employer: 'text',
  },
  absences: {
    ...PERSON_REFERENCE,
    position: 'text',
    /** The extract's own code, as mapped or looked for in the profile. */
    code: 'text',
    /** The text beside the code, made comparable: what the code is for, as the row says it. */
    codeText: 'text',
    category: ABSENCE_CATEGORIES,
    gradeHundredths: 'number',
    fromDay: 'number',
    toDay: 'number',
    /** What the system counted, 1/100 days; checks the others and is no fact of its own. */
    dayCountHundredths: 'number',
  },
  wishes: {
    ...PERSON_REFERENCE,
    answeredDay: 'number',
    wantsMore: 'answer',
    wantedPercentHundredths: 'number',
    availableWeeks: 'number',
    hasAsked: 'answer',
  },
  'extra-hours': { ...PERSON_REFERENCE, position: 'text', month: 'number', hoursHundredths: 'number' },
} as const satisfies Readonly<Record<TableName, Readonly<Record<string, ValueKind>>>>

export type ValueColumn<T extends TableName> = keyof (typeof VALUES)[T] & string

/** Some rows of one table and source, column by column: where each stands, what became of it, its values. Valid until the next are read. */
export interface ReadRows<T extends TableName = TableName> {
  /** Index of the source (file or sheet) in the list of sources of the load. */
  readonly source: number
  readonly count: number
  /** Row number as a spreadsheet shows it, from 1. */
  readonly row: Int32Array
  /** Place in `ROW_STATES`. */
  readonly state: Uint8Array
  /**
   * Why the row is not counted: the number of `unreadable-date`, `ends-before-start`, `unmapped-code` (see `findingNumber`), or 0. A
   * counted row has one only where it is doubtful: `invalid-national-id`.
   */
  readonly finding: Uint8Array
  /** The heading of the column at fault, as it stands in the file, as a text; `NOTHING` when the whole row is meant. */
  readonly column: Int32Array
  readonly values: Readonly<Record<ValueColumn<T>, Int32Array>>
}
