/**
 * The kernel's WebAssembly module: compiled from its AssemblyScript when the program is built, and kept under the hash of what it
 * was compiled from, so that a change elsewhere does not compile it anew.
 */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { contentOf } from './fingerprint.mjs'
import { CACHE, NODE_MODULES, ROOT, SetupError } from './project.mjs'
import { run } from './run.mjs'

const SOURCES = 'engine/kernel/wasm/assembly'
/** Where the built program looks for it, inside dist/. */
const MODULE_FILE = 'engine/kernel/wasm/base-sums.wasm'

/** Beside the sources, the compiler's version and this file (its options) decide what comes out. */
const MADE_FROM = [SOURCES, 'node_modules/assemblyscript/package.json', '.setup/module.mjs']

// The memory is made by the program, as large as the rows need, and is one for all threads.
const MEMORY = '--runtime stub --importMemory --noExportMemory --sharedMemory --initialMemory 1 --maximumMemory 65536'
const OPTIONS = `--optimizeLevel 3 --shrinkLevel 0 --noAssert --enable simd --enable threads ${MEMORY}`.split(' ')

/**
 * Puts the compiled module into the built program, compiling it unless it is kept from an earlier time.
 * @param {string} target what becomes dist/
 * @throws {SetupError} when it cannot be compiled, after the compiler's own message
 */
export async function compileModule(target) {
  if (!existsSync(join(ROOT, SOURCES))) return
  const { cp, mkdir, rename } = await import('node:fs/promises')
  const folder = join(CACHE, 'module')
  const kept = join(folder, `${await contentOf(MADE_FROM)}.wasm`)
  if (!existsSync(kept)) {
    await mkdir(folder, { recursive: true })
    // Compiled beside its place, so that nobody ever finds half a module.
    const fresh = `${kept}-${process.pid}`
    await compile(fresh)
    await rename(fresh, kept)
  }
  await cp(kept, join(target, MODULE_FILE))
}

/** @param {string} file */
async function compile(file) {
  const compiler = join(NODE_MODULES, 'assemblyscript', 'bin', 'asc.js')
  const { code, output } = await run(process.execPath, [compiler, `${SOURCES}/index.ts`, '--outFile', relative(ROOT, file), ...OPTIONS], { quiet: true, cwd: ROOT })
  if (code === 0) return
  process.stderr.write(`${output.trimEnd()}\n`)
  throw new SetupError("the kernel's WebAssembly module could not be compiled; the message stands above.")
}
