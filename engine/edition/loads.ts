/** The loads of a store that editions are made of: the newest, and the earlier ones that earlier editions were made of. */
import { createHash } from 'node:crypto'
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

/**
 * Tells what has been erased from a store from what has been in any other state of it, also where a backup was put back and something else
 * was erased: a hash over the moments. `null` where nothing has. How many rows went is left out, so that nobody can try it out.
 */
export function readErasures(store: string): Promise<string | null> {
  return reading(store, async (database) => {
    const erasures = await database.rows<{ erasedAt: string; kind: string }>(`SELECT strftime(erased_at, '%Y-%m-%dT%H:%M:%S.%f') AS "erasedAt", kind FROM erasures ORDER BY erased_at, rowid`)
    if (erasures.length === 0) return null
    return createHash('sha256').update(JSON.stringify(erasures.map(({ erasedAt, kind }) => [erasedAt, kind]))).digest('hex')
  })
}

/** What the extract's own codes and words were taken to mean, by table and code. */
export type Meanings = ReadonlyMap<string, string>

/** What the codes of a load mean; of none where the store does not hold the load. */
export function readMeanings(store: string, contentHash: string): Promise<Meanings> {
  return reading(store, async (database) => {
    const load = await loadWithHash(database, contentHash)
    const found = await database.rows<{ code: string; meaning: string }>(
      `SELECT 'absence ' || code AS code, string_agg(DISTINCT category, ' ' ORDER BY category) AS meaning FROM absences WHERE load = $load AND code IS NOT NULL GROUP BY 1
       UNION ALL
       SELECT 'employment ' || employment, string_agg(DISTINCT category, ' ' ORDER BY category) FROM positions WHERE load = $load AND employment IS NOT NULL GROUP BY 1`,
      { load: load?.load ?? -1 },
    )
    return new Map(found.map(({ code, meaning }) => [code, meaning]))
  })
}

/** Whether a code that both loads have means something else in the one. */
export function meanOtherwise(before: Meanings, now: Meanings): boolean {
  return [...before].some(([code, meaning]) => (now.get(code) ?? meaning) !== meaning)
}

function readLoad(store: string, choose: (database: Database) => Promise<LoadHead | undefined>): Promise<StoredLoad | null> {
  return reading(store, async (database) => {
    const load = await choose(database)
    if (!load) return null
    const { columns } = await readColumns(database, load, 'store')
    return { load, prepared: prepare(columns, load) }
  })
}

async function reading<Read>(store: string, read: (database: Database) => Promise<Read>): Promise<Read> {
  const database = await openForReading(store)
  try {
    return await read(database)
  } finally {
    database.close()
  }
}

const EMPTY_STORE: Text = {
  nb: 'Lageret «{store}» har ingen lasting ennå. Last et uttrekk med «saman load».',
  nn: 'Lageret «{store}» har inga lasting enno. Last eit uttrekk med «saman load».',
  en: 'The store “{store}” holds no load yet. Load an extract with “saman load”.',
}
