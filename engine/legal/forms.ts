/** A report as CSV for a Norwegian spreadsheet and as a workbook. */
import { CELL_SIGN } from '../cell.ts'
import { UNIT_LABELS } from '../figures/register.ts'
import type { Language, Text } from '../messages.ts'
import { quotedCell } from '../table.ts'
import type { SheetOfRows } from '../xlsx.ts'
import type { Report, ReportCell, ReportRow } from './report.ts'

export const REPORT_TEXTS = {
  what: { nb: 'Hva', nn: 'Kva', en: 'What' },
  text: { nb: 'Tekst', nn: 'Tekst', en: 'Text' },
  measuredIn: { nb: 'Måles i', nn: 'Målt i', en: 'Measured in' },
  about: { nb: 'Om tabellene', nn: 'Om tabellane', en: 'About' },
  unit: { nb: 'Enhet', nn: 'Eining', en: 'Unit' },
  period: { nb: 'Periode', nn: 'Periode', en: 'Period' },
  source: { nb: 'Kilde', nn: 'Kjelde', en: 'Source' },
  since: { nb: 'Regelen gjelder fra', nn: 'Regelen gjeld frå', en: 'In force since' },
  note: { nb: 'Merknad', nn: 'Merknad', en: 'Note' },
  signs: {
    nb: 'Tegn: «..» ikke tilgjengelig, «.» ikke aktuelt, «:» skjult av hensyn til personvernet, «-» nøyaktig null',
    nn: 'Teikn: «..» ikkje tilgjengeleg, «.» ikkje aktuelt, «:» skjult av omsyn til personvernet, «-» nøyaktig null',
    en: 'Signs: “..” not available, “.” not applicable, “:” withheld to protect privacy, “-” exactly zero',
  },
  notForPublication: { nb: 'Ikke til offentliggjøring', nn: 'Ikkje til offentleggjering', en: 'Not for publication' },
} as const satisfies Record<string, Text>

/** The unit of a row's numbers in words. */
export function unitLabelOf(row: ReportRow, language: Language): string {
  return UNIT_LABELS[row.unit][language]
}

/** A cell as people read it: rounded, or Statistics Norway's sign. */
export function cellText(cell: ReportCell, decimals: number, language: Language): string {
  if (cell.state !== 'value' || cell.value === null) return cell.state === 'value' ? '' : CELL_SIGN[cell.state]
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(cell.value)
}

/** UTF-8 with byte order mark, semicolon, decimal comma, CRLF; one table under the other. */
export function reportCsv(report: Report, language: Language): string {
  const number = (cell: ReportCell, decimals: number) =>
    cell.state === 'value' && cell.value !== null ? cell.value.toFixed(decimals).replace('.', ',') : cell.state === 'value' ? '' : CELL_SIGN[cell.state]
  const rows = [
    ...heading(report, language),
    ...report.tables.flatMap((table) => [
      [],
      [table.title[language], REPORT_TEXTS.measuredIn[language], ...table.columns.map(({ label }) => label[language])],
      ...table.rows.map((row) => [row.label[language], unitLabelOf(row, language), ...row.cells.map((cell) => number(cell, row.decimals))]),
    ]),
    [],
    ...report.notes.map((note) => [REPORT_TEXTS.note[language], note[language]]),
    [REPORT_TEXTS.note[language], REPORT_TEXTS.signs[language]],
  ]
  return `\uFEFF${rows.map((row) => row.map((cell) => quotedCell(cell, ';')).join(';')).join('\r\n')}\r\n`
}

/** What stands above the tables: heading and text. */
function heading(report: Report, language: Language): [string, string][] {
  return [
    [report.title[language], REPORT_TEXTS.notForPublication[language]],
    [REPORT_TEXTS.unit[language], `${report.unitName} (${report.unit})`],
    [REPORT_TEXTS.period[language], report.period],
    [REPORT_TEXTS.source[language], report.source.text[language]],
    [REPORT_TEXTS.since[language], report.source.date],
  ]
}

/**
 * The bytes of an XLSX file: a sheet a table, and one on what they are.
 *
 * @param made when the load was made, ISO; the same content gives the same bytes
 */
export async function reportWorkbook(report: Report, made: string, language: Language): Promise<Uint8Array> {
  const { writeWorkbook } = await import('../xlsx.ts')
  const footer = REPORT_TEXTS.notForPublication[language]
  const tables = report.tables.map(
    (table): SheetOfRows => ({
      name: sheetName(table.title[language]),
      columns: [
        { heading: table.title[language] },
        { heading: REPORT_TEXTS.measuredIn[language] },
        ...table.columns.map(({ label }) => ({ heading: label[language], zeroSign: CELL_SIGN.zero })),
      ],
      rows: table.rows.map((row) => [
        row.label[language],
        unitLabelOf(row, language),
        // Persons and shares stand in one column, so the numbers are rounded and not their format.
        ...row.cells.map((cell) => (cell.state === 'value' || cell.state === 'zero' ? cell.value && Number(cell.value.toFixed(row.decimals)) : CELL_SIGN[cell.state])),
      ]),
      footer,
    }),
  )
  const about: SheetOfRows = {
    name: REPORT_TEXTS.about[language],
    columns: [{ heading: REPORT_TEXTS.what[language] }, { heading: REPORT_TEXTS.text[language], wraps: true }],
    rows: [...heading(report, language), ...report.notes.map((note) => [REPORT_TEXTS.note[language], note[language]]), [REPORT_TEXTS.note[language], REPORT_TEXTS.signs[language]]],
    footer,
  }
  return writeWorkbook(`${report.title[language]}, ${report.unitName}`, made, [...tables, about])
}

/** A workbook's sheets have short names without some characters. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31).trim()
}
