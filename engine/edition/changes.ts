/** What an edition says otherwise than the one before it, and why. */
import { parsePeriod, type MonthIndex } from '../calendar.ts'
import type { PublishedTable } from '../disclosure/model.ts'
import { registered } from '../figures/register.ts'
import { fill, LANGUAGES, type Text } from '../messages.ts'
import type { Edition } from './folder.ts'
import { EDITION_FORMAT, type Cause, type ChangedCell, type Changes } from './format.ts'
import { isReorganised } from './organisations.ts'
import { toldNumbers, type ToldNumber } from './read-table.ts'
import { CAUSE_TEXTS } from './texts.ts'

/** What of the new edition is compared with the one before. */
export interface Compared {
  readonly tables: readonly PublishedTable[]
  readonly load: string
  readonly definitionVersions: Readonly<Record<string, number>>
  /** Months before it stand in earlier editions alone; `null`: none do. */
  readonly standsBefore: MonthIndex | null
  /** Whether a code of the extract means something else than in the extract before. */
  readonly isMappedElse: boolean
  readonly units: readonly { readonly unit: string; readonly parent: string | null }[]
  /** The bytes of `policy.json`. */
  readonly policy: Uint8Array
}

/** Every number that was told before and is told otherwise now. Numbers of new periods and units are no changes. */
export function changesFrom(previous: Edition | null, now: Compared): Changes {
  if (!previous) return { format: EDITION_FORMAT, previous: null, previousPeriod: null, causes: [], cells: [] }
  const told = new Map(now.tables.flatMap((table) => [...numbersOf(table)]))
  const cells: ChangedCell[] = []
  for (const entry of previous.description.tables)
    for (const { number: before, ...cell } of toldNumbers(previous, entry, 'value')) {
      if (now.standsBefore !== null && (parsePeriod(cell.period)?.firstMonth ?? 0) < now.standsBefore) continue
      const after = told.get(keyOf(cell)) ?? null
      if (after !== before) cells.push({ ...cell, before, after })
    }
  return {
    format: EDITION_FORMAT,
    previous: previous.id,
    previousPeriod: previous.description.period,
    causes: causesOf(previous, now, cells.length > 0),
    cells,
  }
}

type Place = Omit<ToldNumber, 'number'>

const keyOf = ({ figure, dimension, resolution, unit, period, category }: Place): string => [figure, dimension, resolution, unit, period, category ?? ''].join('\t')

function* numbersOf(table: PublishedTable): Generator<[key: string, number: number]> {
  const { figure, dimension, resolution, units, periods, categories, value } = table
  for (let cell = 0; cell < table.cellCount; cell++) {
    const place = { figure, dimension, resolution, unit: units[table.unit[cell]], period: periods[table.period[cell]], category: categories?.[table.category[cell]] ?? null }
    if (!Number.isNaN(value[cell])) yield [keyOf(place), value[cell]]
  }
}

function causesOf(previous: Edition, now: Compared, hasChanged: boolean): Cause[] {
  const plain = (cause: Cause['cause']): Cause => ({ cause, text: CAUSE_TEXTS[cause] })
  const isNewLoad = previous.description.source.load !== now.load
  const definitions = Object.entries(now.definitionVersions).flatMap(([figure, after]): Cause[] => {
    const before = previous.description.definitionVersions[figure]
    if (before === undefined || before === after) return []
    const { label } = registered(figure)
    const told = (language: keyof Text) => fill(CAUSE_TEXTS.definition, language, { figure: label[language], before, after })
    const [nb, nn, en] = LANGUAGES.map(told)
    return [{ cause: 'definition', text: { nb, nn, en } }]
  })
  return [
    ...(isNewLoad ? [plain('new-load')] : []),
    // How many rows came late is not told: with few of them it would tell whose they are.
    ...(isNewLoad && hasChanged ? [plain('late-registration')] : []),
    ...(isNewLoad && now.isMappedElse ? [plain('mapping')] : []),
    ...(isReorganised(previous, now.units) ? [plain('reorganised-units')] : []),
    ...definitions,
    ...(Buffer.compare(previous.files.get('policy.json') ?? Buffer.of(), now.policy) === 0 ? [] : [plain('policy')]),
  ]
}
