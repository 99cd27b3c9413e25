/** The way in for rows. A process that only answers never comes here, and imports neither the readers nor the database. */
import type { Changes, RawChanges } from './changes/changes.ts'
import type { DiagnoseOptions } from './intake/diagnose.ts'
import type { Diagnosis } from './intake/diagnosis.ts'
import type { Profile } from './intake/profile.ts'
import { PROGRAM } from './program.ts'
import type { StoredLoad } from './read-store.ts'
import { indexed } from './store/index-file.ts'
import type { LoadLine } from './store/known-at.ts'
import type { LoadOptions, LoadReport } from './store/load.ts'

type Totals = NonNullable<LoadOptions['totals']>['of']

/**
 * Laying out takes memory for every row, a third of a kilobyte; loading does not. A load of more rows than this leaves the
 * index to the first question, which needs that memory anyway, and notes no totals of its months.
 */
const MOST_ROWS = 2_000_000

/**
 * Loads an extract into a store, making the store if there is none, and works out the store's index, so that the first
 * question is answered as quickly as all others. Throws an InputError of kind `refused` when the files, the profile or the
 * store cannot be used; the store is then as it was before.
 */
export async function load(options: Omit<LoadOptions, 'totals'>): Promise<LoadReport> {
  const [store, reading, { monthTotals }] = await Promise.all([import('./store/load.ts'), import('./read-store.ts'), import('./month-totals.ts')])
  let made: StoredLoad | undefined
  const totalsOf: Totals = (stored, load) => {
    made = reading.laidOut(stored, load)
    return monthTotals(made.prepared)
  }
  const report = await store.load({ ...options, totals: { mostRows: MOST_ROWS, of: totalsOf } })
  const ready = made
  // The load stands, whatever becomes of the index: an error here is one that the first question meets too, and tells.
  if (ready && !report.dryRun)
    await indexed(options.store, PROGRAM, () => reading.withNewestLoad(options.store, async (_, load) => ({ ...ready, load }))).catch(() => undefined)
  return report
}

/** Splits the difference of a figure between two loads of a store into causes; throws as that of `changes/open.ts` does. */
export async function changesBetween(store: string, from: string, to: string, raw: RawChanges): Promise<Changes> {
  const comparing = await import('./changes/open.ts')
  return comparing.changesBetween(store, from, to, raw)
}

/** Reads a profile from its text; `file` is what messages call it. Throws as `readProfile` does. */
export async function parseProfile(text: string, file: string): Promise<Profile> {
  const profile = await import('./intake/profile.ts')
  return profile.parseProfile(text, file)
}

/** Looks through files and folders, and writes nothing. What stands in the way of a load is in the diagnosis, not thrown. */
export async function diagnose(paths: readonly string[], options: DiagnoseOptions): Promise<Diagnosis> {
  const doctor = await import('./intake/diagnose.ts')
  return doctor.diagnose(paths, options)
}

/** The loads of a store, the first one first. Throws an InputError when there is no store. */
export async function readLoads(store: string): Promise<LoadLine[]> {
  const reading = await import('./read-store.ts')
  return reading.readLoads(store)
}

/** Reads a profile from its file. Throws an InputError of kind `refused` that tells line and column of what is wrong. */
export async function readProfile(file: string): Promise<Profile> {
  const profile = await import('./intake/profile.ts')
  return profile.readProfile(file)
}
