/** The ledger of loads: what was loaded when, from which files, and what was found. */
import { existsSync } from 'node:fs'
import { InputError, type Text } from '../messages.ts'
import { Database, type SqlValue } from './database.ts'
import { isOlder, migrate } from './migrations.ts'
import { databaseFile } from './paths.ts'

export interface TableCount {
  readonly table: string
  readonly read: number
  readonly counted: number
  readonly rejected: number
  readonly setAside: number
  /** Of the counted ones. */
  readonly questioned: number
  /** Rows of the load before it that were kept; none of those that were read. */
  readonly kept: number
}

export interface Finding {
  readonly code: string
  readonly table: string
  readonly state: 'rejected' | 'set-aside' | 'questioned'
  readonly rows: number
  /** What the change below is of: rows counted twice, left out, corrected …; `null`: no figure depends on it, or an older program wrote it. */
  readonly effect: string | null
  /** Man-days concerned, of own illness; `null` where it cannot be known. */
  readonly manDays: number | null
  /** Signed change of the sickness absence rate of all months that the extract covers. */
  readonly percentagePoints: number | null
  /** Signed change of FTE at the as-of date. */
  readonly fte: number | null
  /** Signed change of persons at the as-of date; `null`: it changes who is counted as whom in no way that is known. */
  readonly persons: number | null
  /** What it is about where it is about no row: months (`2024M11, 2024M12`); never a person. */
  readonly about: string | null
  readonly example: { readonly file: string; readonly row: number; readonly column: string | null } | null
}

export interface Load {
  readonly load: number
  /** What the rows follow from: the extract, the program, and the load that days were kept from. */
  readonly contentHash: string
  /** What was given: the bytes of the files, profile, as-of date, what to replace. */
  readonly extractHash: string
  readonly loadedAt: string
  /** ISO */
  readonly asOf: string
  readonly municipality: string
  readonly name: string
  readonly programVersion: string
  /** First month that the absence extract covers; `null`: no absence. */
  readonly absencesFromMonth: number | null
  /** Last day that absence is known of, ISO, where its table was kept from an earlier extract; `null`: the as-of date. */
  readonly absencesAsOf: string | null
  /** First month whose positions are known; `null`: that of the first position. */
  readonly positionsFromMonth: number | null
  /** First day that the extract decides, ISO; `null`: it decides all of them. */
  readonly coversFrom: string | null
  /** The load that the days before it, or whole tables, were kept from. */
  readonly keptLoad: number | null
  /** 0 to 100; `null`: the load was made before there were scores. */
  readonly score: number | null
  readonly counts: readonly TableCount[]
  readonly findings: readonly Finding[]
}

/**
 * Opens an existing store for reading; one of an earlier version of the program is brought to this one first. Throws an InputError when there
 * is none, when it cannot be written and would have to be, or when a newer program made it.
 */
export async function openForReading(store: string): Promise<Database> {
  if (!existsSync(databaseFile(store))) throw new InputError('refused', 'no-store', NO_STORE, { store })
  const database = await Database.open(databaseFile(store), 'read')
  try {
    if (!(await isOlder(database))) return database
  } catch (error) {
    database.close()
    throw error
  }
  database.close()
  const writable = await openOlder(store)
  try {
    await migrate(writable)
  } finally {
    writable.close()
  }
  return Database.open(databaseFile(store), 'read')
}

/** Opens an existing store for writing, brought to this version. Throws an InputError when a newer program made it. */
export async function openForWriting(store: string): Promise<Database> {
  const database = await Database.open(databaseFile(store), 'write')
  try {
    if (await isOlder(database)) await migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

async function openOlder(store: string): Promise<Database> {
  try {
    return await Database.open(databaseFile(store), 'write')
  } catch (error) {
    if (error instanceof InputError && error.code !== 'store-not-writable') throw error
    throw new InputError('refused', 'older-store', OLDER_STORE, { store })
  }
}

const NO_STORE: Text = {
  nb: 'Det er ikke noe lager i «{store}». Last et uttrekk først: saman load <mappe> --profile profile.yaml --store {store} --as-of ÅÅÅÅ-MM-DD',
  nn: 'Det er ikkje noko lager i «{store}». Last eit uttrekk først: saman load <mappe> --profile profile.yaml --store {store} --as-of ÅÅÅÅ-MM-DD',
  en: 'There is no store in “{store}”. Load an extract first: saman load <folder> --profile profile.yaml --store {store} --as-of YYYY-MM-DD',
}
const OLDER_STORE: Text = {
  nb: 'Lageret «{store}» er laget av en eldre versjon av programmet og må skrives om før det kan leses, men det kan ikke skrives til. Gi skriverett, eller åpne en kopi.',
  nn: 'Lageret «{store}» er laga av ein eldre versjon av programmet og må skrivast om før det kan lesast, men det kan ikkje skrivast til. Gje skriverett, eller opne ein kopi.',
  en: 'The store “{store}” was made by an older version of the program and has to be rewritten before it can be read, but it cannot be written to. Give the right to write, or open a copy.',
}

const LOADS = `SELECT load, content_hash AS "contentHash", extract_hash AS "extractHash", strftime(loaded_at, '%Y-%m-%dT%H:%M:%SZ') AS "loadedAt", strftime(as_of, '%Y-%m-%d') AS "asOf",
   municipality, name, program_version AS "programVersion", absences_from_month AS "absencesFromMonth", strftime(absences_as_of, '%Y-%m-%d') AS "absencesAsOf",
   positions_from_month AS "positionsFromMonth", strftime(covers_from, '%Y-%m-%d') AS "coversFrom", kept_load AS "keptLoad", score FROM loads`

/** A load without its account. */
export type LoadHead = Omit<Load, 'counts' | 'findings'>

/** The newest load with its account; `undefined` in a store that has none. */
export function newestLoad(database: Database): Promise<Load | undefined> {
  return newestOf(database, 'true')
}

/** One load with its account; `undefined` where the store does not hold it. */
export function loadNumbered(database: Database, number: number): Promise<Load | undefined> {
  return newestOf(database, 'load = $number', { number })
}

/** The newest load of what was given; `undefined` where it has not been loaded. */
export function loadOfExtract(database: Database, extractHash: string): Promise<Load | undefined> {
  return newestOf(database, 'extract_hash = $extractHash', { extractHash })
}

/** The load with a content hash; `undefined` where the store does not hold it. */
export function loadWithHash(database: Database, contentHash: string): Promise<Load | undefined> {
  return newestOf(database, 'content_hash = $contentHash', { contentHash })
}

async function newestOf(database: Database, where: string, values: Record<string, SqlValue> = {}): Promise<Load | undefined> {
  const [load] = await database.rows<LoadHead>(`${LOADS} WHERE ${where} ORDER BY load DESC LIMIT 1`, values)
  return load && withAccount(database, load)
}

async function withAccount(database: Database, load: LoadHead): Promise<Load> {
  const counts = await database.rows<TableCount>(
    `SELECT table_name AS "table", read, counted, rejected, set_aside AS "setAside", questioned, kept FROM load_counts WHERE load = $load ORDER BY rowid`,
    { load: load.load },
  )
  const findings = await database.rows<Omit<Finding, 'example'> & { file: string | null; row: number; column: string | null }>(
    `SELECT code, f.table_name AS "table", state, rows, man_days AS "manDays", percentage_points AS "percentagePoints", fte, persons, effect, about,
       CASE WHEN sheet IS NULL THEN file ELSE file || ', ' || sheet END AS file, example_row AS "row", example_column AS "column"
     FROM findings AS f LEFT JOIN load_sources AS s ON s.load = f.load AND s.source = f.example_source
     WHERE f.load = $load ORDER BY f.rowid`,
    { load: load.load },
  )
  return {
    ...load,
    counts,
    findings: findings.map(({ file, row, column, ...finding }) => ({ ...finding, example: file === null ? null : { file, row, column } })),
  }
}
