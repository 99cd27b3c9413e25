/**
 * The checks that take more than one row: who is who, what stands twice, what does not fit together. Each is a step of SQL
 * over the staged rows. A step rejects rows, or questions rows that stay counted; no row ever disappears.
 */
import { OPEN_END } from '../canonical.ts'
import type { Database } from './database.ts'
import { JOIN_MONTHS } from './month-rows.ts'
import { TAKE_BACK } from './reversals.ts'
import { TAKE_OVER } from './taken-over.ts'

/**
 * Rows staged by intake are in temporary tables named `staged_…` (see stage.ts), the units of the tree in `listed_units`; `questions`
 * lists the counted rows that are in doubt.
 */
export interface CheckInput {
  /** Number of the text for the unit that positions in no listed unit are placed in. */
  readonly unknownUnit: number
  /** Day after the as-of date. */
  readonly knownUntilDay: number
  /** First day that the extract decides; `null`: it decides all of them. */
  readonly coversFromDay: number | null
  /** The day after the last month that lists with a row for each month have; `null`: there is no such list. */
  readonly dayAfterLists: number | null
}

/** The number of the text `0`, see `Texts`: position numbers come without leading zeros. */
const NUMBER_ZERO = -1

type Step = readonly [name: string, sql: string]

const PERSON_TABLES = ['positions', 'absences', 'wishes', 'extra_hours'] as const

const identitySteps: readonly Step[] = [
  [
    'which national id belongs to an employee number, by the rows that have both',
    `CREATE TEMP TABLE employee_person AS
     SELECT employee, national AS person FROM (
       SELECT employee, national, count(*) AS rows FROM staged_positions WHERE employee IS NOT NULL AND national IS NOT NULL GROUP BY ALL)
     QUALIFY row_number() OVER (PARTITION BY employee ORDER BY rows DESC, national) = 1`,
  ],
  ...PERSON_TABLES.flatMap((table): Step[] => [
    [`a column for the person in ${table}`, `ALTER TABLE staged_${table} ADD COLUMN person INTEGER`],
    [
      `the person of each row in ${table}: by national id, else by employee number`,
      `UPDATE staged_${table} AS staged SET person = coalesce(national, (SELECT person FROM employee_person WHERE employee = staged.employee), employee)`,
    ],
  ]),
  [
    'employee numbers that more than one person has',
    `CREATE TEMP TABLE shared_numbers AS
     SELECT employee FROM (SELECT DISTINCT employee, national FROM staged_positions WHERE employee IS NOT NULL AND national IS NOT NULL)
     GROUP BY employee HAVING count(*) > 1`,
  ],
  [
    'a number that was given anew: the person who had it on the first day of the absence',
    `UPDATE staged_absences AS a SET person = coalesce((
       SELECT CASE WHEN count(DISTINCT p.national) = 1 THEN min(p.national) END FROM staged_positions AS p
       WHERE p.employee = a.employee AND p.national IS NOT NULL AND p."fromDay" <= a."fromDay" AND a."fromDay" < p."toDay"), person)
     WHERE a.national IS NULL AND a.employee IN (SELECT employee FROM shared_numbers)`,
  ],
  ['persons that the position list names', 'CREATE TEMP TABLE known_persons AS SELECT DISTINCT person FROM staged_positions WHERE person IS NOT NULL'],
  [
    'sex and birth year of each person: the value that most rows have',
    `CREATE TEMP TABLE person_facts AS
     SELECT person,
       coalesce((SELECT sex FROM staged_positions AS p WHERE p.person = k.person AND sex <> 'unknown' GROUP BY sex ORDER BY count(*) DESC, sex LIMIT 1), 'unknown') AS sex,
       (SELECT "birthYear" FROM staged_positions AS p WHERE p.person = k.person AND "birthYear" IS NOT NULL GROUP BY "birthYear" ORDER BY count(*) DESC, "birthYear" LIMIT 1) AS birth_year
     FROM known_persons AS k`,
  ],
]

/** Rejects the second and later of rows that are the same in every column that is read. */
const duplicateStep = (table: string, columns: readonly [string, string, ...string[]]): Step => [
  `rows that stand twice in ${table}`,
  // Next to no rows have a twin: the first and last column find those that may, and only they are put in order.
  `UPDATE staged_${table} SET state = 'rejected', finding = 'duplicate' WHERE rowid IN (
     WITH rows AS (SELECT *, rowid, hash("${columns[0]}", "${columns.at(-1)}") AS hash FROM staged_${table} WHERE state = 'counted')
     SELECT rowid FROM rows WHERE hash IN (SELECT hash FROM rows GROUP BY hash HAVING count(*) > 1)
     QUALIFY row_number() OVER (PARTITION BY ${columns.map((column) => `"${column}"`).join(', ')} ORDER BY source, "row") > 1)`,
]

/** Only where the extract does not decide all days: what lies wholly before them is told by the load that is kept. */
const coveredStep = (table: string): Step => [
  `rows from before the days that the extract decides, in ${table}`,
  `UPDATE staged_${table} SET state = 'set-aside', finding = 'before-covered-period' WHERE state = 'counted' AND "toDay" <= $coversFromDay`,
]

/** After the duplicates: rows that differ only before that day are not the same row. */
const cutSteps = (table: string): readonly Step[] => [
  [`the day that a row says in ${table}`, `ALTER TABLE staged_${table} ADD COLUMN "readFrom" INTEGER`],
  [
    `rows begin with the days that the extract decides, in ${table}`,
    `UPDATE staged_${table} SET "readFrom" = "fromDay", "fromDay" = greatest("fromDay", $coversFromDay) WHERE state = 'counted'`,
  ],
]

const unknownPersonStep = (table: string): Step => [
  `rows of persons that are not in the position list, in ${table}`,
  `UPDATE staged_${table} SET state = 'rejected', finding = 'unknown-person'
   WHERE state = 'counted' AND person NOT IN (SELECT person FROM known_persons)`,
]

const question = (table: string, finding: string, where: string): string =>
  `INSERT INTO questions SELECT '${table}', '${finding}', source, "row", NULL, rowid FROM staged_${table} WHERE state = 'counted' AND ${where}`

const positionSteps: readonly Step[] = [
  [
    'persons with more than one row on a day, whom alone rows that meet can be of',
    `CREATE TEMP TABLE several_at_once AS SELECT DISTINCT person FROM (
       SELECT person, "fromDay" < lag("toDay") OVER (PARTITION BY person ORDER BY "fromDay", "toDay") AS meets FROM staged_positions WHERE state = 'counted' AND person IS NOT NULL) WHERE meets`,
  ],
  [
    'and position numbers that have',
    `CREATE TEMP TABLE position_at_once AS SELECT DISTINCT person, position FROM (
       SELECT person, position, "fromDay" < lag("toDay") OVER (PARTITION BY person, position ORDER BY "fromDay", "toDay") AS meets
       FROM staged_positions WHERE state = 'counted' AND position IS NOT NULL AND person IN (FROM several_at_once)) WHERE meets`,
  ],
  ...TAKE_OVER,
  coveredStep('positions'),
  duplicateStep('positions', ['person', 'position', 'unit', 'job', 'category', 'percentHundredths', 'fromDay', 'toDay']),
  ...JOIN_MONTHS,
  ...cutSteps('positions'),
  ['rows that ended because a later began', question('positions', 'taken-over', 'rowid IN (SELECT staged FROM taken_over)')],
  [
    'positions in units that the unit list does not have',
    question('positions', 'unknown-unit', '(unit IS NULL OR unit NOT IN (SELECT number FROM listed_units))'),
  ],
  [
    'they are placed in a unit of their own, so that totals hold',
    `UPDATE staged_positions SET unit = $unknownUnit WHERE state = 'counted' AND (unit IS NULL OR unit NOT IN (SELECT number FROM listed_units))`,
  ],
  [
    'most positions in unknown units: the two lists name units in different ways',
    `UPDATE questions SET finding = 'mostly-unknown-unit' WHERE finding = 'unknown-unit'
       AND (SELECT count(*) FROM questions WHERE finding = 'unknown-unit') * 2 > (SELECT count(*) FROM staged_positions WHERE state = 'counted')`,
  ],
  ['percentages over 100', question('positions', 'percent-over-100', '"percentHundredths" > 10000')],
  [
    'rows of one position number that overlap',
    question(
      'positions',
      'overlapping-position-rows',
      `(person, position) IN (FROM position_at_once) AND EXISTS (
         SELECT 1 FROM staged_positions AS other
         WHERE other.state = 'counted' AND other.rowid <> staged_positions.rowid AND other.person = staged_positions.person
           AND other.position = staged_positions.position
           AND other."fromDay" < staged_positions."toDay" AND staged_positions."fromDay" < other."toDay"
           AND (other."fromDay", other.rowid) < (staged_positions."fromDay", staged_positions.rowid))`,
    ),
  ],
  [
    'persons with more than one employee number',
    question(
      'positions',
      'two-numbers-one-person',
      `rowid IN (SELECT min(rowid) FROM staged_positions WHERE state = 'counted' AND national IS NOT NULL AND employee IS NOT NULL
                 GROUP BY national, employee QUALIFY row_number() OVER (PARTITION BY national ORDER BY min(rowid)) > 1)`,
    ),
  ],
  [
    'rows that say another sex or birth year than most rows of the person',
    question(
      'positions',
      'contradicting-person',
      `rowid IN (SELECT s.rowid FROM staged_positions AS s JOIN person_facts AS f USING (person)
                 WHERE (s.sex <> 'unknown' AND s.sex <> f.sex) OR s."birthYear" <> f.birth_year)`,
    ),
  ],
]

/** Fewer rows with a position number that is not the person's may all be slips. */
const FEWEST_FOREIGN = 5

const absenceSteps: readonly Step[] = [
  coveredStep('absences'),
  unknownPersonStep('absences'),
  [
    'a position number says nothing about a person whose positions have none: the absence applies to all of them',
    `UPDATE staged_absences SET position = NULL WHERE position IS NOT NULL
       AND person NOT IN (SELECT person FROM staged_positions WHERE state = 'counted' AND position IS NOT NULL)`,
  ],
  [
    'nothing but zeros is how systems write that there is no number',
    `UPDATE staged_absences SET position = NULL WHERE position = ${NUMBER_ZERO} AND ${NUMBER_ZERO} NOT IN (SELECT position FROM staged_positions WHERE position IS NOT NULL)`,
  ],
  [
    'the position numbers of each person, of rows that do not count as well',
    'CREATE TEMP TABLE position_numbers AS SELECT DISTINCT person, position FROM staged_positions WHERE person IS NOT NULL AND position IS NOT NULL',
  ],
  [
    'absence of position numbers that the person has never had',
    `CREATE TEMP TABLE foreign_numbers AS SELECT rowid AS staged FROM staged_absences
     WHERE state = 'counted' AND position IS NOT NULL AND (person, position) NOT IN (FROM position_numbers)`,
  ],
  [
    'unless some number is right, the column is something else',
    `DELETE FROM foreign_numbers WHERE (SELECT count(*) FROM foreign_numbers) < ${FEWEST_FOREIGN}
       OR (SELECT count(*) FROM foreign_numbers) < (SELECT count(*) FROM staged_absences WHERE state = 'counted' AND position IS NOT NULL)`,
  ],
  ['which is told', question('absences', 'foreign-position-numbers', 'rowid IN (SELECT staged FROM foreign_numbers)')],
  ['and the absence applies to all positions of the person', 'UPDATE staged_absences SET position = NULL WHERE rowid IN (SELECT staged FROM foreign_numbers)'],
  ...TAKE_BACK,
  [
    'absence that an earlier list has without an end, and another row with one',
    `UPDATE staged_absences SET state = 'set-aside', finding = 'ended-in-another-row' WHERE rowid IN (
       SELECT running.rowid FROM staged_absences AS running JOIN staged_absences AS ended
         ON ended.person = running.person AND ended.code = running.code AND ended."fromDay" = running."fromDay" AND ended.position IS NOT DISTINCT FROM running.position
       WHERE running.state = 'counted' AND running."toDay" = ${OPEN_END} AND ended.state = 'counted' AND ended."toDay" < ${OPEN_END})`,
  ],
  duplicateStep('absences', ['person', 'position', 'code', 'category', 'gradeHundredths', 'fromDay', 'toDay']),
  ...cutSteps('absences'),
  [
    'self-certified absence with a grade: it counts as whole days',
    `CREATE TEMP TABLE graded_self_certified AS SELECT rowid AS staged, "gradeHundredths" AS grade FROM staged_absences WHERE category = 'self-certified' AND "gradeHundredths" < 10000`,
  ],
  ['which is told', question('absences', 'graded-self-certified', 'rowid IN (SELECT staged FROM graded_self_certified)')],
  ['and done', `UPDATE staged_absences SET "gradeHundredths" = 10000 WHERE rowid IN (SELECT staged FROM graded_self_certified)`],
  [
    'absence of a number that two persons have at once, or neither on its first day',
    question(
      'absences',
      'number-of-two-persons',
      `national IS NULL AND employee IN (SELECT employee FROM shared_numbers)
       AND 1 <> (SELECT count(DISTINCT p.national) FROM staged_positions AS p WHERE p.employee = staged_absences.employee
                   AND p."fromDay" <= staged_absences."fromDay" AND staged_absences."fromDay" < p."toDay")`,
    ),
  ],
  [
    'counted absence as it falls on each position, cut at the as-of date',
    `CREATE TEMP TABLE absence_on_position AS
     SELECT a.rowid AS absence, a.category, a."gradeHundredths" AS grade, p.rowid AS position,
       least(p."percentHundredths", 10000) AS percent, p.unit, p."fromDay" <= a."fromDay" AND least(a."toDay", $knownUntilDay) <= p."toDay" AS has_all,
       greatest(a."fromDay", p."fromDay") AS "fromDay", least(a."toDay", p."toDay", $knownUntilDay) AS "toDay"
     FROM staged_absences AS a JOIN staged_positions AS p
       ON p.person = a.person AND p.state = 'counted' AND (a.position IS NULL OR a.position = p.position)
       AND p."fromDay" < a."toDay" AND a."fromDay" < p."toDay"
     WHERE a.state = 'counted' AND a."toDay" > a."fromDay" AND a."gradeHundredths" IS NOT NULL
       AND greatest(a."fromDay", p."fromDay") < $knownUntilDay`,
  ],
  [
    'absence with days that no row of the positions it falls on has',
    `CREATE TEMP TABLE outside_employment AS
     WITH rows AS (
       SELECT rowid AS staged, source, "row", person, position, "fromDay", least("toDay", $knownUntilDay) AS "toDay" FROM staged_absences
       WHERE state = 'counted' AND category <> 'not-absence' AND "fromDay" < $knownUntilDay AND rowid NOT IN (SELECT absence FROM absence_on_position WHERE has_all)),
     pieces AS (
       SELECT absence, "fromDay", "toDay", "fromDay" > max("toDay") OVER (PARTITION BY absence ORDER BY "fromDay", "toDay" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS after_gap
       FROM absence_on_position WHERE absence IN (SELECT staged FROM rows)),
     covered AS (SELECT absence AS staged, min("fromDay") AS "fromDay", max("toDay") AS "toDay" FROM pieces GROUP BY absence HAVING count(*) FILTER (after_gap) = 0)
     SELECT rows.* FROM rows ANTI JOIN covered USING (staged, "fromDay", "toDay")`,
  ],
  ['which is outside employment', `INSERT INTO questions SELECT 'absences', CASE WHEN position IS NULL OR (person, position) IN (FROM position_numbers)
       THEN 'outside-employment' ELSE 'unknown-position' END, source, "row", NULL, staged FROM outside_employment`],
  [
    'most absence outside employment: the two lists name positions in different ways, or are of different times',
    `UPDATE questions SET finding = 'mostly-outside-employment' WHERE finding IN ('outside-employment', 'unknown-position')
       AND (SELECT count(*) FROM questions WHERE finding IN ('outside-employment', 'unknown-position')) * 2 > (SELECT count(*) FROM staged_absences WHERE state = 'counted' AND category <> 'not-absence')`,
  ],
  [
    'own illness that meets other own illness on the same position and days: the row that gives way',
    `CREATE TEMP TABLE overlap AS
     -- nearly all positions have none: only those that have are held against themselves
     WITH ill AS (SELECT * FROM absence_on_position WHERE category IN ('self-certified', 'doctor-certified')),
     meets AS (
       SELECT position, "fromDay" < lag("toDay") OVER (PARTITION BY position ORDER BY "fromDay", "toDay") AS meets FROM ill),
     meeting AS (SELECT * FROM ill WHERE position IN (SELECT position FROM meets WHERE meets))
     SELECT loser.absence, winner.absence AS winner, loser.position, loser.percent, loser.grade,
       greatest(winner."fromDay", loser."fromDay") AS "fromDay", least(winner."toDay", loser."toDay") AS "toDay"
     FROM meeting AS loser JOIN meeting AS winner
       ON winner.position = loser.position AND winner.absence <> loser.absence
       AND winner."fromDay" < loser."toDay" AND loser."fromDay" < winner."toDay"
     WHERE (winner.category = 'doctor-certified', winner.grade, -winner.absence) > (loser.category = 'doctor-certified', loser.grade, -loser.absence)`,
  ],
  ['both sides of it', 'CREATE TEMP TABLE meeting_lines AS SELECT absence, position FROM overlap UNION SELECT winner, position FROM overlap'],
  ['overlaps', question('absences', 'overlap', 'rowid IN (SELECT absence FROM overlap)')],
]

const otherSteps: readonly Step[] = [
  unknownPersonStep('wishes'),
  duplicateStep('wishes', ['person', 'answeredDay', 'wantsMore', 'wantedPercentHundredths', 'availableWeeks', 'hasAsked']),
  [
    'several answers of one person on one day: the last one in the file counts',
    `UPDATE staged_wishes SET state = 'rejected', finding = 'superseded-answer' WHERE rowid IN (
       SELECT rowid FROM staged_wishes WHERE state = 'counted'
       QUALIFY row_number() OVER (PARTITION BY person, "answeredDay" ORDER BY source DESC, "row" DESC) > 1)`,
  ],
  unknownPersonStep('extra_hours'),
  duplicateStep('extra_hours', ['person', 'position', 'month', 'hoursHundredths']),
]

const doubtSteps: readonly Step[] = ['units', ...PERSON_TABLES].map((table) => [
  `counted rows that intake already had a doubt about, in ${table}`,
  `INSERT INTO questions SELECT '${table}', finding, source, "row", "column", rowid FROM staged_${table} WHERE state = 'counted' AND finding IS NOT NULL`,
])

/** What fills a position up to a whole one may well be under one percent. */
const smallRestStep: Step = [
  'no doubt about small percentages beside which 100 times as much would be more than a whole position',
  `DELETE FROM questions WHERE finding = 'percent-like-fraction' AND table_name = 'positions' AND staged IN (
     SELECT p.rowid FROM staged_positions AS p JOIN staged_positions AS other
       ON other.person = p.person AND other.rowid <> p.rowid AND other.state = 'counted' AND other."fromDay" < p."toDay" AND p."fromDay" < other."toDay"
     WHERE p.state = 'counted' AND p.finding = 'percent-like-fraction' AND other."percentHundredths" + 100 * p."percentHundredths" > 10000)`,
]

/** Runs every check. Afterwards each staged row has its final state, and `questions` its doubts. */
export async function runChecks(database: Database, input: CheckInput): Promise<void> {
  for (const [, sql] of [...identitySteps, ...positionSteps, ...absenceSteps, ...otherSteps, ...doubtSteps, smallRestStep]) {
    if (input.coversFromDay === null && sql.includes('$coversFromDay')) continue
    if (input.dayAfterLists === null && JOIN_MONTHS.some(([, step]) => step === sql)) continue
    await database.run(sql, Object.fromEntries(Object.entries(input).filter(([name]) => sql.includes(`$${name}`))))
  }
}
