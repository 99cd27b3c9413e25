/**
 * A report that a law asks for: tables of the register's figures, with the source they follow and its date. The numbers are
 * answers of the engine, asked one by one; nothing is computed here.
 */
import { ask, type Answer } from '../answer.ts'
import { CELL_STATES, type CellState } from '../cell.ts'
import { SEX_CATEGORIES } from '../figures/vocabulary.ts'
import { versionOf, type FigureUnit } from '../figures/figure.ts'
import { registered, UNIT_LABELS } from '../figures/register.ts'
import { InputError, type Language, type Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { readQuestion, type RawQuestion } from '../question.ts'

/** A number or the reason why there is none. */
export interface ReportCell {
  readonly state: CellState
  readonly value: number | null
}

export interface ReportRow {
  readonly name: string
  readonly label: Text
  /** Unit of the row's numbers, as in the register. */
  readonly unit: FigureUnit
  readonly decimals: number
  /** Version of the definition that the numbers follow. */
  readonly definitionVersion: number
  /** In the order of the table's columns. */
  readonly cells: readonly ReportCell[]
}

export interface ReportTable {
  readonly name: string
  readonly title: Text
  readonly columns: readonly { readonly name: string; readonly label: Text }[]
  readonly rows: readonly ReportRow[]
}

export interface Report {
  readonly name: string
  readonly title: Text
  readonly unit: string
  readonly unitName: string
  readonly period: string
  /** The law or regulation, and the ISO date from which the rule has been as it is followed here. */
  readonly source: { readonly text: Text; readonly date: string }
  readonly tables: readonly ReportTable[]
  /** What the reader must know: what is not in the tables, and why. */
  readonly notes: readonly Text[]
}

/** What a report is made for. */
export interface ReportScope {
  /** A calendar year: 2024. */
  readonly year: string
  readonly unit: string | undefined
}

const NO_YEAR: Text = {
  nb: '«{given}» er ikke et år. Skriv for eksempel 2024.',
  nn: '«{given}» er ikkje eit år. Skriv til dømes 2024.',
  en: '“{given}” is not a year. Write for example 2024.',
}

/** Checks the year and gives the unit that is reported on. Throws an InputError of kind `usage`. */
export function subjectOf(prepared: Prepared, { year, unit }: ReportScope): { readonly unit: string; readonly unitName: string } {
  if (!/^\d{4}$/.test(year)) throw new InputError('usage', 'no-year', NO_YEAR, { given: year })
  const { node } = readQuestion({ figure: 'persons', by: 'year', from: year, to: year, unit }, prepared)
  return { unit: prepared.unitCode[node], unitName: prepared.unitName[node] }
}

/** Columns by sex, and all together. Unknown sex has a column only where there are such persons. */
export class BySex {
  readonly columns: ReportTable['columns']
  private readonly sexes: readonly string[]

  constructor(
    private readonly prepared: Prepared,
    private readonly unit: string,
  ) {
    const unknown = SEX_CATEGORIES.length - 1
    this.sexes = SEX_CATEGORIES.filter((_, i) => i < unknown || prepared.layout.sex.includes(unknown)).map(({ code }) => code)
    this.columns = [
      ...SEX_CATEGORIES.filter(({ code }) => this.sexes.includes(code)).map(({ code, label }) => ({ name: code, label })),
      { name: 'all', label: { nb: 'alle', nn: 'alle', en: 'all' } },
    ]
  }

  /**
   * One row: a figure over one period.
   *
   * @param part one category of a split of the figure, where the row is a part of it
   */
  row(question: RawQuestion, label?: Text, part?: { readonly breakdown: string; readonly category: string }): ReportRow {
    const figure = registered(question.figure)
    const cells = this.cells(question, valueIn, part)
    const name = part ? `${question.figure}:${part.category}` : question.figure
    return { name, label: label ?? figure.label, unit: figure.unit, decimals: figure.decimals, definitionVersion: versionOf(figure).version, cells }
  }

  /** One row: what a figure is divided by, over one period. */
  denominatorRow(question: RawQuestion, row: Omit<ReportRow, 'cells' | 'definitionVersion'>): ReportRow {
    return { ...row, definitionVersion: versionOf(registered(question.figure)).version, cells: this.cells(question, denominatorIn) }
  }

  private cells(question: RawQuestion, cellIn: (answer: Answer, row: number) => ReportCell, part?: { readonly breakdown: string; readonly category: string }): ReportCell[] {
    const split = part ? [part.breakdown] : []
    const cellsBy = (by: readonly string[]) => {
      const answer = ask(this.prepared, readQuestion({ ...question, unit: this.unit, by: [question.by ?? 'year', ...by, ...split].join(',') }, this.prepared))
      const column = (name: string) => answer.breakdowns.find((breakdown) => breakdown.name === name)?.column
      const [sex, category] = [column('sex'), part && column(part.breakdown)]
      const cells = new Map<string, ReportCell>()
      for (let row = 0; row < answer.rowCount; row++) {
        if (category && category.values[category.codes[row]] !== part?.category) continue
        cells.set(sex ? sex.values[sex.codes[row]] : 'all', cellIn(answer, row))
      }
      return cells
    }
    const cells = new Map([...cellsBy(['sex']), ...cellsBy([])])
    // Nobody of that sex has worked in the unit at all, or the extract does not cover the period.
    const missing: ReportCell = { state: cells.get('all')?.state === 'not-available' ? 'not-available' : 'not-applicable', value: null }
    return this.columns.map(({ name }) => cells.get(name) ?? missing)
  }
}

function valueIn(answer: Answer, row: number): ReportCell {
  const value = answer.value[row]
  return { state: CELL_STATES[answer.state[row]], value: Number.isNaN(value) ? null : value }
}

/** A share that does not apply is divided by nothing, which is a number all the same. */
function denominatorIn(answer: Answer, row: number): ReportCell {
  const state = CELL_STATES[answer.state[row]]
  if (state === 'not-available' || state === 'withheld') return { state, value: null }
  const value = answer.denominator[row]
  return { state: value === 0 ? 'zero' : 'value', value }
}

/** A report with its texts in one language: what the API and `--format json` give. */
export function reportIn(report: Report, language: Language) {
  return {
    name: report.name,
    title: report.title[language],
    unit: report.unit,
    unitName: report.unitName,
    period: report.period,
    source: { text: report.source.text[language], date: report.source.date },
    tables: report.tables.map((table) => ({
      name: table.name,
      title: table.title[language],
      columns: table.columns.map(({ name, label }) => ({ name, label: label[language] })),
      rows: table.rows.map(({ label, ...row }) => ({ ...row, label: label[language], unitLabel: UNIT_LABELS[row.unit][language], cells: row.cells.map((cell) => ({ ...cell })) })),
    })),
    notes: report.notes.map((note) => note[language]),
  }
}
