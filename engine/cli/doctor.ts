/** A diagnosis as text. */
import type { CodeList, DiagnosedColumn, DiagnosedSource, Diagnosis } from '../intake/diagnosis.ts'
import { PROFILE_TEXTS, REASON_TEXTS } from '../intake/doctor-texts.ts'
import type { Field } from '../intake/headings.ts'
import { FIELD_LABELS, TABLE_LABELS } from '../intake/labels.ts'
import { fill, type Language } from '../messages.ts'
import { DOCTOR } from './doctor-texts.ts'
import { number } from './layout.ts'

export function describeDiagnosis(diagnosis: Diagnosis, language: Language): string {
  const { sources, ignored, absenceCodes, employmentCategories, stops, asOf } = diagnosis
  const passedBy = ignored.map(({ file, sheet, reason }) => `  ${nameOf({ file, sheet })}: ${ignoredReason(reason, language)}`)
  const parts = [
    ...(sources.length + passedBy.length > 0 ? [[DOCTOR.files[language], ...sources.map((source) => described(source, language)), ...passedBy].join('\n')] : []),
    ...codes(DOCTOR.absenceCodes[language], absenceCodes, language),
    ...codes(DOCTOR.employmentCategories[language], employmentCategories, language),
    stops.length === 0 ? DOCTOR.noStops[language] : [DOCTOR.stops[language], ...stops.map(({ text }) => `- ${text[language]}`)].join('\n'),
    ...(asOf === null ? [] : [fill(DOCTOR.asOf[asOf.basis], language, { date: asOf.date })]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** How the text of a file is written; nothing of a file that is no text. */
export function writtenIn({ encoding, delimiter }: { readonly encoding: string | null; readonly delimiter: string | null }, language: Language): string[] {
  return [
    ...(encoding === null ? [] : [encoding === 'utf-8-twice' ? DOCTOR.encodedTwice[language] : fill(DOCTOR.encoding, language, { encoding })]),
    ...(delimiter === null ? [] : [fill(DOCTOR.delimiter, language, { sign: delimiter === '\t' ? 'tab' : delimiter })]),
  ]
}

function nameOf({ file, sheet }: { readonly file: string; readonly sheet: string | null }): string {
  return sheet === null ? file : `${file}, ${sheet}`
}

function ignoredReason(reason: string, language: Language): string {
  const texts: Readonly<Partial<Record<string, (typeof DOCTOR.ignored)[keyof typeof DOCTOR.ignored]>>> = DOCTOR.ignored
  return texts[reason]?.[language] ?? DOCTOR.notRead[language]
}

function described(source: DiagnosedSource, language: Language): string {
  const { table, nearest, encoding, delimiter, headerRow, rows, otherRows, firstDay, lastDay } = source
  const what = table !== null ? TABLE_LABELS[table][language] : nearest === null ? DOCTOR.noTable[language] : fill(DOCTOR.nearest, language, { table: TABLE_LABELS[nearest][language] })
  const how = [
    ...writtenIn({ encoding, delimiter }, language),
    headerRow === null ? null : fill(PROFILE_TEXTS.headingRow, language, { row: headerRow }),
    rows === null ? null : fill(DOCTOR.rows, language, { rows: number(rows, 0, language) }),
    otherRows === null || otherRows === 0 ? null : fill(DOCTOR.otherRows, language, { rows: number(otherRows, 0, language) }),
    firstDay === null || lastDay === null ? null : fill(DOCTOR.begins, language, { first: firstDay, last: lastDay }),
  ].filter((part) => part !== null)
  return [`  ${nameOf(source)}: ${what}${how.length === 0 ? '' : ` (${how.join(', ')})`}`, ...source.columns.map((column) => `    ${column.heading} → ${readAs(column, language)}`)].join('\n')
}

function readAs({ field, reason, format, filled, alternatives }: DiagnosedColumn, language: Language): string {
  const isRead = field !== null && field !== 'unused'
  const others = alternatives.map((other) => fieldName(other, language)).filter((name) => name !== '')
  const notes = [
    REASON_TEXTS[reason][language],
    format.scale === undefined ? '' : PROFILE_TEXTS[format.scale][language],
    format.dayFirst === false ? DOCTOR.monthFirst[language] : '',
    format.isUniversal === true ? DOCTOR.universal[language] : '',
    filled === null ? '' : fill(DOCTOR.filled, language, { rows: number(filled, 0, language) }),
    isRead || others.length === 0 ? '' : fill(DOCTOR.couldBe, language, { fields: others.join(', ') }),
  ].filter((note) => note !== '')
  return `${isRead ? FIELD_LABELS[field][language] : DOCTOR.notRead[language]} (${notes.join('; ')})`
}

function fieldName(field: Field, language: Language): string {
  return field === 'unused' ? '' : `${FIELD_LABELS[field][language]} (${field})`
}

function codes<Category extends string>(title: string, { codes: listed, unlisted }: CodeList<Category>, language: Language): string[] {
  if (listed.length + unlisted === 0) return []
  const lines = listed.map(({ code, text, rows, category, reason }) => {
    const why = reason === 'phrase' ? DOCTOR.phrase[language] : reason === 'profile' ? DOCTOR.fromProfile[language] : ''
    const notes = [fill(DOCTOR.rows, language, { rows: number(rows, 0, language) }), why].filter((note) => note !== '')
    return `  ${code === '' ? DOCTOR.emptyCell[language] : code}${text === '' ? '' : ` ${text}`} → ${category ?? DOCTOR.toFill[language].toUpperCase()} (${notes.join(', ')})`
  })
  return [[title, ...lines, ...(unlisted > 0 ? [`  ${fill(DOCTOR.unlisted, language, { count: number(unlisted, 0, language) })}`] : [])].join('\n')]
}
