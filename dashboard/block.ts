/** One question on a page: what it asks, and what it shows of the answers. */
import type { ChartMaker } from './options/frame.ts'
import type { Question } from './question.ts'
import type { ShownTable } from './shown.ts'
import type { Answer, Rest } from './source.ts'
import type { View } from './view.ts'

export interface Shown {
  /** The message, made by rules from the cells shown. */
  readonly sentence: string
  readonly table: ShownTable
  /** `null`: there is nothing to draw; the sentence says why. */
  readonly chart: ChartMaker | null
  /** How to read the chart, where it is not plain. */
  readonly note?: string
  /** What there is to say of each of its parts, under it. */
  readonly explained?: readonly { readonly label: string; readonly text: string }[]
  /** The table stands where a chart would: so many rows, or such rows, that a drawing would hide more than it shows. */
  readonly tableOnly?: boolean
  /** What stands together in the table as one row. */
  readonly rests?: readonly Rest[]
}

/** A file of the API: every row, in a form for people or programs. */
export interface File {
  readonly label: string
  readonly href: string
}

/** A choice that belongs to one block. */
export interface Choice {
  readonly label: string
  readonly name: 'grouping' | 'measure' | 'levels'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
}

export interface Block<Body = Answer> {
  /** Name in addresses, kebab-case. */
  readonly id: string
  /** Takes the whole width of a page. */
  readonly wide: boolean
  /** Whether there can be an answer for the chosen unit; always, where it is left out. */
  readonly offered?: (view: View) => boolean
  readonly heading: (view: View) => string
  readonly choices?: (view: View) => readonly Choice[]
  /** What it asks, and whose meaning is told under it. */
  readonly questions: (view: View) => readonly Question[]
  /** What it fetches, where that is not the answers to the questions. */
  readonly urls?: (view: View) => readonly string[]
  /** Answers come in the order of the questions. */
  readonly show: (view: View, answers: readonly Body[]) => Shown
  /** What its figures mean stands on the page already. */
  readonly isExplained?: boolean
  /** Files of the API, in place of the table as a file. */
  readonly files?: (view: View) => readonly File[]
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
  readonly show: (view: View, answers: readonly Answer[]) => readonly KeyNumber[]
}

export interface Page {
  readonly strip: KeyStrip
  readonly blocks: readonly Block[]
}
