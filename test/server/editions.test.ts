/** The edition door: the bytes of the folder for everybody alike, and one answer for everything else. */
import { appendFile, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRelease } from '../../engine/edition/releases.ts'
import { PARTIES, ROLES, type Role } from '../../server/access/roles.ts'
import { openFirstViews } from '../../server/editions/first-views.ts'
import { openShelf } from '../../server/editions/shelf.ts'
import type { EditionList, Problem } from '../../server/schemas.ts'
import { writeExampleEdition } from '../edition/example.ts'
import { EDITIONS, openDoors, RELEASED_AT, START, type Doors } from './doors.ts'
import { NOBODY, townApp } from './town.ts'

type Response = Awaited<ReturnType<FastifyInstance['inject']>>

let doors: Doors
let paths: string[]
let older: string
let newer: string
beforeAll(async () => {
  doors = await openDoors()
  ;[older, newer] = doors.ids
  const manifest = JSON.parse(await readFile(join(doors.editions, older.slice(0, 16), 'manifest.json'), 'utf8')) as { files: { path: string }[] }
  paths = ['manifest.json', ...manifest.files.map(({ path }) => path)]
})
afterAll(() => doors.close())

/** Everything that a client sees of an answer, but for the moment it was sent. */
const seen = ({ statusCode, headers: { date: _, connection: __, ...headers }, rawPayload }: Response) => ({ statusCode, headers, body: rawPayload.toString('base64') })

describe('every end point', () => {
  test('gives the three parties and the analyst the same bytes and the same headers, in every encoding', async () => {
    expect(paths.length).toBeGreaterThan(60)
    for (const path of [...paths, 'tables/none.json', '']) {
      for (const encoding of ['', 'gzip, deflate, br', 'gzip']) {
        const [first, ...others] = await Promise.all(ROLES.map((role) => doors.ask(role, `${EDITIONS}/${older}/${path}`, { headers: { 'accept-encoding': encoding } })))
        for (const other of others) expect(seen(other)).toEqual(seen(first))
      }
    }
    const lists = await Promise.all(PARTIES.map((party) => doors.ask(party, EDITIONS)))
    for (const list of lists) expect(seen(list)).toEqual(seen(lists[0]))
  })

  test('gives the bytes that were published, whatever encoding they travel in', async () => {
    const folder = join(doors.editions, older.slice(0, 16))
    for (const path of paths) {
      const published = await readFile(join(folder, path))
      const plain = await doors.ask('union', `${EDITIONS}/${older}/${path}`)
      const br = await doors.ask('union', `${EDITIONS}/${older.slice(0, 16)}/${path}`, { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } })
      const gzip = await doors.ask('union', `${EDITIONS}/${older}/${path}`, { headers: { 'accept-encoding': 'gzip;q=0.5, br;q=0' } })
      expect(plain.rawPayload.equals(published)).toBe(true)
      expect(brotliDecompressSync(br.rawPayload).equals(published)).toBe(true)
      expect(gunzipSync(gzip.rawPayload).equals(published)).toBe(true)
      expect([plain, br, gzip].map(({ headers }) => [headers['etag'], headers['content-encoding']])).toEqual([
        [`"${older}"`, undefined],
        [`"${older}-br"`, 'br'],
        [`"${older}-gzip"`, 'gzip'],
      ])
      for (const { statusCode, headers, rawPayload } of [plain, br, gzip]) {
        expect(statusCode).toBe(200)
        expect(headers).toMatchObject({ 'cache-control': 'private, max-age=31536000, immutable', vary: 'accept-encoding', 'content-length': String(rawPayload.length) })
        expect(headers['content-type']).toBe(path.endsWith('.arrow') ? 'application/vnd.apache.arrow.stream' : 'application/json; charset=utf-8')
      }
    }
  })

  test('tells who has the bytes that they are the newest there will ever be', async () => {
    const url = `${EDITIONS}/${older}/edition.json`
    for (const known of [`"${older}"`, `W/"${older}"`, `"other", "${older}"`, '*']) {
      const response = await doors.ask('union', url, { headers: { 'if-none-match': known } })
      expect([response.statusCode, response.payload, response.headers['etag']]).toEqual([304, '', `"${older}"`])
      expect(response.headers).not.toHaveProperty('content-encoding')
    }
    for (const known of ['"other"', `"${newer}"`, older, '']) expect((await doors.ask('union', url, { headers: { 'if-none-match': known } })).statusCode).toBe(200)
    // Nobody learns from a tag that there is something.
    expect((await doors.ask('union', `${EDITIONS}/${older}/none.json`, { headers: { 'if-none-match': '*' } })).statusCode).toBe(404)
  })

  test('answers HEAD as GET without its body', async () => {
    const url = `${EDITIONS}/${older}/edition.json`
    const [get, head] = [await doors.ask('union', url), await doors.ask('union', url, { method: 'HEAD' })]
    expect(head.payload).toBe('')
    expect(seen(head).headers).toEqual(seen(get).headers)
  })
})

describe('what is not there', () => {
  const addresses = () => [
    `${older}/tables/persons.month.csv`,
    `${older}/tables/sickness-absence-rate.age-band.month.json`,
    `${older}/tables`,
    `${older}/tables/`,
    `${older}`,
    `${older}/`,
    `${older}/plan.JSON`,
    `${older}/../releases.json`,
    `${older}/..%2Freleases.json`,
    `${older}/%2e%2e/releases.json`,
    `${older}//edition.json`,
    `${older}/%zz`,
    `${older}/edition.json%00`,
    `${older}/constructor`,
    `${older}/edition.json?unit=13`,
    `${older}/edition.json?lang=nb`,
    `${older.slice(0, 15)}/edition.json`,
    `${older.slice(0, 17)}/edition.json`,
    `${older.toUpperCase()}/edition.json`,
    `${'0'.repeat(64)}/edition.json`,
    `${newer}/edition.json`,
    `${newer}/none.json`,
    `${newer.slice(0, 16)}/edition.json`,
    'releases.json',
    '__proto__/edition.json',
    '',
    '?a',
  ]

  test.each([...PARTIES])('hidden, unknown, not released and nonsense are one answer to %s', async (role) => {
    const answers = await Promise.all(addresses().map((address) => doors.ask(role, `${EDITIONS}/${address}`)))
    const [first] = answers
    expect(first.json<Problem>()).toEqual({ type: 'about:blank', title: 'Finnes ikke', status: 404, detail: 'Dette finnes ikke i noen utgave du kan lese.', code: 'not-in-edition' })
    for (const [i, answer] of answers.entries()) expect({ address: addresses()[i], ...seen(answer) }).toEqual({ address: addresses()[i], ...seen(first) })
  })

  test('is the same answer in the language that the reader’s browser asks for', async () => {
    for (const [language, detail] of Object.entries({ nn: 'Dette finst ikkje i nokon utgåve du kan lese.', en: 'This is in no edition that you can read.' })) {
      const answers = await Promise.all([`${newer}/edition.json`, `${older}/none`, 'x'].map((address) => doors.ask('union', `${EDITIONS}/${address}`, { headers: { 'accept-language': language } })))
      for (const answer of answers) expect([answer.statusCode, answer.json<Problem>().detail]).toEqual([404, detail])
    }
  })

  test('and what is there are one answer to nobody, while the door is closed', async () => {
    const [first, ...others] = await Promise.all(['', '/', `/${older}/edition.json`, `/${older}/none`, `/${newer}/edition.json`, '/x/y', '?a'].map((rest) => doors.ask(null, `${EDITIONS}${rest}`)))
    expect([first.statusCode, first.json<Problem>().code]).toEqual([401, 'sign-in-needed'])
    for (const other of others) expect(seen(other)).toEqual(seen(first))
  })

  test('cannot be written to', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      for (const rest of ['', `/${older}/edition.json`, `/${newer}/edition.json`, '/x']) expect((await doors.ask('analyst', `${EDITIONS}${rest}`, { method })).statusCode).toBe(405)
  })
})

describe('release', () => {
  const list = async (of: Doors, role: Role | null) => (await of.ask(role, EDITIONS)).json<EditionList>().editions.map(({ id, released, releasedAt }) => [of.ids.indexOf(id), released, releasedAt])
  const at = new Date(RELEASED_AT).toISOString()

  test('before its moment only the analyst sees an edition, and nobody’s browser keeps it; from then on everybody does', async () => {
    const own = await openDoors()
    const url = `${EDITIONS}/${own.ids[1]}/edition.json`
    const planned = START + 3_600_000
    await setRelease(own.editions, own.ids[1], new Date(planned), new Date(START))
    await own.shelf.refresh()
    const statuses = () => Promise.all(ROLES.map(async (role) => (await own.ask(role, url)).statusCode))

    own.clock.now = planned - 1
    expect(await statuses()).toEqual([200, 404, 404, 404])
    expect((await own.ask('analyst', url)).headers['cache-control']).toBe('no-store')
    expect(await list(own, 'analyst')).toEqual([
      [1, false, new Date(planned).toISOString()],
      [0, true, at],
    ])
    expect(await list(own, 'union')).toEqual([[0, true, at]])
    const before = await own.ask('analyst', url)

    own.clock.now = planned
    expect(await statuses()).toEqual([200, 200, 200, 200])
    const after = await own.ask('union', url)
    expect(after.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(after.rawPayload.equals(before.rawPayload)).toBe(true)
    expect(await list(own, 'union')).toEqual([
      [1, true, new Date(planned).toISOString()],
      [0, true, at],
    ])
    await own.close()
  })

  test('without a moment an edition is the analyst’s alone', async () => {
    expect(await list(doors, 'analyst')).toEqual([
      [1, false, null],
      [0, true, at],
    ])
    for (const party of PARTIES) expect(await list(doors, party)).toEqual([[0, true, at]])
  })

  test('what is published and released while the server runs is there without a restart', async () => {
    const own = await openDoors()
    const folder = join(own.editions, own.ids[1].slice(0, 16))
    const aside = join(own.store, 'aside')
    await cp(folder, aside, { recursive: true })
    await rm(folder, { recursive: true })
    await own.shelf.refresh()
    expect(await list(own, 'analyst')).toEqual([[0, true, at]])
    await mkdir(join(own.editions, '.unfinished'))
    await rename(aside, folder)
    await setRelease(own.editions, own.ids[1], new Date(START), new Date(START))
    expect(await list(own, 'union')).toEqual([[0, true, at]])
    await own.shelf.refresh()
    expect((await list(own, 'union')).length).toBe(2)
    expect((await own.ask('union', `${EDITIONS}/${own.ids[1]}/edition.json`)).statusCode).toBe(200)
    expect(own.complaints).toEqual([])
    await own.close()
  })

  test('an edition that is not as it was published is not served at all, and that is told once', async () => {
    const own = await openDoors()
    const later = await openShelf({
      folder: own.editions,
      firstViews: own.firstViews,
      now: () => START,
      complain: (error) => own.complaints.push(error),
    })
    expect(later.list('analyst').length).toBe(2)
    await appendFile(join(own.editions, own.ids[0].slice(0, 16), 'tables', 'persons.year.json'), ' ')
    const shelf = await openShelf({ folder: own.editions, firstViews: own.firstViews, now: () => START, complain: (error) => own.complaints.push(error) })
    await shelf.refresh()
    expect(shelf.list('analyst').map(({ edition }) => edition.id)).toEqual([own.ids[1]])
    expect(own.complaints.map(({ code }) => code)).toEqual(['damaged-edition'])
    await own.close()
  })

  test('a file of moments that cannot be read releases nothing more and takes nothing back', async () => {
    const own = await openDoors()
    await appendFile(join(own.editions, 'releases.json'), 'nonsense')
    await own.shelf.refresh()
    await own.shelf.refresh()
    expect(await list(own, 'union')).toEqual([[0, true, at]])
    expect(own.complaints.map(({ code }) => code)).toEqual(['bad-releases'])
    await own.close()
  })
})

describe('first views', () => {
  test('each party’s first reading of a released edition is shown to all, and outlives a restart', async () => {
    const own = await openDoors()
    const views = async (role: Role) => (await own.ask(role, EDITIONS)).json<EditionList>().editions.find(({ id }) => id === own.ids[0])?.firstViews
    expect(await views('analyst')).toEqual({ politician: null, administration: null, union: null })
    await own.ask('analyst', `${EDITIONS}/${own.ids[0]}/edition.json`)
    await own.ask('union', `${EDITIONS}/${own.ids[0]}/none.json`)
    own.clock.now = Date.parse('2025-02-10T09:05:59Z')
    await own.ask('union', `${EDITIONS}/${own.ids[0]}/edition.json`)
    own.clock.now = Date.parse('2025-02-10T19:30:00Z')
    await own.ask('union', `${EDITIONS}/${own.ids[0]}/figures.json`)
    await own.ask('politician', `${EDITIONS}/${own.ids[0]}/figures.json`)
    const expected = { politician: '2025-02-10T19:30Z', administration: null, union: '2025-02-10T09:05Z' }
    for (const role of ROLES) expect(await views(role)).toEqual(expected)
    await own.firstViews.close()
    const reopened = await openFirstViews(join(own.store, 'first-views.json'), () => own.clock.now, () => {})
    expect(reopened.of(own.ids[0])).toEqual(expected)
    expect((await stat(join(own.store, 'first-views.json'))).mode & 0o777).toBe(0o600)
    await own.close()
  })
})

describe('the open door', () => {
  test('lets everybody read what is released, and nothing else', async () => {
    const app = await townApp({ access: () => NOBODY, shelf: () => doors.shelf, openEditions: true, now: () => START })
    const get = (url: string) => app.inject(url)
    const file = await get(`${EDITIONS}/${older}/edition.json`)
    expect([file.statusCode, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(file.rawPayload.equals((await doors.ask('union', `${EDITIONS}/${older}/edition.json`)).rawPayload)).toBe(true)
    expect((await get(EDITIONS)).json<EditionList>().editions.map(({ id }) => id)).toEqual([older])
    expect((await get(`${EDITIONS}/${newer}/edition.json`)).statusCode).toBe(404)
    expect((await get('/api/v1/workbench/register')).statusCode).toBe(401)
    expect((await get('/api/v1/session')).json()).toMatchObject({ role: null, door: 'open' })
    await app.close()
  })
})

describe('the audit log', () => {
  test('says which role opened what, and nothing that a client made up', async () => {
    const own = await openDoors()
    const secret = own.secrets.union ?? ''
    const made = 'made-up-by-a-client'
    await own.ask('union', `${EDITIONS}/${own.ids[0].slice(0, 16)}/tables/persons.year.json`)
    await own.ask('union', `${EDITIONS}/${own.ids[0]}/tables/persons.year.json`, { headers: { 'if-none-match': '*' } })
    await own.ask('union', `${EDITIONS}/${made}/${made}`)
    await own.ask('analyst', `/api/v1/workbench/figures/persons?unit=20`)
    await own.ask('analyst', `/api/v1/workbench/figures/${made}?unit=${made}`)
    await own.ask('politician', `/api/v1/workbench/figures/persons`)
    await own.ask(null, `/api/v1/workbench/figures/persons`)
    await own.ask(null, '/api/v1/session', { method: 'POST', payload: { secret } })
    await own.ask(null, '/api/v1/session', { method: 'POST', payload: { secret: made } })
    await own.ask('union', '/api/v1/session', { method: 'DELETE' })
    expect(own.audited).toEqual([
      { role: 'union', route: 'GET /api/v1/editions/:id/*', status: 200, edition: own.ids[0], table: 'tables/persons.year.json' },
      { role: 'union', route: 'GET /api/v1/editions/:id/*', status: 304, edition: own.ids[0], table: 'tables/persons.year.json' },
      { role: 'union', route: 'GET /api/v1/editions/:id/*', status: 404 },
      { role: 'analyst', route: 'GET /api/v1/workbench/figures/:name', status: 200, table: 'persons' },
      { role: 'analyst', route: 'GET /api/v1/workbench/figures/:name', status: 404 },
      { role: 'politician', route: 'GET /api/v1/workbench/figures/:name', status: 403 },
      { role: 'union', route: 'POST /api/v1/session', status: 200 },
      { role: null, route: 'POST /api/v1/session', status: 401 },
      { role: 'union', route: 'DELETE /api/v1/session', status: 204 },
    ])
    await own.close()
  })
})

test('an edition that is published twice is the same edition', async () => {
  const again = await writeExampleEdition(doors.editions, '2024K3')
  expect(again.id).toBe(older)
})
