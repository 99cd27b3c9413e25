/** What the command line says of loads: what a new one replaces and keeps, and which there are. */
import type { Text } from '../messages.ts'
import type { ReplacementReason } from '../store/periods.ts'

export const LOADING = {
  replaceFrom: {
    nb: 'første dag uttrekket bestemmer, ÅÅÅÅ-MM-DD, eller «all»; uten det gjelder regelen som blir vist',
    nn: 'første dag uttrekket avgjer, ÅÅÅÅ-MM-DD, eller «all»; utan det gjeld regelen som blir vist',
    en: 'first day that the extract decides, YYYY-MM-DD, or “all”; without it the rule that is shown holds',
  },
  again: {
    nb: 'last et uttrekk som er lastet før, som en ny lasting',
    nn: 'last eit uttrekk som er lasta før, som ei ny lasting',
    en: 'load an extract that was loaded before, as a new load',
  },
  dryRun: {
    nb: 'vis hva lastingen ville gjøre, og skriv ingenting',
    nn: 'vis kva lastinga ville gjere, og skriv ingenting',
    en: 'show what the load would do, and write nothing',
  },
  wouldLoad: {
    nb: 'Ingenting er skrevet. Uten --dry-run ville dette blitt lasting {load}, med tall til og med {asOf}.',
    nn: 'Ingenting er skrive. Utan --dry-run ville dette blitt lasting {load}, med tal til og med {asOf}.',
    en: 'Nothing was written. Without --dry-run this would become load {load}, with figures up to {asOf}.',
  },
  olderLoaded: {
    nb: 'Dette uttrekket er lastet før, som lasting {load}, og lasting {newest} er nyere og står. Ingenting ble endret. Last det på nytt med --again, eller spør etter tallene slik de var: --known-at {load}.',
    nn: 'Dette uttrekket er lasta før, som lasting {load}, og lasting {newest} er nyare og står. Ingenting blei endra. Last det på nytt med --again, eller spør etter tala slik dei var: --known-at {load}.',
    en: 'This extract was loaded before, as load {load}, and load {newest} is newer and stands. Nothing was changed. Load it anew with --again, or ask for the figures as they were: --known-at {load}.',
  },
  kept: { nb: 'beholdt', nn: 'haldne på', en: 'kept' },

  // ------------------------------------------------------------------------------------------------ what is kept
  keptTable: {
    nb: 'Uttrekket har ikke tabellen «{table}». Den beholdes fra lasting {load}.',
    nn: 'Uttrekket har ikkje tabellen «{table}». Han blir halden på frå lasting {load}.',
    en: 'The extract does not have the table “{table}”. It is kept from load {load}.',
  },
  keptAbsences: {
    nb: 'Fraværet er dermed kjent bare til og med den dagen lasting {load} kjente.',
    nn: 'Fråværet er dermed kjent berre til og med den dagen lasting {load} kjende.',
    en: 'Absence is then known only through the day that load {load} knew.',
  },
  wishes: {
    nb: 'Svar om ønsket stilling før {day} beholdes.',
    nn: 'Svar om ønskt stilling før {day} blir haldne på.',
    en: 'Answers about wanted positions before {day} are kept.',
  },
  extraHours: {
    nb: 'Ekstra timer før {month} beholdes.',
    nn: 'Ekstra timar før {month} blir haldne på.',
    en: 'Extra hours before {month} are kept.',
  },
  knownLonger: {
    nb: 'Lasting {load} kjenner dager til og med {day}; det nye uttrekket slutter før. Dager etter det har ingen tall i den nye lastingen.',
    nn: 'Lasting {load} kjenner dagar til og med {day}; det nye uttrekket sluttar før. Dagar etter det har ingen tal i den nye lastinga.',
    en: 'Load {load} knows days through {day}; the new extract ends before. Days after that have no figures in the new load.',
  },
  stays: {
    nb: 'Lasting {load} står uendret og kan leses med --known-at {load}.',
    nn: 'Lasting {load} står uendra og kan lesast med --known-at {load}.',
    en: 'Load {load} stays as it is and can be read with --known-at {load}.',
  },

  // ------------------------------------------------------------------------------------------------ saman loads
  loads: {
    nb: 'Vis lastingene i et lager: når, hva de kjenner, fra hvilke filer, og hvor mange rader.',
    nn: 'Vis lastingane i eit lager: når, kva dei kjenner, frå kva for filer, og kor mange rader.',
    en: 'Show the loads of a store: when, what they know, from which files, and how many rows.',
  },
  loadsFormat: { nb: 'text eller json', nn: 'text eller json', en: 'text or json' },
  unknownFormat: { nb: 'Ukjent format: «{given}». Kjente: text, json.', nn: 'Ukjent format: «{given}». Kjende: text, json.', en: 'Unknown format: “{given}”. Known: text, json.' },
  knownAt: {
    nb: 'slik tallene var kjent: nummeret på en lasting, eller en dato (siste lasting til og med den dagen)',
    nn: 'slik tala var kjende: nummeret på ei lasting, eller ein dato (siste lasting til og med den dagen)',
    en: 'as the figures were known: number of a load, or a date (the last load through that day)',
  },
  load: { nb: 'lasting', nn: 'lasting', en: 'load' },
  loadedAt: { nb: 'lastet', nn: 'lasta', en: 'loaded' },
  asOf: { nb: 'kjent til og med', nn: 'kjent til og med', en: 'known through' },
  coversFrom: { nb: 'bestemmer fra', nn: 'avgjer frå', en: 'decides from' },
  everything: { nb: 'alt', nn: 'alt', en: 'everything' },
  read: { nb: 'lest', nn: 'lesne', en: 'read' },
  counted: { nb: 'talt', nn: 'talde', en: 'counted' },
  score: { nb: 'poeng', nn: 'poeng', en: 'score' },
  version: { nb: 'program', nn: 'program', en: 'program' },
  files: { nb: 'filer', nn: 'filer', en: 'files' },
} as const satisfies Record<string, Text>

/** The rule of what is replaced, as it is told before anything is written. */
export const REPLACED: Readonly<Record<ReplacementReason, Text>> = {
  'first-load': { nb: 'Lageret er tomt: alt i uttrekket lastes.', nn: 'Lageret er tomt: alt i uttrekket blir lasta.', en: 'The store is empty: everything in the extract is loaded.' },
  'asked-for-all': {
    nb: 'Som bedt om (--replace-from all) erstatter uttrekket alt i lasting {load}.',
    nn: 'Som bede om (--replace-from all) erstattar uttrekket alt i lasting {load}.',
    en: 'As asked for (--replace-from all) the extract replaces everything of load {load}.',
  },
  'other-municipality': {
    nb: 'Lasting {load} er av en annen kommune: ingenting av den beholdes.',
    nn: 'Lasting {load} er av ein annan kommune: ingenting av henne blir halde på.',
    en: 'Load {load} is of another municipality: nothing of it is kept.',
  },
  'covers-all': {
    nb: 'Uttrekket dekker alle måneder med fravær i lasting {load}, og erstatter dem.',
    nn: 'Uttrekket dekkjer alle månader med fråvær i lasting {load}, og erstattar dei.',
    en: 'The extract covers all months of absence of load {load}, and replaces them.',
  },
  'begins-later': {
    nb: 'Fraværet i uttrekket begynner {day}, og lasting {load} kjenner tidligere fravær. Stillinger og fravær fra og med {day} erstattes; dager før beholdes fra lasting {load}.',
    nn: 'Fråværet i uttrekket byrjar {day}, og lasting {load} kjenner tidlegare fråvær. Stillingar og fråvær frå og med {day} blir erstatta; dagar før blir haldne på frå lasting {load}.',
    en: 'The absence of the extract begins {day}, and load {load} knows earlier absence. Positions and absence from {day} on are replaced; days before are kept from load {load}.',
  },
  'asked-for-day': {
    nb: 'Som bedt om erstattes stillinger og fravær fra og med {day}; dager før beholdes fra lasting {load}.',
    nn: 'Som bede om blir stillingar og fråvær frå og med {day} erstatta; dagar før blir haldne på frå lasting {load}.',
    en: 'As asked for, positions and absence from {day} on are replaced; days before are kept from load {load}.',
  },
}
