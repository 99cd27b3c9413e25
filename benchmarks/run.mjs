/**
 * `npm run bench`: makes the clone ready, builds the benchmarks beside a copy of the built engine, and runs them. A copy, so
 * that a build in the middle of an hour of measuring changes nothing of what is measured.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bootstrap } from '../.setup/bootstrap.mjs'
import { npm } from '../.setup/install.mjs'
import { attempt, CACHE, DIST, NODE_MODULES, ROOT, say, SetupError } from '../.setup/project.mjs'
import { run } from '../.setup/run.mjs'

const FOLDER = join(ROOT, 'benchmarks')
// Of this run alone, so that two runs at once do not build over each other.
const BUILT = join(CACHE, `bench-${process.pid}`)

async function buildBenchmarks() {
  const compiler = join(NODE_MODULES, 'typescript', 'bin', 'tsc')
  const { code, output } = await run(process.execPath, [compiler, '--project', join(FOLDER, 'tsconfig.build.json'), '--outDir', BUILT], { quiet: true, cwd: ROOT })
  if (code !== 0) throw new SetupError(`the benchmarks could not be built:\n${output}`)
  await rm(join(BUILT, 'engine'), { recursive: true, force: true })
  await cp(join(DIST, 'engine'), join(BUILT, 'engine'), { recursive: true })
  // The command line reads its own version there.
  await cp(join(ROOT, 'package.json'), join(BUILT, 'package.json'))
}

/** The peers have a lockfile of their own. Without them the rest is measured all the same. */
async function installPeers() {
  if (existsSync(join(FOLDER, 'node_modules', '.package-lock.json'))) return
  say('installing the programs to compare with (once)')
  const [command, ...args] = npm()
  const { code } = await run(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: FOLDER })
  if (code !== 0) say('they could not be installed; the benchmarks go on without them')
}

await attempt(async () => {
  const args = process.argv.slice(2)
  await bootstrap({ dashboard: false })
  await buildBenchmarks()
  if (!args.includes('--smoke')) await installPeers()
  const module = args.includes('--door') ? 'door.js' : args.includes('--publishing') ? 'publishing.js' : 'main.js'
  const start = `import { main } from ${JSON.stringify(pathToFileURL(join(BUILT, 'benchmarks', module)).href)}; process.exitCode = await main(process.argv.slice(1), ${JSON.stringify(ROOT)})`
  const flags = ['--expose-gc', '--no-flush-bytecode', '--max-old-space-size=16384', '--input-type=module', '--eval', start, '--']
  const child = spawn(process.execPath, [...flags, ...args], { cwd: ROOT, stdio: 'inherit' })
  // Ctrl-C reaches both; this waits for the other to end, so as to clear up after it.
  process.on('SIGINT', () => {})
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
  await rm(BUILT, { recursive: true, force: true })
})
