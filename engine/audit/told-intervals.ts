/**
 * How closely the files of an edition, and nothing else, bound what it hides. Their reader does not know who works where: the least
 * and the most that a hidden number can be are linear programs over all numbers that are told. Which hidden numbers a rule forbids to
 * know cannot be seen from outside, so all of them are tried; and one is bounded too closely when no value between its bounds would
 * be as far from both as the policy asks for.
 */
import { groupOf, isBetween, isHealth, isKnownToAll, KNOWN, monthsOfCode, splitOf, depthOf } from './known.ts'
import { restCode, type Dimension, type EditionResolution, type GroupDimension, type PlannedBlock, type QuantityName, type SplitDimension } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'
import type { EditionFiles } from './files.ts'
import { ATTACK_CLASSES, type AttackClass } from './input.ts'
import { Organisations } from './parts.ts'
import { NoValuesFit, openSolver, type Solver } from './solver.ts'
import { oneOf } from './told-figures.ts'
import { Told, ToldSystem, type Sum, type ToldFront, type ToldProgram } from './told-system.ts'
import { drawer } from './zone.ts'

/** A hidden number of an edition. */
export interface HiddenCell {
  readonly class: AttackClass
  readonly edition: string
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly period: string
  /** A unit, or the staff of one themselves. */
  readonly unit: string
  readonly category: string | null
}

export interface ToldReport {
  readonly verdict: 'safe' | 'narrow' | 'leak'
  readonly counts: Readonly<Record<AttackClass, number>>
  readonly findings: readonly HiddenCell[]
  /** Tables and years whose numbers contradict each other, so that nothing follows from them together. */
  readonly contradictions: readonly Pick<ToldFront, 'quantity' | 'year'>[]
  /** Tables and years that were not tried, since the work has a limit; those of the newest years are tried first. */
  readonly untried: number
  readonly cost: { readonly programs: number; readonly iterations: number }
}

export interface ToldOptions {
  readonly onProgress?: (done: number, total: number) => void
  readonly onCell?: (cell: HiddenCell) => void
}

/** Programs that push many hidden numbers at once, before the rest get their own. */
const ROUNDS = 8
const NOTHING = 1e-4
/** Steps of the solver: a minute or two. Not time, so that every run says the same. */
const ITERATIONS_AT_MOST = 1_000_000

/** Bounds what an edition hides by its own files. Throws where the solver does not come to an end. */
export async function attackFiles(edition: EditionFiles, policy: Policy, { onProgress = () => undefined, onCell = () => undefined }: ToldOptions = {}): Promise<ToldReport> {
  const solver = await openSolver()
  const told = new Told(edition, new Organisations())
  const fronts = frontsOf(edition)
  const counts = Object.fromEntries(ATTACK_CLASSES.map((name) => [name, 0])) as Record<AttackClass, number>
  const findings: HiddenCell[] = []
  const contradictions: ToldReport['contradictions'][number][] = []
  let untried = 0
  for (const [i, front] of fronts.entries()) {
    if (solver.cost.iterations > ITERATIONS_AT_MOST) {
      untried++
      continue
    }
    const found = new FrontAttack(told, front, policy, solver).cells()
    if (found === null) contradictions.push({ quantity: front.quantity, year: front.year })
    for (const cell of found ?? []) {
      counts[cell.class]++
      onCell(cell)
      if (cell.class === 'exact' || cell.class === 'narrow') findings.push(cell)
    }
    onProgress(i + 1, fronts.length)
    // Whoever else waits for the thread gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { verdict: counts.exact > 0 ? 'leak' : counts.narrow > 0 ? 'narrow' : 'safe', counts, findings, contradictions, untried, cost: { ...solver.cost } }
}

/** Tables that say something of each other, by quantity and year: the newest year first, and in it those that are not divided. */
function frontsOf({ plan }: EditionFiles): ToldFront[] {
  const dimensions = new Map<QuantityName, Dimension[]>()
  for (const { quantity, dimension } of plan.tables) dimensions.set(quantity, [...(dimensions.get(quantity) ?? []), dimension])
  const fronts = [...dimensions].flatMap(([quantity, own]) => {
    const years = new Set(plan.tables.flatMap((table) => (table.quantity === quantity ? table.blocks.flatMap(({ periods }) => periods.map((period) => Number(period.slice(0, 4)))) : [])))
    const groups = own.flatMap((dimension) => (splitOf(dimension) === null ? (groupOf(dimension) ?? []) : []))
    const splits = own.flatMap((dimension) => (groupOf(dimension) === null ? (splitOf(dimension) ?? []) : [])).filter((name) => !isBetween(name))
    const alone = (group: GroupDimension | null): Omit<ToldFront, 'quantity' | 'year'> => ({ group, split: null, tables: ['total', ...(group ? [group] : [])], sought: [group ?? 'total'] })
    const split = (name: SplitDimension): Omit<ToldFront, 'quantity' | 'year'> => {
      const crossed = `sex:${name}` as const
      if (!own.includes(crossed)) return { group: null, split: name, tables: ['total', name], sought: [name] }
      return { group: 'sex', split: name, tables: ['total', 'sex', name, crossed], sought: [name, crossed] }
    }
    return [...years].sort((a, b) => a - b).flatMap((year) => [alone(null), ...groups.map(alone), ...splits.map(split)].map((front) => ({ quantity, year, ...front }))).filter(({ sought }) => !sought.every((dimension) => isKnownToAll(quantity, dimension)))
  })
  const divisions = ({ group, split }: ToldFront): number => (group === null ? 0 : 1) + (split === null ? 0 : 1)
  return fronts.sort((a, b) => b.year - a.year || divisions(a) - divisions(b))
}

/** Hidden cells that no number tells apart have the same bounds. */
interface Target {
  readonly sum: Sum
  readonly cells: Omit<HiddenCell, 'class'>[]
  /** The sums of shown units around it. */
  readonly around: readonly Sum[]
  shares: readonly Share[]
}

/** What of a sum lies in one program, with the bounds that are known to be reached. */
interface Share {
  readonly program: ToldProgram
  readonly whole: readonly number[]
  readonly parted: readonly number[]
  readonly columns: readonly number[]
  least: number
  most: number
}

class FrontAttack {
  private readonly system: ToldSystem
  private readonly targets: Target[]
  private readonly one: number
  private readonly share: number
  private readonly rest: Omit<HiddenCell, 'class'>[] = []

  constructor(
    private readonly told: Told,
    private readonly front: ToldFront,
    policy: Policy,
    private readonly solver: Solver,
  ) {
    this.system = new ToldSystem(told, front)
    this.one = policy.narrowAmount * oneOf(front.quantity)
    this.share = policy.narrowPercent / 100
    this.targets = front.sought.flatMap((dimension) => this.targetsOf(dimension))
  }

  /** The hidden cells with their classes; `null` where the numbers contradict each other. */
  cells(): HiddenCell[] | null {
    const open = this.rest.map((cell): HiddenCell => ({ ...cell, class: 'natural' }))
    if (this.targets.length === 0) return open
    for (const withGuesses of [true, false]) {
      try {
        return [...open, ...this.solved(withGuesses)]
      } catch (error) {
        if (!(error instanceof NoValuesFit)) throw error
      }
    }
    return null
  }

  private solved(withGuesses: boolean): HiddenCell[] {
    const programs = this.system.programs(withGuesses)
    const isUndecided = (target: Target): boolean => !this.isFar(leastOf(target), mostOf(target))
    for (const target of this.targets) target.shares = programs.flatMap((program) => shareOf(target.sum, program))
    for (const program of programs) {
      const shares = this.targets.flatMap((target) => target.shares.flatMap((share) => (share.program === program ? [share] : [])))
      if (shares.length === 0) continue
      const targets = this.targets.filter((target) => target.shares.some((share) => share.program === program))
      this.solver.over(program.system, (largest) => {
        const draw = drawer(shares.length)
        for (let round = 0; round < ROUNDS; round++) {
          const pushed = round < 2 ? shares : targets.filter(isUndecided).flatMap((target) => target.shares.filter((share) => share.program === program))
          if (pushed.length === 0) break
          take(shares, largest(weightsOf(program, pushed, round % 2 === 0 ? 1 : -1, () => 1 + (draw() % 4))))
        }
        // Those that lie in it alone are settled here; the others could be decided by what is found later.
        for (const target of targets) {
          if (target.shares.length > 1 || !isUndecided(target)) continue
          for (const direction of [1, -1] as const) take(shares, largest(weightsOf(program, target.shares, direction, () => 1)))
        }
      })
    }
    const classes = new Map<Target, AttackClass>()
    const mostAround = new Map<string, number>()
    for (const target of this.targets) {
      if (!isUndecided(target)) continue
      if (target.shares.length > 1) for (const share of target.shares) this.settled(share, [1, -1])
      if (!isUndecided(target)) continue
      const most = target.around.slice(0, AROUND_AT_MOST).map((sum) => {
        const key = keyOf(sum)
        const known = mostAround.get(key) ?? programs.flatMap((program) => shareOf(sum, program)).reduce((all, share) => all + this.settled(share, [1]).most, 0)
        mostAround.set(key, known)
        return known
      })
      classes.set(target, this.classOf(target, Math.min(Infinity, ...most)))
    }
    return this.targets.flatMap((target) => target.cells.map((cell): HiddenCell => ({ ...cell, class: classes.get(target) ?? 'wide' })))
  }

  /** The share with its bounds found by programs of its own. */
  private settled(share: Share, directions: readonly (1 | -1)[]): Share {
    this.solver.over(share.program.system, (largest) => {
      for (const direction of directions) take([share], largest(weightsOf(share.program, [share], direction, () => 1)))
    })
    return share
  }

  private classOf(target: Target, around: number): AttackClass {
    const [least, most] = [leastOf(target), mostOf(target)]
    const { cells } = target
    const isMostNatural = most >= around - NOTHING * this.one
    const isLeastNatural = least <= NOTHING * this.one
    if (isMostNatural && isLeastNatural) return 'natural'
    const [{ quantity, dimension, category }] = cells
    if (this.isOne(least, most)) {
      // What everybody may see of colleagues' work: that nobody has it.
      const classNumber = splitOf(dimension) === null ? 0 : this.system.columns.findIndex(({ kind, family }) => family === quantity && kind === (category?.split(':').at(-1) ?? null)) - this.system.columns.findIndex(({ family }) => family === quantity)
      return most < this.one && !isHealth(quantity, dimension, classNumber) ? 'natural' : 'exact'
    }
    return 'narrow'
  }

  /** Whether only one value is left. */
  private isOne(least: number, most: number): boolean {
    if (KNOWN[this.front.quantity].kind === 'amount') return most - least < this.one / 100
    return Math.floor(most + NOTHING) - Math.ceil(least - NOTHING) < 1
  }

  /** Whether the bounds are so far from each other that one of them is far enough from the value, whatever it is. */
  private isFar(least: number, most: number): boolean {
    return most - least >= Math.max(this.one, this.share * least)
  }

  // ----------------------------------------------------------------------------------------------------------- targets

  private targetsOf(dimension: Dimension): Target[] {
    const { quantity, year } = this.front
    const { edition, organisations } = this.told
    const table = edition.plan.tables.find((one) => one.quantity === quantity && one.dimension === dimension)
    if (!table || isKnownToAll(quantity, dimension)) return []
    const isTold = new Set<string>()
    const shown: Sum[] = []
    const found = new Map<string, Target>()
    const spans = table.blocks.flatMap((block) => block.periods.flatMap((period) => (period.startsWith(String(year)) ? [{ block, period, months: monthsOfCode(quantity, period) }] : [])))
    const categories = dimension === 'total' ? [null] : table.categories
    const depths = new Map(edition.units.map(({ unit, depth }) => [unit, depth]))
    const deepest = depthOf(quantity, dimension)
    for (const { block, period, months } of spans) {
      const organisation = organisations.of(edition, period)
      const places = [...block.shown.map((unit) => ({ unit, parts: organisation.partsOf(unit) })), ...block.rests.flatMap(({ parent, members, shown: isShown }) => (isShown ? [{ unit: restCode(parent), parts: organisation.partsOfRest(parent, members) }] : []))]
      for (const { unit, parts } of places) {
        for (const category of categories) {
          const sum = months && this.system.sumOf(parts, months.from, months.end, (month) => this.told.loadOf(quantity, dimension, block.resolution, period, unit, month), dimension, category)
          if (!sum) continue
          isTold.add(keyOf(sum))
          shown.push(sum)
        }
      }
    }
    for (const { block, period, months } of spans) {
      for (const { unit, parts } of organisations.of(edition, period).hidden(block.shown, block.rests)) {
        const depth = depths.get(unit)
        if (!months || (depth !== undefined && depth > deepest)) continue
        for (const category of categories) {
          const cell = { edition: edition.name, quantity, dimension, resolution: block.resolution, period, unit, category }
          const sum = this.system.sumOf(parts, months.from, months.end, (month) => this.loadAround(block, dimension, period, month), dimension, category)
          if (!sum) {
            this.rest.push(cell)
            continue
          }
          const key = keyOf(sum)
          // The same number as one that is shown is no other secret.
          if (isTold.has(key)) continue
          const target = found.get(key)
          if (target) target.cells.push(cell)
          else found.set(key, { sum, cells: [cell], around: [], shares: [] })
        }
      }
    }
    return [...found.values()].map((target) => ({ ...target, around: shown.filter((sum) => holds(sum, target.sum)).sort((a, b) => a.whole.length - b.whole.length) }))
  }

  /** The load that a block's numbers of a month come from, where they are kept from an earlier one. */
  private loadAround({ shown, resolution }: PlannedBlock, dimension: Dimension, period: string, month: number): string {
    return shown.map((unit) => this.told.loadOf(this.front.quantity, dimension, resolution, period, unit, month)).find((load) => load !== '') ?? ''
  }
}

/** Shown sums that are looked at for the natural most of a hidden number. */
const AROUND_AT_MOST = 2

const keyOf = ({ whole, parted, columns }: Sum): string => `${whole.join(' ')}/${parted.join(' ')}/${columns.join(' ')}`

function holds(outer: Sum, inner: Sum): boolean {
  const within = new Set(outer.whole)
  return outer.columns.join() === inner.columns.join() && [...inner.whole, ...inner.parted].every((one) => within.has(one))
}

function shareOf({ whole, parted, columns }: Sum, program: ToldProgram): Share[] {
  const within = (classes: readonly number[]) => classes.filter((one) => program.classes.has(one))
  const share: Share = { program, whole: within(whole), parted: within(parted), columns, least: Infinity, most: -Infinity }
  return share.whole.length + share.parted.length > 0 ? [share] : []
}

const leastOf = ({ shares }: Target): number => shares.reduce((sum, { least }) => sum + least, 0)
const mostOf = ({ shares }: Target): number => shares.reduce((sum, { most }) => sum + most, 0)

/** Takes what an outcome proves: of a part of a class there can be nothing, or all of it. */
function take(shares: readonly Share[], values: Float64Array): void {
  for (const share of shares) {
    const inside = (classes: readonly number[]): number => classes.reduce((sum, one) => share.columns.reduce((own, column) => own + values[share.program.columnOf(one, column)], sum), 0)
    const whole = inside(share.whole)
    share.least = Math.min(share.least, whole)
    share.most = Math.max(share.most, whole + inside(share.parted))
  }
}

function weightsOf(program: ToldProgram, shares: readonly Share[], direction: 1 | -1, weight: () => number): Float64Array {
  const weights = new Float64Array(program.system.upper.length)
  for (const { whole, parted, columns } of shares) {
    const own = direction * weight()
    for (const one of direction > 0 ? [...whole, ...parted] : whole) for (const column of columns) weights[program.columnOf(one, column)] += own
  }
  return weights
}
