import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { inTables, municipality } from '../property/municipality.ts'
import { runsOf, TIMEOUT } from '../property/runs.ts'
import { readFjordvik } from '../reference/fjordvik.ts'
import { readSkogli } from '../reference/skogli.ts'
import { describeWithShared } from '../setup/shared.ts'
import { AT_POSITIONS, differences, faultsOf, ONCE_A_PERSON } from './sums.ts'

describeWithShared('the rows of two extracts add up to the workbench', (folder) =>
  describe.each([
    ['fjordvik', () => prepareMunicipality(readFjordvik(join(folder, 'extracts', 'fjordvik')))],
    ['skogli', () => prepareMunicipality(readSkogli(join(folder, 'extracts', 'skogli', 'personal.xlsx')))],
  ] as const)('%s', TIMEOUT, (_, read) => {
    test('at every node, month and category', () => {
      const { differing, compared } = differences(read(), AT_POSITIONS, 'every')
      expect(differing).toEqual([])
      expect(compared).toBeGreaterThan(1_000)
    })
    test('persons once, in the whole municipality', () => {
      const { differing, compared } = differences(read(), ONCE_A_PERSON, 'top')
      expect(differing).toEqual([])
      expect(compared).toBeGreaterThan(100)
    })
    test('each row once, its parts make the whole', () => expect(faultsOf(read())).toEqual([]))
  }),
)

describe('the rows of any municipality', TIMEOUT, () => {
  const holds = (name: string, faults: (prepared: Prepared) => string[]): void =>
    test(name, () => {
      fc.assert(
        fc.property(municipality, (drawn) => {
          const found = faults(prepareMunicipality(drawn))
          if (found.length > 0) throw new Error(`${found.join('\n')}\n${inTables(drawn)}`)
        }),
        runsOf(name),
      )
    })
  holds('add up to the workbench at every node, month and category', (prepared) => differences(prepared, AT_POSITIONS, 'every').differing)
  holds('count persons once in the whole municipality', (prepared) => differences(prepared, ONCE_A_PERSON, 'top').differing)
  holds('stand once each, and their parts make the whole', faultsOf)
})
