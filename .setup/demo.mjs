/** The demo municipality: made by its generator, loaded through the command line as any municipality's extract is. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCurrent, stampOf, writeStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { CACHE, DIST, ROOT, say, SetupError } from './project.mjs'
import { run } from './run.mjs'

const FOLDER = join(CACHE, 'demo')
const EXTRACT = join(FOLDER, 'extract')
const STAMP = join(FOLDER, 'stamp')
/** A copy of the stamp, made when the editions were. */
const EDITIONS_STAMP = join(FOLDER, 'editions-stamp')
/** What the demo follows from: a change in any of these makes it anew. */
const SOURCES = ['engine', 'data', 'package-lock.json', '.setup/demo.mjs']
/** The day the demo's extract was taken: the last of its six years. */
const AS_OF = '2024-12-31'
/** Its editions in their order, and when the forum gets to see each. */
const EDITIONS = [
  { period: '2024K3', releaseAt: '2024-11-15T09:00' },
  { period: '2024K4', releaseAt: '2025-02-10T09:00' },
]

export const DEMO_STORE = join(FOLDER, 'store')

/**
 * Makes and loads the demo municipality unless it stands there from last time.
 * @throws {SetupError} when the generator or the load does not end well
 */
export async function prepareDemo() {
  await withLock('demo', async () => {
    if (existsSync(DEMO_STORE) && (await isCurrent(STAMP, 'demo', SOURCES))) return
    const stamp = await stampOf('demo', SOURCES)
    await clear()
    say('making the demo municipality')
    await step([join(DIST, 'data', 'demo', 'make.js'), '--out', EXTRACT], { quiet: true })
    say('loading it as any extract')
    const profile = join(EXTRACT, 'profile.yaml')
    await step([join(ROOT, '.setup', 'saman.mjs'), 'load', EXTRACT, '--profile', profile, '--store', DEMO_STORE, '--as-of', AS_OF])
    writeStamp(STAMP, stamp)
  })
}

/**
 * Publishes the demo's editions beside the server, which shows each as soon as it is there: the check of an edition takes longer
 * than anybody wants to wait for a first page. Nothing is done where they stand from last time.
 * @param {AbortSignal} stopping ends it where it is
 */
export async function publishDemo(stopping) {
  const isThere = () => existsSync(EDITIONS_STAMP) && readFileSync(EDITIONS_STAMP, 'utf8') === readFileSync(STAMP, 'utf8')
  if (isThere()) return
  await withLock('demo-editions', async () => {
    if (isThere()) return
    for (const { period, releaseAt } of EDITIONS) {
      say(`publishing the edition ${period} of the demo municipality in the background`)
      const { code, output } = await runBeside([join(ROOT, '.setup', 'saman.mjs'), 'publish', '--period', period, '--store', DEMO_STORE, '--release-at', releaseAt], stopping)
      if (stopping.aborted) return
      if (code !== 0) throw new SetupError(`the edition ${period} of the demo municipality could not be published (code ${code}):\n${output}`)
      say(`the edition ${period} is published; reload the page to read it`)
    }
    copyFileSync(STAMP, EDITIONS_STAMP)
  })
}

/**
 * Runs a program behind others, and ends it when this process ends.
 * @param {readonly string[]} args
 * @param {AbortSignal} stopping
 * @returns {Promise<{ code: number | null, output: string }>} `null`: it was ended
 */
async function runBeside(args, stopping) {
  const { spawn } = await import('node:child_process')
  const { constants, setPriority } = await import('node:os')
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const end = () => child.kill()
  process.once('exit', end)
  stopping.addEventListener('abort', end)
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  } catch {
    // Where it may not be lowered it is as it is.
  }
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      process.removeListener('exit', end)
      resolve({ code, output })
    })
  })
}

async function clear() {
  const { rm } = await import('node:fs/promises')
  try {
    await rm(FOLDER, { recursive: true, force: true, maxRetries: 5 })
  } catch (error) {
    throw new SetupError(`the demo municipality is to be made anew, but is in use (${error}). Stop the program that serves it.`)
  }
}

/**
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} options `quiet`: what it writes is shown only when it fails
 */
async function step(args, { quiet = false } = {}) {
  const { code, output } = await run(process.execPath, args, { cwd: ROOT, quiet })
  if (code === 0) return
  process.stderr.write(output)
  throw new SetupError(`the demo municipality could not be made ready (code ${code}); the message stands above.`)
}
