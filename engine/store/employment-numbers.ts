/**
 * Employee numbers that count a person's positions behind the number (`640123-1`, `640123-2`): settled over the whole extract, before
 * anybody is counted. A person who is taken for two has two small positions, and two persons who are taken for one have one large, so
 * that numbers are parted only where the extract itself shows what they are, or the profile says it; otherwise they are asked about.
 */
import type { EmployeeNumbers } from '../intake/profile.ts'
import type { Texts } from '../intake/texts.ts'
import { createTableSql, type Database } from './database.ts'
import { IN_POPULATION } from './measure.ts'

/** What was settled, where there was something to settle. */
export interface SettledNumbers {
  readonly code: 'joined-employee-numbers' | 'parted-employee-numbers'
  /** By how much the number of persons on the last day would change, had it been settled the other way. */
  readonly persons: number
}

/** House rule: so many of the bases have their positions counted from 1 on without a gap. */
const GAPLESS_SHARE = 0.9
/** House rule: so many of the numbers in the other lists are those of persons. */
const NAMED_SHARE = 0.9
/**
 * House rule: so many of the numbers are of different persons. Serial numbers behind a year or a department (`2019-01` to `2019-17`) are
 * gapless too, and would be few persons.
 */
const DIFFERENT_SHARE = 0.7
/** With fewer different persons than these, the part behind them is not even asked about. */
const ASKED_SHARE = 0.5
/** House rule: next to nobody has held more positions than these. */
const MOST_POSITIONS = 4
/** Fewer persons with several numbers than these do not show what a sequence means. */
const FEWEST_SEVERAL = 2

/** What the numbers in the list of positions look like. */
interface Evidence {
  /** The commonest sign; `null`: no number in the list has a part behind it. */
  readonly sign: string | null
  readonly numbers: number
  /** Of them, those with a position behind the commonest sign. */
  readonly parted: number
  readonly bases: number
  /** Numbers that would be no persons of their own. */
  readonly surplus: number
  /** The smallest and the largest number behind a base. */
  readonly least: number
  readonly most: number
  /** Bases that stand in the list by themselves as well. */
  readonly bare: number
  /** Rows with a position number of their own: there the part behind the number is something else. */
  readonly numbered: number
  /** Bases whose positions are 1 to n, or 0 to n - 1. */
  readonly gapless: number
  /** Bases with several numbers; of them, those whose rows are told to be of different persons, and those told to be of one by national id. */
  readonly several: number
  readonly contradicted: number
  readonly proven: number
  /** Numbers without a part behind them in the other lists, and those of them that are bases. */
  readonly others: number
  readonly named: number
}

const EVIDENCE = `
  WITH signs AS (SELECT separator FROM employments WHERE employee IN (SELECT employee FROM staged_positions) GROUP BY separator ORDER BY separator = '', count(*) DESC, separator LIMIT 1),
  numbers AS (SELECT DISTINCT employee FROM staged_positions WHERE employee IS NOT NULL),
  parted AS (SELECT n.employee, e.base, e.position FROM numbers AS n JOIN employments AS e USING (employee) WHERE e.separator IN (SELECT separator FROM signs)),
  members AS (SELECT employee, base FROM parted UNION SELECT employee, employee FROM numbers WHERE employee IN (SELECT base FROM parted)),
  bases AS (SELECT base, count(*) AS numbers FROM members GROUP BY base),
  sequences AS (SELECT base, max(position) - min(position) + 1 = count(DISTINCT position) AND min(position) <= 1 AS gapless FROM parted GROUP BY base),
  told AS (
    SELECT base, count(DISTINCT nullif(sex, 'unknown')) > 1 OR count(DISTINCT "birthYear") > 1 OR count(DISTINCT national) > 1 AS contradicted,
      count(DISTINCT national) = 1 AND count(national) = count(*) AS proven
    FROM members JOIN staged_positions USING (employee) WHERE base IN (SELECT base FROM bases WHERE numbers > 1) GROUP BY base),
  others AS (
    SELECT DISTINCT employee FROM (SELECT employee FROM staged_absences UNION ALL SELECT employee FROM staged_wishes UNION ALL SELECT employee FROM staged_extra_hours)
    WHERE employee IS NOT NULL AND employee NOT IN (SELECT employee FROM employments))
  SELECT (SELECT any_value(separator) FROM signs) AS sign, (SELECT count(*) FROM numbers)::INTEGER AS numbers, (SELECT count(*) FROM parted)::INTEGER AS parted, (SELECT count(*) FROM bases)::INTEGER AS bases, (SELECT count(*) - count(DISTINCT base) FROM members)::INTEGER AS surplus,
    (SELECT coalesce(min(position), 0) FROM parted)::INTEGER AS least, (SELECT coalesce(max(position), 0) FROM parted)::INTEGER AS most,
    (SELECT count(*) FROM numbers WHERE employee IN (SELECT base FROM parted))::INTEGER AS bare, (SELECT count(position) FROM staged_positions)::INTEGER AS numbered,
    (SELECT count(*) FROM sequences WHERE gapless)::INTEGER AS gapless, (SELECT count(*) FROM told)::INTEGER AS several,
    (SELECT count(*) FROM told WHERE contradicted)::INTEGER AS contradicted, (SELECT count(*) FROM told WHERE proven)::INTEGER AS proven,
    (SELECT count(*) FROM others)::INTEGER AS others, (SELECT count(*) FROM others WHERE employee IN (SELECT base FROM parted))::INTEGER AS named`

/** Persons of the population on the last day, by whole numbers and by their bases. */
const PERSONS = `
  SELECT (count(DISTINCT coalesce(national, base, employee)) - count(DISTINCT coalesce(national, employee)))::INTEGER AS change
  FROM staged_positions LEFT JOIN (SELECT employee, any_value(base) AS base FROM employments GROUP BY employee) USING (employee)
  WHERE state = 'counted' AND ${IN_POPULATION} AND "percentHundredths" > 0 AND "fromDay" < $knownUntilDay AND "toDay" >= $knownUntilDay`

/** The first row of every number but the first of its person, which is where persons come from that may not be any. */
const QUESTIONS = `
  INSERT INTO questions SELECT 'positions', $code, source, "row", NULL, rowid FROM staged_positions WHERE rowid IN (
    SELECT min(s.rowid) FROM staged_positions AS s JOIN (
        SELECT employee, base FROM employments UNION SELECT base, base FROM employments) AS e USING (employee)
    WHERE s.state = 'counted' GROUP BY s.employee, e.base QUALIFY row_number() OVER (PARTITION BY e.base ORDER BY min(s.rowid)) > 1)`

/** Text of a whole number, see `Texts`. */
const TEXT_OF = (number: string): string => `-1 - ${number}`

const JOIN_STEPS: readonly string[] = [
  // What the rows of a number say of its position, where the list has position numbers of its own.
  `CREATE TEMP TABLE employment_positions AS
   SELECT e.base, e.position AS counted, CASE WHEN count(DISTINCT s.position) = 1 AND count(s.position) = count(*) THEN min(s.position) END AS position,
     bool_or(s.position IS NOT NULL) AS is_numbered
   FROM staged_positions AS s JOIN employments AS e USING (employee) GROUP BY ALL`,
  `UPDATE staged_positions AS s SET position = coalesce(s.position, ${TEXT_OF('e.position')}), employee = e.base FROM employments AS e WHERE s.employee = e.employee`,
  ...['absences', 'extra_hours'].map(
    (table) => `UPDATE staged_${table} AS s SET employee = e.base,
       position = coalesce(s.position, (SELECT CASE WHEN p.is_numbered THEN p.position ELSE ${TEXT_OF('p.counted')} END FROM employment_positions AS p WHERE p.base = e.base AND p.counted = e.position),
         CASE WHEN NOT (SELECT bool_or(is_numbered) FROM employment_positions) THEN ${TEXT_OF('e.position')} END)
     FROM employments AS e WHERE s.employee = e.employee`,
  ),
  'UPDATE staged_wishes AS s SET employee = e.base FROM employments AS e WHERE s.employee = e.employee',
]

/** The number of the person alone is that of the first position where the others are counted from 2 on, and where absence names positions at all. */
const FIRST_STEPS: readonly string[] = [
  `UPDATE staged_absences SET position = ${TEXT_OF('1')} WHERE position IS NULL AND employee IN (SELECT base FROM employments) AND EXISTS (SELECT 1 FROM staged_absences WHERE employee IN (SELECT employee FROM employments))`,
  `UPDATE staged_positions SET position = ${TEXT_OF('1')} WHERE position IS NULL AND employee IN (SELECT base FROM employments)`,
]

/** Parts the numbers, or leaves them whole. `questions` has what is doubtful about it. */
export async function settleEmployeeNumbers(database: Database, texts: Texts, choice: EmployeeNumbers | null, knownUntilDay: number): Promise<SettledNumbers | null> {
  if (choice === 'person' || texts.employments.length === 0) return null
  // Any number may end in such digits: they mean something only where all do.
  const hasSign = texts.employments.some(({ separator }) => separator !== '')
  if (!hasSign && texts.employments.length < (await database.one<{ numbers: number }>('SELECT count(DISTINCT employee)::INTEGER AS numbers FROM staged_positions')).numbers) return null
  const columns = { employee: 'integer', base: 'integer', separator: 'text', position: 'integer' } as const
  await database.run(createTableSql('employments', columns, true))
  const appender = await database.appender('employments', columns)
  for (const { employee, base, separator, position } of texts.employments) appender.append([employee, base, separator, position])
  appender.close()
  const evidence = await database.one<Evidence>(EVIDENCE)
  // Without a sign any number may look so, and only those of the list are held to be; with one, lists may have signs of their own.
  await database.run(`DELETE FROM employments WHERE (separator = '') <> $isJoined OR (separator = '' AND employee NOT IN (SELECT employee FROM staged_positions WHERE employee IS NOT NULL))`, { isJoined: evidence.sign === '' })
  if (evidence.sign === null || (evidence.sign === '' && evidence.parted < evidence.numbers)) return null
  const isJoined = choice === 'person-and-position' || showsPositions(evidence)
  if (!isJoined && (evidence.several === 0 || evidence.contradicted * 2 >= evidence.several || evidence.surplus > (1 - ASKED_SHARE) * evidence.numbers)) return null
  const { change } = await database.one<{ change: number }>(PERSONS, { knownUntilDay })
  // What national ids or the profile say is no question.
  const isSure = choice !== null || evidence.several === evidence.proven
  const code = isJoined ? 'joined-employee-numbers' : 'parted-employee-numbers'
  if (!isSure) await database.run(QUESTIONS, { code })
  if (isJoined) for (const sql of evidence.bare > 0 && evidence.least > 1 ? [...FIRST_STEPS, ...JOIN_STEPS] : JOIN_STEPS) await database.run(sql)
  return isSure ? null : { code, persons: isJoined ? -change : change }
}

/** Whether the extract leaves no doubt that positions are counted behind the numbers. */
function showsPositions({ numbers, parted, bases, surplus, least, most, bare, numbered, gapless, several, contradicted, proven, others, named }: Evidence): boolean {
  if (parted === 0 || contradicted > 0) return false
  const areFew = numbered === 0 && most <= MOST_POSITIONS && surplus <= (1 - DIFFERENT_SHARE) * numbers
  // The first position has the person's number alone, and each further one a number from 2 on.
  if (areFew && several >= FEWEST_SEVERAL && bare === bases && least === 2) return true
  if (parted < numbers) return false
  if (several > 0 && proven === several) return true
  if (others > 0 && named >= NAMED_SHARE * others) return true
  return areFew && several >= FEWEST_SEVERAL && gapless >= GAPLESS_SHARE * bases
}
