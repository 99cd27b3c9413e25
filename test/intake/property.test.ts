/** Any table of positions, written in any dialect, is read as the same rows. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { dateOf, dayOf, type Day } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import { openFolder, PSEUDONYM, rowsOf } from './helpers.ts'

interface Fact {
  readonly employee: number
  readonly title: string
  readonly employment: 'Fast' | 'Vikar' | 'Timelønnet'
  /** 1/100 percent, above 2 % so that the scale is plain. */
  readonly percent: number
  readonly fromDay: Day
  /** Days; `null` = still running. */
  readonly length: number | null
}

/** With a letter, or nothing: a column of nothing but signs is not read as titles. */
const title = fc
  .string({ unit: fc.constantFrom(...'abcæøåÆØÅ "\n;,|\t.-'), minLength: 1, maxLength: 30 })
  .map((text) => (/\p{L}/u.test(text) || text.trim() === '' || text.trim() === '-' ? text : `${text}a`))

const fact: fc.Arbitrary<Fact> = fc.record({
  employee: fc.integer({ min: 1, max: 99_999 }),
  title,
  employment: fc.constantFrom('Fast', 'Vikar', 'Timelønnet'),
  percent: fc.integer({ min: 201, max: 10_000 }),
  fromDay: fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2024, 12, 31) }),
  length: fc.option(fc.integer({ min: 0, max: 4_000 })),
})

const DATES: readonly ((day: Day) => string)[] = [
  (day) => `${two(dateOf(day).day)}.${two(dateOf(day).month)}.${dateOf(day).year}`,
  (day) => `${dateOf(day).day}.${dateOf(day).month}.${dateOf(day).year}`,
  (day) => `${dateOf(day).year}-${two(dateOf(day).month)}-${two(dateOf(day).day)}`,
  (day) => `${dateOf(day).year}${two(dateOf(day).month)}${two(dateOf(day).day)}`,
  (day) => `${two(dateOf(day).day)}/${two(dateOf(day).month)}/${dateOf(day).year}`,
  (day) => `${dateOf(day).year}-${two(dateOf(day).month)}-${two(dateOf(day).day)}T00:00:00`,
  (day) => String(day + 25_569),
]

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** The percentage on three scales, digit by digit. */
const PERCENTS: readonly ((hundredths: number, mark: string) => string)[] = [
  (hundredths, mark) => `${Math.floor(hundredths / 100)}${mark}${two(hundredths % 100)}`,
  (hundredths, mark) => `${Math.floor(hundredths / 10_000)}${mark}${String(hundredths % 10_000).padStart(4, '0')}`,
  (hundredths, mark) => `${Math.floor(hundredths / 100)}${mark}${two(hundredths % 100)} %`,
]

const HEADINGS = [
  ['Ansattnr', 'Enhetskode', 'Stilling', 'Ansettelsesforhold', 'Still.%', 'Fra dato', 'Til dato'],
  ['Tilsettnummer', 'Eining', 'Stillingsnemning', 'Tilsetjingsforhold', 'Stillingsprosent', 'Frå og med', 'Til og med'],
  ['RESSURSNR', 'ORG.ENHET', 'STILLINGSTITTEL', 'TYPE', 'STILLINGSANDEL', 'F.O.M.', 'T.O.M.'],
  ['employee no', 'org unit', 'job title', 'employee group', 'fte', 'valid from', 'valid to'],
]

const dialect = fc.record({
  headings: fc.constantFrom(...HEADINGS),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  newline: fc.constantFrom('\r\n', '\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'cp865', 'macroman'),
  mark: fc.constantFrom(',', '.'),
  date: fc.constantFrom(...DATES),
  percent: fc.constantFrom(...PERCENTS),
  open: fc.constantFrom('', '31.12.9999', '9999-12-31'),
  titles: fc.integer({ min: 0, max: 3 }),
  quoteAll: fc.boolean(),
})

it('whatever the encoding, the delimiter, the dates, the percentages and the headings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 25 }), dialect, async (facts, how) => {
      const quote = (cell: string): string =>
        how.quoteAll || new RegExp(`["\r\n]`).test(cell) || cell.includes(how.delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
      const line = (cells: readonly string[]): string => cells.map(quote).join(how.delimiter)
      const lines = facts.map((fact) =>
        line([
          String(fact.employee),
          'A10',
          fact.title,
          fact.employment,
          how.percent(fact.percent, how.mark),
          how.date(fact.fromDay),
          fact.length === null ? how.open : how.date(fact.fromDay + fact.length),
        ]),
      )
      const titles = Array.from({ length: how.titles }, (_, index) => (index % 2 === 0 ? 'Stillinger på kommunens lønn' : ''))
      const text = [...titles, line(how.headings), ...lines].join(how.newline) + how.newline
      const extract = await openFolder({ 'a.csv': iconv.encode(text, how.encoding) })
      const rows = await rowsOf(extract, 'positions')
      expect(rows.map(({ row, state, employee, jobTitle, percentHundredths, fromDay, toDay }) => ({ row, state, employee, jobTitle, percentHundredths, fromDay, toDay }))).toEqual(
        facts.map((fact, index) => ({
          row: how.titles + 2 + index,
          state: 'counted',
          employee: PSEUDONYM.employee(String(fact.employee)),
          jobTitle: /^[\s–-]*$/.test(fact.title) && fact.title.trim().length <= 1 ? null : fact.title.trim(),
          percentHundredths: fact.percent,
          fromDay: fact.fromDay,
          toDay: fact.length === null ? OPEN_END : fact.fromDay + fact.length + 1,
        })),
      )
    }),
    { numRuns: 150 },
  )
})
