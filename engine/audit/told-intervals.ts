/**
 * How closely the files of an edition, and nothing else, bound what it hides. Their reader does not know who works where: the least
 * and the most that a hidden number can be are linear programs over all numbers that are told. Which hidden numbers a rule forbids to
 * know cannot be seen from outside, so all of them are tried; and one is bounded too closely when no value between its bounds would
 * be as far from both as the policy asks for.
 */
import { groupOf, isHealth, isKnownToAll, KNOWN, monthsOfCode, splitOf, depthOf } from './known.ts'
import { restCode, type Dimension, type EditionResolution, type GroupDimension, type PlannedBlock, type QuantityName, type SplitDimension } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'
import type { EditionFiles } from './files.ts'
import { ATTACK_CLASSES, type AttackClass } from './input.ts'
import { Organisations } from './parts.ts'
import { NoValuesFit, openSolver, type Solver } from './solver.ts'
import { oneOf } from './told-figures.ts'
import { Told, ToldSystem, type Sum, type ToldFront } from './told-system.ts'
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
  readonly cost: { readonly programs: number; readonly iterations: number }
}

export interface ToldOptions {
  readonly onProgress?: (done: number, total: number) => void
  readonly onCell?: (cell: HiddenCell) => void
}

/** Programs that push many hidden numbers at once, before the rest get their own. */
const ROUNDS = 8
const NOTHING = 1e-4

/** Bounds what an edition hides by its own files. Throws where the solver does not come to an end. */
export async function attackFiles(edition: EditionFiles, policy: Policy, { onProgress = () => undefined, onCell = () => undefined }: ToldOptions = {}): Promise<ToldReport> {
  const solver = await openSolver()
  const told = new Told(edition, new Organisations())
  const fronts = frontsOf(edition)
  const counts = Object.fromEntries(ATTACK_CLASSES.map((name) => [name, 0])) as Record<AttackClass, number>
  const findings: HiddenCell[] = []
  const contradictions: ToldReport['contradictions'][number][] = []
  for (const [i, front] of fronts.entries()) {
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
  return { verdict: counts.exact > 0 ? 'leak' : counts.narrow > 0 ? 'narrow' : 'safe', counts, findings, contradictions, cost: { ...solver.cost } }
}

/** Tables that say something of each other, by quantity and year. */
function frontsOf({ plan }: EditionFiles): ToldFront[] {
  const dimensions = new Map<QuantityName, Dimension[]>()
  for (const { quantity, dimension } of plan.tables) dimensions.set(quantity, [...(dimensions.get(quantity) ?? []), dimension])
  return [...dimensions].flatMap(([quantity, own]) => {
    const years = new Set(plan.tables.flatMap((table) => (table.quantity === quantity ? table.blocks.flatMap(({ periods }) => periods.map((period) => Number(period.slice(0, 4)))) : [])))
    const groups = own.flatMap((dimension) => (splitOf(dimension) === null ? (groupOf(dimension) ?? []) : []))
    const splits = own.flatMap((dimension) => (groupOf(dimension) === null ? (splitOf(dimension) ?? []) : []))
    const alone = (group: GroupDimension | null): Omit<ToldFront, 'quantity' | 'year'> => ({ group, split: null, tables: ['total', ...(group ? [group] : [])], sought: [group ?? 'total'] })
    const split = (name: SplitDimension): Omit<ToldFront, 'quantity' | 'year'> => {
      const crossed = `sex:${name}` as const
      if (!own.includes(crossed)) return { group: null, split: name, tables: ['total', name], sought: [name] }
      return { group: 'sex', split: name, tables: ['total', 'sex', name, crossed], sought: [name, crossed] }
    }
    return [...years].sort((a, b) => a - b).flatMap((year) => [alone(null), ...groups.map(alone), ...splits.map(split)].map((front) => ({ quantity, year, ...front })))
  })
}

/** Hidden cells that no number tells apart have the same bounds. */
interface Target {
  readonly sum: Sum
  readonly cells: Omit<HiddenCell, 'class'>[]
  /** The sums of shown units around it. */
  readonly around: readonly Sum[]
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
        for (const target of this.targets) [target.least, target.most] = [Infinity, -Infinity]
        return [...open, ...this.solved(withGuesses)]
      } catch (error) {
        if (!(error instanceof NoValuesFit)) throw error
      }
    }
    return null
  }

  private solved(withGuesses: boolean): HiddenCell[] {
    const program = this.system.program(withGuesses); const T0 = performance.now(); if (process.env['DRY']) { console.log('Z', this.front.quantity, this.front.sought[0], this.front.year, program.upper.length, program.rows.length, this.targets.length); return [] }
    console.log(JSON.stringify(this.front.sought), this.front.quantity, this.front.year, 'cols', program.upper.length, 'rows', program.rows.length, 'nnz', program.rows.reduce((a, r) => a + r.length, 0), 'targets', this.targets.length)
    return this.solver.over(program, (largest) => {
      const draw = drawer(this.targets.length)
      const undecided = (): Target[] => this.targets.filter(({ least, most }) => !this.isFar(least, most, false))
      for (let round = 0; round < ROUNDS; round++) {
        const pushed = undecided()
        if (pushed.length === 0) break
        const direction = round % 2 === 0 ? 1 : -1
        this.take(largest(this.weights(pushed, direction, () => 1 + (draw() % 4))))
      }
      console.log('after rounds', undecided().length, performance.now() - T0, this.solver.cost)
      const classes = new Map<Target, AttackClass>()
      for (const target of this.targets) {
        // The outcomes of others may have decided it meanwhile.
        if (this.isFar(target.least, target.most, false)) continue
        for (const direction of [1, -1] as const) this.take(largest(this.weights([target], direction, () => 1)))
        if (this.isFar(target.least, target.most, false)) continue
        const most = target.around.slice(0, AROUND_AT_MOST).map((sum) => mostOf(sum, this.system, largest(this.sumWeights([sum], 1, () => 1))))
        classes.set(target, this.classOf(target, Math.min(Infinity, ...most)))
      }
      return this.targets.flatMap((target) => target.cells.map((cell): HiddenCell => ({ ...cell, class: classes.get(target) ?? 'wide' })))
    })
  }

  private classOf({ least, most, cells }: Target, around: number): AttackClass {
    const isMostNatural = most >= around - NOTHING * this.one
    const isLeastNatural = least <= NOTHING * this.one
    if (isMostNatural && isLeastNatural) return 'natural'
    const [{ quantity, dimension, category }] = cells
    if (this.isOne(least, most)) {
      // What everybody may see of colleagues' work: that nobody has it.
      const classNumber = splitOf(dimension) === null ? 0 : this.system.columns.findIndex(({ kind, family }) => family === quantity && kind === (category?.split(':').at(-1) ?? null)) - this.system.columns.findIndex(({ family }) => family === quantity)
      return most < this.one && !isHealth(quantity, dimension, classNumber) ? 'natural' : 'exact'
    }
    return this.isFar(least, most, isMostNatural) ? 'natural' : 'narrow'
  }

  /** Whether only one value is left. */
  private isOne(least: number, most: number): boolean {
    if (KNOWN[this.front.quantity].kind === 'amount') return most - least < this.one / 100
    return Math.floor(most + NOTHING) - Math.ceil(least - NOTHING) < 1
  }

  /** Whether some value between would be far enough from both bounds, those of nature excepted. */
  private isFar(least: number, most: number, isMostNatural: boolean): boolean {
    if (least > most) return false
    const { one, share } = this
    const from = least <= NOTHING * one ? 0 : Math.max(least + one, least / (1 - share))
    return from <= (isMostNatural ? most : Math.min(most - one, most / (1 + share)))
  }

  private take(values: Float64Array): void {
    for (const target of this.targets) {
      target.least = Math.min(target.least, leastOf(target.sum, this.system, values))
      target.most = Math.max(target.most, mostOf(target.sum, this.system, values))
    }
  }

  private weights(targets: readonly Target[], direction: 1 | -1, weight: () => number): Float64Array {
    return this.sumWeights(targets.map(({ sum }) => sum), direction, weight)
  }

  private sumWeights(sums: readonly Sum[], direction: 1 | -1, weight: () => number): Float64Array {
    const weights = new Float64Array(this.system.columnCount)
    for (const { whole, parted, columns } of sums) {
      const own = direction * weight()
      for (const one of direction > 0 ? [...whole, ...parted] : whole) for (const column of columns) weights[this.system.columnOf(one, column)] += own
    }
    return weights
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
          else found.set(key, { sum, cells: [cell], around: [], least: Infinity, most: -Infinity })
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
const AROUND_AT_MOST = 3

const keyOf = ({ whole, parted, columns }: Sum): string => `${whole.join(' ')}/${parted.join(' ')}/${columns.join(' ')}`

function holds(outer: Sum, inner: Sum): boolean {
  const within = new Set(outer.whole)
  return outer.columns.join() === inner.columns.join() && [...inner.whole, ...inner.parted].every((one) => within.has(one))
}

function sumIn({ columns }: Sum, classes: readonly number[], system: ToldSystem, values: Float64Array): number {
  let sum = 0
  for (const one of classes) for (const column of columns) sum += values[system.columnOf(one, column)]
  return sum
}

/** Of a part of a class there can be nothing, or all of it. */
const leastOf = (sum: Sum, system: ToldSystem, values: Float64Array): number => sumIn(sum, sum.whole, system, values)
const mostOf = (sum: Sum, system: ToldSystem, values: Float64Array): number => leastOf(sum, system, values) + sumIn(sum, sum.parted, system, values)
