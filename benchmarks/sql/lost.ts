/** T2: sickness-absence man-days. */
import { AGE_BAND_COUNT, DURATION_COUNT, SEX_COUNT } from '../cells.ts'
import { AGE_BAND, groupOf, keyType, type Dimensions } from './dimensions.ts'
import type { Formulation } from './formulations.ts'
import { sourceSteps } from './sources.ts'

const perUnit = (d: Dimensions): number => SEX_COUNT * AGE_BAND_COUNT * d.jobCount * 2 * DURATION_COUNT * d.monthCount
const key = (d: Dimensions): string => keyType(d.unitCount * perUnit(d))

const placeWith = (d: Dimensions, unit: string, band: string): string =>
  `((((${groupOf(unit, band)} * ${d.jobCount} + job) * 2 + certification) * ${DURATION_COUNT} + duration) * ${d.monthCount} + month)`
const place = (d: Dimensions): string => placeWith(d, `unit::${key(d)}`, `(${AGE_BAND})`)

const VALUE = `weight::DOUBLE * (least(s.working_to, p.working_to) - greatest(s.working_from, p.working_from))`

export const LOST_FORMULATIONS: readonly Formulation[] = [
  {
    name: 'month pairs, columns',
    idea: 'equi-join on a table of month pairs, working-day prefix sums; grouped by seven columns',
    sql: (d, source) => `WITH ${sourceSteps(source, 'illness')}
      grouped AS (SELECT unit, sex, ${AGE_BAND} AS age_band, job, certification, duration, month, sum(${VALUE}) AS value FROM illness AS s JOIN month_pair AS p USING (first_month, last_month) GROUP BY ALL)
      SELECT ${placeWith(d, `unit::${key(d)}`, 'age_band')} AS place, value FROM grouped WHERE value <> 0`,
  },
  {
    name: 'month pairs, one key',
    idea: 'the same, grouped by one whole number',
    sql: (d, source) => `WITH ${sourceSteps(source, 'illness')}
      joined AS (SELECT ${place(d)} AS place, ${VALUE} AS value FROM illness AS s JOIN month_pair AS p USING (first_month, last_month))
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
  {
    name: 'single months apart',
    idea: 'most segments lie in one month and need no pair of months',
    sql: (d, source) => `WITH ${sourceSteps(source, 'illness')}
      joined AS (
        SELECT ${place(d)} AS place, weight::DOUBLE * (s.working_to - s.working_from) AS value FROM illness AS s JOIN month AS p ON p.month = s.first_month WHERE s.first_month = s.last_month
        UNION ALL SELECT ${place(d)}, ${VALUE} FROM illness AS s JOIN month_pair AS p USING (first_month, last_month) WHERE s.first_month < s.last_month)
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
  {
    name: 'unnested months',
    idea: 'a list of months a row, unnested, in place of the join',
    upToStretches: 5_000_000,
    sql: (d, source) => `WITH ${sourceSteps(source, 'illness')}
      listed AS (SELECT s.*, unnest(range(first_month, last_month + 1)) AS month FROM illness AS s),
      joined AS (SELECT ${place(d)} AS place, ${VALUE} AS value FROM listed AS s JOIN month AS p USING (month))
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
]

const overNodes = (own: Formulation): Formulation => ({
  name: `${own.name}, then nodes`,
  idea: 'cells of the units first, then one join with every node above',
  sql: (d, source) => `WITH own AS (${own.sql(d, source)})
    SELECT node::${key(d)} * ${perUnit(d)} + place % ${perUnit(d)} AS place, sum(value) AS value FROM own JOIN closure ON unit = place // ${perUnit(d)} GROUP BY 1`,
})

export const LOST_TREE_FORMULATIONS: readonly Formulation[] = [
  ...LOST_FORMULATIONS.slice(0, 3).map(overNodes),
  {
    name: 'nodes in the join',
    idea: 'every node above each row at once, grouped once',
    sql: (d, source) => `WITH ${sourceSteps(source, 'illness')}
      joined AS (SELECT ${placeWith(d, `node::${key(d)}`, `(${AGE_BAND})`)} AS place, ${VALUE} AS value FROM illness AS s JOIN month_pair AS p USING (first_month, last_month) JOIN closure USING (unit))
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
]
