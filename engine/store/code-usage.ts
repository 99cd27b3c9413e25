/** Absence codes that one unit uses in another way than the others: for what lasts another time, or has another text. */

/** Each counted absence with a code, and the unit that it falls on. */
export const PLACED_CODES = `
  CREATE TEMP TABLE placed_codes AS
  SELECT o.absence AS staged, a.code, a."codeText" AS text, a.category, p.unit, least(a."toDay", $knownUntilDay) - a."fromDay" AS days
  FROM (SELECT absence, min(position) AS position FROM absence_on_position WHERE state = 'counted' GROUP BY absence) AS o
    JOIN staged_absences AS a ON a.rowid = o.absence JOIN staged_positions AS p ON p.rowid = o.position
  WHERE a.state = 'counted' AND a.code IS NOT NULL`

/**
 * The rows of the codes that last four times as long, or a quarter, in one unit as in all, and a week more or less: ten rows there and
 * thirty elsewhere, so that one long case does not make a pattern. Not holiday, which schools take in one run, and parental leave.
 *
 * And the rows whose text is that of the code in one unit only: three rows there and most of the code's, where nine of ten elsewhere, and at
 * least ten rows, have another, and next to none this one. A text that is changed in the system changes in all units.
 */
export const ODD_CODES = `
  CREATE TEMP TABLE odd_codes AS
  WITH timed AS (SELECT * FROM placed_codes WHERE category NOT IN ('holiday', 'parental-leave')),
  units AS (SELECT code, unit, count(*) AS rows, median(days) AS days FROM timed GROUP BY code, unit HAVING count(*) >= 10),
  odd AS (
    SELECT u.code, u.unit FROM units AS u JOIN (SELECT code, count(*) AS rows, median(days) AS days FROM timed GROUP BY code) AS c USING (code)
    WHERE c.rows - u.rows >= 30 AND c.rows >= 2 * u.rows AND abs(u.days - c.days) >= 7 AND (u.days >= 4 * c.days OR c.days >= 4 * u.days)),
  texts AS (SELECT code, text, unit, count(*) AS rows FROM placed_codes WHERE text IS NOT NULL GROUP BY code, text, unit),
  by_text AS (SELECT code, text, sum(rows) AS rows FROM texts GROUP BY code, text),
  by_unit AS (SELECT code, unit, sum(rows) AS rows FROM texts GROUP BY code, unit),
  by_code AS (SELECT code, sum(rows) AS rows FROM texts GROUP BY code HAVING count(DISTINCT text) > 1),
  elsewhere AS (
    SELECT u.code, u.unit, max(own.rows - coalesce(here.rows, 0)) AS rows, arg_max(own.text, own.rows - coalesce(here.rows, 0)) AS text
    FROM by_unit AS u JOIN by_text AS own ON own.code = u.code AND own.rows >= 10
      LEFT JOIN texts AS here ON here.code = u.code AND here.unit = u.unit AND here.text = own.text GROUP BY u.code, u.unit),
  odd_texts AS (
    SELECT t.code, t.text, t.unit
    FROM texts AS t JOIN by_text AS own USING (code, text) JOIN by_unit AS u USING (code, unit) JOIN by_code AS c USING (code) JOIN elsewhere AS e USING (code, unit)
    WHERE t.rows >= 3 AND t.rows * 2 > u.rows AND (own.rows - t.rows) * 20 <= c.rows - u.rows AND e.text <> t.text AND e.rows >= greatest(10, 0.9 * (c.rows - u.rows)))
  SELECT staged FROM timed JOIN odd USING (code, unit) UNION SELECT staged FROM placed_codes JOIN odd_texts USING (code, text, unit)`
