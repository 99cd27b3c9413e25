/** One question on a page: what it asks the API, and what it shows of the answers. */
import type { AnswerBody } from '../server/schemas.ts'
import type { ChartMaker } from './options/frame.ts'
import type { Question } from './question.ts'
import type { ShownTable } from './shown.ts'
import type { View } from './view.ts'

export interface Shown {
  /** The message, made by rules from the cells shown. */
  readonly sentence: string
  readonly table: ShownTable
  /** `null`: there is nothing to draw; the sentence says why. */
  readonly chart: ChartMaker | null
  /** How to read the chart, where it is not plain. */
  readonly note?: string
}

/** A choice that belongs to one block. */
export interface Choice {
  readonly label: string
  readonly name: 'grouping' | 'measure' | 'levels'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
}

export interface Block {
  /** Name in addresses, kebab-case. */
  readonly id: string
  /** Takes the whole width of a page. */
  readonly wide: boolean
  readonly heading: (view: View) => string
  readonly choices?: (view: View) => readonly Choice[]
  readonly questions: (view: View) => readonly Question[]
  /** Answers come in the order of the questions. */
  readonly show: (view: View, answers: readonly AnswerBody[]) => Shown
}

/** One large number in the strip at the top of a page. */
export interface KeyNumber {
  readonly label: string
  /** `9,1 %`, or the words for why there is none. */
  readonly value: string
  readonly hasNumber: boolean
  /** Which period or date the number is for. */
  readonly period: string
  /** The same figure a year before, in plain words. */
  readonly comparison: string | null
}

export interface KeyStrip {
  readonly questions: (view: View) => readonly Question[]
  readonly show: (view: View, answers: readonly AnswerBody[]) => readonly KeyNumber[]
}

export interface Page {
  readonly strip: KeyStrip
  readonly blocks: readonly Block[]
}
