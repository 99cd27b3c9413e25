/** The unit tree as the pages walk it. */
import { describe, expect, test } from 'vitest'
import type { UnitInfo } from '../../server/schemas.ts'
import { searchUnits, shortName, unitsCompared, unitTree } from '../../dashboard/units.ts'

const unit = (code: string, parent: string | null, depth: number, name = code): UnitInfo => ({ unit: code, name, parent, depth })
/*  A ─ B ─ D
 *    └ C └ E  */
const TREE = unitTree([
  unit('A', null, 0, 'Kommunen'),
  unit('B', 'A', 1, 'Oppvekst'),
  unit('D', 'B', 2, 'Elvebakken barnehage'),
  unit('E', 'B', 2, 'Åsen barnehage'),
  unit('C', 'A', 1, 'Helse'),
])
const codes = (units: readonly UnitInfo[]) => units.map(({ unit: code }) => code).join('')

describe('the tree', () => {
  test('is walked in reading order', () => {
    expect(codes(TREE.all)).toBe('ABDEC')
    expect(codes(TREE.path('E'))).toBe('ABE')
    expect(codes(TREE.below('B'))).toBe('BDE')
    expect(codes(TREE.path('unknown'))).toBe('')
  })

  test.each([
    ['barnehage', 'DE'],
    ['BARNEHAGE ås', 'E'],
    ['helse', 'C'],
    ['finnes ikke', ''],
  ])('a search for «%s» finds «%s»', (text, found) => {
    expect(codes(searchUnits(TREE, text))).toBe(found)
  })
})

describe('the units set side by side', () => {
  const rowsOf = (chosen: string, levels: 'next' | 'all') =>
    unitsCompared(TREE, chosen, levels).rows.map(({ unit: { unit: code }, depth, chosen: strong }) => `${code}${depth}${strong ? '*' : ''}`)
  test.each([
    ['below the municipality', 'A', 'next', ['A0*', 'B1', 'C1']],
    ['the whole tree', 'A', 'all', ['A0*', 'B1', 'D2', 'E2', 'C1']],
    ['below a unit: depth from there', 'B', 'next', ['B0*', 'D1', 'E1']],
    ['at the bottom: the units beside it', 'D', 'next', ['B0', 'D1*', 'E1']],
    ['at the bottom, all levels: the same', 'D', 'all', ['B0', 'D1*', 'E1']],
    ['a unit that is not known: the municipality', 'X', 'next', ['A0*', 'B1', 'C1']],
  ] as const)('%s', (_, chosen, levels, rows) => {
    expect(rowsOf(chosen, levels)).toEqual(rows)
  })
})

describe('the name under a parent', () => {
  test.each([
    ['Fjordsyn sjukeheim, avdeling 1', 'Fjordsyn sjukeheim', 'Avdeling 1'],
    ['Avdeling 2, Bakketun', 'Bakketun', 'Avdeling 2'],
    ['Biblioteket', 'Kultur', 'Biblioteket'],
    ['Kultur', 'Kultur', 'Kultur'],
  ])('«%s» under «%s» is «%s»', (name, parent, short) => {
    expect(shortName(unit('1', '0', 1, name), unit('0', null, 0, parent))).toBe(short)
  })
})
