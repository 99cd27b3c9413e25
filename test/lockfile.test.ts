/** The lockfile installs the same packages on every platform: this one's, and each way in which one can fall short. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

interface Entry {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type LockFaults = (manifest: Pick<Entry, 'dependencies'>, lock: { packages: Readonly<Record<string, Entry>> }) => string[]

const { lockFaults }: { lockFaults: LockFaults } = await import(new URL('../.setup/lock-rules.mjs', import.meta.url).href)
const read = (name: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8'))

test('the lockfile of the project is whole', () => {
  expect(lockFaults(read('package.json'), read('package-lock.json'))).toEqual([])
})

describe('a lockfile', () => {
  const manifest = { dependencies: { base: '1.0.0' } }
  const base = { version: '1.0.0', integrity: 'sha512-b' }
  const native = { version: '1.0.0', integrity: 'sha512-n', optional: true, os: ['linux'], cpu: ['x64'] }
  const whole = {
    '': manifest,
    'node_modules/base': { ...base, optionalDependencies: { 'base-linux-x64': '1.0.0', 'base-win32-x64': '1.0.0' } },
    'node_modules/base-linux-x64': native,
    'node_modules/base-win32-x64': { ...native, os: ['win32'] },
  }
  const { 'node_modules/base-win32-x64': windows, ...here } = whole

  test.each<[string, Pick<Entry, 'dependencies'>, Record<string, Entry>, string[]]>([
    ['is whole', manifest, whole, []],
    ['is whole with a nested native package', manifest, { ...here, 'node_modules/base/node_modules/base-win32-x64': windows }, []],
    [
      'lacks the native package of another platform',
      manifest,
      here,
      ['package-lock.json: base-win32-x64@1.0.0, optional in node_modules/base, has no entry'],
    ],
    [
      'has a native package of another version',
      manifest,
      { ...whole, 'node_modules/base-win32-x64': { ...windows, version: '0.9.0' } },
      ['package-lock.json: base-win32-x64@1.0.0, optional in node_modules/base, is 0.9.0'],
    ],
    [
      'does not say what a native package is for',
      manifest,
      { ...whole, 'node_modules/base-linux-x64': { ...base, optional: true } },
      ['package-lock.json: node_modules/base-linux-x64 does not say its os and cpu'],
    ],
    [
      'has an entry without integrity',
      manifest,
      { ...whole, 'node_modules/base-linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] } },
      ['package-lock.json: node_modules/base-linux-x64 has no integrity'],
    ],
    [
      'names a host',
      manifest,
      { ...whole, 'node_modules/base-linux-x64': { ...native, resolved: 'https://host.example/n.tgz' } },
      ['package-lock.json: node_modules/base-linux-x64 names the host it was fetched from'],
    ],
    [
      'differs from package.json',
      { dependencies: { base: '1.1.0' } },
      whole,
      ['package-lock.json: base is 1.0.0, package.json says 1.1.0'],
    ],
    [
      'belongs to a package.json that pins nothing',
      { dependencies: { base: '^1.0.0' } },
      whole,
      ['package.json: base is not pinned to one version but to "^1.0.0"'],
    ],
    [
      'has a dependency too many and one too few',
      { dependencies: { other: '1.0.0' } },
      whole,
      ['package-lock.json: other is absent, package.json says 1.0.0', 'package-lock.json: base is no longer in package.json'],
    ],
  ])('%s', (_, wanted, packages, faults) => {
    expect(lockFaults(wanted, { packages })).toEqual(faults)
  })
})
