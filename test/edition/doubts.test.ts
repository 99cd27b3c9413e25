import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PublishedTable, TableResolution } from '../../engine/disclosure/model.ts'
import { requireCarried, requireSoundMaterial } from '../../engine/edition/doubts.ts'
import { drawnMaterial, each } from '../disclosure/drawn-material.ts'
import { exampleTables, writeExampleEdition } from './example.ts'

/** Twelve months of a town with two units of six. */
const drawn = () => drawnMaterial({ units: { town: null, a: 'town', b: 'town' }, staff: { a: each(6, 1), b: each(6, 2) }, months: 12 })

describe('rows that an edition may be made of', () => {
  test('are those where everything is a number, and every person and place exists', () => {
    const material = drawn()
    expect(requireSoundMaterial(material)).toBe(material)
  })

  test.each([
    ['contractual man-days that are no number', { contractual: NaN }],
    ['contractual man-days without end', { contractual: Infinity }],
    ['contractual man-days below nothing', { contractual: -1 }],
    ['a percentage that is no number', { percentHundredths: NaN }],
    ['a person who is none', { person: -1 }],
    ['a person beyond the last', { person: 12 }],
    ['a unit that the organisation does not have', { unit: 3 }],
    ['a month before the first', { month: -1 }],
    ['a person counted twice', { isMain: 2 }],
  ] as const)('are not those with %s', (_, wrong) => {
    const material = drawn()
    for (const [column, value] of Object.entries(wrong)) (material[column as keyof typeof wrong] as Float64Array)[40] = value
    expect(() => requireSoundMaterial(material)).toThrow('Nothing was written')
  })
})

describe('numbers that are kept from the edition before', () => {
  const SEPTEMBER = 2024 * 12 + 8
  const YEAR_END = 2024 * 12 + 12
  /** The tables to the end of the year, those of one unit in one period said to be kept; `late`: percentage points more in September. */
  const tables = (resolution: TableResolution, period: string, late: number): PublishedTable[] =>
    exampleTables(YEAR_END, (unit, month) => (unit === '21' && month === SEPTEMBER ? late : 0)).map((table) =>
      table.resolution !== resolution
        ? table
        : { ...table, carried: table.carried.map((_, cell) => Number(table.units[table.unit[cell]] === '21' && table.periods[table.period[cell]] === period)) },
    )

  test.each([
    ['a month with the number it had', 'month', '2024M09', 0, false],
    ['a month with another number', 'month', '2024M09', 1.5, true],
    ['a quarter with another number', 'quarter', '2024K3', 1.5, true],
    // July and August can be kept where September is corrected.
    ['twelve months, of which one was corrected', 'rolling-12', '2024M09', 1.5, false],
  ] as const)('%s', async (_, resolution, period, late, isRefused) => {
    const folder = await mkdtemp(join(tmpdir(), 'saman-'))
    try {
      const before = await writeExampleEdition(folder, '2024K3')
      const check = () => requireCarried(tables(resolution, period, late), before)
      expect(tables(resolution, period, late).some(({ carried }) => carried.includes(1))).toBe(true)
      if (isRefused) expect(check).toThrow('should have been that of the edition before')
      else expect(check).not.toThrow()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
