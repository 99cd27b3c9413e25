/** Full-time and part-time: how large positions are, and how many work full time. */
import type { Block, KeyStrip, Page } from '../block.ts'
import { capital } from '../format.ts'
import type { Key } from '../i18n/index.ts'
import { rangeAround } from '../options/frame.ts'
import { lines } from '../options/lines.ts'
import { stack } from '../options/stack.ts'
import { periodCodes, yearBefore } from '../periods.ts'
import type { Question } from '../question.ts'
import { bandsSentence, levelSentence } from '../sentences.ts'
import { cellsOf, type ShownTable } from '../shown.ts'
import { stepOf } from '../source.ts'
import { ask, categoriesOf, figureOf, isThere, stockResolution, type View } from '../view.ts'
import { flowBlock, recruitmentBlock } from './change-of-size.ts'
import { keyNumber } from './key-number.ts'
import { bandParts, columnOf, drawn, numbersOf, periodRows, scopeOf } from './common.ts'
import { groupsBlock } from './groups-block.ts'
import { unitsBlock } from './units-block.ts'

const KEY_FIGURES = ['average-position-size', 'full-time-share', 'persons', 'fte'] as const

/** A figure on the last day of every month shown, and far enough back to have the year before. */
export function askMonths(view: View, figure: string, population: string | null = null): Question {
  const { from, to } = view.months
  const back = yearBefore(to)
  const first = back < from ? back : from
  const { firstMonth } = view.municipality
  return ask(view, figure, ['month'], { from: first < firstMonth ? firstMonth : first, population: view.state.population ?? population })
}

/** What the strip has of an edition, which tells numbers of persons and FTE of large units only, and of all positions. */
const EDITION_FIGURES = ['average-position-size', 'full-time-share', 'average-position-size-per-position', 'full-time-position-share'] as const

const LABELS: Readonly<Partial<Record<string, Key>>> = {
  'average-position-size': 'key.position-size',
  'full-time-share': 'measure.share',
  'average-position-size-per-position': 'key.position-size.per-position',
  'full-time-position-share': 'key.share.per-position',
}

const keyFigures = (view: View): readonly string[] => (view.edition ? EDITION_FIGURES.filter((figure) => isThere(view, figure)) : KEY_FIGURES)

const strip: KeyStrip = {
  // Side by side, so of the same employees: those whose share it is.
  questions: (view) => keyFigures(view).map((figure) => askMonths(view, figure, figureOf(view, 'full-time-share').population)),
  show: (view, answers) => {
    const { to } = view.months
    const period = view.t('key.date', { date: view.format.lastDay(to) })
    return keyFigures(view).map((name, i) => {
      const cell = cellsOf(answers[i], 'period')
      const figure = figureOf(view, name)
      const label = LABELS[name]
      return keyNumber(
        view,
        label ? view.t(label) : figure.label,
        cell(to),
        cell(yearBefore(to)),
        { unit: figure.unit, decimals: name === 'fte' ? 0 : figure.decimals },
        period,
      )
    })
  },
}

/** Two ways to count one thing, as two lines: of persons, and of positions. */
function twoWays(
  id: string,
  heading: 'heading.size' | 'heading.share',
  sentence: 'sentence.level.size' | 'sentence.level.share',
  figures: readonly [string, string],
  span: number,
): Block {
  const known = (view: View) => figures.filter((figure) => isThere(view, figure))
  return {
    id,
    wide: false,
    offered: (view) => isThere(view, figures[0]),
    heading: (view) => view.t(heading),
    questions: (view) => {
      const resolution = stockResolution(view.state.resolution)
      return known(view).map((figure) => ask(view, figure, [resolution]))
    },
    show: (view, answers) => {
      const { t, format, months } = view
      const resolution = stepOf(stockResolution(view.state.resolution), ...answers)
      const codes = periodCodes(resolution, months.from, months.to)
      const cells = answers.map((answer) => cellsOf(answer, 'period'))
      const last = codes[codes.length - 1] ?? months.to
      const labels = [t('label.per-person'), t('label.per-position')]
      const table: ShownTable = {
        caption: t(id === 'size' ? 'caption.size' : 'caption.share', { scope: scopeOf(view) }),
        rowLabel: capital(t(`resolution.${resolution}`)),
        columns: known(view).map((figure, i) => columnOf(view, figure, figure, capital(labels[i]))),
        rows: periodRows(view, codes, (code) => cells.map((cell) => cell(code))),
      }
      const values = numbersOf(table.rows.flatMap((row) => row.cells))
      const range = rangeAround(values, span, 0, Math.max(100, ...values))
      return {
        sentence: levelSentence(
          sentence,
          {
            now: cells[0](last),
            yearBefore: codes.includes(yearBefore(last)) ? cells[0](yearBefore(last)) : undefined,
            shown: codes.map((code) => cells[0](code)),
            unit: 'percent',
            decimals: 1,
            unitName: view.unit.name,
            date: format.lastDay(last),
          },
          view,
        ),
        table,
        chart: drawn(
          values,
          lines(
            table,
            [
              {
                title: null,
                range,
                lines: cells.map((_, column) => ({ column, role: column, label: labels[column] })),
              },
            ],
            { minimumEms: 20, heightEms: 14 },
          ),
        ),
        note: range.min > 0 ? t('note.axis') : '',
      }
    },
  }
}

const bands: Block = {
  id: 'bands',
  wide: true,
  offered: (view) => isThere(view, 'position-size-bands', 'band'),
  heading: (view) => view.t('heading.bands'),
  questions: (view) => [ask(view, 'position-size-bands', [stockResolution(view.state.resolution), 'band'])],
  show: (view, [answer]) => {
    const { t, format, months } = view
    const resolution = stepOf(stockResolution(view.state.resolution), answer)
    const cell = cellsOf(answer, 'period', 'band')
    const categories = categoriesOf(view, 'band')
    const codes = periodCodes(resolution, months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.bands', { scope: scopeOf(view) }),
      rowLabel: capital(t(`resolution.${resolution}`)),
      columns: categories.map(({ code, label }) => columnOf(view, 'position-size-bands', code, label)),
      rows: periodRows(view, codes, (code) => categories.map((category) => cell(code, category.code))),
    }
    const lastRow = table.rows[table.rows.length - 1]
    const at = (code: string) => categories.findIndex((category) => category.code === code)
    return {
      sentence: lastRow
        ? bandsSentence(
            { full: lastRow.cells[at('100+')], underHalf: [lastRow.cells[at('0-24.9')], lastRow.cells[at('25-49.9')]] },
            format.lastDay(lastRow.key),
            view,
          )
        : t('sentence.missing'),
      table,
      chart: drawn(
        numbersOf(table.rows.flatMap((row) => row.cells)),
        stack(
          table,
          bandParts(categories),
          { min: 0, max: 100, interval: 25 },
          17,
        ),
      ),
    }
  },
}

export const fullTimePage: Page = {
  strip,
  blocks: [
    twoWays('size', 'heading.size', 'sentence.level.size', ['average-position-size', 'average-position-size-per-position'], 20),
    twoWays('share', 'heading.share', 'sentence.level.share', ['full-time-share', 'full-time-position-share'], 40),
    bands,
    recruitmentBlock,
    flowBlock,
    unitsBlock(['size', 'share']),
    groupsBlock(['size', 'share']),
  ],
}
