/** The account of a load: what became of the rows that were read, and what nobody has said the meaning of. */
import { categoryOf, isListable, MOST_TEXTS, SET_ASIDE } from '../intake/code-meanings.ts'
import { areNames } from '../intake/name-like.ts'
import type { Profile } from '../intake/profile.ts'
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

/** What figures of absence rest on is not there at all. */
export async function questionNoAbsences(database: Database): Promise<void> {
  await database.run(`INSERT INTO questions SELECT 'absences', 'no-absence-list', NULL, NULL, NULL, NULL WHERE NOT EXISTS (FROM staged_absences)`)
}

/** A code that the profile says nothing of, or says nothing of with this text beside it. */
export interface UnmappedCode {
  readonly code: string
  /** Absent where the text tells nothing of what the code means. */
  readonly text?: string
  readonly rows: number
}

/** Absence codes that the profile does not have, and how many rows have each, the most first; not those it sets aside knowingly. */
export async function findUnmappedCodes(database: Database, texts: Texts, { absenceCodes, setAside }: Profile): Promise<UnmappedCode[]> {
  const found = await database.rows<{ code: number; text: number | null; rows: number }>(
    `SELECT code, "codeText" AS text, count(*)::INTEGER AS rows FROM staged_absences WHERE finding = 'unmapped-code' AND code IS NOT NULL GROUP BY ALL`,
  )
  const unmapped = new Map<string, UnmappedCode>()
  for (const { code: number, text: textNumber, rows } of found) {
    const code = texts.textOf(number)
    const text = textNumber === null ? '' : texts.textOf(textNumber)
    const meaning = categoryOf(absenceCodes, code)
    const isByText = meaning !== undefined && typeof meaning !== 'string'
    if (isByText ? categoryOf(meaning, text) === SET_ASIDE : setAside?.absenceCodes.includes(comparable(code))) continue
    const key = JSON.stringify(isByText ? [code, text] : code)
    unmapped.set(key, { code, ...(isByText ? { text } : {}), rows: rows + (unmapped.get(key)?.rows ?? 0) })
  }
  const codes = [...unmapped.values()]
  const besideCodes = codes.flatMap(({ text }) => text ?? [])
  if (areNames(codes.map(({ code }) => code)) || besideCodes.length > MOST_TEXTS || !besideCodes.every(isListable)) return []
  return codes.sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
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
