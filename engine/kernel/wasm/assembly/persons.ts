/**
 * Persons, their total percentage and its size bands at the end of every month, at every node, by sex and age band; a person
 * counts once at each node.
 *
 * A person's life is a row of changes: at the end of a month, at a node, so much more or less percent. Between two changes
 * nothing has to be looked at. The person is entered at each node where they hold a position, and taken out again at the lowest
 * common ancestor of each two neighbours in tree order; adding up the tree then leaves the person once at every node.
 *
 * A cell is one month of a node and group: eight numbers, of which the first five are persons by size band, the sixth is persons in
 * all and the last two together are the percentage. They are added four or eight at a time. While cells hold differences, a number
 * may borrow from the one above it; in the sums every one is within its bounds (`limits.ts`) and stands alone again. Numbers have 16
 * bits; at nodes where that could be too few, which are those towards the top of a large tree, they have 32. Where there are such
 * nodes T is `u32` and the width is looked up, else it is `u16`.
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
  /** Of a change: node in the lower 16 bits, month in the upper; then 1/100 percent more or less. */
  changes: usize
  turns: usize
  parent: usize
  subtreeEnd: usize
  nodeCount: i32
  monthCount: i32
  /** First total (1/100 percent) of each size band but the lowest. */
  bounds: usize
  /** What one person adds to a cell: a cell for nobody, and one for each size band; the same of 32 bits. */
  entries: usize
  wideEntries: usize
  /** Of each node: 1 where numbers have 32 bits. So it is then at all nodes above it. */
  wideNodes: usize
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

/** Of a cell of 16 bits a number, and as far apart are the entries that are told by their distance from the first. */
const CELL_BYTES: usize = 16

@inline function slot(node: i32, group: i32): usize {
  return <usize>(node * GROUPS + group) << 2
}

/** 1 where the numbers of a node have 32 bits. */
@inline function widthOf<T>(task: Persons, node: i32): usize {
  return sizeof<T>() === 2 ? 0 : <usize>load<u8>(task.wideNodes + <usize>node)
}

/** The row whose address stands at a place; a new one, of zeros, where there is none. */
@inline function rowAt(place: usize, width: usize): usize {
  let row = <usize>load<u32>(place)
  if (row === 0) {
    row = space
    space += rowBytes << width
    store<u32>(place, <u32>row)
    memory.fill(row, 0, rowBytes << width)
  }
  return row
}

/** The entry of nobody, and that of a person of a total percentage. */
const NOBODY: usize = 0

@inline function entryOf(task: Persons, total: i32): usize {
  const bounds = task.bounds
  const lower = i32(total > 0) + i32(total >= i32At(bounds, 0)) + i32(total >= i32At(bounds, 1))
  const band = lower + i32(total >= i32At(bounds, 2)) + i32(total >= i32At(bounds, 3))
  return <usize>band * CELL_BYTES
}

/** Takes one entry out of the cell of a node, group and month and puts another in, and adds to its percentage. */
@inline function exchange<T>(task: Persons, node: i32, group: i32, month: i32, before: usize, after: usize, percent: i32): void {
  const width = widthOf<T>(task, node)
  const cell = rowAt(rows + slot(node, group), width) + ((<usize>month * CELL_BYTES) << width)
  if (width === 0) {
    const entries = task.entries
    const change = i32x4.replace_lane(i32x4.sub(v128.load(entries + after), v128.load(entries + before)), 3, percent)
    v128.store(cell, i32x4.add(v128.load(cell), change))
  } else {
    const entries = task.wideEntries
    const lower = i32x4.sub(v128.load(entries + 2 * after), v128.load(entries + 2 * before))
    const upper = i64x2.sub(v128.load(entries + 2 * after, 16), v128.load(entries + 2 * before, 16))
    v128.store(cell, i32x4.add(v128.load(cell), lower))
    v128.store(cell, i64x2.add(v128.load(cell, 16), i64x2.replace_lane(upper, 1, <i64>percent)), 16)
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
    exchange<T>(task, node, group, month, before, after, 0)
    if (i === 0) continue
    let common = heldNode(i - 1)
    while (common > node || node >= i32At(task.subtreeEnd, common)) common = i32At(task.parent, common)
    exchange<T>(task, common, group, month, after, before, 0)
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
  const entry = entryOf(task, total)
  exchangeAll<T>(task, count, group, month, entry, NOBODY)
  exchangeAll<T>(task, count, group + 1, month, NOBODY, entry)
  for (let i = 0; i < count; i++) {
    exchange<T>(task, heldNode(i), group, month, NOBODY, NOBODY, -heldPercent(i))
    exchange<T>(task, heldNode(i), group + 1, month, NOBODY, NOBODY, heldPercent(i))
  }
}

function follow<T>(task: Persons, person: i32, endPerson: i32): void {
  const personChange = task.personChange
  const personKey = task.personKey
  const changes = task.changes
  let at = i32At(personChange, person)
  for (; person < endPerson; person++) {
    const end = i32At(personChange, person + 1)
    const key = u16At(personKey, person)
    const turns = turnsOf(task.turns, key & 255)
    let month = u16At(changes, (at << 2) + 1)
    let band = bandIn(turns, month)
    let left = leaves(turns, band)
    const firstGroup = (key >> 8) * BANDS
    let count = 0
    let total = 0
    while (at < end) {
      month = u16At(changes, (at << 2) + 1)
      while (left <= month) {
        if (count > 0) growOlder<T>(task, count, firstGroup + band, left, total)
        band++
        left = leaves(turns, band)
      }
      const group = firstGroup + band
      const node = u16At(changes, at << 2)
      const isLast = at + 1 === end || u16At(changes, (at << 2) + 5) !== month
      if (isLast && (count === 0 || (count === 1 && heldNode(0) === node))) {
        // One node before and after: all that changes is one cell.
        const percent = i32At(changes, (at << 1) + 1)
        exchange<T>(task, node, group, month, entryOf(task, total), entryOf(task, total + percent), percent)
        total += percent
        count = i32(total > 0)
        hold(0, node, total)
        at++
        continue
      }
      exchangeAll<T>(task, count, group, month, entryOf(task, total), NOBODY)
      for (; at < end && u16At(changes, (at << 2) + 1) === month; at++) {
        const node = u16At(changes, at << 2)
        const percent = i32At(changes, (at << 1) + 1)
        exchange<T>(task, node, group, month, NOBODY, NOBODY, percent)
        total += percent
        count = change(count, node, percent)
      }
      exchangeAll<T>(task, count, group, month, NOBODY, entryOf(task, total))
    }
  }
}

@inline function followParts<T>(task: Persons, scratch: usize, thread: i32): void {
  rows = <usize>u32At(task.rowsOfThread, thread)
  space = <usize>u32At(task.spaceOfThread, thread)
  rowBytes = <usize>(task.monthCount + 1) * CELL_BYTES
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

/** Adds one row of so many months to another, cell by cell. */
function addRow(to: usize, from: usize, months: i32, width: usize): void {
  const end = from + ((<usize>months * CELL_BYTES) << width)
  for (; from < end; from += CELL_BYTES << width) {
    v128.store(to, i32x4.add(v128.load(to), v128.load(from)))
    if (width !== 0) v128.store(to, i64x2.add(v128.load(to, 16), v128.load(from, 16)), 16)
    to += CELL_BYTES << width
  }
}

/** Adds a row's differences to the row above it, and sums them along the months. */
function sumInto(above: usize, row: usize, months: i32): void {
  let sum = i32x4.splat(0)
  for (const end = row + <usize>months * CELL_BYTES; row < end; row += CELL_BYTES) {
    const difference = v128.load(row)
    v128.store(above, i32x4.add(v128.load(above), difference))
    sum = i32x4.add(sum, difference)
    v128.store(row, sum)
    above += CELL_BYTES
  }
}

/** The same of two rows of 32 bits a number. */
function sumWideInto(above: usize, row: usize, months: i32): void {
  let sum = i32x4.splat(0)
  let upper = i64x2.splat(0)
  for (const end = row + <usize>months * 2 * CELL_BYTES; row < end; row += 2 * CELL_BYTES) {
    const difference = v128.load(row)
    v128.store(above, i32x4.add(v128.load(above), difference))
    sum = i32x4.add(sum, difference)
    v128.store(row, sum)
    const upperDifference = v128.load(row, 16)
    v128.store(above, i64x2.add(v128.load(above, 16), upperDifference), 16)
    upper = i64x2.add(upper, upperDifference)
    v128.store(row, upper, 16)
    above += 2 * CELL_BYTES
  }
}

/** The same of a row below one of 32 bits a number: what is added there are the differences of the widened sums. */
function sumIntoWide(above: usize, row: usize, months: i32): void {
  let sum = i32x4.splat(0)
  let lower = i32x4.splat(0)
  let upper = i64x2.splat(0)
  for (const end = row + <usize>months * CELL_BYTES; row < end; row += CELL_BYTES) {
    sum = i32x4.add(sum, v128.load(row))
    v128.store(row, sum)
    const wideLower = i32x4.extend_low_i16x8_u(sum)
    const wideUpper = i64x2.replace_lane(i32x4.extend_high_i16x8_u(sum), 1, <i64><u32>i32x4.extract_lane(sum, 3))
    v128.store(above, i32x4.add(v128.load(above), i32x4.sub(wideLower, lower)))
    v128.store(above, i64x2.add(v128.load(above, 16), i64x2.sub(wideUpper, upper)), 16)
    lower = wideLower
    upper = wideUpper
    above += 2 * CELL_BYTES
  }
}

/** The row of the result at a node and group, with what the other threads have there taken in; 0 for none. */
function gathered(task: Persons, at: usize, width: usize): usize {
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
    } else addRow(row, other, task.monthCount, width)
  }
  return row
}

/** Adds up one sex: puts the threads' differences together, and sums them up the tree and along the months. */
function addUp<T>(task: Persons, sex: i32): void {
  const result = <usize>u32At(task.rowsOfThread, 0)
  const months = task.monthCount
  for (let node = task.nodeCount - 1; node >= 0; node--) {
    const parent = i32At(task.parent, node)
    const width = widthOf<T>(task, node)
    const widthAbove = parent >= 0 ? widthOf<T>(task, parent) : width
    for (let group = sex * BANDS; group < (sex + 1) * BANDS; group++) {
      const row = gathered(task, slot(node, group), width)
      if (row === 0) continue
      // The top of the tree has nothing above it: what is added to unused space is not looked at.
      let above = space
      if (parent >= 0) {
        // A thread makes a new row only where none has one, so that its space holds all that it can need.
        above = gathered(task, slot(parent, group), widthAbove)
        if (above === 0) above = rowAt(result + slot(parent, group), widthAbove)
      }
      if (widthAbove === 0) sumInto(above, row, months)
      else if (width === 0) sumIntoWide(above, row, months)
      else sumWideInto(above, row, months)
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
