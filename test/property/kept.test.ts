/** Most answers are given from a municipality that was laid out before and read again: they are those of the one just laid out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../../engine/answer.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { readQuestion } from '../../engine/question.ts'
import { putTogether, takeApart, type Plan } from '../../engine/store/array-tree.ts'
import { answerRecords } from '../../engine/table.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

function readAgain(prepared: Prepared): Prepared {
  const { plan, parts } = takeApart(prepared)
  const bytes = new Uint8Array(plan.byteLength)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return putTogether(JSON.parse(JSON.stringify(plan)) as Plan, bytes.buffer) as Prepared
}

/** Every figure by unit, sex and each way it can be split. */
function everyAnswer(prepared: Prepared): string[] {
  return FIGURES.flatMap(({ name, splits }) =>
    [undefined, ...splits].map((split) => {
      const by = ['quarter', 'unit', 'sex', ...(split ? [split] : [])].join(',')
      const cost = name === 'employer-period-cost' ? { 'daily-cost': '3500.50' } : {}
      const question = readQuestion({ figure: name, by, from: '2023M01', to: '2024M12', ...cost }, prepared)
      return `${name} ${by} ${JSON.stringify(answerRecords(ask(prepared, question)))}`
    }),
  )
}

test('what was taken apart and put together answers as it did', TIMEOUT, () => {
  fc.assert(
    fc.property(municipality, (municipality) => {
      const prepared = prepareMunicipality(municipality)
      expect(everyAnswer(readAgain(prepared))).toEqual(everyAnswer(prepared))
    }),
    runsOf('kept'),
  )
})
