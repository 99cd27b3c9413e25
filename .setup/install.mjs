/** Installs the packages of the lockfile, and knows whether that has been done. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampOf, isCurrent, writeStamp } from './fingerprint.mjs'
import { NODE_MODULES, ROOT, SetupError, say } from './project.mjs'

const STAMP = join(NODE_MODULES, '.saman', 'installed')
const SOURCES = ['package-lock.json']
// Native packages are one platform's: a folder shared between two systems must be installed anew.
const KIND = `${process.platform}-${process.arch}`

/** Whether node_modules holds what the lockfile says, for this platform. */
export async function isInstalled() {
  if (await isCurrent(STAMP, KIND, SOURCES)) return true
  if (!agreesWithLockfile()) return false
  writeStamp(STAMP, await stampOf(KIND, SOURCES))
  return true
}

/**
 * Whether somebody has already installed by hand what the lockfile says (`npm ci`, `npm install`): npm keeps its own
 * list of what it put there. Spares a second installation, and does not pull the packages from under a running program.
 */
function agreesWithLockfile() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'))
  const present = readPackages(join(NODE_MODULES, '.package-lock.json'))
  if (!wanted || !present) return false
  const libc = process.platform === 'linux' ? (isGlibc() ? 'glibc' : 'musl') : undefined
  return Object.entries(wanted).every(([path, { version, integrity, optional, os, cpu, libc: libcs }]) => {
    if (path === '') return true
    const fits = allows(os, process.platform) && allows(cpu, process.arch) && (libc === undefined || allows(libcs, libc))
    if (!fits) return true
    const installed = present[path]
    // An optional package that names no platform is a part of one that does, and absent together with it.
    if (!installed && optional && !os && !cpu) return true
    return installed?.version === version && installed?.integrity === integrity && existsSync(join(ROOT, path))
  })
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * npm's rule for `os`, `cpu` and `libc`: none means all, `!name` means all others.
 * @param {string[] | undefined} names
 * @param {string} own
 */
function allows(names, own) {
  if (!names || names.length === 0) return true
  if (names.includes(`!${own}`)) return false
  return names.includes(own) || names.includes('any') || names.every((name) => name.startsWith('!'))
}

function isGlibc() {
  /** @type {{ header?: { glibcVersionRuntime?: string } }} */
  const report = process.report.getReport()
  return report.header?.glibcVersionRuntime !== undefined
}

/**
 * Installs with `npm ci`.
 * @throws {SetupError} when npm does not end well
 */
export async function install() {
  const { run } = await import('./run.mjs')
  const stamp = await stampOf(KIND, SOURCES)
  say('installing the packages (once; takes about half a minute)')
  const [command, ...args] = npm()
  // Production mode and a silent parent must neither leave out the build tools nor hide an error.
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { code } = await run(command, [...args, ...options], { cwd: ROOT }).catch(() => {
    throw new SetupError('npm was not found. It comes with Node: get both from https://nodejs.org.')
  })
  if (code !== 0) throw new SetupError(`the packages could not be installed: npm ended with code ${code}; its message stands above.`)
  writeStamp(STAMP, stamp)
}

/**
 * The command that is npm. It is run as a script by this same Node where it can be found, because Windows refuses to
 * start `npm.cmd` without a shell.
 * @returns {[string, ...string[]]}
 */
export function npm() {
  const folder = dirname(process.execPath)
  const places = [
    process.env['npm_execpath'] ?? '',
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = places.find((place) => place.endsWith('npm-cli.js') && existsSync(place))
  return script ? [process.execPath, script] : ['npm']
}
