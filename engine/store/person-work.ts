/** One person's positions and extra hours, for those who may see persons. Pseudonyms do not leave this file: persons come in order. */
import { parseIsoDate } from '../calendar.ts'
import type { EmploymentCategory } from '../canonical.ts'
import { normaliseNumber } from '../intake/pseudonym.ts'
import { parentsNow } from '../organisation/trees.ts'
import type { Database } from './database.ts'
import type { Load } from './ledger.ts'
import { readStoreKey } from './opening.ts'
import { readUnits } from './read.ts'

interface PositionOfPerson {
  readonly position: string
  readonly unit: string
  readonly category: EmploymentCategory
  readonly percentHundredths: number
  readonly fromDay: number
  readonly toDay: number
}

interface ExtraHoursOfPerson {
  readonly position: string | null
  readonly month: number
  readonly hoursHundredths: number
}

/** Rows of one person. */
export interface PersonWorkRows {
  readonly positions: readonly PositionOfPerson[]
  readonly extraHours: readonly ExtraHoursOfPerson[]
}

/** The rows of every person with a position, in the order of their pseudonyms. */
export async function readAllWork(database: Database, load: Load): Promise<PersonWorkRows[]> {
  return [...(await workByPseudonym(database, load)).values()]
}

/**
 * The rows of the persons with these national ids (eleven digits) or employee numbers, in their order; `null` where the load
 * has no such person. An extract with national ids knows its persons by these alone.
 */
export async function readWorkOf(database: Database, load: Load, store: string, ids: readonly string[]): Promise<(PersonWorkRows | null)[]> {
  const pseudonyms = await readStoreKey(database, store)
  const work = await workByPseudonym(database, load)
  return ids.map((id) => {
    const bare = id.replace(/\s+/g, '')
    const national = /^\d{11}$/.test(bare) ? work.get(pseudonyms.national(bare)) : undefined
    return national ?? work.get(pseudonyms.employee(normaliseNumber(id))) ?? null
  })
}

/** First month that anybody has extra hours in; `null`: the load has none. */
export async function firstExtraHoursMonth(database: Database, load: Load): Promise<number | null> {
  const [{ month }] = await database.rows<{ month: number | null }>('SELECT min(month) AS month FROM extra_hours WHERE load = $load', { load: load.load })
  return month
}

/** Last day that extra hours are known of: that of the extract they were read in, where later ones lacked them and they were kept. */
export async function lastExtraHoursDay(database: Database, load: Load): Promise<number | null> {
  const [found] = await database.rows<{ asOf: string }>(
    `WITH RECURSIVE way AS (
       SELECT load, as_of, kept_load, 0 AS step FROM loads WHERE load = $load
       UNION ALL
       SELECT l.load, l.as_of, l.kept_load, step + 1 FROM way JOIN loads AS l ON l.load = way.kept_load
       WHERE NOT EXISTS (SELECT 1 FROM load_counts AS c WHERE c.load = way.load AND table_name = 'extra-hours' AND read > 0))
     SELECT strftime(as_of, '%Y-%m-%d') AS "asOf" FROM way ORDER BY step DESC LIMIT 1`,
    { load: load.load },
  )
  return parseIsoDate(found?.asOf ?? '') ?? null
}

/** The load's units with what they stand under now; one that is no more stands under what it has become. */
export async function readUnitsNow(database: Database, load: Load): Promise<{ unit: string; name: string; parent: string | null }[]> {
  const { units, unitStretches } = await readUnits(database, load)
  const { code, name } = units
  const parentOf = unitStretches === null ? (unit: number) => units.parent[unit] : parentsNow(code, unitStretches, parseIsoDate(load.asOf) ?? 0)
  return code.map((unit, number) => ({ unit, name: name[number], parent: parentOf(number) < 0 ? null : code[parentOf(number)] }))
}

async function workByPseudonym(database: Database, load: Load): Promise<Map<string, { positions: PositionOfPerson[]; extraHours: ExtraHoursOfPerson[] }>> {
  const values = { load: load.load }
  const positions = await database.rows<PositionOfPerson & { person: string }>(
    `SELECT person, position, unit, category, percent_hundredths AS "percentHundredths",
       (from_day - DATE '1970-01-01')::INTEGER AS "fromDay", (to_day - DATE '1970-01-01')::INTEGER AS "toDay"
     FROM positions WHERE load = $load ORDER BY person, from_day, to_day, position`,
    values,
  )
  const hours = await database.rows<ExtraHoursOfPerson & { person: string }>(
    'SELECT person, position, month, hours_hundredths AS "hoursHundredths" FROM extra_hours WHERE load = $load ORDER BY person, month, position',
    values,
  )
  const work = new Map<string, { positions: PositionOfPerson[]; extraHours: ExtraHoursOfPerson[] }>()
  for (const { person, ...row } of positions) {
    const own = work.get(person) ?? { positions: [], extraHours: [] }
    own.positions.push(row)
    work.set(person, own)
  }
  for (const { person, ...row } of hours) work.get(person)?.extraHours.push(row)
  return work
}
