/**
 * What one block shows. The same cells feed its chart, its table, its file and its sentence, so that they cannot
 * say different things.
 */
import { CELL_SIGN, type CellState } from '../engine/cell.ts'
import type { BreakdownName } from '../engine/figures/vocabulary.ts'
import type { AnswerCell } from '../server/schemas.ts'
import type { Format } from './format.ts'
import type { Translate } from './i18n/index.ts'
import type { Answer } from './source.ts'

export interface Cell {
  readonly state: CellState
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Persons behind the cell, where they are known. */
  readonly persons?: number
}

export interface ShownColumn {
  readonly key: string
  readonly label: string
  /** Unit of the figure: percent, persons, fte, …; empty: it is not told. */
  readonly unit: string
  readonly decimals: number
}

export interface ShownRow {
  /** Period, unit or category. */
  readonly key: string
  readonly label: string
  /** The label in a chart, where the row's place says the rest. */
  readonly shortLabel?: string
  /** Steps below the first level shown. */
  readonly depth: number
  /** A unit that the reader can go to. */
  readonly unit?: string
  /** The row that the others are read against. */
  readonly strong?: boolean
  /** Units that are shown together, each too small to be shown. */
  readonly rest?: boolean
  /** So few persons stand behind the number that chance moves it much. */
  readonly few?: boolean
  /** The numbers are changes: they have a sign, and percentages change by percentage points. */
  readonly change?: boolean
  /** What the numbers of the row are, where rows differ and columns do not. */
  readonly measure?: { readonly unit: string; readonly decimals: number }
  readonly cells: readonly Cell[]
}

export interface ShownTable {
  readonly caption: string
  /** Heading of the first column. */
  readonly rowLabel: string
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly ShownRow[]
}

/** Fewer persons than this make a number that one or two of them can move by several percentage points. House rule. */
export const FEW_PERSONS = 20

/** Unit of a column of counts that an edition tells as bands: `20–29`. */
export const PERSONS_BAND = 'persons-band'

/** A count as a cell of its own, beside the number that it stands behind; without that number it is not told either. */
export function countCell(count: number | null | undefined, now: Cell): Cell {
  if (numberOf(now) === null) return { ...now, value: null }
  if (count === null || count === undefined) return NOT_AVAILABLE
  return { state: count === 0 ? 'zero' : 'value', value: count, numerator: count, denominator: null }
}

export function isFew(count: number | null | undefined, now: Cell): boolean {
  return numberOf(now) !== null && count !== null && count !== undefined && count < FEW_PERSONS
}

/** Nobody was there: nothing to compare, unlike people whom the figure does not apply to. */
export function isDeserted(cell: Cell): boolean {
  return cell.state === 'not-applicable' && cell.persons === 0
}

export const NOT_AVAILABLE: Cell = { state: 'not-available', value: null, numerator: null, denominator: null }
const WITHHELD: Cell = { ...NOT_AVAILABLE, state: 'withheld' }
export const NOT_APPLICABLE: Cell = { ...NOT_AVAILABLE, state: 'not-applicable' }

/** The number of a cell where it has one. Exactly zero is a number; withheld and missing are not. */
export function numberOf(cell: Cell | undefined): number | null {
  if (!cell) return null
  if (cell.state === 'zero') return 0
  return cell.state === 'value' ? cell.value : null
}

/** Heading of a column in a file, where numbers have no unit of their own. */
export function headingInFile({ label, unit }: ShownColumn, unitLabels: Readonly<Record<string, string>>): string {
  return unit === '' ? label : `${label} (${unitLabels[unit] ?? unit})`
}

/** Unit and decimals of a row's number in one of the columns. */
export function measureAt(table: ShownTable, row: ShownRow, column: number): { readonly unit: string; readonly decimals: number } {
  return row.measure ?? table.columns[column]
}

/** A cell as it stands in a table: the number, or Statistics Norway's sign. */
export function cellText(table: ShownTable, row: ShownRow, column: number, { t, format }: { t: Translate; format: Format }): string {
  const cell = row.cells[column]
  if (cell.state !== 'value' || cell.value === null) return cellSign(cell)
  const { unit, decimals } = measureAt(table, row, column)
  if (!row.change) return format.amount(cell.value, unit, decimals)
  const amount = format.signed(cell.value, decimals)
  return unit === 'percent' ? t('points', { n: amount }) : amount
}

/** Sign of a cell that shows no number. */
export function cellSign({ state }: Cell): string {
  return CELL_SIGN[state === 'value' ? 'not-available' : state]
}

/** The part of a cell's address that differs between the cells of one answer. */
export type Address = Partial<Record<'period' | 'unit' | Exclude<BreakdownName, 'unit'>, string>>

/** Finds the cells of an answer by what they are about. A cell that the answer does not have is *not available*, or withheld where the answer says so. */
export function cellsOf(answer: Answer, ...names: (keyof Address)[]): (...values: string[]) => Cell {
  const key = (values: readonly string[]): string => values.join('\u0000')
  const cells = new Map<string, AnswerCell>()
  for (const cell of answer.cells) cells.set(key(names.map((name) => cell[name] ?? '')), cell)
  const other = answer.othersWithheld ? WITHHELD : NOT_AVAILABLE
  return (...values) => cells.get(key(values)) ?? other
}

/** Ratio of the sums over several cells of one figure; `null` unless every cell has its parts: an edition tells those of large units only. */
export function pooled(cells: readonly Cell[]): { numerator: number; denominator: number } | null {
  let numerator = 0
  let denominator = 0
  for (const cell of cells) {
    if (numberOf(cell) === null || cell.numerator === null) return null
    numerator += cell.numerator
    denominator += cell.denominator ?? 0
  }
  return { numerator, denominator }
}

/** Lowest and highest number of some cells; `null` where none has a number. */
export function extent(cells: readonly (Cell | undefined)[]): readonly [low: number, high: number] | null {
  const numbers = cells.map(numberOf).filter((value) => value !== null)
  return numbers.length === 0 ? null : [Math.min(...numbers), Math.max(...numbers)]
}

/** States that occur in a table and are shown by a sign, for its legend of signs. */
export function signsIn(table: ShownTable): Exclude<CellState, 'value'>[] {
  const found = new Set<Exclude<CellState, 'value'>>()
  for (const row of table.rows) for (const cell of row.cells) if (cell.state !== 'value') found.add(cell.state)
  return [...found]
}
