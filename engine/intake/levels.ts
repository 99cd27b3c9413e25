/**
 * An organisation that stands in columns, one for each level (`Nivå 1`, `Nivå 2`, each as code, name or both), or as a path in one column
 * (`Kommunen / Helse / Heimen`): read as a list of units, each below the one to its left.
 */
import { DistinctCells, MOST_DISTINCT } from './distinct-cells.ts'
import { meaningsOf, normaliseHeading, STRENGTHS } from './headings.ts'
import { ListedRows } from './listed-rows.ts'
import type { FileRule } from './profile.ts'
import type { Recognition } from './recognise.ts'
import { textOf, type Cell, type RawRow, type RowBatch, type Source } from './source.ts'

/** Where the levels of a source stand. */
export interface Levels {
  readonly headerRow: number
  /** Cells of the heading row. */
  readonly width: number
  /** From the top down; either place may be missing, not both. */
  readonly levels: readonly Level[]
  /** The column that holds all levels at once, where there are no others. */
  readonly path: number | null
  /** The column of KOSTRA functions, which are of the lowest unit of the row. */
  readonly kostraFunction: number | null
}

interface Level {
  readonly code: number | null
  readonly name: number | null
}

/** A unit and what stands above it. */
interface Link {
  readonly unit: string
  readonly name: string
  readonly parent: string
}

/** Headings of the list that is made, and of the column that is added to the rows. */
const UNIT_HEADING = 'Enhetskode'
const HEADINGS = [UNIT_HEADING, 'Enhetsnavn', 'Overordnet enhet']
const FUNCTION_HEADING = 'KOSTRA-funksjon'

/** `niva2`, `nivakode2`, `2nivanavn`, `orgniva2navn`, once normalised. */
const LEVEL = /^(?:org|organisasjons?|enhets?|ansvars?)?(kode|nr|id|navn|tekst|betegnelse)?(?:pa)?(?:niva|level)(kode|nr|id|navn|name|code|tekst|betegnelse)?(\d)(kode|nr|id|navn|name|code|tekst|betegnelse|t)?$/
const ORDINAL = /^(?:org|organisasjons?|enhets?)?(\d)niva(kode|nr|id|navn|tekst|betegnelse)?$/
const NAME_WORDS = /^(navn|name|tekst|betegnelse|t)$/
const CODE_WORDS = /^(kode|nr|id|code)$/
const PATH = /^(org|organisasjons?|enhets?|unit|full)?(sti|path|hierarki)(en)?$/
/** Headings of what may hold a unit as well as the whole way down to it. */
const UNIT_WORD = /^(organisasjon(stilhorighet|splassering|senhet)?|org(enhet)?|orgplassering|enhet(snavn)?|avdeling(snavn)?|arbeidssted|tjenestested|tilhorighet|plassering|unit|department|organi[sz]ation(alunit)?)$/

/** Rows from the top in which headings are looked for. */
const HEADING_ROWS = 60

/** The levels that the headings of a source tell of; `undefined` where there are not two, and no path. Columns that the profile ignores tell nothing. */
export function findLevels(head: readonly RawRow[], rule: FileRule | undefined): Levels | undefined {
  for (const place of head.slice(0, HEADING_ROWS).keys()) {
    const { row, cells, headings } = headingsAt(head, place)
    const isRead = (heading: string): boolean => rule?.columns.get(heading) !== null
    const levels = new Map<number, { code: number | null; name: number | null }>()
    for (const [index, heading] of headings.entries()) {
      const found = isRead(heading) ? levelOf(heading) : undefined
      if (found === undefined) continue
      const level = levels.get(found.number) ?? { code: null, name: null }
      levels.set(found.number, level)
      level[found.part] ??= index
    }
    const kostraFunction = headings.findIndex((heading) => isRead(heading) && meaningsOf('units', [heading]).some(({ field, strength }) => field === 'kostra-function' && strength >= STRENGTHS.likely))
    const shape = { headerRow: row, width: cells.length, kostraFunction: kostraFunction < 0 ? null : kostraFunction }
    if (levels.size >= 2) return { ...shape, levels: [...levels].sort((a, b) => a[0] - b[0]).map(([, level]) => level), path: null }
    const below = head.slice(place + 1)
    const path = headings.findIndex((heading, index) => isRead(heading) && (PATH.test(heading) || (UNIT_WORD.test(heading) && rule?.columns.has(heading) !== true && holdsPaths(below, index))))
    if (path >= 0 && headings.filter((heading) => heading !== '').length >= 2) return { ...shape, levels: [], path }
  }
  return undefined
}

/** The headings of a row, with the words of the next below them where that says nothing but `Kode` and `Navn`. */
function headingsAt(head: readonly RawRow[], place: number): RawRow & { readonly headings: readonly string[] } {
  const { row, cells } = head[place]
  const headings = cells.map((cell) => normaliseHeading(textOf(cell)))
  const below = head.at(place + 1)
  const words = below?.cells.map((cell) => normaliseHeading(textOf(cell))) ?? []
  const filled = words.filter((word) => word !== '')
  if (below === undefined || filled.length < 2 || !filled.every((word) => CODE_WORDS.test(word) || NAME_WORDS.test(word))) return { row, cells, headings }
  let above = ''
  const both = words.map((word, index) => (above = headings[index] || above) + word)
  return { row: below.row, cells: below.cells, headings: both }
}

/** Fewer texts than these are no pattern; and so many of them may be something else, or one, since lists have remarks below them. */
const FEWEST_PATHS = 5
const OTHER_SHARE = 0.1

/** Whether the cells of a column are ways down from one and the same unit at the top. */
function holdsPaths(rows: readonly RawRow[], index: number): boolean {
  const texts = rows.map(({ cells }) => textOf(cells[index])).filter((text) => text !== '')
  const tops = texts.filter((text) => SPACED_PATH.test(text)).map((text) => text.split(PATH_SIGNS)[0])
  const ofFirst = tops.filter((top) => top === tops[0]).length
  return texts.length >= FEWEST_PATHS && new Set(texts).size > 1 && texts.length - ofFirst <= Math.max(1, OTHER_SHARE * texts.length)
}

function levelOf(heading: string): { number: number; part: 'code' | 'name' } | undefined {
  const match = LEVEL.exec(heading)
  const ordinal = match ? null : ORDINAL.exec(heading)
  const words = match ? [match[1], match[2], match[4]] : ordinal ? [ordinal[2]] : undefined
  if (words === undefined) return undefined
  const number = Number(match ? match[3] : ordinal?.[1])
  // A column without a word of its own holds the name, or code and name together.
  return { number, part: words.some((word) => word !== undefined && CODE_WORDS.test(word)) && !words.some((word) => word !== undefined && NAME_WORDS.test(word)) ? 'code' : 'name' }
}

/** Places of all columns that tell of a level. */
export function levelPlaces({ levels, path }: Levels): number[] {
  return [...levels.flatMap(({ code, name }) => [code, name]), path].filter((place) => place !== null)
}

/** Code and name in one cell: `310 Skule`, `310 - Skule`. */
const CODE_AND_NAME = /^(\d[\w.]*(?:-\d+)*)(?:\s*[-–:]\s+|\s+)(\D.*)$/
const SPACED_PATH = /\s(?:\/|\\|>|›|»|\||→)\s/
const PATH_SIGNS = /\s*(?:\/|\\|>|›|»|\||→)\s*/

/** The units of a row from the top down. A level that is empty, or repeats the one above, is none. */
function chainOf({ levels, path }: Levels, own: Level | undefined, textIn: (place: number) => string): Link[] {
  const steps = path === null ? levels.map((level) => stepOf(level, textIn)) : textIn(path).split(PATH_SIGNS).map((text) => splitStep('', text))
  if (own) steps.push(stepOf(own, textIn))
  const chain: Link[] = []
  let place = ''
  for (const { code, name } of steps) {
    if (code === '' && name === '') continue
    // Names alone stand several times in an organisation: there the whole way down names the unit.
    const unit = code !== '' ? code : place === '' ? name : `${place} / ${name}`
    const above = chain.at(-1)
    if (above && (above.unit === unit || (code === '' && above.name === name))) continue
    if (chain.some((link) => link.unit === unit)) continue
    chain.push({ unit, name: name === '' ? unit : name, parent: above?.unit ?? '' })
    place = unit
  }
  return chain
}

function stepOf({ code, name }: Level, textIn: (place: number) => string): { code: string; name: string } {
  return splitStep(code === null ? '' : textIn(code), name === null ? '' : textIn(name))
}

function splitStep(code: string, name: string): { code: string; name: string } {
  if (code !== '') return { code, name }
  const both = CODE_AND_NAME.exec(name)
  return both ? { code: both[1], name: both[2] } : { code: '', name }
}

// ----------------------------------------------------------------------------------------------- the list of units

/** The units of a source as a list: a unit stands in the row that names it first. */
export function unitsOfLevels(source: Source, levels: Levels, recognition: Recognition | undefined): Source {
  const placeOf = (field: string): number | null => recognition?.columns.find((column) => column.field === field)?.index ?? null
  const own = { code: placeOf('unit'), name: placeOf('unit-name') }
  const hasOwn = own.code !== null && own.code < levels.width
  // In rows of persons a function is that of the position.
  const functions = recognition === undefined ? levels.kostraFunction : null
  return {
    ...source,
    distinctCells: () => new DistinctCells(() => ''),
    async *batches(onBytes) {
      const seen = new Set<string>()
      const chains = new Chains(source, levels, hasOwn ? own : undefined)
      for await (const batch of source.batches(onBytes)) {
        const rows: RawRow[] = []
        const chainAt = chains.of(batch)
        for (let place = 0; place < batch.rowCount; place++) {
          const row = batch.rowNumber(place)
          if (row === levels.headerRow) rows.push({ row, cells: functions === null ? HEADINGS : [...HEADINGS, FUNCTION_HEADING] })
          if (row <= levels.headerRow) continue
          const chain = chainAt(place)
          for (const { unit, name, parent } of chain) {
            const key = JSON.stringify([unit, parent])
            if (seen.has(key)) continue
            seen.add(key)
            const cells = [unit, name, parent]
            if (functions !== null) cells.push(unit === chain[chain.length - 1].unit ? textOf(batch.raw(place).cells[functions]) : '')
            rows.push({ row, cells })
          }
        }
        if (rows.length > 0) yield new ListedRows(rows)
      }
    },
  }
}

/** The chains of rows; what the level columns say is worked out once for every different combination. */
class Chains {
  private readonly source: Source
  private readonly levels: Levels
  private readonly own: Level | undefined
  private readonly places: readonly number[]
  private readonly distinct: readonly DistinctCells[]
  private readonly known = new Map<string, readonly Link[]>()

  constructor(source: Source, levels: Levels, own: Level | undefined) {
    this.source = source
    this.levels = levels
    this.own = own
    this.places = [...new Set([...levelPlaces(levels), ...(own ? [own.code, own.name] : []).filter((place) => place !== null)])]
    this.distinct = this.places.map(() => this.source.distinctCells())
  }

  of(batch: RowBatch): (place: number) => readonly Link[] {
    if (this.known.size > MOST_DISTINCT || this.distinct.some((cells) => cells.count > MOST_DISTINCT)) {
      this.known.clear()
      for (const cells of this.distinct) cells.clear()
    }
    const numbers = this.places.map((place, column) => batch.numbers(place, this.distinct[column], 0))
    return (place) => {
      const key = numbers.map((column) => column[place]).join(' ')
      let chain = this.known.get(key)
      if (chain === undefined) {
        chain = chainOf(this.levels, this.own, (index) => {
          const column = this.places.indexOf(index)
          return this.distinct[column].texts[numbers[column][place]]
        })
        this.known.set(key, chain)
      }
      return chain
    }
  }
}

// ------------------------------------------------------------------------------------------- rows with their unit

/** The source with one column more: the code of the lowest unit that the row names. */
export function withUnitColumn(source: Source, levels: Levels): Source {
  return {
    ...source,
    async *batches(onBytes) {
      const chains = new Chains(source, levels, undefined)
      for await (const batch of source.batches(onBytes)) yield new RowsWithUnit(batch, levels, chains.of(batch))
    },
  }
}

class RowsWithUnit implements RowBatch {
  private readonly batch: RowBatch
  private readonly levels: Levels
  private readonly chainAt: (place: number) => readonly Link[]

  constructor(batch: RowBatch, levels: Levels, chainAt: (place: number) => readonly Link[]) {
    this.batch = batch
    this.levels = levels
    this.chainAt = chainAt
  }

  get rowCount(): number {
    return this.batch.rowCount
  }

  get isCut(): boolean {
    return this.batch.isCut === true && this.batch.cellCount(this.rowCount - 1) < this.levels.width
  }

  rowNumber(place: number): number {
    return this.batch.rowNumber(place)
  }

  rowNumbers(from: number): Int32Array {
    return this.batch.rowNumbers(from)
  }

  cellCount(place: number): number {
    return Math.max(this.batch.cellCount(place), this.levels.width) + 1
  }

  isEmpty(place: number): boolean {
    return this.batch.isEmpty(place)
  }

  /** A blank row stays blank; cells beyond the headings stay beyond them. */
  raw(place: number): RawRow {
    const { row, cells } = this.batch.raw(place)
    const { width } = this.levels
    const within = Array.from({ length: width }, (_, index): Cell => cells[index] ?? null)
    return { row, cells: [...within, this.unitAt(place), ...cells.slice(width)] }
  }

  numbers(index: number, distinct: DistinctCells, from: number): Int32Array {
    if (index !== this.levels.width) return this.batch.numbers(index, distinct, from)
    return Int32Array.from({ length: this.batch.rowCount - from }, (_, place) => distinct.numberOfCell(this.unitAt(from + place)))
  }

  private unitAt(place: number): Cell {
    const row = this.batch.rowNumber(place)
    if (row === this.levels.headerRow) return UNIT_HEADING
    return row < this.levels.headerRow ? null : (this.chainAt(place).at(-1)?.unit ?? null)
  }
}
