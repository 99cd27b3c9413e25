/** Reads which modules a source imports, and finds the imports that go against the order of the house. */
import { posix } from 'node:path'
import { BROWSER_SAFE, CROSSINGS, FORBIDDEN, LAYERS, ONLY, OWNERS } from './rules.ts'

export interface Import {
  readonly specifier: string
  /** Erased when the program is built: it says that a shape is known, not that code is used. */
  readonly typeOnly: boolean
}

/** Every import, re-export and dynamic import of a TypeScript source, and every `@import` of a style sheet. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  for (const [, typeWord, names = '', specifier = ''] of code.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]/gm)) {
    found.push({ specifier, typeOnly: typeWord !== undefined || /^\{(\s*type\s[^,}]*,?)+\s*\}$/.test(names.trim()) })
  }
  for (const [, specifier = ''] of code.matchAll(/^\s*@?import\s*(?:url\(\s*)?['"]([^'"]+)['"]/gm)) found.push({ specifier, typeOnly: false })
  for (const [, typeWord, specifier = ''] of code.matchAll(/(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ specifier, typeOnly: typeWord !== undefined })
  }
  return found
}

/** Path of the module in the project that a relative specifier means, or undefined for a foreign library. */
export function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined
}

const covers = (pattern: string, path: string) => (pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern)
const anyCovers = (patterns: readonly string[], path: string) => patterns.some((pattern) => covers(pattern, path))

const areaOf = (path: string) => path.split('/')[0] ?? ''

/** Place of a file in the order, counted from the left, or -1. */
function place(path: string): number {
  return LAYERS.findIndex(([, patterns]) => anyCovers(patterns, path))
}

/** The faults of one file, each a sentence without its stop. */
export function faultsOf(file: string, imports: readonly Import[]): string[] {
  if (place(file) < 0) return [`${file} has no place in the order of the house; give it one in test/architecture/rules.ts`]
  return imports.flatMap((imported) => {
    const target = targetOf(file, imported.specifier)
    const fault = target === undefined ? foreignFault(file, imported) : ownFault(file, imported, target)
    return fault === undefined ? [] : [`${file} imports ${imported.specifier}: ${fault}`]
  })
}

function ownFault(file: string, { typeOnly }: Import, target: string): string | undefined {
  const crosses = areaOf(target) !== areaOf(file)
  if (!crosses && !/\.tsx?$/.test(target)) return undefined
  const [from, to] = [place(file), place(target)]
  if (to < 0) return 'it has no place in the order of the house'
  if (to > from) return `${LAYERS[from]?.[0]} stands left of ${LAYERS[to]?.[0]}`
  const allowed = CROSSINGS[areaOf(file)]
  if (crosses && allowed && !anyCovers(typeOnly ? [...allowed.modules, ...allowed.types] : allowed.modules, target)) return allowed.because
  const only = ONLY.find(([files, folder, modules]) => covers(files, file) && covers(folder, target) && !anyCovers(modules, target))
  if (only) return only[3]
  return FORBIDDEN.find(
    ([files, targets, types]) => anyCovers(files, file) && anyCovers(targets, target) && !(types === 'types may' && typeOnly),
  )?.[3]
}

function foreignFault(file: string, { specifier, typeOnly }: Import): string | undefined {
  if (anyCovers(['engine/kernel/'], file)) return 'the kernel is numbers only: no library and nothing of Node'
  const inBrowser = file.startsWith('dashboard/') || anyCovers(BROWSER_SAFE, file)
  if (specifier.startsWith('node:')) return inBrowser && file !== 'dashboard/vite.config.ts' ? 'a browser has nothing of Node' : undefined
  const owners = ownersOf(specifier)
  if (!owners) return 'this library has no owner; name one in test/architecture/rules.ts'
  if (anyCovers(owners, file)) return undefined
  const sameArea = owners.some((owner) => areaOf(owner) === areaOf(file))
  return typeOnly && sameArea ? undefined : `it belongs to ${owners.join(', ')}`
}

/** Owners of exactly this entry of a library, else of the library. */
function ownersOf(specifier: string): readonly string[] | undefined {
  return OWNERS[specifier] ?? OWNERS[packageOf(specifier)]
}

/** `@scope/name/entry` → `@scope/name`, `name/entry` → `name`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
