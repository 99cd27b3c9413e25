/**
 * What the formulations read: `spells` (a stretch of a position with its months and working days) and `illness` (a segment
 * of own illness with the same). They are one SELECT each, used as tables made before the clock starts, as a step of the timed
 * query, or as the last step of a layout from raw columns.
 */
import { EMPLOYMENT_CATEGORIES } from '../../engine/canonical.ts'
import { categoryMask } from '../../engine/figures/vocabulary.ts'
import { DURATION } from './dimensions.ts'

/** Months and working days of `[from_day, to_day)` come from three look-ups in the table of days. */
const DAYS = `JOIN day AS f ON f.day = r.from_day JOIN day AS l ON l.day = r.to_day - 1 JOIN day AS t ON t.day = r.to_day`
const RUN = `f.month AS first_month, l.month AS last_month, f.working AS working_from, t.working AS working_to`
/** The last month at whose last day the row still runs. */
const LAST_MONTH_END = `l.month - CASE WHEN t.month = l.month THEN 1 ELSE 0 END AS last_month_end`

const spellsFrom = (rows: string): string =>
  `SELECT r.person, r.sex, r.birth_year, r.unit, r.job, r.percent, least(r.percent, 10000) AS capped, ${RUN}, ${LAST_MONTH_END} FROM ${rows} AS r ${DAYS}`

const illnessFrom = (rows: string): string =>
  `SELECT r.sex, r.birth_year, r.unit, r.job, least(r.percent, 10000) * r.grade AS weight, r.certification, ${DURATION} AS duration, ${RUN} FROM ${rows} AS r ${DAYS}`

const JOINED = `(SELECT s.sex, s.birth_year, s.unit, s.job, s.percent, g.* FROM segment AS g JOIN stretch AS s ON s.id = g.stretch)`

/** Over the prepared rows, as tables or as a step of the query. */
export const SPELLS = spellsFrom('stretch')
export const ILLNESS = illnessFrom(JOINED)

const COUNTED = EMPLOYMENT_CATEGORIES.map((_, i) => i).filter((i) => (categoryMask('all') >> i) & 1)

/** Positions as they stand in the canonical columns: joined to their person, of the population, cut at the as-of date. */
const RAW_STRETCHES = `SELECT position, p.person, sex, birth_year, unit, job, percent, from_day - day_zero AS from_day, least(to_day - day_zero, known_days) AS to_day
  FROM position AS p JOIN person USING (person), known
  WHERE from_day - day_zero < known_days AND to_day > from_day AND percent > 0 AND category IN (${COUNTED.join(', ')})`

/**
 * Absence rows joined to the positions they concern and cut at their ends; spells formed over gaps without a working day. In
 * DuckDB's favour nothing is settled where rows overlap, and a position number used twice is taken as one position.
 */
const RAW_SEGMENTS = `WITH joined AS (
    SELECT s.person, s.position, s.sex, s.birth_year, s.unit, s.job, s.percent, a.category AS certification, a.grade // 100 AS grade,
      greatest(a.from_day - day_zero, s.from_day) AS from_day, least(a.to_day - day_zero, s.to_day) AS to_day
    FROM absence AS a JOIN raw_stretch AS s ON s.person = a.person AND (a.position = -1 OR a.position = s.position), known
    WHERE a.category <= 1 AND a.from_day - day_zero < s.to_day AND a.to_day - day_zero > s.from_day),
  gaps AS (SELECT joined.*, CASE WHEN f.working = lag(t.working) OVER (PARTITION BY person, position ORDER BY joined.from_day) THEN 0 ELSE 1 END AS starts
    FROM joined JOIN day AS f ON f.day = joined.from_day JOIN day AS t ON t.day = joined.to_day),
  numbered AS (SELECT *, sum(starts) OVER (PARTITION BY person, position ORDER BY from_day ROWS UNBOUNDED PRECEDING) AS spell FROM gaps)
  SELECT *, max(to_day) OVER w - min(from_day) OVER w AS spell_days FROM numbered WINDOW w AS (PARTITION BY person, position, spell)`

/** The layout step in SQL: from raw columns to the same tables that the formulations over widened rows read. */
export const RAW_LAYOUT: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE raw_stretch AS ${RAW_STRETCHES}`,
  `CREATE OR REPLACE TABLE spells AS ${spellsFrom('raw_stretch')}`,
  `CREATE OR REPLACE TABLE illness AS ${illnessFrom(`(${RAW_SEGMENTS})`)}`,
]

/** `wide`: from tables made before the clock starts. `prepared`: over the prepared rows, widened in the query. */
export type SourceName = 'wide' | 'prepared'

/** The steps that a formulation begins with; none where the tables are already there. */
export function sourceSteps(source: SourceName, needs: 'spells' | 'illness'): string {
  if (source === 'wide') return ''
  return needs === 'spells' ? `spells AS (${SPELLS}), ` : `illness AS (${ILLNESS}), `
}
