/** Sickness absence and attendance in man-days (figures.md 2 and 3). */
import { FIRST_VERSION, type Figure } from './figure.ts'
import { DURATION_NAMES } from './vocabulary.ts'

const SSB = {
  nb: 'SSB, «Sykefravær – Om statistikken»; NAV, «Om statistikken – sykefravær»',
  nn: 'SSB, «Sykefravær – Om statistikken»; NAV, «Om statistikken – sykefravær»',
  en: 'Statistics Norway, “Sickness absence – about the statistics”; NAV, “About the statistics – sickness absence”',
}
const EMPLOYER = {
  nb: 'forskrift 1997-03-25-272; arbeidsmiljøloven § 5-1',
  nn: 'forskrift 1997-03-25-272; arbeidsmiljølova § 5-1',
  en: 'regulation 1997-03-25-272; Working Environment Act, section 5-1',
}
const CONTRACTUAL = { contractualManDays: 1 } as const
const WITHOUT_HOLIDAY = { contractualManDays: 1, holidayManDays: -1 } as const

const flow = { kind: 'flow', needs: 'absences', population: 'all', definitions: [], methods: [], splits: [], denominator: null, scale: 1, versions: FIRST_VERSION } as const

export const ABSENCE_FIGURES: readonly Figure[] = [
  {
    ...flow,
    name: 'sickness-absence-rate',
    unit: 'percent',
    decimals: 1,
    scale: 100,
    numerator: { sicknessAbsenceManDays: 1 },
    denominator: CONTRACTUAL,
    methods: [
      { name: 'ssb-nav-2018', numerator: { sicknessAbsenceManDays: 1 }, denominator: CONTRACTUAL },
      { name: 'employer-1997', numerator: { sicknessAbsenceManDays: 1 }, denominator: WITHOUT_HOLIDAY, needs: 'holiday' },
    ],
    splits: ['certification', ...DURATION_NAMES, 'grading', 'payer'],
    label: { nb: 'Sykefraværsprosent', nn: 'Sjukefråværsprosent', en: 'Sickness absence rate' },
    definition: {
      nb: 'Sykefraværsdagsverk i prosent av avtalte dagsverk. Bare egen sykdom teller: egenmeldt og legemeldt. Gradert fravær teller med graden. For lengre perioder og større enheter summeres dagsverkene først.',
      nn: 'Sjukefråværsdagsverk i prosent av avtalte dagsverk. Berre eigen sjukdom tel: eigenmeldt og legemeldt. Gradert fråvær tel med graden. For lengre periodar og større einingar blir dagsverka summerte først.',
      en: 'Sickness-absence man-days as a percentage of contractual man-days. Only own illness counts: self-certified and doctor-certified. Graded absence counts by its grade. For longer periods and larger units the man-days are summed first.',
    },
    source: SSB,
    houseRule: false,
  },
  {
    ...flow,
    name: 'attendance-rate',
    unit: 'percent',
    decimals: 1,
    scale: 100,
    numerator: { ...CONTRACTUAL, sicknessAbsenceManDays: -1 },
    denominator: CONTRACTUAL,
    methods: [
      { name: 'ssb-nav-2018', numerator: { ...CONTRACTUAL, sicknessAbsenceManDays: -1 }, denominator: CONTRACTUAL },
      { name: 'employer-1997', numerator: { ...WITHOUT_HOLIDAY, sicknessAbsenceManDays: -1 }, denominator: WITHOUT_HOLIDAY, needs: 'holiday' },
    ],
    label: { nb: 'Nærværsprosent (100 − sykefravær)', nn: 'Nærværsprosent (100 − sjukefråvær)', en: 'Attendance rate (100 − sickness absence)' },
    definition: {
      nb: 'Avtalte dagsverk uten sykefraværsdagsverk, i prosent av avtalte dagsverk. Bare eget sykefravær er trukket fra; permisjon og barns sykdom er ikke trukket fra, og ferie bare i arbeidsgivers statistikk.',
      nn: 'Avtalte dagsverk utan sjukefråværsdagsverk, i prosent av avtalte dagsverk. Berre eige sjukefråvær er trekt frå; permisjon og sjukt barn er ikkje trekte frå, og ferie berre i arbeidsgivaren sin statistikk.',
      en: 'Contractual man-days less sickness-absence man-days, as a percentage of contractual man-days. Only own sickness absence is taken out; leave and child’s illness are not, and holiday only in the employer’s statistic.',
    },
    source: {
      nb: 'husregel etter kommunal praksis',
      nn: 'husregel etter kommunal praksis',
      en: 'house rule after municipal usage',
    },
    houseRule: true,
  },
  {
    ...flow,
    name: 'contractual-man-days',
    needs: 'positions',
    unit: 'man-days',
    decimals: 1,
    numerator: { contractualManDays: 1 },
    label: { nb: 'Avtalte dagsverk', nn: 'Avtalte dagsverk', en: 'Contractual man-days' },
    definition: {
      nb: 'Arbeidsdager (mandag–fredag som ikke er helligdag) ganger stillingsprosent. Over 100 % i én stilling teller som 100 %.',
      nn: 'Arbeidsdagar (måndag–fredag som ikkje er heilagdag) gonger stillingsprosent. Over 100 % i éi stilling tel som 100 %.',
      en: 'Working days (Monday–Friday, not public holidays) times the position’s percentage. More than 100% in one position counts as 100%.',
    },
    source: SSB,
    houseRule: false,
  },
  {
    ...flow,
    name: 'sickness-absence-man-days',
    unit: 'man-days',
    decimals: 1,
    numerator: { sicknessAbsenceManDays: 1 },
    splits: ['certification', ...DURATION_NAMES, 'grading', 'payer'],
    label: { nb: 'Sykefraværsdagsverk', nn: 'Sjukefråværsdagsverk', en: 'Sickness-absence man-days' },
    definition: {
      nb: 'Avtalte dagsverk ganger sykefraværsgraden den dagen. Per stilling og dag teller høyst én grad: legemeldt går foran egenmeldt, og den høyeste graden går foran en lavere (husregel).',
      nn: 'Avtalte dagsverk gonger sjukefråværsgraden den dagen. Per stilling og dag tel høgst éin grad: legemeldt går føre eigenmeldt, og den høgaste graden går føre ein lågare (husregel).',
      en: 'Contractual man-days times the grade of sick leave that day. Per position and day at most one grade counts: doctor-certified before self-certified, the higher grade before the lower (house rule).',
    },
    source: SSB,
    houseRule: true,
  },
  {
    ...flow,
    name: 'graded-share',
    unit: 'percent',
    decimals: 1,
    scale: 100,
    numerator: { gradedManDays: 1 },
    denominator: { sicknessAbsenceManDays: 1 },
    choices: ['certification'],
    label: { nb: 'Andel gradert sykefravær', nn: 'Del gradert sjukefråvær', en: 'Graded share of sickness absence' },
    definition: {
      nb: 'Sykefraværsdagsverk på dager med grad under 100 %, i prosent av alle sykefraværsdagsverk.',
      nn: 'Sjukefråværsdagsverk på dagar med grad under 100 %, i prosent av alle sjukefråværsdagsverk.',
      en: 'Sickness-absence man-days on days with a grade below 100%, as a percentage of all sickness-absence man-days.',
    },
    source: {
      nb: 'NAV (andel av sykefraværet); husregel: graden den enkelte dagen avgjør',
      nn: 'NAV (del av sjukefråværet); husregel: graden den einskilde dagen avgjer',
      en: 'NAV (share of absence); house rule: the grade of the day decides',
    },
    houseRule: true,
  },
  {
    ...flow,
    name: 'persons-absent',
    unit: 'persons',
    decimals: 0,
    numerator: { personsAbsent: 1 },
    splits: ['certification', ...DURATION_NAMES],
    label: { nb: 'Personer med sykefravær', nn: 'Personar med sjukefråvær', en: 'Persons with sickness absence' },
    definition: {
      nb: 'Personer med minst én arbeidsdag med eget sykefravær i perioden. Hver person telles én gang i hver enhet.',
      nn: 'Personar med minst éin arbeidsdag med eige sjukefråvær i perioden. Kvar person blir talt éin gong i kvar eining.',
      en: 'Persons with at least one working day of own sickness absence in the period. A person is counted once in each unit.',
    },
    source: SSB,
    houseRule: false,
  },
  {
    ...flow,
    name: 'child-illness-man-days',
    needs: 'child-illness',
    unit: 'man-days',
    decimals: 1,
    numerator: { childIllnessManDays: 1 },
    label: { nb: 'Dagsverk med barns sykdom', nn: 'Dagsverk med sjukt barn', en: 'Man-days of child’s illness' },
    definition: {
      nb: 'Avtalte dagsverk med fravær for sykt barn eller syk barnepasser. Regnes ikke med i sykefraværsprosenten.',
      nn: 'Avtalte dagsverk med fråvær for sjukt barn eller sjuk barnepassar. Er ikkje med i sjukefråværsprosenten.',
      en: 'Contractual man-days absent for a sick child or child minder. Not part of the sickness absence rate.',
    },
    source: EMPLOYER,
    houseRule: false,
  },
  {
    ...flow,
    name: 'child-illness-persons',
    needs: 'child-illness',
    unit: 'persons',
    decimals: 0,
    numerator: { childIllnessPersons: 1 },
    label: { nb: 'Personer med fravær for barns sykdom', nn: 'Personar med fråvær for sjukt barn', en: 'Persons absent for a child’s illness' },
    definition: {
      nb: 'Personer med minst én arbeidsdag med fravær for sykt barn eller syk barnepasser i perioden. Hver person telles én gang i hver enhet.',
      nn: 'Personar med minst éin arbeidsdag med fråvær for sjukt barn eller sjuk barnepassar i perioden. Kvar person blir talt éin gong i kvar eining.',
      en: 'Persons with at least one working day of absence for a sick child or child minder in the period. A person is counted once in each unit.',
    },
    source: EMPLOYER,
    houseRule: false,
  },
  {
    ...flow,
    name: 'holiday-man-days',
    needs: 'holiday',
    unit: 'man-days',
    decimals: 1,
    numerator: { holidayManDays: 1 },
    label: { nb: 'Feriedagsverk', nn: 'Feriedagsverk', en: 'Holiday man-days' },
    definition: {
      nb: 'Avtalte dagsverk på feriedager som ikke også er sykedager.',
      nn: 'Avtalte dagsverk på feriedagar som ikkje også er sjukedagar.',
      en: 'Contractual man-days on days of holiday that are not sick days too.',
    },
    source: EMPLOYER,
    houseRule: false,
  },
]
