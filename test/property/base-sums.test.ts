/** Base sums against the reference: every cell of man-days and persons of generated municipalities, whatever computes them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBaseSums } from '../../engine/base-sums.ts'
import { SEXES, type Municipality } from '../../engine/canonical.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { lastDayOf, monthOf } from '../reference/calendar.ts'
import { BANDS, CERTIFICATIONS, DURATION_CLASSES, referenceWorkingTime, UNITS_PER_MAN_DAY } from '../reference/figures.ts'
import { positionDays, spellDays } from '../reference/position-days.ts'
import { AGE_BANDS, ageBandOf, durationClassOf, isInPopulation, type ReferencePopulation } from '../reference/vocabulary.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

type Cells = Map<string, number>

function add(cells: Cells, amount: number, ...name: readonly (string | number)[]): void {
  if (amount !== 0) cells.set(name.join(' '), (cells.get(name.join(' ')) ?? 0) + amount)
}

/** Months that are wholly known and at whose end somebody can be. */
function monthEnds({ asOfDay, positions }: Municipality): number[] {
  const first = monthOf(Math.min(asOfDay, ...positions.map((row) => row.fromDay)))
  return Array.from({ length: monthOf(asOfDay + 1) - first }, (_, index) => first + index)
}

async function engineCells(municipality: Municipality, population: ReferencePopulation): Promise<Cells> {
  const prepared = prepareMunicipality(municipality)
  const { layout, unitCode, jobs } = prepared
  const scale = UNITS_PER_MAN_DAY / layout.unitsPerManDay
  const known = new Set(monthEnds(municipality))
  const cells: Cells = new Map()
  const sums = await openBaseSums(prepared, { population, threads: 1 })
  const at = (cell: { node: number; sex: number; ageBand: number; month: number }) =>
    [unitCode[cell.node] ?? '', SEXES[cell.sex] ?? '', AGE_BANDS[cell.ageBand] ?? '', layout.axis.monthZero + cell.month] as const
  for (const task of ['contractual', 'illness', 'persons'] as const) sums.sum(task)
  sums.eachContractual((cell) => add(cells, cell.units * scale, 'contractual', ...at(cell), jobs[cell.job] ?? ''))
  sums.eachIllness((cell) => {
    const kind = [CERTIFICATIONS[cell.certification] ?? '', DURATION_CLASSES[cell.duration] ?? '']
    add(cells, cell.units * scale, 'illness', ...at(cell), jobs[cell.job] ?? '', ...kind)
  })
  sums.eachPersons((cell) => {
    if (!known.has(layout.axis.monthZero + cell.month)) return
    add(cells, cell.persons, 'persons', ...at(cell))
    add(cells, cell.percentHundredths, 'percent', ...at(cell))
    for (const [band, persons] of cell.bandPersons.entries()) add(cells, persons, 'band', ...at(cell), BANDS[band] ?? '')
  })
  sums.close()
  return cells
}

function referenceCells(municipality: Municipality, population: ReferencePopulation): Cells {
  const cells: Cells = new Map()
  for (const { person, row, day, workingDay, sick } of positionDays(municipality)) {
    if (!workingDay || !isInPopulation(row, population)) continue
    const percentHundredths = Math.min(row.percentHundredths, 10_000)
    const at = [row.unit, person.sex, ageBandOf(person.birthYear, day), monthOf(day), row.job] as const
    add(cells, percentHundredths * 10_000, 'contractual', ...at)
    if (sick)
      add(cells, percentHundredths * sick.gradeHundredths, 'illness', ...at, sick.certification, durationClassOf(spellDays(sick.spell)))
  }
  for (const month of monthEnds(municipality)) {
    const question = { day: lastDayOf(month), population, breakdowns: ['sex', 'age-band'] } as const
    for (const cell of referenceWorkingTime(municipality, question).values()) {
      const at = [cell.unit, cell.categories.sex ?? '', cell.categories['age-band'] ?? '', month] as const
      add(cells, cell.persons.size, 'persons', ...at)
      add(cells, cell.sumPercentHundredths, 'percent', ...at)
      for (const band of BANDS) add(cells, cell.personsByBand[band].size, 'band', ...at, band)
    }
  }
  return cells
}

test('every cell of the base sums is the reference’s', TIMEOUT, async () => {
  await fc.assert(
    fc.asyncProperty(municipality, fc.constantFrom('all' as const, 'ks-heltid' as const), async (municipality, population) => {
      const [actual, expected] = [await engineCells(municipality, population), referenceCells(municipality, population)]
      const names = [...new Set([...actual.keys(), ...expected.keys()])]
      const differing = names.filter((name) => actual.get(name) !== expected.get(name))
      expect(differing.slice(0, 3).map((name) => [name, actual.get(name)])).toEqual(differing.slice(0, 3).map((name) => [name, expected.get(name)]))
    }),
    runsOf('base sums'),
  )
})
