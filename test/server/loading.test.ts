/** Loading from the pages: a store, an extract that is sent in in parts, and the work done where the test is instead of in a process of its own. */
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../engine/index.ts'
import { openLoading } from '../../server/loading/loading.ts'
import { endingOf } from '../../server/loading/run.ts'
import type { LoadingInfo, LoadLine } from '../../server/loading/schemas.ts'
import type { MunicipalityInfo } from '../../server/schemas.ts'
import { absences, FIRST, firstStore, NEW_ABSENCES, OLD_EXTRACT, openHouse, PERSONS, POSITIONS, PROFILE, SECOND, UNITS, type House } from './loading-house.ts'
import { NOBODY, signedInAs, townApp } from './town.ts'

let first: Awaited<ReturnType<typeof firstStore>>
let house: House
beforeAll(async () => {
  first = await firstStore()
})
beforeEach(async () => {
  house = await openHouse(first)
})
afterEach(() => house.close())
afterAll(() => first.close())

const AT = '/api/v1/workbench/loading'
const send = (method: 'PUT' | 'POST' | 'DELETE', url: string, more: InjectOptions = {}) => house.app.inject({ method, url: `${AT}${url}`, ...more })
const OCTETS = { headers: { 'content-type': 'application/octet-stream' } }
/** In parts of 50 bytes. */
async function sendFile(name: string, text: string, partBytes = 50): Promise<void> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += partBytes) {
    const response = await send('PUT', `/file?name=${encodeURIComponent(name)}&from=${from}&of=${bytes.length}`, { ...OCTETS, payload: bytes.subarray(from, from + partBytes) })
    expect(response.statusCode).toBe(204)
  }
}
const sendExtract = async (fravær = NEW_ABSENCES) => {
  for (const [name, text] of [['stillinger.csv', POSITIONS], ['fravær 2024.csv', fravær], ['organisasjon.csv', UNITS]]) await sendFile(name, text)
}
const state = async (language = 'nb') => (await house.app.inject(`${AT}?lang=${language}`)).json<LoadingInfo>()
const begin = (payload: object) => send('POST', '/work', { payload })
/** When nothing is under way. */
async function settled(): Promise<LoadingInfo> {
  for (;;) {
    const now = await state()
    if (now.work === null) return now
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
const TRIAL = { kind: 'trial', profile: PROFILE, asOf: '2024-02-29', replaceFrom: null }

describe('from files to figures', () => {
  test('an extract is looked through, tried, loaded, and answered from without a new start', async () => {
    await sendExtract()
    expect((await state()).files).toEqual([
      { name: 'fravær 2024.csv', byteCount: Buffer.byteLength(NEW_ABSENCES) },
      { name: 'organisasjon.csv', byteCount: Buffer.byteLength(UNITS) },
      { name: 'stillinger.csv', byteCount: Buffer.byteLength(POSITIONS) },
    ])

    expect((await begin({ kind: 'diagnosis', tables: [] })).statusCode).toBe(202)
    const { diagnosis } = await settled()
    expect(diagnosis?.sources.map(({ file, table, rows }) => [file, table, rows])).toEqual([
      ['fravær 2024.csv', 'absences', 3],
      ['organisasjon.csv', 'units', 4],
      ['stillinger.csv', 'positions', 2],
    ])
    expect(diagnosis?.municipality).toEqual({ number: '9901', name: 'Prøvevik kommune' })
    expect(diagnosis?.absenceCodes.codes.map(({ code, category, reason }) => [code, category, reason])).toEqual([
      ['110', 'self-certified', 'phrase'],
      ['210', 'doctor-certified', 'phrase'],
      ['777', null, 'unknown'],
    ])
    expect(diagnosis?.stops).toEqual([])

    await begin(TRIAL)
    const { trial } = await settled()
    expect(trial).toMatchObject({ load: 2, alreadyLoaded: false, newest: 2, replacement: { reason: 'covers-all', before: 1, coversFrom: null } })
    expect(trial?.tables.find(({ table }) => table === 'absences')).toMatchObject({ read: 3, counted: 2, setAside: 1 })
    expect(trial?.findings.find(({ code }) => code === 'unmapped-code')).toMatchObject({ rows: 1, severity: expect.any(String), advice: expect.stringMatching(/./) })
    expect(house.engine()?.load.load).toBe(1)

    await begin({ kind: 'load' })
    const after = await settled()
    expect(after).toMatchObject({ files: [], problem: null, diagnosis: null, trial: null, loaded: { load: 2, alreadyLoaded: false } })
    expect((await house.app.inject('/api/v1/workbench/municipality')).json<MunicipalityInfo>()).toMatchObject({ asOf: '2024-02-29', load: { id: '2' } })
    expect((await house.app.inject('/api/v1/workbench/loads')).json<LoadLine[]>().map(({ load, asOf, read, files }) => [load, asOf, read, files])).toEqual([
      [1, '2024-01-31', 7, ['fravær.csv', 'organisasjon.csv', 'stillinger.csv']],
      [2, '2024-02-29', 9, ['fravær 2024.csv', 'organisasjon.csv', 'stillinger.csv']],
    ])
  })

  test('the profile is kept for the next extract, with what was set aside knowingly; one that is sent in goes before it', async () => {
    await sendExtract()
    await begin(TRIAL)
    await settled()
    await begin({ kind: 'load' })
    await settled()
    expect(await readFile(join(house.store, 'profile.yaml'), 'utf8')).toBe(PROFILE)
    expect((await stat(join(house.store, 'profile.yaml'))).mode & 0o077).toBe(0)

    const categories = async () => {
      await begin({ kind: 'diagnosis', tables: [] })
      return Object.fromEntries(((await settled()).diagnosis?.absenceCodes.codes ?? []).map(({ code, category, reason }) => [code, `${category}, ${reason}`]))
    }
    await sendExtract()
    expect(await categories()).toEqual({ '110': 'self-certified, profile', '210': 'doctor-certified, profile', '777': 'set-aside, profile' })
    await sendFile('egen.yaml', PROFILE.replace('set-aside', 'other-leave'))
    expect(await categories()).toMatchObject({ '777': 'other-leave, profile' })
  })

  test('somebody who knows what a file is says so', async () => {
    await sendExtract()
    const tables = [
      { file: 'organisasjon.csv', sheet: null, table: 'ignore' },
      { file: 'fravær 2024.csv', sheet: null, table: 'positions' },
    ]
    await begin({ kind: 'diagnosis', tables })
    const { diagnosis } = await settled()
    expect(diagnosis?.ignored).toContainEqual({ file: 'organisasjon.csv', sheet: null, reason: 'profile' })
    expect(diagnosis?.stops.map(({ code }) => code)).not.toEqual([])
    expect(diagnosis?.sources.find(({ file }) => file === 'stillinger.csv')?.table).toBe('positions')
  })

  test('what the extract does not cover is kept, and told with its days', async () => {
    await sendExtract(absences(`${SECOND};1;110;Egenmelding;05.02.2024;06.02.2024;100,00`))
    await begin(TRIAL)
    expect((await settled()).trial?.replacement).toEqual({
      reason: 'begins-later', before: 1, keptLoad: 1, keptTables: [], coversFrom: '2024-02-01', wishesFrom: null, extraHoursFrom: null, knownLonger: null,
    })
    await begin({ ...TRIAL, replaceFrom: 'all' })
    expect((await settled()).trial?.replacement).toMatchObject({ reason: 'asked-for-all', keptLoad: null, coversFrom: null })
    await begin({ ...TRIAL, replaceFrom: '2024-01-15' })
    expect((await settled()).trial?.replacement).toMatchObject({ reason: 'asked-for-day', keptLoad: 1, coversFrom: '2024-01-15' })
  })

  test('an extract that was loaded before is said to be', async () => {
    for (const [name, text] of Object.entries(OLD_EXTRACT)) await sendFile(name, text)
    await begin({ ...TRIAL, asOf: '2024-01-31' })
    expect((await settled()).trial).toMatchObject({ load: 1, alreadyLoaded: true, newest: 1, replacement: null })
  })
})

describe('what cannot be done', () => {
  test('is told in the reader’s language, and the store is as it was', async () => {
    await sendExtract()
    await begin({ ...TRIAL, profile: PROFILE.replace('municipality: "9901"', 'municipality:') })
    const told = await Promise.all(['nb', 'nn', 'en'].map(async (language) => (await settled(), (await state(language)).problem)))
    expect(told.map((problem) => [problem?.kind, problem?.code])).toEqual(['nb', 'nn', 'en'].map(() => ['trial', 'profile-to-fill']))
    expect(new Set(told.map((problem) => problem?.detail)).size).toBe(3)
    expect((await begin({ kind: 'load' })).json()).toMatchObject({ status: 409, code: 'not-tried' })
    expect(house.engine()?.load.load).toBe(1)
  })

  test.each([
    ['no files', { kind: 'diagnosis', tables: [] }, 409, 'no-files'],
    ['a date that is none', { ...TRIAL, asOf: '2024-02-30' }, 400, 'bad-date'],
    ['a first day that is none', { ...TRIAL, replaceFrom: 'some' }, 400, 'bad-date'],
    ['an unknown table', { kind: 'diagnosis', tables: [{ file: 'a.csv', sheet: null, table: 'persons' }] }, 400, 'invalid-body'],
    ['an unknown kind', { kind: 'erase' }, 400, 'invalid-body'],
  ])('%s', async (_, payload, status, code) => {
    expect((await begin(payload)).json()).toMatchObject({ status, code })
  })

  test.each(['../person.key', 'a/b.csv', 'a\\b.csv', '.hidden', '..', '.', '', 'a\u0000.csv', 'con:', 'a'.repeat(201)])('a file named %j', async (name) => {
    const put = await send('PUT', `/file?name=${encodeURIComponent(name)}&from=0&of=1`, { ...OCTETS, payload: 'x' })
    expect(put.json()).toMatchObject({ status: 400, code: 'bad-file-name' })
    expect((await send('DELETE', `/file?name=${encodeURIComponent(name)}`)).statusCode).toBe(400)
    expect(existsSync(join(house.store, 'person.key'))).toBe(true)
  })

  test.each([
    ['a part that does not follow', [[0, 4, 'ab'], [3, 4, 'b']]],
    ['a part of nothing', [[2, 4, 'cd']]],
    ['more than was said', [[0, 4, 'abcde']]],
    ['another length', [[0, 4, 'ab'], [2, 5, 'cde']]],
  ] as const)('%s', async (_, parts) => {
    const codes: number[] = []
    for (const [from, of, payload] of parts) codes.push((await send('PUT', `/file?name=a.csv&from=${from}&of=${of}`, { ...OCTETS, payload })).statusCode)
    expect(codes).toEqual([...Array(parts.length - 1).fill(204), 409])
    expect((await state()).files).toEqual([])
  })

  test('more than there is room for', async () => {
    expect((await send('PUT', `/file?name=a.csv&from=0&of=${5 * 2 ** 30}`, { ...OCTETS, payload: 'x' })).json()).toMatchObject({ status: 413, code: 'too-much' })
  })
})

describe('while something is under way', () => {
  test('nothing else begins, and it can be broken off', async () => {
    await sendExtract()
    house.work.holdBack = true
    await begin({ kind: 'diagnosis', tables: [] })
    expect((await state()).work).toMatchObject({ kind: 'diagnosis', step: 'reading' })
    for (const refused of [await begin(TRIAL), await send('PUT', '/file?name=a.csv&from=0&of=1', { ...OCTETS, payload: 'x' }), await send('DELETE', '/file?name=stillinger.csv')])
      expect(refused.json()).toMatchObject({ status: 409, code: 'busy' })
    expect((await send('DELETE', '/work')).statusCode).toBe(204)
    expect(await state()).toMatchObject({ work: null, problem: null, diagnosis: null, files: { length: 3 } })
    house.work.holdBack = false
    await begin({ kind: 'diagnosis', tables: [] })
    expect((await settled()).diagnosis?.sources.length).toBe(3)
  })

  test('a program that fails is told of, and logged without what it was reading', async () => {
    await sendExtract()
    house.work.run = () => ({ ending: Promise.resolve(endingOf(new TypeError(`no ${FIRST}`))), stop: () => {} })
    await begin({ kind: 'diagnosis', tables: [] })
    expect((await settled()).problem).toMatchObject({ code: 'ended' })
    expect(house.lines.filter((line) => line.startsWith('TypeError\n'))).toHaveLength(1)
    expect(house.lines.join()).not.toContain(FIRST)
  })
})

describe('the files', () => {
  test('lie where only the owner can read them, and are taken away by the reader, at a start, and when they are forgotten', async () => {
    const names = async () => ((await readdir(house.store)).includes('upload') ? readdir(join(house.store, 'upload', 'files')) : [])
    await sendExtract()
    expect((await stat(join(house.store, 'upload'))).mode & 0o077).toBe(0)
    expect((await stat(join(house.store, 'upload', 'files', 'stillinger.csv'))).mode & 0o077).toBe(0)
    await send('DELETE', '/file?name=stillinger.csv')
    expect(await names()).toEqual(['fravær 2024.csv', 'organisasjon.csv'])
    house.clock.now += 3.9 * 3_600_000
    await house.loading.refresh()
    expect((await names()).length).toBe(2)
    house.clock.now += 0.2 * 3_600_000
    await house.loading.refresh()
    expect(await names()).toEqual([])
    await sendExtract()
    await send('DELETE', '')
    expect(await names()).toEqual([])
    await sendExtract()
    await (await openLoading({ store: house.store, programVersion: 'test', now: () => house.clock.now, run: house.work.run, municipality: () => null, onLoaded: async () => {}, complain: () => {} })).state()
    expect(await names()).toEqual([])
  })
})

describe('who may', () => {
  test.each([
    ['nobody', () => NOBODY, {}, 401],
    ['a party', () => signedInAs('union'), {}, 403],
    ['the analyst’s browser, sent by another site', () => signedInAs('analyst'), { origin: 'http://other.example' }, 403],
    ['the analyst’s browser, from another site', () => signedInAs('analyst'), { 'sec-fetch-site': 'cross-site' }, 403],
  ] as const)('%s changes nothing', async (_, access, headers, status) => {
    const other = await townApp({ access, loading: house.loading })
    const asks: readonly InjectOptions[] = [
      { method: 'PUT', url: `${AT}/file?name=a.csv&from=0&of=1`, headers: { ...OCTETS.headers, ...headers }, payload: 'x' },
      { method: 'DELETE', url: `${AT}/file?name=a.csv`, headers },
      { method: 'POST', url: `${AT}/work`, headers, payload: TRIAL },
      { method: 'DELETE', url: `${AT}/work`, headers },
      { method: 'DELETE', url: AT, headers },
    ]
    for (const ask of asks) expect((await other.inject(ask)).statusCode).toBe(status)
    expect((await state()).files).toEqual([])
    await other.close()
  })

  test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])('a form of another site, as %s, is not taken', async (type) => {
    expect((await send('PUT', '/file?name=a.csv&from=0&of=1', { headers: { 'content-type': type }, payload: 'x' })).statusCode).toBe(415)
    expect((await send('POST', '/work', { headers: { 'content-type': type }, payload: JSON.stringify(TRIAL) })).statusCode).toBe(415)
  })
})

test('no person, and no name of a file, is in any answer’s wake: log, audit or state', async () => {
  await sendExtract()
  await begin({ kind: 'diagnosis', tables: [] })
  const seen: unknown[] = [await settled()]
  await begin(TRIAL)
  seen.push(await settled())
  await begin({ kind: 'load' })
  seen.push(await settled(), (await house.app.inject('/api/v1/workbench/loads')).json())
  expect((seen[0] as { diagnosis: Diagnosis }).diagnosis.sources.length).toBe(3)
  for (const person of PERSONS) expect(JSON.stringify([seen, house.audited, house.lines])).not.toContain(person)
  expect(JSON.stringify([house.audited, house.lines])).not.toMatch(/stillinger|fravær 2024/)
  // What is asked again and again while something is under way is noted nowhere.
  expect([...new Set(house.audited.map(({ route }) => route))].toSorted()).toEqual(['GET /api/v1/workbench/loads', `POST ${AT}/work`, `PUT ${AT}/file`])
})
