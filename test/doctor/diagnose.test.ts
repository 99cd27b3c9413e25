/** What the doctor says of an extract, and what it never says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CodeCounts } from '../../engine/intake/code-counts.ts'
import { diagnose } from '../../engine/intake/diagnose.ts'
import { openQuestions } from '../../engine/intake/diagnosis.ts'
import { absencePhrase, employmentPhrase } from '../../engine/intake/phrases.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { openExtract } from '../../engine/intake/read.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { AS_OF, PROFILE_TEXT, PSEUDONYM, refusalOf, syntheticId } from '../intake/helpers.ts'
import { describeWithShared } from '../setup/shared.ts'
import { extractOf, type Drawn } from '../store/helpers.ts'
import { ABSENCES, columnsOf, diagnosed, POSITIONS, TODAY, UNITS } from './helpers.ts'

const FILES = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

describe('how each file is read', () => {
  test('table, headings, rows, days and columns', async () => {
    const diagnosis = await diagnosed({ ...FILES, 'stillinger.csv': `Stillinger i kommunen\n\n${POSITIONS}\n Sum | | | | 230,00 | |` })
    const source = diagnosis.sources.find(({ file }) => file === 'stillinger.csv')
    expect(source).toMatchObject({ table: 'positions', nearest: null, delimiter: ';', headerRow: 2, rows: 4, otherRows: 1, firstDay: '2023-01-01', lastDay: '2023-01-01' })
    expect(columnsOf(diagnosis, 'stillinger.csv')).toEqual([
      'Ansattnr: employee-number',
      'Stillingsnr: position-number',
      'Org.enhet: unit',
      'Ansettelsesforhold: employment',
      'Still.%: percent',
      'Fra dato: from',
      'Til dato: to',
    ])
    expect(source?.columns.map(({ filled }) => filled)).toEqual([3, 3, 3, 3, 3, 3, 1])
    expect(source?.columns.find(({ field }) => field === 'percent')?.format).toMatchObject({ scale: 'percent', decimal: ',' })
    expect([diagnosis.stops, openQuestions(diagnosis)]).toEqual([[], 1])
  })

  test('a column that could be something says what', async () => {
    const diagnosis = await diagnosed({ ...FILES, 'stillinger.csv': POSITIONS.replace('Stillingsnr', 'Løpenr   | Sekvensnr').replaceAll(/(100\d {5})\| 1 {11}/g, '$1| 1 | 1') })
    const column = diagnosis.sources.flatMap(({ columns }) => columns).find(({ heading }) => heading === 'Sekvensnr')
    expect(column).toMatchObject({ field: null, reason: 'not-recognised', filled: null, alternatives: ['position-number'] })
  })
})

describe('all that stops a load is told at once', () => {
  const broken: Drawn = {
    'enheter.csv': UNITS,
    'stillinger.csv': POSITIONS.replace('Still.%', 'Lengd'),
    'fravær.csv': ABSENCES.replace('08.01.2024', '01/15/2024').replace('01.02.2024', '15/01/2024'),
    'annet.csv': 'Her står | noe helt | annet\n a | b | c',
  }
  const codes = ['unrecognised-file', 'mixed-date-order', 'missing-column']

  test('each file with its own, by the doctor', async () => {
    const { stops, sources } = await diagnosed(broken)
    expect(stops.map(({ code, source }) => `${code}: ${source === null ? '–' : sources[source].file}`)).toEqual([
      'unrecognised-file: annet.csv',
      'mixed-date-order: fravær.csv',
      'missing-column: stillinger.csv',
    ])
    expect(sources.map(({ file, table, nearest }) => [file, table, nearest])).toContainEqual(['stillinger.csv', null, 'positions'])
  })

  test('and by a load, as one refusal', async () => {
    const profile = parseProfile('{ municipality: "9999", name: Prøve, absence-codes: { 110: self-certified }, employment-categories: { Fast: permanent } }', 'profile.yaml')
    const refusal = await refusalOf(openExtract([await extractOf(broken)], profile, { pseudonym: PSEUDONYM, asOfDay: AS_OF }))
    expect([refusal.code, refusal.values['count']]).toEqual(['several-refusals', codes.length])
    for (const file of ['annet.csv', 'fravær.csv', 'stillinger.csv']) expect(refusal.in('nb')).toContain(file)
  })

  test('a file that is not there, and files without positions', async () => {
    expect((await diagnose(['/no/such/folder'], { today: TODAY })).stops.map(({ code }) => code)).toEqual(['file-not-found'])
    expect((await diagnosed({ 'enheter.csv': UNITS, 'fravær.csv': ABSENCES })).stops.map(({ code }) => code)).toEqual(['no-positions-file'])
  })
})

describe('what a code means is suggested by exact phrases only', () => {
  test.each([
    ['Egenmelding', 'self-certified'],
    ['EIGENMELDING', 'self-certified'],
    ['Egenmeldt sykefravær', 'self-certified'],
    ['Sykdom - egenmelding', 'self-certified'],
    ['Sjukmelding', 'doctor-certified'],
    ['Sykemelding  over 16 dager', 'doctor-certified'],
    ['Sjukt barn', 'child-illness'],
    ['Egenmelding barns sykdom', 'child-illness'],
    ['Ferie', 'holiday'],
    ['Foreldrepermisjon 100 %', 'parental-leave'],
    ['Vikar sykdom', undefined],
    ['Egenmelding?', 'self-certified'],
    ['Egenmelding vikar', undefined],
    ['Ikke egenmelding', undefined],
    ['Sykdom', undefined],
    ['Permisjon sykdom i nær familie', undefined],
    ['110', undefined],
    ['', undefined],
  ])('%s', (text, category) => expect(absencePhrase(text)).toBe(category))

  test.each([
    ['Fast ansatt', 'permanent'],
    ['Mellombels', 'temporary'],
    ['Vikariat', 'substitute'],
    ['Timelønt', 'hourly'],
    ['Støttekontakt', 'support-contact'],
    ['Tilkallingsvikar', undefined],
    ['F', undefined],
  ])('%s', (text, category) => expect(employmentPhrase(text)).toBe(category))

  const listed = (pairs: readonly (readonly [code: string, text: string, rows: number])[]) => {
    const counts = new CodeCounts(new Map([['130', 'holiday' as const]]), [], absencePhrase)
    for (const [code, text, rows] of pairs) counts.add(code, text, rows)
    return counts.list().codes.map(({ code, rows, category, reason }) => [code, rows, category, reason])
  }
  test('a code whose texts mean different things is left open', () => {
    expect(listed([['110', 'Egenmelding', 5], ['110', 'Egenmeldt', 2]])[0]).toEqual(['110', 7, 'self-certified', 'phrase'])
    expect(listed([['110', 'Egenmelding', 5], ['110', 'Sykmelding', 2]])[0]).toEqual(['110', 7, null, 'unknown'])
    expect(listed([['110', 'Egenmelding', 5], ['110', 'Annet', 1]])[0]).toEqual(['110', 6, null, 'unknown'])
  })
  test('the profile goes before the phrase, and keeps the codes that this extract has not', () => {
    expect(listed([['130', 'Egenmelding', 5]])).toEqual([['130', 5, 'holiday', 'profile']])
    expect(listed([['110', 'Egenmelding', 5]])).toEqual([['110', 5, 'self-certified', 'phrase'], ['130', 0, 'holiday', 'profile']])
  })
})

describe('the last day is suggested by the rows', () => {
  const months = (rows: Readonly<Record<string, number>>): string =>
    Object.entries(rows)
      .flatMap(([month, count]) => Array.from({ length: count }, () => `1001 | 1 | 110 | Egenmelding | 02.${month} | 03.${month} |`))
      .join('\n')
  const head = 'Ansattnr | Stillingsnr | Fraværskode | Fraværsårsak | Fra og med | Til og med | Fravær %'
  test.each([
    ['the end of the last month', { '10.2024': 8, '11.2024': 8, '12.2024': 8 }, '2024-12-31'],
    ['not of one that is nearly empty', { '09.2024': 8, '10.2024': 8, '11.2024': 8, '12.2024': 1 }, '2024-11-30'],
    ['never a planned one', { '11.2024': 8, '12.2024': 8, '03.2025': 8 }, '2024-12-31'],
    ['today at the latest', { '11.2024': 8, '12.2024': 8, '01.2025': 8 }, '2025-01-20'],
  ])('%s', async (_, rows, date) => {
    const { asOf } = await diagnosed({ ...FILES, 'fravær.csv': `${head}\n${months(rows)}` })
    expect(asOf).toEqual({ date, basis: 'absences' })
  })
})

describe('nothing of a person is said', () => {
  const id = syntheticId(4, 7, 1985, 120)
  const secrets = [id, 'Torgeirsdotter', 'Ragnfrid', '77001', 'Ryggskade etter fall', '1985']

  test('neither in the diagnosis nor in the profile, whatever the columns are taken for', async () => {
    const diagnosis = await diagnosed({
      'enheter.csv': UNITS,
      'stillinger.csv': `
        Ansattnr | Fødselsnr | Etternavn      | Fornavn  | Fødselsdato | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato | Notat
        77001    | ${id}     | Torgeirsdotter | Ragnfrid | 04.07.1985  | A         | Fast               | 100,00  | 01.01.2023 |          | Ryggskade etter fall`,
      'fravær.csv': `
        Ansattnr | Fraværskode | Fra og med | Til og med
        77001    | ${id}       | 08.01.2024 | 10.01.2024
        77001    | Ryggskade etter fall den dagen hun kom tidlig hjem fra arbeidet sitt | 08.01.2024 | 10.01.2024`,
    })
    for (const secret of secrets) for (const text of [JSON.stringify(diagnosis), suggestedProfile(diagnosis, 'nb')]) expect(text).not.toContain(secret)
    expect(diagnosis.absenceCodes).toEqual({ codes: [], unlisted: 2 })
  })

  describeWithShared('in an extract of a municipality', (shared) =>
    test('no number or name of anybody', async () => {
      const folder = join(shared, 'extracts', 'fjordvik')
      const rows = new TextDecoder('windows-1252').decode(readFileSync(join(folder, 'stillinger.csv'))).split('\n').slice(3, -2)
      const persons = new Set(rows.flatMap((row) => row.split(';').slice(0, 4)).filter((text) => text.length > 3))
      expect(persons.size).toBeGreaterThan(500)
      const said = new Set(JSON.stringify(await diagnose([folder], { today: TODAY })).match(/[\p{L}\p{N}]+/gu))
      expect([...persons].filter((text) => said.has(text))).toEqual([])
    }),
  )
})

test('a profile that there is already is kept, with all that this extract does not need', async () => {
  const text = `${PROFILE_TEXT}job-groups: { Skule: [7451, "0110"] }\nunit-changes: [{ old: A, new: B, from: 2024-01-01 }]\n`
  const profile = parseProfile(text, 'profile.yaml')
  const diagnosis = await diagnosed(FILES, { profile, municipality: undefined, name: undefined })
  expect(diagnosis.municipality).toEqual({ number: '9999', name: 'Prøve' })
  expect(diagnosis.employmentCategories.codes.map(({ code, reason }) => `${code} ${reason}`)).toEqual(['Fast profile', 'Vikar profile', 'timelønnet profile', 'a1 profile'])
  const suggested = parseProfile(suggestedProfile(diagnosis, 'nb').replaceAll(/("610"):/g, '$1: not-absence'), 'profile.yaml')
  for (const [code, category] of profile.absenceCodes) expect(suggested.absenceCodes.get(code)).toBe(category)
  expect([suggested.jobGroups, suggested.unitChanges]).toEqual([profile.jobGroups, profile.unitChanges])
})
