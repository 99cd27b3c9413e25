/** A store answered from its index: the same answers as from its database, and without touching that. */
import { spawnSync } from 'node:child_process'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { parseIsoDate } from '../../engine/calendar.ts'
import { machineCsv, openEngine, type Engine } from '../../engine/index.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { Database } from '../../engine/store/database.ts'
import { layoutModules } from '../../engine/program.ts'
import { load } from '../../engine/store/load.ts'
import { importsOf, targetOf } from '../architecture/imports.ts'
import { extractOf, loaded, loadInto, PROFILE, temporaryFolder } from './helpers.ts'
import { differences } from './same.ts'

const FILES = {
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999
    B          | Heim Ødegård | 9999`,
  'stillinger.csv': `
    Ansattnr | Kjønn | Fødselsår | Stillingsnr | Org.enhet | Stillingskode | Stilling  | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | K     | 1971      | 1           | A         | 7961          | Lærer     | Fast               | 100,00  | 01.01.2023 |
    1002     | M     | 1990      | 1           | A         | 7961          | Lærer     | Fast               | 80,00   | 01.01.2023 |
    1002     | M     | 1990      | 2           | B         | 7076          | Assistent | Vikar              | 20,00   | 01.07.2023 |
    1003     | K     |           | 1           | B         | 7076          | Assistent | Fast               | 50,50   | 01.01.2023 | 30.06.2024`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
    1001     | 1           | E           | 08.01.2024 | 10.01.2024 |
    1002     |             | S           | 04.03.2024 | 15.03.2024 | 33,33
    1003     | 1           | F           | 05.02.2024 | 09.02.2024 | 100,00`,
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Opens a store, and tells whether its database was opened for that. */
async function opened(store: string): Promise<{ engine: Engine; way: 'index' | 'database' }> {
  const open = vi.spyOn(Database, 'open')
  try {
    const engine = await openEngine(store)
    return { engine, way: open.mock.calls.length > 0 ? 'database' : 'index' }
  } finally {
    open.mockRestore()
  }
}

const withoutIndex = async (store: string) => {
  await rm(join(store, 'saman.index'))
  return store
}

describe('after a load', () => {
  test('the first question is answered from the index, as from the database to the last bit', async () => {
    const { store } = await loaded(FILES)
    const fromIndex = await opened(store)
    const fromDatabase = await opened(await withoutIndex(store))
    expect([fromIndex.way, fromDatabase.way]).toEqual(['index', 'database'])
    expect(differences(fromIndex.engine, fromDatabase.engine)).toEqual([])
    expect(fromIndex.engine.load.name).toBe('Prøve')
    expect(fromIndex.engine.jobs).toContainEqual({ code: '7961', label: 'Lærer' })
    for (const figure of ['sickness-absence-rate', 'spells-started', 'persons-absent', 'fte', 'full-time-share', 'position-size-bands']) {
      const ask = (engine: Engine) => machineCsv(engine.ask({ figure, by: 'quarter,unit,sex,age-band' }))
      expect(ask(fromIndex.engine)).toBe(ask(fromDatabase.engine))
    }
    expect((await opened(store)).way).toBe('index')
  })

  test('of another extract the index is that of the new load', async () => {
    const { store, engine } = await loaded(FILES)
    await loadInto({ store, folder: await extractOf({ ...FILES, 'fravær.csv': `${FILES['fravær.csv']}\n1001 | 1 | E | 12.02.2024 | 13.02.2024 |` }) })
    const next = await opened(store)
    expect([next.way, next.engine.load.load]).toEqual(['index', 2])
    expect(next.engine.load.contentHash).not.toBe(engine.load.contentHash)
    expect(differences(next.engine, (await opened(await withoutIndex(store))).engine)).toEqual([])
  })

  test('that changed nothing, or was refused, the index is the one there was', async () => {
    const folder = await extractOf(FILES)
    const store = join(await temporaryFolder(), 'store')
    await loadInto({ store, folder })
    const before = await stat(join(store, 'saman.index'))
    await loadInto({ store, folder })
    await expect(loadInto({ store, folder: await extractOf({ 'fravær.csv': FILES['fravær.csv'] }) })).rejects.toMatchObject({ code: 'no-positions' })
    expect((await stat(join(store, 'saman.index'))).mtimeMs).toBe(before.mtimeMs)
    expect((await opened(store)).way).toBe('index')
  })

  test('that ended before the index was made, there is none, not an old one', async () => {
    const { store } = await loaded(FILES)
    const asOfDay = parseIsoDate('2024-11-30') ?? NaN
    const folder = await extractOf(FILES)
    await load({ store, paths: [folder], profile: parseProfile(PROFILE, 'profile.yaml'), asOfDay, programVersion: 'test', now: new Date() })
    expect(await readdir(store)).not.toContain('saman.index')
    const next = await opened(store)
    expect([next.way, next.engine.load.asOf]).toEqual(['database', '2024-11-30'])
    expect((await opened(store)).way).toBe('index')
  })
})

describe('a database changed by something else', () => {
  const RENAME = `UPDATE units SET name = 'Ny skule' WHERE unit = 'A'`

  test('is read anew', async () => {
    const { store } = await loaded(FILES)
    const database = await Database.open(join(store, 'saman.duckdb'), 'write')
    await database.run(RENAME)
    database.close()
    const next = await opened(store)
    expect([next.way, next.engine.units[1].name]).toEqual(['database', 'Ny skule'])
    expect((await opened(store)).way).toBe('index')
  })

  test('is read anew while the change stands only in its log, after a program that was killed', async () => {
    const { store } = await loaded(FILES)
    const program = `import { DuckDBInstance } from '@duckdb/node-api'
      const connection = await (await DuckDBInstance.create(process.argv[1])).connect()
      await connection.run(process.argv[2])
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['--input-type=module', '--eval', program, join(store, 'saman.duckdb'), RENAME])
    expect((await stat(join(store, 'saman.duckdb.wal'))).size).toBeGreaterThan(0)
    const next = await opened(store)
    expect([next.way, next.engine.units[1].name]).toEqual(['database', 'Ny skule'])
  })
})

test('no pseudonym stands in the index', async () => {
  const { store } = await loaded(FILES)
  const database = await Database.open(join(store, 'saman.duckdb'), 'read')
  const persons = await database.rows<{ person: string }>('SELECT person FROM persons')
  database.close()
  const bytes = await readFile(join(store, 'saman.index'))
  expect(persons).toHaveLength(3)
  for (const { person } of persons) for (const form of [Buffer.from(person), Buffer.from(person, 'hex'), Buffer.from(person, 'base64')]) expect(bytes.includes(form)).toBe(false)
})

test('the mark of the program is of every module that a layout follows from', async () => {
  const seen = new Set<string>()
  const visit = async (file: string): Promise<void> => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { specifier, typeOnly } of importsOf(await readFile(join(ROOT, file), 'utf8'))) {
      const target = targetOf(file, specifier)
      if (!typeOnly && target) await visit(target)
    }
  }
  await visit('engine/read-store.ts')
  expect([...seen]).toEqual(expect.arrayContaining(['engine/kernel/layout.ts', 'engine/store/read.ts', 'engine/calendar.ts']))
  const marked = new Set([...layoutModules().keys()].map((path) => posix.join('engine', path.replaceAll('\\', '/'))))
  expect([...seen].filter((file) => !marked.has(file))).toEqual([])
})

describe('the command line', () => {
  const SAMAN = join(ROOT, '.setup/saman.mjs')

  /** The modules that a process imports, each by the end of its address. */
  async function importedBy(args: readonly string[]): Promise<{ modules: string[]; stdout: string }> {
    const folder = await temporaryFolder()
    const list = join(folder, 'imported')
    await writeFile(list, '')
    await writeFile(
      join(folder, 'hooks.mjs'),
      `import { appendFileSync } from 'node:fs'
      export async function load(url, context, next) {
        appendFileSync(${JSON.stringify(list)}, url + '\\n')
        return next(url, context)
      }`,
    )
    await writeFile(join(folder, 'register.mjs'), `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url)`)
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', pathToFileURL(join(folder, 'register.mjs')).href, SAMAN, ...args], { encoding: 'utf8' })
    expect(`${status} ${stderr.replace(/^saman: built .*\n/gm, '')}`).toBe('0 ')
    return { modules: (await readFile(list, 'utf8')).trim().split('\n'), stdout }
  }

  test('answers from the index without database, Arrow, validator of profiles or readers of files', async () => {
    const { store } = await loaded(FILES)
    const question = ['figures', 'sickness-absence-rate', '--by', 'month,unit', '--store', store]
    // Another program than this one, as built: the first call makes the index anew.
    const first = await importedBy(question)
    const second = await importedBy(question)
    const used = (modules: readonly string[], part: string) => modules.some((module) => module.includes(part))
    expect(second.stdout).toBe(first.stdout)
    expect(second.modules.filter((module) => /\/engine\/(kernel\/slice|answer|table)\.js$/.test(module))).toHaveLength(3)
    for (const library of ['@duckdb', 'apache-arrow', 'typebox', '/yaml/', 'csv-parse', 'hucre', 'iconv-lite', 'commander', 'cli-progress', 'fastify', '/intake/', '/store/database', '/store/read', '/kernel/layout', '/prepare.js'])
      expect([library, used(second.modules, library)]).toEqual([library, false])
    expect(['@duckdb', '/store/database', '/store/read', '/kernel/layout', '/prepare.js'].filter((part) => !used(first.modules, part))).toEqual([])
  })
})
