/** Why two offices quote different numbers: what is compared, and what each difference in counting does. */
import type { BridgeBody } from '../../server/schemas.ts'
import type { Block } from '../block.ts'
import { capital } from '../format.ts'
import { known } from '../i18n/index.ts'
import { waterfall, type Bar } from '../options/waterfall.ts'
import { periodCodes } from '../periods.ts'
import { API, type Question } from '../question.ts'
import { bridgeSentence } from '../sentences.ts'
import type { Cell, ShownRow, ShownTable } from '../shown.ts'
import type { ViewState } from '../state.ts'
import { ask, categoriesOf, figureOf, type View } from '../view.ts'

export const RATE = 'sickness-absence-rate'
export const FULL_TIME = 'full-time-share'
export const BRIDGED = [RATE, FULL_TIME] as const

/** One respect in which two offices can count differently, and what each of the two does. */
export interface Aspect {
  readonly name: 'methods' | 'certifications' | 'populations' | 'positions'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly ends: readonly [from: string, to: string]
  /** What both are when nothing is said. */
  readonly normal: readonly [from: string, to: string]
}

export function bridgedFigure({ state }: View): (typeof BRIDGED)[number] {
  return BRIDGED.find((name) => name === state.figure) ?? RATE
}

/** Every period that the extract has whole, longest kind first, newest first. */
export function bridgePeriods({ municipality }: View): { resolution: 'year' | 'quarter' | 'tertial' | 'month'; codes: string[] }[] {
  return (['year', 'quarter', 'tertial', 'month'] as const).map((resolution) => ({
    resolution,
    codes: periodCodes(resolution, municipality.firstMonth, municipality.lastMonth).reverse(),
  }))
}

/** The period asked for; else the newest year, which has a summer with holiday and a 1 December, or what is longest. */
export function bridgePeriod(view: View): string {
  const { state, municipality } = view
  const codes = bridgePeriods(view).flatMap((kind) => kind.codes)
  return state.period !== null && codes.includes(state.period) ? state.period : (codes[0] ?? municipality.lastMonth)
}

/** In the order in which the steps come. */
export function aspectsOf(view: View): Aspect[] {
  const { t, state, register } = view
  const named = (kind: 'method' | 'population' | 'certification' | 'positions' | 'counting', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: known(`${kind}.${value}`, t) ?? value }))
  const aspect = (name: Aspect['name'], options: Aspect['options'], normal: Aspect['normal']): Aspect => ({
    name,
    options,
    normal,
    ends: endsOf(state[name], options.map(({ value }) => value), normal),
  })
  const populations = named('population', register.populations.map(({ code }) => code))
  if (bridgedFigure(view) === FULL_TIME) {
    const counted = named('counting', ['full-time-position-share', FULL_TIME])
    const { population } = figureOf(view, FULL_TIME)
    return [aspect('methods', counted, ['full-time-position-share', FULL_TIME]), aspect('populations', populations, [population, population])]
  }
  const { methods } = figureOf(view, RATE)
  const [usual, other = usual] = methods
  const certifications = named('certification', ['both', ...categoriesOf(view, 'certification').map(({ code }) => code)])
  const { population } = figureOf(view, RATE)
  return [
    aspect('methods', named('method', methods), [other, usual]),
    aspect('certifications', certifications, ['both', 'both']),
    aspect('populations', populations, [population, population]),
    aspect('positions', named('positions', ['all', 'main']), ['all', 'all']),
  ]
}

function endsOf(text: string | null, codes: readonly string[], normal: Aspect['normal']): Aspect['ends'] {
  const [from, to] = (text ?? '').split(':')
  return from !== undefined && to !== undefined && codes.includes(from) && codes.includes(to) ? [from, to] : normal
}

/** The state with one of the two offices counting otherwise. */
export function withEnd(aspect: Aspect, end: 0 | 1, value: string): Partial<ViewState> {
  const ends = end === 0 ? [value, aspect.ends[1]] : [aspect.ends[0], value]
  const isNormal = ends[0] === aspect.normal[0] && ends[1] === aspect.normal[1]
  return { [aspect.name]: isNormal ? null : ends.join(':') }
}

export function bridgeUrl(view: View): string {
  const { state } = view
  const query = new URLSearchParams({ figure: bridgedFigure(view), period: bridgePeriod(view), unit: view.unit.unit })
  for (const { name, ends, options } of aspectsOf(view)) {
    if (name === 'methods') {
      // With one method only, the bridge itself says what the other one lacks.
      if (options.length === 1) continue
      query.set('from', ends[0])
      query.set('to', ends[1])
    } else query.set({ certifications: 'certification', populations: 'population', positions: 'positions' }[name], ends.join(':'))
  }
  if (state.quotedFrom) query.set('quoted-from', state.quotedFrom)
  if (state.quotedTo) query.set('quoted-to', state.quotedTo)
  if (state.knownAt) query.set('known-at', state.knownAt)
  query.set('lang', state.language)
  return `${API}/bridge?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

/** An end by what sets it apart from the other; by its method where nothing does. */
export function endName(aspects: readonly Aspect[], end: 0 | 1): string {
  const label = ({ options, ends }: Aspect): string => options.find(({ value }) => value === ends[end])?.label ?? ends[end]
  const apart = aspects.filter(({ ends }) => ends[0] !== ends[1])
  const [first, ...others] = (apart.length === 0 ? aspects.slice(0, 1) : apart).map(label)
  return [first, ...others.map((other) => other.charAt(0).toLocaleLowerCase('nb') + other.slice(1))].join('; ')
}

/** The figures whose definitions stand under the bridge. */
function questions(view: View): Question[] {
  const ends = aspectsOf(view).find(({ name }) => name === 'methods')?.ends ?? []
  const asked = { from: view.months.to, to: view.months.to }
  if (bridgedFigure(view) === RATE) return [...new Set(ends)].map((method) => ({ ...ask(view, RATE, ['month'], asked), method }))
  return [...new Set(ends)].map((figure) => ask(view, figure, ['month'], asked))
}

/**
 * One decimal; two where a step or a quoted number would be lost in one. What is shown is rounded at the figures, and the
 * steps are their differences, so that it adds up as it stands. The table has every decimal.
 */
export function roundedLines(lines: readonly Pick<BridgeBody['lines'][number], 'kind' | 'name' | 'percent'>[]): { readonly decimals: number; readonly levels: readonly number[] } {
  const isTold = lines.every(({ kind, name, percent }) => {
    if (percent === null || percent === 0 || kind === 'residual') return true
    if (kind === 'step') return Math.abs(percent) >= 0.1
    return !name.startsWith('quoted') || Number(percent.toFixed(1)) === percent
  })
  const decimals = isTold ? 1 : 2
  let level = 0
  const levels = lines.map(({ kind, percent }) => {
    // Back on the bridge's grid of thousandths, so that a sum and the figure it leads to are rounded alike.
    level = Math.round((kind === 'figure' ? 0 : level * 1000) + (percent ?? 0) * 1000) / 1000
    return Number(level.toFixed(decimals)) + 0
  })
  return { decimals, levels }
}

/** A number of a line as a cell: what has no parts is not applicable there, what no extract shows is not available. */
export function cellOfLine(isUnknown: boolean, value: number | null): Cell {
  const state = value === null ? (isUnknown ? 'not-available' : 'not-applicable') : value === 0 ? 'zero' : 'value'
  return { state, value, numerator: null, denominator: null }
}

export const bridgeBlock: Block<BridgeBody> = {
  id: 'bridge',
  wide: true,
  heading: (view) => view.t('heading.bridge'),
  questions,
  urls: (view) => [bridgeUrl(view)],
  show: (view, [body]) => {
    const { t, format } = view
    const { lines } = body
    const aspects = aspectsOf(view)
    const labelOf = ({ name, label }: BridgeBody['lines'][number]): string =>
      name === 'from' ? endName(aspects, 0) : name === 'to' ? endName(aspects, 1) : label
    const { decimals, levels } = roundedLines(lines)
    const isRate = body.figure === RATE
    const part = isRate ? { unit: 'man-days', decimals: 2 } : { unit: 'persons', decimals: 0 }
    const rows = lines.map((line): ShownRow => ({
      key: line.name,
      label: labelOf(line),
      depth: 0,
      strong: line.kind === 'figure',
      change: line.kind !== 'figure',
      cells: [line.percent, line.numerator, line.denominator].map((value) => cellOfLine(line.kind === 'unknown', value)),
    }))
    const table: ShownTable = {
      caption: t('caption.bridge', { figure: figureOf(view, body.figure).label, unit: body.unitName, period: format.period(body.period) }),
      rowLabel: t('column.bridge'),
      columns: [
        { key: 'percent', label: t('column.bridge.percent'), unit: 'percent', decimals: 3 },
        { key: 'numerator', label: capital(body.numeratorLabel), ...part },
        { key: 'denominator', label: capital(body.denominatorLabel), ...part },
      ],
      rows,
    }
    const bars = lines.map((line, i): Bar => {
      const from = line.kind === 'figure' ? 0 : levels[i - 1]
      return {
        kind: line.kind,
        from,
        to: levels[i],
        amount:
          line.kind === 'figure' ? format.percent(levels[i], decimals) : line.kind === 'unknown' ? t('bridge.unknown') : format.signed(levels[i] - from, decimals),
      }
    })
    const explained = lines.map((line) => ({
      label: labelOf(line),
      text: line.name === 'from' || line.name === 'to' ? `${capital(line.label)}.` : line.explanation,
    }))
    const isTold = lines.some(({ kind, percent }) => kind === 'figure' && percent !== null)
    return {
      sentence: bridgeSentence(
        { unitName: body.unitName, period: body.period, decimals, lines: lines.map((line, i) => ({ ...line, label: labelOf(line), level: levels[i] })) },
        view,
      ),
      table,
      chart: isTold ? waterfall(table, bars, { axis: decimals }) : null,
      note: t('note.bridge'),
      // Two quoted numbers and two residuals are explained alike, once.
      explained: explained.filter(({ text }, i) => explained.findIndex((other) => other.text === text) === i),
    }
  },
}
