/** Whether a store is as it was written: every byte of its database is read, and what was noted at each load is worked out again. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { InputError, type Text, type Values } from '../messages.ts'
import { Database } from './database.ts'
import { digestsOf, type Digest } from './digests.ts'
import { indexState } from './index-file.ts'
import { loadNumbered, openForReading, type Load } from './ledger.ts'
import { readStoreKey } from './opening.ts'
import { databaseFile, databaseLogFile, databaseOverflowFolder, newDatabaseFile } from './paths.ts'
import { readTotals, type MonthTotals } from './totals.ts'

/** One thing that is not as it should be. `harmless`: nothing is lost, and the program mends it by itself. */
export interface Flaw {
  readonly code: string
  readonly isHarmless: boolean
  /** What it is, and what to do. */
  readonly text: Text
  readonly values: Values
}

export interface Verified {
  readonly loads: number
  /** Rows of all tables of all loads. */
  readonly rows: number
  /** Loads that noted digests and are the same; those of earlier programs have none. */
  readonly proven: number
  readonly flaws: readonly Flaw[]
}

export interface VerifyOptions {
  /** Works the months of a load out again. */
  readonly monthTotals: (database: Database, load: Load) => Promise<readonly MonthTotals[]>
  readonly onProgress?: (done: number, total: number) => void
}

/** Reads everything. Throws an InputError where there is no store, or where one is in use; what is wrong with it is told in the flaws. */
export async function verify(store: string, options: VerifyOptions): Promise<Verified> {
  const leftovers = await findLeftovers(store)
  const index = await indexState(store)
  const flaws = [...leftovers, ...(index === 'damaged' ? [flaw('damaged-index', true, DAMAGED_INDEX)] : [])]
  let database: Database
  try {
    database = await openForReading(store)
  } catch (error) {
    return { loads: 0, rows: 0, proven: 0, flaws: [...flaws, toldOnly(error)] }
  }
  try {
    return await verifyDatabase(database, store, flaws, options)
  } catch (error) {
    return { loads: 0, rows: 0, proven: 0, flaws: [...flaws, toldOnly(error)] }
  } finally {
    database.close()
  }
}

/** A database whose digests are the ones it noted; throws an InputError for one that is not. For copies. */
export async function requireSound(file: string): Promise<void> {
  const database = await Database.open(file, 'read')
  try {
    const loads = await database.rows<{ load: number }>('SELECT load FROM loads ORDER BY load')
    for (const { load } of loads) {
      const [changed] = await changedTables(database, load)
      if (changed) throw new InputError('refused', 'damaged-store', CHANGED_ROWS, changed)
    }
  } finally {
    database.close()
  }
}

async function verifyDatabase(database: Database, store: string, before: readonly Flaw[], { monthTotals, onProgress }: VerifyOptions): Promise<Verified> {
  const flaws = [...before]
  await readStoreKey(database, store).catch((error: unknown) => flaws.push(toldOnly(error)))
  const numbers = await database.rows<{ load: number }>('SELECT load FROM loads ORDER BY load')
  let [rows, proven] = [0, 0]
  for (const [done, { load: number }] of numbers.entries()) {
    onProgress?.(done, numbers.length)
    const changed = await changedTables(database, number)
    for (const one of changed) flaws.push(flaw('changed-rows', false, CHANGED_ROWS, one))
    const noted = await notedDigests(database, number)
    rows += noted.reduce((sum, digest) => sum + digest.rows, 0)
    if (noted.length > 0 && changed.length === 0) proven++
    if (changed.length === 0) flaws.push(...(await changedTotals(store, number, monthTotals)))
  }
  return { loads: numbers.length, rows, proven, flaws }
}

interface ChangedTable {
  readonly load: number
  readonly table: string
  readonly rows: number
  readonly noted: number
}

const notedDigests = (database: Database, load: number): Promise<Digest[]> =>
  database.rows<Digest>('SELECT table_name AS "table", rows, digest FROM load_digests WHERE load = $load', { load })

async function changedTables(database: Database, load: number): Promise<(ChangedTable & Record<string, string | number>)[]> {
  const noted = new Map((await notedDigests(database, load)).map((digest) => [digest.table, digest]))
  const now = await digestsOf(database, load)
  return now.flatMap(({ table, rows, digest }) => {
    const before = noted.get(table)
    return before === undefined || (before.rows === rows && before.digest === digest) ? [] : [{ load, table, rows, noted: before.rows }]
  })
}

/** Another program may count otherwise; what this one noted it must find again. */
async function changedTotals(store: string, number: number, monthTotals: VerifyOptions['monthTotals']): Promise<Flaw[]> {
  // On a connection of its own: reading a load makes temporary tables of it.
  const database = await openForReading(store)
  try {
    const load = await loadNumbered(database, number)
    const noted = await readTotals(database, number)
    return load && noted.length > 0 ? otherTotals(load, noted, await monthTotals(database, load)) : []
  } finally {
    database.close()
  }
}

function otherTotals(load: Load, noted: readonly MonthTotals[], found: readonly MonthTotals[]): Flaw[] {
  const now = new Map(found.map((month) => [month.month, month]))
  const same = (a: MonthTotals, b: MonthTotals | undefined): boolean =>
    b !== undefined && a.contractual * b.unitsPerManDay === b.contractual * a.unitsPerManDay && isSameLost(a, b) && a.persons === b.persons && a.percentHundredths === b.percentHundredths
  return noted.every((month) => same(month, now.get(month.month))) ? [] : [flaw('other-totals', true, OTHER_TOTALS, { load: load.load, version: load.programVersion })]
}

const isSameLost = (a: MonthTotals, b: MonthTotals): boolean =>
  a.lost === null || b.lost === null ? a.lost === b.lost : a.lost * b.unitsPerManDay === b.lost * a.unitsPerManDay

async function findLeftovers(store: string): Promise<Flaw[]> {
  if (!existsSync(databaseFile(store))) return []
  const names = await readdir(store)
  const left = names.filter((name) => name.startsWith(basename(newDatabaseFile(store))) || name === basename(databaseOverflowFolder(store)))
  const log = basename(databaseLogFile(store))
  return [...left.map((file) => flaw('leftover', true, LEFTOVER, { file })), ...(names.includes(log) ? [flaw('unfinished-log', true, UNFINISHED_LOG, { file: log })] : [])]
}

function flaw(code: string, isHarmless: boolean, text: Text, values: Values = {}): Flaw {
  return { code, isHarmless, text, values }
}

/** An error that says in words what is wrong with the store; one that does not is thrown on. */
function toldOnly(error: unknown): Flaw {
  if (!(error instanceof InputError) || ['no-store', 'store-in-use'].includes(error.code)) throw error
  return flaw(error.code, false, error.text, error.values)
}

const CHANGED_ROWS: Text = {
  nb: 'Tabellen {table} i lasting {load} er ikke som da den ble skrevet ({noted} rader da, {rows} nå). Hent tilbake en sikkerhetskopi med «saman restore», eller last uttrekket på nytt i en ny mappe.',
  nn: 'Tabellen {table} i lasting {load} er ikkje som då han blei skriven ({noted} rader då, {rows} no). Hent tilbake ein tryggingskopi med «saman restore», eller last uttrekket på nytt i ei ny mappe.',
  en: 'The table {table} of load {load} is not as it was when it was written ({noted} rows then, {rows} now). Bring back a backup with “saman restore”, or load the extract anew in a new folder.',
}
const OTHER_TOTALS: Text = {
  nb: 'Radene i lasting {load} er uendret, men programmet regner nå andre månedstall av dem enn da den ble laget (versjon {version}). «saman changes» viser hva som skiller.',
  nn: 'Radene i lasting {load} er uendra, men programmet reknar no andre månadstal av dei enn då ho blei laga (versjon {version}). «saman changes» viser kva som skil.',
  en: 'The rows of load {load} are unchanged, but the program now makes other figures of its months than when it was loaded (version {version}). “saman changes” shows what differs.',
}
const DAMAGED_INDEX: Text = {
  nb: 'Indeksen (saman.index) er skadet. Den brukes ikke, og lages på nytt ved neste spørsmål.',
  nn: 'Indeksen (saman.index) er skadd. Han blir ikkje brukt, og blir laga på nytt ved neste spørsmål.',
  en: 'The index (saman.index) is damaged. It is not used, and is made anew at the next question.',
}
const LEFTOVER: Text = {
  nb: '{file} er etter et program som ble avbrutt. Neste lasting fjerner den.',
  nn: '{file} er etter eit program som blei avbrote. Neste lasting fjernar henne.',
  en: '{file} was left by a program that was ended. The next load takes it away.',
}
const UNFINISHED_LOG: Text = {
  nb: '{file} er ført, men ikke lagt inn i databasen. Det gjør neste lasting; tallene er med allerede.',
  nn: '{file} er ført, men ikkje lagt inn i databasen. Det gjer neste lasting; tala er med alt.',
  en: '{file} is written but not yet carried over to the database. The next load does that; the figures have it already.',
}
