import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseProfile, type Profile } from '../../engine/intake/profile.ts'
import { openExtract } from '../../engine/intake/read.ts'
import { TABLES, type TableName } from '../../engine/intake/rows.ts'
import { AS_OF, PSEUDONYM, rowsOf } from './helpers.ts'

const FOLDER = new URL('../../../shared/extracts/', import.meta.url)
const here = existsSync(FOLDER)

const EMPLOYMENT = `employment-categories:
  Fast: permanent
  Midlertidig: temporary
  Vikar: substitute
  Lærling: apprentice
  Timelønnet: hourly
  Støttekontakt: support-contact
`
const FJORDVIK = parseProfile(
  `municipality: 9901
name: Fjordvik
absence-codes: { 110: self-certified, 120: doctor-certified, 121: doctor-certified, 190: child-illness, 200: holiday, 300: parental-leave,
  410: other-leave, 500: not-absence, 610: not-absence }
${EMPLOYMENT}`,
  'fjordvik.yaml',
)
const SKOGLI = parseProfile(
  `municipality: 9902
name: Skogli
absence-codes:
  Egenmelding: self-certified
  Sykmelding arbeidsgiverperiode: doctor-certified
  Sykmelding over 16 dager: doctor-certified
  Barns sykdom: child-illness
  Ferie: holiday
  Foreldrepermisjon 100 %: parental-leave
  Velferdspermisjon: other-leave
  Kurs: not-absence
  Vikar sykdom: not-absence
${EMPLOYMENT}`,
  'skogli.yaml',
)

/** For each table how many rows were counted, and how many were found to be what; a person's name nowhere. */
async function tally(path: string, profile: Profile): Promise<Partial<Record<TableName, Record<string, number>>>> {
  const extract = await openExtract([fileURLToPath(new URL(path, FOLDER))], profile, { pseudonym: PSEUDONYM, asOfDay: AS_OF })
  const tables: Partial<Record<TableName, Record<string, number>>> = {}
  for (const table of TABLES) {
    const counts: Record<string, number> = {}
    for (const { finding } of await rowsOf(extract, table)) counts[finding ?? 'counted'] = (counts[finding ?? 'counted'] ?? 0) + 1
    if (Object.keys(counts).length > 0) tables[table] = counts
    const read = extract.sources.filter((source) => source.table === table).reduce((sum, { rowsRead }) => sum + rowsRead, 0)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(read)
  }
  return tables
}

describe.skipIf(!here)('the two extracts are read without help in the profile (skipped where ../shared/extracts is absent)', () => {
  it('fjordvik: five text files, with what was damaged in them', async () => {
    const expected = JSON.parse(readFileSync(new URL('fjordvik.expected.json', FOLDER), 'utf8')) as {
      findings: { positions: Record<string, number>; absences: Record<string, number> }
    }
    const { positions, absences } = expected.findings
    expect(await tally('fjordvik', FJORDVIK)).toEqual({
      units: { counted: 26 }, // 27 lines less the heading
      positions: {
        counted: 2538 - 3 - 2 - 1 - 1, // lines less title, empty row and heading, less what is found below
        'ends-before-start': positions['ends-before-start'],
        'unreadable-number': positions['unreadable-number'],
        'not-a-data-row': positions['not-a-data-row'],
      },
      absences: {
        counted: 6556 - 1 - 2 - 2,
        'ends-before-start': absences['ends-before-start'],
        'unmapped-code': absences['unmapped-code'],
      },
      wishes: { counted: 226 - 1 },
      'extra-hours': { counted: 1839 - 1 },
    })
  })

  it('skogli: one workbook', async () => {
    expect(await tally('skogli/personal.xlsx', SKOGLI)).toEqual({
      units: { counted: 26 },
      positions: { counted: 1316 },
      absences: { counted: 2459 },
      wishes: { counted: 124 },
    })
  })
})
