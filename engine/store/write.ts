/** Writes a load that was staged and checked: its line in the ledger and its canonical rows. Run inside one transaction. */
import { isoDate, type Day } from '../calendar.ts'
import type { Profile } from '../intake/profile.ts'
import type { SourceInfo } from '../intake/read.ts'
import type { Database, SqlValue } from './database.ts'
import type { FindingEffect } from './effects.ts'
import { profileText } from './hashes.ts'
import { groupingScheme } from './job-groups.ts'
import type { TableCount } from './ledger.ts'
import { scoreOf } from './score.ts'
import { TEXT } from './stage.ts'

/** What the ledger notes of a load beside its rows. */
export interface LedgerEntry {
  readonly load: number
  readonly contentHash: string
  readonly extractHash: string
  readonly now: Date
  readonly asOfDay: Day
  readonly programVersion: string
  readonly profile: Profile
  /** As in `Load`, its dates as numbers. */
  readonly absencesFromMonth: number | null
  readonly absencesAsOfDay: Day | null
  readonly positionsFromMonth: number | null
  readonly coversFrom: Day | null
  readonly keptLoad: number | null
  readonly sources: readonly SourceInfo[]
  readonly counts: readonly TableCount[]
}

const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoDate(day))

export async function writeLedger(database: Database, entry: LedgerEntry): Promise<void> {
  const { load, profile } = entry
  await database.insert('loads', {
    load,
    content_hash: entry.contentHash,
    extract_hash: entry.extractHash,
    loaded_at: entry.now.toISOString(),
    as_of: isoDate(entry.asOfDay),
    program_version: entry.programVersion,
    municipality: profile.municipality,
    name: profile.name,
    profile: profileText(profile),
    absences_from_month: entry.absencesFromMonth,
    job_grouping: groupingScheme(profile.jobGroups),
    covers_from: isoOrNull(entry.coversFrom),
    kept_load: entry.keptLoad,
    absences_as_of: isoOrNull(entry.absencesAsOfDay),
    positions_from_month: entry.positionsFromMonth,
  })
  await database.insertAll(
    'load_sources',
    entry.sources.map((source, index) => ({
      load,
      source: index,
      file: source.file,
      sheet: source.sheet,
      sha256: source.sha256,
      byte_count: source.byteCount,
      table_name: source.table,
      recognised: JSON.stringify(source.columns),
    })),
  )
  await database.insertAll(
    'load_counts',
    entry.counts.map(({ table, setAside, ...count }) => ({ load, table_name: table, set_aside: setAside, ...count })),
  )
}

/** The findings, in the order that they are told in, and the score that follows from them. */
export async function writeFindings(database: Database, { load, counts }: LedgerEntry, findings: readonly FindingEffect[]): Promise<void> {
  await database.insertAll('findings', findings.map(({ persons = null, ...finding }) => ({ load, ...finding, persons }) satisfies Record<string, SqlValue>))
  const { score } = scoreOf(counts, findings.map(({ percentage_points: percentagePoints, ...finding }) => ({ ...finding, percentagePoints })))
  await database.run('UPDATE loads SET score = $score WHERE load = $load', { load, score })
}

const DATE = (day: string): string => `DATE '1970-01-01' + ${day}`

/** A table's columns, each with what it is filled from. */
type Filled = Readonly<Record<string, string>>

const insertSql = (table: string, columns: Filled, from: string): string =>
  `INSERT INTO ${table} (load, ${Object.keys(columns).join(', ')}) SELECT $load, ${Object.values(columns).join(', ')} FROM ${from}`

/** The text of a column of a staged table that is joined to the texts. */
const JOINED = (column: string): string => `CASE WHEN staged.${column} < 0 THEN (-1 - staged.${column})::VARCHAR ELSE text_of_${column}.text END`

/**
 * Inserts the counted rows of a staged table. Its texts are joined: a subquery for each (`TEXT`) would hold all rows in memory once a
 * column. A join keeps the order of rows only while it is the texts that are looked up, which they are as long as there are few beside
 * the rows; a table of fewer rows is put in order.
 */
function insertStagedSql(table: string, columns: Filled, hasFewRows: boolean): string {
  const joined = ['person', 'position', 'unit', 'job', 'employment', 'code'].filter((column) => Object.values(columns).some((value) => value.includes(`text_of_${column}.`)))
  const joins = joined.map((column) => `LEFT JOIN texts AS text_of_${column} ON text_of_${column}.number = staged.${column}`)
  return insertSql(table, columns, `staged_${table} AS staged ${joins.join(' ')} WHERE state = 'counted'${hasFewRows ? ' ORDER BY staged.rowid' : ''}`)
}

/** How many times as many rows as texts there are where the texts are surely what is looked up. */
const MANY_ROWS_A_TEXT = 10

const ORIGIN: Filled = { read_in: '$load', source: 'source', '"row"': '"row"', person: JOINED('person') }

const CANONICAL_STEPS: readonly (readonly [name: string, sql: string])[] = [
  [
    'units',
    insertSql(
      'units',
      { unit: 'unit', name: 'name', parent: 'parent', kostra_function: 'kostra_function', place: 'place', valid_from: 'valid_from', valid_to: 'valid_to', successor: 'successor' },
      'tree',
    ),
  ],
  [
    'functions, each with the name that most units have',
    insertSql(
      'kostra_functions',
      { kostra_function: TEXT('code'), name: TEXT('name') },
      `(SELECT "kostraFunction" AS code, mode("kostraFunctionName") AS name FROM staged_units
        WHERE state = 'counted' AND "kostraFunction" IS NOT NULL GROUP BY "kostraFunction")`,
    ),
  ],
  ['persons', insertSql('persons', { person: TEXT('person'), sex: 'sex', birth_year: 'birth_year' }, 'person_facts')],
  [
    'jobs, each with the title that most rows have',
    insertSql(
      'jobs',
      { job: 'code', title: TEXT('title'), job_group: '(SELECT job_group FROM group_of_job AS g WHERE g.job = code)' },
      `(SELECT coalesce(${TEXT('job')}, '') AS code, title
        FROM (SELECT job, mode("jobTitle") AS title FROM staged_positions WHERE state = 'counted' GROUP BY job))`,
    ),
  ],
  ['groups of jobs', insertSql('job_groups', { job_group: 'job_group', place: 'place' }, 'staged_job_groups')],
]

/** The tables of rows that are staged one by one. */
const STAGED: Readonly<Record<string, Filled>> = {
  positions: {
    ...ORIGIN,
    position: `coalesce(${JOINED('position')}, '')`,
    unit: JOINED('unit'),
    job: `coalesce(${JOINED('job')}, '')`,
    category: 'category',
    employment: JOINED('employment'),
    percent_hundredths: '"percentHundredths"',
    from_day: DATE('"fromDay"'),
    to_day: DATE('"toDay"'),
  },
  absences: {
    ...ORIGIN,
    position: JOINED('position'),
    code: JOINED('code'),
    category: 'category',
    grade_hundredths: '"gradeHundredths"',
    from_day: DATE('"fromDay"'),
    to_day: DATE('"toDay"'),
  },
  wishes: {
    ...ORIGIN,
    answered_day: DATE('"answeredDay"'),
    wants_more: '"wantsMore"',
    wanted_percent_hundredths: '"wantedPercentHundredths"',
    available_weeks: '"availableWeeks"',
    has_asked: 'coalesce("hasAsked", false)',
  },
  extra_hours: { ...ORIGIN, position: JOINED('position'), month: 'month', hours_hundredths: '"hoursHundredths"' },
}

export async function writeRows(database: Database, load: number): Promise<void> {
  for (const [, sql] of CANONICAL_STEPS) await database.run(sql, { load })
  const { texts } = await database.one<{ texts: number }>('SELECT count(*)::INTEGER AS texts FROM texts')
  for (const [table, columns] of Object.entries(STAGED)) {
    const { rows } = await database.one<{ rows: number }>(`SELECT count(*)::INTEGER AS rows FROM staged_${table}`)
    if (rows > 0) await database.run(insertStagedSql(table, columns, rows < MANY_ROWS_A_TEXT * texts), { load })
  }
}
