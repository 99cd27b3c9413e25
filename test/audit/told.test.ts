/** What the numbers of an edition's files tell of what it hides, for whoever has nothing else. Drawn editions, so that each bound can be worked out by hand. */
import { describe, expect, test } from 'vitest'
import type { EditionFiles, ToldCell } from '../../engine/audit/files.ts'
import { attackFiles, type HiddenCell } from '../../engine/audit/told-intervals.ts'
import type { PlannedBlock } from '../../engine/disclosure/model.ts'
import { POLICY, stricterPolicy } from '../../engine/disclosure/policy.ts'

const UNITS = [
  { unit: 'K', parent: null, depth: 0, rest: false },
  { unit: 'A', parent: 'K', depth: 1, rest: false },
  { unit: 'A1', parent: 'A', depth: 2, rest: false },
  { unit: 'A2', parent: 'A', depth: 2, rest: false },
  { unit: 'B', parent: 'K', depth: 1, rest: false },
  { unit: 'C', parent: 'K', depth: 1, rest: false },
  { unit: 'K+rest', parent: 'K', depth: 1, rest: true },
]

const block = (shown: readonly string[], rests: PlannedBlock['rests']): PlannedBlock => ({ resolution: 'year', periods: ['2023'], shown, rests })
const hidden = (parent: string, ...members: readonly string[]) => ({ parent, members, shown: false })

const cell = (unit: string, told: Partial<ToldCell>): ToldCell => ({
  figure: 'sickness-absence-rate', dimension: 'total', resolution: 'year', period: '2023', category: null, value: null, personsFrom: 1_000, numerator: null, denominator: null, decimals: { value: 1, parts: 9 }, unit, ...told,
})
const sizes = (unit: string, lost: number, contractual: number) => cell(unit, { value: Math.round((1_000 * lost) / contractual) / 10, numerator: lost, denominator: contractual })

function editionOf(planned: PlannedBlock, cells: readonly ToldCell[]): EditionFiles {
  const plan = { tables: [{ quantity: 'sickness' as const, dimension: 'total' as const, categories: ['total'], blocks: [planned] }], carried: [], frozen: [] }
  return { name: 'drawn', previous: null, plan, units: UNITS, cells }
}

async function classesOf(edition: EditionFiles, policy = POLICY) {
  const cells: HiddenCell[] = []
  const report = await attackFiles(edition, policy, { onCell: (found) => cells.push(found) })
  return { ...report, classes: Object.fromEntries(cells.map(({ unit, class: found }) => [unit, found])) }
}

describe('a hidden unit', () => {
  test('beside two whose sizes are told is what they leave of the whole: 6000 − 3000 − 2000 = 1000', async () => {
    const found = await classesOf(editionOf(block(['K', 'A', 'B'], [hidden('K', 'C')]), [sizes('K', 6_000, 100_000), sizes('A', 3_000, 50_000), sizes('B', 2_000, 30_000)]))
    expect(found.classes).toEqual({ A1: 'wide', A2: 'wide', C: 'exact' })
    expect([found.verdict, found.contradictions]).toEqual(['leak', []])
    expect(found.cost.programs).toBeGreaterThan(0)
  })

  test('of two that are hidden together is anything from 0 to 3000', async () => {
    const found = await classesOf(editionOf(block(['K', 'A'], [hidden('K', 'B', 'C')]), [sizes('K', 6_000, 100_000), sizes('A', 3_000, 50_000)]))
    expect(found.classes).toEqual({ A1: 'wide', A2: 'wide', B: 'wide', C: 'wide' })
    expect(found.verdict).toBe('safe')
  })

  // A1 has fewer than 10 persons: less than 10 × 251 working days of 2023, of which 5.0 % (at most 5.05 %) is under 127. A2 has what
  // is left of 6000: more than 5873, which is within a tenth of it.
  const beside = (personsFrom: number) =>
    editionOf(block(['K', 'A', 'A1'], [hidden('A', 'A2'), hidden('K', 'B', 'C')]), [sizes('K', 9_000, 200_000), sizes('A', 6_000, 100_000), cell('A1', { value: 5, personsFrom })])

  test('beside one with a rate and few persons is bounded too closely', async () => {
    const found = await classesOf(beside(5))
    expect(found.classes['A2']).toBe('narrow')
    expect(found.verdict).toBe('narrow')
    expect(found.findings.map(({ unit, class: of }) => [unit, of])).toEqual([['A2', 'narrow']])
  })

  // With 100 to 199 persons A1 has up to 50 200 days, and 2535 of them lost.
  test('beside one with a rate and many persons is not', async () => {
    const found = await classesOf(beside(100))
    expect([found.classes['A2'], found.verdict]).toEqual(['wide', 'safe'])
  })

  test('is bounded too closely by a stricter policy: 2535 is within half of 6000', async () => {
    expect((await classesOf(beside(100), stricterPolicy({ narrowPercent: 80 }))).classes['A2']).toBe('narrow')
  })

  test('that is a part of a shown sum is no closer to 0 and that sum than by nature', async () => {
    const found = await classesOf(editionOf(block(['K', 'A'], [hidden('K', 'B', 'C')]), [sizes('K', 3_000.5, 100_000), sizes('A', 3_000, 50_000)]))
    expect([found.classes['B'], found.verdict]).toEqual(['narrow', 'narrow'])
    const whole = await classesOf(editionOf(block(['K', 'A'], [{ parent: 'K', members: ['B', 'C'], shown: true }]), [sizes('K', 3_000.5, 100_000), sizes('A', 3_000, 50_000), sizes('K+rest', 0.5, 50_000)]))
    expect([whole.classes['B'], whole.verdict]).toEqual(['natural', 'safe'])
  })
})

test('numbers that cannot all be true say nothing together', async () => {
  const found = await classesOf(editionOf(block(['K', 'A', 'B'], [hidden('K', 'C')]), [sizes('K', 6_000, 100_000), sizes('A', 5_000, 50_000), sizes('B', 2_000, 30_000)]))
  expect([found.contradictions, found.verdict]).toEqual([[{ quantity: 'sickness', year: 2023 }], 'safe'])
})
