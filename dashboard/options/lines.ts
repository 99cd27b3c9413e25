/** Lines over time in one or several panels. A month without a number is a gap, never a bridge. */
import type { EChartsCoreOption } from 'echarts/core'
import { numberOf, type ShownTable } from '../shown.ts'
import { xAxis, yAxis } from './axes.ts'
import {
  apart,
  baseOption,
  COLOURS,
  FONT_FAMILY,
  panelTitle,
  periodLabels,
  SERIES_STYLES,
  textColour,
  textWidth,
  wrapped,
  type AxisRange,
  type ChartMaker,
  type Frame,
} from './frame.ts'

export interface Line {
  /** Column of the table. */
  readonly column: number
  /** `main`: what the panel is about; `context`: behind it; a number: one of several equals. */
  readonly role: 'main' | 'context' | 'reference' | number
  /** Stands at the end of the line, before its last value; `''`: the value alone. */
  readonly label: string
}

export interface Panel {
  readonly title: string | null
  readonly lines: readonly Line[]
  readonly range: AxisRange
}

export interface LinesLayout {
  /** Narrowest panel in ems of body text; as many stand beside each other as there is room for. */
  readonly minimumEms: number
  /** Height of the drawing of one panel in ems. */
  readonly heightEms: number
}

interface LineStyle {
  readonly colour: string
  readonly width: number
  readonly symbol: string
  readonly size: number
  readonly dash: string | readonly number[]
}

function styleOf(role: Line['role'], fontSize: number, points: number): LineStyle {
  if (role === 'main') return { colour: COLOURS.main, width: fontSize * 0.2, symbol: 'circle', size: fontSize * 0.6, dash: 'solid' }
  if (role === 'context')
    return {
      colour: COLOURS.context,
      width: fontSize * 0.075,
      symbol: 'circle',
      size: fontSize * (points > 24 ? 0.28 : 0.42),
      dash: 'solid',
    }
  if (role === 'reference') return { colour: COLOURS.context, width: fontSize * 0.1, symbol: 'circle', size: fontSize * 0.3, dash: [5, 4] }
  const style = SERIES_STYLES[role % SERIES_STYLES.length]
  return { ...style, width: fontSize * 0.16, size: fontSize * 0.6 }
}

/** Which points of a line get their shape: all where there is room, else every so many; always the last and the lonely ones. */
function marked(values: readonly (number | null)[], role: Line['role'], every: number): boolean[] {
  const last = values.findLastIndex((value) => value !== null)
  return values.map((value, i) => {
    if (value === null) return false
    if (i === last && role !== 'context') return true
    const alone = (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null
    if (alone || role === 'context') return true
    return typeof role === 'number' && (last - i) % every === 0
  })
}

/** A line with what is drawn of it: its values, and the words at its end (`null`: it has none). */
interface Drawn {
  readonly line: Line
  readonly values: readonly (number | null)[]
  readonly end: { readonly value: number; readonly name: readonly string[]; readonly amount: string } | null
}

function drawnOf(table: ShownTable, line: Line, frame: Frame): Drawn {
  const labelSize = frame.fontSize * LABEL_EMS
  const values = table.rows.map((row) => numberOf(row.cells[line.column]))
  const value = values.findLast((number) => number !== null) ?? null
  if (value === null || line.role === 'context' || line.role === 'reference') return { line, values, end: null }
  const { unit, decimals } = table.columns[line.column]
  // On a phone the name has narrower lines, so that the drawing keeps its width.
  const nameWidth = labelSize * (frame.width >= frame.fontSize * 34 ? 9 : 7.4)
  const name = line.label === '' ? [] : wrapped(line.label, nameWidth, labelSize)
  return { line, values, end: { value, name, amount: frame.format.amount(value, unit, decimals) } }
}

const LABEL_EMS = 0.85

/** Where the panels stand, in pixels: as many beside each other as there is room for, evenly on their rows. */
function geometryOf(panels: readonly (readonly Drawn[])[], titled: boolean, axisWidth: number, layout: LinesLayout, { width, fontSize }: Frame) {
  const labelSize = fontSize * LABEL_EMS
  const endWidths = panels
    .flat()
    .flatMap(({ end }) =>
      end === null
        ? []
        : [textWidth(end.amount, labelSize * 1.2), ...end.name.map((text) => textWidth(text, labelSize))].map(
            (ems) => ems + fontSize * 0.9,
          ),
    )
  const right = Math.max(fontSize * 1.2, ...endWidths)
  const left = Math.max(fontSize * 3.1, axisWidth + fontSize * 0.8)
  const perRow = Math.max(1, Math.min(panels.length, Math.floor(width / (fontSize * layout.minimumEms))))
  const rowCount = Math.ceil(panels.length / perRow)
  const columns = Math.ceil(panels.length / rowCount)
  const top = fontSize * (titled ? 2.4 : 0.8)
  const plot = fontSize * layout.heightEms
  const rowHeight = top + plot + fontSize * 2.9
  return {
    inner: width / columns - left - right,
    plot,
    height: Math.ceil(rowCount * rowHeight - fontSize * 0.2),
    place: (i: number) => {
      const [x, y] = [(i % columns) * (width / columns), Math.floor(i / columns) * rowHeight]
      return { x, y, left: x + left, top: y + top }
    },
  }
}

/** How far the words at the end of each line are moved so that they do not cover each other. */
function movesOf(panel: readonly Drawn[], range: AxisRange, plot: number, fontSize: number): number[] {
  const labelSize = fontSize * LABEL_EMS
  const wanted = panel.map(({ end }) => ({
    y: end === null ? 0 : plot * (1 - (end.value - range.min) / (range.max - range.min)),
    height: end === null ? 0 : labelSize * (1.7 + 1.25 * end.name.length),
  }))
  const ended = wanted.filter((_, i) => panel[i].end !== null)
  const moved = apart(ended, -fontSize * 1.5, plot + fontSize * 1.5)
  return wanted.map((label) => (ended.includes(label) ? moved[ended.indexOf(label)] - label.y : 0))
}

function endLabel({ line, end }: Drawn, move: number, fontSize: number): Record<string, unknown> {
  if (end === null) return {}
  const labelSize = fontSize * LABEL_EMS
  return {
    label: {
      show: true,
      position: 'right',
      distance: fontSize * 0.45,
      offset: [0, move],
      formatter: [...end.name.map((text) => `{name|${text}}`), `{value|${end.amount}}`].join('\n'),
      rich: {
        name: { color: COLOURS.ink, fontSize: labelSize, lineHeight: labelSize * 1.25, fontFamily: FONT_FAMILY },
        value: {
          color: typeof line.role === 'number' ? textColour(line.role) : COLOURS.ink,
          fontSize: labelSize * 1.12,
          fontWeight: 700,
          lineHeight: labelSize * 1.35,
          fontFamily: FONT_FAMILY,
        },
      },
    },
  }
}

export function lines(table: ShownTable, panels: readonly Panel[], layout: LinesLayout): ChartMaker {
  return (frame) => {
    const { fontSize } = frame
    const drawn = panels.map((panel) => panel.lines.map((line) => drawnOf(table, line, frame)))
    const axisWidth = Math.max(...panels.map(({ range, lines: [{ column }] }) => textWidth(frame.format.amount(range.max, table.columns[column].unit, 0), fontSize * 0.8)))
    const titled = panels.some((panel) => panel.title !== null)
    const { inner, plot, height, place } = geometryOf(drawn, titled, axisWidth, layout, frame)
    const labels = periodLabels(table.rows, inner, frame)
    const every = Math.max(1, Math.ceil(table.rows.length / Math.max(1, inner / (fontSize * 2.2))))

    const series = panels.flatMap((panel, index) => {
      const moves = movesOf(drawn[index], panel.range, plot, fontSize)
      return drawn[index].map((one, at) => {
        const { line, values } = one
        const style = styleOf(line.role, fontSize, values.length)
        const shape = marked(values, line.role, every)
        const last = values.findLastIndex((value) => value !== null)
        return {
          type: 'line',
          name: table.columns[line.column].label,
          xAxisIndex: index,
          yAxisIndex: index,
          color: style.colour,
          lineStyle: { color: style.colour, width: style.width, type: style.dash },
          itemStyle: { color: style.colour, borderColor: '#fff', borderWidth: line.role === 'context' ? 0 : 1 },
          connectNulls: false,
          z: line.role === 'main' ? 4 : line.role === 'context' ? 2 : 3,
          clip: false,
          emphasis: { disabled: true },
          data: values.map((value, i) => ({
            value: value ?? '-',
            symbol: shape[i] ? style.symbol : 'none',
            symbolSize: style.size,
            ...(i === last ? endLabel(one, moves[at], fontSize) : {}),
          })),
        }
      })
    })
    const option: EChartsCoreOption = {
      ...baseOption(frame),
      title: panels.flatMap(({ title }, i) => (title === null ? [] : [panelTitle(title, place(i).x, place(i).y, frame)])),
      grid: panels.map((_, i) => ({ left: place(i).left, top: place(i).top, width: inner, height: plot, outerBoundsMode: 'none' })),
      xAxis: panels.map((_, i) => xAxis(table, labels, i, frame)),
      yAxis: panels.map((panel, i) => yAxis(panel.range, table.columns[panel.lines[0].column].unit, i, frame)),
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      series,
    }
    return { option, height, vertical: false }
  }
}
