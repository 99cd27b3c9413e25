/**
 * Keeps package-lock.json whole for every platform.
 *
 *   npm run lockfile            completes it, after a dependency was added or moved
 *   npm run lockfile -- --check offline: exit code 1 and a list when something is missing
 *
 * Programs with native parts (DuckDB, the bundler, the linter, the compiler) have one optional package for each platform.
 * npm leaves out of the lockfile those it does not install here, whenever it can, and `npm ci` on another platform then
 * finds none of its own. Completing drops the entries whose optional packages are missing and lets npm resolve them anew in
 * an empty folder, where it looks at no platform. A native package that the registry does not have at that version cannot
 * be completed: pin the dependency to a version that has them all.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm } from './install.mjs'
import { lockFaults, missingOptional } from './lock-rules.mjs'
import { attempt, ROOT, say, SetupError } from './project.mjs'
import { run } from './run.mjs'

const LOCKFILE = join(ROOT, 'package-lock.json')

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** @param {import('./lock-rules.mjs').Lock} lock */
function requireWhole(lock) {
  const faults = lockFaults(read(join(ROOT, 'package.json')), lock)
  if (faults.length > 0) throw new SetupError(`the lockfile is not whole:\n  ${faults.join('\n  ')}`)
  say(`the lockfile is whole: ${Object.keys(lock.packages).length - 1} packages`)
}

/**
 * Drops each entry that lacks an optional package, and its other optional ones with it: npm would keep those where they
 * are and nest the new ones.
 * @param {import('./lock-rules.mjs').Lock} lock
 */
function forgetIncomplete(lock) {
  for (const parent of new Set(missingOptional(lock).map((missing) => missing.parent))) {
    for (const name of Object.keys(lock.packages[parent]?.optionalDependencies ?? {})) delete lock.packages[`node_modules/${name}`]
    if (parent !== '') delete lock.packages[parent]
  }
}

async function complete() {
  const folder = mkdtempSync(join(tmpdir(), 'saman-lockfile-'))
  try {
    for (const file of ['package.json', '.npmrc']) if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(folder, file))
    if (existsSync(LOCKFILE)) {
      const lock = read(LOCKFILE)
      forgetIncomplete(lock)
      writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    }
    const [command, ...args] = npm()
    const options = ['install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved', '--loglevel=error']
    const { code } = await run(command, [...args, ...options], { cwd: folder })
    if (code !== 0) throw new SetupError(`npm ended with code ${code}; its message stands above. The lockfile is unchanged.`)
    const lock = read(join(folder, 'package-lock.json'))
    requireWhole(lock)
    writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await attempt(async () => {
  const [option, ...rest] = process.argv.slice(2)
  if (rest.length > 0 || (option !== undefined && option !== '--check')) throw new SetupError('usage: npm run lockfile [-- --check]')
  if (option === '--check') requireWhole(read(LOCKFILE))
  else await complete()
})
