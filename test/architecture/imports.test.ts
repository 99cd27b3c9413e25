/** The direction of imports, read from the sources; and that the reading finds what it should. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultsOf, importsOf, packageOf, targetOf } from './imports.ts'
import { OWNERS } from './rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = new Map(
  ['engine', 'server', 'dashboard', 'data']
    .flatMap((area) => readdirSync(`${root}${area}`, { recursive: true, encoding: 'utf8' }).map((name) => `${area}/${name.replaceAll('\\', '/')}`))
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .map((path) => [path, importsOf(readFileSync(root + path, 'utf8'))]),
)

describe('the sources', () => {
  test('import from their left only, and foreign libraries only where they belong', () => {
    expect([...sources].flatMap(([file, imports]) => faultsOf(file, imports))).toEqual([])
  })

  test('import modules that exist', () => {
    const missing = [...sources].flatMap(([file, imports]) =>
      imports.flatMap(({ specifier }) => {
        const target = targetOf(file, specifier)
        return target && /\.tsx?$/.test(target) && !sources.has(target) ? [`${file} imports ${specifier}`] : []
      }),
    )
    expect(missing).toEqual([])
  })

  test('bring nothing of Node into the browser, over any number of imports', () => {
    const seen = new Map<string, string>()
    const visit = (file: string, from: string) => {
      if (seen.has(file)) return
      seen.set(file, from)
      for (const { specifier, typeOnly } of sources.get(file) ?? []) {
        const target = targetOf(file, specifier)
        if (!typeOnly && target) visit(target, file)
      }
    }
    for (const file of sources.keys()) if (/^dashboard\/main\.tsx?$/.test(file)) visit(file, '')
    const node = [...seen.keys()].flatMap((file) =>
      (sources.get(file) ?? []).filter(({ specifier }) => specifier.startsWith('node:')).map(({ specifier }) => `${file}, imported by ${seen.get(file)}: ${specifier}`),
    )
    expect(node).toEqual([])
    expect([...seen.keys()].some((file) => file.startsWith('engine/'))).toBe(true)
  })

  test('use every library they depend on, each by all of its owners', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
    const used = (library: string, owner: string) =>
      [...sources].some(
        ([file, imports]) =>
          (owner.endsWith('/') ? file.startsWith(owner) : file === owner) &&
          imports.some(({ specifier }) => specifier === library || packageOf(specifier) === library),
      )
    const idle = Object.entries(OWNERS).flatMap(([library, owners]) => owners.filter((owner) => !used(library, owner)).map((owner) => `${owner} no longer imports ${library}`))
    const unowned = Object.keys(dependencies).filter((name) => !(name in OWNERS))
    expect({ idle, unowned }).toEqual({ idle: [], unowned: [] })
  })
})

describe('a made-up import', () => {
  test.each<[string, string, string | undefined]>([
    // file, its source, what is wrong with it
    ['engine/store/read.ts', "import { rows } from '../intake/rows.ts'", undefined],
    ['engine/intake/read.ts', "import { open } from '../store/database.ts'", 'intake stands left of store'],
    ['engine/intake/read.ts', "import type { Load } from '../store/ledger.ts'", 'intake stands left of store'],
    ['engine/calendar.ts', "export { figure } from './figures/figure.ts'", 'leaves stands left of figures'],
    ['engine/answer.ts', "const table = await import('./edition/folder.ts')", 'question and answer stands left of edition'],
    ['engine/cli.ts', "import { serve } from '../server/main.ts'", 'command line stands left of server'],
    ['server/app.ts', "import { pages } from '../dashboard/main.tsx'", 'server stands left of dashboard'],
    ['server/app.ts', "import { layOut } from '../engine/kernel/layout.ts'", 'the engine has one public surface, engine/index.ts, beside its pure modules'],
    ['server/app.ts', "import { ask } from '../engine/index.ts'", undefined],
    ['dashboard/api.ts', "import type { AnswerBody } from '../server/schemas.ts'", undefined],
    ['dashboard/api.ts', "import { AnswerBody } from '../server/schemas.ts'", 'the pages take only pure modules of the engine and the shapes of the API'],
    ['dashboard/api.ts', "import { ask } from '../engine/index.ts'", 'the pages take only pure modules of the engine and the shapes of the API'],
    ['dashboard/api.ts', "import { monthCode } from '../engine/calendar.ts'", undefined],
    ['dashboard/api.ts', "import { join } from 'node:path'", 'a browser has nothing of Node'],
    ['engine/messages.ts', "import { join } from 'node:path'", 'a browser has nothing of Node'],
    ['engine/kernel/layout.ts', "import type { TimeAxis } from '../calendar.ts'", undefined],
    ['engine/kernel/layout.ts', "import { dayOf } from '../calendar.ts'", 'the kernel sees numbers, never dates'],
    ['engine/kernel/layout.ts', "import type { Database } from '../store/database.ts'", 'the kernel knows neither extracts nor the store'],
    ['engine/kernel/layout.ts', "import { readFileSync } from 'node:fs'", 'the kernel is numbers only: no library and nothing of Node'],
    ['engine/kernel/layout.ts', "import { Table } from 'apache-arrow'", 'the kernel is numbers only: no library and nothing of Node'],
    ['engine/audit/attack.ts', "import { requirePolicy } from '../disclosure/policy.ts'", undefined],
    ['engine/audit/attack.ts', "import { planEdition } from '../disclosure/plan.ts'", 'the attack shares no code with what it attacks, only the words and the policy'],
    ['engine/disclosure/plan.ts', "import { attack } from '../audit/attack.ts'", 'disclosure stands left of audit'],
    ['engine/store/read.ts', "import { DuckDBInstance } from '@duckdb/node-api'", 'it belongs to engine/store/database.ts'],
    ['engine/store/read.ts', "import type { DuckDBValue } from '@duckdb/node-api'", undefined],
    ['server/app.ts', "import type { DuckDBValue } from '@duckdb/node-api'", 'it belongs to engine/store/database.ts'],
    ['data/demo/make.ts', "import { readProfile } from '../../engine/intake/profile.ts'", 'the demo makes an extract without knowing how extracts are read'],
    ['engine/table.ts', "import leftPad from 'left-pad'", 'this library has no owner; name one in test/architecture/rules.ts'],
  ])('in %s: %s', (file, source, fault) => {
    const specifier = importsOf(source)[0]?.specifier
    expect(faultsOf(file, importsOf(source))).toEqual(fault ? [`${file} imports ${specifier}: ${fault}`] : [])
  })

  test('in a file that has no place', () => {
    expect(faultsOf('engine/other.ts', [])).toEqual([
      'engine/other.ts has no place in the order of the house; give it one in test/architecture/rules.ts',
    ])
  })
})

describe('reading the imports of a source', () => {
  test.each<[string, string, readonly [specifier: string, typeOnly: boolean][]]>([
    ['a name', "import { a } from './a.ts'", [['./a.ts', false]]],
    ['names over several lines', "import {\n  a,\n  type B,\n} from './a.ts'\nimport c from 'c'", [['./a.ts', false], ['c', false]]],
    ['a type', "import type { A } from './a.ts'", [['./a.ts', true]]],
    ['types only, each marked', "import { type A, type B } from './a.ts'", [['./a.ts', true]]],
    ['a type and a value', "import { type A, b } from './a.ts'", [['./a.ts', false]]],
    ['a default and names', "import a, { type B } from './a.ts'", [['./a.ts', false]]],
    ['everything', "import * as a from './a.ts'", [['./a.ts', false]]],
    ['for its effect', "import './a.css'", [['./a.css', false]]],
    ['a re-export', "export { a } from './a.ts'\nexport * from './b.ts'\nexport type { C } from './c.ts'", [['./a.ts', false], ['./b.ts', false], ['./c.ts', true]]],
    ['later', "const a = await import('./a.ts')", [['./a.ts', false]]],
    ['the type of a module', "let a: typeof import('./a.ts')", [['./a.ts', true]]],
    ['of a style sheet', "@import 'a/b.css';\n@import url('c.css') layer(base);", [['a/b.css', false], ['c.css', false]]],
    ['in a comment', "// import { a } from './a.ts'\n/**\n * import { b } from './b.ts'\n */\n", []],
    ['in a text', "const a = 'taken from './a.ts'", []],
  ])('%s', (_, source, expected) => {
    expect(importsOf(source).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual(expected)
  })
})
