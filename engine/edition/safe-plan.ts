/** Plans an edition until nothing hidden can be worked out of it: plan, elimination, attack, and more hidden where one of them finds something. */
import { attacker, type attack } from '../audit/attack.ts'
import type { AuditReport } from '../audit/input.ts'
import type { Material, Plan } from '../disclosure/model.ts'
import { planner, type HiddenUnit, type PlanResult } from '../disclosure/plan.ts'
import type { Policy } from '../disclosure/policy.ts'
import { secondLineOf } from '../disclosure/second-line.ts'
import { InputError, type Text } from '../messages.ts'
import { Repairs } from './repair.ts'
import type { Earlier } from './series.ts'
import { openZoneWork, type ZoneWork } from './zone-work.ts'
import { attackedBefore } from './zone-series.ts'

export interface SafePlan {
  readonly planned: PlanResult
  readonly audit: AuditReport
  readonly rounds: number
}

export interface SafePlanOptions {
  readonly policy: Policy
  /** Names the edition in the report. */
  readonly period: string
  /** Content hash of the load that the material is made of. */
  readonly load: string
  readonly onProgress?: (step: 'plan' | 'eliminate' | 'attack', done: number, total: number) => void
  /** The attacker; in tests another than the real one. */
  readonly attack?: typeof attack
  /** Threads that defend and attack, this one included; by default as many as are worth their memory. The outcome is the same. */
  readonly threads?: number
}

/** After so many plans that did not withstand the attack, the edition is given up. */
const MOST_ROUNDS = 40

/** Plans, attacks, and hides more where the attack has found something, until it finds nothing. */
export async function safePlan(material: Material, earlier: readonly Earlier[], options: SafePlanOptions): Promise<SafePlan> {
  const { policy, period, load, threads } = options
  const work = await openZoneWork({ material, policy, earlier, period, load }, threads)
  try {
    return await roundsOf(material, earlier, options, work)
  } finally {
    await work.close()
  }
}

async function roundsOf(material: Material, earlier: readonly Earlier[], { policy, period, load, onProgress = () => undefined, ...options }: SafePlanOptions, work: ZoneWork): Promise<SafePlan> {
  const attackPlan = options.attack ?? attacker(work.attack)
  const followsFrom = secondLineOf(material, work.defend)
  const last = earlier.at(-1) ?? null
  let plan = planner(material, policy, last)
  let keepsOld = false
  /** The plan that the elimination has last let pass. */
  let eliminated: Plan | null = null
  /** Where a change gives somebody away, everything that was read before stays as it was. */
  const keepOld = (): void => {
    if (keepsOld || !last) throw refused('rounds')
    plan = planner(material, policy, { ...last, material: null, carriedMaterials: new Map() })
    keepsOld = true
    eliminated = null
  }
  const editions = attackedBefore(earlier)
  const repairs = new Repairs(material)
  let hidden: readonly HiddenUnit[] = []
  /** Whether nothing follows from a plan that is to be hidden; else more is hidden. */
  const eliminate = async ({ plan: made }: PlanResult): Promise<boolean> => {
    onProgress('eliminate', 0, 1)
    const { drop, exposed } = await followsFrom(made)
    // What earlier editions give away by rules that were made stricter since cannot be taken back.
    if (exposed.length > 0 && earlier.length === 0) throw refused('eliminated')
    if (drop.length === 0) {
      eliminated = made
      return true
    }
    const more = joined(hidden, drop)
    if (drop.some(({ isPublishedBefore }) => isPublishedBefore) || more.length === hidden.length) keepOld()
    hidden = more
    return false
  }
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    onProgress('plan', round - 1, MOST_ROUNDS)
    const planned = plan(hidden)
    // The elimination begins and ends the rounds; between them the attack would see what follows.
    if (eliminated === null && !(await eliminate(planned))) continue
    const audit = await attackPlan({ policy, editions: [...editions, { name: period, plan: planned.plan, load, material }] }, { onProgress: (done, total) => onProgress('attack', done, total) })
    const { verdict, findings } = audit
    if (verdict === 'safe' && findings.length === 0) {
      if (planned.plan === eliminated || (await eliminate(planned))) return { planned, audit, rounds: round }
      continue
    }
    const isLeak = findings.length === 0 || findings.some((cell) => cell.class === 'shown' || cell.class === 'linear')
    if (!keepsOld && findings.some(({ changeSince }) => changeSince !== null)) keepOld()
    else if (isLeak) {
      if (planned.plan !== eliminated && !(await eliminate(planned))) continue
      if (keepsOld || !last) throw refused('attacked', audit)
      keepOld()
    } else {
      const more = joined(hidden, repairs.of(findings, planned.plan))
      if (more.length === hidden.length) keepOld() // what is out cannot be hidden, only kept from changing
      hidden = more
    }
  }
  throw refused('rounds')
}

/** Both lists, in a fixed order, each unit once. */
function joined(hidden: readonly HiddenUnit[], more: readonly HiddenUnit[]): readonly HiddenUnit[] {
  const byKey = new Map([...hidden, ...more].map(({ quantity, dimension, resolution, period, unit }) => [JSON.stringify([quantity, dimension, resolution, period, unit]), { quantity, dimension, resolution, period, unit }]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit)
}

function refused(why: keyof typeof REFUSED, audit?: AuditReport): InputError {
  const cells = audit?.findings.slice(0, 5).map(({ quantity, dimension, unit, period }) => `${quantity}/${dimension} ${unit} ${period}`)
  return new InputError('refused', `publish-${why}`, REFUSED[why], { cells: cells?.join(', ') || '–' })
}

const REFUSED = {
  eliminated: {
    nb: 'Utgaven ble ikke laget: noe som skal være skjult, kan regnes ut av det som ville vært vist. Ingenting er skrevet.',
    nn: 'Utgåva blei ikkje laga: noko som skal vere skjult, kan reknast ut av det som ville ha vore vist. Ingenting er skrive.',
    en: 'The edition was not made: something that is to be hidden can be worked out of what would be shown. Nothing was written.',
  },
  attacked: {
    nb: 'Utgaven ble ikke laget: angrepet på den kom for nær skjulte tall ({cells}). Ingenting er skrevet.',
    nn: 'Utgåva blei ikkje laga: angrepet på henne kom for nær skjulte tal ({cells}). Ingenting er skrive.',
    en: 'The edition was not made: the attack on it came too close to hidden numbers ({cells}). Nothing was written.',
  },
  rounds: {
    nb: 'Utgaven ble ikke laget: det hjalp ikke å skjule mer. Ingenting er skrevet.',
    nn: 'Utgåva blei ikkje laga: det hjelpte ikkje å skjule meir. Ingenting er skrive.',
    en: 'The edition was not made: hiding more did not help. Nothing was written.',
  },
} as const satisfies Record<string, Text>
