/** How position sizes change: the size of positions that begin, and who has moved between sizes over twelve months. */
import type { Resolution } from '../../engine/calendar.ts'
import type { Block } from '../block.ts'
import { capital } from '../format.ts'
import { rangeFromZero } from '../options/frame.ts'
import { stack } from '../options/stack.ts'
import { periodCodes, yearBefore } from '../periods.ts'
import { flowSentence, recruitmentSentence } from '../sentences.ts'
import { cellsOf, NOT_APPLICABLE, numberOf, type Cell, type ShownTable } from '../shown.ts'
import { stepOf, type Answer } from '../source.ts'
import { ask, categoriesOf, isLarge, isThere, stockResolution, type View } from '../view.ts'
import { bandParts, columnOf, drawn, numbersOf, periodRows, scopeOf } from './common.ts'

const STARTED = 'positions-started'

/** Few positions begin in a month: they are told by the quarter, where the months chosen have a whole one. */
function startedBy({ state, months }: View): Resolution {
  const resolution = stockResolution(state.resolution)
  return resolution === 'month' && periodCodes('quarter', months.from, months.to).length > 0 ? 'quarter' : resolution
}

export const recruitmentBlock: Block = {
  id: 'recruitment',
  wide: true,
  offered: (view) => isLarge(view) && isThere(view, STARTED, 'band'),
  heading: (view) => view.t('heading.recruitment'),
  questions: (view) => [ask(view, STARTED, [startedBy(view), 'band'])],
  show: (view, [answer]) => {
    const { t, months } = view
    const resolution = stepOf(startedBy(view), answer)
    const cell = cellsOf(answer, 'period', 'band')
    const categories = categoriesOf(view, 'band')
    const codes = periodCodes(resolution, months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.recruitment', { scope: scopeOf(view) }),
      rowLabel: capital(t(`resolution.${resolution}`)),
      columns: categories.map(({ code, label }) => columnOf(view, STARTED, code, label)),
      rows: periodRows(view, codes, (code) => categories.map((category) => cell(code, category.code))),
    }
    const totals = table.rows.map((row) => row.cells.reduce((sum, part) => sum + (numberOf(part) ?? 0), 0))
    const full = categories.findIndex(({ code }) => code === '100+')
    return {
      sentence: recruitmentSentence(
        table.rows.map(({ cells }) => ({ full: cells[full], all: cells })),
        view,
      ),
      table,
      chart: drawn(
        numbersOf(table.rows.flatMap((row) => row.cells)),
        stack(table, bandParts(categories), rangeFromZero(totals, 6), 17),
      ),
    }
  },
}

const FLOW = 'band-flow'
const NOT_THERE = 'none'

/** The cells of the flow by band before and band now; who was in the set on neither date does not exist. */
function flowCells(answer: Answer): (before: string, after: string) => Cell {
  const cell = cellsOf(answer, 'band-before', 'band')
  return (before, after) => (before === NOT_THERE && after === NOT_THERE ? NOT_APPLICABLE : cell(before, after))
}

export const flowBlock: Block = {
  id: 'flow',
  wide: true,
  // An edition has no table of two dates against each other.
  offered: ({ edition }) => edition === null,
  heading: (view) => view.t('heading.flow'),
  questions: (view: View) => [ask(view, FLOW, ['month', 'band-before', 'band'], { from: view.months.to, to: view.months.to })],
  show: (view, [answer]) => {
    const { t, format, months } = view
    const cell = flowCells(answer)
    const bands = categoriesOf(view, 'band')
    const codes = [...bands.map(({ code }) => code), NOT_THERE]
    const dates = { before: format.lastDay(yearBefore(months.to)), date: format.lastDay(months.to) }
    return {
      sentence: flowSentence(cell, codes, dates, view),
      table: {
        caption: t('caption.flow', { ...dates, unit: view.unit.name }),
        rowLabel: dates.before,
        columns: [...bands, { code: NOT_THERE, label: t('flow.left') }].map(({ code, label }) => columnOf(view, FLOW, code, label)),
        rows: [...bands, { code: NOT_THERE, label: t('flow.joined') }].map(({ code, label }) => ({
          key: code,
          label,
          depth: 0,
          cells: codes.map((after) => cell(code, after)),
        })),
      },
      chart: null,
      tableOnly: true,
      note: t('note.flow', dates),
    }
  },
}
