/** Taking care of a store: erasing, verifying. What backups need is in the store alone. */
import { monthTotals } from './month-totals.ts'
import { laidOut } from './read-store.ts'
import type { Database } from './store/database.ts'
import { erase, type Erased, type EraseOptions } from './store/erase.ts'
import { loadNumbered, type Load } from './store/ledger.ts'
import { readColumns } from './store/read.ts'
import type { MonthTotals } from './store/totals.ts'
import { verify, type Verified } from './store/verify.ts'

async function totalsOf(database: Database, load: Load): Promise<readonly MonthTotals[]> {
  return monthTotals(laidOut(await readColumns(database, load), load).prepared)
}

/** See `erase` in the store. */
export function eraseFrom(options: Omit<EraseOptions, 'monthTotals'>): Promise<Erased> {
  return erase({
    ...options,
    monthTotals: async (database, number) => {
      const load = await loadNumbered(database, number)
      return load ? totalsOf(database, load) : []
    },
  })
}

/** See `verify` in the store. */
export function verifyStore(store: string, onProgress?: (done: number, total: number) => void): Promise<Verified> {
  return verify(store, { monthTotals: totalsOf, ...(onProgress ? { onProgress } : {}) })
}
