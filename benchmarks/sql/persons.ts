/** T3: persons, percent and size bands at the end of every month, persons counted once at every node. */
import { AGE_BAND_COUNT, SEX_COUNT } from '../cells.ts'
import { AGE_BAND, ageCuts, groupOf, keyType, SIZE_COLUMNS, SIZE_CONDITIONS, type Dimensions } from './dimensions.ts'
import type { Formulation } from './formulations.ts'
import { sourceSteps } from './sources.ts'

const HELD = `held AS MATERIALIZED (SELECT *, first_month AS from_month, last_month_end + 1 AS to_month FROM spells WHERE last_month_end >= first_month)`

/** Persons who hold two positions at the end of some month; for all others persons are a sum like any other. */
const SEVERAL = `reached AS (SELECT person, from_month, max(to_month) OVER (PARTITION BY person ORDER BY from_month, to_month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM held),
  several AS MATERIALIZED (SELECT DISTINCT person FROM reached WHERE reach > from_month)`

const COUNTED_BANDS = SIZE_CONDITIONS.map((condition, band) => `count(*) FILTER (WHERE ${condition})::DOUBLE AS ${SIZE_COLUMNS[band]}`).join(', ')
const SUMMED = ['persons', 'percent', ...SIZE_COLUMNS]
const SUMS = SUMMED.map((column) => `sum(${column}) AS ${column}`).join(', ')
const ALL = SUMMED.join(', ')

/** Runs of months in which a person's positions stay the same; `held_at_once` = 1 is as simple as a person with one position. */
const PARTS = `
  many AS MATERIALIZED (SELECT person, unit, sex, birth_year, from_month, to_month, percent FROM held WHERE person IN (SELECT person FROM several)),
  cut AS (SELECT person, from_month AS month FROM many UNION SELECT person, to_month FROM many),
  span AS (SELECT person, month AS from_month, lead(month) OVER (PARTITION BY person ORDER BY month) AS to_month FROM cut),
  part AS MATERIALIZED (SELECT m.person, m.unit, m.sex, m.birth_year, m.percent, x.from_month, x.to_month FROM many AS m JOIN span AS x ON x.person = m.person AND x.from_month >= m.from_month AND x.from_month < m.to_month),
  total AS MATERIALIZED (SELECT person, from_month, sum(percent) AS total, count(*) AS held_at_once FROM part GROUP BY ALL),
  alone AS (
    SELECT unit, sex, birth_year, from_month, to_month, percent, percent AS total FROM held WHERE person NOT IN (SELECT person FROM several)
    UNION ALL SELECT unit, sex, birth_year, from_month, to_month, percent, total FROM part JOIN total USING (person, from_month) WHERE held_at_once = 1),
  together AS (SELECT node AS unit, any_value(sex) AS sex, any_value(birth_year) AS birth_year, from_month, any_value(to_month) AS to_month, sum(percent) AS percent, any_value(total) AS total
    FROM part JOIN total USING (person, from_month) JOIN closure USING (unit) WHERE held_at_once > 1 GROUP BY person, node, from_month)`

/** Entries and exits by unit, sex, age band and month; a place has one month more than there are. */
function changesOf(source: string, d: Dimensions): string {
  const type = keyType(d.unitCount * SEX_COUNT * AGE_BAND_COUNT * (d.monthCount + 1))
  const line = `${groupOf(`unit::${type}`, 'age_band')} * ${d.monthCount + 1}`
  const bands = SIZE_CONDITIONS.map((condition, band) => `sum(CASE WHEN ${condition} THEN persons ELSE 0 END) AS ${SIZE_COLUMNS[band]}`).join(', ')
  return `${source}_piece AS MATERIALIZED (SELECT ${line} AS line, percent, total, from_month, to_month FROM (${ageCuts(source, 'unit, sex, percent, total', d)})),
  ${source}_net AS (SELECT slot, sum(persons) AS persons, sum(persons * percent) AS percent, ${bands} FROM (
    SELECT line + from_month AS slot, 1::DOUBLE AS persons, percent, total FROM ${source}_piece
    UNION ALL SELECT line + to_month, -1, percent, total FROM ${source}_piece) GROUP BY slot)`
}

function months(d: Dimensions): string {
  const width = d.monthCount + 1
  const running = SUMMED.map((column) => `sum(${column}) OVER w AS ${column}`).join(', ')
  return `level AS (SELECT slot, ${running}, lead(slot) OVER w AS next FROM net WINDOW w AS (PARTITION BY slot // ${width} ORDER BY slot ROWS UNBOUNDED PRECEDING))
  SELECT slot // ${width * SEX_COUNT * AGE_BAND_COUNT} AS node, slot // ${width * AGE_BAND_COUNT} % ${SEX_COUNT} AS sex, slot // ${width} % ${AGE_BAND_COUNT} AS age_band, month, ${ALL}
  FROM level JOIN month_pair AS p ON p.first_month = slot % ${width} AND p.last_month = slot % ${width} + (next - slot) - 1 WHERE persons <> 0`
}

export const PERSON_FORMULATIONS: readonly Formulation[] = [
  {
    name: 'distinct for everybody',
    idea: 'every position of every month, persons made distinct at every node',
    upToStretches: 1_000_000,
    sql: (_, source) => `WITH ${sourceSteps(source, 'spells')} ${HELD},
      shown AS MATERIALIZED (SELECT person, unit, sex, ${AGE_BAND} AS age_band, month, percent FROM held AS s JOIN month_pair AS p ON p.first_month = s.from_month AND p.last_month = s.last_month_end),
      total AS (SELECT person, month, sum(percent) AS total FROM shown GROUP BY ALL),
      at_node AS (SELECT person, node, sex, age_band, month, sum(percent) AS percent FROM shown JOIN closure USING (unit) GROUP BY ALL)
      SELECT node, sex, age_band, month, count(*)::DOUBLE AS persons, sum(percent)::DOUBLE AS percent, ${COUNTED_BANDS} FROM at_node JOIN total USING (person, month) GROUP BY node, sex, age_band, month`,
  },
  {
    name: 'additive for one position',
    idea: 'persons with one position are summed at their unit and carried up; only the others are made distinct at every node',
    upToStretches: 5_000_000,
    sql: (_, source) => `WITH ${sourceSteps(source, 'spells')} ${HELD}, ${SEVERAL},
      alone AS (SELECT unit, sex, ${AGE_BAND} AS age_band, month, count(*)::DOUBLE AS persons, sum(percent)::DOUBLE AS percent, ${COUNTED_BANDS.replaceAll('total', 'percent')}
        FROM held AS s JOIN month_pair AS p ON p.first_month = s.from_month AND p.last_month = s.last_month_end WHERE person NOT IN (SELECT person FROM several) GROUP BY unit, sex, 3, month),
      shown AS MATERIALIZED (SELECT person, unit, sex, ${AGE_BAND} AS age_band, month, percent FROM held AS s JOIN month_pair AS p ON p.first_month = s.from_month AND p.last_month = s.last_month_end WHERE person IN (SELECT person FROM several)),
      total AS (SELECT person, month, sum(percent) AS total FROM shown GROUP BY ALL),
      at_node AS (SELECT person, node, sex, age_band, month, sum(percent) AS percent FROM shown JOIN closure USING (unit) GROUP BY ALL),
      together AS (SELECT node, sex, age_band, month, count(*)::DOUBLE AS persons, sum(percent)::DOUBLE AS percent, ${COUNTED_BANDS} FROM at_node JOIN total USING (person, month) GROUP BY node, sex, age_band, month)
      SELECT node, sex, age_band, month, ${SUMS} FROM (SELECT node, sex, age_band, month, ${ALL} FROM alone JOIN closure USING (unit) UNION ALL SELECT node, sex, age_band, month, ${ALL} FROM together) GROUP BY node, sex, age_band, month`,
  },
  {
    name: 'differences',
    idea: 'the kernel’s own way in SQL: entries and exits by cell, running sums, months last; per-node only where positions are held at once',
    sql: (d, source) => {
      const perUnit = SEX_COUNT * AGE_BAND_COUNT * (d.monthCount + 1)
      return `WITH ${sourceSteps(source, 'spells')} ${HELD}, ${SEVERAL}, ${PARTS}, ${changesOf('alone', d)}, ${changesOf('together', d)},
      net AS (SELECT slot, ${SUMS} FROM (
        SELECT node * ${perUnit} + slot % ${perUnit} AS slot, ${ALL} FROM alone_net JOIN closure ON unit = slot // ${perUnit}
        UNION ALL SELECT slot, ${ALL} FROM together_net) GROUP BY slot),
      ${months(d)}`
    },
  },
]
