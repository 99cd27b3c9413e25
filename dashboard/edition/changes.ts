/** What an edition shows otherwise than the one before it, as rows to read. */
import type { ChangedCell, Changes } from '../../engine/edition/format.ts'
import type { View } from '../view.ts'

export interface ChangeRow {
  readonly key: string
  readonly figure: string
  readonly unit: string
  readonly period: string
  readonly before: string
  readonly after: string
}

/** Figures that stand on each page of the forum. */
const FIGURES_ON = {
  attendance: ['sickness-absence-rate', 'attendance-rate', 'graded-share'],
  'full-time': [
    'average-position-size',
    'average-position-size-per-position',
    'full-time-share',
    'full-time-position-share',
    'position-size-bands',
    'positions-started',
  ],
  involuntary: ['involuntary-part-time-share', 'answer-rate', 'wished-fte', 'part-time-persons', 'part-time-share'],
} as const

/** How the figures are divided there, whole figures first. */
const DIMENSIONS = ['total', 'certification', 'duration', 'duration-length', 'payer', 'band', 'sex', 'age-band', 'age-band-merged', 'job-group']

/** Longest periods first, and of each the newest: what a reader is likeliest to remember. */
const ORDER = ['rolling-12', 'year', 'quarter', 'month'] as const

function figuresOf({ page }: View['state']): readonly string[] {
  switch (page) {
    case 'attendance':
    case 'full-time':
    case 'involuntary':
      return FIGURES_ON[page]
    default:
      return []
  }
}

/** The changes of a page's figures: those of the chosen unit first, then those of the others in the order of the tree. */
export function changesOn(view: View, { cells }: Changes): readonly ChangedCell[] {
  const figures = figuresOf(view.state)
  const place = new Map(view.tree.all.map(({ unit }, i) => [unit, unit === view.unit.unit ? -1 : i]))
  const placeOf = ({ unit }: ChangedCell): number => place.get(unit) ?? place.size
  return cells
    .filter(({ figure, dimension }) => figures.includes(figure) && DIMENSIONS.includes(dimension))
    .sort(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension) ||
        figures.indexOf(a.figure) - figures.indexOf(b.figure) ||
        ORDER.indexOf(a.resolution) - ORDER.indexOf(b.resolution) ||
        (a.period < b.period ? 1 : -1),
    )
}

export function changeRow(view: View, cell: ChangedCell): ChangeRow {
  const { t, format, register, tree } = view
  const figure = register.figures.find(({ name }) => name === cell.figure)
  const category = register.breakdowns.find(({ name }) => name === cell.dimension)?.categories.find(({ code }) => code === cell.category)
  const amount = (value: number | null): string => (value === null ? ':' : format.amount(value, figure?.unit ?? '', figure?.decimals ?? 0))
  const period = format.period(cell.period)
  return {
    key: [cell.figure, cell.dimension, cell.category, cell.resolution, cell.unit, cell.period].join(' '),
    figure: [figure?.label ?? cell.figure, ...(cell.category === null ? [] : [category?.label ?? cell.category])].join(', '),
    unit: tree.get(cell.unit)?.name ?? cell.unit,
    period: cell.resolution === 'rolling-12' ? t('changes.rolling', { month: period }) : period,
    before: amount(cell.before),
    after: amount(cell.after),
  }
}
