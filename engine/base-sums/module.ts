/** The module, as the build makes it from `kernel/wasm/assembly/`: compiled once a process. */
import { readFile } from 'node:fs/promises'

const FILE = new URL('../kernel/wasm/base-sums.wasm', import.meta.url)

let compiled: Promise<WebAssembly.Module | string> | undefined

/** The module, or why there is none: the file is not there (the program was not built), or this Node cannot run it. */
export function baseSumsModule(): Promise<WebAssembly.Module | string> {
  compiled ??= compile()
  return compiled
}

async function compile(): Promise<WebAssembly.Module | string> {
  try {
    return await WebAssembly.compile(await readFile(FILE))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
