/** Reads two loads of a store for comparison. */
import { InputError } from '../messages.ts'
import { prepare } from '../prepare.ts'
import type { Database } from '../store/database.ts'
import { loadKnownAt } from '../store/known-at.ts'
import { openForReading, type Load, type LoadHead } from '../store/ledger.ts'
import { readColumns } from '../store/read.ts'
import { readTotals } from '../store/totals.ts'
import { readTwoLoads } from '../store/two-loads.ts'
import { changes, type Changes, type LaidOutLoad, type RawChanges } from './changes.ts'
import { CHANGES } from './texts.ts'

/**
 * Splits the difference of a figure between two loads into causes. The loads are named as in `loadKnownAt`: by number or by day.
 *
 * @throws InputError when there is no store, of kind `usage` for a load, name or period that is not there
 */
export function changesBetween(store: string, from: string, to: string, raw: RawChanges): Promise<Changes> {
  // It stays open until all is read, so that the others do not open the file anew; each has temporary tables of its own.
  return withDatabase(store, async (database) => {
    const [one, other] = [await named(database, from), await named(database, to)]
    if (one.municipality !== other.municipality) throw new InputError('usage', 'other-municipality', CHANGES.otherMunicipality, { from: one.load, to: other.load })
    const isBackwards = one.load > other.load
    const [first, last] = isBackwards ? [other, one] : [one, other]
    const [earlier, later] = [await laidOut(store, first), await laidOut(store, last)]
    return changes({ rows: await readTwoLoads(database, first, last), earlier, later }, raw, isBackwards)
  })
}

function laidOut(store: string, head: LoadHead): Promise<LaidOutLoad> {
  return withDatabase(store, async (database) => {
    const { columns } = await readColumns(database, head)
    return { head, prepared: prepare(columns, head), totals: await readTotals(database, head.load) }
  })
}

async function named(database: Database, knownAt: string): Promise<Load> {
  const load = await loadKnownAt(database, knownAt)
  if (!load) throw new InputError('usage', 'no-such-load', CHANGES.noSuchLoad, { given: knownAt })
  return load
}

async function withDatabase<Result>(store: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openForReading(store)
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
