/** The set-up, run as processes in a small project of its own: the scripts of this one, a stand-in for the program. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let project = ''

const path = (...parts: string[]) => join(project, ...parts)
const write = (file: string, text: string) => {
  mkdirSync(join(path(file), '..'), { recursive: true })
  writeFileSync(path(file), text)
}
const writeProgram = (word: string) => {
  write(
    'engine/cli.ts',
    `import { word } from './word.ts'
export async function main(argv: string[]): Promise<number> {
  console.log(word, ...argv)
  return 3
}
`,
  )
  write('engine/word.ts', `export const word: string = '${word}'\n`)
}
const saman = (...args: string[]) => spawnSync(process.execPath, [path('.setup', 'saman.mjs'), ...args], { encoding: 'utf8' })

interface LockedPackage {
  readonly version: string
  readonly integrity: string
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}
const lock = (packages: Readonly<Record<string, LockedPackage>>) => JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } })

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'saman set-up æøå ')))
  cpSync(join(root, '.setup'), path('.setup'), { recursive: true })
  cpSync(join(root, 'tsconfig.json'), path('tsconfig.json'))
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', lock({}))
  write('node_modules/.package-lock.json', lock({}))
  for (const name of ['typescript', '@types']) symlinkSync(join(root, 'node_modules', name), path('node_modules', name), 'junction')
  writeProgram('hei')
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

describe('the command line in a clone', () => {
  test('is built at the first call; arguments and exit code pass through, and only the program writes to standard output', () => {
    const { stdout, stderr, status } = saman('load', '--store', 'a b')
    expect({ stdout, status }).toEqual({ stdout: 'hei load --store a b\n', status: 3 })
    expect(stderr).toContain('built the program')
  })

  test('is built once and not again', () => {
    saman()
    expect(saman()).toMatchObject({ stdout: 'hei\n', stderr: '', status: 3 })
  })

  test('is built again when a source has changed, and not when only its time has', () => {
    saman()
    write('engine/word.ts', "export const word: string = 'hade'\n")
    expect(saman().stdout).toBe('hade\n')
    utimesSync(path('engine/word.ts'), new Date(), new Date(2020, 0, 1))
    expect(saman()).toMatchObject({ stdout: 'hade\n', stderr: '' })
  })

  test('has what it reads beside its modules, and not the sources', () => {
    write('data/codes/list.csv', 'code;name\n')
    saman()
    expect(readFileSync(path('dist/data/codes/list.csv'), 'utf8')).toBe('code;name\n')
    expect(existsSync(path('dist/engine/cli.ts'))).toBe(false)
  })

  test('has the WebAssembly module of the kernel, compiled anew only when its own sources have changed', () => {
    symlinkSync(join(root, 'node_modules', 'assemblyscript'), path('node_modules', 'assemblyscript'), 'junction')
    const source = 'engine/kernel/wasm/assembly/index.ts'
    const answer = () => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
      const module = new WebAssembly.Module(readFileSync(path('dist/engine/kernel/wasm/base-sums.wasm')))
      const exported = new WebAssembly.Instance(module, { env: { memory } }).exports['answer']
      return typeof exported === 'function' ? exported() : 'no function'
    }
    write(source, 'export function answer(): i32 { return 41 }\n')
    saman()
    expect(answer()).toBe(41)
    const [kept, ...others] = readdirSync(path('.cache/module'))
    expect(others).toEqual([])
    // What is kept is used as it is: a stand-in shows it.
    write(`.cache/module/${kept}`, 'kept')
    write('engine/word.ts', "export const word: string = 'hade'\n")
    expect(saman().stdout).toBe('hade\n')
    expect(readFileSync(path('dist/engine/kernel/wasm/base-sums.wasm'), 'utf8')).toBe('kept')
    write(source, 'export function answer(): i32 { return 42 }\n')
    saman()
    expect(answer()).toBe(42)
    write(source, 'export function answer(): i32 { return nothing }\n')
    const { status, stderr } = saman()
    expect(status).toBe(1)
    expect(stderr).toMatch(/Cannot find name 'nothing'[^]*module could not be compiled/)
    expect(answer()).toBe(42)
  })

  test('says so when it cannot be built, every time, and leaves the last build as it was', () => {
    saman()
    write('engine/word.ts', 'export const word: string = = 4\n')
    for (const time of [1, 2]) {
      const { stdout, stderr, status } = saman()
      expect({ time, stdout, status }).toEqual({ time, stdout: '', status: 1 })
      expect(stderr).toMatch(/word\.ts.*\n[^]*the program could not be built/)
    }
    expect(readFileSync(path('dist/engine/word.js'), 'utf8')).toContain("'hei'")
    writeProgram('igjen')
    expect(saman().stdout).toBe('igjen\n')
  })

  test('is built by one of several that start at once, and works for all', async () => {
    const calls = await Promise.all(
      [1, 2, 3, 4, 5].map(
        (number) =>
          new Promise<{ stdout: string; stderr: string }>((resolve) => {
            const child = spawn(process.execPath, [path('.setup', 'saman.mjs'), String(number)])
            let stdout = ''
            let stderr = ''
            child.stdout.on('data', (text) => (stdout += text))
            child.stderr.on('data', (text) => (stderr += text))
            child.on('close', () => resolve({ stdout, stderr }))
          }),
      ),
    )
    expect(calls.map(({ stdout }) => stdout)).toEqual(['hei 1\n', 'hei 2\n', 'hei 3\n', 'hei 4\n', 'hei 5\n'])
    expect(calls.filter(({ stderr }) => stderr.includes('built the program'))).toHaveLength(1)
  })

  test('is not held up by a set-up that was stopped half-way', () => {
    const stopped = spawnSync(process.execPath, ['--eval', ''])
    write('.cache/setup.lock/holder', `${stopped.pid} ${hostname()}`)
    write('.cache/build-program/engine/half.js', 'export')
    expect(saman().stdout).toBe('hei\n')
    expect(existsSync(path('dist/engine/half.js'))).toBe(false)
    expect(existsSync(path('.cache/setup.lock'))).toBe(false)
  })
})

describe('what counts as installed', () => {
  const here = { os: [process.platform], cpu: [process.arch], optional: true }
  const elsewhere = { os: ['aix'], cpu: ['ppc64'], optional: true }
  const one = { version: '1.0.0', integrity: 'sha512-one' }
  const two = { version: '2.0.0', integrity: 'sha512-two' }

  test.each([
    ['the same packages', { 'node_modules/a': one }, { 'node_modules/a': one }, true],
    ['a package too few', { 'node_modules/a': one, 'node_modules/b': one }, { 'node_modules/a': one }, false],
    ['another version', { 'node_modules/a': two }, { 'node_modules/a': one }, false],
    ['the same version with another content', { 'node_modules/a': { ...one, integrity: 'sha512-x' } }, { 'node_modules/a': one }, false],
    ['all but the native package of another platform', { 'node_modules/a': one, 'node_modules/n': { ...one, ...elsewhere } }, { 'node_modules/a': one }, true],
    ['all but the native package of this platform', { 'node_modules/a': one, 'node_modules/n': { ...one, ...here } }, { 'node_modules/a': one }, false],
    ['nothing', { 'node_modules/a': one }, undefined, false],
  ])('%s', async (_, wanted, present, expected) => {
    write('package-lock.json', lock(wanted))
    rmSync(path('node_modules/.package-lock.json'))
    if (present) write('node_modules/.package-lock.json', lock(present))
    for (const name of Object.keys(present ?? {})) mkdirSync(path(name))
    const { isInstalled }: { isInstalled: () => Promise<boolean> } = await import(pathToFileURL(path('.setup/install.mjs')).href)
    expect(await isInstalled()).toBe(expected)
  })
})

test.each([
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.0.0', true],
  ['24.11.1', true],
  ['25.0.0', false],
])('Node %s can run the program: %s', async (version, can) => {
  const { nodeFault }: { nodeFault: (version: string) => string | undefined } = await import(
    pathToFileURL(join(root, '.setup/project.mjs')).href
  )
  const fault = nodeFault(version)
  expect(fault === undefined).toBe(can)
  if (fault) expect(fault).toContain(version)
})
