/** Parental leave in weeks, as the duty to report on equality asks for it. It is no sickness absence, and not in the rate. */
import { FIRST_VERSION, type Figure } from './figure.ts'

const SOURCE = {
  nb: 'likestillings- og diskrimineringsloven § 26 a; Bufdir; husregel: gradert permisjon teller som hele dager, og sju dager er en uke',
  nn: 'likestillings- og diskrimineringslova § 26 a; Bufdir; husregel: gradert permisjon tel som heile dagar, og sju dagar er ei veke',
  en: 'Equality and Anti-Discrimination Act, section 26 a; Bufdir; house rule: graded leave counts as whole days, and seven days are a week',
}

const flow = {
  kind: 'flow',
  needs: 'parental-leave',
  population: 'all',
  definitions: [],
  methods: [],
  splits: [],
  scale: 1,
  source: SOURCE,
  houseRule: true,
  versions: FIRST_VERSION,
} as const

export const PARENTAL_LEAVE_FIGURES: readonly Figure[] = [
  {
    ...flow,
    name: 'parental-leave-weeks',
    unit: 'weeks',
    decimals: 1,
    numerator: { parentalLeaveWeeks: 1 },
    denominator: null,
    label: { nb: 'Uker med foreldrepermisjon', nn: 'Veker med foreldrepermisjon', en: 'Weeks of parental leave' },
    definition: {
      nb: 'Kalenderdager med foreldrepermisjon i perioden, delt på sju. En persons dag telles én gang i hver enhet, også med flere stillinger.',
      nn: 'Kalenderdagar med foreldrepermisjon i perioden, delt på sju. Dagen til ein person blir talt éin gong i kvar eining, også med fleire stillingar.',
      en: 'Calendar days of parental leave in the period, divided by seven. A person’s day is counted once in each unit, also with several positions.',
    },
  },
  {
    ...flow,
    name: 'parental-leave-persons',
    unit: 'persons',
    decimals: 0,
    numerator: { parentalLeavePersons: 1 },
    denominator: null,
    label: { nb: 'Personer med foreldrepermisjon', nn: 'Personar med foreldrepermisjon', en: 'Persons on parental leave' },
    definition: {
      nb: 'Personer med minst én kalenderdag foreldrepermisjon i perioden. Hver person telles én gang i hver enhet.',
      nn: 'Personar med minst éin kalenderdag foreldrepermisjon i perioden. Kvar person blir talt éin gong i kvar eining.',
      en: 'Persons with at least one calendar day of parental leave in the period. A person is counted once in each unit.',
    },
  },
  {
    ...flow,
    name: 'parental-leave-mean-weeks',
    unit: 'weeks',
    decimals: 1,
    numerator: { parentalLeaveWeeks: 1 },
    denominator: { parentalLeavePersons: 1 },
    label: { nb: 'Uker med foreldrepermisjon per person', nn: 'Veker med foreldrepermisjon per person', en: 'Weeks of parental leave per person' },
    definition: {
      nb: 'Uker med foreldrepermisjon i perioden, delt på personene som hadde slik permisjon.',
      nn: 'Veker med foreldrepermisjon i perioden, delt på personane som hadde slik permisjon.',
      en: 'Weeks of parental leave in the period, divided by the persons who had such leave.',
    },
  },
]
