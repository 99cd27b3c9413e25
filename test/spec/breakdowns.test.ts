/** Breakdowns that group positions by what the municipality says of its jobs and units, and by employment category. */
import { describe, expect, test } from 'vitest'
import type { JobGrouping } from '../../engine/canonical.ts'
import { InputError } from '../../engine/messages.ts'
import { cellsOf } from './draw.ts'

const IN_2024M12 = { from: '2024M12', to: '2024M12' } as const

describe('groups of jobs', () => {
  const positions = `
    p1 | 1 | A | 100 | 2024-01-01 | | | 7174
    p2 | 1 | A |  60 | 2024-01-01 | | | 7076
    p2 | 2 | B |  30 | 2024-01-01 | | | 7961
    p3 | 1 | B | 100 | 2024-01-01 | | | 9440`
  const byGroup = (figure: string, jobGroups: JobGrouping) =>
    cellsOf({ positions, jobGroups }, { figure, by: 'month,job-group', ...IN_2024M12 }).map((cell) => [cell['job-group'], cell.value])

  test('a person is once in each group they have a position in; jobs in no group are other', () => {
    const own = [
      { group: 'care', jobs: ['7174', '7076'] },
      { group: 'school', jobs: ['7961'] },
    ]
    expect(byGroup('persons', own)).toEqual([
      ['care', 2], // p1, p2
      ['school', 1], // p2
      ['other', 1], // p3
    ])
    expect(byGroup('fte', own)).toEqual([
      ['care', 1 + 0.6],
      ['school', 0.3],
      ['other', 1],
    ])
  })

  test('STYRK-08: the first digit of the code', () => {
    const styrk = { positions: 'p1 | 1 | A | 100 | 2024-01-01 | | | 2221\np2 | 1 | A | 50 | 2024-01-01 | | | 5321\np3 | 1 | A | 50 | 2024-01-01 | | | Vikar' }
    const cells = cellsOf({ ...styrk, jobGroups: 'styrk-08' }, { figure: 'positions', by: 'month,job-group', ...IN_2024M12 })
    expect(cells.map((cell) => [cell['job-group'], cell.value])).toEqual([
      ['2', 1],
      ['5', 1],
      ['other', 1],
    ])
  })
})

describe('KOSTRA functions', () => {
  const drawing = {
    units: 'K\nSchools < K | 202\nNorth < Schools\nSfo < Schools | 215\nStaff < K',
    positions: `
      p1 | 1 | North | 100 | 2024-01-01 |
      p2 | 1 | Sfo   |  40 | 2024-01-01 |
      p3 | 1 | Staff | 100 | 2024-01-01 |`,
    absences: 'p1 | 1 | doctor-certified | 100 | 2024-12-02 | 2024-12-06',
  }

  test('a unit has its own function, else the one of the unit above, else none', () => {
    const cells = cellsOf(drawing, { figure: 'fte', by: 'month,unit,function', ...IN_2024M12 })
    expect(cells.map((cell) => [cell.unit, cell.function, cell.value])).toEqual([
      ['K', '202', 1], // North
      ['K', '215', 0.4], // Sfo
      ['K', 'unknown', 1], // Staff
      ['Schools', '202', 1],
      ['Schools', '215', 0.4],
      ['North', '202', 1],
      ['Sfo', '215', 0.4],
      ['Staff', 'unknown', 1],
    ])
  })

  test('man-days too: 5 of the 20 working days of December 2024 in function 202', () => {
    // December 2024 has 22 Mondays to Fridays, less 25 and 26 December.
    const cells = cellsOf(drawing, { figure: 'sickness-absence-rate', by: 'month,function', ...IN_2024M12 })
    expect(cells.map((cell) => [cell.function, cell.numerator, cell.denominator, cell.value])).toEqual([
      ['202', 5, 20, (100 * 5) / 20],
      ['215', 0, 20 * 0.4, 0],
      ['unknown', 0, 20, 0],
    ])
  })
})

test('employment category: of the position, so that a person can be in two', () => {
  const drawing = { positions: 'p1 | 1 | A | 50 | 2024-01-01 | | permanent\np1 | 2 | A | 30 | 2024-01-01 | | substitute\np2 | 1 | A | 100 | 2024-01-01 | | permanent' }
  const cells = cellsOf(drawing, { figure: 'persons', by: 'month,category', ...IN_2024M12 })
  expect(cells.map(({ category, value }) => [category, value])).toEqual([
    ['permanent', 2],
    ['substitute', 1],
  ])
})

test('involuntary part-time by all of them', () => {
  const drawing = {
    units: 'K\nA < K | 202',
    jobGroups: [{ group: 'care', jobs: ['7174'] }],
    positions: 'p1 | 1 | A | 50 | 2024-01-01 | | permanent | 7174\np2 | 1 | A | 50 | 2024-01-01 | | temporary | 7174',
    wishes: 'p1 | 2024-10-01 | yes | 80 | 1 | yes\np2 | 2024-10-01 | no | | | no',
  }
  const cells = cellsOf(drawing, { figure: 'involuntary-part-time-share', by: 'month,category,job-group,function', ...IN_2024M12 })
  expect(cells.map((cell) => [cell.category, cell['job-group'], cell.function, cell.value])).toEqual([
    ['permanent', 'care', '202', 100],
    ['temporary', 'care', '202', 0],
  ])
})

test.each([
  ['job-group', 'no-job-group', 'job-groups'],
  ['function', 'no-function', 'KOSTRA'],
])('a municipality that has none cannot be asked by %s, and is told what to add', (by, code, word) => {
  const asked = () => cellsOf({ positions: 'p1 | 1 | A | 50 | 2024-01-01 |' }, { figure: 'persons', by: `month,${by}`, ...IN_2024M12 })
  expect(asked).toThrow(InputError)
  expect(asked).toThrow(expect.objectContaining({ kind: 'usage', code, message: expect.stringContaining(word) }))
})
