/** From one way of counting the sickness absence rate to another: holiday, certification, population, several positions. */
import { firstDayOfMonth } from '../calendar.ts'
import { ABSENCE_CATEGORIES } from '../canonical.ts'
import { categoryMask, METHODS, POPULATIONS, type MethodName, type PopulationName } from '../figures/vocabulary.ts'
import { joined, type Limb } from '../kernel/limbs.ts'
import { mainPositionManDays } from '../kernel/main-position.ts'
import { InputError, type Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import type { BridgePeriod, Counted, RawBridge, Step, Walk } from './bridge.ts'
import { cellOf, nameOf, noNumber, pairOf } from './ends.ts'
import { BRIDGE, CERTIFICATION_TEXTS, POSITIONS_TEXTS, RATE_STEPS } from './texts.ts'

const CERTIFICATIONS = ['both', 'self-certified', 'doctor-certified'] as const
const POSITIONS = ['all', 'main'] as const
const METHOD_NAMES = Object.keys(METHODS) as MethodName[]
const POPULATION_NAMES = Object.keys(POPULATIONS) as PopulationName[]

/** One way of counting the rate. */
interface Way {
  readonly method: MethodName
  readonly certification: (typeof CERTIFICATIONS)[number]
  readonly population: PopulationName
  readonly positions: (typeof POSITIONS)[number]
}

/** The methods at both ends. Throws an InputError `no-holiday` for one that is asked for by name and cannot be followed. */
function methodsOf({ known }: Prepared, raw: RawBridge): readonly [from: MethodName, to: MethodName] {
  const usual = known.holiday ? 'employer-1997' : 'ssb-nav-2018'
  const methods = [nameOf('from', raw.from || usual, METHOD_NAMES), nameOf('to', raw.to || 'ssb-nav-2018', METHOD_NAMES)] as const
  if (!known.holiday && methods.includes('employer-1997')) throw new InputError('usage', 'no-holiday', BRIDGE.noHoliday)
  return methods
}

/** The order of the steps is fixed: what a step does depends on those before it, so two bridges can be compared only in one order. */
const ASPECTS = ['method', 'certification', 'population', 'positions'] as const satisfies readonly (keyof Way)[]

export function rateWalk(prepared: Prepared, raw: RawBridge, period: BridgePeriod): Walk {
  const certification = pairOf('certification', raw.certification, 'both', CERTIFICATIONS)
  const population = pairOf('population', raw.population, 'all', POPULATION_NAMES)
  const positions = pairOf('positions', raw.positions, 'all', POSITIONS)
  const method = methodsOf(prepared, raw)
  const [from, to] = [0, 1].map((end): Way => ({
    method: method[end],
    certification: certification[end],
    population: population[end],
    positions: positions[end],
  }))
  const steps: Step[] = []
  // The bridge would begin with the employer's statistic, had the extract what that takes.
  if (!raw.from && !prepared.known.holiday) steps.push({ name: 'holiday', ...BRIDGE.holidayUnknown, counted: null })
  let way = from
  for (const aspect of ASPECTS) {
    if (way[aspect] === to[aspect]) continue
    way = { ...way, [aspect]: to[aspect] }
    const { label, explanation } = RATE_STEPS[aspect](to[aspect])
    steps.push({ name: aspect === 'method' ? 'holiday' : aspect, label, explanation, counted: count(prepared, raw, period, way) })
  }
  return {
    figures: ['sickness-absence-rate'],
    start: count(prepared, raw, period, from),
    steps,
    unitsPerOne: prepared.layout.unitsPerManDay,
    partDecimals: 2,
    numeratorLabel: BRIDGE.absenceManDays,
    denominatorLabel: BRIDGE.contractualManDays,
  }
}

function count(prepared: Prepared, raw: RawBridge, period: BridgePeriod, way: Way): Counted {
  const { unitsPerManDay } = prepared.layout
  const certification = way.certification === 'both' ? undefined : way.certification
  // Asked first in any case: it tells of unknown units, and of periods that the extract does not cover.
  const cell = cellOf(prepared, { figure: 'sickness-absence-rate', unit: raw.unit, method: way.method, population: way.population, certification }, period)
  const units = { numerator: Math.round(cell.numerator * unitsPerManDay), denominator: Math.round(cell.denominator * unitsPerManDay) }
  return { label: labelOf(way), ...(way.positions === 'main' ? countMain(prepared, raw, period, way) : units) }
}

function countMain(prepared: Prepared, raw: RawBridge, period: BridgePeriod, way: Way): { numerator: number | bigint; denominator: number | bigint } {
  const { layout, unitCode } = prepared
  const day = (month: number) => Math.min(Math.max(firstDayOfMonth(month) - layout.axis.dayZero, 0), layout.knownDays)
  const scope = {
    categoryMask: categoryMask(way.population),
    node: raw.unit ? unitCode.indexOf(raw.unit) : 0,
    fromDay: day(period.firstMonth),
    toDay: day(period.firstMonth + period.monthCount),
  }
  const parts = (limb: Limb): { numerator: number; denominator: number } => {
    const sums = mainPositionManDays(layout, scope, ABSENCE_CATEGORIES.indexOf('holiday'), limb)
    const self = way.certification === 'doctor-certified' ? 0 : sums.selfCertified
    const doctor = way.certification === 'self-certified' ? 0 : sums.doctorCertified
    return { numerator: self + doctor, denominator: sums.contractual - (way.method === 'employer-1997' ? sums.holiday : 0) }
  }
  const low = parts(layout.isWide ? 'low' : 'whole')
  const high = layout.isWide ? parts('high') : { numerator: 0, denominator: 0 }
  const denominator = joined(low.denominator, high.denominator)
  if (denominator === 0) throw noNumber('sickness-absence-rate', period)
  return { numerator: joined(low.numerator, high.numerator), denominator }
}

function labelOf(way: Way): Text {
  const join = (language: keyof Text) =>
    [
      METHODS[way.method].label[language],
      CERTIFICATION_TEXTS[way.certification][language],
      POPULATIONS[way.population].label[language],
      ...(way.positions === 'main' ? [POSITIONS_TEXTS.main[language]] : []),
    ].join('; ')
  return { nb: join('nb'), nn: join('nn'), en: join('en') }
}
