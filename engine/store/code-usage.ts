/** Absence codes that are not used for one thing: for several by the texts beside them, or in one unit for what lasts another time, has another text, or is what another code is for. */
import type { AbsenceCategory } from '../canonical.ts'
import { categoryOf, FEWEST_OF_MEANING } from '../intake/code-meanings.ts'
import type { FindingCode } from '../intake/findings.ts'
import { absencePhrase, employmentPhrase } from '../intake/phrases.ts'
import type { Profile } from '../intake/profile.ts'
import type { Texts } from '../intake/texts.ts'
import type { Database } from './database.ts'
import { IS_ILLNESS } from './measure.ts'

const OF_TWO_MEANINGS: FindingCode = 'code-of-two-meanings'

/**
 * Asks about the rows of codes that the profile says one thing of, though their texts are well-known phrases of several; makes
 * `codes_of_two_meanings (staged, category)`: the rows whose text means something else, and what.
 */
export async function questionCodesOfTwoMeanings(database: Database, texts: Texts, { absenceCodes }: Profile): Promise<void> {
  const pairs = await database.rows<{ code: number; text: number }>(
    `SELECT code, "codeText" AS text FROM staged_absences WHERE state = 'counted' AND "codeText" IS NOT NULL GROUP BY ALL HAVING count(*) >= ${FEWEST_OF_MEANING}`,
  )
  const meanings = new Map<number, { readonly text: number; readonly category: AbsenceCategory }[]>()
  for (const { code, text } of pairs) {
    const category = absencePhrase(texts.textOf(text))
    if (category !== undefined) meanings.set(code, [...(meanings.get(code) ?? []), { text, category }])
  }
  await database.run('CREATE TEMP TABLE told_otherwise (code INTEGER, text INTEGER, category VARCHAR)')
  for (const [code, meant] of meanings) {
    const told = categoryOf(absenceCodes, texts.textOf(code))
    if (typeof told !== 'string' || new Set(meant.map(({ category }) => category)).size === 1) continue
    for (const { text, category } of meant)
      if (category !== told) await database.run('INSERT INTO told_otherwise VALUES ($code, $text, $category)', { code, text, category })
  }
  await database.run(
    `CREATE TEMP TABLE codes_of_two_meanings AS
     SELECT a.rowid AS staged, t.category FROM staged_absences AS a JOIN told_otherwise AS t ON t.code = a.code AND t.text = a."codeText" WHERE a.state = 'counted'`,
  )
  await database.run(
    `INSERT INTO questions SELECT 'absences', '${OF_TWO_MEANINGS}', source, "row", NULL, rowid FROM staged_absences WHERE rowid IN (SELECT staged FROM codes_of_two_meanings)`,
  )
}

const AGAINST_WORD: FindingCode = 'profile-against-word'
/** A stand-in is temporary to many; who is permanent is not. */
const NOT_PERMANENT: ReadonlySet<string> = new Set(['temporary', 'substitute'])

/** Asks about positions whose word for the employment says permanent where the profile says temporary, or the other way round. */
export async function questionContradictedWords(database: Database, texts: Texts): Promise<void> {
  const words = await database.rows<{ employment: number; category: string }>(`SELECT DISTINCT employment, category FROM staged_positions WHERE state = 'counted' AND employment IS NOT NULL`)
  for (const { employment, category } of words) {
    const said = employmentPhrase(texts.textOf(employment)) ?? ''
    if ((said === 'permanent' && NOT_PERMANENT.has(category)) || (category === 'permanent' && NOT_PERMANENT.has(said)))
      await database.run(`INSERT INTO questions SELECT 'positions', '${AGAINST_WORD}', source, "row", NULL, rowid FROM staged_positions WHERE state = 'counted' AND employment = $employment`, { employment })
  }
}

/** Each counted absence with a code, and the unit that it falls on. */
export const PLACED_CODES = `
  CREATE TEMP TABLE placed_codes AS
  SELECT o.absence AS staged, a.code, a."codeText" AS text, a.category, o.unit, least(a."toDay", $knownUntilDay) - a."fromDay" AS days
  FROM (SELECT absence, arg_min(unit, position) AS unit FROM absence_on_position GROUP BY absence) AS o
    JOIN staged_absences AS a ON a.rowid = o.absence
  WHERE a.state = 'counted' AND a.code IS NOT NULL AND a.rowid NOT IN (SELECT staged FROM blank_ends UNION ALL SELECT staged FROM contradicting_counts) -- they last as long as nobody meant`

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
  SELECT staged FROM timed JOIN odd USING (code, unit) UNION SELECT staged FROM placed_codes JOIN odd_texts USING (code, text, unit)
  EXCEPT SELECT staged FROM codes_of_two_meanings -- told already`

/** So many rows of two codes show how a unit shares them out, and so many of each how all others do. */
const FEWEST_SHARED = 15
const FEWEST_ELSEWHERE = 30
/** The logarithm of how much likelier the unit's rows are where the two codes are exchanged: about 1 to 160,000. */
const LIKELIER = 12
/** A code that nearly all rows have says nothing of another that is rare: a unit may have many of those. */
const LARGEST_SHARE = 0.95

/**
 * Makes `exchanged_codes (staged, category)`: the rows of two codes, one of own illness and one not, that a unit shares out the other way
 * round than all others do, with the category of the other code. Not holiday and parental leave, which units register in many ways.
 */
export const EXCHANGED_CODES = `
  CREATE TEMP TABLE exchanged_codes AS
  WITH codes AS (
    SELECT code, any_value(category) AS category, count(*) AS rows FROM placed_codes
    WHERE category NOT IN ('holiday', 'parental-leave', 'not-absence') GROUP BY code HAVING count(DISTINCT category) = 1),
  pairs AS (
    SELECT a.code AS often, b.code AS seldom, a.category AS often_is, b.category AS seldom_is, a.rows AS often_rows, b.rows AS seldom_rows FROM codes AS a JOIN codes AS b ON a.rows > b.rows
    WHERE (a.${IS_ILLNESS}) <> (b.${IS_ILLNESS})),
  by_unit AS (SELECT code, unit, count(*) AS rows FROM placed_codes GROUP BY code, unit),
  units AS (SELECT DISTINCT unit FROM by_unit WHERE unit NOT IN (SELECT unit FROM placed_codes JOIN odd_codes USING (staged))), -- told already
  shared AS (
    SELECT p.*, u.unit, coalesce(o.rows, 0) AS often_here, coalesce(s.rows, 0) AS seldom_here,
      (often_rows - coalesce(o.rows, 0))::DOUBLE / (often_rows + seldom_rows - coalesce(o.rows, 0) - coalesce(s.rows, 0)) AS share
    FROM pairs AS p CROSS JOIN units AS u LEFT JOIN by_unit AS o ON o.code = p.often AND o.unit = u.unit LEFT JOIN by_unit AS s ON s.code = p.seldom AND s.unit = u.unit),
  exchanged AS (
    SELECT * FROM shared
    WHERE often_here + seldom_here >= ${FEWEST_SHARED} AND often_rows - often_here >= ${FEWEST_ELSEWHERE} AND seldom_rows - seldom_here >= ${FEWEST_ELSEWHERE}
      AND share BETWEEN 0.5 AND ${LARGEST_SHARE} AND (seldom_here - often_here) * ln(share / (1 - share)) >= ${LIKELIER}
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY (seldom_here - often_here) * ln(share / (1 - share)) DESC, often, seldom) = 1)
  SELECT c.staged, CASE c.code WHEN e.often THEN e.seldom_is ELSE e.often_is END AS category
  FROM placed_codes AS c JOIN exchanged AS e ON e.unit = c.unit AND c.code IN (e.often, e.seldom)`
