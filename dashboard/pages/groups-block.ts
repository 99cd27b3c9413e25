/** A figure for groups of employees: by sex, age or job. */
import type { Block, Shown } from '../block.ts'
import { capital } from '../format.ts'
import { dots } from '../options/dots.ts'
import { lines, type Panel } from '../options/lines.ts'
import { monthsEnding } from '../periods.ts'
import { groupsSentence } from '../sentences.ts'
import { cellsOf, countCell, isFew, numberOf, type Address, type Cell, type ShownTable } from '../shown.ts'
import { stepOf, type Answer } from '../source.ts'
import type { Grouping, Measure } from '../state.ts'
import { categoriesOf, figureOf, isLarge, isThere, type View } from '../view.ts'
import {
  askCompared,
  columnOf,
  COMPARED,
  drawn,
  measureChoice,
  measureLabel,
  measureOf,
  notesOf,
  numbersOf,
  personsColumn,
  periodRows,
  scopeOf,
  tooShort,
  whenOf,
  type Compared,
} from './common.ts'

interface Group {
  readonly code: string
  readonly label: string
}

/** Groups with anybody in them, in the order of the register; for jobs, in the order of the answer. */
function groupsIn(view: View, answer: Answer, breakdown: keyof Address): Group[] {
  const known = categoriesOf(view, breakdown)
  const found = new Set(answer.cells.filter((cell) => cell.persons > 0).map((cell) => cell[breakdown] ?? ''))
  const named = known.filter(({ code }) => found.has(code))
  const others = [...found].filter((code) => code !== '' && !known.some((category) => category.code === code))
  return [...named, ...others.map((code) => ({ code, label: code }))]
}

/** Ways to group a figure that there can be an answer to. */
function groupingsOf(view: View, measure: Measure): readonly Grouping[] {
  if (!view.edition) return ['sex', 'age-band', 'job']
  const { figure } = COMPARED[measure]
  const known = isLarge(view) ? (['sex', 'age-band', 'job-group'] as const) : (['sex'] as const)
  return known.filter((name) => isThere(view, figure, name) || (name === 'age-band' && isThere(view, figure, 'age-band-merged')))
}

/** What a block on groups shows, of what there is. */
function chosenIn(view: View, measures: readonly Measure[]): { readonly grouped: readonly Measure[]; readonly measure: Measure; readonly groupings: readonly Grouping[]; readonly grouping: Grouping } {
  const grouped = measures.filter((measure) => groupingsOf(view, measure).length > 0)
  const measure = measureOf(view, grouped.length === 0 ? measures : grouped)
  const groupings = groupingsOf(view, measure)
  return { grouped, measure, groupings, grouping: groupings.find((name) => name === view.state.grouping) ?? groupings[0] ?? 'sex' }
}

/** A figure by sex, age or job, each group with the chosen unit as a whole behind it. */
export function groupsBlock(measures: readonly Measure[]): Block {
  return {
    id: 'groups',
    wide: true,
    offered: (view) => chosenIn(view, measures).grouped.length > 0,
    heading: (view) => view.t(`heading.groups.${chosenIn(view, measures).grouping}`),
    choices: (view) => {
      const { grouped, groupings, grouping } = chosenIn(view, measures)
      return [
        {
          name: 'grouping',
          label: view.t('choice.grouping'),
          value: grouping,
          options: groupings.map((value) => ({ value, label: view.t(`grouping.${value}`) })),
        },
        measureChoice(view, grouped),
      ]
    },
    questions: (view) => {
      const { measure, grouping } = chosenIn(view, measures)
      const compared = COMPARED[measure]
      return [askCompared(view, compared, [grouping], view.unit.unit), askCompared(view, compared, [], view.unit.unit)]
    },
    show: (view, [groups, whole]) => {
      const { measure, grouping } = chosenIn(view, measures)
      return showGroups(view, COMPARED[measure], grouping, groups, whole)
    },
  }
}

// More groups than this are dots below each other; fewer have a panel each.
const MOST_PANELS = 7

function showGroups(view: View, compared: Compared, breakdown: Grouping, answer: Answer, whole: Answer): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(answer, 'period', breakdown)
  const wholeOf = cellsOf(whole, 'period')
  const codes = monthsEnding(stepOf('month', answer), months.from, months.to)
  const groups = groupsIn(view, answer, breakdown)
  const sentence =
    (compared.kind === 'flow' ? tooShort(view, months.to) : null) ??
    (groups.length === 0 && view.edition ? t('sentence.withheld') : null) ??
    (groups.every(({ code }) => code === 'unknown') && numberOf(wholeOf(months.to)) !== null
      ? t(`sentence.groups.unknown.${breakdown}`)
      : groupsSentence(
          groups.map(({ code, label }) => ({ label, cell: cellOf(months.to, code) })),
          figure,
          view.t('sentence.of', { measure: measureLabel(view, compared), when: whenOf(view, compared.kind) }),
          view,
        ))
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
    chart: drawn(groups.length === 0 ? [] : values, lines(table, panels, { minimumEms: 17, heightEms: 9 })),
    note: notesOf(view, t('note.groups', { unit: view.unit.name }), range, table, 'note.few'),
  }
}

function showManyGroups(
  view: View,
  compared: Compared,
  breakdown: Grouping,
  answer: Answer,
  whole: Cell,
  groups: readonly Group[],
  sentence: string,
): Shown {
  const { t, months } = view
  const figure = figureOf(view, compared.figure)
  const cellOf = cellsOf(answer, 'period', breakdown)
  const table: ShownTable = {
    caption: `${figure.label}, ${view.unit.name}, ${whenOf(view, compared.kind)}`,
    rowLabel: t(`grouping.${breakdown}`),
    columns: [
      columnOf(view, compared.figure, 'value', capital(whenOf(view, compared.kind))),
      personsColumn(view, 'persons', t('column.persons')),
    ],
    rows: groups.map(({ code, label }) => {
      const now = cellOf(months.to, code)
      return { key: code, label, depth: 1, few: isFew(now.persons, now), cells: [now, countCell(now.persons, now)] }
    }),
  }
  const values = numbersOf([...table.rows.map((row) => row.cells[0]), whole])
  const range = compared.range(values)
  return {
    sentence,
    table,
    chart: drawn(
      values,
      dots(table, [
        {
          title: figure.label,
          column: 0,
          range,
          reference: { value: numberOf(whole), name: view.unit.name, amount: view.format.percent(numberOf(whole) ?? 0) },
        },
      ]),
    ),
    note: notesOf(view, '', range, table, 'note.few'),
  }
}
