/** Which table a source is, in which row its headings stand, and which column is which field. */
import { fitOf, textCounts, type FitContext, type TextCounts } from './fit.ts'
import { headingsOf, type Heading } from './heading-rows.ts'
import { fieldsOf, headingForms, kindOf, meaningsOf, normaliseHeading, STRENGTHS, type Field, type FieldKind } from './headings.ts'
import { refuse } from './messages.ts'
import { shapeOf, type OtherShape } from './other-shapes.ts'
import { readNationalId } from './national-id.ts'
import type { FileRule } from './profile.ts'
import { TABLES, type TableName } from './rows.ts'
import { sourceName, textOf, type Cell, type RawRow, type Source } from './source.ts'
import { baseName } from './stored-file.ts'
import { CHECKS_ONLY, DAY_HEADINGS, NAME_HINTS, REQUIRED, RESTED_ON, STANDS_IN, TOGETHER } from './table-shapes.ts'

/** Why a column is read as it is, or is not read. */
export type ColumnReason = 'heading' | 'values' | 'profile' | 'name-of-person' | 'level' | 'known-unused' | 'not-recognised' | 'profile-ignored'

export interface Column {
  /** Place in the row, from 0. */
  readonly index: number
  /** As it stands in the file. */
  readonly heading: string
  /** `null`: the column is not read. */
  readonly field: Field | null
  readonly kind: FieldKind
  readonly reason: ColumnReason
}

export interface Recognition {
  readonly table: TableName
  readonly headerRow: number
  readonly columns: readonly Column[]
}

/** What a source comes closest to where it is no table. */
export interface Miss {
  /** `null`: to nothing. */
  readonly nearest: (Recognition & { readonly missing: readonly (readonly Field[])[] }) | null
  /** The row that looks most like headings; empty where none does. */
  readonly headings: readonly string[]
  /** What it is instead, where that can be seen. */
  readonly shape: OtherShape | null
}

/** Rows from the top of a source in which its headings are looked for. */
const HEADER_ROWS = 60
const SAMPLE_ROWS = 300
/** So many rows from the top are enough to recognise a source. */
export const HEAD_ROWS = HEADER_ROWS + SAMPLE_ROWS

const PROFILE_STRENGTH = 10
/** Fewer different numbers than these show nothing; and of those of a column of national ids nearly all are valid. */
const FEWEST_IDS = 5
const VALID_SHARE = 0.9
/** About two columns. */
const OF_ABSENCE_HINT = 5

interface Candidate extends Recognition {
  readonly columns: readonly WeighedColumn[]
  readonly score: number
  readonly missing: readonly (readonly Field[])[]
}

/**
 * Recognises a source by its first rows. Throws `InputError` `ambiguous-column` where one heading stands over two columns.
 *
 * @param fits of this source; they may come from an earlier recognition of it
 */
export function recognise(source: Source, head: readonly RawRow[], rule: FileRule | undefined, fits: FitCache): Recognition | Miss {
  const tables = rule?.table && rule.table !== 'ignore' ? [rule.table] : TABLES
  let best: Candidate | undefined
  let nearest: Candidate | undefined
  head.slice(0, HEADER_ROWS).forEach((row, place) => {
    if (row.cells.filter((cell) => textOf(cell) !== '').length < 2) return
    const sample = head.slice(place + 1, place + 1 + SAMPLE_ROWS)
    for (const [way, headings] of headingsOf(row, head[place - 1]).entries())
      for (const table of tables) {
        const header = { row: row.row, headings, sample }
        const candidate = weigh(source, table, header, rule, fits)
        const isComplete = candidate.missing.length === 0
        const isOfAbsence = rule?.table !== table && ((NEVER_OF_ABSENCE.has(table) && tellsOfAbsence(header, fits)) || (isComplete && mayBeAbsence(candidate, () => weigh(source, 'absences', header, rule, fits))))
        if (isComplete && !isOfAbsence && candidate.score > (best?.score ?? 0)) best = candidate
        if (way === 0 && !isComplete && nearness(candidate) > (nearest ? nearness(nearest) : 0)) nearest = candidate
      }
  })
  if (best) {
    const first = firstOf(best, head)
    refuseTwins(source, first, head)
    return first
  }
  const headings = likelyHeadings(head.slice(0, HEADER_ROWS))
  return { nearest: nearest ?? null, headings, shape: shapeOf(head, headings.length > 0) }
}

/** Headings that stand anew on every page are those of the rows above as well. */
function firstOf(best: Candidate, head: readonly RawRow[]): Candidate {
  const textsOf = (raw: RawRow | undefined): string => JSON.stringify(raw?.cells.map(textOf))
  const texts = textsOf(head.find(({ row }) => row === best.headerRow))
  const first = head.find((raw) => textsOf(raw) === texts)
  return first === undefined ? best : { ...best, headerRow: first.row }
}

/** The row with the most known headings; none without any, since a row of data would give persons away. */
function likelyHeadings(rows: readonly RawRow[]): string[] {
  let best: { texts: string[]; known: number } | undefined
  for (const { cells } of rows) {
    const texts = cells.map(textOf).filter((text) => text !== '')
    if (texts.some((text) => !/\p{L}/u.test(text))) continue
    const known = texts.filter(isKnownHeading).length
    if (known > (best?.known ?? 0)) best = { texts, known }
  }
  return best?.texts ?? []
}

function isKnownHeading(text: string): boolean {
  const forms = headingForms(text)
  return TABLES.some((table) => meaningsOf(table, forms).some(({ strength }) => strength >= STRENGTHS.likely))
}

/** How near a table comes: its required fields first. 0 where too little speaks for it to name it. */
function nearness({ table, columns, missing, score }: Candidate): number {
  const read = columns.filter(({ field }) => field !== null && field !== 'unused' && field !== 'name-of-person').length
  // Positions month by month, and absences with both dates in one column, have all but the dates: that is worth telling.
  if (REQUIRED[table].length > 3 && missing.every((group) => group.includes('from') || group.includes('to'))) return 1 + score / 1_000
  const present = REQUIRED[table].length - missing.length
  return read >= 2 && present * 2 >= REQUIRED[table].length ? present / REQUIRED[table].length + score / 1_000 : 0
}

/** A row that may hold the headings, and the rows below it. */
interface HeaderRow {
  readonly row: number
  readonly headings: readonly Heading[]
  readonly sample: readonly RawRow[]
}

function weigh(source: Source, table: TableName, header: HeaderRow, rule: FileRule | undefined, fits: FitCache): Candidate {
  const columns = assign(table, header, rule, fits)
  const fields = new Set(columns.map(({ field }) => field))
  const isThere = (field: Field): boolean => fields.has(field) || TOGETHER[field]?.every((part) => fields.has(part)) === true
  const lacking = REQUIRED[table].filter((group) => !group.some(isThere) && !(group.includes('to') && hasRowPerDay(table, columns)))
  const isByMonth = table === 'positions' && fields.has('month') && (rule?.table === table || !tellsOfOthers(header))
  const missing = isByMonth ? lacking.filter((group) => !group.includes('from') && !group.includes('to')) : lacking
  const name = normaliseHeading(source.sheet ?? baseName(source.file))
  // A list of absence may well have all that one of positions needs; hardly ever is a list of positions called after absence alone.
  const isOfAbsence = table === 'absences' && /fravar|absence/.test(name) && !NAME_HINTS.positions.test(name)
  const hint = isOfAbsence ? OF_ABSENCE_HINT : NAME_HINTS[table].test(name) ? 1 : 0
  const score = columns.reduce((sum, column) => sum + column.worth, hint)
  // Whatever else has a month in each row, and all that it needs, is rather that.
  return { table, headerRow: header.row, columns, missing, score: lacking.length > missing.length ? score / 2 : score }
}

/** Lists that many systems write the same columns in as in one of absence: unit and percentage of the position, hours. */
const NEVER_OF_ABSENCE: ReadonlySet<TableName> = new Set<TableName>(['positions', 'extra-hours'])
/** Not those of leave, which positions have a percentage of as well. */
const LEAVE_WORDS = /permisjon|leave|uttak/
const ABSENCE_FIELDS: readonly Field[] = ['absence-code', 'absence-text', 'grade']

/** Whether a column has the kind or the grade of absences, and says so by its heading or its values: then nothing else beside it makes positions or hours of the rows. */
function tellsOfAbsence(header: HeaderRow, fits: FitCache): boolean {
  return header.headings.some(({ forms }, index) => {
    if (fits.isEmpty(header, index) || forms.some((form) => LEAVE_WORDS.test(form))) return false
    const meant = meaningsOf('absences', forms).filter(({ field }) => ABSENCE_FIELDS.includes(field))
    const isSaid = forms.some((form) => /frav|sykm/.test(form)) || meant.some(({ strength }) => strength >= STRENGTHS.sure - 0.5)
    return meant.some(({ field }) => isSaid || (field !== 'grade' && fits.of('absence-code', header, index) > 0))
  })
}

/**
 * Whether a list of positions is as well one of absence, with a column for the kind of it that positions have no use for: by nothing but words
 * that could be anything; where one says that it is the percentage of a position, with another for the grade.
 */
function mayBeAbsence({ table, columns }: Candidate, asAbsence: () => Candidate): boolean {
  const isSure = (...fields: readonly Field[]): boolean => columns.some(({ field, worth }) => field !== null && fields.includes(field) && worth >= STRENGTHS.sure)
  if (table !== 'positions' || isSure('employment', 'employment-code')) return false
  const needed: readonly Field[] = isSure('percent') ? ['absence-code', 'grade'] : ['absence-code']
  const { columns: others, missing } = asAbsence()
  const unread = new Set(columns.flatMap(({ index, field, reason, worth }) => (reason === 'not-recognised' || (field !== null && worth < STRENGTHS.likely) ? [index] : [])))
  return missing.length === 0 && needed.every((one) => others.some(({ field, index }) => field === one && unread.has(index)))
}

/** Whether the headings name what only absence or extra hours have: days or hours a month are no positions. */
function tellsOfOthers({ headings }: HeaderRow): boolean {
  const isSure = (table: TableName, fields: readonly Field[]): boolean =>
    headings.some(({ forms }) => meaningsOf(table, forms).some(({ field, strength }) => strength >= STRENGTHS.sure - 0.5 && fields.includes(field)))
  return isSure('absences', ['absence-code', 'absence-text', 'grade', 'work-grade']) || isSure('extra-hours', ['hours'])
}

/** Whether each row is one day of absence: such a list has no end, and no number of days either. */
function hasRowPerDay(table: TableName, columns: readonly Column[]): boolean {
  const isDay = ({ field, heading }: Column): boolean => field === 'from' && DAY_HEADINGS.has(normaliseHeading(heading))
  return table === 'absences' && columns.some(isDay) && !columns.some(({ field }) => field === 'day-count')
}

interface Claim {
  readonly index: number
  readonly field: Field
  readonly kind: FieldKind
  readonly rank: number
  readonly worth: number
  readonly reason: ColumnReason
}

interface WeighedColumn extends Column {
  readonly worth: number
}

/** Gives each column the field that claims it most strongly; a field takes one column only. */
function assign(table: TableName, header: HeaderRow, rule: FileRule | undefined, fits: FitCache): WeighedColumn[] {
  const { headings } = header
  const claims = headings.flatMap((heading, index) => claimsOf(table, heading, index, header, rule, fits))
  claims.sort((a, b) => b.rank - a.rank || a.index - b.index)
  const taken = new Map<number, Claim>()
  const fields = new Set<Field>()
  for (const claim of claims) {
    const shared = claim.kind === 'unused' || claim.field === 'name-of-person'
    if (taken.has(claim.index) || (fields.has(claim.field) && !shared)) continue
    taken.set(claim.index, claim)
    fields.add(claim.field)
  }
  for (const claim of claimsByValues(table, header, taken, fits)) taken.set(claim.index, claim)
  passByWageTypes(header, taken, fits)
  for (const [field, substitutes] of Object.entries(STANDS_IN) as [Field, readonly Field[]][]) {
    const claim = [...taken.values()].find((claim) => substitutes.includes(claim.field))
    if (claim && !fields.has(field) && fieldsOf(table).includes(field))
      taken.set(claim.index, { ...claim, field, kind: kindOf(table, field) })
  }
  // What is there by itself is not worked out of others.
  const needless = Object.entries(TOGETHER).flatMap(([field, parts]) => ([...taken.values()].some((claim) => claim.field === field) ? parts : []))
  return headings.flatMap(({ text: heading }, index): WeighedColumn[] => {
    if (heading === '') return []
    const unread = (reason: ColumnReason, worth: number): WeighedColumn[] => [{ index, heading, field: null, kind: 'unused', reason, worth }]
    const claim = taken.get(index)
    if (rule?.columns.get(normaliseHeading(heading)) === null) return unread('profile-ignored', 0)
    if (!claim) return unread('not-recognised', 0)
    if (claim.field === 'name-of-person') return unread('name-of-person', claim.worth)
    if (claim.kind === 'unused' || needless.includes(claim.field)) return unread('known-unused', claim.worth)
    return [{ index, heading, field: claim.field, kind: claim.kind, reason: claim.reason, worth: claim.worth }]
  })
}

/** A wage type that several kinds of absence share says less than the texts beside it, where those are well known. */
function passByWageTypes(header: HeaderRow, taken: Map<number, Claim>, fits: FitCache): void {
  const claims = [...taken.values()]
  const code = claims.find(({ field, rank }) => field === 'absence-code' && rank < STRENGTHS.likely * 10)
  const text = claims.find(({ field }) => field === 'absence-text')
  if (code === undefined || text === undefined || fits.of(text.kind, header, text.index) <= 0) return
  if (fits.different(header, code.index) < fits.different(header, text.index)) taken.set(code.index, { ...code, field: 'unused', kind: 'unused' })
}

/** Fields whose values the profile lists: a column that holds them is known by them, whatever its heading says. */
const BY_VALUES: Readonly<Partial<Record<TableName, readonly Field[]>>> = {
  positions: ['employment', 'employment-code'],
  absences: ['absence-code', 'absence-text'],
}

/** Claims the one column that no heading explains and whose values the profile lists, where no other column holds such values. */
function claimsByValues(table: TableName, header: HeaderRow, taken: ReadonlyMap<number, Claim>, fits: FitCache): Claim[] {
  const fields = BY_VALUES[table] ?? []
  const field = fields[0]
  // Most rows that headings are looked for in are data: no heading in them explains any column.
  if (field === undefined || taken.size === 0 || [...taken.values()].some((claim) => fields.includes(claim.field))) return []
  const kind = kindOf(table, field)
  const found = header.headings.flatMap(({ text }, index) => (text !== '' && !taken.has(index) && fits.of(kind, header, index) > 0 ? [index] : []))
  return found.length === 1 ? [{ index: found[0], field, kind, rank: 0, worth: STRENGTHS.vague, reason: 'values' }] : []
}

function claimsOf(
  table: TableName,
  { text, forms }: Heading,
  index: number,
  header: HeaderRow,
  rule: FileRule | undefined,
  fits: FitCache,
): Claim[] {
  if (text === '') return []
  const told = rule?.columns.get(normaliseHeading(text))
  if (told === null) return []
  if (told !== undefined)
    return fieldsOf(table).includes(told)
      ? [{ index, field: told, kind: kindOf(table, told), rank: PROFILE_STRENGTH * 10, worth: PROFILE_STRENGTH, reason: 'profile' }]
      : []
  const meanings = meaningsOf(table, forms)
  return meanings.flatMap((meaning): Claim[] => {
    const { strength, order } = meaning
    const isNationalId = meaning.field === 'employee-number' && fits.areNationalIds(header, index)
    const field: Field = isNationalId ? 'national-id' : meaning.field
    const kind = isNationalId ? kindOf(table, field) : meaning.kind
    const fit = fits.of(kind, header, index)
    // A word that could be anything needs values that agree; a clear word keeps its column even with bad values in it.
    const required = isRequired(table, field)
    if (fit < 0 && strength < (required || RESTED_ON.has(field) ? STRENGTHS.likely : STRENGTHS.sure - 0.5)) return []
    const rank = strength * 10 + (fit < 0 ? -16 : fit * 5) - order * 0.01 + (required ? 1 : 0)
    const worth = kind === 'unused' || kind === 'name' ? 0.25 : strength + (fit > 0 ? 0.5 : fit)
    return [{ index, field, kind, rank, worth, reason: isNationalId || (meanings.length > 1 && fit > 0) ? 'values' : 'heading' }]
  })
}

function isRequired(table: TableName, field: Field): boolean {
  return REQUIRED[table].some((group) => group.includes(field))
}

/** The same column of a source is weighed for many tables and fields: its fit to a kind is worked out once. */
export class FitCache {
  private context: FitContext
  private readonly known = new Map<string, ReturnType<typeof fitOf>>()
  private readonly texts = new Map<string, TextCounts>()

  constructor(context: FitContext) {
    this.context = context
  }

  /** With the same knowledge, for other rows. */
  anew(): FitCache {
    return new FitCache(this.context)
  }

  /** What the codes and names of the units are, now that the list has been read: nothing but their own columns depends on it. */
  learnUnits(unitKeys: ReadonlySet<string>): void {
    this.context = { ...this.context, unitKeys }
    for (const key of this.known.keys()) if (key.startsWith('unit ')) this.known.delete(key)
  }

  of(kind: FieldKind, { row, sample }: Pick<HeaderRow, 'row' | 'sample'>, index: number): ReturnType<typeof fitOf> {
    const key = `${kind} ${index} ${row}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const fit = fitOf(kind, this.textsOf(row, sample, index), this.context)
    this.known.set(key, fit)
    return fit
  }

  /** How many different texts the column has. */
  different({ row, sample }: Pick<HeaderRow, 'row' | 'sample'>, index: number): number {
    return this.textsOf(row, sample, index).size
  }

  /** Whether nothing stands in the column. */
  isEmpty({ row, sample }: Pick<HeaderRow, 'row' | 'sample'>, index: number): boolean {
    return this.textsOf(row, sample, index).size === 0
  }

  /** Whether a column of numbers of persons holds national ids: next to no other number of eleven digits has their check digits. */
  areNationalIds({ row, sample }: Pick<HeaderRow, 'row' | 'sample'>, index: number): boolean {
    const texts = [...this.textsOf(row, sample, index).keys()]
    return texts.length >= FEWEST_IDS && texts.filter((text) => readNationalId(text) !== undefined).length >= VALID_SHARE * texts.length
  }

  private textsOf(row: number, sample: readonly RawRow[], index: number): TextCounts {
    const key = `${index} ${row}`
    let texts = this.texts.get(key)
    if (texts === undefined) {
      texts = textCounts(sample.map(({ cells }): Cell => cells[index] ?? null))
      this.texts.set(key, texts)
    }
    return texts
  }
}

/** Two columns under one heading that differ: nobody but the owner of the file can say which is meant. */
function refuseTwins(source: Source, { columns, headerRow }: Recognition, head: readonly RawRow[]): void {
  const rows = head.filter(({ row }) => row > headerRow)
  for (const column of columns) {
    if (column.field === null || CHECKS_ONLY.has(column.field)) continue
    const heading = normaliseHeading(column.heading)
    const twin = columns.find((other) => other.index !== column.index && normaliseHeading(other.heading) === heading)
    if (!twin || twin.reason === 'profile-ignored') continue
    if (rows.some(({ cells }) => textOf(cells[column.index]) !== textOf(cells[twin.index])))
      throw refuse('ambiguous-column', { source: sourceName(source), column: column.heading, file: source.file })
  }
}
