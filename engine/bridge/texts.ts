/** What the bridge says, in three languages. */
import type { Text } from '../messages.ts'
import { POPULATIONS } from '../figures/vocabulary.ts'

interface StepTexts {
  readonly label: Text
  readonly explanation: Text
}

export const BRIDGE = {
  noBridge: { nb: 'Det finnes ingen bro for «{given}». Kjente: {known}.', nn: 'Det finst inga bru for «{given}». Kjende: {known}.', en: 'There is no bridge for “{given}”. Known: {known}.' },
  noPeriod: {
    nb: '«{given}» er ingen periode. Skriv for eksempel 2024M01, 2024K1, 2024T1 eller 2024.',
    nn: '«{given}» er ingen periode. Skriv til dømes 2024M01, 2024K1, 2024T1 eller 2024.',
    en: '“{given}” is no period. Write for example 2024M01, 2024K1, 2024T1 or 2024.',
  },
  rollingOfRateOnly: {
    nb: 'Siste tolv måneder (by=rolling-12) gjelder bare for sickness-absence-rate: heltid telles på én dag.',
    nn: 'Siste tolv månader (by=rolling-12) gjeld berre for sickness-absence-rate: heiltid blir talt på éin dag.',
    en: 'The last twelve months (by=rolling-12) are for sickness-absence-rate only: full-time is counted on one day.',
  },
  rollingEndsWithMonth: {
    nb: '«{given}» er ingen måned. Siste tolv måneder (by=rolling-12) ender med en måned, for eksempel 2024M12.',
    nn: '«{given}» er ingen månad. Siste tolv månader (by=rolling-12) sluttar med ein månad, til dømes 2024M12.',
    en: '“{given}” is no month. The last twelve months (by=rolling-12) end with a month, for example 2024M12.',
  },
  noPercent: {
    nb: '{option}: «{given}» er ingen prosent. Skriv et tall, for eksempel 7,9.',
    nn: '{option}: «{given}» er ingen prosent. Skriv eit tal, til dømes 7,9.',
    en: '{option}: “{given}” is no percentage. Write a number, for example 7.9.',
  },
  noNumber: {
    nb: 'Det finnes ikke noe tall for «{figure}» i {period} her: uttrekket dekker ikke hele perioden, eller ingen i enheten teller med.',
    nn: 'Det finst ikkje noko tal for «{figure}» i {period} her: uttrekket dekkjer ikkje heile perioden, eller ingen i eininga tel med.',
    en: 'There is no number for “{figure}” in {period} here: the extract does not cover the whole period, or nobody in the unit counts.',
  },
  unknownEnd: {
    nb: '{option}: «{given}» er ikke kjent. Kjente: {known}. Et par skrives fra:til.',
    nn: '{option}: «{given}» er ikkje kjend. Kjende: {known}. Eit par blir skrive frå:til.',
    en: '{option}: “{given}” is not known. Known: {known}. A pair is written from:to.',
  },
  noHoliday: {
    nb: 'Uttrekket har ingen ferie, så arbeidsgivers statistikk (employer-1997) kan ikke regnes ut. Velg ssb-nav-2018 i begge ender, eller last et uttrekk som har ferie, med koden for ferie i profilen.',
    nn: 'Uttrekket har ingen ferie, så statistikken til arbeidsgivaren (employer-1997) kan ikkje reknast ut. Vel ssb-nav-2018 i begge endar, eller last eit uttrekk som har ferie, med koden for ferie i profilen.',
    en: 'The extract has no holiday, so the employer’s statistic (employer-1997) cannot be computed. Choose ssb-nav-2018 at both ends, or load an extract that has holiday, with its code in the profile.',
  },
  holidayUnknown: {
    label: { nb: 'Ferie', nn: 'Ferie', en: 'Holiday' },
    explanation: {
      nb: 'Uttrekket har ingen ferie. Hva det gjør å trekke ferie fra, som arbeidsgivers statistikk gjør, er derfor ukjent. Et tall der ferie er trukket fra, er høyere enn vårt.',
      nn: 'Uttrekket har ingen ferie. Kva det gjer å trekkje frå ferie, slik statistikken til arbeidsgivaren gjer, er difor ukjent. Eit tal der ferie er trekt frå, er høgare enn vårt.',
      en: 'The extract has no holiday. What taking holiday out does, as the employer’s statistic does, is therefore unknown. A number with holiday taken out is higher than ours.',
    },
  },
  absenceManDays: { nb: 'sykefraværsdagsverk', nn: 'sjukefråværsdagsverk', en: 'sickness-absence man-days' },
  contractualManDays: { nb: 'avtalte dagsverk', nn: 'avtalte dagsverk', en: 'contractual man-days' },
  fullTime: { nb: 'heltid', nn: 'heiltid', en: 'full-time' },
  inAll: { nb: 'i alt', nn: 'i alt', en: 'in all' },
  quotedFrom: { nb: 'Oppgitt tall å forklare', nn: 'Oppgitt tal å forklare', en: 'Quoted number to explain' },
  quotedTo: { nb: 'Oppgitt tall å komme fram til', nn: 'Oppgitt tal å kome fram til', en: 'Quoted number to arrive at' },
  quotedExplained: { nb: 'Tallet slik det er oppgitt, med den avrundingen det hadde.', nn: 'Talet slik det er oppgitt, med den avrundinga det hadde.', en: 'The number as it was quoted, rounded as it was.' },
  residual: { nb: 'Uforklart rest', nn: 'Uforklart rest', en: 'Unexplained residual' },
  residualExplained: {
    nb: 'Forskjellen mellom det oppgitte tallet og det som regnes ut av uttrekket. Den kan komme av avrunding, andre rader eller regler vi ikke kjenner, og er ikke fordelt på trinnene.',
    nn: 'Skilnaden mellom det oppgitte talet og det som blir rekna ut av uttrekket. Han kan kome av avrunding, andre rader eller reglar vi ikkje kjenner, og er ikkje fordelt på trinna.',
    en: 'The difference between the quoted number and what is computed from the extract. It may come from rounding, other rows or rules that are not known to us, and is not spread over the steps.',
  },
  startExplained: { nb: 'Slik regnes tallet ved starten av broen.', nn: 'Slik blir talet rekna ved starten av brua.', en: 'How the number is counted where the bridge begins.' },
  endExplained: { nb: 'Slik regnes tallet ved enden av broen.', nn: 'Slik blir talet rekna ved enden av brua.', en: 'How the number is counted where the bridge ends.' },
  dateUnknown: {
    label: { nb: 'Telledato', nn: 'Teljedato', en: 'Reference date' },
    explanation: {
      nb: 'KS teller 1. desember, og broen kan flytte telledatoen dit bare for et helt år. Her er den siste dag i perioden, så virkningen er ukjent.',
      nn: 'KS tel 1. desember, og brua kan flytte teljedatoen dit berre for eit heilt år. Her er han siste dag i perioden, så verknaden er ukjend.',
      en: 'KS counts on 1 December, and the bridge can move the reference date there for a whole year only. Here it is the last day of the period, so the effect is unknown.',
    },
  },
  otherMunicipalities: {
    label: { nb: 'Stillinger i andre kommuner', nn: 'Stillingar i andre kommunar', en: 'Positions in other municipalities' },
    explanation: {
      nb: 'KS regner en person som heltidsansatt når stillingene i hele kommunal sektor til sammen er minst 100 %. Stillinger i andre kommuner kan ikke ses i denne kommunens uttrekk, så virkningen er ukjent. KS’ tall kan være høyere enn vårt.',
      nn: 'KS reknar ein person som heiltidstilsett når stillingane i heile kommunal sektor til saman er minst 100 %. Stillingar i andre kommunar kan ein ikkje sjå i uttrekket frå denne kommunen, så verknaden er ukjend. Talet frå KS kan vere høgare enn vårt.',
      en: 'KS counts a person as full-time when the positions in the whole municipal sector together are at least 100%. Positions in other municipalities cannot be seen in this municipality’s extract, so the effect is unknown. KS’s number may be higher than ours.',
    },
  },
} as const satisfies Record<string, Text | StepTexts>

export const CERTIFICATION_TEXTS: Readonly<Record<'both' | 'self-certified' | 'doctor-certified', Text>> = {
  both: { nb: 'egenmeldt og legemeldt', nn: 'eigenmeldt og legemeldt', en: 'self-certified and doctor-certified' },
  'self-certified': { nb: 'bare egenmeldt', nn: 'berre eigenmeldt', en: 'self-certified only' },
  'doctor-certified': { nb: 'bare legemeldt', nn: 'berre legemeldt', en: 'doctor-certified only' },
}

export const POSITIONS_TEXTS: Readonly<Record<'all' | 'main', Text>> = {
  all: { nb: 'alle stillingene en person har', nn: 'alle stillingane ein person har', en: 'every position a person has' },
  main: { nb: 'bare den største stillingen hver person har', nn: 'berre den største stillinga kvar person har', en: 'only each person’s largest position' },
}

export const COUNTING_TEXTS: Readonly<Record<'full-time-position-share' | 'full-time-share', Text>> = {
  'full-time-position-share': { nb: 'stillinger på 100 % eller mer', nn: 'stillingar på 100 % eller meir', en: 'positions of 100% or more' },
  'full-time-share': { nb: 'personer med til sammen 100 % eller mer', nn: 'personar med til saman 100 % eller meir', en: 'persons with 100% or more in all' },
}

export const DATE_TEXTS: Readonly<Record<'period-end' | 'ks-1-december', Text>> = {
  'period-end': { nb: 'siste dag i perioden', nn: 'siste dag i perioden', en: 'last day of the period' },
  'ks-1-december': { nb: '1. desember', nn: '1. desember', en: '1 December' },
}

const both = (label: Text, text: (language: keyof Text) => string): StepTexts => ({ label, explanation: { nb: text('nb'), nn: text('nn'), en: text('en') } })

const FROM_HERE = {
  counts: { nb: 'Fra dette trinnet teller', nn: 'Frå dette trinnet tel', en: 'From this step on these count:' },
  date: { nb: 'Fra dette trinnet er telledatoen', nn: 'Frå dette trinnet er teljedatoen', en: 'From this step on the reference date is' },
} as const satisfies Record<string, Text>
const fromHere = (texts: Text, what: keyof typeof FROM_HERE = 'counts') => (language: keyof Text): string => `${FROM_HERE[what][language]} ${texts[language]}.`

/** What is left out or taken in, rather than what the step is about: the label stands alone in tables and charts. */
const CERTIFICATION_STEPS: Readonly<Record<keyof typeof CERTIFICATION_TEXTS, Text>> = {
  both: { nb: 'Både egenmeldt og legemeldt', nn: 'Både eigenmeldt og legemeldt', en: 'Self-certified and doctor-certified' },
  'self-certified': { nb: 'Uten legemeldt', nn: 'Utan legemeldt', en: 'Without doctor-certified' },
  'doctor-certified': { nb: 'Uten egenmeldt', nn: 'Utan eigenmeldt', en: 'Without self-certified' },
}

const POPULATION_LABEL: Text = { nb: 'Hvem som teller', nn: 'Kven som tel', en: 'Who counts' }

/** The steps of the rate, by what changes and what it becomes. */
export const RATE_STEPS = {
  method: (to: string): StepTexts =>
    to === 'employer-1997'
      ? {
          label: { nb: 'Ferie trekkes fra', nn: 'Ferie blir trekt frå', en: 'Holiday is taken out' },
          explanation: {
            nb: 'Feriedager tas ut av de avtalte dagsverkene, så de samme sykedagene blir en større del av dem. Slik er arbeidsgivers statistikk (forskrift 1997-03-25-272).',
            nn: 'Feriedagar blir tekne ut av dei avtalte dagsverka, så dei same sjukedagane blir ein større del av dei. Slik er statistikken til arbeidsgivaren (forskrift 1997-03-25-272).',
            en: 'Days of holiday are taken out of the contractual man-days, so the same sick days are a larger part of them. The employer’s statistic does so (regulation 1997-03-25-272).',
          },
        }
      : {
          label: { nb: 'Ferie regnes med', nn: 'Ferie blir rekna med', en: 'Holiday is counted in' },
          explanation: {
            nb: 'Feriedager blir stående i de avtalte dagsverkene, så de samme sykedagene blir en mindre del av dem. Slik gjør SSB og NAV det fra 2018.',
            nn: 'Feriedagar blir ståande i dei avtalte dagsverka, så dei same sjukedagane blir ein mindre del av dei. Slik gjer SSB og NAV det frå 2018.',
            en: 'Days of holiday stay in the contractual man-days, so the same sick days are a smaller part of them. SSB and NAV have done so since 2018.',
          },
        },
  certification: (to: string): StepTexts =>
    both(CERTIFICATION_STEPS[to as keyof typeof CERTIFICATION_TEXTS], fromHere(CERTIFICATION_TEXTS[to as keyof typeof CERTIFICATION_TEXTS])),
  population: (to: string): StepTexts => both(POPULATION_LABEL, fromHere(POPULATIONS[to as keyof typeof POPULATIONS].label)),
  positions: (to: string): StepTexts =>
    both({ nb: 'Flere stillinger', nn: 'Fleire stillingar', en: 'Several positions' }, fromHere(POSITIONS_TEXTS[to as keyof typeof POSITIONS_TEXTS])),
} as const

/** The steps of the full-time share. */
export const FULL_TIME_STEPS = {
  population: RATE_STEPS.population,
  date: (to: string): StepTexts => both({ nb: 'Telledato', nn: 'Teljedato', en: 'Reference date' }, fromHere(DATE_TEXTS[to as keyof typeof DATE_TEXTS], 'date')),
  counting: (to: string): StepTexts =>
    both({ nb: 'Personer eller stillinger', nn: 'Personar eller stillingar', en: 'Persons or positions' }, fromHere(COUNTING_TEXTS[to as keyof typeof COUNTING_TEXTS])),
} as const
