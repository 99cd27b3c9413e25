/** What has changed between two loads, on its page: which two, which periods, and a table and a sentence that say the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBlock, changesUrl, comparedPair, comparedPeriods, withLoad } from '../../dashboard/pages/changes.ts'
import { changesSentence } from '../../dashboard/sentences.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import type { LoadLine } from '../../server/loading/schemas.ts'
import type { ChangesBody } from '../../server/schemas.ts'
import { changesBody } from '../browser/fixture-reports.ts'
import { viewOf } from './views.ts'

const line = (load: number, asOf: string): LoadLine => ({ load, loadedAt: `${asOf}T12:00:00Z`, asOf, coversFrom: null, keptLoad: null, files: [], read: 1, counted: 1, kept: 0, score: null, programVersion: 'test' })
const LINES = [line(1, '2025-12-31'), line(2, '2026-07-31'), line(5, '2026-09-30')]
const [FIRST, SECOND, THIRD] = LINES

const numbersOf = (query: string) => comparedPair(viewOf(`?page=changes${query}`), LINES)?.map(({ load }) => load) ?? null
const shownOf = (query: string, pair = [FIRST, SECOND] as const) => {
  const view = viewOf(`?page=changes${query}`)
  return changesBlock(pair).show(view, [changesBody(new URLSearchParams(changesUrl(view, pair).split('?')[1]), view.state.language)])
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the two loads', () => {
  test.each([
    ['', [2, 5]], // the newest and the one before it
    ['&loads=1:5', [1, 5]],
    ['&loads=5:1', [5, 1]],
    ['&loads=2:2', [2, 5]], // one is not two
    ['&loads=1:4', [2, 5]], // there is no load 4
    ['&loads=all', [2, 5]],
  ])('%s are %j', (query, numbers) => {
    expect(numbersOf(query)).toEqual(numbers)
  })

  test('one load is not compared with itself', () => {
    expect(comparedPair(viewOf('?page=changes'), [FIRST])).toBe(null)
    expect(comparedPair(viewOf('?page=changes'), [])).toBe(null)
  })

  test('are always two: who takes the other’s place gives its own', () => {
    const loads = fc.constantFrom(...LINES)
    fc.assert(
      fc.property(loads, loads, loads, fc.constantFrom(0, 1), (from, to, chosen, end) => {
        fc.pre(from !== to)
        const [one, other] = withLoad([from, to], end as 0 | 1, chosen.load).loads.split(':').map(Number)
        expect([one, other][end]).toBe(chosen.load)
        expect(one).not.toBe(other)
        expect([from.load, to.load, chosen.load]).toEqual(expect.arrayContaining([one, other]))
      }),
    )
  })
})

describe('the periods', () => {
  test('are those that both loads know to their end', () => {
    const kinds = (query: string) => Object.fromEntries(comparedPeriods(viewOf(`?page=changes${query}`), [SECOND, THIRD]).map(({ resolution, codes }) => [resolution, codes[0] ?? null]))
    expect(kinds('')).toEqual({ 'rolling-12': '2026M07', year: '2025', quarter: '2026K2', tertial: '2026T1', month: '2026M07' })
    // A stock is no sum over twelve months.
    expect(kinds('&figure=fte')).toEqual({ 'rolling-12': null, year: '2025', quarter: '2026K2', tertial: '2026T1', month: '2026M07' })
  })

  test.each([
    ['', {}],
    ['&period=2026M07', { period: '2026M07' }],
    ['&period=2026M07&by=rolling-12', { period: '2026M07', by: 'rolling-12' }],
    ['&period=2025', { period: '2025' }],
    ['&period=2026M08', {}], // the earlier load does not know it
    ['&period=2025&by=rolling-12', {}], // a year is no month that twelve end with
    ['&unit=11&figure=fte', { unit: '11', figure: 'fte' }],
    ['&unit=1', {}], // the municipality is asked for without its name
    ['&method=employer-1997&population=ks-heltid&definition=arp', { method: 'employer-1997', population: 'ks-heltid' }],
    ['&figure=employer-period-cost&cost=3500', { figure: 'employer-period-cost', 'daily-cost': '3500' }],
    ['&cost=3500&lang=nn', { lang: 'nn' }],
  ])('%s asks for %j', (query, asked) => {
    const address = new URLSearchParams(changesUrl(viewOf(`?page=changes${query}`), [SECOND, THIRD]).split('?')[1])
    expect(Object.fromEntries(address)).toEqual({ from: '2', to: '5', figure: 'sickness-absence-rate', lang: 'nb', ...asked })
  })
})

describe('what is shown', () => {
  test('adds up in every column to the last decimal', () => {
    const { table } = shownOf('')
    const whole = (column: number, row: number) => Math.round((table.rows[row].cells[column].value ?? 0) * 1000)
    for (const column of table.columns.keys()) {
      const causes = table.rows.slice(1, -1).reduce((sum, _, i) => sum + whole(column, i + 1), 0)
      expect(whole(column, 0) + causes).toBe(whole(column, table.rows.length - 1))
    }
    expect(table.rows.map(({ cells: [value] }) => value.state)).toEqual(['value', 'not-available', 'zero', 'value', 'zero', 'value', 'value', 'zero', 'value'])
  })

  test('explains what does something or cannot be told, with how many rows', () => {
    expect(shownOf('').explained?.map(({ label, text }) => [label, /\d+ rad(er)?/.exec(text)?.[0] ?? null])).toEqual([
      ['Endret definisjon', null],
      ['Stillinger som er kommet til eller falt bort', '4 rader'],
      ['Fravær registrert i ettertid', '31 rader'],
      ['Rettet fravær', '1 rad'],
    ])
  })

  test('a count has one column, without decimals', () => {
    const { table } = shownOf('&figure=persons')
    expect(table.columns.map(({ key, decimals }) => [key, decimals])).toEqual([['value', 0]])
    expect(table.rows.every(({ cells }) => cells.length === 1)).toBe(true)
  })

  test.each([
    ['nb', 'Sykefraværsprosent i Fjordvik kommune, siste tolv måneder til og med juli 2026: 9,14 % etter lasting 1 og 9,19 % etter lasting 2. Av forskjellen på +0,05 prosentpoeng utgjør «Stillinger som er kommet til eller falt bort» −0,02, «Fravær registrert i ettertid» +0,08 og «Rettet fravær» −0,01. Hva «Endret definisjon» gjør, er ukjent.'],
    ['nn', 'Sjukefråværsprosent i Fjordvik kommune, siste tolv månader til og med juli 2026: 9,14 % etter lasting 1 og 9,19 % etter lasting 2. Av skilnaden på +0,05 prosentpoeng utgjer «Stillingar som er komne til eller falne bort» −0,02, «Fråvær registrert i ettertid» +0,08 og «Retta fråvær» −0,01. Kva «Endra definisjon» gjer, er ukjent.'],
    ['en', 'Sickness absence rate in Fjordvik kommune, last twelve months to July 2026: 9.14% by load 1 and 9.19% by load 2. Of the difference of +0.05 percentage points, “Positions added or removed” makes −0.02, “Late sick notes and other late absence” makes +0.08 and “Corrected spells” makes −0.01. What “Changed definition” does is unknown.'],
  ])('is said in %s', (language, sentence) => {
    expect(plain(shownOf(`&lang=${language}`).sentence)).toBe(sentence)
  })

  test.each(LANGUAGES)('nothing that has changed is said to be so in %s, and a figure without a number too', (language) => {
    const view = viewOf(`?page=changes&lang=${language}`)
    const body: ChangesBody = changesBody(new URLSearchParams({ from: '1', to: '2', figure: 'fte' }), language)
    const said = (amounts: readonly (number | null)[]) =>
      changesSentence({ body, figure: { label: 'FTE', unitLabel: 'fte' }, period: '2025', decimals: 1, amounts, labels: body.lines.map(({ label }) => label) }, view)
    expect(said([10, null, 0, 0, 0, 0, 0, 0, 10])).toContain(view.t('sentence.changes.none'))
    expect(said([null, null, 0, 0, 0, 0, 0, 0, 10])).toBe(view.t('sentence.missing'))
  })
})
