/**
 * What no row shows and a whole list does: columns that hold something else than they say, and extracts that were taken out with a
 * condition that nobody meant. Each limit is a house rule, set where a sound extract of a municipality is not asked about.
 */
import { OPEN_END } from '../canonical.ts'
import { IN_POPULATION, IS_ILLNESS } from './measure.ts'

/** Fewer rows or persons than these show nothing of a whole list. */
const FEWEST = { rows: 50, copies: 20, persons: 50, several: 10, begun: 8, ill: 8, absent: 2, absentOnAverage: 8, cases: 3 }
const NEARLY_ALL = 0.9
const YEAR = 365
/** Calendar days that one row can have. */
const MOST_DAYS = { selfCertified: 24, childIllness: 30 }
const LONG_SHARE = 0.1
/** A municipality has one employer number, or a few beside its own; more than these is a column of workplaces. */
const MOST_EMPLOYERS = 5

/** One question for each list that the condition holds for, at its first row. */
const ofList = (table: string, finding: string, condition: string): string =>
  `INSERT INTO questions SELECT '${table}', '${finding}', arg_min(source, (source, "row")), arg_min("row", (source, "row")), NULL, NULL FROM staged_${table} WHERE state = 'counted' AND ${condition} HAVING count(*) > 0`

const RUNNING = `state = 'counted' AND ${IN_POPULATION} AND "fromDay" < $knownUntilDay`

/** `copied_percents (staged)`: doctor-certified absence whose grade is the percentage of the position it falls on, where nearly all such absence has it. */
const COPIED_PERCENTS = `
  CREATE TEMP TABLE copied_percents AS
  WITH ill AS (
    SELECT absence AS staged, any_value(grade) AS grade, bool_or(grade = percent) AS is_same FROM absence_on_position
    WHERE category = 'doctor-certified' AND percent BETWEEN 1 AND 9999 GROUP BY absence),
  whole AS (SELECT count(*) FILTER (is_same) AS same, count(*) AS rows, count(DISTINCT grade) FILTER (is_same) AS percents FROM ill)
  SELECT staged FROM ill, whole WHERE is_same AND same >= ${FEWEST.copies} AND percents >= 2 AND same >= ${NEARLY_ALL} * rows`

/** Rows of employers beside the one that most rows have. */
const OTHER_EMPLOYERS = `
  INSERT INTO questions SELECT 'positions', 'several-employers', source, "row", NULL, rowid FROM staged_positions
  WHERE state = 'counted' AND employer IS NOT NULL
    AND (SELECT count(DISTINCT employer) FROM staged_positions WHERE state = 'counted') BETWEEN 2 AND ${MOST_EMPLOYERS}
    AND employer <> (SELECT arg_max(employer, rows) FROM (SELECT employer, count(*) AS rows FROM staged_positions WHERE state = 'counted' AND employer IS NOT NULL GROUP BY employer))`

/**
 * Rows longer than the most generous agreements let an employee certify at a time, unless the municipality has a rule of its own, which rows
 * with a last day show.
 */
const LONG_SELF_CERTIFIED = `
  INSERT INTO questions SELECT 'absences', 'long-self-certified', source, "row", NULL, staged FROM (
    SELECT rowid AS staged, source, "row", is_long, coalesce(avg(is_long::INTEGER) FILTER ("toDay" < ${OPEN_END}) OVER (PARTITION BY category), 0) AS share FROM (
      SELECT *, rowid, least("toDay", $knownUntilDay) - coalesce("readFrom", "fromDay") > CASE category WHEN 'self-certified' THEN ${MOST_DAYS.selfCertified} ELSE ${MOST_DAYS.childIllness} END AS is_long
      FROM staged_absences WHERE state = 'counted' AND category IN ('self-certified', 'child-illness') AND rowid NOT IN (SELECT staged FROM blank_ends UNION ALL SELECT staged FROM contradicting_counts)))
  WHERE is_long AND share <= ${LONG_SHARE}`

/**
 * `case_rows (staged)`: rows of sick notes that last exactly as long as others of the person one after the other: a row for the whole case
 * above its parts, whose grades it hides. Only persons with notes on the same days have any.
 */
const CASE_ROWS = `
  CREATE TEMP TABLE case_rows AS
  WITH notes AS (
    SELECT rowid AS staged, person, position, "fromDay", "toDay", "gradeHundredths" AS grade FROM staged_absences
    WHERE state = 'counted' AND category = 'doctor-certified' AND person IN (SELECT person FROM staged_absences WHERE rowid IN (SELECT absence FROM overlap))),
  cases AS (
    SELECT c.staged, any_value(c.grade) > min(part.grade) AS hides FROM notes AS c JOIN notes AS part
      ON part.person = c.person AND part.position IS NOT DISTINCT FROM c.position AND part.staged <> c.staged AND part."fromDay" >= c."fromDay" AND part."toDay" <= c."toDay"
    GROUP BY c.staged, c."fromDay", c."toDay"
    HAVING count(*) >= 2 AND min(part."fromDay") = c."fromDay" AND max(part."toDay") = c."toDay" AND sum(part."toDay" - part."fromDay") = c."toDay" - c."fromDay")
  SELECT staged FROM cases WHERE hides AND (SELECT count(*) FROM cases) >= ${FEWEST.cases}`

/** Persons with several positions at a time, all of one percentage, while others have other percentages. */
const SAME_PERCENTS = `
  (SELECT count(*) FILTER (one) >= ${NEARLY_ALL} * count(*) AND count(*) >= ${FEWEST.several} AND count(DISTINCT percent) >= 3 FROM (
     SELECT count(DISTINCT "percentHundredths") = 1 AS one, any_value("percentHundredths") AS percent FROM staged_positions
     WHERE ${RUNNING} AND "toDay" >= $knownUntilDay GROUP BY person HAVING count(*) > 1 AND max("percentHundredths") < 10000))`

/** Hours a week of a full position, in hundredths: by law at most 40, by agreements not below 33. */
const FULL_WEEK = { least: 33_00, most: 40_00 }

/** `weekly_hours (staged, percent)`: rows of lists whose largest and commonest percentage is the hours of a full week; and what they are of it. */
const WEEKLY_HOURS = `
  CREATE TEMP TABLE weekly_hours AS
  WITH percents AS (SELECT rowid AS staged, source, "percentHundredths" AS hours FROM staged_positions WHERE state = 'counted' AND "percentHundredths" > 0),
  lists AS (
    SELECT source, max(hours) AS full_week FROM percents GROUP BY source
    HAVING count(*) >= ${FEWEST.rows} AND max(hours) BETWEEN ${FULL_WEEK.least} AND ${FULL_WEEK.most} AND mode(hours) = max(hours) AND min(hours) < max(hours))
  SELECT staged, round(hours * 10000.0 / full_week)::INTEGER AS percent FROM percents JOIN lists USING (source)`

/** Nobody's last position has ended, though many began in the days of the absence. */
const NOBODY_LEAVES = `
  (SELECT count(*) FILTER (last <= $knownUntilDay) = 0 AND count(*) FILTER (first >= $fromDay) >= ${FEWEST.begun} FROM (
     SELECT person, min("fromDay") AS first, max("toDay") AS last FROM staged_positions WHERE ${RUNNING} GROUP BY person))
  AND $knownUntilDay - $fromDay >= ${YEAR}`

/** Days between those that the first or last day is held against. */
const APART = 60
/** How many are ill, and absent at all, on a day and on five others, two months apart, towards the middle of the period (`place` 1 to 5). */
const onDays = (day: string, step: 1 | -1, begun: '<' | '<='): string => `(${[0, 1, 2, 3, 4, 5]
  .map((place) => {
    const on = `${day} + ${APART * step * place}`
    return `SELECT ${place} AS place, count(DISTINCT person) FILTER (${IS_ILLNESS}) AS ill, count(DISTINCT person) AS absent FROM staged_absences
    WHERE state = 'counted' AND category <> 'not-absence' AND coalesce("readFrom", "fromDay") ${begun} ${on} AND "toDay" > ${on}`
  })
  .join('\n  UNION ALL ')})`

/** Nobody is ill on the last day, though on the days of other months some always are. */
const ONLY_ENDED = `
  (SELECT max(ill) FILTER (place = 0) = 0 AND min(ill) FILTER (place > 0) >= ${FEWEST.ill} FROM ${onDays('$knownUntilDay - 1', -1, '<=')})
  AND $knownUntilDay - $fromDay >= ${YEAR}`

/** Nobody is absent on the first day from before it, though on the days of other months some always are. */
const ONLY_BEGUN = `
  (SELECT max(absent) FILTER (place = 0) = 0 AND (min(ill) FILTER (place > 0) >= ${FEWEST.ill}
      OR (min(absent) FILTER (place > 0) >= ${FEWEST.absent} AND avg(absent) FILTER (place > 0) >= ${FEWEST.absentOnAverage})) FROM ${onDays('$fromDay', 1, '<')})
  AND $knownUntilDay - $fromDay >= ${YEAR}`

const lacksKind = (category: string): string => `
  (SELECT count(*) FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS}) >= ${FEWEST.rows}
  AND (SELECT count(*) FROM known_persons) >= ${FEWEST.persons} AND $knownUntilDay - $fromDay >= ${YEAR}
  AND NOT EXISTS (SELECT 1 FROM staged_absences WHERE category = '${category}')`

/** No sick note is longer than what the employer pays (folketrygdloven § 8-19), and many are just as long. */
const EMPLOYER_PERIOD = 16
const NONE_LONGER = `
  (SELECT count(*) >= ${FEWEST.rows} AND max(days) = ${EMPLOYER_PERIOD} AND count(*) FILTER (days = ${EMPLOYER_PERIOD}) >= ${FEWEST.several} FROM (
     SELECT least("toDay", $knownUntilDay) - coalesce("readFrom", "fromDay") AS days FROM staged_absences WHERE state = 'counted' AND category = 'doctor-certified'))`

/** Every sick note is whole, though a quarter of them and more are graded. */
const ALL_WHOLE = `
  (SELECT count(*) >= ${FEWEST.rows} AND min("gradeHundredths") = 10000 FROM staged_absences WHERE state = 'counted' AND category = 'doctor-certified')
  AND (SELECT count(*) FROM known_persons) >= ${FEWEST.persons}
  AND NOT EXISTS (SELECT 1 FROM questions WHERE finding IN ('unread-grade', 'contradicting-day-count', 'grade-in-code-text', 'graded-without-grade')) AND NOT EXISTS (SELECT 1 FROM graded_counts)`

const NO_ILLNESS = `(SELECT count(*) >= ${FEWEST.rows} AND count(*) FILTER (${IS_ILLNESS}) = 0 FROM staged_absences WHERE state = 'counted' AND category <> 'not-absence')`

/** What is asked of whole lists; after the checks of their rows. */
export const UNLIKELY_LISTS: readonly (readonly [name: string, sql: string])[] = [
  ['grades that are percentages of the position', COPIED_PERCENTS],
  ['their rows', `INSERT INTO questions SELECT 'absences', 'copied-position-percent', source, "row", NULL, rowid FROM staged_absences WHERE rowid IN (SELECT staged FROM copied_percents)`],
  ['hours a week in place of percentages', WEEKLY_HOURS],
  ['which are', `INSERT INTO questions SELECT 'positions', 'percent-like-weekly-hours', source, "row", NULL, rowid FROM staged_positions WHERE rowid IN (SELECT staged FROM weekly_hours)`],
  ['rows of a whole case above its parts', CASE_ROWS],
  ['which are', `INSERT INTO questions SELECT 'absences', 'case-row-over-parts', source, "row", NULL, rowid FROM staged_absences WHERE rowid IN (SELECT staged FROM case_rows)`],
  ['rows of another employer', OTHER_EMPLOYERS],
  [
    'positions of 0 percent with own illness',
    `INSERT INTO questions SELECT 'positions', 'zero-percent-with-absence', source, "row", NULL, rowid FROM staged_positions
     WHERE rowid IN (SELECT position FROM absence_on_position WHERE ${IS_ILLNESS} AND percent = 0)
       AND ${IN_POPULATION} AND category IN ('permanent', 'temporary', 'substitute', 'unspecified')`,
  ],
  ['self-certified absence and child illness longer than the rules let it be', LONG_SELF_CERTIFIED],
  [
    'one percentage for everybody',
    ofList('positions', 'one-percent-for-all', `(SELECT count(*) >= ${FEWEST.rows} AND count(DISTINCT "percentHundredths") = 1 FROM staged_positions WHERE ${RUNNING} AND "percentHundredths" > 0)`),
  ],
  ['the total of the person in each position', ofList('positions', 'same-percent-in-all-positions', SAME_PERCENTS)],
  ['positions without ends', ofList('positions', 'nobody-leaves', NOBODY_LEAVES)],
  ['absences without the running ones', ofList('absences', 'only-ended-absences', ONLY_ENDED)],
  ['absences without those that ran before', ofList('absences', 'only-begun-absences', ONLY_BEGUN)],
  ['absence without own illness', ofList('absences', 'no-own-illness', NO_ILLNESS)],
  ['sick notes of the employer period only', ofList('absences', 'only-employer-period', NONE_LONGER)],
  ['sick notes of which none is graded', ofList('absences', 'no-graded-absence', ALL_WHOLE)],
  ['absence without self-certified', ofList('absences', 'no-self-certified', lacksKind('self-certified'))],
  ['absence without doctor-certified', ofList('absences', 'no-doctor-certified', lacksKind('doctor-certified'))],
]
