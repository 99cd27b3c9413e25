/** What the doctor says of an extract, and what it never says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ABSENCE_CATEGORIES, type AbsenceCategory } from '../../engine/canonical.ts'
import { CodeCounts } from '../../engine/intake/code-counts.ts'
import type { Meaning } from '../../engine/intake/code-meanings.ts'
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
    const counts = new CodeCounts({ known: new Map([['130', 'holiday' as const]]), setAside: [], phrase: absencePhrase, mayBeByText: true })
    for (const [code, text, rows] of pairs) counts.add(code, text, rows)
    return counts.list().codes.map(({ code, rows, category, reason }) => [code, rows, category, reason])
  }
  test('a code whose texts mean different things is left open', () => {
    expect(listed([['110', 'Egenmelding', 5], ['110', 'Egenmeldt', 2]])[0]).toEqual(['110', 7, 'self-certified', 'phrase'])
    expect(listed([['110', 'Egenmelding', 5], ['110', 'Annet', 1]])[0]).toEqual(['110', 6, null, 'unknown'])
  })
  const byText = (known: ReadonlyMap<string, Meaning<AbsenceCategory>>, pairs: readonly (readonly [code: string, text: string, rows: number])[]) => {
    const counts = new CodeCounts({ known, setAside: [], phrase: absencePhrase, mayBeByText: true })
    for (const [code, text, rows] of pairs) counts.add(code, text, rows)
    return counts.list().codes.map(({ code, text, isOfText, rows, category, reason }) => [isOfText === true ? `${code} | ${text}` : code, rows, category, reason])
  }
  const TWO = [['120', 'Sykmelding', 5], ['120', 'Ferie', 9], ['120', 'FERIE', 1], ['120', 'Reisetid', 2], ['120', '', 1]] as const
  test('a code whose texts are well-known words for different things has a line for each text', () => {
    expect(byText(new Map(), TWO)).toEqual([['120 | Ferie', 10, 'holiday', 'phrase'], ['120 | Sykmelding', 5, 'doctor-certified', 'phrase'], ['120 | Reisetid', 2, null, 'unknown'], ['120 | ', 1, null, 'unknown']])
    const known = new Map([['120', new Map([['sykmelding', 'self-certified' as const], ['kurs', 'not-absence' as const]])]])
    expect(byText(known, TWO).map(([line, , category, reason]) => [line, category, reason])).toEqual([
      ['120 | Ferie', 'holiday', 'phrase'], ['120 | Sykmelding', 'self-certified', 'profile'], ['120 | Reisetid', null, 'unknown'], ['120 | ', null, 'unknown'], ['120 | kurs', 'not-absence', 'profile'],
    ])
  })
  test('where the profile says one thing of it, a text that says otherwise is asked about; a slip, and a code with one text, are not', () => {
    const told = new Map([['120', 'doctor-certified' as const]])
    expect(byText(told, TWO)).toEqual([['120 | Ferie', 10, null, 'unknown'], ['120 | Sykmelding', 5, 'doctor-certified', 'profile'], ['120 | Reisetid', 2, 'doctor-certified', 'profile'], ['120 | ', 1, 'doctor-certified', 'profile']])
    expect(byText(told, [['120', 'Sykmelding', 50], ['120', 'Ferie', 2]])).toEqual([['120', 52, 'doctor-certified', 'profile']])
    expect(byText(told, [['120', 'Ferie', 50], ['120', 'Feriedager', 20]])).toEqual([['120', 70, 'doctor-certified', 'profile']])
  })
  test('a code used anew in another year’s file leaves nothing to fill in, and its rows are read by their texts', async () => {
    const [heading, sick] = ABSENCES.trim().split('\n')
    const files: Drawn = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS.replace(/Vikar /g, 'Fast  '), 'fravær 2024.csv': [heading, sick].join('\n'), 'fravær 2023.csv': [heading, sick?.replace('Egenmelding', 'Ferie')].join('\n').replaceAll('2024', '2023') }
    const diagnosis = await diagnosed(files)
    expect([diagnosis.stops, openQuestions(diagnosis)]).toEqual([[], 0])
    const text = suggestedProfile(diagnosis, 'nb')
    expect(text).toMatch(/"110": {2,}# koden betyr flere ting[^\n]*\n {4}"(Ferie|Egenmelding)": (holiday|self-certified) +# 1 rader · velkjent ord\n {4}"/)
    const extract = await openExtract([await extractOf(files)], parseProfile(text, 'profile.yaml'), { pseudonym: PSEUDONYM, asOfDay: AS_OF })
    const categories: string[] = []
    for await (const { count, values } of extract.read('absences')) for (let row = 0; row < count; row++) categories.push(ABSENCE_CATEGORIES[values.category[row]] ?? 'none')
    expect(categories.sort()).toEqual(['holiday', 'self-certified'])
  })
  test('what somebody types beside a code is not listed', () => {
    const typed = Array.from({ length: 12 }, (_, i) => ['120', `Til ${i}`, 1] as const)
    expect(byText(new Map(), [['120', 'Sykmelding', 5], ['120', 'Ferie', 9], ...typed])).toEqual([['120', 26, null, 'unknown']])
    expect(byText(new Map(), [['120', 'Sykmelding', 5], ['120', 'Ferie', 9], ['120', 'Ferie 12345678901', 1]])).toEqual([['120', 15, null, 'unknown']])
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
