import { describe, expect, test } from 'vitest'
import { requireSoundMaterial } from '../../engine/edition/doubts.ts'
import { drawnMaterial, each } from '../disclosure/drawn-material.ts'

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
