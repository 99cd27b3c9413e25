/** The two axes of a drawing over time. */
import type { ShownTable } from '../shown.ts'
import { COLOURS, type AxisRange, type Frame } from './frame.ts'

/** Periods from left to right; `gap`: with room for a column at each. */
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

/** Values from bottom to top, in the unit of the figure. */
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
