/** Who pays for sickness absence: the employer's period, and the days that NAV pays after it (figures.md 3). */
import { FIRST_VERSION, type Figure } from './figure.ts'

const SOURCE = {
  nb: 'folketrygdloven § 8-19; husregel: graderte dager teller som de andre, og verken unntak fra arbeidsgiverperioden (§ 8-20) eller at sykepengene tar slutt, kan ses i uttrekket',
  nn: 'folketrygdlova § 8-19; husregel: graderte dagar tel som dei andre, og verken unntak frå arbeidsgivarperioden (§ 8-20) eller at sjukepengane tek slutt, kan ein sjå i uttrekket',
  en: 'National Insurance Act, section 8-19; house rule: graded days count like the others, and neither exemptions from the employer’s period (section 8-20) nor the end of sickness benefit can be seen in the extract',
}
/** How the days are counted, in each definition. */
const COUNTING = {
  nb: 'Arbeidsgiverperioden er personens første 16 sykedager, kalenderdager i alle stillingene i kommunen. Et opphold på under 16 dager fortsetter samme periode; etter 16 dager eller mer begynner en ny.',
  nn: 'Arbeidsgivarperioden er dei første 16 sjukedagane til personen, kalenderdagar i alle stillingane i kommunen. Eit opphald på under 16 dagar held fram same periode; etter 16 dagar eller meir byrjar ein ny.',
  en: 'The employer’s period is the person’s first 16 sick days, calendar days in all positions in the municipality. A pause of less than 16 days continues the same period; after 16 days or more a new one begins.',
}

const flow = {
  kind: 'flow',
  needs: 'absences',
  population: 'all',
  definitions: [],
  methods: [],
  splits: [],
  denominator: null,
  scale: 1,
  source: SOURCE,
  houseRule: true,
  versions: FIRST_VERSION,
} as const

export const EMPLOYER_PERIOD_FIGURES: readonly Figure[] = [
  {
    ...flow,
    name: 'employer-period-man-days',
    unit: 'man-days',
    decimals: 1,
    numerator: { employerPeriodManDays: 1 },
    label: { nb: 'Sykefraværsdagsverk i arbeidsgiverperioden', nn: 'Sjukefråværsdagsverk i arbeidsgivarperioden', en: 'Sickness-absence man-days in the employer’s period' },
    definition: {
      nb: `Sykefraværsdagsverk på dager som arbeidsgiveren betaler. ${COUNTING.nb}`,
      nn: `Sjukefråværsdagsverk på dagar som arbeidsgivaren betaler. ${COUNTING.nn}`,
      en: `Sickness-absence man-days on days that the employer pays. ${COUNTING.en}`,
    },
  },
  {
    ...flow,
    name: 'nav-paid-man-days',
    unit: 'man-days',
    decimals: 1,
    numerator: { navPaidManDays: 1 },
    label: { nb: 'Sykefraværsdagsverk etter arbeidsgiverperioden', nn: 'Sjukefråværsdagsverk etter arbeidsgivarperioden', en: 'Sickness-absence man-days after the employer’s period' },
    definition: {
      nb: `Sykefraværsdagsverk på dager som NAV betaler. ${COUNTING.nb}`,
      nn: `Sjukefråværsdagsverk på dagar som NAV betaler. ${COUNTING.nn}`,
      en: `Sickness-absence man-days on days that NAV pays. ${COUNTING.en}`,
    },
  },
  {
    ...flow,
    name: 'employer-period-days',
    unit: 'days',
    decimals: 0,
    numerator: { employerPeriodDays: 1 },
    label: { nb: 'Sykedager i arbeidsgiverperioden', nn: 'Sjukedagar i arbeidsgivarperioden', en: 'Sick days in the employer’s period' },
    definition: {
      nb: `Kalenderdager med eget sykefravær som arbeidsgiveren betaler. En persons dag telles én gang i hver enhet, også med flere stillinger. ${COUNTING.nb}`,
      nn: `Kalenderdagar med eige sjukefråvær som arbeidsgivaren betaler. Dagen til ein person blir talt éin gong i kvar eining, også med fleire stillingar. ${COUNTING.nn}`,
      en: `Calendar days of own sickness absence that the employer pays. A person’s day is counted once in each unit, also with several positions. ${COUNTING.en}`,
    },
  },
  {
    ...flow,
    name: 'nav-paid-days',
    unit: 'days',
    decimals: 0,
    numerator: { navPaidDays: 1 },
    label: { nb: 'Sykedager etter arbeidsgiverperioden', nn: 'Sjukedagar etter arbeidsgivarperioden', en: 'Sick days after the employer’s period' },
    definition: {
      nb: `Kalenderdager med eget sykefravær som NAV betaler. En persons dag telles én gang i hver enhet, også med flere stillinger. ${COUNTING.nb}`,
      nn: `Kalenderdagar med eige sjukefråvær som NAV betaler. Dagen til ein person blir talt éin gong i kvar eining, også med fleire stillingar. ${COUNTING.nn}`,
      en: `Calendar days of own sickness absence that NAV pays. A person’s day is counted once in each unit, also with several positions. ${COUNTING.en}`,
    },
  },
  {
    ...flow,
    name: 'employer-period-cost',
    unit: 'nok',
    decimals: 0,
    numerator: { employerPeriodCost: 1 },
    label: { nb: 'Kostnad i arbeidsgiverperioden', nn: 'Kostnad i arbeidsgivarperioden', en: 'Cost of the employer’s period' },
    definition: {
      nb: `Sykefraværsdagsverk i arbeidsgiverperioden ganger det et fullt dagsverk koster, som den som spør oppgir. ${COUNTING.nb}`,
      nn: `Sjukefråværsdagsverk i arbeidsgivarperioden gonger det eit fullt dagsverk kostar, som den som spør oppgir. ${COUNTING.nn}`,
      en: `Sickness-absence man-days in the employer’s period times what a full man-day costs, as given by the one who asks. ${COUNTING.en}`,
    },
  },
]
