/**
 * The bridge: why two offices quote different numbers for the same unit and period. It leads from one way of counting to
 * another, one difference at a time, and says what each does. Numbers stand on a decimal grid (1/100 man-day, 1/1000 percentage
 * point): the figures are rounded to it once and the steps are differences between them, so that everything adds up on paper
 * to the last decimal. What remains to a number that an office has quoted is a line of its own, and is never spread.
 */
import { parsePeriod, periodsWithin, type Period, type Resolution } from '../calendar.ts'
import { versionOf } from '../figures/figure.ts'
import { registered } from '../figures/register.ts'
import { InputError, type Language, type Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { BRIDGE } from './texts.ts'
import { fullTimeWalk } from './full-time.ts'
import { rateWalk } from './rate.ts'

export const BRIDGE_FIGURES = ['sickness-absence-rate', 'full-time-share'] as const
export type BridgeFigure = (typeof BRIDGE_FIGURES)[number]

/** A bridge as it is asked for, in texts. A pair is `from:to`; one name alone is where the bridge ends. */
export interface RawBridge {
  readonly figure?: string | undefined
  /** 2024M01, 2024K1, 2024T1 or 2024. */
  readonly period: string
  /** `rolling-12`: the twelve months that end with the month that `period` names; of the rate only. */
  readonly by?: string | undefined
  readonly unit?: string | undefined
  /** Rate: the methods at both ends. Full-time: the figures full-time-position-share and full-time-share. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Pair of `both`, `self-certified`, `doctor-certified`. */
  readonly certification?: string | undefined
  /** Pair of populations. */
  readonly population?: string | undefined
  /** Pair of `all`, `main`: whether all positions of a person count, or the largest only. */
  readonly positions?: string | undefined
  /** What each office has quoted, in percent. */
  readonly 'quoted-from'?: string | undefined
  readonly 'quoted-to'?: string | undefined
}

/** `figure`: a number as it stands; `step`: what one difference does; `residual`: what is not explained; `unknown`: a difference that no extract shows. */
export type BridgeLineKind = 'figure' | 'step' | 'residual' | 'unknown'

export interface BridgeLine {
  readonly name: string
  readonly kind: BridgeLineKind
  readonly label: Text
  readonly explanation: Text
  /** Man-days with two decimals, or whole persons or positions. Of a figure its parts, of a step their change; `null`: not known. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** Percent of a figure, percentage points of a step; three decimals. */
  readonly percent: number | null
}

export interface Bridge {
  readonly figure: BridgeFigure
  readonly unit: string
  readonly unitName: string
  readonly period: string
  readonly resolution: Resolution
  /** The versions of the definitions that the numbers follow. */
  readonly definitions: readonly { readonly figure: string; readonly definitionVersion: number }[]
  /** What numerator and denominator are. */
  readonly numeratorLabel: Text
  readonly denominatorLabel: Text
  /** In reading order: the steps between two figures add up to their difference, in every column. */
  readonly lines: readonly BridgeLine[]
}

/** A figure counted in one way: whole numbers, `numerator / denominator` being the share. */
export interface Counted {
  readonly label: Text
  readonly numerator: number | bigint
  readonly denominator: number | bigint
}

/** What leads from one way of counting to the next; no count where the extract cannot show it. */
export interface Step {
  readonly name: string
  readonly label: Text
  readonly explanation: Text
  readonly counted: Counted | null
}

/** From the first way of counting over the steps to the last. */
export interface Walk {
  /** Names of the figures that are counted on the way. */
  readonly figures: readonly string[]
  readonly start: Counted
  readonly steps: readonly Step[]
  /** What the counts are to be divided by to be shown. */
  readonly unitsPerOne: number
  readonly partDecimals: number
  readonly numeratorLabel: Text
  readonly denominatorLabel: Text
}

/** The period asked for, with the resolution it is one of. */
export interface BridgePeriod extends Period {
  readonly resolution: Resolution
}

const RESOLUTION_OF_LENGTH: Readonly<Record<number, Resolution>> = { 1: 'month', 3: 'quarter', 4: 'tertial', 12: 'year' }

/** Builds a bridge. Throws an InputError of kind `usage` for a name that is not known and for a period without numbers. */
export function bridge(prepared: Prepared, raw: RawBridge): Bridge {
  const figure = raw.figure ?? BRIDGE_FIGURES[0]
  if (!isBridgeFigure(figure)) throw new InputError('usage', 'no-bridge', BRIDGE.noBridge, { given: figure, known: BRIDGE_FIGURES.join(', ') })
  const period = periodOf(raw, figure)
  const walk = figure === 'full-time-share' ? fullTimeWalk(prepared, raw, period) : rateWalk(prepared, raw, period)
  const node = raw.unit === undefined || raw.unit === '' ? 0 : prepared.unitCode.indexOf(raw.unit)
  return {
    figure,
    unit: prepared.unitCode[node],
    unitName: prepared.unitName[node],
    period: period.code,
    resolution: period.resolution,
    definitions: walk.figures.map((name) => ({ figure: name, definitionVersion: versionOf(registered(name)).version })),
    numeratorLabel: walk.numeratorLabel,
    denominatorLabel: walk.denominatorLabel,
    lines: linesOf(walk, quoted('quoted-from', raw), quoted('quoted-to', raw)),
  }
}

function periodOf({ period: given, by }: RawBridge, figure: BridgeFigure): BridgePeriod {
  const found = parsePeriod(given)
  if (!found) throw new InputError('usage', 'no-period', BRIDGE.noPeriod, { given })
  const resolution = RESOLUTION_OF_LENGTH[found.monthCount]
  if (by === undefined || by === '' || by === resolution) return { ...found, resolution }
  if (by !== 'rolling-12') throw new InputError('usage', 'unknown-end', BRIDGE.unknownEnd, { option: 'by', given: by, known: `${resolution}, rolling-12` })
  if (figure !== 'sickness-absence-rate') throw new InputError('usage', 'rolling-of-rate-only', BRIDGE.rollingOfRateOnly)
  if (resolution !== 'month') throw new InputError('usage', 'rolling-ends-with-month', BRIDGE.rollingEndsWithMonth, { given })
  const [period] = periodsWithin(by, found.firstMonth, found.firstMonth + 1)
  return { ...period, resolution: by }
}

function isBridgeFigure(name: string): name is BridgeFigure {
  return (BRIDGE_FIGURES as readonly string[]).includes(name)
}

/** Thousandths of a percent. */
const PERCENT_GRID = 1_000

/** What an office has quoted, on the grid; decimal comma or point. */
function quoted(name: 'quoted-from' | 'quoted-to', raw: RawBridge): number | null {
  const given = raw[name]
  if (given === undefined || given === '') return null
  const match = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(given.trim())
  if (!match) throw new InputError('usage', 'no-percent', BRIDGE.noPercent, { given, option: name })
  return Number(match[1]) * PERCENT_GRID + Number((match[2] ?? '').padEnd(3, '0'))
}

/** Nearest whole number of grid steps in `above / below` (neither negative), halves upwards; exact however large the parts are. */
function onGrid(above: number | bigint, below: number | bigint, gridPerOne: number): number {
  const divisor = 2n * BigInt(below)
  return Number((2n * BigInt(above) * BigInt(gridPerOne) + BigInt(below)) / divisor)
}

/** A figure on the grid. */
interface Point {
  readonly numerator: number
  readonly denominator: number
  readonly percent: number
}

function linesOf(walk: Walk, quotedFrom: number | null, quotedTo: number | null): BridgeLine[] {
  const partGrid = 10 ** walk.partDecimals
  const point = ({ numerator, denominator }: Counted): Point => ({
    numerator: onGrid(numerator, walk.unitsPerOne, partGrid),
    denominator: onGrid(denominator, walk.unitsPerOne, partGrid),
    percent: onGrid(numerator, denominator, 100 * PERCENT_GRID),
  })
  const shown = ({ numerator, denominator, percent }: Point) => ({
    numerator: numerator / partGrid,
    denominator: denominator / partGrid,
    percent: percent / PERCENT_GRID,
  })
  const difference = (to: Point, from: Point): Point => ({
    numerator: to.numerator - from.numerator,
    denominator: to.denominator - from.denominator,
    percent: to.percent - from.percent,
  })
  const only = (percent: number) => ({ numerator: null, denominator: null, percent: percent / PERCENT_GRID })
  const lines: BridgeLine[] = []
  let at = point(walk.start)
  if (quotedFrom !== null)
    lines.push(
      { name: 'quoted-from', kind: 'figure', label: BRIDGE.quotedFrom, explanation: BRIDGE.quotedExplained, ...only(quotedFrom) },
      { name: 'residual-from', kind: 'residual', label: BRIDGE.residual, explanation: BRIDGE.residualExplained, ...only(at.percent - quotedFrom) },
    )
  lines.push({ name: 'from', kind: 'figure', label: walk.start.label, explanation: BRIDGE.startExplained, ...shown(at) })
  let last = walk.start
  for (const { name, label, explanation, counted } of walk.steps) {
    if (counted === null) {
      lines.push({ name, kind: 'unknown', label, explanation, numerator: null, denominator: null, percent: null })
      continue
    }
    const next = point(counted)
    lines.push({ name, kind: 'step', label, explanation, ...shown(difference(next, at)) })
    at = next
    last = counted
  }
  lines.push({ name: 'to', kind: 'figure', label: last.label, explanation: BRIDGE.endExplained, ...shown(at) })
  if (quotedTo !== null)
    lines.push(
      { name: 'residual-to', kind: 'residual', label: BRIDGE.residual, explanation: BRIDGE.residualExplained, ...only(quotedTo - at.percent) },
      { name: 'quoted-to', kind: 'figure', label: BRIDGE.quotedTo, explanation: BRIDGE.quotedExplained, ...only(quotedTo) },
    )
  return lines
}

/** A bridge with its texts in one language: what the API and `--format json` give. */
export function bridgeIn(made: Bridge, language: Language) {
  return {
    figure: made.figure,
    unit: made.unit,
    unitName: made.unitName,
    period: made.period,
    resolution: made.resolution,
    definitions: made.definitions.map((definition) => ({ ...definition })),
    numeratorLabel: made.numeratorLabel[language],
    denominatorLabel: made.denominatorLabel[language],
    lines: made.lines.map(({ label, explanation, ...line }) => ({ ...line, label: label[language], explanation: explanation[language] })),
  }
}
