/**
 * The checks that look at the extract as a whole: what is plausible row by row and still cannot be right together. Each is a
 * question to somebody who knows, so every limit is a house rule, set where a sound extract is not questioned; the reason stands
 * with each. They ask with rows (`questions`) or with months (`doubtful_months`), and never reject anything.
 */
import { addMonths, firstDayOfMonth, monthCode, monthOf, type Day, type MonthIndex } from '../calendar.ts'
import { normaliseHeading, type Field } from '../intake/headings.ts'
import { FIELD_LABELS } from '../intake/labels.ts'
import type { SourceInfo } from '../intake/read.ts'
import type { TableName } from '../intake/rows.ts'
import { EXCHANGED_CODES, ODD_CODES, PLACED_CODES } from './code-usage.ts'
import type { Database } from './database.ts'
import { CONTRADICTING_COUNTS } from './day-counts.ts'
import type { AbsenceStart } from './first-absence.ts'
import { CALENDAR_MONTH, createWorkingDays, IN_POPULATION, IS_ILLNESS, working } from './measure.ts'
import { UNLIKELY_LISTS } from './unlikely-lists.ts'
import { BLANK_ENDS, CORRECTED_ABSENCES, EXCLUSIVE_ENDS, GRADED_COUNTS } from './written-ends.ts'

export interface ExtractCheckInput {
  /** First day of the months that the absence extract covers. */
  readonly fromDay: Day
  /** Day after the as-of date. */
  readonly knownUntilDay: Day
}

/** Where rows of this many hundredths of a percent are more than one person can hold, whatever is ordinary in the municipality. */
const TWO_FULL_POSITIONS = 20_000
/** Where more of the persons than this have over 100 percent, side positions on top of a full one are ordinary there. */
const ORDINARY_SHARE = 0.02
/** § 8-13 of folketrygdloven: nobody is graded below 20 percent, so that a lower grade which is also the number of days is a copy of it. */
const LOWEST_GRADE = 2_000
/** Longer than a year between two stretches of a permanent position is another employment. */
const LONGEST_GAP_DAYS = 366
/** Substitutes and others come and go under one number: only a gap within a month looks like a lost row. */
const LONGEST_GAP_OF_OTHERS = 31
/** Rows that would be expected of one without any: in an extract with holiday everybody has rows, in one without many are never ill. */
const EXPECTED_ROWS = { withHoliday: 5, withoutHoliday: 15 }
/** So many standard deviations more persons without a row than elsewhere are no chance. */
const MANY_WITHOUT = 4
/** A month is small where it has under a third of the median month; July has about half. */
const SMALL_MONTH = 1 / 3
/** No epidemic has made three times as many ill as in an ordinary month. */
const LARGE_MONTH = { rows: 30, times: 3 }
/** Unless the same month of other years is as small: it has this share of them at least. */
const ORDINARY_MONTH = 1 / 2
/** What begins again after a weekend goes on. */
const WEEKEND_DAYS = 2
/** Fewer rows than these could be missing by chance in any month. */
const EXPECTED_IN_MONTHS = 12
/** A handful of rows says nothing about how often rows come. */
const FEWEST_ROWS = 2 * EXPECTED_IN_MONTHS
/** At the end a month that is small by a quarter counts as missing, as it does at the beginning (`absenceStart`). */
const SMALL_END = 1 / 4

const rowStep = (table: string, finding: string, rows: string): string =>
  `INSERT INTO questions SELECT '${table}', '${finding}', source, "row", NULL, rowid FROM staged_${table} WHERE rowid IN (${rows})`

const TOTALS = `
  CREATE TEMP TABLE large_totals AS
  WITH rows AS (
    SELECT person, "fromDay", least("toDay", $knownUntilDay) AS "toDay", least("percentHundredths", 10000) AS percent
    FROM staged_positions WHERE state = 'counted' AND ${IN_POPULATION} AND "fromDay" < $knownUntilDay
      AND rowid NOT IN (SELECT staged FROM questions WHERE finding = 'overlapping-position-rows' AND staged IS NOT NULL) -- told already
      AND person IN (FROM several_at_once)),
  changes AS (
    SELECT person, day, sum(change) AS change FROM (
      SELECT person, "fromDay" AS day, percent AS change FROM rows UNION ALL SELECT person, "toDay", -percent FROM rows) GROUP BY person, day),
  held AS (
    SELECT person, day AS "fromDay", lead(day) OVER w AS "toDay", sum(change) OVER w AS total FROM changes
    WINDOW w AS (PARTITION BY person ORDER BY day))
  SELECT person, "fromDay", "toDay", total::INTEGER AS total FROM held WHERE total > 10000 AND "toDay" > "fromDay"`

/** Where totals over 100 are ordinary only the impossible ones are asked about. */
const UNUSUAL_TOTALS = `
  DELETE FROM large_totals WHERE total <= ${TWO_FULL_POSITIONS}
    AND (SELECT count(DISTINCT person) FROM large_totals) > ${ORDINARY_SHARE} * (SELECT count(*) FROM known_persons) AND (SELECT count(DISTINCT person) FROM large_totals) > 1`

const GAPS = `
  CREATE TEMP TABLE gaps AS
  SELECT staged, person, position, category, percent, "fromDay", "toDay" FROM (
    SELECT rowid AS staged, person, position, category, "percentHundredths" AS percent, "toDay" AS "fromDay",
      lead("fromDay") OVER w AS "toDay", lead(category) OVER w AS next_category,
      max("toDay") OVER (PARTITION BY person, position, unit_of ORDER BY "fromDay", "toDay" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_day
    FROM (SELECT *, rowid, CASE WHEN position IS NULL THEN unit END AS unit_of FROM staged_positions WHERE state = 'counted' AND person IS NOT NULL AND "percentHundredths" > 0)
    WINDOW w AS (PARTITION BY person, position, unit_of ORDER BY "fromDay", "toDay"))
  WHERE "toDay" > "fromDay" AND last_day = "fromDay" AND "fromDay" < $knownUntilDay AND category = next_category
    AND "toDay" - "fromDay" <= CASE WHEN category IN ('permanent', 'unspecified') THEN ${LONGEST_GAP_DAYS} ELSE ${LONGEST_GAP_OF_OTHERS} END`

/** The grade says how many days the row has: by the calendar, or working days. */
const COPIED_COUNTS = `
  CREATE TEMP TABLE copied_counts AS
  WITH graded AS (
    SELECT rowid AS staged, source, "gradeHundredths" AS grade,
      "gradeHundredths" IN (100 * ("toDay" - coalesce("readFrom", "fromDay")), 100 * ${working('coalesce("readFrom", "fromDay")', '"toDay"')}) AS is_copy
    FROM staged_absences WHERE state = 'counted' AND "gradeHundredths" < 10000 AND "fromDay" >= $fromDay AND "toDay" <= $knownUntilDay)
  SELECT staged FROM graded
  WHERE is_copy AND (grade < ${LOWEST_GRADE} OR source IN (SELECT source FROM graded GROUP BY source HAVING count(*) FILTER (is_copy) >= 5 AND count(*) FILTER (is_copy) * 2 >= count(*)))`

/** Persons whose numbers may be others in the file of absence. */
const WITHOUT_ABSENCE = `
  CREATE TEMP TABLE without_absence AS
  WITH held AS (
    SELECT person, arg_max(unit, "toDay") AS unit, arg_max(rowid, "toDay") AS staged,
      sum(least("toDay", $knownUntilDay) - greatest("fromDay", $fromDay)) AS days
    FROM staged_positions WHERE state = 'counted' AND category IN ('permanent', 'unspecified') AND "percentHundredths" >= 2000
      AND "toDay" > $fromDay AND "fromDay" < $knownUntilDay GROUP BY person),
  absent AS ( -- what goes on where another row ends, month by month, is no further absence
    SELECT person, count(*) FILTER (begins) AS rows FROM (
      SELECT person, "fromDay" IS DISTINCT FROM lag("toDay") OVER (PARTITION BY person ORDER BY "fromDay", "toDay") AS begins FROM staged_absences WHERE state <> 'rejected') GROUP BY person),
  persons AS (SELECT held.*, coalesce(rows, 0) AS rows FROM held LEFT JOIN absent USING (person) WHERE days > 0),
  units AS (SELECT unit, sum(rows) AS rows, sum(days) AS days, count(*) FILTER (rows > 0) AS with_rows, count(*) FILTER (days >= 365) AS long, count(*) FILTER (rows = 0 AND days >= 365) AS without FROM persons GROUP BY unit),
  whole AS (SELECT sum(rows) AS rows, sum(days) AS days, coalesce(count(*) FILTER (rows = 0 AND days >= 365) / nullif(count(*) FILTER (days >= 365), 0), 0) AS share, (SELECT count(*) > 0 FROM staged_absences WHERE category = 'holiday') AS has_holiday FROM persons),
  limits AS (SELECT *, CASE WHEN has_holiday THEN ${EXPECTED_ROWS.withHoliday} ELSE ${EXPECTED_ROWS.withoutHoliday} END AS expected FROM whole)
  SELECT p.staged, p.person FROM persons AS p JOIN units AS u USING (unit), limits AS l
  WHERE p.rows = 0 AND p.days >= 365
    AND (u.without - u.long * l.share > ${MANY_WITHOUT} * sqrt(u.long * l.share * (1 - l.share) + 1) OR CASE WHEN u.with_rows >= 3 THEN u.rows * p.days >= l.expected * u.days ELSE u.rows = 0 AND l.rows * u.days >= 3 * l.expected * l.days END)`

const ROW_STEPS: readonly (readonly [name: string, sql: string])[] = [
  ['days on which a person holds more than a full position', TOTALS],
  ['unless that is ordinary', UNUSUAL_TOTALS],
  [
    'one row of each such person: the last to begin',
    rowStep('positions', 'total-over-100', `SELECT max_by(p.rowid, p."fromDay") FROM staged_positions AS p JOIN large_totals AS t ON t.person = p.person AND p."fromDay" < t."toDay" AND t."fromDay" < p."toDay" WHERE p.state = 'counted' GROUP BY p.person`),
  ],
  ['days between two stretches of one position', GAPS],
  ['the stretch before each', rowStep('positions', 'gap-in-position', 'SELECT staged FROM gaps')],
  ['grades that are a number of days', COPIED_COUNTS],
  ['their rows', rowStep('absences', 'copied-day-count', 'SELECT staged FROM copied_counts')],
  ['numbers of days that contradict the dates', CONTRADICTING_COUNTS],
  ['their rows', rowStep('absences', 'contradicting-day-count', 'SELECT staged FROM contradicting_counts')],
  ['last days that are left out where they are the first', BLANK_ENDS],
  ['their rows', rowStep('absences', 'blank-last-day', 'SELECT staged FROM blank_ends')],
  ['last days that are the first day after', EXCLUSIVE_ENDS],
  ['their rows', rowStep('absences', 'exclusive-last-day', 'SELECT staged FROM exclusive_ends')],
  ['numbers of days that hold the grade', GRADED_COUNTS],
  ['their rows', rowStep('absences', 'grade-in-day-count', 'SELECT staged FROM graded_counts')],
  ['persons without a row of absence where others have many', WITHOUT_ABSENCE],
  ['the last position of each', rowStep('positions', 'no-absence-in-unit', 'SELECT staged FROM without_absence')],
  ...UNLIKELY_LISTS,
  ['absences with the unit that they fall on', PLACED_CODES],
  ['codes that mean something else in one unit', ODD_CODES],
  ['their rows there', rowStep('absences', 'code-differs-between-units', 'SELECT staged FROM odd_codes')],
  ['codes that one unit has exchanged', EXCHANGED_CODES],
  ['their rows there', rowStep('absences', 'exchanged-codes', 'SELECT staged FROM exchanged_codes')],
  ['what rows would be as they should', CORRECTED_ABSENCES],
]

export interface Beginning {
  /** The month that absence begins within. */
  readonly cut: AbsenceStart['cut']
  /** The load before is kept until the first day of the extract, and with it what ran then. */
  readonly isKeptBefore: boolean
}

/** Runs every check, and makes what days are counted by (`working`). `unlisted`: months that monthly lists of positions do not reach; Afterwards `questions` has the rows in doubt, `doubtful_months (table_name, finding, "fromDay", "toDay", rows)` the months. */
export async function checkExtract(database: Database, input: ExtractCheckInput, sources: readonly SourceInfo[], unlisted: readonly MonthIndex[], { cut, isKeptBefore }: Beginning): Promise<void> {
  await questionLackingColumns(database, sources)
  await createWorkingDays(database, input.fromDay, input.knownUntilDay)
  for (const [, sql] of ROW_STEPS) await database.run(sql, named(sql, input))
  if (isKeptBefore) await database.run(`DELETE FROM questions WHERE finding = 'only-begun-absences'`)
  await database.run('CREATE TEMP TABLE doubtful_months (table_name VARCHAR, finding VARCHAR, about VARCHAR, "fromDay" INTEGER, "toDay" INTEGER, rows INTEGER)')
  const begins = cut ? [{ table: 'absences', finding: 'begins-within-month', ...cut } as const] : []
  const lacking = sources.flatMap(({ lackingMonths = [] }) => lackingMonths.map((month) => ({ table: 'positions', finding: 'lacking-message', month, rows: 1 }) as const))
  for (const { table, finding, month, rows } of [...begins, ...lacking, ...(await monthsOfAbsence(database, input)), ...(await monthsOfPositions(database, input, unlisted))])
    await database.run('INSERT INTO doubtful_months VALUES ($table, $finding, $about, $from, $to, $rows)', {
      table,
      finding,
      about: monthCode(month),
      from: firstDayOfMonth(month),
      to: Math.min(firstDayOfMonth(month + 1), input.knownUntilDay),
      rows,
    })
}

/** What figures rest on, by table: one of the fields is enough. Sex and birth year are missed in the figures themselves, as unknown. */
const RESTS_ON: Partial<Record<TableName, readonly (readonly Exclude<Field, 'unused'>[])[]>> = { absences: [['grade', 'work-grade'], ['position-number']], positions: [['employment', 'employment-code']] }

/** Headings of columns from which the grade can follow; not those of the position. */
const LIKE_GRADE = /^(?!.*(stilling|ansett|ansatt|avtal|lon)).*(prosent|grad|timer|dagsverk|percent|hours)/

/** A column that says the same in all of many rows of sick notes may not be the one that the grade stands in. */
async function hasOneGrade(database: Database, source: number): Promise<boolean> {
  const { rows, grades } = await database.one<{ rows: number; grades: number }>(
    `SELECT count(*)::INTEGER AS rows, count(DISTINCT "gradeHundredths")::INTEGER AS grades FROM staged_absences WHERE source = $source AND state = 'counted' AND category = 'doctor-certified'`,
    { source },
  )
  return rows >= FEWEST_ROWS && grades === 1
}

async function questionLackingColumns(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  const hasField = ({ columns }: SourceInfo, fields: readonly Field[]): boolean => columns.some(({ field }) => field !== null && fields.includes(field))
  const hasNumbers = sources.some((source) => source.table === 'positions' && hasField(source, ['position-number']))
  for (const [index, source] of sources.entries())
    for (const fields of RESTS_ON[source.table] ?? []) {
      if (fields.includes('grade') && (!hasField(source, fields) || (await hasOneGrade(database, index))))
        for (const { heading, field, reason } of source.columns)
          if (field === null && (reason === 'not-recognised' || !hasField(source, fields)) && LIKE_GRADE.test(normaliseHeading(heading)))
            await database.run(`INSERT INTO questions VALUES ('absences', 'unread-grade', $index, $row, $heading, NULL)`, { index, row: source.headerRow, heading })
      if (hasField(source, fields) || (fields.includes('position-number') && !hasNumbers)) continue
      await database.run(`INSERT INTO questions VALUES ($table, 'lacking-column', $index, $row, $column, NULL)`, {
        table: source.table,
        index,
        row: source.headerRow,
        column: FIELD_LABELS[fields[0]].nb,
      })
    }
}

interface DoubtfulMonth {
  readonly table: 'absences' | 'positions'
  readonly finding: 'begins-within-month' | 'few-rows-in-month' | 'many-rows-in-month' | 'ends-before-as-of'
  readonly month: MonthIndex
  readonly rows: number
}

/** Own illness by the days it begins: a list may have a row for each day or month of it. */
const BEGINNINGS = `(
  SELECT "fromDay", "fromDay" > coalesce(max("toDay") OVER (PARTITION BY person ORDER BY "fromDay", "toDay" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + ${WEEKEND_DAYS}, -2147483648) AS begins
  FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS}) WHERE begins`

/** Months in which next to no illness begins, a month of holidays held against the same month of other years; and those in which several times as much does. */
async function monthsOfAbsence(database: Database, input: ExtractCheckInput): Promise<DoubtfulMonth[]> {
  const months = await startsByMonth(database, BEGINNINGS, input)
  const isOrdinary = ({ month, rows, share }: MonthStarts): boolean => {
    const others = months.filter((other) => other.month !== month && other.month % 12 === month % 12).map((other) => (other.rows / other.share) * share)
    return others.length > 0 && rows >= medianOf(others) * ORDINARY_MONTH && rows > 0
  }
  const median = medianOf(months.map(({ rows }) => rows).filter((rows) => rows > 0))
  const lacking = lackingAtEnd(months, median)
  const inner = months.slice(0, months.length - lacking).filter(({ month, rows, share }) => median * share >= EXPECTED_IN_MONTHS && rows < median * share * SMALL_MONTH && !isOrdinary({ month, rows, share }))
  const many = months.filter(({ rows, share }) => rows >= LARGE_MONTH.rows && rows >= LARGE_MONTH.times * median * share)
  return [
    ...many.map(({ month, rows }) => ({ table: 'absences', finding: 'many-rows-in-month', month, rows }) as const),
    ...inner.map(({ month, rows }) => ({ table: 'absences', finding: 'few-rows-in-month', month, rows }) as const),
    ...months.slice(months.length - lacking).map(({ month, rows }) => ({ table: 'absences', finding: 'ends-before-as-of', month, rows }) as const),
  ]
}

/** Positions by the days something begins: not where a list is cut, and the row before it says the same. */
const POSITION_BEGINNINGS = `(
  SELECT "fromDay", lag("toDay") OVER (PARTITION BY person, position, unit, job, category, "percentHundredths" ORDER BY "fromDay", "toDay") AS last FROM staged_positions WHERE state = 'counted')
  WHERE last IS DISTINCT FROM "fromDay"`

/** Months at whose end a fifth fewer positions run than in both months beside it, and the months at the end in which next to none begins. */
async function monthsOfPositions(database: Database, input: ExtractCheckInput, unlisted: readonly MonthIndex[]): Promise<DoubtfulMonth[]> {
  const lackingOf = (starts: readonly MonthStarts[]): number => lackingAtEnd(starts, medianOf(starts.slice(-24).map(({ rows }) => rows).filter((rows) => rows > 0)))
  const rows = await startsByMonth(database, `staged_positions WHERE state = 'counted'`, input)
  // Only where rows are lacking is it looked into what they begin.
  const starts = lackingOf(rows) > 0 ? await startsByMonth(database, POSITION_BEGINNINGS, input) : rows
  const lacking = lackingOf(starts)
  const changes = await database.rows<{ month: number; change: number }>(
    `SELECT month, sum(change)::INTEGER AS change FROM (
       SELECT ${CALENDAR_MONTH('"fromDay"')} AS month, 1 AS change FROM staged_positions WHERE state = 'counted' AND "fromDay" < $knownUntilDay
       UNION ALL SELECT ${CALENDAR_MONTH('"toDay"')}, -1 FROM staged_positions WHERE state = 'counted' AND "toDay" < $knownUntilDay) GROUP BY month ORDER BY month`,
    { knownUntilDay: input.knownUntilDay },
  )
  const running = new Map<number, number>()
  let count = 0
  let at = 0
  const last = monthOf(input.knownUntilDay)
  for (let month = changes[0]?.month ?? last; month < last; month++) {
    while (at < changes.length && changes[at].month <= month) count += changes[at++].change
    running.set(month, count)
  }
  const ends = new Map([...unlisted.map((month) => [month, 0] as const), ...starts.slice(starts.length - lacking).map(({ month, rows }) => [month, rows] as const)])
  const isDip = (month: number, rows: number): boolean => [month - 1, month + 1].every((beside) => (running.get(beside) ?? 0) >= 30 && rows < 0.8 * (running.get(beside) ?? 0))
  return [
    ...[...running].filter(([month, rows]) => isDip(month, rows)).map(([month, rows]) => ({ table: 'positions', finding: 'few-rows-in-month', month, rows }) as const),
    ...[...ends].map(([month, rows]) => ({ table: 'positions', finding: 'ends-before-as-of', month, rows }) as const),
  ]
}

interface MonthStarts {
  readonly month: MonthIndex
  readonly rows: number
  /** How much of the month is known. */
  readonly share: number
}

/** Rows by the month they begin in, from the first month that the extract covers to that of the as-of date. */
async function startsByMonth(database: Database, from: string, { fromDay, knownUntilDay }: ExtractCheckInput): Promise<MonthStarts[]> {
  const rows = await database.rows<{ month: number; rows: number }>(
    `SELECT ${CALENDAR_MONTH('"fromDay"')} AS month, count(*)::INTEGER AS rows FROM ${from} AND "fromDay" >= $fromDay AND "fromDay" < $knownUntilDay GROUP BY month`,
    { fromDay, knownUntilDay },
  )
  const byMonth = new Map(rows.map((row) => [row.month, row.rows]))
  const months: MonthStarts[] = []
  for (let month = monthOf(fromDay); firstDayOfMonth(month) < knownUntilDay; month++) {
    const first = firstDayOfMonth(month)
    const next = addMonths(first, 1)
    months.push({ month, rows: byMonth.get(month) ?? 0, share: (Math.min(next, knownUntilDay) - first) / (next - first) })
  }
  return months
}

/** How many months at the end have next to nothing; several small ones count together where each would be too small to tell. */
function lackingAtEnd(months: readonly MonthStarts[], median: number): number {
  let lacking = 0
  let rows = 0
  let expected = 0
  if (months.reduce((sum, month) => sum + month.rows, 0) < FEWEST_ROWS) return 0
  for (let count = 1; count <= months.length; count++) {
    const month = months[months.length - count]
    rows += month.rows
    expected += month.share * median
    if (rows >= expected * SMALL_END) break
    if (expected >= EXPECTED_IN_MONTHS && month.rows < month.share * median * SMALL_END) lacking = count
  }
  return lacking
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length === 0 ? 0 : sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The values that a step names. */
function named(sql: string, input: ExtractCheckInput): Record<string, number> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => sql.includes(`$${name}`)))
}
