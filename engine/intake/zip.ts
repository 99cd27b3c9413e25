/** What is packed in a zip archive, read where it lies: nothing is unpacked to disk. The only import of yauzl. */
import { crc32 } from 'node:zlib'
import { fromBufferPromise, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { InputError } from '../messages.ts'
import { PieceChunks, type Chunks } from './chunks.ts'
import { decodeName } from './encoding.ts'
import { refuse } from './messages.ts'
import { WITHIN, type DiskFile } from './stored-file.ts'
import { UnpackedFile } from './unpacked-file.ts'

/** More files than any extract has. */
const MOST_ENTRIES = 10_000
/** Text of payroll systems packs to a tenth or so; what unpacks to more than this many times its size was made to fill a machine. */
export const MOST_UNPACKED_SHARE = 200
/** Up to so many bytes the share does not matter. */
export const HARMLESS_BYTES = 64 << 20

const SYMBOLIC_LINK = 0o12

/** The files packed in an archive; folders are not among them. */
export type Archive = readonly PackedFile[]

/**
 * Reads the directory of an archive, such as every workbook is; `undefined` where it cannot be read.
 * Throws `InputError` `archive-bomb` where what is packed would fill the machine.
 */
export async function readArchive(file: DiskFile): Promise<Archive | undefined> {
  const zip = await openPromise(file.path, { decodeStrings: false, autoClose: false }).catch(() => undefined)
  if (zip === undefined) return undefined
  try {
    return (await readEntries(zip, file.name, file.byteCount))?.map((entry) => new PackedFile(file, entry))
  } finally {
    zip.close()
  }
}

/** Whether bytes that begin as an archive are a workbook of Excel: an archive with a list of content types in it. Throws as `readArchive`. */
export async function isWorkbook(bytes: Uint8Array, name: string): Promise<boolean> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await fromBufferPromise(buffer, { decodeStrings: false }).catch(() => undefined)
  const entries = zip && (await readEntries(zip, name, bytes.length))
  return entries?.some((entry) => nameOf(entry) === CONTENT_TYPES) === true
}

/** What is packed in an archive that lies in memory, with its bytes as they are packed. */
export interface PackedPart {
  /** With `/` between folders. */
  readonly path: string
  readonly packed: Uint8Array
  readonly isDeflated: boolean
  /** Unpacked, as is the checksum (CRC-32). */
  readonly byteCount: number
  readonly checksum: number
}

/** `undefined` where the directory of the archive cannot be read, or leads out of it. Throws as `readArchive`. */
export async function packedParts(bytes: Uint8Array, name: string): Promise<readonly PackedPart[] | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await fromBufferPromise(buffer, { decodeStrings: false }).catch(() => undefined)
  const entries = zip && (await readEntries(zip, name, bytes.length))
  const parts = entries?.map((entry) => partOf(buffer, entry))
  return parts?.every((part) => part !== undefined) === true ? parts : undefined
}

function partOf(archive: Buffer, entry: Entry): PackedPart | undefined {
  const { relativeOffsetOfLocalHeader: at, compressedSize, uncompressedSize: byteCount, compressionMethod, crc32: checksum } = entry
  const isKnown = compressionMethod === 0 || compressionMethod === DEFLATED
  if (!isKnown || entry.isEncrypted() || at + LOCAL_HEADER_BYTES > archive.length) return undefined
  const from = at + LOCAL_HEADER_BYTES + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  if (from + compressedSize > archive.length) return undefined
  return { path: nameOf(entry), packed: archive.subarray(from, from + compressedSize), isDeflated: compressionMethod === DEFLATED, byteCount, checksum }
}

const DEFLATED = 8
const LOCAL_HEADER_BYTES = 30

/** Stands in every file of Office (ECMA-376, part 2). */
export const CONTENT_TYPES = '[Content_Types].xml'

async function readEntries(zip: ZipFile, name: string, byteCount: number): Promise<Entry[] | undefined> {
  const bomb = (): InputError => refuse('archive-bomb', { file: name })
  if (zip.entryCount > MOST_ENTRIES) throw bomb()
  const entries: Entry[] = []
  let unpacked = 0
  const reading = zip.eachEntry()
  for (;;) {
    const next = await reading.next().catch(() => undefined)
    if (next === undefined) return undefined
    if (next.done === true) return entries
    unpacked += next.value.uncompressedSize
    if (unpacked > Math.max(HARMLESS_BYTES, MOST_UNPACKED_SHARE * byteCount)) throw bomb()
    if (!nameOf(next.value).endsWith('/')) entries.push(next.value)
  }
}

/** With `/` between folders, whatever system packed it. */
function nameOf({ fileNameRaw }: Entry): string {
  return decodeName(fileNameRaw).replaceAll('\\', '/').normalize('NFC')
}

/** Throws `InputError` `unsafe-archive` where names lead out of the archive, hide something, or stand twice. */
export function checkNames(archive: Archive, file: string): void {
  const seen = new Set<string>()
  for (const { path, isLink } of archive) {
    if (isLink || seen.has(path) || validateFileName(path) !== null || /\p{Cc}/u.test(path)) throw refuse('unsafe-archive', { file })
    seen.add(path)
  }
}

export class PackedFile extends UnpackedFile {
  readonly name: string
  readonly byteCount: number
  /** Within the archive. */
  readonly path: string
  readonly archive: DiskFile
  private readonly entry: Entry

  constructor(archive: DiskFile, entry: Entry) {
    super()
    this.path = nameOf(entry)
    this.name = archive.name + WITHIN + this.path
    this.byteCount = entry.uncompressedSize
    this.archive = archive
    this.entry = entry
  }

  get isLink(): boolean {
    return this.entry.externalFileAttributes >>> 28 === SYMBOLIC_LINK
  }

  open(): Chunks {
    return new PackedChunks(this.archive, this.entry, this.name)
  }
}

/** Unpacks as it is read. Throws `InputError` `encrypted-archive` or `unreadable-archive`. */
class PackedChunks extends PieceChunks {
  private readonly archive: DiskFile
  private readonly entry: Entry
  private readonly name: string
  private zip: ZipFile | undefined
  private pieces: AsyncIterator<Uint8Array> | undefined
  private checksum = 0
  private isOver = false

  constructor(archive: DiskFile, entry: Entry, name: string) {
    super()
    this.archive = archive
    this.entry = entry
    this.name = name
  }

  override async next(): Promise<Uint8Array | undefined> {
    if (this.isOver) return undefined
    if (this.entry.isEncrypted()) throw refuse('encrypted-archive', { file: this.name })
    try {
      this.pieces ??= await this.start()
      const next = await this.pieces.next()
      if (next.done === true) {
        this.isOver = true
        if (this.checksum !== this.entry.crc32) throw new Error('checksum')
        return undefined
      }
      this.checksum = crc32(next.value, this.checksum)
      return next.value
    } catch (error) {
      throw error instanceof InputError ? error : refuse('unreadable-archive', { file: this.name })
    }
  }

  private async start(): Promise<AsyncIterator<Uint8Array>> {
    this.archive.confirm()
    this.zip = await openPromise(this.archive.path, { decodeStrings: false, autoClose: false })
    const stream = await this.zip.openReadStreamPromise(this.entry)
    return (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  }

  override close(): void {
    void this.pieces?.return?.().catch(() => {})
    this.zip?.close()
  }
}
