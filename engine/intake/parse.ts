/** From a row of cells to a typed row with a pseudonym, in whatever state it is. */
import { monthIndex, type Day } from '../calendar.ts'
import { FULL_HUNDREDTHS, type AbsenceCategory, type EmploymentCategory, type Sex } from '../canonical.ts'
import { RowReader, type ReadColumns } from './cells.ts'
import { dayOfCell, isNoDate, parseMonth, parseMonthNumber } from './dates.ts'
import type { Field } from './headings.ts'
import { readNationalId, type NationalId } from './national-id.ts'
import { categoryOf, type Profile } from './profile.ts'
import { normaliseNumber, type Pseudonymiser } from './pseudonym.ts'
import { isBlank, isDataRow } from './row-kinds.ts'
import type { AbsenceInput, ExtraHoursInput, InputRows, PositionInput, ReadRow, TableName, UnitInput, WishInput } from './rows.ts'
import { textOf, type RawRow } from './source.ts'
import { hoursHundredths, parseSex, parseWeeks } from './values.ts'

export interface ParseContext {
  /** Index of the source in the list of the load. */
  readonly source: number
  readonly columns: ReadColumns
  /** Cells that a row can have; `null` where rows cannot get too long. */
  readonly width: number | null
  readonly asOfDay: Day
  readonly profile: Profile
  readonly pseudonym: Pseudonymiser
}

/** Makes the typed row; `null` for an empty row. */
export type RowParser<T extends TableName> = (raw: RawRow) => InputRows[T] | null

/** A parser for the rows of one source. It is used for one row at a time. */
export function rowParser<T extends TableName>(table: T, context: ParseContext): RowParser<T> {
  const reader = new RowReader(context.columns, context.asOfDay)
  const read = READERS[table](reader, context)
  return (raw) => {
    if (isBlank(raw)) return null
    reader.start(raw)
    if (!isDataRow(raw, context.columns)) reader.reject('not-a-data-row', null)
    else if (context.width !== null && raw.cells.length > context.width && raw.cells.slice(context.width).some((cell) => textOf(cell) !== ''))
      reader.reject('too-many-cells', null)
    return read(raw)
  }
}

type Reader<T extends TableName> = (reader: RowReader, context: ParseContext) => (raw: RawRow) => InputRows[T]

const READERS: { readonly [T in TableName]: Reader<T> } = {
  units: unitReader,
  positions: positionReader,
  absences: absenceReader,
  wishes: wishReader,
  'extra-hours': extraHoursReader,
}

/** The verdict, taken after all fields have been read. */
function verdict(reader: RowReader, { source }: ParseContext, { row }: RawRow): ReadRow {
  return { source, row, state: reader.state, finding: reader.finding, column: reader.column }
}

function unitReader(reader: RowReader, context: ParseContext) {
  return (raw: RawRow): UnitInput => {
    const unit = reader.required('unit')
    const parent = reader.textOrNull('parent')
    // Some systems let the top of the tree stand above itself.
    return { unit, name: reader.textOrNull('name'), parent: parent === unit ? null : parent, ...verdict(reader, context, raw) }
  }
}

function positionReader(reader: RowReader, context: ParseContext) {
  const person = personReader(reader, context)
  const employment = lookUp(reader, ['employment-code', 'employment'], context.profile.employmentCategories)
  const isSilent = !reader.has('employment') && !reader.has('employment-code')
  return (raw: RawRow): PositionInput => {
    const { national, employee, id } = person()
    const unit = reader.textOrNull('unit') // without one it goes to the unit for unknown ones, so that totals hold
    const percentHundredths = reader.percent('percent')
    if (percentHundredths === null) reader.reject('missing-value', 'percent')
    const fromDay = reader.day('from')
    const toDay = reader.end('to', fromDay)
    const found: EmploymentCategory | undefined = isSilent ? 'unspecified' : employment()
    if (found === undefined) reader.setAside('unmapped-category', reader.has('employment') ? 'employment' : 'employment-code')
    const jobTitle = reader.textOrNull('job-title')
    return {
      national,
      employee,
      sex: sexOf(reader, id),
      birthYear: birthYearOf(reader, id),
      position: numberOrNull(reader, 'position-number'),
      unit,
      job: reader.textOrNull('job') ?? jobTitle,
      jobTitle,
      category: found ?? null,
      percentHundredths,
      fromDay,
      toDay,
      ...verdict(reader, context, raw),
    }
  }
}

function absenceReader(reader: RowReader, context: ParseContext) {
  const person = personReader(reader, context)
  const category = lookUp(reader, ['absence-code', 'absence-text'], context.profile.absenceCodes)
  const codeField: Field = reader.has('absence-code') ? 'absence-code' : 'absence-text'
  return (raw: RawRow): AbsenceInput => {
    const { national, employee } = person()
    const code = reader.textOrNull('absence-code') ?? reader.textOrNull('absence-text')
    if (code === null) reader.reject('missing-value', codeField)
    const fromDay = reader.day('from')
    const toDay = reader.end('to', fromDay)
    const gradeHundredths = gradeOf(reader)
    const found: AbsenceCategory | undefined = category()
    if (found === undefined) reader.setAside('unmapped-code', codeField)
    return {
      national,
      employee,
      position: numberOrNull(reader, 'position-number'),
      code,
      category: found ?? null,
      gradeHundredths,
      fromDay,
      toDay,
      ...verdict(reader, context, raw),
    }
  }
}

/** Fully absent where nothing is said. */
function gradeOf(reader: RowReader): number | null {
  if (reader.text('grade') === '') return FULL_HUNDREDTHS
  const grade = reader.percent('grade')
  if (grade !== null && grade > 0 && grade <= FULL_HUNDREDTHS) return grade
  reader.reject('implausible-grade', 'grade')
  return null
}

function wishReader(reader: RowReader, context: ParseContext) {
  const person = personReader(reader, context)
  return (raw: RawRow): WishInput => {
    const { national, employee } = person()
    const answeredDay = reader.day('answered')
    const wantsMore = reader.yesNo('wants-more')
    if (wantsMore === null) reader.reject('missing-value', 'wants-more')
    return {
      national,
      employee,
      answeredDay,
      wantsMore,
      wantedPercentHundredths: reader.percent('wanted-percent'),
      availableWeeks: availableWeeks(reader, answeredDay),
      hasAsked: reader.yesNo('has-asked'),
      ...verdict(reader, context, raw),
    }
  }
}

/** Weeks from the answer until the person can start, a begun week as a whole one; `null` where the person is not available. */
function availableWeeks(reader: RowReader, answeredDay: Day | null): number | null {
  const text = reader.text('available-weeks')
  const weeksFormat = reader.format('available-weeks')
  if (text !== '' && weeksFormat) {
    const weeks = parseWeeks(reader.cell('available-weeks'), text, weeksFormat.decimal)
    if (weeks === undefined) reader.reject('unreadable-number', 'available-weeks')
    return weeks === undefined ? null : Math.ceil(weeks)
  }
  if (answeredDay === null || isNoDate(reader.text('available-from'))) return null
  const day = reader.day('available-from')
  return day === null ? null : Math.ceil(Math.max(0, day - answeredDay) / 7)
}

/** No month has more hours than this (31 days). */
const MOST_HOURS_HUNDREDTHS = 31 * 24 * 100

function extraHoursReader(reader: RowReader, context: ParseContext) {
  const person = personReader(reader, context)
  return (raw: RawRow): ExtraHoursInput => {
    const { national, employee } = person()
    return {
      national,
      employee,
      position: numberOrNull(reader, 'position-number'),
      month: monthOfRow(reader),
      hoursHundredths: hoursOf(reader),
      ...verdict(reader, context, raw),
    }
  }
}

function monthOfRow(reader: RowReader): number | null {
  const text = reader.required('month')
  const format = reader.format('month')
  if (text === null || format === undefined) return null
  const number = reader.has('year') ? parseMonthNumber(text) : undefined
  const year = number === undefined ? undefined : Number(reader.text('year'))
  if (number !== undefined && year !== undefined && Number.isInteger(year) && year >= 1900 && year < 2200) return monthIndex(year, number)
  // A workbook takes 1.2020 for the number 1.202.
  const cell = reader.cell('month')
  const month = parseMonth(typeof cell === 'number' && cell < 13 ? cell.toFixed(4) : text, format)
  if (month === undefined) reader.reject('unreadable-date', 'month')
  return month ?? null
}

function hoursOf(reader: RowReader): number | null {
  const format = reader.format('hours')
  if (reader.required('hours') === null || format === undefined) return null
  const hours = hoursHundredths(reader.cell('hours'), format.decimal)
  if (hours === undefined) reader.reject('unreadable-number', 'hours')
  else if (hours > MOST_HOURS_HUNDREDTHS) reader.reject('implausible-hours', 'hours')
  else return hours
  return null
}

// ----------------------------------------------------------------------------------------------------------- persons

interface Person {
  readonly national: string | null
  readonly employee: string | null
  readonly id: NationalId | null
}

/** Reads who a row is about; numbers become pseudonyms here and go no further. */
function personReader(reader: RowReader, { pseudonym }: ParseContext): () => Person {
  const known = new Map<string, NationalId | null>()
  const nationalId = (text: string): NationalId | null => {
    let id = known.get(text)
    if (id === undefined) {
      id = readNationalId(text) ?? null
      known.set(text, id)
    }
    return id
  }
  return () => {
    if (reader.finding === 'not-a-data-row') return { national: null, employee: null, id: null }
    const number = normaliseNumber(reader.text('employee-number'))
    const text = reader.text('national-id')
    const employee = /[1-9A-ZÆØÅ]/.test(number) ? pseudonym.employee(number) : null
    if (!/[1-9]/.test(text)) {
      if (employee === null) reader.reject('missing-person', reader.has('employee-number') ? 'employee-number' : 'national-id')
      return { national: null, employee, id: null }
    }
    const id = nationalId(text)
    if (id !== null) return { national: pseudonym.national(id.id), employee, id }
    if (employee === null) reader.reject('unknown-person', 'national-id')
    else reader.question('invalid-national-id', 'national-id')
    return { national: null, employee, id: null }
  }
}

/** From the column where it says so, otherwise from the national id. */
function sexOf(reader: RowReader, id: NationalId | null): Sex {
  const written = parseSex(reader.text('sex'))
  const sex = written === undefined || written === 'unknown' ? (id?.sex ?? 'unknown') : written
  if (written === undefined && sex === 'unknown') reader.question('unreadable-sex', 'sex')
  return sex
}

const FIRST_BIRTH_YEAR = 1900

/** From the columns where they can be read, otherwise from the national id. A bad birth date makes no position uncertain. */
function birthYearOf(reader: RowReader, id: NationalId | null): number | null {
  const year = Number(reader.text('birth-year'))
  if (Number.isInteger(year) && year >= FIRST_BIRTH_YEAR && year < 2100) return year
  const text = reader.text('birth-date')
  const format = reader.format('birth-date')
  const day = isNoDate(text) || format === undefined ? undefined : dayOfCell(reader.cell('birth-date'), text, format)
  const born = day === undefined ? undefined : new Date(day * 86_400_000).getUTCFullYear()
  return born !== undefined && born >= FIRST_BIRTH_YEAR && born < 2100 ? born : (id?.birthYear ?? null)
}

function numberOrNull(reader: RowReader, field: Field): string | null {
  return normaliseNumber(reader.text(field)) || null
}

/** Finds the category that the profile gives to the first of the fields that it knows. */
function lookUp<Category>(
  reader: RowReader,
  fields: readonly Field[],
  categories: ReadonlyMap<string, Category>,
): () => Category | undefined {
  const present = fields.filter((field) => reader.has(field))
  return () => {
    for (const field of present) {
      const category = categoryOf(categories, reader.text(field))
      if (category !== undefined) return category
    }
    return undefined
  }
}
