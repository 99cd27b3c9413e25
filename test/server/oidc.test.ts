/**
 * Signing in at an identity provider: a certified provider runs on this machine, and a small browser walks from our page to its
 * forms and back.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAccess } from '../../server/access/access.ts'
import { oidcOf, readOidcSettings, SECRET_VARIABLE, type OidcSettings } from '../../server/access/oidc.ts'
import type { AuditEntry } from '../../server/audit-log.ts'
import type { SessionInfo } from '../../server/schemas.ts'
import { START, type Clock } from './doors.ts'
import { townApp } from './town.ts'

/** Groups of whoever signs in with a name, as the provider gives them. */
const GROUPS: Readonly<Record<string, unknown>> = {
  'of-hr': ['everybody', 'hr-analysis'],
  'of-union': 'shop-stewards',
  'of-council': ['council', 'shop-stewards'],
  'of-none': ['everybody'],
  'of-odd': [5, null, { name: 'council' }, 'constructor'],
  'without-groups': undefined,
}
const ROLES_OF: OidcSettings['roles'] = { 'hr-analysis': 'analyst', council: 'politician', leaders: 'administration', 'shop-stewards': 'union' }
const SECRET = 'a-secret-that-only-the-test-knows'

const clock: Clock = { now: START }
const audited: AuditEntry[] = []
let issuer: string
let provider: Server
let store: string
let app: FastifyInstance
let origin: string
/** Answers of the provider; a test may put itself between. */
let atProvider: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  // The provider tells its operator about settings for trying it out.
  vi.spyOn(console, 'info').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { default: Provider } = await import('oidc-provider')
  provider = createServer((request, response) => atProvider(request, response))
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  store = await mkdtemp(join(tmpdir(), 'saman-oidc-'))
  const now = () => clock.now
  const { access } = await openAccess(store, now)
  const settings: OidcSettings = { issuer, clientId: 'saman', clientSecret: SECRET, scope: 'openid groups', claim: 'groups', roles: ROLES_OF }
  app = await townApp({ access: () => access, oidc: oidcOf(settings, now), now, audit: { write: (entry) => audited.push(entry), close: async () => {} } })
  origin = (await app.listen({ host: '127.0.0.1', port: 0 })).replace(/\/$/, '')
  atProvider = new Provider(issuer, {
    clients: [{ client_id: 'saman', client_secret: SECRET, redirect_uris: [`${origin}/api/v1/session/oidc/callback`] }],
    claims: { openid: ['sub'], groups: ['groups'] },
    cookies: { keys: ['of-the-provider'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, groups: GROUPS[id] }) }),
  }).callback()
})
afterAll(async () => {
  await app.close()
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
  await rm(store, { recursive: true })
  vi.restoreAllMocks()
})

/** Cookies by origin, and every address it was at. */
class Browser {
  readonly jars = new Map<string, Map<string, string>>()
  readonly visited: string[] = []

  jar(url: string): Map<string, string> {
    const at = new URL(url).origin
    const jar = this.jars.get(at) ?? new Map<string, string>()
    this.jars.set(at, jar)
    return jar
  }

  async request(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    this.visited.push(url)
    const cookie = [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', method: form ? 'POST' : 'GET', headers: { cookie }, ...(form ? { body: new URLSearchParams(form) } : {}) })
    for (const set of response.headers.getSetCookie()) {
      const [pair, ...attributes] = set.split(';')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (value === '' || attributes.some((attribute) => /max-age=0|expires=Thu, 01 Jan 1970/i.test(attribute))) this.jar(url).delete(name)
      else this.jar(url).set(name, value)
    }
    return response
  }

  /** Follows redirects until `isThere`, filling in the provider's forms with the name of a person. */
  async follow(start: string, name: string, isThere: (url: string) => boolean): Promise<string> {
    let url = start
    let response = await this.request(url)
    for (let step = 0; step < 20; step++) {
      const location = response.headers.get('location')
      if (location !== null) {
        url = new URL(location, url).href
        if (isThere(url)) return url
        response = await this.request(url)
        continue
      }
      const page = await response.text()
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!action || !prompt) throw new Error(`no form at ${url}: ${response.status} ${page.slice(0, 200)}`)
      url = new URL(action, url).href
      response = await this.request(url, { prompt, login: name, password: 'any' })
    }
    throw new Error(`never there: ${this.visited.join('\n')}`)
  }
}

const isCallback = (url: string) => url.includes('/session/oidc/callback')
const isPage = (url: string) => url.startsWith(`${origin}/`) && !url.includes('/api/')
const begin = () => `${origin}/api/v1/session/oidc`
const sessionOf = async (browser: Browser): Promise<SessionInfo> => (await browser.request(`${origin}/api/v1/session`)).json() as Promise<SessionInfo>

describe('somebody who signs in at the provider', () => {
  test.each([
    { name: 'of-hr', role: 'analyst', at: '/' },
    { name: 'of-union', role: 'union', at: '/' },
    { name: 'of-council', role: 'politician', at: '/' }, // of two roles the first of the fixed order
    { name: 'of-none', role: null, at: '/?sign-in=refused' },
    { name: 'of-odd', role: null, at: '/?sign-in=refused' },
    { name: 'without-groups', role: null, at: '/?sign-in=refused' },
  ])('«$name» comes back to $at as $role', async ({ name, role, at }) => {
    const browser = new Browser()
    expect(await browser.follow(begin(), name, isPage)).toBe(`${origin}${at}`)
    expect(await sessionOf(browser)).toMatchObject({ role, oidc: true })
    // Nothing of the way there is left, and the person is in nothing that was noted.
    expect([...browser.jar(origin).keys()]).toEqual(role === null ? [] : ['saman-session'])
    expect(JSON.stringify(audited)).not.toContain(name)
    expect(decodeURIComponent([...browser.jar(origin).values()].join())).not.toContain(name)
  })

  test('is asked with code, PKCE, state and nonce, each new every time', async () => {
    const ways = await Promise.all(
      [0, 1].map(async () => {
        const response = await fetch(begin(), { redirect: 'manual' })
        expect(response.status).toBe(303)
        expect(response.headers.get('cache-control')).toBe('no-store')
        const [cookie] = response.headers.getSetCookie()
        expect(cookie).toMatch(/^saman-sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
        return new URL(response.headers.get('location') ?? '').searchParams
      }),
    )
    for (const way of ways)
      expect(Object.fromEntries(way)).toMatchObject({ response_type: 'code', client_id: 'saman', scope: 'openid groups', code_challenge_method: 'S256', redirect_uri: `${origin}/api/v1/session/oidc/callback` })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, other] = ways.map((way) => way.get(name) ?? '')
      expect(one.length).toBeGreaterThan(30)
      expect(one).not.toBe(other)
    }
  })
})

describe('an answer that this server has not asked for', () => {
  const failed = () => `${origin}/?sign-in=failed`

  /** A person on the way back from the provider, one step before our door. */
  async function onTheWayBack(): Promise<{ readonly browser: Browser; readonly back: URL }> {
    const browser = new Browser()
    return { browser, back: new URL(await browser.follow(begin(), 'of-hr', isCallback)) }
  }
  const arrive = async (browser: Browser, url: URL | string) => new URL((await browser.request(String(url))).headers.get('location') ?? '', origin).href

  test.each<{ what: string; change: (back: URL, browser: Browser) => void }>([
    { what: 'another state', change: (back) => back.searchParams.set('state', 'x'.repeat(43)) },
    { what: 'no state', change: (back) => back.searchParams.delete('state') },
    { what: 'another code', change: (back) => back.searchParams.set('code', 'x'.repeat(43)) },
    { what: 'another issuer', change: (back) => back.searchParams.set('iss', 'http://127.0.0.1:1') },
    { what: 'no memory of having asked', change: (_, browser) => browser.jar(origin).clear() },
    { what: 'a changed memory', change: (_, browser) => browser.jar(origin).set('saman-sign-in', `${browser.jar(origin).get('saman-sign-in') ?? ''}A`) },
    { what: 'an hour between', change: () => (clock.now += 3_600_000) },
    { what: 'an error', change: (back) => ((back.search = `?error=access_denied&state=${back.searchParams.get('state')}`)) },
  ])('with $what signs nobody in', async ({ change }) => {
    const { browser, back } = await onTheWayBack()
    change(back, browser)
    expect(await arrive(browser, back)).toBe(failed())
    clock.now = START
    expect((await sessionOf(browser)).role).toBeNull()
  })

  test('signs nobody in at another browser than the one that asked, and nobody twice', async () => {
    const [mine, other] = [await onTheWayBack(), await onTheWayBack()]
    // Somebody who is led to another’s way back would be signed in as the other.
    expect(await arrive(other.browser, mine.back)).toBe(failed())
    const memory = new Map(mine.browser.jar(origin))
    expect(await arrive(mine.browser, mine.back)).toBe(`${origin}/`)
    mine.browser.jars.set(origin, memory)
    expect(await arrive(mine.browser, mine.back)).toBe(failed())
  })

  test('a session is no memory of having asked, nor the other way round', async () => {
    const { browser, back } = await onTheWayBack()
    const memory = browser.jar(origin).get('saman-sign-in') ?? ''
    browser.jar(origin).set('saman-session', memory)
    expect((await sessionOf(browser)).role).toBeNull()
    browser.jar(origin).delete('saman-session')
    await arrive(browser, back)
    browser.jar(origin).set('saman-sign-in', browser.jar(origin).get('saman-session') ?? '')
    expect(await arrive(browser, back)).toBe(failed())
  })
})

test('a provider that cannot be reached is told on our own page, and tried again the next time', async () => {
  const answers = atProvider
  const { access } = await openAccess(store, () => clock.now)
  const own = await townApp({ access: () => access, oidc: oidcOf({ issuer, clientId: 'saman', clientSecret: SECRET, claim: 'groups', roles: ROLES_OF }, () => clock.now) })
  atProvider = (_, response) => response.writeHead(500).end()
  expect((await own.inject('/api/v1/session/oidc')).headers['location']).toBe('/?sign-in=failed')
  atProvider = answers
  expect((await own.inject('/api/v1/session/oidc')).headers['location']).toMatch(new RegExp(`^${issuer}/auth\\?`))
  await own.close()
})

test('without a provider there is no such way', async () => {
  const own = await townApp()
  expect((await own.inject('/api/v1/session/oidc')).statusCode).toBe(404)
  expect((await own.inject('/api/v1/session')).json()).toMatchObject({ oidc: false })
  await own.close()
})

describe('the file of settings', () => {
  const GOOD = { issuer: 'https://login.example', clientId: 'saman', claim: 'groups', roles: { council: 'politician' } }

  test.each([
    { text: JSON.stringify(GOOD), environment: {}, gives: GOOD },
    { text: JSON.stringify(GOOD), environment: { [SECRET_VARIABLE]: 'of-environment' }, gives: { ...GOOD, clientSecret: 'of-environment' } },
    { text: JSON.stringify({ ...GOOD, clientSecret: 'of-file' }), environment: {}, gives: { ...GOOD, clientSecret: 'of-file' } },
    { text: JSON.stringify({ ...GOOD, issuer: 'http://login.example' }), environment: {}, gives: 'bad-oidc-file' },
    { text: JSON.stringify({ ...GOOD, roles: { council: 'mayor' } }), environment: {}, gives: 'bad-oidc-file' },
    { text: JSON.stringify({ ...GOOD, rolls: {} }), environment: {}, gives: 'bad-oidc-file' },
    { text: JSON.stringify({ ...GOOD, claim: undefined }), environment: {}, gives: 'bad-oidc-file' },
    { text: '{', environment: {}, gives: 'bad-oidc-file' },
    { text: undefined, environment: {}, gives: 'no-oidc-file' },
  ])('«$text» gives $gives', async ({ text, environment, gives }) => {
    const file = join(store, 'oidc.json')
    await rm(file, { force: true })
    if (text !== undefined) await writeFile(file, text)
    const read = readOidcSettings(file, environment)
    if (typeof gives === 'string') await expect(read).rejects.toMatchObject({ name: 'InputError', code: gives })
    else expect(await read).toEqual(gives)
  })
})
