/** What a column says, worked out once for each of its distinct cells. */
import type { DistinctCells } from './distinct-cells.ts'
import { findingNumber, type FindingCode } from './findings.ts'
import type { Cell } from './source.ts'

/** In place of a whole number: there is none. */
export const NOTHING = -0x8000_0000

const NO_FAULT = 0
const FIRST_SIZE = 64

/** Reads a cell, whose trimmed text is `text`: a whole number, or the code of what is wrong with it. */
export type CellReader = (cell: Cell, text: string) => number | FindingCode

export class Memo {
  private readonly cells: DistinctCells
  private readonly read: CellReader
  private generation = 0
  private known = 0
  private value = new Int32Array(FIRST_SIZE)
  private fault = new Uint8Array(FIRST_SIZE)

  constructor(cells: DistinctCells, read: CellReader) {
    this.cells = cells
    this.read = read
  }

  /** The value of every number that there is now; `NOTHING` where something is wrong. */
  values(): Int32Array {
    this.readNew()
    return this.value
  }

  /** What is wrong with each number (see `findingNumber`); 0 where nothing is. */
  faults(): Uint8Array {
    this.readNew()
    return this.fault
  }

  private readNew(): void {
    const { cells } = this
    if (this.generation !== cells.generation) this.known = 0
    this.generation = cells.generation
    if (cells.count > this.value.length) {
      const size = Math.max(cells.count, this.value.length * 2)
      const { value, fault } = this
      this.value = new Int32Array(size)
      this.fault = new Uint8Array(size)
      this.value.set(value)
      this.fault.set(fault)
    }
    for (; this.known < cells.count; this.known++) {
      const read = this.read(cells.cells[this.known], cells.texts[this.known])
      this.value[this.known] = typeof read === 'number' ? read : NOTHING
      this.fault[this.known] = typeof read === 'number' ? NO_FAULT : findingNumber(read)
    }
  }
}

/** The value of the first column, or that of the second where it has none. */
export function firstOf(first: Int32Array, second: Int32Array): Int32Array {
  for (let row = 0; row < first.length; row++) if (first[row] === NOTHING) first[row] = second[row]
  return first
}
