/** The rows as Parquet, so that any other program can be run on them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isoDate } from '../engine/calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES } from '../engine/canonical.ts'
import type { Duck } from './duckdb.ts'
import type { Input, PreparedRows } from './prepared.ts'
import { openDuckDb, openRawDuckDb } from './subjects/duckdb.ts'

const RAW_TABLES = ['unit', 'person', 'position', 'absence', 'day'] as const
const PREPARED_TABLES = ['stretch', 'segment'] as const

/** Writes one Parquet file a table and a README of their columns. */
export async function exportRows(input: Input, folder: string, title: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  // One after the other: the rows of the largest size do not fit twice.
  for (const [open, tables] of [[() => openRawDuckDb(input), RAW_TABLES], [() => openDuckDb(input.rows, false), PREPARED_TABLES]] as const) {
    const duck = await open()
    written.push(...(await writeTables(duck, tables, folder)))
    duck.close()
  }
  const readme = join(folder, 'README.md')
  await writeFile(readme, describe(input, title))
  return [...written, readme]
}

/** Writes the prepared rows alone. */
export async function exportPrepared(rows: PreparedRows, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const duck = await openDuckDb(rows, false)
  await writeTables(duck, PREPARED_TABLES, folder)
  duck.close()
}

async function writeTables(duck: Duck, tables: readonly string[], folder: string): Promise<string[]> {
  const files: string[] = []
  for (const table of tables) {
    const file = join(resolve(folder), `${table}.parquet`)
    await duck.run(`COPY ${table} TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`)
    files.push(file)
  }
  return files
}

const numbered = (names: readonly string[]): string => names.map((name, i) => `${i} ${name}`).join(', ')

function describe({ columns, rows }: Input, title: string): string {
  return `# ${title}

Made-up rows; no person stands behind any of them. All columns are whole numbers.

Raw, as an extract gives them. Days are counted from 1970-01-01; periods are half-open, \`[from_day, to_day)\`; 2932896 or later = still
running, cut at the as-of date ${isoDate(columns.asOfDay)} (which is counted).

- \`unit\`: unit, parent (-1 = the root)
- \`person\`: person, sex (${numbered(SEXES)}), birth_year (0 = unknown)
- \`position\`: person, position (number of the position), unit, job, category (${numbered(EMPLOYMENT_CATEGORIES)}),
  percent (1/100 percent), from_day, to_day
- \`absence\`: person, position (-1 = every position the person has), category (${numbered(ABSENCE_CATEGORIES)}),
  grade (1/100 percent), from_day, to_day

Prepared, as every subject of the benchmark is given them. Days are counted from ${isoDate(rows.axis.dayZero)}.

- \`stretch\`: id, person, sex, birth_year, unit, job, percent (1/100 percent), from_day, to_day. Positions above 0 percent of the population \`all\`
- \`segment\`: stretch (its id), certification (0 self-certified, 1 doctor-certified), grade (${rows.gradeUnits} = fully absent), from_day, to_day,
  spell_days (calendar days of the whole spell). Own illness only; segments of one stretch never overlap
- \`day\`: day, month (from 0), working (working days before the day)

The tasks, the canonical form of their results and the hash are described in benchmarks/README.md; \`--hash\` prints what must come out.
`
}
