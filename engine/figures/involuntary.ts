/** Involuntary part-time (figures.md 5): it takes an answer from the employee, and is never read off payroll. */
import { FIRST_VERSION, type Figure } from './figure.ts'

const ARP = {
  nb: 'likestillings- og diskrimineringsloven § 26; Bufdir; SSB (AKU); husregel: svaret gjelder i 24 måneder',
  nn: 'likestillings- og diskrimineringslova § 26; Bufdir; SSB (AKU); husregel: svaret gjeld i 24 månader',
  en: 'Equality and Anti-Discrimination Act, section 26; Bufdir; Statistics Norway (LFS); house rule: an answer counts for 24 months',
}

const survey = {
  kind: 'stock',
  needs: 'wishes',
  population: 'ks-heltid',
  methods: [],
  definitions: [],
  splits: [],
  scale: 100,
  houseRule: true,
  source: ARP,
  versions: FIRST_VERSION,
} as const

export const INVOLUNTARY_FIGURES: readonly Figure[] = [
  {
    ...survey,
    name: 'part-time-persons',
    needs: 'positions',
    unit: 'persons',
    decimals: 0,
    scale: 1,
    numerator: { partTimePersons: 1 },
    denominator: null,
    houseRule: false,
    source: { nb: 'KS, heltidsstatistikk', nn: 'KS, heiltidsstatistikk', en: 'KS, full-time statistics' },
    label: { nb: 'Deltidsansatte', nn: 'Deltidstilsette', en: 'Part-time persons' },
    definition: {
      nb: 'Ansatte med til sammen under 100 % stilling i kommunen på telledatoen (vanligvis siste dag i perioden).',
      nn: 'Tilsette med til saman under 100 % stilling i kommunen på teljedatoen (vanlegvis siste dag i perioden).',
      en: 'Persons with positions of less than 100% in all in the municipality on the reference date (usually the last day of the period).',
    },
  },
  {
    ...survey,
    name: 'involuntary-part-time-share',
    unit: 'percent',
    decimals: 1,
    numerator: { involuntaryPersons: 1 },
    denominator: { answeredPersons: 1 },
    definitions: ['arp', 'lfs-2021', 'lfs-old'],
    label: { nb: 'Ufrivillig deltid', nn: 'Ufrivillig deltid', en: 'Involuntary part-time' },
    definition: {
      nb: 'Deltidsansatte som ønsker større stilling og er tilgjengelige, i prosent av deltidsansatte som har svart. Se alltid svarprosenten sammen med tallet.',
      nn: 'Deltidstilsette som ønskjer større stilling og er tilgjengelege, i prosent av deltidstilsette som har svart. Sjå alltid svarprosenten saman med talet.',
      en: 'Part-time persons who want a larger position and are available, as a percentage of part-time persons who answered. Always read it with the answer rate.',
    },
  },
  {
    ...survey,
    name: 'involuntary-part-time-persons',
    unit: 'persons',
    decimals: 0,
    scale: 1,
    numerator: { involuntaryPersons: 1 },
    denominator: null,
    definitions: ['arp', 'lfs-2021', 'lfs-old'],
    label: { nb: 'Personer i ufrivillig deltid', nn: 'Personar i ufrivillig deltid', en: 'Persons in involuntary part-time' },
    definition: {
      nb: 'Deltidsansatte som har svart at de ønsker større stilling og er tilgjengelige. De som ikke har svart, er ikke med: se svarprosenten.',
      nn: 'Deltidstilsette som har svart at dei ønskjer større stilling og er tilgjengelege. Dei som ikkje har svart, er ikkje med: sjå svarprosenten.',
      en: 'Part-time persons who answered that they want a larger position and are available. Those who did not answer are not in it: see the answer rate.',
    },
  },
  {
    ...survey,
    name: 'involuntary-part-time-share-of-all',
    unit: 'percent',
    decimals: 1,
    numerator: { involuntaryPersons: 1 },
    denominator: { persons: 1 },
    definitions: ['arp', 'lfs-2021', 'lfs-old'],
    label: { nb: 'Ufrivillig deltid av alle ansatte', nn: 'Ufrivillig deltid av alle tilsette', en: 'Involuntary part-time of all persons' },
    definition: {
      nb: 'Deltidsansatte som har svart at de ønsker større stilling og er tilgjengelige, i prosent av alle ansatte. De som ikke har svart, teller ikke som ufrivillig deltid.',
      nn: 'Deltidstilsette som har svart at dei ønskjer større stilling og er tilgjengelege, i prosent av alle tilsette. Dei som ikkje har svart, tel ikkje som ufrivillig deltid.',
      en: 'Part-time persons who answered that they want a larger position and are available, as a percentage of all persons. Those who did not answer do not count as involuntary.',
    },
  },
  {
    ...survey,
    name: 'answer-rate',
    unit: 'percent',
    decimals: 1,
    numerator: { answeredPersons: 1 },
    denominator: { partTimePersons: 1 },
    label: { nb: 'Svarprosent', nn: 'Svarprosent', en: 'Answer rate' },
    definition: {
      nb: 'Deltidsansatte som har svart på kartleggingen de siste 24 månedene, i prosent av alle deltidsansatte.',
      nn: 'Deltidstilsette som har svart på kartlegginga dei siste 24 månadene, i prosent av alle deltidstilsette.',
      en: 'Part-time persons who answered the survey in the last 24 months, as a percentage of all part-time persons.',
    },
  },
  {
    ...survey,
    name: 'wished-fte',
    unit: 'fte',
    decimals: 1,
    scale: 1,
    numerator: { wishedFte: 1 },
    denominator: null,
    definitions: ['arp', 'lfs-2021', 'lfs-old'],
    label: { nb: 'Ønsket stillingsvolum', nn: 'Ønskt stillingsvolum', en: 'Wished volume' },
    definition: {
      nb: 'Så mange flere årsverk ønsker de som arbeider ufrivillig deltid: ønsket stillingsprosent minus samlet stillingsprosent i kommunen på telledatoen, delt på 100.',
      nn: 'Så mange fleire årsverk ønskjer dei som arbeider ufrivillig deltid: ønskt stillingsprosent minus samla stillingsprosent i kommunen på teljedatoen, delt på 100.',
      en: 'The additional FTE that persons in involuntary part-time want: wanted percentage less total percentage in the municipality on the reference date, divided by 100.',
    },
  },
]
