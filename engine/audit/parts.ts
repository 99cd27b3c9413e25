/** Units cut into parts that are never divided, so that whatever is shown or hidden is a sum of them. */
import type { Plan, PlannedRest } from '../disclosure/model.ts'
import { restCode } from '../disclosure/model.ts'
import type { EditionFiles } from './files.ts'
import { monthsOfCode } from './known.ts'

/**
 * The organisations that the periods of editions were planned by. Periods that an earlier edition has planned keep its organisation,
 * which stands in the plan where it is another than the edition's own.
 */
export class Organisations {
  private readonly own = new Map<EditionFiles, Organisation>()
  private readonly older = new Map<EditionFiles, readonly { readonly end: number; readonly organisation: Organisation }[]>()

  of(edition: EditionFiles, period: string): Organisation {
    const end = monthAfter(period)
    return this.olderOf(edition).find((one) => end <= one.end)?.organisation ?? this.ownOf(edition)
  }

  private ownOf(edition: EditionFiles): Organisation {
    const known = this.own.get(edition) ?? new Organisation(edition)
    this.own.set(edition, known)
    return known
  }

  private olderOf(edition: EditionFiles) {
    const { plan } = edition
    const known = this.older.get(edition) ?? (plan.organisations ?? []).map(({ through, units }) => ({ end: monthAfter(through), organisation: new Organisation({ plan, units: units.map((unit) => ({ ...unit, rest: false })) }) }))
    this.older.set(edition, known)
    return known
  }
}

/** The month after a period. */
const monthAfter = (period: string): number => monthsOfCode('sickness', period)?.end ?? Infinity

/** The tree of units as an edition describes it, cut into parts that are never divided: units without units below, and staff of units themselves. */
export class Organisation {
  private readonly children = new Map<string, string[]>()
  private readonly hasOwn = new Set<string>()

  constructor({ units, plan }: { readonly units: readonly Pick<EditionFiles['units'][number], 'unit' | 'parent' | 'rest'>[]; readonly plan: Plan }) {
    for (const { unit, parent, rest } of units) {
      if (rest || parent === null) continue
      const known = this.children.get(parent) ?? []
      if (!known.includes(unit)) known.push(unit)
      this.children.set(parent, known)
    }
    for (const { blocks } of plan.tables) for (const { rests } of blocks) for (const { parent, members } of rests) if (members.includes(parent)) this.hasOwn.add(parent)
  }

  partsOf(unit: string): string[] {
    const below = this.children.get(unit) ?? []
    if (below.length === 0) return [unit]
    return [...(this.hasOwn.has(unit) ? [restCode(unit)] : []), ...below.flatMap((child) => this.partsOf(child))]
  }

  partsOfRest(parent: string, members: readonly string[]): string[] {
    return members.flatMap((member) => (member === parent ? [restCode(parent)] : this.partsOf(member)))
  }

  /**
   * What a block does not show: the members of its rests, and all units below those and below what it shows last. A unit that stands
   * nowhere beside others that do is not there in these periods.
   */
  *hidden(shown: readonly string[], rests: readonly PlannedRest[]): Generator<{ readonly unit: string; readonly parts: readonly string[] }> {
    const isShownUnit = new Set(shown)
    for (const { parent, members } of rests) {
      for (const member of members) {
        if (member === parent) yield { unit: restCode(parent), parts: [restCode(parent)] }
        else yield* this.all(member)
      }
    }
    const isDivided = new Set(rests.map(({ parent }) => parent))
    for (const unit of shown) {
      const below = this.children.get(unit) ?? []
      if (!isDivided.has(unit) && !below.some((child) => isShownUnit.has(child))) for (const child of below) yield* this.all(child)
    }
  }

  private *all(unit: string): Generator<{ readonly unit: string; readonly parts: readonly string[] }> {
    yield { unit, parts: this.partsOf(unit) }
    for (const child of this.children.get(unit) ?? []) yield* this.all(child)
  }
}
