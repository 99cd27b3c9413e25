/** The module's memory: first everything that goes into it is given a place, then it is made just large enough and filled. */

/** A WebAssembly memory ends at 4 GiB; a little is left for rounding. */
const LARGEST = 0xffff_0000
const PAGE = 0x1_0000
/** The lowest addresses are left alone, so that address 0 can say "none". */
const FIRST = 1_024
/** A cache line: what two threads write never shares one. */
const ALIGNMENT = 64

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array

export class MemoryPlan {
  private readonly filled: { address: number; column: Column }[] = []
  private end = FIRST

  /** Room for so many bytes, zero at first. Throws a RangeError when the memory cannot hold them. */
  room(bytes: number): number {
    const address = this.end
    this.end = Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT
    if (this.end > LARGEST) throw new RangeError('the rows pass the 4 GiB of a module')
    return address
  }

  /** Room for a copy of a column, and for what is read beyond its end four at a time. */
  column(column: Column): number {
    const address = this.room(column.byteLength + 16)
    this.filled.push({ address, column })
    return address
  }

  /** Room for words that are settled now; addresses stand in them as unsigned numbers. */
  words(values: readonly number[]): number {
    return this.column(Uint32Array.from(values))
  }

  make(): WebAssembly.Memory {
    const pages = Math.ceil(this.end / PAGE)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
    const bytes = new Uint8Array(memory.buffer)
    for (const { address, column } of this.filled) bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), address)
    return memory
  }
}
