/** What is said of a name that is not known. */
import { describe, expect, test } from 'vitest'
import { FIGURES, InputError, prepareMunicipality, readQuestion } from '../../engine/index.ts'
import { draw } from '../spec/draw.ts'

const prepared = prepareMunicipality(draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |' }))

function refusal(figure: string): InputError {
  try {
    readQuestion({ figure }, prepared)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('an unknown figure', () => {
  test('is told with every figure there is', () => {
    const named = refusal('overtime').in('nb').split(/[ ,.«»]+/)
    expect(FIGURES.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([])
  })

  test.each([
    ['sickness-absense-rate', 'sickness-absence-rate'],
    ['sykefravær', 'sickness-absence-rate'],
    ['sjukefråvær', 'sickness-absence-rate'],
    ['Sykefravær i prosent', 'sickness-absence-rate'],
    ['nærvær', 'attendance-rate'],
    ['feriedagsverk', 'holiday-man-days'],
    ['veker med foreldrepermisjon', 'parental-leave-weeks'],
    ['årsverk', 'fte'],
    ['full time share', 'full-time-share'],
  ])('%s: did you mean %s', (given, meant) => {
    expect(refusal(given).values['nearest']).toBe(meant)
  })
})
