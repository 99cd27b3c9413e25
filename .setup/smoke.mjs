/**
 * Whether `npm start` does the main job: starts it on a free port, reads the first page and a figure, stops it. One line for
 * each thing seen; exit code 1 at the first that is not as it should be. Run by .ci/run.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { attempt, built, ROOT, SetupError } from './project.mjs'

/** Installing, building, making and loading the demo, on a slow machine. */
const START_MS = 10 * 60_000
const STOP_MS = 20_000
const FIGURE = '/api/v1/workbench/figures/sickness-absence-rate?by=year'
const EDITIONS = '/api/v1/editions'

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

/**
 * @param {boolean} holds
 * @param {string} what
 */
function expect(holds, what) {
  process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${what}\n`)
  if (!holds) throw new SetupError(`the smoke test of npm start failed: ${what}`)
}

/**
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
async function get(url, headers = {}) {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) })
  return { status: response.status, body: await response.text() }
}

/**
 * Starts what `npm start` runs, without npm in between, so that the process started is the one to stop.
 * @param {number} port
 */
function start(port) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const script = /^node (\S+)$/.exec(scripts.start)?.[1]
  if (!script) throw new SetupError(`npm start runs "${scripts.start}", which this smoke test cannot start`)
  const program = spawn(process.execPath, [script, '--port', String(port)], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
      process.stdout.write(text)
    })
  }
  return { program, said: () => output, ended: new Promise((resolve) => program.on('close', (code) => resolve(code))) }
}

/** A session of the analyst, made with the store's own key: the passphrase is told only at the first start over a store. */
async function analystCookie() {
  const { DEMO_STORE } = await import('./demo.mjs')
  const { openAccess } = await built('server/access/access.js')
  const { access } = await openAccess(DEMO_STORE, Date.now)
  return `saman-session=${encodeURIComponent(access.begin('analyst').token)}`
}

/** @param {string} origin */
async function checkPages(origin) {
  const page = await get(`${origin}/`)
  expect(page.status === 200 && /<html[^>]* lang=/.test(page.body), `GET / answers ${page.status} with a page`)
  const script = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const code = await get(new URL(script, origin).href)
  expect(script !== '' && code.status === 200 && !code.body.startsWith('<'), `GET ${script} answers ${code.status} with the page's program`)
  const locked = await get(`${origin}${FIGURE}`)
  expect(locked.status === 401, `GET ${FIGURE} answers ${locked.status} to nobody`)
  const figure = await get(`${origin}${FIGURE}`, { cookie: await analystCookie() })
  const cells = figure.status === 200 ? JSON.parse(figure.body).cells : undefined
  expect(Array.isArray(cells) && cells.length > 0, `GET ${FIGURE} answers ${figure.status} with ${cells?.length ?? 'no'} cells`)
  const editions = await get(`${origin}${EDITIONS}`)
  expect(editions.status === 200 && Array.isArray(JSON.parse(editions.body).editions), `GET ${EDITIONS} answers ${editions.status} with a list`)
  const health = await get(`${origin}/health/ready`)
  expect(health.status === 200, `GET /health/ready answers ${health.status}`)
}

await attempt(async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { program, said, ended } = start(port)
  try {
    const began = performance.now()
    while (!said().includes(origin) && program.exitCode === null && performance.now() - began < START_MS) await wait(100)
    expect(said().includes(origin), `npm start prints its address after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    await checkPages(origin)
    program.kill('SIGINT')
    const code = await Promise.race([ended, wait(STOP_MS, 'not at all', { ref: false })])
    // Windows knows no signals: there the process is ended from outside and has no exit code.
    expect(code === 0 || (process.platform === 'win32' && code === null), `Ctrl-C stops it (exit code: ${code})`)
    const still = await fetch(origin, { signal: AbortSignal.timeout(5_000) }).then(
      () => true,
      () => false,
    )
    expect(!still, `nothing answers on port ${port} any more`)
  } finally {
    program.kill('SIGKILL')
  }
})
