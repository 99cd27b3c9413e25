import { describe, expect, test } from 'vitest'
import { yearOfMonth } from '../../engine/calendar.ts'
import { childrenOf } from '../../engine/disclosure/atoms.ts'
import { subtreeOf, type Run } from '../../engine/disclosure/facts.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { isWholeKnown, matrixOf, monthsOfCell } from '../../engine/disclosure/matrix.ts'
import { QUANTITY_NAMES, type Material } from '../../engine/disclosure/model.ts'
import { dimensionsOf, QUANTITIES } from '../../engine/disclosure/quantities.ts'
import type { Column } from '../../engine/disclosure/span.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { nextLoad, townOf } from './towns.ts'

const townMaterial = (seed: number, employees: number, years: number): Material => materialOf(prepareMunicipality(townOf(seed, { employees, years }).municipality))

/** Columns added up row by row; rows that come to 0 are left out. */
function added(...columns: readonly Column[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const column of columns)
    for (const entry of column) {
      const row = entry < 0 ? ~entry : entry
      sums.set(row, (sums.get(row) ?? 0) + (entry < 0 ? -1 : 1))
    }
  return new Map([...sums].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b))
}

describe('the matrix of a zone', () => {
  const material = townMaterial(7, 120, 2)
  const { tree, unitCode } = material
  const year = yearOfMonth(material.endMonth - 1)
  const nodes = unitCode.map((_, node) => node)

  test.each(QUANTITY_NAMES.filter((quantity) => material.has(quantity)))('%s: categories add up to the total, units to their parent, months to longer periods', (quantity) => {
    const dimensions = dimensionsOf(quantity).filter((dimension) => material.categories(dimension).length > 0)
    const matrix = matrixOf({ quantity, year, dimensions }, [material])
    const column = (dimension: (typeof dimensions)[number], runs: readonly Run[], period: string): readonly Column[] => {
      const months = monthsOfCell(material, quantity, period)
      return months === null ? [] : matrix.columnsOf(0, dimension, runs, months).columns
    }
    let rows = 0
    for (const period of [`${year}`, `${year}K2`, `${year}M04`, `${year}M05`, `${year}M06`])
      for (const node of nodes) {
        const whole = column('total', [subtreeOf(material, node)], period)
        rows += whole[0].length
        for (const dimension of dimensions) {
          const parts = column(dimension, [subtreeOf(material, node)], period)
          expect(parts.length, dimension).toBe(material.categories(dimension).length)
          expect(added(...parts), `${dimension} of ${unitCode[node]} in ${period}`).toEqual(added(...whole))
        }
        const below = [{ from: node, end: node + 1 }, ...childrenOf(material, node).map((child) => subtreeOf(material, child))]
        expect(added(...below.flatMap((run) => column('total', [run], period)))).toEqual(added(...whole))
        expect(added(...column('total', below, period))).toEqual(added(...whole))
      }
    // How many work where is known, and takes no rows; what they are divided into does.
    if (isWholeKnown(quantity)) expect(rows).toBe(0)
    else expect(rows).toBeGreaterThan(0)
    if (QUANTITIES[quantity].time !== 'distinct')
      for (const node of nodes) {
        const months = [4, 5, 6].map((month) => column('total', [subtreeOf(material, node)], `${year}M0${month}`))
        const quarter = column('total', [subtreeOf(material, node)], `${year}K2`)
        // What is taken on a day: the quarter is its last month.
        expect(added(...quarter)).toEqual(added(...(QUANTITIES[quantity].time === 'stock' ? months[2] : months.flat())))
      }
  })

  test('classes that two divisions have in common are the same rows, and hold the same amounts', () => {
    const cut = (quantity: 'sickness' | 'ks-persons' | 'positions-started', dimension: Parameters<Material['table']>[1]) => {
      const dimensions = dimensionsOf(quantity)
      const months = monthsOfCell(material, quantity, `${year}`)
      if (months === null) throw new Error('no such year')
      return matrixOf({ quantity, year, dimensions }, [material]).columnsOf(0, dimension, [subtreeOf(material, 0)], months)
    }
    const same = (a: ReturnType<typeof cut>, ofA: readonly number[], b: ReturnType<typeof cut>, ofB: readonly number[]): void => {
      expect(added(...ofA.map((i) => a.columns[i]))).toEqual(added(...ofB.map((i) => b.columns[i])))
      const [sumA, sumB] = [ofA.reduce((sum, i) => sum + a.sums[i], 0), ofB.reduce((sum, i) => sum + b.sums[i], 0)]
      expect(sumA).toBe(sumB)
      expect(sumA).toBeGreaterThan(0)
    }
    // Short = the first two of the employer's classes of duration (to day 16) = the first two of NAV's.
    same(cut('sickness', 'duration-length'), [0], cut('sickness', 'duration'), [0, 1])
    same(cut('sickness', 'duration-length'), [0], cut('sickness', 'duration-nav'), [0, 1])
    same(cut('sickness', 'duration'), [3], cut('sickness', 'duration-nav'), [3, 4, 5])
    // Full-time = 100 % and over = those who are not asked.
    same(cut('ks-persons', 'full-time'), [0], cut('ks-persons', 'band'), [4])
    same(cut('ks-persons', 'full-time'), [0], cut('ks-persons', 'wish'), [3])
    same(cut('ks-persons', 'full-time'), [1], cut('ks-persons', 'band'), [0, 1, 2, 3])
    same(cut('positions-started', 'full-time-position'), [0], cut('positions-started', 'band'), [4])
  })

  test('a load later, an inner cell that is as it was is the same row, and a changed one is another', () => {
    const town = townOf(3, { employees: 200, years: 1 })
    const later = nextLoad(town, 1)
    const old = materialOf(prepareMunicipality(town.municipality))
    const now = materialOf(prepareMunicipality(later.municipality))
    const firstYear = yearOfMonth(old.firstMonth)
    const zone = { quantity: 'sickness' as const, year: firstYear, dimensions: ['total', 'certification'] as const }
    const alone = matrixOf(zone, [now])
    const twice = matrixOf(zone, [now, now])
    const both = matrixOf(zone, [now, old])
    expect(twice.rowCount).toBe(alone.rowCount)
    expect(twice.hasOwnRows(1)).toBe(false)
    expect(both.hasOwnRows(1)).toBe(true)
    expect(both.rowCount).toBeGreaterThan(alone.rowCount)
    expect(both.rowCount).toBeLessThan(1.5 * alone.rowCount)
    for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const period = `${firstYear}M${String(month).padStart(2, '0')}`
      const [a, b] = [now, old].map((material, load) => {
        const months = monthsOfCell(material, 'sickness', period)
        return months === null ? null : both.columnsOf(load, 'total', [subtreeOf(material, 0)], months)
      })
      // The town's number has changed in a month exactly where some row of it has.
      const isSame = String(a?.columns[0]) === String(b?.columns[0])
      if (isSame) expect(a?.sums).toEqual(b?.sums)
      else expect(added(...(a?.columns ?? []))).not.toEqual(added(...(b?.columns ?? [])))
    }
  })

  test('the tree has several levels, so that the sums above say something', () => {
    expect(Math.max(...tree.depth)).toBeGreaterThan(1)
  })
})
