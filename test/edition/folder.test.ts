/** The folder of an edition: the same bytes each time, nothing read that was changed, and tables that other programs read. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSONstat from 'jsonstat-toolkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readIpc } from '../../engine/arrow.ts'
import { METRICS } from '../../engine/edition/format.ts'
import { changesOf, readEdition, readEditions, type Edition } from '../../engine/edition/folder.ts'
import { toldNumbers } from '../../engine/edition/read-table.ts'
import { isReleased, readReleases, setRelease } from '../../engine/edition/releases.ts'
import { exampleTables, writeExampleEdition, writeExampleEditions } from './example.ts'

let folder = ''
let first: Edition
let second: Edition

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-edition-'))
  ;[first, second] = await writeExampleEditions(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const json = (edition: Edition, path: string) => JSON.parse(Buffer.from(edition.files.get(path) ?? []).toString('utf8'))

describe('an edition’s folder', () => {
  test('has the same bytes and the same id when it is made twice', async () => {
    const other = await mkdtemp(join(tmpdir(), 'saman-edition-'))
    const again = await writeExampleEditions(other)
    expect(again.map(({ id }) => id)).toEqual([first.id, second.id])
    expect([...again[1].files]).toEqual([...second.files])
    await rm(other, { recursive: true })
  })

  test('is written once: the same edition again changes nothing', async () => {
    const again = await writeExampleEdition(folder, '2024K3')
    expect(again.id).toBe(first.id)
    expect((await readdir(folder)).sort()).toEqual([first.id.slice(0, 16), second.id.slice(0, 16)].sort())
    expect((await readEditions(folder)).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
  })

  test.each([
    ['one byte of a table', async (path: string) => flip(join(path, 'tables/sickness-absence-rate.year.json')), 'tables/sickness-absence-rate.year.json'],
    ['one byte of the plan', async (path: string) => flip(join(path, 'plan.json')), 'plan.json'],
    ['a table taken away', async (path: string) => rm(join(path, 'tables/persons.month.arrow')), 'tables/persons.month.arrow'],
    ['a file put in', async (path: string) => writeFile(join(path, 'tables/more.json'), '{}'), 'tables/more.json'],
    ['a manifest that is none', async (path: string) => writeFile(join(path, 'manifest.json'), '{"format":1,"files":[{"path":"../x","bytes":1,"sha256":"00"}]}'), 'manifest.json'],
  ])('is refused with %s, and the message names the file', async (_, damage, named) => {
    const copy = await mkdtemp(join(tmpdir(), 'saman-edition-'))
    await cp(first.folder, copy, { recursive: true })
    expect((await readEdition(copy)).id).toBe(first.id)
    await damage(copy)
    const error = await readEdition(copy).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'damaged-edition', message: expect.stringContaining(named) as unknown })
    await rm(copy, { recursive: true })
  })

  test('with a changed manifest has another id', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'saman-edition-'))
    await cp(first.folder, copy, { recursive: true })
    const manifest = await readFile(join(copy, 'manifest.json'), 'utf8')
    await writeFile(join(copy, 'manifest.json'), `${manifest}\n`)
    expect((await readEdition(copy)).id).not.toBe(first.id)
    await rm(copy, { recursive: true })
  })

  test('holds no instant and no path of a machine', () => {
    for (const [path, bytes] of second.files) {
      const text = Buffer.from(bytes).toString('latin1')
      expect(text, path).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}/)
      expect(text, path).not.toContain(folder)
    }
  })

  test('lists every unit of the organisation, and says how short the periods are that each is shown for', () => {
    expect(second.description.units.map(({ unit, depth, rest, finest }) => [unit, depth, rest, finest])).toEqual([
      ['0', 0, false, 'month'],
      ['1', 1, false, 'month'],
      ['11', 2, false, 'month'],
      ['12', 2, false, 'quarter'],
      ['13', 2, false, null],
      ['14', 2, false, null],
      ['1+rest', 2, true, 'year'],
      ['2', 1, false, 'month'],
      ['21', 2, false, 'month'],
      ['22', 2, false, 'year'],
      ['23', 2, false, null],
      ['3', 1, false, 'quarter'],
    ])
  })
})

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file)
  bytes[bytes.length >> 1] ^= 1
  await writeFile(file, bytes)
}

describe('tables', () => {
  test('as JSON-stat are read by the toolkit of the format: every number stands where the table has it', () => {
    const made = exampleTables(2024 * 12 + 9)
    let numbers = 0
    for (const entry of first.description.tables) {
      const table = made.find(({ figure, dimension, resolution }) => figure === entry.figure && dimension === entry.dimension && resolution === entry.resolution)
      if (!table) throw new Error(`no table ${entry.name}`)
      const dataset = JSONstat(json(first, entry.json)) as {
        readonly class: string
        readonly role: object
        Dimension(name: string): { readonly id: readonly string[] }
        Data(place: Readonly<Record<string, string>>): { readonly value: number | null } | null
      }
      expect(dataset.class, entry.name).toBe('dataset')
      expect(dataset.role).toMatchObject({ time: ['period'], metric: ['metric'] })
      const metrics = dataset.Dimension('metric').id as readonly (typeof METRICS)[number][]
      for (let cell = 0; cell < table.cellCount; cell++) {
        const place = {
          unit: table.units[table.unit[cell]],
          period: table.periods[table.period[cell]],
          ...(table.categories ? { [table.dimension]: table.categories[table.category[cell]] } : {}),
        }
        for (const metric of METRICS) {
          const made = table[metric][cell]
          const expected = Number.isNaN(made) || (metric === 'personsFrom' && made === 0) ? null : made
          const read = metrics.includes(metric) ? (dataset.Data({ ...place, metric })?.value ?? null) : null
          expect(read, `${entry.name} ${JSON.stringify(place)} ${metric}`).toBe(expected)
          if (read !== null) numbers++
        }
      }
    }
    const written = first.description.tables.reduce((count, entry) => count + Object.keys(json(first, entry.json).value).length, 0)
    expect(numbers).toBe(written) // and no others
  })

  test('as Arrow have the same numbers', () => {
    for (const entry of second.description.tables) {
      const rows = readIpc(second.files.get(entry.arrow) ?? new Uint8Array())
      const dimensions = ['unit', 'period', ...(entry.dimension === 'total' ? [] : [entry.dimension])]
      const metrics = rows.schema.fields.map(({ name }) => name).slice(dimensions.length)
      const key = (...parts: readonly unknown[]) => parts.join(' ')
      for (const metric of METRICS) {
        const told = new Map([...toldNumbers(second, entry, metric)].map(({ unit, period, category, number }) => [key(unit, period, category ?? ''), number]))
        expect(metrics.includes(metric), `${entry.name} ${metric}`).toBe(told.size > 0)
        if (told.size === 0) continue
        const read = rows.toArray().flatMap((row) => (row[metric] === null ? [] : [[key(row.unit, row.period, row[entry.dimension] ?? ''), row[metric]] as const]))
        expect(new Map(read)).toEqual(told)
      }
    }
  })

  test('tell numerator and denominator of the municipality and its sectors only', () => {
    const depths = new Map(second.description.units.map(({ unit, depth }) => [unit, depth]))
    const deepest = second.description.tables.flatMap((entry) => [...toldNumbers(second, entry, 'numerator')].map(({ unit }) => depths.get(unit)))
    expect(Math.max(...deepest.map((depth) => depth ?? Infinity))).toBe(1)
  })

  test('say what their rests stand for, and name them in three languages', () => {
    const { extension, dimension } = json(second, 'tables/sickness-absence-rate.year.json')
    expect(extension.rests).toEqual([{ unit: '1+rest', periods: ['2022', '2023', '2024'], members: ['1', '13', '14'] }])
    expect(dimension.unit.category.label['1+rest']).toBe('Øvrige enheter i Oppvekst')
    expect(extension.labels.nn.categories.unit['1+rest']).toBe('Andre einingar i Oppvekst')
    expect(extension.labels.en.categories.unit['1+rest']).toBe('Other units in Oppvekst')
  })
})

describe('what follows from the tables', () => {
  test('the register is cut down to the figures and dimensions of the edition', () => {
    const register = json(second, 'figures.json')
    expect(Object.keys(register)).toEqual(['nb', 'nn', 'en'])
    expect(new Set(register.nn.figures.map(({ name }: { name: string }) => name))).toEqual(new Set(second.description.tables.map(({ figure }) => figure)))
    expect(register.en.breakdowns.map(({ name }: { name: string }) => name)).toEqual(['unit', 'band', 'certification', 'sex'])
  })

  test('a sentence’s input is the newest number of a unit, beside the year before and the range', () => {
    const { sentences } = json(second, 'sentences.json')
    const told = [...toldNumbers(second, entryNamed(second, 'sickness-absence-rate.rolling-12'), 'value')].filter(({ unit }) => unit === '12')
    const values = told.map(({ number }) => number)
    expect(sentences.find(({ figure, unit }: { figure: string; unit: string }) => figure === 'sickness-absence-rate' && unit === '12')).toEqual({
      figure: 'sickness-absence-rate',
      unit: '12',
      resolution: 'rolling-12',
      period: '2024M12',
      value: values.at(-1),
      yearBefore: told.find(({ period }) => period === '2023M12')?.number,
      change: Number(((values.at(-1) ?? NaN) - (told.find(({ period }) => period === '2023M12')?.number ?? NaN)).toFixed(1)),
      lowest: Math.min(...values),
      highest: Math.max(...values),
      periods: values.length,
    })
  })

  test('changes are the numbers that a reader of both editions finds by subtracting, with the causes', () => {
    const changes = changesOf(second)
    expect(changesOf(first)).toMatchObject({ previous: null, cells: [], causes: [] })
    expect(changes).toMatchObject({ previous: first.id, previousPeriod: '2024K3' })
    expect(changes.causes.map(({ cause }) => cause)).toEqual(['new-load', 'late-registration'])
    const found = second.description.tables.flatMap((entry) => {
      const old = first.description.tables.find(({ name }) => name === entry.name)
      if (!old) return []
      const now = new Map([...toldNumbers(second, entry, 'value')].map(({ number, ...place }) => [JSON.stringify(place), number]))
      return [...toldNumbers(first, old, 'value')].flatMap(({ number: before, ...place }) => (now.get(JSON.stringify(place)) === before ? [] : [{ ...place, before, after: now.get(JSON.stringify(place)) }]))
    })
    expect(found.length).toBeGreaterThan(0)
    expect(changes.cells).toEqual(found)
    // 1.5 percentage points were registered late at the nursing home in September; nothing earlier changed, and no other unit's months.
    expect(changes.cells.filter(({ figure, resolution, category }) => figure === 'sickness-absence-rate' && resolution === 'month' && category === null).map(({ unit, period }) => [unit, period])).toEqual([
      ['0', '2024M09'],
      ['2', '2024M09'],
      ['21', '2024M09'],
    ])
  })
})

const entryNamed = (edition: Edition, name: string) => {
  const entry = edition.description.tables.find((table) => table.name === name)
  if (!entry) throw new Error(`no table ${name}`)
  return entry
}

describe('releases', () => {
  const at = (hour: number) => new Date(Date.UTC(2025, 1, 10, hour))

  test('an edition is visible from its moment on, and not before; without a moment it is not', async () => {
    expect(await readReleases(folder)).toEqual([])
    await setRelease(folder, first.id, at(9), at(8))
    await setRelease(folder, second.id, null, at(8))
    const releases = await readReleases(folder)
    expect([8, 9, 10].map((hour) => isReleased(releases, first.id, at(hour)))).toEqual([false, true, true])
    expect(isReleased(releases, second.id, at(23))).toBe(false)
    await expect(setRelease(folder, first.id, at(12), at(10))).rejects.toMatchObject({ code: 'already-released' })
  })

  test('a file of releases that cannot be understood is refused, not taken for none', async () => {
    const other = await mkdtemp(join(tmpdir(), 'saman-edition-'))
    await writeFile(join(other, 'releases.json'), '[{"edition":"abc","releaseAt":"soon"}]')
    await expect(readReleases(other)).rejects.toMatchObject({ code: 'bad-releases' })
    await rm(other, { recursive: true })
  })
})
