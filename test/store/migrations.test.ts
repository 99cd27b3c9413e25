/** A store that an earlier version of the program made is brought to this one when it is opened, and says the same. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answerRecords, openEngine } from '../../engine/index.ts'
import { Database } from '../../engine/store/database.ts'
import { SCHEMA_VERSION, STORED } from '../../engine/store/schema.ts'
import { extractOf, loaded, loadInto, type Drawn } from './helpers.ts'

const FILES: Drawn = {
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999`,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | 7961          | Fast               | 100,00  | 01.01.2023 | 31.12.9999
    1002     | 1           | A         | 7961          | Vikar              | 50,00   | 01.01.2023 | 31.12.9999`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
    1001     | 1           | E           | 08.01.2024 | 10.01.2024 | 100,00`,
}

/** The tables as the versions before made them. */
const VERSION_2: Readonly<Record<string, string>> = {
  store: 'schema_version',
  loads: 'load, content_hash, loaded_at, as_of, program_version, municipality, name, profile, absences_from_month, job_grouping',
  load_sources: 'load, source, file, sheet, sha256, byte_count, table_name, recognised',
  load_counts: 'load, table_name, read, counted, rejected, set_aside, questioned',
  findings: 'load, code, table_name, state, rows, man_days, percentage_points, fte, example_source, example_row, example_column',
  units: 'load, unit, name, parent, kostra_function, place',
  kostra_functions: 'load, kostra_function, name',
  persons: 'load, person, sex, birth_year',
  jobs: 'load, job, title, job_group',
  job_groups: 'load, job_group, place',
  positions: 'load, source, "row", person, position, unit, job, category, percent_hundredths, from_day, to_day',
  absences: 'load, source, "row", person, position, category, grade_hundredths, from_day, to_day',
  wishes: 'load, source, "row", person, answered_day, wants_more, wanted_percent_hundredths, available_weeks, has_asked',
  extra_hours: 'load, source, "row", person, position, month, hours_hundredths',
}
const { kostra_functions: _functions, job_groups: _groups, ...SHARED } = VERSION_2
const VERSION_1: Readonly<Record<string, string>> = {
  ...SHARED,
  loads: 'load, content_hash, loaded_at, as_of, program_version, municipality, name, profile, absences_from_month',
  units: 'load, unit, name, parent, place',
  jobs: 'load, job, title',
}

/** Makes a store's tables those of an earlier version, with the rows that they hold. */
async function putBack(store: string, version: number, tables: Readonly<Record<string, string>>): Promise<void> {
  const database = await Database.open(join(store, 'saman.duckdb'), 'write')
  try {
    for (const table of Object.keys(STORED)) {
      if (tables[table] !== undefined) await database.run(`CREATE TABLE earlier AS SELECT ${tables[table]} FROM ${table} ORDER BY rowid`)
      await database.run(`DROP TABLE ${table}`)
      if (tables[table] !== undefined) await database.run(`ALTER TABLE earlier RENAME TO ${table}`)
    }
    await database.run('UPDATE store SET schema_version = $version', { version })
    await database.run('CHECKPOINT')
  } finally {
    database.close()
  }
}

async function inDatabase<Row>(store: string, sql: string): Promise<Row[]> {
  const database = await Database.open(join(store, 'saman.duckdb'), 'read')
  try {
    return await database.rows<Row>(sql)
  } finally {
    database.close()
  }
}

const figuresOf = async (store: string) => {
  const engine = await openEngine(store)
  return ['sickness-absence-rate', 'fte', 'spells-started'].map((figure) => answerRecords(engine.ask({ figure, by: 'month,unit,sex', from: '2023M01', to: '2024M12' })))
}

test.each([
  [1, VERSION_1],
  [2, VERSION_2],
])('version %i, opened to be read', async (version, tables) => {
  const { store } = await loaded(FILES)
  const before = await figuresOf(store)
  await putBack(store, version, tables)
  expect(await figuresOf(store)).toEqual(before)
  expect(await inDatabase(store, 'SELECT schema_version AS version FROM store')).toEqual([{ version: SCHEMA_VERSION }])
  expect(await inDatabase(store, 'SELECT DISTINCT load, read_in AS "readIn" FROM positions')).toEqual([{ load: 1, readIn: 1 }])
  // Every table has every column, in whatever order.
  for (const [table, columns] of Object.entries(STORED)) {
    const found = await inDatabase<{ name: string }>(store, `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`)
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(columns).sort())
  }
})

test('opened by a load: what it holds is known again, and another extract is the next load', async () => {
  const { store } = await loaded(FILES)
  await putBack(store, 2, VERSION_2)
  const folder = await extractOf(FILES)
  expect(await loadInto({ store, folder })).toMatchObject({ load: 1, alreadyLoaded: true })
  expect(await loadInto({ store, folder, asOf: '2024-11-30' })).toMatchObject({ load: 2, alreadyLoaded: false })
})

test('a store of a newer version is refused, and stays as it was', async () => {
  const { store } = await loaded(FILES)
  const database = await Database.open(join(store, 'saman.duckdb'), 'write')
  await database.run('UPDATE store SET schema_version = 99')
  database.close()
  const before = await readFile(join(store, 'saman.duckdb'))
  await expect(openEngine(store)).rejects.toMatchObject({ code: 'newer-store', kind: 'refused' })
  await expect(loadInto({ store, folder: await extractOf(FILES) })).rejects.toMatchObject({ code: 'newer-store' })
  expect((await readFile(join(store, 'saman.duckdb'))).equals(before)).toBe(true)
})
