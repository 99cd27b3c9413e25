/** Temporary employees (figures.md 5, the ARP tables), taken on a reference date. */
import { FIRST_VERSION, type Figure } from './figure.ts'

const ARP = {
  nb: 'likestillings- og diskrimineringsloven § 26 a; Bufdir; husregel: den som også har en fast stilling, er ikke midlertidig ansatt',
  nn: 'likestillings- og diskrimineringslova § 26 a; Bufdir; husregel: den som også har ei fast stilling, er ikkje mellombels tilsett',
  en: 'Equality and Anti-Discrimination Act, section 26 a; Bufdir; house rule: a person who also has a permanent position is not temporary',
}

const temporary = {
  kind: 'stock',
  needs: 'positions',
  population: 'all',
  definitions: [],
  methods: [],
  splits: [],
  numerator: { temporaryPersons: 1 },
  source: ARP,
  houseRule: true,
  versions: FIRST_VERSION,
} as const

export const TEMPORARY_FIGURES: readonly Figure[] = [
  {
    ...temporary,
    name: 'temporary-persons',
    unit: 'persons',
    decimals: 0,
    scale: 1,
    denominator: null,
    label: { nb: 'Midlertidig ansatte', nn: 'Mellombels tilsette', en: 'Temporary employees' },
    definition: {
      nb: 'Personer som er midlertidig ansatt eller vikar i alle stillingene sine i kommunen på telledatoen.',
      nn: 'Personar som er mellombels tilsette eller vikarar i alle stillingane sine i kommunen på teljedatoen.',
      en: 'Persons who are temporary or substitutes in all their positions in the municipality on the reference date.',
    },
  },
  {
    ...temporary,
    name: 'temporary-share',
    unit: 'percent',
    decimals: 1,
    scale: 100,
    denominator: { persons: 1 },
    label: { nb: 'Andel midlertidig ansatte', nn: 'Del mellombels tilsette', en: 'Temporary share of persons' },
    definition: {
      nb: 'Midlertidig ansatte i prosent av alle ansatte.',
      nn: 'Mellombels tilsette i prosent av alle tilsette.',
      en: 'Temporary employees as a percentage of all persons.',
    },
  },
]
