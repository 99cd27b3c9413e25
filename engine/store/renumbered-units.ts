/** Units that got another code in the new extract: nobody is in the old one any longer, and those who were are in one that nobody had been in. */
import type { Day } from '../calendar.ts'
import type { Database } from './database.ts'
import type { FindingEffect } from './effects.ts'
import { TEXT } from './stage.ts'

/** Fewer persons may well have moved. */
const FEWEST_PERSONS = 5
const NEARLY_ALL = 0.8

/** After the kept rows are staged; what became of a unit by the list or the profile needs no telling. */
const RENUMBERED = `
  WITH here AS (SELECT DISTINCT ${TEXT('person')} AS person, ${TEXT('unit')} AS unit FROM staged_positions WHERE state = 'counted' AND "fromDay" <= $coversFrom AND "toDay" > $coversFrom),
  before AS (SELECT DISTINCT person, unit FROM going_on_positions),
  moved AS (SELECT b.unit AS old, h.unit AS new, count(DISTINCT person) AS persons FROM before AS b JOIN here AS h USING (person) GROUP BY ALL)
  SELECT old, new FROM moved AS m
  WHERE persons >= ${FEWEST_PERSONS} AND persons >= ${NEARLY_ALL} * (SELECT count(DISTINCT person) FROM before JOIN here USING (person) WHERE before.unit = m.old)
    AND old NOT IN (SELECT ${TEXT('unit')} FROM staged_positions WHERE state = 'counted' AND unit IS NOT NULL)
    AND new NOT IN (SELECT unit FROM positions WHERE load = $keptLoad)
    AND old NOT IN (SELECT unit FROM tree WHERE successor IS NOT NULL)
  ORDER BY old, new`

/**
 * @param keptLoad the load before
 * @param coversFrom the first day that the extract decides positions from
 */
export async function renumberedUnits(database: Database, keptLoad: number, coversFrom: Day): Promise<FindingEffect[]> {
  const found = await database.rows<{ old: string; new: string }>(RENUMBERED, { keptLoad, coversFrom })
  if (found.length === 0) return []
  return [
    {
      table_name: 'units',
      code: 'renumbered-unit',
      state: 'questioned',
      rows: found.length,
      effect: null,
      man_days: null,
      percentage_points: null,
      fte: null,
      about: found.map((one) => `${one.old} → ${one.new}`).join(', '),
      example_source: null,
      example_row: null,
      example_column: null,
    },
  ]
}
