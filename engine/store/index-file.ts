/**
 * The index of a store: what was worked out of the newest load, in one file beside the database, so that the next process
 * reads it instead of the database. It is never more than a copy. Whatever speaks against it (another state of the database,
 * another program, a byte that is not as it was written) makes it as if it were not there, and it is made anew.
 *
 *     six words of 32 bits: mark (2), format, bytes of the header, checksums of header and body
 *     header: JSON, what the index belongs to and where the body's arrays go; spaces up to where the body may start
 *     body: the arrays, as they lie in memory
 *
 * Words are in the machine's own order, and so are the arrays: a machine of the other order does not know the mark.
 */
import { createReadStream, statSync } from 'node:fs'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { aligned, putTogether, takeApart, type Plan } from './array-tree.ts'
import { databaseFile, databaseLogFile, indexFile } from './paths.ts'

const MARK = [0x414d4153, 0x5844494e] as const // SAMA NIDX
const FORMAT = 1
const WORDS = 6
/** Bytes that are read and checked at once. */
const PIECE = 2 ** 22

/** A state of the database. Its entry tells quickly that nothing has changed; where it is another (a copy) the content decides. */
interface DatabaseState {
  readonly byteCount: number
  /** The file's number, and in nanoseconds when its content and its entry were last changed. No program can set the last. */
  readonly entry: string
  /** SHA-256 of all bytes. */
  readonly content: string
}

interface Header {
  /** Mark of the program that worked it out. */
  readonly program: string
  readonly database: DatabaseState
  readonly plan: Plan
}

/**
 * What `make` works out of the store's newest load: from the index where there is one that fits, else by `make`, and then kept
 * as the index for the next time. Where the store cannot be written to it goes without.
 *
 * @param program mark of the program: what another program made is not used
 * @param make gives plain objects, lists, texts, numbers and typed arrays; any error of its own is passed on
 */
export async function indexed<Content extends object>(store: string, program: string, make: () => Promise<Content>): Promise<Content> {
  const found = await readIndex(store, program)
  if (found) {
    if (found.isRenewed) await writeIndex(store, { program, database: found.database }, found.content)
    return found.content as Content
  }
  const before = quickState(store)
  const content = await make()
  // The database is closed now. Before, opening it here and closing it again would take DuckDB's lock away.
  const database = await databaseState(store)
  if (database && isSame(before, database)) await writeIndex(store, { program, database }, content)
  return content
}

/** Whether there is an index, and every byte of it is as it was written; not whether it still fits. */
export async function indexState(store: string): Promise<'none' | 'whole' | 'damaged'> {
  if (!statSync(indexFile(store), { throwIfNoEntry: false })) return 'none'
  const file = await open(indexFile(store), 'r')
  try {
    const [words, header] = await readHeader(file)
    await readBody(file, words, header.plan.byteLength)
    return 'whole'
  } catch {
    return 'damaged'
  } finally {
    await file.close()
  }
}

/** Takes the index away. A load does so before it writes, so that no index outlives the load it belongs to. */
export async function removeIndex(store: string): Promise<void> {
  await rm(indexFile(store), { force: true })
  await removeUnfinished(store)
}

// ---------------------------------------------------------------------------------------------------------- reading

interface Found {
  readonly content: object
  readonly database: DatabaseState
  /** The database's entry is another than the one that the index notes. */
  readonly isRenewed: boolean
}

async function readIndex(store: string, program: string): Promise<Found | undefined> {
  try {
    const now = quickState(store)
    const file = await open(indexFile(store), 'r')
    try {
      const [words, header] = await readHeader(file)
      if (!now || header.program !== program || header.database.byteCount !== now.byteCount) return undefined
      const state = isSame(now, header.database) ? header.database : await databaseState(store)
      if (state?.content !== header.database.content) return undefined
      const content = putTogether(header.plan, await readBody(file, words, header.plan.byteLength)) as object
      return { content, database: state, isRenewed: state !== header.database }
    } finally {
      await file.close()
    }
  } catch {
    return undefined // none, not to be read, or damaged: it is made anew, and what stands in the way of that is told then
  }
}

async function readHeader(file: FileHandle): Promise<[words: Uint32Array, header: Header]> {
  const words = new Uint32Array(WORDS)
  await readInto(file, new Uint8Array(words.buffer), 0)
  const [first, second, format, byteCount, checksum] = words
  if (first !== MARK[0] || second !== MARK[1] || format !== FORMAT || byteCount > (await file.stat()).size) throw new Error('no index of this format')
  const bytes = Buffer.alloc(byteCount)
  await readInto(file, bytes, words.byteLength)
  if (crc32(bytes) !== checksum) throw new Error('the header is damaged')
  return [words, JSON.parse(bytes.toString('utf8')) as Header]
}

/** Most of the time goes to memory that is touched for the first time, so several threads read, and each piece is checked meanwhile. */
async function readBody(file: FileHandle, words: Uint32Array, byteLength: number): Promise<ArrayBuffer> {
  const [, , , headerBytes, , checksum] = words
  const from = words.byteLength + headerBytes
  if ((await file.stat()).size !== from + byteLength) throw new Error('the body is cut off')
  const body = new Uint8Array(byteLength)
  const pieces = Array.from({ length: Math.ceil(byteLength / PIECE) }, (_, i) => i * PIECE)
  const found = await pieces.reduce(async (before, at) => {
    const piece = body.subarray(at, at + PIECE)
    const [checksumBefore] = await Promise.all([before, readInto(file, piece, from + at)])
    return crc32(piece, checksumBefore)
  }, Promise.resolve(0))
  if (found !== checksum) throw new Error('the body is damaged')
  return body.buffer
}

async function readInto(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done)
    if (bytesRead === 0) throw new Error('the file is cut off')
    done += bytesRead
  }
}

// ---------------------------------------------------------------------------------------------------------- writing

/** Writes beside the index and renames, so that there is never half an index under its name. */
async function writeIndex(store: string, belongsTo: Omit<Header, 'plan'>, content: object): Promise<void> {
  const { plan, parts } = takeApart(content)
  const json = Buffer.from(JSON.stringify({ ...belongsTo, plan } satisfies Header))
  const prefix = WORDS * Uint32Array.BYTES_PER_ELEMENT
  const header = Buffer.alloc(aligned(prefix + json.length) - prefix, ' ')
  header.set(json)
  const words = Uint32Array.of(...MARK, FORMAT, header.length, crc32(header), checksumOf(parts))
  const target = indexFile(store)
  const { randomUUID } = await import('node:crypto')
  const unfinished = `${target}.${randomUUID()}`
  try {
    await removeUnfinished(store)
    const file = await open(unfinished, 'wx', 0o600)
    try {
      for (const part of [new Uint8Array(words.buffer), header, ...parts]) await file.writeFile(part)
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    if (!isSystemError(error)) throw error
    // A store that is read-only, or full: the next process works it out again.
    await rm(unfinished, { force: true }).catch(() => undefined)
  }
}

/** CRC-32: it is there against accidents, not against people, who could as well change the database. */
function checksumOf(parts: readonly Uint8Array[]): number {
  // Of no bytes at all it would be 0, whatever came before.
  return parts.reduce((checksum, part) => (part.length === 0 ? checksum : crc32(part, checksum)), 0)
}

/** What a process that was ended in the middle has left. One that is still writing then goes without, as on a full disk. */
async function removeUnfinished(store: string): Promise<void> {
  const prefix = `${basename(indexFile(store))}.`
  for (const name of await readdir(dirname(indexFile(store)))) if (name.startsWith(prefix)) await rm(join(store, name), { force: true })
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

// --------------------------------------------------------------------------------------------------- database's state

type QuickState = Omit<DatabaseState, 'content'>

const isSame = (a: QuickState | undefined, b: QuickState): boolean => a?.byteCount === b.byteCount && a.entry === b.entry

/** Without opening the file; `undefined` where there is none, or where what it holds is not all of it. */
function quickState(store: string): QuickState | undefined {
  const stat = statSync(databaseFile(store), { bigint: true, throwIfNoEntry: false })
  const log = statSync(databaseLogFile(store), { throwIfNoEntry: false })
  if (!stat || (log && log.size > 0)) return undefined
  return { byteCount: Number(stat.size), entry: `${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs}` }
}

async function databaseState(store: string): Promise<DatabaseState | undefined> {
  const before = quickState(store)
  if (!before) return undefined
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(databaseFile(store), { highWaterMark: 2 ** 20 })) hash.update(chunk as Uint8Array)
  const after = quickState(store)
  return after && isSame(before, after) ? { ...after, content: hash.digest('hex') } : undefined
}
