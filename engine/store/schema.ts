/** The tables of the store, as data. Every row of a load carries the load's number, so that an earlier load stays readable. */
import { createTableSql, type Database, type TableColumns } from './database.ts'

export const SCHEMA_VERSION = 4

/** Whose row it is, and where it was read: `source` and `row` are of the files of load `read_in`, an earlier one where the row was kept. */
const ORIGIN = { load: 'integer', read_in: 'integer', source: 'integer', row: 'integer' } as const

/** The canonical tables (engine/canonical.ts) and the ledger of loads. A column that an older store lacks is empty there (migrations.ts). */
export const STORED = {
  /** `key_check`: tells whether the key beside the store is the one that its pseudonyms were made with. */
  store: { schema_version: 'integer', key_check: 'text' },
  loads: {
    load: 'integer',
    /** What the load's rows follow from: the extract, the program, and the load that days were kept from. */
    content_hash: 'text',
    /** What was given: bytes of the files, profile, as-of date, what to replace. */
    extract_hash: 'text',
    loaded_at: 'timestamp',
    as_of: 'date',
    program_version: 'text',
    municipality: 'text',
    name: 'text',
    profile: 'text',
    absences_from_month: 'integer',
    job_grouping: 'text',
    /** First day that the extract decides; none: it decides all of them. */
    covers_from: 'date',
    /** The load that the days before it, or whole tables, were kept from. */
    kept_load: 'integer',
    /** Last day that absence is known of, where its table was kept from an earlier extract; none: the as-of date. */
    absences_as_of: 'date',
    /** First month whose positions are known; none: that of the first position. */
    positions_from_month: 'integer',
    /** 0 to 100, how sound the extract is. */
    score: 'integer',
  },
  load_sources: { load: 'integer', source: 'integer', file: 'text', sheet: 'text', sha256: 'text', byte_count: 'double', table_name: 'text', recognised: 'text' },
  load_counts: { load: 'integer', table_name: 'text', read: 'integer', counted: 'integer', rejected: 'integer', set_aside: 'integer', questioned: 'integer', kept: 'integer' },
  /** The municipality's month as the program worked it out at the load: exact whole numbers. */
  load_totals: {
    load: 'integer',
    month: 'integer',
    /** What a man-day is in `contractual` and `lost`. */
    units_per_man_day: 'double',
    contractual: 'double',
    lost: 'double',
    /** On the last day of the month. */
    persons: 'integer',
    percent_hundredths: 'double',
  },
  load_digests: { load: 'integer', table_name: 'text', rows: 'integer', digest: 'text' },
  /** That persons or years were taken out of all loads; never who. */
  erasures: {
    erased_at: 'timestamp',
    kind: 'text',
    from_month: 'integer',
    to_month: 'integer',
    loads: 'integer',
    positions: 'integer',
    absences: 'integer',
    wishes: 'integer',
    extra_hours: 'integer',
  },
  findings: {
    load: 'integer',
    code: 'text',
    table_name: 'text',
    state: 'text',
    rows: 'integer',
    man_days: 'double',
    percentage_points: 'double',
    fte: 'double',
    persons: 'integer',
    /** What `percentage_points` and `fte` are the change of, see `FINDING_EFFECTS`. */
    effect: 'text',
    /** Where it is about no row: months (`2024M11, 2024M12`). */
    about: 'text',
    example_source: 'integer',
    example_row: 'integer',
    example_column: 'text',
  },
  units: {
    load: 'integer',
    unit: 'text',
    name: 'text',
    parent: 'text',
    kostra_function: 'text',
    place: 'integer',
    /** First and last day of the unit; none: open. */
    valid_from: 'date',
    valid_to: 'date',
    /** The unit that its rows are read under as organised now. */
    successor: 'text',
  },
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
    /** The extract's own word or code for the category. */
    employment: 'text',
  },
  absences: { ...ORIGIN, person: 'text', position: 'text', code: 'text', category: 'text', grade_hundredths: 'integer', from_day: 'date', to_day: 'date' },
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
  await database.insert('store', { schema_version: SCHEMA_VERSION })
}
