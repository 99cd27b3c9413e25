/** The account of a load as text: what was recognised, what became of the rows, and what the doubtful ones mean. */
import { findingNamed } from '../intake/findings.ts'
import { FIELD_LABELS } from '../intake/labels.ts'
import type { ColumnInfo } from '../intake/read.ts'
import { fill, type Language, type Text } from '../messages.ts'
import type { Finding, TableCount } from '../store/ledger.ts'
import type { LoadReport } from '../store/load.ts'
import { aligned, number } from './layout.ts'
import { REPORT, TABLE_LABELS } from './texts.ts'

export function describeLoad(report: LoadReport, asOf: string, language: Language): string {
  const say = (text: Text, values: Record<string, string | number> = {}) => fill(text, language, values)
  const parts = report.alreadyLoaded
    ? [say(REPORT.alreadyLoaded, { load: report.load })]
    : [recognised(report, language), ...unknownColumns(report, language), rows(report.counts, language), findings(report.findings, language), ...unmappedCodes(report, language), say(REPORT.loaded, { load: report.load, asOf })]
  return `${parts.join('\n\n')}\n`
}

function recognised(report: LoadReport, language: Language): string {
  const lines = report.sources.map((source) => {
    const how = [
      source.encoding,
      source.delimiter === null ? null : `«${source.delimiter === '\t' ? 'tab' : source.delimiter}»`,
      fill(REPORT.headingRow, language, { row: source.headerRow }),
    ].filter((part) => part !== null)
    const columns = source.columns.map((column) => `    ${column.heading} → ${readAs(column, language)}`)
    return [`  ${nameOf(source)}: ${tableLabel(source.table, language)} (${how.join(', ')})`, ...columns].join('\n')
  })
  const ignored = report.ignored.map(({ file }) => `  ${file}: ${REPORT.ignoredFile[language]}`)
  return [REPORT.recognised[language], ...lines, ...ignored].join('\n')
}

function readAs(column: ColumnInfo, language: Language): string {
  if (column.field !== null && column.field !== 'unused') return FIELD_LABELS[column.field][language]
  if (column.reason === 'name-of-person') return REPORT.nameNotRead[language]
  return column.reason === 'not-recognised' ? REPORT.notRecognised[language] : REPORT.notRead[language]
}

function nameOf(source: { readonly file: string; readonly sheet: string | null }): string {
  return source.sheet === null ? source.file : `${source.file}, ${source.sheet}`
}

/** The codes nobody has said the meaning of, as lines to fill in and paste into the profile. */
function unmappedCodes({ unmappedCodes: codes }: LoadReport, language: Language): string[] {
  if (codes.length === 0) return []
  const lines = codes.map(({ code, rows }) => `    ${JSON.stringify(code)}:   # ${fill(REPORT.codeRows, language, { rows: number(rows, 0, language) })}`)
  return [[REPORT.unmappedCodes[language], '  absence-codes:', ...lines].join('\n')]
}

/** Columns that nobody knows what are: one of them may hold what a figure needs. */
function unknownColumns(report: LoadReport, language: Language): string[] {
  const lines = report.sources.flatMap((source) => {
    const unknown = source.columns.filter((column) => column.reason === 'not-recognised').map((column) => `«${column.heading}»`)
    return unknown.length ? [`  ${nameOf(source)}: ${unknown.join(', ')}`] : []
  })
  return lines.length ? [[REPORT.unknownColumns[language], ...lines].join('\n')] : []
}

function rows(counts: readonly TableCount[], language: Language): string {
  const head = ['', ...(['read', 'counted', 'rejected', 'set-aside', 'questioned'] as const).map((name) => REPORT[name][language])]
  const body = counts.map((count) => [
    tableLabel(count.table, language),
    ...[count.read, count.counted, count.rejected, count.setAside, count.questioned].map((rows) => number(rows, 0, language)),
  ])
  return `${REPORT.rows[language]}\n${aligned([head, ...body])}`
}

function findings(all: readonly Finding[], language: Language): string {
  if (all.length === 0) return REPORT.noFindings[language]
  const lines = all.map((finding) => {
    const known = findingNamed(finding.code)
    const effects = [
      finding.manDays ? fill(REPORT.manDays, language, { amount: number(finding.manDays, 1, language) }) : null,
      finding.percentagePoints ? pointsOf(finding.percentagePoints, language) : null,
      finding.fte ? fill(REPORT.fte, language, { amount: number(finding.fte, 2, language) }) : null,
    ].filter((part) => part !== null)
    const { example } = finding
    const where =
      example === null
        ? null
        : example.column === null
          ? fill(REPORT.example, language, { file: example.file, row: example.row })
          : fill(REPORT.exampleColumn, language, { file: example.file, row: example.row, column: example.column })
    return [
      `  ${number(finding.rows, 0, language)} × ${known ? known.label[language] : finding.code} [${tableLabel(finding.table, language)}, ${REPORT[finding.state][language]}, ${finding.code}]`,
      effects.length ? `      ${effects.join(', ')}` : null,
      where === null ? null : `      ${where}`,
      known ? `      ${known.advice[language]}` : null,
    ]
      .filter((line) => line !== null)
      .join('\n')
  })
  return [REPORT.findings[language], ...lines].join('\n')
}

const SMALLEST_POINTS = 0.001

/** An effect that would round to nothing is told to be small, because it is there. */
function pointsOf(points: number, language: Language): string {
  const size = Math.abs(points)
  const text = size < SMALLEST_POINTS ? REPORT.percentagePointsSmall : REPORT.percentagePoints
  return fill(text, language, { amount: number(Math.max(size, SMALLEST_POINTS), 3, language) })
}

function tableLabel(table: string, language: Language): string {
  return TABLE_LABELS[table.replace('_', '-')]?.[language] ?? table
}
