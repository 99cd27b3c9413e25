/** Why a figure is another by one load than by an earlier one: which two, and what each cause does. */
import type { LoadLine } from '../../server/loading/schemas.ts'
import type { ChangesBody } from '../../server/schemas.ts'
import type { Block } from '../block.ts'
import { capital } from '../format.ts'
import { lastDayOf, lastMonthOf, monthsBetween, shiftMonth } from '../periods.ts'
import { API, type Question } from '../question.ts'
import { changesSentence } from '../sentences.ts'
import type { ShownRow, ShownTable } from '../shown.ts'
import { ask, figureOf, type View } from '../view.ts'
import { bridgePeriods, cellOfLine, roundedLines } from './bridge.ts'
import { chosenFigure, needsCost } from './figures.ts'

/** Two loads of the ledger. */
export type Pair = readonly [from: LoadLine, to: LoadLine]

/** The pair asked for; else the newest load and the one before it. `null`: there are not two. */
export function comparedPair({ state }: View, lines: readonly LoadLine[]): Pair | null {
  const asked = (state.loads ?? '').split(':').map((number) => lines.find(({ load }) => String(load) === number))
  const [from = lines.at(-2), to = lines.at(-1)] = asked[0] && asked[1] && asked[0] !== asked[1] ? asked : []
  return from && to ? [from, to] : null
}

/** The state with another load at one end; the end that had it takes what this one had. */
export function withLoad([from, to]: Pair, end: 0 | 1, load: number): { loads: string } {
  const [one, other] = end === 0 ? [load, to.load === load ? from.load : to.load] : [from.load === load ? to.load : from.load, load]
  return { loads: `${one}:${other}` }
}

interface PeriodChoice {
  readonly resolution: 'rolling-12' | 'year' | 'quarter' | 'tertial' | 'month'
  readonly codes: readonly string[]
}

/** Every period that both loads know to its end, longest kind first, newest first. Twelve months are a sum, which a stock has none of. */
export function comparedPeriods(view: View, [from, to]: Pair): PeriodChoice[] {
  const { municipality } = view
  const asOf = from.asOf < to.asOf ? from.asOf : to.asOf
  const isKnown = (code: string): boolean => lastDayOf(code) <= asOf
  const twelve = chosenFigure(view).kind === 'flow' ? monthsBetween(shiftMonth(municipality.firstMonth, 11), municipality.lastMonth).reverse() : []
  return [{ resolution: 'rolling-12' as const, codes: twelve }, ...bridgePeriods(view)].map(({ resolution, codes }) => ({ resolution, codes: codes.filter(isKnown) }))
}

/** The period asked for, as the choice that it is; `null`: the newest that both know. */
export function comparedPeriod(view: View, pair: Pair): { readonly resolution: PeriodChoice['resolution']; readonly code: string } | null {
  const { period, by } = view.state
  const isRolling = by.includes('rolling-12')
  const found = comparedPeriods(view, pair).find(({ resolution, codes }) => (resolution === 'rolling-12') === isRolling && period !== null && codes.includes(period))
  return found && period !== null ? { resolution: found.resolution, code: period } : null
}

export function changesUrl(view: View, pair: Pair): string {
  const { state, unit, tree } = view
  const figure = chosenFigure(view)
  const query = new URLSearchParams({ from: String(pair[0].load), to: String(pair[1].load), figure: figure.name })
  const period = comparedPeriod(view, pair)
  if (period) query.set('period', period.code)
  if (period?.resolution === 'rolling-12') query.set('by', 'rolling-12')
  if (unit !== tree.root) query.set('unit', unit.unit)
  const { method, population, definition } = questionOf(view)
  for (const [name, value] of Object.entries({ method, population, definition, 'daily-cost': needsCost(view) ? state.dailyCost : null })) if (value) query.set(name, value)
  query.set('lang', state.language)
  return `${API}/changes?${query.toString()}`
}

/** The figure whose definition stands under the table, with the ways that it is counted. */
const questionOf = (view: View): Question => ask(view, chosenFigure(view).name, ['month'], { from: view.months.to, to: view.months.to })

/** The period of an answer in words; twelve months by their last. */
function periodText({ t, format }: View, { period, resolution }: ChangesBody): string {
  return resolution === 'rolling-12' ? t('when.rolling', { month: format.period(lastMonthOf(period)) }) : format.period(period)
}

export const changesBlock = (pair: Pair): Block<ChangesBody> => ({
  id: 'changes',
  wide: true,
  heading: (view) => view.t('heading.changes'),
  questions: (view) => [questionOf(view)],
  urls: (view) => [changesUrl(view, pair)],
  show: (view, [body]) => {
    const { t } = view
    const { lines } = body
    const figure = figureOf(view, body.figure)
    const labelOf = ({ name, label }: ChangesBody['lines'][number]): string =>
      name === 'from' || name === 'to' ? t('compare.after', { load: String(body[name].load) }) : label
    const isShare = lines.some(({ denominator }) => denominator !== null)
    const rows = lines.map((line): ShownRow => {
      const values = [line.value, line.numerator, ...(isShare ? [line.denominator] : [])]
      return {
        key: line.name,
        label: labelOf(line),
        depth: line.kind === 'figure' ? 0 : 1,
        strong: line.kind === 'figure',
        change: line.kind !== 'figure',
        cells: values.map((value) => cellOfLine(line.kind === 'unknown', value)),
      }
    })
    const table: ShownTable = {
      caption: t('caption.changes', { figure: figure.label, unit: body.unitName, period: periodText(view, body) }),
      rowLabel: t('column.changes'),
      columns: [
        { key: 'value', label: t('column.changes.value'), unit: body.figureUnit, decimals: figure.decimals === 0 ? 0 : 3 },
        { key: 'numerator', label: t('column.numerator'), unit: '', decimals: 2 },
        ...(isShare ? [{ key: 'denominator', label: t('column.denominator'), unit: '', decimals: 2 }] : []),
      ],
      // A figure that is a count is its own numerator.
      rows: isShare ? rows : rows.map((row) => ({ ...row, cells: row.cells.slice(0, 1) })),
    }
    const { decimals, levels } =
      figure.decimals === 0
        ? { decimals: 0, levels: [] }
        : roundedLines(lines.map(({ kind, name, value }) => ({ kind: kind === 'cause' ? ('step' as const) : kind, name, percent: value })))
    return {
      sentence: changesSentence({ body, figure, period: periodText(view, body), decimals, amounts: lines.map(({ kind, value }, i) => amountOf(levels, kind, value, i)), labels: lines.map(labelOf) }, view),
      table: isShare ? table : { ...table, columns: table.columns.slice(0, 1) },
      chart: null,
      // What differs is often a thousandth of what is the same: no drawing has both.
      tableOnly: true,
      note: t('note.changes'),
      explained: lines
        .filter(({ kind, rows: count, value, numerator, denominator }) => kind === 'unknown' || (kind === 'cause' && [count, value, numerator, denominator].some(Boolean)))
        .map(({ label, explanation, rows: count }) => ({ label: capital(label), text: [explanation, ...(count ? [t('compare.rows', { n: count })] : [])].join(' ') })),
    }
  },
})

/** A figure as it stands, of a cause what it does, on the grid of what is shown; `null`: it has no number. */
function amountOf(levels: readonly number[], kind: ChangesBody['lines'][number]['kind'], value: number | null, i: number): number | null {
  if (value === null || levels.length === 0) return value
  return kind === 'figure' ? levels[i] : levels[i] - levels[i - 1]
}
