/** A file that lies packed in another and is unpacked as it is read: never to disk, and whole only where it is small enough. */
import type { Chunks } from './chunks.ts'
import { refuse } from './messages.ts'
import type { Slice, StoredFile } from './stored-file.ts'

/** So much of one packed file may lie in memory: workbooks and Parquet files are read whole, text never is. */
const MOST_BYTES_AT_ONCE = 512 << 20

export abstract class UnpackedFile implements StoredFile {
  abstract readonly name: string
  abstract readonly byteCount: number
  abstract open(): Chunks

  async readAll(): Promise<Uint8Array> {
    if (this.byteCount > MOST_BYTES_AT_ONCE) throw refuse('packed-too-large', { file: this.name })
    const bytes = new Uint8Array(this.byteCount)
    const chunks = this.open()
    try {
      for (let at = 0, length = 1; length > 0; at += length) length = await chunks.read(bytes, at)
    } finally {
      chunks.close()
    }
    return bytes
  }

  async access(): Promise<Slice> {
    const bytes = await this.readAll()
    return async (from, to) => bytes.subarray(from, to)
  }
}
