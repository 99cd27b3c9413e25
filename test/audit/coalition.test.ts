/**
 * Rule 6, `coalition: 1`: what is left of a group without any one of its units must stand rules 1 to 3, since whoever leads a unit knows
 * its numbers and can take them out.
 */
import { describe, expect, test } from 'vitest'
import { Cells, isUnsafe, toldToOneUnit } from '../../engine/audit/rules.ts'
import { RowIndex, TableFacts } from '../../engine/disclosure/facts.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Dimension, QuantityName } from '../../engine/disclosure/model.ts'
import { POLICY, stricterPolicy } from '../../engine/disclosure/policy.ts'
import { brokenRule, guardingOf } from '../../engine/disclosure/primary.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { drawnMaterial, each, type Drawn } from '../disclosure/drawn-material.ts'
import { attacked, publishedSeries } from '../disclosure/proof.ts'
import { planOf, tableOf } from '../disclosure/primary-only.ts'
import { townOf } from '../disclosure/towns.ts'

const COALITION = stricterPolicy({ coalition: 1 })

/** Whether one unit of a drawn town learns from the number of the whole town what it may not know. */
function isToldToOne(drawn: Omit<Drawn, 'months'>): boolean {
  const material = drawnMaterial({ ...drawn, months: 1 })
  const whole = [{ from: 0, end: material.unitCode.length }]
  const told = (policy: typeof POLICY) => toldToOneUnit(new Cells(material, 'sickness', 'total'), whole, material.firstMonth, material.endMonth, policy).has(0)
  expect(told(POLICY)).toBe(false)
  return told(COALITION)
}

describe('a town by hand', () => {
  const town = (a: readonly number[], b: readonly number[]) => ({ units: { town: null, a: 'town', b: 'town' }, staff: { a, b } })

  test.each<[what: string, a: readonly number[], b: readonly number[], isTold: boolean]>([
    ['rule 1: a leaves the four of b', each(6, 2), each(4, 2), true],
    ['a leaves the five of b, and b the six of a', each(6, 2), each(5, 2), false],
    ['rule 2: a leaves b, where nobody is ill', each(6, 2), each(6, 0), true],
    ['rule 2: a leaves b, where everybody is ill on all 20 days', each(6, 2), each(6, 20), true],
    ['rule 3: a leaves 10 + 5 + 1, where 1 < 0.2 x 10', each(6, 2), [10, 5, 1, 0, 0, 0], true],
    ['rule 3: a leaves 10 + 5 + 2, where 2 = 0.2 x 10', each(6, 2), [10, 5, 2, 0, 0, 0], false],
    ['a is all there is: nothing is left to protect from it', each(6, 2), [], false],
  ])('%s', (_, a, b, isTold) => {
    expect(isToldToOne(town(a, b))).toBe(isTold)
  })

  // Without a1 or a2 alone nine are left; without all of a only the four of b.
  test('who leads a unit knows the units below it', () => {
    expect(isToldToOne({ units: { town: null, a: 'town', a1: 'a', a2: 'a', b: 'town' }, staff: { a1: each(5, 2), a2: each(5, 2), b: each(4, 2) } })).toBe(true)
    expect(isToldToOne({ units: { town: null, a: 'town', a1: 'a', a2: 'a', b: 'town' }, staff: { a1: each(5, 2), a2: each(5, 2), b: each(5, 2) } })).toBe(false)
  })

  test('the attack calls the number of such a town shown', async () => {
    const material = drawnMaterial({ units: { town: null, a: 'town', b: 'town' }, staff: { a: each(6, 2), b: [...each(4, 2)] }, months: 3 })
    const plan = planOf([tableOf(material, 'sickness', 'total', (node) => node === 0)])
    const published = [{ name: 'edition', load: 'load', material, plan }]
    expect((await attacked(published)).counts.shown).toBe(0)
    const { verdict, counts } = await attacked(published, COALITION)
    // Three months and their quarter.
    expect([verdict, counts.shown]).toEqual(['leak', 4])
  })
})

test('the attacker forbids what the plan’s own rules forbid, in every unit and month of towns', () => {
  const tables: readonly (readonly [QuantityName, Dimension])[] = [['sickness', 'total'], ['sickness', 'sex'], ['spells-started', 'total'], ['ks-persons', 'full-time']]
  const seen = { safe: 0, alone: 0, unsafe: 0 }
  for (const seed of [301, 302, 303, 304, 305, 306]) {
    const material = materialOf(prepareMunicipality(townOf(seed, { employees: 150, years: 1 }).municipality))
    const index = new RowIndex(material)
    for (const [quantity, dimension] of tables) {
      const facts = new TableFacts(index, quantity, dimension)
      const cells = new Cells(material, quantity, dimension)
      const guarding = guardingOf(quantity, dimension, cells.categories.length, cells.classCount)
      for (let node = 0; node < material.unitCode.length; node++)
        for (let month = material.firstMonth; month < material.endMonth; month++) {
          const unit = { from: node, end: material.tree.subtreeEnd[node] }
          const range = { from: month - material.firstMonth, end: month + 1 - material.firstMonth }
          const rule = brokenRule(facts, guarding, [unit], range, COALITION)
          const isTold = toldToOneUnit(cells, [unit], month, month + 1, COALITION).size > 0
          const equivalents = cells.fullTimeEquivalents([unit], month, month + 1)
          cells.clear()
          cells.add(unit, month, month + 1)
          const isOwnUnsafe = cells.behind().some((cell, category) => isUnsafe(cell, equivalents, quantity, dimension, category, cells.classCount, COALITION))
          expect(isOwnUnsafe || isTold, `${seed} ${quantity}/${dimension} ${material.unitCode[node]} ${month}`).toBe(rule !== null)
          if (!isOwnUnsafe) expect(isTold).toBe(rule === 'coalition')
          seen[isOwnUnsafe ? 'unsafe' : isTold ? 'alone' : 'safe']++
        }
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
})

describe('random towns', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => 1 + i)

  test('editions made with it withstand an attacker who knows of it; those made without do not', async () => {
    let [leaks, hidden] = [0, 0]
    for (const seed of seeds) {
      const options = { employees: 40 + 10 * (seed % 5), years: 1 }
      const strict = await publishedSeries(seed, options, seed % 4 === 0 ? 2 : 1, COALITION)
      expect(strict.refused, `${seed}`).toBe(null)
      expect((await attacked(strict.publications, COALITION)).verdict, `${seed}`).toBe('safe')
      hidden += strict.publications.reduce((sum, { audit }) => sum + audit.counts.natural + audit.counts.wide, 0)
      const plain = await publishedSeries(seed, options, 1)
      const { verdict, counts } = await attacked(plain.publications, COALITION)
      expect(verdict === 'leak', `${seed}`).toBe(counts.shown + counts.linear + counts.exact > 0)
      if (counts.shown > 0) leaks++
    }
    expect(leaks).toBeGreaterThanOrEqual(15)
    expect(hidden).toBeGreaterThan(1_000 * seeds.length)
  }, 600_000)
})
