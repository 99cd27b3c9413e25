/** The tree of units of a load: from the staged list to the tables `tree` and `listed_units`, and the units that positions name. */
import type { Profile } from '../intake/profile.ts'
import type { Extract, SourceInfo } from '../intake/read.ts'
import type { Texts } from '../intake/texts.ts'
import { createTableSql, type Database } from './database.ts'
import { buildUnitTree, unitFinder, type StagedUnit } from './unit-tree.ts'

/** A unit that the extract does not list. */
const NOT_LISTED = { kostraFunction: null, file: '', row: 0 } as const

/** Builds the tree of the unit list; without a list, every unit of the positions stands directly under the municipality. */
export async function stageUnitTree(database: Database, { sources, texts }: Extract, profile: Profile): Promise<void> {
  const textOrNull = (number: number | null): string | null => (number === null ? null : texts.textOf(number))
  const rows = await database.rows<{ unit: number; name: number | null; parent: number | null; kostraFunction: number | null; source: number; row: number }>(
    `SELECT unit, name, parent, "kostraFunction", source, "row" FROM staged_units WHERE state = 'counted' AND unit IS NOT NULL ORDER BY source, "row"`,
  )
  const listed = rows.map(({ unit, name, parent, kostraFunction, source, row }): StagedUnit => {
    return { unit: texts.textOf(unit), name: textOrNull(name), parent: textOrNull(parent), kostraFunction: textOrNull(kostraFunction), file: fileOf(sources, source), row }
  })
  const used = listed.length ? [] : await unitsOfPositions(database, texts)
  const staged: readonly StagedUnit[] = listed.length
    ? listed
    : [
        { ...NOT_LISTED, unit: profile.municipality, name: profile.name, parent: null },
        ...used
          .sort()
          .filter((unit) => unit !== profile.municipality)
          .map((unit) => ({ ...NOT_LISTED, unit, name: unit, parent: profile.municipality })),
      ]
  const tree = buildUnitTree(staged, profile.municipality, profile.name)
  const columns = { unit: 'text', name: 'text', parent: 'text', kostra_function: 'text', place: 'integer' } as const
  await database.run(createTableSql('tree', columns, true))
  const appender = await database.appender('tree', columns)
  tree.units.forEach((unit, place) => appender.append([unit.unit, unit.name, unit.parent, unit.kostraFunction ?? null, place]))
  appender.close()
  if (listed.length === 0) await database.run(`INSERT INTO questions VALUES ('units', 'no-unit-list', NULL, NULL, NULL, NULL)`)
  for (const unit of tree.withoutParent)
    await database.run(
      `INSERT INTO questions SELECT 'units', 'unknown-parent', source, "row", NULL, rowid FROM staged_units WHERE unit = $unit AND state = 'counted' LIMIT 1`,
      { unit: texts.numberOf(unit.unit) },
    )
  const numbers = { number: 'integer' } as const
  await database.run(createTableSql('listed_units', numbers, true))
  const listedUnits = await database.appender('listed_units', numbers)
  for (const { unit } of tree.units) listedUnits.append([texts.numberOf(unit)])
  listedUnits.close()
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
    `INSERT INTO tree SELECT $unknownUnit, 'Ukjent enhet', (SELECT unit FROM tree WHERE parent IS NULL), NULL, (SELECT count(*) FROM tree)
     WHERE $unknownUnit NOT IN (SELECT unit FROM tree) AND EXISTS (SELECT 1 FROM staged_positions WHERE state = 'counted' AND unit = $number)`,
    { unknownUnit, number: texts.numberOf(unknownUnit) },
  )
}

/** The source as it is named in messages. */
export function fileOf(sources: readonly SourceInfo[], index: number): string {
  const source = sources[index]
  return source ? [source.file, source.sheet].filter((part) => part !== null).join(', ') : ''
}
