/** The files that were sent in, in a folder of the store that only its owner can read, and not for longer than they are needed. */
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { uploadFolder } from '../../engine/index.ts'
import { RequestError } from '../problem.ts'
import { TEXTS } from './texts.ts'

export interface UploadedFile {
  readonly name: string
  readonly byteCount: number
}

/** A part of a file. */
export interface Part {
  readonly name: string
  /** Bytes before it. */
  readonly from: number
  /** Bytes of the whole file. */
  readonly of: number
  readonly bytes: Uint8Array
}

const GIGABYTE = 2 ** 30
const MOST = { gigabytes: 4, files: 200 }
const LONGEST_NAME = 200

export class Upload {
  /** Holds whole files only. */
  readonly folder: string
  private readonly parts: string
  private readonly root: string
  /** Of files that are on their way: how many bytes they will have. */
  private readonly expected = new Map<string, number>()
  /** What changes the folder does so one after another. */
  private last: Promise<unknown> = Promise.resolve()

  constructor(store: string) {
    this.root = uploadFolder(store)
    this.folder = join(this.root, 'files')
    this.parts = join(this.root, 'parts')
  }

  /** The whole files, by name. */
  async list(): Promise<UploadedFile[]> {
    // They can be taken away while they are listed: a load that has ended does so.
    const names = await readdir(this.folder).catch(orIfGone<string[]>([]))
    const files = await Promise.all(names.sort().map(async (name) => ({ name, info: await stat(join(this.folder, name)).catch(orIfGone(null)) })))
    return files.flatMap(({ name, info }) => (info === null ? [] : [{ name, byteCount: info.size }]))
  }

  /** Takes the next part of a file; the first one begins the file anew. Throws a RequestError for a name, an order or an amount that cannot be. */
  add(part: Part): Promise<void> {
    return this.inTurn(() => this.write(part))
  }

  remove(name: string): Promise<void> {
    requireName(name)
    return this.inTurn(async () => {
      this.expected.delete(name)
      for (const folder of [this.folder, this.parts]) await rm(join(folder, name), { force: true })
    })
  }

  clear(): Promise<void> {
    return this.inTurn(async () => {
      this.expected.clear()
      await rm(this.root, { recursive: true, force: true })
    })
  }

  private inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.last.then(work)
    this.last = done.catch(() => undefined)
    return done
  }

  private async write({ name, from, of, bytes }: Part): Promise<void> {
    requireName(name)
    const file = join(this.parts, name)
    const there = from > 0 && existsSync(file) ? (await stat(file)).size : 0
    if (from !== there || from + bytes.length > of || (from > 0 && this.expected.get(name) !== of)) throw new RequestError(409, 'other-part', TEXTS.otherPart)
    await this.requireRoom(name, of)
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await mkdir(this.parts, { recursive: true, mode: 0o700 })
    this.expected.set(name, of)
    await (from === 0 ? writeFile : appendFile)(file, bytes, { mode: 0o600 })
    if (from + bytes.length < of) return
    await rename(file, join(this.folder, name))
    this.expected.delete(name)
  }

  private async requireRoom(name: string, of: number): Promise<void> {
    const others = [...(await this.list()).map((file): [string, number] => [file.name, file.byteCount]), ...this.expected].filter(([other]) => other !== name)
    const byteCount = others.reduce((sum, [, bytes]) => sum + bytes, of)
    if (byteCount > MOST.gigabytes * GIGABYTE || others.length >= MOST.files) throw new RequestError(413, 'too-much', TEXTS.tooMuch, MOST)
  }
}

/** A name that is nothing but a name, on any system: it cannot lead out of the folder. */
function requireName(name: string): void {
  const isName = !/[\p{Cc}/\\:*?"<>|]/u.test(name) && !/^[. ]|[. ]$/.test(name) && name !== '' && Buffer.byteLength(name) <= LONGEST_NAME
  if (!isName) throw new RequestError(400, 'bad-file-name', TEXTS.badName)
}

/** What stands for a file or folder that is not there. */
function orIfGone<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
