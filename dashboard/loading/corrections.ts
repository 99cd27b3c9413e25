/** What the analyst has corrected in a diagnosis, and the diagnosis as it then is. The profile is made of it. */
import type { AbsenceCategory, EmploymentCategory } from '../../engine/canonical.ts'
import type { CodeList, DiagnosedCode, DiagnosedColumn, DiagnosedSource, Diagnosis } from '../../engine/intake/diagnosis.ts'
import type { Field } from '../../engine/intake/vocabulary.ts'
import type { LoadingWish } from '../../server/loading/schemas.ts'

export type TableChoice = Extract<LoadingWish, { kind: 'diagnosis' }>['tables'][number]
/** What a column is read as; `ignore`: it is not. */
export type FieldChoice = Field | 'ignore'
type PercentScale = NonNullable<DiagnosedSource['percentScale']>

export interface Corrections {
  readonly municipality: string | null
  readonly name: string | null
  /** The source is looked through anew as this. */
  readonly tables: readonly TableChoice[]
  /** By source and heading. */
  readonly fields: Readonly<Record<string, FieldChoice>>
  /** By source. */
  readonly scales: Readonly<Record<string, PercentScale>>
  /** By `codeKey`. */
  readonly absenceCodes: Readonly<Record<string, AbsenceCategory | 'set-aside'>>
  readonly employmentCategories: Readonly<Record<string, EmploymentCategory | 'set-aside'>>
}

export const NO_CORRECTIONS: Corrections = { municipality: null, name: null, tables: [], fields: {}, scales: {}, absenceCodes: {}, employmentCategories: {} }

export type SourceName = Pick<DiagnosedSource, 'file' | 'sheet'>
export const sourceKey = ({ file, sheet }: SourceName): string => (sheet === null ? file : `${file}/${sheet}`)
/** A code of several meanings has a line for each of its texts. */
export const codeKey = ({ code, text, isOfText }: Pick<DiagnosedCode<string>, 'code' | 'text' | 'isOfText'>): string => (isOfText === true ? `${code}\n${text}` : code)
export const columnKey = (source: SourceName, heading: string): string => `${sourceKey(source)}\n${heading}`

/** The diagnosis with the corrections in place of what was found. */
export function corrected(diagnosis: Diagnosis, corrections: Corrections): Diagnosis {
  const { municipality, name, absenceCodes, employmentCategories } = corrections
  return {
    ...diagnosis,
    municipality: { number: told(municipality, diagnosis.municipality.number), name: told(name, diagnosis.municipality.name) },
    sources: diagnosis.sources.map((source) => correctedSource(source, corrections)),
    absenceCodes: correctedCodes(diagnosis.absenceCodes, absenceCodes),
    employmentCategories: correctedCodes(diagnosis.employmentCategories, employmentCategories),
  }
}

/** A field that was emptied is to be filled in. */
const told = (given: string | null, found: string | null): string | null => (given === null ? found : given.trim() || null)

function correctedSource(source: DiagnosedSource, { fields, scales, tables }: Corrections): DiagnosedSource {
  const said = tables.find((choice) => sourceKey(choice) === sourceKey(source))?.table ?? 'ignore'
  const columns = source.columns.map((column): DiagnosedColumn => {
    const field = fields[columnKey(source, column.heading)]
    if (field === undefined) return column
    return field === 'ignore' ? { ...column, field: null, reason: 'profile-ignored' } : { ...column, field, reason: 'profile' }
  })
  return { ...source, table: source.table ?? (said === 'ignore' ? null : said), columns, percentScale: scales[sourceKey(source)] ?? source.percentScale }
}

function correctedCodes<Category extends string>(list: CodeList<Category>, given: Readonly<Record<string, Category | 'set-aside'>>): CodeList<Category> {
  return {
    ...list,
    codes: list.codes.map((code): DiagnosedCode<Category> => {
      const key = codeKey(code)
      const category = Object.hasOwn(given, key) ? given[key] : undefined
      return category === undefined ? code : { ...code, category, reason: 'profile' }
    }),
  }
}

/** A text of which no sign means anything in a regular expression. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The table that somebody has said a source is, in place of what was said or `found` before. */
export function withTable(corrections: Corrections, choice: TableChoice, found: TableChoice['table'] | null): Corrections {
  const isOther = (other: SourceName): boolean => sourceKey(other) !== sourceKey(choice)
  const before = corrections.tables.find((other) => !isOther(other))?.table ?? found
  const isSame = before === choice.table
  const ofSource = columnKey(choice, '')
  // What its columns are as another table is no longer of use.
  const fields = isSame ? corrections.fields : Object.fromEntries(Object.entries(corrections.fields).filter(([key]) => !key.startsWith(ofSource)))
  return { ...corrections, fields, tables: [...corrections.tables.filter(isOther), choice] }
}

/** What is said of tables, with what is said of their columns. */
export function tablesOf({ tables, fields }: Corrections): TableChoice[] {
  return tables.map((choice) => {
    const ofSource = columnKey(choice, '')
    const columns = Object.entries(fields).flatMap(([key, field]) => (key.startsWith(ofSource) ? [[key.slice(ofSource.length), field]] : []))
    return { ...choice, columns: Object.fromEntries(columns) as Record<string, string> }
  })
}

/**
 * The sources by names that the next extract has as well: a number in a file name, which is a year or a day, may be another. A name that
 * would then stand for another file too, or for any, is left as it is.
 */
export function namedForNext(diagnosis: Diagnosis): Diagnosis {
  const files = [...new Set([...diagnosis.sources, ...diagnosis.ignored].map(({ file }) => file))]
  const named = new Map(
    files.map((file) => {
      const pattern = file.replace(/\d+/g, '*')
      const isMeant = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'iu')
      const isOnly = /\p{L}/u.test(pattern.replace(/\.\w+$/, '')) && !files.some((other) => other !== file && isMeant.test(other))
      return [file, isOnly ? pattern : file]
    }),
  )
  return { ...diagnosis, sources: diagnosis.sources.map((source) => ({ ...source, file: named.get(source.file) ?? source.file })) }
}
