/** A figure's exact parts at one point between two loads. */
import { ask, partsOf, worthsOf } from '../answer.ts'
import { periodsWithin, type Period, type Resolution } from '../calendar.ts'
import { CELL_STATES } from '../cell.ts'
import { MEASURES, measuresOf, type Measure, type Terms } from '../figures/figure.ts'
import { registered } from '../figures/register.ts'
import type { Worth } from '../measures/ratio.ts'
import type { Prepared } from '../prepared.ts'
import { readQuestion, type Question, type RawQuestion } from '../question.ts'
import type { MonthTotals } from '../store/totals.ts'

/** Never negative. */
export interface Fraction {
  readonly above: bigint
  /** Above 0. */
  readonly below: bigint
}

export interface Point {
  readonly numerator: Fraction
  /** `null`: the figure is a number and no share. */
  readonly denominator: Fraction | null
  /** `null`: there is nothing to divide by. */
  readonly value: Fraction | null
}

/** One period, and the question about it without the municipality that it is put to. */
export interface Asked {
  readonly raw: RawQuestion
  readonly period: Period
  readonly resolution: Resolution
}

/** The number of a municipality; nothing where it does not have the unit. `null`: it is not known there. */
export function pointOf(prepared: Prepared, asked: Asked): Point | null {
  if (!hasUnit(prepared, asked)) return registered(asked.raw.figure).denominator ? NO_SHARE : NO_AMOUNT
  const question = questionOf(prepared, asked)
  const answer = ask(prepared, question)
  const state = CELL_STATES[answer.state[0]]
  if (state === 'not-available' || Number.isNaN(answer.numerator[0])) return null
  const worths = worthsOf(question, prepared, asked.period)
  const denominator = worths.denominator && units(answer.denominator[0], worths.denominator)
  return pointIn(units(answer.numerator[0], worths.numerator), denominator, worths)
}

const hasUnit = ({ unitCode }: Prepared, { raw: { unit } }: Asked): boolean => !unit || unitCode.includes(unit)

function questionOf(prepared: Prepared, { raw, period, resolution }: Asked): Question {
  return readQuestion({ ...raw, by: resolution, from: period.code, to: period.code }, prepared)
}

/** The period with a code, in its length. */
export function periodIn(resolution: Resolution, { firstMonth, monthCount }: Period): Period {
  const end = firstMonth + monthCount
  return periodsWithin(resolution, resolution === 'rolling-12' ? end - 1 : firstMonth, end)[0]
}

/** What is noted of each month at a load. */
const NOTED: Partial<Readonly<Record<Measure, (month: MonthTotals) => number | null>>> = {
  contractualManDays: ({ contractual }) => contractual,
  sicknessAbsenceManDays: ({ lost }) => lost,
  persons: ({ persons }) => persons,
  fte: ({ percentHundredths }) => percentHundredths,
}

/** The number as it was noted when the load was made; `null`: it was not. Only the municipality's whole months are noted, with everybody. */
export function notedPoint(totals: readonly MonthTotals[], prepared: Prepared, asked: Asked): Point | null {
  if (!hasUnit(prepared, asked)) return null
  const question = questionOf(prepared, asked)
  const { figure, node, population, referenceDate } = question
  if (node !== 0 || population !== 'all' || referenceDate !== 'period-end') return null
  const { firstMonth, monthCount } = asked.period
  const last = firstMonth + monthCount - 1
  const months = totals.filter(({ month }) => (figure.kind === 'stock' ? month === last : month >= firstMonth && month <= last))
  if (months.length !== (figure.kind === 'stock' ? 1 : monthCount)) return null
  const { numerator, denominator } = partsOf(question)
  const [above, below] = [sumOf(numerator, months), denominator && sumOf(denominator, months)]
  if (above === null || (denominator && below === null)) return null
  const unitsPerManDay = months[0].unitsPerManDay
  const then = { ...prepared, layout: { ...prepared.layout, unitsPerManDay } }
  return pointIn(above, below, worthsOf(question, then, asked.period))
}

function sumOf(terms: Terms, months: readonly MonthTotals[]): bigint | null {
  let sum = 0n
  for (const measure of measuresOf(terms)) {
    const { per } = MEASURES[measure]
    const noted = NOTED[measure]
    if (!noted || (typeof per !== 'number' && per !== 'man-day')) return null
    for (const month of months) {
      const amount = noted(month)
      if (amount === null) return null
      sum += BigInt(terms[measure] ?? 0) * BigInt(amount)
    }
  }
  return sum
}

type Worths = ReturnType<typeof worthsOf>

function pointIn(above: bigint, below: bigint | null, { numerator, denominator, ratio }: Worths): Point {
  const numeratorFraction = fraction(above, 1n, numerator)
  const divided = below !== null && denominator && ratio ? { denominator: fraction(below, 1n, denominator), value: below === 0n ? null : fraction(above, below, ratio) } : null
  return { numerator: numeratorFraction, denominator: divided && divided.denominator, value: divided ? divided.value : numeratorFraction }
}

const fraction = (above: bigint, below: bigint, { up, down }: Worth): Fraction => ({ above: above * BigInt(up), below: below * BigInt(down) })

/** The whole number of units that an amount is nearest to: an answer tells the double next to the exact amount. */
function units(amount: number, { up, down }: Worth): bigint {
  return BigInt(Math.round((amount * down) / up))
}

const ZERO: Fraction = { above: 0n, below: 1n }
const NO_SHARE: Point = { numerator: ZERO, denominator: ZERO, value: null }
const NO_AMOUNT: Point = { numerator: ZERO, denominator: null, value: ZERO }

/** Nearest whole number of grid steps, halves upwards. */
export function onGrid({ above, below }: Fraction, gridPerOne: number): number {
  return Number((2n * above * BigInt(gridPerOne) + below) / (2n * below))
}
