/**
 * Systems that leave the row of a position open when its next begins. The later row then takes over: on any day a position has one
 * percentage. House rule; a number that several positions of a person share at once is no such case.
 */
import { OPEN_END } from '../canonical.ts'

/** Fewer rows show nothing of how a system writes changes. */
const FEWEST_CHANGES = 5
/** In a system that ends no row, so few of those with a row after them are ended. */
const ENDED_SHARE = 0.1

/** The rows of one position, of one employment, that are not told month by month, where a condition holds. */
const rows = (condition: string): string => `
  (SELECT rowid AS staged, person, employee, position, unit, job, category, "fromDay", "toDay" FROM staged_positions
   WHERE state = 'counted' AND person IS NOT NULL AND position IS NOT NULL AND ${condition} AND source NOT IN (SELECT source FROM monthly))`
const MEETING = rows('(person, position) IN (FROM position_at_once)')
const IF_ASKED = rows(`(SELECT count(*) FROM open) >= ${FEWEST_CHANGES}`)

const OF_ONE_POSITION = `l.person = e.person AND l.position = e.position AND l.employee IS NOT DISTINCT FROM e.employee AND l.staged <> e.staged`

/**
 * `taken_over (staged, "fromDay", "toDay")`: rows of positions that end where a later one begins, with the days on which both run. A row
 * that only changes the percentage takes over where it runs as long as the earlier. Any row does, to the end of the position, where the
 * whole list shows that the system ends no row: rows are followed by others without an end, and mostly in the same unit and job.
 */
const TAKEN_OVER = `
  CREATE TEMP TABLE taken_over AS
  WITH pairs AS (
    SELECT e.staged, e."toDay" AS "toDay", l."fromDay" AS next_day, l."toDay" AS next_end, e."toDay" = ${OPEN_END} AS is_open,
      (e.unit, e.job, e.category) IS NOT DISTINCT FROM (l.unit, l.job, l.category) AS is_change
    FROM ${MEETING} AS e JOIN ${MEETING} AS l ON ${OF_ONE_POSITION} AND l."fromDay" > e."fromDay" AND l."fromDay" < e."toDay"),
  open AS (SELECT staged, bool_or(is_change) AS is_change FROM pairs WHERE is_open GROUP BY staged),
  ended AS (
    SELECT count(DISTINCT e.staged) AS rows FROM ${IF_ASKED} AS e JOIN ${IF_ASKED} AS l ON ${OF_ONE_POSITION}
      AND ((e."toDay" < ${OPEN_END} AND l."fromDay" > e."fromDay" AND l."fromDay" <= e."toDay") OR (l."fromDay" = e."fromDay" AND l.staged > e.staged))),
  list AS (
    SELECT count(*) FILTER (is_change) >= ${FEWEST_CHANGES} AND 2 * count(*) FILTER (is_change) >= count(*)
      AND (SELECT rows FROM ended) <= ${ENDED_SHARE} * count(*) AS ends_no_row FROM open),
  lasting AS (SELECT staged FROM pairs WHERE is_change GROUP BY staged HAVING max(next_end) >= any_value("toDay"))
  SELECT staged, min(next_day) AS "fromDay", any_value("toDay") AS "toDay" FROM pairs, list
  WHERE (is_change AND staged IN (SELECT staged FROM lasting)) OR (is_open AND ends_no_row)
  GROUP BY staged`

/** Before rows are cut at the days that the extract decides. Afterwards the rows end where the later begin. */
export const TAKE_OVER: readonly (readonly [name: string, sql: string])[] = [
  ['rows of positions that still run when a later begins', TAKEN_OVER],
  ['the later takes over', 'UPDATE staged_positions AS p SET "toDay" = t."fromDay" FROM taken_over AS t WHERE p.rowid = t.staged'],
]
