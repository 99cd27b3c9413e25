/**
 * Opens a store to be written to. Whatever ends the program meanwhile, the store is as it was before or as it is afterwards: a new
 * database is made beside its place and renamed when it is whole, and what an ended program has left is cleared away by the next.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { openKey, type Pseudonymiser } from '../intake/pseudonym.ts'
import { InputError, type Text } from '../messages.ts'
import { Database } from './database.ts'
import { storeFault, storeInUse } from './faults.ts'
import { openForWriting } from './ledger.ts'
import { databaseFile, databaseOverflowFolder, keyFile, newDatabaseFile } from './paths.ts'
import { createSchema } from './schema.ts'

/**
 * Does work that writes in a store, making the store where there is none. What it writes in a store that is there it writes in one
 * transaction. Throws an InputError when the store cannot be used; it is then as it was before, and none where there was none.
 */
export async function writeToStore<Result>(store: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  try {
    return existsSync(databaseFile(store)) ? await inStore(store, work) : await inNewStore(store, work)
  } catch (error) {
    throw storeFault(error)
  }
}

async function inStore<Result>(store: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openForWriting(store)
  try {
    await clearLeftovers(store)
    const result = await work(database)
    // What was committed stands in the log: where there is no room for more, the next program carries it over.
    await database.run('CHECKPOINT').catch(() => undefined)
    return result
  } finally {
    database.close()
  }
}

async function inNewStore<Result>(store: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const hadFolder = existsSync(store)
  const hadKey = existsSync(keyFile(store))
  const undo = async (): Promise<void> => {
    await clearLeftovers(store)
    if (!hadKey) await rm(keyFile(store), { force: true })
    if (!hadFolder) await rmdir(store).catch(() => undefined)
  }
  await mkdir(store, { recursive: true, mode: 0o700 }) // for the owner only: rows of persons, if under pseudonyms
  try {
    const database = await makeDatabase(store)
    const { result, loads } = await finished(database, work).finally(() => database.close())
    if (existsSync(databaseFile(store))) throw storeInUse() // another program was quicker
    if (loads === 0) await undo()
    else await placeFile(newDatabaseFile(store), databaseFile(store))
    return result
  } catch (error) {
    // What another program is making now is not ours to take away.
    if (!(error instanceof InputError && error.code === 'store-in-use')) await undo()
    throw error
  }
}

async function finished<Result>(database: Database, work: (database: Database) => Promise<Result>): Promise<{ result: Result; loads: number }> {
  const result = await work(database)
  await database.run('CHECKPOINT')
  const { loads } = await database.one<{ loads: number }>('SELECT count(*)::INTEGER AS loads FROM loads')
  return { result, loads }
}

/** An empty database beside its place. What is there already was left by a program that was ended, unless one has it open. */
export async function makeDatabase(store: string): Promise<Database> {
  const file = newDatabaseFile(store)
  if (existsSync(file)) {
    const left = await Database.open(file, 'write').catch((error: unknown) => {
      if (error instanceof InputError && error.code === 'store-in-use') throw error
      return null
    })
    left?.close()
  }
  await clearLeftovers(store)
  const database = await Database.open(file, 'write')
  try {
    await createSchema(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Takes away what a program that was ended has left beside the database. Only for one that has the store for itself. */
export async function clearLeftovers(store: string): Promise<void> {
  const unfinished = basename(newDatabaseFile(store))
  const halfKey = `${basename(keyFile(store))}.`
  const names = await readdir(store)
  for (const name of names) if (name.startsWith(unfinished) || name.startsWith(halfKey)) await rm(`${store}/${name}`, { recursive: true, force: true })
  await rm(databaseOverflowFolder(store), { recursive: true, force: true })
}

/** Moves a finished file into place so that it is there, whole, whenever the machine stops. */
export async function placeFile(file: string, place: string): Promise<void> {
  await flush(file)
  await rename(file, place)
  // A system that cannot flush a folder (Windows) keeps the order of what is renamed by itself.
  await flush(dirname(place)).catch(() => undefined)
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The key that the store's persons go by, made where the store has no load yet. Throws as `readStoreKey` does. */
export async function openStoreKey(database: Database, store: string): Promise<Pseudonymiser> {
  const key = await readStoreKey(database, store)
  await database.run('UPDATE store SET key_check = $check WHERE key_check IS DISTINCT FROM $check', { check: key.check })
  return key
}

/**
 * The key of a store that is only read. Throws an InputError where it is gone, or another than the one the store was made with:
 * with another key the same persons would be others.
 */
export async function readStoreKey(database: Database, store: string): Promise<Pseudonymiser> {
  const file = keyFile(store)
  const { known, loads } = await database.one<{ known: string | null; loads: number }>('SELECT key_check AS known, (SELECT count(*) FROM loads)::INTEGER AS loads FROM store')
  if (loads > 0 && !existsSync(file)) throw new InputError('refused', 'no-key-file', NO_KEY, { file })
  const key = await openKey(file)
  if (loads > 0 && known !== null && known !== key.check) throw new InputError('refused', 'other-key-file', OTHER_KEY, { file })
  return key
}

const NO_KEY: Text = {
  nb: 'Nøkkelen «{file}» mangler. Uten den kjenner ingen personene i lageret igjen i et nytt uttrekk. Hent den fra en sikkerhetskopi («saman restore»), eller last uttrekket i en ny mappe.',
  nn: 'Nøkkelen «{file}» manglar. Utan han kjenner ingen att personane i lageret i eit nytt uttrekk. Hent han frå ein tryggingskopi («saman restore»), eller last uttrekket i ei ny mappe.',
  en: 'The key “{file}” is missing. Without it nobody knows the persons of the store again in a new extract. Bring it back from a backup (“saman restore”), or load the extract in a new folder.',
}
const OTHER_KEY: Text = {
  nb: 'Nøkkelen «{file}» er en annen enn den lageret ble laget med. Med den ville de samme personene bli andre. Hent den riktige fra en sikkerhetskopi («saman restore»), eller last uttrekket i en ny mappe.',
  nn: 'Nøkkelen «{file}» er ein annan enn den lageret blei laga med. Med han ville dei same personane bli andre. Hent den rette frå ein tryggingskopi («saman restore»), eller last uttrekket i ei ny mappe.',
  en: 'The key “{file}” is another than the one the store was made with. With it the same persons would become others. Bring back the right one from a backup (“saman restore”), or load the extract in a new folder.',
}
