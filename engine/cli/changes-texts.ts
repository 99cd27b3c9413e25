/** What `saman changes` says beside what the changes say themselves. */
import type { Text } from '../messages.ts'

export const CHANGES_CLI = {
  changes: {
    nb: 'Vis hvorfor et tall er et annet etter en lasting enn etter en annen, delt på årsaker som går opp',
    nn: 'Vis kvifor eit tal er eit anna etter ei lasting enn etter ei anna, delt på årsaker som går opp',
    en: 'Show why a figure is another after one load than after another, by causes that add up',
  },
  loads: {
    nb: 'de to lastingene: numre (1 2) eller datoer (2024-06-30 2024-12-31)',
    nn: 'dei to lastingane: nummer (1 2) eller datoar (2024-06-30 2024-12-31)',
    en: 'the two loads: numbers (1 2) or dates (2024-06-30 2024-12-31)',
  },
  figure: { nb: 'navn på tallet, se «saman figures --list»', nn: 'namn på talet, sjå «saman figures --list»', en: 'name of the figure, see “saman figures --list”' },
  period: {
    nb: 'periode: 2024M01, 2024K1, 2024T1 eller 2024; ellers de siste tolv månedene begge lastingene kjenner',
    nn: 'periode: 2024M01, 2024K1, 2024T1 eller 2024; elles dei siste tolv månadene begge lastingane kjenner',
    en: 'period: 2024M01, 2024K1, 2024T1 or 2024; else the last twelve months that both loads know',
  },
  by: {
    nb: 'rolling-12: de tolv månedene som ender med måneden i --period',
    nn: 'rolling-12: dei tolv månadene som sluttar med månaden i --period',
    en: 'rolling-12: the twelve months that end with the month of --period',
  },
  twoLoads: {
    nb: 'Skriv to lastinger, for eksempel «saman changes 1 2». «saman loads» viser dem.',
    nn: 'Skriv to lastingar, til dømes «saman changes 1 2». «saman loads» viser dei.',
    en: 'Write two loads, for example “saman changes 1 2”. “saman loads” shows them.',
  },

  // ---------------------------------------------------------------------------------------------------- the table
  load: {
    nb: 'Lasting {load}, tall til og med {asOf}',
    nn: 'Lasting {load}, tal til og med {asOf}',
    en: 'Load {load}, figures up to {asOf}',
  },
  numerator: { nb: 'teller', nn: 'teljar', en: 'numerator' },
  denominator: { nb: 'nevner', nn: 'nemnar', en: 'denominator' },
  value: { nb: 'tall', nn: 'tal', en: 'number' },
  percent: { nb: 'prosent (årsaker: prosentpoeng)', nn: 'prosent (årsaker: prosentpoeng)', en: 'percent (causes: percentage points)' },
  rows: { nb: 'rader', nn: 'rader', en: 'rows' },
  order: {
    nb: 'Årsakene tas i fast rekkefølge, som her; hva en av dem betyr, avhenger av dem som er tatt før. Rader gjelder hele kommunen: stillinger, fraværsrader eller svar.',
    nn: 'Årsakene blir tekne i fast rekkjefølgje, som her; kva ei av dei tyder, kjem an på dei som er tekne før. Rader gjeld heile kommunen: stillingar, fråværsrader eller svar.',
    en: 'The causes are taken in a fixed order, as here; what one means depends on those taken before it. Rows are of the whole municipality: positions, rows of absence, or answers.',
  },
} as const satisfies Record<string, Text>
