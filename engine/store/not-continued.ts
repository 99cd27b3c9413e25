/**
 * Rows that went on over the first day of the new extract by the load before it, and that the new extract says nothing of: it may list
 * only what begins in its period, and then everything that had begun before is lost on that day.
 */
import type { Day } from '../calendar.ts'
import type { Database } from './database.ts'
import type { EffectInput, FindingEffect, WindowSums } from './effects.ts'
import { IN_POPULATION, IS_ILLNESS, MAN_DAY_UNITS, settledSql, working } from './measure.ts'
import { DAYS } from './read.ts'
import { TEXT } from './stage.ts'

export type Continuing = 'positions' | 'absences'

/** What makes a row of the extract the continuation of a kept one of the same person; an absence may have become any other. */
const CONTINUES: Readonly<Record<Continuing, string>> = {
  positions: `(a.position = k.position OR a.unit = k.unit OR a.position = '' OR k.position = '')`,
  absences: 'true',
}
const CONTINUING: Readonly<Record<Continuing, string>> = {
  positions: `, coalesce(${TEXT('position')}, '') AS position, ${TEXT('unit')} AS unit`,
  absences: '',
}

/**
 * Makes `going_on_…` of the kept rows that go on over the first day of the extract, each with whether the extract goes on with it in another
 * way. To be run before they are ended, when those that it goes on with as they are have been joined.
 */
export async function stageGoingOn(database: Database, table: Continuing, coversFrom: Day): Promise<void> {
  await database.run(
    `CREATE TEMP TABLE going_on_${table} AS
     WITH after AS (SELECT DISTINCT ${TEXT('person')} AS person ${CONTINUING[table]} FROM staged_${table} WHERE state = 'counted' AND "fromDay" <= $coversFrom AND "toDay" > $coversFrom),
     numbers AS (SELECT person AS number, ${TEXT('person')} AS person FROM (SELECT DISTINCT person FROM staged_positions WHERE state = 'counted'))
     SELECT k.* EXCLUDE (from_day, to_day), k.rowid AS place, n.number, $coversFrom AS "fromDay", ${DAYS('k.to_day')} AS "toDay",
       EXISTS (SELECT 1 FROM after AS a WHERE a.person = k.person AND ${CONTINUES[table]}) AS continues
     FROM kept_${table} AS k LEFT JOIN numbers AS n USING (person) WHERE k.to_day > DATE '1970-01-01' + $coversFrom`,
    { coversFrom },
  )
}

/** Illness that would have gone on, on the positions of the extract, until the person's next absence. */
const ABSENCES = `
  WITH gone AS (
    SELECT k.place, k.number, k.position, k.grade_hundredths AS grade, k."fromDay",
      least(k."toDay", $knownUntilDay, coalesce((SELECT min(a."fromDay") FROM staged_absences AS a WHERE a.person = k.number AND a.state = 'counted' AND a."fromDay" > k."fromDay"), $knownUntilDay)) AS "toDay"
    FROM going_on_absences AS k WHERE NOT continues AND ${IS_ILLNESS}),
  lines AS (
    SELECT p.rowid AS position, least(p."percentHundredths", 10000) AS percent, g.grade, greatest(g."fromDay", p."fromDay") AS "fromDay", least(g."toDay", p."toDay") AS "toDay"
    FROM gone AS g JOIN staged_positions AS p ON p.person = g.number AND p."fromDay" < g."toDay" AND g."fromDay" < p."toDay"
      AND (g.position IS NULL OR g.position = (SELECT text FROM texts WHERE number = p.position) OR g.position = (-1 - p.position)::VARCHAR)
    WHERE p.state = 'counted' AND ${IN_POPULATION} AND p."percentHundredths" > 0)
  SELECT 0::DOUBLE AS contractual, 0::DOUBLE AS fte, coalesce(sum(units_before), 0)::DOUBLE AS lost FROM (${settledSql(
    `SELECT 0 AS key, position, percent, grade AS rank, grade, "fromDay", "toDay", true AS before, true AS after, false AS added FROM lines`,
  )})`

/** Positions that would have gone on, without any illness on them. */
const POSITIONS = `
  SELECT coalesce(sum(${working('"fromDay"', '"toDay"')} * least(percent_hundredths, 10000)::DOUBLE) * 10000, 0)::DOUBLE AS contractual,
    coalesce(sum(percent_hundredths) FILTER ("toDay" >= $knownUntilDay), 0)::DOUBLE / 1e4 AS fte, 0::DOUBLE AS lost
  FROM going_on_positions WHERE NOT continues AND ${IN_POPULATION}`

/** The finding of each table whose kept rows end so: by how much the figures would differ if they had gone on as the load before said. */
export async function notContinued(database: Database, tables: readonly Continuing[], { fromDay, knownUntilDay }: EffectInput, whole: WindowSums): Promise<FindingEffect[]> {
  const findings: FindingEffect[] = []
  for (const [table, sql] of [['positions', POSITIONS], ['absences', ABSENCES]] as const) {
    if (!tables.includes(table)) continue
    const { rows, others } = await database.one<{ rows: number; others: number }>(
      `SELECT count(*) FILTER (NOT continues)::INTEGER AS rows, (count(*) FILTER (continues) + (SELECT count(*) FROM joined_${table}))::INTEGER AS others FROM going_on_${table}`,
    )
    if (rows === 0) continue
    const { contractual, fte, lost } = await database.one<{ contractual: number; fte: number; lost: number }>(sql, { fromDay, knownUntilDay })
        findings.push({
      table_name: table,
      code: rows > others ? 'mostly-not-continued' : 'not-continued',
      state: 'questioned',
      rows,
      effect: 'corrected',
      man_days: table === 'absences' ? lost / MAN_DAY_UNITS : null,
      percentage_points: whole.contractual === 0 ? null : 100 * ((whole.lost + lost) / (whole.contractual + contractual) - whole.lost / whole.contractual),
      fte: table === 'absences' ? 0 : fte,
      about: null,
      example_source: null,
      example_row: null,
      example_column: null,
    })
  }
  return findings
}
