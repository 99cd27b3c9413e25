/** The other side of the proof: where something can be worked out, the attacker and the elimination both say so. */
import { describe, expect, test } from 'vitest'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Dimension, Material, Plan, PlannedBlock, QuantityName } from '../../engine/disclosure/model.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { secondLine } from '../../engine/disclosure/second-line.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { planOf, primaryOnly } from './primary-only.ts'
import { attacked, shareShown } from './proof.ts'
import { townOf, type TownOptions } from './towns.ts'

const TABLES: readonly (readonly [QuantityName, Dimension])[] = [
  ['sickness', 'total'],
  ['sickness', 'sex'],
  ['sickness', 'certification'],
]

const townMaterial = (seed: number, options: TownOptions): Material => materialOf(prepareMunicipality(townOf(seed, options).municipality))
const attackOn = (material: Material, plan: Plan) => attacked([{ name: 'edition', load: 'load', material, plan }])
const eliminationOf = (material: Material, plan: Plan) => secondLine({ material, plan, policy: POLICY, earlier: [] })

describe('hiding unsafe cells and nothing else', () => {
  test.each(Array.from({ length: 12 }, (_, i) => 1 + i))('town %i: hidden cells are computed exactly', async (seed) => {
    const material = townMaterial(seed, { employees: 60 + 10 * seed, years: 1 })
    const plan = primaryOnly(material, POLICY, TABLES)
    const { verdict, counts } = await attackOn(material, plan)
    expect(verdict).toBe('leak')
    expect(counts.linear).toBeGreaterThan(0)
    expect(eliminationOf(material, plan).drop.length).toBeGreaterThan(0)
  })
})

/** The plan with one block of a table changed. */
function changed(plan: Plan, quantity: QuantityName, dimension: Dimension, change: (block: PlannedBlock) => PlannedBlock | null): Plan | null {
  let isChanged = false
  const tables = plan.tables.map((table) => {
    if (table.quantity !== quantity || table.dimension !== dimension) return table
    return {
      ...table,
      blocks: table.blocks.map((block) => {
        const other = isChanged ? null : change(block)
        isChanged ||= other !== null
        return other ?? block
      }),
    }
  })
  return isChanged ? { ...plan, tables } : null
}

describe('one unsafe cell planted in a plan that is safe', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => 21 + i)
  const ENOUGH = 4
  /** What a flat town shows of sickness. */
  const sicknessOf = (seed: number): { readonly material: Material; readonly plan: Plan } => {
    const material = townMaterial(seed, { employees: 120, years: 1, levels: 2 })
    const { plan } = planEdition(material, POLICY, null)
    return { material, plan: planOf(plan.tables.filter(({ quantity, dimension }) => quantity === 'sickness' && TABLES.some(([, shown]) => shown === dimension))) }
  }

  test('a hidden unit that is shown is found: either it is unsafe, or what it leaves of the rest is', async () => {
    let planted = 0
    for (const seed of seeds) {
      if (planted === ENOUGH) break
      const { material, plan } = sicknessOf(seed)
      // Of a rest of two, one stands out: the other is the rest less that one.
      const leaking = changed(plan, 'sickness', 'total', (block) => {
        const rest = block.rests.find(({ parent, members }) => members.length === 2 && members.some((member) => member !== parent))
        const member = rest?.members.find((code) => code !== rest.parent)
        return member === undefined ? null : { ...block, shown: [...block.shown, member] }
      })
      if (!leaking) continue
      planted += 1
      const before = await attackOn(material, plan)
      expect([before.counts.shown, before.counts.linear], `${seed}`).toEqual([0, 0])
      const { verdict, counts } = await attackOn(material, leaking)
      expect(verdict, `${seed}`).toBe('leak')
      expect(counts.shown + counts.linear, `${seed}`).toBeGreaterThan(0)
    }
    expect(planted).toBe(ENOUGH)
  }, 300_000)

  test('a unit of one to four persons whose parent and other siblings are all shown follows: attacker and elimination both find it', async () => {
    let planted = 0
    for (const seed of seeds) {
      if (planted === ENOUGH) break
      const { material, plan } = sicknessOf(seed)
      const small = smallUnits(material)
      const leaking = changed(plan, 'sickness', 'total', (block) => {
        if (block.resolution !== 'year') return null
        const hidden = [...small].find((code) => block.shown.includes(parentOf(material, code)) && !hasOwnStaff(material, parentOf(material, code)))
        if (hidden === undefined) return null
        const parent = parentOf(material, hidden)
        const others = material.unitCode.filter((code) => code !== hidden && parentOf(material, code) === parent)
        return { ...block, shown: [...new Set([...block.shown, ...others])], rests: block.rests.filter((rest) => rest.parent !== parent) }
      })
      if (!leaking) continue
      planted += 1
      const { verdict, counts } = await attackOn(material, leaking)
      expect(verdict, `${seed}`).toBe('leak')
      expect(counts.linear, `${seed}`).toBeGreaterThan(0)
      expect(eliminationOf(material, leaking).drop.length, `${seed}`).toBeGreaterThan(0)
    }
    expect(planted).toBe(ENOUGH)
  }, 300_000)
})

const parentOf = ({ unitCode, tree }: Material, code: string): string => unitCode[tree.parent[unitCode.indexOf(code)]] ?? ''
const hasOwnStaff = ({ unitCode, unit }: Material, code: string): boolean => unit.includes(unitCode.indexOf(code))

/** Codes of units with one to four persons all told. */
function smallUnits({ unit, person, unitCode, tree, contractual }: Material): Set<string> {
  const persons = unitCode.map(() => new Set<number>())
  for (let row = 0; row < unit.length; row++) if (contractual[row] > 0) for (let node = unit[row]; node >= 0; node = tree.parent[node]) persons[node].add(person[row])
  return new Set(unitCode.filter((_, node) => persons[node].size > 0 && persons[node].size < 5))
}

describe('the guard does not hide everything', () => {
  const SIZES = { year: POLICY.yearPersons, quarter: POLICY.quarterPersons, month: POLICY.monthPersons } as const

  // Some of these towns have units where nobody, everybody or only one person is ever ill; those cannot stand alone at any size.
  test.each([
    ['year', 0.5],
    ['quarter', 0.3],
    ['month', 0.2],
  ] as const)('by %s, more than %d of the staff of units that are large enough have their unit to themselves', (resolution, atLeast) => {
    const shares = [41, 42, 43, 44, 45, 46, 47, 48].map((seed) => {
      const material = townMaterial(seed, { employees: 300, years: 1 })
      return shareShown(material, planEdition(material, POLICY, null).plan, resolution, SIZES[resolution])
    })
    const mean = (of: keyof (typeof shares)[number]): number => shares.reduce((sum, share) => sum + share[of], 0) / shares.length
    expect(mean('ofLargeEnough')).toBeGreaterThan(atLeast)
  })
})
