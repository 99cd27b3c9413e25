/**
 * The names that a question may use besides figures: populations, methods, definitions, breakdowns and their categories,
 * each with its text in three languages. API, dashboard, glossary and command line all read them from here.
 */
import { EMPLOYMENT_CATEGORIES, SEXES, type EmploymentCategory } from '../canonical.ts'
import type { Resolution } from '../calendar.ts'
import { EMPLOYMENT_LABELS } from '../category-labels.ts'
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

export interface DatedMethod extends Named {
  /** First period or day that it holds for: `2018K4`, `1997-05-01`. */
  readonly validFrom: string
  /** Where it comes from, and what was done about the years before. */
  readonly note: Text
}

export const METHODS = {
  'ssb-nav-2018': {
    validFrom: '2018K4',
    note: {
      nb: 'SSB og NAVs felles sykefraværsstatistikk. Tatt i bruk for 4. kvartal 2018; eldre tall er regnet om på samme måte.',
      nn: 'SSB og NAV sin felles sjukefråværsstatistikk. Teken i bruk for 4. kvartal 2018; eldre tal er rekna om på same måten.',
      en: 'The joint sickness absence statistics of SSB and NAV. In use since the 4th quarter of 2018; older figures were revised in the same way.',
    },
    label: {
      nb: 'SSB og NAV fra 2018: ferie trekkes ikke fra avtalte dagsverk',
      nn: 'SSB og NAV frå 2018: ferie blir ikkje trekt frå avtalte dagsverk',
      en: 'SSB and NAV since 2018: holiday is not taken out of contractual man-days',
    },
  },
  'employer-1997': {
    validFrom: '1997-05-01',
    note: {
      nb: '«Forskrift om føring av statistikk over sykefravær og fravær ved barns sykdom», 25. mars 1997 nr. 272, i kraft fra 1. mai 1997.',
      nn: '«Forskrift om føring av statistikk over sykefravær og fravær ved barns sykdom», 25. mars 1997 nr. 272, i kraft frå 1. mai 1997.',
      en: 'Regulation of 25 March 1997 no. 272 on statistics of sickness absence and absence for a child’s illness, in force from 1 May 1997.',
    },
    label: {
      nb: 'arbeidsgivers statistikk (forskrift 1997-03-25-272): ferie trekkes fra avtalte dagsverk',
      nn: 'arbeidsgivaren sin statistikk (forskrift 1997-03-25-272): ferie blir trekt frå avtalte dagsverk',
      en: 'the employer’s statistic (regulation 1997-03-25-272): holiday is taken out of contractual man-days',
    },
  },
} as const satisfies Record<string, DatedMethod>
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
      en: 'wants more and can start within two weeks (Statistics Norway’s labour force survey since 2021)',
    },
  },
  'lfs-old': {
    withinWeeks: 4,
    mustHaveAsked: true,
    label: {
      nb: 'ønsker mer, har bedt om det og kan begynne innen en måned (SSBs eldre arbeidskraftundersøkelse)',
      nn: 'ønskjer meir, har bede om det og kan byrje innan ein månad (SSB si eldre arbeidskraftundersøking)',
      en: 'wants more, has asked for it and can start within a month (Statistics Norway’s older labour force survey)',
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

/** First day of each duration class but the lowest, in calendar days of the whole spell: the employer's, NAV's, and short and long. */
export const DURATION_BOUNDS_OF = {
  duration: [4, 17, 57],
  'duration-nav': [8, 17, 57, 141, 274],
  'duration-length': [17],
} as const
/** Ways to divide by duration; a question takes one of them. */
export type DurationName = keyof typeof DURATION_BOUNDS_OF
export const DURATION_NAMES = Object.keys(DURATION_BOUNDS_OF) as readonly DurationName[]

export const DURATION_CATEGORIES: readonly Category[] = [
  { code: '1-3', label: { nb: '1–3 dager', nn: '1–3 dagar', en: '1–3 days' } },
  { code: '4-16', label: { nb: '4–16 dager', nn: '4–16 dagar', en: '4–16 days' } },
  { code: '17-56', label: { nb: '17–56 dager', nn: '17–56 dagar', en: '17–56 days' } },
  { code: '57+', label: { nb: 'over 56 dager', nn: 'over 56 dagar', en: 'over 56 days' } },
]

export const NAV_DURATION_CATEGORIES: readonly Category[] = [
  { code: '1-7', label: { nb: 'A: 1–7 dager', nn: 'A: 1–7 dagar', en: 'A: 1–7 days' } },
  { code: '8-16', label: { nb: 'B: 8–16 dager', nn: 'B: 8–16 dagar', en: 'B: 8–16 days' } },
  { code: '17-56', label: { nb: 'C: 17–56 dager', nn: 'C: 17–56 dagar', en: 'C: 17–56 days' } },
  { code: '57-140', label: { nb: 'D: 57–140 dager', nn: 'D: 57–140 dagar', en: 'D: 57–140 days' } },
  { code: '141-273', label: { nb: 'E: 141–273 dager', nn: 'E: 141–273 dagar', en: 'E: 141–273 days' } },
  { code: '274+', label: { nb: 'F: over 273 dager', nn: 'F: over 273 dagar', en: 'F: over 273 days' } },
]

export const LENGTH_CATEGORIES: readonly Category[] = [
  { code: '1-16', label: { nb: 'korttid: til og med 16 dager', nn: 'korttid: til og med 16 dagar', en: 'short: up to 16 days' } },
  { code: '17+', label: { nb: 'langtid: 17 dager og over', nn: 'langtid: 17 dagar og over', en: 'long: 17 days and over' } },
]

export const GRADING_CATEGORIES: readonly Category[] = [
  { code: 'full', label: { nb: 'helt fravær (grad 100 %)', nn: 'heilt fråvær (grad 100 %)', en: 'full absence (grade 100%)' } },
  { code: 'graded', label: { nb: 'gradert fravær (grad under 100 %)', nn: 'gradert fråvær (grad under 100 %)', en: 'graded absence (grade below 100%)' } },
]

export const PAYER_CATEGORIES: readonly Category[] = [
  { code: 'employer', label: { nb: 'i arbeidsgiverperioden', nn: 'i arbeidsgivarperioden', en: 'in the employer’s period' } },
  { code: 'nav', label: { nb: 'etter arbeidsgiverperioden (betalt av NAV)', nn: 'etter arbeidsgivarperioden (betalt av NAV)', en: 'after the employer’s period (paid by NAV)' } },
]

/** Bands of persons by total position. House rule. */
export const BAND_CATEGORIES: readonly Category[] = [
  { code: '0-24.9', label: { nb: 'under 25 %', nn: 'under 25 %', en: 'under 25%' } },
  { code: '25-49.9', label: { nb: '25–49,9 %', nn: '25–49,9 %', en: '25–49.9%' } },
  { code: '50-74.9', label: { nb: '50–74,9 %', nn: '50–74,9 %', en: '50–74.9%' } },
  { code: '75-99.9', label: { nb: '75–99,9 %', nn: '75–99,9 %', en: '75–99.9%' } },
  { code: '100+', label: { nb: '100 % og over', nn: '100 % og over', en: '100% and over' } },
]

/** Who is not there on one of the two dates of a flow between bands. */
const NOT_THERE = 'none'

/** Bands on the earlier date of a flow, and on the later one. */
export const BAND_BEFORE_CATEGORIES: readonly Category[] = [
  ...BAND_CATEGORIES,
  { code: NOT_THERE, label: { nb: 'ikke her før (kommet til)', nn: 'ikkje her før (komne til)', en: 'not here before (joined)' } },
]
export const BAND_AFTER_CATEGORIES: readonly Category[] = [
  ...BAND_CATEGORIES,
  { code: NOT_THERE, label: { nb: 'ikke her lenger (sluttet)', nn: 'ikkje her lenger (slutta)', en: 'not here any more (left)' } },
]

/** How a person is employed in a position, in the order of the extract's codes. */
export const CATEGORY_CATEGORIES: readonly Category[] = EMPLOYMENT_CATEGORIES.map((code) => ({ code, label: EMPLOYMENT_LABELS[code] }))

/** The major groups of the standard for occupations (SSB, STYRK-08), by the first digit of the code. */
export const STYRK_CATEGORIES: readonly Category[] = [
  { code: '0', label: { nb: 'militære yrker og uoppgitt', nn: 'militære yrke og uoppgitt', en: 'armed forces and unspecified' } },
  { code: '1', label: { nb: 'ledere', nn: 'leiarar', en: 'managers' } },
  { code: '2', label: { nb: 'akademiske yrker', nn: 'akademiske yrke', en: 'professionals' } },
  { code: '3', label: { nb: 'høyskoleyrker', nn: 'høgskuleyrke', en: 'technicians and associate professionals' } },
  { code: '4', label: { nb: 'kontoryrker', nn: 'kontoryrke', en: 'clerical support workers' } },
  { code: '5', label: { nb: 'salgs- og serviceyrker', nn: 'sals- og serviceyrke', en: 'service and sales workers' } },
  { code: '6', label: { nb: 'bønder, fiskere mv.', nn: 'bønder, fiskarar mv.', en: 'skilled agricultural, forestry and fishery workers' } },
  { code: '7', label: { nb: 'håndverkere', nn: 'handverkarar', en: 'craft and related trades workers' } },
  { code: '8', label: { nb: 'prosess- og maskinoperatører, transportarbeidere mv.', nn: 'prosess- og maskinoperatørar, transportarbeidarar mv.', en: 'plant and machine operators, and assemblers' } },
  { code: '9', label: { nb: 'renholdere, hjelpearbeidere mv.', nn: 'reinhaldarar, hjelpearbeidarar mv.', en: 'elementary occupations' } },
]

/** Jobs that are in no group, and units that neither have a function nor stand under one that has. */
export const OTHER_JOBS: Category = { code: 'other', label: { nb: 'andre stillinger', nn: 'andre stillingar', en: 'other jobs' } }
export const UNKNOWN_FUNCTION: Category = { code: 'unknown', label: { nb: 'ukjent funksjon', nn: 'ukjend funksjon', en: 'function unknown' } }

/** The days that a figure of working time can be taken on. `monthDay` `null`: the last day of the period. */
export const REFERENCE_DATES = {
  'period-end': {
    monthDay: null,
    label: { nb: 'siste dag i perioden', nn: 'siste dag i perioden', en: 'last day of the period' },
  },
  'ks-1-december': {
    monthDay: { month: 12, day: 1 },
    label: { nb: '1. desember (KS)', nn: '1. desember (KS)', en: '1 December (KS)' },
  },
  'ssb-16-november': {
    monthDay: { month: 11, day: 16 },
    label: {
      nb: '16. november, i stedet for uken som den 16. er i, som SSB bruker (husregel)',
      nn: '16. november, i staden for veka som den 16. er i, som SSB bruker (husregel)',
      en: '16 November, instead of the week with the 16th, which Statistics Norway uses (house rule)',
    },
  },
} as const satisfies Record<string, Named & { monthDay: { month: number; day: number } | null }>
export type ReferenceDateName = keyof typeof REFERENCE_DATES

interface Breakdown extends Named {
  readonly categories: readonly Category[] | null
  /** How things are put into the categories, where a rule of ours does it. */
  readonly note?: Text
}

const WHOLE_SPELL: Text = {
  nb: 'kalenderdager i hele sykefraværstilfellet; husregel for opphold i tilfellet',
  nn: 'kalenderdagar i heile sjukefråværstilfellet; husregel for opphald i tilfellet',
  en: 'calendar days of the whole spell; house rule for gaps in a spell',
}
const OWN_BANDS: Text = { nb: 'husregel for gruppene', nn: 'husregel for gruppene', en: 'house rule for the bands' }

/**
 * Breakdowns. `unit` to `function` group persons and positions; the others split a figure's numerator over a common
 * denominator. Units, jobs, groups of jobs and functions are the municipality's own and have no fixed categories.
 */
export const BREAKDOWNS = {
  unit: { label: { nb: 'enhet', nn: 'eining', en: 'unit' }, categories: null },
  sex: { label: { nb: 'kjønn', nn: 'kjønn', en: 'sex' }, categories: SEX_CATEGORIES },
  'age-band': {
    label: { nb: 'alder', nn: 'alder', en: 'age' },
    categories: AGE_CATEGORIES,
    note: {
      nb: 'husregel for gruppene; alder er kalenderåret minus fødselsåret',
      nn: 'husregel for gruppene; alder er kalenderåret minus fødselsåret',
      en: 'house rule for the bands; age is the calendar year less the year of birth',
    },
  },
  job: { label: { nb: 'stillingskode', nn: 'stillingskode', en: 'job' }, categories: null },
  'job-group': { label: { nb: 'stillingsgruppe', nn: 'stillingsgruppe', en: 'job group' }, categories: null },
  category: { label: { nb: 'ansettelsesforhold', nn: 'tilsetjingsforhold', en: 'kind of employment' }, categories: CATEGORY_CATEGORIES },
  function: { label: { nb: 'KOSTRA-funksjon', nn: 'KOSTRA-funksjon', en: 'KOSTRA function' }, categories: null },
  certification: { label: { nb: 'egenmeldt og legemeldt', nn: 'eigenmeldt og legemeldt', en: 'certification' }, categories: CERTIFICATION_CATEGORIES },
  duration: { label: { nb: 'varighet', nn: 'lengd', en: 'duration' }, categories: DURATION_CATEGORIES, note: WHOLE_SPELL },
  'duration-nav': {
    label: { nb: 'varighet (NAVs grupper)', nn: 'lengd (NAV sine grupper)', en: 'duration (NAV’s classes)' },
    categories: NAV_DURATION_CATEGORIES,
    note: WHOLE_SPELL,
  },
  'duration-length': { label: { nb: 'korttid og langtid', nn: 'korttid og langtid', en: 'short and long' }, categories: LENGTH_CATEGORIES, note: WHOLE_SPELL },
  grading: { label: { nb: 'helt og gradert', nn: 'heilt og gradert', en: 'full and graded' }, categories: GRADING_CATEGORIES },
  payer: {
    label: { nb: 'hvem som betaler', nn: 'kven som betaler', en: 'who pays' },
    categories: PAYER_CATEGORIES,
    note: {
      nb: 'folketrygdloven § 8-19, telt per person; husregel: graderte dager teller som de andre, og unntak fra arbeidsgiverperioden kan ikke ses i uttrekket',
      nn: 'folketrygdlova § 8-19, talt per person; husregel: graderte dagar tel som dei andre, og unntak frå arbeidsgivarperioden kan ein ikkje sjå i uttrekket',
      en: 'National Insurance Act, section 8-19, counted by person; house rule: graded days count like the others, and exemptions from the employer’s period cannot be seen in the extract',
    },
  },
  'band-before': {
    label: { nb: 'stillingsstørrelse tolv måneder før', nn: 'stillingsstorleik tolv månader før', en: 'position size twelve months before' },
    categories: BAND_BEFORE_CATEGORIES,
    note: OWN_BANDS,
  },
  band: { label: { nb: 'stillingsstørrelse', nn: 'stillingsstorleik', en: 'position size' }, categories: BAND_CATEGORIES, note: OWN_BANDS },
} as const satisfies Record<string, Breakdown>
export type BreakdownName = keyof typeof BREAKDOWNS
export const BREAKDOWN_NAMES = Object.keys(BREAKDOWNS) as readonly BreakdownName[]
/** The rule of ours that a breakdown follows; `null`: there is none. */
export function noteOf(name: BreakdownName): Text | null {
  const breakdown: Breakdown = BREAKDOWNS[name]
  return breakdown.note ?? null
}

/** Breakdowns of the numerator only. */
export type SplitName = 'certification' | DurationName | 'grading' | 'payer' | 'band-before' | 'band'
