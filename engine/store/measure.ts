/**
 * Man-days in SQL, for the effect of findings: working days, and own illness settled to at most one grade a day and position. The
 * figures do not come from here; the kernel makes them, and tests hold the two together.
 */
import { workingDays, type Day } from '../calendar.ts'
import type { Database } from './database.ts'

export const IS_ILLNESS = `category IN ('self-certified', 'doctor-certified')`

/** The population of the rate and of FTE: everybody with a percentage but these. */
export const IN_POPULATION = `coalesce(category NOT IN ('elected', 'fee-paid', 'pensioner'), true)`

/** Units of a man-day, where percentage and grade are hundredths of a percent. */
export const MAN_DAY_UNITS = 1e8

/** The month of a day, as `monthIndex`. */
export const CALENDAR_MONTH = (day: string): string =>
  `(extract('year' FROM DATE '1970-01-01' + ${day}) * 12 + extract('month' FROM DATE '1970-01-01' + ${day}) - 1)::INTEGER`

/** Working days from a day until another, of those in `working_days`; a day outside it (a bad row may say anything) counts as its nearest end. */
export const working = (from: string, to: string): string => `greatest(0, ${workingBefore(to)} - ${workingBefore(from)})`
/** A list of all days and not a row a day: rows that are looked up for two days at once would all be held in memory. */
const workingBefore = (day: string): string => `(SELECT before FROM working_days)[greatest($fromDay, least(${day}, $knownUntilDay)) - $fromDay + 1]`

/** Makes `working (day, before)`: working days before each day of the window, its end included; `working_days (before)` is one row, the list of them. */
export async function createWorkingDays(database: Database, fromDay: Day, knownUntilDay: Day): Promise<void> {
  const before = JSON.stringify([...workingDays(fromDay, knownUntilDay).before])
  await database.run('CREATE TEMP TABLE working_days AS SELECT $before::INTEGER[] AS before', { before })
  await database.run('CREATE TEMP TABLE working AS SELECT unnest(range(len(before)))::INTEGER + $fromDay AS day, unnest(before) AS before FROM working_days', { fromDay })
}

/**
 * Settles lines `(key, position, percent, rank, grade, "fromDay", "toDay", before, after, added)` of own illness: per key, position and
 * day the highest rank decides. Gives for each key the man-days of the lines that count `before`, and of those that count `after`, to
 * which an `added` line comes where its grade is higher, whatever its rank.
 */
export const settledSql = (lines: string): string => `
  SELECT key, sum(days * percent * grade_before) AS units_before, sum(days * percent * grade_after) AS units_after FROM (
    WITH settling AS (${lines}),
    cuts AS (SELECT key, position, "fromDay" AS day FROM settling UNION SELECT key, position, "toDay" FROM settling),
    pieces AS (SELECT key, position, day AS "fromDay", lead(day) OVER (PARTITION BY key, position ORDER BY day) AS "toDay" FROM cuts)
    SELECT p.key, ${working('p."fromDay"', 'p."toDay"')} AS days, any_value(percent) AS percent,
      coalesce(max(rank) FILTER (before) % 100000, 0)::DOUBLE AS grade_before,
      greatest(coalesce(max(rank) FILTER (after) % 100000, 0), coalesce(max(grade) FILTER (added), 0))::DOUBLE AS grade_after
    FROM pieces AS p JOIN settling AS l ON l.key = p.key AND l.position = p.position AND l."fromDay" <= p."fromDay" AND l."toDay" >= p."toDay"
    WHERE p."toDay" IS NOT NULL AND p."fromDay" < $knownUntilDay AND p."toDay" > $fromDay
    GROUP BY p.key, p.position, p."fromDay", p."toDay") GROUP BY key`

/** How a line is ranked: doctor-certified before self-certified, then the grade. */
export const RANK = (category: string, grade: string): string => `(CASE WHEN ${category} = 'doctor-certified' THEN 100000 ELSE 0 END + ${grade})`
