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

/** Bytes taken from the file, 0 at its end, and bytes given for them. */
export interface ReadBytes {
  readonly taken: number
  readonly given: number
}
