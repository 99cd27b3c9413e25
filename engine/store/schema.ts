/** The tables of the store, as data. Every row of a load carries the load's number, so that an earlier load stays readable. */
import { createTableSql, type Database, type TableColumns } from './database.ts'

export const SCHEMA_VERSION = 2

const ORIGIN = { load: 'integer', source: 'integer', row: 'integer' } as const

/** The canonical tables (engine/canonical.ts) and the ledger of loads. */
export const STORED = {
  store: { schema_version: 'integer' },
  loads: {
    load: 'integer',
    content_hash: 'text',
    loaded_at: 'timestamp',
    as_of: 'date',
    program_version: 'text',
    municipality: 'text',
    name: 'text',
    profile: 'text',
    absences_from_month: 'integer',
    job_grouping: 'text',
  },
  load_sources: { load: 'integer', source: 'integer', file: 'text', sheet: 'text', sha256: 'text', byte_count: 'double', table_name: 'text', recognised: 'text' },
  load_counts: { load: 'integer', table_name: 'text', read: 'integer', counted: 'integer', rejected: 'integer', set_aside: 'integer', questioned: 'integer' },
  findings: {
    load: 'integer',
    code: 'text',
    table_name: 'text',
    state: 'text',
    rows: 'integer',
    man_days: 'double',
    percentage_points: 'double',
    fte: 'double',
    example_source: 'integer',
    example_row: 'integer',
    example_column: 'text',
  },
  units: { load: 'integer', unit: 'text', name: 'text', parent: 'text', kostra_function: 'text', place: 'integer' },
  kostra_functions: { load: 'integer', kostra_function: 'text', name: 'text' },
  persons: { load: 'integer', person: 'text', sex: 'text', birth_year: 'integer' },
  jobs: { load: 'integer', job: 'text', title: 'text', job_group: 'text' },
  job_groups: { load: 'integer', job_group: 'text', place: 'integer' },
  positions: {
    ...ORIGIN,
    person: 'text',
    position: 'text',
    unit: 'text',
    job: 'text',
    category: 'text',
    percent_hundredths: 'integer',
    from_day: 'date',
    to_day: 'date',
  },
  absences: { ...ORIGIN, person: 'text', position: 'text', category: 'text', grade_hundredths: 'integer', from_day: 'date', to_day: 'date' },
  wishes: {
    ...ORIGIN,
    person: 'text',
    answered_day: 'date',
    wants_more: 'boolean',
    wanted_percent_hundredths: 'integer',
    available_weeks: 'integer',
    has_asked: 'boolean',
  },
  extra_hours: { ...ORIGIN, person: 'text', position: 'text', month: 'integer', hours_hundredths: 'integer' },
} as const satisfies Record<string, TableColumns>

/** Makes the tables of an empty store. */
export async function createSchema(database: Database): Promise<void> {
  for (const [name, columns] of Object.entries(STORED)) await database.run(createTableSql(name, columns))
  await database.run('INSERT INTO store VALUES ($version)', { version: SCHEMA_VERSION })
}
