/** Sums in two parts, as they are made where one could pass 2^53: the answers are those of the sums in one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthIndex } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { answerRecords, ask, prepareMunicipality, readQuestion, type RawQuestion } from '../../engine/index.ts'
import { categoryMask } from '../../engine/figures/vocabulary.ts'
import { joined, LIMB, limbOf } from '../../engine/kernel/limbs.ts'
import { mainPositionManDays } from '../../engine/kernel/main-position.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

/** Every figure of the register, by unit and by job. */
const QUESTIONS: readonly RawQuestion[] = FIGURES.flatMap(({ name }) => {
  const cost = name === 'employer-period-cost' ? { 'daily-cost': '3500.50' } : {}
  return ['month,unit,sex', 'year,job'].map((by) => ({ figure: name, by, ...cost, ...(by.startsWith('month') ? { from: '2022M11', to: '2025M01' } : { from: '2023', to: '2024' }) }))
})

describe('sums in two parts', TIMEOUT, () => {
  test('give the answers of sums in one', () => {
    fc.assert(
      fc.property(municipality, fc.constantFrom(...QUESTIONS), (rows: Municipality, raw) => {
        const prepared = prepareMunicipality(rows, monthIndex(2022, 1))
        expect(prepared.layout.isWide).toBe(false)
        const inTwo = { ...prepared, layout: { ...prepared.layout, isWide: true } }
        expect(answerRecords(ask(inTwo, readQuestion(raw, inTwo)))).toEqual(answerRecords(ask(prepared, readQuestion(raw, prepared))))
      }),
      runsOf('wide answers'),
    )
  })

  test('of main positions are those of one', () => {
    fc.assert(
      fc.property(municipality, (rows: Municipality) => {
        const { layout } = prepareMunicipality(rows)
        const scope = { categoryMask: categoryMask('all'), node: 0, fromDay: 0, toDay: layout.knownDays }
        const [whole, low, high] = (['whole', 'low', 'high'] as const).map((limb) => mainPositionManDays(layout, scope, 2, limb))
        for (const part of ['contractual', 'selfCertified', 'doctorCertified', 'holiday'] as const) expect(joined(low[part], high[part])).toBe(whole[part])
      }),
      runsOf('wide main positions'),
    )
  })

  test('are exact beyond 2^53, also below zero', () => {
    const weight = fc.bigInt({ min: -(2n ** 46n), max: 2n ** 46n })
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 300 }), (weights) => {
        const sum = (limb: 'low' | 'high') => weights.reduce((total, each) => total + limbOf(Number(each), limb), 0)
        const expected = weights.reduce((total, each) => total + each, 0n)
        expect(sum('low')).toBeLessThan(LIMB * 300)
        expect(BigInt(joined(sum('low'), sum('high')))).toBe(expected)
      }),
      runsOf('limbs'),
    )
  })

  test('stand as a number up to 2^53 - 1 and as a big integer from 2^53 on', () => {
    // 9,007,199,254,740,991 = 900,719,925,474 x 10,000 + 991
    expect(joined(991, 900_719_925_474)).toBe(Number.MAX_SAFE_INTEGER)
    expect(joined(992, 900_719_925_474)).toBe(2n ** 53n)
    expect(joined(993, 900_719_925_474)).toBe(2n ** 53n + 1n)
  })
})
