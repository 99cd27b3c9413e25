/** One load as a whole: every row accounted for, findings with their effect, all or nothing, and nobody to be recognised. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../engine/store/database.ts'
import { answerRecords, InputError, openEngine } from '../../engine/index.ts'
import { extractOf, loaded, loadInto, PROFILE, temporaryFolder, type Drawn } from './helpers.ts'

const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999
  B          | Heim       | 9999`
const POSITIONS = `
  Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
  1001     | 1           | A         | 7961          | Fast               | 100,00  | 01.01.2023 |
  1002     | 1           | A         | 7961          | Fast               | 80,00   | 01.01.2023 | 31.12.9999
  1002     | 2           | B         | 7076          | Vikar              | 20,00   | 01.07.2023 |
  1003     | 1           | B         | 7076          | Fast               | 50,50   | 01.01.2023 | 30.06.2024`
const ABSENCES = `
  Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
  1001     | 1           | E           | 08.01.2024 | 10.01.2024 |
  1002     |             | S           | 04.03.2024 | 15.03.2024 | 50,00
  1003     | 1           | F           | 05.02.2024 | 09.02.2024 | 100,00`
const CLEAN: Drawn = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

const withRows = (table: string, ...rows: string[]): string => [table, ...rows].join('\n')
const findingsOf = (report: { findings: readonly { table: string; code: string; state: string; rows: number }[] }) =>
  report.findings.map(({ table, code, state, rows }) => `${rows} ${table} ${state} ${code}`).sort()

describe('a clean extract', () => {
  test('loads without findings, and its figures are the arithmetic of its rows', async () => {
    const { report, engine } = await loaded(CLEAN)
    expect(report.findings).toEqual([])
    expect(report.counts.map(({ table, read, counted }) => [table, read, counted])).toEqual([
      ['units', 3, 3],
      ['positions', 4, 4],
      ['absences', 3, 3],
    ])
    const lost = answerRecords(engine.ask({ figure: 'sickness-absence-man-days', by: 'month,unit', from: '2024M01', to: '2024M03' }))
    expect(lost.filter((cell) => cell.value).map((cell) => [cell.period, cell.unit, cell.value])).toEqual([
      ['2024M01', '9999', 3 * 1],
      ['2024M01', 'A', 3 * 1],
      ['2024M03', '9999', (10 * 100 * 50) / 1e4], // both positions, 80 % and 20 %, at grade 50
      ['2024M03', 'A', (10 * 80 * 50) / 1e4],
      ['2024M03', 'B', (10 * 20 * 50) / 1e4],
    ])
  })

  test('position numbers of absence count for nothing where the list of positions has none', async () => {
    const withoutNumbers = `
      Ansattnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      1001     | A         | Fast               | 100,00  | 01.01.2023 |
      1002     | A         | Fast               | 80,00   | 01.01.2023 |
      1003     | B         | Fast               | 50,50   | 01.01.2023 | 30.06.2024`
    const { report, engine } = await loaded({ ...CLEAN, 'stillinger.csv': withoutNumbers })
    expect(report.findings).toEqual([])
    const [january] = answerRecords(engine.ask({ figure: 'sickness-absence-man-days', from: '2024M01', to: '2024M01' }))
    expect(january.value).toBe(3)
  })

  test('without a list of units every unit stands under the municipality, and that is told', async () => {
    const { report, engine } = await loaded({ 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES })
    expect(findingsOf(report)).toEqual(['1 units questioned no-unit-list'])
    expect(engine.units.map(({ unit, parent }) => [unit, parent])).toEqual([
      ['9999', null],
      ['A', '9999'],
      ['B', '9999'],
    ])
  })
})

describe('findings', () => {
  const CASES: readonly (readonly [name: string, files: Drawn, finding: string, effect: Readonly<Record<string, number | null>>])[] = [
    [
      'the same row twice counts once',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '1001 | 1 | E | 08.01.2024 | 10.01.2024 |') },
      '1 absences rejected duplicate',
      { manDays: 3 },
    ],
    [
      'a code that is in no profile is set aside',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '1002 | 1 | X | 08.04.2024 | 12.04.2024 | 50,00') },
      '1 absences set-aside unmapped-code',
      { manDays: 5 * 0.8 * 0.5 },
    ],
    [
      'a person that no position names',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '4711 | 1 | E | 08.04.2024 | 09.04.2024 |') },
      '1 absences rejected unknown-person',
      { manDays: 2 },
    ],
    [
      'absence after the position has ended',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '1003 | 1 | S | 24.06.2024 | 05.07.2024 | 100,00') },
      '1 absences questioned outside-employment',
      { manDays: 5 }, // 1 to 5 July
    ],
    [
      'overlapping sick leave: the days that gave way',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '1001 | 1 | S | 10.01.2024 | 12.01.2024 | 100,00') },
      '1 absences questioned overlap',
      { manDays: 1 },
    ],
    [
      'ends before it starts',
      { ...CLEAN, 'fravær.csv': withRows(ABSENCES, '1001 | 1 | E | 12.01.2024 | 08.01.2024 |') },
      '1 absences rejected ends-before-start',
      { percentagePoints: (100 * (248 - 3)) / (252 * 2 + 122 * 0.505) }, // at most from 8 January on, less the three days that are ill already
    ],
    [
      'a unit that the list does not have',
      { ...CLEAN, 'stillinger.csv': withRows(POSITIONS, '1004 | 1 | Q | 7076 | Fast | 60,00 | 01.01.2024 |') },
      '1 positions questioned unknown-unit',
      { fte: -0.6 }, // without the row
    ],
    [
      'more than 100 percent',
      { ...CLEAN, 'stillinger.csv': withRows(POSITIONS, '1004 | 1 | A | 7076 | Fast | 110,00 | 01.01.2024 |') },
      '1 positions questioned percent-over-100',
      { fte: -0.1 }, // 100 percent instead
    ],
    [
      'two rows of one position number that overlap, in two units',
      { ...CLEAN, 'stillinger.csv': withRows(POSITIONS, '1001 | 1 | B | 7961 | Fast | 50,00 | 01.01.2024 |') },
      '1 positions questioned overlapping-position-rows',
      { fte: -0.5 },
    ],
    [
      'a percentage that changes while the row before still runs: the later row takes over',
      { ...CLEAN, 'stillinger.csv': withRows(POSITIONS, '1001 | 1 | A | 7961 | Fast | 50,00 | 01.01.2024 |') },
      '1 positions questioned taken-over',
      { fte: 1 },
    ],
    [
      'a national id that cannot be right, beside an employee number: counted, and told',
      {
        ...CLEAN,
        'stillinger.csv': `
          Ansattnr | Fødselsnr   | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
          1001     | 10846118418 | A         | Fast               | 100,00  | 01.01.2023 |
          1002     |             | A         | Fast               | 80,00   | 01.01.2023 |
          1003     |             | B         | Fast               | 50,50   | 01.01.2023 | 30.06.2024`,
      },
      '1 positions questioned invalid-national-id',
      { fte: -1 },
    ],
    [
      'a parent that the list does not have',
      { ...CLEAN, 'enheter.csv': withRows(UNITS, 'C | Kultur | 77') },
      '1 units questioned unknown-parent',
      { manDays: null },
    ],
  ]

  test.each(CASES)('%s', async (_, files, finding, effect) => {
    const { report } = await loaded(files)
    expect(findingsOf(report)).toEqual([finding])
    const [found] = report.findings
    for (const [name, expected] of Object.entries(effect)) {
      const value = found[name as 'manDays' | 'fte' | 'percentagePoints']
      if (expected === null) expect(value).toBeNull()
      else expect(value).toBeCloseTo(expected, 9)
    }
  })

  test('the codes that the profile lacks are told with their rows, most first', async () => {
    const { report } = await loaded({
      ...CLEAN,
      'fravær.csv': withRows(ABSENCES, '1001 | 1 | X | 08.04.2024 | 09.04.2024 |', '1002 | 1 | Y | 08.04.2024 | 09.04.2024 |', '1001 | 1 | Y | 15.04.2024 | 16.04.2024 |'),
    })
    expect(report.unmappedCodes).toEqual([
      { code: 'Y', rows: 2 },
      { code: 'X', rows: 1 },
    ])
  })

  test('percentage points are man-days of all contractual man-days in the months of the extract', async () => {
    const { report, engine } = await loaded(CASES[0][1])
    const [contractual] = answerRecords(engine.ask({ figure: 'contractual-man-days', by: 'year', from: '2024', to: '2024' }))
    expect(report.findings[0].percentagePoints).toBeCloseTo((100 * 3) / (contractual.value ?? NaN), 9)
  })

  test.each(CASES)('%s: rows read = counted + rejected + set aside', async (_, files) => {
    const { report } = await loaded(files)
    for (const count of report.counts) expect(count.read).toBe(count.counted + count.rejected + count.setAside)
  })

  test('a column nobody knows is told, with its heading', async () => {
    const { report } = await loaded({ ...CLEAN, 'fravær.csv': ABSENCES.replace('Fravær %', 'Zyx') })
    expect(report.findings.map(({ code, example }) => [code, example?.column])).toEqual([
      ['lacking-column', 'fraværsprosent'],
      ['unread-column', 'Zyx'],
    ])
  })
})

describe('a survey that says from which day', () => {
  test('the weeks are counted from the answer, a begun week as a whole one', async () => {
    const wishes = `
      Ansattnr | Svardato   | Ønsker mer | Ønsket prosent | Tilgjengelig fra | Har bedt om mer
      1002     | 01.10.2024 | Ja         | 100,00         | 16.10.2024       | Nei
      1004     | 01.10.2024 | Ja         | 100,00         | 15.10.2024       | Nei`
    const positions = withRows(POSITIONS.replaceAll('Vikar', 'Fast').replace('20,00', '10,00'), '1004 | 1 | A | 7961 | Fast | 50,00 | 01.01.2023 |')
    const { report, engine } = await loaded({ ...CLEAN, 'stillinger.csv': positions, 'ønsker.csv': wishes })
    expect(report.findings).toEqual([])
    const involuntary = (definition: string) =>
      answerRecords(engine.ask({ figure: 'involuntary-part-time-share', definition, from: '2024M12', to: '2024M12' })).map((cell) => [cell.numerator, cell.denominator])
    expect(involuntary('arp')).toEqual([[2, 2]])
    expect(involuntary('lfs-2021')).toEqual([[1, 2]]) // 14 days are two weeks, 15 days are not
  })
})

describe('one person under two numbers', () => {
  test('the national id makes them one, and it is told', async () => {
    // A synthetic id (month + 80) with valid check digits, from the extract of a municipality that does not exist.
    const positions = `
      Ansattnr | Fødselsnr   | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      1        | 10846118417 | A         | Fast               | 60,00   | 01.01.2023 |
      2        | 10846118417 | B         | Fast               | 40,00   | 01.01.2023 |`
    const { report, engine } = await loaded({ 'enheter.csv': UNITS, 'stillinger.csv': positions })
    expect(findingsOf(report)).toEqual(['1 absences questioned no-absence-list', '1 positions questioned two-numbers-one-person'])
    const [persons] = answerRecords(engine.ask({ figure: 'full-time-share', from: '2024M12', to: '2024M12' }))
    expect([persons.numerator, persons.denominator]).toEqual([1, 1])
  })
})

describe('two persons under one number', () => {
  // Synthetic ids (month + 80) with valid check digits. One is at 100 percent, the other at 50.
  const positions = (end: string, start: string) => `
      Ansattnr | Fødselsnr   | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      1        | 10846118417 | A         | Fast               | 100,00  | 01.01.2023 | ${end}
      1        | 07846926822 | B         | Fast               | 50,00   | ${start}   |`
  // Monday 2 to Friday 6 September 2024: five working days.
  const absence = `
      Ansattnr | Fraværskode | Fra og med | Til og med | Fravær %
      1        | E         | 02.09.2024 | 06.09.2024 | 100`
  const lost = async (end: string, start: string) => {
    const { report, engine } = await loaded({ 'enheter.csv': UNITS, 'stillinger.csv': positions(end, start), 'fravær.csv': absence })
    const [cell] = answerRecords(engine.ask({ figure: 'sickness-absence-man-days', from: '2024M09', to: '2024M09' }))
    return [findingsOf(report).filter((finding) => finding.includes('number-of-two-persons')), cell.numerator]
  }

  test('one after the other: the absence is that of the person who had the number then', async () => {
    expect(await lost('30.06.2024', '01.08.2024')).toEqual([[], 2.5]) // 5 days at 50 percent
  })

  test('at once: nobody can tell whose absence it is, and that is told', async () => {
    const [findings] = await lost('', '01.08.2024')
    expect(findings).toEqual(['1 absences questioned number-of-two-persons'])
  })
})

describe('a unit is named by its code, its name, or both', () => {
  test.each(['Skule', 'skule ', 'A Skule', 'A - Skule', 'Skule (A)'])('%s is A', async (name) => {
    const { report, engine } = await loaded({ ...CLEAN, 'stillinger.csv': POSITIONS.replaceAll('| A  ', `| ${name} `) })
    expect(report.findings).toEqual([])
    const persons = answerRecords(engine.ask({ figure: 'persons', by: 'month,unit', from: '2024M01', to: '2024M01' }))
    expect(persons.map(({ unit, value }) => [unit, value])).toEqual([
      ['9999', 3],
      ['A', 2],
      ['B', 2],
    ])
  })

  test('parents too; a name that two units share names neither', async () => {
    const units = withRows(UNITS, 'C | Base | Skule', 'D | Base | A Skule')
    const { report, engine } = await loaded({ ...CLEAN, 'enheter.csv': units, 'stillinger.csv': withRows(POSITIONS, '1004 | 1 | Base | 7076 | Fast | 60,00 | 01.01.2024 |') })
    expect(findingsOf(report)).toEqual(['1 positions questioned unknown-unit'])
    expect(engine.units.filter(({ parent }) => parent === 'A').map(({ unit }) => unit)).toEqual(['C', 'D'])
  })
})

describe('a list that is misread as a whole is refused', () => {
  const rows = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, index) => row(index))
  const sick = (person: string, to: string) => (index: number) => `${person} | 1 | E | ${index + 1}.01.2024 | ${to} |`

  test.each([
    ['the grades are how much the person is at work, or 0 where there is none', ABSENCES, rows(20, (index) => `1002 | 1 | S | ${index + 1}.01.2024 | ${index + 1}.01.2024 | 0,00`), /work-grade.*tomt/],
    ['a workbook has made numbers of the national ids', ABSENCES.replace('Ansattnr', 'Fødselsnr'), rows(20, (index) => `1,${10000 + index}E+10 | 1 | S | ${index + 1}.01.2024 | ${index + 1}.01.2024 | 50,00`), /1,23457E\+10.*som tekst.*ansattnummer/],
  ])('with words for the way out where %s', async (_, table, bad, message) => {
    const folder = await extractOf({ 'a.csv': UNITS, 'b.csv': POSITIONS, 'c.csv': withRows(table, ...bad) })
    const refusal = await loadInto({ store: join(await temporaryFolder(), 'store'), folder }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'misread-rows' })
    expect((refusal as InputError).in('nb')).toMatch(message)
  })

  test.each([
    ['most persons are nobody of the positions', rows(20, sick('4711', '31.01.2024')), /c.csv.*rad 5\b/],
    ['a tenth of a column cannot be read', rows(3, sick('1001', 'snart')), /3 av 23 rader i c.csv kan ikke telles, den første i rad 22, kolonnen «Til og med»/],
  ])('%s', async (_, bad, message) => {
    const good = rows(17, (index) => `1001 | 1 | E | ${index + 1}.02.2024 | ${index + 1}.02.2024 |`)
    const folder = await extractOf({ 'a.csv': UNITS, 'b.csv': POSITIONS, 'c.csv': withRows(ABSENCES, ...(bad.length < 10 ? good : []), ...bad) })
    const store = join(await temporaryFolder(), 'store')
    const refusal = await loadInto({ store, folder }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'misread-rows', kind: 'refused' })
    if (refusal instanceof InputError) expect(refusal.in('nb')).toMatch(message)
  })

  test('two bad rows of 22 are not', async () => {
    const absences = withRows(ABSENCES, ...rows(17, (index) => `1001 | 1 | E | ${index + 1}.02.2024 | ${index + 1}.02.2024 |`), ...rows(2, sick('1001', 'snart')))
    const { report } = await loaded({ ...CLEAN, 'fravær.csv': absences })
    expect(findingsOf(report)).toEqual(['2 absences rejected unreadable-date'])
  })
})

describe('who a row is about', () => {
  test('a total row is nobody', async () => {
    const { store } = await loaded({ ...CLEAN, 'stillinger.csv': withRows(POSITIONS, 'Sum | | | | | 250,50 | |') })
    const database = await Database.open(join(store, 'saman.duckdb'), 'read')
    expect(await database.rows('SELECT count(*)::INTEGER AS persons FROM persons')).toEqual([{ persons: 3 }])
    database.close()
  })

  test('sex that cannot be read is told', async () => {
    const positions = `
      Ansattnr | Kjønn      | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      1        | Kvinne (K) | A         | Fast               | 60,00   | 01.01.2023 |
      2        | Ukjent     | B         | Fast               | 40,00   | 01.01.2023 |`
    const { report } = await loaded({ 'enheter.csv': UNITS, 'stillinger.csv': positions })
    expect(findingsOf(report)).toEqual(['1 absences questioned no-absence-list', '1 positions questioned unreadable-sex'])
  })
})

describe('all or nothing', () => {
  const bytesOf = async (store: string) => readFile(join(store, 'saman.duckdb'))

  test.each([
    ['no positions', { 'fravær.csv': ABSENCES }, 'no-positions'],
    ['units in a circle', { ...CLEAN, 'enheter.csv': withRows(UNITS, 'C | Kultur | D', 'D | Bibliotek | C') }, 'circular-units'],
    ['a unit with two parents', { ...CLEAN, 'enheter.csv': withRows(UNITS, 'C | Kultur | A', 'C | Kultur | B') }, 'contradicting-units'],
    [
      'an old and a new list of positions',
      { ...CLEAN, 'stillinger (1).csv': POSITIONS.replace('80,00', '90,00') },
      'contradicting-files',
    ],
  ])('%s is refused and leaves nothing behind', async (_, files, code) => {
    const store = join(await temporaryFolder(), 'store')
    const refusal = await loadInto({ store, folder: await extractOf(files) }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(InputError)
    expect(refusal).toMatchObject({ code, kind: 'refused' })
    await expect(stat(store)).rejects.toThrow(/ENOENT/)
  })

  test('a refused load leaves an older one as it was', async () => {
    const { store, engine } = await loaded(CLEAN)
    const before = await bytesOf(store)
    await expect(loadInto({ store, folder: await extractOf({ 'fravær.csv': ABSENCES }) })).rejects.toMatchObject({ code: 'no-positions' })
    expect((await openEngine(store)).load).toEqual(engine.load)
    expect((await bytesOf(store)).equals(before)).toBe(true)
  })

  test('the same extract again changes nothing; another one is the next load', async () => {
    const store = join(await temporaryFolder(), 'store')
    const folder = await extractOf(CLEAN)
    expect(await loadInto({ store, folder })).toMatchObject({ load: 1, alreadyLoaded: false })
    expect(await loadInto({ store, folder })).toMatchObject({ load: 1, alreadyLoaded: true })
    expect(await loadInto({ store, folder, profile: PROFILE.replace('K: not-absence', 'K: other-leave') })).toMatchObject({ load: 2, alreadyLoaded: false })
    expect((await openEngine(store)).load.load).toBe(2)
  })

  test('a store that another program writes in is not opened', async () => {
    const { store } = await loaded(CLEAN)
    const holder = await Database.open(join(store, 'saman.duckdb'), 'write')
    try {
      // A second process would meet the lock; within one process the database is shared, so the lock is met from outside.
      const { spawnSync } = await import('node:child_process')
      const program = `import { DuckDBInstance } from '@duckdb/node-api'; await DuckDBInstance.create(process.argv[1], { access_mode: 'READ_WRITE' })`
      const other = spawnSync(process.execPath, ['--input-type=module', '--eval', program, join(store, 'saman.duckdb')], { encoding: 'utf8' })
      expect(other.stderr).toMatch(/lock/i)
    } finally {
      holder.close()
    }
  })

  test('a file that is no database is told as a damaged store', async () => {
    const { store } = await loaded(CLEAN)
    await writeFile(join(store, 'saman.duckdb'), Buffer.alloc(20_000, 7))
    await expect(openEngine(store)).rejects.toMatchObject({ code: 'damaged-store', kind: 'refused' })
  })

  test('no store, and an empty folder', async () => {
    await expect(openEngine(await temporaryFolder())).rejects.toMatchObject({ code: 'no-store' })
  })
})

describe('nobody can be recognised', () => {
  test('no national id, employee number or name stands in any file of the store', async () => {
    const positions = `
      Ansattnr | Fødselsnr   | Etternavn   | Fornavn  | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      73110942 | 10846118417 | Zettersamby | Qvintus  | A         | Fast               | 60,00   | 01.01.2023 |`
    const absences = `
      Ansattnr | Fraværskode | Fra og med | Til og med
      73110942 | E           | 08.01.2024 | 10.01.2024`
    const { store } = await loaded({ 'enheter.csv': UNITS, 'stillinger.csv': positions, 'fravær.csv': absences })
    for (const file of await readdir(store)) {
      const bytes = await readFile(join(store, file))
      for (const secret of ['10846118417', '73110942', 'Zettersamby', 'Qvintus']) expect(bytes.includes(secret), `${file} holds ${secret}`).toBe(false)
    }
  })

  test('the key is for the owner only', async () => {
    const { store } = await loaded(CLEAN)
    if (process.platform !== 'win32') expect((await stat(join(store, 'person.key'))).mode & 0o777).toBe(0o600)
  })
})
