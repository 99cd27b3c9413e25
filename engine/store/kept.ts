/** What a load keeps of the load before it: staged as temporary tables `kept_…`, then added to the new load's rows. */
import type { Day } from '../calendar.ts'
import { InputError, type Text } from '../messages.ts'
import type { Database } from './database.ts'
import type { TableCount } from './ledger.ts'
import { withKeptUnits } from './kept-units.ts'
import { stageGoingOn, type Continuing } from './not-continued.ts'
import { isListed, KEPT_TABLES, storedName, type KeptTable, type Replacement } from './periods.ts'
import { TEXT } from './stage.ts'
import { replaceTree, unitsOfLoad, unitsOfTree } from './stage-units.ts'

const DATE = (day: number | string): string => `DATE '1970-01-01' + ${day}`

/** Which rows of a table are kept. */
function keptWhere(table: KeptTable, { coversFrom, wishesFrom, extraHoursFrom, keptTables }: Replacement): string {
  if (keptTables.includes(table)) return 'true'
  if (table === 'wishes') return wishesFrom === null ? 'false' : `answered_day < ${DATE(wishesFrom)}`
  if (table === 'extra-hours') return extraHoursFrom === null ? 'false' : `month < ${extraHoursFrom}`
  return coversFrom === null ? 'false' : `from_day < ${DATE(coversFrom)}`
}

/**
 * Makes `kept_…` of every table, empty where nothing is kept. What goes on over the first day of the new extract ends there, but where the
 * extract has it too, its row becomes the whole of it. Needs the staged texts and the staged units; to be run when the rows are
 * measured. Throws an InputError where hardly anybody is the same person in both.
 */
export async function stageKept(database: Database, replacement: Replacement, asOfDay: Day): Promise<void> {
  const load = replacement.keptLoad ?? 0
  const { coversFrom } = replacement
  const keptTables = KEPT_TABLES.filter((table) => replacement.keptTables.includes(table))
  await database.run(
    `CREATE TEMP TABLE renamed AS SELECT ${TEXT('employee')} AS before, ${TEXT('person')} AS person FROM employee_person WHERE employee <> person`,
  )
  for (const table of KEPT_TABLES)
    await database.run(
      `CREATE TEMP TABLE kept_${storedName(table)} AS
       SELECT * EXCLUDE (load) REPLACE (coalesce((SELECT r.person FROM renamed AS r WHERE r.before = k.person), k.person) AS person)
       FROM ${storedName(table)} AS k WHERE load = $load AND ${keptWhere(table, replacement)} ORDER BY k.rowid`,
      { load },
    )
  for (const [, sql] of AROUND_STEPS) await database.run(sql, sql.includes('$load') ? { load } : {})
  if (replacement.keptLoad !== null) await keepUnits(database, replacement, asOfDay)
  await database.run(
    'CREATE TEMP TABLE kept_functions AS SELECT kostra_function, name FROM kostra_functions WHERE load = $load AND kostra_function IN (SELECT kostra_function FROM tree)',
    { load },
  )
  for (const table of keptTables) await refuseOtherPersons(database, `SELECT DISTINCT person FROM kept_${storedName(table)}`, load)
  if (coversFrom === null) return
  await refuseOtherPersons(database, `SELECT DISTINCT person FROM kept_positions WHERE to_day >= ${DATE(coversFrom)}`, load)
  for (const table of cutTables(replacement)) await joinAt(database, table, coversFrom)
}

/** Puts the units of the kept days in the tree. */
async function keepUnits(database: Database, { keptLoad, coversFrom }: Replacement, asOfDay: Day): Promise<void> {
  const load = keptLoad ?? 0
  const named = await database.rows<{ unit: string }>('SELECT DISTINCT unit FROM kept_positions')
  const days = { coversFrom, isListed: await isListed(database, load), asOfDay, named: named.map(({ unit }) => unit) }
  await replaceTree(database, withKeptUnits(await unitsOfTree(database), await unitsOfLoad(database, load), days))
}

/** The tables of which rows are kept up to the first day of the extract. */
export const cutTables = ({ coversFrom, keptTables }: Replacement): Continuing[] =>
  coversFrom === null ? [] : (['positions', 'absences'] as const).filter((table) => !keptTables.includes(table))

/** What the kept rows name. */
const AROUND_STEPS: readonly (readonly [name: string, sql: string])[] = [
  [
    'sex and birth year as the load before knew them',
    `CREATE TEMP TABLE kept_facts AS
     SELECT person, coalesce(min(sex) FILTER (sex <> 'unknown'), 'unknown') AS sex, min(birth_year) AS birth_year
     FROM (SELECT coalesce((SELECT r.person FROM renamed AS r WHERE r.before = p.person), p.person) AS person, sex, birth_year FROM persons AS p WHERE load = $load)
     GROUP BY person`,
  ],
  [
    'persons that the kept rows are about',
    `CREATE TEMP TABLE kept_persons AS ${KEPT_TABLES.map((table) => `SELECT person FROM kept_${storedName(table)}`).join(' UNION ')}`,
  ],
  ['jobs', 'CREATE TEMP TABLE kept_jobs AS SELECT job, title FROM jobs WHERE load = $load AND job IN (SELECT job FROM kept_positions)'],
]

/** What must be equal for a kept row and a row of the extract to be the same one, beside the person; texts are numbers where rows are staged. */
const SAME: Readonly<Record<'positions' | 'absences', readonly (readonly [stored: string, staged: string])[]>> = {
  positions: [
    ['position', `coalesce(${TEXT('position')}, '')`],
    ['unit', TEXT('unit')],
    ['job', `coalesce(${TEXT('job')}, '')`],
    ['category', 'category::VARCHAR'],
    ['employment', TEXT('employment')],
    ['percent_hundredths', '"percentHundredths"'],
  ],
  absences: [
    ['position', TEXT('position')],
    ['code', TEXT('code')],
    ['category', 'category::VARCHAR'],
    ['grade_hundredths', '"gradeHundredths"'],
  ],
}

/** Lets kept rows that go on end on the first day of the extract, or be the beginning of its row where that is the same one. */
async function joinAt(database: Database, table: 'positions' | 'absences', coversFrom: Day): Promise<void> {
  const names = ['person', ...SAME[table].map(([stored]) => stored)]
  const nth = `row_number() OVER (PARTITION BY ${names.join(', ')} ORDER BY from_day, place) AS nth`
  const staged = [`${TEXT('person')} AS person`, ...SAME[table].map(([stored, value]) => `${value} AS ${stored}`)]
  await database.run(
    `CREATE TEMP TABLE joined_${table} AS
     WITH before AS (
       SELECT *, ${nth} FROM (SELECT rowid AS place, from_day, ${names.join(', ')} FROM kept_${table} WHERE to_day > ${DATE(coversFrom)})),
     after AS (
       SELECT *, ${nth} FROM (SELECT rowid AS place, "readFrom" AS from_day, ${staged.join(', ')} FROM staged_${table} WHERE state = 'counted' AND "readFrom" < ${coversFrom}))
     SELECT before.place AS kept, after.place AS staged, (before.from_day - DATE '1970-01-01')::INTEGER AS "fromDay"
     FROM before JOIN after ON before.nth = after.nth AND ${names.map((name) => `before.${name} IS NOT DISTINCT FROM after.${name}`).join(' AND ')}`,
  )
  await database.run(`UPDATE staged_${table} AS s SET "fromDay" = j."fromDay" FROM joined_${table} AS j WHERE j.staged = s.rowid`)
  await database.run(`DELETE FROM kept_${table} WHERE rowid IN (SELECT kept FROM joined_${table})`)
  await stageGoingOn(database, table, coversFrom)
  await database.run(`UPDATE kept_${table} SET to_day = least(to_day, ${DATE(coversFrom)})`)
}

/** Fewer persons than these may all have left. */
const FEW_PERSONS = 10

/** Where most persons of what is kept are nobody of the extract, the two name persons in different ways, and everybody would be counted twice. */
async function refuseOtherPersons(database: Database, personsSql: string, load: number): Promise<void> {
  const { persons, known } = await database.one<{ persons: number; known: number }>(
    `SELECT count(*)::INTEGER AS persons, count(*) FILTER (person IN (SELECT ${TEXT('person')} FROM known_persons))::INTEGER AS known FROM (${personsSql})`,
  )
  if (persons >= FEW_PERSONS && known * 2 < persons) throw new InputError('refused', 'other-persons', OTHER_PERSONS, { load, persons, known })
}

/** Where next to nobody of the load before is in an extract that takes its place, it is another municipality's or calls all by other numbers. */
const FEWEST_OF_BEFORE = 0.1

/** Refuses an extract of other persons than those of the load that it replaces. */
export async function refuseStrangers(database: Database, before: number): Promise<void> {
  const { persons, known } = await database.one<{ persons: number; known: number }>(
    `SELECT count(*)::INTEGER AS persons, count(*) FILTER (person IN (SELECT ${TEXT('person')} FROM known_persons))::INTEGER AS known
     FROM (SELECT DISTINCT person FROM positions WHERE load = $before)`,
    { before },
  )
  if (persons >= FEW_PERSONS && known < FEWEST_OF_BEFORE * persons) throw new InputError('refused', 'strangers', STRANGERS, { load: before, persons, known })
}

/** The counts with the rows that are kept; of units those of a list that is. */
export async function withKept(database: Database, counts: readonly TableCount[], { keptTables }: Replacement): Promise<TableCount[]> {
  const all = [...counts]
  for (const table of KEPT_TABLES) addKept(all, table, await rowsOf(database, `kept_${storedName(table)}`))
  if (keptTables.includes('units')) addKept(all, 'units', await rowsOf(database, 'tree'))
  return all
}

async function rowsOf(database: Database, table: string): Promise<number> {
  return (await database.one<{ rows: number }>(`SELECT count(*)::INTEGER AS rows FROM ${table}`)).rows
}

function addKept(counts: TableCount[], table: TableCount['table'], kept: number): void {
  if (kept === 0) return
  const at = counts.findIndex((count) => count.table === table)
  if (at >= 0) counts[at] = { ...counts[at], kept }
  else counts.push({ table, read: 0, counted: 0, rejected: 0, setAside: 0, questioned: 0, kept })
}

/** Adds what is kept to the load's rows: its own facts of a person, job or unit first, the kept ones where it has none. */
const WRITE_STEPS: readonly (readonly [name: string, sql: string])[] = [
  ...KEPT_TABLES.map((table) => [table, `INSERT INTO ${storedName(table)} BY NAME SELECT $load AS load, * FROM kept_${storedName(table)} ORDER BY rowid`] as const),
  [
    'persons of kept rows alone',
    `INSERT INTO persons BY NAME SELECT $load AS load, person, sex, birth_year FROM kept_facts
     WHERE person IN (SELECT person FROM kept_persons) AND person NOT IN (SELECT person FROM persons WHERE load = $load) ORDER BY person`,
  ],
  ['sex that the extract does not say', `UPDATE persons AS p SET sex = f.sex FROM kept_facts AS f WHERE p.load = $load AND f.person = p.person AND p.sex = 'unknown'`],
  [
    'birth year that the extract does not say',
    'UPDATE persons AS p SET birth_year = f.birth_year FROM kept_facts AS f WHERE p.load = $load AND f.person = p.person AND p.birth_year IS NULL AND f.birth_year IS NOT NULL',
  ],
  [
    'jobs',
    `INSERT INTO jobs BY NAME SELECT $load AS load, job, title, (SELECT job_group FROM group_of_job AS g WHERE g.job = k.job) AS job_group FROM kept_jobs AS k
     WHERE job NOT IN (SELECT job FROM jobs WHERE load = $load) ORDER BY job`,
  ],
  [
    'functions',
    `INSERT INTO kostra_functions BY NAME SELECT $load AS load, kostra_function, name FROM kept_functions
     WHERE kostra_function NOT IN (SELECT kostra_function FROM kostra_functions WHERE load = $load) ORDER BY kostra_function`,
  ],
]

export async function writeKept(database: Database, load: number): Promise<void> {
  for (const [, sql] of WRITE_STEPS) await database.run(sql, { load })
}

const OTHER_PERSONS: Text = {
  nb: 'Av {persons} personer som skulle beholdes fra lasting {load}, finnes bare {known} i det nye uttrekket. De to kaller personene ved ulike numre, og alle ville blitt talt to ganger. Bruk samme nummer i begge, eller erstatt alt med --replace-from all.',
  nn: 'Av {persons} personar som skulle haldast på frå lasting {load}, finst berre {known} i det nye uttrekket. Dei to kallar personane ved ulike nummer, og alle ville blitt talde to gonger. Bruk same nummer i begge, eller erstatt alt med --replace-from all.',
  en: 'Of {persons} persons that would be kept from load {load}, only {known} are in the new extract. The two call persons by different numbers, and everybody would be counted twice. Use the same number in both, or replace everything with --replace-from all.',
}

const STRANGERS: Text = {
  nb: 'Av {persons} personer i lasting {load} finnes bare {known} i det nye uttrekket. Er det en annen kommunes, har det en mappe for seg (--store). Har fagsystemet gitt alle nye numre, last med --replace-from all: da erstattes alt.',
  nn: 'Av {persons} personar i lasting {load} finst berre {known} i det nye uttrekket. Er det ein annan kommune sitt, har det ei mappe for seg (--store). Har fagsystemet gitt alle nye nummer, last med --replace-from all: då blir alt erstatta.',
  en: 'Of {persons} persons of load {load} only {known} are in the new extract. If it is that of another municipality, it has a folder of its own (--store). If the source system has given everybody new numbers, load with --replace-from all: then everything is replaced.',
}
