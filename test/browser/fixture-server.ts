/**
 * Gives out the built pages under the server's content security policy, with made-up answers behind them. On 127.0.0.1
 * only. A test sets what goes wrong.
 */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { isLanguage, type Language } from '../../engine/messages.ts'
import { answerBody } from './fixture-answers.ts'
import { bridgeBody, changesBody, reportBody } from './fixture-reports.ts'
import type { LoadingInfo, LoadLine } from '../../server/loading/schemas.ts'
import type { SessionInfo } from '../../server/schemas.ts'
import { municipalityBody, registerBody, type Scenario } from './fixture-municipality.ts'

export const CONTENT_SECURITY_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface FixtureServer {
  readonly url: string
  /** Where the analyst's pages are. */
  readonly workbench: string
  /** Addresses of the API asked for so far. */
  readonly asked: string[]
  set(change: Partial<Scenario & Faults>): void
  close(): Promise<void>
}

export interface Faults {
  /** Calls whose address holds this text answer 500. */
  readonly failing: string | null
  /** Milliseconds before each answer of the API. */
  readonly delay: number
}

const NO_FILES: LoadingInfo = { files: [], work: null, problem: null, diagnosis: null, trial: null, loaded: null }
const LEDGER: readonly LoadLine[] = [
  { load: 1, loadedAt: '2026-08-10T07:30:00Z', asOf: '2026-07-31', coversFrom: null, keptLoad: null, files: ['fravær 2026-07.csv', 'stillinger 2026-07.csv'], read: 40_112, counted: 39_950, kept: 0, score: 81, programVersion: '0.1.0' },
  { load: 2, loadedAt: '2026-11-09T08:14:05Z', asOf: '2026-10-31', coversFrom: '2026-08-01', keptLoad: 1, files: ['fravær 2026-10.csv', 'stillinger 2026-10.csv'], read: 47_180, counted: 46_902, kept: 31_004, score: 86, programVersion: '0.1.0' },
]

const ANALYST: SessionInfo = { role: 'analyst', door: 'closed', oidc: false, expiresAt: null }

const USUAL: Scenario & Faults = { hasWishes: true, holes: false, empty: false, failing: null, delay: 0 }

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
  response.end(JSON.stringify(body))
}

function answer(url: URL, now: Scenario & Faults, response: ServerResponse): void {
  const asked = url.searchParams.get('lang') ?? 'nb'
  const language: Language = isLanguage(asked) ? asked : 'nb'
  const path = url.pathname.replace('/api/v1/workbench/', '')
  if (now.failing !== null && url.href.includes(now.failing))
    return json(response, 500, { type: 'about:blank', title: 'Internal Server Error', status: 500 })
  if (url.pathname === '/api/v1/session') return json(response, 200, ANALYST)
  if (path === 'register') return json(response, 200, registerBody(language))
  if (path === 'municipality') return json(response, 200, municipalityBody(language, now))
  if (path === 'loading') return json(response, 200, NO_FILES)
  if (path === 'loads') return json(response, 200, LEDGER)
  const query = url.searchParams
  if (path === 'bridge') return json(response, 200, bridgeBody(query, language))
  if (path === 'changes') return json(response, 200, changesBody(query, language))
  if (path.startsWith('reports/')) return json(response, 200, reportBody(path.replace('reports/', ''), query.get('year') ?? '', language, now))
  const body = answerBody(
    {
      figure: path.replace('figures/', ''),
      by: (query.get('by') ?? 'month').split(','),
      from: query.get('from') ?? '',
      to: query.get('to') ?? '',
      unit: query.get('unit') ?? '1',
      method: query.get('method'),
      population: query.get('population'),
      definition: query.get('definition'),
      referenceDate: query.get('reference-date'),
      dailyCost: query.get('daily-cost'),
    },
    language,
    now,
  )
  return body
    ? json(response, 200, body)
    : json(response, 400, { type: 'about:blank', title: 'Bad Request', status: 400, detail: `unknown: ${url.search}` })
}

export async function startFixtureServer(folder: string, port = 0): Promise<FixtureServer> {
  let now: Scenario & Faults = USUAL
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY)
    if (url.pathname.startsWith('/api/')) {
      asked.push(url.pathname + url.search)
      setTimeout(() => answer(url, now, response), now.delay)
      return
    }
    const file = join(folder, normalize(url.pathname === '/' || url.pathname === '/arbeidsbenk' ? '/index.html' : url.pathname))
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    workbench: `${url}/arbeidsbenk`,
    asked,
    set: (change) => {
      now = { ...USUAL, ...change }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
