/** Spells of sickness absence: how many start and end, and how long they last (figures.md 3). */
import { FIRST_VERSION, type Figure } from './figure.ts'
import { DURATION_NAMES } from './vocabulary.ts'

const flow = {
  kind: 'flow',
  needs: 'absences',
  population: 'all',
  definitions: [],
  methods: [],
  splits: ['certification', ...DURATION_NAMES],
  denominator: null,
  scale: 1,
  versions: FIRST_VERSION,
} as const

const SPELLS = { nb: 'NAV (tilfelle per stilling); husregel for opphold', nn: 'NAV (tilfelle per stilling); husregel for opphald', en: 'NAV (a spell per position); house rule for gaps' }
const ENDED = {
  nb: 'Et tilfelle er avsluttet når det er gått minst én arbeidsdag uten sykefravær før uttrekket slutter.',
  nn: 'Eit tilfelle er avslutta når det har gått minst éin arbeidsdag utan sjukefråvær før uttrekket sluttar.',
  en: 'A spell has ended when at least one working day without sickness absence has passed before the extract ends.',
}

export const SPELL_FIGURES: readonly Figure[] = [
  {
    ...flow,
    name: 'spells-started',
    unit: 'spells',
    decimals: 0,
    numerator: { spellsStarted: 1 },
    label: { nb: 'Påbegynte sykefraværstilfeller', nn: 'Påbyrja sjukefråværstilfelle', en: 'Sickness absence spells started' },
    definition: {
      nb: 'Sammenhengende eget sykefravær i én stilling som begynner i perioden. Fravær uten arbeidsdag imellom er samme tilfelle (husregel); ny grad, kode eller sykmelding begynner ikke et nytt.',
      nn: 'Samanhengande eige sjukefråvær i éi stilling som byrjar i perioden. Fråvær utan arbeidsdag imellom er same tilfelle (husregel); ny grad, kode eller sjukmelding byrjar ikkje eit nytt.',
      en: 'Continuous own sickness absence in one position that begins in the period. Absence with no working day between is the same spell (house rule); a new grade, code or certificate does not start a new one.',
    },
    source: SPELLS,
    houseRule: true,
  },
  {
    ...flow,
    name: 'spells-per-fte',
    unit: 'spells-per-fte',
    decimals: 2,
    splits: [],
    numerator: { spellsStarted: 1 },
    denominator: { averageFte: 1 },
    label: { nb: 'Sykefraværstilfeller per årsverk', nn: 'Sjukefråværstilfelle per årsverk', en: 'Sickness absence spells per FTE' },
    definition: {
      nb: 'Påbegynte sykefraværstilfeller i perioden, delt på gjennomsnittlige avtalte årsverk. Gjennomsnittet er avtalte dagsverk delt på periodens arbeidsdager; over 100 % i én stilling teller som 100 %.',
      nn: 'Påbyrja sjukefråværstilfelle i perioden, delt på gjennomsnittlege avtalte årsverk. Gjennomsnittet er avtalte dagsverk delt på arbeidsdagane i perioden; over 100 % i éi stilling tel som 100 %.',
      en: 'Sickness absence spells started in the period, divided by the average contractual FTE. The average is contractual man-days divided by the period’s working days; more than 100% in one position counts as 100%.',
    },
    source: { nb: 'husregel', nn: 'husregel', en: 'house rule' },
    houseRule: true,
  },
  {
    ...flow,
    name: 'spells-ended',
    unit: 'spells',
    decimals: 0,
    numerator: { spellsEnded: 1 },
    label: { nb: 'Avsluttede sykefraværstilfeller', nn: 'Avslutta sjukefråværstilfelle', en: 'Sickness absence spells ended' },
    definition: {
      nb: `Sykefraværstilfeller med siste dag i perioden, etter enhet og sykmelding den dagen. ${ENDED.nb}`,
      nn: `Sjukefråværstilfelle med siste dag i perioden, etter eining og sjukmelding den dagen. ${ENDED.nn}`,
      en: `Sickness absence spells with their last day in the period, by unit and certification on that day. ${ENDED.en}`,
    },
    source: SPELLS,
    houseRule: true,
  },
  {
    ...flow,
    name: 'mean-spell-duration',
    unit: 'days',
    decimals: 1,
    numerator: { endedSpellDays: 1 },
    denominator: { spellsEnded: 1 },
    label: { nb: 'Gjennomsnittlig varighet av avsluttede tilfeller', nn: 'Gjennomsnittleg lengd på avslutta tilfelle', en: 'Mean duration of ended spells' },
    definition: {
      nb: `Kalenderdager fra første til siste dag, i gjennomsnitt for sykefraværstilfellene som ble avsluttet i perioden. Delt i grupper: gjennomsnittet i hver gruppe. ${ENDED.nb}`,
      nn: `Kalenderdagar frå første til siste dag, i gjennomsnitt for sjukefråværstilfella som blei avslutta i perioden. Delt i grupper: gjennomsnittet i kvar gruppe. ${ENDED.nn}`,
      en: `Calendar days from first to last day, on average over the sickness absence spells that ended in the period. Split into classes: the mean in each class. ${ENDED.en}`,
    },
    source: SPELLS,
    houseRule: true,
  },
]
