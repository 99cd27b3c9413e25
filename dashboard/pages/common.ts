/** What the blocks of all pages share: rows and columns of their tables, and figures that can be set side by side. */
import type { Choice } from '../block.ts'
import { capital } from '../format.ts'
import { rangeAround, rangeFromZero, type AxisRange, type ChartMaker } from '../options/frame.ts'
import type { Part } from '../options/stack.ts'
import type { Question } from '../question.ts'
import { shiftMonth } from '../periods.ts'
import { FEW_PERSONS, isDeserted, numberOf, PERSONS_BAND, type Cell, type ShownColumn, type ShownRow, type ShownTable } from '../shown.ts'
import type { Rest } from '../source.ts'
import { MEASURES, type Measure } from '../state.ts'
import type { UnitsCompared } from '../units.ts'
import { ask, askRolling, figureOf, isThere, type Category, type View } from '../view.ts'

export function columnOf(view: View, figure: string, key: string, label: string): ShownColumn {
  const { unit, decimals } = figureOf(view, figure)
  return { key, label, unit, decimals }
}

/** Rows for periods, in order. */
export function periodRows(view: View, codes: readonly string[], cells: (code: string) => readonly Cell[]): ShownRow[] {
  return codes.map((code) => ({ key: code, label: capital(view.format.period(code)), depth: 0, cells: cells(code) }))
}

export function numbersOf(cells: readonly Cell[]): number[] {
  return cells.map(numberOf).filter((value) => value !== null)
}

/** A chart where there is something to draw; `null` where there is not. */
export function drawn(values: readonly number[], chart: ChartMaker): ChartMaker | null {
  return values.length === 0 ? null : chart
}

/** From which month to which, and for whom: what a caption must say to stand alone. */
export function scopeOf(view: View): string {
  const { from, to } = view.months
  const { format } = view
  return `${view.unit.name}, ${from === to ? format.period(to) : `${format.period(from)} – ${format.period(to)}`}`
}

/** A figure as the blocks on units and groups need it: rolling twelve months for flows, the last day for stocks. */
export interface Compared {
  readonly figure: string
  readonly kind: 'flow' | 'stock'
  /** Where the axis begins: rates from 0, high levels around the values. */
  readonly range: (values: readonly number[]) => AxisRange
}

export const COMPARED: Readonly<Record<Measure, Compared>> = {
  absence: { figure: 'sickness-absence-rate', kind: 'flow', range: (values) => rangeFromZero(values, 6, 100) },
  attendance: { figure: 'attendance-rate', kind: 'flow', range: (values) => rangeAround(values, 8, 0, 100) },
  size: { figure: 'average-position-size', kind: 'stock', range: (values) => rangeAround(values, 24, 0, Math.max(100, ...values)) },
  share: { figure: 'full-time-share', kind: 'stock', range: (values) => rangeFromZero(values, 5, 100) },
}

// Light to dark for small to full positions: an order, not a judgement.
const BAND_COLOURS = ['#CFE5F4', '#9CCAE9', '#5FA6D6', '#2178B4', '#0B3F66']
const BAND_PATTERNS = ['dots', 'lines', 'none', 'steep', 'none'] as const

/** Bands of position size as parts of a column. The full positions, darkest, stand at the bottom where heights can be compared. */
export function bandParts(categories: readonly Category[]): Part[] {
  return categories
    .map(({ label }, column) => ({
      column,
      label,
      colour: BAND_COLOURS[column % BAND_COLOURS.length],
      pattern: BAND_PATTERNS[column % BAND_PATTERNS.length],
    }))
    .reverse()
}

/** When the numbers of a comparison are for, as a heading of a column. */
export function whenOf(view: View, kind: 'flow' | 'stock'): string {
  const { to } = view.months
  return kind === 'flow'
    ? view.t('when.rolling', { month: view.format.period(to) })
    : view.t('when.date', { date: view.format.lastDay(to) })
}

export function measureChoice(view: View, measures: readonly Measure[]): Choice {
  return {
    name: 'measure',
    label: view.t('choice.measure'),
    value: measureOf(view, measures),
    options: measuresIn(view, measures).map((value) => ({ value, label: view.t(`measure.${value}`) })),
  }
}

/** Of some measures those that there are numbers of. */
export function measuresIn(view: View, measures: readonly Measure[]): readonly Measure[] {
  return measures.filter((measure) => isThere(view, COMPARED[measure].figure))
}

export function measureOf(view: View, measures: readonly Measure[]): Measure {
  return measuresIn(view, measures).find((measure) => measure === view.state.measure) ?? measuresIn(view, measures)[0] ?? measures[0]
}

/** An edition has the units of one unit side by side, and no others: their rest makes them add up. */
export function levelsChoice(view: View): Choice[] {
  if (view.edition) return []
  return [
    {
      name: 'levels',
      label: view.t('choice.levels'),
      value: view.state.levels,
      options: [
        { value: 'next', label: view.t('levels.next') },
        { value: 'all', label: view.t('levels.all') },
      ],
    },
  ]
}

/** A column of numbers of persons: exact on the workbench, in bands in an edition. */
export function personsColumn(view: View, key: string, label: string): ShownColumn {
  return { key, label, unit: view.edition ? PERSONS_BAND : 'persons', decimals: 0 }
}

type ComparedUnit = UnitsCompared['rows'][number]

/**
 * The units that a comparison has a row for: everybody who is there; of an edition those that are shown each by itself, and the
 * rests. The chosen unit always has its row.
 */
export function unitsShown(view: View, compared: readonly ComparedUnit[], rests: readonly Rest[] = [], now: (unit: string) => Cell): readonly ComparedUnit[] {
  const together = new Set(rests.flatMap(({ unit, members }) => (numberOf(now(unit)) === null ? [] : members)))
  return compared.filter(({ unit, chosen, depth }) => {
    if (chosen || depth === 0) return true
    const cell = now(unit.unit)
    return view.edition ? numberOf(cell) !== null && !together.has(unit.unit) : !isDeserted(cell)
  })
}

/** The rests that a table has a row for. */
export function restsShown(table: ShownTable, rests: readonly Rest[] = []): readonly Rest[] {
  return rests.filter(({ unit }) => table.rows.some((row) => row.rest && row.unit === unit))
}

/** Why twelve months that end with `month` have no number, where the extract begins too late for them; else `null`. */
export function tooShort(view: View, month: string): string | null {
  const { firstMonth } = view.municipality
  return month < shiftMonth(firstMonth, 11) ? view.t('sentence.short', { first: view.format.period(firstMonth) }) : null
}

/** What a reader of a comparison must know beside what its marks mean: a cut axis, and numbers of few persons. */
export function notesOf(view: View, note: string, range: AxisRange, table: ShownTable, few: 'note.few' | 'note.few.answers'): string {
  const parts = [note]
  if (range.min > 0) parts.push(view.t('note.axis'))
  if (view.organisation === 'now') parts.push(view.t('note.organisation'))
  if (table.rows.some((row) => row.few)) parts.push(view.t(few, { n: view.format.number(FEW_PERSONS) }))
  return parts.filter((part) => part !== '').join(' ')
}

/** What a measure is called inside a sentence. */
export function measureLabel(view: View, compared: Compared): string {
  const measure = MEASURES.find((name) => COMPARED[name] === compared)
  return measure ? view.t(`measure.${measure}`) : figureOf(view, compared.figure).label
}

/** A question on a figure that is set side by side. */
export function askCompared(view: View, figure: Compared, breakdowns: readonly string[], unit: string): Question {
  return figure.kind === 'flow'
    ? askRolling(view, figure.figure, breakdowns, { unit })
    : ask(view, figure.figure, ['month', ...breakdowns], { unit })
}
