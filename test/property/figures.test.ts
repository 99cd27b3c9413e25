/** Every figure, resolution, breakdown and population: the engine answers what the reference counts day by day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIGURES } from '../../engine/figures/register.ts'
import { firstDifference } from './compare.ts'
import { engineOf } from './engine-adapter.ts'
import { FIGURES_UNDER_TEST, referenceOf, type FigureUnderTest, type Shape, type Split } from './expected.ts'
import { municipality } from './municipality.ts'
import { monthCode, RUNS, shapeOf } from './runs.ts'

const { numRuns } = RUNS

/** Every subset of the figure's splits. */
function splitsOf({ splits }: FigureUnderTest): Split[][] {
  return splits.reduce<Split[][]>((subsets, split) => [...subsets, ...subsets.map((subset) => [...subset, split])], [[]])
}

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
  test(`every figure is the reference's, in ${numRuns} municipalities`, () => {
    fc.assert(
      fc.property(municipality, shapeOf(resolution), (municipality, shape) => {
        expect(differences(municipality, shape)).toEqual([])
      }),
      RUNS,
    )
  })
})

function differences(municipality: Parameters<typeof referenceOf>[0], shape: Shape): string[] {
  const engine = engineOf(municipality, shape.absencesFrom)
  const reference = referenceOf(municipality, shape)
  const found: string[] = []
  for (const figure of FIGURES_UNDER_TEST)
    for (const splits of splitsOf(figure)) {
      const records = engine.ask({
        figure: figure.name,
        by: [shape.resolution, 'unit', ...shape.groups, ...splits].join(','),
        from: monthCode(shape.firstMonth),
        to: monthCode(shape.lastMonth),
        population: shape.population,
        method: figure.method,
        definition: figure.definition,
      })
      const difference = firstDifference(figure, splits, reference, records)
      if (difference) found.push(difference)
    }
  return found.slice(0, 3)
}
