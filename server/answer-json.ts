/**
 * An answer as JSON, written straight from its columns: a record for each row first, and then a serialiser over them, takes
 * several times as long and as much memory. A test holds the result against the schema of the body.
 */
import type { Answer } from '../engine/index.ts'
import { CELL_STATES } from '../engine/cell.ts'
import type { AnswerBody } from './schemas.ts'

const CHUNK_LENGTH = 1 << 16

/** The text of an `AnswerBody` in pieces, so that no long answer stands in memory whole. */
export function* answerJson(answer: Answer, head: Omit<AnswerBody, 'cells'>): Generator<string> {
  const texts = [
    { name: 'period', column: answer.period },
    { name: 'unit', column: answer.unit },
    ...answer.breakdowns,
  ].map(({ name, column }) => ({ codes: column.codes, written: column.values.map((value) => `${JSON.stringify(name)}:${JSON.stringify(value)},`) }))
  const states = CELL_STATES.map((state) => `,"state":${JSON.stringify(state)}}`)
  const { numerator, denominator, value, persons, state } = answer

  let chunk = `${JSON.stringify(head).slice(0, -1)},"cells":[`
  for (let row = 0; row < answer.rowCount; row++) {
    chunk += row === 0 ? '{' : ',{'
    for (const { codes, written } of texts) chunk += written[codes[row]]
    chunk += `"numerator":${numberText(numerator[row])},"denominator":${numberText(denominator[row])},"value":${numberText(value[row])}`
    chunk += `,"persons":${persons[row]}${states[state[row]]}`
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}]}`
}

function numberText(number: number): string {
  return Number.isNaN(number) ? 'null' : String(number)
}
