/** Parts of one whole, stacked in columns over time, each named beside the last column. */
import { numberOf, type ShownTable } from '../shown.ts'
import { apart, baseOption, COLOURS, FONT_FAMILY, periodLabels, textWidth, type AxisRange, type ChartMaker } from './frame.ts'
import { xAxis, yAxis } from './axes.ts'

export interface Part {
  /** Column of the table; the first part stands at the bottom. */
  readonly column: number
  readonly label: string
  readonly colour: string
  /** Pattern over the colour, so that the parts can be told without it. */
  readonly pattern: 'none' | 'lines' | 'steep' | 'dots' | 'cross'
}

// The lightest parts have less than 3:1 on white; their outline has it.
const OUTLINE = '#2B6F9E'

const PATTERNS: Readonly<Record<Part['pattern'], Record<string, unknown> | undefined>> = {
  none: { symbol: 'none' },
  lines: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 4 },
  steep: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: -Math.PI / 4 },
  dots: {
    symbol: 'circle',
    dashArrayX: [
      [7, 7],
      [0, 7, 7, 0],
    ],
    dashArrayY: [7, 0],
    symbolSize: 0.35,
  },
  cross: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
}

export function stack(table: ShownTable, parts: readonly Part[], range: AxisRange, heightEms: number): ChartMaker {
  return (frame) => {
    const { fontSize, width } = frame
    const labelSize = fontSize * 0.85
    const last = table.rows.findLastIndex((row) => parts.every((part) => numberOf(row.cells[part.column]) !== null))
    const roomy = width >= fontSize * 30
    const amountOf = (part: Part): string => {
      const value = last === -1 ? null : numberOf(table.rows[last].cells[part.column])
      const column = table.columns[part.column]
      return value === null ? '' : frame.format.amount(value, column.unit, column.decimals)
    }
    const widthOf = (part: Part): number => {
      const [name, amount] = [textWidth(part.label, labelSize), textWidth(amountOf(part), labelSize) * 1.08]
      return roomy ? name + amount + fontSize * 0.5 : Math.max(name, amount)
    }
    const right = Math.max(...parts.map(widthOf)) + fontSize * 1.2
    const left = fontSize * 3.1
    const inner = width - left - right
    // Columns of a few pixels stand close, as one shape: outlines and patterns would be a grey mist.
    const dense = inner / Math.max(1, table.rows.length) < fontSize * 0.6
    const top = fontSize * 0.8
    const plot = fontSize * heightEms
    const heights = parts.map((part) => (last === -1 ? 0 : (numberOf(table.rows[last].cells[part.column]) ?? 0)))
    const yOf = (value: number): number => plot * (1 - (value - range.min) / (range.max - range.min))
    const wanted = heights.map((height, i) => ({
      y: yOf(heights.slice(0, i).reduce((sum, below) => sum + below, 0) + height / 2),
      height: labelSize * (roomy ? 1.3 : 2.5),
    }))
    const moved = apart(wanted, 0, plot)
    return {
      height: Math.ceil(top + plot + fontSize * 2.7),
      vertical: false,
      option: {
        ...baseOption(frame),
        // The decals belong to the aria component, whose own description is not used: the chart's is the sentence.
        aria: { enabled: true, label: { enabled: false }, decal: { show: !dense, decals: parts.map((part) => PATTERNS[part.pattern]) } },
        grid: [{ left, top, width: inner, height: plot, outerBoundsMode: 'none' }],
        xAxis: [
          {
            ...xAxis(table, periodLabels(table.rows, inner, frame), 0, frame, true),
            axisPointer: { show: true, type: 'shadow', label: { show: false } },
          },
        ],
        yAxis: [yAxis(range, table.columns[parts[0].column].unit, 0, frame)],
        series: parts.map((part, index) => ({
          type: 'bar',
          name: part.label,
          stack: 'whole',
          color: part.colour,
          barCategoryGap: dense ? '0%' : table.rows.length > 40 ? '14%' : '24%',
          barMaxWidth: fontSize * 4,
          itemStyle: { color: part.colour, borderColor: dense ? part.colour : OUTLINE, borderWidth: dense ? 0.5 : 1 },
          emphasis: { disabled: true },
          data: table.rows.map((row, i) => ({
            value: numberOf(row.cells[part.column]) ?? '-',
            ...(i === last
              ? {
                  label: {
                    show: true,
                    position: 'right',
                    distance: fontSize * 0.6,
                    offset: [0, moved[index] - wanted[index].y],
                    formatter: `{name|${part.label}}${roomy ? '  ' : '\n'}{value|${amountOf(part)}}`,
                    rich: {
                      name: { color: COLOURS.ink, fontSize: labelSize, lineHeight: labelSize * 1.2, fontFamily: FONT_FAMILY },
                      value: {
                        color: COLOURS.ink,
                        fontSize: labelSize,
                        fontWeight: 700,
                        lineHeight: labelSize * 1.2,
                        fontFamily: FONT_FAMILY,
                      },
                    },
                  },
                }
              : {}),
          })),
        })),
      },
    }
  }
}
