/** Blocks that more than one page has: a figure for the units side by side, and for groups of employees. */
import type { AnswerBody } from '../../server/schemas.ts'
import type { Block, Choice, Shown } from '../block.ts'
import { capital } from '../format.ts'
import { dots, type DotPanel } from '../options/dots.ts'
import { rangeAround, rangeFromZero, type AxisRange, type ChartMaker } from '../options/frame.ts'
import { lines, type Panel } from '../options/lines.ts'
import { periodCodes, shiftMonth } from '../periods.ts'
import type { Question } from '../question.ts'
import { groupsSentence, spreadSentence } from '../sentences.ts'
import { cellsOf, extent, numberOf, type Address, type Cell, type ShownColumn, type ShownRow, type ShownTable } from '../shown.ts'
import { GROUPINGS, MEASURES, type Measure } from '../state.ts'
import { shortName, unitsCompared } from '../units.ts'
import { ask, askRolling, categoriesOf, figureOf, type View } from '../view.ts'

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
    options: measures.map((value) => ({ value, label: view.t(`measure.${value}`) })),
  }
}

export function measureOf(view: View, measures: readonly Measure[]): Measure {
  return measures.find((measure) => measure === view.state.measure) ?? measures[0]
}

function levelsChoice(view: View): Choice {
  return {
    name: 'levels',
    label: view.t('choice.levels'),
    value: view.state.levels,
    options: [
      { value: 'next', label: view.t('levels.next') },
      { value: 'all', label: view.t('levels.all') },
    ],
  }
}

/** What a measure is called inside a sentence. */
function measureLabel(view: View, compared: Compared): string {
  const measure = MEASURES.find((name) => COMPARED[name] === compared)
  return measure ? view.t(`measure.${measure}`) : figureOf(view, compared.figure).label
}

function over(view: View, figure: Compared, breakdowns: readonly string[], unit: string): Question {
  return figure.kind === 'flow'
    ? askRolling(view, figure.figure, breakdowns, { unit })
    : ask(view, figure.figure, ['month', ...breakdowns], { unit })
}

/** The units below the chosen one, in the order of the tree, with the municipality as what they are read against. */
export function unitsBlock(measures: readonly Measure[]): Block {
  return {
    id: 'units',
    wide: true,
    heading: (view) =>
      view.t(view.tree.children(view.unit.unit).length === 0 ? 'heading.units.beside' : 'heading.units', { unit: view.unit.name }),
    choices: (view) => [measureChoice(view, measures), levelsChoice(view)],
    questions: (view) => {
      const compared = COMPARED[measureOf(view, measures)]
      const { parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
      return [over(view, compared, ['unit'], parent.unit), over(view, compared, [], view.tree.root.unit)]
    },
    show: (view, [units, whole]) => showUnits(view, COMPARED[measureOf(view, measures)], units, whole),
  }
}

function showUnits(view: View, compared: Compared, units: AnswerBody, whole: AnswerBody): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(units, 'period', 'unit')
  const shownMonths = periodCodes('month', months.from, months.to)
  const { rows: units_ } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
  const bound = (cells: readonly Cell[], which: 0 | 1, now: Cell): Cell => {
    const value = extent(cells)?.[which] ?? null
    return { state: value === null ? now.state : value === 0 ? 'zero' : 'value', value, numerator: null, denominator: null }
  }
  const table: ShownTable = {
    caption: t('caption.units', { figure: figure.label, when: whenOf(view, compared.kind) }),
    rowLabel: capital(t('unit')),
    columns: [
      columnOf(view, compared.figure, 'value', capital(whenOf(view, compared.kind))),
      columnOf(view, compared.figure, 'low', t('column.low')),
      columnOf(view, compared.figure, 'high', t('column.high')),
    ],
    rows: units_.map(({ unit, depth, chosen }) => {
      const now = cellOf(months.to, unit.unit)
      // Without a number now there is nothing to set the range beside.
      const cells = numberOf(now) === null ? [] : shownMonths.map((month) => cellOf(month, unit.unit))
      return {
        key: unit.unit,
        label: unit.name,
        shortLabel: shortName(unit, view.tree.get(unit.parent ?? '')),
        depth,
        unit: unit.unit,
        strong: chosen,
        cells: [now, bound(cells, 0, now), bound(cells, 1, now)],
      }
    }),
  }
  const reference = cellsOf(whole, 'period')(months.to)
  const values = numbersOf([...table.rows.flatMap((row) => row.cells), reference])
  const panel: DotPanel = {
    title: figure.label,
    column: 0,
    band: [1, 2],
    range: compared.range(values),
    reference: { value: numberOf(reference), label: `${view.tree.root.name} ${view.format.percent(numberOf(reference) ?? 0)}` },
  }
  const others = table.rows.filter((row) => row.unit !== units_[0].unit.unit)
  return {
    sentence: spreadSentence(
      others.map((row) => row.cells[0]),
      { name: view.tree.root.name, cell: reference },
      figure,
      t('sentence.of', { measure: measureLabel(view, compared), when: whenOf(view, compared.kind) }),
      view,
    ),
    table,
    chart: drawn(values, dots(table, [panel])),
    note: t(compared.kind === 'flow' ? 'note.units.flow' : 'note.units.stock'),
  }
}

export interface Group {
  readonly code: string
  readonly label: string
}

/** Groups with anybody in them, in the order of the register; for jobs, in the order of the answer. */
function groupsIn(view: View, answer: AnswerBody, breakdown: keyof Address): Group[] {
  const known = categoriesOf(view, breakdown)
  const found = new Set(answer.cells.filter((cell) => cell.persons > 0).map((cell) => cell[breakdown] ?? ''))
  const named = known.filter(({ code }) => found.has(code))
  const others = [...found].filter((code) => code !== '' && !known.some((category) => category.code === code))
  return [...named, ...others.map((code) => ({ code, label: code }))]
}

/** A figure by sex, age or job, each group with the chosen unit as a whole behind it. */
export function groupsBlock(measures: readonly Measure[], groupings: readonly (typeof GROUPINGS)[number][] = GROUPINGS): Block {
  const groupingOf = (view: View): (typeof GROUPINGS)[number] => groupings.find((name) => name === view.state.grouping) ?? groupings[0]
  return {
    id: 'groups',
    wide: true,
    heading: (view) => view.t(`heading.groups.${groupingOf(view)}`),
    choices: (view) => [
      {
        name: 'grouping',
        label: view.t('choice.grouping'),
        value: groupingOf(view),
        options: groupings.map((value) => ({ value, label: view.t(`grouping.${value}`) })),
      },
      measureChoice(view, measures),
    ],
    questions: (view) => {
      const compared = COMPARED[measureOf(view, measures)]
      return [over(view, compared, [groupingOf(view)], view.unit.unit), over(view, compared, [], view.unit.unit)]
    },
    show: (view, [groups, whole]) => showGroups(view, COMPARED[measureOf(view, measures)], groupingOf(view), groups, whole),
  }
}

// More groups than this are dots below each other; fewer have a panel each.
const MOST_PANELS = 7

function showGroups(view: View, compared: Compared, breakdown: keyof Address, answer: AnswerBody, whole: AnswerBody): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(answer, 'period', breakdown)
  const wholeOf = cellsOf(whole, 'period')
  const codes = periodCodes('month', months.from, months.to)
  const groups = groupsIn(view, answer, breakdown)
  const sentence = groupsSentence(
    groups.map(({ code, label }) => ({ label, cell: cellOf(months.to, code) })),
    figure,
    view.t('sentence.of', { measure: measureLabel(view, compared), when: whenOf(view, compared.kind) }),
    view,
  )
  if (groups.length > MOST_PANELS) return showManyGroups(view, compared, breakdown, answer, wholeOf(months.to), groups, sentence)
  const table: ShownTable = {
    caption: t(compared.kind === 'flow' ? 'caption.groups.flow' : 'caption.groups.stock', { figure: figure.label, scope: scopeOf(view) }),
    rowLabel: capital(t('month')),
    columns: [
      ...groups.map(({ code, label }) => columnOf(view, compared.figure, code, capital(label))),
      columnOf(view, compared.figure, 'whole', t('column.whole', { unit: view.unit.name })),
    ],
    rows: periodRows(view, codes, (code) => [...groups.map((group) => cellOf(code, group.code)), wholeOf(code)]),
  }
  const values = numbersOf(table.rows.flatMap((row) => row.cells))
  const range = compared.range(values)
  const panels: Panel[] = groups.map(({ label }, column) => ({
    title: capital(label),
    range,
    lines: [
      { column: groups.length, role: 'reference', label: '' },
      { column, role: 'main', label: '' },
    ],
  }))
  return {
    sentence,
    table,
    chart: drawn(values, lines(table, panels, { minimumEms: 17, heightEms: 9 })),
    note: t('note.groups', { unit: view.unit.name }),
  }
}

function showManyGroups(
  view: View,
  compared: Compared,
  breakdown: keyof Address,
  answer: AnswerBody,
  whole: Cell,
  groups: readonly Group[],
  sentence: string,
): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(answer, 'period', breakdown)
  const table: ShownTable = {
    caption: `${figure.label}, ${view.unit.name}, ${whenOf(view, compared.kind)}`,
    rowLabel: t(`grouping.${breakdown === 'job' ? 'job' : 'age-band'}`),
    columns: [columnOf(view, compared.figure, 'value', capital(whenOf(view, compared.kind)))],
    rows: groups.map(({ code, label }) => ({ key: code, label, depth: 1, cells: [cellOf(months.to, code)] })),
  }
  const values = numbersOf([...table.rows.map((row) => row.cells[0]), whole])
  return {
    sentence,
    table,
    chart: drawn(
      values,
      dots(table, [
        {
          title: figure.label,
          column: 0,
          range: compared.range(values),
          reference: { value: numberOf(whole), label: `${view.unit.name} ${view.format.percent(numberOf(whole) ?? 0)}` },
        },
      ]),
    ),
  }
}

/** The month so many back, when the shown months hold it. */
export function yearBack(month: string): string {
  return shiftMonth(month, -12)
}
