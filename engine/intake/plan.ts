/** Goes through a recognised source once: how each column writes its values, and all that stops it from being read. */
import type { Day, MonthIndex } from '../calendar.ts'
import { ABSENCE_CATEGORIES, NAMED_EMPLOYMENT_CATEGORIES } from '../canonical.ts'
import type { InputError } from '../messages.ts'
import type { ReadColumn, ReadColumns } from './cells.ts'
import type { Meaning } from './code-meanings.ts'
import { CodeFinder } from './codes.ts'
import { DateEvidence } from './date-evidence.ts'
import { dayOfCell, isNoEnd } from './dates.ts'
import type { DistinctCells } from './distinct-cells.ts'
import { defaultFormat, formatFinder, type ColumnFormat } from './formats.ts'
import type { Field } from './headings.ts'
import { inputError, refuse } from './messages.ts'
import { NumberedSource, type NumberedRows } from './numbered.ts'
import type { Profile } from './profile.ts'
import type { Column } from './recognise.ts'
import type { Recognised } from './recognise-all.ts'
import { ROW_KINDS } from './row-kinds.ts'
import type { TableName } from './rows.ts'
import { sourceName, type Source } from './source.ts'
import { addCodes, ColumnSurvey } from './survey.ts'
import { CHECKS_ONLY } from './table-shapes.ts'

/** One file or sheet of the extract and how it is read. */
export interface SourceInfo {
  /** File name without its folder. */
  readonly file: string
  readonly sheet: string | null
  readonly sha256: string
  readonly byteCount: number
  readonly table: TableName
  /** `null` for a sheet, as is `delimiter`. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** Row number of the headings, from 1. */
  readonly headerRow: number
  /** Rows below the headings, empty ones not counted. */
  readonly rowsRead: number
  readonly columns: readonly ColumnInfo[]
  /** See `Source.lackingMonths`. */
  readonly lackingMonths?: readonly MonthIndex[]
}

export interface ColumnInfo {
  readonly heading: string
  readonly field: Field | null
  readonly reason: Column['reason']
  /** How the values are written, where that had to be found out. */
  readonly format: Partial<ColumnFormat>
}

/** All that is needed to read the rows of a source. */
export interface Plan {
  readonly rows: NumberedSource
  readonly info: SourceInfo
  readonly columns: ReadColumns
  readonly keptBytes: number
  /** Why it cannot be loaded; empty where it can. */
  readonly refusals: readonly InputError[]
}

export interface PlanOptions {
  readonly asOfDay: Day
  /** Bytes of rows that can be kept for their reading. */
  readonly mayKeep: number
  readonly onBytes: (bytes: number) => void
  /** Shown all rows once; the numbers of their cells hold until the next. */
  readonly visit?: (rows: NumberedRows, source: NumberedSource) => void
}

/** Throws `InputError` where the file cannot be read to its end; what is wrong with what is read, stands in `refusals`. */
export async function plan({ source, rule, recognition }: Recognised, profile: Profile, { asOfDay, mayKeep, onBytes, visit }: PlanOptions): Promise<Plan> {
  const rows = new NumberedSource(source, recognition.headerRow, recognition.columns)
  const dates = new DateEvidence()
  const surveys = rows.columns.map((column) => {
    const finder = formatFinder(column.kind, { source, heading: column.heading, percentScale: rule?.percentScale ?? null, dates })
    return finder && new ColumnSurvey(column, finder)
  })
  const placesOf = (...fields: readonly Field[]): number[] => fields.flatMap((field) => rows.columns.flatMap((column, place) => (column.field === field ? [place] : [])))
  const codePlaces = placesOf('absence-code', 'absence-text')
  const categoryPlaces = placesOf('employment-code', 'employment')
  const absenceCodes = codeFinder(source, rows, codePlaces, profile.absenceCodes)
  const categories = codeFinder(source, rows, categoryPlaces, profile.employmentCategories)

  let rowsRead = 0
  let dataRows = 0
  const keptBytes = await rows.first(
    (batch) => {
      rowsRead += batch.count
      for (let place = 0; place < batch.count; place++) if (batch.kind[place] !== ROW_KINDS.notData) dataRows++
      surveys.forEach((survey, column) => survey?.add(batch, batch.numbers[column]))
      addCodes(absenceCodes, rows.columns, codePlaces, batch)
      addCodes(categories, rows.columns, categoryPlaces, batch)
      visit?.(batch, rows)
    },
    (column) => surveys[column]?.flush(),
    mayKeep,
    onBytes,
  )
  const refusals = [source.fault, rows.fault()].filter((fault) => fault != null)
  const refusedBy = (step: () => void, into = refusals): void => {
    try {
      step()
    } catch (error) {
      into.push(inputError(error))
    }
  }
  if (dataRows === 0) refusals.push(refuse('no-rows', { source: sourceName(source) }))
  refusedBy(() => absenceCodes.check('no-code-mapped', 'absence-codes', ABSENCE_CATEGORIES))
  refusedBy(() => categories.check('no-category-mapped', 'employment-categories', NAMED_EMPLOYMENT_CATEGORIES))

  // What one column leaves open, another may tell.
  for (const survey of surveys) survey?.flush()
  const formats = new Map<number, Partial<ColumnFormat>>()
  const columns: Partial<Record<Field, ReadColumn>> = {}
  const has = (field: Field): boolean => rows.columns.some((column) => column.field === field)
  // Beside the first and last day, a month may be that of the extract, or of anything: where it cannot be read, it is not missed.
  const isBeside = (field: Field): boolean => field === 'month' && has('from') && (has('to') || has('until'))
  for (const [place, { field, index, heading, kind, cells }] of rows.columns.entries())
    refusedBy(() => {
      const found = surveys[place]?.found()
      if (found) formats.set(index, found)
      const format = { ...defaultFormat(kind, asOfDay, source.dates1904), ...found }
      columns[field] = { place, heading, kind, cells, format }
      if (kind === 'date' || kind === 'birth') refuseUnreadable(source, heading, cells, format)
    }, isBeside(field) || CHECKS_ONLY.has(field) ? [] : refusals)
  const { file, sheet, sha256, byteCount, encoding, delimiter } = source
  const { table, headerRow } = recognition
  const infos = recognition.columns.map(({ heading, field, reason, index }): ColumnInfo => ({ heading, field, reason, format: formats.get(index) ?? {} }))
  return { rows, info: { file, sheet, sha256, byteCount, table, encoding, delimiter, headerRow, rowsRead, columns: infos, ...(source.lackingMonths ? { lackingMonths: source.lackingMonths } : {}) }, columns, keptBytes, refusals }
}

/** Fewer different dates than these may all be wrong by themselves. */
const FEWEST_DATES = 10

/** A column of which most dates are written in no known way is not one of bad rows. */
function refuseUnreadable(source: Source, column: string, { cells, texts }: DistinctCells, format: ColumnFormat): void {
  const written = [...texts.keys()].filter((number) => !isNoEnd(texts[number]))
  const unread = written.filter((number) => dayOfCell(cells[number], texts[number], format) === undefined)
  if (written.length < FEWEST_DATES || unread.length * 2 < written.length) return
  throw refuse('unreadable-dates', { source: sourceName(source), column, count: unread.length, total: written.length, value: texts[unread[0]].slice(0, LONGEST_SHOWN) })
}

/** A date is no longer than this; what is may be anything. */
const LONGEST_SHOWN = 40

function codeFinder(source: Source, rows: NumberedSource, places: readonly number[], known: ReadonlyMap<string, Meaning<string>>): CodeFinder {
  return new CodeFinder(
    source,
    places.map((place) => rows.columns[place]),
    known,
  )
}
