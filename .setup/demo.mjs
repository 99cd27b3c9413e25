/** The demo municipality: made by its generator, loaded through the command line as any municipality's extract is. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isCurrent, stampOf, writeStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { CACHE, DIST, ROOT, say, SetupError } from './project.mjs'
import { run } from './run.mjs'

const FOLDER = join(CACHE, 'demo')
const EXTRACT = join(FOLDER, 'extract')
const STAMP = join(FOLDER, 'stamp')
/** What the demo follows from: a change in any of these makes it anew. */
const SOURCES = ['engine', 'data', 'package-lock.json', '.setup/demo.mjs']
/** The day the demo's extract was taken: the last of its six years. */
const AS_OF = '2024-12-31'

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
