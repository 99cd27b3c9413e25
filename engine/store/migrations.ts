/** A store that an earlier version of the program made becomes one of this version: all of it in one transaction, or nothing. */
import { InputError } from '../messages.ts'
import { createTableSql, SQL_TYPE, type Database } from './database.ts'
import { extractHash, type HashedSource } from './hashes.ts'
import { SCHEMA_VERSION, STORED } from './schema.ts'

/** What a new column holds for the rows that are there already, by the version it came with; where nothing is said it is empty. */
const FILLED: readonly (readonly [version: number, sql: string])[] = [
  ...(['positions', 'absences', 'wishes', 'extra_hours'] as const).map((table) => [3, `UPDATE ${table} SET read_in = load`] as const),
  [3, 'UPDATE load_counts SET kept = 0'],
]

/** The version that a store's tables are of. */
async function schemaVersion(database: Database): Promise<number> {
  return (await database.one<{ version: number }>('SELECT schema_version AS version FROM store')).version
}

/** Whether a store has to be migrated first. Throws an InputError when a newer program made it. */
export async function isOlder(database: Database): Promise<boolean> {
  const found = await schemaVersion(database)
  if (found <= SCHEMA_VERSION) return found < SCHEMA_VERSION
  throw new InputError(
    'refused',
    'newer-store',
    {
      nb: 'Lageret er laget av en nyere versjon av programmet (lager {found}, program {known}). Bruk den nyere versjonen, eller hent fram en sikkerhetskopi.',
      nn: 'Lageret er laga av ein nyare versjon av programmet (lager {found}, program {known}). Bruk den nyare versjonen, eller hent fram ein tryggingskopi.',
      en: 'The store was made by a newer version of the program (store {found}, program {known}). Use the newer version, or restore a backup.',
    },
    { found, known: SCHEMA_VERSION },
  )
}

/** Brings the tables to this version. Needs a store that is open for writing. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async () => {
    const from = await schemaVersion(database)
    await addWhatIsMissing(database)
    for (const [version, sql] of FILLED) if (version > from) await database.run(sql)
    if (from < 3) await hashExtracts(database)
    await database.run('UPDATE store SET schema_version = $version', { version: SCHEMA_VERSION })
  })
  await database.run('CHECKPOINT')
}

async function addWhatIsMissing(database: Database): Promise<void> {
  const rows = await database.rows<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main' AND table_catalog = current_database()`,
  )
  const known = new Set(rows.flatMap((row) => [row.table_name, `${row.table_name}.${row.column_name}`]))
  for (const [table, columns] of Object.entries(STORED))
    if (!known.has(table)) await database.run(createTableSql(table, columns))
    else
      for (const [column, type] of Object.entries(columns))
        if (!known.has(`${table}.${column}`)) await database.run(`ALTER TABLE ${table} ADD COLUMN "${column}" ${SQL_TYPE[type]}`)
}

/** What was given at each load, so that the same files are known again. */
async function hashExtracts(database: Database): Promise<void> {
  const loads = await database.rows<{ load: number; profile: string; asOf: string }>(`SELECT load, profile, strftime(as_of, '%Y-%m-%d') AS "asOf" FROM loads`)
  for (const { load, profile, asOf } of loads) {
    const sources = await database.rows<HashedSource>('SELECT sha256, sheet FROM load_sources WHERE load = $load', { load })
    const hash = extractHash({ sources, profile: JSON.parse(profile), asOf, replaceFrom: null })
    await database.run('UPDATE loads SET extract_hash = $hash WHERE load = $load', { hash, load })
  }
}
