/**
 * Builds the program (TypeScript to JavaScript, dist/engine, dist/server, dist/data; the kernel's WebAssembly module) and the
 * dashboard (dist/dashboard), and knows whether that has been done. Each is built beside dist/ and takes its place only when it is whole.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isCurrent, stampOf, writeStamp } from './fingerprint.mjs'
import { compileModule } from './module.mjs'
import { CACHE, DIST, NODE_MODULES, ROOT, SetupError, say } from './project.mjs'

const PROGRAM = ['engine', 'server', 'data']
const COMMON = ['tsconfig.json', 'package-lock.json']

/** @typedef {'program' | 'dashboard'} Part */

/** @type {Record<Part, { stamp: string, sources: string[], make: (target: string) => Promise<void> }>} */
const PARTS = {
  program: { stamp: '.program', sources: [...PROGRAM, ...COMMON, '.setup/tsconfig.build.json', '.setup/module.mjs'], make: makeProgram },
  // The dashboard takes in pure modules of the engine and the shapes of the server's answers.
  dashboard: { stamp: '.dashboard', sources: ['dashboard', 'engine', 'server', ...COMMON], make: makeDashboard },
}

/** @param {Part} part */
export function isBuilt(part) {
  return isCurrent(join(DIST, PARTS[part].stamp), 'build', PARTS[part].sources)
}

/**
 * @param {Part} part
 * @throws {SetupError} when the sources cannot be built, after the compiler's own message; dist/ is then as it was
 */
export async function build(part) {
  const { mkdir, rm } = await import('node:fs/promises')
  const { stamp: stampName, sources, make } = PARTS[part]
  const started = performance.now()
  const target = join(CACHE, `build-${part}`)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  const stamp = await stampOf('build', sources)
  await make(target)
  await (part === 'program' ? replaceProgram(target) : replaceDashboard(target))
  writeStamp(join(DIST, stampName), stamp)
  say(`built the ${part} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

/** @param {string} target */
async function makeProgram(target) {
  const compiler = join(NODE_MODULES, 'typescript', 'bin', 'tsc')
  await step('program', [compiler, '--project', join('.setup', 'tsconfig.build.json'), '--outDir', target])
  const { cp } = await import('node:fs/promises')
  // What the program reads beside its modules (code lists, schemas) must stand beside them in dist/ too.
  for (const folder of PROGRAM) {
    if (!existsSync(join(ROOT, folder))) continue
    await cp(join(ROOT, folder), join(target, folder), { recursive: true, filter: (source) => !/\.(tsx?|md)$|tsconfig\.json$/.test(source) })
  }
  await compileModule(target)
}

/** @param {string} target */
async function makeDashboard(target) {
  if (!existsSync(join(ROOT, 'dashboard', 'index.html'))) return
  const vite = join(NODE_MODULES, 'vite', 'bin', 'vite.js')
  const options = ['--config', join('dashboard', 'vite.config.ts'), '--outDir', target, '--emptyOutDir', '--logLevel', 'warn']
  await step('dashboard', [vite, 'build', ...options])
}

/**
 * @param {Part} part
 * @param {readonly string[]} args
 */
async function step(part, args) {
  const { run } = await import('./run.mjs')
  // The mode of whoever asks for the build (a test run, say) must not decide what is built.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await run(process.execPath, args, { quiet: true, cwd: ROOT, env })
  if (code === 0) return
  process.stderr.write(`${output.trimEnd()}\n`)
  throw new SetupError(`the ${part} could not be built; the message stands above. What was built before is unchanged.`)
}

/** @param {string} target */
async function replaceProgram(target) {
  for (const name of ['dashboard', PARTS.dashboard.stamp]) await move(join(DIST, name), join(target, name))
  await replace(DIST, target)
}

/** @param {string} target */
async function replaceDashboard(target) {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(DIST, { recursive: true })
  await replace(join(DIST, 'dashboard'), target)
}

/**
 * Two renames, so that nobody ever finds half a folder.
 * @param {string} present
 * @param {string} fresh
 */
async function replace(present, fresh) {
  const { rm } = await import('node:fs/promises')
  const former = `${fresh}-former`
  await rm(former, { recursive: true, force: true })
  await move(present, former)
  await move(fresh, present)
  await rm(former, { recursive: true, force: true })
}

/**
 * Moves what is there, with patience: Windows refuses for as long as a virus scanner or a running program has a file of it
 * open.
 * @param {string} from
 * @param {string} to
 */
async function move(from, to) {
  const { rename } = await import('node:fs/promises')
  const { setTimeout: wait } = await import('node:timers/promises')
  for (let tries = 1; existsSync(from); tries += 1) {
    try {
      await rename(from, to)
    } catch (error) {
      if (tries === 20) throw new SetupError(`${from} is in use and could not be moved (${error}). Stop the running program and try again.`)
      await wait(100)
    }
  }
}
