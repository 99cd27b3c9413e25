/**
 * The one sentence over a chart, made by rules from the cells it shows. It compares the same unit over the same kind of
 * period a year apart, says the difference in percentage points, and gives the range of the months shown beside it: two
 * numbers say nothing about better or worse, so neither do the sentences.
 */
import type { ChangesBody, FigureInfo } from '../server/schemas.ts'
import type { Key, Translate } from './i18n/index.ts'
import type { Format } from './format.ts'
import { extent, numberOf, pooled, type Cell } from './shown.ts'

export interface Words {
  readonly t: Translate
  readonly format: Format
}

/** Rounded as it is shown, so that the sentence agrees with the table: 9.14 and 9.06 are both shown as 9.1. */
function rounded(value: number, decimals = 1): number {
  return Number(value.toFixed(decimals))
}

/** Why there is no number: the one sentence for everything withheld, whatever the reason; else that it is not available. */
function whyMissing(cells: readonly (Cell | undefined)[], t: Translate, text = t('sentence.missing')): string {
  return cells.some((cell) => cell?.state === 'withheld') ? t('sentence.withheld') : text
}

type Change = 'higher' | 'lower' | 'same'

function change(now: number, before: number, decimals = 1): { way: Change; size: number } {
  // The difference of the rounded numbers: a reader who subtracts what is shown gets what is said.
  const difference = rounded(rounded(now, decimals) - rounded(before, decimals), decimals)
  return { way: difference > 0 ? 'higher' : difference < 0 ? 'lower' : 'same', size: Math.abs(difference) }
}

/** `er 0,4 prosentpoeng høyere enn året før`, in the unit of the figure. */
function changeText(now: number, before: number, unit: string, decimals: number, { t, format }: Words): string {
  const { way, size } = change(now, before, decimals)
  if (way === 'same') return t('change.same')
  const amount = unit === 'percent' ? t('points', { n: format.number(size, decimals) }) : format.number(size, decimals)
  return t(`change.${way}`, { amount })
}

interface Context {
  readonly now: number
  readonly before: number | null
  readonly shown: readonly Cell[]
  readonly unit: string
  readonly decimals: number
}

/** What stands after the number: the year before, and the range of what is shown. Neither is said where it is not known. */
function tail(key: 'tail.absence' | 'tail.level', { now, before, shown, unit, decimals }: Context, words: Words): string {
  const { t, format } = words
  const clauses: string[] = []
  if (before !== null) clauses.push(changeText(now, before, unit, decimals, words))
  const range = shown.filter((cell) => numberOf(cell) !== null).length < 3 ? null : extent(shown)
  if (range !== null) {
    const [low, high] = range.map((value) => format.amount(value, unit, decimals))
    clauses.push(low === high ? t('range.steady', { low }) : t('range', { low, high }))
  }
  return clauses.length === 0 ? '' : t(key, { clauses: listed(clauses, t) })
}

export interface RateInput {
  readonly unitName: string
  readonly attendance: Cell
  readonly absence: Cell
  readonly absenceYearBefore: Cell | undefined
  /** Sickness absence in every rolling year shown. */
  readonly shown: readonly Cell[]
  /** Last month of the rolling year. */
  readonly month: string
}

/** Attendance and sickness absence over the last twelve months, named in that order. */
export function rateSentence(input: RateInput, words: Words): string {
  const { t, format } = words
  const attendance = numberOf(input.attendance)
  const absence = numberOf(input.absence)
  const month = format.period(input.month)
  if (attendance === null || absence === null)
    return whyMissing([input.attendance, input.absence], t, t('sentence.rate.missing', { unit: input.unitName, month }))
  const before = numberOf(input.absenceYearBefore)
  return t('sentence.rate', {
    unit: input.unitName,
    month,
    attendance: format.percent(attendance),
    absence: format.percent(absence),
    tail: tail('tail.absence', { now: absence, before, shown: input.shown, unit: 'percent', decimals: 1 }, words),
  })
}

/**
 * How sickness absence divides between a part and the rest, over rows of cells that each make up the whole. Rows that lack a
 * number are left out, and the sentence says so.
 */
export function shareSentence(
  key: ShareKey,
  rows: readonly { readonly part: readonly Cell[]; readonly whole: readonly Cell[] }[],
  { t, format }: Words,
): string {
  const counted = rows.filter(({ whole }) => pooled(whole) !== null)
  // Within one row rates divide as their numerators do; over several they do not.
  const sizes = counted.length === 0 && rows.length === 1 ? { of: rows, sum: rateOf } : { of: counted, sum: sizeOf }
  const some = sizes.sum(sizes.of.flatMap(({ part }) => part))
  const all = sizes.sum(sizes.of.flatMap(({ whole }) => whole))
  if (some === null || all === null) return whyMissing(rows.flatMap(({ whole }) => whole), t)
  if (all === 0) return t('sentence.no-absence')
  const share = Number(((100 * some) / all).toFixed(0))
  return t(sizes.of.length < rows.length ? SOME_OF[key] : key, { share: format.percent(share, 0), rest: format.percent(100 - share, 0) })
}

type ShareKey = 'sentence.duration' | `sentence.${'certification' | 'payer' | 'duration-length'}${'' | '.12'}`

/** The same said of the periods that have numbers. */
const SOME_OF: Readonly<Record<ShareKey, Key>> = {
  'sentence.certification': 'sentence.certification.some',
  'sentence.certification.12': 'sentence.certification.some',
  'sentence.duration': 'sentence.duration.some',
  'sentence.duration-length': 'sentence.duration-length.some',
  'sentence.duration-length.12': 'sentence.duration-length.some',
  'sentence.payer': 'sentence.payer.some',
  'sentence.payer.12': 'sentence.payer.some',
}

/** Sum of the numerators of some cells; `null`: there are none, or they are not all told. */
function sizeOf(cells: readonly Cell[]): number | null {
  return cells.length === 0 ? null : (pooled(cells)?.numerator ?? null)
}

/** Sum of the rates of cells with one denominator; `null` unless each has its rate. */
function rateOf(cells: readonly Cell[]): number | null {
  return cells.reduce<number | null>((sum, cell) => {
    const value = numberOf(cell)
    return sum === null || value === null ? null : sum + value
  }, 0)
}

/** The width of what is shown side by side, without naming first and last. */
export function spreadSentence(
  cells: readonly Cell[],
  reference: { readonly name: string; readonly cell: Cell },
  unit: { readonly unit: string; readonly decimals: number },
  what: string,
  { t, format }: Words,
): string {
  const range = extent(cells)
  if (cells.length === 0 && numberOf(reference.cell) !== null)
    return t('sentence.spread.only', { what, name: reference.name, own: format.amount(numberOf(reference.cell) ?? 0, unit.unit, unit.decimals) })
  if (range === null) return whyMissing([...cells, reference.cell], t)
  const [low, high] = range.map((value) => format.amount(value, unit.unit, unit.decimals))
  const missing = cells.filter((cell) => numberOf(cell) === null).length
  const own = numberOf(reference.cell)
  return t(own === null ? 'sentence.spread.alone' : 'sentence.spread', {
    what,
    low,
    high,
    name: reference.name,
    own: own === null ? '' : format.amount(own, unit.unit, unit.decimals),
    missing: missing === 0 ? '' : t('sentence.spread.missing', { k: format.number(missing), n: format.number(cells.length) }),
  })
}

/** Two or three groups are named with their numbers; more are told by their range. */
export function groupsSentence(
  groups: readonly { readonly label: string; readonly cell: Cell; readonly isName?: boolean }[],
  unit: { readonly unit: string; readonly decimals: number },
  what: string,
  { t, format }: Words,
): string {
  const known = groups.flatMap(({ label, cell, isName }) => {
    const value = numberOf(cell)
    return value === null ? [] : [{ label: isName ? label : label.toLocaleLowerCase('nb'), text: format.amount(value, unit.unit, unit.decimals) }]
  })
  if (known.length === 0) return whyMissing(groups.map(({ cell }) => cell), t)
  if (known.length <= 3)
    return t('sentence.groups', {
      what,
      list: listed(
        known.map(({ label, text }) => `${label} ${text}`),
        t,
      ),
    })
  const [low, high] = (extent(groups.map(({ cell }) => cell)) ?? [0, 0]).map((value) => format.amount(value, unit.unit, unit.decimals))
  return t('sentence.groups.range', { what, n: format.number(known.length), low, high })
}

function listed(items: readonly string[], t: Translate): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${t('and')} ${items[items.length - 1]}`
}

export interface LevelInput {
  readonly now: Cell
  readonly yearBefore: Cell | undefined
  readonly shown: readonly Cell[]
  readonly unit: string
  readonly decimals: number
  readonly unitName: string
  /** The date the number is for, as shown. */
  readonly date: string
}

/** Where something stood on a date, a year before, and within what it has moved. */
export function levelSentence(key: Extract<Key, `sentence.level.${string}`>, input: LevelInput, words: Words): string {
  const { t, format } = words
  const now = numberOf(input.now)
  if (now === null) return whyMissing([input.now], t)
  const before = numberOf(input.yearBefore)
  return t(key, {
    unit: input.unitName,
    date: input.date,
    value: format.amount(now, input.unit, input.decimals),
    tail: tail('tail.level', { now, before, shown: input.shown, unit: input.unit, decimals: input.decimals }, words),
  })
}

/** How large a part works full time, and how large a part has less than half a position. */
export function bandsSentence(
  bands: { readonly full: Cell; readonly underHalf: readonly Cell[] },
  date: string,
  { t, format }: Words,
): string {
  const full = numberOf(bands.full)
  const under = bands.underHalf.map(numberOf)
  if (full === null || under.some((value) => value === null)) return whyMissing([bands.full, ...bands.underHalf], t)
  const small = under.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return t('sentence.bands', { date, full: format.percent(full), small: format.percent(small) })
}

/** Involuntary part-time, never without how many answered. */
export function involuntarySentence(share: Cell, answerRate: Cell, date: string, { t, format }: Words): string {
  const value = numberOf(share)
  const answered = numberOf(answerRate)
  if (value === null || answered === null) return whyMissing([share, answerRate], t, t('sentence.involuntary.missing', { date }))
  return t('sentence.involuntary', { date, value: format.percent(value), answered: format.percent(answered) })
}

/** FTE that those who work part-time involuntarily wish for, never without how many answered. */
export function wishedSentence(fte: Cell, answerRate: Cell, date: string, { t, format }: Words): string {
  const value = numberOf(fte)
  const answered = numberOf(answerRate)
  if (value === null || answered === null) return whyMissing([fte, answerRate], t, t('sentence.involuntary.missing', { date }))
  return t('sentence.wished', { date, value: format.number(value, 1), answered: format.percent(answered) })
}

export interface BridgeLineSaid {
  readonly name: string
  readonly kind: 'figure' | 'step' | 'residual' | 'unknown'
  readonly label: string
  /** Where the line ends, in percent, rounded as it is shown. */
  readonly level: number
}

/** Two numbers, and how much of their difference each way of counting makes; what is unknown or unexplained is named. */
export function bridgeSentence(
  { unitName, period, decimals, lines }: { unitName: string; period: string; decimals: number; lines: readonly BridgeLineSaid[] },
  { t, format }: Words,
): string {
  const at = (name: string) => lines.findIndex((line) => line.name === name)
  const [from, to] = [lines[at('from')], lines[at('to')]]
  if (!from || !to) return t('sentence.missing')
  const change = (i: number): string => format.signed(lines[i].level - lines[i - 1].level, decimals)
  const steps = lines.flatMap(({ kind, label }, i) => (kind === 'step' ? [{ label, amount: change(i) }] : []))
  const difference = format.signed(to.level - from.level, decimals)
  const quoted = (['from', 'to'] as const).flatMap((end) => {
    const i = at(`residual-${end}`)
    const number = lines[at(`quoted-${end}`)]
    return number ? [t('sentence.bridge.quoted', { quoted: format.percent(number.level, decimals), rest: format.number(Math.abs(lines[i].level - lines[i - 1].level), decimals) })] : []
  })
  const said = [
    t('sentence.bridge', {
      unit: unitName,
      period: format.period(period),
      from: from.label,
      fromPercent: format.percent(from.level, decimals),
      to: to.label,
      toPercent: format.percent(to.level, decimals),
    }),
    steps.length === 0
      ? t('sentence.bridge.none')
      : steps.length === 1
        ? steps[0].amount === format.signed(0, decimals)
          ? t('sentence.bridge.same', { step: steps[0].label })
          : t('sentence.bridge.one', { difference, step: steps[0].label })
        : t('sentence.bridge.steps', { difference, steps: listed(steps.map((step) => t('sentence.bridge.step', { step: step.label, amount: step.amount })), t) }),
    ...lines.filter(({ kind }) => kind === 'unknown').map(({ label }) => t('sentence.bridge.unknown', { step: label })),
    ...quoted,
  ]
  return said.join(' ')
}

interface ChangesSaid {
  readonly body: Pick<ChangesBody, 'unitName' | 'from' | 'to' | 'figureUnit' | 'lines'>
  readonly figure: Pick<FigureInfo, 'label' | 'unitLabel'>
  readonly period: string
  readonly decimals: number
  /** Of each line, as it is shown; `null`: it has no number. */
  readonly amounts: readonly (number | null)[]
  readonly labels: readonly string[]
}

/** A figure by two loads, and how much of the difference each cause makes; what cannot be told is named. */
export function changesSentence({ body, figure, period, decimals, amounts, labels }: ChangesSaid, { t, format }: Words): string {
  const { unitName, from, to, figureUnit: unit, lines } = body
  const [before, after] = [amounts[0] ?? null, amounts.at(-1) ?? null]
  if (before === null || after === null) return t('sentence.missing')
  const level = (value: number): string => `${format.amount(value, unit, decimals)}${unit === 'percent' ? '' : ` ${figure.unitLabel}`}`
  const signed = (value: number): string => (unit === 'percent' ? t('points', { n: format.signed(value, decimals) }) : `${format.signed(value, decimals)} ${figure.unitLabel}`)
  const difference = signed(after - before)
  const causes = lines.flatMap(({ kind }, i) => {
    const amount = amounts[i]
    return kind === 'cause' && amount ? [{ cause: labels[i], amount: format.signed(amount, decimals) }] : []
  })
  const told =
    causes.length === 0
      ? t('sentence.changes.none')
      : causes.length === 1
        ? t('sentence.changes.one', { difference, cause: causes[0].cause })
        : t('sentence.changes.some', { difference, causes: listed(causes.map(({ cause, amount }) => t('sentence.bridge.step', { step: cause, amount })), t) })
  return [
    t('sentence.changes', { unit: unitName, period, figure: figure.label, before: level(before), after: level(after), from: String(from.load), to: String(to.load) }),
    told,
    ...lines.flatMap(({ kind }, i) => (kind === 'unknown' ? [t('sentence.bridge.unknown', { step: labels[i] })] : [])),
  ].join(' ')
}

/** A cell of a report, by the names of its row and column. */
type ReportCells = (row: string, column: string) => Cell

/** Women and men: how many, and how large a part of each is temporary and works part-time. */
export function arpSentence(cell: ReportCells, year: string, { t, format }: Words): string {
  const count = (column: string) => numberOf(cell('persons', column))
  const [women, men] = [count('female'), count('male')]
  if (women === null || men === null) return t('sentence.missing')
  const share = (row: string, column: string): string | null => {
    const value = numberOf(cell(row, column))
    return value === null ? null : format.percent(value)
  }
  const compared = (['temporary', 'part-time'] as const).flatMap((name) => {
    const [female, male] = [share(`${name}-share`, 'female'), share(`${name}-share`, 'male')]
    return female === null || male === null ? [] : [t(`sentence.arp.${name}`, { female, male })]
  })
  return [t('sentence.arp', { year, women, men }), ...compared].join(' ')
}

/** The rate of the employer's own statistic, of women, of men and of all. */
export function statementSentence(cell: ReportCells, year: string, { t, format }: Words): string {
  const [female, male, all] = ['female', 'male', 'all'].map((column) => numberOf(cell('sickness-absence-rate', column)))
  if (all === null) return t('sentence.missing')
  if (female === null || male === null) return t('sentence.statement.all', { year, all: format.percent(all) })
  return t('sentence.statement', { year, all: format.percent(all), female: format.percent(female), male: format.percent(male) })
}

/** One figure in one period, a year before, and within what it has moved; the unit is named where it is not a percentage. */
export function figureSentence(
  input: Omit<LevelInput, 'unitName' | 'date'> & { readonly what: string; readonly unitLabel: string },
  words: Words,
): string {
  const { t, format } = words
  const { what, unit, decimals, unitLabel, shown } = input
  const now = numberOf(input.now)
  if (now === null) return t('sentence.figure.missing', { what })
  const value = `${format.amount(now, unit, decimals)}${unit === 'percent' ? '' : ` ${unitLabel}`}`
  return t('sentence.figure', { what, value, tail: tail('tail.level', { now, before: numberOf(input.yearBefore), shown, unit, decimals }, words) })
}

/** How many positions began, and how large a part of them was full. Periods that lack a number are left out, and it says so. */
export function recruitmentSentence(rows: readonly { readonly full: Cell; readonly all: readonly Cell[] }[], { t, format }: Words): string {
  const counted = rows.filter(({ all }) => all.every((cell) => numberOf(cell) !== null))
  if (counted.length === 0) return whyMissing(rows.flatMap(({ all }) => all), t)
  const started = counted.reduce((sum, { all }) => sum + all.reduce((count, cell) => count + (numberOf(cell) ?? 0), 0), 0)
  if (started === 0) return t('sentence.recruitment.none')
  const full = counted.reduce((sum, row) => sum + (numberOf(row.full) ?? 0), 0)
  return t(counted.length < rows.length ? 'sentence.recruitment.some' : 'sentence.recruitment', {
    n: started,
    share: format.percent((100 * full) / started),
  })
}

/** Who has a larger and who a smaller position than twelve months before, who has come and who has gone. */
export function flowSentence(
  cell: (before: string, after: string) => Cell,
  /** Bands from small to large, and last who is not there. */
  codes: readonly string[],
  dates: { readonly before: string; readonly date: string },
  { t }: Pick<Words, 't'>,
): string {
  const absent = codes.length - 1
  const sums = { up: 0, down: 0, same: 0, joined: 0, left: 0 }
  for (const [i, before] of codes.entries())
    for (const [j, after] of codes.entries()) {
      if (i === absent && j === absent) continue
      const persons = numberOf(cell(before, after))
      if (persons === null) return t('sentence.missing')
      sums[j === absent ? 'left' : i === absent ? 'joined' : j > i ? 'up' : j < i ? 'down' : 'same'] += persons
    }
  return t('sentence.flow', { ...dates, ...sums })
}
