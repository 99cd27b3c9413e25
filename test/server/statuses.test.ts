/** Which status each route gives under which condition, as one table; and that the OpenAPI document says the same. */
import { Validator } from '@seriousme/openapi-schema-validator'
import type { FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LoadingInfo, LoadLine } from '../../server/loading/schemas.ts'
import { AnswerBody, BridgeBody, ChangesBody, EditionList, FigureInfo, MunicipalityInfo, nullable, Problem, Register, ReportBody, SessionInfo } from '../../server/schemas.ts'
import { ENGINE, NOBODY, signedInAs, townApp } from './town.ts'

interface Route {
  readonly url: string
  readonly pattern: string
  readonly body: TSchema
}

const ROUTES: Readonly<Record<string, Route>> = {
  live: { url: '/health/live', pattern: '/health/live', body: Type.Object({ status: Type.Literal('live') }) },
  ready: { url: '/health/ready', pattern: '/health/ready', body: Type.Object({ status: Type.Literal('ready'), asOf: nullable(Type.String()), load: nullable(Type.Integer()) }) },
  register: { url: '/api/v1/workbench/register', pattern: '/api/v1/workbench/register', body: Register },
  list: { url: '/api/v1/workbench/figures', pattern: '/api/v1/workbench/figures', body: Type.Array(FigureInfo) },
  town: { url: '/api/v1/workbench/municipality', pattern: '/api/v1/workbench/municipality', body: nullable(MunicipalityInfo) },
  figure: { url: '/api/v1/workbench/figures/persons', pattern: '/api/v1/workbench/figures/{name}', body: AnswerBody },
  bridge: { url: '/api/v1/workbench/bridge?period=2024', pattern: '/api/v1/workbench/bridge', body: BridgeBody },
  changes: { url: '/api/v1/workbench/changes?from=2&to=3', pattern: '/api/v1/workbench/changes', body: ChangesBody },
  report: { url: '/api/v1/workbench/reports/annual-statement?year=2024', pattern: '/api/v1/workbench/reports/{name}', body: ReportBody },
  loading: { url: '/api/v1/workbench/loading', pattern: '/api/v1/workbench/loading', body: LoadingInfo },
  loads: { url: '/api/v1/workbench/loads', pattern: '/api/v1/workbench/loads', body: Type.Array(LoadLine) },
  session: { url: '/api/v1/session', pattern: '/api/v1/session', body: SessionInfo },
  editions: { url: '/api/v1/editions', pattern: '/api/v1/editions', body: EditionList },
  openapi: { url: '/api/v1/openapi.json', pattern: '/api/v1/openapi.json', body: Type.Object({ openapi: Type.Literal('3.1.0') }) },
}

/** Where more can be done than read. */
const ALLOWED: Readonly<Record<string, string>> = { session: 'GET, HEAD, POST, DELETE, OPTIONS', loading: 'GET, HEAD, DELETE, OPTIONS' }

const EXPECTED = `
  condition               live  ready  register  list  town  figure  bridge  changes  report  loading  loads  session  editions  openapi
  asked-plainly           200   200    200       200   200   200     200     200      200     200      200    200      200       200
  has-the-newest          200   200    304       304   304   304     304     200      304     200      200    200      304       200
  unknown-parameter       200   200    400       400   400   400     400     400      400     400      400    400      404       200
  unknown-language        200   200    400       400   400   400     400     400      400     400      400    400      404       200
  no-such-name            404   404    404       404   404   404     404     404      404     404      404    404      404       404
  takes-only-pdf          200   200    200       200   200   406     200     200      200     200      200    200      200       200
  address-too-long        414   414    414       414   414   414     414     414      414     414      414    414      414       414
  name-of-another-host    421   421    421       421   421   421     421     421      421     421      421    421      421       421
  store-still-being-read  200   503    503       503   503   503     503     503      503     503      503    503      503       200
  nothing-is-loaded       200   200    200       200   200   503     503     200      503     200      200    200      200       200
  fault-in-the-program    200   500    500       500   500   500     500     500      500     500      500    500      500       200
  nobody-signed-in        200   200    401       401   401   401     401     401      401     401      401    200      401       200
  party-signed-in         200   200    403       403   403   403     403     403      403     403      403    200      200       200
  only-headers            200   200    200       200   200   200     200     200      200     200      200    200      200       200
  what-is-allowed         204   204    204       204   204   204     204     204      204     204      204    204      204       204
  puts-something          405   405    405       405   405   405     405     405      405     405      405    405      405       405
  patches-it              405   405    405       405   405   405     405     405      405     405      405    405      405       405
  sends-something         405   405    405       405   405   405     405     405      405     405      405    415      405       405
  deletes-it              405   405    405       405   405   405     405     405      405     204      405    204      405       405
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

type App = FastifyInstance

let apps: Readonly<Record<'open' | 'opening' | 'empty' | 'broken' | 'nobody' | 'party', App>>
beforeAll(async () => {
  const fail = () => {
    throw new Error('the inside of the program')
  }
  apps = {
    open: await townApp(),
    opening: await townApp({ engine: () => undefined, access: () => undefined, shelf: () => undefined }),
    empty: await townApp({ engine: () => null }),
    broken: await townApp({ engine: fail, access: fail, shelf: fail }),
    nobody: await townApp({ access: () => NOBODY }),
    party: await townApp({ access: () => signedInAs('union') }),
  }
})
afterAll(async () => {
  await Promise.all(Object.values(apps).map((app) => app.close()))
})

async function ask(condition: string, { url }: Route) {
  const and = url.includes('?') ? '&' : '?'
  const { open, opening, empty, broken, nobody, party } = apps
  switch (condition) {
    case 'asked-plainly':
      return open.inject(url)
    case 'has-the-newest': {
      const { etag = '"none"' } = (await open.inject(url)).headers
      return open.inject({ url, headers: { 'if-none-match': etag } })
    }
    case 'unknown-parameter':
      return open.inject(`${url}${and}colour=red`)
    case 'unknown-language':
      return open.inject(`${url}${and}lang=sv`)
    case 'no-such-name':
      return open.inject(url.replace(/\?|$/, '-x$&'))
    case 'takes-only-pdf':
      return open.inject({ url, headers: { accept: 'application/pdf' } })
    case 'address-too-long':
      return open.inject(`${url}${and}lang=${'n'.repeat(4096)}`)
    case 'name-of-another-host':
      return open.inject({ url, headers: { host: 'rebound.example:8080' } })
    case 'store-still-being-read':
      return opening.inject(url)
    case 'nothing-is-loaded':
      return empty.inject(url)
    case 'fault-in-the-program':
      return broken.inject(url)
    case 'nobody-signed-in':
      return nobody.inject(url)
    case 'party-signed-in':
      return party.inject(url)
    case 'only-headers':
      return open.inject({ url, method: 'HEAD' })
    case 'what-is-allowed':
      return open.inject({ url, method: 'OPTIONS' })
    case 'puts-something':
      return open.inject({ url, method: 'PUT', headers: { 'content-type': 'text/unknown' }, payload: '{' })
    case 'sends-something':
      return open.inject({ url, method: 'POST', headers: { 'content-type': 'text/unknown' }, payload: '{' })
    case 'deletes-it':
      return open.inject({ url, method: 'DELETE' })
    case 'patches-it':
      return open.inject({ url, method: 'PATCH' })
    default:
      throw new Error(`no condition ${condition}`)
  }
}

const [[, ...names], ...rows] = EXPECTED
const cells = rows.flatMap(([condition, ...statuses]) => statuses.map((status, i) => ({ condition, name: names[i], status: Number(status) })))

describe('status', () => {
  test.each(cells)('$condition: $name gives $status', async ({ condition, name, status }) => {
    const route = ROUTES[name]
    const response = await ask(condition, route)
    expect(response.statusCode).toBe(status)
    if (condition === 'only-headers' || status === 304 || status === 204) expect(response.payload).toBe('')
    else if (status === 200) {
      expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
      expect([...Value.Errors(route.body, response.json())]).toEqual([])
    } else {
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
      expect([...Value.Errors(Problem, response.json())]).toEqual([])
      expect(response.json()).toMatchObject({ status, type: 'about:blank' })
      expect(response.headers['cache-control']).toBe('no-store')
    }
    if (status === 405 || condition === 'what-is-allowed') expect(response.headers['allow']).toBe(ALLOWED[name] ?? 'GET, HEAD, OPTIONS')
    if (status === 401) expect(response.headers['www-authenticate']).toBe('Cookie realm="Saman"')
    if (condition === 'store-still-being-read' && status === 503) expect(response.headers['retry-after']).toBe('2')
    if (condition === 'nothing-is-loaded' && status === 503) expect(response.json()).toMatchObject({ code: 'nothing-loaded' })
    expect(response.payload).not.toContain('the inside of the program')
  })
})

describe('OpenAPI', () => {
  type Operation = { readonly responses: object; readonly parameters?: readonly { readonly name: string }[] }
  type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }
  const document = async () => (await apps.open.inject('/api/v1/openapi.json')).json<Document>()

  test('is a valid document of version 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(await document())).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('has every route that can be read, the few that change something, and nothing else', async () => {
    const { paths } = await document()
    const changing: Readonly<Record<string, readonly string[]>> = {
      '/api/v1/session': ['delete', 'get', 'post'],
      '/api/v1/workbench/loading': ['delete', 'get'],
      '/api/v1/workbench/loading/file': ['delete', 'put'],
      '/api/v1/workbench/loading/work': ['delete', 'post'],
    }
    const all = new Set([...Object.values(ROUTES).map(({ pattern }) => pattern), '/api/v1/editions/{id}/{*}', ...Object.keys(changing)])
    expect(Object.keys(paths).toSorted()).toEqual([...all].toSorted())
    for (const [path, methods] of Object.entries(paths)) expect(Object.keys(methods).toSorted()).toEqual(changing[path] ?? ['get'])
  })

  test.each(Object.entries(ROUTES))('%s has the statuses of the table, and 500 as every program has', async (name, { pattern }) => {
    const ofGet = cells.filter((cell) => cell.name === name && ![204, 405, 415].includes(cell.status))
    // A name that nobody knows is another address, unless the name is a parameter.
    const seen = ofGet.filter(({ condition }) => condition !== 'no-such-name' || name === 'figure' || name === 'report').map(({ status }) => String(status))
    const { paths } = await document()
    expect(Object.keys(paths[pattern]['get'].responses).toSorted()).toEqual([...new Set([...seen, '500'])].toSorted())
  })

  test('has the parameters of a question', async () => {
    const { paths } = await document()
    const names = paths['/api/v1/workbench/figures/{name}']['get'].parameters?.map(({ name }) => name)
    expect(names?.toSorted()).toEqual(
      ['age-band', 'by', 'certification', 'daily-cost', 'definition', 'format', 'from', 'job', 'known-at', 'lang', 'method', 'name', 'organisation', 'population', 'reference-date', 'sex', 'to', 'unit'].toSorted(),
    )
  })
})

test('the municipality is told with its units, its load, and what to do about each finding', async () => {
  const { load, units, ...town } = (await apps.open.inject('/api/v1/workbench/municipality?lang=en')).json<MunicipalityInfo>()
  expect(town).toEqual({ municipality: '9901', name: 'Prøvevik kommune', asOf: '2024-12-31', firstMonth: '2024M01', lastMonth: '2024M12', hasWishes: true, hasHoliday: false, unitsThen: null })
  expect(units).toEqual(ENGINE.units)
  expect(load).toMatchObject({ id: '3', loadedAt: '2025-01-15T08:00:00Z', tables: ENGINE.load.counts })
  const [known, newer] = load.findings
  expect(known).toMatchObject({ code: 'unmapped-code', state: 'set-aside', severity: 'error', effect: 'at-most', rows: 4, manDays: 12.5, percentagePoints: 0.2, fte: null, example: { row: 17 } })
  expect(load.score).toBe(100 - load.scoreParts.reduce((sum, { lost }) => sum + lost, 0))
  expect(known.label).not.toBe('unmapped-code')
  expect(known.advice).not.toBe('')
  expect(newer).toMatchObject({ code: 'finding-of-a-newer-program', label: 'finding-of-a-newer-program', advice: '', example: null })
})

test('the register has the jobs of the municipality, and leaves the units to it', async () => {
  const { figures, breakdowns } = (await apps.open.inject('/api/v1/workbench/register?lang=nn')).json<Register>()
  expect(breakdowns.find(({ name }) => name === 'job')?.categories).toEqual(ENGINE.jobs)
  expect(breakdowns.find(({ name }) => name === 'unit')?.categories).toEqual([])
  expect((await apps.open.inject('/api/v1/workbench/figures?lang=nn')).json()).toEqual(figures)
})
