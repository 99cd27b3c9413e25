/** The profile that a diagnosis suggests, with the reasons as comments. Pure: pages make it anew from a diagnosis that somebody has corrected. */
import { ABSENCE_CATEGORIES, NAMED_EMPLOYMENT_CATEGORIES } from '../canonical.ts'
import { ABSENCE_LABELS, EMPLOYMENT_LABELS } from '../category-labels.ts'
import { fill, type Language, type Text } from '../messages.ts'
import type { CodeList, DiagnosedCode, DiagnosedColumn, DiagnosedEmployeeNumbers, DiagnosedSource, Diagnosis } from './diagnosis.ts'
import { PROFILE_TEXTS as SAY, REASON_TEXTS } from './doctor-texts.ts'
import { normaliseHeading } from './headings.ts'
import { FIELD_LABELS, TABLE_LABELS } from './labels.ts'

/** YAML with comments in the language. What nobody can know but the municipality is left blank; a load refuses it until it is filled in. */
export function suggestedProfile(diagnosis: Diagnosis, language: Language): string {
  const { municipality, absenceCodes, employmentCategories, employeeNumbers, jobGroups, unitChanges } = diagnosis
  const lines = [
    ...comment(SAY.intro[language]),
    ...withComments([
      [`municipality:${valueOf(municipality.number)}`, SAY.municipality[language]],
      [`name:${valueOf(municipality.name)}`, SAY.name[language]],
    ]),
    '',
    ...comment(fill(SAY.absenceCodes, language, { categories: named(ABSENCE_CATEGORIES, ABSENCE_LABELS, language) })),
    ...codeLines('absence-codes', absenceCodes, language),
    '',
    ...comment(fill(SAY.employmentCategories, language, { categories: named(NAMED_EMPLOYMENT_CATEGORIES, EMPLOYMENT_LABELS, language) })),
    ...codeLines('employment-categories', employmentCategories, language),
    ...(employeeNumbers ? employeeNumberLines(employeeNumbers, language) : []),
    ...jobGroupLines(jobGroups),
    ...unitChangeLines(unitChanges),
    '',
    ...comment(SAY.files[language]),
    'files:',
    ...diagnosis.ignored.flatMap(({ file, sheet, reason }) => (reason === 'profile' ? [`  ${quoted(sheet === null ? file : `${file}/${sheet}`)}: ignore`] : [])),
    ...diagnosis.sources.flatMap((source, index) => (isBesideRows(diagnosis.sources, index) ? [] : sourceLines(source, language))),
  ]
  return `${lines.join('\n')}\n`
}

/** The words of the profile, each with what it means to people. */
function named<Category extends string>(categories: readonly Category[], labels: Readonly<Record<Category, Text>>, language: Language): string {
  return categories.map((category) => `${category} (${labels[category][language]})`).join(', ')
}

function comment(text: string): string[] {
  return text.split('\n').map((line) => `# ${line}`)
}

function valueOf(value: string | null): string {
  return value === null ? '' : ` ${quoted(value)}`
}

/** As JSON, which YAML reads too: a code 0110 keeps its zero, and no sign means anything. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

/** A text of the extract inside a comment: it must not end the line. */
function inComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Comments of neighbouring lines stand under each other, up to a width. */
function withComments(lines: readonly (readonly [line: string, comment: string])[]): string[] {
  const width = Math.min(48, Math.max(0, ...lines.map(([line]) => line.length)))
  return lines.map(([line, text]) => (text === '' ? line : `${line.padEnd(width)}  # ${inComment(text)}`))
}

// -------------------------------------------------------------------------------------------------------------- codes

function codeLines<Category extends string>(key: string, { codes, unlisted }: CodeList<Category>, language: Language): string[] {
  const lines = withComments(
    codes.flatMap((code, place) => {
      const line = (name: string): readonly [string, string] => [`${name}:${code.category === null ? '' : ` ${code.category}`}`, codeComment(code, language)]
      if (code.isOfText !== true) return [line(`  ${quoted(code.code)}`)]
      const before = place > 0 ? codes[place - 1] : undefined
      const isFirst = before?.isOfText !== true || before.code !== code.code
      return [...(isFirst ? [[`  ${quoted(code.code)}:`, SAY.byText[language]] as const] : []), line(`    ${quoted(code.text)}`)]
    }),
  )
  const left = unlisted > 0 ? comment(fill(SAY.unlisted, language, { count: unlisted })) : []
  return codes.length === 0 ? [...comment(`${key}: –`), ...left] : [`${key}:`, ...lines, ...left]
}

function codeComment<Category extends string>({ code, text, isOfText, rows, category, reason }: DiagnosedCode<Category>, language: Language): string {
  const parts = [
    category === null ? SAY.toFill[language] : '',
    (isOfText === true ? text : code) === '' ? SAY.emptyCell[language] : '',
    isOfText === true ? '' : text,
    fill(SAY.rows, language, { rows }),
    reason === 'phrase' ? SAY.phrase[language] : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** Left as a comment where nobody has decided: the extract as a whole may show it, and a load tells what it took it for. */
function employeeNumberLines({ numbers, persons, choice }: DiagnosedEmployeeNumbers, language: Language): string[] {
  if (choice !== null) return ['', `employee-numbers: ${choice}`]
  return ['', ...comment(fill(SAY.employeeNumbers, language, { numbers, persons })), '# employee-numbers: person-and-position']
}

function jobGroupLines(groups: Diagnosis['jobGroups']): string[] {
  if (groups === null) return []
  if (groups === 'styrk-08') return ['', 'job-groups: styrk-08']
  return ['', 'job-groups:', ...groups.map(({ group, jobs }) => `  ${quoted(group)}: [${jobs.map(quoted).join(', ')}]`)]
}

function unitChangeLines(changes: Diagnosis['unitChanges']): string[] {
  if (changes.length === 0) return []
  return ['', 'unit-changes:', ...changes.map(({ old, successors, from }) => `  - { old: ${quoted(old)}, new: [${successors.map(quoted).join(', ')}], from: ${quoted(from)} }`)]
}

// -------------------------------------------------------------------------------------------------------------- files

/** A list of units made of the levels in rows that are a source of their own: these say how they are read. */
function isBesideRows(sources: readonly DiagnosedSource[], index: number): boolean {
  const { file, sheet, isOfLevels } = sources[index]
  return isOfLevels && sources.some((other) => !other.isOfLevels && other.file === file && other.sheet === sheet)
}

function sourceLines(source: DiagnosedSource, language: Language): string[] {
  const name = source.sheet === null ? source.file : `${source.file}/${source.sheet}`
  const { table } = source
  if (table === null) return comment(`  ${quoted(inComment(name))}: …   ${SAY.notRecognised[language]}`)
  const how = [
    source.encoding,
    source.delimiter === null ? null : `«${source.delimiter === '\t' ? 'tab' : source.delimiter}»`,
    source.headerRow === null ? null : fill(SAY.headingRow, language, { row: source.headerRow }),
    source.rows === null ? null : fill(SAY.rows, language, { rows: source.rows }),
  ].filter((part) => part !== null)
  return [
    `  ${quoted(name)}:`,
    ...withComments([[`    table: ${table}`, `${TABLE_LABELS[table][language]} · ${how.join(' · ')}`]]),
    ...(source.isOfLevels ? comment(`   ${SAY.ofLevels[language]}`) : [...scaleLines(source, language), '    columns:', ...columnLines(source.columns, language)]),
  ]
}

/** A scale that was found is only told: what the profile settles would not be looked for in the next extract. */
function scaleLines({ percentScale, columns }: DiagnosedSource, language: Language): string[] {
  if (percentScale !== null) return [`    percent-scale: ${percentScale}`]
  const scales = columns.flatMap(({ heading, format }) => (format.scale === undefined ? [] : [`«${inComment(heading)}»: ${SAY[format.scale][language]}`]))
  return scales.length === 0 ? [] : [`    # percent-scale: ${SAY.scaleFound[language]} ${scales.join(' · ')}`]
}

function columnLines(columns: readonly DiagnosedColumn[], language: Language): string[] {
  const seen = new Set<string>()
  const lines: (readonly [string, string])[] = []
  for (const column of columns) {
    const heading = normaliseHeading(column.heading)
    // Two columns under one heading cannot be told apart by it.
    if (seen.has(heading)) continue
    seen.add(heading)
    const { field, reason } = column
    if (field !== null && field !== 'unused') lines.push([`      ${quoted(column.heading)}: ${field}`, `${FIELD_LABELS[field][language]} · ${REASON_TEXTS[reason][language]}`])
    // Left open: a column that nobody knows stays a finding until somebody says what it is.
    else if (reason === 'not-recognised') lines.push([`      # ${inComment(quoted(column.heading))}: …`, notRecognised(column, language)])
    else if (reason === 'level') lines.push([`      # ${inComment(quoted(column.heading))}`, REASON_TEXTS.level[language]])
    else lines.push([`      ${quoted(column.heading)}: ignore`, REASON_TEXTS[reason][language]])
  }
  return withComments(lines)
}

function notRecognised({ alternatives }: DiagnosedColumn, language: Language): string {
  const fields = alternatives.flatMap((field) => (field === 'unused' ? [] : [`${field} (${FIELD_LABELS[field][language]})`]))
  return fields.length === 0 ? REASON_TEXTS['not-recognised'][language] : `${REASON_TEXTS['not-recognised'][language]} ${fill(SAY.couldBe, language, { fields: fields.join(', ') })}`
}
