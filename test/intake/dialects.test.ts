/**
 * One drawn extract, written in any combination of encoding, line ends, separators, quotes, dates, percentages, and rows that are no data,
 * is read as the same rows. Everything is written here by hand: bytes of letters, days of the calendar, digits of numbers.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OPEN_END } from '../../engine/canonical.ts'
import { openFolder, PSEUDONYM, rowsOf } from './helpers.ts'

// ------------------------------------------------------------------------------------------------------- encodings

/** Bytes of `æøåÆØÅé` and of a no-break space, from the code pages. */
const LETTERS = 'æøåÆØÅé\u00a0'
const CODE_PAGES = {
  'windows-1252': [0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5, 0xe9, 0xa0],
  cp865: [0x91, 0x9b, 0x86, 0x92, 0x9d, 0x8f, 0x82, 0xff],
  macroman: [0xbe, 0xbf, 0x8c, 0xae, 0xaf, 0x81, 0x8e, 0xca],
}

function singleBytes(codes: readonly number[]): (text: string) => Uint8Array {
  return (text) =>
    Uint8Array.from([...text], (sign) => {
      const place = LETTERS.indexOf(sign)
      return place < 0 ? sign.charCodeAt(0) : codes[place]
    })
}

function doubleBytes(high: 0 | 1, mark: boolean): (text: string) => Uint8Array {
  return (text) => Uint8Array.from([...`${mark ? '\ufeff' : ''}${text}`].flatMap((sign) => [sign.charCodeAt(0) >> (high ? 0 : 8), sign.charCodeAt(0) >> (high ? 8 : 0)].map((byte) => byte & 255)))
}

const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  'utf-8 with mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'utf-16le': doubleBytes(1, false),
  'utf-16le with mark': doubleBytes(1, true),
  'utf-16be': doubleBytes(0, false),
  'utf-16be with mark': doubleBytes(0, true),
  'windows-1252': singleBytes(CODE_PAGES['windows-1252']),
  cp865: singleBytes(CODE_PAGES.cp865),
  macroman: singleBytes(CODE_PAGES.macroman),
}

// ------------------------------------------------------------------------------------------------ dates and numbers

/** Days since 1970-01-01. */
type Day = number
type Ymd = readonly [year: number, month: number, day: number]

function ymd(day: Day): Ymd {
  const date = new Date(day * 86_400_000)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

const two = (number: number): string => String(number).padStart(2, '0')
const dayOf = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / 86_400_000

const DATES: Readonly<Record<string, (date: Ymd, day: Day) => string>> = {
  'dd.mm.yyyy': ([y, m, d]) => `${two(d)}.${two(m)}.${y}`,
  'd.m.yy': ([y, m, d]) => `${d}.${m}.${two(y % 100)}`,
  'dd/mm/yyyy': ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  'mm/dd/yyyy': ([y, m, d]) => `${two(m)}/${two(d)}/${y}`,
  'm/d/yy': ([y, m, d]) => `${m}/${d}/${two(y % 100)}`,
  'dd-mm-yyyy': ([y, m, d]) => `${two(d)}-${two(m)}-${y}`,
  'yyyy-mm-dd': ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  'yyyy/mm/dd': ([y, m, d]) => `${y}/${two(m)}/${two(d)}`,
  'yy-mm-dd': ([y, m, d]) => `${two(y % 100)}-${two(m)}-${two(d)}`,
  yyyymmdd: ([y, m, d]) => `${y}${two(m)}${two(d)}`,
  ddmmyyyy: ([y, m, d]) => `${two(d)}${two(m)}${y}`,
  yymmdd: ([y, m, d]) => `${two(y % 100)}${two(m)}${two(d)}`,
  ddmmyy: ([y, m, d]) => `${two(d)}${two(m)}${two(y % 100)}`,
  'with time': ([y, m, d]) => `${y}-${two(m)}-${two(d)}T00:00:00`,
  'with a time behind it': ([y, m, d]) => `${two(d)}.${two(m)}.${y} 00:00:00`,
  'in words': ([y, m, d]) => `${d}. ${['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'][m - 1]} ${y}`,
  serial: (_, day) => String(day + 25_569), // 1970-01-01 is day 25 569 of a workbook
}

/** 1/100 percent, digit by digit. */
const PERCENTS: Readonly<Record<string, (hundredths: number, mark: string) => string>> = {
  '80,00': (p, mark) => `${Math.floor(p / 100)}${mark}${two(p % 100)}`,
  '80,00 %': (p, mark) => `${Math.floor(p / 100)}${mark}${two(p % 100)}\u00a0%`,
  '80,00pst': (p, mark) => `${Math.floor(p / 100)}${mark}${two(p % 100)} pst`,
  '0,8000': (p, mark) => `${Math.floor(p / 10_000)}${mark}${String(p % 10_000).padStart(4, '0')}`,
  '8000': (p) => String(p),
  '8 000': (p) => grouped(p, ' '),
  '8\u00a0000': (p) => grouped(p, '\u00a0'),
  '080,00': (p, mark) => `${String(Math.floor(p / 100)).padStart(3, '0')}${mark}${two(p % 100)}`,
  '+80,00': (p, mark) => `+${Math.floor(p / 100)}${mark}${two(p % 100)}`,
}

const grouped = (number: number, sign: string): string => String(number).replace(/(?<=\d)(?=(\d{3})+$)/g, sign)

// ------------------------------------------------------------------------------------------------------- extracts

interface Fact {
  readonly employee: number
  readonly unit: string
  readonly employment: 'Fast' | 'Vikar' | 'Timelønnet'
  readonly percent: number
  readonly from: Day
  readonly to: Day | null
}

const fact: fc.Arbitrary<Fact> = fc
  .record({
    employee: fc.integer({ min: 1, max: 99_999 }),
    unit: fc.constantFrom('Rådhuset', 'Ålgård skole', 'Øyra "gamle" barnehage', 'Kafé; kjøkken, drift|vakt', 'Ærlig\ttalt', 'Helse\nog mestring', "Olgas' hus", '302'),
    employment: fc.constantFrom('Fast' as const, 'Vikar' as const, 'Timelønnet' as const),
    percent: fc.integer({ min: 201, max: 10_000 }),
    from: fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2024-12-01') }),
    length: fc.option(fc.integer({ min: 0, max: 3_000 })),
  })
  .map(({ length, ...rest }) => ({ ...rest, to: length === null ? null : Math.min(rest.from + length, dayOf('2025-06-30')) }))

/** Shows on its own how everything is written: a day past 12, a year past 31, a percentage of 100. */
const ANCHOR: Fact = { employee: 4711, unit: 'Rådhuset', employment: 'Timelønnet', percent: 10_000, from: dayOf('1999-12-31'), to: dayOf('2019-01-31') }

const dialect = fc.record({
  encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
  separator: fc.constantFrom(';', ',', '\t', '|'),
  newline: fc.constantFrom('\r\n', '\n', '\r'),
  hasLastNewline: fc.boolean(),
  quotes: fc.constantFrom('some' as const, 'all' as const, 'single' as const),
  wrapped: fc.boolean(),
  mark: fc.constantFrom(',', '.'),
  date: fc.constantFrom(...Object.keys(DATES)),
  percent: fc.constantFrom(...Object.keys(PERCENTS)),
  open: fc.constantFrom('', '31.12.9999', '9999-12-31', '99991231', '2958465', 'løpende'),
  titles: fc.constantFrom([], [['Stillinger i Ålgård kommune']], [['Stillinger', 'uttrekk 31.12.2024'], [''], ['Kjørt av: lønn']]),
  blanks: fc.boolean(),
  totals: fc.boolean(),
  headingsAgain: fc.boolean(),
  columns: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
})

const HEADINGS = ['Ansattnr', 'Enhetskode', 'Ansettelsesforhold', 'Stillingsprosent', 'Fra dato', 'Til dato']

/** The bytes of a file, and how many of its rows are no data. */
function written(facts: readonly Fact[], how: Parameters<Parameters<typeof dialect.map>[0]>[0]): { bytes: Uint8Array; noData: number } {
  const dateOf = (day: Day): string => DATES[how.date](ymd(day), day)
  const percentOf = (percent: number): string => PERCENTS[how.percent](percent, how.mark)
  const inOrder = (cells: readonly string[]): string[] => how.columns.map((place) => cells[place])
  const rows = facts.flatMap(({ employee, unit, employment, percent, from, to }, index) => [
    inOrder([String(employee), unit, employment, percentOf(percent), dateOf(from), to === null ? how.open : dateOf(to)]),
    ...(how.blanks && index % 3 === 0 ? [inOrder(['', '', '', '', '', ''])] : []),
    ...(how.totals && index % 4 === 1 ? [inOrder(['Sum', '', '', percentOf(percent), '', ''])] : []),
    ...(how.headingsAgain && index % 5 === 2 ? [inOrder(HEADINGS)] : []),
  ])
  const between = (quote: string, text: string): string => quote + text.replaceAll(quote, quote + quote) + quote
  const quoted = (cell: string): string =>
    how.quotes === 'single' ? between("'", cell) : how.quotes === 'all' || /["\r\n]/.test(cell) || cell.includes(how.separator) ? between('"', cell) : cell
  const lines = [...how.titles, inOrder(HEADINGS), ...rows].map((cells) => cells.map(quoted).join(how.separator)).map((line) => (how.wrapped ? between('"', line) : line))
  const noData = facts.filter((_, index) => how.totals && index % 4 === 1).length + facts.filter((_, index) => how.headingsAgain && index % 5 === 2).length
  return { bytes: ENCODINGS[how.encoding](lines.join(how.newline) + (how.hasLastNewline ? how.newline : '')), noData }
}

it('an extract is the same in every dialect', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { minLength: 4, maxLength: 20 }), dialect, async (drawn, how) => {
      const facts = [ANCHOR, ...drawn]
      const { bytes, noData } = written(facts, how)
      const rows = await rowsOf(await openFolder({ 'stillinger.csv': bytes }), 'positions')
      const counted = rows.filter(({ state }) => state === 'counted')
      expect(counted.map(({ employee, unit, category, percentHundredths, fromDay, toDay }) => ({ employee, unit, category, percentHundredths, fromDay, toDay }))).toEqual(
        facts.map(({ employee, unit, employment, percent, from, to }) => ({
          employee: PSEUDONYM.employee(String(employee)),
          unit,
          category: { Fast: 'permanent', Vikar: 'substitute', Timelønnet: 'hourly' }[employment],
          percentHundredths: percent,
          fromDay: from,
          toDay: to === null ? OPEN_END : to + 1,
        })),
      )
      expect(rows.filter(({ state }) => state !== 'counted').map(({ finding }) => finding)).toEqual(Array.from({ length: noData }, () => 'not-a-data-row'))
    }),
    { numRuns: 150 },
  )
})

/** From and to of each row: what one column leaves open, another may tell; days are first where nothing speaks against it. */
it.each<[string, [string, string][], [string, string][]]>([
  ['the end tells of the beginning', [['02/01/2024', '12/31/2024'], ['03/04/2024', '04/05/2024']], [['2024-02-01', '2024-12-31'], ['2024-03-04', '2024-04-05']]],
  ['the beginning tells of the end', [['31/01/2024', '03/04/2024'], ['01/02/2024', '05/06/2024']], [['2024-01-31', '2024-04-03'], ['2024-02-01', '2024-06-05']]],
  ['nothing tells', [['02/01/2024', '03/04/2024']], [['2024-01-02', '2024-04-03']]],
  ['six digits from firsts of months', [['010912', '010215'], ['010514', '010820']], [['2012-09-01', '2015-02-01'], ['2014-05-01', '2020-08-01']]],
  ['six digits to firsts of months', [['120901', '150201'], ['140501', '200801']], [['2012-09-01', '2015-02-01'], ['2014-05-01', '2020-08-01']]],
  ['short years first', [['22-09-01', '23-02-15'], ['22-05-01', '23-08-30']], [['2022-09-01', '2023-02-15'], ['2022-05-01', '2023-08-30']]],
  ['short years last', [['01.09.22', '01.02.23'], ['11.05.22', '30.08.23']], [['2022-09-01', '2023-02-01'], ['2022-05-11', '2023-08-30']]],
  ['nothing tells of short years', [['11.10.12', '12.11.13']], [['2012-10-11', '2013-11-12']]],
])('%s', async (_, cells, days) => {
  const lines = cells.map(([from, to]) => `1;A1;Fast;80;${from};${to}`)
  const rows = await rowsOf(await openFolder({ 'stillinger.csv': `${HEADINGS.join(';')}\n${lines.join('\n')}\n` }), 'positions')
  expect(rows.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual(days.map(([from, to]) => [dayOf(from), dayOf(to) + 1]))
})
