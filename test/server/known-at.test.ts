/** Earlier loads over HTTP: the same questions to the numbers as they were known. */
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../engine/index.ts'
import { InputError } from '../../engine/messages.ts'
import { earlierLoads } from '../../server/earlier.ts'
import { extractOf, loaded, loadInto } from '../store/helpers.ts'
import { ENGINE, townApp } from './town.ts'

const UNITS = 'Enhetskode | Enhetsnavn | Overordnet enhet\n9999 | Prøve |\nA | Skule | 9999'
const positions = (percent: string) => `Ansattnr | Stillingsnr | Enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato | Til dato\n1 | 1 | A | 7961 | Fast | ${percent} | 01.01.2024 |`
const FILES = { 'enheter.csv': UNITS, 'stillinger.csv': positions('80,00') }

/** 80 % in the first load, 50 % in the second. */
async function corrected() {
  const { store } = await loaded(FILES)
  await loadInto({ store, folder: await extractOf({ ...FILES, 'stillinger.csv': positions('50,00') }), more: { now: new Date('2025-02-01T08:00:00Z') } })
  const engine = await openEngine(store)
  const app = await townApp({ engine: () => engine, engineAt: earlierLoads((knownAt) => openEngine(store, { knownAt })).at })
  return (path: string, headers = {}) => app.inject({ url: `/api/v1/workbench/${path}`, headers: { 'accept-language': 'en', ...headers } })
}

const FTE = 'figures/fte?by=year&from=2024&to=2024'

test('an answer is of the load that is asked for, and says which', async () => {
  const get = await corrected()
  const told = async (knownAt: string) => {
    const response = await get(`${FTE}${knownAt}`)
    const { load, cells } = response.json<{ load: number; cells: { value: number }[] }>()
    return [load, response.headers['x-saman-load'], cells.map(({ value }) => value)]
  }
  expect(await told('')).toEqual([2, '2', [0.5]])
  expect(await told('&known-at=2')).toEqual([2, '2', [0.5]])
  expect(await told('&known-at=1')).toEqual([1, '1', [0.8]])
  expect(await told('&known-at=2025-01-31')).toEqual([1, '1', [0.8]])
  expect(await told('&known-at=2025-02-01')).toEqual([2, '2', [0.5]])
})

test('every address of the workbench takes it, and each load has its own entity tag', async () => {
  const get = await corrected()
  for (const path of ['register?lang=nb', 'figures?lang=nb', 'municipality?lang=nb', FTE, `${FTE}&format=csv`, 'bridge?figure=full-time-share&period=2024M06', 'reports/arp?year=2024']) {
    const [newest, earlier] = [await get(path), await get(`${path}&known-at=1`)]
    expect([path, newest.statusCode, newest.headers['x-saman-load'], earlier.statusCode, earlier.headers['x-saman-load']]).toEqual([path, 200, '2', 200, '1'])
    expect(earlier.headers.etag).not.toBe(newest.headers.etag)
    expect((await get(`${path}&known-at=1`, { 'if-none-match': earlier.headers.etag })).statusCode).toBe(304)
    expect((await get(path, { 'if-none-match': earlier.headers.etag })).statusCode).toBe(200)
  }
})

test.each([
  ['3', 'no-such-load'],
  ['2020-01-01', 'no-such-load'],
  ['yesterday', 'bad-known-at'],
])('%s is no load', async (knownAt, code) => {
  const response = await (await corrected())(`${FTE}&known-at=${knownAt}`)
  expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, code])
})

describe('what is opened', () => {
  test('is kept for the next who asks, the last two of them', async () => {
    const opened: string[] = []
    const earlier = earlierLoads(async (knownAt) => {
      opened.push(knownAt)
      return ENGINE
    })
    for (const knownAt of ['1', '1', '2', '1', '3', '1', '2']) await earlier.at(knownAt)
    expect(opened).toEqual(['1', '2', '3', '2'])
    earlier.forget()
    await earlier.at('2')
    expect(opened).toEqual(['1', '2', '3', '2', '2'])
  })

  test('is tried again where the store was busy', async () => {
    let isBusy = true
    const earlier = earlierLoads(async () => {
      if (isBusy) throw new InputError('refused', 'store-in-use', { nb: 'opptatt', nn: 'oppteken', en: 'busy' })
      return ENGINE
    })
    await expect(earlier.at('1')).rejects.toMatchObject({ status: 503, code: 'store-in-use' })
    isBusy = false
    expect(await earlier.at('1')).toBe(ENGINE)
  })
})
