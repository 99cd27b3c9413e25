/** Each primary rule on both sides of its bound. */
import { describe, expect, test } from 'vitest'
import { RowIndex, TableFacts, type CellFacts } from '../../engine/disclosure/facts.ts'
import { POLICY, stricterPolicy } from '../../engine/disclosure/policy.ts'
import { brokenByCategory, brokenRule, guardingOf, type Guarding } from '../../engine/disclosure/primary.ts'
import { drawnMaterial, each } from './drawn-material.ts'

const DAYS_ILL: Guarding = { kind: 'amount', sensitivity: 'health', isBounded: true }
const PERSONS_ILL: Guarding = { kind: 'persons', sensitivity: 'health', isBounded: false }
const SPELLS: Guarding = { kind: 'count', sensitivity: 'health', isBounded: false }
const PART_TIME: Guarding = { kind: 'persons', sensitivity: 'work', isBounded: false }

/** Facts of a cell from its persons' amounts; the others have none. */
function cell(persons: number, amounts: readonly number[], bound = 20 * persons): CellFacts {
  const [first = 0, second = 0] = [...amounts].sort((a, b) => b - a)
  return { persons, contributors: amounts.length, sum: amounts.reduce((sum, amount) => sum + amount, 0), bound, first, second }
}

const broken = (facts: CellFacts, guarding: Guarding): string | null => brokenByCategory(facts, guarding, POLICY)

describe('one category of a cell', () => {
  test.each<[name: string, facts: CellFacts, guarding: Guarding, rule: string | null]>([
    ['rule 1: four persons', cell(4, [3, 3, 3, 3]), DAYS_ILL, 'few-persons'],
    ['rule 1: five persons', cell(5, [3, 3, 3, 3]), DAYS_ILL, null],
    ['nobody is structure', cell(0, []), DAYS_ILL, null],
    ['nobody with an amount is an error', cell(0, [1]), DAYS_ILL, 'few-persons'],
    ['rule 2: nobody is ill', cell(30, []), DAYS_ILL, 'none-or-all'],
    ['rule 2: everybody is ill all the time, 5 x 20 of 100', cell(5, [20, 20, 20, 20, 20]), DAYS_ILL, 'none-or-all'],
    ['rule 3: 10 + 5 + 1, where 1 < 0.2 x 10', cell(9, [10, 5, 1]), DAYS_ILL, 'dominance'],
    ['rule 3: 10 + 5 + 2, where 2 = 0.2 x 10', cell(9, [10, 5, 2]), DAYS_ILL, null],
    ['rule 4: four of twenty are ill', cell(20, each(4, 1)), PERSONS_ILL, 'small-count'],
    ['rule 4: five of twenty are ill', cell(20, each(5, 1)), PERSONS_ILL, null],
    ['rule 4: all but four are ill', cell(20, each(16, 1)), PERSONS_ILL, 'small-count'],
    ['rule 4: all are ill', cell(20, each(20, 1)), PERSONS_ILL, 'none-or-all'],
    ['rule 4: six spells of three persons', cell(20, [2, 2, 2]), SPELLS, 'small-count'],
    ['rule 4: six spells of six persons', cell(20, each(6, 1)), SPELLS, null],
    ['who works part-time is no secret when nobody does', cell(20, []), PART_TIME, null],
    ['but four who do are', cell(20, each(4, 1)), PART_TIME, 'small-count'],
    ['and four who do not', cell(20, each(16, 1)), PART_TIME, 'small-count'],
    ['a number of persons that is none', { ...cell(9, [4, 4, 4]), persons: NaN }, DAYS_ILL, 'few-persons'],
    ['an amount that is none', cell(9, [4, 4, NaN]), DAYS_ILL, 'none-or-all'],
  ])('%s', (_, facts, guarding, rule) => {
    expect(broken(facts, guarding)).toBe(rule)
  })

  test('a stricter policy moves the bounds', () => {
    expect(brokenByCategory(cell(9, [3, 3, 3]), DAYS_ILL, stricterPolicy({ minimumPersons: 10 }))).toBe('few-persons')
    expect(brokenByCategory(cell(9, [10, 5, 2]), DAYS_ILL, stricterPolicy({ dominancePercent: 21 }))).toBe('dominance')
  })
})

describe('a pool', () => {
  const material = drawnMaterial({ units: { town: null, a: 'town', b: 'town' }, staff: { a: each(6, 2), b: [...each(3, 2), 0] }, months: 1 })
  const index = new RowIndex(material)
  const town = [{ from: 0, end: 3 }]
  const month = { from: 0, end: 1 }
  const guarding = guardingOf('sickness', 'total', 1, 1)

  test('rule 6: without a, the four of b are left', () => {
    const facts = new TableFacts(index, 'sickness', 'total')
    expect(brokenRule(facts, guarding, town, month, POLICY)).toBeNull()
    expect(brokenRule(facts, guarding, town, month, stricterPolicy({ coalition: 1 }))).toBe('coalition')
  })

  test('rule 5: 10 persons in full positions are 10 FTE, and a month later still', () => {
    const facts = { of: () => ({ categories: [cell(10, each(6, 1))], ftePercent: 10 * 10_000 }) } as unknown as TableFacts
    const short = { of: () => ({ categories: [cell(10, each(5, 1))], ftePercent: 10 * 10_000 - 1 }) } as unknown as TableFacts
    const work = guardingOf('ks-persons', 'full-time', 1, 1)
    expect(brokenRule(facts, work, town, month, POLICY)).toBe('small-count') // 10 - 6 = 4 are not
    expect(brokenRule(short, work, town, month, POLICY)).toBe('few-fte')
  })

  test('a person in two units of a pool is one person', () => {
    const facts = new TableFacts(index, 'sickness', 'total').of(town, month)
    expect(facts.categories).toEqual([{ persons: 10, contributors: 9, sum: 6 * 2 + 3 * 2, bound: 10 * 20, first: 2, second: 2 }])
  })
})
