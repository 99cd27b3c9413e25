/** What a newer extract replaces and what is kept, in tables that can be added up by hand. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../engine/calendar.ts'
import { answerRecords, machineCsv, openEngine, type Engine, type LoadReport } from '../../engine/index.ts'
import { readActualHours } from '../../engine/read-actual-hours.ts'
import { readLoads } from '../../engine/read-store.ts'
import { Database } from '../../engine/store/database.ts'
import { dayIn, extractOf, loadInto, PROFILE, temporaryFolder, type Drawn } from './helpers.ts'

const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999
  B          | Heim       | 9999`
/** In 2023: one of two in A has 20 days of certified illness from 18 December on, of which 8 are working days of 2023. */
const YEAR_2023: Drawn = {
  'enheter.csv': UNITS,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | 7961          | Fast               | 100,00  | 01.01.2020 | 31.12.9999
    1002     | 1           | A         | 7961          | Fast               | 80,00   | 01.01.2020 | 31.12.9999
    1003     | 1           | B         | 7076          | Fast               | 50,00   | 01.01.2020 | 30.11.2023`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
    1001     | 1           | E           | 09.01.2023 | 11.01.2023 | 100,00
    1001     | 1           | S           | 18.12.2023 | 12.01.2024 | 100,00
    1003     | 1           | E           | 06.03.2023 | 07.03.2023 | 100,00`,
}
/** In 2024: B is no more, 1002 has another percentage, which is said of all time, and a new person has come. */
const YEAR_2024: Drawn = {
  'enheter.csv': UNITS.split('\n').slice(0, -1).join('\n'),
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | 7961          | Fast               | 100,00  | 01.01.2020 | 31.12.9999
    1002     | 1           | A         | 7961          | Fast               | 60,00   | 01.01.2020 | 31.12.9999
    1004     | 1           | A         | 7961          | Fast               | 40,00   | 01.02.2024 | 31.12.9999`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
    1001     | 1           | S           | 18.12.2023 | 12.01.2024 | 100,00
    1002     | 1           | E           | 15.01.2024 | 16.01.2024 | 100,00
    1002     | 1           | E           | 04.03.2024 | 05.03.2024 | 100,00
    1001     | 1           | E           | 09.01.2023 | 11.01.2023 | 100,00`,
}
const FROM_2024 = { replaceFrom: dayIn('2024-01-01') }

async function storeWith(...loads: readonly (readonly [files: Drawn, asOf: string, more?: Parameters<typeof loadInto>[0]['more'], profile?: string])[]): Promise<{ store: string; reports: LoadReport[] }> {
  const store = join(await temporaryFolder(), 'store')
  const reports: LoadReport[] = []
  for (const [files, asOf, more = {}, profile = PROFILE] of loads) reports.push(await loadInto({ store, folder: await extractOf(files), asOf, more, profile }))
  return { store, reports }
}

const values = (engine: Engine, figure: string, from: string, to = from, unit = '9999') =>
  answerRecords(engine.ask({ figure, from, to, unit })).map(({ value }) => value)

describe('an extract that begins later than what is known', () => {
  test('keeps the days before it, and decides those from there on', async () => {
    const { store, reports } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2024, '2024-12-31', FROM_2024])
    expect(reports[1].replacement).toMatchObject({ reason: 'asked-for-day', keptLoad: 1, coversFrom: dayIn('2024-01-01') })
    const engine = await openEngine(store)
    // January 2023 has 22 working days: 1001 and 1002 and 1003 as they were known then; 1002 had 80 % and not 60 %.
    expect(values(engine, 'contractual-man-days', '2023M01')).toEqual([(22 * (100 + 80 + 50)) / 100])
    expect(values(engine, 'contractual-man-days', '2024M01')).toEqual([(22 * (100 + 60)) / 100])
    // 18 to 29 December without Christmas: 8 days; 2 to 12 January: 9 days, and 15 and 16 January of 60 %.
    expect(values(engine, 'sickness-absence-man-days', '2023M12', '2024M01')).toEqual([8, 9 + 2 * 0.6])
    // One spell of 26 calendar days, which began in December, and one of two days.
    expect(values(engine, 'spells-started', '2023M12', '2024M01')).toEqual([1, 1])
    expect(values(engine, 'persons', '2023M11', '2024M02')).toEqual([3, 2, 2, 3])
  })

  test('every row that was read is accounted for, and the kept ones are told apart', async () => {
    const { reports } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2024, '2024-12-31', FROM_2024])
    expect(reports[1].counts.map(({ table, read, counted, setAside, rejected, kept }) => [table, read, counted, setAside, rejected, kept])).toEqual([
      ['units', 2, 2, 0, 0, 0],
      // The positions of 1002 and 1003 are kept up to 31 December; that of 1001 says the same in both and is one row.
      ['positions', 3, 3, 0, 0, 2],
      // The spell of January 2023 is told by load 1; the one over the turn of the year is one row, of the new extract.
      ['absences', 4, 3, 1, 0, 2],
    ])
    expect(reports[1].findings.map(({ code, rows }) => [code, rows])).toContainEqual(['before-covered-period', 1])
  })

  test('what went on and the new extract says nothing of is told, with what it would be', async () => {
    const without = (text: RegExp): Drawn => Object.fromEntries(Object.entries(YEAR_2024).map(([name, table]) => [name, table.split('\n').filter((line) => !text.test(line)).join('\n')]))
    const loadedAfter = async (files: Drawn) => {
      const { store, reports } = await storeWith([YEAR_2023, '2023-12-31'], [files, '2024-12-31', FROM_2024])
      const [rate] = answerRecords((await openEngine(store)).ask({ figure: 'sickness-absence-rate', by: 'year', from: '2024', to: '2024' }))
      return { rate: rate.value ?? 0, fte: values(await openEngine(store), 'fte', '2024M12')[0] ?? 0, ended: reports[1].findings.filter(({ code }) => code.endsWith('not-continued')) }
    }
    const whole = await loadedAfter(YEAR_2024)
    // 1002 goes on with another percentage.
    expect(whole.ended).toEqual([])
    const noSpell = await loadedAfter(without(/12\.01\.2024/))
    // 2 to 12 January: 9 working days of a full position.
    expect(noSpell.ended).toMatchObject([{ code: 'mostly-not-continued', table: 'absences', rows: 1, effect: 'corrected', manDays: 9, percentagePoints: expect.closeTo(whole.rate - noSpell.rate, 9) as number, fte: 0 }])
    const noPosition = await loadedAfter(without(/^ *1001 .*31\.12\.9999|12\.01\.2024/))
    expect(noPosition.ended).toMatchObject([
      { code: 'not-continued', table: 'positions', rows: 1, fte: whole.fte - noPosition.fte },
      // Illness without the position that it was on.
      { code: 'mostly-not-continued', table: 'absences', rows: 1, manDays: 0 },
    ])
    const points = noPosition.ended.find(({ table }) => table === 'positions')?.percentagePoints ?? 0
    // 1001 would have worked all of 2024: 4 days of 60 % are lost in the other's year.
    expect(noPosition.rate + points).toBeCloseTo(noSpell.rate, 9)
  })

  test('a unit that has another code in the new list is told, unless the profile says what it became, or people have only moved', async () => {
    const yearIn = (year: number, units: Readonly<Record<string, string>>): Drawn => ({
      'enheter.csv': ['Enhetskode | Enhetsnavn | Overordnet enhet', '9999 | Prøve |', ...new Set(Object.values(units))].map((unit, index) => (index < 2 ? unit : `${unit} | ${unit} | 9999`)).join('\n'),
      'stillinger.csv': ['Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato | Til dato', ...Object.entries(units).map(([person, unit]) => `${person} | 1 | ${unit} | Fast | 100,00 | 01.01.2020 | 31.12.9999`)].join('\n'),
      'fravær.csv': `Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %\n1001 | 1 | E | 09.01.${year} | 11.01.${year} | 100,00`,
    })
    const persons = Array.from({ length: 12 }, (_, index) => String(1001 + index))
    const inUnits = (unitOf: (index: number) => string) => Object.fromEntries(persons.map((person, index) => [person, unitOf(index)]))
    // Twelve persons: six in A and six in B, and a year later those of A elsewhere.
    const told = async (unitOf: (index: number) => string, profile = PROFILE): Promise<readonly (string | null)[]> => {
      const { reports } = await storeWith([yearIn(2023, inUnits((index) => (index < 6 ? 'A' : 'B'))), '2023-12-31'], [yearIn(2024, inUnits(unitOf)), '2024-12-31', FROM_2024, profile])
      return reports[1].findings.filter(({ code }) => code === 'renumbered-unit').map(({ about }) => about)
    }
    expect(await told((index) => (index < 6 ? 'C' : 'B'))).toEqual(['A → C'])
    expect(await told((index) => (index < 5 ? 'C' : 'B'))).toEqual(['A → C']) // one of six has moved
    expect(await told(() => 'B')).toEqual([])
    expect(await told((index) => (index === 0 ? 'A' : index < 6 ? 'C' : 'B'))).toEqual([])
    expect(await told((index) => (index < 3 ? 'C' : index < 6 ? 'D' : 'B'))).toEqual([])
    expect(await told((index) => (index < 6 ? 'C' : 'B'), `${PROFILE}unit-changes:\n  - { old: A, new: C, from: 2024-01-01 }\n`)).toEqual([])
  })

  test('units that only kept rows name are kept with their last day, under the unit they had above them', async () => {
    const { store } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2024, '2024-12-31', FROM_2024])
    const engine = await openEngine(store)
    expect(engine.units.map(({ unit, parent }) => [unit, parent])).toEqual([
      ['9999', null],
      ['A', '9999'],
      ['B', '9999'],
    ])
    expect(values(engine, 'contractual-man-days', '2023M03', '2023M03', 'B')).toEqual([23 * 0.5])
    const database = await Database.open(join(store, 'saman.duckdb'), 'read')
    try {
      expect(await database.rows(`SELECT unit, valid_to::VARCHAR AS "validTo" FROM units WHERE load = 2 ORDER BY place`)).toEqual([
        { unit: '9999', validTo: null },
        { unit: 'A', validTo: null },
        { unit: 'B', validTo: '2023-12-31' },
      ])
      expect(await database.rows(`SELECT read_in AS "readIn", count(*)::INTEGER AS rows FROM positions WHERE load = 2 GROUP BY ALL ORDER BY ALL`)).toEqual([
        { readIn: 1, rows: 2 },
        { readIn: 2, rows: 3 },
      ])
    } finally {
      database.close()
    }
  })

  test('is known by the first month of its absence where nothing is said', async () => {
    const monthly = (year: number) => ({
      ...YEAR_2023,
      'fravær.csv': ['Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med', ...Array.from({ length: 12 }, (_, i) => `1001 | 1 | E | 10.${String(i + 1).padStart(2, '0')}.${year} | 10.${String(i + 1).padStart(2, '0')}.${year}`)].join('\n'),
    })
    const { store, reports } = await storeWith([monthly(2022), '2022-12-31'], [monthly(2023), '2023-12-31'], [monthly(2022), '2023-12-31'])
    expect(reports.map(({ replacement }) => [replacement?.reason, replacement?.coversFrom == null ? null : isoDate(replacement.coversFrom)])).toEqual([
      ['first-load', null],
      ['begins-later', '2023-01-01'],
      ['covers-all', null],
    ])
    const engine = await openEngine(store, { knownAt: '2' })
    expect(values(engine, 'spells-started', '2022M01', '2023M12')).toEqual(Array.from({ length: 24 }, () => 1))
  })

  test('persons known by their employee number alone are the same when national ids come', async () => {
    const withIds = {
      ...YEAR_2024,
      'stillinger.csv': `
        Ansattnr | Fødselsnr   | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
        1001     | 10846118417 | 1           | A         | 7961          | Fast               | 100,00  | 01.01.2020 | 31.12.9999`,
      'fravær.csv': YEAR_2023['fravær.csv'],
    }
    const { store } = await storeWith([YEAR_2023, '2023-12-31'], [withIds, '2024-12-31', FROM_2024])
    // 1001 in both years, 1002 and 1003 in the first alone.
    const [year] = answerRecords((await openEngine(store)).ask({ figure: 'contractual-man-days', by: 'rolling-12', from: '2024M06', to: '2024M06' }))
    expect(year.persons).toBe(3)
  })

  test('who names persons in another way is refused', async () => {
    const people = (first: number) => ({
      ...YEAR_2023,
      'stillinger.csv': ['Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato | Til dato', ...Array.from({ length: 12 }, (_, i) => `${first + i} | 1 | A | Fast | 100,00 | 01.01.2020 | 31.12.9999`)].join('\n'),
      'fravær.csv': `Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med\n${first} | 1 | E | 09.01.2023 | 11.01.2023`,
    })
    await expect(storeWith([people(1001), '2023-12-31'], [people(2001), '2024-12-31', FROM_2024])).rejects.toMatchObject({ code: 'other-persons' })
    // Nothing is kept of the same year; all are others all the same, unless that is what is meant.
    await expect(storeWith([people(1001), '2023-12-31'], [people(2001), '2023-12-31'])).rejects.toMatchObject({ code: 'strangers', values: { persons: 12, known: 0 } })
    const { reports } = await storeWith([people(1001), '2023-12-31'], [people(2001), '2023-12-31', { replaceFrom: 'all' }])
    expect(reports.at(-1)?.load).toBe(2)
    // Two of twelve who are still there are enough.
    await expect(storeWith([people(1001), '2023-12-31'], [people(1011), '2023-12-31'])).resolves.toBeDefined()
  })

  test('days that nobody knows between the two are refused', async () => {
    await expect(storeWith([YEAR_2023, '2023-06-30'], [YEAR_2024, '2024-12-31', FROM_2024])).rejects.toMatchObject({ code: 'gap-between-loads' })
    await expect(storeWith([YEAR_2023, '2023-06-30'], [YEAR_2024, '2024-12-31', { replaceFrom: dayIn('2025-01-01') }])).rejects.toMatchObject({ code: 'replace-after-as-of', kind: 'usage' })
  })

  test('everything is replaced when that is asked for, or when the load before is of another municipality', async () => {
    const { reports } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2024, '2024-12-31', { replaceFrom: 'all' }], [YEAR_2024, '2024-12-31', FROM_2024, PROFILE.replace('9999', '9998')])
    expect(reports.map(({ replacement, counts }) => [replacement?.reason, counts.reduce((sum, { kept }) => sum + kept, 0)])).toEqual([
      ['first-load', 0],
      ['asked-for-all', 0],
      ['other-municipality', 0],
    ])
  })
})

describe('a table that the extract does not have', () => {
  const WISHES = `
    Ansattnr | Svardato   | Ønsker større stilling | Ønsket stillingsprosent
    1002     | 01.10.2023 | ja                     | 100,00
    1003     | 01.10.2023 | nei                    |`
  test('is kept: the survey of last year', async () => {
    const { store, reports } = await storeWith([{ ...YEAR_2023, 'ønsker.csv': WISHES }, '2023-12-31'], [YEAR_2023, '2024-06-30'])
    expect(reports[1].replacement).toMatchObject({ reason: 'covers-all', keptLoad: 1, coversFrom: null, keptTables: ['wishes'] })
    expect(reports[1].counts.at(-1)).toMatchObject({ table: 'wishes', read: 0, kept: 2 })
    expect(values(await openEngine(store), 'involuntary-part-time-persons', '2023M12')).toEqual(values(await openEngine(store, { knownAt: '1' }), 'involuntary-part-time-persons', '2023M12'))
  })

  test('extra hours are then known only as long as the extract that they were in, over any number of loads', async () => {
    const hours = ['Ansattnr | Stillingsnr | Måned | Timer', ...Array.from({ length: 12 }, (_, i) => `1002 | 1 | ${String(i + 1).padStart(2, '0')}.2023 | 10`)].join('\n')
    const { store } = await storeWith([{ ...YEAR_2023, 'merarbeid.csv': hours }, '2023-12-31'], [YEAR_2023, '2024-03-31'], [YEAR_2023, '2024-06-30'])
    const asked = (claim: string) => readActualHours(store, { claimDay: dayIn(claim), fullWeekHours: 37.5, ids: null })
    expect((await asked('2024-01-01')).months).toBe('2023M01–2023M12')
    await expect(asked('2024-02-01')).rejects.toMatchObject({ code: 'claim-after-extra-hours', kind: 'usage' })
  })

  test('absence is then known only as long as the extract it was in', async () => {
    const { 'enheter.csv': units, 'stillinger.csv': positions } = YEAR_2023
    const { store } = await storeWith([YEAR_2023, '2023-12-31'], [{ 'enheter.csv': units, 'stillinger.csv': positions }, '2024-06-30'])
    const answers = answerRecords((await openEngine(store)).ask({ figure: 'sickness-absence-rate', from: '2023M12', to: '2024M01' }))
    expect(answers.map(({ state }) => state)).toEqual(['value', 'not-available'])
  })
})

describe('the same extract', () => {
  const bytesOf = async (store: string) => Promise.all((await readdir(store)).sort().map(async (name) => [name, (await readFile(join(store, name))).toString('base64')]))

  test('given twice changes no byte of the store', async () => {
    const { store } = await storeWith([YEAR_2023, '2023-12-31'])
    const before = await bytesOf(store)
    const again = await loadInto({ store, folder: await extractOf(YEAR_2023), asOf: '2023-12-31' })
    expect(again).toMatchObject({ load: 1, newest: 1, alreadyLoaded: true })
    expect(await bytesOf(store)).toEqual(before)
  })

  test('by a newer program too; the comments and the order of the profile are nothing', async () => {
    const { reports } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2023, '2023-12-31', { programVersion: 'newer' }, `# as agreed\n${PROFILE}`])
    expect(reports[1].alreadyLoaded).toBe(true)
  })

  test('as an older load changes nothing but when it is asked for', async () => {
    const { store, reports } = await storeWith([YEAR_2023, '2023-12-31'], [YEAR_2024, '2024-12-31'], [YEAR_2023, '2023-12-31'], [YEAR_2023, '2023-12-31', { again: true }])
    expect(reports.map(({ load, newest, alreadyLoaded }) => [load, newest, alreadyLoaded])).toEqual([
      [1, 1, false],
      [2, 2, false],
      [1, 2, true],
      [3, 3, false],
    ])
    const hashes = await Promise.all(['1', '2', '3'].map(async (knownAt) => (await openEngine(store, { knownAt })).load.contentHash))
    expect(hashes[2]).toBe(hashes[0])
    expect(new Set(hashes).size).toBe(2)
  })

  test('that keeps days of another load is another state', async () => {
    const other = { ...YEAR_2023, 'fravær.csv': YEAR_2023['fravær.csv'].replace('11.01.2023', '12.01.2023') }
    const of = async (files: Drawn) => (await openEngine((await storeWith([files, '2023-12-31'], [YEAR_2024, '2024-12-31', FROM_2024])).store)).load.contentHash
    expect(await of(other)).not.toBe(await of(YEAR_2023))
    expect(await of(YEAR_2023)).toBe(await of(YEAR_2023))
  })
})

describe('a dry run', () => {
  const bytesOf = async (store: string) => Promise.all((await readdir(store)).sort().map(async (name) => [name, (await readFile(join(store, name))).toString('base64')]))

  test('tells what the load would be, and writes nothing', async () => {
    const { store } = await storeWith([YEAR_2023, '2023-12-31'])
    const before = await bytesOf(store)
    const call = { store, folder: await extractOf(YEAR_2024), asOf: '2024-12-31' }
    const dry = await loadInto({ ...call, more: { ...FROM_2024, dryRun: true } })
    expect(await bytesOf(store)).toEqual(before)
    expect(dry).toMatchObject({ load: 2, dryRun: true, alreadyLoaded: false })
    expect({ ...(await loadInto({ ...call, more: FROM_2024 })), dryRun: true }).toEqual(dry)
  })

  test('makes no store', async () => {
    const folder = await temporaryFolder()
    const dry = await loadInto({ store: join(folder, 'store'), folder: await extractOf(YEAR_2023), asOf: '2023-12-31', more: { dryRun: true } })
    expect(dry).toMatchObject({ load: 1, dryRun: true, replacement: { reason: 'first-load' } })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('as it was known', () => {
  const AT = (moment: string) => ({ now: new Date(moment) })
  const loads = () => storeWith([YEAR_2023, '2023-12-31', AT('2024-01-10T08:00:00Z')], [YEAR_2024, '2024-12-31', { ...FROM_2024, ...AT('2025-01-09T23:30:00Z') }])

  test('by a number, and by a day: the last load through that day in Norway', async () => {
    const { store } = await loads()
    const loadAt = async (knownAt?: string) => (await openEngine(store, { knownAt })).load.load
    expect(await loadAt()).toBe(2)
    expect(await loadAt('1')).toBe(1)
    expect(await loadAt('2')).toBe(2)
    expect(await loadAt('2024-01-10')).toBe(1)
    expect(await loadAt('2025-01-09')).toBe(1)
    expect(await loadAt('2025-01-10')).toBe(2) // half past midnight, in Norway
  })

  test.each([
    ['3', 'no-such-load', /1 \(2024-01-10\), 2 \(2025-01-10\)/],
    ['2024-01-09', 'no-such-load', /1 \(2024-01-10\)/],
    ['yesterday', 'bad-known-at', /saman loads/],
    ['2024-02-30', 'bad-known-at', /2024-02-30/],
  ])('%s is refused', async (knownAt, code, message) => {
    const { store } = await loads()
    const error = await openEngine(store, { knownAt }).catch((refusal: unknown) => refusal)
    expect(error).toMatchObject({ code, kind: 'usage' })
    expect(String(error)).toMatch(message)
  })

  test('the answers are those that were given then, to the last character', async () => {
    const question = { figure: 'sickness-absence-rate', by: 'month,unit,sex', from: '2023M01', to: '2023M12' }
    const { store } = await storeWith([YEAR_2023, '2023-12-31'])
    const before = machineCsv((await openEngine(store)).ask(question))
    await loadInto({ store, folder: await extractOf(YEAR_2024), asOf: '2024-12-31', more: FROM_2024 })
    expect(machineCsv((await openEngine(store, { knownAt: '1' })).ask(question))).toBe(before)
  })

  test('the ledger lists every load', async () => {
    const { store } = await loads()
    expect(await readLoads(store)).toMatchObject([
      { load: 1, loadedAt: '2024-01-10T08:00:00Z', asOf: '2023-12-31', coversFrom: null, keptLoad: null, files: ['enheter.csv', 'fravær.csv', 'stillinger.csv'], read: 9, counted: 9, kept: 0, programVersion: 'test' },
      { load: 2, asOf: '2024-12-31', coversFrom: '2024-01-01', keptLoad: 1, read: 9, counted: 8, kept: 4 },
    ])
  })
})

describe('totals of the months', () => {
  test('are noted with the load, in whole numbers', async () => {
    const { store } = await storeWith([YEAR_2023, '2023-12-31'])
    const database = await Database.open(join(store, 'saman.duckdb'), 'read')
    try {
      const [january] = await database.rows(`SELECT contractual / units_per_man_day AS contractual, lost / units_per_man_day AS lost, persons, percent_hundredths AS percent FROM load_totals WHERE load = 1 AND month = ${2023 * 12}`)
      expect(january).toEqual({ contractual: (22 * (100 + 80 + 50)) / 100, lost: 3, persons: 3, percent: 10_000 + 8_000 + 5_000 })
      const [before] = await database.rows(`SELECT contractual > 0 AS "isKnown", lost FROM load_totals WHERE load = 1 AND month = ${2022 * 12}`)
      expect(before).toEqual({ isKnown: true, lost: null }) // the absence extract begins in January 2023
    } finally {
      database.close()
    }
  })
})
