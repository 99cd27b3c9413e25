/**
 * Lists of positions with a row for each month: what a row says holds on the days of its month. Months that follow each other and say
 * the same are one stretch, as in a list that has first and last days, so that both lists give the same store.
 */
import { monthOf, type MonthIndex } from '../calendar.ts'
import { OPEN_END } from '../canonical.ts'
import type { SourceInfo } from '../intake/read.ts'
import type { Database } from './database.ts'

/** From this share of the rows on, the list has the same position in other months as well: the month is that of the row. */
const REPEATED_SHARE = 0.5

const firstDayIn = (month: string): string => `(make_date((${month}) // 12, (${month}) % 12 + 1, 1) - DATE '1970-01-01')::INTEGER`
const FIRST_DAY = firstDayIn('"listedMonth"')
const NEXT_DAY = firstDayIn('"listedMonth" + 1')

/** What two rows have the same of where the later is the same position going on. */
const SAME = ['person', 'national', 'employee', 'sex', '"birthYear"', 'position', 'unit', 'job', '"jobTitle"', 'category', 'employment', '"percentHundredths"', 'finding', '"column"'].join(', ')

/**
 * Cuts the rows of monthly lists to their months, before rows are held against each other. A list that has first and last days as well is a
 * monthly one where its positions come again from month to month; that a list is monthly is told. Afterwards a row has its month where it runs on beyond
 * it. Gives the last month of the lists; `null` where no list is monthly.
 */
export async function cutToMonths(database: Database, sources: readonly SourceInfo[]): Promise<MonthIndex | null> {
  await database.run('CREATE TEMP TABLE monthly (source INTEGER)')
  await database.run('CREATE TEMP TABLE month_stretches (staged BIGINT, "toDay" INTEGER, runs_on BOOLEAN, rows INTEGER)')
  for (const [index, { table, columns, headerRow }] of sources.entries()) {
    const month = columns.find(({ field }) => field === 'month')
    if (table !== 'positions' || month === undefined) continue
    const hasDays = columns.some(({ field }) => field === 'from') && columns.some(({ field }) => field === 'to' || field === 'until')
    if (hasDays && !(await comesAgain(database, index))) continue
    await database.run('INSERT INTO monthly VALUES ($index)', { index })
    await database.run(`INSERT INTO questions VALUES ('positions', $code, $index, $row, $column, NULL)`, {
      code: hasDays ? 'read-by-month' : 'months-without-days',
      index,
      row: headerRow,
      column: month.heading,
    })
  }
  const { last } = await database.one<{ last: number | null }>('SELECT max("listedMonth")::INTEGER AS last FROM staged_positions WHERE source IN (SELECT source FROM monthly)')
  if (last === null) return null
  const ofMonth = `source IN (SELECT source FROM monthly) AND "listedMonth" IS NOT NULL AND state = 'counted'`
  await database.run(`UPDATE staged_positions SET state = 'rejected', finding = 'outside-its-month' WHERE ${ofMonth} AND ("fromDay" >= ${NEXT_DAY} OR "toDay" <= ${FIRST_DAY})`)
  await database.run(
    `UPDATE staged_positions SET "fromDay" = greatest("fromDay", ${FIRST_DAY}), "toDay" = least("toDay", ${NEXT_DAY}), "listedMonth" = CASE WHEN "toDay" > ${NEXT_DAY} THEN "listedMonth" END WHERE ${ofMonth}`,
  )
  return last
}

async function comesAgain(database: Database, source: number): Promise<boolean> {
  const { share } = await database.one<{ share: number }>(
    `SELECT coalesce(sum(rows) FILTER (months > 1) / sum(rows), 0)::DOUBLE AS share FROM (
       SELECT count(*) AS rows, count(DISTINCT "listedMonth") AS months FROM staged_positions WHERE source = $source AND "listedMonth" IS NOT NULL
       GROUP BY national, employee, position, unit, "fromDay")`,
    { source },
  )
  return share >= REPEATED_SHARE
}

/**
 * Joins months into stretches: the first row of each stays, and stands for the others. What runs through the last month of the lists is
 * still running. After duplicates are gone; fills `month_stretches`. `$dayAfterLists`: the day after the last month.
 */
export const JOIN_MONTHS: readonly (readonly [name: string, sql: string])[] = [
  [
    'months that go on as the one before',
    `CREATE TEMP TABLE month_rows AS
     WITH rows AS (
       SELECT rowid AS staged, ${SAME}, "fromDay", "toDay", "listedMonth", "fromDay" IS DISTINCT FROM lag("toDay") OVER w AS begins
       FROM staged_positions WHERE state = 'counted' AND source IN (SELECT source FROM monthly)
       WINDOW w AS (PARTITION BY ${SAME} ORDER BY "fromDay", "toDay", rowid))
     SELECT staged, "toDay", "listedMonth" IS NOT NULL AS runs_on,
       last_value(CASE WHEN begins THEN staged END IGNORE NULLS) OVER v AS first
     FROM rows WINDOW v AS (PARTITION BY ${SAME} ORDER BY "fromDay", "toDay", staged ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`,
  ],
  ['the stretches', 'INSERT INTO month_stretches SELECT first, max("toDay"), arg_max(runs_on, "toDay"), count(*) FROM month_rows GROUP BY first'],
  [
    'the first row of each stands for all',
    `UPDATE staged_positions AS s SET "toDay" = CASE WHEN t.runs_on AND t."toDay" = $dayAfterLists THEN ${OPEN_END} ELSE t."toDay" END
     FROM month_stretches AS t WHERE s.rowid = t.staged`,
  ],
  ['they may meet rows of other lists', 'INSERT INTO several_at_once SELECT DISTINCT person FROM staged_positions WHERE source IN (SELECT source FROM monthly)'],
  ['under the same number as well', 'INSERT INTO position_at_once SELECT DISTINCT person, position FROM staged_positions WHERE position IS NOT NULL AND source IN (SELECT source FROM monthly)'],
  ['the others are counted with it', 'DELETE FROM staged_positions WHERE rowid IN (SELECT staged FROM month_rows WHERE staged <> first)'],
]

/** Months up to the as-of date that no monthly list knows: positions are taken to run on in them. */
export function monthsAfter(last: MonthIndex | null, knownUntilDay: number): MonthIndex[] {
  if (last === null) return []
  return Array.from({ length: Math.max(0, monthOf(knownUntilDay - 1) - last) }, (_, index) => last + 1 + index)
}
