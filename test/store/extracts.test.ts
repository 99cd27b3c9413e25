/**
 * Two real inputs through the whole way, files to figures, against figures that were computed elsewhere: every cell must be
 * equal, and what is damaged on purpose must be found.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIGURES, openEngine, type LoadReport } from '../../engine/index.ts'
import { describeWithShared } from '../setup/shared.ts'
import { loadInto } from './helpers.ts'
import { differences } from './same.ts'

const EMPLOYMENT = `employment-categories:
  Fast: permanent
  Midlertidig: temporary
  Vikar: substitute
  Lærling: apprentice
  Timelønnet: hourly
  Støttekontakt: support-contact
`
const EXTRACTS = [
  {
    name: 'fjordvik',
    profile: `municipality: "9901"
name: Fjordvik
absence-codes:
  110: self-certified
  120: doctor-certified
  121: doctor-certified
  190: child-illness
  200: holiday
  300: parental-leave
  410: other-leave
  500: not-absence
  610: not-absence
${EMPLOYMENT}`,
    findings: [
      ['positions', 'duplicate', 3],
      ['positions', 'ends-before-start', 2],
      ['positions', 'unreadable-number', 1],
      ['positions', 'unknown-unit', 2],
      ['positions', 'percent-over-100', 1],
      ['positions', 'not-a-data-row', 1],
      ['absences', 'duplicate', 3],
      ['absences', 'ends-before-start', 2],
      ['absences', 'unknown-person', 2],
      ['absences', 'unmapped-code', 2],
      ['absences', 'overlap', 3],
      ['absences', 'outside-employment', 2],
      // both extracts begin with nobody absent from before
      ['absences', 'only-begun-absences', 1],
    ],
  },
  {
    name: 'skogli',
    profile: `municipality: "9902"
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
    findings: [['absences', 'only-begun-absences', 1]],
  },
] as const

describeWithShared('two extracts against figures computed elsewhere', (shared) =>
  describe.each(EXTRACTS)('$name', ({ name, profile, findings }) => {
    let store: string
    let report: LoadReport

    beforeAll(async () => {
      store = join(await mkdtemp(join(tmpdir(), 'saman-extracts-')), 'store')
      report = await loadInto({ store, folder: join(shared, 'extracts', name), profile })
    })
    afterAll(() => rm(join(store, '..'), { recursive: true, force: true }))

    test('what is damaged is found, and nothing else', () => {
      const found = report.findings.map(({ table, code, rows }) => [table, code, rows].join(' ')).sort()
      expect(found).toEqual(findings.map((finding) => finding.join(' ')).sort())
    })

    test('the profile needs no help to recognise the files', () => {
      expect(profile).not.toContain('files:')
      expect(report.sources.flatMap((source) => source.columns.filter((column) => column.reason === 'not-recognised'))).toEqual([])
    })

    test('the index gives what the database gives, to the last bit', async () => {
      const fromIndex = await openEngine(store)
      await rm(join(store, 'saman.index'))
      const fromDatabase = await openEngine(store)
      expect(differences(fromIndex, fromDatabase)).toEqual([])
      expect(fromIndex.prepared.layout.stretches.count).toBeGreaterThan(1000)
    })

    // The comparison lives beside the expected figures, knows only the command line, and names the first cells that differ.
    test('every cell through the command line', () => {
      const root = fileURLToPath(new URL('../..', import.meta.url))
      const compared = spawnSync(process.execPath, [join(shared, 'check/figures.mjs'), store, join(shared, 'extracts', `${name}.expected.json`)], {
        cwd: root,
        encoding: 'utf8',
      })
      expect(`${compared.stdout}${compared.stderr}`).toMatch(/^(\d+) of \1 cells equal$/m)
      expect(compared.status).toBe(0)
    }, 300_000)

    test('the comparison covers the file: it can fail', () => {
      const expected = JSON.parse(readFileSync(join(shared, 'extracts', `${name}.expected.json`), 'utf8')) as Record<string, unknown[]>
      expect(expected['absence'].length).toBeGreaterThan(500)
      expect(FIGURES.length).toBeGreaterThan(15)
    })
  }),
)
