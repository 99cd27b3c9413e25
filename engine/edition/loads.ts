/** The loads of a store that editions are made of: the newest, and the earlier ones that earlier editions were made of. */
import { InputError, type Text } from '../messages.ts'
import { prepare } from '../prepare.ts'
import type { Prepared } from '../prepared.ts'
import { loadWithHash, newestLoad, openForReading, type LoadHead } from '../store/ledger.ts'
import type { Database } from '../store/database.ts'
import { readColumns } from '../store/read.ts'

/** One load, its persons numbered as in every other load of the store. */
export interface StoredLoad {
  readonly load: LoadHead
  readonly prepared: Prepared
}

/** The newest load of a store. Throws an InputError when there is no store or it holds no load. */
export async function readNewestLoad(store: string): Promise<StoredLoad> {
  const read = await readLoad(store, newestLoad)
  if (!read) throw new InputError('refused', 'empty-store', EMPTY_STORE, { store })
  return read
}

/** The load with a content hash; `null` where the store does not hold it. */
export function readEarlierLoad(store: string, contentHash: string): Promise<StoredLoad | null> {
  return readLoad(store, (database) => loadWithHash(database, contentHash))
}

/** Times that persons or years have been erased from a store. */
export async function readErasures(store: string): Promise<number> {
  const database = await openForReading(store)
  try {
    return (await database.one<{ erasures: number }>('SELECT count(*)::INTEGER AS erasures FROM erasures')).erasures
  } finally {
    database.close()
  }
}

async function readLoad(store: string, choose: (database: Database) => Promise<LoadHead | undefined>): Promise<StoredLoad | null> {
  const database = await openForReading(store)
  try {
    const load = await choose(database)
    if (!load) return null
    const { columns } = await readColumns(database, load, 'store')
    return { load, prepared: prepare(columns, load) }
  } finally {
    database.close()
  }
}

const EMPTY_STORE: Text = {
  nb: 'Lageret «{store}» har ingen lasting ennå. Last et uttrekk med «saman load».',
  nn: 'Lageret «{store}» har inga lasting enno. Last eit uttrekk med «saman load».',
  en: 'The store “{store}” holds no load yet. Load an extract with “saman load”.',
}
