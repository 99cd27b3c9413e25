/** Involuntary part-time: what the survey says, and always how many answered it. */
import type { Block, KeyStrip, Page } from '../block.ts'
import { capital } from '../format.ts'
import { dots } from '../options/dots.ts'
import { rangeFromZero } from '../options/frame.ts'
import { lines } from '../options/lines.ts'
import { periodCodes, yearBefore } from '../periods.ts'
import { involuntarySentence, spreadSentence, wishedSentence } from '../sentences.ts'
import { cellsOf, countCell, extent, isFew, numberOf, type ShownTable } from '../shown.ts'
import { isAtBottom, shortName, unitsCompared } from '../units.ts'
import { stepOf } from '../source.ts'
import { ask, figureOf, isLarge, isThere, stockResolution, type View } from '../view.ts'
import { keyNumber } from './key-number.ts'
import { columnOf, drawn, levelsChoice, notesOf, numbersOf, periodRows, personsColumn, restsShown, scopeOf, unitsShown, whenOf } from './common.ts'
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
  'part-time-share': 'key.part-time-share',
} as const

/** Counts and FTE that an edition tells of large units only have the shares in their place. */
const SMALL_UNIT_FIGURES = [SHARE, ANSWERED, 'part-time-share'] as const
const keyFigures = (view: View) => [...(isLarge(view) ? KEY_FIGURES : SMALL_UNIT_FIGURES)].filter((figure) => isThere(view, figure))

const strip: KeyStrip = {
  questions: (view) => keyFigures(view).map((figure) => askMonths(view, figure)),
  show: (view, answers) => {
    const { to } = view.months
    return keyFigures(view).map((name, i) => {
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
    const resolution = stepOf(stockResolution(view.state.resolution), ...answers)
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
  offered: (view) => isLarge(view) && isThere(view, WISHED),
  heading: (view) => view.t('heading.wished'),
  questions: (view) => [WISHED, ANSWERED].map((figure) => ask(view, figure, [stockResolution(view.state.resolution)])),
  show: (view, [answer, answerRates]) => {
    const { t, format, months } = view
    const resolution = stepOf(stockResolution(view.state.resolution), answer, answerRates)
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

/** Beside the share its answer rate, and on the workbench FTE; an edition does not have those of small units. */
const compared = (view: View) => (view.edition ? [SHARE, ANSWERED] : [SHARE, ANSWERED, WISHED])

const units: Block = {
  id: 'units',
  wide: true,
  heading: (view) =>
    view.t(isAtBottom(view.tree, view.unit) && view.unit.parent !== null ? 'heading.units.beside' : 'heading.units'),
  choices: (view) => levelsChoice(view),
  questions: (view) => {
    const { parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
    const { to } = view.months
    const at = { from: to, to }
    return [
      ...compared(view).map((figure) => ask(view, figure, ['month', 'unit'], { ...at, unit: parent.unit })),
      ...[SHARE, ANSWERED].map((figure) => ask(view, figure, ['month'], { ...at, unit: view.tree.root.unit })),
    ]
  },
  show: (view, answers) => {
    const { t, months } = view
    const figures = compared(view)
    const share = answers[0]
    const [wholeShare, wholeAnswered] = answers.slice(figures.length)
    const cells = figures.map((_, i) => cellsOf(answers[i], 'unit'))
    // In an edition the band of persons behind the share; on the workbench those who answered, which is the same persons.
    const answersOf = (unit: string) => (view.edition ? cells[0](unit).persons : cells[0](unit).denominator)
    const { rows: beside, parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
    const rows = unitsShown(view, beside, share.rests, (unit) => cells[0](unit))
    const table: ShownTable = {
      caption: t('caption.units', { figure: figureOf(view, SHARE).label, when: whenOf(view, 'stock') }),
      rowLabel: capital(t('unit')),
      columns: [
        columnOf(view, SHARE, SHARE, t('key.involuntary')),
        columnOf(view, ANSWERED, ANSWERED, t('key.answer-rate')),
        ...(figures.includes(WISHED) ? [columnOf(view, WISHED, WISHED, t('key.wished'))] : []),
        personsColumn(view, 'answers', t('column.answers')),
      ],
      rows: rows.map(({ unit, depth, chosen }) => ({
        key: unit.unit,
        label: unit.name,
        shortLabel: shortName(unit, view.tree.get(unit.parent ?? '')),
        depth,
        unit: unit.unit,
        strong: chosen,
        ...(unit.rest ? { rest: true } : {}),
        few: isFew(answersOf(unit.unit), cells[0](unit.unit)),
        cells: [...cells.map((cell) => cell(unit.unit)), countCell(answersOf(unit.unit), cells[0](unit.unit))],
      })),
    }
    const [wholeCell, wholeAnsweredCell] = [wholeShare, wholeAnswered].map((answer) => cellsOf(answer, 'period')(months.to))
    const values = numbersOf([...table.rows.map((row) => row.cells[0]), wholeCell])
    const range = rangeFromZero(values, 5, 100)
    const reference = (cell: typeof wholeCell) => ({ value: numberOf(cell), name: '', amount: view.format.percent(numberOf(cell) ?? 0) })
    const others = table.rows.filter((row) => row.unit !== parent.unit && !row.rest)
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
      rests: restsShown(table, share.rests),
    }
  },
}

export const involuntaryPage: Page = { strip, blocks: [overTime, wished, units] }
