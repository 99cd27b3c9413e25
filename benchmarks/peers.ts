/** Packages that are measured and are no part of Saman: installed apart, in benchmarks/node_modules. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A peer's module, or `undefined` where it is not installed (`npm ci --prefix benchmarks` installs them). */
export async function peer<Module>(root: string, name: string): Promise<Module | undefined> {
  const require = createRequire(join(root, 'benchmarks', 'package.json'))
  let file: string
  try {
    file = require.resolve(name)
  } catch {
    return undefined
  }
  const loaded = (await import(pathToFileURL(file).href)) as { default?: Module } & Module
  return loaded.default ?? loaded
}
