/** What an extract lacks altogether is not available, however much it has of other absence; where it has some, nobody's is zero. */
import { describe, expect, test } from 'vitest'
import { answerRecords, ask, prepareMunicipality, readQuestion, reportNamed } from '../../engine/index.ts'
import { draw } from './draw.ts'

const POSITIONS = 'p1 | 1 | A | 100 | 2024-01-01 |\n p2 | 1 | B | 100 | 2024-01-01 |'
const SICK = 'p1 | 1 | doctor-certified | 100 | 2024-01-01 | 2024-01-05'

const preparedWith = (row = '') => prepareMunicipality(draw({ positions: POSITIONS, absences: `${SICK}\n${row}`, asOf: '2024-01-31' }))
const stateOf = (row: string, figure: string, method?: string) => {
  const prepared = preparedWith(row)
  return answerRecords(ask(prepared, readQuestion({ figure, method, unit: 'B', from: '2024M01', to: '2024M01' }, prepared)))[0].state
}

describe('a kind of absence', () => {
  test.each([
    ['holiday', 'holiday-man-days'],
    ['child-illness', 'child-illness-man-days'],
    ['child-illness', 'child-illness-persons'],
    ['parental-leave', 'parental-leave-weeks'],
    ['parental-leave', 'parental-leave-persons'],
  ])('%s: without a row of it %s is not available, with one in another unit exactly zero', (kind, figure) => {
    expect(stateOf('', figure)).toBe('not-available')
    expect(stateOf(`p1 | 1 | ${kind} | 100 | 2024-01-15 | 2024-01-15`, figure)).toBe('zero')
  })

  test.each(['sickness-absence-rate', 'attendance-rate'])('%s by employer-1997 takes holiday out, so it needs holiday', (figure) => {
    const holiday = 'p1 | 1 | holiday | 100 | 2024-01-15 | 2024-01-15'
    expect([stateOf('', figure, 'employer-1997'), stateOf('', figure, 'ssb-nav-2018')]).toEqual(['not-available', figure === 'attendance-rate' ? 'value' : 'zero'])
    expect(stateOf(holiday, figure, 'employer-1997')).toBe(stateOf(holiday, figure, 'ssb-nav-2018'))
  })

  test('FTE without long absence are known as soon as absence is', () => {
    expect(stateOf('', 'fte-without-long-absence')).toBe('value')
  })
})

test('the employer’s statistic says what it cannot know, and the version of every definition', () => {
  const year = prepareMunicipality(draw({ positions: POSITIONS, absences: SICK, asOf: '2024-12-31' }))
  const [{ rows }] = reportNamed(year, 'annual-statement', { year: '2024', unit: undefined }).tables
  expect(rows.filter(({ cells }) => cells.some(({ state }) => state === 'not-available')).map(({ name }) => name)).toEqual([
    'holiday-man-days',
    'possible-man-days',
    'sickness-absence-rate',
    'child-illness-man-days',
    'child-illness-persons',
  ])
  expect(new Set(rows.map(({ definitionVersion }) => definitionVersion))).toEqual(new Set([1]))
})
