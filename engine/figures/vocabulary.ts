/**
 * The names that a question may use besides figures: populations, methods, definitions, breakdowns and their categories,
 * each with its text in three languages. API, dashboard, glossary and command line all read them from here.
 */
import { EMPLOYMENT_CATEGORIES, SEXES, type EmploymentCategory } from '../canonical.ts'
import type { Resolution } from '../calendar.ts'
import type { Text } from '../messages.ts'

export interface Named {
  readonly label: Text
}

export interface Population extends Named {
  /** Employment categories that do not count. Positions of 0 percent never count. */
  readonly without: readonly EmploymentCategory[]
}

const OUTSIDE_ORDINARY_EMPLOYMENT = ['elected', 'fee-paid', 'pensioner'] as const

export const POPULATIONS = {
  all: {
    without: OUTSIDE_ORDINARY_EMPLOYMENT,
    label: {
      nb: 'alle stillinger over 0 %, uten folkevalgte, honorarlønte og pensjonister',
      nn: 'alle stillingar over 0 %, utan folkevalde, honorarlønte og pensjonistar',
      en: 'all positions above 0%, without elected officials, fee-paid and pensioners',
    },
  },
  'ks-heltid': {
    without: [
      ...OUTSIDE_ORDINARY_EMPLOYMENT,
      'apprentice',
      'young-worker',
      'respite-carer',
      'support-contact',
      'substitute',
      'hourly',
    ],
    label: {
      nb: 'faste og midlertidig ansatte, uten vikarer, timelønte, lærlinger, unge arbeidstakere, avlastere og støttekontakter (KS’ avgrensing av heltid)',
      nn: 'faste og mellombels tilsette, utan vikarar, timelønte, lærlingar, unge arbeidstakarar, avlastarar og støttekontaktar (KS si avgrensing av heiltid)',
      en: 'permanent and temporary staff, without substitutes, hourly paid, apprentices, young workers, respite carers and support contacts (KS’s scope for full-time)',
    },
  },
} as const satisfies Record<string, Population>
export type PopulationName = keyof typeof POPULATIONS

/** Bit per employment category that counts in a population. */
export function categoryMask(population: PopulationName): number {
  const without: readonly EmploymentCategory[] = POPULATIONS[population].without
  return EMPLOYMENT_CATEGORIES.reduce((mask, category, i) => (without.includes(category) ? mask : mask | (1 << i)), 0)
}

export const METHODS = {
  'ssb-nav-2018': {
    label: {
      nb: 'SSB og NAV fra 2018: ferie trekkes ikke fra avtalte dagsverk',
      nn: 'SSB og NAV frå 2018: ferie blir ikkje trekt frå avtalte dagsverk',
      en: 'SSB and NAV since 2018: holiday is not taken out of contractual man-days',
    },
  },
  'employer-1997': {
    label: {
      nb: 'arbeidsgivers statistikk (forskrift 1997-03-25-272): ferie trekkes fra avtalte dagsverk',
      nn: 'arbeidsgivaren sin statistikk (forskrift 1997-03-25-272): ferie blir trekt frå avtalte dagsverk',
      en: 'the employer’s statistic (regulation 1997-03-25-272): holiday is taken out of contractual man-days',
    },
  },
} as const satisfies Record<string, Named>
export type MethodName = keyof typeof METHODS

export const DEFINITIONS = {
  arp: {
    withinWeeks: null,
    mustHaveAsked: false,
    label: {
      nb: 'arbeider deltid, ønsker mer og er tilgjengelig (likestillings- og diskrimineringsloven § 26)',
      nn: 'arbeider deltid, ønskjer meir og er tilgjengeleg (likestillings- og diskrimineringslova § 26)',
      en: 'works part-time, wants more and is available (Equality and Anti-Discrimination Act, section 26)',
    },
  },
  'lfs-2021': {
    withinWeeks: 2,
    mustHaveAsked: false,
    label: {
      nb: 'ønsker mer og kan begynne innen to uker (SSBs arbeidskraftundersøkelse fra 2021)',
      nn: 'ønskjer meir og kan byrje innan to veker (SSB si arbeidskraftundersøking frå 2021)',
      en: 'wants more and can start within two weeks (SSB’s labour force survey since 2021)',
    },
  },
  'lfs-old': {
    withinWeeks: 4,
    mustHaveAsked: true,
    label: {
      nb: 'ønsker mer, har bedt om det og kan begynne innen en måned (SSBs eldre arbeidskraftundersøkelse)',
      nn: 'ønskjer meir, har bede om det og kan byrje innan ein månad (SSB si eldre arbeidskraftundersøking)',
      en: 'wants more, has asked for it and can start within a month (SSB’s older labour force survey)',
    },
  },
} as const satisfies Record<string, Named & { withinWeeks: number | null; mustHaveAsked: boolean }>
export type DefinitionName = keyof typeof DEFINITIONS

export const RESOLUTION_LABELS: Readonly<Record<Resolution, Text>> = {
  month: { nb: 'måned', nn: 'månad', en: 'month' },
  quarter: { nb: 'kvartal', nn: 'kvartal', en: 'quarter' },
  tertial: { nb: 'tertial', nn: 'tertial', en: 'tertial' },
  year: { nb: 'år', nn: 'år', en: 'year' },
  'rolling-12': { nb: 'siste tolv måneder', nn: 'siste tolv månader', en: 'last twelve months' },
}

/** One category of a breakdown: its code in answers and its name. */
export interface Category {
  readonly code: string
  readonly label: Text
}

export const SEX_CATEGORIES: readonly Category[] = [
  { code: SEXES[0], label: { nb: 'kvinner', nn: 'kvinner', en: 'women' } },
  { code: SEXES[1], label: { nb: 'menn', nn: 'menn', en: 'men' } },
  { code: SEXES[2], label: { nb: 'ukjent kjønn', nn: 'ukjent kjønn', en: 'sex unknown' } },
]

/** First age of each band but the lowest. House rule. */
export const AGE_BOUNDS = [30, 40, 50, 60] as const

export const AGE_CATEGORIES: readonly Category[] = [
  { code: '0-29', label: { nb: 'under 30 år', nn: 'under 30 år', en: 'under 30' } },
  { code: '30-39', label: { nb: '30–39 år', nn: '30–39 år', en: '30–39' } },
  { code: '40-49', label: { nb: '40–49 år', nn: '40–49 år', en: '40–49' } },
  { code: '50-59', label: { nb: '50–59 år', nn: '50–59 år', en: '50–59' } },
  { code: '60+', label: { nb: '60 år og over', nn: '60 år og over', en: '60 and over' } },
  { code: 'unknown', label: { nb: 'ukjent alder', nn: 'ukjend alder', en: 'age unknown' } },
]

export const CERTIFICATION_CATEGORIES: readonly Category[] = [
  { code: 'self-certified', label: { nb: 'egenmeldt', nn: 'eigenmeldt', en: 'self-certified' } },
  { code: 'doctor-certified', label: { nb: 'legemeldt', nn: 'legemeldt', en: 'doctor-certified' } },
]

/** First day of each of the employer's duration classes but the lowest, in calendar days of the whole spell. */
export const DURATION_BOUNDS = [4, 17, 57] as const

export const DURATION_CATEGORIES: readonly Category[] = [
  { code: '1-3', label: { nb: '1–3 dager', nn: '1–3 dagar', en: '1–3 days' } },
  { code: '4-16', label: { nb: '4–16 dager', nn: '4–16 dagar', en: '4–16 days' } },
  { code: '17-56', label: { nb: '17–56 dager', nn: '17–56 dagar', en: '17–56 days' } },
  { code: '57+', label: { nb: 'over 56 dager', nn: 'over 56 dagar', en: 'over 56 days' } },
]

/** Bands of persons by total position. House rule. */
export const BAND_CATEGORIES: readonly Category[] = [
  { code: '0-24.9', label: { nb: 'under 25 %', nn: 'under 25 %', en: 'under 25%' } },
  { code: '25-49.9', label: { nb: '25–49,9 %', nn: '25–49,9 %', en: '25–49.9%' } },
  { code: '50-74.9', label: { nb: '50–74,9 %', nn: '50–74,9 %', en: '50–74.9%' } },
  { code: '75-99.9', label: { nb: '75–99,9 %', nn: '75–99,9 %', en: '75–99.9%' } },
  { code: '100+', label: { nb: '100 % og over', nn: '100 % og over', en: '100% and over' } },
]

/**
 * Breakdowns. `unit`, `sex`, `age-band` and `job` group persons and positions; `certification`, `duration` and `band` split a
 * figure's numerator over a common denominator. Units and jobs are the municipality's own and have no fixed categories.
 */
export const BREAKDOWNS = {
  unit: { label: { nb: 'enhet', nn: 'eining', en: 'unit' }, categories: null },
  sex: { label: { nb: 'kjønn', nn: 'kjønn', en: 'sex' }, categories: SEX_CATEGORIES },
  'age-band': { label: { nb: 'alder', nn: 'alder', en: 'age' }, categories: AGE_CATEGORIES },
  job: { label: { nb: 'stillingskode', nn: 'stillingskode', en: 'job' }, categories: null },
  certification: { label: { nb: 'egenmeldt og legemeldt', nn: 'eigenmeldt og legemeldt', en: 'certification' }, categories: CERTIFICATION_CATEGORIES },
  duration: { label: { nb: 'varighet', nn: 'lengd', en: 'duration' }, categories: DURATION_CATEGORIES },
  band: { label: { nb: 'stillingsstørrelse', nn: 'stillingsstorleik', en: 'position size' }, categories: BAND_CATEGORIES },
} as const satisfies Record<string, Named & { categories: readonly Category[] | null }>
export type BreakdownName = keyof typeof BREAKDOWNS
export const BREAKDOWN_NAMES = Object.keys(BREAKDOWNS) as readonly BreakdownName[]
/** Breakdowns of the numerator only. */
export type SplitName = 'certification' | 'duration' | 'band'
