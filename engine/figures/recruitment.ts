/** Full-time by recruitment: positions that start in the period (figures.md 4). */
import { FIRST_VERSION, type Figure } from './figure.ts'

const SOURCE = {
  nb: 'husregel; jf. «Det store heltidsvalget» (KS og partene, heltidserklæringen)',
  nn: 'husregel; jf. «Det store heltidsvalget» (KS og partane, heiltidserklæringa)',
  en: 'house rule; cf. the full-time declaration of KS and the unions',
}

const started = {
  kind: 'flow',
  needs: 'positions',
  population: 'ks-heltid',
  definitions: [],
  methods: [],
  source: SOURCE,
  houseRule: true,
  versions: FIRST_VERSION,
} as const

export const RECRUITMENT_FIGURES: readonly Figure[] = [
  {
    ...started,
    name: 'positions-started',
    unit: 'positions',
    decimals: 0,
    scale: 1,
    numerator: { positionsStarted: 1 },
    denominator: null,
    splits: ['band'],
    label: { nb: 'Påbegynte stillinger', nn: 'Påbyrja stillingar', en: 'Positions started' },
    definition: {
      nb: 'Stillinger som begynner i perioden, etter enhet og størrelse den første dagen. En endret stillingsprosent er ingen ny stilling. Stillingsstørrelsen er stillingens egen, ikke personens samlede.',
      nn: 'Stillingar som byrjar i perioden, etter eining og storleik den første dagen. Ein endra stillingsprosent er inga ny stilling. Stillingsstorleiken er den stillinga har sjølv, ikkje den samla for personen.',
      en: 'Positions that start in the period, by unit and size on the first day. A changed percentage is no new position. The size is the position’s own, not the person’s total.',
    },
  },
  {
    ...started,
    name: 'recruitment-full-time-share',
    unit: 'percent',
    decimals: 1,
    scale: 100,
    numerator: { fullTimePositionsStarted: 1 },
    denominator: { positionsStarted: 1 },
    splits: [],
    label: { nb: 'Andel heltid blant påbegynte stillinger', nn: 'Del heiltid blant påbyrja stillingar', en: 'Full-time share of positions started' },
    definition: {
      nb: 'Stillinger på 100 % eller mer den første dagen, i prosent av alle stillinger som begynner i perioden.',
      nn: 'Stillingar på 100 % eller meir den første dagen, i prosent av alle stillingar som byrjar i perioden.',
      en: 'Positions of 100% or more on their first day, as a percentage of all positions that start in the period.',
    },
  },
]
