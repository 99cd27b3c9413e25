/** Views of the made-up municipality for the tests: what the pages get, without a browser. */
import type { Language } from '../../engine/messages.ts'
import type { Question } from '../../dashboard/question.ts'
import { readState, START, type ViewState } from '../../dashboard/state.ts'
import { createView, type View } from '../../dashboard/view.ts'
import type { Frame } from '../../dashboard/options/frame.ts'
import type { Cell, ShownTable } from '../../dashboard/shown.ts'
import type { CellState } from '../../engine/cell.ts'
import type { AnswerBody } from '../../server/schemas.ts'
import { answerBody } from '../browser/fixture-answers.ts'
import { municipalityBody, registerBody, type Scenario } from '../browser/fixture-municipality.ts'

export const FULL: Scenario = { hasWishes: true, holes: false, empty: false }

export function viewOf(state: Partial<ViewState> | string = {}, scenario: Scenario = FULL): View {
  const whole = typeof state === 'string' ? readState(state) : { ...START, ...state }
  return createView(whole, registerBody(whole.language), municipalityBody(whole.language, scenario))
}

export function answersTo(questions: readonly Question[], language: Language = 'nb', scenario: Scenario = FULL): AnswerBody[] {
  return questions.map((question) => {
    const { method = null, population = null, definition = null } = question
    const body = answerBody({ ...question, method, population, definition }, language, scenario)
    if (!body) throw new Error(`the fixture does not know ${question.figure}`)
    return body
  })
}

export function frameOf(view: View, width = 1200, fontSize = 16): Frame {
  return { width, fontSize, format: view.format, t: view.t }
}

/** Cells as they are written in tables: a number, or `-`, `:`, `..`, `.`. */
export function cellFrom(text: string, denominator = 100): Cell {
  const states: Readonly<Record<string, CellState>> = { '-': 'zero', ':': 'withheld', '..': 'not-available', '.': 'not-applicable' }
  const state = states[text] ?? 'value'
  if (state === 'zero') return { state, value: 0, numerator: 0, denominator }
  if (state !== 'value') return { state, value: null, numerator: null, denominator: null }
  const value = Number(text)
  return { state, value, numerator: (value * denominator) / 100, denominator }
}

/** A table from a drawing: `2024M01  9.1  :` a row. */
export function tableFrom(drawing: string, labels: readonly string[], unit = 'percent'): ShownTable {
  const rows = drawing
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return {
    caption: 'drawn',
    rowLabel: 'row',
    columns: labels.map((label) => ({ key: label, label, unit, decimals: 1 })),
    rows: rows.map(([key, ...texts]) => ({ key, label: key, depth: 0, cells: texts.map((text) => cellFrom(text)) })),
  }
}
