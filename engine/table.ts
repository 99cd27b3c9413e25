/** An answer as rows: records for JSON, and CSV for machines. */
import { CELL_STATES, type CellState } from './cell.ts'
import type { Answer } from './answer.ts'
import type { BreakdownName } from './figures/vocabulary.ts'

/** One cell of an answer with the parts it is made of. `null`: there is none. */
export type AnswerRecord = {
  period: string
  unit: string
  numerator: number | null
  denominator: number | null
  value: number | null
  persons: number
  state: CellState
} & Partial<Record<Exclude<BreakdownName, 'unit'>, string>>

export function answerRecords(answer: Answer): AnswerRecord[] {
  return Array.from({ length: answer.rowCount }, (_, row) => ({
    period: answer.period.values[answer.period.codes[row]],
    unit: answer.unit.values[answer.unit.codes[row]],
    ...Object.fromEntries(answer.breakdowns.map(({ name, column }) => [name, column.values[column.codes[row]]])),
    numerator: orNull(answer.numerator[row]),
    denominator: orNull(answer.denominator[row]),
    value: orNull(answer.value[row]),
    persons: answer.persons[row],
    state: CELL_STATES[answer.state[row]],
  }))
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Column names of an answer's table, in order. */
export function columnNames(answer: Answer): string[] {
  return ['figure', 'period', 'unit', ...answer.breakdowns.map(({ name }) => name), 'numerator', 'denominator', 'value', 'persons', 'state']
}

/** CSV for machines: comma, decimal point, every digit, LF; empty where there is no number. */
export function machineCsv(answer: Answer): string {
  const figure = answer.question.figure.name
  const lines = answerRecords(answer).map((record) =>
    [
      figure,
      record.period,
      record.unit,
      ...answer.breakdowns.map(({ name }) => (name === 'unit' ? '' : (record[name] ?? ''))),
      record.numerator ?? '',
      record.denominator ?? '',
      record.value ?? '',
      record.persons,
      record.state,
    ]
      .map((cell) => quotedCell(String(cell), ','))
      .join(','),
  )
  return [columnNames(answer).join(','), ...lines, ''].join('\n')
}

/** Includes the signs that East Asian editions of spreadsheets take for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER_OR_SIGN = /^-(\d+([.,]\d+)?(e[+-]\d+)?)?$/

/**
 * A cell of CSV, in quotes where it must be. One that a spreadsheet could take for a formula gets an apostrophe; numbers and the sign of
 * zero do not.
 */
export function quotedCell(text: string, delimiter: string): string {
  const cell = FORMULA.test(text) && !NUMBER_OR_SIGN.test(text) ? `'${text}` : text
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
