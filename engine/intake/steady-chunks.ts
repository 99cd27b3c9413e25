/** The bytes of a file that is gone through several times: each time they must be the same, or what is read of it is no extract at all. */
import { statSync, type BigIntStats } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { InputError } from '../messages.ts'
import { ChunkReader, type Chunks } from './chunks.ts'
import { readingError, refuse } from './messages.ts'

export class SteadyBytes {
  private readonly path: string
  private readonly name: string
  private readonly byteCount: number
  private identity: string | undefined
  private checksum: number | undefined

  /**
   * @param byteCount when it was listed
   * @param name as messages are to name it
   */
  constructor(path: string, byteCount: number, name: string) {
    this.path = path
    this.byteCount = byteCount
    this.name = name
  }

  /** Throws `InputError` `file-gone`, `file-changed` or `unreadable-file` here, and while the bytes are read. */
  open(): Chunks {
    const chunks = this.told(() => new ChunkReader(this.path))
    try {
      this.confirm(chunks.stat())
    } catch (error) {
      chunks.close()
      throw error
    }
    return new SteadyChunks(chunks, this)
  }

  /** Sees that it is the same file still, by what its folder says of it. */
  confirm(stats: BigIntStats = this.told(() => statSync(this.path, { bigint: true }))): void {
    const { dev, ino, size, mtimeNs } = stats
    const identity = [dev, ino, size, mtimeNs].join(' ')
    this.identity ??= identity
    if (identity !== this.identity || size !== BigInt(this.byteCount)) throw this.changed()
  }

  /** Sees that all its bytes are those of the first time: clocks of file systems may be too coarse to tell. */
  confirmAll(checksum: number): void {
    this.checksum ??= checksum
    if (checksum !== this.checksum) throw this.changed()
  }

  /** What `step` gives. */
  told<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      throw isGone(error) ? refuse('file-gone', { file: this.name }) : readingError(error, this.name)
    }
  }

  private changed(): InputError {
    return refuse('file-changed', { file: this.name })
  }
}

class SteadyChunks implements Chunks {
  private readonly chunks: ChunkReader
  private readonly file: SteadyBytes
  private checksum = 0

  constructor(chunks: ChunkReader, file: SteadyBytes) {
    this.chunks = chunks
    this.file = file
  }

  async read(into: Uint8Array, at: number): Promise<number> {
    const length = await this.chunks.read(into, at).catch((error: unknown) => this.file.told(() => raise(error)))
    if (length > 0) this.checksum = crc32(into.subarray(at, at + length), this.checksum)
    else {
      this.file.confirm(this.chunks.stat())
      this.file.confirmAll(this.checksum)
    }
    return length
  }

  close(): void {
    this.chunks.close()
  }
}

function raise(error: unknown): never {
  throw error
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESTALE' || error.code === 'ENOTDIR')
}
