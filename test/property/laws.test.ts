/** What must hold of the engine's answers among themselves, whatever the municipality. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPEN_END, type Municipality } from '../../engine/canonical.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { engineOf, type AnswerRecord, type EngineUnderTest } from './engine-adapter.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

const RANGE = { from: '2022M11', to: '2025M01' }
/** Absence is known all the time that is asked for. */
const ABSENCES_FROM = 2022 * 12

/** Figures whose numerators add up over units, over sexes, ages, jobs and kinds of employment. */
const ADDITIVE_FLOWS = [
  'contractual-man-days',
  'sickness-absence-man-days',
  'employer-period-man-days',
  'nav-paid-man-days',
  'employer-period-cost',
  'child-illness-man-days',
  'holiday-man-days',
  'spells-started',
  'spells-ended',
  'positions-started',
] as const
const ADDITIVE_STOCKS = ['positions', 'fte', 'fte-without-long-absence'] as const
const ADDITIVE = [...ADDITIVE_FLOWS, ...ADDITIVE_STOCKS]

/** Days of persons: they add up over time, but a day in two units is one day of the municipality. */
const PERSON_DAYS = ['employer-period-days', 'nav-paid-days', 'parental-leave-weeks'] as const

/** Every figure of the register, for laws that hold of all. */
const EVERY = FIGURES.map(({ name }) => name)

/** Each way to divide sickness absence by what it is. */
const KINDS = ['certification', 'duration', 'duration-nav', 'duration-length', 'grading', 'payer'] as const

const place = (record: Pick<AnswerRecord, 'period' | 'unit'>) => [record.period, record.unit]

/** Asks with a cost where the figure is one. */
function asking(municipality: Municipality): EngineUnderTest {
  const engine = engineOf(municipality, ABSENCES_FROM)
  return { ask: (question) => engine.ask(question.figure === 'employer-period-cost' ? { 'daily-cost': '3500.50', ...question } : question) }
}

/** Numerators summed by the key of each record; cells that are not known are left out. */
function sums(records: readonly AnswerRecord[], key: (record: AnswerRecord) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const record of records) {
    if (record.numerator === null) continue
    sums.set(key(record), (sums.get(key(record)) ?? 0) + record.numerator)
  }
  return sums
}

/** Equal but for the last digits: here numbers are added that were divided before. Cells that are 0 may be absent. */
function expectSame(actual: Map<string, number>, expected: Map<string, number>): void {
  for (const key of new Set([...actual.keys(), ...expected.keys()]))
    expect([key, actual.get(key) ?? 0]).toEqual([key, expect.closeTo(expected.get(key) ?? 0, 9)])
}

function holds(law: (municipality: Municipality) => void, among = municipality): void {
  fc.assert(fc.property(among, law), runsOf(expect.getState().currentTestName ?? ''))
}

/** Where a number is used for two positions at once, which row continues which of them depends on how the rows are cut. */
const withNumbersOfTheirOwn = municipality.filter(({ positions }) =>
  positions.every((row) =>
    positions.every(
      (other) =>
        other === row || other.person !== row.person || other.position !== row.position || other.toDay <= row.fromDay || row.toDay <= other.fromDay,
    ),
  ),
)

/** Every answer of a few figures as one sorted list, to see whether anything changed. */
function everyAnswer(municipality: Municipality): string[] {
  const engine = asking(municipality)
  return EVERY.flatMap((figure) =>
    engine
      .ask({ figure, by: 'month,unit,sex', ...RANGE })
      .map((record) => [figure, ...place(record), record.sex, record.state, record.numerator, record.denominator, record.persons].join(' ')),
  ).sort()
}

describe('periods', TIMEOUT, () => {
  test.each([...ADDITIVE_FLOWS, ...PERSON_DAYS])('%s of a quarter, a tertial and a year is the sum of its months', (figure) => {
    holds((municipality) => {
      const engine = asking(municipality)
      const months = engine.ask({ figure, by: 'month,unit', ...RANGE })
      const periodOf = {
        quarter: (year: string, month: number) => `${year}K${Math.ceil(month / 3)}`,
        tertial: (year: string, month: number) => `${year}T${Math.ceil(month / 4)}`,
        year: (year: string) => year,
      }
      for (const resolution of ['quarter', 'tertial', 'year'] as const) {
        const long = sums(engine.ask({ figure, by: `${resolution},unit`, ...RANGE }), (record) => place(record).join(' '))
        const added = sums(months, ({ period, unit }) => `${periodOf[resolution](period.slice(0, 4), Number(period.slice(5)))} ${unit}`)
        // the months at the edges belong to periods that are not wholly in the range or not wholly known
        for (const key of added.keys()) if (!long.has(key)) added.delete(key)
        expectSame(long, added)
      }
    })
  })

  test('a rate over twelve months is the ratio of the sums of its months', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const months = engine.ask({ figure: 'sickness-absence-rate', by: 'month', from: '2023M01', to: '2023M12' })
      const [year] = engine.ask({ figure: 'sickness-absence-rate', by: 'rolling-12', from: '2023M12', to: '2023M12' })
      if (year?.value == null) return
      const [lost, contractual] = [sums(months, () => 'lost'), months.reduce((sum, month) => sum + (month.denominator ?? 0), 0)]
      expect(year.value).toBeCloseTo((100 * (lost.get('lost') ?? 0)) / contractual, 9)
    })
  })
})

describe('sums', TIMEOUT, () => {
  test.each(ADDITIVE)('%s of a unit is that of its own positions and of the units under it', (figure) => {
    holds((municipality) => {
      const total = sums(asking(municipality).ask({ figure, by: 'month,unit', ...RANGE }), (record) => place(record).join(' '))
      const split = asking(withLeavesForOwnPositions(municipality))
      const leaves = split.ask({ figure, by: 'month,unit', ...RANGE }).filter(({ unit }) => unit.endsWith('-own'))
      const added = new Map<string, number>()
      for (const leaf of leaves)
        for (const node of nodesOver(municipality, leaf.unit.slice(0, -'-own'.length)))
          if (leaf.numerator !== null) added.set(`${leaf.period} ${node}`, (added.get(`${leaf.period} ${node}`) ?? 0) + leaf.numerator)
      expectSame(total, added)
    })
  })

  test.each(ADDITIVE)('%s by sex, age, job and kind of employment adds up to the whole', (figure) => {
    holds((municipality) => {
      const engine = asking(municipality)
      const whole = sums(engine.ask({ figure, by: 'month,unit', ...RANGE }), (record) => place(record).join(' '))
      for (const group of ['sex', 'age-band', 'job', 'category', 'sex,age-band,job'])
        expectSame(sums(engine.ask({ figure, by: `month,unit,${group}`, ...RANGE }), (record) => place(record).join(' ')), whole)
    })
  })

  test.each(PERSON_DAYS)('%s by sex and age adds up to the whole', (figure) => {
    holds((municipality) => {
      const engine = asking(municipality)
      const whole = sums(engine.ask({ figure, by: 'month,unit', ...RANGE }), (record) => place(record).join(' '))
      expectSame(sums(engine.ask({ figure, by: 'month,unit,sex,age-band', ...RANGE }), (record) => place(record).join(' ')), whole)
    })
  })

  test.each([
    ['sickness-absence-man-days', KINDS],
    ['sickness-absence-rate', KINDS],
    ['spells-started', KINDS.slice(0, 4)],
    ['spells-ended', KINDS.slice(0, 4)],
    ['mean-spell-duration', KINDS.slice(0, 4)],
    ['positions-started', ['band']],
    ['band-flow', ['band-before', 'band']],
  ] as const)('%s: the classes make the total, whatever it is divided by', (figure, splits) => {
    holds((municipality) => {
      const engine = asking(municipality)
      const key = (record: AnswerRecord) => [...place(record), record.sex].join(' ')
      const whole = sums(engine.ask({ figure, by: 'quarter,unit,sex', ...RANGE }), key)
      const all = splits.filter((split) => !split.startsWith('duration-')).join(',')
      for (const split of [...splits, all]) expectSame(sums(engine.ask({ figure, by: `quarter,unit,sex,${split}`, ...RANGE }), key), whole)
    })
  })

  test('man-days in the employer’s period and after it are the two classes of who pays, and make all', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const of = (figure: string, by: string, only?: string) =>
        sums(
          engine.ask({ figure, by: `month,unit,${by}`, ...RANGE }).filter(({ payer }) => only === undefined || payer === only),
          (record) => place(record).join(' '),
        )
      expectSame(of('employer-period-man-days', 'sex'), of('sickness-absence-man-days', 'payer', 'employer'))
      expectSame(of('nav-paid-man-days', 'sex'), of('sickness-absence-man-days', 'payer', 'nav'))
    })
  })

  test('the flow between bands has the bands of both dates at its margins', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const flow = engine.ask({ figure: 'band-flow', by: 'month,unit,sex,band-before,band', ...RANGE })
      const bands = engine.ask({ figure: 'position-size-bands', by: 'month,unit,sex,band', from: '2021M11', to: RANGE.to })
      const known = new Set(flow.filter(({ numerator }) => numerator !== null).map(({ period }) => period))
      for (const [side, yearsBack] of [
        ['band-before', 1],
        ['band', 0],
      ] as const) {
        const margin = sums(
          flow.filter((record) => record[side] !== 'none'),
          (record) => [...place(record), record.sex, record[side]].join(' '),
        )
        const later = bands.map((record) => {
          const [year, month] = [Number(record.period.slice(0, 4)) + yearsBack, record.period.slice(4)]
          return { ...record, period: `${year}${month}` }
        })
        expectSame(
          margin,
          sums(
            later.filter(({ period }) => known.has(period)),
            (record) => [...place(record), record.sex, record.band].join(' '),
          ),
        )
      }
    })
  })

  test('the position-size bands hold every person once', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      for (const population of ['all', 'ks-heltid'])
        expectSame(
          sums(engine.ask({ figure: 'position-size-bands', by: 'month,unit,band', population, ...RANGE }), (record) => place(record).join(' ')),
          sums(engine.ask({ figure: 'persons', by: 'month,unit', population, ...RANGE }), (record) => place(record).join(' ')),
        )
    })
  })
})

describe('bounds', TIMEOUT, () => {
  test('lost man-days and holiday never exceed the contractual; absence and attendance make 100', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const by = 'month,unit,sex,age-band,job'
      const holiday = engine.ask({ figure: 'holiday-man-days', by, ...RANGE })
      const attendance = engine.ask({ figure: 'attendance-rate', by, ...RANGE })
      for (const [row, cell] of engine.ask({ figure: 'sickness-absence-rate', by, ...RANGE }).entries()) {
        if (cell.numerator === null || cell.denominator === null) continue
        expect(cell.numerator + (holiday[row]?.numerator ?? 0)).toBeLessThanOrEqual(cell.denominator * (1 + 1e-12))
        if (cell.value !== null) expect(cell.value + (attendance[row]?.value ?? NaN)).toBeCloseTo(100, 9)
      }
    })
  })

  test.each(['persons-absent', 'child-illness-persons', 'parental-leave-persons', 'temporary-persons', 'part-time-persons', 'band-flow'])(
    '%s: who is counted is among the persons behind the cell',
    (figure) => {
      holds((municipality) => {
        for (const cell of asking(municipality).ask({ figure, by: 'quarter,unit,job', ...RANGE }))
          expect(cell.numerator ?? 0).toBeLessThanOrEqual(cell.persons)
      })
    },
  )

  test('full-time and part-time make 100; long absence takes FTE out and never adds any', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const by = 'quarter,unit,sex'
      const partTime = engine.ask({ figure: 'part-time-share', by, ...RANGE })
      for (const [row, cell] of engine.ask({ figure: 'full-time-share', by, ...RANGE }).entries())
        if (cell.value !== null) expect(cell.value + (partTime[row]?.value ?? NaN)).toBeCloseTo(100, 9)
      const present = engine.ask({ figure: 'fte-without-long-absence', by, ...RANGE })
      for (const [row, { value }] of engine.ask({ figure: 'fte', by, ...RANGE }).entries()) {
        expect(present[row]?.value ?? 0).toBeLessThanOrEqual(value ?? 0)
        expect(present[row]?.value ?? 0).toBeGreaterThanOrEqual(0)
      }
    })
  })

  test('graded absence is a part of all, and the graded share is that part', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      const key = (record: AnswerRecord) => place(record).join(' ')
      const shares = engine.ask({ figure: 'graded-share', by: 'quarter,unit', ...RANGE })
      const byGrading = engine.ask({ figure: 'sickness-absence-man-days', by: 'quarter,unit,grading', ...RANGE })
      const graded = byGrading.filter(({ grading }) => grading === 'graded')
      expectSame(sums(shares, key), sums(graded, key))
      for (const { value } of shares) if (value !== null) expect(value >= 0 && value <= 100).toBe(true)
    })
  })
})

describe('what does not matter', TIMEOUT, () => {
  test('the order of the rows', () => {
    fc.assert(
      fc.property(withNumbersOfTheirOwn, fc.infiniteStream(fc.nat()), (municipality, numbers) => {
        const shuffled = <Row>(rows: readonly Row[]): Row[] =>
          rows
            .map((row) => ({ row, key: numbers.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row)
        const permuted = {
          ...municipality,
          units: shuffled(municipality.units),
          persons: shuffled(municipality.persons),
          positions: shuffled(municipality.positions),
          absences: shuffled(municipality.absences),
          wishes: shuffled(municipality.wishes),
        }
        expect(everyAnswer(permuted)).toEqual(everyAnswer(municipality))
      }),
      runsOf('order'),
    )
  })

  test('a position or an absence told in two rows that follow each other, or an absence told twice', () => {
    holds((municipality) => {
      const halves = <Row extends { readonly fromDay: number; readonly toDay: number }>(row: Row): Row[] => {
        const middle = row.fromDay + Math.ceil((Math.min(row.toDay, municipality.asOfDay + 30) - row.fromDay) / 2)
        return middle <= row.fromDay || middle >= row.toDay ? [row] : [{ ...row, toDay: middle }, { ...row, fromDay: middle }]
      }
      const told = {
        ...municipality,
        positions: municipality.positions.flatMap(halves),
        absences: [...municipality.absences.flatMap(halves), ...municipality.absences.slice(0, 2)],
      }
      expect(everyAnswer(told)).toEqual(everyAnswer(municipality))
    }, withNumbersOfTheirOwn)
  })

  test('what comes after the as-of date', () => {
    holds((municipality) => {
      const end = municipality.asOfDay + 1
      const known = <Row extends { readonly fromDay: number; readonly toDay: number }>(rows: readonly Row[]) =>
        rows.filter((row) => row.fromDay < end).map((row) => ({ ...row, toDay: Math.min(row.toDay, end) }))
      const running = <Row extends { readonly toDay: number }>(rows: readonly Row[]) =>
        rows.map((row) => (row.toDay >= end ? { ...row, toDay: OPEN_END } : row))
      const untilAsOf = { ...municipality, positions: known(municipality.positions), absences: known(municipality.absences) }
      const stillOpen = {
        ...municipality,
        positions: running(untilAsOf.positions),
        absences: running(untilAsOf.absences),
      }
      const valued = (answers: readonly string[]) => answers.filter((answer) => !/ (not-available|not-applicable|zero) /.test(answer))
      expect(valued(everyAnswer(untilAsOf))).toEqual(valued(everyAnswer(municipality)))
      expect(valued(everyAnswer(stillOpen))).toEqual(valued(everyAnswer(municipality)))
    }, withNumbersOfTheirOwn)
  })
})

describe('a part of the time', TIMEOUT, () => {
  test('one month asked for alone is its rows among all', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      for (const figure of EVERY) {
        const all = engine.ask({ figure, by: 'month,unit', ...RANGE })
        for (const month of new Set(all.map(({ period }) => period)))
          expect(engine.ask({ figure, by: 'month,unit', from: month, to: month })).toEqual(all.filter(({ period }) => period === month))
      }
    })
  })
})

describe('a part of the municipality', TIMEOUT, () => {
  test('one unit asked for alone is its row among all', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      for (const figure of EVERY) {
        const all = engine.ask({ figure, by: 'quarter,unit', ...RANGE })
        for (const { unit } of municipality.units)
          expect(engine.ask({ figure, by: 'quarter', unit, ...RANGE })).toEqual(all.filter((record) => record.unit === unit))
      }
    })
  })

  test('only women, one age band or one certification are the rows of the breakdown', () => {
    holds((municipality) => {
      const engine = asking(municipality)
      for (const figure of EVERY)
        for (const [group, code] of [
          ['sex', 'female'],
          ['age-band', '30-39'],
          ['job', 'j1'],
          ['certification', 'doctor-certified'],
        ] as const) {
          if (group === 'certification' && !FIGURES.some(({ name, splits }) => name === figure && splits.includes(group))) continue
          if (group === 'job' && !municipality.positions.some(({ job }) => job === code)) continue
          const chosen = engine.ask({ figure, by: 'quarter,unit', [group]: code, ...RANGE })
          const rows = engine.ask({ figure, by: `quarter,unit,${group}`, ...RANGE }).filter((record) => record[group] === code)
          const numbers = (records: readonly AnswerRecord[]) =>
            records
              .filter((record) => record.persons > 0)
              .map(({ numerator, denominator, value, persons, state, ...record }) => [...place(record), numerator, denominator, value, persons, state])
          expect(numbers(chosen)).toEqual(numbers(rows))
        }
    })
  })
})

/** The same municipality, where the positions of a unit stand in a leaf of their own under it. */
function withLeavesForOwnPositions(municipality: Municipality): Municipality {
  return {
    ...municipality,
    units: [
      ...municipality.units,
      ...municipality.units.map(({ unit, name }) => ({ unit: `${unit}-own`, name: `${name}, own`, parent: unit })),
    ],
    positions: municipality.positions.map((row) => ({ ...row, unit: `${row.unit}-own` })),
  }
}

/** A unit and those above it. */
function nodesOver(municipality: Municipality, unit: string): string[] {
  const parent = municipality.units.find((row) => row.unit === unit)?.parent
  return parent == null ? [unit] : [unit, ...nodesOver(municipality, parent)]
}
