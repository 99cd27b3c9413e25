/** A file packed by itself (`fravær.csv.gz`), unpacked as it is read: nothing is unpacked to disk. */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { InputError } from '../messages.ts'
import { PieceChunks, type Chunks } from './chunks.ts'
import { refuse } from './messages.ts'
import { baseName, WITHIN, type DiskFile } from './stored-file.ts'
import { UnpackedFile } from './unpacked-file.ts'
import { HARMLESS_BYTES, MOST_UNPACKED_SHARE } from './zip.ts'

/**
 * What is packed in a file. Goes through it once, since a file does not tell how large it unpacks. Throws `InputError` `archive-bomb`,
 * `unreadable-archive`, or `other-archive` where several files are packed in it.
 */
export async function openGzip(file: DiskFile): Promise<GzipFile> {
  const path = baseName(file.name).replace(/\.gz(ip)?$/i, '')
  if (/\.(tar|tgz)$/i.test(path)) throw refuse('other-archive', { file: file.name })
  const most = Math.max(HARMLESS_BYTES, MOST_UNPACKED_SHARE * file.byteCount)
  const chunks = new GzipChunks(file)
  let byteCount = 0
  try {
    for (let piece = await chunks.next(); piece !== undefined; piece = await chunks.next()) {
      byteCount += piece.length
      if (byteCount > most) throw refuse('archive-bomb', { file: file.name })
    }
  } finally {
    chunks.close()
  }
  return new GzipFile(file, path, byteCount)
}

class GzipFile extends UnpackedFile {
  readonly name: string
  readonly byteCount: number
  private readonly packed: DiskFile

  constructor(packed: DiskFile, path: string, byteCount: number) {
    super()
    this.name = packed.name + WITHIN + path
    this.byteCount = byteCount
    this.packed = packed
  }

  open(): Chunks {
    return new GzipChunks(this.packed)
  }
}

/** Throws `InputError` `unreadable-archive`, also where the checksum is wrong or the file is cut. */
class GzipChunks extends PieceChunks {
  private readonly file: DiskFile
  private pieces: AsyncIterator<Uint8Array> | undefined
  private readonly streams: { destroy(): void }[] = []

  constructor(file: DiskFile) {
    super()
    this.file = file
  }

  override async next(): Promise<Uint8Array | undefined> {
    this.pieces ??= this.start()
    try {
      const next = await this.pieces.next()
      return next.done === true ? undefined : next.value
    } catch {
      throw this.fault()
    }
  }

  private fault(): InputError {
    return refuse('unreadable-archive', { file: this.file.name })
  }

  private start(): AsyncIterator<Uint8Array> {
    this.file.confirm()
    const packed = createReadStream(this.file.path)
    const unpacked = createGunzip()
    packed.on('error', (error) => unpacked.destroy(error))
    this.streams.push(packed, unpacked)
    return (packed.pipe(unpacked) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  }

  override close(): void {
    for (const stream of this.streams) stream.destroy()
  }
}
