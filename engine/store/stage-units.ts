/** The tree of units of a load: from the staged list to the tables `tree` and `listed_units`, and the units that positions name. */
import { isoDate, type Day } from '../calendar.ts'
import { OPEN_END, type UnitRow } from '../canonical.ts'
import type { FindingCode } from '../intake/findings.ts'
import type { Profile } from '../intake/profile.ts'
import type { Extract, SourceInfo } from '../intake/read.ts'
import type { Texts } from '../intake/texts.ts'
import { createTableSql, type Database } from './database.ts'
import { DAYS } from './read.ts'
import { buildUnitTree, unitFinder, type StagedUnit } from './unit-tree.ts'

/** A unit that the extract does not list. */
const NOT_LISTED = { kostraFunction: null, fromDay: null, toDay: null, successor: null, file: '', row: 0 } as const

export interface TreeToStage {
  readonly profile: Profile
  readonly asOfDay: Day
  /** The load whose list stands in for one that the extract lacks; `null`: none. */
  readonly keptList: number | null
}

/** Numbers are those of texts. */
interface StagedRow {
  readonly unit: number
  readonly name: number | null
  readonly parent: number | null
  readonly kostraFunction: number | null
  readonly fromDay: number | null
  readonly toDay: number | null
  readonly successor: number | null
  readonly source: number
  readonly row: number
}

/**
 * Builds the tree of the unit list; without one, of the list that is kept of an earlier load, and without that every unit of the positions
 * stands directly under the municipality.
 */
export async function stageUnitTree(database: Database, { sources, texts }: Extract, { profile, asOfDay, keptList }: TreeToStage): Promise<void> {
  const textOrNull = (number: number | null): string | null => (number === null ? null : texts.textOf(number))
  const rows = await database.rows<StagedRow>(
    `SELECT unit, name, parent, "kostraFunction", "validFromDay" AS "fromDay", "validToDay" AS "toDay", successor, source, "row"
     FROM staged_units WHERE state = 'counted' AND unit IS NOT NULL ORDER BY source, "row"`,
  )
  const listed = rows.map(({ unit, name, parent, kostraFunction, fromDay, toDay, successor, source, row }): StagedUnit => {
    const told = { name: textOrNull(name), parent: textOrNull(parent), kostraFunction: textOrNull(kostraFunction), successor: textOrNull(successor) }
    return { unit: texts.textOf(unit), ...told, fromDay, toDay, file: fileOf(sources, source), row }
  })
  const staged = listed.length > 0 ? listed : keptList !== null ? stagedAgain(await unitsOfLoad(database, keptList)) : flat(await unitsOfPositions(database, texts), profile)
  const tree = buildUnitTree(staged, { ...profile, asOfDay })
  await writeTree(database, tree.units)
  if (listed.length === 0) await database.run(`INSERT INTO questions VALUES ('units', 'no-unit-list', NULL, NULL, NULL, NULL)`)
  for (const { unit } of tree.withoutParent) await questionUnit(database, 'unknown-parent', texts.numberOf(unit))
  for (const { unit } of tree.unknownSuccessor) await questionUnit(database, 'unknown-successor', texts.numberOf(unit))
  const numbers = { number: 'integer' } as const
  await database.run(createTableSql('listed_units', numbers, true))
  const listedUnits = await database.appender('listed_units', numbers)
  for (const unit of new Set(tree.units.map((row) => row.unit))) listedUnits.append([texts.numberOf(unit)])
  listedUnits.close()
  const validity = { number: 'integer', first: 'integer', end: 'integer' } as const
  await database.run(createTableSql('unit_validity', validity, true))
  const runs = await database.appender('unit_validity', validity)
  for (const { unit, first, end } of runsOfUnits(tree.units)) runs.append([texts.numberOf(unit), first, end])
  runs.close()
}

/** Every unit right below the municipality. */
function flat(units: readonly string[], { municipality, name }: Profile): StagedUnit[] {
  const below = [...units].sort().filter((unit) => unit !== municipality)
  return [{ ...NOT_LISTED, unit: municipality, name, parent: null }, ...below.map((unit) => ({ ...NOT_LISTED, unit, name: unit, parent: municipality }))]
}

/** The units of a load as if they were listed. */
function stagedAgain(units: readonly UnitRow[]): StagedUnit[] {
  return units.map(({ unit, name, parent, kostraFunction = null, fromDay = null, toDay = null, successors = [] }) => {
    return { ...NOT_LISTED, unit, name, parent, kostraFunction, fromDay, toDay, successor: successors.length > 0 ? successors : null }
  })
}

/** A unit of which the list says something that cannot be followed; what only the profile says has no row. */
async function questionUnit(database: Database, finding: FindingCode, unit: number): Promise<void> {
  await database.run(
    `INSERT INTO questions SELECT 'units', '${finding}', source, "row", NULL, staged
     FROM (SELECT 1) LEFT JOIN (SELECT source, "row", rowid AS staged FROM staged_units WHERE unit = $unit AND state = 'counted' LIMIT 1) ON true`,
    { unit },
  )
}

/** The units of a load that is stored, a row for each stretch. */
export async function unitsOfLoad(database: Database, load: number): Promise<UnitRow[]> {
  return unitRows(await database.rows<StoredUnit>(`SELECT ${UNIT_COLUMNS} FROM units WHERE load = $load ORDER BY place`, { load }))
}

/** The units that are about to be stored. */
export async function unitsOfTree(database: Database): Promise<UnitRow[]> {
  return unitRows(await database.rows<StoredUnit>(`SELECT ${UNIT_COLUMNS} FROM tree ORDER BY place`))
}

const UNIT_COLUMNS = `unit, name, parent, kostra_function AS "kostraFunction", ${DAYS('valid_from')} AS "fromDay", ${DAYS('valid_to')} + 1 AS "toDay", successor`

interface StoredUnit extends Pick<UnitRow, 'unit' | 'name' | 'parent' | 'kostraFunction' | 'fromDay' | 'toDay'> {
  /** A list of codes as JSON. */
  readonly successor: string | null
}

const unitRows = (rows: readonly StoredUnit[]): UnitRow[] =>
  rows.map(({ successor, ...row }) => ({ ...row, successors: successor === null ? [] : (JSON.parse(successor) as readonly string[]) }))

/** Puts other units in the place of those that are about to be stored. */
export async function replaceTree(database: Database, units: readonly UnitRow[]): Promise<void> {
  await database.run('DROP TABLE tree')
  await writeTree(database, units)
}

/** The table of units that a load keeps: a row for each stretch of a unit, in the order of the list. */
async function writeTree(database: Database, units: readonly UnitRow[]): Promise<void> {
  const columns = { unit: 'text', name: 'text', parent: 'text', kostra_function: 'text', place: 'integer', valid_from: 'date', valid_to: 'date', successor: 'text' } as const
  await database.run(createTableSql('tree', columns, true))
  const appender = await database.appender('tree', columns)
  units.forEach(({ unit, name, parent, kostraFunction, fromDay, toDay, successors }, place) => {
    const [validFrom, validTo] = [isoOrNull(fromDay), isoOrNull(toDay == null ? null : toDay - 1)]
    appender.append([unit, name, parent, kostraFunction ?? null, place, validFrom, validTo, successors && successors.length > 0 ? JSON.stringify(successors) : null])
  })
  appender.close()
}

const isoOrNull = (day: Day | null | undefined): string | null => (day == null ? null : isoDate(day))

/** The runs of days on which there were units, of those that have not always been there. */
function runsOfUnits(units: readonly UnitRow[]): { unit: string; first: Day; end: Day }[] {
  const runs: { unit: string; first: Day; end: Day }[] = []
  for (const { unit, fromDay, toDay } of units) {
    const [first, end] = [fromDay ?? NO_DAY, toDay ?? OPEN_END]
    const before = runs.at(-1)
    if (before?.unit === unit && before.end === first) runs[runs.length - 1] = { ...before, end }
    else runs.push({ unit, first, end })
  }
  return runs
}

/** Before all days. */
const NO_DAY = -OPEN_END

/** Asks about positions on days when there was no such unit. They stay where they are: the unit is taken to have been what it was last. */
export async function questionUnitValidity(database: Database, knownUntilDay: Day): Promise<void> {
  await database.run(
    `INSERT INTO questions SELECT 'positions', 'unit-outside-validity', source, "row", NULL, rowid FROM staged_positions AS p
     WHERE state = 'counted' AND "fromDay" < $knownUntilDay
       AND unit IN (SELECT number FROM unit_validity WHERE first > $noDay OR "end" < $openEnd)
       AND NOT EXISTS (SELECT 1 FROM unit_validity AS v WHERE v.number = p.unit AND v.first <= p."fromDay" AND v."end" >= least(p."toDay", $knownUntilDay))`,
    { knownUntilDay, noDay: NO_DAY, openEnd: OPEN_END },
  )
}

async function unitsOfPositions(database: Database, texts: Texts): Promise<string[]> {
  const rows = await database.rows<{ unit: number }>(`SELECT DISTINCT unit FROM staged_positions WHERE state = 'counted' AND unit IS NOT NULL`)
  return rows.map(({ unit }) => texts.textOf(unit))
}

/** Positions that name their unit in another way than by its code in the list get the code. */
export async function useUnitCodes(database: Database, texts: Texts): Promise<void> {
  const codeOf = unitFinder(await database.rows<{ unit: string; name: string }>('SELECT unit, name FROM tree ORDER BY place'))
  const named = await database.rows<{ unit: number }>('SELECT DISTINCT unit FROM staged_positions WHERE unit IS NOT NULL AND unit NOT IN (SELECT number FROM listed_units)')
  const columns = { written: 'integer', meant: 'integer' } as const
  await database.run(createTableSql('unit_names', columns, true))
  const appender = await database.appender('unit_names', columns)
  for (const { unit } of named) {
    const code = codeOf(texts.textOf(unit))
    if (code !== undefined) appender.append([unit, texts.numberOf(code)])
  }
  appender.close()
  await database.run('UPDATE staged_positions SET unit = meant FROM unit_names WHERE unit = written')
}

/** The unit for positions whose own unit is not in the list, under the root, if any position needs it. */
export async function completeUnitTree(database: Database, unknownUnit: string, texts: Texts): Promise<void> {
  await database.run(
    `INSERT INTO tree SELECT $unknownUnit, 'Ukjent enhet', (SELECT unit FROM tree WHERE parent IS NULL), NULL, (SELECT count(*) FROM tree), NULL, NULL, NULL
     WHERE $unknownUnit NOT IN (SELECT unit FROM tree) AND EXISTS (SELECT 1 FROM staged_positions WHERE state = 'counted' AND unit = $number)`,
    { unknownUnit, number: texts.numberOf(unknownUnit) },
  )
}

/** The source as it is named in messages. */
export function fileOf(sources: readonly SourceInfo[], index: number): string {
  const source = sources[index]
  return source ? [source.file, source.sheet].filter((part) => part !== null).join(', ') : ''
}
