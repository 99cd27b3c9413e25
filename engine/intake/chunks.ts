/** The bytes of a file in pieces, which are read without waiting: they mostly lie in memory already, and a wait costs more than they do. */
import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** The bytes of a file from its beginning on. */
export interface Chunks {
  /** Reads up to `CHUNK_BYTES` to `into[at, …)`; gives how many, 0 at the end. */
  read(into: Uint8Array, at: number): Promise<number>
  close(): void
}

/** Small enough that the bytes are still near the processor when their cells are looked up. */
export const CHUNK_BYTES = 1 << 18

export class ChunkReader implements Chunks {
  private readonly file: number

  /** Throws the system's error where the file cannot be opened. */
  constructor(path: string) {
    this.file = openSync(path, 'r')
  }

  stat(): BigIntStats {
    return fstatSync(this.file, { bigint: true })
  }

  /** Others get their turn in between. */
  async read(into: Uint8Array, at: number): Promise<number> {
    await setImmediate()
    return readSync(this.file, into, at, CHUNK_BYTES, null)
  }

  close(): void {
    closeSync(this.file)
  }
}

/** Bytes that come in pieces of any size, as they are unpacked. */
export abstract class PieceChunks implements Chunks {
  /** Of the latest piece, what has not been asked for. */
  private rest: Uint8Array = new Uint8Array(0)

  /** The next piece; `undefined` at the end, when all have been checked. */
  abstract next(): Promise<Uint8Array | undefined>
  abstract close(): void

  async read(into: Uint8Array, at: number): Promise<number> {
    const most = Math.min(CHUNK_BYTES, into.length - at)
    let length = 0
    while (length < most) {
      if (this.rest.length === 0) {
        const next = await this.next()
        if (next === undefined) break
        this.rest = next
      }
      const piece = this.rest.subarray(0, most - length)
      into.set(piece, at + length)
      this.rest = this.rest.subarray(piece.length)
      length += piece.length
    }
    // Asked for nothing, it sees to it that nothing is left unchecked.
    if (most === 0) await this.next()
    return length
  }
}

/** Bytes taken from the file, 0 at its end, and bytes given for them. */
export interface ReadBytes {
  readonly taken: number
  readonly given: number
}
