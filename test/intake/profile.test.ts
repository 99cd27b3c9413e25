import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { parseProfile, readProfile, ruleFor } from '../../engine/intake/profile.ts'
import { InputError } from '../../engine/messages.ts'
import { folderOf, openFolder, refusalOf, rowsOf } from './helpers.ts'

const WHOLE = `# Profil
municipality: 0301
name: Prøvekommune
absence-codes:
  0110: self-certified     # med ledende null
  120: doctor-certified
  "190": child-illness
  Barns  Sykdom: child-illness
employment-categories:
  Fast: permanent
  "": hourly
files:
  fravær*.csv: absences
  lesmeg.txt: ignore
  personal.xlsx/Ark1:
    table: positions
    percent-scale: fraction
    columns:
      "Pst.": percent
      Merknad: ignore
`

describe('a profile', () => {
  const profile = parseProfile(WHOLE, 'profile.yaml')

  it('keeps codes and numbers as they are written', () => {
    expect(profile.municipality).toBe('0301')
    expect(profile.name).toBe('Prøvekommune')
    expect(profile.absenceCodes).toEqual(
      new Map([
        ['0110', 'self-certified'],
        ['120', 'doctor-certified'],
        ['190', 'child-illness'],
        ['barns sykdom', 'child-illness'],
      ]),
    )
    expect(profile.employmentCategories).toEqual(
      new Map([
        ['fast', 'permanent'],
        ['', 'hourly'],
      ]),
    )
  })

  it('names files, sheets, and sheets of a file', () => {
    expect(ruleFor(profile, { file: 'Fravær 2024.csv', sheet: null })?.table).toBe('absences')
    expect(ruleFor(profile, { file: 'lesmeg.txt', sheet: null })?.table).toBe('ignore')
    expect(ruleFor(profile, { file: 'personal.xlsx', sheet: 'Ark2' })).toBeUndefined()
    const rule = ruleFor(profile, { file: 'personal.xlsx', sheet: 'Ark1' })
    expect(rule?.percentScale).toBe('fraction')
    expect([...(rule?.columns ?? [])]).toEqual([
      ['prosent', 'percent'],
      ['merknad', null],
    ])
  })

  it('puts jobs into groups of its own, or into those of the standard', () => {
    const jobGroups = (text: string) => parseProfile(`municipality: 9901\nname: X\n${text}\n`, 'profile.yaml').jobGroups
    expect(jobGroups('job-groups:\n  Skole: [7961, "0110"]\n  Omsorg: Helsefagarbeider\n  Tom:\n  other: [9850]')).toEqual([
      { group: 'Skole', jobs: ['7961', '0110'] },
      { group: 'Omsorg', jobs: ['Helsefagarbeider'] },
      { group: 'Tom', jobs: [] },
    ])
    expect(jobGroups('job-groups: STYRK-08')).toBe('styrk-08')
    expect([jobGroups('job-groups:'), jobGroups('job-groups: {}'), jobGroups('')]).toEqual([null, null, null])
  })

  it('tells a code by the text beside it, however that is spelled', () => {
    const codes = (text: string) => parseProfile(`municipality: 9901\nname: X\nabsence-codes:\n${text}\n`, 'profile.yaml').absenceCodes
    const byText = new Map([['sykmelding fra lege', 'doctor-certified'], ['ferie', 'holiday'], ['diverse', 'set-aside'], ['', 'other-leave']])
    expect(codes('  120: { Sykmelding  fra lege: doctor-certified, FERIE: holiday, Diverse: set-aside, "": other-leave }')).toEqual(new Map([['120', byText]]))
    expect(codes('  120:\n    Ferie: holiday\n  130: holiday')).toEqual(new Map<string, unknown>([['120', new Map([['ferie', 'holiday']])], ['130', 'holiday']]))
  })

  it('may hold nothing but the municipality', () => {
    const least = parseProfile('municipality: "4601"\nname: X\nabsence-codes:\n', 'profile.yaml')
    expect([least.absenceCodes.size, least.employmentCategories.size, least.files.length]).toEqual([0, 0, 0])
  })

  it('is read in the encoding it was saved in', async () => {
    const folder = await folderOf({})
    await writeFile(join(folder, 'profile.yaml'), iconv.encode(WHOLE, 'windows-1252'))
    expect((await readProfile(join(folder, 'profile.yaml'))).name).toBe('Prøvekommune')
    expect((await refusalOf(readProfile(join(folder, 'no.yaml')))).code).toBe('profile-not-found')
  })
})

describe('a fault in a profile is told with its line and with what would be right', () => {
  const cases: readonly (readonly [string, string, string, number | undefined, RegExp])[] = [
    ['an unknown key', 'municipality: 9901\nname: X\nabsence-kodes:\n  1: holiday\n', 'profile-unknown-key', 3, /"absence-kodes".*absence-codes/],
    ['an unknown category', 'municipality: 9901\nname: X\nabsence-codes:\n  1: holiday\n  2: hollyday\n', 'profile-unknown-value', 5, /"hollyday".*self-certified.*holiday/],
    ['an unknown kind of employment', 'municipality: 9901\nname: X\nemployment-categories:\n  Fast: fixed\n', 'profile-unknown-value', 4, /"fixed".*permanent/],
    ['unspecified, which an extract cannot say', 'municipality: 9901\nname: X\nemployment-categories:\n  Fast: unspecified\n', 'profile-unknown-value', 4, /./],
    ['an unknown table', 'municipality: 9901\nname: X\nfiles:\n  a.csv: stillinger\n', 'profile-unknown-value', 4, /"stillinger".*positions.*ignore/],
    ['an unknown field', 'municipality: 9901\nname: X\nfiles:\n  a.csv:\n    table: units\n    columns:\n      Kode: code\n', 'profile-unknown-value', 7, /"code".*unit, name, parent, kostra-function, kostra-function-name, valid-from, valid-to, successor/],
    ['an unknown key of a file', 'municipality: 9901\nname: X\nfiles:\n  a.csv:\n    tabel: units\n', 'profile-unknown-key', 5, /"tabel".*table, columns, percent-scale/],
    ['no name', 'municipality: 9901\n', 'profile-missing-key', undefined, /lacks name/],
    ['a municipality number of three digits', 'municipality: 301\nname: X\n', 'profile-municipality', 1, /four digits/],
    ['a list for a mapping', 'municipality: 9901\nname: X\nabsence-codes:\n  - 1\n', 'profile-wrong-shape', 3, /absence-codes/],
    ['the same code twice with different meanings', 'municipality: 9901\nname: X\nabsence-codes:\n  FE: holiday\n  fe: other-leave\n', 'profile-contradiction', 5, /"fe"/],
    ['an unknown category of a text', 'municipality: 9901\nname: X\nabsence-codes:\n  1: holiday\n  2:\n    Ferie: hollyday\n', 'profile-unknown-value', 6, /"hollyday".*self-certified.*holiday/],
    ['a list of categories of a code', 'municipality: 9901\nname: X\nabsence-codes:\n  2: [holiday, other-leave]\n', 'profile-wrong-shape', 4, /"2"/],
    ['texts of texts', 'municipality: 9901\nname: X\nabsence-codes:\n  2:\n    Ferie:\n      Sommer: holiday\n', 'profile-wrong-shape', 5, /"Ferie"/],
    ['the same text of a code twice with different meanings', 'municipality: 9901\nname: X\nabsence-codes:\n  2:\n    Ferie: holiday\n    FERIE: other-leave\n', 'profile-contradiction', 6, /"FERIE"/],
    ['a text that nobody has said the meaning of', 'municipality: 9901\nname: X\nabsence-codes:\n  2:\n    Ferie:\n', 'profile-to-fill', undefined, /5 \(Ferie\)/],
    ['a grouping of jobs that nobody knows', 'municipality: 9901\nname: X\njob-groups: styrk-98\n', 'profile-unknown-value', 3, /"styrk-98".*styrk-08/],
    ['a list of job codes without a group', 'municipality: 9901\nname: X\njob-groups:\n  - 7961\n', 'profile-wrong-shape', 3, /job-groups/],
    ['a group that holds groups', 'municipality: 9901\nname: X\njob-groups:\n  Skole:\n    Trinn: [7961]\n', 'profile-wrong-shape', 4, /Skole/],
    ['a job in two groups', 'municipality: 9901\nname: X\njob-groups:\n  Skole: [7961, 6572]\n  Barnehage: [6572]\n', 'profile-job-in-two-groups', 5, /"6572".*"Skole".*"Barnehage"/],
    ['a key twice', 'municipality: 9901\nname: X\nname: Y\n', 'profile-syntax', 3, /unique/],
    ['no YAML', 'municipality: 9901\nname: [X\nfiles: {}\n', 'profile-syntax', 3, /YAML/],
    ['a text', 'hei', 'profile-syntax', 1, /key: value/],
    ['nothing', '', 'profile-syntax', 1, /key: value/],
  ]
  it.each(cases)('%s', (_, text, code, line, message) => {
    let error: unknown
    try {
      parseProfile(text, 'min-profil.yaml')
    } catch (thrown) {
      error = thrown
    }
    if (!(error instanceof InputError)) throw new Error('nothing was refused')
    expect([error.kind, error.code, error.values['line']]).toEqual(['refused', code, line])
    expect(error.in('en')).toContain('min-profil.yaml')
    expect(error.in('en')).toMatch(message)
  })
})

describe('a profile helps where recognition cannot', () => {
  it('with the table, the fields and the scale of percentages', async () => {
    const profile = parseProfile(
      `municipality: "9999"
name: X
files:
  a.csv:
    table: positions
    percent-scale: percent
    columns: { Hvem: employee-number, Hvor: unit, Hvormye: percent, Startet: from, Ferdig: to, Til: ignore }
`,
      'profile.yaml',
    )
    const text = 'Hvem;Hvor;Hvormye;Startet;Ferdig;Til\n101;A;0,5;01.01.2020;;x\n102;A;0,8;01.01.2020;31.12.2024;y\n'
    const rows = await rowsOf(await openFolder({ 'a.csv': text }, profile), 'positions')
    expect(rows.map(({ state, unit, percentHundredths }) => [state, unit, percentHundredths])).toEqual([
      ['counted', 'A', 50],
      ['counted', 'A', 80],
    ])
  })

  it('with files to pass by', async () => {
    const profile = parseProfile('municipality: "9999"\nname: X\nfiles:\n  les*.txt: ignore\n', 'profile.yaml')
    const extract = await openFolder({ 'lesmeg.txt': 'Hei', 'organisasjon.csv': 'Kode;Navn;Overordnet\nA;B;\n' }, profile)
    expect(extract.sources.map(({ file }) => file)).toEqual(['organisasjon.csv'])
    expect(extract.ignored).toEqual([{ file: 'lesmeg.txt', sheet: null, reason: 'profile' }])
  })
})
