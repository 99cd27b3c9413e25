/** From our full-time share to the one that KS publishes: population, date, persons for positions, and what nobody can see here. */
import { POPULATIONS, type PopulationName } from '../figures/vocabulary.ts'
import type { Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import type { BridgePeriod, Counted, RawBridge, Step, Walk } from './bridge.ts'
import { cellOf, nameOf, pairOf } from './ends.ts'
import { BRIDGE, COUNTING_TEXTS, DATE_TEXTS, FULL_TIME_STEPS } from './texts.ts'

const COUNTINGS = ['full-time-position-share', 'full-time-share'] as const
const POPULATION_NAMES = Object.keys(POPULATIONS) as PopulationName[]

/** One way of counting full-time. */
interface Way {
  readonly population: PopulationName
  readonly date: 'period-end' | 'ks-1-december'
  readonly counting: (typeof COUNTINGS)[number]
}

const ASPECTS = ['population', 'date', 'counting'] as const satisfies readonly (keyof Way)[]

export function fullTimeWalk(prepared: Prepared, raw: RawBridge, period: BridgePeriod): Walk {
  const population = pairOf('population', raw.population, 'ks-heltid', POPULATION_NAMES)
  const from: Way = { population: population[0], date: 'period-end', counting: nameOf('from', raw.from ?? 'full-time-share', COUNTINGS) }
  const to: Way = {
    population: population[1],
    // KS counts on 1 December: a shorter period than a year has no such day.
    date: period.resolution === 'year' ? 'ks-1-december' : 'period-end',
    counting: nameOf('to', raw.to ?? 'full-time-share', COUNTINGS),
  }
  const steps: Step[] = []
  let way = from
  for (const aspect of ASPECTS) {
    if (way[aspect] === to[aspect]) continue
    way = { ...way, [aspect]: to[aspect] }
    const { label, explanation } = FULL_TIME_STEPS[aspect](to[aspect])
    steps.push({ name: aspect, label, explanation, counted: count(prepared, raw, period, way) })
  }
  if (to.date !== 'ks-1-december') steps.push({ name: 'date', ...BRIDGE.dateUnknown, counted: null })
  if (to.counting === 'full-time-share') steps.push({ name: 'other-municipalities', ...BRIDGE.otherMunicipalities, counted: null })
  return {
    figures: [...new Set([from.counting, to.counting])],
    start: count(prepared, raw, period, from),
    steps,
    unitsPerOne: 1,
    partDecimals: 0,
    numeratorLabel: BRIDGE.fullTime,
    denominatorLabel: BRIDGE.inAll,
  }
}

function count(prepared: Prepared, raw: RawBridge, period: BridgePeriod, way: Way): Counted {
  const date = way.date === 'period-end' ? {} : { 'reference-date': way.date }
  return { label: labelOf(way), ...cellOf(prepared, { figure: way.counting, unit: raw.unit, population: way.population, ...date }, period) }
}

function labelOf(way: Way): Text {
  const join = (language: keyof Text) =>
    [COUNTING_TEXTS[way.counting][language], DATE_TEXTS[way.date][language], POPULATIONS[way.population].label[language]].join('; ')
  return { nb: join('nb'), nn: join('nn'), en: join('en') }
}
