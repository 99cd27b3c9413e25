/** The municipality's months in exact whole numbers, as the program worked them out when a load was made. */
import type { Database } from './database.ts'

export interface MonthTotals {
  readonly month: number
  /** What a man-day is in the amounts of man-days. */
  readonly unitsPerManDay: number
  /** Contractual man-days of those whom statistics of sickness absence count. */
  readonly contractual: number
  /** Man-days of own illness among them; `null`: absence is not known in the month. */
  readonly lost: number | null
  /** Everybody on the last day of the month, and their percentages in 1/100 percent; an FTE is 10 000. */
  readonly persons: number
  readonly percentHundredths: number
}

/** The months of a load, in order; none where the load is older than such totals, or was too large for them. */
export async function readTotals(database: Database, load: number): Promise<MonthTotals[]> {
  return database.rows<MonthTotals>(
    `SELECT month, units_per_man_day AS "unitsPerManDay", contractual, lost, persons, percent_hundredths AS "percentHundredths"
     FROM load_totals WHERE load = $load ORDER BY month`,
    { load },
  )
}

/** Belongs in the transaction that writes the load. */
export async function writeTotals(database: Database, load: number, totals: readonly MonthTotals[]): Promise<void> {
  await database.insertAll(
    'load_totals',
    totals.map(({ month, unitsPerManDay, contractual, lost, persons, percentHundredths }) => ({
      load,
      month,
      units_per_man_day: unitsPerManDay,
      contractual,
      lost,
      persons,
      percent_hundredths: percentHundredths,
    })),
  )
}
