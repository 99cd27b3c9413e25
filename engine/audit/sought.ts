/** What the attacker is after: hidden cells that the primary rules forbid to know, and changes of cells that tell of a few persons. */
import type { Dimension, Material, PlannedBlock, QuantityName, SplitDimension } from '../disclosure/model.ts'
import { restCode } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'
import type { AttackClass, AttackedCell } from './input.ts'
import { BETWEEN, depthOf, isKnownToAll, spansOf, type Span } from './known.ts'
import { isOpen, isUnsafe, isUnsafeChange, toldToOneUnit, type Nodes } from './rules.ts'
import { apart, stretches, type Unknowns, type View } from './series.ts'
import { RowsBuilder, type Rows } from './zone.ts'

export interface Sought extends Omit<AttackedCell, 'class'> {
  class: AttackClass | null
  /** Place of the publication in the series, and of the earlier one whose number is taken off; -1 where none is. */
  readonly place: number
  readonly since: number
  readonly parts: readonly Nodes[]
  readonly from: number
  readonly end: number
  readonly categoryNumber: number
}

/** A unit, the part of one that is its own, or a rest. */
interface Place {
  readonly unit: string
  readonly parts: readonly Nodes[]
  readonly isShown: boolean
}

/** The cells of one table in one year; those that are shown against a rule have their class already. */
export function soughtCells(views: readonly View[], quantity: QuantityName, dimension: Dimension, year: number, policy: Policy): Sought[] {
  const last = views.length - 1
  return views.flatMap((view, place) => {
    if (place === last) return unsafeCells(views, place, quantity, dimension, year, policy)
    // What has not changed since is sought in the newest version alone.
    if (hasSameRows(view.material, views[last].material, quantity, dimension, year)) return []
    return [...unsafeCells(views, place, quantity, dimension, year, policy), ...unsafeChanges(views, place, quantity, dimension, year, policy)]
  })
}

/** Whether two materials have the same rows in those months of a year that the first of them has. */
function hasSameRows(before: Material, after: Material, quantity: QuantityName, dimension: Dimension, year: number): boolean {
  const from = Math.max(before.firstMonth, 12 * year)
  const end = Math.min(before.endMonth, 12 * (year + 1))
  if (from >= end) return true
  if (from < after.firstMonth || end > after.endMonth || before.unitCode.join() !== after.unitCode.join()) return false
  const [a, b] = [before, after].map(({ firstRowOfMonth, firstMonth }) => ({ from: firstRowOfMonth[from - firstMonth], end: firstRowOfMonth[end - firstMonth] }))
  if (a.end - a.from !== b.end - b.from) return false
  const isSame = (one: ArrayLike<number> | null, other: ArrayLike<number> | null): boolean => {
    if (!one || !other) return one === other
    for (let i = 0; i < a.end - a.from; i++) if (one[a.from + i] !== other[b.from + i]) return false
    return true
  }
  const [old, now] = [before.table(quantity, dimension), after.table(quantity, dimension)]
  return (
    old.categories.join() === now.categories.join() &&
    isSame(before.person, after.person) &&
    isSame(before.unit, after.unit) &&
    isSame(before.contractual, after.contractual) &&
    isSame(before.counted(quantity), after.counted(quantity)) &&
    isSame(old.groupOfRow, now.groupOfRow) &&
    old.amounts.every((values, i) => isSame(values, now.amounts[i]))
  )
}

function unsafeCells(views: readonly View[], place: number, quantity: QuantityName, dimension: Dimension, year: number, policy: Policy): Sought[] {
  const view = views[place]
  const cells = view.cellsOf(quantity, dimension)
  const found: Sought[] = []
  if (cells.categories.length === 0) return found
  for (const span of spansOf(quantity, year, view.material)) {
    for (const { unit, parts, isShown } of placesOf(view, quantity, dimension, span)) {
      // Before the cell itself: they are added up in the same place.
      const isOld = isShown && place > 0 ? oldNews(views, place, quantity, dimension, span, unit, parts) : null
      const told = toldToOneUnit(cells, parts, span.from, span.end, policy)
      cells.clear()
      for (const part of parts) cells.add(part, span.from, span.end)
      const behind = cells.behind()
      const equivalents = cells.fullTimeEquivalents(parts, span.from, span.end)
      behind.forEach((cell, category) => {
        if (isOld?.(category) || !(told.has(category) || isUnsafe(cell, equivalents, quantity, dimension, category, cells.classCount, policy))) return
        if (!isShown && (isKnownToAll(quantity, dimension) || isOpen(behind, quantity, dimension, category, cells.classCount))) return
        found.push({ ...nameOf(view, quantity, dimension, span, unit, category), changeSince: null, class: isShown ? 'shown' : null, place, since: -1, parts })
      })
    }
  }
  return found
}

/**
 * Which categories of a shown cell say what readers knew: kept from an earlier load, or shown by an earlier publication, of the same loads or with the
 * amounts of every person as they are now. How many are behind them can have become fewer since; that is not told.
 */
function oldNews(views: readonly View[], place: number, quantity: QuantityName, dimension: Dimension, span: Span, unit: string, parts: readonly Nodes[]): (category: number) => boolean {
  const view = views[place]
  const { resolution, period, from, end } = span
  if (view.carriedAt(quantity, dimension, resolution, period, unit).some((carried) => carried.parts === null)) return () => true
  const same = new Set<number>()
  const restOf = (one: View) => blockOf(one, quantity, dimension, span)?.rests.find(({ parent, shown: isShown }) => isShown && restCode(parent) === unit)
  const loads = (at: number): string =>
    stretches(views, at, quantity, span, views[at].carriedAt(quantity, dimension, resolution, period, unit))
      .flatMap(({ place: of, ...months }) => Array.from({ length: months.end - months.from }, () => views[of].load))
      .join()
  for (const [earlier, before] of views.slice(0, place).entries()) {
    const isKnown = blockOf(before, quantity, dimension, span)?.shown.includes(unit) || restOf(before) !== undefined
    if (!isKnown) continue
    // Put together of the same loads then and now.
    if (loads(earlier) === loads(place) && restOf(before)?.members.join() === restOf(view)?.members.join()) return () => true
    const cells = view.cellsOf(quantity, dimension)
    cells.clear()
    for (const part of parts) cells.add(part, from, end)
    for (const part of likeParts(parts, view, before)) cells.add(part, from, end, before.cellsOf(quantity, dimension))
    cells.behind().forEach(({ having }, category) => having === 0 && same.add(category))
  }
  return (category) => same.has(category)
}

function blockOf(view: View, quantity: QuantityName, dimension: Dimension, { resolution, period }: Span): PlannedBlock | undefined {
  return view.table(quantity, dimension)?.blocks.find((block) => block.resolution === resolution && block.periods.includes(period))
}

/** Changes between an earlier publication and the newest. */
function unsafeChanges(views: readonly View[], earlier: number, quantity: QuantityName, dimension: Dimension, year: number, policy: Policy): Sought[] {
  const last = views.length - 1
  const [before, view] = [views[earlier], views[last]]
  const found: Sought[] = []
  const cells = view.cellsOf(quantity, dimension)
  const old = before.cellsOf(quantity, dimension)
  if (cells.categories.length === 0 || old.categories.length === 0) return found
  const known = new Set(spansOf(quantity, year, before.material).map(({ period }) => period))
  for (const span of spansOf(quantity, year, view.material)) {
    if (!known.has(span.period)) continue
    for (const { unit, parts } of placesOf(view, quantity, dimension, span)) {
      cells.clear()
      for (const part of parts) cells.add(part, span.from, span.end)
      for (const part of likeParts(parts, view, before)) cells.add(part, span.from, span.end, old)
      cells.behind().forEach((change, category) => {
        if (isUnsafeChange(change, quantity, policy))
          found.push({ ...nameOf(view, quantity, dimension, span, unit, category), changeSince: before.name, class: null, place: last, since: earlier, parts })
      })
    }
  }
  return found
}

/** The same units in another publication's organisation, as far as it had them, wherever they stood. */
export function likeParts(parts: readonly Nodes[], from: View, to: View): Nodes[] {
  const codes = from.material.unitCode
  const like = parts.flatMap((part) => {
    const start = to.nodeOf.get(codes[part.from])
    const same = start === undefined ? undefined : { from: start, end: start + part.end - part.from }
    if (same && codes.slice(part.from, part.end).every((code, i) => to.material.unitCode[same.from + i] === code)) return [same]
    return codes.slice(part.from, part.end).flatMap((code) => {
      const node = to.nodeOf.get(code)
      return node === undefined ? [] : [{ from: node, end: node + 1 }]
    })
  })
  return apart(like)
}

function nameOf(view: View, quantity: QuantityName, dimension: Dimension, span: Span, unit: string, categoryNumber: number) {
  const { categories } = view.cellsOf(quantity, dimension)
  const { resolution, period, from, end } = span
  const category = dimension === 'total' ? null : categories[categoryNumber]
  return { quantity, dimension, resolution, period, unit, category, edition: view.name, from, end, categoryNumber }
}

/** Units that the publication could have shown, the staff of inner units themselves, and the rests of those that are shown. */
function placesOf(view: View, quantity: QuantityName, dimension: Dimension, span: Span): Place[] {
  const { tree, unitCode } = view.material
  const deepest = depthOf(quantity, dimension)
  const block = blockOf(view, quantity, dimension, span)
  const shown = new Set(block?.shown)
  const places: Place[] = []
  for (let node = 0; node < unitCode.length; node++) {
    if (tree.depth[node] > deepest) continue
    const unit = unitCode[node]
    const subtree = view.subtree(node)
    places.push({ unit, parts: [subtree], isShown: shown.has(unit) })
    const isInner = subtree.end > node + 1
    if (isInner && tree.depth[node] < deepest) places.push({ unit: restCode(unit), parts: [{ from: node, end: node + 1 }], isShown: false })
  }
  // What lies between two tables is left of their rests, too.
  const around = Object.keys(BETWEEN[dimension as SplitDimension] ?? {}) as SplitDimension[]
  const rests = [...(block?.rests ?? []), ...around.flatMap((split) => blockOf(view, quantity, split, span)?.rests.map((rest) => ({ ...rest, shown: false })) ?? [])]
  for (const { parent, members, shown: isShown } of rests) {
    const parts = view.partsOf(restCode(parent), members)
    // The staff of a unit itself were tried with the unit.
    const isOwnAlone = members.length === 1 && members[0] === parent
    if (parts.length > 0 && (isShown || !isOwnAlone)) places.push({ unit: restCode(parent), parts, isShown })
  }
  return places
}

/** Sought cells as sums of unknowns, with signs. */
export interface SoughtSums {
  readonly rows: Rows
  readonly signs: Int8Array
  /** The cell that each sum is. */
  readonly of: readonly Sought[]
}

/** Cells of old versions are left out where nothing has changed in them since. */
export function soughtSums(views: readonly View[], unknowns: Unknowns, sought: readonly Sought[]): SoughtSums {
  const rows = new RowsBuilder()
  const signs: number[] = []
  const of: Sought[] = []
  for (const cell of sought) {
    const isOld = cell.place < views.length - 1
    const signOf = cell.since >= 0 ? changeOf(views, unknowns, cell) : null
    const members: number[] = signOf ? [...signOf.keys()] : []
    if (!signOf) {
      unknowns.visit(cell.place, cell.dimension, cell.parts, cell.from, cell.end, (category, unknown) => {
        if (category === cell.categoryNumber) members.push(unknown)
      })
    }
    if (members.length === 0 || (isOld && members.every((unknown) => unknowns.isCurrent(unknown)))) continue
    for (const unknown of members) {
      rows.add(unknown)
      signs.push(signOf?.get(unknown) ?? 1)
    }
    rows.end()
    of.push(cell)
  }
  return { rows: rows.rows(), signs: Int8Array.from(signs), of }
}

/** The unknowns that a change is made of, with their signs. */
function changeOf(views: readonly View[], unknowns: Unknowns, cell: Sought): ReadonlyMap<number, 1 | -1> {
  const signOf = new Map<number, 1 | -1>()
  unknowns.visit(cell.place, cell.dimension, cell.parts, cell.from, cell.end, (category, unknown) => {
    if (category === cell.categoryNumber) signOf.set(unknown, 1)
  })
  const before = views[cell.since]
  const categoryBefore = cell.category === null ? 0 : before.cellsOf(cell.quantity, cell.dimension).categories.indexOf(cell.category)
  unknowns.visit(cell.since, cell.dimension, likeParts(cell.parts, views[cell.place], before), cell.from, cell.end, (category, unknown) => {
    if (category !== categoryBefore) return
    // What did not change falls out.
    if (!signOf.delete(unknown)) signOf.set(unknown, -1)
  })
  return signOf
}
