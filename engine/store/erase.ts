/**
 * Takes persons, or what is older than a limit, out of every load of a store. The database is written anew without the rows and takes
 * the old one's place whole, so that nothing of them is left in it, not even in room that is free. The ledger keeps the hashes of the
 * files and a note that something was taken, and how much; never of whom.
 */
import { existsSync } from 'node:fs'
import { monthOf, parseIsoDate, type MonthIndex } from '../calendar.ts'
import { normaliseNumber } from '../intake/pseudonym.ts'
import { InputError, type Text } from '../messages.ts'
import type { Database } from './database.ts'
import { storeFault } from './faults.ts'
import { countGone, findRowsBefore, findRowsOfPersons, type GoneFromLoad } from './gone-rows.ts'
import { openForWriting } from './ledger.ts'
import { clearLeftovers, readStoreKey } from './opening.ts'
import { databaseFile } from './paths.ts'
import { rewrite } from './rewrite.ts'
import type { MonthTotals } from './totals.ts'

/** Whom or what to take. */
export type ToErase =
  | {
      readonly kind: 'person'
      /** Eleven digits each. */
      readonly nationalIds: readonly string[]
      /** As the extracts write them. */
      readonly employeeNumbers: readonly string[]
    }
  | {
      readonly kind: 'older-than'
      /** First month that is kept. */
      readonly limit: MonthIndex
    }

export interface EraseOptions {
  readonly store: string
  readonly what: ToErase
  readonly now: Date
  /** Tells what would go, and takes nothing. */
  readonly dryRun: boolean
  /** The months of a load as they are without the rows. */
  readonly monthTotals: (database: Database, load: number) => Promise<readonly MonthTotals[]>
}

export interface Erased {
  /** By load, the oldest first; loads that nothing is taken from are left out. */
  readonly loads: readonly GoneFromLoad[]
  /** Loads of the store. */
  readonly loadCount: number
}

/** Erases. Throws an InputError, with nothing changed, where there is nothing of the person, or where nothing would be left. */
export async function erase(options: EraseOptions): Promise<Erased> {
  const { store, what } = options
  if (!existsSync(databaseFile(store))) throw new InputError('refused', 'no-store', NO_STORE, { store })
  const database = await openForWriting(store)
  try {
    await clearLeftovers(store)
    if (what.kind === 'person') await findRowsOfPersons(database, await pseudonymsOf(database, store, what))
    else {
      await requireSomethingLeft(database, what.limit)
      await findRowsBefore(database, what.limit)
    }
    const loads = await countGone(database)
    if (what.kind === 'person' && loads.length === 0) throw new InputError('refused', 'nobody-to-erase', NOBODY)
    if (!options.dryRun && loads.length > 0) await rewrite(database, { ...options, limit: what.kind === 'person' ? null : what.limit, loads })
    const { loadCount } = await database.one<{ loadCount: number }>('SELECT count(*)::INTEGER AS "loadCount" FROM loads')
    return { loads, loadCount }
  } catch (error) {
    throw storeFault(error)
  } finally {
    database.close()
  }
}

async function pseudonymsOf(database: Database, store: string, { nationalIds, employeeNumbers }: ToErase & { readonly kind: 'person' }): Promise<string[]> {
  const key = await readStoreKey(database, store)
  return [...nationalIds.map((id) => key.national(id.replace(/\s+/g, ''))), ...employeeNumbers.map((number) => key.employee(normaliseNumber(number)))]
}

async function requireSomethingLeft(database: Database, limit: MonthIndex): Promise<void> {
  const { asOf } = await database.one<{ asOf: string | null }>(`SELECT strftime(max(as_of), '%Y-%m-%d') AS "asOf" FROM loads`)
  const asOfDay = parseIsoDate(asOf ?? '')
  if (asOf !== null && asOfDay !== undefined && monthOf(asOfDay + 1) <= limit) throw new InputError('refused', 'nothing-left', NOTHING_LEFT, { asOf })
}

const NO_STORE: Text = {
  nb: 'Det er ikke noe lager i «{store}».',
  nn: 'Det er ikkje noko lager i «{store}».',
  en: 'There is no store in “{store}”.',
}
const NOBODY: Text = {
  nb: 'Lageret har ingen rader om denne personen. Er uttrekkene lastet med fødselsnummer, kjennes personene bare på det: bruk --national-id. Står stillingens nummer bak ansattnummeret (640123-1), kan personen være kjent uten det: 640123.',
  nn: 'Lageret har ingen rader om denne personen. Er uttrekka lasta med fødselsnummer, blir personane berre kjende att på det: bruk --national-id. Står nummeret på stillinga bak tilsettnummeret (640123-1), kan personen vere kjend utan det: 640123.',
  en: 'The store has no rows about this person. Where the extracts were loaded with national ids, persons are known by these alone: use --national-id. Where the number of the position stands behind the employee number (640123-1), the person may be known without it: 640123.',
}
const NOTHING_LEFT: Text = {
  nb: 'Det nyeste uttrekket slutter {asOf}, og alt i det er eldre. Skal alt bort, slett mappen til lageret.',
  nn: 'Det nyaste uttrekket sluttar {asOf}, og alt i det er eldre. Skal alt bort, slett mappa til lageret.',
  en: 'The newest extract ends on {asOf}, and all of it is older. If everything is to go, delete the folder of the store.',
}
