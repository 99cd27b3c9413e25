/** How large an answer can be. Told before it is computed: a question that is too wide must not take the memory of the rest. */
import { categoriesOf, type Prepared, type Question } from '../engine/index.ts'
import { periodsWithin } from '../engine/calendar.ts'
import type { BreakdownName } from '../engine/figures/vocabulary.ts'
import { RequestError } from './problem.ts'
import { TEXTS } from './texts.ts'

export const MOST_ROWS = 2_000_000

/** Throws a 400 where the answer could have more than `MOST_ROWS` rows. */
export function requireBounded(question: Question, prepared: Prepared): void {
  const rows = mostRows(question, prepared)
  if (rows > MOST_ROWS) throw new RequestError(400, 'answer-too-large', TEXTS.answerTooLarge, { rows, limit: MOST_ROWS })
}

/** Periods x nodes x categories. The answer has no more rows than this; fewer where a unit lacks some sexes, ages or jobs. */
function mostRows(question: Question, prepared: Prepared): number {
  const periods = periodsWithin(question.resolution, question.firstMonth, question.endMonth).length
  return question.breakdowns.reduce((rows, name) => rows * categoryCount(name, question, prepared), periods)
}

function categoryCount(name: BreakdownName, question: Question, prepared: Prepared): number {
  if (name === 'unit') return prepared.layout.tree.subtreeEnd[question.node] - question.node
  if (name === 'job') return prepared.jobs.length
  if (name === 'job-group') return prepared.jobGroups?.codes.length ?? 0
  if (name === 'function') return prepared.functions?.codes.length ?? 0
  return categoriesOf(question.figure, name)?.length ?? 0
}
