/** The way in for rows. A process that only answers never comes here, and imports neither the readers nor the database. */
import type { Profile } from './intake/profile.ts'
import { openEngine } from './engine.ts'
import type { LoadOptions, LoadReport } from './store/load.ts'

/**
 * Laying out takes memory for every row, a third of a kilobyte; loading does not. A load of more rows than this leaves the
 * index to the first question, which needs that memory anyway.
 */
const MOST_ROWS = 2_000_000

/**
 * Loads an extract into a store, making the store if there is none, and works out the store's index, so that the first
 * question is answered as quickly as all others. Throws an InputError of kind `refused` when the files, the profile or the
 * store cannot be used; the store is then as it was before.
 */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const store = await import('./store/load.ts')
  const report = await store.load(options)
  const rows = report.counts.reduce((sum, { counted }) => sum + counted, 0)
  // The load stands, whatever becomes of the index: an error here is one that the first question meets too, and tells.
  if (rows <= MOST_ROWS) await openEngine(options.store).catch(() => undefined)
  return report
}

/** Reads a profile from its file. Throws an InputError of kind `refused` that tells line and column of what is wrong. */
export async function readProfile(file: string): Promise<Profile> {
  const profile = await import('./intake/profile.ts')
  return profile.readProfile(file)
}
