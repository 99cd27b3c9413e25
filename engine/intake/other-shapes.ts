/** Tables that have what is needed, in a shape that is not read: said instead of what they would lack as lists. */
import { textOf, type RawRow } from './source.ts'

/** Columns of a fixed width without a delimiter; a column for each day of a month; a column for each month; rows without headings above them. */
export type OtherShape = 'fixed-width' | 'day-columns' | 'month-columns' | 'no-headings'

const DAYS_OF_MONTH = Array.from({ length: 28 }, (_, index) => String(index + 1))
const MONTH = /^((jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])[a-zæøå]*\.?[ -/]?(\d\d)?\d\d|(19|20)\d\d[-./ ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-./ ](19|20)\d\d)$/i
const FEWEST_MONTHS = 6
const FEWEST_ROWS = 3
const FEWEST_GAPS = 3
/** A decimal comma may have been taken for what separates the columns. */
const MOST_CELLS = 3
const MOST_ROWS = 0.8
const FEWEST_CELLS = 4
const FEWEST_OF_DATA = 5

/**
 * By the first rows of a source; `null` where nothing is seen.
 *
 * @param hasHeadings whether any row has a heading that is known
 */
export function shapeOf(head: readonly RawRow[], hasHeadings: boolean): OtherShape | null {
  const rows = head.map(({ cells }) => cells.map(textOf).filter((text) => text !== ''))
  if (rows.some((texts) => DAYS_OF_MONTH.every((day) => texts.some((text) => text.replace(/\.$/, '').replace(/^0/, '') === day)))) return 'day-columns'
  if (rows.some((texts) => texts.filter((text) => MONTH.test(text)).length >= FEWEST_MONTHS)) return 'month-columns'
  const spaced = rows.filter((texts) => texts.length <= MOST_CELLS && (texts.join(',').match(/\S {2,}(?=\S)/g)?.length ?? 0) >= FEWEST_GAPS)
  if (rows.length >= FEWEST_ROWS && spaced.length >= MOST_ROWS * rows.length) return 'fixed-width'
  const ofData = rows.filter((texts) => texts.length >= FEWEST_CELLS && texts.filter((text) => /\d/.test(text)).length >= 2)
  return !hasHeadings && ofData.length >= FEWEST_OF_DATA && ofData.length >= MOST_ROWS * rows.length ? 'no-headings' : null
}
