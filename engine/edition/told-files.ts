/** The files of an edition as an attacker reads them who has nothing else. */
import { checkTables, type EditionFiles, type ToldCell } from '../audit/files.ts'
import type { Plan } from '../disclosure/model.ts'
import { InputError, type Text } from '../messages.ts'
import { jsonOf, type Edition } from './folder.ts'
import type { Changes, TableEntry } from './format.ts'
import { decimalsIn, numbersIn, readTable } from './read-table.ts'

/** What of an edition is read. */
export type ReadFiles = Pick<Edition, 'id' | 'folder' | 'description' | 'files'>

export function filesOf(edition: ReadFiles): EditionFiles {
  const { description, id } = edition
  const { previous, previousPeriod } = jsonOf<Changes>(edition.files, 'changes.json', edition.folder)
  return {
    name: id.slice(0, 16),
    previous: previous && previousPeriod ? { name: previous.slice(0, 16), period: previousPeriod } : null,
    plan: jsonOf<Plan>(edition.files, 'plan.json', edition.folder),
    units: description.units,
    cells: { [Symbol.iterator]: () => cellsOf(edition) },
  }
}

function* cellsOf(edition: ReadFiles): Generator<ToldCell> {
  for (const entry of edition.description.tables) yield* cellsOfTable(edition, entry)
}

function cellsOfTable(edition: ReadFiles, entry: TableEntry): Iterable<ToldCell> {
  const cells = new Map<string, { -readonly [Key in keyof ToldCell]: ToldCell[Key] }>()
  const table = readTable(edition, entry)
  const decimals = { value: decimalsIn(table, 'value'), parts: decimalsIn(table, 'numerator') }
  for (const metric of ['value', 'change', 'personsFrom', 'numerator', 'denominator'] as const) {
    for (const { number: told, ...name } of numbersIn(table, entry, metric)) {
      const key = `${name.unit} ${name.period} ${name.category ?? ''}`
      const cell = cells.get(key) ?? { ...name, value: null, personsFrom: null, numerator: null, denominator: null, decimals }
      if (metric !== 'change') cell[metric] = told
      cells.set(key, cell)
    }
  }
  return cells.values()
}

/** Refuses files that tell something the plan does not show, or of too few persons. What follows from them the attack has tried. */
export function requireSoundFiles(edition: ReadFiles, minimumPersons: number): void {
  const [finding] = checkTables(filesOf(edition), minimumPersons).findings
  if (finding) throw new InputError('refused', 'doubtful-files', DOUBTFUL_FILES, { about: finding.about, unit: finding.unit, period: finding.period })
}

const DOUBTFUL_FILES: Text = {
  nb: 'Utgaven ble ikke laget: filene ville ha vist noe om {about} i {unit} {period} som ikke skal vises. Ingenting er skrevet.',
  nn: 'Utgåva blei ikkje laga: filene ville ha vist noko om {about} i {unit} {period} som ikkje skal visast. Ingenting er skrive.',
  en: 'The edition was not made: its files would have shown something of {about} in {unit} {period} that is not to be shown. Nothing was written.',
}
