/** The engine against the reference on two whole extracts: hundreds of persons, where generated municipalities have five. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import { day, monthOf } from '../reference/calendar.ts'
import { readFjordvik } from '../reference/fjordvik.ts'
import { readSkogli } from '../reference/skogli.ts'
import { describeWithShared } from '../setup/shared.ts'
import { differences } from './compare.ts'
import type { Shape } from './expected.ts'
import { TIMEOUT } from './runs.ts'

const EXTRACTS: readonly (readonly [name: string, read: (folder: string) => Municipality])[] = [
  ['fjordvik', (folder) => readFjordvik(join(folder, 'fjordvik'))],
  ['skogli', (folder) => readSkogli(join(folder, 'skogli', 'personal.xlsx'))],
]

const RANGE = { firstMonth: monthOf(day('2022-07-01')), lastMonth: monthOf(day('2025-01-01')), absencesFrom: monthOf(day('2023-01-01')) }

const SHAPES: readonly Shape[] = [
  { ...RANGE, resolution: 'month', groups: ['sex'], population: 'all', wayToSplit: 13 },
  { ...RANGE, resolution: 'tertial', groups: ['age-band', 'job'], population: 'ks-heltid', wayToSplit: 22 },
  { ...RANGE, resolution: 'year', groups: ['category'], population: 'all', wayToSplit: 7, referenceDate: 'ks-1-december' },
  { ...RANGE, firstMonth: RANGE.lastMonth - 4, resolution: 'rolling-12', groups: [], population: 'all', wayToSplit: 31 },
]

describeWithShared('every figure of a whole extract is the reference’s', (folder) =>
  describe.each(EXTRACTS)('%s', TIMEOUT, (_, read) => {
    let municipality: Municipality

    beforeAll(() => {
      municipality = read(join(folder, 'extracts'))
    })

    test.each(SHAPES)('by $resolution and $groups, population $population', (shape) => {
      expect(differences(municipality, shape)).toEqual([])
    })
  }),
)
