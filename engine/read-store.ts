/** The long way from a store to what can be asked: a load read from the database and laid out. */
import { InputError } from './messages.ts'
import { prepare } from './prepare.ts'
import type { Prepared } from './prepared.ts'
import type { Database } from './store/database.ts'
import { listLoads, loadKnownAt, type LoadLine } from './store/known-at.ts'
import { openForReading, type Load } from './store/ledger.ts'
import { readColumns, type StoredMunicipality } from './store/read.ts'

/** All that an engine is made of; plain data and typed arrays only, because it is what the index of a store holds. */
export interface StoredLoad {
  readonly load: Load
  /** Title of each job, in the order of the jobs; empty where it has none. */
  readonly jobTitles: readonly string[]
  /** Name of each KOSTRA function, in the order of the functions; empty where it has none. */
  readonly functionNames: readonly string[]
  readonly prepared: Prepared
}

/**
 * Reads the newest load, or the one that was known at a time (`loadKnownAt`). Throws an InputError when there is no store or it holds no
 * such load.
 */
export async function readStore(store: string, knownAt?: string): Promise<StoredLoad> {
  return withLoad(store, knownAt, async (database, load) => laidOut(await readColumns(database, load), load))
}

/** What questions are answered from. */
export function laidOut({ columns, jobTitles, functionNames }: StoredMunicipality, load: Load): StoredLoad {
  return { load, jobTitles, functionNames, prepared: prepare(columns, load) }
}

/** The loads of a store, the first one first. Throws an InputError when there is no store. */
export async function readLoads(store: string): Promise<LoadLine[]> {
  const database = await openForReading(store)
  try {
    return await listLoads(database)
  } finally {
    database.close()
  }
}

/** Opens a store's database for as long as its newest load is read. Throws an InputError when there is no store or it holds no load. */
export function withNewestLoad<Result>(store: string, read: (database: Database, load: Load) => Promise<Result>): Promise<Result> {
  return withLoad(store, undefined, read)
}

async function withLoad<Result>(store: string, knownAt: string | undefined, read: (database: Database, load: Load) => Promise<Result>): Promise<Result> {
  const database = await openForReading(store)
  try {
    const load = await loadKnownAt(database, knownAt)
    if (!load)
      throw new InputError(
        'refused',
        'empty-store',
        {
          nb: 'Lageret «{store}» har ingen lasting ennå. Last et uttrekk med «saman load».',
          nn: 'Lageret «{store}» har inga lasting enno. Last eit uttrekk med «saman load».',
          en: 'The store “{store}” holds no load yet. Load an extract with “saman load”.',
        },
        { store },
      )
    return await read(database, load)
  } finally {
    database.close()
  }
}
