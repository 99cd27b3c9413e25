/**
 * A backup is a folder: the store's files as they are, and a list of them with their hashes. It is written whole or not at all, and brought
 * back only when every byte is as it was written. The database is read through before and after.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError, type Text, type Values } from '../messages.ts'
import { Database } from './database.ts'
import { storeFault } from './faults.ts'
import { databaseFile, databaseLogFile, databaseOverflowFolder, indexFile, newDatabaseFile, uploadFolder } from './paths.ts'
import { requireSound } from './verify.ts'

const LIST = 'backup.json'
const FORMAT = 1

export interface BackupFile {
  /** With `/` between folders. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface BackupList {
  readonly format: typeof FORMAT
  /** ISO, UTC. */
  readonly madeAt: string
  readonly programVersion: string
  readonly files: readonly BackupFile[]
}

export interface BackupOptions {
  readonly store: string
  /** Is made; must not be there. */
  readonly to: string
  readonly now: Date
  readonly programVersion: string
}

/** Copies a store. Throws an InputError, with nothing written, where it is in use or damaged, or where something is there already. */
export async function backup({ store, to, now, programVersion }: BackupOptions): Promise<BackupList> {
  const target = resolve(to)
  if (!existsSync(databaseFile(store))) throw refused('no-store', NO_STORE, { store })
  if (existsSync(target)) throw refused('backup-is-there', IS_THERE, { folder: to })
  return madeBeside(target, async (beside) => {
    const files = await whileHeld(store, async () => copyAll(store, await filesOf(store), beside))
    await requireSound(databaseFile(beside))
    const list: BackupList = { format: FORMAT, madeAt: now.toISOString(), programVersion, files }
    await writeFile(join(beside, LIST), `${JSON.stringify(list, null, 1)}\n`, { mode: 0o600, flush: true })
    return list
  })
}

/** Makes a store of a backup. Throws an InputError, with nothing written, where the backup is not whole or a store is there. */
export async function restore(from: string, store: string): Promise<BackupList> {
  const target = resolve(store)
  if (existsSync(target) && (await readdir(target)).length > 0) throw refused('store-is-there', STORE_IS_THERE, { store })
  const list = await readList(from)
  return madeBeside(target, async (beside) => {
    const copied = await copyAll(
      from,
      list.files.map(({ path }) => path),
      beside,
    )
    for (const [i, file] of list.files.entries()) if (copied[i].sha256 !== file.sha256 || copied[i].bytes !== file.bytes) throw refused('damaged-backup', CHANGED, { folder: from, path: file.path })
    await requireSound(databaseFile(beside))
    return list
  })
}

/** What every byte of is needed: all but what follows from the rest. */
async function filesOf(store: string): Promise<string[]> {
  const derived = [indexFile(store), databaseLogFile(store), databaseOverflowFolder(store), newDatabaseFile(store)].map((path) => basename(path))
  const uploads = `${basename(uploadFolder(store))}/`
  const found = await readdir(store, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(store, '/').length).replaceAll('\\', '/'))
    .filter((path) => !derived.some((name) => path.startsWith(name)) && !path.startsWith('.') && !path.startsWith(uploads))
    .sort()
}

/** Nobody writes meanwhile. What stands in the log is carried over first, where that may be done. */
async function whileHeld<Result>(store: string, work: () => Promise<Result>): Promise<Result> {
  const database = await Database.open(databaseFile(store), 'write').catch((error: unknown) => {
    if (error instanceof InputError && error.code === 'store-not-writable' && !existsSync(databaseLogFile(store))) return Database.open(databaseFile(store), 'read')
    throw error
  })
  try {
    await database.run('CHECKPOINT').catch(() => undefined)
    return await work()
  } finally {
    database.close()
  }
}

async function copyAll(from: string, paths: readonly string[], to: string): Promise<BackupFile[]> {
  const files: BackupFile[] = []
  for (const path of paths) {
    const target = join(to, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    files.push({ path, ...(await copyFile(join(from, path), target)) })
  }
  return files
}

/** For the owner only, whatever the original is: it holds rows of persons, or the key to them. */
async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const target = await open(to, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const chunk of createReadStream(from, { highWaterMark: 2 ** 20 }) as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      bytes += chunk.length
      await target.writeFile(chunk)
    }
    await target.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await target.close()
  }
}

/** A folder that is there when it is whole, and otherwise not. */
async function madeBeside<Result>(target: string, make: (beside: string) => Promise<Result>): Promise<Result> {
  const beside = join(dirname(target), `.${basename(target)}-${randomUUID()}`)
  try {
    await mkdir(dirname(target), { recursive: true })
    await mkdir(beside, { mode: 0o700 })
    const result = await make(beside)
    await rename(beside, target)
    return result
  } catch (error) {
    throw storeFault(error)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

// ---------------------------------------------------------------------------------------------------------- the list

async function readList(folder: string): Promise<BackupList> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => {
    throw refused('no-backup', NO_BACKUP, { folder })
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    parsed = null
  }
  if (!isList(parsed)) throw refused('damaged-backup', CHANGED, { folder, path: LIST })
  for (const { path, bytes } of parsed.files) {
    const found = await stat(join(folder, path)).catch(() => null)
    if (found?.size !== bytes) throw refused('damaged-backup', found ? CHANGED : MISSING, { folder, path })
  }
  return parsed
}

/** A path that stays in the folder. */
const PATH = /^[A-Za-z0-9][A-Za-z0-9._+-]*(?:\/[A-Za-z0-9][A-Za-z0-9._+-]*)*$/

function isList(value: unknown): value is BackupList {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('files' in value) || !('madeAt' in value)) return false
  const { format, files, madeAt } = value
  return format === FORMAT && typeof madeAt === 'string' && Array.isArray(files) && files.every(isFile) && files.some(({ path }) => path === basename(databaseFile('')))
}

function isFile(value: unknown): value is BackupFile {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('bytes' in value) || !('sha256' in value)) return false
  const { path, bytes, sha256 } = value
  return typeof path === 'string' && PATH.test(path) && Number.isSafeInteger(bytes) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)
}

function refused(code: string, text: Text, values: Values): InputError {
  return new InputError('refused', code, text, values)
}

const NO_STORE: Text = {
  nb: 'Det er ikke noe lager i «{store}».',
  nn: 'Det er ikkje noko lager i «{store}».',
  en: 'There is no store in “{store}”.',
}
const IS_THERE: Text = {
  nb: '«{folder}» finnes allerede. En sikkerhetskopi skrives ikke over noe: gi navnet på en ny mappe.',
  nn: '«{folder}» finst alt. Ein tryggingskopi blir ikkje skriven over noko: gi namnet på ei ny mappe.',
  en: '“{folder}” is there already. A backup is not written over anything: name a new folder.',
}
const STORE_IS_THERE: Text = {
  nb: '«{store}» er ikke tom. En sikkerhetskopi hentes ikke inn over noe: flytt mappen bort først, eller gi navnet på en ny.',
  nn: '«{store}» er ikkje tom. Ein tryggingskopi blir ikkje henta inn over noko: flytt mappa bort først, eller gi namnet på ei ny.',
  en: '“{store}” is not empty. A backup is not brought back over anything: move the folder away first, or name a new one.',
}
const NO_BACKUP: Text = {
  nb: 'Det er ingen sikkerhetskopi i «{folder}»: backup.json mangler.',
  nn: 'Det er ingen tryggingskopi i «{folder}»: backup.json manglar.',
  en: 'There is no backup in “{folder}”: backup.json is missing.',
}
const CHANGED: Text = {
  nb: 'Sikkerhetskopien i «{folder}» er ikke slik den ble skrevet: {path} er endret. Den brukes ikke; ta en eldre.',
  nn: 'Tryggingskopien i «{folder}» er ikkje slik han blei skriven: {path} er endra. Han blir ikkje brukt; ta ein eldre.',
  en: 'The backup in “{folder}” is not as it was written: {path} has been changed. It is not used; take an older one.',
}
const MISSING: Text = {
  nb: 'Sikkerhetskopien i «{folder}» er ikke hel: {path} mangler. Den brukes ikke; ta en eldre.',
  nn: 'Tryggingskopien i «{folder}» er ikkje heil: {path} manglar. Han blir ikkje brukt; ta ein eldre.',
  en: 'The backup in “{folder}” is not whole: {path} is missing. It is not used; take an older one.',
}
