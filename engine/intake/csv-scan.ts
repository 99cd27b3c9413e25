/** Finds the cells of delimited text in its bytes, without making texts of them: for every encoding in which ASCII stands for itself. */
import { BYTES_BEHIND } from './distinct-cells.ts'

const LF = 0x0a
const CR = 0x0d

/** The byte of each sign that quotes; no byte is like that of none. */
const QUOTES = { '"': 0x22, "'": 0x27, none: -1 } as const
export type Quote = keyof typeof QUOTES

const FIRST_CELLS = 1 << 13

/** Instead of a place: the row goes on behind the bytes that are there. */
const NOT_WHOLE = -1

/**
 * A quote opens a cell only as its first sign, and closes it only before a delimiter, a line end or the end; within, two quotes are
 * one. Where text follows on a closing quote, the quotes are part of the cell. Rows end with CRLF, LF or CR, mixed as they come.
 */
export class CsvScanner {
  /** What is scanned; the caller fills it. Scanning takes doubled quotes out of it. */
  bytes!: Buffer
  /** Cell `c` is `bytes[start[c], end[c])`, without its quotes. */
  start = new Int32Array(FIRST_CELLS)
  end = new Int32Array(FIRST_CELLS)
  /** Row `r` has the cells from `firstCell[r]` up to `firstCell[r + 1]`. */
  firstCell = new Int32Array(FIRST_CELLS)
  rowCount = 0
  /** Rows in which a quoted cell goes over several lines. */
  readonly brokenRows: number[] = []

  private readonly delimiter: Uint8Array
  private readonly quote: number
  private cellCount = 0
  private isBroken = false
  /** Cells of the row with doubled quotes, and the bytes `[from, to)` in which they are one. */
  private readonly doubled: { cell: number; from: number; to: number }[] = []
  private to = 0
  private isLast = false

  /** @param quote `none`: a quote is a sign like any other */
  constructor(delimiter: Uint8Array, capacity: number, quote: Quote = '"') {
    this.delimiter = delimiter
    this.quote = QUOTES[quote]
    this.enlarge(capacity)
  }

  /** Makes room for so many bytes; those that are there stay. */
  enlarge(capacity: number): void {
    const before = this.bytes as Buffer | undefined
    this.bytes = Buffer.alloc(capacity + 1 + BYTES_BEHIND)
    if (before) this.bytes.set(before)
  }

  get capacity(): number {
    return this.bytes.length - 1 - BYTES_BEHIND
  }

  /**
   * Finds the whole rows of `bytes[0, to)`, and gives where the first one begins that is not whole. Where the file ends at `to`
   * (`isLast`), the last row needs no line end; it is not whole only where a quote is never closed. Stops after `mostRows`.
   */
  scan(to: number, isLast: boolean, mostRows = Infinity): number {
    this.to = to
    this.isLast = isLast
    // Behind the last byte stands the end of every search, so that no loop has to look where it is.
    this.bytes[to] = LF
    this.rowCount = 0
    this.cellCount = 0
    this.brokenRows.length = 0
    let place = 0
    while (place < to && this.rowCount < mostRows) {
      this.isBroken = false
      this.doubled.length = 0
      const next = this.scanRow(place)
      if (next === NOT_WHOLE) break
      for (const { cell, from, to } of this.doubled) this.end[cell] = this.undouble(from, to, this.end[cell])
      if (this.isBroken) this.brokenRows.push(this.rowCount)
      if (++this.rowCount === this.firstCell.length) this.firstCell = grown(this.firstCell)
      this.firstCell[this.rowCount] = this.cellCount
      place = next
    }
    return place
  }

  /** Finds the cells of the row that begins at `place`; gives where the next one begins. */
  private scanRow(place: number): number {
    const { bytes, to, quote } = this
    let { start, end } = this
    const [delimiter] = this.delimiter
    const length = this.delimiter.length
    let cell = this.firstCell[this.rowCount]
    let at = place
    for (;;) {
      if (cell === start.length) {
        start = this.start = grown(start)
        end = this.end = grown(end)
      }
      start[cell] = at
      if (bytes[at] === quote) {
        at = this.scanQuoted(at, cell)
        if (at === NOT_WHOLE) return NOT_WHOLE
      } else {
        at = length === 1 ? endOfPlain(bytes, at, delimiter) : this.endOfPlain(at)
        end[cell] = at
      }
      cell++
      if (at >= to) {
        this.cellCount = cell
        return this.isLast ? to : NOT_WHOLE
      }
      const byte = bytes[at]
      if (byte !== LF && byte !== CR) {
        at += length
        continue
      }
      this.cellCount = cell
      if (byte === LF) return at + 1
      if (at + 1 < to) return bytes[at + 1] === LF ? at + 2 : at + 1
      return this.isLast ? to : NOT_WHOLE // its LF may be in the bytes to come
    }
  }

  /** As for one byte, for a delimiter of any length. */
  private endOfPlain(from: number): number {
    for (let at = from; ; at++) if (this.bytes[at] === LF || this.bytes[at] === CR || this.isDelimiter(at)) return at
  }

  /** Sets start and end of the cell that the quote at `open` opens; gives where the cell is over. */
  private scanQuoted(open: number, cell: number): number {
    const { bytes, to, quote } = this
    let isDoubled = false
    let at = open + 1
    for (;;) {
      while (at < to && bytes[at] !== quote) {
        if (bytes[at] === LF || bytes[at] === CR) this.isBroken = true
        at++
      }
      // The sign that tells what this quote is may be in the bytes to come.
      if (at >= to || (!this.isLast && at + this.delimiter.length >= to)) return NOT_WHOLE
      if (at + 1 >= to || bytes[at + 1] !== quote) break
      isDoubled = true
      at += 2
    }
    const next = at + 1
    if (next >= to || bytes[next] === LF || bytes[next] === CR || this.isDelimiter(next)) {
      this.start[cell] = open + 1
      this.end[cell] = at
      if (isDoubled) this.doubled.push({ cell, from: open + 1, to: at })
      return next
    }
    if (isDoubled) this.doubled.push({ cell, from: open + 1, to: at })
    return (this.end[cell] = this.endOfPlain(next))
  }

  private isDelimiter(at: number): boolean {
    const { bytes, delimiter, to } = this
    for (let index = 0; index < delimiter.length; index++) if (bytes[at + index] !== delimiter[index]) return false
    return at + delimiter.length <= to
  }

  /** Makes one quote of two in `bytes[from, to)` and moves what follows up to `end` after it; gives the new end. */
  private undouble(from: number, to: number, end: number): number {
    const { bytes } = this
    let written = from
    for (let at = from; at < to; at++) {
      bytes[written++] = bytes[at]
      if (bytes[at] === this.quote) at++
    }
    bytes.copyWithin(written, to, end)
    return written + end - to
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** Where the cell without quotes that begins at `from` is over. Most of the bytes of a file go through here. */
function endOfPlain(bytes: Uint8Array, from: number, delimiter: number): number {
  for (let at = from; ; at++) {
    const byte = bytes[at]
    if (byte === delimiter || (byte <= CR && (byte === LF || byte === CR))) return at
  }
}
