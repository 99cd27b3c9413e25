/**
 * What each finding means for the figures: by what the sickness absence rate of the whole extract and its FTE at the as-of date
 * would change. Analysts read findings by effect, not by count. The window is the months that the absence extract covers.
 */
import { firstDayOfMonth, type Day, type MonthIndex } from '../calendar.ts'
import { findingNamed, type FindingEffectKind } from '../intake/findings.ts'
import type { Database } from './database.ts'
import { IN_POPULATION, IS_ILLNESS, MAN_DAY_UNITS, RANK, settledSql, working } from './measure.ts'

export interface FindingEffect {
  readonly table_name: string
  readonly code: string
  readonly state: 'rejected' | 'set-aside' | 'questioned'
  readonly rows: number
  /** What the change is of. */
  readonly effect: FindingEffectKind | null
  readonly man_days: number | null
  readonly percentage_points: number | null
  readonly fte: number | null
  /** Absent where the finding changes no number of persons. */
  readonly persons?: number
  readonly about: string | null
  readonly example_source: number | null
  readonly example_row: number | null
  readonly example_column: string | null
}

export interface EffectInput {
  /** First day of the months that the absence extract covers. */
  readonly fromDay: Day
  /** Day after the as-of date. */
  readonly knownUntilDay: Day
}

/** The window of the effects: from the first month of absence; none without absence. */
export function absencesFromDay(month: MonthIndex | null, fallback: Day): Day {
  return month === null ? fallback : Math.min(firstDayOfMonth(month), fallback)
}

/** A row of which nothing but its existence is sure is at most a year of full absence: nobody is paid for longer (folketrygdloven § 8-12). */
const YEAR = 365

/** Rows that are no data, and rows of days that the load does not decide. */
const WITHOUT_EFFECT = `('not-a-data-row', 'before-covered-period')`

/** What findings mean for rows of absence: which of them would come, go or change. */
const ABSENCE_CASES = `
  CREATE TEMP TABLE absence_cases AS
  WITH concerned AS (
    SELECT rowid AS staged, state, finding, source, "row", "column" FROM staged_absences WHERE state <> 'counted'
    UNION ALL
    SELECT staged, 'questioned', finding, source, "row", "column" FROM questions WHERE table_name = 'absences' AND staged IS NOT NULL)
  SELECT c.*, a.person, a.position, coalesce(corrected.category, a.category) AS category, coalesce(corrected.grade, a."gradeHundredths", 10000) AS grade,
    coalesce(coalesce(corrected.category, a.category) IN ('self-certified', 'doctor-certified'), true) AS is_illness,
    CASE WHEN sure THEN a."fromDay" ELSE coalesce(least(a."fromDay", a."toDay"), $knownUntilDay - ${YEAR}) END AS "fromDay",
    CASE WHEN corrected."toDay" IS NOT NULL THEN corrected."toDay" WHEN sure THEN a."toDay" ELSE coalesce(least(a."fromDay", a."toDay"), $knownUntilDay - ${YEAR}) + ${YEAR} END AS "toDay"
  FROM concerned AS c JOIN (SELECT *, rowid, coalesce("fromDay" < "toDay" AND (finding IS NULL OR finding NOT IN ('implausible-date', 'unreadable-date')), false) AS sure FROM staged_absences) AS a
    ON a.rowid = c.staged LEFT JOIN corrected_absences AS corrected ON corrected.staged = c.staged AND corrected.finding = c.finding
  WHERE c.finding NOT IN ${WITHOUT_EFFECT}`

/** Positions that count in the rate. */
const PLACES = `(SELECT rowid AS place, person, position, least("percentHundredths", 10000) AS percent, "fromDay", "toDay" FROM staged_positions
  WHERE state = 'counted' AND ${IN_POPULATION} AND "percentHundredths" > 0)`

/** Own illness as it falls on the positions of the population. */
const LINES = `
  CREATE TEMP TABLE lines AS
  SELECT o.absence, o.position, o.percent, ${RANK('o.category', 'o.grade')} AS rank, o.grade, o."fromDay", o."toDay"
  FROM absence_on_position AS o
  WHERE o.${IS_ILLNESS} AND o."toDay" > $fromDay AND o.percent > 0
    AND o.position NOT IN (SELECT rowid FROM staged_positions WHERE NOT ${IN_POPULATION})`

const CASE_LINES = `
  CREATE TEMP TABLE case_lines AS
  SELECT c.finding AS key, c.staged, p.place AS position, p.percent, c.category, c.grade,
    greatest(c."fromDay", p."fromDay") AS "fromDay", least(c."toDay", p."toDay", $knownUntilDay) AS "toDay"
  FROM absence_cases AS c JOIN ${PLACES} AS p ON p.person = c.person AND (c.position IS NULL OR c.position = p.position)
    AND p."fromDay" < c."toDay" AND c."fromDay" < p."toDay"
  WHERE c.is_illness AND greatest(c."fromDay", p."fromDay") < $knownUntilDay`

/** Findings of which the days are counted on top of those that count already. */
const TWICE = `('duplicate')`
/** Counted findings whose rows would have another grade or end; those of others would be left out. */
const CORRECTED_ROWS = `('copied-day-count', 'percent-like-fraction', 'contradicting-day-count', 'exclusive-last-day', 'blank-last-day', 'grade-in-day-count', 'graded-self-certified', 'copied-position-percent', 'exchanged-codes', 'code-of-two-meanings', 'grade-in-code-text')`
const CORRECTED = `CASE key WHEN 'percent-like-fraction' THEN least(10000, 100 * grade) WHEN 'copied-day-count' THEN 10000 WHEN 'copied-position-percent' THEN 10000 ELSE grade END`
const ON_DAYS_WITHOUT = `('outside-employment', 'unknown-position', 'mostly-outside-employment')`

/** Man-days by finding, in units: what the settled sum changes by. */
const SETTLED_ABSENCES = `
  SELECT key AS code, (units_after - units_before)::DOUBLE AS units FROM (${settledSql(`
    SELECT t.key, l.position, l.percent, l.rank, l.grade, l."fromDay", l."toDay", true AS before, c.staged IS NULL AS after, false AS added
    FROM (SELECT key, position FROM case_lines WHERE key NOT IN ${TWICE} AND key NOT IN ${ON_DAYS_WITHOUT} AND key <> 'overlap'
        -- as corrected a row may not reach a position that it falls on by its dates
        UNION SELECT finding, position FROM lines JOIN corrected_absences AS r ON r.staged = lines.absence) AS t
      JOIN lines AS l USING (position) LEFT JOIN (SELECT DISTINCT finding AS key, staged FROM absence_cases) AS c ON c.key = t.key AND c.staged = l.absence
    UNION ALL
    SELECT key, position, percent, ${RANK('category', CORRECTED)}, ${CORRECTED}, "fromDay", "toDay", false, true, false FROM case_lines WHERE key IN ${CORRECTED_ROWS}
    UNION ALL
    SELECT l.key, l.position, l.percent, 0, l.grade, l."fromDay", l."toDay", false, false, true
    FROM case_lines AS l JOIN absence_cases AS c ON c.finding = l.key AND c.staged = l.staged WHERE c.state <> 'questioned' AND l.key NOT IN ${TWICE}`)})`

/** Days that are counted once and stand twice: rows that were rejected, and what gave way in overlaps. */
const TWICE_ABSENCES = `
  SELECT key AS code, sum(${working('"fromDay"', '"toDay"')} * percent::DOUBLE * grade) AS units FROM case_lines WHERE key IN ${TWICE} GROUP BY key
  UNION ALL
  SELECT 'overlap', (SELECT coalesce(sum(${working('"fromDay"', '"toDay"')} * percent::DOUBLE * grade), 0) FROM lines SEMI JOIN meeting_lines USING (absence, position))
    - (SELECT coalesce(sum(units_before), 0) FROM (${settledSql(`SELECT 0 AS key, position, percent, rank, grade, "fromDay", "toDay", true AS before, true AS after, false AS added FROM lines SEMI JOIN meeting_lines USING (absence, position)`)}))`

/** Days on which nobody knows of a position: at most a full one. */
const WITHOUT_POSITION = `
  WITH cases AS (
    SELECT * FROM absence_cases WHERE is_illness AND (finding IN ${ON_DAYS_WITHOUT} OR (state <> 'questioned' AND (person IS NULL OR finding = 'unknown-person')))),
  held AS (
    SELECT absence AS staged, "fromDay", "toDay", max("toDay") OVER (PARTITION BY absence ORDER BY "fromDay", "toDay" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
    FROM absence_on_position WHERE absence IN (SELECT staged FROM cases)),
  days AS (SELECT staged, sum(${working('greatest("fromDay", until)', '"toDay"')}) AS held FROM held GROUP BY staged)
  SELECT finding AS code, sum(greatest(0, ${working('"fromDay"', '"toDay"')} - coalesce(held, 0)) * 10000 * grade::DOUBLE) AS units FROM cases LEFT JOIN days USING (staged) GROUP BY finding`

/**
 * What findings mean for rows of positions: stretches that would come (percent above 0) or go (below). `capped` is what counts in
 * man-days, `full` what counts in FTE.
 */
const POSITION_CASES = `
  CREATE TEMP TABLE position_cases AS
  WITH doubted AS MATERIALIZED (
    SELECT rowid AS staged, state, finding, person, position, category, "percentHundredths", "fromDay", "toDay" FROM staged_positions
    WHERE state <> 'counted' OR rowid IN (SELECT staged FROM questions WHERE table_name = 'positions' AND staged IS NOT NULL)),
  concerned AS (
    SELECT state, finding, staged, person, position, category, coalesce("percentHundredths", 10000) AS percent,
      CASE WHEN "fromDay" < "toDay" THEN "fromDay" ELSE coalesce(least("fromDay", "toDay"), $fromDay) END AS "fromDay",
      CASE WHEN "fromDay" < "toDay" THEN "toDay" ELSE $knownUntilDay END AS "toDay"
    FROM doubted WHERE state <> 'counted' AND finding NOT IN ${WITHOUT_EFFECT}
    UNION ALL
    SELECT 'questioned', q.finding, q.staged, person, position, category, -"percentHundredths", "fromDay", "toDay"
    FROM questions AS q JOIN doubted AS p USING (staged)
    WHERE q.table_name = 'positions' AND q.finding NOT IN ('percent-over-100', 'percent-like-fraction', 'total-over-100', 'gap-in-position', 'no-absence-in-unit', 'overlapping-position-rows', 'taken-over', 'joined-employee-numbers', 'parted-employee-numbers', 'zero-percent-with-absence', 'percent-like-weekly-hours')),
  cases AS (
    SELECT finding, person, position, category, greatest(-10000, least(10000, percent))::DOUBLE AS capped, percent::DOUBLE AS "full", "fromDay", "toDay" FROM concerned
    UNION ALL
    SELECT q.finding, person, position, category, 0, 10000 - "percentHundredths", "fromDay", "toDay"
    FROM questions AS q JOIN doubted AS p USING (staged) WHERE q.finding = 'percent-over-100' AND q.table_name = 'positions'
    UNION ALL
    SELECT q.finding, person, position, category, least(10000, 99 * "percentHundredths"), 99 * "percentHundredths", "fromDay", "toDay"
    FROM questions AS q JOIN doubted AS p USING (staged) WHERE q.finding = 'percent-like-fraction' AND q.table_name = 'positions'
    UNION ALL
    SELECT 'percent-like-weekly-hours', person, position, category, h.percent - "percentHundredths", h.percent - "percentHundredths", "fromDay", "toDay"
    FROM weekly_hours AS h JOIN doubted USING (staged)
    UNION ALL -- only the days that an earlier row of the position has as well: all such rows begin no later, so they are one stretch
    SELECT q.finding, p.person, p.position, p.category, any_value(-least(10000, p."percentHundredths")), any_value(-p."percentHundredths"),
      p."fromDay", least(p."toDay", max(o."toDay"))
    FROM questions AS q JOIN doubted AS p USING (staged)
      JOIN staged_positions AS o ON o.person = p.person AND o.position = p.position AND o.state = 'counted'
        AND (o."fromDay", o.rowid) < (p."fromDay", p.staged) AND o."toDay" > p."fromDay"
    WHERE q.finding = 'overlapping-position-rows' AND q.table_name = 'positions'
    GROUP BY q.finding, q.staged, p.person, p.position, p.category, p."fromDay", p."toDay"
    UNION ALL
    SELECT 'taken-over', person, position, category, least(10000, "percentHundredths"), "percentHundredths", t."fromDay", t."toDay"
    FROM taken_over AS t JOIN doubted AS p USING (staged) WHERE p.state = 'counted'
    UNION ALL
    SELECT 'total-over-100', p.person, p.position, p.category, percent * (10000::DOUBLE / total - 1), percent * (10000::DOUBLE / total - 1),
      greatest(p."fromDay", t."fromDay"), least(p."toDay", t."toDay")
    FROM (SELECT *, least("percentHundredths", 10000) AS percent FROM staged_positions WHERE state = 'counted') AS p
      JOIN large_totals AS t ON t.person = p.person AND p."fromDay" < t."toDay" AND t."fromDay" < p."toDay"
    UNION ALL
    SELECT 'gap-in-position', person, position, category, least(10000, percent), percent, "fromDay", "toDay" FROM gaps)
  SELECT row_number() OVER () AS stretch, *, "fromDay" < $knownUntilDay AND "toDay" >= $knownUntilDay AS is_now
  FROM cases WHERE ${IN_POPULATION}`

/** Contractual man-days and FTE that would come or go, and the illness that falls on them. */
const POSITION_EFFECTS = `
  WITH contractual AS (
    SELECT finding AS code, sum(${working('"fromDay"', '"toDay"')} * capped) * 10000 AS contractual, sum("full") FILTER (is_now) / 1e4 AS fte
    FROM position_cases GROUP BY finding),
  ill AS (
    SELECT p.stretch, p.finding, ${RANK('a.category', 'a."gradeHundredths"')} AS rank, a."gradeHundredths" AS grade,
      greatest(a."fromDay", p."fromDay") AS "fromDay", least(a."toDay", p."toDay", $knownUntilDay) AS "toDay", p.capped
    FROM position_cases AS p JOIN staged_absences AS a ON a.person = p.person AND (a.position IS NULL OR a.position = p.position)
      AND a."fromDay" < p."toDay" AND p."fromDay" < a."toDay" AND greatest(a."fromDay", p."fromDay") < $knownUntilDay
    WHERE a.state = 'counted' AND a.${IS_ILLNESS} AND p.capped <> 0),
  lost AS (${settledSql(`SELECT finding AS key, stretch AS position, capped AS percent, rank, grade, "fromDay", "toDay", true AS before, true AS after, false AS added FROM ill`)})
  SELECT code, contractual::DOUBLE AS contractual, coalesce(units_before, 0)::DOUBLE AS lost, coalesce(fte, 0)::DOUBLE AS fte
  FROM contractual LEFT JOIN lost ON lost.key = code`

/** Man-days of the window and of the months in doubt: `key` is empty for the window. */
const TOTALS = `
  WITH windows AS (
    SELECT '' AS key, $fromDay AS "fromDay", $knownUntilDay AS "toDay"
    UNION ALL SELECT table_name || ' ' || finding, "fromDay", "toDay" FROM doubtful_months),
  contractual AS (
    SELECT key, sum(${working('greatest(p."fromDay", w."fromDay")', 'least(p."toDay", w."toDay")')} * percent::DOUBLE) * 10000 AS units
    FROM ${PLACES} AS p JOIN windows AS w ON p."fromDay" < w."toDay" AND w."fromDay" < p."toDay" GROUP BY key),
  simple AS (
    SELECT key, sum(${working('greatest(l."fromDay", w."fromDay")', 'least(l."toDay", w."toDay")')} * percent::DOUBLE * grade) AS units
    FROM (FROM lines ANTI JOIN meeting_lines USING (absence, position)) AS l JOIN windows AS w ON l."fromDay" < w."toDay" AND w."fromDay" < l."toDay" GROUP BY key),
  settled AS (${settledSql(`
    SELECT w.key, l.position, l.percent, l.rank, l.grade, greatest(l."fromDay", w."fromDay") AS "fromDay", least(l."toDay", w."toDay") AS "toDay", true AS before, true AS after, false AS added
    FROM (FROM lines SEMI JOIN meeting_lines USING (absence, position)) AS l JOIN windows AS w ON l."fromDay" < w."toDay" AND w."fromDay" < l."toDay"`)})
  SELECT key, contractual.units::DOUBLE AS contractual, (coalesce(simple.units, 0) + coalesce(units_before, 0))::DOUBLE AS lost
  FROM contractual LEFT JOIN simple USING (key) LEFT JOIN settled USING (key)`

/** Contractual man-days of the persons without absence. */
const WITHOUT_ABSENCE = `
  SELECT coalesce(sum(${working('p."fromDay"', 'p."toDay"')} * percent::DOUBLE), 0) * 10000 AS contractual FROM ${PLACES} AS p JOIN without_absence USING (person)`

const EXAMPLE = `arg_min(source, (source, "row")) AS example_source, arg_min("row", (source, "row")) AS example_row, arg_min("column", (source, "row")) AS example_column`

interface Counted {
  readonly table_name: string
  readonly code: string
  readonly state: FindingEffect['state']
  readonly rows: number
  readonly example_source: number | null
  readonly example_row: number | null
  readonly example_column: string | null
}

/** Rows of each finding with one of them as the example; doubts about a whole file or column count as one each. */
const COUNTS = `${['units', 'positions', 'absences', 'wishes', 'extra_hours']
  .map((table) => `SELECT '${table}' AS table_name, finding AS code, state, count(*)::INTEGER AS rows, ${EXAMPLE} FROM staged_${table} WHERE state <> 'counted' GROUP BY state, finding`)
  .join(' UNION ALL ')} UNION ALL
  SELECT table_name, finding, 'questioned', count(*)::INTEGER, ${EXAMPLE} FROM questions GROUP BY table_name, finding UNION ALL
  SELECT table_name, finding, 'questioned', sum(rows)::INTEGER, NULL, NULL, NULL FROM doubtful_months GROUP BY table_name, finding`

/** By what a finding changes the sums, in units of a man-day. */
interface Change {
  readonly lost: number
  readonly contractual: number
  readonly fte: number
}

/** Man-days of the window, in units. */
export interface WindowSums {
  readonly contractual: number
  readonly lost: number
}

/** Every finding of the load with its effect, in the order of `byEffect`, and what the effects are changes of. */
export async function measureFindings(database: Database, input: EffectInput): Promise<{ findings: FindingEffect[]; whole: WindowSums }> {
  const run = (sql: string) => database.run(sql, named(sql, input))
  const rows = <Row>(sql: string) => database.rows<Row>(sql, named(sql, input))
  for (const sql of [ABSENCE_CASES, LINES, CASE_LINES, POSITION_CASES]) await run(sql)
  const totals = new Map((await rows<{ key: string; contractual: number; lost: number }>(TOTALS)).map((row) => [row.key, row]))
  const whole = totals.get('') ?? { contractual: 0, lost: 0 }
  const changes = new Map<string, Change>()
  for (const sql of [SETTLED_ABSENCES, TWICE_ABSENCES, WITHOUT_POSITION])
    for (const { code, units } of await rows<{ code: string; units: number }>(sql))
      changes.set(`absences ${code}`, { lost: (changes.get(`absences ${code}`)?.lost ?? 0) + units, contractual: 0, fte: 0 })
  for (const { code, ...change } of await rows<Change & { code: string }>(POSITION_EFFECTS)) changes.set(`positions ${code}`, change)
  for (const [key, { contractual, lost }] of totals) if (key !== '') changes.set(key, { contractual: -contractual, lost: -lost, fte: 0 })
  const [{ contractual }] = await rows<{ contractual: number }>(WITHOUT_ABSENCE)
  if (contractual > 0) changes.set('positions no-absence-in-unit', { lost: whole.contractual === 0 ? 0 : (whole.lost / whole.contractual) * contractual, contractual: 0, fte: 0 })

  const about = await aboutMonths(database)
  const counted = await database.rows<Counted>(COUNTS)
  return { findings: byEffect(counted.map((finding) => ({ ...finding, ...effectOf(finding, changes, whole), about: about.get(`${finding.table_name} ${finding.code}`) ?? null }))), whole }
}

/** Largest change of the rate first, then of FTE; what is only a bound after what is known, and what changes nothing last. */
export function byEffect(findings: readonly FindingEffect[]): FindingEffect[] {
  return [...findings].sort(
    (a, b) => unsureness(a) - unsureness(b) || size(b.percentage_points) - size(a.percentage_points) || size(b.fte) - size(a.fte) || b.rows - a.rows || a.code.localeCompare(b.code),
  )
}

const size = (amount: number | null): number => Math.abs(amount ?? 0)
const unsureness = ({ effect, man_days, percentage_points, fte, persons }: FindingEffect): number => (!man_days && !percentage_points && !fte && !persons ? 2 : effect === 'at-most' ? 1 : 0)

function effectOf(
  { table_name, code, state }: Counted,
  changes: ReadonlyMap<string, Change>,
  whole: WindowSums,
): Pick<FindingEffect, 'effect' | 'man_days' | 'percentage_points' | 'fte'> {
  const change = changes.get(`${table_name} ${code}`)
  const effect = findingNamed(code)?.effect
  if (effect === 'unknown') return { effect, man_days: null, percentage_points: null, fte: null }
  if (effect === undefined || (!change && ((table_name !== 'absences' && table_name !== 'positions') || state === 'questioned')))
    return { effect: null, man_days: null, percentage_points: null, fte: null }
  const { lost, contractual, fte } = change ?? { lost: 0, contractual: 0, fte: 0 }
  return {
    effect,
    man_days: table_name === 'absences' ? Math.abs(lost) / MAN_DAY_UNITS : null,
    percentage_points:
      whole.contractual === 0 || whole.contractual + contractual <= 0 ? null : 100 * ((whole.lost + lost) / (whole.contractual + contractual) - whole.lost / whole.contractual),
    fte,
  }
}

/** The months that a finding is about, `2024M11, 2024M12`. */
async function aboutMonths(database: Database): Promise<Map<string, string>> {
  const found = await database.rows<{ key: string; about: string }>(
    `SELECT table_name || ' ' || finding AS key, string_agg(about, ', ' ORDER BY "fromDay") AS about FROM doubtful_months GROUP BY ALL`,
  )
  return new Map(found.map(({ key, about }) => [key, about]))
}

function named(sql: string, input: EffectInput): Record<string, number> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => sql.includes(`$${name}`)))
}
