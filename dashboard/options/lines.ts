/** Lines over time in one or several panels. A month without a number is a gap, never a bridge. */
import type { EChartsCoreOption } from 'echarts/core'
import { numberOf, type ShownTable } from '../shown.ts'
import {
  apart,
  baseOption,
  COLOURS,
  FONT_FAMILY,
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

export function lines(table: ShownTable, panels: readonly Panel[], layout: LinesLayout): ChartMaker {
  return (frame) => {
    const { fontSize, width } = frame
    const labelSize = fontSize * 0.85
    const lastValue = (line: Line): string => {
      const column = table.columns[line.column]
      const value = table.rows.map((row) => numberOf(row.cells[line.column])).findLast((number) => number !== null)
      return value === undefined ? '' : frame.format.amount(value ?? 0, column.unit, column.decimals)
    }
    const roomy = width >= fontSize * 34
    const nameLines = (line: Line): string[] => (line.label === '' ? [] : wrapped(line.label, labelSize * (roomy ? 9 : 7.4), labelSize))
    const labelled = (line: Line): boolean => line.role === 'main' || typeof line.role === 'number'
    const right = Math.max(
      fontSize * 1.2,
      ...panels.flatMap((panel) =>
        panel.lines
          .filter(labelled)
          .map(
            (line) =>
              Math.max(textWidth(lastValue(line), labelSize * 1.2), ...nameLines(line).map((text) => textWidth(text, labelSize))) +
              fontSize * 0.9,
          ),
      ),
    )
    const left = fontSize * 3.1
    const perRow = Math.max(1, Math.min(panels.length, Math.floor(width / (fontSize * layout.minimumEms))))
    const rowCount = Math.ceil(panels.length / perRow)
    // Six panels on rows of five would leave one alone: spread them evenly.
    const columns = Math.ceil(panels.length / rowCount)
    const panelWidth = width / columns
    const inner = panelWidth - left - right
    const titled = panels.some((panel) => panel.title !== null)
    const top = titled ? fontSize * 2.4 : fontSize * 0.8
    const plot = fontSize * layout.heightEms
    const bottom = fontSize * 2.9
    const rowHeight = top + plot + bottom
    const labels = periodLabels(table.rows, inner, frame)
    const every = Math.max(1, Math.ceil(table.rows.length / Math.max(1, inner / (fontSize * 2.2))))
    /** Pixels from the top of the drawing to the end of a line. */
    const yOf = (line: Line, { range }: Panel): number => {
      const value = table.rows.map((row) => numberOf(row.cells[line.column])).findLast((number) => number !== null) ?? range.min
      return plot * (1 - (value - range.min) / (range.max - range.min))
    }
    const place = (i: number): { x: number; y: number } => ({ x: (i % columns) * panelWidth, y: Math.floor(i / columns) * rowHeight })

    const series: Record<string, unknown>[] = []
    for (const [index, panel] of panels.entries()) {
      const named = panel.lines.filter((line) => labelled(line) && lastValue(line) !== '')
      const wanted = named.map((line) => ({ y: yOf(line, panel), height: labelSize * (1.7 + 1.25 * nameLines(line).length) }))
      const moved = apart(wanted, -fontSize * 1.5, plot + fontSize * 1.5)
      for (const line of panel.lines) {
        const at = named.indexOf(line)
        const style = styleOf(line.role, fontSize, table.rows.length)
        const values = table.rows.map((row) => numberOf(row.cells[line.column]))
        const shape = marked(values, line.role, every)
        const last = values.findLastIndex((value) => value !== null)
        series.push({
          type: 'line',
          name: table.columns[line.column].label,
          xAxisIndex: index,
          yAxisIndex: index,
          color: style.colour,
          lineStyle: { color: style.colour, width: style.width, type: style.dash },
          connectNulls: false,
          z: line.role === 'main' ? 4 : line.role === 'context' ? 2 : 3,
          clip: false,
          emphasis: { disabled: true },
          data: values.map((value, i) => ({
            value: value ?? '-',
            symbol: shape[i] ? style.symbol : 'none',
            symbolSize: style.size,
            ...(i === last && at !== -1
              ? {
                  label: {
                    show: true,
                    position: 'right',
                    distance: fontSize * 0.45,
                    offset: [0, moved[at] - wanted[at].y],
                    // The name over the value, so that the drawing keeps the width.
                    formatter: [...nameLines(line).map((text) => `{name|${text}}`), `{value|${lastValue(line)}}`].join('\n'),
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
              : {}),
          })),
          itemStyle: { color: style.colour, borderColor: '#fff', borderWidth: line.role === 'context' ? 0 : 1 },
        })
      }
    }
    const option: EChartsCoreOption = {
      ...baseOption(frame),
      title: panels.flatMap((panel, i) =>
        panel.title === null
          ? []
          : [
              {
                text: panel.title,
                left: place(i).x,
                top: place(i).y + fontSize * 0.35,
                padding: 0,
                textStyle: { fontSize: fontSize * 0.95, fontWeight: 600, color: COLOURS.ink },
              },
            ],
      ),
      grid: panels.map((_, i) => ({
        left: place(i).x + left,
        top: place(i).y + top,
        width: inner,
        height: plot,
        outerBoundsMode: 'none',
      })),
      xAxis: panels.map((_, i) => xAxis(table, labels, i, frame)),
      yAxis: panels.map((panel, i) => yAxis(panel.range, table.columns[panel.lines[0].column].unit, i, frame)),
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      series,
    }
    return { option, height: Math.ceil(rowCount * rowHeight - fontSize * 0.2), vertical: false, seriesAt: () => 0 }
  }
}

export function xAxis(table: ShownTable, labels: readonly string[], gridIndex: number, frame: Frame, gap = false): Record<string, unknown> {
  return {
    type: 'category',
    gridIndex,
    boundaryGap: gap,
    data: table.rows.map((row) => row.key),
    axisLine: { lineStyle: { color: COLOURS.axis }, onZero: false },
    axisTick: { alignWithLabel: true, interval: (i: number) => labels[i] !== '', lineStyle: { color: COLOURS.axis } },
    axisLabel: {
      interval: 0,
      hideOverlap: false,
      color: COLOURS.subtle,
      fontSize: frame.fontSize * 0.8,
      lineHeight: frame.fontSize * 1.05,
      margin: frame.fontSize * 0.5,
      formatter: (_: string, i: number) => labels[i] ?? '',
    },
    axisPointer: { show: true, type: 'line', label: { show: false }, lineStyle: { color: COLOURS.axis, type: 'solid' } },
  }
}

export function yAxis(range: AxisRange, unit: string, gridIndex: number, frame: Frame): Record<string, unknown> {
  const decimals = Number.isInteger(range.interval) ? 0 : 1
  return {
    type: 'value',
    gridIndex,
    min: range.min,
    max: range.max,
    interval: range.interval,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: COLOURS.subtle,
      fontSize: frame.fontSize * 0.8,
      margin: frame.fontSize * 0.5,
      formatter: (value: number) => frame.format.amount(value, unit, decimals),
    },
    splitLine: { lineStyle: { color: COLOURS.grid, width: 1 } },
  }
}
