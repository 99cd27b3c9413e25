/** The ledger of loads: what was loaded when, from which files, and what was found. */
import { existsSync } from 'node:fs'
import { InputError } from '../messages.ts'
import { Database } from './database.ts'
import { databaseFile } from './paths.ts'
import { SCHEMA_VERSION } from './schema.ts'

export interface TableCount {
  readonly table: string
  readonly read: number
  readonly counted: number
  readonly rejected: number
  readonly setAside: number
  /** Of the counted ones. */
  readonly questioned: number
}

export interface Finding {
  readonly code: string
  readonly table: string
  readonly state: 'rejected' | 'set-aside' | 'questioned'
  readonly rows: number
  /** Man-days concerned; `null` where it cannot be known. */
  readonly manDays: number | null
  /** The most the sickness absence rate of the whole extract could move. */
  readonly percentagePoints: number | null
  /** FTE concerned at the as-of date. */
  readonly fte: number | null
  readonly example: { readonly file: string; readonly row: number; readonly column: string | null } | null
}

export interface Load {
  readonly load: number
  readonly contentHash: string
  readonly loadedAt: string
  /** ISO */
  readonly asOf: string
  readonly municipality: string
  readonly name: string
  /** First month that the absence extract covers; `null`: no absence. */
  readonly absencesFromMonth: number | null
  readonly counts: readonly TableCount[]
  readonly findings: readonly Finding[]
}

/** Opens an existing store for reading. Throws an InputError when there is none, or when another program made it. */
export async function openForReading(store: string): Promise<Database> {
  if (!existsSync(databaseFile(store)))
    throw new InputError(
      'refused',
      'no-store',
      {
        nb: 'Det er ikke noe lager i «{store}». Last et uttrekk først: saman load <mappe> --profile profile.yaml --store {store} --as-of ÅÅÅÅ-MM-DD',
        nn: 'Det er ikkje noko lager i «{store}». Last eit uttrekk først: saman load <mappe> --profile profile.yaml --store {store} --as-of ÅÅÅÅ-MM-DD',
        en: 'There is no store in “{store}”. Load an extract first: saman load <folder> --profile profile.yaml --store {store} --as-of YYYY-MM-DD',
      },
      { store },
    )
  const database = await Database.open(databaseFile(store), 'read')
  try {
    await requireSchemaVersion(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Throws an InputError when another version of the program made the store. */
export async function requireSchemaVersion(database: Database): Promise<void> {
  const { schema_version } = await database.one<{ schema_version: number }>('SELECT schema_version FROM store')
  if (schema_version === SCHEMA_VERSION) return
  throw new InputError(
    'refused',
    'other-store-version',
    {
      nb: 'Lageret er laget av en annen versjon av programmet (lager {found}, program {known}). Last uttrekket på nytt i en ny mappe.',
      nn: 'Lageret er laga av ein annan versjon av programmet (lager {found}, program {known}). Last uttrekket på nytt i ei ny mappe.',
      en: 'The store was made by another version of the program (store {found}, program {known}). Load the extract anew in a new folder.',
    },
    { found: schema_version, known: SCHEMA_VERSION },
  )
}

const LOADS = `SELECT load, content_hash AS "contentHash", strftime(loaded_at, '%Y-%m-%dT%H:%M:%SZ') AS "loadedAt", strftime(as_of, '%Y-%m-%d') AS "asOf",
   municipality, name, absences_from_month AS "absencesFromMonth" FROM loads`

/** The newest load with its account; `undefined` in a store that has none. */
export async function newestLoad(database: Database): Promise<Load | undefined> {
  const [load] = await database.rows<LoadHead>(`${LOADS} ORDER BY load DESC LIMIT 1`)
  if (!load) return undefined
  const counts = await database.rows<TableCount>(
    `SELECT table_name AS "table", read, counted, rejected, set_aside AS "setAside", questioned FROM load_counts WHERE load = $load ORDER BY rowid`,
    { load: load.load },
  )
  const findings = await database.rows<Omit<Finding, 'example'> & { file: string | null; row: number; column: string | null }>(
    `SELECT code, f.table_name AS "table", state, rows, man_days AS "manDays", percentage_points AS "percentagePoints", fte,
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

/** A load without its account. */
export type LoadHead = Omit<Load, 'counts' | 'findings'>

/** The load with a hash; `undefined` where the store does not hold it. */
export async function loadWithHash(database: Database, contentHash: string): Promise<LoadHead | undefined> {
  const [load] = await database.rows<LoadHead>(`${LOADS} WHERE content_hash = $hash ORDER BY load DESC LIMIT 1`, { hash: contentHash })
  return load
}
