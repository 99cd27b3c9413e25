/** Involuntary part-time: what the survey says, and always how many answered it. */
import type { Block, KeyStrip, Page } from '../block.ts'
import { capital } from '../format.ts'
import { dots } from '../options/dots.ts'
import { rangeFromZero } from '../options/frame.ts'
import { lines } from '../options/lines.ts'
import { periodCodes, yearBefore } from '../periods.ts'
import { involuntarySentence, spreadSentence, wishedSentence } from '../sentences.ts'
import { cellsOf, countCell, extent, isDeserted, isFew, numberOf, type ShownTable } from '../shown.ts'
import { shortName, unitsCompared } from '../units.ts'
import { ask, figureOf, stockResolution, type View } from '../view.ts'
import { keyNumber } from './key-number.ts'
import { columnOf, drawn, levelsChoice, notesOf, numbersOf, periodRows, scopeOf, whenOf } from './common.ts'
import { askMonths } from './full-time.ts'

const SHARE = 'involuntary-part-time-share'
const ANSWERED = 'answer-rate'
const WISHED = 'wished-fte'

const WHOLE_RANGE = { min: 0, max: 100, interval: 20 } as const

const KEY_FIGURES = [SHARE, ANSWERED, WISHED, 'part-time-persons'] as const
const KEY_LABELS = {
  [SHARE]: 'key.involuntary',
  [ANSWERED]: 'key.answer-rate',
  [WISHED]: 'key.wished',
  'part-time-persons': 'key.part-time',
} as const

const strip: KeyStrip = {
  questions: (view) => KEY_FIGURES.map((figure) => askMonths(view, figure)),
  show: (view, answers) => {
    const { to } = view.months
    return KEY_FIGURES.map((name, i) => {
      const cell = cellsOf(answers[i], 'period')
      const { unit, decimals } = figureOf(view, name)
      return keyNumber(
        view,
        view.t(KEY_LABELS[name]),
        cell(to),
        cell(yearBefore(to)),
        { unit, decimals },
        view.t('key.date', { date: view.format.lastDay(to) }),
      )
    })
  },
}

/** The definition that single numbers are counted by. */
function definitionOf(view: View): string {
  const { definitions } = figureOf(view, SHARE)
  return definitions.find((name) => name === view.state.definition) ?? definitions[0]
}

export function definitionLabel(view: View, code: string): string {
  switch (code) {
    case 'arp':
    case 'lfs-2021':
    case 'lfs-old':
      return view.t(`definition.${code}`)
    default:
      return view.register.definitions.find((definition) => definition.code === code)?.label ?? code
  }
}

const overTime: Block = {
  id: 'involuntary',
  wide: true,
  heading: (view) => view.t('heading.involuntary'),
  questions: (view) => {
    const resolution = stockResolution(view.state.resolution)
    return [
      ...figureOf(view, SHARE).definitions.map((definition) => ask(view, SHARE, [resolution], { definition })),
      ask(view, ANSWERED, [resolution]),
    ]
  },
  show: (view, answers) => {
    const { t, format, months } = view
    const resolution = stockResolution(view.state.resolution)
    const { definitions } = figureOf(view, SHARE)
    const shares = definitions.map((_, i) => cellsOf(answers[i], 'period'))
    const answered = cellsOf(answers[definitions.length], 'period')
    const codes = periodCodes(resolution, months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.involuntary', { scope: scopeOf(view) }),
      rowLabel: capital(t(`resolution.${resolution}`)),
      columns: [
        ...definitions.map((definition) => columnOf(view, SHARE, definition, definitionLabel(view, definition))),
        columnOf(view, ANSWERED, ANSWERED, t('key.answer-rate')),
      ],
      rows: periodRows(view, codes, (code) => [...shares.map((cell) => cell(code)), answered(code)]),
    }
    const values = numbersOf(table.rows.flatMap((row) => row.cells.slice(0, definitions.length)))
    const last = codes[codes.length - 1] ?? months.to
    return {
      sentence: involuntarySentence(shares[definitions.indexOf(definitionOf(view))](last), answered(last), format.lastDay(last), view),
      table,
      chart: drawn(
        values,
        lines(
          table,
          [
            {
              title: t('panel.involuntary'),
              range: rangeFromZero(values, 5, 100),
              lines: definitions.map((definition, column) => ({ column, role: column, label: definitionLabel(view, definition) })),
            },
            {
              title: t('panel.answered'),
              range: WHOLE_RANGE,
              lines: [{ column: definitions.length, role: 'main', label: '' }],
            },
          ],
          { minimumEms: 30, heightEms: 15 },
        ),
      ),
      note: t('note.involuntary'),
    }
  },
}

const wished: Block = {
  id: 'wished',
  wide: true,
  heading: (view) => view.t('heading.wished'),
  questions: (view) => [WISHED, ANSWERED].map((figure) => ask(view, figure, [stockResolution(view.state.resolution)])),
  show: (view, [answer, answerRates]) => {
    const { t, format, months } = view
    const resolution = stockResolution(view.state.resolution)
    const cell = cellsOf(answer, 'period')
    const answered = cellsOf(answerRates, 'period')
    const codes = periodCodes(resolution, months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.wished', { scope: scopeOf(view) }),
      rowLabel: capital(t(`resolution.${resolution}`)),
      columns: [columnOf(view, WISHED, WISHED, t('key.wished')), columnOf(view, ANSWERED, ANSWERED, t('key.answer-rate'))],
      rows: periodRows(view, codes, (code) => [cell(code), answered(code)]),
    }
    const values = numbersOf(table.rows.map((row) => row.cells[0]))
    const last = codes[codes.length - 1] ?? months.to
    return {
      sentence: wishedSentence(cell(last), answered(last), format.lastDay(last), view),
      table,
      chart: drawn(
        values,
        lines(
          table,
          [
            { title: t('key.wished'), range: rangeFromZero(values), lines: [{ column: 0, role: 'main', label: t('fte') }] },
            { title: t('panel.answered'), range: WHOLE_RANGE, lines: [{ column: 1, role: 'main', label: '' }] },
          ],
          { minimumEms: 30, heightEms: 11 },
        ),
      ),
      note: t('note.wished'),
    }
  },
}

const units: Block = {
  id: 'units',
  wide: true,
  heading: (view) =>
    view.t(view.tree.children(view.unit.unit).length === 0 && view.unit.parent !== null ? 'heading.units.beside' : 'heading.units'),
  choices: (view) => [levelsChoice(view)],
  questions: (view) => {
    const { parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
    const { to } = view.months
    const at = { from: to, to }
    return [
      ...[SHARE, ANSWERED, WISHED].map((figure) => ask(view, figure, ['month', 'unit'], { ...at, unit: parent.unit })),
      ...[SHARE, ANSWERED].map((figure) => ask(view, figure, ['month'], { ...at, unit: view.tree.root.unit })),
    ]
  },
  show: (view, [share, answered, fte, wholeShare, wholeAnswered]) => {
    const { t, months } = view
    const cells = [share, answered, fte].map((answer) => cellsOf(answer, 'unit'))
    const { rows: compared, parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
    const rows = compared.filter(({ unit, chosen }) => chosen || !isDeserted(cells[0](unit.unit)))
    const table: ShownTable = {
      caption: t('caption.units', { figure: figureOf(view, SHARE).label, when: whenOf(view, 'stock') }),
      rowLabel: capital(t('unit')),
      columns: [
        columnOf(view, SHARE, SHARE, t('key.involuntary')),
        columnOf(view, ANSWERED, ANSWERED, t('key.answer-rate')),
        columnOf(view, WISHED, WISHED, t('key.wished')),
        columnOf(view, 'persons', 'answers', t('column.answers')),
      ],
      rows: rows.map(({ unit, depth, chosen }) => ({
        key: unit.unit,
        label: unit.name,
        shortLabel: shortName(unit, view.tree.get(unit.parent ?? '')),
        depth,
        unit: unit.unit,
        strong: chosen,
        few: isFew(cells[0](unit.unit).denominator, cells[0](unit.unit)),
        cells: [...cells.map((cell) => cell(unit.unit)), countCell(cells[0](unit.unit).denominator, cells[0](unit.unit))],
      })),
    }
    const [wholeCell, wholeAnsweredCell] = [wholeShare, wholeAnswered].map((answer) => cellsOf(answer, 'period')(months.to))
    const values = numbersOf([...table.rows.map((row) => row.cells[0]), wholeCell])
    const range = rangeFromZero(values, 5, 100)
    const reference = (cell: typeof wholeCell) => ({ value: numberOf(cell), name: '', amount: view.format.percent(numberOf(cell) ?? 0) })
    const others = table.rows.filter((row) => row.unit !== parent.unit)
    const spread = spreadSentence(
      others.map((row) => row.cells[0]),
      { name: view.tree.root.name, cell: wholeCell },
      figureOf(view, SHARE),
      t('sentence.of', { measure: t('key.involuntary'), when: whenOf(view, 'stock') }),
      view,
    )
    const [low, high] = (extent(others.map((row) => row.cells[1])) ?? []).map((value) => view.format.percent(value))
    return {
      sentence: low === undefined || values.length === 0 ? spread : spread + t('sentence.spread.answered', { low, high }),
      table,
      chart: drawn(
        values,
        dots(table, [
          { title: t('key.involuntary'), column: 0, range, reference: reference(wholeCell) },
          { title: t('key.answer-rate'), column: 1, range: { min: 0, max: 100, interval: 25 }, reference: reference(wholeAnsweredCell) },
        ]),
      ),
      note: notesOf(view, t('note.units.involuntary', { name: view.tree.root.name }), range, table, 'note.few.answers'),
    }
  },
}

export const involuntaryPage: Page = { strip, blocks: [overTime, wished, units] }
