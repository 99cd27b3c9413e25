/** Which program this is, told by its modules: two of them that could make different layouts have different marks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** What turns a store into a layout. */
const MAKER = 'read-store'

/** Size and checksum of every module that a layout follows from, as they stood on disk when this process began. */
export const PROGRAM = marksOf(layoutModules())

/** The module that makes layouts, what it imports, and so on; by the paths of their files from this one. */
export function layoutModules(): ReadonlyMap<string, Uint8Array> {
  const extension = import.meta.filename.slice(-3) // .ts as it stands, .js as it is built
  const modules = new Map<string, Uint8Array>()
  const waiting = [`${MAKER}${extension}`]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue
    const source = readFileSync(join(import.meta.dirname, path))
    modules.set(path, source)
    for (const [, imported] of source.toString('latin1').matchAll(/^(?:import|export) [^'"]*from ['"](\.[^'"]+)['"]/gm)) waiting.push(join(path, '..', imported))
  }
  return modules
}

function marksOf(modules: ReadonlyMap<string, Uint8Array>): string {
  return [...modules].map(([path, source]) => `${path} ${source.length} ${crc32(source)}`).sort().join('\n')
}
