/** Expressions that the formulations share: places of cells as whole numbers, age bands, the helper tables. */
import { AGE_BAND_COUNT, AGE_BOUNDS, DURATION_BOUNDS, DURATION_COUNT, SEX_COUNT, SIZE_BOUNDS, UNKNOWN_AGE } from '../cells.ts'
import type { Frame } from '../prepared.ts'

export interface Dimensions {
  readonly unitCount: number
  readonly jobCount: number
  readonly monthCount: number
  /** `year * 12 + (month - 1)` of the first month. */
  readonly monthZero: number
}

export function dimensionsOf(rows: Frame): Dimensions {
  return { unitCount: rows.unitParent.length, jobCount: rows.jobCount, monthCount: rows.axis.monthCount, monthZero: rows.axis.monthZero }
}

/** A place is INTEGER while it fits: DuckDB groups by 4 bytes faster than by 8. */
export function keyType(cellCount: number): 'INTEGER' | 'BIGINT' {
  return cellCount < 2 ** 31 ? 'INTEGER' : 'BIGINT'
}

const AGE_CASE = AGE_BOUNDS.map((bound, band) => `WHEN year - birth_year < ${bound} THEN ${band}`).join(' ')

/** Age band of a row that has `birth_year` and `year`. */
export const AGE_BAND = `CASE WHEN birth_year = 0 THEN ${UNKNOWN_AGE} ${AGE_CASE} ELSE ${AGE_BOUNDS.length} END`

export const DURATION = `CASE ${DURATION_BOUNDS.map((bound, i) => `WHEN spell_days < ${bound} THEN ${i}`).join(' ')} ELSE ${DURATION_COUNT - 1} END`

/** Size bands as conditions on `total`, the lowest first. */
export const SIZE_CONDITIONS = [0, ...SIZE_BOUNDS].map((bound, band) =>
  band < SIZE_BOUNDS.length ? `total >= ${bound} AND total < ${SIZE_BOUNDS[band]}` : `total >= ${bound}`,
)
export const SIZE_COLUMNS = SIZE_CONDITIONS.map((_, band) => `band_${band}`)

/** Unit, sex and age band as one number. */
export const groupOf = (unit: string, band: string): string => `((${unit} * ${SEX_COUNT} + sex) * ${AGE_BAND_COUNT} + ${band})`

/**
 * Cuts rows with `birth_year` and the months `[from_month, to_month)` where the age band changes, which is at the turn of a year.
 * Gives the wanted columns with `age_band`, `from_month` and `to_month`.
 */
export function ageCuts(source: string, columns: string, { monthZero }: Dimensions): string {
  const from = `greatest(from_month, (birth_year + from_age) * 12 - ${monthZero})`
  const to = `least(to_month, (birth_year + to_age) * 12 - ${monthZero})`
  return `SELECT ${columns}, age_band, ${from} AS from_month, ${to} AS to_month FROM ${source}, age WHERE birth_year <> 0 AND ${from} < ${to}
    UNION ALL SELECT ${columns}, ${UNKNOWN_AGE} AS age_band, from_month, to_month FROM ${source} WHERE birth_year = 0`
}

/** Tables that belong to the calendar and the tree, made once; `day` and `unit` are loaded from columns. */
export const HELPER_TABLES: readonly string[] = [
  `CREATE OR REPLACE TABLE month AS SELECT m.month::SMALLINT AS month, m.year::SMALLINT AS year, m.first_day, m.end_day, a.working AS working_from, b.working AS working_to
   FROM month_loaded AS m JOIN day AS a ON a.day = m.first_day JOIN day AS b ON b.day = m.end_day ORDER BY month`,
  // Every run of months [first_month, last_month] with each month in it: a row meets its months by an equi-join.
  `CREATE OR REPLACE TABLE month_pair AS SELECT a.month AS first_month, b.month AS last_month, m.* FROM month AS a JOIN month AS b ON a.month <= b.month JOIN month AS m ON m.month BETWEEN a.month AND b.month`,
  `CREATE OR REPLACE TABLE closure AS WITH RECURSIVE above AS (
     SELECT unit, unit AS node, parent FROM unit
     UNION ALL SELECT above.unit, above.parent, unit.parent FROM above JOIN unit ON unit.unit = above.parent)
   SELECT unit, node FROM above`,
  `CREATE OR REPLACE TABLE age (age_band INTEGER, from_age INTEGER, to_age INTEGER)`,
  `INSERT INTO age VALUES ${[-30_000, ...AGE_BOUNDS].map((from, band) => `(${band}, ${from}, ${AGE_BOUNDS[band] ?? 30_000})`).join(', ')}`,
]
