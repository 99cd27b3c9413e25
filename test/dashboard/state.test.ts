/** The address holds the whole state: what is written is read back, and what is not known is taken as not said. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RESOLUTIONS } from '../../engine/calendar.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { GROUPINGS, LEVELS, MEASURES, pageChange, PAGES, readState, START, toggled, writeState, type ViewState } from '../../dashboard/state.ts'

const month = fc
  .tuple(fc.integer({ min: 1990, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, n]) => `${year}M${String(n).padStart(2, '0')}`)
const name = fc.stringMatching(/^[\w+.:-]{1,20}$/)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const period = fc.oneof(month, fc.constantFrom('2024K3', '2024T1', '2024'))
const edition = fc.stringMatching(/^[0-9a-f]{8,64}$/)
const percent = fc.stringMatching(/^\d{1,3}([.,]\d{1,3})?$/)

const states: fc.Arbitrary<ViewState> = fc.record({
  page: fc.constantFrom(...PAGES),
  language: fc.constantFrom(...LANGUAGES),
  edition: maybe(edition),
  knownAt: maybe(fc.constantFrom('1', '12', '2024-12-31')),
  // The municipality's own codes may hold anything, spaces and æøå included.
  unit: maybe(fc.string({ minLength: 1, maxLength: 12 })),
  from: maybe(month),
  to: maybe(month),
  resolution: fc.constantFrom(...RESOLUTIONS),
  grouping: fc.constantFrom(...GROUPINGS),
  measure: maybe(fc.constantFrom(...MEASURES)),
  levels: fc.constantFrom(...LEVELS),
  organisation: fc.constantFrom('now', 'then'),
  method: maybe(name),
  population: maybe(name),
  definition: maybe(name),
  figure: maybe(name),
  by: fc.uniqueArray(name, { maxLength: 2 }),
  referenceDate: maybe(name),
  dailyCost: maybe(fc.integer({ min: 1, max: 9_999_999 }).map(String)),
  period: maybe(period),
  loads: maybe(fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `${from % 1_000_000_000}:${to % 1_000_000_000}`)),
  methods: maybe(name),
  certifications: maybe(name),
  populations: maybe(name),
  positions: maybe(name),
  quotedFrom: maybe(percent),
  quotedTo: maybe(percent),
  open: fc.uniqueArray(name, { maxLength: 4 }),
})

describe('the address', () => {
  test('reads back every state it can say', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(readState(writeState(state))).toEqual(state)
      }),
    )
  })

  test('is empty at the start, and holds only what differs from it', () => {
    expect(writeState(START)).toBe('')
    expect(writeState({ ...START, page: 'full-time', unit: '11', open: ['bands', 'data'] })).toBe('?page=full-time&unit=11&open=bands,data')
  })

  test.each([
    ['?page=budget', { page: 'attendance' }],
    ['?lang=sv', { language: 'nb' }],
    ['?from=2024M13', { from: null }],
    ['?from=2024', { from: null }],
    ['?per=week', { resolution: 'month' }],
    ['?show=<script>', { measure: null }],
    ['?open=a,<b>,,c', { open: ['a', 'c'] }],
    ['?method=one%20two', { method: null }],
    ['?by=unit,sex,job', { by: ['unit', 'sex'] }],
    ['?period=2024K5', { period: null }],
    ['?quoted-to=9,1%20%25', { quotedTo: null }],
    ['?cost=0,00', { dailyCost: null }],
  ])('%s is taken as not said', (search, part) => {
    expect(readState(search)).toMatchObject(part)
  })

  test('of another page keeps what the pages share, and nothing that belongs to the one that is left', () => {
    const left = readState('?page=bridge&lang=nn&unit=11&per=year&figure=full-time-share&methods=a:b&quoted-to=9&open=bridge')
    expect(writeState({ ...left, ...pageChange('full-time') })).toBe('?page=full-time&lang=nn&unit=11&per=year')
  })

  test('a panel opened and closed again leaves the state as it was', () => {
    fc.assert(
      fc.property(states, name, (state, panel) => {
        fc.pre(!state.open.includes(panel))
        expect(toggled(state, panel).open).toContain(panel)
        expect(toggled(toggled(state, panel), panel)).toEqual(state)
      }),
    )
  })
})
