/**
 * The thresholds of size, tried on the municipality's own numbers: how many groups of just that size break a rule. The policy's
 * thresholds come from other towns; where more groups break one here than it allows, they are raised, never lowered.
 */
import { brokenByCategory, type Guarding } from './primary.ts'
import type { CellFacts, MonthRange, RowIndex } from './facts.ts'
import { EDITION_RESOLUTIONS, type EditionResolution } from './model.ts'
import { cutPeriods, rangeOf } from './periods.ts'
import type { Policy } from './policy.ts'

/** One size that was tried. */
export interface Trial {
  readonly resolution: EditionResolution
  /** Persons in a group. */
  readonly size: number
  readonly groups: number
  /** Groups that broke one of the rules 1–3. */
  readonly failing: number
}

export interface Calibration {
  /** Fewest employees of a unit that is shown at each length of period. */
  readonly thresholds: Readonly<Record<EditionResolution, number>>
  readonly trials: readonly Trial[]
}

const SICKNESS: Guarding = { kind: 'amount', sensitivity: 'health', isBounded: true }

/** Too few groups tell nothing: the threshold stays as it is. */
const FEWEST_GROUPS = 40

/** How much a threshold is raised at a time, and at most in all: cells are tried one by one whatever the threshold is. */
const STEP = 1.25
const MOST_STEPS = 3

/** Tries the policy's thresholds on sickness absence, and raises those at which too many groups fail. */
export function calibrate(index: RowIndex, policy: Policy): Calibration {
  const trials: Trial[] = []
  const start = { year: policy.yearPersons, quarter: policy.quarterPersons, month: policy.monthPersons }
  const thresholds = { ...start }
  for (const resolution of EDITION_RESOLUTIONS) {
    for (let step = 0; step <= MOST_STEPS; step++) {
      const size = Math.ceil(start[resolution] * STEP ** step)
      const trial = tried(index, resolution, size, policy)
      if (trial.groups < FEWEST_GROUPS) break
      trials.push(trial)
      thresholds[resolution] = size
      if (trial.failing * 100 <= policy.mostFailingPercent * trial.groups) break
    }
  }
  return { thresholds, trials }
}

/** Groups of neighbours: persons in the order of the units that they are in first, cut into groups of one size. */
function tried(index: RowIndex, resolution: EditionResolution, size: number, policy: Policy): Trial {
  const { material } = index
  let groups = 0
  let failing = 0
  const from = material.knownFrom('sickness')
  if (from === null) return { resolution, size, groups, failing }
  for (const period of cutPeriods(resolution, { first: from, end: material.endMonth })) {
    const people = peopleOf(index, rangeOf(period, 'flow', material.firstMonth))
    for (let first = 0; first + size <= people.length; first += size) {
      groups++
      if (brokenByCategory(factsOf(people.slice(first, first + size)), SICKNESS, policy) !== null) failing++
    }
  }
  return { resolution, size, groups, failing }
}

interface PersonAmount {
  amount: number
  bound: number
}

function peopleOf(index: RowIndex, months: MonthRange): PersonAmount[] {
  const { person, contractual, unitCode } = index.material
  const [amount] = index.material.amounts('sickness', null)
  const people = new Map<number, PersonAmount>()
  for (let node = 0; node < unitCode.length; node++)
    for (let month = months.from; month < months.end; month++)
      for (let row = index.rowAt(month, node); row < index.rowAt(month, node + 1); row++) {
        if (!(contractual[row] > 0)) continue
        const known = people.get(person[row])
        if (known) {
          known.amount += amount[row]
          known.bound += contractual[row]
        } else people.set(person[row], { amount: amount[row], bound: contractual[row] })
      }
  return [...people.values()]
}

function factsOf(people: readonly PersonAmount[]): CellFacts {
  const amounts = people.map(({ amount }) => amount).sort((a, b) => b - a)
  return {
    persons: people.length,
    contributors: amounts.filter((amount) => amount > 0).length,
    sum: amounts.reduce((sum, amount) => sum + amount, 0),
    bound: people.reduce((sum, { bound }) => sum + bound, 0),
    first: amounts[0] ?? 0,
    second: amounts[1] ?? 0,
  }
}
