/** Lines over time in one or several panels. A month without a number is a gap, never a bridge. */
import type { EChartsCoreOption } from 'echarts/core'
import { numberOf, type ShownTable } from '../shown.ts'
import { baseOption, COLOURS, periodLabels, SERIES_STYLES, textWidth, type AxisRange, type ChartMaker, type Frame } from './frame.ts'

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

function styleOf(role: Line['role'], fontSize: number): LineStyle {
  if (role === 'main') return { colour: COLOURS.main, width: fontSize * 0.2, symbol: 'circle', size: fontSize * 0.6, dash: 'solid' }
  if (role === 'context') return { colour: COLOURS.context, width: fontSize * 0.075, symbol: 'circle', size: fontSize * 0.28, dash: 'solid' }
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
    const endLabel = (line: Line): string => (line.label === '' || !roomy ? lastValue(line) : `${line.label} ${lastValue(line)}`)
    const labelled = (line: Line): boolean => line.role !== 'reference' && (line.role !== 'context' || line.label !== '')
    const right = Math.max(
      fontSize * 1.2,
      ...panels.flatMap((panel) => panel.lines.filter(labelled).map((line) => textWidth(endLabel(line), labelSize) + fontSize * 1.1)),
    )
    const left = fontSize * 3.1
    const perRow = Math.max(1, Math.min(panels.length, Math.floor(width / (fontSize * layout.minimumEms))))
    const rowCount = Math.ceil(panels.length / perRow)
    // Six panels on rows of five would leave one alone: spread them evenly.
    const columns = Math.ceil(panels.length / rowCount)
    const panelWidth = width / columns
    const inner = panelWidth - left - right
    const titled = panels.some((panel) => panel.title !== null)
    const top = titled ? fontSize * 2.2 : fontSize * 0.8
    const plot = fontSize * layout.heightEms
    const bottom = fontSize * 2.9
    const rowHeight = top + plot + bottom
    const labels = periodLabels(table.rows, inner, frame)
    const every = Math.max(1, Math.ceil(table.rows.length / Math.max(1, inner / (fontSize * 2.2))))
    const place = (i: number): { x: number; y: number } => ({ x: (i % columns) * panelWidth, y: Math.floor(i / columns) * rowHeight })

    const series: Record<string, unknown>[] = []
    for (const [index, panel] of panels.entries()) {
      for (const line of panel.lines) {
        const style = styleOf(line.role, fontSize)
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
          labelLayout: { moveOverlap: 'shiftY' },
          data: values.map((value, i) => ({
            value: value ?? '-',
            symbol: shape[i] ? style.symbol : 'none',
            symbolSize: style.size,
            ...(i === last && labelled(line)
              ? {
                  label: {
                    show: true,
                    position: 'right',
                    distance: fontSize * 0.45,
                    formatter: endLabel(line),
                    color: line.role === 'context' ? COLOURS.subtle : COLOURS.ink,
                    fontSize: labelSize,
                    fontWeight: line.role === 'context' ? 400 : 600,
                    fontFamily: 'inherit',
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
          : [{ text: panel.title, left: place(i).x, top: place(i).y, padding: 0, textStyle: { fontSize: fontSize * 0.95, fontWeight: 600, color: COLOURS.ink } }],
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
