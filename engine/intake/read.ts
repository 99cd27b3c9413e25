/** Reading an extract: from paths to typed, pseudonymised rows. */
import type { Day } from '../calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES } from '../canonical.ts'
import type { ReadColumn, ReadColumns } from './cells.ts'
import { CodeFinder } from './codes.ts'
import { unrecognised } from './explain.ts'
import { countBytes, openFiles, type Ignored } from './files.ts'
import type { FitContext } from './fit.ts'
import { defaultFormat, formatFinder, type ColumnFormat } from './formats.ts'
import type { Field } from './headings.ts'
import { refuse } from './messages.ts'
import { rowParser } from './parse.ts'
import { ruleFor, type FileRule, type Profile } from './profile.ts'
import type { Pseudonymiser } from './pseudonym.ts'
import { HEAD_ROWS, recognise, type Column, type Miss, type Recognition } from './recognise.ts'
import { isBlank, isDataRow } from './row-kinds.ts'
import type { InputRows, TableName } from './rows.ts'
import { comparable, sourceName, textOf, type RawRow, type Source } from './source.ts'

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
}

export interface ColumnInfo {
  readonly heading: string
  readonly field: Field | null
  readonly reason: Column['reason']
  /** How the values are written, where that had to be found out. */
  readonly format: Partial<ColumnFormat>
}

export interface Extract {
  readonly sources: readonly SourceInfo[]
  /** What was given and is not read, and why. */
  readonly ignored: readonly Ignored[]
  /** The rows of one table from all its sources, in the order of the files, in batches. Each call reads the files anew. */
  read<T extends TableName>(table: T): AsyncIterable<readonly InputRows[T][]>
}

export interface ExtractOptions {
  readonly pseudonym: Pseudonymiser
  /** Dates more than 50 years after it are no dates, and years of two digits lie around it. */
  readonly asOfDay: Day
  /** Told how many bytes of how many have been gone through, over all passes. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Each file is gone through for its encoding, for the formats of its columns, and for its rows. */
const PASSES = 3

/**
 * Opens the files and folders of an extract, recognises each table, and settles how every column writes its values.
 * Throws `InputError` (`refused`) where a file cannot be read, recognised, or understood as a whole.
 */
export async function openExtract(paths: readonly string[], profile: Profile, options: ExtractOptions): Promise<Extract> {
  const total = PASSES * (await countBytes(paths))
  let done = 0
  const onBytes = (bytes: number): void => options.onProgress?.(Math.min((done += bytes), total), total)

  const opened = await openFiles(paths, onBytes)
  const { recognised, ignored } = await recogniseAll(opened.sources, profile, options.asOfDay)
  const plans: Plan[] = []
  for (const found of recognised) plans.push(await plan(found, profile, options.asOfDay, onBytes))
  return {
    sources: plans.map(({ info }) => info),
    ignored: [...opened.ignored, ...ignored],
    async *read<T extends TableName>(table: T) {
      for (const [index, { source, info, columns, width }] of plans.entries()) {
        if (info.table !== table) continue
        const parse = rowParser(table, { source: index, columns, width, asOfDay: options.asOfDay, profile, pseudonym: options.pseudonym })
        for await (const batch of source.rows(onBytes)) {
          const rows: InputRows[T][] = []
          for (const raw of batch) {
            const row = raw.row > info.headerRow ? parse(raw) : null
            if (row !== null) rows.push(row)
          }
          if (rows.length > 0) yield rows
        }
      }
    },
  }
}

// ------------------------------------------------------------------------------------------------------- recognition

interface Recognised {
  readonly source: Source
  readonly rule: FileRule | undefined
  readonly recognition: Recognition
}

/** Recognises every source; the list of units first, since its codes show which column of the others holds the unit. */
async function recogniseAll(
  sources: readonly Source[],
  profile: Profile,
  asOfDay: Day,
): Promise<{ recognised: Recognised[]; ignored: Ignored[] }> {
  const recognised: Recognised[] = []
  const ignored: Ignored[] = []
  const misses: { source: Source; rule: FileRule | undefined; miss: Miss; isEmpty: boolean }[] = []
  const heads = await Promise.all(sources.map(readHead))
  const found = (context: FitContext) =>
    sources.map((source, index) => {
      const head = heads[index]
      const rule = ruleFor(profile, source)
      const result: Recognition | Miss | null = rule?.table === 'ignore' ? null : recognise(source, head, rule, context)
      return { source, rule, head, result }
    })

  const first = found(fitContext(profile, null, asOfDay))
  const unitKeys = await readUnitKeys(
    first.flatMap(({ source, result }) => (isRecognition(result) && result.table === 'units' ? [{ source, recognition: result }] : [])),
  )
  for (const { source, rule, result, head } of unitKeys === null ? first : found(fitContext(profile, unitKeys, asOfDay))) {
    if (result === null) ignored.push({ file: source.file, sheet: source.sheet, reason: 'profile' })
    else if (isRecognition(result)) recognised.push({ source, rule, recognition: result })
    else misses.push({ source, rule, miss: result, isEmpty: head.every(isBlank) })
  }
  for (const { source, rule, miss, isEmpty } of misses) {
    // A sheet with notes or nothing beside the tables is no table; a file that nobody understands is a mistake.
    const isBesideTables = source.sheet !== null && recognised.some((other) => other.source.file === source.file)
    if (isBesideTables && rule?.table == null && (isEmpty || miss.nearest === null))
      ignored.push({ file: source.file, sheet: source.sheet, reason: isEmpty ? 'empty-sheet' : 'no-table' })
    else throw isEmpty ? refuse('empty-file', { source: sourceName(source) }) : unrecognised(source, miss)
  }
  return { recognised, ignored }
}

function isRecognition(result: Recognition | Miss | null): result is Recognition {
  return result !== null && 'table' in result
}

async function readHead(source: Source): Promise<RawRow[]> {
  const head: RawRow[] = []
  for await (const batch of source.rows()) {
    for (const raw of batch) if (!isBlank(raw)) head.push(raw)
    if (head.length >= HEAD_ROWS) break
  }
  return head.slice(0, HEAD_ROWS)
}

function fitContext(profile: Profile, unitKeys: ReadonlySet<string> | null, asOfDay: Day): FitContext {
  const { absenceCodes, employmentCategories } = profile
  return { absenceCodes, employmentCategories, unitKeys, dates: defaultFormat('date', asOfDay, false) }
}

/** Codes and names of the units; `null` where no source lists units. */
async function readUnitKeys(lists: readonly { source: Source; recognition: Recognition }[]): Promise<Set<string> | null> {
  if (lists.length === 0) return null
  const keys = new Set<string>()
  for (const { source, recognition } of lists) {
    const places = recognition.columns.filter(({ field }) => field === 'unit' || field === 'name')
    for await (const batch of source.rows())
      for (const { row, cells } of batch)
        if (row > recognition.headerRow) for (const { index } of places) keys.add(comparable(textOf(cells[index])))
  }
  keys.delete('')
  return keys
}

// ------------------------------------------------------------------------------------------------------------- plans

/** All that is needed to read the rows of a source. */
interface Plan {
  readonly source: Source
  readonly info: SourceInfo
  readonly columns: ReadColumns
  readonly width: number | null
}

/** Goes through a source once to find the formats of its columns and to see that the profile knows its codes. */
async function plan(
  { source, rule, recognition }: Recognised,
  profile: Profile,
  asOfDay: Day,
  onBytes: (bytes: number) => void,
): Promise<Plan> {
  const fields: Partial<Record<Field, Column>> = {}
  for (const column of recognition.columns) if (column.field !== null) fields[column.field] = column
  const finders = Object.values(fields).flatMap(({ index, kind, heading }) => {
    const finder = formatFinder(kind, { source, heading, percentScale: rule?.percentScale ?? null })
    return finder ? [{ index, finder }] : []
  })
  const absenceCodes = codeFinder(source, [fields['absence-code'], fields['absence-text']], profile.absenceCodes)
  const categories = codeFinder(source, [fields['employment-code'], fields.employment], profile.employmentCategories)

  let rowsRead = 0
  let dataRows = 0
  let width = 0
  for await (const batch of source.rows(onBytes))
    for (const raw of batch) {
      if (raw.row === recognition.headerRow) width = raw.cells.length
      if (raw.row <= recognition.headerRow || isBlank(raw)) continue
      rowsRead++
      if (!isDataRow(raw, fields)) continue
      dataRows++
      for (const { index, finder } of finders) finder.add(raw.cells[index] ?? null, raw.row)
      absenceCodes.add(raw.cells)
      categories.add(raw.cells)
    }
  if (dataRows === 0) throw refuse('no-rows', { source: sourceName(source) })
  absenceCodes.check('no-code-mapped', 'absence-codes', ABSENCE_CATEGORIES)
  categories.check('no-category-mapped', 'employment-categories', EMPLOYMENT_CATEGORIES.filter((category) => category !== 'unspecified'))

  const formats = new Map(finders.map(({ index, finder }) => [index, finder.found()]))
  const columns: Partial<Record<Field, ReadColumn>> = {}
  for (const { field, index, heading, kind } of recognition.columns) {
    if (field === null) continue
    columns[field] = { index, heading, kind, format: { ...defaultFormat(kind, asOfDay, source.dates1904), ...formats.get(index) } }
  }
  const { file, sheet, sha256, byteCount, encoding, delimiter } = source
  const { table, headerRow } = recognition
  const infos = recognition.columns.map(
    ({ heading, field, reason, index }): ColumnInfo => ({ heading, field, reason, format: formats.get(index) ?? {} }),
  )
  return {
    source,
    info: { file, sheet, sha256, byteCount, table, encoding, delimiter, headerRow, rowsRead, columns: infos },
    columns,
    // Where cells have places of their own, one too many moves nothing.
    width: delimiter === null ? null : width,
  }
}

function codeFinder(source: Source, columns: readonly (Column | undefined)[], known: ReadonlyMap<string, string>): CodeFinder {
  return new CodeFinder(source, columns.filter((column) => column !== undefined), known)
}
