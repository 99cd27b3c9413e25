/** Entity tags: the same tag exactly where the same bytes would come. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { FORM_NAMES } from '../../engine/index.ts'
import { ENGINE, townApp } from './town.ts'

const RATE = '/api/v1/workbench/figures/sickness-absence-rate'

let app: FastifyInstance
beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

async function tagOf(query: string, headers: Record<string, string> = {}, from = app): Promise<unknown> {
  return (await from.inject({ url: `${RATE}?${query}`, headers })).headers['etag']
}

describe('two questions', () => {
  test.each([
    { one: '', other: 'by=month', same: true },
    { one: '', other: 'by=month&from=2024M01&to=2024M12', same: true },
    { one: '', other: 'from=2024&to=2024K4', same: true },
    { one: '', other: 'unit=9901&population=all&method=ssb-nav-2018&lang=nb&format=json', same: true },
    { one: 'by=unit,month', other: 'by=month,unit', same: true },
    { one: 'sex=female,male', other: 'sex=female,%20male', same: true },
    { one: '', other: 'by=quarter', same: false },
    { one: '', other: 'by=month,unit', same: false },
    { one: 'by=sex,job', other: 'by=job,sex', same: false }, // the columns stand in another order
    { one: '', other: 'from=2024M02', same: false },
    { one: '', other: 'to=2024M11', same: false },
    { one: '', other: 'unit=10', same: false },
    { one: '', other: 'method=employer-1997', same: false },
    { one: '', other: 'population=ks-heltid', same: false },
    { one: '', other: 'sex=female', same: false },
    { one: 'sex=female', other: 'sex=male', same: false },
    { one: '', other: 'age-band=30-39', same: false },
    { one: '', other: 'job=6709', same: false },
    { one: '', other: 'certification=self-certified', same: false },
    { one: '', other: 'lang=en', same: false },
    { one: '', other: 'format=csv', same: false },
    { one: 'format=arrow', other: 'format=csv', same: false },
    { one: 'format=spreadsheet', other: 'format=csv', same: false },
    { one: 'format=json-stat', other: 'format=json', same: false },
  ])('«$one» and «$other» have the same tag: $same', async ({ one, other, same }) => {
    const [a, b] = [await tagOf(one), await tagOf(other)]
    expect(a).toMatch(/^"[\w-]{32}"$/)
    expect(a === b).toBe(same)
  })

  test('another figure, load, program or encoding has another tag', async () => {
    const { load } = ENGINE
    const others = await Promise.all([
      townApp({ version: '0.0.1' }),
      townApp({ engine: () => ({ ...ENGINE, load: { ...load, contentHash: 'decaf' } }) }),
      townApp({ engine: () => ({ ...ENGINE, load: { ...load, load: 4 } }) }),
    ])
    const tags = [
      await tagOf(''),
      await tagOf('', { 'accept-encoding': 'br' }),
      await tagOf('', { 'accept-encoding': 'gzip' }),
      (await app.inject(RATE.replace('sickness-absence', 'attendance'))).headers['etag'],
      ...(await Promise.all(others.map((other) => tagOf('', {}, other)))),
    ]
    expect(new Set(tags).size).toBe(7)
    await Promise.all(others.map((other) => other.close()))
  })
})

test('the same question gives the same bytes in every form, whatever the time is', async () => {
  for (const format of FORM_NAMES) {
    const ask = () => app.inject(`${RATE}?format=${format}&by=quarter,unit,sex`)
    const first = await ask()
    // Zip archives keep times of two seconds.
    vi.setSystemTime(Date.now() + 5_000)
    const second = await ask()
    vi.useRealTimers()
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true)
  }
})

describe('what is told of the load', () => {
  test.each(['register', 'figures', 'municipality'])('%s has another tag in another language, from another program or load', async (name) => {
    const url = `/api/v1/workbench/${name}`
    const later = await townApp({ engine: () => ({ ...ENGINE, load: { ...ENGINE.load, loadedAt: '2025-02-15T08:00:00Z' } }) })
    const newer = await townApp({ version: '0.0.1' })
    const responses = await Promise.all([app.inject(url), app.inject(`${url}?lang=nb`), app.inject(`${url}?lang=en`), later.inject(url), newer.inject(url)])
    const tags = responses.map(({ headers }) => headers['etag'])
    expect(tags[0]).toBe(tags[1])
    expect(new Set(tags).size).toBe(4)
    await Promise.all([later.close(), newer.close()])
  })
})

describe('a reader who has the answer', () => {
  test.each([
    { says: (tag: string) => tag, status: 304 },
    { says: (tag: string) => `W/${tag}`, status: 304 },
    { says: (tag: string) => `"another", ${tag}`, status: 304 },
    { says: () => '*', status: 304 },
    { says: () => '"another"', status: 200 },
    { says: (tag: string) => tag.slice(1, -1), status: 200 },
    { says: () => '', status: 200 },
  ])('is told so ($status)', async ({ says, status }) => {
    for (const format of FORM_NAMES) {
      const tag = String(await tagOf(`format=${format}`))
      const response = await app.inject({ url: `${RATE}?format=${format}`, headers: { 'if-none-match': says(tag) } })
      expect(response.statusCode).toBe(status)
      expect(response.headers).toMatchObject({ etag: tag, 'cache-control': 'private, no-cache', 'x-saman-publication': 'not-for-publication' })
      expect(response.payload === '').toBe(status === 304)
    }
  })

  test('is still told that the question is wrong', async () => {
    const response = await app.inject({ url: `${RATE}?unit=404`, headers: { 'if-none-match': '*' } })
    expect(response.statusCode).toBe(400)
  })
})
