/**
 * What the rows of a load add up to, so that anybody can tell later whether they are still the same. A digest does not depend on the
 * order of rows, and follows from their texts by MD5, which no version of the database works out otherwise. It is there against
 * accidents, not against people.
 */
import type { ColumnType, Database } from './database.ts'
import { STORED } from './schema.ts'

/** The tables that hold what was loaded. */
const DIGESTED = ['load_sources', 'load_counts', 'units', 'kostra_functions', 'persons', 'jobs', 'job_groups', 'positions', 'absences', 'wishes', 'extra_hours'] as const
type Digested = (typeof DIGESTED)[number]

export interface Digest {
  readonly table: string
  readonly rows: number
  /** Sums of the upper and the lower half of the rows' MD5. */
  readonly digest: string
}

/** As text; one that is none is told from an empty one, and days are numbers, which are made into text quicker. */
function textOf(column: string, type: ColumnType): string {
  const value = type === 'date' ? `("${column}" - DATE '1970-01-01')` : `"${column}"`
  return `coalesce(${type === 'text' ? value : `${value}::VARCHAR`}, chr(30))`
}

function digestSql(table: Digested): string {
  const columns = Object.entries<ColumnType>(STORED[table]).filter(([column]) => column !== 'load')
  const text = columns.map(([column, type]) => textOf(column, type)).join(', chr(31), ')
  return `SELECT '${table}' AS "table", count(*)::INTEGER AS rows,
     coalesce(sum((number >> 64)::UBIGINT), 0)::VARCHAR || '-' || coalesce(sum((number & 18446744073709551615)::UBIGINT), 0)::VARCHAR AS digest
   FROM (SELECT md5_number(concat(${text})) AS number FROM ${table} WHERE load = $load)`
}

/** The digest of each table of a load, as its rows are now. Reads all of them. */
export async function digestsOf(database: Database, load: number): Promise<Digest[]> {
  const digests: Digest[] = []
  for (const table of DIGESTED) digests.push(await database.one<Digest>(digestSql(table), { load }))
  return digests
}

/** Notes the digests of a load, instead of those that were noted. Belongs in the transaction that writes the load's rows. */
export async function writeDigests(database: Database, load: number): Promise<void> {
  await database.run('DELETE FROM load_digests WHERE load = $load', { load })
  const digests = await digestsOf(database, load)
  await database.insertAll('load_digests', digests.map(({ table, rows, digest }) => ({ load, table_name: table, rows, digest })))
}
