/** From which month on an extract knows absence: what is before it is no health, but not known. House rules. */
import { firstDayOfMonth, workingDays, type Day, type MonthIndex } from '../calendar.ts'
import type { Database } from './database.ts'
import { CALENDAR_MONTH, IS_ILLNESS } from './measure.ts'

export interface AbsenceStart {
  /** The first whole month of the extract's absence. */
  readonly month: MonthIndex
  /** The month before it, where the extract begins in the middle of it; and how many absences begin in it. */
  readonly cut: { readonly month: MonthIndex; readonly rows: number } | null
}

/** So many absences were to be expected before the first one: that none came by chance is one in three thousand. */
const EXPECTED = 8
/** How often absences begin is taken from so many days from the first on. */
const DAYS = 42

/**
 * The first month of absence is the first in which at least a quarter as many rows of own illness begin as in the median month, so that a
 * few long cases from before the extract's period do not make its first month look healthy; the one after it where nothing begins on its
 * first working days. `null`: no absence.
 */
export async function absenceStart(database: Database): Promise<AbsenceStart | null> {
  const { first } = await database.one<{ first: number | null }>(
    `WITH months AS (SELECT ${CALENDAR_MONTH('"fromDay"')} AS month, count(*) AS rows FROM staged_absences WHERE state = 'counted' AND ${IS_ILLNESS} GROUP BY month)
     SELECT min(month)::INTEGER AS first FROM months WHERE rows * 4 >= (SELECT median(rows) FROM months)`,
  )
  if (first === null) return null
  const begun = await database.rows<{ day: Day; rows: number }>(
    `WITH begun AS (SELECT "fromDay" AS day FROM staged_absences WHERE state = 'counted' AND category <> 'not-absence' AND "fromDay" >= $from)
     SELECT day, count(*)::INTEGER AS rows FROM begun WHERE day < (SELECT min(day) FROM begun) + ${DAYS} GROUP BY day ORDER BY day`,
    { from: firstDayOfMonth(first) },
  )
  const next = firstDayOfMonth(first + 1)
  const begins = begun[0].day
  if (begins >= next) return { month: first, cut: null }
  const rows = begun.reduce((sum, of) => sum + of.rows, 0)
  const expected = (rows / workingDaysBetween(begins, begins + DAYS)) * workingDaysBetween(firstDayOfMonth(first), begins)
  if (expected < EXPECTED) return { month: first, cut: null }
  return { month: first + 1, cut: { month: first, rows: begun.reduce((sum, of) => sum + (of.day < next ? of.rows : 0), 0) } }
}

function workingDaysBetween(from: Day, to: Day): number {
  return workingDays(from, to).before[to - from]
}
