/** What the analyst corrects in a diagnosis, and the profile that is made of it. */
import { describe, expect, test } from 'vitest'
import { openQuestions, type DiagnosedColumn, type DiagnosedSource, type Diagnosis } from '../../engine/intake/diagnosis.ts'
import { parseProfile, ruleFor } from '../../engine/intake/profile.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { createFormat } from '../../dashboard/format.ts'
import { codeKey, corrected, namedForNext, NO_CORRECTIONS, tablesOf, withTable, type Corrections } from '../../dashboard/loading/corrections.ts'
import { sizeText } from '../../dashboard/loading/files-step.tsx'

const column = (heading: string, field: DiagnosedColumn['field'], more: Partial<DiagnosedColumn> = {}): DiagnosedColumn => ({ heading, field, reason: field === null ? 'not-recognised' : 'heading', format: {}, filled: null, alternatives: [], ...more })
const source = (file: string, table: DiagnosedSource['table'], columns: readonly DiagnosedColumn[], more: Partial<DiagnosedSource> = {}): DiagnosedSource => ({
  file, sheet: null, byteCount: 10, encoding: 'utf-8', delimiter: ';', table, nearest: null, isOfLevels: false, headerRow: 1, rows: 3, otherRows: 0, percentScale: null, columns, firstDay: null, lastDay: null, ...more,
})

const ABSENCES = source('fravær 2024.csv', 'absences', [column('Ansatt', 'employee-number'), column('Kode', 'absence-code'), column('Prosent', 'grade', { format: { scale: 'percent' } }), column('Merknad', null)])
const UNKNOWN = source('ukjent.csv', null, [column('Nr', 'employee-number'), column('X', null)], { nearest: 'positions' })
const DIAGNOSIS: Diagnosis = {
  municipality: { number: '9901', name: null },
  sources: [ABSENCES, UNKNOWN],
  ignored: [{ file: 'utkast.csv', sheet: null, reason: 'profile' }],
  absenceCodes: { codes: [{ code: '110', text: 'Egenmelding', rows: 9, category: 'self-certified', reason: 'phrase' }, { code: '777', text: 'Annet', rows: 2, category: null, reason: 'unknown' }], unlisted: 0 },
  employmentCategories: { codes: [{ code: 'F', text: '', rows: 4, category: null, reason: 'unknown' }], unlisted: 0 },
  jobGroups: null,
  unitChanges: [],
  stops: [],
  asOf: null,
}
const ALL: Corrections = {
  municipality: null,
  name: ' Prøvevik ',
  tables: [{ file: 'ukjent.csv', sheet: null, table: 'positions' }],
  fields: { 'fravær 2024.csv\nMerknad': 'absence-text', 'fravær 2024.csv\nKode': 'ignore', 'ukjent.csv\nX': 'percent' },
  scales: { 'fravær 2024.csv': 'fraction' },
  absenceCodes: { '777': 'set-aside' },
  employmentCategories: { F: 'permanent' },
}

describe('a correction', () => {
  test('stands in place of what was found, and everything else stays', () => {
    const { municipality, sources, absenceCodes, employmentCategories, ...others } = corrected(DIAGNOSIS, ALL)
    expect(municipality).toEqual({ number: '9901', name: 'Prøvevik' })
    expect(sources.map(({ table, percentScale, columns }) => [table, percentScale, columns.map(({ field, reason }) => [field, reason])])).toEqual([
      ['absences', 'fraction', [['employee-number', 'heading'], [null, 'profile-ignored'], ['grade', 'heading'], ['absence-text', 'profile']]],
      ['positions', null, [['employee-number', 'heading'], ['percent', 'profile']]],
    ])
    expect(absenceCodes.codes.map(({ category, reason }) => [category, reason])).toEqual([['self-certified', 'phrase'], ['set-aside', 'profile']])
    expect(employmentCategories.codes.map(({ category }) => category)).toEqual(['permanent'])
    expect(others).toEqual({ ignored: DIAGNOSIS.ignored, jobGroups: null, unitChanges: [], stops: [], asOf: null })
    expect(corrected(DIAGNOSIS, NO_CORRECTIONS)).toEqual(DIAGNOSIS)
  })

  test('answers what was left to be filled in; a name that is emptied is to be filled in again', () => {
    expect(openQuestions(DIAGNOSIS)).toBe(3)
    expect(openQuestions(corrected(DIAGNOSIS, ALL))).toBe(0)
    expect(openQuestions(corrected(DIAGNOSIS, { ...ALL, name: ' ', municipality: '' }))).toBe(2)
  })

  test.each(LANGUAGES)('is read back from the profile, written in %s', (language) => {
    const profile = parseProfile(suggestedProfile(namedForNext(corrected(DIAGNOSIS, ALL)), language), 'profile.yaml')
    expect([profile.municipality, profile.name]).toEqual(['9901', 'Prøvevik'])
    expect(Object.fromEntries(profile.absenceCodes)).toEqual({ '110': 'self-certified' })
    expect(profile.setAside).toEqual({ absenceCodes: ['777'], employmentCategories: [] })
    // The rule is found again for this year's file and for next year's.
    for (const file of ['fravær 2024.csv', 'fravær 2025.csv'])
      expect(ruleFor(profile, { file, sheet: null })).toMatchObject({ table: 'absences', percentScale: 'fraction', columns: new Map([['ansatt', 'employee-number'], ['kode', null], ['prosent', 'grade'], ['merknad', 'absence-text']]) })
    expect(ruleFor(profile, { file: 'ukjent.csv', sheet: null })?.table).toBe('positions')
    expect(ruleFor(profile, { file: 'utkast.csv', sheet: null })?.table).toBe('ignore')
  })

  test('of a code that the texts beside it tell apart is of one text', () => {
    const lines = (['Sykmelding', 'Ferie'] as const).map((text) => ({ code: '120', text, isOfText: true as const, rows: 5, category: null, reason: 'unknown' as const }))
    const diagnosis = { ...DIAGNOSIS, absenceCodes: { codes: lines, unlisted: 0 } }
    expect(lines.map(codeKey)).toEqual(['120\nSykmelding', '120\nFerie'])
    const given = corrected(diagnosis, { ...ALL, absenceCodes: { '120\nFerie': 'holiday', '120\nSykmelding': 'doctor-certified' } })
    expect(parseProfile(suggestedProfile(given, 'nb'), 'profile.yaml').absenceCodes).toEqual(new Map([['120', new Map([['sykmelding', 'doctor-certified'], ['ferie', 'holiday']])]]))
  })

  test('of a table goes with its columns, and leaves what they were as another table', () => {
    const same = withTable(ALL, { file: 'ukjent.csv', sheet: null, table: 'positions' }, null)
    expect(tablesOf(same)).toEqual([{ file: 'ukjent.csv', sheet: null, table: 'positions', columns: { X: 'percent' } }])
    const other = withTable(ALL, { file: 'ukjent.csv', sheet: null, table: 'units' }, null)
    expect(tablesOf(other)).toEqual([{ file: 'ukjent.csv', sheet: null, table: 'units', columns: {} }])
    expect(other.fields).toEqual({ 'fravær 2024.csv\nMerknad': 'absence-text', 'fravær 2024.csv\nKode': 'ignore' })
  })
})

describe('a file’s name for the next extract', () => {
  test.each([
    [['fravær 2024.csv'], ['fravær *.csv']],
    [['fravær-2024-12.csv', 'stillinger.csv'], ['fravær-*-*.csv', 'stillinger.csv']],
    [['fravær 2023.csv', 'fravær 2024.csv'], ['fravær 2023.csv', 'fravær 2024.csv']],
    [['fravær 1.csv', 'fravær ny.csv'], ['fravær 1.csv', 'fravær ny.csv']],
    [['2024.csv'], ['2024.csv']],
    [['uttrekk 2024.zip › fravær (1).csv'], ['uttrekk *.zip › fravær (*).csv']],
  ])('%j', (files, named) => {
    const diagnosis = { ...DIAGNOSIS, ignored: [], sources: files.map((file) => source(file, 'absences', [])) }
    expect(namedForNext(diagnosis).sources.map(({ file }) => file)).toEqual(named)
  })
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1,0 kB'],
  [1_234_567, '1,2 MB'],
  [4_000_000_000, '4,0 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText({ format: createFormat('nb') }, bytes)).toBe(text)
})

