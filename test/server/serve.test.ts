/** The command `serve`, from its words to its exit code, over a store made from an extract and through a real socket. */
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { setRelease } from '../../engine/edition/releases.ts'
import { load, readProfile } from '../../engine/index.ts'
import { openAccess } from '../../server/access/access.ts'
import { access, serve } from '../../server/main.ts'
import type { AnswerBody, EditionList, MunicipalityInfo } from '../../server/schemas.ts'
import { writeExampleEdition } from '../edition/example.ts'

// The employee numbers are long, so that they are found in nothing else.
const EXTRACT = {
  'stillinger.csv': `
    Ansattnr;Org.enhet;Stillingskode;Ansettelsesforhold;Stillingsnr;Still.%;Fra dato;Til dato
    770077007001;101;6709;Fast;1;100,00;01.01.2024;
    770077007002;20;7174;Fast;1;60,00;01.01.2024;`,
  'fravær.csv': `
    Ansattnr;Stillingsnr;Fraværskode;Fra og med;Til og med;Fravær %
    770077007001;1;210;08.01.2024;12.01.2024;100,00
    770077007002;1;110;15.01.2024;17.01.2024;100,00
    770077007002;1;999;19.01.2024;19.01.2024;100,00`,
  'organisasjon.csv': `
    Enhetskode;Enhetsnavn;Overordnet enhet
    9901;Prøvevik kommune;
    10;Oppvekst;9901
    101;Elvebakken barnehage;10
    20;Helse og omsorg;9901`,
  'profile.yaml': `
    municipality: "9901"
    name: Prøvevik kommune
    absence-codes: { "110": self-certified, "210": doctor-certified }
    employment-categories: { Fast: permanent }`,
}

/** Stands for the store in tables that are drawn before it is made. */
const THE_STORE = '(the store)'

let folder: string
let store: string
let cookie: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-serve-'))
  store = join(folder, 'store')
  await mkdir(join(folder, 'extract'))
  for (const [name, text] of Object.entries(EXTRACT))
    await writeFile(join(folder, name === 'profile.yaml' ? '.' : 'extract', name), text.replaceAll('\n    ', '\n').trim())
  await load({
    store,
    paths: [join(folder, 'extract')],
    profile: await readProfile(join(folder, 'profile.yaml')),
    asOfDay: dayOf(2024, 12, 31),
    programVersion: '0.0.0-test',
    now: new Date('2025-01-15T08:00:00Z'),
  })
  const { access } = await openAccess(store, Date.now)
  cookie = `saman-session=${encodeURIComponent(access.begin('analyst').token)}`
})
afterAll(() => rm(folder, { recursive: true }))

/** Starts the command and gives what it says; `stop` is the user's Ctrl+C. */
function start(...argv: string[]) {
  const said: string[] = []
  const complained: string[] = []
  let stop = () => {}
  const stopping = new Promise<void>((resolve) => {
    stop = resolve
  })
  let tellAddress: (url: string) => void
  const address = new Promise<string>((resolve) => {
    tellAddress = resolve
  })
  const code = serve(argv, {
    say: (line) => {
      said.push(line)
      const [url] = /http:\/\/\S+/.exec(line) ?? []
      if (url) tellAddress(url)
    },
    complain: (line) => complained.push(line),
    stop: () => stopping,
  })
  // A command that ends without having told its address has failed.
  const ready = Promise.race([address, code.then((ended) => Promise.reject(new Error(`ended with ${ended}: ${complained.join('\n')}`)))])
  ready.catch(() => {})
  return { said, complained, stop: () => stop(), code, ready }
}

describe('a store', () => {
  test('is served until the user stops it, and then the port is free', async () => {
    const { said, complained, stop, code, ready } = start('--store', store, '--port', '0')
    const url = await ready
    expect(said).toEqual([`Saman er klar: ${url} (stopp med Ctrl+C)`])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)

    expect(await (await fetch(`${url}health/ready`)).json()).toEqual({ status: 'ready', asOf: '2024-12-31', load: 1 })
    const rate = await fetch(`${url}api/v1/workbench/figures/sickness-absence-rate?by=month,unit&from=2024M01&to=2024M01`, { headers: { cookie } })
    expect(((await rate.json()) as AnswerBody).cells.map(({ unit, numerator, denominator }) => [unit, numerator, denominator])).toEqual([
      ['9901', 5 + 3 * 0.6, 22 + 22 * 0.6],
      ['10', 5, 22],
      ['101', 5, 22],
      ['20', 1.8, 13.2],
    ])
    const town = (await (await fetch(`${url}api/v1/workbench/municipality`, { headers: { cookie } })).json()) as MunicipalityInfo
    expect(town.name).toBe('Prøvevik kommune')
    expect(town.load.findings.map(({ code, rows }) => [code, rows])).toContainEqual(['unmapped-code', 1])
    expect(town.load.findings.every(({ code, label, advice }) => label !== code && advice !== '')).toBe(true)
    expect(JSON.stringify(town)).not.toContain('7700770070')

    stop()
    expect(await code).toBe(0)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(complained.filter((line) => !line.startsWith('GET ') && !/not built|ikke bygd/.test(line))).toEqual([])
  })

  test('an answer that is under way when the user stops is given to its end', async () => {
    const { stop, code, ready } = start('--store', store, '--port', '0')
    const url = await ready
    const response = await fetch(`${url}api/v1/workbench/figures/persons?by=month,unit,sex,age-band,job&from=1925&to=2024`, { headers: { cookie } })
    stop()
    const { cells } = (await response.json()) as AnswerBody
    expect(cells.length).toBe(1200 * 5) // a row for each node a person is under: two above the first, one above the second
    expect(await code).toBe(0)
  })

  test('is shown to the network only with a warning', async () => {
    const { complained, stop, code, ready } = start('--store', store, '--port', '0', '--host', '0.0.0.0', '--lang', 'en')
    const { port } = new URL(await ready)
    expect(complained[0]).toMatch(/^Warning: 0\.0\.0\.0 can be reached from the network without encryption/)
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200)
    stop()
    expect(await code).toBe(0)
  })
})

test('connections that nothing was asked over do not keep it from stopping', async () => {
  const { stop, code, ready } = start('--store', store, '--port', '0')
  const url = await ready
  let received = ''
  const silent = connect(Number(new URL(url).port), '127.0.0.1')
  const closed = new Promise<void>((resolve) => silent.setEncoding('utf8').on('data', (part) => (received += part)).on('close', () => resolve()).on('error', () => {}))
  await new Promise((resolve) => silent.once('connect', resolve))
  // Asked after it, so that the server knows of both.
  expect((await fetch(`${url}health/live`)).status).toBe(200)
  stop()
  expect(await code).toBe(0)
  await closed
  // Had it been waited for, it would have been told at last that nothing came.
  expect(received).toBe('')
})

describe('an empty folder', () => {
  test('is served: nothing is loaded, and what is loaded while it runs is soon there', async () => {
    const own = await mkdtemp(join(folder, 'empty-'))
    const { said, stop, code, ready } = start('--store', own, '--port', '0', '--lang', 'en')
    const url = await ready
    expect(said.join('\n')).toMatch(/Analyst, the workbench \(passphrase\): (\w{4}-)+\w{4}\n/)
    await vi.waitFor(() => expect(said.at(-1)).toBe(`The store is empty. Sign in as the analyst at ${url}arbeidsbenk, and load the first extract there.`))
    const { access: ownAccess } = await openAccess(own, Date.now)
    const headers = { cookie: `saman-session=${encodeURIComponent(ownAccess.begin('analyst').token)}` }
    const get = async (path: string) => {
      const response = await fetch(`${url}${path}`, { headers })
      return [response.status, await response.json()]
    }
    expect(await get('health/ready')).toEqual([200, { status: 'ready', asOf: null, load: null }])
    expect(await get('api/v1/workbench/municipality')).toEqual([200, null])
    expect(await get('api/v1/workbench/loads')).toEqual([200, []])
    expect(await get('api/v1/editions')).toEqual([200, { editions: [] }])
    expect(await get('api/v1/workbench/figures/persons')).toMatchObject([503, { code: 'nothing-loaded' }])
    expect(await get('api/v1/workbench/figures/persons?known-at=1')).toMatchObject([503, { code: 'nothing-loaded' }])

    const profile = await readProfile(join(folder, 'profile.yaml'))
    await load({ store: own, paths: [join(folder, 'extract')], profile, asOfDay: dayOf(2024, 12, 31), programVersion: 'test', now: new Date('2025-01-15T08:00:00Z') })
    await vi.waitFor(async () => expect(await get('health/ready')).toEqual([200, { status: 'ready', asOf: '2024-12-31', load: 1 }]), { timeout: 30_000, interval: 200 })
    expect(await get('api/v1/workbench/municipality')).toMatchObject([200, { name: 'Prøvevik kommune' }])
    expect(await get('api/v1/workbench/loads')).toMatchObject([200, [{ load: 1 }]])
    stop()
    expect(await code).toBe(0)
  })
})

describe('what Node cannot read as HTTP', () => {
  test.each([
    { sends: 'GET /health/live HTTP/1.0\r\n\r\n', gives: 'HTTP/1.1 421' }, // 1.0 needs no host, but then nobody is meant
    { sends: 'nonsense\r\n\r\n', gives: 'HTTP/1.1 400' },
    { sends: `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, gives: 'HTTP/1.1 431' },
  ])('gets $gives as a problem', async ({ sends, gives }) => {
    const { stop, code, ready } = start('--store', store, '--port', '0')
    const { port } = new URL(await ready)
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(sends))
      socket.setEncoding('utf8').on('data', (part) => (text += part)).on('close', () => resolve(text)).on('error', reject)
    })
    stop()
    await code
    const [head, body] = answer.split('\r\n\r\n')
    expect(head.startsWith(gives)).toBe(true)
    expect(head.toLowerCase()).toContain('content-type: application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status: Number(gives.slice(-3)) })
  })
})

describe('who may read', () => {
  /** A store of its own, with an edition in it. */
  async function anotherStore() {
    const own = await mkdtemp(join(folder, 'own-'))
    await cp(store, own, { recursive: true })
    await Promise.all(['access.json', 'ended-sessions', 'first-views.json', 'access.log'].map((name) => rm(join(own, name), { force: true })))
    const { id } = await writeExampleEdition(join(own, 'editions'), '2024K4')
    await setRelease(join(own, 'editions'), id, new Date('2025-02-10T08:00:00Z'), new Date())
    return { own, id }
  }
  const secretsIn = (said: readonly string[]) => [...said.join('\n').matchAll(/^ {2}(\S[^(]*) \((\w+)\): ([\w-]+)$/gm)].map(([, who, kind, secret]) => ({ who, kind, secret }))

  test('is settled at the first start: secrets are told once, work, and are told never again', async () => {
    const { own, id } = await anotherStore()
    const first = start('--store', own, '--port', '0')
    const url = await first.ready
    const secrets = secretsIn(first.said)
    expect(secrets.map(({ who, kind }) => [who, kind])).toEqual([
      ['Analytiker, arbeidsbenken', 'passord'],
      ['Politikere', 'kode'],
      ['Administrasjonen', 'kode'],
      ['Tillitsvalgte', 'kode'],
    ])
    expect(first.said.at(-1)).toContain('Saman er klar')
    const signIn = (at: string, secret: string) => fetch(`${at}api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: at.slice(0, -1) }, body: JSON.stringify({ secret }) })
    const response = await signIn(url, secrets[3].secret)
    expect(await response.json()).toMatchObject({ role: 'union', door: 'closed' })
    const kept = { cookie: response.headers.getSetCookie()[0].split(';')[0] }
    const edition = `${url}api/v1/editions/${id}/edition.json`
    expect([(await fetch(edition, { headers: kept })).status, (await fetch(edition)).status, (await fetch(`${url}api/v1/workbench/register`, { headers: kept })).status]).toEqual([200, 401, 403])
    first.stop()
    expect(await first.code).toBe(0)

    // The session outlives the restart; the secrets are nowhere but with their owners.
    const second = start('--store', own, '--port', '0')
    const again = await second.ready
    expect(secretsIn(second.said)).toEqual([])
    expect((await fetch(`${again}api/v1/editions/${id}/edition.json`, { headers: kept })).status).toBe(200)
    expect((await signIn(again, secrets[0].secret)).status).toBe(200)
    const list = (await (await fetch(`${again}api/v1/editions`, { headers: kept })).json()) as EditionList
    expect(list.editions[0].firstViews).toMatchObject({ politician: null, union: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/) })
    second.stop()
    await second.code

    const audit = await readFile(join(own, 'access.log'), 'utf8')
    const lines = audit.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ at: _, ...entry }) => entry)).toContainEqual({ role: 'union', route: 'GET /api/v1/editions/:id/*', status: 200, edition: id, table: 'edition.json' })
    const texts = [audit, ...(await Promise.all(['access.json', 'first-views.json'].map((name) => readFile(join(own, name), 'utf8')))), ...first.complained, ...second.complained].join('\n')
    for (const { secret } of secrets) expect(texts).not.toContain(secret)
    expect(texts).not.toContain('127.0.0.1')
    for (const name of ['access.log', 'access.json', 'first-views.json']) expect((await stat(join(own, name))).mode & 0o777).toBe(0o600)
  })

  test('with --open-editions everybody reads editions and nothing else, and is warned of', async () => {
    const { own, id } = await anotherStore()
    await rename(join(own, 'editions'), join(own, 'elsewhere'))
    const { complained, stop, code, ready } = start('--store', own, '--port', '0', '--lang', 'en', '--open-editions', '--editions', join(own, 'elsewhere'))
    const url = await ready
    expect(complained).toContain('The editions are open: everybody who can reach the server can read them without signing in.')
    expect((await fetch(`${url}api/v1/editions/${id}/edition.json`)).status).toBe(200)
    expect((await fetch(`${url}api/v1/workbench/register`)).status).toBe(401)
    stop()
    expect(await code).toBe(0)
  })

  test('what another program releases while the server runs is soon there', async () => {
    const { own, id } = await anotherStore()
    await rm(join(own, 'editions', 'releases.json'))
    const { stop, code, ready } = start('--store', own, '--port', '0', '--open-editions')
    const edition = `${await ready}api/v1/editions/${id}/edition.json`
    expect((await fetch(edition)).status).toBe(404)
    await setRelease(join(own, 'editions'), id, new Date('2025-02-10T08:00:00Z'), new Date())
    await vi.waitFor(async () => expect((await fetch(edition)).status).toBe(200), { timeout: 20_000, interval: 200 })
    stop()
    expect(await code).toBe(0)
  })

  test('is made anew by the command access', async () => {
    const { own } = await anotherStore()
    await openAccess(own, Date.now)
    const run = async (...argv: string[]) => {
      const said: string[] = []
      const complained: string[] = []
      const code = await access(argv, { say: (line) => said.push(line), complain: (line) => complained.push(line), stop: () => Promise.resolve() })
      return { code, said: said.join('\n'), complained: complained.join('\n') }
    }
    const before = await readFile(join(own, 'access.json'), 'utf8')
    const union = await run('--store', own, '--renew', 'union', '--lang', 'en')
    expect(union).toMatchObject({ code: 0, said: expect.stringMatching(/shown this once only[^]*\n {2}Union representatives \(code\): (\w{4}-){3}\w{4}$/), complained: '' })
    expect(await run('--store', own, '--renew', 'sessions')).toEqual({ code: 0, said: 'Alle er logget ut. Passord og koder er de samme.', complained: '' })
    expect(await readFile(join(own, 'access.json'), 'utf8')).not.toBe(before)
    expect(await run('--store', own, '--renew', 'mayor')).toMatchObject({ code: 2, complained: expect.stringContaining('«mayor» kan ikke lages på nytt. Kjente: analyst, politician, administration, union, sessions. Se «saman access --help».') })
    expect(await run('--store', own)).toMatchObject({ code: 2, complained: expect.stringContaining('Valget --renew mangler.') })
    expect(await run('--store', join(own, 'none'), '--renew', 'union')).toMatchObject({ code: 3, complained: expect.stringContaining('Det er ingen tilgangsfil i') })
    expect(await run('--help')).toMatchObject({ code: 0, said: expect.stringContaining('Bruk: saman access') })
  })
})

describe('words that cannot be followed', () => {
  test.each([
    { argv: [], code: 2, says: 'saman: Valget --store mangler. Se «saman serve --help».' },
    { argv: ['--lang', 'nn'], code: 2, says: 'saman: Valet --store manglar. Sjå «saman serve --help».' },
    { argv: ['--lang=en'], code: 2, says: 'saman: The option --store is missing. See “saman serve --help”.' },
    { argv: ['--lang', 'sv'], code: 2, says: 'saman: Ukjent språk: «sv». Kjente: nb, nn, en. Se «saman serve --help».' },
    { argv: ['--store', 'x', '--port', 'http'], code: 2, says: '«http» er ingen port' },
    { argv: ['--store', 'x', '--port', '65536'], code: 2, says: '«65536» er ingen port' },
    { argv: ['--store', 'x', '--port', '-1'], code: 2, says: '«-1» er ingen port' },
    { argv: ['--store', 'x', '--colour', 'red'], code: 2, says: 'Kjenner ikke valget --colour.' },
    { argv: ['--store', 'x', '--public-url', 'saman.kommune.no'], code: 2, says: '«saman.kommune.no» er ingen adresse.' },
    { argv: ['--store', 'x', '--public-url', 'https://kommune.no/saman'], code: 2, says: '«https://kommune.no/saman» er ingen adresse.' },
    { argv: ['--store', THE_STORE, '--oidc', '/no/such/file'], code: 3, says: 'Filen for innlogging med OpenID Connect, «/no/such/file», kan ikke leses (ENOENT).' },
    { argv: ['--store', 'x', 'more'], code: 2, says: 'Det står 1 ord der kommandoen skal ha 0.' },
    { argv: ['--store'], code: 2, says: 'Det mangler en verdi bak --store.' },
    { argv: ['--store', '/no/such/store', '--port', '0'], code: 3, says: 'Mappen «/no/such/store» finnes ikke. Skal det bli et nytt lager, lager du mappen først.' },
    { argv: ['--store', import.meta.dirname, '--port', '0'], code: 3, says: 'er ikke noe lager, og det ligger annet i den.' },
    { argv: ['--store', THE_STORE, '--port', '0', '--host', '203.0.113.1'], code: 3, says: 'Kan ikke lytte på 203.0.113.1 port 0 (EADDRNOTAVAIL).' },
  ])('$argv: exit code $code', async ({ argv, code, says }) => {
    const { said, complained, code: ended } = start(...argv.map((word) => (word === THE_STORE ? store : word)))
    expect(await ended).toBe(code)
    expect(complained.join('\n')).toContain(says)
    expect(said).toEqual([])
  })

  test('a port that another program has: exit code 3', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { complained, code } = start('--store', store, '--port', String(port), '--lang', 'en')
    expect(await code).toBe(3)
    expect(complained).toEqual([`saman: Port ${port} is in use by another program. Choose another with --port.`])
    await new Promise((resolve) => other.close(resolve))
  })
})

test.each([
  { lang: 'nb', has: ['Bruk: saman serve', 'Valg:', 'Eksempel:'] },
  { lang: 'nn', has: ['Bruk: saman serve', 'Val:', 'Døme:'] },
  { lang: 'en', has: ['Usage: saman serve', 'Options:', 'Example:'] },
])('help in $lang', async ({ lang, has }) => {
  const { said, complained, code } = start('--help', '--lang', lang)
  expect(await code).toBe(0)
  for (const text of has) expect(said.join('\n')).toContain(text)
  expect(complained).toEqual([])
})
