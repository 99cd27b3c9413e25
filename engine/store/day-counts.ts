/**
 * The number of days that a system writes beside the first and last day of an absence, held against them. Systems count by the calendar,
 * without the last day, by working days, with Saturdays for holiday, and times the grade; whichever it is, is no contradiction. What a
 * column counts is seen by most of its rows: one that agrees with the dates in no known way counts something else, and is no evidence.
 */
import { OPEN_END } from '../canonical.ts'
import { working } from './measure.ts'

/** Rows that must agree before those that do not are doubtful. */
const FEWEST_AGREEING = 10
/** Up to this share of the rows may contradict the dates; beyond it the column counts in a way of its own, such as shifts. */
const LARGEST_SHARE = 0.05
/** What still runs is counted to the day that the extract was made, which need not be the as-of date. */
const RECENT_DAYS = 31

/** Days of the week from Monday on, so many of each week, from a day until another; 1970-01-01 was a Thursday. */
const daysOfWeek = (count: number): string => `(${daysOfWeekBefore(count, 'last')} - ${daysOfWeekBefore(count, 'first')})`
const daysOfWeekBefore = (count: number, day: string): string => `(${count} * ((${day} + 3) // 7) + least((${day} + 3) % 7, ${count}))`

/** The written count is these days, or their share by the grade however it was rounded. */
const isCount = (days: string): string => `(written = 100 * ${days} OR ${isShare(days)})`
const isShare = (days: string): string => `(grade < 10000 AND abs(written - ${days} * grade / 100) < 100)`

/** What decides how a row is counted. */
const KIND = 'written, grade, calendar, working, weekdays, with_saturdays'
const IN_ONE_YEAR = `extract('year' FROM DATE '1970-01-01' + first) = extract('year' FROM DATE '1970-01-01' + last - 1)`
const rowsWhere = (condition: string): string => `coalesce(sum(rows) FILTER (${condition}), 0)`

/** From the written count to the day after the last, in the way of the column. */
const COUNTED_END = `CASE WHEN by_days THEN first + days
  ELSE coalesce((SELECT min(w.day) FROM working AS w WHERE w.before >= (SELECT before FROM working WHERE day = first) + days), $knownUntilDay) END`

/**
 * Makes `contradicting_counts (staged, "toDay")`: counted absences whose days are not those that stand beside them, and the end that
 * they would have by the count; so too those without a last day that would have had it long since. Not those that go over New Year, which
 * files of one year tell in part.
 */
export const CONTRADICTING_COUNTS = `
  CREATE TEMP TABLE contradicting_counts AS
  WITH rows AS (
    SELECT rowid AS staged, source, "dayCountHundredths" AS written, "gradeHundredths" AS grade, coalesce("readFrom", "fromDay") AS first, "toDay" AS last
    FROM staged_absences WHERE state = 'counted' AND "dayCountHundredths" IS NOT NULL AND coalesce("readFrom", "fromDay") >= $fromDay AND "toDay" <= $knownUntilDay),
  days AS (SELECT *, last - first AS calendar, ${working('first', 'last')} AS working, ${daysOfWeek(5)} AS weekdays, ${daysOfWeek(6)} AS with_saturdays
    -- where every row counts by the calendar there is nothing to look into
    FROM rows WHERE source IN (SELECT source FROM rows WHERE written <> 100 * (last - first))),
  -- rows are alike by the thousand: each kind is looked into once
  kinds AS (SELECT source, ${KIND}, count(*) AS rows FROM days WHERE ${IN_ONE_YEAR} GROUP BY ALL),
  ways AS (
    SELECT *, ${isCount('calendar')} AS by_calendar, ${isCount('(calendar - 1)')} AS without_last,
      ${['working', 'weekdays', 'with_saturdays'].map(isCount).join(' OR ')} AS by_working,
      ${['calendar', '(calendar - 1)', 'working', 'weekdays'].map(isShare).join(' OR ')} AS by_share
    FROM kinds),
  sources AS (
    SELECT source, ${rowsWhere('by_calendar')} AS counted_by_calendar, ${rowsWhere('without_last')} AS counted_without_last, ${rowsWhere('by_working')} AS counted_by_working,
      sum(rows) AS counted, ${rowsWhere('grade < 10000 AND by_share')} * 2 > ${rowsWhere('grade < 10000')} AS is_share FROM ways GROUP BY source),
  judged AS (
    SELECT w.*, s.* EXCLUDE (source), by_calendar OR by_working OR (without_last AND counted_without_last * 2 > counted) AS agrees FROM ways AS w JOIN sources AS s USING (source)),
  trusted AS (
    SELECT source FROM judged GROUP BY source
    HAVING ${rowsWhere('agrees')} >= ${FEWEST_AGREEING} AND ${rowsWhere('NOT agrees')} <= greatest(1, ${LARGEST_SHARE} * sum(rows))),
  ways_of AS (
    SELECT source, greatest(counted_by_calendar, counted_without_last) >= counted_by_working AS by_days, counted_without_last > counted_by_calendar AS is_less, is_share FROM sources JOIN trusted USING (source)
    UNION ALL SELECT source, true, false, false FROM rows WHERE source NOT IN (SELECT source FROM days) GROUP BY source HAVING count(*) >= ${FEWEST_AGREEING}),
  doubtful AS (
    SELECT staged, source, first, written, grade, false AS is_open FROM judged JOIN trusted USING (source) JOIN days USING (source, ${KIND}) WHERE NOT agrees AND ${IN_ONE_YEAR}
    UNION ALL
    SELECT rowid, source, coalesce("readFrom", "fromDay"), "dayCountHundredths", "gradeHundredths", true FROM staged_absences
    WHERE state = 'counted' AND "toDay" = ${OPEN_END} AND "dayCountHundredths" > 0 AND coalesce("readFrom", "fromDay") BETWEEN $fromDay AND $knownUntilDay - 1),
  ends AS (
    SELECT staged, first, by_days, is_open,
      round(written / 100 * CASE WHEN is_share THEN 10000 / grade ELSE 1 END)::INTEGER + CASE WHEN is_less THEN 1 ELSE 0 END AS days
    FROM doubtful JOIN ways_of USING (source)),
  counted AS (SELECT staged, is_open, least(${COUNTED_END}, $knownUntilDay) AS "toDay" FROM ends)
  SELECT staged, "toDay" FROM counted WHERE NOT is_open OR "toDay" < $knownUntilDay - ${RECENT_DAYS}`
