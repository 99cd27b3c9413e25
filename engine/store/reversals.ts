/**
 * Absence that was taken back: systems write the row once more with minus days, or with minus in the grade, and neither took place; or so the days
 * at its beginning or end, and the rest did.
 */
import type { FindingCode } from '../intake/findings.ts'

const REVERSED: FindingCode = 'reversed-row'
const NEGATIVE: FindingCode = 'negative-percent'
const SAME = ['person', 'position', 'code', 'fromDay', 'toDay'].map((name) => `"${name}"`).join(', ')

/** Before duplicates are gone: each row with minus takes one that is the same without, or its days from the end of a longer one. A lone one says nothing unless others have their match. */
export const TAKE_BACK: readonly (readonly [name: string, sql: string])[] = [
  [
    'rows that take back another',
    `CREATE TEMP TABLE reversals AS
     WITH rows AS (
       SELECT rowid AS staged, ${SAME}, "gradeHundredths" AS grade, coalesce("dayCountHundredths" < 0, false) OR state = 'rejected' AS is_minus, source, "row"
       FROM staged_absences WHERE (state = 'counted' OR finding = '${NEGATIVE}')
         AND person IN (SELECT person FROM staged_absences WHERE "dayCountHundredths" < 0 OR finding = '${NEGATIVE}')), -- next to nobody
     nth AS (SELECT *, row_number() OVER (PARTITION BY ${SAME}, is_minus ORDER BY source, "row") AS nth FROM rows)
     SELECT taken.staged AS taken, minus.staged AS minus, taken.grade FROM nth AS taken JOIN nth AS minus
       ON taken.person = minus.person AND taken.position IS NOT DISTINCT FROM minus.position AND taken.code = minus.code
         AND taken."fromDay" = minus."fromDay" AND taken."toDay" = minus."toDay" AND taken.nth = minus.nth
     WHERE minus.is_minus AND NOT taken.is_minus`,
  ],
  [
    'rows that take back the first or the last days of another',
    `CREATE TEMP TABLE part_reversals AS
     SELECT minus.rowid AS minus, part.rowid AS part, part."gradeHundredths" AS grade, minus."fromDay" AS "fromDay", minus."toDay" AS "toDay"
     FROM staged_absences AS minus JOIN staged_absences AS part
       ON part.person = minus.person AND part.position IS NOT DISTINCT FROM minus.position AND part.code = minus.code AND part.state = 'counted'
         AND coalesce(part."dayCountHundredths" >= 0, true) AND part."fromDay" <= minus."fromDay" AND part."toDay" >= minus."toDay"
         AND (part."fromDay" = minus."fromDay") <> (part."toDay" = minus."toDay")
     WHERE ((minus.state = 'counted' AND minus."dayCountHundredths" < 0) OR minus.finding = '${NEGATIVE}')
       AND minus.rowid NOT IN (SELECT minus FROM reversals) AND part.rowid NOT IN (SELECT taken FROM reversals)
     QUALIFY row_number() OVER (PARTITION BY minus.rowid ORDER BY part."toDay" - part."fromDay", part.rowid) = 1
       AND row_number() OVER (PARTITION BY part.rowid ORDER BY minus.rowid) = 1`,
  ],
  [
    'what is left of the others',
    `UPDATE staged_absences AS a SET "fromDay" = CASE WHEN a."fromDay" = p."fromDay" THEN p."toDay" ELSE a."fromDay" END,
       "toDay" = CASE WHEN a."toDay" = p."toDay" THEN p."fromDay" ELSE a."toDay" END, "dayCountHundredths" = NULL FROM part_reversals AS p WHERE a.rowid = p.part`,
  ],
  [
    'their days did not take place',
    `UPDATE staged_absences AS a SET state = 'set-aside', finding = '${REVERSED}', "gradeHundredths" = p.grade FROM part_reversals AS p WHERE a.rowid = p.minus`,
  ],
  ['the grade of what was taken back', `UPDATE staged_absences AS a SET "gradeHundredths" = r.grade FROM reversals AS r WHERE a.rowid = r.minus`],
  [
    'neither took place',
    `UPDATE staged_absences SET state = 'set-aside', finding = '${REVERSED}'
     WHERE rowid IN (SELECT taken FROM reversals UNION ALL SELECT minus FROM reversals)
       OR (state = 'counted' AND "dayCountHundredths" < 0 AND EXISTS (SELECT 1 FROM reversals UNION ALL SELECT 1 FROM part_reversals))`,
  ],
  ['what is left below none is no number of days', 'UPDATE staged_absences SET "dayCountHundredths" = NULL WHERE "dayCountHundredths" < 0'],
]
