/** One file of an extract, wherever it lies: on disk, or packed in an archive (zip.ts). */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { CHUNK_BYTES, type Chunks } from './chunks.ts'
import { refuse } from './messages.ts'
import { SteadyBytes } from './steady-chunks.ts'

export interface StoredFile {
  /** As messages name it: `fravær.csv`, `2023/fravær.csv`, `uttrekk.zip › 2023/fravær.csv`. */
  readonly name: string
  readonly byteCount: number
  /** The bytes from the beginning, each time it is called. */
  open(): Chunks
  /** All bytes at once. Throws `InputError` where they are more than should lie in memory. */
  readAll(): Promise<Uint8Array>
  /** A way to any of its bytes: those of `[from, to)`. Throws as `readAll`. */
  access(): Promise<Slice>
}

export type Slice = (from: number, to: number) => Promise<Uint8Array>

/** Stands in names between an archive and what is packed in it. */
export const WITHIN = ' › '

/** The name of the file alone, without folders and archive. */
export function baseName(name: string): string {
  return basename(name.slice(name.includes(WITHIN) ? name.lastIndexOf(WITHIN) + WITHIN.length : 0))
}

/** Lower case, with the point: `.csv`. */
export function endingOf(name: string): string {
  return extname(name).toLowerCase()
}

/** So much may lie in memory: workbooks and Parquet files are read whole, text never is. */
const MOST_BYTES_AT_ONCE = 1 << 30

/** Throws `InputError` `file-changed` or `file-gone` where it is not the same each time that it is read. */
export class DiskFile implements StoredFile {
  readonly name: string
  readonly byteCount: number
  readonly path: string
  private readonly bytes: SteadyBytes

  /** @param name as messages are to name it */
  constructor(path: string, byteCount: number, name = basename(path)) {
    this.path = path
    this.name = name
    this.byteCount = byteCount
    this.bytes = new SteadyBytes(path, byteCount, name)
  }

  open(): Chunks {
    return this.bytes.open()
  }

  /** Sees that it is still the file that was opened first. */
  confirm(): void {
    this.bytes.confirm()
  }

  async readAll(): Promise<Uint8Array> {
    if (this.byteCount > MOST_BYTES_AT_ONCE) throw refuse('too-large-workbook', { file: this.name })
    // One piece more than there are bytes: only who asks for more learns that there is no more.
    const bytes = new Uint8Array(this.byteCount + CHUNK_BYTES)
    const chunks = this.open()
    try {
      let length = 0
      for (let read = 1; read > 0; length += read) {
        if (length > this.byteCount) this.confirm()
        read = await chunks.read(bytes, length)
      }
      return bytes.subarray(0, length)
    } finally {
      chunks.close()
    }
  }

  async access(): Promise<Slice> {
    return async (from, to) => {
      this.confirm()
      const handle = await open(this.path)
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(to - from), 0, to - from, from)
        return buffer.subarray(0, bytesRead)
      } finally {
        await handle.close()
      }
    }
  }
}

/** Goes through a file once: `visit` sees every piece, valid until the next one. Gives the SHA-256 of all bytes, in hexadecimal. */
export async function readThrough(file: StoredFile, visit: (bytes: Uint8Array) => void): Promise<string> {
  const hash = createHash('sha256')
  const chunk = new Uint8Array(CHUNK_BYTES)
  const chunks = file.open()
  try {
    for (let length = await chunks.read(chunk, 0); length > 0; length = await chunks.read(chunk, 0)) {
      const bytes = chunk.subarray(0, length)
      hash.update(bytes)
      visit(bytes)
    }
  } finally {
    chunks.close()
  }
  return hash.digest('hex')
}

/** The first bytes of a file, at most `CHUNK_BYTES`. */
export async function readHead(file: StoredFile): Promise<Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES)
  const chunks = file.open()
  try {
    return chunk.subarray(0, await chunks.read(chunk, 0))
  } finally {
    chunks.close()
  }
}
