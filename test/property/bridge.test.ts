/** The bridge between two ways of counting: both ends and every step are the reference's, and every column adds up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bridge, type Bridge, type RawBridge } from '../../engine/bridge/bridge.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { InputError } from '../../engine/messages.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import {
  cellKey,
  periodsBetween,
  referenceAbsence,
  referenceDay,
  referenceWorkingTime,
  sumOf,
  UNITS_PER_MAN_DAY,
} from '../reference/figures.ts'
import { lastDayOf, type ReferencePeriod } from '../reference/calendar.ts'
import { CERTIFICATIONS, type Certification } from '../reference/kinds.ts'
import { referenceMainPositions } from '../reference/main-position.ts'
import { unitAt } from './expected.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

const ABSENCES_FROM = 2022 * 12

const PERIODS = (['month', 'quarter', 'tertial', 'year'] as const).flatMap((resolution) =>
  periodsBetween(resolution, 2023 * 12, 2024 * 12 + 11),
)

const ROLLING = periodsBetween('rolling-12', 2023 * 12, 2024 * 12 + 11)

const end = <T>(...ways: readonly T[]) => fc.tuple(fc.constantFrom(...ways), fc.constantFrom(...ways))
const population = end('all' as const, 'ks-heltid' as const)
const place = { unit: fc.nat({ max: 11 }), period: fc.constantFrom(...PERIODS) }

/** Numerator and denominator in whole units, and how many of them are one. */
interface Count {
  readonly above: number
  readonly below: number
}

/** Halves upwards, to a whole number of the grid. */
function onGrid(above: number, below: number, gridPerOne: number): number {
  const [numerator, denominator] = [2n * BigInt(above) * BigInt(gridPerOne), BigInt(below)]
  return Number((numerator + denominator) / (2n * denominator))
}

/** The numbers of every line between the two ends: first the start, then what each step changes, last the end. */
function linesOf(walk: readonly Count[], unitsPerOne: number, grid: number): number[][] {
  const points = walk.map(({ above, below }) => [
    onGrid(above, unitsPerOne, grid),
    onGrid(below, unitsPerOne, grid),
    onGrid(above, below, 100_000),
  ])
  const [start = [], last = []] = [points[0], points.at(-1)]
  const steps = points.slice(1).map((point, step) => point.map((part, column) => part - (points[step]?.[column] ?? NaN)))
  return [start, ...steps, last].map(([above = NaN, below = NaN, percent = NaN]) => [above / grid, below / grid, percent / 1_000])
}

/** Each column of the steps adds up to what lies between the ends: on the grid, where numbers are whole. */
function expectToAddUp({ lines }: Bridge): void {
  for (const column of ['numerator', 'denominator', 'percent'] as const) {
    const whole = (line: Bridge['lines'][number] | undefined) => Math.round((line?.[column] ?? 0) * 1_000)
    const [start, last] = ['from', 'to'].map((name) => whole(lines.find((line) => line.name === name)))
    const steps = lines.filter(({ kind }) => kind === 'step').reduce((sum, line) => sum + whole(line), 0)
    expect((start ?? NaN) + steps).toBe(last)
  }
}

/** The bridge, or nothing where the engine says that there are no numbers for it. */
function built(municipality: Municipality, raw: RawBridge): Bridge | undefined {
  try {
    return bridge(prepareMunicipality(municipality, ABSENCES_FROM), raw)
  } catch (error) {
    if (error instanceof InputError && error.kind === 'usage') return undefined
    throw error
  }
}

function isOver({ months }: ReferencePeriod, { asOfDay }: Municipality): boolean {
  return lastDayOf(months.at(-1) ?? NaN) <= asOfDay
}

describe('the bridge of the rate', TIMEOUT, () => {
  interface Way {
    readonly method: 'ssb-nav-2018' | 'employer-1997'
    readonly certification: 'both' | Certification
    readonly population: 'all' | 'ks-heltid'
    readonly positions: 'all' | 'main'
  }
  const ways = fc.record({
    ...place,
    period: fc.constantFrom(...PERIODS, ...ROLLING),
    method: end('ssb-nav-2018' as const, 'employer-1997' as const),
    certification: end('both' as const, ...CERTIFICATIONS),
    population,
    positions: end('all' as const, 'main' as const),
  })
  const ASPECTS = ['method', 'certification', 'population', 'positions'] as const

  function count(municipality: Municipality, unit: string, period: ReferencePeriod, way: Way): Count {
    const wanted: readonly Certification[] = way.certification === 'both' ? CERTIFICATIONS : [way.certification]
    const lessHoliday = way.method === 'employer-1997' ? 1 : 0
    if (way.positions === 'main') {
      const sums = referenceMainPositions(municipality, { months: period.months, unit, population: way.population })
      const above = wanted.reduce((sum, certification) => sum + sums.lostUnits[certification], 0)
      return { above, below: sums.contractualUnits - lessHoliday * sums.holidayUnits }
    }
    const cells = referenceAbsence(municipality, { periods: [period], breakdowns: [], population: way.population })
    const cell = cells.get(cellKey(period.code, unit, {}))
    if (!cell) throw new Error('no cell')
    const above = wanted.reduce((sum, certification) => sum + sumOf(cell.lostUnits, { certification }), 0)
    return { above, below: cell.contractualUnits - lessHoliday * cell.holidayUnits }
  }

  test('every line is the reference’s, and the steps add up', () => {
    fc.assert(
      fc.property(municipality, ways, (municipality, { period, unit: place, ...ends }) => {
        const unit = unitAt(municipality, place)
        const pair = (aspect: (typeof ASPECTS)[number]) => ends[aspect].join(':')
        const by = ROLLING.includes(period) ? 'rolling-12' : undefined
        const raw = { period: period.code, by, unit, from: ends.method[0], to: ends.method[1] }
        const pairs = { certification: pair('certification'), population: pair('population'), positions: pair('positions') }
        const made = built(municipality, { ...raw, ...pairs })

        const at = (side: 0 | 1, aspects: readonly string[]) =>
          Object.fromEntries(ASPECTS.map((aspect) => [aspect, ends[aspect][aspects.includes(aspect) ? side : 0]])) as unknown as Way
        const changing = ASPECTS.filter((aspect) => ends[aspect][0] !== ends[aspect][1])
        const walk = [0, ...changing.map((_, index) => index + 1)].map((done) =>
          count(municipality, unit, period, at(1, changing.slice(0, done))),
        )
        const isHolidayKnown = municipality.absences.some(({ category }) => category === 'holiday')
        const isCounted = isHolidayKnown || !ends.method.includes('employer-1997')
        const isKnown = isCounted && isOver(period, municipality) && walk.every(({ below }) => below > 0)
        expect(made !== undefined).toBe(isKnown)
        if (!made) return
        expect(made.lines.map(({ numerator, denominator, percent }) => [numerator, denominator, percent])).toEqual(
          linesOf(walk, UNITS_PER_MAN_DAY, 100),
        )
        expectToAddUp(made)
      }),
      runsOf('bridge of the rate'),
    )
  })
})

describe('the bridge of the full-time share', TIMEOUT, () => {
  test('both ends are the reference’s, the steps add up, and what nobody can see is named', () => {
    fc.assert(
      fc.property(
        municipality,
        fc.record({ ...place, population, counting: end('full-time-share' as const, 'full-time-position-share' as const) }),
        (municipality, { period, unit: place, population, counting }) => {
          const unit = unitAt(municipality, place)
          const [from, to] = counting
          const made = built(municipality, { figure: 'full-time-share', period: period.code, unit, from, to, population: population.join(':') })
          if (!made) return
          const date = period.months.length === 12 ? 'ks-1-december' : 'period-end'
          for (const [side, name] of [
            [0, 'from'],
            [1, 'to'],
          ] as const) {
            const day = referenceDay(period, side === 0 ? 'period-end' : date)
            const cells = referenceWorkingTime(municipality, { day, population: population[side], breakdowns: [] })
            const cell = cells.get(cellKey('', unit, {}))
            if (!cell) throw new Error('no cell')
            const isOfPersons = counting[side] === 'full-time-share'
            const [above, below] = isOfPersons ? [cell.fullTimePersons.size, cell.persons.size] : [cell.fullTimePositions, cell.positions]
            const line = made.lines.find((line) => line.name === name)
            expect([name, line?.numerator, line?.denominator, line?.percent]).toEqual([name, above, below, onGrid(above, below, 100_000) / 1_000])
          }
          expectToAddUp(made)
          expect(made.lines.some(({ kind }) => kind === 'unknown')).toBe(to === 'full-time-share' || date === 'period-end')
        },
      ),
      runsOf('bridge of the full-time share'),
    )
  })
})
