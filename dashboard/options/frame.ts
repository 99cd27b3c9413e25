/** What every chart shares: its frame, its colours and its axes. Everything here is data for ECharts; nothing draws. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Format } from '../format.ts'
import type { Translate } from '../i18n/index.ts'
import type { ShownRow } from '../shown.ts'

/** What a chart must know of the place where it will stand. */
export interface Frame {
  /** Pixels. */
  readonly width: number
  /** Pixels of body text there; every length in a chart follows it. */
  readonly fontSize: number
  readonly format: Format
  readonly t: Translate
}

/**
 * A chart ready to draw. Data item `n` of every series is row `n` of the table it was made from, so that a tooltip, a
 * click and the arrow keys all speak of rows.
 */
export interface ChartSpec {
  readonly option: EChartsCoreOption
  /** Pixels. */
  readonly height: number
  /** Rows stand below each other, so that up and down move between them. */
  readonly vertical: boolean
}

export type ChartMaker = (frame: Frame) => ChartSpec

export const FONT_FAMILY = "'Inter Variable', system-ui, sans-serif"

/** Contrast on white at least 3:1 for graphics and 4.5:1 for text (conventions.md, charts and pages). */
export const COLOURS = {
  main: '#0072B2',
  context: '#7C8794',
  ink: '#292C30',
  subtle: '#5B5D60',
  axis: '#77797B',
  grid: '#E4E7EA',
  band: '#C7DDF0',
} as const

/** Colour, shape and dash go together: a line can be told by any one of them. */
export const SERIES_STYLES = [
  { colour: '#0072B2', symbol: 'circle', dash: 'solid' },
  { colour: '#D55E00', symbol: 'rect', dash: [8, 4] },
  { colour: '#009E73', symbol: 'triangle', dash: [3, 3] },
  { colour: '#CC79A7', symbol: 'diamond', dash: [12, 3, 3, 3] },
] as const

// Text needs 4.5:1 on white; these are the series colours, darkened until they have it.
const TEXT_COLOURS = ['#00639B', '#A94A00', '#007353', '#8F4C73'] as const

export function textColour(series: number): string {
  return TEXT_COLOURS[series % TEXT_COLOURS.length]
}

// Widths of Inter's characters in ems: digits are alike, a few are narrow, a few are wide.
const CHARACTER_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[0-9]/, 0.64],
  [/[.,:;!'ijlI|\s\u00a0]/, 0.3],
  [/[%mwMW@\u2003]/, 0.95],
  [/[A-ZÆØÅ]/, 0.7],
]

/** Width of a text in pixels, near enough to reserve room for it without a canvas. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const character of text) ems += CHARACTER_WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? 0.58
  return ems * fontSize
}

/** A text in lines no wider than `width` pixels, broken between words; what is over the last line ends in `…`. */
export function wrapped(text: string, width: number, fontSize: number, mostLines = Infinity): string[] {
  const lines: string[] = []
  // Braces and bars are marks of ECharts' rich text.
  for (const word of text.replaceAll(/[{}|]/g, ' ').split(' ')) {
    const last = lines[lines.length - 1]
    const longer = `${last ?? ''} ${word}`.trim()
    if (last !== undefined && (textWidth(longer, fontSize) <= width || lines.length === mostLines)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line) => {
    if (textWidth(line, fontSize) <= width) return line
    let kept = line
    while (kept.length > 1 && textWidth(`${kept}…`, fontSize) > width) kept = kept.slice(0, -1)
    return `${kept.trimEnd()}…`
  })
}

/** A label that wants to stand at `y` and is `height` tall, in pixels. */
export interface Placed {
  readonly y: number
  readonly height: number
}

/**
 * Moves labels apart until none covers another, as little as can be, in the order they stand in and within the bounds.
 * Gives each one's new middle, in the order given.
 */
export function apart(labels: readonly Placed[], top: number, bottom: number): number[] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[a].y - labels[b].y)
  const placed = labels.map((label) => label.y)
  const least = (above: number, below: number): number => (labels[above].height + labels[below].height) / 2
  for (const [n, i] of order.entries()) {
    const lowest = n === 0 ? top + labels[i].height / 2 : placed[order[n - 1]] + least(order[n - 1], i)
    placed[i] = Math.max(placed[i], lowest)
  }
  for (let n = order.length - 1; n >= 0; n--) {
    const i = order[n]
    const highest = n === order.length - 1 ? bottom - labels[i].height / 2 : placed[order[n + 1]] - least(i, order[n + 1])
    placed[i] = Math.min(placed[i], highest)
  }
  return placed
}

export function baseOption(frame: Frame): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT_FAMILY, fontSize: frame.fontSize * 0.8, color: COLOURS.ink },
    aria: { enabled: false },
  }
}

/** The name of one of several drawings, over its upper left corner. */
export function panelTitle(text: string, left: number, top: number, { fontSize }: Frame): Record<string, unknown> {
  return {
    text,
    left,
    top: top + fontSize * 0.35,
    padding: 0,
    textStyle: { fontSize: fontSize * 0.95, fontWeight: 600, color: COLOURS.ink },
  }
}

/** Labels of a row of periods, with `''` where there is no room: `jan.` over `2024`, or years alone. */
export function periodLabels(rows: readonly ShownRow[], width: number, frame: Frame): string[] {
  const room = Math.max(1, Math.floor(width / (frame.fontSize * 2.7)))
  const codes = rows.map((row) => row.key)
  if (codes.length === 0) return []
  const opensYear = (code: string): boolean => /^\d{4}([KT]1|M01)?$/.test(code)
  const monthly = codes[0].charAt(4) === 'M'
  const steps = monthly ? [1, 2, 3, 6] : [1]
  const step = steps.find((periods) => codes.length / periods <= room)
  if (step === undefined || codes[0].length === 4) return yearLabels(codes, room, opensYear)
  const shown = codes.map((code) => !monthly || (Number(code.slice(5)) - 1) % step === 0)
  const first = Math.max(0, shown.indexOf(true))
  return codes.map((code, i) =>
    shown[i] || (i === first && !shown.includes(true)) ? axisLabel(code, i === first || opensYear(code), frame) : '',
  )
}

/** Years where they begin, every so many where there is no room for all; at the first period where none begins. */
function yearLabels(codes: readonly string[], room: number, opensYear: (code: string) => boolean): string[] {
  const begun = codes.filter(opensYear)
  const every = Math.ceil(begun.length / room)
  if (begun.length === 0) return codes.map((code, i) => (i === 0 ? code.slice(0, 4) : ''))
  return codes.map((code) => (opensYear(code) && begun.indexOf(code) % every === 0 ? code.slice(0, 4) : ''))
}

function axisLabel(code: string, withYear: boolean, frame: Frame): string {
  const part = frame.format.periodPart(code)
  const year = code.slice(0, 4)
  if (part === '') return year
  return withYear ? `${part}\n${year}` : part
}

export interface AxisRange {
  readonly min: number
  readonly max: number
  readonly interval: number
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, ...[100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((size) => [size, 2 * size, 5 * size])]

/** From 0 to just above the highest value, in round steps. */
export function rangeFromZero(values: readonly number[], ticks = 4, ceiling = Infinity): AxisRange {
  const highest = Math.max(0, ...values)
  const interval = STEPS.find((step) => step * ticks >= highest * 1.04) ?? highest
  const max = Math.max(interval, Math.ceil((highest * 1.02) / interval) * interval)
  return { min: 0, max: Math.min(max, ceiling), interval }
}

/** Around the values, at least `span` wide so that small changes look small, and within [floor, ceiling]. */
export function rangeAround(values: readonly number[], span: number, floor = 0, ceiling = Infinity): AxisRange {
  if (values.length === 0) return rangeFromZero([span])
  const low = Math.min(...values)
  const high = Math.max(...values)
  const wanted = Math.max(span, (high - low) * 1.3)
  const interval = STEPS.find((step) => step * 4 >= wanted) ?? wanted / 4
  const middle = (low + high) / 2
  const min = Math.max(floor, Math.floor((middle - wanted / 2) / interval) * interval)
  const max = Math.min(ceiling, Math.ceil((middle + wanted / 2) / interval) * interval)
  return { min, max, interval }
}

/** The mirror of a range of rates: what attendance needs to lie over 100 − absence. */
export function mirrored(range: AxisRange): AxisRange {
  return { min: 100 - range.max, max: 100 - range.min, interval: range.interval }
}
