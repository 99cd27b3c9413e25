/** Reads the canonical tables of a load as columns for the kernel. Pseudonyms stay here: persons leave as numbers. */
import { parseIsoDate } from '../calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES } from '../canonical.ts'
import { lastValidDayOfWish, unitColumns, type CanonicalColumns, type JobGroups, type UnitStretch } from '../columns.ts'
import type { Database } from './database.ts'
import type { LoadHead } from './ledger.ts'

export interface StoredMunicipality {
  readonly columns: CanonicalColumns
  /** Title of each job, in the order of the jobs. */
  readonly jobTitles: readonly string[]
  /** Name of each KOSTRA function, in the order of the functions; empty where the extract has none. */
  readonly functionNames: readonly string[]
}

/** A date as a number of days. */
export const DAYS = (column: string): string => `(${column} - DATE '1970-01-01')::INTEGER`

/** The place of a text in a fixed list, from 0. */
export const PLACE = (column: string, list: readonly string[]): string => `(list_position([${list.map((item) => `'${item}'`).join(', ')}], ${column}) - 1)::INTEGER`

/** Whose persons are numbered: those of the load, or those of every load of the store, so that a person has one number in all of them. */
export type Numbered = 'load' | 'store'
const PERSON_NUMBERS: Readonly<Record<Numbered, string>> = {
  load: 'CREATE TEMP TABLE person_number AS SELECT person, (row_number() OVER (ORDER BY person) - 1)::INTEGER AS number FROM persons WHERE load = $load',
  store: 'CREATE TEMP TABLE person_number AS SELECT person, (row_number() OVER (ORDER BY person) - 1)::INTEGER AS number FROM (SELECT DISTINCT person FROM persons)',
}

const NUMBERING: readonly (readonly [name: string, sql: string])[] = [
  ['units in the order of the list', 'CREATE TEMP TABLE unit_number AS SELECT unit, (row_number() OVER (ORDER BY min(place)) - 1)::INTEGER AS number FROM units WHERE load = $load GROUP BY unit'],
  ['jobs by code', 'CREATE TEMP TABLE job_number AS SELECT job, (row_number() OVER (ORDER BY job) - 1)::INTEGER AS number FROM jobs WHERE load = $load'],
  [
    'positions by person and number; a number that only absence rows name is numbered too, and matches none',
    // The person by number: rows are joined by it, and a pseudonym is long.
    `CREATE TEMP TABLE position_number AS SELECT person, position, (row_number() OVER (ORDER BY person, position) - 1)::INTEGER AS number
     FROM (SELECT n.number AS person, position FROM positions JOIN person_number AS n USING (person) WHERE load = $load
           UNION SELECT n.number, position FROM absences JOIN person_number AS n USING (person) WHERE load = $load AND position IS NOT NULL)`,
  ],
]

export async function readColumns(database: Database, load: LoadHead, numbered: Numbered = 'load'): Promise<StoredMunicipality> {
  const asOfDay = parseIsoDate(load.asOf)
  if (asOfDay === undefined) throw new Error('the ledger holds an as-of date that is no date')
  const values = { load: load.load }
  await database.run(PERSON_NUMBERS[numbered], numbered === 'load' ? values : {})
  for (const [, sql] of NUMBERING) await database.run(sql, values)
  const functions = await database.rows<{ code: string; name: string | null }>(
    'SELECT kostra_function AS code, name FROM kostra_functions WHERE load = $load ORDER BY kostra_function',
    values,
  )
  const units = await readUnits(database, load, functions.map(({ code }) => code))
  const jobs = await database.rows<{ job: string; title: string | null; job_group: string | null }>(
    'SELECT job, title, job_group FROM jobs WHERE load = $load ORDER BY job',
    values,
  )
  const [sex, birthYear] = await database.integerColumns(
    `SELECT coalesce(${PLACE('sex', SEXES)}, ${SEXES.indexOf('unknown')}), coalesce(birth_year, 0)::INTEGER
     FROM person_number LEFT JOIN (SELECT * FROM persons WHERE load = $load) USING (person) ORDER BY number`,
    values,
  )
  const [person, position, unit, job, category, percentHundredths, fromDay, toDay] = await database.integerColumns(
    `SELECT pn.number, xn.number, un.number, jn.number, ${PLACE('p.category', EMPLOYMENT_CATEGORIES)}, p.percent_hundredths, ${DAYS('p.from_day')}, ${DAYS('p.to_day')}
     FROM positions AS p JOIN person_number AS pn USING (person) JOIN position_number AS xn ON xn.person = pn.number AND xn.position = p.position
       JOIN unit_number AS un ON un.unit = p.unit JOIN job_number AS jn ON jn.job = p.job
     WHERE load = $load`,
    values,
  )
  const [absentPerson, absentPosition, absenceCategory, gradeHundredths, absentFrom, absentTo] = await database.integerColumns(
    `SELECT pn.number, coalesce(xn.number, -1)::INTEGER, ${PLACE('a.category', ABSENCE_CATEGORIES)}, a.grade_hundredths, ${DAYS('a.from_day')}, ${DAYS('a.to_day')}
     FROM absences AS a JOIN person_number AS pn USING (person) LEFT JOIN position_number AS xn ON xn.person = pn.number AND xn.position = a.position
     WHERE load = $load`,
    values,
  )
  const [wishPerson, answeredDay, wantsMore, wantedPercentHundredths, availableWeeks, hasAsked] = await database.integerColumns(
    `SELECT number, ${DAYS('answered_day')}, wants_more::INTEGER, coalesce(wanted_percent_hundredths, -1)::INTEGER, coalesce(available_weeks, -1)::INTEGER, has_asked::INTEGER
     FROM wishes JOIN person_number USING (person) WHERE load = $load`,
    values,
  )
  return {
    columns: {
      asOfDay,
      ...units,
      functions: functions.map(({ code }) => code),
      jobs: jobs.map((row) => row.job),
      jobGroups: await readJobGroups(database, load, jobs.map((row) => row.job_group)),
      persons: { sex: Uint8Array.from(sex), birthYear },
      positions: { person, position, unit, job, category: Uint8Array.from(category), percentHundredths, fromDay, toDay },
      absences: { person: absentPerson, position: absentPosition, category: Uint8Array.from(absenceCategory), gradeHundredths, fromDay: absentFrom, toDay: absentTo },
      wishes: {
        person: wishPerson,
        answeredDay,
        lastValidDay: answeredDay.map(lastValidDayOfWish),
        wantsMore: Uint8Array.from(wantsMore),
        wantedPercentHundredths,
        availableWeeks,
        hasAsked: Uint8Array.from(hasAsked),
      },
    },
    jobTitles: jobs.map((row) => row.title ?? ''),
    functionNames: functions.map((row) => row.name ?? ''),
  }
}

/** Units with their stretches. One whose parent the load does not have (of days that were kept from an earlier one) stands under the root. */
export async function readUnits(database: Database, { load }: Pick<LoadHead, 'load'>, functions: readonly string[] = []): Promise<Pick<CanonicalColumns, 'units' | 'unitStretches'>> {
  const rows = await database.rows<StoredUnit>(
    `SELECT unit, name, parent, kostra_function AS function, ${DAYS('valid_from')} AS "fromDay", ${DAYS('valid_to')} + 1 AS "toDay", successor
     FROM units WHERE load = $load ORDER BY place`,
    { load },
  )
  const codes = [...new Set(rows.map(({ unit }) => unit))]
  const numbers = new Map(codes.map((code, number) => [code, number]))
  const root = numbers.get(rows.find(({ parent }) => parent === null)?.unit ?? '') ?? 0
  const stretches = rows.map(({ unit, name, parent, function: code, fromDay, toDay, successor }): UnitStretch => {
    const number = numbers.get(unit) ?? 0
    return {
      unit: number,
      name,
      parent: number === root ? -1 : (numbers.get(parent ?? '') ?? root),
      function: functions.indexOf(code ?? ''),
      fromDay,
      toDay,
      successors: ((successor === null ? [] : JSON.parse(successor)) as readonly string[]).flatMap((one) => numbers.get(one) ?? []),
    }
  })
  return unitColumns(codes, stretches)
}

interface StoredUnit {
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  readonly function: string | null
  readonly fromDay: number | null
  readonly toDay: number | null
  /** A list of codes as JSON. */
  readonly successor: string | null
}

/** @param groupOfJob code of the group of each job; `null`: none */
async function readJobGroups(database: Database, { load }: LoadHead, groupOfJob: readonly (string | null)[]): Promise<JobGroups | null> {
  const { scheme } = await database.one<{ scheme: JobGroups['scheme'] | null }>('SELECT job_grouping AS scheme FROM loads WHERE load = $load', { load })
  if (scheme === null) return null
  const rows = await database.rows<{ job_group: string }>('SELECT job_group FROM job_groups WHERE load = $load ORDER BY place', { load })
  const groups = rows.map((row) => row.job_group)
  return { scheme, groups, groupOf: Int32Array.from(groupOfJob, (group) => (group === null ? -1 : groups.indexOf(group))) }
}
