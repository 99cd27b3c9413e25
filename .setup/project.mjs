/** Where things stand in the clone, and how the set-up talks. Node alone: this runs before any package is installed. */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The top folder of the clone, without a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const CACHE = join(ROOT, '.cache')
export const DIST = join(ROOT, 'dist')
export const NODE_MODULES = join(ROOT, 'node_modules')

/**
 * A module of the built program.
 * @param {string} path inside dist/, with slashes
 */
export function built(path) {
  return import(pathToFileURL(join(DIST, path)).href)
}

/** A fault the user can mend. Its message is all there is to show: no stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/**
 * One line to the user. Standard output belongs to the program that is being set up, so this is standard error.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`saman: ${line}\n`)
}

/**
 * Runs a step of the set-up. A `SetupError` becomes its message and exit code 1; anything else is a fault in the program.
 * @param {() => Promise<void>} step
 */
export async function attempt(step) {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

/** @throws {SetupError} when this Node cannot run the program */
export function requireNode() {
  const fault = nodeFault(process.versions.node)
  if (fault) throw new SetupError(fault)
}

/**
 * The message for a version of Node that cannot run the program, or undefined. The bundler needs 20.19 or 22.12; the
 * versions are those of `engines` in package.json.
 * @param {string} version such as `20.19.0`
 */
export function nodeFault(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 23 || major === 24
  return fits ? undefined : `needs Node 20.19 or later, 22.12 or later, or 24, and this is Node ${version}. Get one from https://nodejs.org.`
}
