/** Parts of one whole, stacked in columns over time, each named beside the last column. */
import { numberOf, type ShownTable } from '../shown.ts'
import { baseOption, COLOURS, periodLabels, textWidth, type AxisRange, type ChartMaker } from './frame.ts'
import { xAxis, yAxis } from './lines.ts'

export interface Part {
  /** Column of the table; the first part stands at the bottom. */
  readonly column: number
  readonly label: string
  readonly colour: string
  /** Pattern over the colour, so that the parts can be told without it. */
  readonly pattern: 'none' | 'lines' | 'steep' | 'dots' | 'cross'
}

const PATTERNS: Readonly<Record<Part['pattern'], Record<string, unknown> | undefined>> = {
  none: { symbol: 'none' },
  lines: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 4 },
  steep: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: -Math.PI / 4 },
  dots: { symbol: 'circle', dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [7, 0], symbolSize: 0.35 },
  cross: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
}

export function stack(table: ShownTable, parts: readonly Part[], range: AxisRange, heightEms: number): ChartMaker {
  return (frame) => {
    const { fontSize, width } = frame
    const labelSize = fontSize * 0.85
    const last = table.rows.findLastIndex((row) => parts.every((part) => numberOf(row.cells[part.column]) !== null))
    const roomy = width >= fontSize * 30
    const labelOf = (part: Part): string => {
      const value = last === -1 ? null : numberOf(table.rows[last].cells[part.column])
      if (value === null) return ''
      const column = table.columns[part.column]
      const amount = frame.format.amount(value, column.unit, column.decimals)
      return roomy ? `${part.label} ${amount}` : amount
    }
    const right = Math.max(...parts.map((part) => textWidth(labelOf(part), labelSize))) + fontSize * 1.2
    const left = fontSize * 3.1
    const inner = width - left - right
    const top = fontSize * 0.8
    const plot = fontSize * heightEms
    return {
      height: Math.ceil(top + plot + fontSize * 2.7),
      vertical: false,
      seriesAt: () => 0,
      option: {
        ...baseOption(frame),
        // The decals belong to the aria component, whose own description is not used: the chart's is the sentence.
        aria: { enabled: true, label: { enabled: false }, decal: { show: true, decals: parts.map((part) => PATTERNS[part.pattern]) } },
        grid: [{ left, top, width: inner, height: plot, outerBoundsMode: 'none' }],
        xAxis: [{ ...xAxis(table, periodLabels(table.rows, inner, frame), 0, frame, true), axisPointer: { show: true, type: 'shadow', label: { show: false } } }],
        yAxis: [yAxis(range, table.columns[parts[0].column].unit, 0, frame)],
        series: parts.map((part) => ({
          type: 'bar',
          name: part.label,
          stack: 'whole',
          color: part.colour,
          barCategoryGap: table.rows.length > 40 ? '14%' : '24%',
          barMaxWidth: fontSize * 4,
          itemStyle: { color: part.colour, borderColor: '#fff', borderWidth: table.rows.length > 40 ? 0.5 : 1 },
          emphasis: { disabled: true },
          labelLayout: { moveOverlap: 'shiftY' },
          data: table.rows.map((row, i) => ({
            value: numberOf(row.cells[part.column]) ?? '-',
            ...(i === last
              ? {
                  label: {
                    show: true,
                    position: 'right',
                    distance: fontSize * 0.6,
                    formatter: labelOf(part),
                    color: COLOURS.ink,
                    fontSize: labelSize,
                    fontWeight: 500,
                    fontFamily: 'inherit',
                  },
                }
              : {}),
          })),
        })),
      },
    }
  }
}
