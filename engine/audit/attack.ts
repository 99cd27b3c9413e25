/**
 * The attack on a series of publications, the last of which is about to be published. It shares no code with what plans them: it
 * knows the plans, the rows, the primary rules in its own words, and whatever algebra and linear programs can make of them.
 */
import type { Material, QuantityName } from '../disclosure/model.ts'
import { requirePolicy, type Policy } from '../disclosure/policy.ts'
import { skeletonOf } from './classes.ts'
import { ATTACK_CLASSES, FINDINGS_AT_MOST, type AttackClass, type AttackedCell, type AttackedEdition, type AttackInput, type AttackOptions, type AuditReport, type ZoneReport } from './input.ts'
import { intervalAttack, type Bounds } from './intervals.ts'
import { frontsOf, KNOWN, type Front } from './known.ts'
import { linearAttack } from './linear.ts'
import { isSizeKnown, shownSums, Unknowns, View } from './series.ts'
import { openSolver, type Solver } from './solver.ts'
import { soughtCells, soughtSums, type Sought, type SoughtSums } from './sought.ts'
import type { Zone } from './zone.ts'

/**
 * Attacks the newest of a series with all that was published before it: what could be known without the newest one is not found
 * again, so each of a series is attacked as it becomes the newest.
 *
 * @returns the same report for the same input, without values of hidden cells and without times
 * Throws where the input is in doubt, or the solver does not come to an end.
 */
export async function attack(input: AttackInput, { onProgress = () => undefined, onCell }: AttackOptions = {}): Promise<AuditReport> {
  const zones = zonesOf(input)
  return reportOf(input, await attackHere(zones, input, (done) => onProgress(done, zones.length), onCell))
}

/** One quantity in one calendar year. */
export interface ZoneOfYear {
  readonly quantity: QuantityName
  readonly year: number
}

/** Attacks some zones of a series; outcomes in their order. */
export type AttackZones = (zones: readonly ZoneOfYear[], input: AttackInput, onProgress: (done: number) => void) => Promise<readonly ZoneOutcome[]>

/**
 * The same for several plans of one material: what was found about a quantity and year is not sought again while its plan is the same.
 *
 * @param attackZones does the work, on as many threads as it likes: zones have nothing to do with each other
 */
export function attacker(attackZones: AttackZones = attackHere): typeof attack {
  const known = new Map<string, { readonly told: string; readonly outcome: ZoneOutcome }>()
  const numbers = new Map<Material, number>()
  return async (input, { onProgress = () => undefined } = {}) => {
    const { policy, editions } = input
    for (const { material } of editions) if (!numbers.has(material)) numbers.set(material, numbers.size)
    const zones = zonesOf(input).map(({ quantity, year }) => ({
      zone: { quantity, year },
      key: `${quantity} ${year}`,
      told: JSON.stringify([policy, editions.map((edition) => [numbers.get(edition.material), planOf(edition, quantity, year)])]),
    }))
    const others = zones.filter(({ key, told }) => known.get(key)?.told !== told)
    const outcomes = await attackZones(others.map(({ zone }) => zone), input, (done) => onProgress(zones.length - others.length + done, zones.length))
    others.forEach(({ key, told }, i) => known.set(key, { told, outcome: outcomes[i] }))
    return reportOf(input, zones.flatMap(({ key }) => known.get(key)?.outcome ?? []))
  }
}

/** On this thread. */
async function attackHere(zones: readonly ZoneOfYear[], input: AttackInput, onProgress: (done: number) => void, onCell?: (cell: AttackedCell) => void): Promise<readonly ZoneOutcome[]> {
  const attackOne = await zoneAttacker(input)
  const outcomes: ZoneOutcome[] = []
  for (const zone of zones) {
    outcomes.push(attackOne(zone, onCell))
    onProgress(outcomes.length)
    // Whoever else waits for the thread gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return outcomes
}

/** Attacks one zone of a series after the other. */
export async function zoneAttacker({ policy, editions }: AttackInput): Promise<(zone: ZoneOfYear, onCell?: (cell: AttackedCell) => void) => ZoneOutcome> {
  const views = editions.map((edition) => new View(edition))
  const solver = await openSolver()
  return ({ quantity, year }, onCell = () => undefined) => {
    const outcome = attackZone(views, quantity, year, policy, solver, onCell)
    for (const view of views) view.forget()
    return outcome
  }
}

/** What a plan says of one quantity and year. */
function planOf({ plan, load }: AttackedEdition, quantity: QuantityName, year: number): unknown {
  const ofYear = ({ periods }: { readonly periods: readonly string[] }) => periods.some((period) => period.startsWith(String(year)))
  const tables = plan.tables.filter((table) => table.quantity === quantity)
  return [load, tables.map(({ dimension, blocks }) => [dimension, blocks.filter(ofYear)]), plan.carried.filter((block) => block.quantity === quantity && ofYear(block))]
}

/** What was found of one zone; plain data. */
export interface ZoneOutcome extends ZoneReport {
  readonly findings: readonly AttackedCell[]
  readonly cost: AuditReport['cost']
}

function reportOf({ editions }: AttackInput, outcomes: readonly ZoneOutcome[]): AuditReport {
  const counts = noCounts()
  const cost = { programs: 0, iterations: 0 }
  for (const outcome of outcomes) {
    for (const name of ATTACK_CLASSES) counts[name] += outcome.counts[name]
    cost.programs += outcome.cost.programs
    cost.iterations += outcome.cost.iterations
  }
  return {
    format: 1,
    verdict: counts.shown + counts.linear + counts.exact > 0 ? 'leak' : counts.narrow > 0 ? 'narrow' : 'safe',
    editions: editions.map(({ name }) => name),
    counts,
    findings: outcomes.flatMap(({ findings }) => findings).slice(0, FINDINGS_AT_MOST),
    zones: outcomes.map(({ quantity, year, unknowns, equations, counts: own }) => ({ quantity, year, unknowns, equations, counts: own })),
    cost,
  }
}

const noCounts = (): Record<AttackClass, number> => Object.fromEntries(ATTACK_CLASSES.map((name) => [name, 0])) as Record<AttackClass, number>

/** Of a zone that there is nothing to try in. */
export function nothingFound({ quantity, year }: ZoneOfYear): ZoneOutcome {
  return { quantity, year, unknowns: 0, equations: 0, counts: noCounts(), findings: [], cost: { programs: 0, iterations: 0 } }
}

const isFinding = (name: AttackClass): boolean => name !== 'wide' && name !== 'natural'

function toldOf({ quantity, dimension, resolution, period, unit, category, edition, changeSince }: Sought, found: AttackClass): AttackedCell {
  return { class: found, quantity, dimension, resolution, period, unit, category, edition, changeSince }
}

/** Every quantity that all materials have, in every year of any. Throws where the input is in doubt. */
function zonesOf({ policy, editions }: AttackInput): ZoneOfYear[] {
  requirePolicy(policy)
  if (editions.length === 0) throw new Error('nothing to attack')
  const first = Math.floor(Math.min(...editions.map(({ material }) => material.firstMonth)) / 12)
  const end = Math.ceil(Math.max(...editions.map(({ material }) => material.endMonth)) / 12)
  const quantities = (Object.keys(KNOWN) as QuantityName[]).filter((quantity) => editions.every(({ material }) => material.has(quantity)))
  return Array.from({ length: end - first }, (_, i) => first + i).flatMap((year) => quantities.map((quantity) => ({ quantity, year })))
}

function attackZone(
  views: readonly View[],
  quantity: QuantityName,
  year: number,
  policy: Policy,
  solver: Solver,
  onCell: (cell: AttackedCell) => void,
): ZoneOutcome {
  const fronts = frontsOf(quantity)
  const size = { unknowns: 0, equations: 0 }
  const costBefore = { ...solver.cost }
  // Of what nobody shows anything, nothing can be known but what is known anyway.
  const isShown = views.some((view) => view.shows(quantity, year))
  const sought = isShown ? [...new Set(fronts.flatMap((front) => front.sought))] : []
  const byTable = new Map(sought.map((dimension) => [dimension, soughtCells(views, quantity, dimension, year, policy)] as const))
  const { one } = KNOWN[quantity]
  const leastDistance = policy.narrowAmount * ('units' in one ? one.units : one.manDays * views[0].material.unitsPerManDay)
  const distances = { leastDistance, leastShare: policy.narrowPercent / 100 }
  for (const front of fronts) {
    const cells = front.sought.flatMap((dimension) => byTable.get(dimension) ?? []).filter((cell) => cell.class === null)
    if (cells.length === 0) continue
    const unknowns = new Unknowns(views, quantity, year, front.groups, front.split)
    const zoneOf = (count: number, { rows, signs }: SoughtSums): Zone => ({
      truth: Float64Array.from(unknowns.truth),
      upper: Float64Array.from(unknowns.upper),
      equations: shownSums(views, count, unknowns, quantity, year, front.tables),
      targets: rows,
      signs,
      isTwoSided: isSizeKnown(quantity, front.split),
      ...distances,
    })
    const sums = soughtSums(views, unknowns, cells)
    const zone = zoneOf(views.length, sums)
    size.unknowns = Math.max(size.unknowns, zone.truth.length)
    size.equations = Math.max(size.equations, zone.equations.starts.length - 1)
    const found = attackFront(front, zone, sums, solver)
    const suspects = new Map<Sought, Bounds>()
    sums.of.forEach((cell, target) => {
      const bounds = found[target]
      if (!bounds) return
      cell.class = bounds.class
      // What readers of the earlier publications could know is not told by the newest one.
      if (isFinding(cell.class) && views.length > 1) suspects.set(cell, bounds)
    })
    if (suspects.size === 0) continue
    const before = soughtSums(views, unknowns, [...suspects.keys()])
    attackFront(front, zoneOf(views.length - 1, before), before, solver).forEach((known, target) => {
      const cell = before.of[target]
      const now = suspects.get(cell)
      if (known && now && saysNothing(now, known, leastDistance)) cell.class = 'natural'
    })
  }
  const counts = noCounts()
  const findings: AttackedCell[] = []
  for (const cell of [...byTable.values()].flat()) {
    if (cell.class === null) continue
    counts[cell.class]++
    const told = toldOf(cell, cell.class)
    onCell(told)
    if (isFinding(cell.class)) findings.push(told)
  }
  const cost = { programs: solver.cost.programs - costBefore.programs, iterations: solver.cost.iterations - costBefore.iterations }
  return { quantity, year, ...size, counts, findings, cost }
}

/** The bounds of each sum; none where the front does not look for them. */
function attackFront({ bounds, split }: Front, zone: Zone, { of }: SoughtSums, solver: Solver): (Bounds | undefined)[] {
  const skeleton = skeletonOf(zone)
  // Groups were tried all together before they are tried one by one.
  const linear = bounds && split === null ? new Uint8Array(of.length) : linearAttack(zone, skeleton)
  const bounded = bounds ? intervalAttack(zone, skeleton, linear, solver) : []
  return of.map((_, target) => (linear[target] ? LINEAR : bounded[target]))
}

const LINEAR: Bounds = { class: 'linear', least: 0, most: 0, isCloseBelow: true, isCloseAbove: true }

/** Whether the newest publication bounds a sum no closer than those before it did. */
function saysNothing(now: Bounds, before: Bounds, leastDistance: number): boolean {
  if (now.class === 'linear' || now.class === 'exact') return ATTACK_CLASSES.indexOf(before.class) <= ATTACK_CLASSES.indexOf(now.class)
  const isNew = (isClose: boolean, wasClose: boolean, bound: number, old: number): boolean => isClose && (!wasClose || Math.abs(bound - old) > leastDistance / 1_000)
  return !isNew(now.isCloseBelow, before.isCloseBelow, now.least, before.least) && !isNew(now.isCloseAbove, before.isCloseAbove, now.most, before.most)
}
