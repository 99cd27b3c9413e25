import { describe, expect, test } from 'vitest'
import { monthIndex } from '../../engine/calendar.ts'
import { gridOfRows } from '../../engine/disclosure/figure-parts.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { QUANTITY_NAMES } from '../../engine/disclosure/model.ts'
import { isSafeCount } from '../../engine/disclosure/official-counts.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { dimensionsOf, partsOfDimension, QUANTITIES } from '../../engine/disclosure/quantities.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { draw } from '../spec/draw.ts'
import { townOf } from './towns.ts'

describe('counts as they are published', () => {
  const material = materialOf(prepareMunicipality(townOf(4, { employees: 60, years: 2, levels: 3 }).municipality))
  const tables = QUANTITY_NAMES.filter((name) => QUANTITIES[name].kind === 'persons' && material.has(name)).flatMap((quantity) =>
    dimensionsOf(quantity).filter((dimension) => material.categories(dimension).length > 0).map((dimension) => ({ quantity, dimension })),
  )

  test.each(tables)('$quantity by $dimension: the rows are the municipality’s, and never more than a unit’s', ({ quantity, dimension }) => {
    const official = material.official(quantity, dimension)
    if (!official) throw new Error('no counts')
    const { group, split } = partsOfDimension(dimension)
    const { values, classes } = gridOfRows(material, group, material.amounts(quantity, split))
    const categories = material.categories(dimension)
    const width = material.endMonth - material.firstMonth
    const faults: string[] = []
    let persons = 0
    for (let node = 0; node < material.unitCode.length; node++)
      for (let category = 0; category < categories.length; category++)
        for (let month = 0; month < width; month++) {
          const inRows = values[(node * categories.length + category) * width + month]
          const { count, of } = official(node, category, material.firstMonth + month)
          persons += count
          // Who has jobs of two groups counts in both, and absence stands with the person, wherever it was.
          const isWhole = node === 0 && group !== 'job-group'
          const isRight = isWhole ? count === inRows : QUANTITIES[quantity].time === 'distinct' || count >= inRows
          if (!isRight || (of !== null && of < count)) faults.push(`${material.unitCode[node]} ${categories[category]} ${month}: ${count} of ${of}, rows ${inRows}`)
        }
    expect(faults.slice(0, 5)).toEqual([])
    expect(persons).toBeGreaterThan(0)
    expect(categories.length % classes).toBe(0)
  })

  test('whoever has a second position in a unit is counted there too', () => {
    // Two of the four have their largest position elsewhere.
    const drawn = draw({
      positions: `
        a | 1 | A | 100 | 2024-01-01
        b | 1 | A | 100 | 2024-01-01
        c | 1 | B |  80 | 2024-01-01
        c | 2 | A |  20 | 2024-01-01
        d | 1 | B |  60 | 2024-01-01
        d | 2 | A |  10 | 2024-01-01`,
      asOf: '2024-01-31',
    })
    const own = materialOf(prepareMunicipality(drawn))
    const unit = own.unitCode.indexOf('A')
    const inRows = (split: 0 | 1): number => own.amounts('ks-persons', 'full-time')[split].reduce((sum, count, row) => sum + (own.unit[row] === unit ? count : 0), 0)
    expect([inRows(0), inRows(1)]).toEqual([2, 0])
    const official = own.official('ks-persons', 'full-time')
    expect([0, 1].map((category) => official?.(unit, category, monthIndex(2024, 1)))).toEqual([
      { count: 3, of: 4 },
      { count: 1, of: 4 },
    ])
  })
})

describe('a published count', () => {
  test.each([
    // count, of, stands for work, stands for health
    [0, 0, true, true],
    [0, 12, true, false],
    [1, 12, false, false],
    [4, 12, false, false],
    [5, 12, true, true],
    [7, 12, true, true],
    [8, 12, false, false],
    [11, 12, false, false],
    [12, 12, true, false],
    [0, 4, false, false],
    [4, 4, false, false],
    [0, null, true, true],
    [3, null, false, false],
    [5, null, true, true],
    [NaN, 12, false, false],
    [6, NaN, false, false],
  ])('%d of %d', (count, of, work, health) => {
    expect([isSafeCount({ count, of }, 'work', POLICY), isSafeCount({ count, of }, 'health', POLICY)]).toEqual([work, health])
  })
})
