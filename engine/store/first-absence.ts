/** From which month on an extract knows absence: what is before it is no health, but not known. House rules. */
import { firstDayOfMonth, workingDays, type Day, type MonthIndex } from '../calendar.ts'
import type { Database } from './database.ts'
import { CALENDAR_MONTH, IS_ILLNESS } from './measure.ts'

export interface AbsenceStart {
  /** The first whole month of the extract's absence. */
  readonly month: MonthIndex
  /** The month before it, where the extract begins in the middle of it; and how many absences begin in the rest of it. */
  readonly cut: { readonly month: MonthIndex; readonly rows: number } | null
}

/** So many absences were to be expected to begin before the first ended: that none ended and under half of them began is no chance. */
const EXPECTED = 8
/** How often absences begin is taken from so many days from there on. */
const DAYS = 42

/**
 * The first month of absence is the first in which at least a quarter as many rows of own illness end as in the median month; the one after
 * it where nothing ends on its first working days and next to nothing begins. By ends, because an extract of all that lasts in a period has long cases that began
 * months before it, but none that ended before it; in one of all that begins in it none ends before either. A list in which none has ended
 * is judged by beginnings. `knownUntilDay` is the day after the as-of date. `null`: no absence.
 */
export async function absenceStart(database: Database, knownUntilDay: Day): Promise<AbsenceStart | null> {
  const { first } = await database.one<{ first: number | null }>(
    `WITH ill AS (SELECT "fromDay", "toDay" FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS}),
     ended AS (SELECT ${CALENDAR_MONTH('"toDay" - 1')} AS month, count(*) AS rows FROM ill WHERE "toDay" <= $knownUntilDay GROUP BY month),
     begun AS (SELECT ${CALENDAR_MONTH('"fromDay"')} AS month, count(*) AS rows FROM ill WHERE NOT EXISTS (SELECT 1 FROM ended) GROUP BY month),
     months AS (FROM ended UNION ALL FROM begun)
     SELECT min(month)::INTEGER AS first FROM months WHERE rows * 4 >= (SELECT median(rows) FROM months)`,
    { knownUntilDay },
  )
  if (first === null) return null
  const [firstDay, next] = [firstDayOfMonth(first), firstDayOfMonth(first + 1)]
  const { day, before, after, within } = await database.one<{ day: Day | null; before: number; after: number; within: number }>(
    `WITH absent AS (SELECT "fromDay", "toDay" FROM staged_absences WHERE state = 'counted' AND category <> 'not-absence'),
     first_end AS (SELECT min("toDay") - 1 AS day FROM absent WHERE "toDay" > $firstDay AND "toDay" <= $knownUntilDay)
     SELECT day, count(*) FILTER ("fromDay" >= $firstDay AND "fromDay" < day)::INTEGER AS before, count(*) FILTER ("fromDay" >= day AND "fromDay" < day + ${DAYS})::INTEGER AS after,
       count(*) FILTER ("fromDay" >= day AND "fromDay" < $next)::INTEGER AS within FROM absent, first_end GROUP BY day`,
    { firstDay, next, knownUntilDay },
  )
  if (day === null || day >= next) return { month: first, cut: null }
  const expected = (after / workingDaysBetween(day, day + DAYS)) * workingDaysBetween(firstDay, day)
  return expected >= EXPECTED && before * 2 <= expected ? { month: first + 1, cut: { month: first, rows: within } } : { month: first, cut: null }
}

function workingDaysBetween(from: Day, to: Day): number {
  return workingDays(from, to).before[to - from]
}
