/**
 * Where the numbers of a page come from. The workbench asks the API for each of its questions; the forum looks the same questions
 * up in the tables of an edition. Blocks ask and show in one way, and never know which.
 */
import { RESOLUTIONS, type Resolution } from '../engine/calendar.ts'
import type { Language } from '../engine/messages.ts'
import type { AnswerBody, AnswerCell } from '../server/schemas.ts'
import { questionUrl, type Question } from './question.ts'

/** Units that are shown together, too small to be shown each. */
export interface Rest {
  /** Code of the rest. */
  readonly unit: string
  /** Codes of the units in it; the code of the unit above them stands for those employed directly there. */
  readonly members: readonly string[]
}

/** The cells that answer a question. */
export interface Answer {
  readonly cells: readonly AnswerCell[]
  /** Whether a cell that is not among them is withheld; else it is *not available*. */
  readonly othersWithheld?: boolean
  /** Length of the periods that have numbers, where it is longer than the one asked for. */
  readonly step?: Resolution
  /** The rests among the units in the last period asked for. */
  readonly rests?: readonly Rest[]
}

export interface Source {
  /** Addresses that the answers to some questions are read from. */
  urls(questions: readonly Question[], language: Language): readonly string[]
  /** Answers in the order of the questions, from the bodies at their addresses. */
  answers(questions: readonly Question[], language: Language, bodies: readonly unknown[]): readonly Answer[]
}

export const WORKBENCH: Source = {
  urls: (questions, language) => questions.map((question) => questionUrl(question, language)),
  answers: (_questions, _language, bodies) => bodies as readonly AnswerBody[],
}

// Twelve rolling months step by the month.
const LENGTH: Readonly<Record<Resolution, number>> = { month: 1, 'rolling-12': 1, quarter: 3, tertial: 4, year: 12 }

/** Length of the periods that all of some answers have numbers for: the longest of them, or the one asked for. */
export function stepOf(asked: Resolution, ...answers: readonly Answer[]): Resolution {
  return answers.reduce<Resolution>((longest, { step }) => longerOf(longest, step ?? longest), asked)
}

/** The length of period that the answers have numbers for, where it is longer than the reader has asked for. */
export function longerStep(questions: readonly Question[], answers: readonly Answer[]): Resolution | null {
  const longer = questions.flatMap(({ by }, i) => {
    const asked = RESOLUTIONS.find((name) => by.includes(name)) ?? 'month'
    const step = stepOf(asked, answers[i])
    return asked !== 'rolling-12' && step !== asked ? [step] : []
  })
  return longer.length === 0 ? null : longer.reduce(longerOf)
}

export function longerOf(one: Resolution, other: Resolution): Resolution {
  return LENGTH[other] > LENGTH[one] ? other : one
}
