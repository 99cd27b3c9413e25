/** The profile that the doctor writes: what it says, what it leaves open, and that a load follows it. */
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../engine/intake/diagnosis.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { openEngine, type LoadReport } from '../../engine/index.ts'
import { InputError, LANGUAGES } from '../../engine/messages.ts'
import { describeWithShared } from '../setup/shared.ts'
import { extractOf, loadInto, temporaryFolder } from '../store/helpers.ts'
import { differences } from '../store/same.ts'
import { diagnose } from '../../engine/intake/diagnose.ts'
import { ABSENCES, diagnosed, POSITIONS, TODAY, UNITS } from './helpers.ts'

const FILES = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

function refusalOf(step: () => unknown): InputError {
  try {
    step()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what nobody but the municipality can know is left blank', () => {
  test('a load refuses the profile until all of it is filled in, and names every line', async () => {
    const text = suggestedProfile(await diagnosed(FILES, { municipality: undefined, name: undefined }), 'nb')
    const refusal = refusalOf(() => parseProfile(text, 'profile.yaml'))
    expect(refusal.code).toBe('profile-to-fill')
    const lineOf = (begin: string): number => text.split('\n').findIndex((line) => line.startsWith(begin)) + 1
    expect(refusal.values).toEqual({ file: 'profile.yaml', lines: `${lineOf('municipality:')} (municipality), ${lineOf('name:')} (name), ${lineOf('  "610":')} (610)` })
  })

  test.each(LANGUAGES)('once filled in it is read: %s', async (language) => {
    const text = suggestedProfile(await diagnosed(FILES), language)
    const profile = parseProfile(text.replace('"610":', '"610": not-absence'), 'profile.yaml')
    expect(profile.municipality).toBe('9999')
    expect(Object.fromEntries(profile.absenceCodes)).toEqual({ 110: 'self-certified', 120: 'doctor-certified', 610: 'not-absence' })
    expect(Object.fromEntries(profile.employmentCategories)).toEqual({ fast: 'permanent', vikar: 'substitute' })
    expect(profile.files.map(({ pattern, table }) => `${pattern}: ${table}`)).toEqual(['enheter.csv: units', 'fravær.csv: absences', 'stillinger.csv: positions'])
  })

  test('rows of a code that is set aside knowingly are not counted, and found', async () => {
    const text = suggestedProfile(await diagnosed(FILES), 'nb').replace('"610":', '"610": set-aside')
    const report = await loadInto({ store: join(await temporaryFolder(), 'store'), folder: await extractOf(FILES), profile: text })
    expect(report.counts.find(({ table }) => table === 'absences')).toMatchObject({ read: 3, counted: 2, setAside: 1 })
    expect(report.findings.map(({ code }) => code)).toContain('unmapped-code')
  })
})

describe('a correction of the profile takes effect', () => {
  const edited = async (from: string | RegExp, to: string): Promise<LoadReport> => {
    const text = suggestedProfile(await diagnosed(FILES), 'nb').replace('"610":', '"610": not-absence')
    expect(text.replace(from, to)).not.toBe(text)
    return loadInto({ store: join(await temporaryFolder(), 'store'), folder: await extractOf(FILES), profile: text.replace(from, to) })
  }
  const columnOf = ({ sources }: LoadReport, table: string, heading: string) => {
    const column = sources.find((source) => source.table === table)?.columns.find((one) => one.heading === heading)
    return column && `${column.field} (${column.reason})`
  }

  test('a column can be passed by', async () => {
    const report = await edited('"Fravær %": grade', '"Fravær %": ignore')
    expect(columnOf(report, 'absences', 'Fravær %')).toBe('null (profile-ignored)')
    expect(columnOf(report, 'absences', 'Fra og med')).toBe('from (profile)')
  })

  test('a column can be read as another field', async () => {
    const report = await edited(/("stillinger\.csv":[^]*)"Stillingsnr": position-number/, '$1"Stillingsnr": job')
    expect(columnOf(report, 'positions', 'Stillingsnr')).toBe('job (profile)')
    expect(columnOf(report, 'absences', 'Stillingsnr')).toBe('position-number (profile)')
  })

  test('a required column that is passed by stops the load', async () => {
    await expect(edited('"Still.%": percent', '"Still.%": ignore')).rejects.toMatchObject({ code: 'missing-column' })
  })
})

const EMPLOYMENT = 'employment-categories: { Fast: permanent, Midlertidig: temporary, Vikar: substitute, Lærling: apprentice, Timelønnet: hourly, Støttekontakt: support-contact }'
const EXTRACTS = [
  {
    name: 'fjordvik',
    number: '9901',
    open: ['610', 'xxx130'],
    fillIn: (text: string) => text.replace('"610":', '"610": not-absence').replace('"xxx130":', '"xxx130": set-aside'),
    byHand: `{ 110: self-certified, 120: doctor-certified, 121: doctor-certified, 190: child-illness, 200: holiday, 300: parental-leave, 410: other-leave, 500: not-absence, 610: not-absence }`,
  },
  {
    name: 'skogli',
    number: '9902',
    open: ['Vikar sykdom'],
    fillIn: (text: string) => text.replace('"Vikar sykdom":', '"Vikar sykdom": not-absence'),
    byHand: `{ Egenmelding: self-certified, Sykmelding arbeidsgiverperiode: doctor-certified, Sykmelding over 16 dager: doctor-certified, Barns sykdom: child-illness,
  Ferie: holiday, Foreldrepermisjon 100 %: parental-leave, Velferdspermisjon: other-leave, Kurs: not-absence, Vikar sykdom: not-absence }`,
  },
] as const

// That the figures of the profiles by hand are right, test/store/extracts.test.ts shows.
describeWithShared('two extracts from the doctor to the figures', (shared) =>
  describe.each(EXTRACTS)('$name', ({ name, number, open, fillIn, byHand }) => {
    const folder = join(shared, 'extracts', name)
    const examined = (): Promise<Diagnosis> => diagnose([folder], { today: TODAY, municipality: number, name })

    test('nothing stops it, and only the codes without a well-known phrase are left open', async () => {
      const diagnosis = await examined()
      expect(diagnosis.stops).toEqual([])
      expect(diagnosis.absenceCodes.codes.filter(({ category }) => category === null).map(({ code }) => code)).toEqual(open)
      expect(diagnosis.employmentCategories.codes.filter(({ category }) => category === null)).toEqual([])
      expect(diagnosis.asOf).toEqual({ date: '2024-12-31', basis: 'absences' })
    })

    test('the profile it suggests loads the same as one by hand', async () => {
      const [suggested, hand] = [join(await temporaryFolder(), 'store'), join(await temporaryFolder(), 'store')]
      const expected = await loadInto({ store: hand, folder, profile: `municipality: "${number}"\nname: ${name}\nabsence-codes: ${byHand}\n${EMPLOYMENT}\n` })
      // The same key gives persons the same order.
      await mkdir(suggested, { mode: 0o700 })
      await copyFile(join(hand, 'person.key'), join(suggested, 'person.key'))
      const report = await loadInto({ store: suggested, folder, profile: fillIn(suggestedProfile(await examined(), 'nb')) })
      const [one, other] = [await openEngine(suggested), await openEngine(hand)]
      expect(one.prepared.layout.stretches.count).toBeGreaterThan(1000)
      expect(differences(one.prepared, other.prepared)).toEqual([])
      expect(report.counts).toEqual(expected.counts)
      expect(report.findings.map(({ code, rows }) => `${code} ${rows}`)).toEqual(expected.findings.map(({ code, rows }) => `${code} ${rows}`))
    })
  }),
)
