/**
 * Goes through the XML of a part of a workbook before any reader builds something of it: the part must be whole, without declarations
 * (which could make a short text stand for an endless one, or for a file), and with nothing larger in it than workbooks have. Finds the
 * formulas that no value is kept beside as well.
 */

export type XmlFault = 'broken' | 'declaration' | 'too-large'

export class XmlScanError extends Error {
  readonly fault: XmlFault

  constructor(fault: XmlFault) {
    super(fault)
    this.fault = fault
  }
}

/** A cell holds 32 767 signs at most, and no workbook nests this deep. */
const LONGEST_PIECE = 1 << 20
const MOST_DEPTH = 128
/** Twice the columns that a sheet can have. */
const MOST_CELLS_OF_ROW = 1 << 15

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const COLON = 0x3a
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const C = 0x63
const F = 0x66
const V = 0x76

const INCOMPLETE = -1

export class XmlScan {
  elementCount = 0
  /** Local name of the outermost element. */
  root = ''
  formulasWithoutValue = 0
  /** Row of the first formula without a value, from 1; 0: there is none. */
  firstFormulaRow = 0

  /** What is not over at the end of the bytes so far. */
  private rest: Buffer = Buffer.alloc(0)
  private depth = 0
  private row = 0
  private cellsOfRow = 0
  private hasFormula = false
  private hasValue = false
  private isText = false
  private inValue = false

  /** Throws `XmlScanError`. */
  add(bytes: Uint8Array): void {
    const all = this.rest.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat([this.rest, bytes])
    let at = 0
    while (at < all.length) {
      const next = all[at] === LT ? this.markup(all, at) : this.text(all, at)
      if (next === INCOMPLETE) break
      at = next
    }
    if (all.length - at > LONGEST_PIECE) throw new XmlScanError('too-large')
    this.rest = Buffer.from(all.subarray(at))
  }

  /** Throws `XmlScanError` `broken` where something is still open. */
  end(): void {
    if (this.depth !== 0 || this.root === '' || this.rest.toString('latin1').trim() !== '') throw new XmlScanError('broken')
  }

  private text(all: Buffer, from: number): number {
    let at = from
    while (at < all.length && all[at] !== LT) at++
    if (at - from > LONGEST_PIECE) throw new XmlScanError('too-large')
    if (at === all.length) return INCOMPLETE
    if (this.inValue) this.hasValue = true
    return at
  }

  private markup(all: Buffer, from: number): number {
    const second = all[from + 1]
    if (second === 0x21) return this.declared(all, from)
    if (second === 0x3f) return behind(all, '?>', from)
    let at = from + 1
    for (let quote = 0; at < all.length; at++) {
      const byte = all[at]
      if (quote !== 0) {
        if (byte === quote) quote = 0
        // Readers that are not strict could take what follows for another element.
        else if (byte === LT) throw new XmlScanError('broken')
      } else if (byte === GT) break
      else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) quote = byte
      else if (byte === LT) throw new XmlScanError('broken')
    }
    if (at >= all.length) return INCOMPLETE
    if (second === SLASH) this.closed(all, from + 2, at)
    else this.opened(all, from + 1, at, all[at - 1] === SLASH)
    return at + 1
  }

  private declared(all: Buffer, from: number): number {
    const start = all.toString('latin1', from, from + 9)
    if (start.startsWith('<!--')) return behind(all, '-->', from + 4)
    if (start === '<![CDATA[') {
      if (this.inValue) this.hasValue = true
      return behind(all, ']]>', from + 9)
    }
    if ('<!--'.startsWith(start) || '<![CDATA['.startsWith(start)) return INCOMPLETE
    throw new XmlScanError('declaration')
  }

  private opened(all: Buffer, from: number, to: number, isClosed: boolean): void {
    const [start, end] = localName(all, from, to)
    this.elementCount++
    if (this.depth === 0) {
      if (this.root !== '') throw new XmlScanError('broken')
      this.root = all.toString('latin1', start, end)
    }
    if (++this.depth > MOST_DEPTH) throw new XmlScanError('too-large')
    const length = end - start
    if (length === 1) this.openedCell(all, all[start], end, to)
    else if (length === 3 && isRow(all, start)) {
      this.cellsOfRow = 0
      const number = /\sr\s*=\s*["'](\d+)["']/.exec(all.toString('latin1', end, to))
      this.row = number ? Number(number[1]) : this.row + 1
    } else if (length === 2 && all[start] === 0x69 && all[start + 1] === 0x73) this.hasValue = true // <is>: the text stands in the cell
    if (isClosed) this.closed(all, from, to)
  }

  private openedCell(all: Buffer, name: number, end: number, to: number): void {
    if (name === C) {
      if (++this.cellsOfRow > MOST_CELLS_OF_ROW) throw new XmlScanError('too-large')
      this.hasFormula = false
      this.hasValue = false
      // An empty text is a value; an empty number is none.
      this.isText = to - end > 8 && /\st\s*=\s*["']str["']/.test(all.toString('latin1', end, to))
    } else if (name === F) this.hasFormula = true
    else if (name === V) {
      this.inValue = true
      if (this.isText) this.hasValue = true
    }
  }

  private closed(all: Buffer, from: number, to: number): void {
    if (--this.depth < 0) throw new XmlScanError('broken')
    const [start, end] = localName(all, from, to)
    if (end - start !== 1) return
    if (all[start] === V) this.inValue = false
    if (all[start] !== C || !this.hasFormula || this.hasValue) return
    this.formulasWithoutValue++
    if (this.firstFormulaRow === 0) this.firstFormulaRow = this.row
    this.hasFormula = false
  }
}

/** Where the name of an element stands in its tag, without the prefix of its namespace. */
function localName(all: Buffer, from: number, to: number): [start: number, end: number] {
  let start = from
  let end = from
  for (; end < to && all[end] > 0x20 && all[end] !== SLASH; end++) if (all[end] === COLON) start = end + 1
  return [start, end]
}

function isRow(all: Buffer, at: number): boolean {
  return all[at] === 0x72 && all[at + 1] === 0x6f && all[at + 2] === 0x77
}

function behind(all: Buffer, sign: string, from: number): number {
  const at = all.indexOf(sign, from, 'latin1')
  return at < 0 ? INCOMPLETE : at + sign.length
}
