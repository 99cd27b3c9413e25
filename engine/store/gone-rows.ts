/**
 * Which rows an erasure takes: all of persons, or what is older than a limit. Months before a limit are not known afterwards; the
 * figures of the months from it on stay as they are, to the last digit.
 */
import { firstDayOfMonth, isoDate, type MonthIndex } from '../calendar.ts'
import { lastValidDayOfWish } from '../columns.ts'
import type { Database } from './database.ts'

/** The tables whose rows are of persons; each has `gone_…` with the rowids that are taken. Who goes from a load altogether is in `gone_persons`. */
export const ROW_TABLES = ['positions', 'absences', 'wishes', 'extra_hours'] as const
type RowTable = (typeof ROW_TABLES)[number]
export const goneName = (table: RowTable): string => `gone_${table}`

/** Finds the rows of persons, by their pseudonyms, in all loads. */
export async function findRowsOfPersons(database: Database, pseudonyms: readonly string[]): Promise<void> {
  await database.run('CREATE TEMP TABLE sought (person VARCHAR)')
  for (const person of pseudonyms) await database.run('INSERT INTO sought VALUES ($person)', { person })
  for (const table of ROW_TABLES) await database.run(`CREATE TEMP TABLE ${goneName(table)} AS SELECT rowid AS gone FROM ${table} WHERE person IN (SELECT person FROM sought)`)
  await database.run('CREATE TEMP TABLE gone_persons AS SELECT load, person FROM persons WHERE person IN (SELECT person FROM sought)')
}

/** A pause of so many days ends the employer's period (figures.md 3), and with it what an earlier illness does to a later one. */
const PAUSE_DAYS = 16

/**
 * Rows that ended before a month, but for those that later months need: illness that goes on over the limit or is one with illness that does,
 * positions as long as such illness lasts, and the last row of a position that comes back under its number, which would look new.
 */
export async function findRowsBefore(database: Database, limit: MonthIndex): Promise<void> {
  const day = firstDayOfMonth(limit)
  for (const [, sql] of beforeSteps(isoDate(day), limit, isoDate(firstAnswerThatLasts(day)))) await database.run(sql)
}

/** The first day whose answer to the survey still counts on a day. */
function firstAnswerThatLasts(day: number): number {
  let answered = day
  while (lastValidDayOfWish(answered - 1) >= day) answered--
  return answered
}

const beforeSteps = (day: string, month: number, firstAnswer: string): readonly (readonly [name: string, sql: string])[] => [
  [
    'absences, own illness of a person with short pauses as one',
    `CREATE TEMP TABLE gone_absences AS
     WITH rows AS (
       SELECT rowid AS gone, load, person, from_day, to_day,
         CASE WHEN category IN ('self-certified', 'doctor-certified') THEN 'illness' ELSE rowid::VARCHAR END AS kind FROM absences),
     starts AS (
       SELECT *, from_day > coalesce(max(to_day) OVER (PARTITION BY load, person, kind ORDER BY from_day, to_day, gone
                                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + ${PAUSE_DAYS}, from_day - 1) AS starts FROM rows),
     runs AS (SELECT *, sum(starts::INTEGER) OVER (PARTITION BY load, person, kind ORDER BY from_day, to_day, gone) AS run FROM starts)
     SELECT gone FROM runs QUALIFY max(to_day) OVER (PARTITION BY load, person, kind, run) <= DATE '${day}'`,
  ],
  [
    'the days of absence that stay',
    `CREATE TEMP TABLE kept_absence AS SELECT load, person, from_day, to_day FROM absences
     WHERE rowid NOT IN (SELECT gone FROM gone_absences) AND from_day < DATE '${day}'`,
  ],
  [
    'positions that ended, and that no absence which stays falls in',
    `CREATE TEMP TABLE gone_positions AS SELECT rowid AS gone FROM positions AS p
     WHERE to_day <= DATE '${day}'
       AND NOT EXISTS (SELECT 1 FROM kept_absence AS a WHERE a.load = p.load AND a.person = p.person AND a.from_day < p.to_day AND p.from_day < a.to_day)`,
  ],
  [
    'but for the last row of a number that begins again afterwards',
    `DELETE FROM gone_positions WHERE gone IN (
       SELECT rowid FROM positions AS p
       WHERE to_day <= DATE '${day}'
         AND EXISTS (SELECT 1 FROM positions AS later WHERE later.load = p.load AND later.person = p.person AND later.position = p.position AND later.from_day >= DATE '${day}')
       QUALIFY row_number() OVER (PARTITION BY load, person, position ORDER BY to_day DESC, from_day DESC, rowid) = 1)`,
  ],
  ['answers that no longer count', `CREATE TEMP TABLE gone_wishes AS SELECT rowid AS gone FROM wishes WHERE answered_day < DATE '${firstAnswer}'`],
  ['hours of earlier months', `CREATE TEMP TABLE gone_extra_hours AS SELECT rowid AS gone FROM extra_hours WHERE month < ${month}`],
  [
    'persons who are in no row any more',
    `CREATE TEMP TABLE gone_persons AS
     SELECT load, person FROM (${ROW_TABLES.map((table) => `SELECT load, person FROM ${table} WHERE rowid IN (SELECT gone FROM ${goneName(table)})`).join(' UNION ')})
     EXCEPT (${ROW_TABLES.map((table) => `SELECT load, person FROM ${table} WHERE rowid NOT IN (SELECT gone FROM ${goneName(table)})`).join(' UNION ')})`,
  ],
]

/** Rows that go from one load. */
export interface GoneFromLoad {
  readonly load: number
  /** ISO */
  readonly asOf: string
  readonly positions: number
  readonly absences: number
  readonly wishes: number
  readonly extraHours: number
}

/** What goes from each load, the oldest first; loads that nothing goes from are left out. */
export async function countGone(database: Database): Promise<GoneFromLoad[]> {
  const count = (table: RowTable): string => `(SELECT count(*) FROM ${table} AS r WHERE r.load = l.load AND r.rowid IN (SELECT gone FROM ${goneName(table)}))::INTEGER`
  return database.rows<GoneFromLoad>(
    `SELECT load, strftime(as_of, '%Y-%m-%d') AS "asOf", ${count('positions')} AS positions, ${count('absences')} AS absences,
       ${count('wishes')} AS wishes, ${count('extra_hours')} AS "extraHours"
     FROM loads AS l
     WHERE load IN (SELECT load FROM gone_persons) OR load IN (${ROW_TABLES.map((table) => `SELECT load FROM ${table} WHERE rowid IN (SELECT gone FROM ${goneName(table)})`).join(' UNION ')})
     ORDER BY load`,
  )
}
