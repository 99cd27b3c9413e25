/**
 * Text whose lines are each one quoted cell, with the quotes in it doubled: what becomes of a delimited file that a spreadsheet opened in
 * one column and saved. Without those quotes it is the file that it was.
 */
import type { ReadBytes } from './chunks.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const UTF8_MARK = [0xef, 0xbb, 0xbf]

const WRAPPED_LINE = /^"((?:[^"]|"")*)"$/gm
/** Titles have no separator in them, and stay without quotes. */
const MOST = 0.7

/** The text without the quotes around its lines; `undefined` where most of them have none. */
export function unwrapped(text: string): string | undefined {
  let wrapped = 0
  const without = text.replace(WRAPPED_LINE, (_, line: string) => {
    wrapped++
    return line.replaceAll('""', '"').replaceAll(/[\r\n]+/g, ' ')
  })
  const lines = without.split(/[\r\n]+/).filter((line) => line.trim() !== '').length
  return wrapped >= 2 && wrapped >= MOST * lines ? without : undefined
}

interface Reader {
  read(into: Buffer, at: number): Promise<ReadBytes>
}

/** Takes the quotes around lines out of the bytes of another reader, in any encoding in which ASCII stands for itself. */
export class UnwrappingReader implements Reader {
  private readonly reader: Reader
  private buffer = Buffer.alloc(0)
  private atStart = true
  private isWrapped = false
  /** What the quote that was read last is, the next sign tells. */
  private hasQuote = false
  private markPlace = 0

  constructor(reader: Reader) {
    this.reader = reader
  }

  async read(into: Buffer, at: number): Promise<ReadBytes> {
    if (this.buffer.length < into.length - at) this.buffer = Buffer.alloc(into.length - at)
    const { taken, given } = await this.reader.read(this.buffer, 0)
    let to = at
    for (let place = 0; place < given; place++) {
      const byte = this.buffer[place]
      if (this.hasQuote) {
        this.hasQuote = false
        if (byte === LF || byte === CR) this.isWrapped = false
        else into[to++] = QUOTE
        if (byte === QUOTE) continue
      } else if (byte === QUOTE && this.isWrapped) {
        this.hasQuote = true
        continue
      } else if (byte === QUOTE && this.atStart) {
        this.isWrapped = true
        this.atStart = false
        continue
      }
      into[to++] = byte
      const isMark = this.markPlace < UTF8_MARK.length && byte === UTF8_MARK[this.markPlace]
      this.markPlace = isMark ? this.markPlace + 1 : UTF8_MARK.length
      this.atStart = isMark || (!this.isWrapped && (byte === LF || byte === CR))
    }
    return { taken, given: to - at }
  }
}
