/** The account of a load as text: what was recognised, what became of the rows, and what the doubtful ones mean. */
import { parsePeriod } from '../calendar.ts'
import { REASON_TEXTS } from '../intake/doctor-texts.ts'
import { FINDING_EFFECTS, findingNamed } from '../intake/findings.ts'
import { FIELD_LABELS, TABLE_LABELS } from '../intake/labels.ts'
import type { ColumnInfo } from '../intake/read.ts'
import { fill, type Language, type Text } from '../messages.ts'
import type { Finding, TableCount } from '../store/ledger.ts'
import type { LoadReport } from '../store/load.ts'
import { scoreOf } from '../store/score.ts'
import { EFFECT_SENTENCES, FINDING_TEXTS, SCORE_PARTS, SEVERITY_WORDS } from './finding-texts.ts'
import { writtenIn } from './doctor.ts'
import { aligned, number } from './layout.ts'
import { LOADING } from './load-texts.ts'
import { REPORT } from './texts.ts'

export function describeLoad(report: LoadReport, asOf: string, language: Language): string {
  const say = (text: Text, values: Record<string, string | number> = {}) => fill(text, language, values)
  const parts = report.alreadyLoaded
    ? [say(report.newest === report.load ? REPORT.alreadyLoaded : LOADING.olderLoaded, { load: report.load, newest: report.newest })]
    : [recognised(report, language), ...unknownColumns(report, language), rows(report.counts, language), findings(report.findings, language), score(report, language), ...unmappedCodes(report, language), say(report.dryRun ? LOADING.wouldLoad : REPORT.loaded, { load: report.load, asOf })]
  return `${parts.join('\n\n')}\n`
}

function recognised(report: LoadReport, language: Language): string {
  const lines = report.sources.map((source) => {
    const how = [
      ...writtenIn(source, language),
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
  if (column.reason === 'level') return REASON_TEXTS.level[language]
  if (column.reason === 'name-of-person') return REPORT.nameNotRead[language]
  return column.reason === 'not-recognised' ? REPORT.notRecognised[language] : REPORT.notRead[language]
}

function nameOf(source: { readonly file: string; readonly sheet: string | null }): string {
  return source.sheet === null ? source.file : `${source.file}, ${source.sheet}`
}

/** The codes nobody has said the meaning of, as lines to fill in and paste into the profile. */
function unmappedCodes({ unmappedCodes: codes }: LoadReport, language: Language): string[] {
  if (codes.length === 0) return []
  const lines = codes.map(({ code, text, rows }) => {
    const line = text === undefined ? `${JSON.stringify(code)}:` : `${JSON.stringify(code)}: { ${JSON.stringify(text)}: }`
    return `    ${line}   # ${fill(REPORT.codeRows, language, { rows: number(rows, 0, language) })}`
  })
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
  const hasKept = counts.some(({ kept }) => kept > 0)
  const head = ['', ...(['read', 'counted', 'rejected', 'set-aside', 'questioned'] as const).map((name) => REPORT[name][language]), ...(hasKept ? [LOADING.kept[language]] : [])]
  const body = counts.map((count) => [
    tableLabel(count.table, language),
    ...[count.read, count.counted, count.rejected, count.setAside, count.questioned, ...(hasKept ? [count.kept] : [])].map((rows) => number(rows, 0, language)),
  ])
  return `${REPORT.rows[language]}\n${aligned([head, ...body])}`
}

function findings(all: readonly Finding[], language: Language): string {
  if (all.length === 0) return REPORT.noFindings[language]
  const lines = all.map((finding) => {
    const known = findingNamed(finding.code)
    const { example, about } = finding
    const where =
      example === null
        ? null
        : example.column === null
          ? fill(REPORT.example, language, { file: example.file, row: example.row })
          : fill(REPORT.exampleColumn, language, { file: example.file, row: example.row, column: example.column })
    return [
      `  ${SEVERITY_WORDS[known?.severity ?? 'warning'][language]} ${finding.rows === 0 ? '' : `${number(finding.rows, 0, language)} × `}${known ? known.label[language] : finding.code} [${tableLabel(finding.table, language)}, ${REPORT[finding.state][language]}, ${finding.code}]`,
      `      ${effectOf(finding, language)}`,
      about === null ? null : `      ${fill(FINDING_TEXTS.about, language, { about: runsOfMonths(about) })}`,
      where === null ? null : `      ${where}`,
      known ? `      ${known.advice[language]}` : null,
    ]
      .filter((line) => line !== null)
      .join('\n')
  })
  return [REPORT.findings[language], ...lines].join('\n')
}

/** `2024M01, 2024M02, 2024M03, 2024M07` as `2024M01–2024M03, 2024M07`; another text as it is. */
function runsOfMonths(about: string): string {
  const codes = about.split(', ')
  const months = codes.map((code) => (/^\d{4}M\d\d$/.test(code) ? parsePeriod(code)?.firstMonth : undefined))
  const runs: string[][] = []
  for (const [i, code] of codes.entries()) {
    const month = months[i]
    if (month === undefined) return about
    if (i > 0 && months[i - 1] === month - 1) runs[runs.length - 1][1] = code
    else runs.push([code])
  }
  return runs.map((run) => run.join('–')).join(', ')
}

/** What the figures would be, in words. */
function effectOf({ effect, percentagePoints, fte, manDays, persons }: Finding, language: Language): string {
  const amounts = [
    percentagePoints ? pointsOf(percentagePoints, language) : null,
    fte ? fill(FINDING_TEXTS.fte, language, { amount: signed(fte, 2, language) }) : null,
    manDays ? fill(FINDING_TEXTS.manDays, language, { amount: number(manDays, 1, language) }) : null,
    persons ? fill(FINDING_TEXTS.persons, language, { amount: signed(persons, 0, language) }) : null,
  ].filter((part) => part !== null)
  if (amounts.length === 0 && effect !== 'unknown') return FINDING_TEXTS.noEffect[language]
  const sentence = FINDING_EFFECTS.find((kind) => kind === effect)
  return sentence ? fill(EFFECT_SENTENCES[sentence], language, { amounts: amounts.join(', ') }) : amounts.join(', ')
}

const SMALLEST_POINTS = 0.001

/** An effect that would round to nothing is told to be small, because it is there. */
function pointsOf(points: number, language: Language): string {
  return Math.abs(points) < SMALLEST_POINTS
    ? fill(FINDING_TEXTS.pointsSmall, language, { amount: number(SMALLEST_POINTS, 3, language) })
    : fill(FINDING_TEXTS.points, language, { amount: signed(points, 3, language) })
}

const signed = (amount: number, decimals: number, language: Language): string => `${amount < 0 ? '−' : '+'}${number(Math.abs(amount), decimals, language)}`

/** The score with what it lost and why. */
function score({ counts, findings: all }: LoadReport, language: Language): string {
  const { score: points, parts } = scoreOf(counts, all)
  const lines = parts.filter(({ lost }) => lost > 0).map(({ part, lost, of }) => `  ${fill(SCORE_PARTS[part], language, { lost, of })}`)
  return [`${fill(FINDING_TEXTS.score, language, { score: points })} (${FINDING_TEXTS.houseRule[language]})`, ...lines].join('\n')
}

function tableLabel(table: string, language: Language): string {
  const labels: Readonly<Partial<Record<string, Text>>> = TABLE_LABELS
  return labels[table.replace('_', '-')]?.[language] ?? table
}
