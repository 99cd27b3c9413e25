/** The long way from a store to what can be asked: its newest load read from the database and laid out. */
import { InputError } from './messages.ts'
import { prepare } from './prepare.ts'
import type { Prepared } from './prepared.ts'
import type { Database } from './store/database.ts'
import { newestLoad, openForReading, type Load } from './store/ledger.ts'
import { readColumns } from './store/read.ts'

/** All that an engine is made of; plain data and typed arrays only, because it is what the index of a store holds. */
export interface StoredLoad {
  readonly load: Load
  /** Title of each job, in the order of the jobs; empty where it has none. */
  readonly jobTitles: readonly string[]
  /** Name of each KOSTRA function, in the order of the functions; empty where it has none. */
  readonly functionNames: readonly string[]
  readonly prepared: Prepared
}

/** Reads the newest load. Throws an InputError when there is no store or it holds no load. */
export async function readStore(store: string): Promise<StoredLoad> {
  return withNewestLoad(store, async (database, load) => {
    const { columns, jobTitles, functionNames } = await readColumns(database, load)
    return { load, jobTitles, functionNames, prepared: prepare(columns, load.absencesFromMonth ?? undefined) }
  })
}

/** Opens a store's database for as long as its newest load is read. Throws an InputError when there is no store or it holds no load. */
export async function withNewestLoad<Result>(store: string, read: (database: Database, load: Load) => Promise<Result>): Promise<Result> {
  const database = await openForReading(store)
  try {
    const load = await newestLoad(database)
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
