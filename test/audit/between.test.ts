/**
 * Splits that lie within one another: what the one leaves of the other is a number that no table has, and may be one person's. A drawn
 * town in which exactly one person stands between each two.
 */
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { OPEN_END, type AbsenceRow, type PositionRow } from '../../engine/canonical.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Dimension, QuantityName } from '../../engine/disclosure/model.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { planOf, tableOf } from '../disclosure/primary-only.ts'
import { attacked } from '../disclosure/proof.ts'

const EMPLOYED = 90
const MAY = '2024M05'
const day = (month: number, dayOfMonth: number): number => dayOf(2024, month, dayOfMonth)

/** Each line is so many persons of sector a who are ill from one day to another (inclusive), on whose word, and by which grade. */
const ILL: readonly (readonly [persons: number, from: number, to: number, category: AbsenceRow['category'], grade: number])[] = [
  [20, day(5, 13), day(5, 14), 'self-certified', 100], // 1–3 days
  [1, day(5, 6), day(5, 10), 'doctor-certified', 100], // 4–7 days: Monday to Friday without Ascension Day are four
  [10, day(5, 20), day(5, 29), 'doctor-certified', 50], // 8–16 days
  [9, day(3, 1), day(5, 31), 'doctor-certified', 50], // long since before May: paid by NAV in May
  [1, day(4, 29), day(5, 31), 'doctor-certified', 50], // long and begun lately: the employer pays until 14 May
]

function townMaterial() {
  const positions: PositionRow[] = []
  const absences: AbsenceRow[] = []
  for (const unit of ['a', 'b']) {
    for (let i = 0; i < EMPLOYED; i++) {
      positions.push({ person: `${unit}${i}`, position: '1', unit, job: '2342', category: 'permanent', percentHundredths: 10_000, fromDay: day(1, 1), toDay: OPEN_END })
    }
    let next = 0
    for (const [persons, fromDay, to, category, grade] of ILL) {
      for (let left = unit === 'a' ? persons : 10; left > 0; left--) {
        absences.push({ person: `${unit}${next++}`, position: null, category, gradeHundredths: 100 * grade, fromDay, toDay: to + 1 })
      }
    }
  }
  return materialOf(
    prepareMunicipality({
      asOfDay: day(6, 30),
      units: [
        { unit: 'town', name: 'Town', parent: null },
        { unit: 'a', name: 'A', parent: 'town' },
        { unit: 'b', name: 'B', parent: 'town' },
      ],
      jobGroups: null,
      persons: positions.map(({ person }) => ({ person, sex: 'female', birthYear: 1980 })),
      positions,
      absences,
      wishes: [],
      extraHours: [],
    }),
  )
}

const material = townMaterial()
const amountOfA = (quantity: QuantityName, split: 'certification' | 'grading' | 'duration' | 'duration-nav' | 'duration-length' | 'payer', number: number): number => {
  const a = material.unitCode.indexOf('a')
  const may = 2024 * 12 + 4 - material.firstMonth
  return Array.from(material.amounts(quantity, split)[number]).reduce((sum, value, row) => (material.unit[row] === a && material.month[row] === may ? sum + value : sum), 0)
}

/** A plan that shows all three units in May in some tables, and what an attack on it finds between them. */
async function foundBetween(quantity: QuantityName, dimensions: readonly Dimension[], between: Dimension, wanted: string) {
  const plan = planOf(['total' as const, ...dimensions].map((dimension) => tableOf(material, quantity, dimension, (_, period) => period === MAY)))
  const { findings } = await attacked([{ name: 'edition', load: 'load', material, plan }])
  return findings.flatMap(({ dimension, unit, period, category, class: found }) => (dimension === between && unit === 'a' && period === MAY && category === wanted ? [found] : []))
}

describe.each<{ quantity: QuantityName; one: [Parameters<typeof amountOfA>[1], number]; other: [Parameters<typeof amountOfA>[1], number]; between: Dimension; category: string; left: number }>([
  { quantity: 'sickness', one: ['certification', 1], other: ['grading', 1], between: 'certification-grading', category: 'doctor-certified-full', left: 4 * material.unitsPerManDay },
  { quantity: 'sickness', one: ['duration-nav', 0], other: ['duration', 0], between: 'duration-finest', category: '4-7', left: 4 * material.unitsPerManDay },
  { quantity: 'spells-started', one: ['duration-nav', 0], other: ['duration', 0], between: 'duration-finest', category: '4-7', left: 1 },
  // 29 April is day 1, so that 14 May is day 16: of May nine working days, less the 1st and the 9th, at half.
  { quantity: 'sickness', one: ['duration-length', 1], other: ['payer', 1], between: 'payer-length', category: '17+-employer', left: 4 * material.unitsPerManDay },
])('$quantity: $one less $other', ({ quantity, one, other, between, category, left }) => {
  test('is one person’s', () => {
    expect(amountOfA(quantity, ...one) - amountOfA(quantity, ...other)).toBe(left)
  })

  test('is found by the attack where both tables are shown, and not where one is', async () => {
    expect(await foundBetween(quantity, [one[0], other[0]], between, category)).toEqual(['linear'])
    for (const alone of [one[0], other[0]]) expect(await foundBetween(quantity, [alone], between, category)).toEqual([])
  })

  test('is planned in no edition', () => {
    const { plan } = planEdition(material, POLICY, null)
    const shows = (dimension: Dimension): boolean =>
      plan.tables.some((table) => table.quantity === quantity && table.dimension === dimension && table.blocks.some(({ periods, shown }) => periods.includes(MAY) && shown.includes('a')))
    expect([shows(one[0]) && shows(other[0]), shows(between)]).toEqual([false, false])
  })
})
