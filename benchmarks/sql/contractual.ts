/** T1: contractual man-days. */
import { AGE_BAND_COUNT, SEX_COUNT } from '../cells.ts'
import { AGE_BAND, ageCuts, groupOf, keyType, type Dimensions } from './dimensions.ts'
import type { Formulation } from './formulations.ts'
import { sourceSteps } from './sources.ts'

const cellCount = (d: Dimensions): number => d.unitCount * SEX_COUNT * AGE_BAND_COUNT * d.jobCount * (d.monthCount + 1)

const place = (d: Dimensions, month: string): string =>
  `((${groupOf(`unit::${keyType(cellCount(d))}`, `(${AGE_BAND})`)} * ${d.jobCount} + job) * ${d.monthCount} + ${month})`

const OVERLAP = `least(s.working_to, p.working_to) - greatest(s.working_from, p.working_from)`

/**
 * Changes of the running percentage by cell and month, with what the first and the last month of a row lack of whole ones.
 * A place here has one month more than there are: the end of a row that runs through all of them.
 */
function changes(d: Dimensions): string {
  const key = `((${groupOf(`unit::${keyType(cellCount(d))}`, 'age_band')} * ${d.jobCount} + job) * ${d.monthCount + 1})`
  return `run AS (SELECT *, first_month AS from_month, last_month + 1 AS to_month FROM spells),
  piece AS MATERIALIZED (SELECT ${key} AS line, capped, from_month, to_month,
      CASE WHEN from_month = first_month THEN working_from END AS cut_from, CASE WHEN to_month = last_month + 1 THEN working_to END AS cut_to
    FROM (${ageCuts('run', 'unit, sex, job, capped, first_month, last_month, working_from, working_to', d)})),
  change AS (
    SELECT line + from_month AS slot, capped, coalesce(capped * (m.working_from - cut_from), 0) AS lacking FROM piece JOIN month AS m ON m.month = from_month
    UNION ALL SELECT line + to_month, -capped, 0 FROM piece
    UNION ALL SELECT line + to_month - 1, 0, capped * (cut_to - m.working_to) FROM piece JOIN month AS m ON m.month = to_month - 1 WHERE cut_to <> m.working_to),
  net AS (SELECT slot, sum(capped::DOUBLE) AS capped, sum(lacking::DOUBLE) AS lacking FROM change GROUP BY slot)`
}

/** Changes to months: a running sum along each line of cells, in partitions, so that both threads take part. */
function months(d: Dimensions, net: string): string {
  const width = d.monthCount + 1
  return `level AS (SELECT slot, lacking, sum(capped) OVER w AS capped, lead(slot) OVER w AS next
    FROM ${net} WINDOW w AS (PARTITION BY slot // ${width} ORDER BY slot ROWS UNBOUNDED PRECEDING))
  SELECT slot // ${width} * ${d.monthCount} + p.month AS place, capped * (p.working_to - p.working_from) + CASE WHEN p.month = slot % ${width} THEN lacking ELSE 0 END AS value
  FROM level JOIN month_pair AS p ON p.first_month = slot % ${width} AND p.last_month = slot % ${width} + (next - slot) - 1
  WHERE capped <> 0 OR lacking <> 0`
}

export const CONTRACTUAL_FORMULATIONS: readonly Formulation[] = [
  {
    name: 'month pairs, columns',
    idea: 'equi-join on a table of month pairs, working-day prefix sums; grouped by five columns',
    upToStretches: 5_000_000,
    sql: (d, source) => `WITH ${sourceSteps(source, 'spells')}
      grouped AS (SELECT unit, sex, ${AGE_BAND} AS age_band, job, month, sum((capped * (${OVERLAP}))::DOUBLE) AS value FROM spells AS s JOIN month_pair AS p USING (first_month, last_month) GROUP BY ALL)
      SELECT (${groupOf(`unit::${keyType(cellCount(d))}`, 'age_band')} * ${d.jobCount} + job) * ${d.monthCount} + month AS place, value FROM grouped`,
  },
  {
    name: 'month pairs, one key',
    idea: 'the same, grouped by one whole number in place of five columns',
    sql: (d, source) => `WITH ${sourceSteps(source, 'spells')}
      joined AS (SELECT ${place(d, 'month')} AS place, (capped * (${OVERLAP}))::DOUBLE AS value FROM spells AS s JOIN month_pair AS p USING (first_month, last_month))
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
  {
    name: 'month pairs, whole months apart',
    idea: 'only the first and the last month of a row need a comparison',
    sql: (d, source) => `WITH ${sourceSteps(source, 'spells')}
      joined AS (
        SELECT ${place(d, 'month')} AS place, (capped * (p.working_to - p.working_from))::DOUBLE AS value FROM spells AS s JOIN month_pair AS p ON p.first_month = s.first_month + 1 AND p.last_month = s.last_month - 1
        UNION ALL SELECT ${place(d, 'month')}, (capped * (least(s.working_to, p.working_to) - s.working_from))::DOUBLE FROM spells AS s JOIN month AS p ON p.month = s.first_month
        UNION ALL SELECT ${place(d, 'month')}, (capped * (s.working_to - p.working_from))::DOUBLE FROM spells AS s JOIN month AS p ON p.month = s.last_month WHERE s.last_month > s.first_month)
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
  {
    name: 'unnested months',
    idea: 'a list of months a row, unnested, in place of the join',
    upToStretches: 5_000_000,
    sql: (d, source) => `WITH ${sourceSteps(source, 'spells')}
      listed AS (SELECT s.*, unnest(range(first_month, last_month + 1)) AS month FROM spells AS s),
      joined AS (SELECT ${place(d, 'month')} AS place, (capped * (${OVERLAP}))::DOUBLE AS value FROM listed AS s JOIN month AS p USING (month))
      SELECT place, sum(value) AS value FROM joined GROUP BY place`,
  },
  {
    name: 'differences',
    idea: 'the kernel’s own way in SQL: changes of percentage by cell, running sums, months last',
    sql: (d, source) => `WITH ${sourceSteps(source, 'spells')} ${changes(d)}, ${months(d, 'net')}`,
  },
]

export const CONTRACTUAL_TREE_FORMULATIONS: readonly Formulation[] = [
  {
    name: 'own units, then nodes',
    idea: 'cells of the units first, which are fewer than the rows, then one join with every node above',
    sql: (d, source) => {
      const perUnit = SEX_COUNT * AGE_BAND_COUNT * d.jobCount * d.monthCount
      const own = CONTRACTUAL_FORMULATIONS.find(({ name }) => name === 'month pairs, one key')
      return `WITH own AS (${own?.sql(d, source)})
      SELECT node::${keyType(cellCount(d))} * ${perUnit} + place % ${perUnit} AS place, sum(value) AS value FROM own JOIN closure ON unit = place // ${perUnit} GROUP BY 1`
    },
  },
  {
    name: 'differences, then nodes',
    idea: 'changes are carried up the tree before they are spread over the months',
    sql: (d, source) => {
      const perUnit = SEX_COUNT * AGE_BAND_COUNT * d.jobCount * (d.monthCount + 1)
      return `WITH ${sourceSteps(source, 'spells')} ${changes(d)},
      carried AS (SELECT node::${keyType(cellCount(d))} * ${perUnit} + slot % ${perUnit} AS slot, sum(capped) AS capped, sum(lacking) AS lacking FROM net JOIN closure ON unit = slot // ${perUnit} GROUP BY 1),
      ${months(d, 'carried')}`
    },
  },
  {
    name: 'differences, own units, then nodes',
    idea: 'differences for the units, their cells carried up',
    sql: (d, source) => {
      const perUnit = SEX_COUNT * AGE_BAND_COUNT * d.jobCount * d.monthCount
      return `WITH ${sourceSteps(source, 'spells')} ${changes(d)},
      own AS (WITH ${months(d, 'net')})
      SELECT node::${keyType(cellCount(d))} * ${perUnit} + place % ${perUnit} AS place, sum(value) AS value FROM own JOIN closure ON unit = place // ${perUnit} GROUP BY 1`
    },
  },
]
