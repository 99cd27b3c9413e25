/** Lists of positions with a row for each month: the same store as the list with first and last days, and every row accounted for. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDayOfMonth, isoDate, monthIndex, yearOfMonth } from '../../engine/calendar.ts'
import { answerRecords } from '../../engine/index.ts'
import { diagnose } from '../../engine/intake/diagnose.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { Database } from '../../engine/store/database.ts'
import { runsOf } from '../property/runs.ts'
import { loaded, type Drawn } from '../store/helpers.ts'
import { AS_OF, folderOf, openFolder, refusalOf } from './helpers.ts'

const FIRST = monthIndex(2023, 1)
const LAST = monthIndex(2024, 12)
const NAMES = ['jan', 'feb', 'mars', 'april', 'mai', 'juni', 'juli', 'aug', 'sept', 'okt', 'nov', 'des']
const two = (number: number): string => String(number).padStart(2, '0')
const norwegian = (day: number): string => isoDate(day).split('-').reverse().join('.')

/** How lists write a month. */
const SPELLINGS: Readonly<Record<string, (month: number) => string>> = {
  Måned: (month) => `${yearOfMonth(month)}-${two((month % 12) + 1)}`,
  Periode: (month) => `${yearOfMonth(month)}${two((month % 12) + 1)}`,
  Lønnsmåned: (month) => `${two((month % 12) + 1)}.${yearOfMonth(month)}`,
  Mnd: (month) => `${NAMES[month % 12]} ${yearOfMonth(month)}`,
  Telledato: (month) => norwegian(firstDayOfMonth(month + 1) - 1),
  Uttrekksdato: (month) => norwegian(firstDayOfMonth(month)),
  Rapportmåned: (month) => isoDate(firstDayOfMonth(month) + 14),
}

interface Stretch {
  readonly person: number
  readonly position: number
  readonly unit: string
  readonly percent: number
  readonly from: number
  /** Month after the last; `null`: still running. */
  readonly end: number | null
}

const UNITS = 'Enhetskode | Enhetsnavn | Overordnet enhet\n9999 | Prøve |\nA | Skule | 9999\nB | Heim | 9999'
const VALUES = 'Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.%'
const valuesOf = ({ person, position, unit, percent }: Stretch): string => `${person} | ${position} | ${unit} | Fast | ${percent},00`
const monthsOf = ({ from, end }: Stretch): number[] => Array.from({ length: (end ?? LAST + 1) - from }, (_, index) => from + index)

const byStretch = (stretches: readonly Stretch[]): Drawn => ({
  'enheter.csv': UNITS,
  'stillinger.csv': [
    `${VALUES} | Fra dato | Til dato`,
    ...stretches.map((row) => `${valuesOf(row)} | ${norwegian(firstDayOfMonth(row.from))} | ${row.end === null ? '' : norwegian(firstDayOfMonth(row.end) - 1)}`),
  ].join('\n'),
})

/** The rows in the order of the months, as lists that are put together month by month have them. */
const byMonth = (stretches: readonly Stretch[], heading: string, more: (row: Stretch, month: number) => string = () => '', moreHeadings = ''): Drawn => ({
  'enheter.csv': UNITS,
  'stillinger.csv': [
    `${VALUES} | ${heading}${moreHeadings}`,
    ...stretches
      .flatMap((row) => monthsOf(row).map((month) => ({ row, month })))
      .sort((a, b) => a.month - b.month)
      .map(({ row, month }) => `${valuesOf(row)} | ${SPELLINGS[heading]?.(month) ?? ''}${more(row, month)}`),
  ].join('\n'),
})

async function storedIn(store: string): Promise<unknown[]> {
  const database = await Database.open(join(store, 'saman.duckdb'), 'read')
  try {
    return await database.rows('SELECT position, unit, category, percent_hundredths, from_day::VARCHAR AS from_day, to_day::VARCHAR AS to_day FROM positions ORDER BY ALL')
  } finally {
    database.close()
  }
}

/** Positions that run through some months, with changes of percent or unit and gaps between them. */
const positions = fc
  .array(
    fc.array(fc.record({ months: fc.integer({ min: 1, max: 8 }), gap: fc.constantFrom(0, 0, 1, 3), percent: fc.integer({ min: 2, max: 45 }), unit: fc.constantFrom('A', 'B') }), { minLength: 1, maxLength: 4 }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.flatMap((pieces, index): Stretch[] => {
      const rows: Stretch[] = []
      let at = FIRST
      for (const { months, gap, percent, unit } of pieces) {
        const from = at + gap
        if (from >= LAST) break
        const before = rows.at(-1)
        // what is the same and goes on is one stretch, and no two
        const changed = before?.percent === percent && gap === 0 ? percent + 1 : percent
        const end = from + months
        rows.push({ person: 1001 + (index >> 1), position: 1 + (index % 2), unit, percent: changed, from, end: end >= LAST ? null : end })
        at = end
      }
      return rows
    }),
  )

test('months that follow each other and say the same are one stretch: both lists give the same store', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(positions, fc.constantFrom(...Object.keys(SPELLINGS)), async (stretches, heading) => {
      // a list of less than a year's end says nothing of what runs on
      const all = [...stretches, { person: 2000, position: 1, unit: 'A', percent: 100, from: FIRST, end: null }]
      const [one, other] = [await loaded(byStretch(all)), await loaded(byMonth(all, heading))]
      expect(await storedIn(other.store)).toEqual(await storedIn(one.store))
      const read = all.flatMap(monthsOf).length
      expect(other.report.counts.find(({ table }) => table === 'positions')).toMatchObject({ read, counted: read, rejected: 0, setAside: 0 })
      const findings = ({ report }: typeof one) => report.findings.filter(({ code }) => code !== 'months-without-days').map(({ code, rows, percentagePoints, fte }) => ({ code, rows, percentagePoints, fte }))
      expect(findings(other)).toEqual(findings(one))
    }),
    { ...runsOf('months'), numRuns: 12 },
  )
})

const TWO: readonly Stretch[] = [
  { person: 1001, position: 1, unit: 'A', percent: 60, from: FIRST, end: null },
  { person: 1002, position: 1, unit: 'B', percent: 80, from: FIRST, end: monthIndex(2024, 3) },
]

describe('a list of months', () => {
  test('with year and month in a column each', async () => {
    const files = byMonth(TWO, 'År', (_, month) => `${yearOfMonth(month)} | ${(month % 12) + 1}`, ' | Måned')
    expect(await storedIn((await loaded(files)).store)).toEqual(await storedIn((await loaded(byStretch(TWO))).store))
  })

  test('with the first and last day of the position beside the month: the days of the month within them', async () => {
    // 1001 began on 10 January 2023, 1002 left on 20 February 2024
    const files = byMonth(TWO, 'Måned', ({ person }) => (person === 1001 ? ' | 10.01.2023 | ' : ' | 01.06.2019 | 20.02.2024'), ' | Ansatt fra | Til dato')
    const { store, report } = await loaded(files)
    expect(await storedIn(store)).toEqual([
      { position: '1', unit: 'A', category: 'permanent', percent_hundredths: 6000, from_day: '2023-01-10', to_day: '9999-12-31' },
      { position: '1', unit: 'B', category: 'permanent', percent_hundredths: 8000, from_day: '2023-01-01', to_day: '2024-02-21' },
    ])
    expect(report.findings.map(({ code }) => code)).toEqual(['no-absence-list', 'read-by-month'])
  })

  test('that is no month of the row is passed by: positions that stand once', async () => {
    const rows = ['1001 | 1 | A | Fast | 60,00 | 01.01.2023 | | 2023-01', '1002 | 1 | B | Fast | 80,00 | 01.05.2023 | 31.12.2023 | 2023-05']
    const { store, report } = await loaded({ 'enheter.csv': UNITS, 'stillinger.csv': [`${VALUES} | Fra dato | Til dato | Lønnsperiode`, ...rows].join('\n') })
    expect(await storedIn(store)).toMatchObject([{ to_day: '9999-12-31' }, { to_day: '2024-01-01' }])
    expect(report.findings.map(({ code }) => code)).toEqual(['no-absence-list'])
  })

  test('with a month missing: a gap in the position', async () => {
    const { report } = await loaded(byMonth([...TWO, { ...TWO[1], from: monthIndex(2024, 4), end: null }], 'Måned'))
    // March 2024 between two stretches of 80 %: 0 FTE on the last day, since the position runs there
    expect(report.findings.filter(({ code }) => code !== 'no-absence-list').map(({ code, rows, fte }) => ({ code, rows, fte }))).toEqual([
      { code: 'gap-in-position', rows: 1, fte: 0 },
      { code: 'months-without-days', rows: 1, fte: null },
    ])
  })

  test('with two rows for one position in one month: an overlap, as elsewhere', async () => {
    const twice = { ...TWO[0], percent: 40, from: monthIndex(2024, 5), end: monthIndex(2024, 6) }
    const { report, store } = await loaded(byMonth([...TWO, twice], 'Måned'))
    expect(report.findings.map(({ code, rows }) => ({ code, rows }))).toContainEqual({ code: 'overlapping-position-rows', rows: 1 })
    expect(await storedIn(store)).toHaveLength(3)
  })

  test('that ends before the as-of date: positions run on, and the months that it does not know are told', async () => {
    const files = byMonth(TWO, 'Måned')
    const until = files['stillinger.csv'].split('\n').filter((line) => !/2024-1[12]/.test(line))
    const { report, engine } = await loaded({ ...files, 'stillinger.csv': until.join('\n') })
    expect(report.findings.map(({ code, about }) => ({ code, about }))).toContainEqual({ code: 'ends-before-as-of', about: '2024M11, 2024M12' })
    const [december] = answerRecords(engine.ask({ figure: 'fte', from: '2024M12', to: '2024M12' }))
    expect(december.value).toBe(0.6)
  })

  test('the doctor tells the month, suggests a profile that reads it, and the last month as the as-of date', async () => {
    const text = byMonth(TWO, 'Mnd')['stillinger.csv'].replaceAll(' | ', ';')
    const diagnosis = await diagnose([await folderOf({ 'liste.csv': text })], { today: AS_OF })
    expect(diagnosis.stops).toEqual([])
    expect(diagnosis.sources[0]).toMatchObject({ table: 'positions', firstDay: '2023-01-01', lastDay: '2024-12-01' })
    expect(diagnosis.asOf?.date).toBe('2024-12-31')
    expect(suggestedProfile(diagnosis, 'nb')).toMatch(/"Mnd": month +# måned · etter overskriften/)
  })
})

test.each([
  ['absence in days a month', 'Ansattnr;Org.enhet;Still.%;Måned;Fraværskode;Dager'],
  ['grades a month', 'Ansattnr;Org.enhet;Still.%;Måned;Fraværsprosent'],
])('%s is no list of positions', async (_, heading) => {
  const row = heading.split(';').map((name) => ({ Ansattnr: '1001', 'Org.enhet': 'A', 'Still.%': '80', Måned: '2024-01', Fraværskode: '010', Dager: '3', Fraværsprosent: '5' })[name] ?? '')
  const refusal = await refusalOf(openFolder({ 'liste.csv': `${heading}\n${row.join(';')}\n` }))
  expect(refusal.code).toBe('missing-column')
})
