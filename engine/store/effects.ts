/**
 * What each finding means for the figures: man-days and FTE concerned, and the most that the sickness absence rate of the whole
 * extract could move by it. An analyst reads findings by effect, not by count.
 */
import { firstDayOfMonth, workingDays, type Day, type MonthIndex } from '../calendar.ts'
import type { Database } from './database.ts'

export interface FindingEffect {
  readonly table_name: string
  readonly code: string
  readonly state: 'rejected' | 'set-aside' | 'questioned'
  readonly rows: number
  readonly man_days: number | null
  readonly fte: number | null
  readonly example_source: number
  readonly example_row: number
  readonly example_column: string | null
}

export interface EffectInput {
  /** First day of the months that the absence extract covers. */
  readonly absencesFromDay: Day
  readonly knownUntilDay: Day
}

/**
 * The first month that the absence extract covers: the first in which at least a quarter as many rows of own illness begin
 * as in the median month, so that a few long cases from before the extract's period do not make its first month look healthy.
 * House rule. `null`: no absence.
 */
export async function firstAbsenceMonth(database: Database): Promise<MonthIndex | null> {
  const { first } = await database.one<{ first: number | null }>(
    `WITH months AS (
       SELECT extract('year' FROM DATE '1970-01-01' + "fromDay") * 12 + extract('month' FROM DATE '1970-01-01' + "fromDay") - 1 AS month, count(*) AS rows
       FROM staged_absences WHERE state = 'counted' AND category IN ('self-certified', 'doctor-certified') GROUP BY month)
     SELECT min(month)::INTEGER AS first FROM months WHERE rows * 4 >= (SELECT median(rows) FROM months)`,
  )
  return first
}

/** Fills `working (day, before)`: working days before each day from the first counted row on. Gives the first day. */
async function createWorkingDays(database: Database, knownUntilDay: Day): Promise<Day> {
  const { first } = await database.one<{ first: number }>(
    `SELECT least((SELECT min("fromDay") FROM staged_positions WHERE state = 'counted'),
                  (SELECT min("fromDay") FROM staged_absences WHERE state = 'counted'), $knownUntilDay)::INTEGER AS first`,
    { knownUntilDay },
  )
  const days = workingDays(first, knownUntilDay)
  const columns = { day: 'integer', before: 'integer' } as const
  await database.run('CREATE TEMP TABLE working (day INTEGER PRIMARY KEY, before INTEGER)')
  const appender = await database.appender('working', columns)
  days.before.forEach((before, i) => appender.append([first + i, before]))
  appender.close()
  return first
}

/** Working days before a day; a day outside the table (a rejected row may say anything) counts as its nearest end. */
const WORKING_BEFORE = (day: string) => `(SELECT before FROM working WHERE day = greatest($firstDay, least(${day}, $knownUntilDay)))`
const WORKING_DAYS = (from: string, to: string) => `greatest(0, ${WORKING_BEFORE(to)} - ${WORKING_BEFORE(from)})`

/** Contractual man-days of all counted positions in the months that the absence extract covers. */
async function contractualManDays(database: Database, input: EffectInput & { firstDay: Day }): Promise<number> {
  const { man_days } = await database.one<{ man_days: number }>(
    `SELECT coalesce(sum(${WORKING_DAYS('greatest("fromDay", $absencesFromDay)', 'greatest("toDay", $absencesFromDay)')} * (least("percentHundredths", 10000) / 1e4)), 0)::DOUBLE AS man_days
     FROM staged_positions WHERE state = 'counted' AND category NOT IN ('elected', 'fee-paid', 'pensioner')`,
    { ...input },
  )
  return man_days
}

const ABSENCE_EFFECTS = `
  WITH on_position AS (
    SELECT absence, sum(${WORKING_DAYS('"fromDay"', '"toDay"')} * (percent / 1e4) * (grade / 1e4)) AS man_days FROM absence_on_position GROUP BY absence),
  given_way AS (
    SELECT absence, sum(${WORKING_DAYS('"fromDay"', '"toDay"')} * (percent / 1e4) * (grade / 1e4)) AS man_days FROM overlap GROUP BY absence),
  whole AS (
    SELECT rowid AS absence,
      CASE WHEN "toDay" > "fromDay" THEN ${WORKING_DAYS('"fromDay"', '"toDay"')} * ("gradeHundredths" / 1e4) END AS man_days
    FROM staged_absences WHERE state <> 'counted' OR rowid IN (SELECT staged FROM questions WHERE table_name = 'absences')),
  employed AS (
    SELECT a.rowid AS absence,
      sum(${WORKING_DAYS('greatest(a."fromDay", e."fromDay")', 'least(a."toDay", e."toDay")')}) * (any_value(a."gradeHundredths") / 1e4) AS man_days
    FROM staged_absences AS a JOIN employment AS e ON e.person = a.person AND e.position IS NOT DISTINCT FROM a.position
      AND e."fromDay" < a."toDay" AND a."fromDay" < e."toDay"
    WHERE a.rowid IN (SELECT staged FROM questions WHERE finding = 'outside-employment') GROUP BY a.rowid),
  concerned AS (
    SELECT state, finding, source, "row", "column", coalesce(on_position.man_days, whole.man_days) AS man_days
    FROM staged_absences AS a LEFT JOIN whole ON whole.absence = a.rowid LEFT JOIN on_position ON on_position.absence = a.rowid
    WHERE state <> 'counted'
    UNION ALL
    SELECT 'questioned', q.finding, q.source, q."row", NULL,
      CASE q.finding WHEN 'overlap' THEN given_way.man_days ELSE whole.man_days - coalesce(employed.man_days, 0) END
    FROM questions AS q LEFT JOIN whole ON whole.absence = q.staged LEFT JOIN given_way ON given_way.absence = q.staged
      LEFT JOIN employed ON employed.absence = q.staged
    WHERE q.table_name = 'absences' AND q.staged IS NOT NULL)
  SELECT 'absences' AS table_name, finding AS code, state, count(*)::INTEGER AS rows, sum(man_days)::DOUBLE AS man_days, NULL::DOUBLE AS fte,
    arg_min(source, (source, "row")) AS example_source, arg_min("row", (source, "row")) AS example_row, arg_min("column", (source, "row")) AS example_column
  FROM concerned GROUP BY state, finding`

const POSITION_EFFECTS = `
  WITH concerned AS (
    SELECT state, finding, source, "row", "column", "percentHundredths" AS percent, "fromDay", "toDay" FROM staged_positions WHERE state <> 'counted'
    UNION ALL
    SELECT 'questioned', q.finding, q.source, q."row", NULL,
      CASE q.finding WHEN 'percent-over-100' THEN "percentHundredths" - 10000 ELSE "percentHundredths" END, "fromDay", "toDay"
    FROM questions AS q JOIN staged_positions AS p ON p.rowid = q.staged WHERE q.table_name = 'positions')
  SELECT 'positions' AS table_name, finding AS code, state, count(*)::INTEGER AS rows, NULL::DOUBLE AS man_days,
    (sum(CASE WHEN "fromDay" < $knownUntilDay AND "toDay" >= $knownUntilDay THEN percent ELSE 0 END) / 1e4)::DOUBLE AS fte,
    arg_min(source, (source, "row")) AS example_source, arg_min("row", (source, "row")) AS example_row, arg_min("column", (source, "row")) AS example_column
  FROM concerned GROUP BY state, finding`

const OTHER_EFFECTS = ['units', 'wishes', 'extra_hours']
  .map(
    (table) => `
  SELECT '${table}' AS table_name, finding AS code, state, count(*)::INTEGER AS rows, NULL::DOUBLE AS man_days, NULL::DOUBLE AS fte,
    arg_min(source, (source, "row")) AS example_source, arg_min("row", (source, "row")) AS example_row, arg_min("column", (source, "row")) AS example_column
  FROM (SELECT state, finding, source, "row", "column" FROM staged_${table} WHERE state <> 'counted'
        UNION ALL SELECT 'questioned', finding, source, "row", NULL FROM questions WHERE table_name = '${table}' AND staged IS NOT NULL)
  GROUP BY state, finding`,
  )
  .join(' UNION ALL ')

/** Doubts about a whole file or column, not about rows. */
const LOAD_EFFECTS = `
  SELECT table_name, finding AS code, 'questioned' AS state, count(*)::INTEGER AS rows, NULL::DOUBLE AS man_days, NULL::DOUBLE AS fte,
    min(source) AS example_source, arg_min("row", source) AS example_row, arg_min("column", source) AS example_column
  FROM questions WHERE staged IS NULL GROUP BY table_name, finding`

/** Every finding of the load with its effect, largest first. `percentagePoints` is of the whole extract's rate. */
export async function measureFindings(
  database: Database,
  input: EffectInput,
): Promise<(FindingEffect & { percentage_points: number | null })[]> {
  const { knownUntilDay } = input
  const firstDay = await createWorkingDays(database, knownUntilDay)
  const contractual = await contractualManDays(database, { ...input, firstDay })
  const effects = [
    ...(await database.rows<FindingEffect>(ABSENCE_EFFECTS, { firstDay, knownUntilDay })),
    ...(await database.rows<FindingEffect>(POSITION_EFFECTS, { knownUntilDay })),
    ...(await database.rows<FindingEffect>(OTHER_EFFECTS)),
    ...(await database.rows<FindingEffect>(LOAD_EFFECTS)),
  ]
  return effects
    .map((effect) => ({
      ...effect,
      percentage_points: effect.man_days === null || contractual === 0 ? null : (100 * effect.man_days) / contractual,
    }))
    .sort((a, b) => (b.man_days ?? 0) - (a.man_days ?? 0) || (b.fte ?? 0) - (a.fte ?? 0) || b.rows - a.rows || a.code.localeCompare(b.code))
}

export function absencesFromDay(month: MonthIndex | null, fallback: Day): Day {
  return month === null ? fallback : firstDayOfMonth(month)
}
