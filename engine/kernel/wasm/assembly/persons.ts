/**
 * Persons, their total percentage and its size bands at the end of every month, at every node, by sex and age band; a person
 * counts once at each node.
 *
 * A person's life is a row of changes: at the end of a month, at a node, so much more or less percent. Between two changes
 * nothing has to be looked at. The person is entered at each node where they hold a position, and taken out again at the lowest
 * common ancestor of each two neighbours in tree order; adding up the tree then leaves the person once at every node.
 *
 * A cell is one month of a node and group: eight numbers of type T, of which the first five are persons by size band, the sixth
 * is persons in all and the last two together are the percentage. They are added four or eight at a time. While cells hold
 * differences, a number may borrow from the one above it; in the sums every one is within its bounds (`limits.ts`) and stands
 * alone again. T is `u16` where those bounds are met, else `u32`.
 */
import { BANDS, bandIn, leaves, turnsOf } from './ages'
import { i32At, Parts, setI32, u16At, u32At } from './columns'

/** What the threads share; `image.ts` writes the fields in this order. */
@unmanaged
export class Persons {
  /** Two words a part: first person, end person. */
  parts: Parts
  /** Sexes, which are added up the tree one after the other. */
  sexes: Parts
  /** First change of each person. */
  personChange: usize
  /** Sex x 256 + birth year. */
  personKey: usize
  /** Of a change: month in the lower 16 bits, node in the upper; then 1/100 percent more or less. */
  changes: usize
  turns: usize
  parent: usize
  subtreeEnd: usize
  nodeCount: i32
  monthCount: i32
  /** First total (1/100 percent) of each size band but the lowest. */
  bounds: usize
  /** What one person adds to a cell: a cell for nobody, and one for each size band. */
  entries: usize
  threadCount: i32
  /** Of each thread: address of the row of cells of each node and group, 0 for none. The first thread's are the result. */
  rowsOfThread: usize
  /** Of each thread: where its rows are put. */
  spaceOfThread: usize
}

const SEXES = 3
const GROUPS = SEXES * BANDS

// Of this thread: every thread has an instance of the module.
let rows: usize = 0
let space: usize = 0
let rowBytes: usize = 0
let held: usize = 0

@inline function cellBytes<T>(): usize {
  return 8 * sizeof<T>()
}

@inline function slot(node: i32, group: i32): usize {
  return <usize>(node * GROUPS + group) << 2
}

/** The row whose address stands at a place; a new one, of zeros, where there is none. */
@inline function rowAt(place: usize): usize {
  let row = <usize>load<u32>(place)
  if (row === 0) {
    row = space
    space += rowBytes
    store<u32>(place, <u32>row)
    memory.fill(row, 0, rowBytes)
  }
  return row
}

@inline function cellAt<T>(node: i32, group: i32, month: i32): usize {
  return rowAt(rows + slot(node, group)) + <usize>month * cellBytes<T>()
}

/** Where the entry of a person of a total percentage stands. */
@inline function entryOf<T>(task: Persons, total: i32): usize {
  const bounds = task.bounds
  const lower = i32(total > 0) + i32(total >= i32At(bounds, 0)) + i32(total >= i32At(bounds, 1))
  const band = lower + i32(total >= i32At(bounds, 2)) + i32(total >= i32At(bounds, 3))
  return task.entries + <usize>band * cellBytes<T>()
}

/** Takes one entry out of a cell and puts another in, and adds to its percentage. */
@inline function exchange<T>(cell: usize, before: usize, after: usize, percent: i32): void {
  if (sizeof<T>() === 2) {
    const change = i32x4.replace_lane(i32x4.sub(v128.load(after), v128.load(before)), 3, percent)
    v128.store(cell, i32x4.add(v128.load(cell), change))
  } else {
    v128.store(cell, i32x4.add(v128.load(cell), i32x4.sub(v128.load(after), v128.load(before))))
    const change = i64x2.replace_lane(i64x2.sub(v128.load(after, 16), v128.load(before, 16)), 1, <i64>percent)
    v128.store(cell, i64x2.add(v128.load(cell, 16), change), 16)
  }
}

// The nodes at which a person holds positions, in tree order, with the percentage at each: pairs of words in `held`.
@inline function heldNode(i: i32): i32 {
  return i32At(held, i << 1)
}

@inline function heldPercent(i: i32): i32 {
  return i32At(held, (i << 1) + 1)
}

@inline function hold(i: i32, node: i32, percent: i32): void {
  setI32(held, i << 1, node)
  setI32(held, (i << 1) + 1, percent)
}

/** Exchanges a person's entry at all nodes held, and the other way round at the common ancestors: so that it counts once above. */
function exchangeAll<T>(task: Persons, count: i32, group: i32, month: i32, before: usize, after: usize): void {
  for (let i = 0; i < count; i++) {
    const node = heldNode(i)
    exchange<T>(cellAt<T>(node, group, month), before, after, 0)
    if (i === 0) continue
    let common = heldNode(i - 1)
    while (common > node || node >= i32At(task.subtreeEnd, common)) common = i32At(task.parent, common)
    exchange<T>(cellAt<T>(common, group, month), after, before, 0)
  }
}

/** Changes the percentage held at a node; gives the new number of nodes held. */
function change(count: i32, node: i32, percent: i32): i32 {
  let at = 0
  while (at < count && heldNode(at) < node) at++
  if (at === count || heldNode(at) !== node) {
    for (let i = count; i > at; i--) hold(i, heldNode(i - 1), heldPercent(i - 1))
    hold(at, node, percent)
    return count + 1
  }
  const after = heldPercent(at) + percent
  hold(at, node, after)
  if (after !== 0) return count
  for (let i = at; i + 1 < count; i++) hold(i, heldNode(i + 1), heldPercent(i + 1))
  return count - 1
}

/** Moves a person of `total` percent from a group to the next at the start of a month: they have grown older. */
function growOlder<T>(task: Persons, count: i32, group: i32, month: i32, total: i32): void {
  const nobody = task.entries
  const entry = entryOf<T>(task, total)
  exchangeAll<T>(task, count, group, month, entry, nobody)
  exchangeAll<T>(task, count, group + 1, month, nobody, entry)
  for (let i = 0; i < count; i++) {
    exchange<T>(cellAt<T>(heldNode(i), group, month), nobody, nobody, -heldPercent(i))
    exchange<T>(cellAt<T>(heldNode(i), group + 1, month), nobody, nobody, heldPercent(i))
  }
}

function follow<T>(task: Persons, person: i32, endPerson: i32): void {
  const nobody = task.entries
  const personChange = task.personChange
  const personKey = task.personKey
  const changes = task.changes
  let at = i32At(personChange, person)
  for (; person < endPerson; person++) {
    const end = i32At(personChange, person + 1)
    const key = u16At(personKey, person)
    const turns = turnsOf(task.turns, key & 255)
    let month = u16At(changes, at << 2)
    let band = bandIn(turns, month)
    let left = leaves(turns, band)
    const firstGroup = (key >> 8) * BANDS
    let count = 0
    let total = 0
    while (at < end) {
      month = u16At(changes, at << 2)
      while (left <= month) {
        if (count > 0) growOlder<T>(task, count, firstGroup + band, left, total)
        band++
        left = leaves(turns, band)
      }
      const group = firstGroup + band
      const node = u16At(changes, (at << 2) + 1)
      const isLast = at + 1 === end || u16At(changes, (at + 1) << 2) !== month
      if (isLast && (count === 0 || (count === 1 && heldNode(0) === node))) {
        // One node before and after: all that changes is one cell.
        const percent = i32At(changes, (at << 1) + 1)
        exchange<T>(cellAt<T>(node, group, month), entryOf<T>(task, total), entryOf<T>(task, total + percent), percent)
        total += percent
        count = i32(total > 0)
        hold(0, node, total)
        at++
        continue
      }
      exchangeAll<T>(task, count, group, month, entryOf<T>(task, total), nobody)
      for (; at < end && u16At(changes, at << 2) === month; at++) {
        const node = u16At(changes, (at << 2) + 1)
        const percent = i32At(changes, (at << 1) + 1)
        exchange<T>(cellAt<T>(node, group, month), nobody, nobody, percent)
        total += percent
        count = change(count, node, percent)
      }
      exchangeAll<T>(task, count, group, month, nobody, entryOf<T>(task, total))
    }
  }
}

@inline function followParts<T>(task: Persons, scratch: usize, thread: i32): void {
  rows = <usize>u32At(task.rowsOfThread, thread)
  space = <usize>u32At(task.spaceOfThread, thread)
  rowBytes = <usize>(task.monthCount + 1) * cellBytes<T>()
  held = scratch
  memory.fill(rows, 0, slot(task.nodeCount, 0))
  const parts = task.parts
  for (let part = parts.take(); part < parts.count; part = parts.take()) {
    const words = parts.column + <usize>(part << 3)
    follow<T>(task, i32At(words, 0), i32At(words, 1))
  }
}

/**
 * Follows the persons of one part after the other until there are none, and leaves this thread's rows as differences.
 *
 * @param scratch of this thread: two words for every node that one person can hold positions at
 */
export function persons16(task: Persons, scratch: usize, thread: i32): void {
  followParts<u16>(task, scratch, thread)
}

export function persons32(task: Persons, scratch: usize, thread: i32): void {
  followParts<u32>(task, scratch, thread)
}

/** Adds one row to another, cell by cell. */
function addRow<T>(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += cellBytes<T>()) {
    v128.store(to + at, i32x4.add(v128.load(to + at), v128.load(from + at)))
    if (sizeof<T>() === 4) v128.store(to + at, i64x2.add(v128.load(to + at, 16), v128.load(from + at, 16)), 16)
  }
}

/** Adds a row's differences to the row above it, and sums them along the months. */
function sumInto<T>(above: usize, row: usize, bytes: usize): void {
  let sum = i32x4.splat(0)
  let upper = i32x4.splat(0)
  for (let at: usize = 0; at < bytes; at += cellBytes<T>()) {
    const difference = v128.load(row + at)
    v128.store(above + at, i32x4.add(v128.load(above + at), difference))
    sum = i32x4.add(sum, difference)
    v128.store(row + at, sum)
    if (sizeof<T>() === 4) {
      const difference = v128.load(row + at, 16)
      v128.store(above + at, i64x2.add(v128.load(above + at, 16), difference), 16)
      upper = i64x2.add(upper, difference)
      v128.store(row + at, upper, 16)
    }
  }
}

/** The row of the result at a node and group, with what the other threads have there taken in; 0 for none. */
function gathered<T>(task: Persons, at: usize, bytes: usize): usize {
  const place = <usize>u32At(task.rowsOfThread, 0) + at
  let row = <usize>load<u32>(place)
  for (let thread = 1; thread < task.threadCount; thread++) {
    const otherPlace = <usize>u32At(task.rowsOfThread, thread) + at
    const other = <usize>load<u32>(otherPlace)
    if (other === 0) continue
    store<u32>(otherPlace, 0)
    if (row === 0) {
      row = other
      store<u32>(place, <u32>row)
    } else addRow<T>(row, other, bytes)
  }
  return row
}

/** Adds up one sex: puts the threads' differences together, and sums them up the tree and along the months. */
function addUp<T>(task: Persons, sex: i32): void {
  const result = <usize>u32At(task.rowsOfThread, 0)
  const bytes = <usize>task.monthCount * cellBytes<T>()
  for (let node = task.nodeCount - 1; node >= 0; node--) {
    const parent = i32At(task.parent, node)
    for (let group = sex * BANDS; group < (sex + 1) * BANDS; group++) {
      const row = gathered<T>(task, slot(node, group), bytes)
      if (row === 0) continue
      // The top of the tree has nothing above it: what is added to unused space is not looked at.
      let above = space
      if (parent >= 0) {
        // A thread makes a new row only where none has one, so that its space holds all that it can need.
        above = gathered<T>(task, slot(parent, group), bytes)
        if (above === 0) above = rowAt(result + slot(parent, group))
      }
      sumInto<T>(above, row, bytes)
    }
  }
}

/** Adds up one sex after the other until there are none. */
export function tree16(task: Persons): void {
  const sexes = task.sexes
  for (let sex = sexes.take(); sex < sexes.count; sex = sexes.take()) addUp<u16>(task, sex)
}

export function tree32(task: Persons): void {
  const sexes = task.sexes
  for (let sex = sexes.take(); sex < sexes.count; sex = sexes.take()) addUp<u32>(task, sex)
}
