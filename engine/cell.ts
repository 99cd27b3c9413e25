/**
 * The five kinds of cell (figures.md 6, after Statistics Norway's signs in tables). They are five different things in
 * the store, the API, a chart, a table and an export: a missing value never becomes 0, a hidden one never becomes missing.
 */
export const CELL_STATES = ['value', 'zero', 'withheld', 'not-available', 'not-applicable'] as const
export type CellState = (typeof CELL_STATES)[number]

/** Statistics Norway's sign for a cell that shows no number. */
export const CELL_SIGN: Readonly<Record<Exclude<CellState, 'value'>, string>> = {
  zero: '-',
  withheld: ':',
  'not-available': '..',
  'not-applicable': '.',
}
