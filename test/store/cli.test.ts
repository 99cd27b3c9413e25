/** The command line as its users meet it: exit codes, help with examples, tables in every format, errors in their words. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../engine/cli.ts'
import { readIpc } from '../../engine/arrow.ts'
import { FORM_NAMES } from '../../engine/index.ts'
import { extractOf, loaded, PROFILE, temporaryFolder } from './helpers.ts'

const FILES = {
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999`,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | Fast               | 100,00  | 01.01.2023 |
    1002     | 1           | A         | Fast               | 50,00   | 01.01.2023 |`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med
    1001     | 1           | E           | 08.01.2024 | 10.01.2024`,
}

let out: (string | Uint8Array)[]
let err: string[]

beforeEach(() => {
  out = []
  err = []
  const capture = (into: (chunk: string | Uint8Array) => void) =>
    ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      into(chunk)
      const done = rest.at(-1)
      if (typeof done === 'function') done()
      return true
    }) as typeof process.stdout.write
  vi.spyOn(process.stdout, 'write').mockImplementation(capture((chunk) => out.push(chunk)))
  vi.spyOn(process.stderr, 'write').mockImplementation(capture((chunk) => err.push(String(chunk))))
})
afterEach(() => {
  vi.restoreAllMocks()
})

const text = () => out.map(String).join('')

describe('help', () => {
  test.each([
    ['nb', 'Bruk: saman [valg] [kommando]', 'Eksempel:'],
    ['nn', 'Bruk: saman [val] [kommando]', 'Døme:'],
    ['en', 'Usage: saman [options] [command]', 'Example:'],
  ])('in %s', async (lang, usage, example) => {
    expect(await main(['--help', '--lang', lang])).toBe(0)
    expect(text()).toContain(usage)
    for (const command of ['load', 'figures', 'serve']) expect(text()).toMatch(new RegExp(`^  saman ${command} .*--store`, 'm'))
    out = []
    expect(await main(['figures', '--help', '--lang', lang])).toBe(0)
    expect(text()).toContain(example)
    expect(text()).toContain('saman figures sickness-absence-rate --by quarter,unit')
  })

  test('of load shows an example that has every option it needs', async () => {
    expect(await main(['load', '--help'])).toBe(0)
    expect(text()).toMatch(/saman load \S+ --profile \S+ --store \S+ --as-of \d{4}-\d\d-\d\d/)
  })
})

describe('bad usage ends with 2 and says what to do', () => {
  test.each([
    [['nonsense'], /nonsense/],
    [['load', 'x', '--profile', 'p', '--store', 's'], /--as-of/],
    [['load', 'x', '--profile', 'p', '--store', 's', '--as-of', '31.12.2024'], /2024-12-31/],
    [['load', '--profile', 'p', '--store', 's', '--as-of', '2024-12-31'], /mappe eller filer/],
    [['figures', '--store', 's'], /--list/],
    [['figures', 'fte'], /--store/],
    [['figures', 'fte', '--store', 's', '--format', 'xml'], /json, csv, spreadsheet, json-stat, xlsx, arrow, parquet/],
    [['figures', 'fte', '--store', 's', '--format', 'toString'], /csv, spreadsheet/],
    [['figures', 'fte', '--colour', 'red'], /--colour/],
    [['loads', '--stor', 's'], /Kjenner ikke valget --stor\. Mente du --store\? Se «saman loads --help»\./],
    [['lode', '--lang', 'nn'], /Kjenner ikkje kommandoen «lode»\. Meinte du load, loads\? Sjå «saman --help»\./],
    [['loads', '--lang', 'en', '--store'], /There is no value behind --store\. See “saman loads --help”\./],
    [['verify', 'a', 'b', '--store', 's'], /Det står 2 ord der kommandoen skal ha 0\./],
    [['figures', '--list', '--lang', 'de'], /nb, nn, en/],
  ])('%j', async (argv, message) => {
    expect(await main(argv)).toBe(2)
    expect(err.join('')).toMatch(message)
    expect(text()).toBe('')
  })
})

describe('the register', () => {
  test.each([
    ['nb', 'Sykefraværsprosent'],
    ['nn', 'Sjukefråværsprosent'],
    ['en', 'Sickness absence rate'],
  ])('in %s', async (lang, label) => {
    expect(await main(['figures', '--list', '--lang', lang])).toBe(0)
    expect(text()).toContain('sickness-absence-rate')
    expect(text()).toContain(label)
    expect(text()).toMatch(/SSB|Statistics Norway/)
    expect(text()).toMatch(/ersjon 1|ersion 1/)
  })
})

describe('load and figures', () => {
  const call = async (store: string) => {
    const folder = await extractOf(FILES)
    const profile = join(await temporaryFolder(), 'profile.yaml')
    await writeFile(profile, PROFILE)
    return ['load', folder, '--profile', profile, '--store', store, '--as-of', '2024-12-31']
  }

  test('the account of a load, in three languages', async () => {
    for (const [lang, words] of [
      ['nb', /lest +talt +avvist +satt til side +i tvil/],
      ['nn', /lesne +talde +avviste +sette til side +i tvil/],
      ['en', /read +counted +rejected +set aside +questioned/],
    ] as const) {
      out = []
      expect(await main([...(await call(join(await temporaryFolder(), 'store'))), '--lang', lang])).toBe(0)
      expect(text()).toMatch(words)
      expect(text()).toContain('Still.% →')
    }
  })

  test('a refused load ends with 3 and names the file', async () => {
    const argv = await call(join(await temporaryFolder(), 'store'))
    await writeFile(join(argv[1], 'tom.csv'), '')
    expect(await main(argv)).toBe(3)
    expect(err.join('')).toContain('tom.csv')
  })

  test('no store ends with 3', async () => {
    expect(await main(['figures', 'fte', '--store', join(await temporaryFolder(), 'none')])).toBe(3)
    expect(err.join('')).toContain('saman load')
  })

  test('one question as CSV, JSON and Arrow', async () => {
    const { store } = await loaded(FILES)
    const figure = (format: string) => main(['figures', 'sickness-absence-rate', '--by', 'month,unit', '--from', '2024M01', '--to', '2024M01', '--store', store, '--format', format])
    expect(await figure('csv')).toBe(0)
    // 22 working days in January 2024; 1.5 positions; three days lost.
    const value = (100 * 3) / (22 * 1.5)
    expect(text()).toBe(
      [
        'figure,period,unit,numerator,denominator,value,persons,state',
        `sickness-absence-rate,2024M01,9999,3,33,${value},2,value`,
        `sickness-absence-rate,2024M01,A,3,33,${value},2,value`,
        '',
      ].join('\n'),
    )
    out = []
    expect(await figure('json')).toBe(0)
    const cell = { figure: 'sickness-absence-rate', period: '2024M01', numerator: 3, denominator: 33, value, persons: 2, state: 'value' }
    expect(JSON.parse(text())).toEqual([
      { ...cell, definitionVersion: 1, unit: '9999' },
      { ...cell, definitionVersion: 1, unit: 'A' },
    ])
    out = []
    expect(await figure('arrow')).toBe(0)
    const table = readIpc(Buffer.concat(out.map((chunk) => Buffer.from(chunk as Uint8Array))))
    expect(table.toArray().map((row) => row.toJSON())).toEqual([
      { ...cell, unit: '9999' },
      { ...cell, unit: 'A' },
    ])
  })

  test('the cost of the employer’s period, with the daily cost that it needs', async () => {
    const { store } = await loaded(FILES)
    const cost = (...more: string[]) => main(['figures', 'employer-period-cost', '--from', '2024M01', '--to', '2024M01', '--store', store, ...more])
    expect(await cost('--daily-cost', '3500,50')).toBe(0)
    expect(text()).toContain(`employer-period-cost,2024M01,9999,${3 * 3500.5},,${3 * 3500.5},2,value`)
    expect(await cost()).toBe(2)
    expect(err.join('')).toContain('daily-cost')
  })

  test('one question in every format, to standard output and to a file', async () => {
    const { store } = await loaded(FILES)
    const folder = await temporaryFolder()
    const figure = (...more: string[]) => main(['figures', 'fte', '--by', 'year,unit', '--from', '2024', '--to', '2024', '--store', store, ...more])
    for (const format of FORM_NAMES) {
      out = []
      const file = join(folder, `answer-${format}`)
      expect(await figure('--format', format)).toBe(0)
      const printed = Buffer.concat(out.map((chunk) => Buffer.from(chunk as Uint8Array)))
      out = []
      expect(await figure('--format', format, '--out', file)).toBe(0)
      expect(out).toEqual([])
      expect((await readFile(file)).equals(printed)).toBe(true)
    }
    expect(await readFile(join(folder, 'answer-spreadsheet'), 'utf8')).toContain(';1,5;1,50;;2;tall')
  })

  test.each(FORM_NAMES.filter((name) => !['spreadsheet', 'json-stat'].includes(name)))('a file ending in .%s has that format', async (format) => {
    const { store } = await loaded(FILES)
    const folder = await temporaryFolder()
    const figure = (...more: string[]) => main(['figures', 'fte', '--store', store, '--out', ...more])
    expect(await figure(join(folder, `a.${format}`))).toBe(0)
    expect(await figure(join(folder, 'b'), '--format', format)).toBe(0)
    expect((await readFile(join(folder, `a.${format}`))).equals(await readFile(join(folder, 'b')))).toBe(true)
  })

  test('what is no text is not written on a terminal', async () => {
    const { store } = await loaded(FILES)
    const { isTTY } = process.stdout
    process.stdout.isTTY = true
    try {
      for (const format of ['xlsx', 'arrow', 'parquet']) expect(await main(['figures', 'fte', '--store', store, '--format', format])).toBe(2)
      expect(err.join('')).toContain('--out')
      expect(out).toEqual([])
      expect(await main(['figures', 'fte', '--store', store, '--format', 'json-stat'])).toBe(0)
    } finally {
      process.stdout.isTTY = isTTY
    }
  })

  test('a file that cannot be written ends with 3 and names it', async () => {
    const { store } = await loaded(FILES)
    expect(await main(['figures', 'fte', '--store', store, '--out', join(await temporaryFolder(), 'none', 'fte.csv')])).toBe(3)
    expect(err.join('')).toContain('fte.csv')
  })

  test.each([
    [['fte', '--by', 'month,colour'], 'colour'],
    [['sickness-absense-rate'], 'sickness-absence-rate'],
    [['fte', '--unit', 'Z'], '9999, A'],
    [['fte', '--by', 'month,year'], 'month, year'],
    [['fte', '--from', '2024-01'], '2024M01'],
    [['fte', '--from', '2024M02', '--to', '2024M01'], '2024M02'],
    [['fte', '--by', 'month,certification'], 'unit, sex, age-band, job'],
    [['fte', '--population', 'none'], 'ks-heltid'],
    [['fte', '--method', 'employer-1997'], 'fte'],
  ])('a question that cannot be asked: %j', async (argv, known) => {
    const { store } = await loaded(FILES)
    expect(await main(['figures', ...argv, '--store', store])).toBe(2)
    expect(err.join('')).toContain(known)
  })
})
