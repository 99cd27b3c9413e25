/** One dot a row: units in the order of the tree or groups in their own order, never sorted by the value. */
import { numberOf, type ShownRow, type ShownTable } from '../shown.ts'
import { baseOption, COLOURS, FONT_FAMILY, SERIES_STYLES, textWidth, wrapped, type AxisRange, type ChartMaker } from './frame.ts'

export interface DotPanel {
  readonly title: string
  /** Column with the value. */
  readonly column: number
  /** Columns with the lowest and highest value over the months shown, drawn as a band. */
  readonly band?: readonly [low: number, high: number]
  readonly range: AxisRange
  /** A line to read the dots against. */
  readonly reference: { readonly value: number | null; readonly name: string; readonly amount: string } | null
}

interface CustomApi {
  value(dimension: number): number
  coord(point: readonly [number, number]): [number, number]
}

export function dots(table: ShownTable, panels: readonly DotPanel[]): ChartMaker {
  return (frame) => {
    const { fontSize, width } = frame
    const narrow = width < fontSize * 40
    const labelSize = fontSize * 0.85
    const indentOf = (row: ShownRow): string => '\u2003'.repeat(Math.max(0, row.depth - 1))
    const nameOf = (row: ShownRow): string => row.shortLabel ?? row.label
    const longest = Math.max(...table.rows.map((row) => textWidth(indentOf(row) + nameOf(row), labelSize) * (row.strong ? 1.08 : 1)))
    const nameWidth = Math.min(longest + fontSize * 1.2, width * (narrow ? 0.42 : 0.32))
    const nameLines = (row: ShownRow): string[] => {
      const room = (nameWidth - fontSize * 0.6) / (row.strong ? 1.08 : 1) - textWidth(indentOf(row), labelSize)
      return wrapped(nameOf(row), room, labelSize, 2).map((line) => indentOf(row) + line)
    }
    const twoLines = table.rows.some((row) => nameLines(row).length > 1)
    const valueWidth = fontSize * 4.3
    // Two drawings beside each other need room; on a phone they stand below each other, each with its names.
    const perRow = narrow ? 1 : panels.length
    const panelWidth = (width - nameWidth) / perRow
    const gridLeft = (index: number): number => nameWidth + (index % perRow) * panelWidth
    const rowHeight = fontSize * (twoLines ? 2.7 : narrow ? 2.3 : 2)
    const titled = panels.length > 1
    const top = fontSize * (titled ? 3.6 : 2)
    const plot = rowHeight * table.rows.length
    const keys = table.rows.map((row) => row.key)
    const strong = (row: number): boolean => table.rows[row].strong === true

    const ticksPerLabel = ({ range }: DotPanel): number => {
      const ticks = (range.max - range.min) / range.interval
      return Math.max(1, Math.ceil((ticks * fontSize * 3) / (panelWidth - valueWidth)))
    }

    // It stands centred over the line: what is too long for that loses the end of its name, never its number.
    const referenceLabel = ({ reference, range }: DotPanel, index: number): string => {
      if (!reference) return ''
      const { name, amount } = reference
      const size = fontSize * 0.8
      const x = gridLeft(index) + (((reference.value ?? range.min) - range.min) / (range.max - range.min)) * (panelWidth - valueWidth)
      const room = 2 * Math.min(x, width - x) - textWidth(` ${amount}`, size)
      return room < fontSize * 4 ? amount : `${wrapped(name, room, size, 1).join('')} ${amount}`.trim()
    }

    const series: Record<string, unknown>[] = []
    for (const [index, panel] of panels.entries()) {
      const axes = { xAxisIndex: index, yAxisIndex: index }
      const column = table.columns[panel.column]
      const numbers = table.rows.map((row) => numberOf(row.cells[panel.column]))
      const reference = panel.reference?.value ?? null
      series.push({
        ...axes,
        type: 'scatter',
        name: column.label,
        z: 5,
        emphasis: { disabled: true },
        data: numbers.map((value, i) => ({
          value: [value ?? panel.range.min, keys[i]],
          symbol: strong(i) ? 'diamond' : 'circle',
          symbolSize: value === null ? 0 : fontSize * (strong(i) ? 0.95 : 0.75),
          itemStyle: markOf(strong(i) ? COLOURS.ink : SERIES_STYLES[0].colour, table.rows[i].few === true, fontSize),
          label: {
            show: value === null,
            position: 'right',
            distance: fontSize * 0.5,
            color: COLOURS.subtle,
            fontSize: labelSize * 0.95,
            fontFamily: FONT_FAMILY,
            formatter: frame.t(`state.${wordless(table.rows[i].cells[panel.column].state)}`),
          },
        })),
        ...(reference === null
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                animation: false,
                lineStyle: { color: COLOURS.ink, width: 1, type: [4, 4] },
                label: {
                  position: 'start',
                  formatter: referenceLabel(panel, index),
                  color: COLOURS.ink,
                  fontSize: fontSize * 0.8,
                  fontFamily: FONT_FAMILY,
                  distance: fontSize * 0.4,
                },
                data: [{ xAxis: reference }],
              },
            }),
      })
      // The values stand in a column of their own at the right, where no dot or band is in their way.
      series.push({
        ...axes,
        type: 'scatter',
        name: `${column.label} value`,
        silent: true,
        symbolSize: 0,
        data: numbers.map((value, i) => ({
          value: [panel.range.max, keys[i]],
          label: {
            show: value !== null,
            position: [valueWidth, 0],
            align: 'right',
            verticalAlign: 'middle',
            color: COLOURS.ink,
            fontSize: labelSize,
            fontWeight: strong(i) ? 700 : 500,
            fontFamily: FONT_FAMILY,
            formatter: frame.format.amount(value ?? 0, column.unit, column.decimals),
          },
        })),
      })
      const band = panel.band
      if (band)
        series.push({
          ...axes,
          type: 'custom',
          name: 'band',
          silent: true,
          z: 3,
          encode: { x: [0, 1], y: 2 },
          renderItem: (_: unknown, api: CustomApi) => {
            const from = api.coord([api.value(0), api.value(2)])
            const to = api.coord([api.value(1), api.value(2)])
            const height = fontSize * 0.5
            return {
              type: 'rect',
              shape: { x: from[0], y: from[1] - height / 2, width: Math.max(1, to[0] - from[0]), height, r: height / 2 },
              style: { fill: COLOURS.band },
            }
          },
          data: table.rows.flatMap((row, i) => {
            const [low, high] = band.map((bound) => numberOf(row.cells[bound]))
            return low === null || high === null ? [] : [[low, high, i]]
          }),
        })
    }
    const bottom = fontSize * 1.9
    const gridTop = (index: number): number => Math.floor(index / perRow) * (top + plot + bottom + fontSize)
    return {
      height: Math.ceil(gridTop(panels.length - 1) + top + plot + bottom),
      vertical: true,
      option: {
        ...baseOption(frame),
        title: titled
          ? panels.map((panel, i) => ({
              text: panel.title,
              left: perRow === 1 ? 0 : gridLeft(i),
              top: gridTop(i) + fontSize * 0.35,
              padding: 0,
              textStyle: {
                fontSize: fontSize * 0.9,
                fontWeight: 600,
                color: COLOURS.ink,
                width: (perRow === 1 ? width : panelWidth) - fontSize,
                overflow: 'truncate',
              },
            }))
          : [],
        grid: panels.map((_, i) => ({
          left: gridLeft(i),
          top: gridTop(i) + top,
          width: panelWidth - valueWidth - (perRow > 1 && i < panels.length - 1 ? fontSize : 0),
          height: plot,
          outerBoundsMode: 'none',
        })),
        xAxis: panels.map((panel, gridIndex) => ({
          type: 'value',
          gridIndex,
          min: panel.range.min,
          max: panel.range.max,
          interval: panel.range.interval,
          position: 'bottom',
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: {
            color: COLOURS.subtle,
            fontSize: fontSize * 0.8,
            hideOverlap: true,
            formatter: (value: number, i: number) =>
              i % ticksPerLabel(panel) === 0
                ? frame.format.amount(value, table.columns[panel.column].unit, Number.isInteger(panel.range.interval) ? 0 : 1)
                : '',
          },
          splitLine: { lineStyle: { color: COLOURS.grid } },
        })),
        yAxis: panels.map((_, gridIndex) => ({
          type: 'category',
          gridIndex,
          inverse: true,
          data: keys,
          triggerEvent: gridIndex % perRow === 0,
          axisLine: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisPointer: { show: true, type: 'shadow', label: { show: false }, shadowStyle: { color: '#0062BA', opacity: 0.07 } },
          axisLabel: {
            show: gridIndex % perRow === 0,
            interval: 0,
            align: 'left',
            margin: nameWidth,
            lineHeight: labelSize * 1.2,
            fontSize: labelSize,
            color: COLOURS.ink,
            formatter: (_key: string, i: number) => {
              const text = nameLines(table.rows[i])
              return (strong(i) ? text.map((line) => `{strong|${line}}`) : text).join('\n')
            },
            rich: { strong: { fontWeight: 700, fontSize: labelSize, lineHeight: labelSize * 1.2, color: COLOURS.ink } },
          },
        })),
        series,
      },
    }
  }
}

/** A filled mark; a ring where few persons stand behind the number. */
function markOf(colour: string, few: boolean, fontSize: number): Record<string, unknown> {
  return few
    ? { color: '#fff', borderColor: colour, borderWidth: fontSize * 0.14, opacity: 1 }
    : { color: colour, borderColor: '#fff', borderWidth: 1, opacity: 1 }
}

/** State of a cell that has no number to write. */
function wordless(state: string): 'withheld' | 'not-available' | 'not-applicable' {
  return state === 'withheld' || state === 'not-applicable' ? state : 'not-available'
}
