/** The engine as the tests of figures see it: a municipality in, records out. */
import { ask } from '../../engine/answer.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { readQuestion, type RawQuestion } from '../../engine/question.ts'
import { answerRecords, type AnswerRecord } from '../../engine/table.ts'

export type { AnswerRecord, RawQuestion }

export interface EngineUnderTest {
  ask(question: RawQuestion): AnswerRecord[]
}

/** @param absencesFrom first month that the absence extract covers; by default the month of the earliest absence */
export function engineOf(municipality: Municipality, absencesFrom?: number): EngineUnderTest {
  const prepared = prepareMunicipality(municipality, absencesFrom)
  return { ask: (question) => answerRecords(ask(prepared, readQuestion(question, prepared))) }
}
