/** The account of a load: what became of the rows that were read, and what nobody has said the meaning of. */
import { areNames } from '../intake/name-like.ts'
import type { SourceInfo } from '../intake/read.ts'
import { TABLES } from '../intake/rows.ts'
import { comparable } from '../intake/source.ts'
import type { Texts } from '../intake/texts.ts'
import type { Database } from './database.ts'
import type { TableCount } from './ledger.ts'
import { stagedName } from './stage.ts'

/** Begins the list of doubts with the columns that nobody knows what are: one of them may hold what a figure needs. */
export async function questionColumns(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  await database.run('CREATE TEMP TABLE questions (table_name VARCHAR, finding VARCHAR, source INTEGER, "row" INTEGER, "column" VARCHAR, staged BIGINT)')
  for (const [index, source] of sources.entries())
    for (const column of source.columns)
      if (column.reason === 'not-recognised')
        await database.run(`INSERT INTO questions VALUES ($table, 'unread-column', $index, $row, $column, NULL)`, {
          table: source.table.replace('-', '_'),
          index,
          row: source.headerRow,
          column: column.heading,
        })
}

/** Absence codes that the profile does not have, and how many rows have each, the most first. `setAside`: those it has without a meaning, made comparable. */
export async function findUnmappedCodes(database: Database, texts: Texts, setAside: readonly string[]): Promise<{ code: string; rows: number }[]> {
  const found = await database.rows<{ code: number; rows: number }>(
    `SELECT code, count(*)::INTEGER AS rows FROM staged_absences WHERE finding = 'unmapped-code' AND code IS NOT NULL GROUP BY code`,
  )
  const codes = found.map(({ code, rows }) => ({ code: texts.textOf(code), rows }))
  if (areNames(codes.map(({ code }) => code))) return []
  return codes
    .filter(({ code }) => !setAside.includes(comparable(code)))
    .sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
}

/** Rows read = counted + rejected + set aside; the questioned are some of the counted. */
export async function countRows(database: Database): Promise<TableCount[]> {
  const counts: TableCount[] = []
  // Months that were joined into a stretch are counted with its first row.
  const { joined } = await database.one<{ joined: number }>('SELECT coalesce(sum(rows - 1), 0)::INTEGER AS joined FROM month_stretches')
  for (const table of TABLES) {
    const found = await database.one<Omit<TableCount, 'table' | 'kept'>>(
      `SELECT count(*)::INTEGER AS read, count(*) FILTER (state = 'counted')::INTEGER AS counted,
         count(*) FILTER (state = 'rejected')::INTEGER AS rejected, count(*) FILTER (state = 'set-aside')::INTEGER AS "setAside",
         (SELECT count(DISTINCT staged) FROM questions WHERE table_name = $table)::INTEGER AS questioned
       FROM ${stagedName(table)}`,
      { table: table.replace('-', '_') },
    )
    const others = table === 'positions' ? joined : 0
    const count = { ...found, read: found.read + others, counted: found.counted + others }
    if (count.read !== count.counted + count.rejected + count.setAside) throw new Error(`rows of ${table} do not add up`)
    if (count.read > 0) counts.push({ table, ...count, kept: 0 })
  }
  return counts
}
