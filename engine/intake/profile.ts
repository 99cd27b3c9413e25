/** The profile: how one municipality's extracts are read. The only import of yaml. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { isCollection, isMap, isScalar, LineCounter, parseDocument, type Document, type ParsedNode } from 'yaml'
import { NAMED_EMPLOYMENT_CATEGORIES, type AbsenceCategory, type EmploymentCategory, type JobGrouping } from '../canonical.ts'
import { readAbsenceCodes, readCodes, SET_ASIDE, setAsideIn, type Meaning } from './code-meanings.ts'
import { decodeText } from './encoding.ts'
import { fieldsOf, normaliseHeading, type Field } from './headings.ts'
import { refuse } from './messages.ts'
import { TABLES, type TableName } from './rows.ts'
import { comparable, type Source } from './source.ts'
import { baseName } from './stored-file.ts'
import { readUnitChanges, type UnitChange } from './unit-changes.ts'
import { PERCENT_SCALES, type PercentScale } from './values.ts'

/** How one file or sheet is to be read where recognition needs help. */
export interface FileRule {
  /** File name, sheet name or `file/sheet` as in the profile; `*` stands for anything. */
  readonly pattern: string
  readonly table: TableName | 'ignore' | null
  /** Normalised heading to field; `null` = do not read the column. */
  readonly columns: ReadonlyMap<string, Field | null>
  readonly percentScale: PercentScale | null
}

/** What an employee number with a part behind it (`640123-1`) is: a person and a position of theirs, or one person. */
export const EMPLOYEE_NUMBERS = ['person-and-position', 'person'] as const
export type EmployeeNumbers = (typeof EMPLOYEE_NUMBERS)[number]

export interface Profile {
  /** kommunenummer: four characters. */
  readonly municipality: string
  readonly name: string
  /** Code or text, made comparable, to what it means. */
  readonly absenceCodes: ReadonlyMap<string, Meaning<AbsenceCategory>>
  readonly employmentCategories: ReadonlyMap<string, EmploymentCategory>
  /** The groups that jobs are shown in, in the order of the profile; `null` where it has none. */
  readonly jobGroups: JobGrouping | null
  /** What units have become, beside what the list of units says. */
  readonly unitChanges: readonly UnitChange[]
  readonly files: readonly FileRule[]
  /** Absent where nothing is said: the extract as a whole then shows it, or it is asked about. */
  readonly employeeNumbers?: EmployeeNumbers
  /** Codes whose rows are set aside knowingly, made comparable; as if they were not in the profile. Absent where there are none. */
  readonly setAside?: { readonly absenceCodes: readonly string[]; readonly employmentCategories: readonly string[] }
}

/** The employment categories that a profile can name: `unspecified` is what the engine says where an extract is silent. */
const TABLE_CHOICES = [...TABLES, 'ignore'] as const

const strict = { additionalProperties: false } as const
const FileSchema = Type.Object(
  {
    table: Type.Optional(Type.Enum([...TABLE_CHOICES])),
    columns: Type.Optional(Type.Record(Type.String(), Type.String())),
    'percent-scale': Type.Optional(Type.Enum([...PERCENT_SCALES])),
  },
  strict,
)
const ProfileSchema = Type.Object(
  {
    municipality: Type.String({ pattern: '^[0-9]{4}$' }),
    name: Type.String({ pattern: '\\S' }),
    'absence-codes': Type.Optional(Type.Record(Type.String(), Type.Unknown())), // a category or a map of texts: `readAbsenceCodes` tells what is wrong with it
    'employment-categories': Type.Optional(Type.Record(Type.String(), Type.Enum([...NAMED_EMPLOYMENT_CATEGORIES, SET_ASIDE]))),
    'employee-numbers': Type.Optional(Type.Enum([...EMPLOYEE_NUMBERS])),
    'job-groups': Type.Optional(Type.Unknown()), // one word or a map of lists: `readJobGroups` tells what is wrong with it
    'unit-changes': Type.Optional(Type.Unknown()), // a list of maps: `readUnitChanges` tells what is wrong with it
    files: Type.Optional(Type.Record(Type.String(), FileSchema)),
  },
  strict,
)

/** Reads a profile from a file. Throws `InputError` with a code that begins with `profile-`. */
export async function readProfile(path: string): Promise<Profile> {
  const file = basename(path)
  const bytes = await readFile(path).catch(() => {
    throw refuse('profile-not-found', { file: path })
  })
  const text = decodeText(bytes)
  if (text === undefined) throw refuse('unknown-encoding', { file })
  return parseProfile(text, file)
}

/** Reads a profile from its text; `file` is what messages call it. */
export function parseProfile(text: string, file: string): Profile {
  const lines = new LineCounter()
  // The failsafe schema keeps every scalar as it is written: a code 0110 is no number, and a kommunenummer 0301 stays whole.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines })
  const place = (node: ParsedNode | null | undefined): number => lines.linePos(node?.range?.[0] ?? 0).line
  const fault = document.errors[0]
  if (fault) throw refuse('profile-syntax', { file, line: lines.linePos(fault.pos[0]).line, fault: fault.message.split('\n')[0] })
  if (!isMap(document.contents)) throw refuse('profile-syntax', { file, line: 1, fault: 'key: value' })
  const content: unknown = withShortForms(valuesOf(document, file))
  refuseBlanks(content, file, (path) => place(nodeAt(document, path)))
  check(ProfileSchema, content, file, (path) => place(nodeAt(document, path)))
  const profile = content as {
    municipality: string
    name: string
    'absence-codes'?: Record<string, unknown>
    'employment-categories'?: Record<string, EmploymentCategory | typeof SET_ASIDE>
    'employee-numbers'?: EmployeeNumbers
    'job-groups'?: unknown
    'unit-changes'?: unknown
    files?: Record<string, { table?: TableName | 'ignore'; columns?: Record<string, string>; 'percent-scale'?: PercentScale }>
  }
  const lineOf = (...path: string[]): number => place(nodeAt(document, path))
  const setAside = { absenceCodes: setAsideIn(profile['absence-codes']), employmentCategories: setAsideIn(profile['employment-categories']) }
  return {
    municipality: profile.municipality,
    name: profile.name.trim(),
    absenceCodes: readAbsenceCodes(profile['absence-codes'], file, (...path) => lineOf('absence-codes', ...path)),
    employmentCategories: readCodes(profile['employment-categories'], file, (...path) => lineOf('employment-categories', ...path)),
    jobGroups: readJobGroups(profile['job-groups'], file, lineOf),
    unitChanges: readUnitChanges(profile['unit-changes'], (key, value) => unitChangeFault(file, lineOf('unit-changes'), key, value)),
    files: Object.entries(profile.files ?? {}).map(([pattern, rule]) => ({
      pattern,
      table: rule.table ?? null,
      columns: columnFields(rule.columns ?? {}, rule.table ?? null, file, (key) => lineOf('files', pattern, 'columns', key)),
      percentScale: rule['percent-scale'] ?? null,
    })),
    ...(profile['employee-numbers'] ? { employeeNumbers: profile['employee-numbers'] } : {}),
    ...(setAside.absenceCodes.length + setAside.employmentCategories.length > 0 ? { setAside } : {}),
  }
}

/** Keys and values of another small file in YAML, of which JSON is a part. Throws `InputError` where the text is no YAML. */
export function parseKeysAndValues(text: string, file: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const fault = document.errors[0]
  if (fault) throw refuse('profile-syntax', { file, line: lines.linePos(fault.pos[0]).line, fault: fault.message.split('\n')[0] })
  return valuesOf(document, file)
}

/** What a document says. Parts that stand for others (`*name`) may be few: a few lines of them can stand for more than a memory holds. */
function valuesOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    throw refuse('profile-syntax', { file, line: 1, fault: error.message })
  }
}

/** `fravær.csv: absences` is short for `fravær.csv: { table: absences }`, and a key with nothing after it holds nothing. */
function withShortForms(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content
  const filled = Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, value === '' && key !== 'name' && key !== 'municipality' ? {} : value]),
  )
  const files: unknown = filled['files']
  if (typeof files === 'object' && files !== null)
    filled['files'] = Object.fromEntries(
      Object.entries(files).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? { table: value } : withoutEmptyColumns(value)]),
    )
  return filled
}

function withoutEmptyColumns(rule: unknown): unknown {
  return typeof rule === 'object' && rule !== null && 'columns' in rule && rule.columns === '' ? { ...rule, columns: {} } : rule
}

/**
 * The rule that names this source: the first that does, one that names the sheet before one that names only its file. A file in a folder or
 * an archive may be named with them or without.
 */
export function ruleFor(profile: Profile, source: Pick<Source, 'file' | 'sheet'>): FileRule | undefined {
  const { sheet } = source
  const files = [source.file, baseName(source.file)]
  const names = sheet === null ? files : [...files.map((file) => `${file}/${sheet}`), sheet, ...files]
  for (const name of names) {
    const rule = profile.files.find(({ pattern }) => matches(pattern, name))
    if (rule) return rule
  }
  return undefined
}

function matches(pattern: string, name: string): boolean {
  const escaped = comparable(pattern).replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped}$`, 'u').test(comparable(name))
}

/**
 * `styrk-08`, or groups with lists of job codes; one code needs no list. What stands in the group `other` is in no group, which is
 * what `other` means.
 */
function readJobGroups(given: unknown, file: string, lineOf: (...path: string[]) => number): JobGrouping | null {
  const wrongShape = (...path: string[]) => refuse('profile-wrong-shape', { file, line: lineOf(...path), key: path.at(-1) ?? '' })
  if (given === undefined) return null
  if (typeof given === 'string') {
    if (given.trim().toLowerCase() === 'styrk-08') return 'styrk-08'
    throw refuse('profile-unknown-value', { file, line: lineOf('job-groups'), key: 'job-groups', value: given, known: 'styrk-08' })
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrongShape('job-groups')
  const groupOf = new Map<string, string>()
  const groups = Object.entries(given as Record<string, unknown>).map(([group, listed]) => {
    const entries: unknown[] = Array.isArray(listed) ? listed : [listed]
    if (!entries.every((entry) => typeof entry === 'string')) throw wrongShape('job-groups', group)
    const jobs = entries.map((entry) => entry.trim()).filter((entry) => entry !== '')
    for (const job of jobs.map(comparable)) {
      const other = groupOf.get(job)
      if (other !== undefined && other !== group)
        throw refuse('profile-job-in-two-groups', { file, line: lineOf('job-groups', group), job, group: other, other: group })
      groupOf.set(job, group)
    }
    return { group: group.trim(), jobs }
  })
  const own = groups.filter(({ group }) => group !== 'other')
  return own.length === 0 ? null : own
}

function unitChangeFault(file: string, line: number, key: string, value: string | null): Error {
  if (value === null) return refuse('profile-wrong-shape', { file, line, key })
  return refuse('profile-unknown-value', { file, line, key, value, known: '{ old: 310, new: 400, from: 2024-01-01 }' })
}

function columnFields(
  columns: Record<string, string>,
  table: TableName | 'ignore' | null,
  file: string,
  lineOf: (key: string) => number,
): Map<string, Field | null> {
  const known = table === null || table === 'ignore' ? [...new Set(TABLES.flatMap((name) => fieldsOf(name)))] : fieldsOf(table)
  return new Map(
    Object.entries(columns).map(([heading, name]) => {
      if (name === 'ignore') return [normaliseHeading(heading), null]
      const field = known.find((field) => field === name)
      if (!field) {
        const values = { file, line: lineOf(heading), key: heading, value: name, known: [...known, 'ignore'].join(', ') }
        throw refuse('profile-unknown-value', values)
      }
      return [normaliseHeading(heading), field]
    }),
  )
}

// ------------------------------------------------------------------------------------------------------- validation

/** Lines that nobody has filled in yet, all of them at once: what a code means is never guessed. */
function refuseBlanks(content: unknown, file: string, lineOf: (path: readonly string[]) => number): void {
  const blankIn = (path: string[], depth: number): string[][] => {
    const value = valueAt(content, path)
    if (value === '') return [path]
    if (typeof value !== 'object' || value === null || depth === 0) return []
    return Object.keys(value).flatMap((key) => blankIn([...path, key], depth - 1))
  }
  const blank = [blankIn(['municipality'], 0), blankIn(['name'], 0), blankIn(['absence-codes'], 2), blankIn(['employment-categories'], 1)].flat()
  if (blank.length === 0) return
  const lines = blank.map((path) => `${lineOf(path)} (${path.at(-1) || '""'})`)
  throw refuse('profile-to-fill', { file, lines: lines.join(', ') })
}

/** Turns the first fault that the schema finds into a message with the line and the words that would be right. */
function check(schema: TSchema, content: unknown, file: string, lineOf: (path: readonly string[]) => number): void {
  for (const error of Value.Errors(schema, content)) {
    const path = pointer(error.instancePath)
    const key = path.at(-1) ?? ''
    const line = lineOf(path)
    switch (error.keyword) {
      case 'required':
        throw refuse('profile-missing-key', { file, key: error.params.requiredProperties.join(', ') })
      case 'additionalProperties': {
        const unknown = error.params.additionalProperties[0]
        const known = path.length === 0 ? ProfileSchema.properties : FileSchema.properties
        throw refuse('profile-unknown-key', { file, line: lineOf([...path, unknown]), key: unknown, known: Object.keys(known).join(', ') })
      }
      case 'enum':
        throw refuse('profile-unknown-value', {
          file,
          line,
          key,
          value: String(valueAt(content, path)),
          known: error.params.allowedValues.join(', '),
        })
      case 'pattern':
        throw key === 'municipality' ? refuse('profile-municipality', { file, line }) : refuse('profile-missing-key', { file, key })
      case 'type':
        throw refuse('profile-wrong-shape', { file, line, key })
    }
  }
}

function pointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function valueAt(content: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    content,
  )
}

/** The key that a path names, or the nearest thing above it that the document has. */
function nodeAt(document: Document.Parsed, path: readonly string[]): ParsedNode | null {
  let node: ParsedNode | null = document.contents
  let nearest = node
  for (const key of path) {
    if (!isCollection(node) || !isMap(node)) break
    const pair: { key: ParsedNode; value: ParsedNode | null } | undefined = node.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === key,
    )
    if (!pair) break
    nearest = pair.key
    node = pair.value
  }
  return nearest
}
