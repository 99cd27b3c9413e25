/**
 * What the column of the last day means, as a list alone shows it. The first day after: where a day of absence is written with two dates,
 * no row begins and ends on the same day, though next to no list is without absences of one day. Or blank for those of one day.
 */
import { OPEN_END } from '../canonical.ts'
import { FIELD_LABELS } from '../intake/labels.ts'
import { working } from './measure.ts'

/** So many short absences without one of a single day are no accident. */
const FEWEST_SHORT = 50
const SHORT_DAYS = 4
/** Rows of a single day that may be there by mistake. */
const LARGEST_SHARE = 0.01
/** Where all are as long as each other, nothing is missing among them. */
const LONGER_SHARE = 0.1
/** Where nothing but two days are written, so many of them go on where the one before ended. */
const NIGHTLY_SHARE = 0.3
/** Where the number of days is one less than from the first to the last in so many rows, and never 0, the last day is not counted. */
const FEWEST_COUNTED = 20
const COUNTED_SHARE = 0.95

/** What an employee certifies has ended by then: longer than any agreement lets it be, child illness counted in. */
const LONGEST_CERTIFIED = 30
/** So many that would still run are no forgotten ends. */
const FEWEST_BLANK = 5

/**
 * Makes `blank_ends (staged)`: the rows without a last day of lists that leave it out where it is the first. Egenmeldinger would run for
 * months there, and no row has the same day twice.
 */
export const BLANK_ENDS = `
  CREATE TEMP TABLE blank_ends AS
  WITH rows AS (
    SELECT rowid AS staged, source, category, coalesce("readFrom", "fromDay") AS first, "toDay" FROM staged_absences
    WHERE state = 'counted' AND category <> 'not-absence' AND rowid NOT IN (SELECT staged FROM contradicting_counts)),
  lists AS (
    SELECT source FROM rows GROUP BY source
    HAVING count(*) FILTER ("toDay" = ${OPEN_END} AND category IN ('self-certified', 'child-illness') AND first < $knownUntilDay - ${LONGEST_CERTIFIED}) >= ${FEWEST_BLANK}
      AND count(*) FILTER ("toDay" = first + 1) <= ${LARGEST_SHARE} * count(*))
  SELECT staged FROM rows WHERE "toDay" = ${OPEN_END} AND source IN (SELECT source FROM lists)`

/** Makes `exclusive_ends (staged)`: the rows of lists of absence whose last days are too late by one. */
export const EXCLUSIVE_ENDS = `
  CREATE TEMP TABLE exclusive_ends AS
  WITH rows AS (
    SELECT rowid AS staged, source, coalesce(national, employee) AS who, code, coalesce("readFrom", "fromDay") AS first, "toDay" - first AS days, "dayCountHundredths" AS written
    FROM staged_absences WHERE state = 'counted' AND category <> 'not-absence' AND "toDay" <= $knownUntilDay),
  lengths AS (SELECT source, days, count(*) AS rows FROM rows WHERE days <= ${SHORT_DAYS} GROUP BY ALL),
  by_length AS (
    SELECT source FROM lengths GROUP BY source
    HAVING sum(rows) >= ${FEWEST_SHORT} AND coalesce(sum(rows) FILTER (days = 1), 0) <= ${LARGEST_SHARE} * sum(rows) AND arg_max(days, rows) = 2 AND coalesce(sum(rows) FILTER (days > 2), 0) >= ${LONGER_SHARE} * sum(rows)),
  by_count AS (
    SELECT source FROM rows WHERE written IS NOT NULL GROUP BY source
    HAVING count(*) >= ${FEWEST_COUNTED} AND min(written) > 0 AND min(days) > 1 AND count(*) FILTER (days = 2) >= 5 AND count(*) FILTER (written = 100 * (days - 1)) >= ${COUNTED_SHARE} * count(*)),
  -- A row for each night, of which the next begins where it ends.
  two_days AS (SELECT * FROM rows WHERE source IN (SELECT source FROM rows GROUP BY source HAVING count(*) >= ${FEWEST_SHORT} AND count(*) FILTER (days <> 2) <= ${LARGEST_SHARE} * count(*))),
  by_night AS (
    SELECT a.source FROM two_days AS a LEFT JOIN (SELECT DISTINCT source, who, code, first FROM two_days) AS b ON b.source = a.source AND b.who = a.who AND b.code = a.code AND b.first = a.first + 1
    GROUP BY a.source HAVING count(b.first) >= ${NIGHTLY_SHARE} * count(*))
  SELECT staged FROM rows WHERE source IN (SELECT source FROM by_length UNION SELECT source FROM by_count UNION SELECT source FROM by_night)
    AND source NOT IN (SELECT source FROM staged_absences WHERE rowid IN (SELECT staged FROM blank_ends)) -- theirs of one day have none`

/** What rows would be, were they corrected: `corrected_absences (finding, staged, "toDay", grade, category)`; no grade or category: as it is. */
export const CORRECTED_ABSENCES = `
  CREATE TEMP TABLE corrected_absences AS
  SELECT 'contradicting-day-count' AS finding, staged, "toDay", NULL::INTEGER AS grade, NULL AS category FROM contradicting_counts
  UNION ALL SELECT 'exclusive-last-day', e.staged, a."toDay" - 1, NULL, NULL FROM exclusive_ends AS e JOIN staged_absences AS a ON a.rowid = e.staged
  UNION ALL SELECT 'blank-last-day', b.staged, a."fromDay" + 1, NULL, NULL FROM blank_ends AS b JOIN staged_absences AS a ON a.rowid = b.staged
  UNION ALL SELECT 'grade-in-day-count', g.staged, a."toDay", g.grade, NULL FROM graded_counts AS g JOIN staged_absences AS a ON a.rowid = g.staged
  UNION ALL SELECT 'graded-self-certified', g.staged, a."toDay", g.grade, NULL FROM graded_self_certified AS g JOIN staged_absences AS a ON a.rowid = g.staged
  UNION ALL SELECT 'exchanged-codes', e.staged, a."toDay", NULL, e.category FROM exchanged_codes AS e JOIN staged_absences AS a ON a.rowid = e.staged
  UNION ALL SELECT 'grade-in-code-text', g.staged, a."toDay", g.grade, NULL FROM graded_codes AS g JOIN staged_absences AS a ON a.rowid = g.staged WHERE g.grade IS NOT NULL
  UNION ALL SELECT 'code-of-two-meanings', c.staged, a."toDay", NULL, c.category FROM codes_of_two_meanings AS c JOIN staged_absences AS a ON a.rowid = c.staged`

/** Rows that must show a grade, and the share of them that must be whole days, before the number of days is taken for one. */
const FEWEST_GRADED = 10
const WHOLE_SHARE = 0.3
const EXPLAINED_SHARE = 0.95

/**
 * Makes `graded_counts (staged, grade)`: rows of lists without a grade, whose number of days is less than their days at work, by a share that a
 * grade can be. Where no other explains the column, the absence was graded.
 */
export const GRADED_COUNTS = `
  CREATE TEMP TABLE graded_counts AS
  WITH rows AS (
    SELECT rowid AS staged, source, "dayCountHundredths" AS written, ${working('coalesce("readFrom", "fromDay")', '"toDay"')} AS working, "toDay" - coalesce("readFrom", "fromDay") AS calendar FROM staged_absences
    WHERE state = 'counted' AND "dayCountHundredths" > 0 AND "gradeHundredths" = 10000 AND coalesce("readFrom", "fromDay") >= $fromDay AND "toDay" <= $knownUntilDay
      AND source IN (SELECT source FROM questions WHERE table_name = 'absences' AND finding = 'lacking-column' AND "column" = '${FIELD_LABELS.grade.nb}')),
  shares AS (
    SELECT source, staged, CASE WHEN by_calendar THEN calendar ELSE working END AS days, written FROM rows
      JOIN (SELECT source, count(*) FILTER (written = 100 * calendar) > count(*) FILTER (written = 100 * working) AS by_calendar FROM rows GROUP BY source) USING (source)),
  grades AS (SELECT *, round(written / days)::INTEGER * 100 AS grade FROM shares WHERE days > 0),
  judged AS (SELECT *, abs(written * 100 - grade * days) <= 50 * greatest(days, 1) AND grade BETWEEN 1000 AND 10000 AND grade % 500 = 0 AS is_explained FROM grades),
  trusted AS (
    SELECT source FROM judged GROUP BY source
    HAVING count(*) FILTER (grade < 10000 AND is_explained) >= ${FEWEST_GRADED} AND count(*) FILTER (grade = 10000) >= ${WHOLE_SHARE} * count(*) AND count(*) FILTER (is_explained) >= ${EXPLAINED_SHARE} * count(*))
  SELECT staged, grade FROM judged WHERE source IN (SELECT source FROM trusted) AND is_explained AND grade < 10000`
