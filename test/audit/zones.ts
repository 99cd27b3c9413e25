/** Small systems of unknowns, drawn by hand or at random, as the attack takes them. */
import type { AttackClass } from '../../engine/audit/input.ts'
import { skeletonOf } from '../../engine/audit/classes.ts'
import { intervalAttack, type Bounds } from '../../engine/audit/intervals.ts'
import { linearAttack } from '../../engine/audit/linear.ts'
import { openSolver } from '../../engine/audit/solver.ts'
import { rowsOf, type Zone } from '../../engine/audit/zone.ts'

export interface Drawn {
  readonly truth: readonly number[]
  /** Nothing is known where it is not given. */
  readonly upper?: readonly number[]
  readonly shown: readonly (readonly number[])[]
  readonly hidden: readonly (readonly number[])[]
  /** By hidden sum, the members that are taken off. */
  readonly takenOff?: readonly (readonly number[])[]
  readonly leastDistance?: number
  readonly isTwoSided?: boolean
}

export function zoneOf({ truth, upper, shown, hidden, takenOff, leastDistance = 1, isTwoSided = false }: Drawn): Zone {
  return {
    truth: Float64Array.from(truth),
    upper: Float64Array.from(upper ?? truth.map(() => Infinity)),
    equations: rowsOf(shown),
    targets: rowsOf(hidden),
    signs: Int8Array.from(hidden.flatMap((members, target) => members.map((member) => (takenOff?.[target]?.includes(member) ? -1 : 1)))),
    leastDistance,
    leastShare: 0.1,
    isTwoSided,
  }
}

export function linearOf(drawn: Drawn): boolean[] {
  const zone = zoneOf(drawn)
  return Array.from(linearAttack(zone, skeletonOf(zone)), (found) => found === 1)
}

/** The class of each hidden sum. */
export async function attacked(drawn: Drawn): Promise<(AttackClass | undefined)[]> {
  const zone = zoneOf(drawn)
  const skeleton = skeletonOf(zone)
  const linear = linearAttack(zone, skeleton)
  const bounds = intervalAttack(zone, skeleton, linear, await openSolver())
  return bounds.map((found, target) => (linear[target] ? 'linear' : found?.class))
}

/** The closest bounds of each hidden sum: nothing is far enough to stop before them. */
export async function bounded(drawn: Drawn): Promise<Pick<Bounds, 'class' | 'least' | 'most'>[]> {
  const zone = { ...zoneOf(drawn), leastDistance: 1000 }
  return intervalAttack(zone, skeletonOf(zone), new Uint8Array(drawn.hidden.length), await openSolver()).flatMap((found) => (found ? [{ class: found.class, least: found.least, most: found.most }] : []))
}
