/** The reference against figures that neither it nor the engine has made: the expected cells of two extracts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import { describeWithShared } from '../setup/shared.ts'
import { day, type ReferencePeriod } from './calendar.ts'
import { isSame, type Expected } from './expected.ts'
import {
  cellKey,
  distinctPersons,
  manDays,
  periodsBetween,
  referenceAbsence,
  referenceInvoluntary,
  referenceWorkingTime,
  sumOf,
  DURATION_CLASSES,
} from './figures.ts'
import { readFjordvik } from './fjordvik.ts'
import { readSkogli } from './skogli.ts'

const EXTRACTS: readonly (readonly [name: string, read: (folder: string) => Municipality])[] = [
  ['fjordvik', (folder) => readFjordvik(join(folder, 'fjordvik'))],
  ['skogli', (folder) => readSkogli(join(folder, 'skogli', 'personal.xlsx'))],
]

/** Takes in cell after cell and keeps the first that differ, so that a fault is shown by its name and not by a count. */
function comparison() {
  const differing: string[] = []
  let cells = 0
  return {
    cell(name: string, actual: number | undefined, expected: number): void {
      cells += 1
      if ((actual === undefined || !isSame(actual, expected)) && differing.length < 10)
        differing.push(`${name}: ${actual}, expected ${expected}`)
    },
    allEqual(): void {
      expect(differing).toEqual([])
      expect(cells).toBeGreaterThan(0)
    },
  }
}

describeWithShared('the reference against the expected figures', (folder) =>
  describe.each(EXTRACTS)('%s', (name, read) => {
    let municipality: Municipality
    let expected: Expected
    let periods: readonly ReferencePeriod[]

    beforeAll(() => {
      municipality = read(join(folder, 'extracts'))
      expected = JSON.parse(readFileSync(join(folder, 'extracts', `${name}.expected.json`), 'utf8')) as Expected
      const months = expected.absence.map(({ period }) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1)
      periods = periodsBetween('month', Math.min(...months), Math.max(...months))
    })

    test('absence by month and unit', () => {
      const cells = referenceAbsence(municipality, { periods, breakdowns: [], population: 'all' })
      const { cell, allEqual } = comparison()
      for (const row of expected.absence) {
        const actual = cells.get(cellKey(row.period, row.unit, {}))
        if (!actual) throw new Error(`no cell ${row.period} ${row.unit}`)
        const at = `${row.period} ${row.unit}`
        cell(`contractual ${at}`, manDays(actual.contractualUnits), row.contractual)
        cell(`lost ${at}`, manDays(sumOf(actual.lostUnits)), row.lost)
        cell(`self ${at}`, manDays(sumOf(actual.lostUnits, { certification: 'self-certified' })), row.self)
        cell(`doctor ${at}`, manDays(sumOf(actual.lostUnits, { certification: 'doctor-certified' })), row.doctor)
        for (const duration of DURATION_CLASSES)
          cell(`${duration} ${at}`, manDays(sumOf(actual.lostUnits, { duration })), row[`dur_${duration}`])
        cell(`holiday ${at}`, manDays(actual.holidayUnits), row.holiday)
        cell(`child ${at}`, manDays(actual.childIllnessUnits), row.child)
        cell(`persons absent ${at}`, distinctPersons(actual.personsAbsent), row.persons_absent)
        cell(`spells ${at}`, sumOf(actual.spellsStarted), row.spells)
      }
      allEqual()
    })

    test('absence by month and sex', () => {
      const cells = referenceAbsence(municipality, { periods, breakdowns: ['sex'], population: 'all' })
      const root = municipality.units.find((unit) => unit.parent === null)?.unit ?? ''
      const { cell, allEqual } = comparison()
      for (const row of expected.absence_by_sex) {
        const actual = cells.get(cellKey(row.period, root, { sex: row.sex === 'K' ? 'female' : 'male' }))
        if (!actual) throw new Error(`no cell ${row.period} ${row.sex}`)
        cell(`contractual ${row.period} ${row.sex}`, manDays(actual.contractualUnits), row.contractual)
        cell(`lost ${row.period} ${row.sex}`, manDays(sumOf(actual.lostUnits)), row.lost)
      }
      allEqual()
    })

    test('working time at each month end', () => {
      const { cell, allEqual } = comparison()
      for (const population of ['all', 'ks-heltid'] as const)
        for (const date of new Set(expected.working_time.map((row) => row.date))) {
          const cells = referenceWorkingTime(municipality, { day: day(date), population, breakdowns: [] })
          for (const row of expected.working_time) {
            if (row.date !== date || row.population !== population) continue
            const actual = cells.get(cellKey('', row.unit, {}))
            if (!actual) throw new Error(`no cell ${date} ${row.unit}`)
            const at = `${population} ${date} ${row.unit}`
            const percent = actual.sumPercentHundredths / 100
            cell(`persons ${at}`, actual.persons.size, row.persons)
            cell(`positions ${at}`, actual.positions, row.positions)
            cell(`FTE ${at}`, actual.sumPercentHundredths / 10_000, row.fte)
            // a cell without persons has no average; the expected file writes 0 there
            cell(`average per person ${at}`, actual.persons.size === 0 ? 0 : percent / actual.persons.size, row.avg_person)
            cell(`average per position ${at}`, actual.positions === 0 ? 0 : percent / actual.positions, row.avg_position)
            cell(`full-time persons ${at}`, actual.fullTimePersons.size, row.full_persons)
            cell(`full-time positions ${at}`, actual.fullTimePositions, row.full_positions)
            cell(`0-24.9 ${at}`, actual.personsByBand['0-24.9'].size, row.b0)
            cell(`25-49.9 ${at}`, actual.personsByBand['25-49.9'].size, row.b25)
            cell(`50-74.9 ${at}`, actual.personsByBand['50-74.9'].size, row.b50)
            cell(`75-99.9 ${at}`, actual.personsByBand['75-99.9'].size, row.b75)
            cell(`100+ ${at}`, actual.personsByBand['100+'].size, row.b100)
          }
        }
      allEqual()
    })

    test('involuntary part-time at the as-of date', () => {
      const { cell, allEqual } = comparison()
      for (const [definition, field] of [
        ['arp', 'arp'],
        ['lfs-2021', 'lfs2021'],
        ['lfs-old', 'lfs_old'],
      ] as const)
        for (const row of expected.involuntary) {
          const question = { day: day(row.date), population: 'ks-heltid', breakdowns: [] } as const
          const actual = referenceInvoluntary(municipality, question, definition).get(cellKey('', row.unit, {}))
          if (!actual) throw new Error(`no cell ${row.date} ${row.unit}`)
          const at = `${row.date} ${row.unit}`
          cell(`part-time ${at}`, actual.partTime.size, row.part_time)
          cell(`answered ${at}`, actual.answered.size, row.answered)
          cell(`${definition} ${at}`, actual.involuntary.size, row[field])
          if (definition === 'arp') cell(`wished FTE ${at}`, actual.wishedPercentHundredths / 10_000, row.wished_fte)
        }
      allEqual()
    })
  }),
)
