/** The bridge on its page: what is asked for, that what is shown adds up, and what is named instead of being spread. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { aspectsOf, bridgeBlock, bridgePeriod, bridgePeriods, bridgeUrl, endName, roundedLines, withEnd } from '../../dashboard/pages/bridge.ts'
import { bridgeSentence } from '../../dashboard/sentences.ts'
import { stripes } from '../../dashboard/options/waterfall.ts'
import { writeState } from '../../dashboard/state.ts'
import type { View } from '../../dashboard/view.ts'
import { bridge, bridgeIn, InputError } from '../../engine/index.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import type { BridgeBody } from '../../server/schemas.ts'
import { bridgeBody } from '../browser/fixture-reports.ts'
import { ENGINE } from '../server/town.ts'
import { frameOf, viewOf } from './views.ts'

const queryOf = (view: View) => new URLSearchParams(bridgeUrl(view).split('?')[1])
const bodyOf = (view: View): BridgeBody => bridgeBody(queryOf(view), view.state.language)
const shownOf = (query: string) => {
  const view = viewOf(`?page=bridge${query}`)
  return bridgeBlock.show(view, [bodyOf(view)])
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
/** Codes of the error that a call ends in; none where it does not. */
const codesThrown = (call: () => unknown): string[] => {
  try {
    call()
    return []
  } catch (error) {
    if (error instanceof InputError) return [error.code]
    throw error
  }
}
const ALL = '&certifications=both:doctor-certified&populations=all:ks-heltid&quoted-from=10,4&quoted-to=7,5'

describe('what is asked for', () => {
  test('is the newest year from the employer to Statistics Norway and NAV, everything else alike', () => {
    expect(bridgeUrl(viewOf('?page=bridge'))).toBe(
      '/api/v1/workbench/bridge?figure=sickness-absence-rate&period=2025&unit=1&from=employer-1997&to=ssb-nav-2018&certification=both:both&population=all:all&positions=all:all&lang=nb',
    )
  })
  test('is no method where the extract has no holiday: the engine then says what is unknown', () => {
    const view = viewOf('?page=bridge&methods=employer-1997:ssb-nav-2018', { hasWishes: true, hasHoliday: false, holes: false, empty: false })
    expect([queryOf(view).get('from'), queryOf(view).get('to')]).toEqual([null, null])
    expect(aspectsOf(view)[0].options.map(({ value }) => value)).toEqual(['ssb-nav-2018'])
    expect(bridge(ENGINE.prepared, { period: '2024M01' }).lines.map(({ name, kind }) => [name, kind])).toEqual([
      ['from', 'figure'],
      ['holiday', 'unknown'],
      ['to', 'figure'],
    ])
  })
  test('is the newest year for full-time, which KS counts once a year', () => {
    expect(bridgePeriod(viewOf('?page=bridge&figure=full-time-share'))).toBe('2025')
  })
  test('is a period that the extract has whole, or the usual one', () => {
    expect(bridgePeriod(viewOf('?page=bridge&period=2025M02'))).toBe('2025M02')
    expect(bridgePeriod(viewOf('?page=bridge&period=2019'))).toBe('2025')
    expect(bridgePeriods(viewOf('?page=bridge')).map(({ codes }) => [codes[0], codes.at(-1)])).toEqual([
      ['2025', '2021'],
      ['2026K3', '2021K1'],
      ['2026T2', '2021T1'],
      ['2026M10', '2020M11'],
    ])
  })
  test('takes names that are not known as not said', () => {
    const known = queryOf(viewOf('?page=bridge&methods=ssb-nav-2018:employer-1997&certifications=both:none&positions=main'))
    expect([known.get('from'), known.get('to'), known.get('certification'), known.get('positions')]).toEqual([
      'ssb-nav-2018',
      'employer-1997',
      'both:both',
      'all:all',
    ])
  })
  test('is something that the engine knows, for every end that can be chosen', () => {
    for (const figure of ['', '&figure=full-time-share'])
      for (const aspect of aspectsOf(viewOf(`?page=bridge${figure}`)))
        for (const { value } of aspect.options) {
          const state = { ...viewOf(`?page=bridge${figure}`).state, ...withEnd(aspect, 1, value) }
          const query = queryOf(viewOf(writeState(state)))
          const to = query.get('to') ?? ''
          if (figure === '') query.set('from', to)
          const raw = { ...Object.fromEntries(query), period: '2024M01', unit: '9901' }
          // January 2024 of the town has both people at work, but no holiday: the one thing that can be lacking.
          const codes = codesThrown(() => bridge(ENGINE.prepared, raw))
          expect(codes, `${aspect.name} ${value}`).toEqual(to === 'employer-1997' ? ['no-holiday'] : [])
        }
  })
  test('an end chosen back to the usual leaves the address as it was', () => {
    const [methods] = aspectsOf(viewOf('?page=bridge'))
    expect(withEnd(methods, 0, 'ssb-nav-2018')).toEqual({ methods: 'ssb-nav-2018:ssb-nav-2018' })
    expect(withEnd({ ...methods, ends: ['ssb-nav-2018', 'ssb-nav-2018'] }, 0, 'employer-1997')).toEqual({ methods: null })
  })
  test('is named by what sets the two apart', () => {
    const names = (query: string) => [0, 1].map((end) => endName(aspectsOf(viewOf(`?page=bridge${query}`)), end as 0 | 1))
    expect(names('')).toEqual(['Arbeidsgiver, uten ferie', 'SSB og NAV'])
    expect(names('&certifications=both:doctor-certified')).toEqual(['Arbeidsgiver, uten ferie; egenmeldt og legemeldt', 'SSB og NAV; bare legemeldt'])
    expect(names('&methods=ssb-nav-2018:ssb-nav-2018&positions=all:main')).toEqual(['Alle stillingene til hver ansatt', 'Bare den største stillingen'])
    expect(names('&methods=ssb-nav-2018:ssb-nav-2018')).toEqual(['SSB og NAV', 'SSB og NAV'])
  })
})

test('the definitions under it are those of both ends', () => {
  const asked = (query: string) => bridgeBlock.questions(viewOf(`?page=bridge${query}`)).map(({ figure, method }) => [figure, method])
  expect(asked('')).toEqual([
    ['sickness-absence-rate', 'employer-1997'],
    ['sickness-absence-rate', 'ssb-nav-2018'],
  ])
  expect(asked('&methods=ssb-nav-2018:ssb-nav-2018')).toEqual([['sickness-absence-rate', 'ssb-nav-2018']])
  expect(asked('&figure=full-time-share').map(([figure]) => figure)).toEqual(['full-time-position-share', 'full-time-share'])
})

describe('what is shown', () => {
  test('is the sentence with every step, and the rest to each quoted number by itself', () => {
    expect(plain(shownOf('&period=2025K3').sentence)).toBe(
      'Fjordvik kommune, 3. kvartal 2025: «Arbeidsgiver, uten ferie» gir 10,5 %, og «SSB og NAV» gir 8,3 %. Hele forskjellen på −2,2 prosentpoeng kommer av «Ferie regnes med».',
    )
    // 10.531 - 2.225 = 8.306; - 1.156 = 7.150; + 0.21 = 7.360. In one decimal 10.5, 8.3, 7.2, 7.4: the steps are their differences.
    expect(plain(shownOf(`&period=2025K3${ALL}`).sentence)).toContain(
      'Av forskjellen på −3,1 prosentpoeng utgjør «Ferie regnes med» −2,2, «Egenmeldt og legemeldt» −1,1 og «Hvem som teller» +0,2. Til det oppgitte tallet 10,4 % er det 0,1 prosentpoeng som ikke er forklart. Til det oppgitte tallet 7,5 % er det 0,1 prosentpoeng som ikke er forklart.',
    )
    expect(plain(shownOf('&period=2025&figure=full-time-share&lang=nn').sentence)).toContain('Kva «Stillingar i andre kommunar» gjer, er ukjent.')
    expect(plain(shownOf('&methods=ssb-nav-2018:ssb-nav-2018&lang=en').sentence)).toContain('The two are counted alike, so there is no difference to explain.')
  })

  test('says so where a difference in counting changes nothing', () => {
    const at = (name: string, kind: 'figure' | 'step', label: string, level: number) => ({ name, kind, label, level })
    const lines = [at('from', 'figure', 'A', 6.2), at('holiday', 'step', 'Ferie regnes med', 6.2), at('to', 'figure', 'B', 6.2)]
    const { t, format } = viewOf('?page=bridge')
    expect(plain(bridgeSentence({ unitName: 'K', period: '2024K4', decimals: 1, lines }, { t, format }))).toBe(
      'K, 4. kvartal 2024: «A» gir 6,2 %, og «B» gir 6,2 %. Her gir de samme tall: «Ferie regnes med» endrer ikke noe i denne perioden.',
    )
  })

  test('adds up as it is rounded, whatever the numbers are', () => {
    const thousandths = (least: number, most: number) => fc.integer({ min: least, max: most }).map((n) => n / 1000)
    const line = (name: string, kind: 'figure' | 'step', percent: number) => ({ name, kind, label: '', explanation: '', numerator: null, denominator: null, percent })
    fc.assert(
      fc.property(thousandths(0, 60_000), fc.array(thousandths(-9000, 9000), { maxLength: 5 }), (start, steps) => {
        const end = Math.round(steps.reduce((sum, step) => sum + step, start) * 1000) / 1000
        const { decimals, levels } = roundedLines([line('from', 'figure', start), ...steps.map((step, i) => line(`${i}`, 'step', step)), line('to', 'figure', end)])
        const told = levels.slice(1).map((level, i) => Number((level - levels[i]).toFixed(decimals)))
        const sum = told.reduce((total, step) => total + step, levels[0])
        expect(sum).toBeCloseTo(levels.at(-1) ?? 0, 9)
        expect(levels.at(-1)).toBe(Number(end.toFixed(decimals)) + 0)
        // The last step ends where the last figure stands: nothing is left between them.
        expect(told.at(-1)).toBe(0)
        for (const [i, step] of steps.entries()) expect(Math.abs(told[i] - step)).toBeLessThan(10 ** -decimals + 1e-9)
      }),
    )
  })
  test('has two decimals where one would lose a step or a quoted number', () => {
    const decimals = (query: string) => roundedLines(bodyOf(viewOf(`?page=bridge${query}`)).lines).decimals
    expect(decimals('')).toBe(1)
    expect(decimals('&quoted-to=8,3')).toBe(1)
    expect(decimals('&quoted-to=8,31')).toBe(2)
  })

  test('has every line in the table, with its sign and its kind', () => {
    const { table } = shownOf(ALL)
    expect(table.rows.map(({ key, change, cells }) => [key, change, ...cells.map(({ state }) => state)])).toEqual([
      ['quoted-from', false, 'value', 'not-applicable', 'not-applicable'],
      ['residual-from', true, 'value', 'not-applicable', 'not-applicable'],
      ['from', false, 'value', 'value', 'value'],
      ['holiday', true, 'value', 'zero', 'value'],
      ['certification', true, 'value', 'value', 'zero'],
      ['population', true, 'value', 'value', 'value'],
      ['to', false, 'value', 'value', 'value'],
      ['residual-to', true, 'value', 'not-applicable', 'not-applicable'],
      ['quoted-to', false, 'value', 'not-applicable', 'not-applicable'],
    ])
    const unknown = shownOf('&figure=full-time-share').table.rows.find(({ key }) => key === 'other-municipalities')
    expect(unknown?.cells.map(({ state }) => state)).toEqual(['not-available', 'not-available', 'not-available'])
  })

  test('draws a row for each line: whole bars from zero, steps from where the last one ended', () => {
    const view = viewOf(`?page=bridge${ALL}`)
    const { chart, table } = bridgeBlock.show(view, [bodyOf(view)])
    const option = chart?.(frameOf(view)).option as { series: { name: string; data: unknown[] }[]; yAxis: { data: string[] }[] }
    const steps = option.series.find(({ name }) => name === 'steps')?.data as [number, number, number][]
    expect(option.yAxis[0].data).toEqual(table.rows.map(({ key }) => key))
    for (const [i, [from]] of steps.entries()) expect(from).toBe(table.rows[i].change ? steps[i - 1][1] : 0)
    const amounts = option.series.find(({ name }) => name === 'amount')?.data as { label: { formatter: string } }[]
    expect(plain(amounts.map(({ label }) => label.formatter).join(' | '))).toBe('10,4 % | +0,1 | 10,5 % | −2,2 | −1,1 | +0,2 | 7,4 % | +0,1 | 7,5 %')
  })
  test('fits the narrowest phone', () => {
    const view = viewOf(`?page=bridge${ALL}&lang=nn`)
    const option = bridgeBlock.show(view, [bodyOf(view)]).chart?.(frameOf(view, 288)).option as { grid: { left: number; width: number }[] }
    expect(option.grid[0].width).toBeGreaterThan(80)
    expect(option.grid[0].left + option.grid[0].width).toBeLessThan(288)
  })
  test('hatches inside the box only', () => {
    const box = { left: 10, right: 60, top: 5, bottom: 25 }
    const lines = stripes(box, 16) as { shape: { x1: number; y1: number; x2: number; y2: number } }[]
    expect(lines.length).toBeGreaterThan(3)
    for (const { shape } of lines) {
      expect([shape.x1, shape.x2].every((x) => x >= box.left && x <= box.right)).toBe(true)
      expect([shape.y1, shape.y2].every((y) => y >= box.top && y <= box.bottom)).toBe(true)
      expect(shape.x2 - shape.x1).toBeCloseTo(shape.y1 - shape.y2, 9)
    }
  })

  test.each(LANGUAGES)('explains every line once in %s', (language) => {
    const { explained, sentence, note, table } = shownOf(`${ALL}&lang=${language}`)
    const texts = (explained ?? []).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.length).toBeGreaterThanOrEqual(table.rows.length - 2)
    for (const text of [sentence, note ?? '', ...texts, table.caption]) expect(text).not.toMatch(/\{\w+\}|undefined|NaN/)
  })

  test('is the real bridge too: 5 of 35.2 man-days by doctor, 6.8 in all', () => {
    const view = viewOf('?page=bridge&methods=ssb-nav-2018:ssb-nav-2018&certifications=both:doctor-certified')
    const raw = { ...Object.fromEntries(queryOf(view)), period: '2024M01', unit: '9901' }
    const body: BridgeBody = { notForPublication: true, asOf: '2024-12-31', ...bridgeIn(bridge(ENGINE.prepared, raw), 'nb') }
    const { table, sentence } = bridgeBlock.show(view, [body])
    expect(table.rows.map(({ key, cells }) => [key, ...cells.map(({ value }) => value)])).toEqual([
      ['from', 19.318, 6.8, 35.2],
      ['certification', -5.113, -1.8, 0],
      ['to', 14.205, 5, 35.2],
    ])
    expect(plain(sentence)).toMatch(/Hele forskjellen på −5,1 prosentpoeng kommer av «[^»]+»\.$/)
  })
})
