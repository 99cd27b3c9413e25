/**
 * What no row shows and a whole list does: columns that hold something else than they say, and extracts that were taken out with a
 * condition that nobody meant. Each limit is a house rule, set where a sound extract of a municipality is not asked about.
 */
import { OPEN_END } from '../canonical.ts'
import { IN_POPULATION, IS_ILLNESS } from './measure.ts'

/** Fewer rows or persons than these show nothing of a whole list. */
const FEWEST = { rows: 50, copies: 20, persons: 50, several: 10, begun: 8, ill: 6 }
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
    WHERE state = 'counted' AND category = 'doctor-certified' AND percent BETWEEN 1 AND 9999 GROUP BY absence),
  whole AS (SELECT count(*) FILTER (is_same) AS same, count(*) AS rows, count(DISTINCT grade) FILTER (is_same) AS percents FROM ill)
  SELECT staged FROM ill, whole WHERE is_same AND same >= ${FEWEST.copies} AND percents >= 2 AND same >= ${NEARLY_ALL} * rows`

/** Rows of employers beside the one that most rows have. */
const OTHER_EMPLOYERS = `
  INSERT INTO questions SELECT 'positions', 'several-employers', source, "row", NULL, rowid FROM staged_positions
  WHERE state = 'counted' AND employer IS NOT NULL
    AND (SELECT count(DISTINCT employer) FROM staged_positions WHERE state = 'counted') BETWEEN 2 AND ${MOST_EMPLOYERS}
    AND employer <> (SELECT arg_max(employer, rows) FROM (SELECT employer, count(*) AS rows FROM staged_positions WHERE state = 'counted' AND employer IS NOT NULL GROUP BY employer))`

/** Rows longer than the most generous agreements let an employee certify at a time, unless the municipality has a rule of its own. */
const LONG_SELF_CERTIFIED = `
  INSERT INTO questions SELECT 'absences', 'long-self-certified', source, "row", NULL, staged FROM (
    SELECT rowid AS staged, source, "row", is_long, avg(is_long::INTEGER) OVER (PARTITION BY category) AS share FROM (
      SELECT *, rowid, least("toDay", $knownUntilDay) - coalesce("readFrom", "fromDay") > CASE category WHEN 'self-certified' THEN ${MOST_DAYS.selfCertified} ELSE ${MOST_DAYS.childIllness} END AS is_long
      FROM staged_absences WHERE state = 'counted' AND category IN ('self-certified', 'child-illness')))
  WHERE is_long AND share <= ${LONG_SHARE}`

/** Persons with several positions at a time, all of one percentage, while others have other percentages. */
const SAME_PERCENTS = `
  (SELECT count(*) FILTER (one) >= ${NEARLY_ALL} * count(*) AND count(*) >= ${FEWEST.several} AND count(DISTINCT percent) >= 3 FROM (
     SELECT count(DISTINCT "percentHundredths") = 1 AS one, any_value("percentHundredths") AS percent FROM staged_positions
     WHERE ${RUNNING} AND "toDay" >= $knownUntilDay GROUP BY person HAVING count(*) > 1 AND max("percentHundredths") < 10000))`

/** Nobody's last position has an end, though many began in the days of the absence. */
const NOBODY_LEAVES = `
  (SELECT count(*) FILTER (last < ${OPEN_END}) = 0 AND count(*) FILTER (first >= $fromDay) >= ${FEWEST.begun} FROM (
     SELECT person, min("fromDay") AS first, max("toDay") AS last FROM staged_positions WHERE ${RUNNING} GROUP BY person))
  AND $knownUntilDay - $fromDay >= ${YEAR}`

/** Nobody is ill on the last day, though on the first days of the months before some always are. */
const ONLY_ENDED = `
  (SELECT min(ill) FILTER (place > 0) >= ${FEWEST.ill} AND max(ill) FILTER (place = 0) = 0 FROM (
     SELECT place, count(DISTINCT person) AS ill FROM range(13) AS days(place)
       LEFT JOIN (SELECT * FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS} AND "toDay" >= $knownUntilDay - 30 * 12) AS a
         ON a."fromDay" < $knownUntilDay - 30 * place AND a."toDay" >= $knownUntilDay - 30 * place
     GROUP BY place))
  AND $knownUntilDay - $fromDay >= ${YEAR}`

const lacksKind = (category: string): string => `
  (SELECT count(*) FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS}) >= ${FEWEST.rows}
  AND (SELECT count(*) FROM known_persons) >= ${FEWEST.persons} AND $knownUntilDay - $fromDay >= ${YEAR}
  AND NOT EXISTS (SELECT 1 FROM staged_absences WHERE category = '${category}')`

/** What is asked of whole lists; after the checks of their rows. */
export const UNLIKELY_LISTS: readonly (readonly [name: string, sql: string])[] = [
  ['grades that are percentages of the position', COPIED_PERCENTS],
  ['their rows', `INSERT INTO questions SELECT 'absences', 'copied-position-percent', source, "row", NULL, rowid FROM staged_absences WHERE rowid IN (SELECT staged FROM copied_percents)`],
  ['rows of another employer', OTHER_EMPLOYERS],
  [
    'positions of 0 percent with own illness',
    `INSERT INTO questions SELECT 'positions', 'zero-percent-with-absence', source, "row", NULL, rowid FROM staged_positions
     WHERE rowid IN (SELECT position FROM absence_on_position WHERE state = 'counted' AND ${IS_ILLNESS} AND percent = 0)
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
  ['absence without self-certified', ofList('absences', 'no-self-certified', lacksKind('self-certified'))],
  ['absence without doctor-certified', ofList('absences', 'no-doctor-certified', lacksKind('doctor-certified'))],
]
