import { describe, expect, it } from 'vitest'
import { readNationalId } from '../../engine/intake/national-id.ts'
import { syntheticId } from './helpers.ts'

describe('sex and birth year by the individual number', () => {
  const cases: readonly (readonly [year: number, individual: number, sex: string, birthYear: number | null])[] = [
    [1961, 184, 'female', 1961],
    [1961, 185, 'male', 1961],
    [1900, 0, 'female', 1900],
    [1999, 498, 'female', 1999],
    [1960, 902, 'female', 1960], // 900–999 is also 1940–1999
    [1999, 999 - 26, 'male', 1999],
    [2000, 500, 'female', 2000],
    [2001, 750, 'female', 2001],
    [2039, 901, 'male', 2039],
    [1880, 600, 'female', 1880],
    [1945, 600, 'female', null], // given to nobody
  ]
  it.each(cases)('%i, %i: %s, %s', (year, individual, sex, birthYear) => {
    expect(readNationalId(syntheticId(10, 4, year, individual))).toMatchObject({ sex, birthYear })
  })
})

describe('kinds of number', () => {
  it.each([
    ['the tax authority’s test population: month + 80', 80, 0],
    ['NAV’s test population: month + 40', 40, 0],
    ['D-number: day + 40', 0, 40],
    ['D-number of the test population', 80, 40],
  ])('%s', (_, monthOffset, dayOffset) => {
    const id = syntheticId(10, 4, 1961, 184, monthOffset, dayOffset)
    expect(readNationalId(id)).toEqual({ id, sex: 'female', birthYear: 1961 })
  })

  it('with what table tools make of a number', () => {
    const id = syntheticId(10, 4, 1961, 184)
    expect(readNationalId(`${id}.0`)?.id).toBe(id)
  })

  it('wrong check digits, dates and lengths are none', () => {
    const id = syntheticId(10, 4, 1961, 184)
    expect(readNationalId(id.slice(0, 10) + String((Number(id[10]) + 1) % 10))).toBeUndefined()
    expect(readNationalId(syntheticId(31, 2, 1961, 184))).toBeUndefined()
    expect(readNationalId(id.slice(1))).toBeUndefined()
    expect(readNationalId(`${id}0`)).toBeUndefined()
    expect(readNationalId('A0846118417')).toBeUndefined()
  })

  it('a number with the first check digit of 2032 tells neither sex nor year', () => {
    // The first check digit may then leave a rest of 1, 2 or 3: here it is one higher, and the second follows it.
    const nine = syntheticId(10, 4, 1961, 184).slice(0, 9)
    const ids = Array.from({ length: 100 }, (_, check) => nine + String(check).padStart(2, '0')).map((id) => readNationalId(id))
    const sexes = ids.filter((id) => id !== undefined).map(({ sex, birthYear }) => `${sex} ${birthYear}`)
    expect(sexes.filter((text) => text === 'female 1961').length).toBe(1)
    expect(sexes.filter((text) => text === 'unknown null').length).toBeGreaterThan(0)
  })
})
