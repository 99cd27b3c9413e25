/** A made-up municipality of 60 units: its tree, its register and its load. No person, real or made up, stands behind it. */
import { firstDayOfMonth, isoDate, monthCode, monthIndex } from '../../engine/calendar.ts'
import { describeRegister } from '../../engine/figures/describe.ts'
import type { Language } from '../../engine/messages.ts'
import type { MunicipalityInfo, Register, UnitInfo } from '../../server/schemas.ts'

export const FIRST_MONTH = monthIndex(2020, 11)
export const LAST_MONTH = monthIndex(2026, 10)
export const AS_OF = isoDate(firstDayOfMonth(LAST_MONTH + 1) - 1)
const MUNICIPALITY = '9999'

const SERVICES = [
  [
    'Oppvekst',
    [
      'Strandvegen barnehage',
      'Solbakken barnehage',
      'Myra barnehage',
      'Skogkanten barnehage',
      'Fjellheim skole',
      'Nordre skole',
      'Sentrum skole',
      'Utsikten ungdomsskole',
      'PP-tjenesten',
      'Barnevernstjenesten',
      'Kulturskolen',
    ],
  ],
  [
    'Helse og omsorg',
    [
      'Hjemmetjenesten nord',
      'Hjemmetjenesten sør',
      'Hjemmetjenesten sentrum',
      'Fjordgløtt sykehjem',
      'Bakketun sykehjem',
      'Bofellesskapet Elveveien',
      'Bofellesskapet Lia',
      'Legekontoret',
      'Helsestasjonen',
      'Psykisk helse og rus',
      'Rehabilitering',
      'Dagsenteret',
    ],
  ],
  ['Teknisk', ['Vann og avløp', 'Veg og park', 'Bygg og eiendom', 'Renhold', 'Brann og redning', 'Plan og byggesak']],
  ['Kultur og fritid', ['Biblioteket', 'Svømmehallen', 'Ungdomsklubben', 'Frivilligsentralen']],
  ['Administrasjon', ['Lønn og personal', 'Økonomi', 'IKT', 'Servicetorget', 'Arkiv']],
] as const

function units(): UnitInfo[] {
  const list: UnitInfo[] = [{ unit: '1', name: 'Fjordvik kommune', parent: null, depth: 0 }]
  SERVICES.forEach(([service, names], s) => {
    const code = `1${s}`
    list.push({ unit: code, name: service, parent: '1', depth: 1 })
    names.forEach((name, n) => {
      const unit = `${code}${String(n).padStart(2, '0')}`
      list.push({ unit, name, parent: code, depth: 2 })
      // Two institutions have wards, so that the tree is uneven as real ones are.
      if (name.includes('sykehjem'))
        for (let ward = 1; ward <= 8; ward++)
          list.push({ unit: `${unit}-${ward}`, name: `Avdeling ${ward}, ${name}`, parent: unit, depth: 3 })
    })
  })
  return list
}

export const UNITS = units()

export const JOBS = [
  '6572 Helsefagarbeider',
  '7174 Sykepleier',
  '6675 Assistent',
  '6709 Barnehagelærer',
  '7960 Lærer',
  '7531 Ingeniør',
  '6014 Sekretær',
  '7025 Renholder',
  '8451 Leder',
].map((name) => ({
  code: name.slice(0, 4),
  label: name,
}))

export function registerBody(language: Language): Register {
  return describeRegister(language, { jobs: JOBS, jobGroups: [], functions: [] })
}

/** What is unlike a full store. */
export interface Scenario {
  readonly hasWishes: boolean
  readonly hasHoliday?: boolean
  /** Every so many cells of units are withheld or not available. */
  readonly holes: boolean
  readonly empty: boolean
}

export function municipalityBody(language: Language, scenario: Scenario): MunicipalityInfo {
  const say = (nb: string, nn: string, en: string): string => ({ nb, nn, en })[language]
  const table = (name: string, read: number, rejected: number, setAside: number, questioned: number) => ({
    table: name,
    read,
    counted: read - rejected - setAside,
    rejected,
    setAside,
    questioned,
    kept: 0,
  })
  return {
    municipality: MUNICIPALITY,
    name: 'Fjordvik kommune',
    asOf: AS_OF,
    firstMonth: monthCode(FIRST_MONTH),
    lastMonth: monthCode(LAST_MONTH),
    units: UNITS,
    unitsThen: null,
    hasWishes: scenario.hasWishes,
    hasHoliday: scenario.hasHoliday ?? true,
    load: {
      id: '7f3a9c21',
      loadedAt: '2026-11-09T08:14:05Z',
      tables: [
        table('units', UNITS.length, 0, 0, 0),
        table('positions', 5812, 14, 0, 31),
        table('absences', 41_270, 63, 118, 204),
        ...(scenario.hasWishes ? [table('wishes', 742, 3, 0, 0)] : []),
      ],
      findings: [
        {
          code: 'overlapping-absence',
          table: 'absences',
          state: 'questioned',
          severity: 'notice',
          effect: 'counted-twice',
          about: null,
          rows: 204,
          label: say(
            'To fravær samme dag i samme stilling',
            'To fråvær same dag i same stilling',
            'Two absences on the same day in one position',
          ),
          advice: say(
            'Rett opp i lønnssystemet. Til da teller legemeldt før egenmeldt.',
            'Rett opp i lønssystemet. Til då tel legemeldt før eigenmeldt.',
            'Correct it in the payroll system. Until then, doctor-certified counts before self-certified.',
          ),
          manDays: 96.5,
          percentagePoints: 0.02,
          fte: null,
          persons: null,
          example: { file: 'fravaer.csv', row: 1204, column: null },
        },
        {
          code: 'unmapped-code',
          table: 'absences',
          state: 'set-aside',
          severity: 'error',
          effect: 'left-out',
          about: null,
          rows: 118,
          label: say('Fraværskoden står ikke i profilen', 'Fråværskoden står ikkje i profilen', 'The absence code is not in the profile'),
          advice: say(
            'Legg koden 481 inn i profilen, og last inn på nytt.',
            'Legg koden 481 inn i profilen, og last inn på nytt.',
            'Add code 481 to the profile and load again.',
          ),
          manDays: 412,
          percentagePoints: 0.11,
          fte: null,
          persons: null,
          example: { file: 'fravaer.csv', row: 88, column: 'Fraværskode' },
        },
        {
          code: 'unreadable-date',
          table: 'positions',
          state: 'rejected',
          severity: 'error',
          effect: 'at-most',
          about: null,
          rows: 14,
          label: say('Datoen kan ikke leses', 'Datoen kan ikkje lesast', 'The date cannot be read'),
          advice: say('Rett datoen i uttrekket.', 'Rett datoen i uttrekket.', 'Correct the date in the extract.'),
          manDays: null,
          percentagePoints: null,
          fte: 6.4,
          persons: null,
          example: { file: 'stillinger.csv', row: 311, column: 'Fra dato' },
        },
      ],
      score: 82,
      scoreParts: [
        { part: 'rows', lost: 0, of: 40 },
        { part: 'effect', lost: 6, of: 40 },
        { part: 'severity', lost: 12, of: 20 },
      ],
    },
  }
}
