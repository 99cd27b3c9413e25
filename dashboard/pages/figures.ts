/** Every figure of the register, for who works with numbers: any of them, by any period and up to two breakdowns. */
import type { FigureInfo } from '../../server/schemas.ts'
import type { Block, File, Shown } from '../block.ts'
import { capital } from '../format.ts'
import { lines, type Panel } from '../options/lines.ts'
import { rangeAround, rangeFromZero, type AxisRange } from '../options/frame.ts'
import { firstMonthOf, periodCodes, yearBefore } from '../periods.ts'
import { questionUrl, type Question } from '../question.ts'
import { figureSentence, groupsSentence } from '../sentences.ts'
import { cellsOf, countCell, type Address, type Cell, type ShownRow, type ShownTable } from '../shown.ts'
import type { Answer } from '../source.ts'
import { ask, figureOf, stockResolution, type View } from '../view.ts'
import { columnOf, drawn, numbersOf, periodRows, scopeOf } from './common.ts'

/** The figure that each part of the register begins with. */
export const GROUP_STARTS = { absence: 'sickness-absence-rate', 'working-time': 'persons', involuntary: 'part-time-persons' } as const
export type FigureGroup = keyof typeof GROUP_STARTS

/** The register in its parts, in its order. */
export function figureGroups({ register }: View): { group: FigureGroup; figures: FigureInfo[] }[] {
  const groups: { group: FigureGroup; figures: FigureInfo[] }[] = []
  for (const figure of register.figures) {
    const begun = (Object.keys(GROUP_STARTS) as FigureGroup[]).find((group) => GROUP_STARTS[group] === figure.name)
    if (begun || groups.length === 0) groups.push({ group: begun ?? 'absence', figures: [] })
    groups[groups.length - 1].figures.push(figure)
  }
  return groups
}

export function chosenFigure(view: View): FigureInfo {
  const { state, register } = view
  return register.figures.find(({ name }) => name === state.figure) ?? figureOf(view, GROUP_STARTS.absence)
}

const DURATIONS: readonly string[] = ['duration', 'duration-nav', 'duration-length']

/** What the figure can be divided by beside what it is divided by already; the API takes one division by duration. */
export function breakdownsBeside(view: View, others: readonly string[]): string[] {
  const hasDuration = others.some((name) => DURATIONS.includes(name))
  return chosenFigure(view).breakdowns.filter((name) => !others.includes(name) && !(hasDuration && DURATIONS.includes(name)))
}

/** The breakdowns asked for that the figure has. */
export function chosenBreakdowns(view: View): string[] {
  return view.state.by.reduce<string[]>((chosen, name) => (breakdownsBeside(view, chosen).includes(name) ? [...chosen, name] : chosen), [])
}

export function needsCost(view: View): boolean {
  return chosenFigure(view).parameters.includes('daily-cost')
}

/** Whether a stock can be taken on a day by name, which comes once a year. */
export function hasReferenceDate(view: View): boolean {
  return view.state.page === 'figures' && chosenFigure(view).kind === 'stock' && view.state.resolution === 'year'
}

export function resolutionOf(view: View) {
  return chosenFigure(view).kind === 'flow' ? view.state.resolution : stockResolution(view.state.resolution)
}

/** The question as it is asked, over all the months chosen. */
export function figureQuestion(view: View): Question {
  const { state, register } = view
  const figure = chosenFigure(view)
  const isKnown = register.referenceDates.some(({ code }) => code === state.referenceDate)
  return {
    ...ask(view, figure.name, [resolutionOf(view), ...chosenBreakdowns(view)]),
    referenceDate: hasReferenceDate(view) && isKnown ? state.referenceDate : null,
    dailyCost: needsCost(view) ? state.dailyCost : null,
  }
}

const FORMATS = ['spreadsheet', 'xlsx', 'json-stat', 'parquet'] as const

function files(view: View): File[] {
  const address = questionUrl(figureQuestion(view), view.state.language)
  return FORMATS.map((format) => ({ label: view.t(`file.${format}`), href: `${address}&format=${format}` }))
}

/** Columns of periods that are still read as a table, and rows that a page still bears; the files have all. */
const MOST_PERIODS = 13
const MOST_ROWS = 200
/** Groups that have a panel each. */
const MOST_PANELS = 7

interface Group {
  readonly codes: readonly string[]
  readonly label: string
  readonly depth: number
  readonly unit?: string
}

/** Categories of one breakdown in the order to show them. */
function categoriesIn(view: View, breakdown: string, answer: Answer): Group[] {
  if (breakdown === 'unit') {
    const units = view.tree.below(view.unit.unit)
    return units.map(({ unit, name, depth }) => ({ codes: [unit], label: name, depth: depth - units[0].depth, unit }))
  }
  const known = view.register.breakdowns.find(({ name }) => name === breakdown)?.categories ?? []
  const found = new Set(answer.cells.map((cell) => cell[breakdown as keyof Address] ?? ''))
  const others = [...found].filter((code) => code !== '' && !known.some((category) => category.code === code))
  return [
    ...known.filter(({ code }) => found.size === 0 || found.has(code)).map(({ code, label }) => ({ codes: [code], label: capital(label), depth: 0 })),
    // Who has left has no band: the one code that belongs to a figure and not to the breakdown.
    ...others.map((code) => ({ codes: [code], label: breakdown === 'band' && code === 'none' ? view.t('flow.left') : code, depth: 0 })),
  ]
}

/** Every combination that anybody is in. */
function groupsIn(view: View, breakdowns: readonly string[], answer: Answer, periods: readonly string[], cellOf: (...codes: string[]) => Cell): Group[] {
  const all = breakdowns
    .map((name) => categoriesIn(view, name, answer))
    .reduce((left, right) => left.flatMap((a) => right.map((b): Group => ({ ...b, ...a, codes: [...a.codes, ...b.codes], label: `${a.label}, ${b.unit === undefined ? b.label.charAt(0).toLocaleLowerCase('nb') + b.label.slice(1) : b.label}` }))))
  return all.filter(({ codes }) => periods.some((period) => (cellOf(period, ...codes).persons ?? 0) > 0))
}

/** High levels around their values, everything else from zero, so that heights can be compared. */
function rangeOf(values: readonly number[], unit: string): AxisRange {
  const isHigh = unit === 'percent' && values.length > 0 && Math.min(...values) > 50
  return isHigh ? rangeAround(values, 20, 0, Math.max(100, ...values)) : rangeFromZero(values, 5)
}

/** What a sentence or a table is about: the figure, and the cost it was reckoned with, which is the reader's own. */
function nameOf(view: View): string {
  const { label } = chosenFigure(view)
  const { dailyCost } = figureQuestion(view)
  return dailyCost ? `${label} (${view.t('figures.daily-cost')}: ${dailyCost})` : label
}

/** When a period's number is for: the day of a stock, the period of a flow. */
function whenOf(view: View, period: string): string {
  const question = figureQuestion(view)
  if (chosenFigure(view).kind === 'flow')
    return question.by[0] === 'rolling-12' ? view.t('when.rolling', { month: view.format.period(period) }) : view.format.period(period)
  const named = view.register.referenceDates.find(({ code }) => code === question.referenceDate)
  return named && named.code !== 'period-end' ? `${period}, ${named.label}` : view.format.lastDay(period)
}

/** Periods that the table has: all as rows, the newest as columns. */
function periodsShown(view: View): string[] {
  const { from, to } = view.months
  const all = periodCodes(resolutionOf(view), from, to)
  return isAcross(view) ? all.slice(-MOST_PERIODS) : all
}

/** Whether the periods stand across: where there are two breakdowns, or one of many categories. */
function isAcross(view: View): boolean {
  const [first, second] = chosenBreakdowns(view)
  if (first === undefined) return false
  const count = view.register.breakdowns.find(({ name }) => name === first)?.categories.length ?? 0
  return second !== undefined || count === 0 || count > MOST_PANELS
}

export const figureBlock: Block = {
  id: 'figure',
  wide: true,
  heading: (view) => view.t('heading.figure', { figure: chosenFigure(view).label }),
  questions: (view) => {
    const question = figureQuestion(view)
    const [first] = periodsShown(view)
    return [first === undefined ? question : { ...question, from: firstMonthOf(first) }]
  },
  isExplained: true,
  files,
  show: (view, [answer]) => (chosenBreakdowns(view).length === 0 ? showAlone(view, answer) : isAcross(view) ? showAcross(view, answer) : showGroups(view, answer)),
}

function showAlone(view: View, answer: Answer): Shown {
  const { t } = view
  const figure = chosenFigure(view)
  const cell = cellsOf(answer, 'period')
  const codes = periodsShown(view)
  const last = codes[codes.length - 1] ?? view.months.to
  const table: ShownTable = {
    caption: `${nameOf(view)}, ${scopeOf(view)}`,
    rowLabel: capital(t(`resolution.${resolutionOf(view)}`)),
    columns: [columnOf(view, figure.name, 'value', capital(figure.unitLabel)), { key: 'persons', label: t('column.persons-behind'), unit: 'persons', decimals: 0 }],
    rows: periodRows(view, codes, (code) => [cell(code), countCell(cell(code).persons, cell(code))]),
  }
  const values = numbersOf(table.rows.map((row) => row.cells[0]))
  const range = rangeOf(values, figure.unit)
  return {
    sentence: figureSentence(
      {
        what: `${nameOf(view)}, ${view.unit.name}, ${whenOf(view, last)}`,
        now: cell(last),
        yearBefore: codes.includes(yearBefore(last)) ? cell(yearBefore(last)) : undefined,
        shown: codes.map((code) => cell(code)),
        unit: figure.unit,
        decimals: figure.decimals,
        unitLabel: figure.unitLabel,
      },
      view,
    ),
    table,
    chart: drawn(values, lines(table, [{ title: null, range, lines: [{ column: 0, role: 'main', label: '' }] }], { minimumEms: 30, heightEms: 15 })),
    note: range.min > 0 ? t('note.axis') : '',
  }
}

function showGroups(view: View, answer: Answer): Shown {
  const { t } = view
  const figure = chosenFigure(view)
  const breakdowns = chosenBreakdowns(view)
  const cell = cellsOf(answer, 'period', ...(breakdowns as (keyof Address)[]))
  const codes = periodsShown(view)
  const groups = groupsIn(view, breakdowns, answer, codes, cell)
  const last = codes[codes.length - 1] ?? view.months.to
  const table: ShownTable = {
    caption: `${nameOf(view)}, ${scopeOf(view)}`,
    rowLabel: capital(t(`resolution.${resolutionOf(view)}`)),
    columns: groups.map(({ codes: [code], label }) => columnOf(view, figure.name, code, label)),
    rows: periodRows(view, codes, (period) => groups.map((group) => cell(period, ...group.codes))),
  }
  const values = numbersOf(table.rows.flatMap((row) => row.cells))
  const range = rangeOf(values, figure.unit)
  const panels = groups.map(({ label }, column): Panel => ({ title: label, range, lines: [{ column, role: 'main', label: '' }] }))
  return {
    sentence: sentenceOf(view, groups, last, cell),
    table,
    chart: drawn(values, lines(table, panels, { minimumEms: 17, heightEms: 9 })),
    note: range.min > 0 ? t('note.axis') : '',
  }
}

function showAcross(view: View, answer: Answer): Shown {
  const { t, format } = view
  const figure = chosenFigure(view)
  const breakdowns = chosenBreakdowns(view)
  const cell = cellsOf(answer, 'period', ...(breakdowns as (keyof Address)[]))
  const codes = periodsShown(view)
  const groups = groupsIn(view, breakdowns, answer, codes, cell)
  const last = codes[codes.length - 1] ?? view.months.to
  const labels = breakdowns.map((name) => view.register.breakdowns.find((info) => info.name === name)?.label ?? name)
  const table: ShownTable = {
    caption: `${nameOf(view)}, ${figure.unitLabel}, ${scopeOf(view)}`,
    rowLabel: capital(labels.join(', ')),
    columns: codes.map((code) => columnOf(view, figure.name, code, capital(format.shortPeriod(code)))),
    rows: groups.slice(0, MOST_ROWS).map(
      (group): ShownRow => ({
        key: group.codes.join(' '),
        label: group.label,
        depth: group.depth,
        ...(group.unit === undefined ? {} : { unit: group.unit }),
        cells: codes.map((code) => cell(code, ...group.codes)),
      }),
    ),
  }
  const all = periodCodes(resolutionOf(view), view.months.from, view.months.to).length
  const cut = [
    ...(all > codes.length ? [t('note.newest-periods', { n: format.number(codes.length) })] : []),
    ...(groups.length > MOST_ROWS ? [t('note.first-rows', { n: format.number(MOST_ROWS), all: format.number(groups.length) })] : []),
  ]
  return { sentence: sentenceOf(view, groups, last, cell), table, chart: null, tableOnly: true, note: cut.join(' ') }
}

function sentenceOf(view: View, groups: readonly Group[], period: string, cellOf: (...codes: string[]) => Cell): string {
  const figure = chosenFigure(view)
  return groupsSentence(
    groups.map(({ label, codes, unit }) => ({ label, cell: cellOf(period, ...codes), isName: unit !== undefined })),
    figure,
    `${nameOf(view)}, ${view.unit.name}, ${whenOf(view, period)}`,
    view,
  )
}
