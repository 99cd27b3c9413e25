/**
 * The distinct cells of one column, numbered as they come. An extract has few different dates, codes and persons, and many rows:
 * what is worked out once for a number holds for every row that has it, and a cell that was seen before is never made a text again.
 */
import type { CellDecoder } from './encoding.ts'
import { textOf, type Cell } from './source.ts'

/** The number of a cell with nothing in it, or that the row does not have. */
export const EMPTY = 0

/** With more numbers than these a column says something new in nearly every row: it then begins anew, so that memory stays bounded. */
export const MOST_DISTINCT = 1 << 18

/** Bytes that can be read behind the end of a cell. */
export const BYTES_BEHIND = 12

/** An entry of the table: length and number in one word, then the bytes of a short cell, or the hash of a long one. */
const WORDS = 4
const NUMBER_BITS = 24
const NUMBER_MASK = (1 << NUMBER_BITS) - 1
const LONGEST_SHORT = 12
const LONG = LONGEST_SHORT + 1

const FIRST_ENTRIES = 1 << 10

export class DistinctCells {
  /** By number. */
  readonly cells: Cell[] = [null]
  /** By number, trimmed; empty where there is nothing in the cell. */
  readonly texts: string[] = ['']
  /** How often the numbers began anew. */
  generation = 0

  /** Open addressing; an entry is free where its first word is 0. */
  private table = new Int32Array(FIRST_ENTRIES * WORDS)
  private mask = FIRST_ENTRIES - 1
  /** Where the entry stands that was found last. */
  private latest = 0
  /** Bytes of the long cells, by number. */
  private readonly long: (DataView | undefined)[] = []
  /** Numbers of cells that did not come as bytes. */
  private readonly known = new Map<Cell, number>()
  private readonly decode: CellDecoder

  constructor(decode: CellDecoder) {
    this.decode = decode
  }

  get count(): number {
    return this.cells.length
  }

  /** Forgets all numbers. Whoever keeps something by number sees it from `generation`. */
  clear(): void {
    this.cells.length = 1
    this.texts.length = 1
    this.generation++
    this.table = new Int32Array(FIRST_ENTRIES * WORDS)
    this.mask = FIRST_ENTRIES - 1
    this.latest = 0
    this.long.length = 0
    this.known.clear()
  }

  /** The number of a cell that is no bytes. */
  numberOfCell(cell: Cell): number {
    if (cell === null || cell === '') return EMPTY
    let number = this.known.get(cell)
    if (number === undefined) {
      number = this.take(cell)
      this.known.set(cell, number)
    }
    return number
  }

  /** The number of the cell in `bytes[from, to)`; `view` is over the same bytes, and `BYTES_BEHIND` more. */
  numberOf(bytes: Buffer, view: DataView, from: number, to: number): number {
    const length = to - from
    if (length === 0) return EMPTY
    if (length > LONGEST_SHORT) return this.numberOfLong(bytes, view, from, to)
    // The bytes of the next cell are masked away.
    let first = view.getInt32(from, true)
    let second = 0
    let third = 0
    if (length < 4) first &= (1 << (length << 3)) - 1
    else if (length > 4) {
      second = view.getInt32(from + 4, true)
      if (length < 8) second &= (1 << ((length - 4) << 3)) - 1
      else if (length > 8) {
        third = view.getInt32(from + 8, true)
        if (length < 12) third &= (1 << ((length - 8) << 3)) - 1
      }
    }
    const { table, mask, latest } = this
    // Rows of one person mostly stand together, and say the same in most columns.
    if (table[latest + 1] === first && table[latest + 2] === second && table[latest + 3] === third && table[latest] >>> NUMBER_BITS === length)
      return table[latest] & NUMBER_MASK
    let entry = hashOf(first, second, third) & mask
    for (;;) {
      const at = entry * WORDS
      const word = table[at]
      if (word === 0) return this.add(bytes, from, to, at, length, first, second, third)
      if (table[at + 1] === first && table[at + 2] === second && table[at + 3] === third && word >>> NUMBER_BITS === length) {
        this.latest = at
        return word & NUMBER_MASK
      }
      entry = (entry + 1) & mask
    }
  }

  private numberOfLong(bytes: Buffer, view: DataView, from: number, to: number): number {
    const { table, latest } = this
    if (table[latest] >>> NUMBER_BITS === LONG && isSame(this.long[table[latest] & NUMBER_MASK], view, from, to)) return table[latest] & NUMBER_MASK
    let first = to - from
    for (let at = from; at < to - 4; at += 4) first = Math.imul(first ^ (first >>> 15) ^ view.getInt32(at, true), 0x9e3779b1)
    const last = view.getInt32(to - 4, true)
    let entry = hashOf(first, last, 0) & this.mask
    for (;;) {
      const at = entry * WORDS
      const word = this.table[at]
      if (word === 0) {
        const number = this.add(bytes, from, to, at, LONG, first, last, 0)
        this.long[number] = copyOf(bytes, from, to)
        return number
      }
      const isLike = this.table[at + 1] === first && this.table[at + 2] === last
      if (isLike && word >>> NUMBER_BITS === LONG && isSame(this.long[word & NUMBER_MASK], view, from, to)) {
        this.latest = at
        return word & NUMBER_MASK
      }
      entry = (entry + 1) & this.mask
    }
  }

  private add(bytes: Buffer, from: number, to: number, at: number, length: number, first: number, second: number, third: number): number {
    const number = this.take(this.decode(bytes, from, to))
    this.table[at] = (length << NUMBER_BITS) | number
    this.table[at + 1] = first
    this.table[at + 2] = second
    this.table[at + 3] = third
    if (number * 2 > this.mask) this.enlarge()
    return number
  }

  private take(cell: Cell): number {
    this.texts.push(textOf(cell))
    return this.cells.push(cell) - 1
  }

  private enlarge(): void {
    const before = this.table
    this.table = new Int32Array(before.length * 4)
    this.latest = 0
    this.mask = this.table.length / WORDS - 1
    for (let from = 0; from < before.length; from += WORDS) {
      if (before[from] === 0) continue
      let entry = hashOf(before[from + 1], before[from + 2], before[from + 3]) & this.mask
      while (this.table[entry * WORDS] !== 0) entry = (entry + 1) & this.mask
      this.table.set(before.subarray(from, from + WORDS), entry * WORDS)
    }
  }
}

/** Mixed as MurmurHash3 does it (Appleby, 2011). */
function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0xcc9e2d51) ^ Math.imul(second, 0x1b873593) ^ Math.imul(third, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return hash ^ (hash >>> 13)
}

function copyOf(bytes: Buffer, from: number, to: number): DataView {
  return new DataView(Uint8Array.prototype.slice.call(bytes, from, to).buffer)
}

function isSame(known: DataView | undefined, view: DataView, from: number, to: number): boolean {
  if (known === undefined || known.byteLength !== to - from) return false
  const last = known.byteLength - 4
  for (let at = 0; at < last; at += 4) if (known.getInt32(at, true) !== view.getInt32(from + at, true)) return false
  return known.getInt32(last, true) === view.getInt32(from + last, true)
}
