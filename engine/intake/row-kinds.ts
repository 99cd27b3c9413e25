/** Which rows below the headings are data. */
import { EMPTY, type DistinctCells } from './distinct-cells.ts'
import { headingForms, meaningsOf, STRENGTHS, type Field } from './headings.ts'
import { Memo } from './memo.ts'
import { textOf, type Cell, type RawRow, type RowBatch } from './source.ts'
import { CHECKS_ONLY } from './table-shapes.ts'

/** Where the fields stand, as far as this needs to know. */
export type FieldPlaces = Readonly<Partial<Record<Field, { readonly index: number; readonly heading: string }>>>

const NOTHING_TO_READ = /^[^\p{L}\p{N}]*$/u

/** Nothing in any cell, or nothing but lines drawn with signs. */
export function isBlank({ cells }: RawRow): boolean {
  for (const cell of cells) {
    if (cell === null || cell === '') continue
    if (typeof cell !== 'string' || !NOTHING_TO_READ.test(cell)) return false
  }
  return true
}

const TOTAL_WORDS = '(sum|totalt?|totalsum|delsum|i alt|til saman|tilsammen|til sammen|samlet|samla|antall?|grand total|subtotal)'
const BEGINS_AS_TOTAL = new RegExp(`^\\W*${TOTAL_WORDS}(?![\\p{L}\\p{N}])`, 'iu')
/** In a list of units only the bare word is a total: a unit may well be called "Samlet skole". */
const IS_TOTAL = new RegExp(`^\\W*${TOTAL_WORDS}( (rader|linjer|enheter|einingar))?[\\s\\d:.,]*$`, 'iu')

/** False for totals, for the heading once more, and for a lone remark under the table. `isFirst`: right under the headings. */
export function isDataRow({ cells }: RawRow, fields: FieldPlaces, isFirst: boolean): boolean {
  const key = keyOf(fields)
  const keyText = key ? textOf(cells[key.index]) : ''
  let filled = 0
  let first = ''
  for (const cell of cells) {
    const text = textOf(cell)
    if (text === '') continue
    if (++filled === 1) first = text
    // Nearly every row is told by its first cell and its key: no word for a total, and no heading, begins with a digit.
    else if (first.charCodeAt(0) <= 57 && !(keyText.charCodeAt(0) > 57)) return true
    else break
  }
  if (filled < 2) return isBareUnit(first, fields, isFirst)
  if (isPageHeading(cells, keyText, fields) || (isFirst && isSecondHeading(cells, fields))) return false
  const total = totalIn(fields)
  // Beside the words of a footer stands how many rows there are, whatever the column.
  const isTotal = total.test(keyText) || (total.test(first) && (!/\d/.test(keyText) || new Set(cells.map(textOf).filter((text) => text !== '')).size === 2))
  return !isTotal && !isHeading(cells, fields) && !(filled > 1 && isTypeRow(cells, first))
}

/** The title of a list once more, with the number of the page or the day beside it: words where a person's number should be. */
function isPageHeading(cells: readonly Cell[], keyText: string, fields: FieldPlaces): boolean {
  return fields.from !== undefined && /\p{L}{4}/u.test(keyText) && cells.filter((cell) => textOf(cell) !== '').length <= 2
}

/** The headings once more under themselves, in another language, or what each column holds (`dato`): no row of data is without a number, but in a list of units. */
function isSecondHeading(cells: readonly Cell[], fields: FieldPlaces): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '')
  if (texts.length < 3 || texts.some((text) => /\d/.test(text))) return false
  if (isDated(fields)) return true
  return texts.filter((text) => meaningsOf('units', headingForms(text)).some(({ strength }) => strength >= STRENGTHS.likely)).length * 2 > texts.length
}

function isDated(fields: FieldPlaces): boolean {
  return fields.from !== undefined || fields.month !== undefined || fields.answered !== undefined
}

/** The column that every row of data has something in. */
function keyOf(fields: FieldPlaces): FieldPlaces[Field] {
  return fields['employee-number'] ?? fields['national-id'] ?? fields.unit
}

function totalIn(fields: FieldPlaces): RegExp {
  return fields.parent === undefined ? BEGINS_AS_TOTAL : IS_TOTAL
}

/** The top of a list of units may have nothing but its code; right under the headings, nothing but its name. */
function isBareUnit(text: string, fields: FieldPlaces, isFirst: boolean): boolean {
  return fields.parent !== undefined && (isFirst || !/\s/.test(text)) && !IS_TOTAL.test(text)
}

/** The same word in every column tells what the columns hold (`nvarchar`), not what is in them. */
function isTypeRow(cells: readonly Cell[], first: string): boolean {
  return cells.length > 2 && cells.every((cell) => textOf(cell) === first)
}

function isHeading(cells: readonly Cell[], fields: FieldPlaces): boolean {
  const places = Object.values(fields)
  const same = places.filter(({ index, heading }) => textOf(cells[index]) === heading).length
  return same >= 2 && same * 2 >= places.length
}

// -------------------------------------------------------------------------------------------------- many rows at once

export const ROW_KINDS = { data: 0, notData: 1, tooManyCells: 2, blank: 3, cut: 4, tooFewCells: 5 } as const

/** What separates columns in files of text, those that `DELIMITERS` of a dialect names. */
const SEPARATORS = [';', '\t', '|', ',']
/** The share of the headings that a row has cells for where it is parted by another sign. */
const MOST_CELLS = 0.75

/** Whether a row of one cell is a row of data whose columns are separated by another sign: as many parts, and more than one begins with a digit. */
function hasOtherDelimiter({ cells }: RawRow, width: number): boolean {
  const texts = cells.map((cell) => textOf(cell)).filter((text) => text !== '')
  if (texts.length !== 1 || width < 3) return false
  return SEPARATORS.some((separator) => {
    const parts = texts[0].split(separator)
    return parts.length >= MOST_CELLS * width && parts.filter((part) => /^\s*"?\d/.test(part)).length >= 2
  })
}

/** So many rows that are over too early, and so large a share of all, are the way of a system and no fault. */
const FEWEST_SHORT = 3
const SHORT_SHARE = 0.02

/** Fewer rows do not show how the cells of a column are written. */
const FEWEST_COMPARED = 20

/** `31.12.2024` as `99.99.9999`. */
function shapeOf(text: string): string {
  return text.replace(/\d/g, '9')
}

function isShort(kind: number, cellCount: number, width: number): boolean {
  return (kind === ROW_KINDS.data || kind === ROW_KINDS.tooFewCells) && cellCount < width
}

/** A column that is read, with the numbers of its cells. */
export interface NumberedColumn {
  readonly index: number
  readonly heading: string
  readonly cells: DistinctCells
}

/**
 * Tells the kind of every row of a source as `isBlank` and `isDataRow` do. Nearly all rows are told by what is known of the distinct
 * cells of their key; only the others are looked at cell by cell.
 */
export class RowSorter {
  private readonly fields: FieldPlaces
  private readonly headerRow: number
  private readonly places: readonly NumberedColumn[]
  private readonly key: number
  /** 1: a key that no total, no heading and no remark has. */
  private readonly plainKey: Memo | undefined
  private readonly headings: readonly HeadingWatch[]
  /** Of the columns that facts are read from, the one furthest to the right. */
  private readonly lastColumn: number
  private readonly lastIndex: number
  /** Rows that are separated by another sign than the headings. */
  readonly otherDelimiter = { rows: 0, first: 0 }
  /** Cells that the headings have. */
  private readonly headingCount: number
  /** Rows of data so far, those over too early, and whether any has an empty cell at its end. */
  private readonly seen = { rows: 0, short: 0, emptyEnds: false }

  constructor(fields: FieldPlaces, columns: readonly NumberedColumn[], headerRow: number, headingCount: number) {
    this.headerRow = headerRow
    this.headingCount = headingCount
    this.fields = fields
    this.places = columns
    const keyPlace = keyOf(fields)
    this.key = columns.findIndex(({ index }) => index === keyPlace?.index)
    const key = columns[this.key] as NumberedColumn | undefined
    const total = totalIn(fields)
    this.plainKey = key && new Memo(key.cells, (_, text) => (/\d/.test(text) && !total.test(text) ? 1 : 0))
    // The top of a list of units may well have nothing behind its name; of what has a date, an end that is missing changes the days.
    const checks = new Set([...CHECKS_ONLY].map((field) => fields[field]?.index))
    this.lastIndex = isDated(fields) ? Math.max(...columns.map(({ index }) => index).filter((index) => !checks.has(index))) : -1
    this.lastColumn = columns.findIndex(({ index }) => index === this.lastIndex)
    this.headings = columns.map((column) => new HeadingWatch(column))
  }

  /** The kinds of the rows from `from` on; `numbers` has the cells of each column. `width`: cells that a row can have. */
  kinds(batch: RowBatch, from: number, numbers: readonly Int32Array[], width: number | null): Uint8Array {
    const kinds = new Uint8Array(batch.rowCount - from)
    const plainKey = this.plainKey?.values()
    const keys = numbers[this.key] as Int32Array | undefined
    const mayBeHeading = this.headings.filter((watch) => watch.hasSeen()).length >= 2
    for (let place = 0; place < kinds.length; place++) {
      if (batch.isEmpty(from + place)) {
        kinds[place] = ROW_KINDS.blank
        continue
      }
      const isPlain = plainKey !== undefined && keys !== undefined && plainKey[keys[place]] === 1 && !mayBeHeading && this.hasOther(numbers, place)
      if (!isPlain) kinds[place] = this.kindOf(batch.raw(from + place))
      if (kinds[place] === ROW_KINDS.data && width !== null && batch.cellCount(from + place) > width && hasTextFrom(batch.raw(from + place), width))
        kinds[place] = ROW_KINDS.tooManyCells
    }
    if (width !== null) this.markShort(batch, from, kinds, numbers, width)
    return kinds
  }

  /** Rows that are over before the last column that is read. */
  private markShort(batch: RowBatch, from: number, kinds: Uint8Array, numbers: readonly Int32Array[], width: number): void {
    const { seen } = this
    for (let place = 0; place < kinds.length; place++) {
      if (kinds[place] !== ROW_KINDS.data) continue
      seen.rows++
      const count = batch.cellCount(from + place)
      if (count > this.lastIndex) {
        seen.emptyEnds ||= count >= width && numbers[this.lastColumn]?.[place] === EMPTY
        continue
      }
      seen.short++
      kinds[place] = ROW_KINDS.tooFewCells
    }
    const last = kinds.length - 1
    if (batch.isCut !== true || last < 0) return
    const count = batch.cellCount(batch.rowCount - 1)
    if (isShort(kinds[last], count, width) || (kinds[last] === ROW_KINDS.data && count === width && this.isCutCell(width - 1, numbers, last))) kinds[last] = ROW_KINDS.cut
  }

  /** Whether the last cell of a file is the beginning of a number or a date as the others of its column are written, and none of them is like it. */
  private isCutCell(index: number, numbers: readonly Int32Array[], place: number): boolean {
    const column = this.places.findIndex((one) => one.index === index)
    if (column < 0) return false
    const { cells } = this.places[column]
    const number = numbers[column][place]
    const shape = shapeOf(cells.texts[number])
    if (cells.generation > 0 || this.seen.rows < FEWEST_COMPARED || !/^[9.,:/ -]+$/.test(shape)) return false
    const others = new Set(cells.texts.filter((text, other) => other !== number && text !== '').map(shapeOf))
    return !others.has(shape) && [...others].some((other) => other.startsWith(shape))
  }

  /** Some systems leave out the empty cells at the end of a row: then no row has any, and many rows are short. */
  get leavesOutEmptyCells(): boolean {
    const { rows, short, emptyEnds } = this.seen
    return !emptyEnds && short >= FEWEST_SHORT && short > SHORT_SHARE * rows
  }

  /** Whether another column than the key says something, and not the same: the row is no lone remark, and no row of one word. */
  private hasOther(numbers: readonly Int32Array[], place: number): boolean {
    const key = this.places[this.key].cells.texts[numbers[this.key][place]]
    for (let column = 0; column < numbers.length; column++) {
      if (column === this.key) continue
      const text = this.places[column].cells.texts[numbers[column][place]]
      if (text !== '' && text !== key) return true
    }
    return false
  }

  private kindOf(raw: RawRow): number {
    if (isBlank(raw)) return ROW_KINDS.blank
    if (isDataRow(raw, this.fields, raw.row === this.headerRow + 1)) return ROW_KINDS.data
    if (hasOtherDelimiter(raw, this.headingCount)) {
      if (this.otherDelimiter.rows === 0) this.otherDelimiter.first = raw.row
      this.otherDelimiter.rows++
    }
    return ROW_KINDS.notData
  }
}

/** Whether the heading of a column has stood among its cells. */
class HeadingWatch {
  private readonly column: NumberedColumn
  private known = 0
  private seen = false

  constructor(column: NumberedColumn) {
    this.column = column
  }

  hasSeen(): boolean {
    const { cells, heading } = this.column
    if (this.known > cells.count) this.known = 0 // the numbers have begun anew
    for (; this.known < cells.count; this.known++) this.seen ||= cells.texts[this.known] === heading
    return this.seen
  }
}

function hasTextFrom({ cells }: RawRow, width: number): boolean {
  return cells.slice(width).some((cell) => textOf(cell) !== '')
}
