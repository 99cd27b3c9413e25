/** Every figure, resolution, breakdown and population: the engine answers what the reference counts day by day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needsOf } from '../../engine/figures/figure.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { differences } from './compare.ts'
import { FIGURES_UNDER_TEST } from './figures-under-test.ts'
import { municipality } from './municipality.ts'
import { RUN_COUNT, runsOf, shapeOf, TIMEOUT } from './runs.ts'

test('every figure of the register is under test, with every way to ask for it', () => {
  const ways = (name: string, method: string | undefined, definition: string | undefined) => [name, method, definition].join(' ')
  const registered = FIGURES.flatMap(({ name, methods, definitions }) =>
    [undefined, ...methods.map((method) => method.name)].flatMap((method) =>
      (definitions.length > 0 ? definitions : [undefined]).map((definition) => ways(name, method, definition)),
    ),
  )
  expect(FIGURES_UNDER_TEST.map(({ name, method, definition }) => ways(name, method, definition)).sort()).toEqual(registered.sort())
})

const REGISTERED = FIGURES.map((figure) => [figure.name, figure] as const)

test.each(REGISTERED)('%s can be split and chosen in the ways that are under test', (name, figure) => {
  const tested = FIGURES_UNDER_TEST.filter((candidate) => candidate.name === name)
  expect(tested.map(({ splits }) => splits)).toEqual(tested.map(() => figure.splits))
  const canChoose = figure.splits.includes('certification') || (figure.choices ?? []).includes('certification')
  expect(tested.map(({ canChooseCertification }) => canChooseCertification)).toEqual(tested.map(() => canChoose))
  expect(tested.map(({ needs }) => needs)).toEqual(tested.map(({ method = null }) => needsOf(figure, method)))
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
