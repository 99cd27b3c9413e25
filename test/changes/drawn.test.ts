/** Two loads in tables that can be added up by hand: what each kind of difference does to January 2024, which has 22 working days. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changesBetween } from '../../engine/changes/open.ts'
import type { Changes, RawChanges } from '../../engine/changes/changes.ts'
import { answerRecords, openEngine } from '../../engine/index.ts'
import { Database } from '../../engine/store/database.ts'
import { databaseFile } from '../../engine/store/paths.ts'
import { extractOf, loadInto, temporaryFolder, type Drawn } from '../store/helpers.ts'

const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999`
const POSITIONS = 'Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato'
const ABSENCES = 'Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %'
const PROFILE = `municipality: "9999"
name: Prøve
absence-codes: { E: self-certified, S: doctor-certified }
employment-categories: { Fast: permanent }
`
const WITH_X = PROFILE.replace('S:', 'X: doctor-certified, S:')

/** Contractual: 22 × (1 + 0.8 + 0.5 + 1) = 72.6. Lost: 3 × 1 + 5 × 0.8 = 7; the profile does not know X. */
const FIRST: Drawn = {
  'enheter.csv': `${UNITS}
    B | Heim | 9999`,
  'stillinger.csv': `${POSITIONS}
    1001 | 1 | A | 7961 | Fast | 100,00 | 01.01.2023 | 31.12.9999
    1002 | 1 | A | 7961 | Fast | 80,00  | 01.01.2023 | 31.12.9999
    1003 | 1 | B | 7961 | Fast | 50,00  | 01.01.2023 | 31.12.9999
    1004 | 1 | B | 7961 | Fast | 100,00 | 01.01.2023 | 31.12.9999`,
  'fravær.csv': `${ABSENCES}
    1001 | 1 | E | 08.01.2024 | 10.01.2024 | 100,00
    1001 | 1 | X | 22.01.2024 | 23.01.2024 | 100,00
    1002 | 1 | S | 15.01.2024 | 19.01.2024 | 100,00`,
}
/** Contractual: 22 × (1 + 0.6 + 0.5 + 0.4) = 55. Lost: 2 × 1 + 2 × 1 + 5 × 0.6 + 2 × 0.5 = 8. */
const SECOND: Drawn = {
  'enheter.csv': `${UNITS}
    C | Heimen | 9999`,
  'stillinger.csv': `${POSITIONS}
    1001 | 1 | A | 7961 | Fast | 100,00 | 01.01.2023 | 31.12.9999
    1002 | 1 | A | 7961 | Fast | 60,00  | 01.01.2023 | 31.12.9999
    1003 | 1 | C | 7961 | Fast | 50,00  | 01.01.2023 | 31.12.9999
    1005 | 1 | A | 7961 | Fast | 40,00  | 01.01.2023 | 31.12.9999`,
  'fravær.csv': `${ABSENCES}
    1001 | 1 | E | 08.01.2024 | 09.01.2024 | 100,00
    1001 | 1 | X | 22.01.2024 | 23.01.2024 | 100,00
    1002 | 1 | S | 15.01.2024 | 19.01.2024 | 100,00
    1003 | 1 | E | 30.01.2024 | 31.01.2024 | 100,00`,
}

type Loads = readonly (readonly [files: Drawn, profile: string, asOf?: string])[]

async function storeOf(...loads: Loads): Promise<string> {
  return loadAll(join(await temporaryFolder(), 'store'), loads)
}

async function loadAll(store: string, loads: Loads): Promise<string> {
  for (const [files, profile, asOf = '2024-12-31'] of loads) await loadInto({ store, folder: await extractOf(files), profile, asOf })
  return store
}

/** The store of several tests: it stays until all of the file are done. */
function storeOnce(...loads: Loads): () => Promise<string> {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saman-changes-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  let made: Promise<string> | undefined
  return () => (made ??= loadAll(join(folder, 'store'), loads))
}

const JANUARY: RawChanges = { period: '2024M01' }

/** Numerator, denominator, value and rows of each line. */
const told = ({ lines }: Changes) => lines.map(({ name, numerator, denominator, value, rows }) => [name, numerator, denominator, value, rows])

describe('two loads of which the later says everything a little otherwise', () => {
  const stored = storeOnce([FIRST, PROFILE], [SECOND, WITH_X])

  test('each kind of difference is told with what it does to the rate', async () => {
    expect(told(await changesBetween(await stored(), '1', '2', JANUARY))).toEqual([
      ['from', 7, 72.6, 9.642, null], // 7 / 72.6
      ['definition', 0, 0, 0, null],
      ['mapping', 2, 0, 2.755, 1], // X is two days of illness of a full position: 9 / 72.6 = 12.397
      ['reorganised-units', 0, 0, 0, 1], // 1003 is in C and no longer in B, which is nothing to the municipality
      ['positions', 0, -13.2, 2.755, 2], // 1004 of 22 days goes, 1005 of 8.8 comes: 9 / 59.4 = 15.152
      ['changed-percents', -1, -4.4, -0.607, 1], // 1002: 5 × 0.2 and 22 × 0.2 less: 8 / 55 = 14.545
      ['other-position-facts', 0, 0, 0, 0],
      ['survey', 0, 0, 0, 0],
      ['late-absence', 1, 0, 1.819, 1], // 2 × 0.5 of 1003: 9 / 55 = 16.364
      ['corrected-absence', -1, 0, -1.819, 1], // one day less of 1001
      ['later-days', 0, 0, 0, null],
      ['to', 8, 55, 14.545, null],
    ])
  })

  test('the ends are what the loads answer by themselves', async () => {
    for (const figure of ['sickness-absence-rate', 'fte', 'persons', 'full-time-share', 'spells-started', 'contractual-man-days']) {
      const { lines } = await changesBetween(await stored(), '1', '2', { ...JANUARY, figure })
      for (const [load, line] of [['1', lines[0]], ['2', lines.at(-1)]] as const) {
        const [record] = answerRecords((await openEngine(await stored(), { knownAt: load })).ask({ figure, from: '2024M01', to: '2024M01' }))
        expect([figure, load, line?.value]).toEqual([figure, load, Math.round((record?.value ?? Number.NaN) * 1_000) / 1_000])
      }
    }
  })

  test('a unit gains and loses what is reorganised, and has no rate where it has nobody', async () => {
    const of = async (unit: string) => told(await changesBetween(await stored(), '1', '2', { ...JANUARY, unit })).filter(([name, above, below]) => name === 'from' || name === 'to' || above || below)
    expect(await of('B')).toEqual([
      ['from', 0, 33, 0, null], // 22 × 1.5
      ['reorganised-units', 0, -11, 0, 1],
      ['positions', 0, -22, null, 2],
      ['to', 0, 0, null, null],
    ])
    expect(await of('C')).toEqual([
      ['from', 0, 0, null, null],
      ['reorganised-units', 0, 11, null, 1],
      ['late-absence', 1, 0, 9.091, 1],
      ['to', 1, 11, 9.091, null],
    ])
  })

  test('from the later load to the earlier one the way is the same, backwards', async () => {
    const backwards = await changesBetween(await stored(), '2', '1', JANUARY)
    expect([backwards.from.load, backwards.to.load]).toEqual([2, 1])
    expect(told(backwards).filter(([, above, below]) => above || below)).toEqual([
      ['from', 8, 55, 14.545, null],
      ['corrected-absence', 1, 0, 1.819, 1],
      ['late-absence', -1, 0, -1.819, 1],
      ['changed-percents', 1, 4.4, 0.607, 1],
      ['positions', 0, 13.2, -2.755, 2],
      ['mapping', -2, 0, -2.755, 1],
      ['to', 7, 72.6, 9.642, null],
    ])
  })
})

test('what the program noted at the load and no longer works out is a changed definition', async () => {
  const store = await storeOf([FIRST, PROFILE], [SECOND, WITH_X])
  const database = await Database.open(databaseFile(store), 'write')
  // As if the program that made the load had counted two man-days more: 9 / 72.6.
  await database.run('UPDATE load_totals SET lost = lost + 2 * units_per_man_day WHERE load = 1 AND month = $month', { month: 2024 * 12 })
  database.close()
  const { lines } = await changesBetween(store, '1', '2', JANUARY)
  expect(lines.slice(0, 2).map(({ name, kind, numerator, value }) => [name, kind, numerator, value])).toEqual([
    ['from', 'figure', 9, 12.397],
    ['definition', 'cause', -2, -2.755],
  ])
  // It was noted of the municipality alone, and of the figures that are made of it.
  for (const raw of [{ ...JANUARY, unit: 'A' }, { ...JANUARY, figure: 'full-time-share' }]) {
    const [, definition] = (await changesBetween(store, '1', '2', raw)).lines
    expect([definition?.name, definition?.kind, definition?.value]).toEqual(['definition', 'unknown', null])
  }
})

test('a sick note that goes on after what the first load knew is as it was until then', async () => {
  const open = { ...FIRST, 'fravær.csv': `${ABSENCES}\n1001 | 1 | S | 29.01.2024 | 31.12.9999 | 100,00` }
  const ended = { ...FIRST, 'fravær.csv': `${ABSENCES}\n1001 | 1 | S | 29.01.2024 | 09.02.2024 | 100,00` }
  const store = await storeOf([open, PROFILE, '2024-01-31'], [ended, PROFILE, '2024-03-31'])
  expect(told(await changesBetween(store, '1', '2', JANUARY)).filter(([, above, below, , rows]) => above || below || rows)).toEqual([
    ['from', 3, 72.6, 4.132, null],
    ['to', 3, 72.6, 4.132, null],
  ])
})

test('what is kept of the earlier load is no change, although the later extract does not have it', async () => {
  const later = {
    ...FIRST,
    'stillinger.csv': `${POSITIONS}\n1001 | 1 | A | 7961 | Fast | 50,00 | 01.01.2023 | 31.12.9999`,
    'fravær.csv': `${ABSENCES}\n1001 | 1 | E | 05.02.2024 | 06.02.2024 | 100,00`,
  }
  const store = await storeOf([FIRST, PROFILE, '2024-01-31'], [later, PROFILE, '2024-03-31'])
  expect(told(await changesBetween(store, '1', '2', JANUARY)).filter(([, above, below, , rows]) => above || below || rows)).toEqual([
    ['from', 7, 72.6, 9.642, null],
    ['to', 7, 72.6, 9.642, null],
  ])
})

test('a period that one of the loads does not know is refused with its as-of date', async () => {
  const store = await storeOf([FIRST, PROFILE, '2024-01-31'], [SECOND, WITH_X, '2024-03-31'])
  await expect(changesBetween(store, '1', '2', { period: '2024M02' })).rejects.toMatchObject({ code: 'no-number-in-load', values: { load: 1, asOf: '2024-01-31' } })
  // Without a period it is the last one that both know: less than twelve months of absence, so a month.
  expect(await changesBetween(store, '1', '2', {})).toMatchObject({ period: '2024M01', resolution: 'month' })
})

test('a code that the profile comes to tell by its texts has another mapping', async () => {
  // 22 working days of two full positions; 3 days of the one, 2 of the other under the same code
  const files: Drawn = {
    'enheter.csv': UNITS,
    'stillinger.csv': `${POSITIONS}
      1001 | 1 | A | L | Fast | 100,00 | 01.01.2020 |
      1002 | 1 | A | L | Fast | 100,00 | 01.01.2020 |`,
    'fravær.csv': `Ansattnr | Stillingsnr | Fraværskode | Fraværsårsak | Fra og med | Til og med | Fravær %
      1001 | 1 | S | Sykmelding | 08.01.2024 | 10.01.2024 | 100,00
      1002 | 1 | S | Ferie      | 15.01.2024 | 16.01.2024 | 100,00`,
  }
  const byText = PROFILE.replace('S: doctor-certified', 'S: { Sykmelding: doctor-certified, Ferie: holiday }')
  expect(told(await changesBetween(await storeOf([files, PROFILE], [files, byText]), '1', '2', JANUARY)).filter(([, above, below]) => above || below)).toEqual([
    ['from', 5, 44, 11.364, null],
    ['mapping', -2, 0, -4.546, 1],
    ['to', 3, 44, 6.818, null],
  ])
})
