/** What an edition says in words, in three languages. */
import type { Text } from '../messages.ts'
import type { Cause, Metric } from './format.ts'

export const METRIC_LABELS: Readonly<Record<Metric, Text>> = {
  value: { nb: 'tall', nn: 'tal', en: 'value' },
  change: { nb: 'endring fra samme periode året før', nn: 'endring frå same periode året før', en: 'change from the same period a year before' },
  personsFrom: { nb: 'personer bak tallet, minst', nn: 'personar bak talet, minst', en: 'persons behind the number, at least' },
  numerator: { nb: 'teller', nn: 'teljar', en: 'numerator' },
  denominator: { nb: 'nevner', nn: 'nemnar', en: 'denominator' },
}

export const EDITION_TEXTS = {
  unit: { nb: 'enhet', nn: 'eining', en: 'unit' },
  period: { nb: 'periode', nn: 'periode', en: 'period' },
  metric: { nb: 'måltall', nn: 'måltal', en: 'metric' },
  points: { nb: 'prosentpoeng', nn: 'prosentpoeng', en: 'percentage points' },
  persons: { nb: 'personer', nn: 'personar', en: 'persons' },
  ageMerged: { nb: 'alder, vide grupper', nn: 'alder, vide grupper', en: 'age, wide bands' },
  rest: { nb: 'Øvrige enheter i {parent}', nn: 'Andre einingar i {parent}', en: 'Other units in {parent}' },
  table: { nb: '{figure}, {municipality}', nn: '{figure}, {municipality}', en: '{figure}, {municipality}' },
  tableBy: { nb: '{figure} etter {dimension}, {municipality}', nn: '{figure} etter {dimension}, {municipality}', en: '{figure} by {dimension}, {municipality}' },
  sign: {
    nb: 'Tallet vises ikke: gruppen er for liten, eller tallet kunne røpet noe om enkeltpersoner. Tallene er med i større enheter og lengre perioder.',
    nn: 'Talet blir ikkje vist: gruppa er for lita, eller talet kunne ha røpt noko om einskildpersonar. Tala er med i større einingar og lengre periodar.',
    en: 'The number is not shown: the group is too small, or the number could have told something of single persons. It is part of larger units and longer periods.',
  },
  source: {
    nb: 'Kommunens eget lønns- og fraværsuttrekk, utgave {period}',
    nn: 'Kommunen sitt eige løns- og fråværsuttrekk, utgåve {period}',
    en: 'The municipality’s own payroll and absence extract, edition {period}',
  },
  noteRests: {
    nb: 'Enheter som er for små til å vises hver for seg, står samlet som «Øvrige enheter i …». Enheten selv kan være med der, med dem som er ansatt direkte i den.',
    nn: 'Einingar som er for små til å bli viste kvar for seg, står samla som «Andre einingar i …». Eininga sjølv kan vere med der, med dei som er tilsette direkte i henne.',
    en: 'Units too small to be shown each stand together as “Other units in …”. The unit itself can be among them, with those employed directly by it.',
  },
  noteCarried: {
    nb: 'Tall som er vist før, kan stå som de var selv om uttrekket er rettet siden, når rettelsen alene kunne røpet noe om enkeltpersoner. Derfor kan delene avvike litt fra summen.',
    nn: 'Tal som er viste før, kan stå som dei var sjølv om uttrekket er retta sidan, når rettinga åleine kunne ha røpt noko om einskildpersonar. Difor kan delane vike litt av frå summen.',
    en: 'Numbers shown before can stand as they were although the extract was corrected since, where the correction alone could have told something of single persons. So the parts may differ a little from the sum.',
  },
  notePersons: {
    nb: 'Antall personer vises som en gruppe (5–9, 10–14, …). For kommunen og sektorene vises også teller og nevner. Det som er av personer, teller hver person én gang, der den største stillingen er; for dem med stillinger i flere enheter kan tallet derfor avvike fra arbeidsbenkens.',
    nn: 'Talet på personar blir vist som ei gruppe (5–9, 10–14, …). For kommunen og sektorane blir òg teljar og nemnar viste. Det som er av personar, tel kvar person éin gong, der den største stillinga er; for dei med stillingar i fleire einingar kan talet difor vike av frå det i arbeidsbenken.',
    en: 'Numbers of persons are shown as bands (5–9, 10–14, …). For the municipality and its sectors the numerator and the denominator are shown too. What is of persons counts each once, where their largest position is; for those with positions in several units the number can therefore differ from the workbench’s.',
  },
} as const satisfies Record<string, Text>

export const CAUSE_TEXTS: Readonly<Record<Cause['cause'], Text>> = {
  'new-load': {
    nb: 'Utgaven er laget av et nyere uttrekk enn den forrige.',
    nn: 'Utgåva er laga av eit nyare uttrekk enn den førre.',
    en: 'The edition is made of a newer extract than the one before.',
  },
  'late-registration': {
    nb: 'Fravær, stillinger eller svar for perioder som allerede var vist, er registrert eller rettet etterpå.',
    nn: 'Fråvær, stillingar eller svar for periodar som alt var viste, er registrerte eller retta etterpå.',
    en: 'Absence, positions or answers for periods already shown were registered or corrected afterwards.',
  },
  mapping: {
    nb: 'En kode i uttrekket betyr noe annet enn før: profilen er endret.',
    nn: 'Ein kode i uttrekket tyder noko anna enn før: profilen er endra.',
    en: 'A code of the extract means something else than before: the profile was changed.',
  },
  'reorganised-units': {
    nb: 'Enheter er kommet til, er borte eller står et annet sted i organisasjonen enn i forrige utgave.',
    nn: 'Einingar er komne til, er borte eller står ein annan stad i organisasjonen enn i førre utgåve.',
    en: 'Units have come, have gone, or stand elsewhere in the organisation than in the edition before.',
  },
  definition: {
    nb: 'Definisjonen av {figure} er endret fra versjon {before} til {after}.',
    nn: 'Definisjonen av {figure} er endra frå versjon {before} til {after}.',
    en: 'The definition of {figure} was changed from version {before} to {after}.',
  },
  policy: {
    nb: 'Reglene for hva som vises, er gjort strengere siden forrige utgave.',
    nn: 'Reglane for kva som blir vist, er gjorde strengare sidan førre utgåve.',
    en: 'The rules for what is shown were made stricter since the edition before.',
  },
}
