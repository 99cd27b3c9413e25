/** The table of a block as a workbook, with what its figures mean on a second sheet. */
import { CELL_SIGN } from '../engine/cell.ts'
import { writeWorkbook, type SheetCell, type SheetOfRows } from '../engine/xlsx.ts'
import type { Shown } from './block.ts'
import { capital } from './format.ts'
import { footerOf, madeAt, sourceRows } from './provenance.ts'
import type { Question } from './question.ts'
import { cellSign, headingInFile, PERSONS_BAND, signsIn, type Cell, type ShownTable } from './shown.ts'
import { figureOf, unitLabels, type View } from './view.ts'

/** Exactly the rows and columns that are shown, numbers as numbers; a cell without a number has its sign. */
export function workbookOf(
  view: View,
  heading: string,
  { table, explained }: Pick<Shown, 'table' | 'explained'>,
  questions: readonly Question[],
): Promise<Uint8Array> {
  const footer = footerOf(view)
  return writeWorkbook(heading, madeAt(view), [tableSheet(view, table, footer), definitionSheet(view, heading, { table, explained }, questions, footer)])
}

function tableSheet(view: View, table: ShownTable, footer: string): SheetOfRows {
  const { t, format } = view
  const labels = unitLabels(view)
  const cellOf = (cell: Cell, column: number): SheetCell => {
    if (cell.state === 'zero') return 0
    if (cell.state !== 'value' || cell.value === null) return cellSign(cell)
    const { unit, decimals } = table.columns[column]
    return unit === PERSONS_BAND ? format.amount(cell.value, unit, decimals) : cell.value
  }
  return {
    name: t('block.as-table'),
    columns: [
      { heading: table.rowLabel },
      ...table.columns.map((column) => ({ heading: headingInFile(column, labels), decimals: column.decimals, zeroSign: CELL_SIGN.zero })),
    ],
    rows: table.rows.map(({ label, cells }) => [label, ...cells.map(cellOf)]),
    footer,
  }
}

function definitionSheet(
  view: View,
  heading: string,
  { table, explained = [] }: { readonly table: ShownTable; readonly explained: Shown['explained'] | undefined },
  questions: readonly Question[],
  footer: string,
): SheetOfRows {
  const { t, unit } = view
  return {
    name: t('workbook.definitions'),
    columns: [{ heading: t('workbook.what'), wraps: true }, { heading: t('workbook.text'), wraps: true }],
    rows: [
      [t('block.as-table'), heading],
      [t('workbook.unit'), `${unit.name} (${unit.unit})`],
      ...sourceRows(view),
      ...explained.map(({ label, text }): [string, string] => [label, text]),
      ...figureRows(view, questions),
      ...signsIn(table).map((state) => [CELL_SIGN[state], capital(t(`sign.${state}`))]),
    ],
    footer,
  }
}

/** What each figure means, and each way in which it is counted here. */
function figureRows(view: View, questions: readonly Question[]): [string, string][] {
  const { t, register } = view
  const labels = (named: readonly { code: string; label: string }[], codes: readonly (string | null | undefined)[]): string[] =>
    [...new Set(codes)].flatMap((code) => (code ? [capital(named.find((item) => item.code === code)?.label ?? code)] : []))
  return [...new Set(questions.map(({ figure }) => figure))].flatMap((name) => {
    const figure = figureOf(view, name)
    const asked = questions.filter((question) => question.figure === name)
    const rows = (heading: string, texts: readonly string[]) => texts.map((text): [string, string] => [heading, text])
    return [
      ...rows(figure.label, [figure.definition]),
      ...rows(t('block.house-rule'), figure.houseRule ? [t('block.house-rule.why')] : []),
      ...rows(t('block.source'), [capital(figure.source)]),
      ...rows(t('workbook.version'), figure.versions.slice(-1).map(({ version, validFrom }) => t('workbook.version-from', { n: String(version), date: view.format.date(validFrom) }))),
      ...rows(t('block.method'), labels(register.methods, asked.map(({ method }) => method ?? figure.methods[0]))),
      ...rows(t('block.definition-named'), labels(register.definitions, asked.map(({ definition }) => definition ?? figure.definitions[0]))),
      ...rows(t('block.population'), labels(register.populations, asked.map(({ population }) => population ?? figure.population))),
    ]
  })
}
