/** From the cells of many rows to typed values with pseudonyms, in whatever state each row is. */
import { dayOf, firstDayOfMonth, monthIndex, type Day } from '../calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, FULL_HUNDREDTHS, SEXES, type EmploymentCategory } from '../canonical.ts'
import { FieldReader, type ReadColumns } from './cells.ts'
import { dayOfCell, isNoDate, isNoEnd, isOpenEnd, parseMonth, parseMonthNumber } from './dates.ts'
import type { Field } from './headings.ts'
import { firstOf, NOTHING, type CellReader } from './memo.ts'
import type { NumberedRows } from './numbered.ts'
import { PersonReader } from './persons.ts'
import type { Profile } from './profile.ts'
import { normaliseNumber } from './pseudonym.ts'
import { absenceCategories, lookUp } from './row-categories.ts'
import { statusOf } from './row-status.ts'
import type { ReadRows, TableName, ValueColumn } from './rows.ts'
import { comparable } from './source.ts'
import type { Texts } from './texts.ts'
import { daysHundredths, parseFunction, parseSex, parseWeeks, scaledHours } from './values.ts'
import { partsOfFullTime } from './weekly-hours.ts'

export interface ParseContext {
  /** Index of the source in the list of the load. */
  readonly source: number
  readonly columns: ReadColumns
  readonly asOfDay: Day
  readonly profile: Profile
  readonly texts: Texts
}

/** A parser for the rows of one source. */
export function rowsParser<T extends TableName>(table: T, context: ParseContext): (rows: NumberedRows) => ReadRows<T> {
  const reader = new FieldReader(context.columns, context.asOfDay, context.texts)
  const read: () => Values<T> = READERS[table](reader, context)
  return (rows) => {
    reader.start(rows)
    const values = read()
    const { state, finding, column } = reader
    return { source: context.source, count: rows.count, row: rows.row, state, finding, column, values }
  }
}

type Values<T extends TableName> = Readonly<Record<ValueColumn<T>, Int32Array>>

const READERS: { readonly [T in TableName]: (reader: FieldReader, context: ParseContext) => () => Values<T> } = {
  units: unitsReader,
  positions: positionsReader,
  absences: absencesReader,
  wishes: wishesReader,
  'extra-hours': extraHoursReader,
}

function unitsReader(reader: FieldReader, { texts }: ParseContext) {
  const [from, to] = [boundReader(reader, 'valid-from'), boundReader(reader, 'valid-to')]
  const validity = (): Pick<Values<'units'>, 'validFromDay' | 'validToDay'> => {
    const [validFromDay, lastDay] = [from(), to()]
    const validToDay = lastDay.map((day, row) => {
      if (day === NOTHING || day >= validFromDay[row]) return day === NOTHING ? NOTHING : day + 1
      reader.question(row, 'unreadable-validity', 'valid-to')
      return NOTHING
    })
    return { validFromDay, validToDay }
  }
  return (): Values<'units'> => {
    const unit = reader.required('unit')
    const parent = reader.text('parent')
    const written = reader.text('kostra-function')
    const kostraFunction = reader.values('kostra-function', 'code', (_, text) => textOrNothing(texts, parseFunction(text)?.code))
    const nameBesideCode = reader.values('kostra-function', 'name', (_, text) => textOrNothing(texts, parseFunction(text)?.name))
    const nameOfFunction = reader.text('kostra-function-name')
    written.forEach((text, row) => {
      if (text !== NOTHING && kostraFunction[row] === NOTHING) reader.question(row, 'unreadable-function', 'kostra-function')
    })
    return {
      unit,
      name: reader.text('name'),
      // Some systems let the top of the tree stand above itself.
      parent: parent.map((text, row) => (text === unit[row] ? NOTHING : text)),
      kostraFunction,
      kostraFunctionName: firstOf(nameBesideCode, nameOfFunction).map((name, row) => (kostraFunction[row] === NOTHING ? NOTHING : name)),
      ...validity(),
      successor: reader.text('successor'),
    }
  }
}

/** A unit from before this day has always been there: 01.01.1900 is what systems write where nobody knows. */
const FIRST_BOUND = dayOf(1901, 1, 1)
const UNREAD = NOTHING + 1

/** Days that units begin or end on; one that cannot be read is asked about, and the unit counts as if it had no such bound. */
function boundReader(reader: FieldReader, field: 'valid-from' | 'valid-to'): () => Int32Array {
  const format = reader.format(field)
  const dayIn: CellReader = (cell, text) => (isNoEnd(text) || format === undefined ? NOTHING : (dayOfCell(cell, text, format) ?? UNREAD))
  return () =>
    reader.values(field, 'bound', dayIn).map((day, row) => {
      if (day === UNREAD) reader.question(row, 'unreadable-validity', field)
      return day === UNREAD || day < FIRST_BOUND || isOpenEnd(day) ? NOTHING : day
    })
}

/** Those who may well be contracted for an hour a week, or paid by the hour. */
const MAY_HAVE_LITTLE: readonly EmploymentCategory[] = ['hourly', 'respite-carer', 'support-contact', 'elected', 'fee-paid', 'pensioner']

function positionsReader(reader: FieldReader, context: ParseContext) {
  const persons = new PersonReader(reader, context.texts)
  const employment = lookUp(reader, ['employment-code', 'employment'], context.profile.employmentCategories, EMPLOYMENT_CATEGORIES)
  const hasBothDates = reader.has('from') && (reader.has('to') || reader.has('until'))
  const isSilent = !reader.has('employment') && !reader.has('employment-code')
  const unspecified = EMPLOYMENT_CATEGORIES.indexOf('unspecified')
  const mayHaveLittle = new Set(MAY_HAVE_LITTLE.map((category) => EMPLOYMENT_CATEGORIES.indexOf(category)))
  return (): Values<'positions'> => {
    const { national, employee } = persons.read()
    persons.questionZeros({ national, employee })
    const unit = reader.text('unit') // without one it goes to the unit for unknown ones, so that totals hold
    const percentHundredths = reader.has('percent') ? reader.percents('percent') : partsOfFullTime(reader)
    rejectMissing(reader, percentHundredths, reader.has('percent') ? 'percent' : 'weekly-hours')
    const listedMonth = reader.has('month') ? months(reader, !hasBothDates) : reader.filled('no month', NOTHING)
    const fromDay = reader.has('from') ? reader.days('from') : listedMonth.map((number) => (number === NOTHING ? NOTHING : firstDayOfMonth(number)))
    const toDay = reader.ends(fromDay)
    const category = isSilent ? reader.filled('category', unspecified) : employment()
    settleStatus(reader)
    const categoryField: Field = reader.has('employment') ? 'employment' : 'employment-code'
    for (let row = 0; row < category.length; row++) if (category[row] === NOTHING) reader.setAside(row, 'unmapped-category', categoryField)
    reader.questionFractions(percentHundredths, 'percent', (row) => !mayHaveLittle.has(category[row]))
    const jobTitle = reader.text('job-title')
    return {
      national,
      employee,
      sex: sexes(reader, persons.sexesByNationalId()),
      birthYear: birthYears(reader, persons.birthYearsByNationalId()),
      position: reader.text('position-number', normaliseNumber),
      unit,
      job: firstOf(reader.text('job'), jobTitle),
      jobTitle,
      category,
      employment: firstOf(reader.text('employment-code'), reader.text('employment')),
      percentHundredths,
      fromDay,
      toDay,
      listedMonth,
      employer: reader.text('employer'),
    }
  }
}

function absencesReader(reader: FieldReader, context: ParseContext) {
  const persons = new PersonReader(reader, context.texts)
  const categories = absenceCategories(reader, context.profile.absenceCodes)
  const codeField: Field = reader.has('absence-code') ? 'absence-code' : 'absence-text'
  const codeTexts = (): Int32Array =>
    reader.has('absence-code')
      ? reader.values('absence-text', 'comparable', (_, text) => (text === '' ? NOTHING : context.texts.numberOf(comparable(text))))
      : reader.filled('no text beside a code', NOTHING)
  return (): Values<'absences'> => {
    const { national, employee } = persons.read()
    const code = firstOf(reader.text('absence-code'), reader.text('absence-text'))
    rejectMissing(reader, code, codeField)
    const fromDay = reader.days('from')
    // A list of the days of absence has one date in each row.
    const toDay = reader.has('to') || reader.has('until') ? reader.ends(fromDay) : fromDay.map((day) => (day === NOTHING ? NOTHING : day + 1))
    rejectLongAgo(reader, fromDay, toDay)
    const gradeHundredths = grades(reader)
    const category = categories()
    settleZeros(reader, gradeHundredths, category)
    settleStatus(reader)
    for (let row = 0; row < category.length; row++) if (category[row] === NOTHING) reader.setAside(row, 'unmapped-code', codeField)
    const position = reader.text('position-number', normaliseNumber)
    return { national, employee, position, code, codeText: codeTexts(), category, gradeHundredths, fromDay, toDay, dayCountHundredths: dayCounts(reader) }
  }
}

/** No system has absence from before this day: it was typed in another century, and the days are unknown. */
const FIRST_ABSENCE = dayOf(1970, 1, 1)

function rejectLongAgo(reader: FieldReader, fromDay: Int32Array, toDay: Int32Array): void {
  for (let row = 0; row < fromDay.length; row++) {
    if (fromDay[row] === NOTHING || fromDay[row] >= FIRST_ABSENCE) continue
    reader.reject(row, 'implausible-date', 'from')
    fromDay[row] = NOTHING
    toDay[row] = NOTHING
  }
}

/** Fully absent where nothing is said. What is written may also be how much the person was at work. */
function grades(reader: FieldReader): Int32Array {
  const field: Field = reader.has('grade') || !reader.has('work-grade') ? 'grade' : 'work-grade'
  const percent = reader.percentReader(field)
  const found = reader.values(field, 'grade', (cell, text) => {
    if (text === '') return FULL_HUNDREDTHS
    const written = percent(cell, text)
    if (typeof written !== 'number') return written
    const grade = field === 'grade' ? written : FULL_HUNDREDTHS - written
    return grade >= 0 && grade <= FULL_HUNDREDTHS ? grade : 'implausible-grade'
  })
  if (field === 'grade') reader.questionFractions(found, field)
  return found
}

/** Where the grade is that of a sick note, 0 on a row of another kind says nothing; on a row of own illness it cannot be right. */
function settleZeros(reader: FieldReader, gradeHundredths: Int32Array, category: Int32Array): void {
  for (let row = 0; row < gradeHundredths.length; row++) {
    if (gradeHundredths[row] !== 0) continue
    gradeHundredths[row] = FULL_HUNDREDTHS
    if (OWN_ILLNESS.has(category[row])) reader.reject(row, 'implausible-grade', reader.has('grade') ? 'grade' : 'work-grade')
  }
}

/** Rows that the system has cancelled are set aside; what nobody has approved counts, since it may well have happened. */
function settleStatus(reader: FieldReader): void {
  if (!reader.has('status')) return
  const heading = reader.heading('status')
  const statuses = reader.memo('status', 'status', (_, text) => STATUSES.indexOf(statusOf(heading, text) ?? null)).values()
  const numbers = reader.numbers('status')
  for (let row = 0; row < numbers.length; row++) {
    const status = STATUSES[statuses[numbers[row]]]
    if (status === 'cancelled') reader.setAside(row, 'cancelled-row', 'status')
    else if (status === 'unapproved') reader.question(row, 'unapproved-row', 'status')
  }
}

const STATUSES = [null, 'cancelled', 'unapproved'] as const

const OWN_ILLNESS: ReadonlySet<number> = new Set([ABSENCE_CATEGORIES.indexOf('self-certified'), ABSENCE_CATEGORIES.indexOf('doctor-certified')])

/** What cannot be read as a number of days says nothing. */
function dayCounts(reader: FieldReader): Int32Array {
  const format = reader.format('day-count')
  return reader.values('day-count', 'days', (cell, text) => (text === '' || format === undefined ? NOTHING : (daysHundredths(cell, format.decimal) ?? NOTHING)))
}

function wishesReader(reader: FieldReader, context: ParseContext) {
  const persons = new PersonReader(reader, context.texts)
  return (): Values<'wishes'> => {
    const { national, employee } = persons.read()
    const answeredDay = reader.days('answered')
    const wantsMore = reader.yesNos('wants-more')
    const isWritten = reader.memo('wants-more', 'written', (_, text) => (text === '' ? 0 : 1)).values()
    reader.numbers('wants-more').forEach((number, row) => {
      if (wantsMore[row] === NOTHING && isWritten[number] === 1) reader.setAside(row, 'no-answer', 'wants-more')
      else if (wantsMore[row] === NOTHING) reader.reject(row, 'missing-value', 'wants-more')
    })
    const wantedPercentHundredths = reader.percents('wanted-percent')
    reader.questionFractions(wantedPercentHundredths, 'wanted-percent')
    const weeks = availableWeeks(reader, answeredDay)
    return { national, employee, answeredDay, wantsMore, wantedPercentHundredths, availableWeeks: weeks, hasAsked: reader.yesNos('has-asked') }
  }
}

/** Weeks from the answer until the person can start, a begun week as a whole one; `NOTHING` where the person is not available. */
function availableWeeks(reader: FieldReader, answeredDays: Int32Array): Int32Array {
  const format = reader.format('available-weeks')
  const weeks = reader.values('available-weeks', 'weeks', (cell, text) => {
    if (text === '' || format === undefined) return NOTHING
    const number = parseWeeks(cell, text, format.decimal)
    return number === undefined ? 'unreadable-number' : Math.ceil(number)
  })
  const written = reader.text('available-weeks')
  const noDate = reader.memo('available-from', 'none', (_, text) => (isNoDate(text) ? 1 : 0)).values()
  const fromNumbers = reader.numbers('available-from')
  // A date counts only where no number of weeks is written: what is wrong with it otherwise is no fault.
  const isAskedFor = (row: number): boolean => written[row] === NOTHING && answeredDays[row] !== NOTHING && noDate[fromNumbers[row]] === 0
  const fromDays = reader.days('available-from', isAskedFor)
  return weeks.map((number, row) => (isAskedFor(row) && fromDays[row] !== NOTHING ? Math.ceil(Math.max(0, fromDays[row] - answeredDays[row]) / 7) : number))
}

/** No month has more hours than this (31 days). */
const MOST_HOURS_HUNDREDTHS = 31 * 24 * 100

function extraHoursReader(reader: FieldReader, context: ParseContext) {
  const persons = new PersonReader(reader, context.texts)
  return (): Values<'extra-hours'> => {
    const { national, employee } = persons.read()
    const position = reader.text('position-number', normaliseNumber)
    return { national, employee, position, month: months(reader, true), hoursHundredths: hours(reader) }
  }
}

/** @param isRequired a row without a month that can be read is rejected */
function months(reader: FieldReader, isRequired: boolean): Int32Array {
  const format = reader.format('month')
  const hasYear = reader.has('year')
  const written = isRequired ? reader.required('month') : reader.text('month')
  const numbers = reader.values('month', 'number', (_, text) => (hasYear ? (parseMonthNumber(text) ?? NOTHING) : NOTHING))
  const years = reader.values('year', 'year', (_, text) => {
    const year = Number(text)
    return Number.isInteger(year) && year >= 1900 && year < 2200 ? year : NOTHING
  })
  const whole = reader.memo('month', 'month', (cell, text) => {
    if (format === undefined) return NOTHING
    // A workbook takes 1.2020 for the number 1.202.
    return parseMonth(typeof cell === 'number' && cell < 13 ? cell.toFixed(4) : text, format) ?? NOTHING
  })
  const wholes = whole.values()
  const cells = reader.numbers('month')
  return written.map((text, row) => {
    if (text === NOTHING) return NOTHING
    if (numbers[row] !== NOTHING && years[row] !== NOTHING) return monthIndex(years[row], numbers[row])
    const month = wholes[cells[row]]
    if (month === NOTHING && isRequired) reader.reject(row, 'unreadable-date', 'month')
    return month
  })
}

function hours(reader: FieldReader): Int32Array {
  const format = reader.format('hours')
  return reader.values('hours', 'hours', (cell, text) => {
    if (text === '' || format === undefined) return 'missing-value'
    const hours = scaledHours(cell, format.decimal, 2)
    if (hours === undefined) return 'unreadable-number'
    return hours > MOST_HOURS_HUNDREDTHS ? 'implausible-hours' : hours
  })
}

// ------------------------------------------------------------------------------------------------ sex and birth year

/** From the column where it says so, otherwise from the national id. */
function sexes(reader: FieldReader, byNationalId: Int32Array): Int32Array {
  const unknown = SEXES.indexOf('unknown')
  const isBinary = isZeroOrOne(reader.distinctTexts('sex'))
  const written = reader.values('sex', 'sex', (_, text) => {
    const sex = isBinary && text !== '' ? undefined : parseSex(text)
    return sex === undefined ? NOTHING : SEXES.indexOf(sex)
  })
  for (let row = 0; row < written.length; row++) {
    const isUnreadable = written[row] === NOTHING
    if (isUnreadable || written[row] === unknown) written[row] = byNationalId[row] === NOTHING ? unknown : byNationalId[row]
    if (isUnreadable && written[row] === unknown) reader.question(row, 'unreadable-sex', 'sex')
  }
  return written
}

/** Where a column says 0 and 1, either may be the men: 1 is one of two, and 0 is not unknown. */
function isZeroOrOne(texts: readonly string[]): boolean {
  return texts.includes('0') && texts.includes('1') && texts.every((text) => text === '' || text === '0' || text === '1')
}

const FIRST_BIRTH_YEAR = 1900

function plausibleBirthYear(year: number | undefined): number {
  return year !== undefined && Number.isInteger(year) && year >= FIRST_BIRTH_YEAR && year < 2100 ? year : NOTHING
}

/** From the columns where they can be read, otherwise from the national id. A bad birth date makes no position uncertain. */
function birthYears(reader: FieldReader, byNationalId: Int32Array): Int32Array {
  const format = reader.format('birth-date')
  const years = reader.values('birth-year', 'year', (_, text) => plausibleBirthYear(Number(text)))
  const dates = reader.values('birth-date', 'year', (cell, text) => {
    const day = isNoDate(text) || format === undefined ? undefined : dayOfCell(cell, text, format)
    return plausibleBirthYear(day === undefined ? undefined : new Date(day * 86_400_000).getUTCFullYear())
  })
  return firstOf(firstOf(years, dates), byNationalId)
}

// ----------------------------------------------------------------------------------------------------------- columns

function textOrNothing(texts: Texts, text: string | null | undefined): number {
  return text == null ? NOTHING : texts.numberOf(text)
}

function rejectMissing(reader: FieldReader, values: Int32Array, field: Field): void {
  for (let row = 0; row < values.length; row++) if (values[row] === NOTHING) reader.reject(row, 'missing-value', field)
}
