/**
 * A store's database written anew without the rows that go (see gone-rows.ts). The old one is held open until the new one has its
 * place, so that nobody comes in between; ended at any moment, the store is as it was or without the rows.
 */
import { monthIndex, type MonthIndex } from '../calendar.ts'
import { createTableSql, Database, type SqlValue } from './database.ts'
import { writeDigests } from './digests.ts'
import { goneName, ROW_TABLES, type GoneFromLoad } from './gone-rows.ts'
import { removeIndex } from './index-file.ts'
import { clearLeftovers, placeFile } from './opening.ts'
import { databaseFile, newDatabaseFile } from './paths.ts'
import { STORED } from './schema.ts'
import { writeTotals, type MonthTotals } from './totals.ts'

export interface Rewriting {
  readonly store: string
  readonly now: Date
  /** First month that is known afterwards; `null`: whole persons go. */
  readonly limit: MonthIndex | null
  /** The loads that something goes from. */
  readonly loads: readonly GoneFromLoad[]
  /** The months of a load as they are without the rows. */
  readonly monthTotals: (database: Database, load: number) => Promise<readonly MonthTotals[]>
}

/** @param database open for writing, with the tables `gone_…` */
export async function rewrite(database: Database, options: Rewriting): Promise<void> {
  const { store } = options
  const file = newDatabaseFile(store)
  try {
    const noted = await database.rows<{ load: number }>('SELECT DISTINCT load FROM load_totals')
    await copyWhatStays(database, file, options)
    await workOutAnew(file, options, new Set(noted.map(({ load }) => load)))
    await removeIndex(store)
    await placeFile(file, databaseFile(store))
    await removeIndex(store) // one that was made meanwhile of what was there before
  } catch (error) {
    await clearLeftovers(store)
    throw error
  }
}

async function copyWhatStays(database: Database, file: string, options: Rewriting): Promise<void> {
  const { old } = await database.one<{ old: string }>('SELECT current_database() AS old')
  const note = await noteOf(database, options)
  await database.run(`ATTACH '${file.replaceAll("'", "''")}' AS fresh`)
  await database.run('USE fresh')
  for (const table of COPYING_ORDER) {
    await database.run(createTableSql(table, STORED[table]))
    await database.run(`INSERT INTO ${table} BY NAME SELECT * ${changed(table, `"${old}"`, options.limit)} FROM "${old}".${table} AS old WHERE ${stays(table, options)} ORDER BY rowid`)
  }
  await database.insert('erasures', note)
  await database.run(`USE "${old}"`)
  await database.run('DETACH fresh')
}

type Table = keyof typeof STORED

/** Tables of rows first: which jobs and units stay follows from them. */
const COPYING_ORDER: readonly Table[] = [...new Set<Table>([...ROW_TABLES, 'load_sources', ...(Object.keys(STORED) as Table[])])]

/** Whether a row of the old database stays. Never deleted afterwards: what is deleted is left in the file. */
function stays(table: Table, { loads }: Rewriting): string {
  const rows = ROW_TABLES.find((name) => name === table)
  if (rows) return `rowid NOT IN (SELECT gone FROM ${goneName(rows)})`
  const concerned = loads.map(({ load }) => load).join(', ')
  const known: Partial<Record<Table, string>> = {
    persons: '(load, person) NOT IN (SELECT load, person FROM gone_persons)',
    jobs: 'EXISTS (SELECT 1 FROM positions AS p WHERE p.load = old.load AND p.job = old.job)',
    units: `load NOT IN (${concerned}) OR parent IS NULL OR unit IN (SELECT p.unit FROM positions AS p WHERE p.load = old.load)
            OR (EXISTS (SELECT 1 FROM load_sources AS s WHERE s.load = old.load AND s.table_name = 'units') AND unit NOT LIKE '%-unknown')`,
    load_totals: `load NOT IN (${concerned})`,
    load_digests: `load NOT IN (${concerned})`,
  }
  return known[table] ?? 'true'
}

/** What a row that stays says otherwise: what is known, and nothing of rows that go. */
function changed(table: Table, old: string, limit: MonthIndex | null): string {
  // A load that never knew of absence does not come to know of it.
  const hadAbsence = `(absences_from_month IS NOT NULL OR load IN (SELECT load FROM ${old}.absences))`
  if (table === 'loads' && limit !== null)
    return `REPLACE (CASE WHEN ${hadAbsence} THEN greatest(absences_from_month, ${limit}) END AS absences_from_month, greatest(coalesce(positions_from_month, ${limit}), ${limit}) AS positions_from_month)`
  if (table !== 'findings') return ''
  const gone = ROW_TABLES.map((name) => `SELECT '${name}', read_in, source, "row" FROM ${old}.${name} WHERE rowid IN (SELECT gone FROM ${goneName(name)})`).join(' UNION ALL ')
  const isGone = `(replace(table_name, '-', '_'), load, example_source, example_row) IN (${gone})`
  const unsaid = ['example_source', 'example_row', 'example_column', 'man_days', 'percentage_points', 'fte', 'persons']
  return `REPLACE (${unsaid.map((column) => `CASE WHEN ${isGone} THEN NULL ELSE ${column} END AS ${column}`).join(', ')})`
}

/** What the ledger says of it: how much, and of which whole years; never of whom. */
async function noteOf(database: Database, { now, limit, loads }: Rewriting): Promise<Record<string, SqlValue>> {
  const { first, last } = await database.one<{ first: number | null; last: number | null }>(
    `SELECT year(min(first))::INTEGER AS first, year(max(last))::INTEGER AS last FROM (
       SELECT from_day AS first, least(to_day - 1, as_of) AS last FROM positions JOIN loads USING (load) WHERE positions.rowid IN (SELECT gone FROM gone_positions)
       UNION ALL SELECT from_day, least(to_day - 1, as_of) FROM absences JOIN loads USING (load) WHERE absences.rowid IN (SELECT gone FROM gone_absences))`,
  )
  const sum = (count: (one: GoneFromLoad) => number): number => loads.reduce((total, one) => total + count(one), 0)
  return {
    erased_at: now.toISOString(),
    kind: limit === null ? 'person' : 'older-than',
    from_month: limit === null && first !== null ? monthIndex(first, 1) : null,
    to_month: limit === null ? last !== null ? monthIndex(last, 12) : null : limit - 1,
    loads: loads.length,
    positions: sum(({ positions }) => positions),
    absences: sum(({ absences }) => absences),
    wishes: sum(({ wishes }) => wishes),
    extra_hours: sum(({ extraHours }) => extraHours),
  }
}

/**
 * What follows from the rows of the loads that have fewer now.
 *
 * @param noted the loads that have totals
 */
async function workOutAnew(file: string, { loads, monthTotals }: Rewriting, noted: ReadonlySet<number>): Promise<void> {
  for (const { load } of loads) {
    // Each time opened anew: reading a load makes temporary tables of it.
    const database = await Database.open(file, 'write')
    try {
      if (noted.has(load)) await writeTotals(database, load, await monthTotals(database, load))
      await writeDigests(database, load)
      await database.run('CHECKPOINT')
    } finally {
      database.close()
    }
  }
}
