/**
 * How closely a hidden sum can be bounded when nothing is less than nothing or more than its most. What is shown falls apart into
 * systems that do not touch each other, and bounds of a hidden sum are those of its parts added up. Most parts lie in systems of
 * one sum and have a formula; the others are linear programs. Any values that fit what is shown (the true ones, to begin with, or the
 * outcome of a program with another aim) prove that every hidden sum can be at least so large and so small, so that few need a
 * program of their own.
 */
import { refine, type Skeleton } from './classes.ts'
import type { AttackClass } from './input.ts'
import type { Solver, System } from './solver.ts'
import { systemsOf, totalsOf, type ClassTotals, type Systems } from './systems.ts'
import { drawer, type Zone } from './zone.ts'

/** Programs that push many hidden sums at once, before the rest get their own. */
const ROUNDS = 8
/** Columns that are solved together: systems that do not touch each other share a program. */
const COLUMNS_TOGETHER = 2_000
/** In units of the least distance; the solver is no more exact than this. */
const NOTHING = 1e-7

/** What of a hidden sum lies in one class of unknowns. */
interface Part {
  readonly one: number
  readonly sign: 1 | -1
  /** The most that the members of the class inside, and those outside the hidden sum can be. */
  readonly inside: number
  readonly outside: number
}

/** What of a hidden sum lies in one system that needs programs. */
interface Share {
  readonly system: number
  readonly parts: readonly Part[]
  least: number
  most: number
  isLeastExact: boolean
  isMostExact: boolean
}

/** A hidden sum with the bounds that are proven to be reached. */
interface Target {
  readonly number: number
  readonly value: number
  readonly naturalLeast: number
  /** The most there can be, or the smallest shown sum around it: what is shown may be known, and so that a part is no more. */
  naturalMost: number
  /** Of the parts that have a formula. */
  readonly least: number
  readonly most: number
  readonly shares: readonly Share[]
}

/** How a hidden sum is bounded: it can be at least so small and so large, and on a side that is too close exactly so. */
export interface Bounds {
  readonly class: AttackClass
  readonly least: number
  readonly most: number
  readonly isCloseBelow: boolean
  readonly isCloseAbove: boolean
}

/** The bounds of each target; `undefined` for those that are skipped. */
export function intervalAttack(zone: Zone, skeleton: Skeleton, skip: Uint8Array, solver: Solver): (Bounds | undefined)[] {
  const classes = totalsOf(zone, skeleton)
  const systems = systemsOf(skeleton, classes.truth)
  const found: (Bounds | undefined)[] = Array.from({ length: zone.targets.starts.length - 1 }, () => undefined)
  const undecided: Target[] = []
  const read = targetReader(zone, skeleton, classes, systems)
  const wholeAround = wholes(zone, skeleton, classes)
  for (let number = 0; number < found.length; number++) {
    if (skip[number]) continue
    const target = read(number)
    const bounds = boundsOf(target, zone)
    found[number] = bounds
    if (bounds.class !== 'exact' && bounds.class !== 'narrow') continue
    target.naturalMost = Math.min(target.naturalMost, wholeAround(number))
    const within = boundsOf(target, zone)
    found[number] = within
    if (target.shares.length > 0 && within.class !== 'natural') undecided.push(target)
  }
  if (undecided.length > 0) solveSystems(zone, skeleton, systems, undecided, solver)
  for (const target of undecided) found[target.number] = boundsOf(target, zone)
  return found
}

// ------------------------------------------------------------------------------------------------------------- targets

function targetReader(zone: Zone, skeleton: Skeleton, classes: ClassTotals, systems: Systems): (number: number) => Target {
  const { starts, members } = zone.targets
  const { classOf, classCount, sizeOf } = skeleton
  const inside = new Float64Array(classCount)
  const hits = new Int32Array(classCount)
  const sizeOfRow = Int32Array.from(skeleton.rows, (row) => row.reduce((sum, one) => sum + sizeOf[one], 0))
  const upperOfRow = Float64Array.from(skeleton.rows, (row) => row.reduce((sum, one) => sum + classes.upper[one], 0))
  return (number) => {
    const touched: { one: number; sign: 1 | -1 }[] = []
    const sum = { value: 0, naturalLeast: 0, naturalMost: 0, least: 0, most: 0 }
    for (let i = starts[number]; i < starts[number + 1]; i++) {
      const member = members[i]
      const one = classOf[member]
      const sign = zone.signs[i] < 0 ? -1 : 1
      if (hits[one]++ === 0) touched.push({ one, sign })
      inside[one] += zone.upper[member]
      sum.value += sign * zone.truth[member]
      if (sign > 0) sum.naturalMost += zone.upper[member]
      else sum.naturalLeast -= zone.upper[member]
    }
    const bySystem = new Map<number, Part[]>()
    for (const { one, sign } of touched) {
      const outside = classes.upper[one] === Infinity ? (hits[one] < sizeOf[one] ? Infinity : 0) : classes.upper[one] - inside[one]
      const part: Part = { one, sign, inside: inside[one], outside }
      const system = systems.ofClass[one]
      if (system < 0) {
        if (sign > 0) sum.most += part.inside
        else sum.least -= part.inside
      } else {
        const parts = bySystem.get(system)
        if (parts) parts.push(part)
        else bySystem.set(system, [part])
      }
    }
    const shares: Share[] = []
    for (const [system, parts] of bySystem) {
      const [row, another] = systems.rows[system]
      if (another !== undefined) {
        shares.push({ system, parts, ...reachedBy(parts, classes.truth), isLeastExact: false, isMostExact: false })
        continue
      }
      const within = { added: 0, taken: 0, members: 0 }
      for (const { one, sign, inside: upper } of parts) {
        if (sign > 0) within.added += upper
        else within.taken += upper
        within.members += hits[one]
      }
      const others = upperOfRow[row] === Infinity ? (within.members < sizeOfRow[row] ? Infinity : 0) : upperOfRow[row] - within.added - within.taken
      const total = systems.totals[row]
      // The row's total goes first where it is wanted, then elsewhere, and only what is left where it is not wanted.
      sum.most += Math.min(within.added, total) - Math.max(0, total - within.added - others)
      sum.least += Math.max(0, total - within.taken - others) - Math.min(within.taken, total)
    }
    for (const { one } of touched) {
      hits[one] = 0
      inside[one] = 0
    }
    return { number, ...sum, shares }
  }
}

/** How small and how large a hidden sum can be when the classes have the given totals. */
function reachedBy(parts: readonly Part[], totals: Float64Array): { least: number; most: number } {
  let least = 0
  let most = 0
  for (const { one, sign, inside, outside } of parts) {
    const small = Math.max(0, totals[one] - outside)
    const large = Math.min(inside, totals[one])
    least += sign > 0 ? small : -large
    most += sign > 0 ? large : -small
  }
  return { least, most }
}

const leastOf = ({ least, shares }: Target): number => shares.reduce((sum, share) => sum + share.least, least)
const mostOf = ({ most, shares }: Target): number => shares.reduce((sum, share) => sum + share.most, most)

type Distance = Pick<Zone, 'leastDistance' | 'leastShare' | 'isTwoSided'>

function distanceFor({ value, naturalMost }: Target, { leastDistance, leastShare, isTwoSided }: Distance): number {
  const size = isTwoSided ? Math.min(Math.abs(value), Math.abs(naturalMost - value)) : Math.abs(value)
  return Math.max(leastShare * size, leastDistance) * (1 - NOTHING)
}

const isFarBelow = (target: Target, distance: Distance): boolean => target.value - leastOf(target) >= distanceFor(target, distance)
const isFarAbove = (target: Target, distance: Distance): boolean => mostOf(target) - target.value >= distanceFor(target, distance)
const isNaturallyBelow = (target: Target, { leastDistance }: Distance): boolean => leastOf(target) <= target.naturalLeast + NOTHING * leastDistance
const isNaturallyAbove = (target: Target, { leastDistance }: Distance): boolean => mostOf(target) >= target.naturalMost - NOTHING * leastDistance

function boundsOf(target: Target, distance: Distance): Bounds {
  const [least, most] = [leastOf(target), mostOf(target)]
  const isClose = { isCloseBelow: !isFarBelow(target, distance), isCloseAbove: !isFarAbove(target, distance) }
  const isBounded = { isCloseBelow: isClose.isCloseBelow && !isNaturallyBelow(target, distance), isCloseAbove: isClose.isCloseAbove && !isNaturallyAbove(target, distance) }
  if (!isClose.isCloseBelow && !isClose.isCloseAbove) return { class: 'wide', least, most, ...isBounded }
  if (most - least < 10 * NOTHING * distance.leastDistance) return { class: 'exact', least, most, isCloseBelow: true, isCloseAbove: true }
  return { class: isBounded.isCloseBelow || isBounded.isCloseAbove ? 'narrow' : 'natural', least, most, ...isBounded }
}

/** The smallest shown sum that holds all of a hidden one; `Infinity` where none does, or where the hidden one is a difference. */
function wholes(zone: Zone, { classOf, classCount, sets }: Skeleton, { truth }: ClassTotals): (target: number) => number {
  const totals = sets.map((set) => set.reduce((sum, one) => sum + truth[one], 0))
  const holders: number[][] = Array.from({ length: classCount }, () => [])
  for (const [i, set] of sets.entries()) for (const one of set) holders[one].push(i)
  const wanted = new Int32Array(classCount).fill(-1)
  const { starts, members } = zone.targets
  return (target) => {
    const classes: number[] = []
    for (let i = starts[target]; i < starts[target + 1]; i++) {
      if (zone.signs[i] < 0) return Infinity
      const one = classOf[members[i]]
      if (wanted[one] === target) continue
      wanted[one] = target
      classes.push(one)
    }
    const [first] = classes
    const around = holders[first].filter((i) => sets[i].reduce((count, one) => count + (wanted[one] === target ? 1 : 0), 0) === classes.length)
    return around.reduce((least, i) => Math.min(least, totals[i]), Infinity)
  }
}

// ------------------------------------------------------------------------------------------------------------ programs

/** A share of an undecided target, with the columns of the program that it is a sum of. */
interface Aim {
  readonly target: Target
  readonly share: Share
  readonly columns: readonly number[]
  readonly signs: readonly (1 | -1)[]
}

/** Columns of the programs: classes, cut where an undecided target needs a part of one. */
interface Columns {
  /** By unknown. */
  readonly of: Int32Array
  readonly upper: Float64Array
  readonly classOf: Int32Array
  readonly ofClass: readonly (readonly number[])[]
}

function columnsFor(zone: Zone, skeleton: Skeleton, undecided: readonly Target[]): Columns {
  const isUndecided = new Uint8Array(zone.targets.starts.length)
  for (const { number } of undecided) isUndecided[number] = 1
  const of = skeleton.classOf.slice()
  const count = refine(of, skeleton.classCount, zone.targets, (target) => isUndecided[target] === 1)
  const upper = new Float64Array(count)
  const classOf = new Int32Array(count)
  for (let unknown = 0; unknown < of.length; unknown++) {
    upper[of[unknown]] += zone.upper[unknown]
    classOf[of[unknown]] = skeleton.classOf[unknown]
  }
  const ofClass: number[][] = Array.from({ length: skeleton.classCount }, () => [])
  classOf.forEach((one, column) => ofClass[one].push(column))
  return { of, upper, classOf, ofClass }
}

function solveSystems(zone: Zone, skeleton: Skeleton, systems: Systems, undecided: readonly Target[], solver: Solver): void {
  const columns = columnsFor(zone, skeleton, undecided)
  const aimsOfSystem = new Map<number, Aim[]>()
  for (const target of undecided) {
    const inside = columnsOf(zone, columns.of, target.number)
    for (const share of target.shares) {
      const held = share.parts.flatMap(({ one, sign }) => columns.ofClass[one].flatMap((column) => (inside.has(column) ? [{ column, sign }] : [])))
      const aim: Aim = { target, share, columns: held.map(({ column }) => column), signs: held.map(({ sign }) => sign) }
      const aims = aimsOfSystem.get(share.system)
      if (aims) aims.push(aim)
      else aimsOfSystem.set(share.system, [aim])
    }
  }
  let batch = new Batch(zone, skeleton, systems, columns)
  for (const system of [...aimsOfSystem.keys()].sort((a, b) => a - b)) {
    batch.add(system, aimsOfSystem.get(system) ?? [])
    if (batch.columnCount < COLUMNS_TOGETHER) continue
    batch.solve(solver)
    batch = new Batch(zone, skeleton, systems, columns)
  }
  if (batch.columnCount > 0) batch.solve(solver)
}

function columnsOf({ targets: { starts, members } }: Zone, columnOf: Int32Array, target: number): Set<number> {
  const columns = new Set<number>()
  for (let i = starts[target]; i < starts[target + 1]; i++) columns.add(columnOf[members[i]])
  return columns
}

/** Some systems that are solved in one program, since they do not touch each other. */
class Batch {
  private readonly held: number[] = []
  /** Place of a column among those held. */
  private readonly place = new Map<number, number>()
  private readonly rows: number[][] = []
  private readonly sums: number[] = []
  private readonly aims: Aim[][] = []
  /** Of each class, as the last outcome has it. */
  private readonly totals: Float64Array

  constructor(
    private readonly zone: Zone,
    private readonly skeleton: Skeleton,
    private readonly systems: Systems,
    private readonly columns: Columns,
  ) {
    this.totals = new Float64Array(skeleton.classCount)
  }

  get columnCount(): number {
    return this.held.length
  }

  add(system: number, aims: readonly Aim[]): void {
    for (const row of this.systems.rows[system]) {
      const places: number[] = []
      for (const one of this.skeleton.rows[row]) for (const column of this.columns.ofClass[one]) places.push(this.hold(column))
      this.rows.push(places)
      this.sums.push(this.systems.totals[row])
    }
    this.aims.push([...aims])
  }

  /** The place of a column among those held, which it joins. */
  private hold(column: number): number {
    const known = this.place.get(column)
    if (known !== undefined) return known
    this.place.set(column, this.held.length)
    return this.held.push(column) - 1
  }

  solve(solver: Solver): void {
    const unit = this.zone.leastDistance
    const system: System = {
      upper: Float64Array.from(this.held, (column) => this.columns.upper[column] / unit),
      rows: this.rows,
      totals: Float64Array.from(this.sums, (sum) => sum / unit),
    }
    solver.over(system, (largest) => {
      const draw = drawer(this.held.length)
      for (let round = 0; round < ROUNDS; round++) {
        const direction = round % 2 === 0 ? 1 : -1
        const pushed = this.open(direction).flatMap((aims) => (aims.length > 1 ? aims : []))
        if (pushed.length > 0) this.take(largest(this.weights(pushed, () => direction * (draw() % 4))))
      }
      for (const direction of [1, -1]) {
        for (;;) {
          const pushed = this.open(direction).flatMap(([aim]) => (aim ? [aim] : []))
          if (pushed.length === 0) break
          const values = largest(this.weights(pushed, () => direction))
          this.take(values)
          for (const aim of pushed) this.settle(aim, direction, values)
        }
      }
    })
  }

  private placeOf(column: number): number {
    const place = this.place.get(column)
    if (place === undefined) throw new Error('a column of no system in the program')
    return place
  }

  private weights(pushed: readonly Aim[], weight: () => number): Float64Array {
    const weights = new Float64Array(this.held.length)
    for (const aim of pushed) {
      const own = weight()
      aim.columns.forEach((column, k) => (weights[this.placeOf(column)] += own * aim.signs[k]))
    }
    return weights
  }

  /** By system, the aims that are not yet far enough in a direction, nor known to get no farther. */
  private open(direction: number): Aim[][] {
    return this.aims.map((aims) =>
      aims.filter(({ target, share }) =>
        direction > 0
          ? !share.isMostExact && !isFarAbove(target, this.zone) && !isNaturallyAbove(target, this.zone)
          : !share.isLeastExact && !isFarBelow(target, this.zone) && !isNaturallyBelow(target, this.zone),
      ),
    )
  }

  /** Takes what an outcome proves for every undecided target of the batch. */
  private take(values: Float64Array): void {
    const { held, totals, columns: { classOf }, zone: { leastDistance } } = this
    for (const column of held) totals[classOf[column]] = 0
    for (let i = 0; i < held.length; i++) totals[classOf[held[i]]] += leastDistance * values[i]
    for (const { share } of this.aims.flat()) {
      const { least, most } = reachedBy(share.parts, totals)
      if (!share.isLeastExact) share.least = Math.min(share.least, least)
      if (!share.isMostExact) share.most = Math.max(share.most, most)
    }
  }

  /** The aim had the program to itself within its system: it gets no farther than this. */
  private settle({ share, columns, signs }: Aim, direction: number, values: Float64Array): void {
    const reached = this.zone.leastDistance * columns.reduce((sum, column, k) => sum + signs[k] * values[this.placeOf(column)], 0)
    if (direction > 0) {
      share.most = Math.max(share.most, reached)
      share.isMostExact = true
    } else {
      share.least = Math.min(share.least, reached)
      share.isLeastExact = true
    }
  }
}
