/** Which rows below the headings are data. */
import type { Field } from './headings.ts'
import { textOf, type Cell, type RawRow } from './source.ts'

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

/** False for totals, for the heading once more, and for a lone remark under the table. */
export function isDataRow({ cells }: RawRow, fields: FieldPlaces): boolean {
  const key = fields['employee-number'] ?? fields['national-id'] ?? fields.unit
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
  if (filled < 2) return isBareUnit(first, fields)
  const total = fields.parent === undefined ? BEGINS_AS_TOTAL : IS_TOTAL
  const isTotal = total.test(keyText) || (total.test(first) && !/\d/.test(keyText))
  return !isTotal && !isHeading(cells, fields) && !(filled > 1 && isTypeRow(cells, first))
}

/** The top of a list of units may have nothing but its code. */
function isBareUnit(text: string, fields: FieldPlaces): boolean {
  return fields.parent !== undefined && !/\s/.test(text) && !IS_TOTAL.test(text)
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
