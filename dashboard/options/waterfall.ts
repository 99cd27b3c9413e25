/** From one number to another, step by step, as an addition is written: names, bars that begin where the last one ended, numbers. */
import type { ShownTable } from '../shown.ts'
import { baseOption, COLOURS, FONT_FAMILY, rangeFromZero, textWidth, wrapped, type ChartMaker } from './frame.ts'

/** One row: a whole number from zero, a step from one level to the next, what is not explained, or what nobody can see. */
export interface Bar {
  readonly kind: 'figure' | 'step' | 'residual' | 'unknown'
  readonly from: number
  readonly to: number
  /** The number as it is written, or the word for why there is none. */
  readonly amount: string
}

interface CustomApi {
  coord(point: readonly [number, number]): [number, number]
}

/** Corners in pixels, a bar from left to right. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

// The fill alone has less than 3:1 on white; the outline has it.
const STEP_FILL = '#BFDDF2'
const STEP_LINE = '#2B6F9E'

export function waterfall(table: ShownTable, bars: readonly Bar[], { axis }: { readonly axis: number }): ChartMaker {
  return (frame) => {
    const { fontSize, width } = frame
    const narrow = width < fontSize * 40
    const labelSize = fontSize * 0.85
    const isWhole = (row: number): boolean => bars[row].kind === 'figure'
    const widest = Math.max(...table.rows.map(({ label }, i) => textWidth(label, labelSize) * (isWhole(i) ? 1.08 : 1)))
    const nameWidth = Math.min(widest + fontSize, width * (narrow ? 0.4 : 0.3))
    const namesOf = table.rows.map(({ label }, i) => wrapped(label, (nameWidth - fontSize * 0.8) / (isWhole(i) ? 1.08 : 1), labelSize, 4))
    const valueWidth = Math.max(...bars.map(({ amount }) => textWidth(amount, labelSize) * 1.12)) + fontSize * 0.8
    const rowHeight = Math.max(fontSize * 2.5, Math.max(...namesOf.map((name) => name.length)) * labelSize * 1.2 + fontSize * 0.9)
    const top = fontSize * 0.6
    const plot = rowHeight * bars.length
    const inner = width - nameWidth - valueWidth
    const range = rangeFromZero(bars.flatMap(({ from, to }) => [from, to]), narrow ? 3 : 6, 100)
    const ticksPerLabel = Math.max(1, Math.ceil((((range.max - range.min) / range.interval) * fontSize * 3) / inner))
    const keys = table.rows.map(({ key }) => key)

    const shape = (row: number, api: CustomApi): Record<string, unknown> => {
      const bar = bars[row]
      const [start, middle] = api.coord([bar.from, row])
      const [end] = api.coord([bar.to, row])
      const half = rowHeight * 0.27
      const box: Box = { left: Math.min(start, end), right: Math.max(start, end), top: middle - half, bottom: middle + half }
      const [edge] = api.coord([range.max, row])
      return { type: 'group', children: [...drawingOf(bar.kind, box, { start, end, edge }, fontSize), ...joint(row, api, middle + half)] }
    }
    /** The level a row ends on, carried down to the next one. */
    const joint = (row: number, api: CustomApi, from: number): Record<string, unknown>[] => {
      if (row === bars.length - 1) return []
      const [x] = api.coord([bars[row].to, row])
      const [, next] = api.coord([bars[row].to, row + 1])
      return [{ type: 'line', shape: { x1: x, y1: from, x2: x, y2: next - rowHeight * 0.27 }, style: { stroke: COLOURS.axis, lineWidth: 1, lineDash: [3, 3] } }]
    }

    return {
      height: Math.ceil(top + plot + fontSize * 1.9),
      vertical: true,
      option: {
        ...baseOption(frame),
        grid: [{ left: nameWidth, top, width: inner, height: plot, outerBoundsMode: 'none' }],
        xAxis: [
          {
            type: 'value',
            min: range.min,
            max: range.max,
            interval: range.interval,
            axisLine: { show: false },
            axisTick: { show: false },
            axisLabel: {
              color: COLOURS.subtle,
              fontSize: fontSize * 0.8,
              formatter: (value: number, i: number) => (i % ticksPerLabel === 0 ? frame.format.percent(value, Number.isInteger(range.interval) ? 0 : axis) : ''),
            },
            splitLine: { lineStyle: { color: COLOURS.grid } },
          },
        ],
        yAxis: [
          {
            type: 'category',
            inverse: true,
            data: keys,
            axisLine: { show: false },
            axisTick: { show: false },
            splitLine: { show: false },
            axisPointer: { show: true, type: 'shadow', label: { show: false }, shadowStyle: { color: '#0062BA', opacity: 0.07 } },
            axisLabel: {
              interval: 0,
              align: 'left',
              margin: nameWidth,
              lineHeight: labelSize * 1.2,
              fontSize: labelSize,
              color: COLOURS.ink,
              formatter: (_key: string, i: number) => (isWhole(i) ? namesOf[i].map((line) => `{strong|${line}}`) : namesOf[i]).join('\n'),
              rich: { strong: { fontWeight: 700, fontSize: labelSize, lineHeight: labelSize * 1.2, color: COLOURS.ink } },
            },
          },
        ],
        series: [
          // The numbers stand in a column at the right, one under the other.
          {
            type: 'scatter',
            name: 'amount',
            silent: true,
            symbolSize: 0,
            data: bars.map((bar, i) => ({
              value: [range.max, keys[i]],
              label: {
                show: true,
                position: [valueWidth, 0],
                align: 'right',
                verticalAlign: 'middle',
                color: COLOURS.ink,
                fontSize: labelSize,
                fontWeight: isWhole(i) ? 700 : 500,
                fontFamily: FONT_FAMILY,
                formatter: bar.amount,
              },
            })),
          },
          {
            type: 'custom',
            name: 'steps',
            silent: true,
            z: 4,
            encode: { x: [0, 1], y: 2 },
            data: bars.map(({ from, to }, i) => [from, to, i]),
            renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomApi) => shape(dataIndex, api),
          },
        ],
      },
    }
  }
}

/** Where a bar begins and ends, and where the drawing does, in pixels from the left. */
interface Along {
  readonly start: number
  readonly end: number
  readonly edge: number
}

/** A bar for a figure, an arrow for a step, a striped bar for a residual, a striped box with a question mark for what is unknown. */
function drawingOf(kind: Bar['kind'], box: Box, { start, end, edge }: Along, fontSize: number): Record<string, unknown>[] {
  const rect = ({ left, right, top, bottom }: Box) => ({ x: left, y: top, width: Math.max(1, right - left), height: bottom - top })
  if (kind === 'figure') return [{ type: 'rect', shape: rect(box), style: { fill: COLOURS.main } }]
  if (kind === 'step') return [{ type: 'polygon', shape: { points: arrow(box, start, end, fontSize) }, style: { fill: STEP_FILL, stroke: STEP_LINE, lineWidth: 1.5 } }]
  const frame = { fill: '#fff', stroke: COLOURS.subtle, lineWidth: 1.5, lineDash: [4, 3] }
  if (kind === 'residual') {
    // A residual that rounds to nothing still has its place.
    const seen = box.right - box.left < fontSize * 0.3 ? { ...box, left: end - fontSize * 0.15, right: end + fontSize * 0.15 } : box
    return [{ type: 'rect', shape: rect(seen), style: frame }, ...stripes(seen, fontSize)]
  }
  const place = { ...box, left: end, right: Math.max(end + fontSize * 1.2, Math.min(end + fontSize * 3, edge)) }
  return [
    { type: 'rect', shape: rect(place), style: frame },
    ...stripes(place, fontSize),
    {
      type: 'text',
      style: {
        text: '?',
        x: (place.left + place.right) / 2,
        y: (place.top + place.bottom) / 2,
        align: 'center',
        verticalAlign: 'middle',
        fontSize,
        fontWeight: 700,
        fontFamily: FONT_FAMILY,
        fill: COLOURS.ink,
        stroke: '#fff',
        lineWidth: 4,
      },
    },
  ]
}

/** Points towards the level that the step leads to. */
function arrow({ left, right, top, bottom }: Box, start: number, end: number, fontSize: number): [number, number][] {
  const middle = (top + bottom) / 2
  if (end === start) return [[left - fontSize * 0.2, middle], [left, top], [left + fontSize * 0.2, middle], [left, bottom]]
  const head = Math.min(fontSize * 0.7, right - left)
  return end < start
    ? [[left, middle], [left + head, top], [right, top], [right, bottom], [left + head, bottom]]
    : [[left, top], [right - head, top], [right, middle], [right - head, bottom], [left, bottom]]
}

/** Slanting lines that end at the sides of a box. */
export function stripes({ left, right, top, bottom }: Box, fontSize: number): Record<string, unknown>[] {
  const height = bottom - top
  const lines: Record<string, unknown>[] = []
  for (let foot = left - height; foot < right; foot += fontSize * 0.5) {
    const [from, to] = [Math.max(foot, left), Math.min(foot + height, right)]
    if (to > from)
      lines.push({
        type: 'line',
        shape: { x1: from, y1: bottom - (from - foot), x2: to, y2: bottom - (to - foot) },
        style: { stroke: COLOURS.subtle, lineWidth: 1 },
      })
  }
  return lines
}
