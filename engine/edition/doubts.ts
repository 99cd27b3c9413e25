/** What must hold before anything is published. Each check throws: with any doubt there is no edition. */
import type { Material, PublishedTable } from '../disclosure/model.ts'
import { InputError, type Text } from '../messages.ts'
import type { Edition } from './folder.ts'
import { toldNumbers } from './read-table.ts'

/** Refuses rows with a place, an amount or a person that is none. */
export function requireSoundMaterial<Rows extends Material>(material: Rows): Rows {
  const { rowCount, person, personCount, unit, unitCode, month, contractual, percentHundredths, isMain } = material
  for (let row = 0; row < rowCount; row++) {
    const isPerson = person[row] >= 0 && person[row] < personCount
    const isPlace = unit[row] >= 0 && unit[row] < unitCode.length && month[row] >= 0 && isMain[row] <= 1
    if (!isPerson || !isPlace || !isAmount(contractual[row]) || !isAmount(percentHundredths[row])) throw new InputError('refused', 'doubtful-rows', DOUBTFUL_ROWS)
  }
  return material
}

const isAmount = (value: number): boolean => value >= 0 && Number.isFinite(value)

/** Refuses tables with a band of persons that is none, or a place that does not exist. */
export function requireSoundTables(tables: readonly PublishedTable[]): readonly PublishedTable[] {
  for (const { figure, cellCount, unit, units, period, periods, category, categories, personsFrom, value } of tables)
    for (let cell = 0; cell < cellCount; cell++) {
      const isPlace = unit[cell] < units.length && period[cell] < periods.length && category[cell] < (categories?.length ?? 1)
      if (!isPlace || !isAmount(personsFrom[cell]) || Math.abs(value[cell]) === Infinity) throw new InputError('refused', 'doubtful-table', DOUBTFUL_TABLE, { figure })
    }
  return tables
}

/**
 * Refuses a table that says it keeps an earlier number and has another. A longer period that is new keeps what was said of its
 * parts, and was not said itself. Twelve rolling months are added up from periods that are looked at here, of which some may keep
 * their number and others be corrected.
 */
export function requireCarried(tables: readonly PublishedTable[], previous: Edition | null): void {
  for (const table of tables) {
    if (table.resolution === 'rolling-12' || !table.carried.includes(1)) continue
    const entry = previous?.description.tables.find(({ figure, dimension, resolution }) => figure === table.figure && dimension === table.dimension && resolution === table.resolution)
    const told = new Map(previous && entry ? [...toldNumbers(previous, entry, 'value')].map(({ unit, period, category, number }) => [`${unit}\t${period}\t${category ?? ''}`, number]) : [])
    const isSameDefinition = previous?.description.definitionVersions[table.figure] === table.definitionVersion
    for (let cell = 0; cell < table.cellCount; cell++) {
      if (!table.carried[cell] || !isSameDefinition) continue
      const before = told.get(`${table.units[table.unit[cell]]}\t${table.periods[table.period[cell]]}\t${table.categories?.[table.category[cell]] ?? ''}`)
      if (before !== undefined && before !== table.value[cell]) throw new InputError('refused', 'doubtful-carried', DOUBTFUL_CARRIED, { figure: table.figure })
    }
  }
}

const DOUBTFUL_ROWS: Text = {
  nb: 'Utgaven ble ikke laget: en rad i grunnlaget har et antall, en plass eller en person som ikke er noen. Ingenting er skrevet.',
  nn: 'Utgåva blei ikkje laga: ei rad i grunnlaget har eit tal, ein plass eller ein person som ikkje er nokon. Ingenting er skrive.',
  en: 'The edition was not made: a row of the material has an amount, a place or a person that is none. Nothing was written.',
}
const DOUBTFUL_TABLE: Text = {
  nb: 'Utgaven ble ikke laget: en tabell over {figure} har en celle uten et gyldig antall personer bak. Ingenting er skrevet.',
  nn: 'Utgåva blei ikkje laga: ein tabell over {figure} har ei celle utan eit gyldig tal på personar bak. Ingenting er skrive.',
  en: 'The edition was not made: a table of {figure} has a cell without a valid number of persons behind it. Nothing was written.',
}
const DOUBTFUL_CARRIED: Text = {
  nb: 'Utgaven ble ikke laget: et tall for {figure} skulle vært det samme som i forrige utgave, og er et annet. Ingenting er skrevet.',
  nn: 'Utgåva blei ikkje laga: eit tal for {figure} skulle ha vore det same som i førre utgåve, og er eit anna. Ingenting er skrive.',
  en: 'The edition was not made: a number of {figure} should have been that of the edition before, and is another. Nothing was written.',
}
