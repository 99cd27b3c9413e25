/** The parts that the demo is put together from: chance, runs of days, spells, and stretches of a position. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doctorCertified } from '../../data/demo/illness.ts'
import { holidayPlan, overlaps, without } from '../../data/demo/leave.ts'
import { organisation } from '../../data/demo/organisation.ts'
import { changedFrom, type Stretch } from '../../data/demo/positions.ts'
import { Random } from '../../data/demo/random.ts'
import { JOBS } from '../../data/demo/trades.ts'
import { dayOf, weekday, workingDays } from '../../engine/calendar.ts'

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })

describe('chance', () => {
  const draws = <T>(draw: (random: Random) => T): T[] => {
    const random = new Random(7, 'test')
    return Array.from({ length: 50_000 }, () => draw(random))
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  test('fractions fill [0, 1) evenly', () => {
    const tenths = new Map<number, number>()
    for (const value of draws((random) => Math.floor(random.fraction() * 10))) tenths.set(value, (tenths.get(value) ?? 0) + 1)
    expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    // 5,000 expected in each, standard deviation 67.
    for (const number of tenths.values()) expect(Math.abs(number - 5000)).toBeLessThan(300)
  })

  test('weights 3 and 1: three of four', () => {
    expect(mean(draws((random) => random.weighted([[1, 3], [0, 1]])))).toBeCloseTo(0.75, 1)
  })

  test('an exponential has its mean, a normal mean 0 and variance 1, a lognormal its median', () => {
    expect(Math.abs(mean(draws((random) => random.exponential(30))) - 30)).toBeLessThan(0.7)
    const normal = draws((random) => random.normal())
    expect(Math.abs(mean(normal))).toBeLessThan(0.02)
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1)
    expect(mean(draws((random) => (random.logNormal(13, 1.35) < 13 ? 1 : 0)))).toBeCloseTo(0.5, 1)
  })

  test('a stream does not depend on what has been drawn before, and differs from its neighbours', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat({ max: 50 }), (seed, label, drawn) => {
        const used = new Random(seed)
        for (let index = 0; index < drawn; index++) used.fraction()
        const value = new Random(seed).stream(label).fraction()
        expect(used.stream(label).fraction()).toBe(value)
        expect(used.stream(`${label}.`).fraction()).not.toBe(value)
      }),
    )
  })

  test('a sample has different elements, in order, as many as there are', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 40 }), fc.nat({ max: 50 }), (seed, length, count) => {
        const list = Array.from({ length }, (_, index) => index)
        const chosen = new Random(seed).sample(list, count)
        expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b))
        expect(chosen).toHaveLength(Math.min(length, count))
      }),
    )
  })
})

describe('runs of days', () => {
  test.each([
    ['nothing taken', [], [[10, 20]]],
    ['a piece from the middle', [[12, 15]], [[10, 12], [15, 20]]],
    ['both ends', [[5, 11], [19, 30]], [[11, 19]]],
    ['everything', [[10, 20]], []],
    ['side by side', [[0, 10], [20, 25]], [[10, 20]]],
  ])('10–20 without %s', (_, taken, left) => {
    const days = ([from = 0, to = 0]: readonly number[]) => ({ from, to })
    expect(without({ from: 10, to: 20 }, taken.map(days))).toEqual(left.map(days))
  })

  test('a holiday plan is in order, without overlap, never more than 25 working days, inside the days employed', () => {
    const { before, fromDay } = workingDays(dayOf(2015, 1, 1), dayOf(2032, 1, 1))
    const working = ({ from, to }: { from: number; to: number }) => (before[to - fromDay] ?? 0) - (before[from - fromDay] ?? 0)
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2016, max: 2030 }), fc.constantFrom('free', 'closed', 'school'), (seed, year, summer) => {
        const employed = { from: dayOf(year, 1, 1) - 100, to: dayOf(year, 12, 1) }
        const plan = holidayPlan(new Random(seed), year, summer, employed)
        plan.forEach((days, index) => {
          const next = plan[index + 1]
          if (next !== undefined) expect(overlaps(days, next) || next.from < days.from).toBe(false)
          expect(days.from >= employed.from && days.to <= employed.to).toBe(true)
        })
        expect(plan.reduce((sum, days) => sum + working(days), 0)).toBeLessThanOrEqual(25)
      }),
    )
  })
})

describe('a spell that a doctor certifies', () => {
  test('is one run of rows: self-certified first, the employer pays to day 16, NAV from day 17; gaps are weekends', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 500 }), (seed, room) => {
        const from = dayOf(2023, 3, 1)
        const rows = doctorCertified(new Random(seed), from, from + room)
        expect(rows[0]?.from).toBe(from)
        expect(rows.at(-1)?.to).toBeLessThanOrEqual(from + room)
        rows.forEach((row, index) => {
          expect(row.from).toBeLessThan(row.to)
          if (row.kind === 'self-certified') expect([index, row.grade]).toEqual([0, 100])
          if (row.kind === 'employer-period') expect(row.to).toBeLessThanOrEqual(from + 16)
          if (row.kind === 'national-period') expect(row.from).toBeGreaterThanOrEqual(from + 16)
          expect(row.grade >= 20 && row.grade <= 100).toBe(true)
          const next = rows[index + 1]
          if (next === undefined || next.from === row.to) return
          expect([next.from - row.to, weekday(row.to)]).toEqual([2, 5])
        })
      }),
    )
  })
})

describe('stretches of a position', () => {
  const [unit] = organisation(2000, 2021)
  if (unit === undefined) throw new Error('no units')
  const stretch = (from: number, to: number): Stretch => ({
    number: 1,
    unit,
    job: JOBS.nurse,
    category: 'permanent',
    percentHundredths: 5000,
    from,
    to,
  })
  const drawn = (stretches: readonly Stretch[]) => stretches.map(({ from, to, percentHundredths }) => [from, to, percentHundredths])

  test.each([
    ['before all', 5, [[10, 20, 8000], [20, 30, 8000]]],
    ['inside the first', 15, [[10, 15, 5000], [15, 20, 8000], [20, 30, 8000]]],
    ['where the second begins', 20, [[10, 20, 5000], [20, 30, 8000]]],
    ['after all', 30, [[10, 20, 5000], [20, 30, 5000]]],
  ])('80 % from a day %s', (_, day, expected) => {
    expect(drawn(changedFrom([stretch(10, 20), stretch(20, 30)], day, { percentHundredths: 8000 }))).toEqual(expected)
  })
})

describe('the organisation', () => {
  test.each([200, 1000, 2000, 5000, 20_000])('%i employees have as many posts, under codes that are used once', (employees) => {
    const units = organisation(employees, 2021)
    const posts = units.reduce((sum, unit) => sum + unit.posts, 0)
    expect(Math.abs(posts - employees)).toBeLessThanOrEqual(employees / 100)
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length)
    expect(new Set(units.map(({ name }) => name)).size).toBe(units.length)
  })
})
