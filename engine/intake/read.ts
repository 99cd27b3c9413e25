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
import { KEPT_BYTES, NumberedSource } from './numbered.ts'
import { rowsParser } from './parse.ts'
import { ruleFor, type FileRule, type Profile } from './profile.ts'
import type { Pseudonymiser } from './pseudonym.ts'
import { FitCache, HEAD_ROWS, recognise, type Column, type Miss, type Recognition } from './recognise.ts'
import { isBlank, ROW_KINDS } from './row-kinds.ts'
import type { ReadRows, TableName } from './rows.ts'
import { comparable, rawRows, sourceName, textOf, type RawRow, type Source } from './source.ts'
import { addCodes, ColumnSurvey } from './survey.ts'
import { Texts } from './texts.ts'

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
  /** The texts whose numbers stand in the rows; it grows while rows are read. */
  readonly texts: Texts
  /** The rows of one table from all its sources, in the order of the files, in batches; once. */
  read<T extends TableName>(table: T): AsyncIterable<ReadRows<T>>
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
  let mayKeep = KEPT_BYTES
  for (const found of recognised) {
    const made = await plan(found, profile, { asOfDay: options.asOfDay, mayKeep, onBytes })
    plans.push(made)
    mayKeep -= made.keptBytes
  }
  const texts = new Texts(options.pseudonym)
  return {
    sources: plans.map(({ info }) => info),
    ignored: [...opened.ignored, ...ignored],
    texts,
    async *read<T extends TableName>(table: T) {
      for (const [source, { rows, info, columns }] of plans.entries()) {
        if (info.table !== table) continue
        const parse = rowsParser(table, { source, columns, asOfDay: options.asOfDay, profile, texts })
        for await (const batch of rows.again(onBytes)) yield parse(batch)
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
  const fits = sources.map(() => new FitCache(fitContext(profile, asOfDay)))
  const found = () =>
    sources.map((source, index) => {
      const head = heads[index]
      const rule = ruleFor(profile, source)
      const result: Recognition | Miss | null = rule?.table === 'ignore' ? null : recognise(source, head, rule, fits[index])
      return { source, rule, head, result }
    })

  const first = found()
  const unitKeys = await readUnitKeys(
    first.flatMap(({ source, result }) => (isRecognition(result) && result.table === 'units' ? [{ source, recognition: result }] : [])),
  )
  if (unitKeys !== null) for (const cache of fits) cache.learnUnits(unitKeys)
  for (const { source, rule, result, head } of unitKeys === null ? first : found()) {
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
  for await (const batch of source.batches()) {
    for (let place = 0; place < batch.rowCount && head.length < HEAD_ROWS; place++) {
      const raw = batch.raw(place)
      if (!isBlank(raw)) head.push(raw)
    }
    if (head.length === HEAD_ROWS) break
  }
  return head
}

function fitContext({ absenceCodes, employmentCategories }: Profile, asOfDay: Day): FitContext {
  return { absenceCodes, employmentCategories, unitKeys: null, dates: defaultFormat('date', asOfDay, false) }
}

/** Codes and names of the units; `null` where no source lists units. */
async function readUnitKeys(lists: readonly { source: Source; recognition: Recognition }[]): Promise<Set<string> | null> {
  if (lists.length === 0) return null
  const keys = new Set<string>()
  for (const { source, recognition } of lists) {
    const places = recognition.columns.filter(({ field }) => field === 'unit' || field === 'name')
    for await (const batch of source.batches())
      for (const { row, cells } of rawRows(batch))
        if (row > recognition.headerRow) for (const { index } of places) keys.add(comparable(textOf(cells[index])))
  }
  keys.delete('')
  return keys
}

// ------------------------------------------------------------------------------------------------------------- plans

/** All that is needed to read the rows of a source. */
interface Plan {
  readonly rows: NumberedSource
  readonly info: SourceInfo
  readonly columns: ReadColumns
  readonly keptBytes: number
}

interface PlanOptions {
  readonly asOfDay: Day
  /** Bytes of rows that can be kept for their reading. */
  readonly mayKeep: number
  readonly onBytes: (bytes: number) => void
}

/** Goes through a source once to find the formats of its columns and to see that the profile knows its codes. */
async function plan({ source, rule, recognition }: Recognised, profile: Profile, { asOfDay, mayKeep, onBytes }: PlanOptions): Promise<Plan> {
  const rows = new NumberedSource(source, recognition.headerRow, recognition.columns)
  const surveys = rows.columns.map((column) => {
    const finder = formatFinder(column.kind, { source, heading: column.heading, percentScale: rule?.percentScale ?? null })
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
    },
    (column) => surveys[column]?.flush(),
    mayKeep,
    onBytes,
  )
  if (dataRows === 0) throw refuse('no-rows', { source: sourceName(source) })
  absenceCodes.check('no-code-mapped', 'absence-codes', ABSENCE_CATEGORIES)
  categories.check('no-category-mapped', 'employment-categories', EMPLOYMENT_CATEGORIES.filter((category) => category !== 'unspecified'))

  const formats = new Map<number, Partial<ColumnFormat>>()
  const columns: Partial<Record<Field, ReadColumn>> = {}
  for (const [place, { field, index, heading, kind, cells }] of rows.columns.entries()) {
    const found = surveys[place]?.found()
    if (found) formats.set(index, found)
    columns[field] = { place, heading, kind, cells, format: { ...defaultFormat(kind, asOfDay, source.dates1904), ...found } }
  }
  const { file, sheet, sha256, byteCount, encoding, delimiter } = source
  const { table, headerRow } = recognition
  const infos = recognition.columns.map(
    ({ heading, field, reason, index }): ColumnInfo => ({ heading, field, reason, format: formats.get(index) ?? {} }),
  )
  return { rows, info: { file, sheet, sha256, byteCount, table, encoding, delimiter, headerRow, rowsRead, columns: infos }, columns, keptBytes }
}

function codeFinder(source: Source, rows: NumberedSource, places: readonly number[], known: ReadonlyMap<string, string>): CodeFinder {
  return new CodeFinder(
    source,
    places.map((place) => rows.columns[place]),
    known,
  )
}
