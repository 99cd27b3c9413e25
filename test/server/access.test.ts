/** Signing in: secrets, sessions and their cookies, and everything that must not work. */
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccess, type Access } from '../../server/access/access.ts'
import { openAccessFile, renewAccess } from '../../server/access/file.ts'
import { ROLES, type Role } from '../../server/access/roles.ts'
import { hashSecret, isSecret, newSecret } from '../../server/access/secrets.ts'
import { EDITIONS, openDoors, SESSION, START, type Doors } from './doors.ts'
import { signedInAs, townApp } from './town.ts'

const HOUR = 3_600_000
const REGISTER = '/api/v1/workbench/register'

let doors: Doors
beforeAll(async () => {
  doors = await openDoors()
})
afterAll(() => doors.close())

interface SignIn {
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
  readonly app?: FastifyInstance
}

let addresses = 0
/** Each from an address of its own, so that attempts are counted only where a test means them to be. */
function signIn(secret: unknown, { headers = {}, from = `10.1.${++addresses >> 8}.${addresses & 255}`, app = doors.app }: SignIn = {}) {
  return app.inject({ method: 'POST', url: SESSION, remoteAddress: from, headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify({ secret }) })
}

/** The cookie of an answer as a header of the next request. */
const kept = (response: Awaited<ReturnType<typeof signIn>>) => String(response.headers['set-cookie']).split(';', 1)[0]
const readsRegister = async (cookie: string) => (await doors.app.inject({ url: REGISTER, headers: { cookie } })).statusCode

describe('a secret', () => {
  test.each(ROLES)('of %s signs in as that role, however it is typed', async (role) => {
    const secret = doors.secrets[role] ?? ''
    expect(secret).toMatch(role === 'analyst' ? /^(\w{4}-){5}\w{4}$/ : /^(\w{4}-){3}\w{4}$/)
    const ways = [secret, secret.toUpperCase(), secret.replaceAll('-', ' '), ` ${secret.replaceAll('-', '')} `, secret.replaceAll('0', 'O').replaceAll('1', 'l')]
    for (const typed of role === 'union' ? ways : [secret]) {
      const response = await signIn(typed)
      expect(response.statusCode).toBe(200)
      expect(response.json()).toEqual({ role, door: 'closed', oidc: false, expiresAt: new Date(START + 12 * HOUR).toISOString() })
      const { role: seen } = (await doors.app.inject({ url: SESSION, headers: { cookie: kept(response) } })).json()
      expect(seen).toBe(role)
    }
  })

  test.each(['', 'analyst', 'wrong-wrong-wrong', '0'.repeat(200)])('«%s» is nobody’s', async (secret) => {
    const response = await signIn(secret)
    expect(response.statusCode).toBe(secret === '' ? 400 : 401)
    expect(response.headers['set-cookie']).toBeUndefined()
    expect(response.json().code).toBe(secret === '' ? 'invalid-body' : 'wrong-secret')
  })

  test('without its last letter is wrong, and so is another role’s with a letter changed', async () => {
    const { union = '', politician = '' } = doors.secrets
    expect((await signIn(union.slice(0, -1))).statusCode).toBe(401)
    expect((await signIn(`${politician.slice(0, -1)}${politician.endsWith('2') ? '3' : '2'}`)).statusCode).toBe(401)
  })

  test('is kept as a salted hash: twice the same secret gives two hashes, and each knows it', async () => {
    const secret = newSecret('union')
    const [one, other] = await Promise.all([hashSecret(secret), hashSecret(secret)])
    expect(one.hash).not.toBe(other.hash)
    expect(one.scrypt).toEqual({ N: 16_384, r: 8, p: 1 })
    expect(await Promise.all([isSecret(secret, one), isSecret(secret, other), isSecret(newSecret('union'), one)])).toEqual([true, true, false])
  })

  test('stands in no file of the store, nor does a session', async () => {
    const text = await readFile(join(doors.store, 'access.json'), 'utf8')
    for (const role of ROLES) expect(text).not.toContain(doors.secrets[role])
    expect((await stat(join(doors.store, 'access.json'))).mode & 0o777).toBe(0o600)
  })
})

describe('a cookie', () => {
  test('is HttpOnly, SameSite=Strict, of the whole server, and lasts as long as the session', async () => {
    const response = await signIn(doors.secrets.union)
    const [value, ...attributes] = String(response.headers['set-cookie']).split('; ')
    expect(value).toMatch(/^saman-session=union\./)
    expect(attributes.toSorted()).toEqual(['HttpOnly', `Max-Age=${12 * 3600}`, 'Path=/', 'SameSite=Strict'])
    expect(response.headers['cache-control']).toBe('no-store')
  })

  test('is Secure and bound to the host where readers come over https', async () => {
    const app = await townApp({ access: () => doors.access, publicUrl: new URL('https://saman.example'), hosts: ['saman.example'], now: () => START })
    const response = await signIn(doors.secrets.union, { app, headers: { host: 'saman.example', origin: 'https://saman.example' } })
    expect(response.statusCode).toBe(200)
    expect(String(response.headers['set-cookie'])).toMatch(/^__Host-saman-session=.*; Secure/)
    await app.close()
  })

  test('that was changed in any place is nobody’s', async () => {
    const cookie = kept(await signIn(doors.secrets.union))
    expect(await readsRegister(cookie)).toBe(403)
    const [name, value] = cookie.split('=')
    const [role, until, id, signature] = decodeURIComponent(value).split('.')
    const forged = [
      ['analyst', until, id, signature],
      [role, String(Number(until) + HOUR), id, signature],
      [role, until, `${id}A`, signature],
      [role, until, id, signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))],
      [role, until, id, ''],
      [role, until, id],
      [role],
      ['', '', '', ''],
      ['constructor', until, id, signature],
    ].map((parts) => parts.join('.'))
    for (const token of [...forged, '', '.', '%', '%zz', 'null', 'a'.repeat(3000)]) expect(await readsRegister(`${name}=${encodeURIComponent(token)}`)).toBe(401)
    expect(await readsRegister(`${name}=%zz`)).toBe(401)
    expect(await readsRegister(`other=${value}`)).toBe(401)
  })

  test('signed with another store’s key is nobody’s', async () => {
    const other = await openDoors()
    const foreign = kept(await signIn(other.secrets.analyst, { app: other.app }))
    expect((await other.app.inject({ url: REGISTER, headers: { cookie: foreign } })).statusCode).toBe(200)
    expect(await readsRegister(foreign)).toBe(401)
    await other.close()
  })
})

describe('a session', () => {
  test('holds until its hour, and not a moment longer', async () => {
    const cookie = kept(await signIn(doors.secrets.analyst))
    doors.clock.now = START + 12 * HOUR - 1
    expect(await readsRegister(cookie)).toBe(200)
    doors.clock.now = START + 12 * HOUR
    expect(await readsRegister(cookie)).toBe(401)
    expect((await doors.app.inject({ url: SESSION, headers: { cookie } })).json()).toMatchObject({ role: null, expiresAt: null })
    doors.clock.now = START
  })

  test('that was ended is ended for every copy of its cookie, also after a restart, and no other with it', async () => {
    const [cookie, other] = [kept(await signIn(doors.secrets.analyst)), kept(await signIn(doors.secrets.analyst))]
    const response = await doors.app.inject({ method: 'DELETE', url: SESSION, headers: { cookie } })
    expect(response.statusCode).toBe(204)
    expect(String(response.headers['set-cookie'])).toMatch(/^saman-session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/)
    expect([await readsRegister(cookie), await readsRegister(other)]).toEqual([401, 200])

    const restarted = await openAccess(doors.store, () => doors.clock.now)
    expect(restarted.made).toEqual({})
    const app = await townApp({ access: () => restarted.access })
    const reads = async (header: string) => (await app.inject({ url: REGISTER, headers: { cookie: header } })).statusCode
    expect([await reads(cookie), await reads(other)]).toEqual([401, 200])
    await app.close()
    // What has expired since need not be remembered.
    await openAccess(doors.store, () => START + 13 * HOUR)
    expect(await readFile(join(doors.store, 'ended-sessions'), 'utf8')).toBe('')
  })

  test('of nobody can be ended too', async () => {
    expect((await doors.app.inject({ method: 'DELETE', url: SESSION })).statusCode).toBe(204)
  })

  test('ends with the secret of its role, and all end with the key of the sessions', async () => {
    const own = await openDoors()
    const cookieFor = async (role: Role) => kept(await signIn(own.secrets[role], { app: own.app }))
    const status = async (cookie: string) => (await own.app.inject({ url: EDITIONS, headers: { cookie } })).statusCode
    const [union, politician] = [await cookieFor('union'), await cookieFor('politician')]
    const { union: renewed } = await renewAccess(own.store, 'union')
    await own.access.refresh()
    expect([await status(union), await status(politician)]).toEqual([401, 200])
    expect((await signIn(own.secrets.union, { app: own.app })).statusCode).toBe(401)
    const again = kept(await signIn(renewed, { app: own.app }))
    expect(await status(again)).toBe(200)

    expect(await renewAccess(own.store, 'sessions')).toEqual({})
    await own.access.refresh()
    expect([await status(again), await status(politician)]).toEqual([401, 401])
    expect((await signIn(renewed, { app: own.app })).statusCode).toBe(200)
    await own.close()
  })
})

describe('a request of another site', () => {
  test.each([
    { headers: { origin: 'https://other.example' }, status: 403, code: 'other-origin' },
    { headers: { origin: 'null' }, status: 403, code: 'other-origin' },
    { headers: { origin: 'http://localhost:8080' }, status: 403, code: 'other-origin' },
    { headers: { 'sec-fetch-site': 'cross-site' }, status: 403, code: 'other-origin' },
    { headers: { 'sec-fetch-site': 'same-site' }, status: 403, code: 'other-origin' },
    { headers: { 'content-type': 'text/plain' }, status: 415, code: 'not-answered' },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415, code: 'not-answered' },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, status: 415, code: 'not-answered' },
    { headers: { host: 'rebound.example' }, status: 421, code: 'unknown-host' },
    { headers: { origin: 'http://localhost:8080', host: 'localhost:8080', 'sec-fetch-site': 'same-origin' }, status: 200, code: undefined },
  ])('with $headers gets $status', async ({ headers, status, code }) => {
    const response = await signIn(doors.secrets.union, { headers })
    expect(response.statusCode).toBe(status)
    expect(response.json().code).toBe(code)
    expect(response.headers['set-cookie'] === undefined).toBe(status !== 200)
  })

  test('cannot sign anybody out', async () => {
    const cookie = kept(await signIn(doors.secrets.analyst))
    const response = await doors.app.inject({ method: 'DELETE', url: SESSION, headers: { cookie, origin: 'https://other.example' } })
    expect(response.statusCode).toBe(403)
    expect(await readsRegister(cookie)).toBe(200)
  })
})

describe('a body', () => {
  test.each([
    { payload: '{', status: 400 },
    { payload: '[]', status: 400 },
    { payload: '{}', status: 400 },
    { payload: '{"secret":5}', status: 400 },
    { payload: '{"secret":null}', status: 400 },
    { payload: '{"secret":"a","role":"analyst"}', status: 400 },
    { payload: `{"secret":"${'a'.repeat(201)}"}`, status: 400 },
    { payload: `{"secret":"${'a'.repeat(2000)}"}`, status: 413 },
    { payload: '{"secret":"a","__proto__":{"role":"analyst"}}', status: 400 },
  ])('«$payload» gets $status', async ({ payload, status }) => {
    const response = await doors.app.inject({ method: 'POST', url: SESSION, remoteAddress: '10.9.9.9', headers: { 'content-type': 'application/json' }, payload })
    expect(response.statusCode).toBe(status)
    expect(response.payload).not.toContain('aaaa')
  })
})

/** Counting does not depend on how long a comparison takes. */
const KNOWS_ONE: Access = { ...signedInAs('union'), roleOf: async (secret) => (secret === 'right' ? 'union' : null) }

describe('attempts', () => {
  test('after twenty in a minute the next is not even looked at, from that address alone', async () => {
    const app = await townApp({ access: () => KNOWS_ONE })
    const statuses: number[] = []
    for (let i = 0; i < 22; i++) statuses.push((await signIn(i < 19 ? 'wrong' : 'right', { app, from: '192.0.2.7' })).statusCode)
    expect(statuses).toEqual([...Array<number>(19).fill(401), 200, 429, 429])
    const refused = await signIn('right', { app, from: '192.0.2.7' })
    expect(refused.json().code).toBe('too-many-attempts')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await signIn('right', { app, from: '192.0.2.8' })).statusCode).toBe(200)
    await app.close()
  })

  test('are counted by the reader’s own address behind a proxy on the same machine, and by nothing a client writes otherwise', async () => {
    const publicUrl = new URL('https://saman.example')
    const behind = await townApp({ access: () => KNOWS_ONE, publicUrl, hosts: null })
    const direct = await townApp({ access: () => KNOWS_ONE, hosts: null })
    const last = async (app: FastifyInstance, from: string) => {
      let status = 0
      for (let i = 0; i < 21; i++) ({ statusCode: status } = await signIn('wrong', { app, from, headers: { 'x-forwarded-for': `203.0.113.${i}` } }))
      return status
    }
    expect([await last(behind, '127.0.0.1'), await last(behind, '198.51.100.1'), await last(direct, '127.0.0.1')]).toEqual([401, 429, 429])
    await Promise.all([behind.close(), direct.close()])
  })
})

describe('the access file', () => {
  test('is made once: of two starts at the same time both have the same secrets', async () => {
    const store = await mkdtemp(join(tmpdir(), 'saman-access-'))
    const [one, other] = await Promise.all([openAccessFile(store), openAccessFile(store)])
    expect(one.data).toEqual(other.data)
    expect([Object.keys(one.made).length, Object.keys(other.made).length].toSorted()).toEqual([0, 4])
    await rm(store, { recursive: true })
  })

  test.each([
    { name: 'that others can read', mode: 0o644, text: undefined, code: 'open-access-file' },
    { name: 'that is cut off', mode: 0o600, text: '{"format":1,', code: 'bad-access-file' },
    { name: 'of another program', mode: 0o600, text: '{"format":2}', code: 'bad-access-file' },
    { name: 'with more in it', mode: 0o600, text: '{"format":1,"secrets":{},"sessionKey":"x","open":true}', code: 'bad-access-file' },
  ])('one $name is refused', async ({ mode, text, code }) => {
    const store = await mkdtemp(join(tmpdir(), 'saman-access-'))
    await openAccessFile(store)
    const file = join(store, 'access.json')
    if (text !== undefined) await writeFile(file, text)
    await chmod(file, mode)
    await expect(openAccessFile(store)).rejects.toMatchObject({ name: 'InputError', code })
    await expect(renewAccess(store, 'union')).rejects.toMatchObject({ name: 'InputError', code })
    await rm(store, { recursive: true })
  })

  test('cannot be renewed before there is one', async () => {
    const store = await mkdtemp(join(tmpdir(), 'saman-access-'))
    await expect(renewAccess(store, 'sessions')).rejects.toMatchObject({ code: 'no-access-file' })
    await rm(store, { recursive: true })
  })
})
