/** Erasing: figures as of an extract without the person, and no byte of the person left; years before a limit not known, the others as they were. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthCode } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { answerRecords, FIGURES, InputError, openEngine, type Engine } from '../../engine/index.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { openKey } from '../../engine/intake/pseudonym.ts'
import { Database } from '../../engine/store/database.ts'
import type { ToErase } from '../../engine/store/erase.ts'
import { eraseFrom, verifyStore } from '../../engine/stewardship.ts'
import { load } from '../../engine/loading.ts'
import { municipality } from '../property/municipality.ts'
import { runsOf } from '../property/runs.ts'
import { extractOf, loadInto, temporaryFolder } from './helpers.ts'
import { employeeNumber, extractOfMunicipality, MUNICIPALITY_PROFILE } from './municipality-extract.ts'

const NOW = new Date('2025-03-01T08:00:00Z')
const RUNS = Number(process.env['SAMAN_PROPERTY_RUNS'] ?? 60) / 10
const LIMIT = { timeout: 60_000 + RUNS * 30_000 }

const eraseNow = (store: string, what: ToErase, dryRun = false) => eraseFrom({ store, what, now: NOW, dryRun })
const person = (...employeeNumbers: string[]): ToErase => ({ kind: 'person', nationalIds: [], employeeNumbers })

const loadMunicipality = async (store: string, drawn: Municipality, without: readonly string[] = []) =>
  load({
    store,
    paths: [await extractOfMunicipality(drawn, without)],
    profile: parseProfile(MUNICIPALITY_PROFILE, 'profile.yaml'),
    asOfDay: drawn.asOfDay,
    programVersion: 'test',
    now: NOW,
  })

/** Every figure of the register for every unit and month, in its finest split. */
function everything(engine: Engine, from: number, to: number): string[] {
  return FIGURES.flatMap((figure) => {
    const by = ['month', 'unit', ...figure.splits.slice(0, 1)].join(',')
    const question = { figure: figure.name, by, from: monthCode(from), to: monthCode(to), ...(figure.unit === 'nok' ? { 'daily-cost': '3500' } : {}) }
    return answerRecords(engine.ask(question)).map((record) => `${figure.name} ${JSON.stringify(record)}`)
  })
}

/** As far as the drawn municipalities reach. */
const WINDOW = { first: 2022 * 12 + 10, last: 2025 * 12 + 1 }

/** What is loaded of a drawn municipality; `null` where it is refused, as one without positions. */
async function storeOf(drawn: Municipality, without: readonly string[] = []): Promise<string | null> {
  const store = join(await temporaryFolder(), 'store')
  try {
    await loadMunicipality(store, drawn, without)
    return store
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}

/** Bytes of all files of a folder that have a text in them. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const))
  return contents.filter(([, bytes]) => texts.some((text) => bytes.includes(text))).map(([path]) => path)
}

describe('laws', () => {
  test('without a person, figures are those of an extract without the person', LIMIT, async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(municipality, fc.nat(), async (drawn, choice) => {
        fc.pre(drawn.persons.length > 1)
        const gone = drawn.persons[choice % drawn.persons.length].person
        const [store, expected] = [await storeOf(drawn), await storeOf(drawn, [gone])]
        fc.pre(store !== null && expected !== null)
        const erased = await eraseNow(store, person(employeeNumber(gone))).catch((error: unknown) => {
          if (error instanceof InputError && error.code === 'nobody-to-erase') return null
          throw error
        })
        fc.pre(erased !== null)
        const [found, wanted] = [await openEngine(store), await openEngine(expected)]
        // What the extract covers is told by how many rows a month has; the ledger keeps what it knew.
        const from = Math.max(WINDOW.first, found.load.absencesFromMonth ?? 0, wanted.load.absencesFromMonth ?? 0)
        fc.pre(found.load.absencesFromMonth !== null && wanted.load.absencesFromMonth !== null && from < WINDOW.last)
        expect(everything(found, from, WINDOW.last)).toEqual(everything(wanted, from, WINDOW.last))
        const { flaws } = await verifyStore(store)
        expect(flaws).toEqual([])
        compared++
      }),
      { ...runsOf('a person erased'), numRuns: RUNS },
    )
    expect(compared).toBeGreaterThan(RUNS / 4 - 1)
  })

  test('before a limit nothing is known; from it on every figure is as it was', LIMIT, async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(municipality, fc.integer({ min: WINDOW.first, max: WINDOW.last }), async (drawn, limit) => {
        const store = await storeOf(drawn)
        fc.pre(store !== null)
        const before = await openEngine(store)
        const erased = await eraseNow(store, { kind: 'older-than', limit }).catch((error: unknown) => {
          if (error instanceof InputError && error.code === 'nothing-left') return null
          throw error
        })
        fc.pre(erased !== null && erased.loads.length > 0)
        const after = await openEngine(store)
        const known = (records: readonly string[]): string[] => records.filter((record) => !record.includes('"not-available"'))
        expect(known(everything(after, WINDOW.first - 24, limit - 1))).toEqual([])
        const [was, is] = [everything(before, limit, WINDOW.last), everything(after, limit, WINDOW.last)]
        // A kind of absence that only the old rows had is as one that the extract does not have.
        for (const [i, record] of is.entries()) if (!record.includes('"not-available"')) expect(record).toBe(was[i])
        expect(known(is).filter((record) => record.startsWith('sickness-absence-rate')).length).toBe(known(was).filter((record) => record.startsWith('sickness-absence-rate')).length)
        expect((await verifyStore(store)).flaws).toEqual([])
        compared++
      }),
      { ...runsOf('rows before a limit'), numRuns: RUNS },
    )
    expect(compared).toBeGreaterThan(RUNS / 4 - 1)
  })
})

const FILES = {
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999
    B          | Heim       | 9999`,
  'stillinger.csv': `
    Ansattnr | Kjønn | Fødselsår | Stillingsnr | Org.enhet | Stillingskode | Stilling          | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | K     | 1971      | 1           | A         | 7961          | Lærer             | Fast               | 100,00  | 01.01.2019 |
    1002     | M     | 1990      | 40077       | A         | 7099          | Klokkar og ringar | Fast               | 80,00   | 01.01.2019 |
    1003     | K     | 1980      | 1           | B         | 7076          | Assistent         | Fast               | 50,00   | 01.01.2019 | 31.12.2020
    1004     | K     | 1985      | 1           | B         | 7076          | Assistent         | Fast               | 50,00   | 01.01.2020 |`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
    1001     | 1           | E           | 07.01.2019 | 09.01.2019 |
    1002     | 40077       | S           | 04.03.2024 | 15.03.2024 | 33,33
    1003     | 1           | S           | 03.02.2020 | 28.02.2020 | 100,00
    1004     | 1           | S           | 05.02.2024 | 09.02.2024 | 100,00`,
}
/** The person's position once more, so that there are findings with an example of the person. */
const NEWER = { ...FILES, 'stillinger.csv': `${FILES['stillinger.csv']}\n1002 | M | 1990 | 40078 | A | 7099 | Klokkar og ringar | Fast | 70,00 | 01.01.2024 |` }

async function twoLoads(): Promise<{ store: string; pseudonym: string }> {
  const store = join(await temporaryFolder(), 'store')
  await loadInto({ store, folder: await extractOf(FILES) })
  await loadInto({ store, folder: await extractOf(NEWER) })
  return { store, pseudonym: (await openKey(join(store, 'person.key'))).employee('1002') }
}

describe('a person', () => {
  test('goes from all loads, and no byte of their rows is left in any file of the store', async () => {
    const { store, pseudonym } = await twoLoads()
    await writeFile(join(store, 'saman.index.left-by-a-process-that-was-ended'), pseudonym)
    const traces = [pseudonym, '40077', '40078', 'Klokkar og ringar']
    for (const trace of traces) expect(await filesWith(store, [trace]), trace).toContain(join(store, 'saman.duckdb'))
    const erased = await eraseNow(store, person('01002'))
    expect(erased).toEqual({
      loadCount: 2,
      loads: [
        { load: 1, asOf: '2024-12-31', positions: 1, absences: 1, wishes: 0, extraHours: 0 },
        { load: 2, asOf: '2024-12-31', positions: 2, absences: 1, wishes: 0, extraHours: 0 },
      ],
    })
    expect(await filesWith(store, traces)).toEqual([])
    expect((await readdir(store)).sort()).toEqual(['person.key', 'saman.duckdb'])
    await openEngine(store)
    expect(await filesWith(store, traces)).toEqual([])
  })

  test('is shown before it is done, and nothing is changed by that', async () => {
    const { store } = await twoLoads()
    const before = await readFile(join(store, 'saman.duckdb'))
    expect((await eraseNow(store, person('1002'), true)).loads.map(({ positions }) => positions)).toEqual([1, 2])
    expect(before.equals(await readFile(join(store, 'saman.duckdb')))).toBe(true)
  })

  test('who is not there: told, and nothing is changed', async () => {
    const { store } = await twoLoads()
    const before = await readFile(join(store, 'saman.duckdb'))
    await expect(eraseNow(store, person('1002000'))).rejects.toMatchObject({ code: 'nobody-to-erase' })
    await expect(eraseNow(store, { kind: 'person', nationalIds: ['10846118417'], employeeNumbers: [] })).rejects.toMatchObject({ code: 'nobody-to-erase' })
    expect(before.equals(await readFile(join(store, 'saman.duckdb')))).toBe(true)
  })

  test('the ledger keeps the hashes of the files and that somebody was erased, not whom; the same files change nothing', async () => {
    const { store } = await twoLoads()
    const loads = 'SELECT load, content_hash, extract_hash, (SELECT string_agg(sha256, chr(32) ORDER BY source) FROM load_sources AS s WHERE s.load = l.load) AS files FROM loads AS l'
    const before = await rowsOf(store, loads)
    await eraseNow(store, person('1002'))
    expect(await rowsOf(store, loads)).toEqual(before)
    expect(await rowsOf(store, `SELECT kind, from_month, to_month, loads, positions, absences, wishes, extra_hours, strftime(erased_at, '%Y-%m-%d') AS day FROM erasures`)).toEqual([
      // Whole years: from 2019 to the end of 2024.
      { kind: 'person', from_month: 2019 * 12, to_month: 2024 * 12 + 11, loads: 2, positions: 3, absences: 2, wishes: 0, extra_hours: 0, day: '2025-03-01' },
    ])
    expect((await loadInto({ store, folder: await extractOf(NEWER) })).alreadyLoaded).toBe(true)
    expect(await rowsOf(store, 'SELECT count(DISTINCT person)::INTEGER AS persons FROM persons')).toEqual([{ persons: 3 }])
    expect((await verifyStore(store)).flaws).toEqual([])
  })
})

describe('older than', () => {
  const LIMIT_2024 = 2024 * 12

  test('what had ended goes; what goes on stays, and is not known before the limit', async () => {
    const { store } = await twoLoads()
    await eraseNow(store, { kind: 'older-than', limit: LIMIT_2024 })
    expect(await rowsOf(store, 'SELECT load, count(*)::INTEGER AS rows FROM positions GROUP BY load ORDER BY load')).toEqual([{ load: 1, rows: 3 }, { load: 2, rows: 4 }])
    expect(await rowsOf(store, `SELECT DISTINCT strftime(from_day, '%Y') AS year FROM absences`)).toEqual([{ year: '2024' }])
    const engine = await openEngine(store)
    const states = (figure: string) => answerRecords(engine.ask({ figure, by: 'year', from: '2023', to: '2024' })).map(({ period, state }) => [period, state])
    for (const figure of ['sickness-absence-rate', 'fte', 'positions-started']) expect(states(figure), figure).toEqual([['2023', 'not-available'], ['2024', 'value']])
    expect((await verifyStore(store)).flaws).toEqual([])
  })

  test('where all of it is older: refused', async () => {
    const { store } = await twoLoads()
    await expect(eraseNow(store, { kind: 'older-than', limit: 2025 * 12 })).rejects.toMatchObject({ code: 'nothing-left' })
  })
})

async function rowsOf(store: string, sql: string): Promise<unknown[]> {
  const database = await Database.open(join(store, 'saman.duckdb'), 'read')
  try {
    return await database.rows(sql)
  } finally {
    database.close()
  }
}
