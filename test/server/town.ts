/** A municipality of two people, small enough to count by hand, and the application over it. */
import type { FastifyInstance } from 'fastify'
import { dayOf, monthIndex } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { OTHER_JOBS, UNKNOWN_FUNCTION } from '../../engine/figures/vocabulary.ts'
import { ask, prepareMunicipality, readQuestion, type Changes, type Engine, type Load } from '../../engine/index.ts'
import type { Access } from '../../server/access/access.ts'
import type { Role } from '../../server/access/roles.ts'
import { buildApp, type AppOptions } from '../../server/app.ts'
import type { Shelf } from '../../server/editions/shelf.ts'
import type { Loading } from '../../server/loading/loading.ts'
import { LOOPBACK_HOSTS } from '../../server/security.ts'

/** What must never leave the server. */
export const PSEUDONYMS = ['pseudonym-of-the-first', 'pseudonym-of-the-second'] as const
const [FIRST, SECOND] = PSEUDONYMS

const ALL_OF_2024 = { position: '1', category: 'permanent', fromDay: dayOf(2024, 1, 1), toDay: dayOf(2025, 1, 1) } as const

/**
 * | person | unit | position | sick in January 2024                         |
 * |--------|------|----------|----------------------------------------------|
 * | first  | 101  | 100 %    | Mon 8th to Fri 12th, by doctor: 5 days       |
 * | second | 20   | 60 %     | Mon 15th to Wed 17th, by self: 3 x 0.6 days  |
 *
 * January 2024 has 22 working days: 5 + 1.8 of 22 + 13.2 contractual man-days.
 */
const TOWN: Municipality = {
  asOfDay: dayOf(2024, 12, 31),
  units: [
    { unit: '9901', name: 'Prøvevik kommune', parent: null },
    { unit: '10', name: 'Oppvekst', parent: '9901', kostraFunction: '201' },
    { unit: '101', name: 'Elvebakken barnehage', parent: '10' },
    { unit: '20', name: 'Helse og omsorg', parent: '9901' },
  ],
  jobGroups: [{ group: 'Barnehage', jobs: ['6709'] }],
  persons: [
    { person: FIRST, sex: 'female', birthYear: 1980 },
    { person: SECOND, sex: 'male', birthYear: 1999 },
  ],
  positions: [
    { person: FIRST, unit: '101', job: '6709', percentHundredths: 10_000, ...ALL_OF_2024 },
    { person: SECOND, unit: '20', job: '7174', percentHundredths: 6_000, ...ALL_OF_2024 },
  ],
  absences: [
    { person: FIRST, position: '1', category: 'doctor-certified', gradeHundredths: 10_000, fromDay: dayOf(2024, 1, 8), toDay: dayOf(2024, 1, 13) },
    { person: SECOND, position: '1', category: 'self-certified', gradeHundredths: 10_000, fromDay: dayOf(2024, 1, 15), toDay: dayOf(2024, 1, 18) },
  ],
  wishes: [{ person: SECOND, answeredDay: dayOf(2024, 10, 1), wantsMore: true, wantedPercentHundredths: 10_000, availableWeeks: 1, hasAsked: true }],
  extraHours: [],
}

const LOAD: Load = {
  load: 3,
  contentHash: 'c0ffee',
  loadedAt: '2025-01-15T08:00:00Z',
  asOf: '2024-12-31',
  municipality: '9901',
  name: 'Prøvevik kommune',
  absencesFromMonth: monthIndex(2024, 1),
  extractHash: 'decade',
  programVersion: 'test',
  absencesAsOf: null,
  positionsFromMonth: null,
  coversFrom: null,
  keptLoad: null,
  score: null,
  counts: [{ table: 'positions', read: 3, counted: 2, rejected: 1, setAside: 0, questioned: 0, kept: 0 }],
  findings: [
    {
      code: 'unmapped-code',
      table: 'absences',
      state: 'set-aside',
      rows: 4,
      effect: 'at-most',
      about: null,
      manDays: 12.5,
      percentagePoints: 0.2,
      fte: null,
      persons: null,
      example: { file: 'fravaer.csv', row: 17, column: 'Fraværskode' },
    },
    { code: 'finding-of-a-newer-program', table: 'positions', state: 'rejected', rows: 1, effect: null, manDays: null, percentagePoints: null, fte: 0.6, persons: null, about: null, example: null },
  ],
}

const prepared = prepareMunicipality(TOWN, monthIndex(2024, 1))

const UNITS = prepared.unitCode.map((unit, node) => ({
  unit,
  name: prepared.unitName[node],
  parent: [null, '9901', '10', '9901'][node],
  depth: [0, 1, 2, 1][node],
  lastDay: null,
}))

export const ENGINE: Engine = {
  load: LOAD,
  prepared,
  units: UNITS,
  hasChangedUnits: false,
  preparedAs: () => prepared,
  unitsAs: () => UNITS,
  jobs: [
    { code: '6709', label: 'Barnehagelærer' },
    { code: '7174', label: 'Sykepleier' },
  ],
  jobGroups: [{ code: 'Barnehage', label: { nb: 'Barnehage', nn: 'Barnehage', en: 'Barnehage' } }, OTHER_JOBS],
  functions: [{ code: '201', label: { nb: '201 Førskole', nn: '201 Førskole', en: '201 Førskole' } }, UNKNOWN_FUNCTION],
  firstMonth: '2024M01',
  lastMonth: '2024M12',
  ask: (raw) => ask(prepared, readQuestion(raw, prepared)),
}

export const VERSION = '0.0.0-test'

/** Access by which everybody is signed in already: the program itself has no such thing. */
export function signedInAs(role: Role): Access {
  const session = { role, expiresAt: Date.parse('2100-01-01T00:00:00Z'), token: 'of-a-test' }
  return { sessionOf: () => session, roleOf: async () => role, begin: () => session, end: async () => {}, keyFor: (purpose) => purpose }
}

export const NOBODY: Access = { ...signedInAs('union'), sessionOf: () => null, roleOf: async () => null }

const NO_EDITIONS: Shelf = { list: () => [], find: () => null, noteView: () => {}, refresh: async () => {} }

/** No files, and one line of the ledger. */
export const IDLE: Loading = {
  state: async () => ({ files: [], work: null, problem: null, diagnosis: null, trial: null, loaded: null }),
  loads: async () => [
    { load: 3, loadedAt: LOAD.loadedAt, asOf: LOAD.asOf, coversFrom: null, keptLoad: null, files: ['stillinger.csv'], read: 3, counted: 2, kept: 0, score: null, programVersion: 'test' },
  ],
  forgetLoads: () => {},
  add: async () => {},
  remove: async () => {},
  start: async () => {},
  stop: async () => {},
  clear: async () => {},
  refresh: async () => {},
  close: async () => {},
}

const IN_ALL = (text: string) => ({ nb: text, nn: text, en: text })

/** One day more of illness, which was registered afterwards: 6.8 and 7.8 of 35.2 man-days. */
const MORE_ILLNESS: Changes = {
  from: { load: 2, loadedAt: '2025-01-08T08:00:00Z', asOf: LOAD.asOf, programVersion: 'test' },
  to: { load: 3, loadedAt: LOAD.loadedAt, asOf: LOAD.asOf, programVersion: 'test' },
  figure: 'sickness-absence-rate',
  figureLabel: { nb: 'Sykefraværsprosent', nn: 'Sjukefråværsprosent', en: 'Sickness absence rate' },
  figureUnit: 'percent',
  definitionVersion: 1,
  unit: '9901',
  unitName: 'Prøvevik kommune',
  period: '2024M01',
  resolution: 'month',
  lines: (
    [
      ['from', 'figure', 6.8, 35.2, 19.318, null],
      ['definition', 'unknown', null, null, null, null],
      ['late-absence', 'cause', 1, 0, 2.841, 1],
      ['to', 'figure', 7.8, 35.2, 22.159, null],
    ] as const
  ).map(([name, kind, numerator, denominator, value, rows]) => ({ name, kind, numerator, denominator, value, rows, label: IN_ALL(name), explanation: IN_ALL(name) })),
}

/** The application over the town with the analyst at it; what is given takes the place of the usual. */
export async function townApp(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  return buildApp({
    engine: () => ENGINE,
    engineAt: async () => {
      throw new Error('the town has one load')
    },
    access: () => signedInAs('analyst'),
    shelf: () => NO_EDITIONS,
    loading: IDLE,
    changes: async () => MORE_ILLNESS,
    openEditions: false,
    oidc: null,
    publicUrl: null,
    audit: { write: () => {}, close: async () => {} },
    now: Date.now,
    version: VERSION,
    dashboard: null,
    hosts: LOOPBACK_HOSTS,
    log: null,
    ...options,
  })
}
