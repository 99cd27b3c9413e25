/** Recognises all sources of an extract, and tells of each that cannot be recognised why. */
import type { Day } from '../calendar.ts'
import { InputError } from '../messages.ts'
import { unrecognised } from './explain.ts'
import type { FitContext } from './fit.ts'
import { defaultFormat } from './formats.ts'
import { findLevels, levelPlaces, unitsOfLevels, withUnitColumn, type Levels } from './levels.ts'
import { headingForms, meaningsOf, STRENGTHS, type Field } from './headings.ts'
import { inputError, refuse } from './messages.ts'
import { ruleFor, type FileRule, type Profile } from './profile.ts'
import { FitCache, HEAD_ROWS, recognise, type Miss, type Recognition } from './recognise.ts'
import { isBlank } from './row-kinds.ts'
import type { TableName } from './rows.ts'
import { comparable, rawRows, sourceName, textOf, type Ignored, type RawRow, type Source } from './source.ts'

export interface Recognised {
  readonly source: Source
  readonly rule: FileRule | undefined
  readonly recognition: Recognition
  /** The list of units that stands in columns of levels; the rows themselves may be another source beside it. */
  readonly isOfLevels: boolean
}

/** A source that no load can use as it is. */
export interface Unrecognised {
  readonly source: Source
  /** The table that it comes closest to; `null`: none. */
  readonly nearest: Recognition | null
  readonly error: InputError
}

export interface AllRecognised {
  readonly recognised: readonly Recognised[]
  readonly unrecognised: readonly Unrecognised[]
  readonly ignored: readonly Ignored[]
}

/** The list of units first, since its codes show which column of the others holds the unit. */
export async function recogniseAll(sources: readonly Source[], profile: Profile, asOfDay: Day): Promise<AllRecognised> {
  const unrecognised: Unrecognised[] = []
  const opened: Opened[] = []
  for (const source of sources) {
    try {
      opened.push({ source, head: await readHead(source), rule: ruleFor(profile, source), fits: new FitCache(fitContext(profile, asOfDay)) })
    } catch (error) {
      unrecognised.push({ source, nearest: null, error: inputError(error) })
    }
  }
  let found = await withLevels(opened.map(result))
  const unitKeys = await readUnitKeys(found.flatMap(({ source, result }) => (isRecognition(result) && result.table === 'units' ? [{ source, recognition: result }] : [])))
  if (unitKeys !== null) {
    for (const { fits } of found) fits.learnUnits(unitKeys)
    found = found.map(result)
  }

  const recognised = found.flatMap(({ source, rule, levels, result }): Recognised[] =>
    isRecognition(result) ? [{ source, rule, recognition: levels ? withoutLevels(result, levels) : result, isOfLevels: levels === 'list' }] : [],
  )
  unrecognised.push(...joinedLists(recognised))
  const ignored: Ignored[] = []
  for (const { source, rule, head, result } of found) {
    const { file, sheet } = source
    if (result === null) ignored.push({ file, sheet, reason: 'profile' })
    else if (result instanceof InputError) unrecognised.push({ source, nearest: null, error: result })
    else if (!isRecognition(result)) {
      const isEmpty = head.every(isBlank)
      // A sheet with notes or nothing beside the tables is no table; a file that nobody understands is a mistake.
      const isBesideTables = sheet !== null && recognised.some((other) => other.source.file === file)
      if (isBesideTables && rule?.table == null && (isEmpty || result.nearest === null)) ignored.push({ file, sheet, reason: isEmpty ? 'empty-sheet' : 'no-table' })
      else unrecognised.push(missed(source, result, isEmpty))
    }
  }
  const place = ({ source: { file, sheet } }: { readonly source: Source }): number => sources.findIndex((other) => other.file === file && other.sheet === sheet)
  return { recognised, unrecognised: unrecognised.sort((a, b) => place(a) - place(b)), ignored }
}

/** Where no list is one of positions, one of absence that has their columns as well is both at once. */
function joinedLists(recognised: readonly Recognised[]): Unrecognised[] {
  if (recognised.some(({ recognition }) => recognition.table === 'positions')) return []
  return recognised.flatMap(({ source, recognition }) => {
    const beside = recognition.columns.filter(({ field }) => field === null)
    const has = (field: Field): boolean =>
      beside.some(({ heading }) => (['positions', 'absences'] as const).some((table) => meaningsOf(table, headingForms(heading)).some((meaning) => meaning.field === field && meaning.strength >= STRENGTHS.sure - 0.5)))
    const code = recognition.columns.find(({ field }) => field === 'absence-code' || field === 'absence-text')
    if (recognition.table !== 'absences' || code === undefined || !has('percent') || !has('from')) return []
    return [{ source, nearest: recognition, error: refuse('joined-list', { source: sourceName(source), column: code.heading }) }]
  })
}

interface Opened {
  readonly source: Source
  readonly head: readonly RawRow[]
  readonly rule: FileRule | undefined
  readonly fits: FitCache
  /** Columns of levels beside the others, or a list that was made of such. */
  readonly levels?: Levels | 'list'
}

interface Result extends Opened {
  /** `null`: the profile passes it by. */
  readonly result: Recognition | Miss | InputError | null
}

function result(opened: Opened): Result {
  const { source, head, rule, fits } = opened
  if (rule?.table === 'ignore') return { ...opened, result: null }
  try {
    return { ...opened, result: recognise(source, head, rule, fits) }
  } catch (error) {
    return { ...opened, result: inputError(error) }
  }
}

/**
 * Rows that name their unit only in columns of levels get it from there. Where no source lists the units, those of the levels are listed.
 * Rows that lack something else are left as they are: what they lack has to be told.
 */
async function withLevels(found: readonly Result[]): Promise<Result[]> {
  const hasList = found.some(({ result }) => isRecognition(result) && result.table === 'units')
  const all = await Promise.all(
    found.map(async (one): Promise<Result[]> => {
      const { source, head, rule, result: first } = one
      const levels = first === null || (isRecognition(first) && first.table !== 'positions') ? undefined : findLevels(head, rule)
      if (levels === undefined) return [one]
      const namesUnit = isRecognition(first) && first.columns.some(({ field, index }) => field === 'unit' && !levelPlaces(levels).includes(index))
      const rows: Result = namesUnit ? { ...one, levels } : await again(withUnitColumn(source, levels), { ...one, levels })
      const table = isRecognition(rows.result) ? rows.result.table : nearestOf(rows.result)
      if (table !== undefined && table !== 'units' && (table !== 'positions' || !isRecognition(rows.result))) return [one]
      const recognition = isRecognition(rows.result) ? rows.result : undefined
      if (hasList) return recognition ? [rows] : [one]
      const list = await again(unitsOfLevels(source, levels, recognition), { ...one, rule: undefined, levels: 'list' })
      return recognition ? [list, rows] : [list]
    }),
  )
  return all.flat()
}

function nearestOf(result: Result['result']): TableName | undefined {
  return result !== null && 'nearest' in result ? result.nearest?.table : undefined
}

/** Recognises a source that was made of another. */
async function again(source: Source, { rule, fits, levels }: Opened): Promise<Result> {
  return result({ source, head: await readHead(source), rule, fits: fits.anew(), ...(levels ? { levels } : {}) })
}

/** The columns of levels have been read, if not as fields of their own. */
function withoutLevels(recognition: Recognition, levels: Levels | 'list'): Recognition {
  if (levels === 'list') return recognition
  const places = levelPlaces(levels)
  return { ...recognition, columns: recognition.columns.map((column) => (column.field === null && places.includes(column.index) ? { ...column, reason: 'level' } : column)) }
}

function isRecognition(result: Result['result']): result is Recognition {
  return result !== null && 'table' in result
}

function missed(source: Source, miss: Miss, isEmpty: boolean): Unrecognised {
  return { source, nearest: miss.nearest, error: isEmpty ? refuse('empty-file', { source: sourceName(source) }) : unrecognised(source, miss) }
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
