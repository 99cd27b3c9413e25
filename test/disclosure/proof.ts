/** Publications of random towns, one after the other, as `saman publish` makes them, and the same attacked once more from nothing. */
import { monthCode } from '../../engine/calendar.ts'
import { attack } from '../../engine/audit/attack.ts'
import type { AuditReport } from '../../engine/audit/input.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { EditionResolution, Material, Plan } from '../../engine/disclosure/model.ts'
import { POLICY, type Policy } from '../../engine/disclosure/policy.ts'
import { toldPlan } from '../../engine/edition/files.ts'
import { safePlan } from '../../engine/edition/safe-plan.ts'
import type { Earlier } from '../../engine/edition/series.ts'
import { InputError } from '../../engine/messages.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { nextLoad, townOf, type TownOptions } from './towns.ts'

export interface Publication {
  readonly name: string
  readonly load: string
  readonly material: Material
  readonly plan: Plan
  readonly audit: AuditReport
}

export interface PublishedSeries {
  readonly seed: number
  readonly publications: readonly Publication[]
  /** Code of the refusal that ended the series; `null`: all were made. */
  readonly refused: string | null
}

/** As many publications of a town as asked for, each of a load some months after the one before, with corrections. */
export async function publishedSeries(seed: number, options: TownOptions, editions: number, policy: Policy = POLICY): Promise<PublishedSeries> {
  const publications: Publication[] = []
  const earlier: Earlier[] = []
  let town = townOf(seed, options)
  for (let number = 0; number < editions; number++) {
    const material = materialOf(prepareMunicipality(town.municipality))
    const [load, period] = [`load ${number}`, monthCode(material.endMonth - 1)]
    try {
      const { planned, audit } = await safePlan(material, earlier, { policy, period, load })
      const { plan } = planned
      publications.push({ name: period, load, material, plan, audit })
      const carriedMaterials = new Map(publications.map((one) => [one.load, one.material]))
      earlier.push({ id: String(number).padStart(64, '0'), period, plan: toldPlan(plan), load, material, carriedMaterials })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return { seed, publications, refused: error.code }
    }
    if (number + 1 < editions) town = nextLoad(town, number)
  }
  return { seed, publications, refused: null }
}

/** The attack on the newest of some publications, by somebody who has read them all. */
export function attacked(publications: readonly Pick<Publication, 'name' | 'load' | 'material' | 'plan'>[], policy: Policy = POLICY): Promise<AuditReport> {
  return attack({ policy, editions: publications.map(({ name, plan, load, material }) => ({ name, plan, load, material })) })
}

/**
 * How much of the staff is at units that a table of sickness shows by themselves, 0–1: of all, and of those at units of a size that
 * the policy would show, with nothing to protect.
 */
export function shareShown(material: Material, plan: Plan, resolution: EditionResolution, largeEnough: number): { readonly ofAll: number; readonly ofLargeEnough: number } {
  const { unit, month, person, contractual, unitCode, firstMonth, endMonth, tree } = material
  const table = plan.tables.find(({ quantity, dimension }) => quantity === 'sickness' && dimension === 'total')
  const shown = new Set(
    table?.blocks.flatMap((block) => (block.resolution === resolution ? block.periods.flatMap((period) => block.shown.map((code) => `${period} ${code}`)) : [])),
  )
  const persons = unitCode.map(() => Array.from({ length: endMonth - firstMonth }, () => new Set<number>()))
  for (let row = 0; row < unit.length; row++)
    if (contractual[row] > 0) for (let node = unit[row]; node >= 0; node = tree.parent[node]) persons[node][month[row]].add(person[row])
  const isLarge = persons.map((months) => {
    const sizes = months.map(({ size }) => size).filter((size) => size > 0)
    return sizes.length > 0 && sizes.reduce((sum, size) => sum + size, 0) / sizes.length >= largeEnough
  })
  const counts = { all: 0, shown: 0, large: 0, largeShown: 0 }
  for (let row = 0; row < unit.length; row++) {
    if (!(contractual[row] > 0)) continue
    const code = monthCode(firstMonth + month[row])
    const period = resolution === 'month' ? code : resolution === 'year' ? code.slice(0, 4) : `${code.slice(0, 4)}K${Math.ceil(Number(code.slice(5)) / 3)}`
    const isShown = shown.has(`${period} ${unitCode[unit[row]]}`) ? 1 : 0
    counts.all += 1
    counts.shown += isShown
    counts.large += isLarge[unit[row]] ? 1 : 0
    counts.largeShown += isLarge[unit[row]] ? isShown : 0
  }
  return { ofAll: counts.shown / counts.all, ofLargeEnough: counts.large === 0 ? 1 : counts.largeShown / counts.large }
}
