/** What `saman doctor` says. */
import type { Text } from '../messages.ts'

export const DOCTOR = {
  description: {
    nb: 'Undersøk et uttrekk før det lastes: hva hver fil og kolonne er, hva som hindrer lasting, og et forslag til profil. Endrer ikke noe lager.',
    nn: 'Undersøk eit uttrekk før det blir lasta: kva kvar fil og kolonne er, kva som hindrar lasting, og eit framlegg til profil. Endrar ikkje noko lager.',
    en: 'Examine an extract before it is loaded: what each file and column is, what stands in the way, and a suggested profile. Changes no store.',
  },
  profile: { nb: 'profil som alt finnes', nn: 'profil som alt finst', en: 'a profile that there is already' },
  out: {
    nb: 'fil som den foreslåtte profilen skrives til (profile.yaml der det ikke er noen profil)',
    nn: 'fil som den føreslåtte profilen blir skriven til (profile.yaml der det ikkje er nokon profil)',
    en: 'file that the suggested profile is written to (profile.yaml where there is no profile)',
  },
  force: { nb: 'skriv over filen om den finnes', nn: 'skriv over fila om ho finst', en: 'write over the file if there is one' },
  municipality: { nb: 'kommunenummer, fire sifre', nn: 'kommunenummer, fire siffer', en: 'number of the municipality, four digits' },
  name: { nb: 'kommunens navn', nn: 'namnet på kommunen', en: 'name of the municipality' },
  store: {
    nb: 'mappe for lageret: vis også hva en lasting dit ville erstatte og finne. Ingenting skrives.',
    nn: 'mappe for lageret: vis òg kva ei lasting dit ville erstatte og finne. Ingenting blir skrive.',
    en: 'folder of the store: also show what a load into it would replace and find. Nothing is written.',
  },
  asOfOption: {
    nb: 'siste dag som uttrekket kjenner, ÅÅÅÅ-MM-DD (den foreslåtte der ingen er gitt)',
    nn: 'siste dag som uttrekket kjenner, ÅÅÅÅ-MM-DD (den føreslåtte der ingen er gitt)',
    en: 'last day that the extract knows, YYYY-MM-DD (the suggested one where none is given)',
  },
  dryRun: { nb: 'En lasting ville gått slik. Ingenting er skrevet.', nn: 'Ei lasting ville gått slik. Ingenting er skrive.', en: 'A load would go like this. Nothing is written.' },
  fillFirst: {
    nb: 'Hva en lasting ville erstatte og finne, kan vises når profilen er fylt ut: gi den med --profile.',
    nn: 'Kva ei lasting ville erstatte og finne, kan visast når profilen er fylt ut: gi han med --profile.',
    en: 'What a load would replace and find can be shown once the profile is filled in: give it with --profile.',
  },
  noAsOf: {
    nb: 'Uttrekket tyder ikke på noen siste dag. Gi den med --as-of for å se hva en lasting ville erstatte og finne.',
    nn: 'Uttrekket tyder ikkje på nokon siste dag. Gi han med --as-of for å sjå kva ei lasting ville erstatte og finne.',
    en: 'The extract suggests no last day. Give it with --as-of to see what a load would replace and find.',
  },
  badMunicipality: {
    nb: '--municipality {given}: kommunenummeret skal ha fire sifre.',
    nn: '--municipality {given}: kommunenummeret skal ha fire siffer.',
    en: '--municipality {given}: the number of the municipality has four digits.',
  },
  files: { nb: 'Slik leses filene', nn: 'Slik blir filene lesne', en: 'How the files are read' },
  noTable: { nb: 'ikke kjent igjen', nn: 'ikkje kjend att', en: 'not recognised' },
  nearest: { nb: 'ligner mest på {table}', nn: 'liknar mest på {table}', en: 'most like {table}' },
  rows: { nb: '{rows} rader', nn: '{rows} rader', en: '{rows} rows' },
  otherRows: { nb: '{rows} av dem sumrader, overskrifter eller merknader', nn: '{rows} av dei sumrader, overskrifter eller merknader', en: '{rows} of them totals, headings or remarks' },
  begins: { nb: 'begynner {first} – {last}', nn: 'byrjar {first} – {last}', en: 'begin {first} – {last}' },
  notRead: { nb: 'leses ikke', nn: 'blir ikkje lesen', en: 'not read' },
  filled: { nb: '{rows} utfylt', nn: '{rows} utfylte', en: '{rows} filled' },
  monthFirst: { nb: 'måned før dag', nn: 'månad før dag', en: 'month before day' },
  couldBe: { nb: 'kan også være {fields}', nn: 'kan òg vere {fields}', en: 'could also be {fields}' },
  ignored: {
    'other-ending': { nb: 'leses ikke: ikke et uttrekk', nn: 'blir ikkje lesen: ikkje eit uttrekk', en: 'not read: no extract' },
    'hidden-sheet': { nb: 'leses ikke: skjult ark', nn: 'blir ikkje lesen: skjult ark', en: 'not read: hidden sheet' },
    'replaced-message': { nb: 'leses ikke: en annen A-melding erstatter den', nn: 'blir ikkje lesen: ei anna A-melding erstattar ho', en: 'not read: another A-melding replaces it' },
    'empty-sheet': { nb: 'leses ikke: tomt ark', nn: 'blir ikkje lesen: tomt ark', en: 'not read: empty sheet' },
    'no-table': { nb: 'leses ikke: ingen tabell', nn: 'blir ikkje lesen: ingen tabell', en: 'not read: no table' },
    profile: { nb: 'leses ikke: profilen sier det', nn: 'blir ikkje lesen: profilen seier det', en: 'not read: the profile says so' },
  },
  absenceCodes: { nb: 'Fraværskoder', nn: 'Fråværskodar', en: 'Absence codes' },
  employmentCategories: { nb: 'Ansettelsesforhold', nn: 'Tilsetjingsforhold', en: 'Kinds of employment' },
  toFill: { nb: 'må fylles ut', nn: 'må fyllast ut', en: 'to be filled in' },
  emptyCell: { nb: '(tom celle)', nn: '(tom celle)', en: '(empty cell)' },
  phrase: { nb: 'velkjent ord', nn: 'velkjent ord', en: 'well-known phrase' },
  fromProfile: { nb: 'profilen', nn: 'profilen', en: 'profile' },
  unlisted: {
    nb: '{count} ulike verdier til vises ikke: de er for mange eller for lange til å være koder.',
    nn: '{count} ulike verdiar til blir ikkje viste: dei er for mange eller for lange til å vere kodar.',
    en: '{count} more different values are not shown: they are too many or too long to be codes.',
  },
  asOf: {
    absences: {
      nb: 'Foreslått siste dag (--as-of): {date}. Det er slutten av den siste måneden med fravær som ikke er nesten tom. Se etter at uttrekket er tatt ut etter den dagen.',
      nn: 'Føreslått siste dag (--as-of): {date}. Det er slutten av den siste månaden med fråvær som ikkje er nesten tom. Sjå etter at uttrekket er teke ut etter den dagen.',
      en: 'Suggested last day (--as-of): {date}. It ends the last month of absence that is not nearly empty. See that the extract was made after that day.',
    },
    positions: {
      nb: 'Foreslått siste dag (--as-of): {date}. Det er slutten av den siste måneden da stillinger begynner. Se etter at uttrekket er tatt ut etter den dagen.',
      nn: 'Føreslått siste dag (--as-of): {date}. Det er slutten av den siste månaden då stillingar byrjar. Sjå etter at uttrekket er teke ut etter den dagen.',
      en: 'Suggested last day (--as-of): {date}. It ends the last month in which positions begin. See that the extract was made after that day.',
    },
  },
  stops: { nb: 'Dette hindrer lasting', nn: 'Dette hindrar lasting', en: 'This stands in the way of a load' },
  noStops: { nb: 'Ingenting i filene hindrer lasting.', nn: 'Ingenting i filene hindrar lasting.', en: 'Nothing in the files stands in the way of a load.' },
  written: {
    nb: 'Forslaget til profil står i {file}. Linjer som er tomme og må fylles ut: {count}.',
    nn: 'Framlegget til profil står i {file}. Linjer som er tomme og må fyllast ut: {count}.',
    en: 'The suggested profile is in {file}. Lines that are blank and have to be filled in: {count}.',
  },
  exists: {
    nb: '{file} finnes alt, og ble ikke rørt. Skriv et annet navn (--out), eller skriv over den (--force).',
    nn: '{file} finst alt, og blei ikkje rørt. Skriv eit anna namn (--out), eller skriv over ho (--force).',
    en: '{file} exists already and was left as it is. Give another name (--out), or write over it (--force).',
  },
  next: { nb: 'Last deretter:\n  saman load {paths} --profile {profile} --store lager --as-of {date}', nn: 'Last deretter:\n  saman load {paths} --profile {profile} --store lager --as-of {date}', en: 'Then load:\n  saman load {paths} --profile {profile} --store store --as-of {date}' },
} as const satisfies Record<string, Text | Record<string, Text>>
