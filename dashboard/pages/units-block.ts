/** A figure for the units side by side, in the order of the tree. */
import type { Block, Shown } from '../block.ts'
import { capital } from '../format.ts'
import { dots, type DotPanel } from '../options/dots.ts'
import { periodCodes } from '../periods.ts'
import { spreadSentence } from '../sentences.ts'
import { cellsOf, countCell, extent, isFew, NOT_APPLICABLE, numberOf, type Cell, type ShownTable } from '../shown.ts'
import type { Measure } from '../state.ts'
import { isAtBottom, shortName, unitsCompared } from '../units.ts'
import type { Answer } from '../source.ts'
import { figureOf, type View } from '../view.ts'
import {
  askCompared,
  columnOf,
  COMPARED,
  drawn,
  levelsChoice,
  measureChoice,
  measureLabel,
  measureOf,
  measuresIn,
  notesOf,
  numbersOf,
  personsColumn,
  restsShown,
  tooShort,
  unitsShown,
  whenOf,
  type Compared,
} from './common.ts'

/** The units below the chosen one, in the order of the tree, with the municipality as what they are read against. */
export function unitsBlock(measures: readonly Measure[]): Block {
  return {
    id: 'units',
    wide: true,
    offered: (view) => measuresIn(view, measures).length > 0,
    heading: (view) =>
      view.t(isAtBottom(view.tree, view.unit) && view.unit.parent !== null ? 'heading.units.beside' : 'heading.units'),
    choices: (view) => [measureChoice(view, measures), ...levelsChoice(view)],
    questions: (view) => {
      const compared = COMPARED[measureOf(view, measures)]
      const { parent } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
      return [askCompared(view, compared, ['unit'], parent.unit), askCompared(view, compared, [], view.tree.root.unit)]
    },
    show: (view, [units, whole]) => showUnits(view, COMPARED[measureOf(view, measures)], units, whole),
  }
}

function showUnits(view: View, compared: Compared, units: Answer, whole: Answer): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(units, 'period', 'unit')
  const shownMonths = periodCodes('month', months.from, months.to)
  const { rows: compare } = unitsCompared(view.tree, view.unit.unit, view.state.levels)
  const inhabited = unitsShown(view, compare, units.rests, (unit) => cellOf(months.to, unit))
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
      personsColumn(view, 'persons', t('column.persons')),
    ],
    rows: inhabited.map(({ unit, depth, chosen }) => {
      const now = cellOf(months.to, unit.unit)
      // Without a number now there is nothing to set the range beside.
      const cells = numberOf(now) === null ? [] : shownMonths.map((month) => cellOf(month, unit.unit))
      // A rest is not the same units all the time.
      const bounds = unit.rest ? [NOT_APPLICABLE, NOT_APPLICABLE] : [bound(cells, 0, now), bound(cells, 1, now)]
      return {
        key: unit.unit,
        label: unit.name,
        shortLabel: shortName(unit, view.tree.get(unit.parent ?? '')),
        depth,
        unit: unit.unit,
        strong: chosen,
        few: isFew(now.persons, now),
        ...(unit.rest ? { rest: true } : {}),
        cells: [now, ...bounds, countCell(now.persons, now)],
      }
    }),
  }
  const reference = cellsOf(whole, 'period')(months.to)
  const values = numbersOf([...table.rows.flatMap((row) => row.cells.slice(0, 3)), reference])
  const panel: DotPanel = {
    title: figure.label,
    column: 0,
    band: [1, 2],
    range: compared.range(values),
    reference: { value: numberOf(reference), name: view.tree.root.name, amount: view.format.percent(numberOf(reference) ?? 0) },
  }
  const others = table.rows.filter((row) => row.unit !== inhabited[0].unit.unit && !row.rest)
  const short = compared.kind === 'flow' ? tooShort(view, months.to) : null
  return {
    sentence:
      short ??
      spreadSentence(
        others.map((row) => row.cells[0]),
        { name: view.tree.root.name, cell: reference },
        figure,
        t('sentence.of', { measure: measureLabel(view, compared), when: whenOf(view, compared.kind) }),
        view,
      ),
    table,
    chart: drawn(values, dots(table, [panel])),
    note: notesOf(view, t(compared.kind === 'flow' ? 'note.units.flow' : 'note.units.stock'), panel.range, table, 'note.few'),
    rests: restsShown(table, units.rests),
  }
}
