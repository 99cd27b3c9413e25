/**
 * Why a figure differs between two loads. The way leads from the one to the other, one kind of difference at a time: each point on it is a
 * municipality that has some of the later load's rows, and is answered by the kernel as every other. As in a bridge, the points are
 * rounded once to a decimal grid and a cause is the difference of two such numbers, so that the causes add up to the last decimal.
 */
import { parsePeriod, type Resolution } from '../calendar.ts'
import type { CanonicalColumns } from '../columns.ts'
import { needsOf, versionOf, type FigureUnit, type Needs } from '../figures/figure.ts'
import { figureNamed, registered } from '../figures/register.ts'
import { InputError, type Language, type Text } from '../messages.ts'
import { prepare } from '../prepare.ts'
import type { KnownMonths, Prepared } from '../prepared.ts'
import { readQuestion, type RawQuestion } from '../question.ts'
import type { LoadHead } from '../store/ledger.ts'
import type { MonthTotals } from '../store/totals.ts'
import type { TwoLoads } from '../store/two-loads.ts'
import { between } from './between.ts'
import { ROW_CAUSES, type Cause, type RowCause, type Taken } from './causes.ts'
import { notedPoint, onGrid, periodIn, pointOf, type Asked, type Fraction, type Point } from './points.ts'
import { CAUSE_TEXTS, CHANGES } from './texts.ts'

/** What is asked for, in texts. */
export interface RawChanges {
  /** Default `sickness-absence-rate`. */
  readonly figure?: string | undefined
  /** 2024M01, 2024K1, 2024T1 or 2024; default the last twelve months that both loads know, of a stock the last month. */
  readonly period?: string | undefined
  /** `rolling-12`: the twelve months that end with the month that `period` names. */
  readonly by?: string | undefined
  readonly unit?: string | undefined
  readonly method?: string | undefined
  readonly population?: string | undefined
  readonly definition?: string | undefined
  readonly 'daily-cost'?: string | undefined
}

/** `figure`: the number as it stands; `cause`: what one kind of difference does; `unknown`: what cannot be told. */
export type ChangesLineKind = 'figure' | 'cause' | 'unknown'

export interface ChangesLine {
  readonly name: 'from' | 'to' | Cause
  readonly kind: ChangesLineKind
  readonly label: Text
  readonly explanation: Text
  /** Amounts with two decimals. Of a figure its parts, of a cause their change; `null`: not known, or no such part. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** In the figure's unit, three decimals; of a share percentage points. */
  readonly value: number | null
  /** Positions, or rows of absence, or answers that differ in this way, in the whole municipality and on all days; `null`: it is not about rows. */
  readonly rows: number | null
}

/** A load, as far as it is told. */
export type EndOfChanges = Pick<LoadHead, 'load' | 'loadedAt' | 'asOf' | 'programVersion'>

export interface Changes {
  readonly from: EndOfChanges
  readonly to: EndOfChanges
  readonly figure: string
  readonly figureLabel: Text
  readonly figureUnit: FigureUnit
  readonly definitionVersion: number
  readonly unit: string
  readonly unitName: string
  readonly period: string
  readonly resolution: Resolution
  /** In reading order: the causes add up to what lies between the two figures, in every column. */
  readonly lines: readonly ChangesLine[]
}

/** One load, laid out by itself. */
export interface LaidOutLoad {
  readonly head: LoadHead
  readonly prepared: Prepared
  /** What was noted of its months when it was made. */
  readonly totals: readonly MonthTotals[]
}

/** Which of the two loads, by number, is the earlier one. */
export interface ComparedLoads {
  readonly rows: TwoLoads
  readonly earlier: LaidOutLoad
  readonly later: LaidOutLoad
}

/** A step of the way, and where it leads. */
interface Step {
  readonly cause: Cause
  /** `null`: what it does cannot be told. */
  readonly point: Point | null
  readonly rows: number | null
}

/**
 * @param isBackwards the way is asked for from the later load to the earlier one
 * @throws InputError of kind `usage` for names that are not known, and for a period that one of the loads does not know
 */
export function changes(loads: ComparedLoads, raw: RawChanges, isBackwards = false): Changes {
  const { earlier, later } = loads
  const asked = askedOf(loads, raw)
  const start = endPoint(earlier, asked)
  const end = endPoint(later, asked)
  const noted = notedPoint(earlier.totals, earlier.prepared, asked)
  const steps: Step[] = [{ cause: 'definition', point: noted && start, rows: null }, ...rowSteps(loads, asked, start, end)]
  const first = noted ?? start
  const [from, to] = isBackwards ? [later, earlier] : [earlier, later]
  const shown = [later.prepared, earlier.prepared].find(({ unitCode }) => !raw.unit || unitCode.includes(raw.unit)) ?? later.prepared
  const node = raw.unit ? shown.unitCode.indexOf(raw.unit) : 0
  const figure = registered(asked.raw.figure)
  return {
    from: endOf(from.head),
    to: endOf(to.head),
    figure: figure.name,
    figureLabel: figure.label,
    figureUnit: figure.unit,
    definitionVersion: versionOf(figure).version,
    unit: shown.unitCode[node],
    unitName: shown.unitName[node],
    period: asked.period.code,
    resolution: asked.resolution,
    lines: isBackwards ? linesOf(end, backwards(first, steps)) : linesOf(first, steps),
  }
}

const endOf = ({ load, loadedAt, asOf, programVersion }: LoadHead): EndOfChanges => ({ load, loadedAt, asOf, programVersion })

function askedOf({ earlier, later }: ComparedLoads, { period: given, by, figure: name = 'sickness-absence-rate', ...rest }: RawChanges): Asked {
  const raw: RawQuestion = { figure: name, ...rest }
  const inEither = raw.unit ? [later.prepared, earlier.prepared].find(({ unitCode }) => unitCode.includes(raw.unit ?? '')) : later.prepared
  // Names are read where the unit is known, so that each unknown one is told with those that are known.
  const question = readQuestion(raw, inEither ?? later.prepared)
  if (given === undefined || given === '') {
    const known = [earlier, later].map(({ prepared }) => prepared.known[needsOf(question.figure, question.method)])
    const [first, end] = [Math.max(...known.map((months) => months?.first ?? Infinity)), Math.min(...known.map((months) => months?.end ?? 0))]
    if (first >= end) throw new InputError('usage', 'no-common-months', CHANGES.noCommonMonths, { figure: name })
    const resolution = (by === undefined || by === 'rolling-12') && question.figure.kind === 'flow' && end - first >= 12 ? 'rolling-12' : 'month'
    return { raw, resolution, period: periodIn(resolution, { code: '', firstMonth: end - (resolution === 'month' ? 1 : 12), monthCount: resolution === 'month' ? 1 : 12 }) }
  }
  const period = parsePeriod(given)
  const resolution = period && LENGTHS[period.monthCount]
  if (!period || !resolution) throw new InputError('usage', 'no-period', CHANGES.noPeriod, { given })
  if (by === undefined || by === '' || by === resolution) return { raw, resolution, period }
  if (by !== 'rolling-12' || resolution !== 'month') throw new InputError('usage', 'rolling-ends-with-month', CHANGES.rolling, { given, by })
  return { raw, resolution: 'rolling-12', period: periodIn('rolling-12', { code: '', firstMonth: period.firstMonth - 11, monthCount: 12 }) }
}

const LENGTHS: Readonly<Record<number, Resolution>> = { 1: 'month', 3: 'quarter', 4: 'tertial', 12: 'year' }

function endPoint({ head, prepared }: LaidOutLoad, asked: Asked): Point {
  const point = pointOf(prepared, asked)
  if (point) return point
  throw new InputError('usage', 'no-number-in-load', CHANGES.noNumber, { load: head.load, figure: figureNamed(asked.raw.figure)?.name ?? '', period: asked.period.code, asOf: head.asOf })
}

/** From the earlier load's number to the later one's. */
function rowSteps({ rows, earlier, later }: ComparedLoads, asked: Asked, start: Point, end: Point): Step[] {
  const both = between(rows)
  const pointWith = (taken: Taken): Point | null => pointOf(preparedBetween(both.columns(taken), earlier.prepared, later.prepared), asked)
  const isCut = earlier.head.asOf > later.head.asOf
  const steps: Step[] = []
  // The days that the other load does not know are left out before rows are compared on those that both know.
  if (isCut) steps.push({ cause: 'later-days', point: pointWith(new Set()), rows: null })
  let at: Point | null = isCut ? steps[0].point : start
  const taken = new Set<RowCause>()
  for (const cause of ROW_CAUSES) {
    const count = both.countOf(cause)
    taken.add(cause)
    if (count !== null) at = pointWith(taken)
    steps.push({ cause, point: at, rows: count ?? 0 })
  }
  if (isCut) return lastOnes(steps, end)
  return [...steps, { cause: 'later-days', point: end, rows: null }]
}

/** The last step leads to the load itself. */
const lastOnes = (steps: readonly Step[], end: Point): Step[] => steps.map((step, place) => (place === steps.length - 1 ? { ...step, point: end } : step))

/** What is known is settled by the ends: on the way everything is that either of them knows. */
export function preparedBetween(columns: CanonicalColumns, one: Prepared, other: Prepared): Prepared {
  const known = (needs: Needs): KnownMonths | null => {
    const [first, second] = [one.known[needs], other.known[needs]]
    return first && second ? { first: Math.min(first.first, second.first), end: Math.max(first.end, second.end) } : (first ?? second)
  }
  return {
    ...prepare(columns),
    known: {
      positions: known('positions'),
      absences: known('absences'),
      wishes: known('wishes'),
      holiday: known('holiday'),
      'child-illness': known('child-illness'),
      'parental-leave': known('parental-leave'),
    },
  }
}

/** The same way from its end: each step leads to where it began. */
function backwards(first: Point, steps: readonly Step[]): Step[] {
  let at = first
  const turned = steps.map((step): Step => {
    const began = at
    at = step.point ?? at
    return { ...step, point: step.point && began }
  })
  return turned.reverse()
}

const PART_GRID = 100
const VALUE_GRID = 1_000

/** A point on the grid. */
interface Shown {
  readonly numerator: number
  readonly denominator: number | null
  readonly value: number | null
}

function linesOf(first: Point, steps: readonly Step[]): ChangesLine[] {
  const shown = ({ numerator, denominator, value }: Point): Shown => {
    const part = (fraction: Fraction | null, grid: number) => fraction && onGrid(fraction, grid)
    return { numerator: onGrid(numerator, PART_GRID), denominator: part(denominator, PART_GRID), value: part(value, VALUE_GRID) }
  }
  const line = (name: 'from' | 'to' | Cause, kind: ChangesLineKind, { numerator, denominator, value }: Shown | typeof UNKNOWN, rows: number | null): ChangesLine => ({
    name,
    kind,
    ...CAUSE_TEXTS[name],
    numerator: numerator === null ? null : numerator / PART_GRID,
    denominator: denominator === null ? null : denominator / PART_GRID,
    value: value === null ? null : value / VALUE_GRID,
    rows,
  })
  let at = shown(first)
  const lines = [line('from', 'figure', at, null)]
  for (const { cause, point, rows } of steps) {
    const next = point && shown(point)
    lines.push(next ? line(cause, 'cause', difference(next, at), rows) : line(cause, 'unknown', UNKNOWN, rows))
    at = next ?? at
  }
  return [...lines, line('to', 'figure', at, null)]
}

const UNKNOWN = { numerator: null, denominator: null, value: null } as const

function difference(to: Shown, from: Shown): Shown {
  const less = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other)
  return { numerator: to.numerator - from.numerator, denominator: less(to.denominator, from.denominator), value: less(to.value, from.value) }
}

/** Changes with their texts in one language: what the API and `--format json` give. */
export function changesIn({ figureLabel, lines, ...made }: Changes, language: Language) {
  return {
    ...made,
    figureLabel: figureLabel[language],
    lines: lines.map(({ label, explanation, ...line }) => ({ ...line, label: label[language], explanation: explanation[language] })),
  }
}
