/** Every figure, resolution, breakdown and population: the engine answers what the reference counts day by day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIGURES } from '../../engine/figures/register.ts'
import { differences } from './compare.ts'
import { FIGURES_UNDER_TEST } from './expected.ts'
import { municipality } from './municipality.ts'
import { RUN_COUNT, runsOf, shapeOf, TIMEOUT } from './runs.ts'

test('every figure of the register is under test, with every way to ask for it', () => {
  const ways = (name: string, method: string | null, definition: string | null) => [name, method, definition].join(' ')
  const tested = FIGURES_UNDER_TEST.map(({ name, method, definition }) => ways(name, method ?? null, definition ?? null))
  for (const figure of FIGURES) {
    for (const method of figure.methods.length ? figure.methods.map(({ name }) => name) : [null])
      for (const definition of figure.definitions.length ? figure.definitions : [null])
        expect(tested).toContain(ways(figure.name, method, definition))
    for (const candidate of FIGURES_UNDER_TEST.filter(({ name }) => name === figure.name))
      expect([figure.name, candidate.splits]).toEqual([figure.name, figure.splits])
  }
})

describe.each(['month', 'quarter', 'tertial', 'year', 'rolling-12'] as const)('by %s', (resolution) => {
  test(`every figure is the reference's, in ${RUN_COUNT} municipalities`, TIMEOUT, () => {
    fc.assert(
      fc.property(municipality, shapeOf(resolution), (municipality, shape) => {
        expect(differences(municipality, shape)).toEqual([])
      }),
      runsOf(resolution),
    )
  })
})
