/**
 * One load: an extract becomes canonical rows of the store, all of it or nothing. Rows are staged as they are read, checked
 * together, measured, and written in one transaction; every row is accounted for.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { isoDate, type Day } from '../calendar.ts'
import { findingNamed } from '../intake/findings.ts'
import { openExtract, type Extract, type SourceInfo } from '../intake/read.ts'
import type { Profile } from '../intake/profile.ts'
import { openKey } from '../intake/pseudonym.ts'
import { TABLES } from '../intake/rows.ts'
import type { Texts } from '../intake/texts.ts'
import { InputError } from '../messages.ts'
import { runChecks } from './checks.ts'
import { Database } from './database.ts'
import { absencesFromDay, firstAbsenceMonth, measureFindings } from './effects.ts'
import { removeIndex } from './index-file.ts'
import { groupingScheme, stageJobGroups } from './job-groups.ts'
import { newestLoad, requireSchemaVersion, type Finding, type TableCount } from './ledger.ts'
import { databaseFile, databaseLogFile, keyFile } from './paths.ts'
import { createSchema } from './schema.ts'
import { stage, stagedName, stageTexts, TEXT } from './stage.ts'
import { completeUnitTree, fileOf, stageUnitTree, useUnitCodes } from './stage-units.ts'

export interface LoadOptions {
  readonly store: string
  readonly paths: readonly string[]
  readonly profile: Profile
  /** Last day that the extract knows. */
  readonly asOfDay: Day
  readonly programVersion: string
  readonly now: Date
  readonly onProgress?: (done: number, total: number) => void
}

export interface LoadReport {
  readonly load: number
  /** The newest load has the same files, profile and as-of date: nothing was changed. */
  readonly alreadyLoaded: boolean
  readonly sources: readonly SourceInfo[]
  /** Files that were given and are not read. */
  readonly ignored: Extract['ignored']
  readonly counts: readonly TableCount[]
  readonly findings: readonly Finding[]
  /** Absence codes that the profile does not have, most rows first: what to add to it. */
  readonly unmappedCodes: readonly { readonly code: string; readonly rows: number }[]
}

/**
 * Loads an extract into a store, making the store if there is none. Throws an InputError of kind `refused` when the files, the
 * profile or the store cannot be used; the store is then as it was before.
 */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const madeHere = !existsSync(databaseFile(options.store))
  const hadKey = existsSync(keyFile(options.store))
  const hadFolder = existsSync(options.store)
  await mkdir(options.store, { recursive: true, mode: 0o700 }) // for the owner only: rows of persons, if under pseudonyms
  try {
    const database = await Database.open(databaseFile(options.store), 'write')
    try {
      if (!madeHere) await requireSchemaVersion(database)
      return await loadInto(database, madeHere, options)
    } finally {
      database.close()
    }
  } catch (error) {
    if (madeHere) await undoNewStore(options.store, hadKey, hadFolder)
    throw error
  }
}

async function undoNewStore(store: string, hadKey: boolean, hadFolder: boolean): Promise<void> {
  const file = databaseFile(store)
  const made = [file, databaseLogFile(store), `${file}.tmp`, ...(hadKey ? [] : [keyFile(store)])]
  for (const path of hadFolder ? made : [store]) await rm(path, { recursive: true, force: true })
}

async function loadInto(database: Database, madeHere: boolean, options: LoadOptions): Promise<LoadReport> {
  if (madeHere) await createSchema(database)
  const extract = await openExtract(options.paths, options.profile, {
    pseudonym: await openKey(keyFile(options.store)),
    asOfDay: options.asOfDay,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const contentHash = hashOf(extract.sources, options)
  const previous = await newestLoad(database)
  if (previous && previous.contentHash === contentHash)
    return { load: previous.load, alreadyLoaded: true, sources: extract.sources, ignored: extract.ignored, counts: previous.counts, findings: previous.findings, unmappedCodes: [] }

  const knownUntilDay = options.asOfDay + 1
  await stage(database, extract)
  await questionColumns(database, extract.sources)
  await stageUnitTree(database, extract, options.profile)
  const unknownUnit = `${options.profile.municipality}-unknown`
  await useUnitCodes(database, extract.texts)
  await refuseContradictions(database, extract.sources)
  await runChecks(database, { unknownUnit: extract.texts.numberOf(unknownUnit), knownUntilDay })
  await completeUnitTree(database, unknownUnit, extract.texts)
  const counts = await countRows(database)
  await refuseMisread(database, extract.sources)
  refuseEmpty(counts)
  const absencesFromMonth = await firstAbsenceMonth(database)
  const findings = await measureFindings(database, { absencesFromDay: absencesFromDay(absencesFromMonth, knownUntilDay), knownUntilDay })

  await stageJobGroups(database, options.profile.jobGroups, extract.texts)

  const unmappedCodes = await findUnmappedCodes(database, extract.texts)

  await stageTexts(database, extract.texts)
  const number = (previous?.load ?? 0) + 1
  await removeIndex(options.store)
  await database.transaction(async () => {
    await writeLedger(database, number, contentHash, absencesFromMonth, extract.sources, counts, options)
    for (const finding of findings)
      await database.run(
        'INSERT INTO findings VALUES ($load, $code, $table_name, $state, $rows, $man_days, $percentage_points, $fte, $example_source, $example_row, $example_column)',
        { load: number, ...finding },
      )
    for (const [, sql] of CANONICAL_STEPS) await database.run(sql, { load: number })
  })
  await database.run('CHECKPOINT')
  const loaded = await newestLoad(database)
  if (!loaded) throw new Error('the load that was just written is not in the ledger')
  return { load: number, alreadyLoaded: false, sources: extract.sources, ignored: extract.ignored, counts: loaded.counts, findings: loaded.findings, unmappedCodes }
}

/** What makes two loads the same: the bytes of the files, what the profile says, and the as-of date. */
function hashOf(sources: readonly SourceInfo[], options: LoadOptions): string {
  const hash = createHash('sha256')
  hash.update(sources.map((source) => `${source.sha256} ${source.sheet ?? ''}`).sort().join('\n'))
  hash.update(`\n${profileText(options.profile)}\n${isoDate(options.asOfDay)}\n${options.programVersion}`)
  return hash.digest('hex')
}

/** The profile as JSON; its maps as objects. */
function profileText(profile: Profile): string {
  return JSON.stringify(profile, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value))
}

// ---------------------------------------------------------------------------------------------------------- staging

/** Begins the list of doubts with the columns that nobody knows what are: one of them may hold what a figure needs. */
async function questionColumns(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  await database.run('CREATE TEMP TABLE questions (table_name VARCHAR, finding VARCHAR, source INTEGER, "row" INTEGER, "column" VARCHAR, staged BIGINT)')
  for (const [index, source] of sources.entries())
    for (const column of source.columns)
      if (column.reason === 'not-recognised')
        await database.run(`INSERT INTO questions VALUES ($table, 'unread-column', $index, $row, $column, NULL)`, {
          table: source.table.replace('-', '_'),
          index,
          row: source.headerRow,
          column: column.heading,
        })
}

/** Absence codes that the profile does not have, and how many rows have each, the most first. */
async function findUnmappedCodes(database: Database, texts: Texts): Promise<{ code: string; rows: number }[]> {
  const found = await database.rows<{ code: number; rows: number }>(
    `SELECT code, count(*)::INTEGER AS rows FROM staged_absences WHERE finding = 'unmapped-code' AND code IS NOT NULL GROUP BY code`,
  )
  return found.map(({ code, rows }) => ({ code: texts.textOf(code), rows })).sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
}

/**
 * Two files of one table may follow each other in time, but not say different things of the same fact: that is an old and a
 * new version of one list, and together they would count everything twice.
 */
async function refuseContradictions(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  const [found] = await database.rows<{ source: number; row: number; other_source: number; other_row: number }>(
    `SELECT a.source, a."row", b.source AS other_source, b."row" AS other_row
     FROM staged_positions AS a JOIN staged_positions AS b
       ON a.source < b.source AND a.position = b.position AND a."fromDay" = b."fromDay"
       AND coalesce(a.national, a.employee) = coalesce(b.national, b.employee)
     WHERE a.state = 'counted' AND b.state = 'counted'
       AND (a.unit, a.job, a.category, a."percentHundredths", a."toDay") IS DISTINCT FROM (b.unit, b.job, b.category, b."percentHundredths", b."toDay")
     ORDER BY a.source, a."row" LIMIT 1`,
  )
  if (!found) return
  throw new InputError(
    'refused',
    'contradicting-files',
    {
      nb: 'To filer sier ulike ting om samme stilling: {file} rad {row} og {otherFile} rad {otherRow}. Last bare den nyeste av dem.',
      nn: 'To filer seier ulike ting om same stilling: {file} rad {row} og {otherFile} rad {otherRow}. Last berre den nyaste av dei.',
      en: 'Two files say different things about the same position: {file} row {row} and {otherFile} row {otherRow}. Load only the newest of them.',
    },
    { file: fileOf(sources, found.source), row: found.row, otherFile: fileOf(sources, found.other_source), otherRow: found.other_row },
  )
}

// ---------------------------------------------------------------------------------------------------------- account

/** Rows read = counted + rejected + set aside; the questioned are some of the counted. */
async function countRows(database: Database): Promise<TableCount[]> {
  const counts: TableCount[] = []
  for (const table of TABLES) {
    const count = await database.one<Omit<TableCount, 'table'>>(
      `SELECT count(*)::INTEGER AS read, count(*) FILTER (state = 'counted')::INTEGER AS counted,
         count(*) FILTER (state = 'rejected')::INTEGER AS rejected, count(*) FILTER (state = 'set-aside')::INTEGER AS "setAside",
         (SELECT count(DISTINCT staged) FROM questions WHERE table_name = $table)::INTEGER AS questioned
       FROM ${stagedName(table)}`,
      { table: table.replace('-', '_') },
    )
    if (count.read !== count.counted + count.rejected + count.setAside) throw new Error(`rows of ${table} do not add up`)
    if (count.read > 0) counts.push({ table, ...count })
  }
  return counts
}

/** Fewer rows than these may all be bad without the list being misread. */
const MISREAD_ROWS = 10

/**
 * Where one fault rejects most rows of a list, the list does not belong to the others. Where one column is at fault in more than
 * a tenth of the rows, the column is misread, not the rows bad.
 */
async function refuseMisread(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  for (const table of TABLES) {
    const [found] = await database.rows<{ source: number; finding: string; row: number; column: string | null; rows: number; read: number }>(
      `SELECT source, finding, min("row") AS "row", any_value("column") AS "column", count(*)::INTEGER AS rows, any_value(read)::INTEGER AS read
       FROM (SELECT *, count(*) FILTER (finding IS DISTINCT FROM 'not-a-data-row') OVER (PARTITION BY source) AS read FROM ${stagedName(table)})
       WHERE state = 'rejected' AND finding NOT IN ('not-a-data-row', 'duplicate', 'superseded-answer') AND read >= $fewest
       GROUP BY source, finding HAVING count(*) * CASE WHEN any_value("column") IS NULL THEN 2 ELSE 10 END > any_value(read) ORDER BY source LIMIT 1`,
      { fewest: MISREAD_ROWS },
    )
    if (found) throw misread(found, fileOf(sources, found.source))
  }
}

function misread({ finding, row, column, rows, read }: { finding: string; row: number; column: string | null; rows: number; read: number }, file: string): InputError {
  const known = findingNamed(finding)
  const text = (language: 'nb' | 'nn' | 'en', place: string): string => `${place} ${known?.label[language] ?? finding}. ${known?.advice[language] ?? ''}`
  return new InputError(
    'refused',
    'misread-rows',
    {
      nb: text('nb', column === null ? '{rows} av {read} rader i {file} kan ikke telles, den første i rad {row}.' : '{rows} av {read} rader i {file} kan ikke telles, den første i rad {row}, kolonnen «{column}».'),
      nn: text('nn', column === null ? '{rows} av {read} rader i {file} kan ikkje teljast, den første i rad {row}.' : '{rows} av {read} rader i {file} kan ikkje teljast, den første i rad {row}, kolonnen «{column}».'),
      en: text('en', column === null ? '{rows} of {read} rows of {file} cannot be counted, the first in row {row}.' : '{rows} of {read} rows of {file} cannot be counted, the first in row {row}, column "{column}".'),
    },
    { file, row, column: column ?? '', rows, read },
  )
}

function refuseEmpty(counts: readonly TableCount[]): void {
  const positions = counts.find((count) => count.table === 'positions')
  if (positions && positions.counted > 0) return
  throw new InputError(
    'refused',
    'no-positions',
    {
      nb: 'Uttrekket har ingen stillinger som kan telles ({read} rader lest). Uten stillinger finnes det ingen tall. Legg ved filen med stillinger.',
      nn: 'Uttrekket har ingen stillingar som kan teljast ({read} rader lesne). Utan stillingar finst det ingen tal. Legg ved fila med stillingar.',
      en: 'The extract has no positions that can be counted ({read} rows read). Without positions there are no figures. Add the file of positions.',
    },
    { read: positions?.read ?? 0 },
  )
}

async function writeLedger(
  database: Database,
  load: number,
  contentHash: string,
  absencesFromMonth: number | null,
  sources: readonly SourceInfo[],
  counts: readonly TableCount[],
  options: LoadOptions,
): Promise<void> {
  const { profile } = options
  await database.run(
    `INSERT INTO loads VALUES ($load, $contentHash, $loadedAt::TIMESTAMP, $asOf::DATE, $version, $municipality, $name, $profile, $absencesFromMonth, $jobGrouping)`,
    {
      load,
      contentHash,
      loadedAt: options.now.toISOString(),
      asOf: isoDate(options.asOfDay),
      version: options.programVersion,
      municipality: profile.municipality,
      name: profile.name,
      profile: profileText(profile),
      absencesFromMonth,
      jobGrouping: groupingScheme(profile.jobGroups),
    },
  )
  for (const [index, source] of sources.entries())
    await database.run('INSERT INTO load_sources VALUES ($load, $index, $file, $sheet, $sha256, $byteCount, $table, $recognised)', {
      load,
      index,
      file: source.file,
      sheet: source.sheet,
      sha256: source.sha256,
      byteCount: source.byteCount,
      table: source.table,
      recognised: JSON.stringify(source.columns),
    })
  for (const count of counts)
    await database.run('INSERT INTO load_counts VALUES ($load, $table, $read, $counted, $rejected, $setAside, $questioned)', { load, ...count })
}

const DATE = (day: string): string => `DATE '1970-01-01' + ${day}`

const CANONICAL_STEPS: readonly (readonly [name: string, sql: string])[] = [
  ['units', 'INSERT INTO units SELECT $load, unit, name, parent, kostra_function, place FROM tree'],
  [
    'functions, each with the name that most units have',
    `INSERT INTO kostra_functions SELECT $load, ${TEXT('code')}, ${TEXT('name')}
     FROM (SELECT "kostraFunction" AS code, mode("kostraFunctionName") AS name FROM staged_units
           WHERE state = 'counted' AND "kostraFunction" IS NOT NULL GROUP BY "kostraFunction")`,
  ],
  ['persons', `INSERT INTO persons SELECT $load, ${TEXT('person')}, sex, birth_year FROM person_facts`],
  [
    'jobs, each with the title that most rows have',
    `INSERT INTO jobs SELECT $load, code, ${TEXT('title')}, (SELECT job_group FROM group_of_job AS g WHERE g.job = code)
     FROM (SELECT coalesce(${TEXT('job')}, '') AS code, title
           FROM (SELECT job, mode("jobTitle") AS title FROM staged_positions WHERE state = 'counted' GROUP BY job))`,
  ],
  ['groups of jobs', 'INSERT INTO job_groups SELECT $load, job_group, place FROM staged_job_groups'],
  [
    'positions',
    `INSERT INTO positions SELECT $load, source, "row", ${TEXT('person')}, coalesce(${TEXT('position')}, ''), ${TEXT('unit')}, coalesce(${TEXT('job')}, ''),
       category, "percentHundredths", ${DATE('"fromDay"')}, ${DATE('"toDay"')} FROM staged_positions WHERE state = 'counted'`,
  ],
  [
    'absences',
    `INSERT INTO absences SELECT $load, source, "row", ${TEXT('person')}, ${TEXT('position')}, category, "gradeHundredths", ${DATE('"fromDay"')}, ${DATE('"toDay"')}
     FROM staged_absences WHERE state = 'counted'`,
  ],
  [
    'wishes',
    `INSERT INTO wishes SELECT $load, source, "row", ${TEXT('person')}, ${DATE('"answeredDay"')}, "wantsMore", "wantedPercentHundredths", "availableWeeks",
       coalesce("hasAsked", false) FROM staged_wishes WHERE state = 'counted'`,
  ],
  [
    'extra hours',
    `INSERT INTO extra_hours SELECT $load, source, "row", ${TEXT('person')}, ${TEXT('position')}, month, "hoursHundredths"
     FROM staged_extra_hours WHERE state = 'counted'`,
  ],
]
