/** The doctor: how an extract would be read, what stops it, and what is left to be said about it. Writes nothing. */
import { dayOf, firstDayOfMonth, isoDate, monthIndex, monthOf, type Day, type MonthIndex } from '../calendar.ts'
import type { InputError } from '../messages.ts'
import { CodeCounts } from './code-counts.ts'
import { dayOfCell, isNoDate, parseMonth } from './dates.ts'
import type { Diagnosis, DiagnosedColumn, DiagnosedSource, Stop, SuggestedAsOf } from './diagnosis.ts'
import { EMPTY } from './distinct-cells.ts'
import { employmentNumber } from './employment-number.ts'
import { openFiles } from './files.ts'
import type { ColumnFormat } from './formats.ts'
import { fieldsOf, headingForms, meaningsOf, normaliseHeading, type Field } from './headings.ts'
import { inputError, refuse } from './messages.ts'
import type { NumberedRows, NumberedSource } from './numbered.ts'
import { absencePhrase, employmentPhrase } from './phrases.ts'
import { plan } from './plan.ts'
import { ruleFor, type FileRule, type Profile } from './profile.ts'
import type { Recognition } from './recognise.ts'
import { recogniseAll, type Recognised } from './recognise-all.ts'
import { ROW_KINDS } from './row-kinds.ts'
import type { TableName } from './rows.ts'
import type { Cell, Ignored, Source } from './source.ts'

/** One file or sheet, and the table that it is; `ignore`: it is not to be read. */
export interface TableChoice {
  readonly file: string
  readonly sheet: string | null
  readonly table: TableName | 'ignore'
  /** Field of each heading that is known, or `ignore`; what is no field of the table is passed by. */
  readonly columns?: Readonly<Record<string, string>>
}

export interface DiagnoseOptions {
  readonly profile?: Profile | undefined
  /** kommunenummer and name, where there is no profile. */
  readonly municipality?: string | undefined
  readonly name?: string | undefined
  /** What sources are, whatever the profile says. */
  readonly tables?: readonly TableChoice[]
  /** No extract knows anything of later days. */
  readonly today: Day
  readonly onProgress?: (done: number) => void
}

const NO_PROFILE: Profile = { municipality: '', name: '', absenceCodes: new Map(), employmentCategories: new Map(), jobGroups: null, unitChanges: [], files: [] }

/** Looks through files and folders. What is wrong with them stands in `stops`; nothing of it is thrown. */
export async function diagnose(paths: readonly string[], options: DiagnoseOptions): Promise<Diagnosis> {
  const { today } = options
  const profile = withTables(options.profile ?? NO_PROFILE, options.tables ?? [])
  let done = 0
  const onBytes = (bytes: number): void => options.onProgress?.((done += bytes))
  const opened = await openFiles(paths, onBytes).catch((error: unknown) => ({ sources: [], ignored: [], refusals: [inputError(error)] }))
  const { recognised, unrecognised, ignored } = await recogniseAll(opened.sources, profile, today)

  const absenceCodes = new CodeCounts({ known: profile.absenceCodes, setAside: profile.setAside?.absenceCodes ?? [], phrase: absencePhrase, mayBeByText: true })
  const employmentCategories = new CodeCounts({ known: profile.employmentCategories, setAside: profile.setAside?.employmentCategories ?? [], phrase: employmentPhrase, mayBeByText: false })
  const starts = new Map<TableName, MonthCounts>()
  const employments = new Map<string, string>()
  const found = new Map<Source, { info: DiagnosedSource; errors: readonly InputError[] }>()
  for (const { source, nearest, error } of unrecognised) found.set(source, { info: unread(source, nearest, null), errors: [error] })
  for (const one of recognised) {
    const { source, recognition } = one
    try {
      const looked = await lookThrough(one, profile, { today, onBytes, absenceCodes, employmentCategories })
      found.set(source, looked)
      const months = starts.get(recognition.table) ?? new Map<MonthIndex, number>()
      for (const [number, base] of looked.partedNumbers) employments.set(number, base)
      for (const [month, rows] of looked.months) months.set(month, (months.get(month) ?? 0) + rows)
      starts.set(recognition.table, months)
    } catch (error) {
      found.set(source, { info: unread(source, null, recognition), errors: [inputError(error)] })
    }
  }

  const employeeNumbers = { numbers: employments.size, persons: new Set(employments.values()).size, choice: profile.employeeNumbers ?? null }
  // A list made of the levels in another source stands beside it.
  const placeOf = (source: Source): number => opened.sources.findIndex(({ file, sheet }) => file === source.file && sheet === source.sheet)
  const shown = [...found.keys()].sort((a, b) => placeOf(a) - placeOf(b))
  const stops = [...opened.refusals.map((error) => stopOf(error, null)), ...shown.flatMap((source, index) => (found.get(source)?.errors ?? []).map((error) => stopOf(error, index)))]
  if (stops.length === 0 && !starts.has('positions')) stops.push(stopOf(refuse('no-positions-file'), null))
  return {
    municipality: { number: options.municipality ?? (profile.municipality || null), name: options.name ?? (profile.name || null) },
    sources: shown.flatMap((source) => found.get(source)?.info ?? []),
    ignored: [...opened.ignored, ...ignored].map(({ file, sheet, reason }: Ignored) => ({ file, sheet, reason })),
    absenceCodes: absenceCodes.list(),
    employmentCategories: employmentCategories.list(),
    jobGroups: profile.jobGroups,
    unitChanges: profile.unitChanges.map(({ old, successors, fromDay }) => ({ old, successors, from: isoDate(fromDay) })),
    ...(employeeNumbers.choice !== null || employeeNumbers.persons < employeeNumbers.numbers ? { employeeNumbers } : {}),
    stops,
    asOf: suggestedAsOf(starts, today),
  }
}

/** The first rule that fits holds, so that these come first. */
function withTables(profile: Profile, tables: readonly TableChoice[]): Profile {
  const rules = tables.map(({ file, sheet, table, columns = {} }): FileRule => {
    const fields = table === 'ignore' ? [] : fieldsOf(table)
    const told = Object.entries(columns).flatMap(([heading, name]): [string, Field | null][] => {
      const field = name === 'ignore' ? null : fields.find((known) => known === name)
      return field === undefined ? [] : [[normaliseHeading(heading), field]]
    })
    return { pattern: sheet === null ? file : `${file}/${sheet}`, table, columns: new Map(told), percentScale: null }
  })
  return { ...profile, files: [...rules, ...profile.files] }
}

function stopOf(error: InputError, source: number | null): Stop {
  return { code: error.code, text: { nb: error.in('nb'), nn: error.in('nn'), en: error.in('en') }, source }
}

/** A source whose rows are not gone through. */
function unread({ file, sheet, byteCount, encoding, delimiter }: Source, nearest: Recognition | null, recognised: Recognition | null): DiagnosedSource {
  const like = recognised ?? nearest
  const columns = (like?.columns ?? []).map(({ heading, field, reason }) => ({ heading, field, reason, format: {}, filled: null, alternatives: alternatives(like?.table ?? null, heading, field) }))
  const unknown = { rows: null, otherRows: null, percentScale: null, firstDay: null, lastDay: null }
  return { file, sheet, byteCount, encoding, delimiter, table: recognised?.table ?? null, nearest: nearest?.table ?? null, isOfLevels: false, headerRow: like?.headerRow ?? null, columns, ...unknown }
}

function alternatives(table: TableName | null, heading: string, field: Field | null): Field[] {
  if (table === null) return []
  const fields = fieldsOf(table)
  return meaningsOf(table, headingForms(heading)).flatMap((meaning) => (meaning.field !== field && meaning.field !== 'name-of-person' && fields.includes(meaning.field) ? [meaning.field] : []))
}

// --------------------------------------------------------------------------------------------------------- one source

type MonthCounts = Map<MonthIndex, number>

interface LookOptions {
  readonly today: Day
  readonly onBytes: (bytes: number) => void
  readonly absenceCodes: CodeCounts<string>
  readonly employmentCategories: CodeCounts<string>
}

/** A column with more different texts than these holds neither codes nor days; so much memory and no more is spent on it. */
const MOST_KEPT = 1 << 16

function addUpTo<Key>(most: number, counts: Map<Key, number>, key: Key): void {
  const count = counts.get(key)
  if (count !== undefined || counts.size < most) counts.set(key, (count ?? 0) + 1)
}

/** What is left to fill in is no stop. */
const OPEN_QUESTIONS: readonly string[] = ['no-code-mapped', 'no-category-mapped']

async function lookThrough(one: Recognised, profile: Profile, { today, onBytes, absenceCodes, employmentCategories }: LookOptions) {
  const filled: number[] = []
  const absences = new PairCounts('absence-code', 'absence-text')
  const employments = new PairCounts('employment-code', 'employment')
  const beginnings = new Map<Cell, number>()
  let otherRows = 0
  // In a list with a row for each month, the month is what begins.
  const beginning: Field = one.recognition.columns.some(({ field }) => field === 'from') || one.recognition.table !== 'positions' ? 'from' : 'month'
  const visit = (batch: NumberedRows, source: NumberedSource): void => {
    for (const kind of batch.kind) if (kind === ROW_KINDS.notData) otherRows++
    absences.add(batch, source)
    employments.add(batch, source)
    for (const [place, { field, cells }] of source.columns.entries())
      for (let row = 0; row < batch.count; row++) {
        if (batch.kind[row] === ROW_KINDS.notData) continue
        const number = batch.numbers[place][row]
        if (number === EMPTY || cells.texts[number] === '') continue
        filled[place] = (filled[place] ?? 0) + 1
        if (field === beginning) addUpTo(MOST_KEPT, beginnings, cells.cells[number])
      }
  }
  const { rows, info, columns, refusals } = await plan(one, profile, { asOfDay: today, mayKeep: 0, onBytes, visit })
  // Rows without a code are rejected; to rows without a kind of employment the profile can give one.
  absences.tell(absenceCodes, { blanks: false })
  employments.tell(employmentCategories, { blanks: true })

  const placeOf = (heading: string, field: Field | null): number => rows.columns.findIndex((column) => column.heading === heading && column.field === field)
  const format = columns[beginning]?.format
  const days = beginnings.size > 0 && format ? daysOf(beginnings, beginning, format) : []
  const months: MonthCounts = new Map()
  const numbers = info.table === 'positions' ? (columns['employee-number']?.cells.texts ?? []) : []
  const parted = numbers.flatMap((text) => employmentNumber(text) ?? [])
  // Digits without a sign before them are a part only where all numbers have them.
  const isJoined = parted.length > 0 && numbers.every((text) => text === '' || employmentNumber(text)?.separator === '')
  const partedNumbers = parted.filter(({ separator }) => (separator === '') === isJoined).map(({ base, position }) => [`${base} ${position}`, base] as const)
  for (const [day, count] of days) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + count)
  const { file, sheet, byteCount, encoding, delimiter, table, headerRow, rowsRead } = info
  const diagnosed: DiagnosedSource = {
    file,
    sheet,
    byteCount,
    encoding,
    delimiter,
    table,
    nearest: null,
    isOfLevels: one.isOfLevels,
    headerRow,
    rows: rowsRead,
    otherRows,
    percentScale: ruleFor(profile, one.source)?.percentScale ?? null,
    columns: info.columns.map(({ heading, field, reason, format }): DiagnosedColumn => {
      const place = field === null ? -1 : placeOf(heading, field)
      return { heading, field, reason, format, filled: place < 0 ? null : (filled[place] ?? 0), alternatives: alternatives(table, heading, field) }
    }),
    firstDay: days.length > 0 ? isoDate(days[0][0]) : null,
    lastDay: days.length > 0 ? isoDate(days[days.length - 1][0]) : null,
  }
  const isStop = ({ code }: InputError): boolean => !OPEN_QUESTIONS.includes(code) || absenceCodes.isTooMany || employmentCategories.isTooMany
  return { info: diagnosed, errors: refusals.filter(isStop), months, partedNumbers }
}

/** Days with the rows that have each, the first day first. */
function daysOf(cells: ReadonlyMap<Cell, number>, field: Field, format: ColumnFormat): [Day, number][] {
  const days = new Map<Day, number>()
  for (const [cell, rows] of cells) {
    const text = typeof cell === 'string' ? cell.trim() : String(cell)
    const month = field === 'month' ? parseMonth(text, format) : undefined
    const day = month !== undefined ? firstDayOfMonth(month) : isNoDate(text) ? undefined : dayOfCell(cell, text, format)
    if (day !== undefined) days.set(day, (days.get(day) ?? 0) + rows)
  }
  return [...days].sort((a, b) => a[0] - b[0])
}

const BETWEEN = '\u0000'

/** Rows by the texts of two columns, either of which a source may lack. */
class PairCounts {
  /** By both texts, with a sign between them that no cell has. */
  private readonly rows = new Map<string, number>()
  private readonly fields: readonly [Field, Field]

  constructor(first: Field, second: Field) {
    this.fields = [first, second]
  }

  add(batch: NumberedRows, source: NumberedSource): void {
    const [first, second] = this.fields.map((field) => source.columns.findIndex((column) => column.field === field))
    if (first < 0 && second < 0) return
    const textIn = (column: number, row: number): string => (column < 0 ? '' : source.columns[column].cells.texts[batch.numbers[column][row]])
    for (let row = 0; row < batch.count; row++) {
      if (batch.kind[row] === ROW_KINDS.notData) continue
      addUpTo(MOST_KEPT, this.rows, `${textIn(first, row)}${BETWEEN}${textIn(second, row)}`)
    }
  }

  tell(counts: CodeCounts<string>, { blanks }: { readonly blanks: boolean }): void {
    for (const [pair, rows] of this.rows) {
      const [first, second] = pair.split(BETWEEN)
      if (pair !== BETWEEN || blanks) counts.add(first, second, rows)
    }
  }
}

// --------------------------------------------------------------------------------------------------------- as-of date

/** A month with less than this part of the median month is not whole. */
const WHOLE_SHARE = 0.25
const COMPARED_MONTHS = 24

/** The end of the last month that is not nearly empty: a few later rows are plans. */
function suggestedAsOf(starts: ReadonlyMap<TableName, MonthCounts>, today: Day): SuggestedAsOf | null {
  for (const basis of ['absences', 'positions'] as const) {
    const month = lastWholeMonth(starts.get(basis) ?? new Map(), monthOf(today))
    if (month === undefined) continue
    const next = dayOf(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1)
    return { date: isoDate(Math.min(next - 1, today)), basis }
  }
  return null
}

function lastWholeMonth(counts: MonthCounts, current: MonthIndex): MonthIndex | undefined {
  const months = [...counts.keys()].filter((month) => month <= current && month >= monthIndex(1900, 1)).sort((a, b) => b - a)
  const recent = months.slice(0, COMPARED_MONTHS).map((month) => counts.get(month) ?? 0)
  if (recent.length === 0) return undefined
  const median = recent.toSorted((a, b) => a - b)[Math.floor(recent.length / 2)]
  return months.find((month) => (counts.get(month) ?? 0) >= median * WHOLE_SHARE)
}
