/** What the command line says, in three languages. */
import type { Text } from '../messages.ts'

export const CLI = {
  description: {
    nb: 'Sykefravær, nærvær, stillingsstørrelse og deltid fra kommunens egne lønns- og fraværsuttrekk.',
    nn: 'Sjukefråvær, nærvær, stillingsstorleik og deltid frå kommunen sine eigne løns- og fråværsuttrekk.',
    en: 'Sickness absence, attendance, position size and part-time from a municipality’s own payroll and absence extracts.',
  },
  usage: { nb: 'Bruk:', nn: 'Bruk:', en: 'Usage:' },
  arguments: { nb: 'Argumenter:', nn: 'Argument:', en: 'Arguments:' },
  options: { nb: 'Valg:', nn: 'Val:', en: 'Options:' },
  commands: { nb: 'Kommandoer:', nn: 'Kommandoar:', en: 'Commands:' },
  examples: { nb: 'Eksempel:', nn: 'Døme:', en: 'Example:' },
  help: { nb: 'vis denne hjelpen', nn: 'vis denne hjelpa', en: 'show this help' },
  helpCommand: { nb: 'vis hjelp til en kommando', nn: 'vis hjelp til ein kommando', en: 'show help for a command' },
  version: { nb: 'vis programmets versjon', nn: 'vis versjonen til programmet', en: 'show the program’s version' },
  language: { nb: 'språk: nb, nn eller en', nn: 'språk: nb, nn eller en', en: 'language: nb, nn or en' },
  load: {
    nb: 'Les et uttrekk (CSV og XLSX) inn i et lager. Vis hva som ble kjent igjen, og hva som ble av hver rad.',
    nn: 'Les eit uttrekk (CSV og XLSX) inn i eit lager. Vis kva som blei kjent igjen, og kva som blei av kvar rad.',
    en: 'Read an extract (CSV and XLSX) into a store. Shows what was recognised and what became of each row.',
  },
  paths: { nb: 'mappe eller filer med uttrekket', nn: 'mappe eller filer med uttrekket', en: 'folder or files of the extract' },
  profile: {
    nb: 'profil: hvordan kommunens koder skal leses (profile.yaml)',
    nn: 'profil: korleis kodane til kommunen skal lesast (profile.yaml)',
    en: 'profile: how the municipality’s codes are read (profile.yaml)',
  },
  store: { nb: 'mappe for lageret', nn: 'mappe for lageret', en: 'folder of the store' },
  asOf: {
    nb: 'siste dag uttrekket kjenner, ÅÅÅÅ-MM-DD',
    nn: 'siste dag uttrekket kjenner, ÅÅÅÅ-MM-DD',
    en: 'last day that the extract knows, YYYY-MM-DD',
  },
  figures: {
    nb: 'Regn ut et tall fra et lager, eller vis alle tall som finnes (--list).',
    nn: 'Rekn ut eit tal frå eit lager, eller vis alle tal som finst (--list).',
    en: 'Compute a figure from a store, or show every figure there is (--list).',
  },
  figureName: { nb: 'navnet på tallet, se --list', nn: 'namnet på talet, sjå --list', en: 'name of the figure, see --list' },
  list: {
    nb: 'vis alle tall med enhet, definisjon og kilde',
    nn: 'vis alle tal med eining, definisjon og kjelde',
    en: 'show every figure with unit, definition and source',
  },
  by: {
    nb: 'periodelengde (month, quarter, tertial, year, rolling-12) og inndelinger (unit, sex, age-band, job, certification, duration, band), komma imellom',
    nn: 'periodelengd (month, quarter, tertial, year, rolling-12) og inndelingar (unit, sex, age-band, job, certification, duration, band), komma imellom',
    en: 'length of period (month, quarter, tertial, year, rolling-12) and breakdowns (unit, sex, age-band, job, certification, duration, band), comma between',
  },
  from: { nb: 'første periode: 2024M01, 2024K1, 2024T1 eller 2024', nn: 'første periode: 2024M01, 2024K1, 2024T1 eller 2024', en: 'first period: 2024M01, 2024K1, 2024T1 or 2024' },
  to: { nb: 'siste periode', nn: 'siste periode', en: 'last period' },
  unit: { nb: 'enhet med alt under seg', nn: 'eining med alt under seg', en: 'unit with everything under it' },
  method: { nb: 'beregning: ssb-nav-2018 eller employer-1997', nn: 'utrekning: ssb-nav-2018 eller employer-1997', en: 'method: ssb-nav-2018 or employer-1997' },
  population: { nb: 'hvem som teller: all (alle stillinger) eller ks-heltid (faste og midlertidige)', nn: 'kven som tel: all (alle stillingar) eller ks-heltid (faste og mellombelse)', en: 'who counts: all (all positions) or ks-heltid (permanent and temporary)' },
  definition: {
    nb: 'definisjon av ufrivillig deltid: arp, lfs-2021 eller lfs-old',
    nn: 'definisjon av ufrivillig deltid: arp, lfs-2021 eller lfs-old',
    en: 'definition of involuntary part-time: arp, lfs-2021 or lfs-old',
  },
  onlySex: { nb: 'bare disse: female, male, unknown', nn: 'berre desse: female, male, unknown', en: 'only these: female, male, unknown' },
  onlyAgeBand: { nb: 'bare disse: 0-29, 30-39, 40-49, 50-59, 60+, unknown', nn: 'berre desse: 0-29, 30-39, 40-49, 50-59, 60+, unknown', en: 'only these: 0-29, 30-39, 40-49, 50-59, 60+, unknown' },
  onlyJob: { nb: 'bare disse stillingskodene', nn: 'berre desse stillingskodane', en: 'only these job codes' },
  onlyCertification: { nb: 'bare self-certified eller doctor-certified', nn: 'berre self-certified eller doctor-certified', en: 'only self-certified or doctor-certified' },
  format: { nb: 'csv, json eller arrow', nn: 'csv, json eller arrow', en: 'csv, json or arrow' },
  serve: {
    nb: 'Vis dashbordet og svar på spørsmål om tallene på denne maskinen.',
    nn: 'Vis dashbordet og svar på spørsmål om tala på denne maskina.',
    en: 'Show the dashboard and answer questions about the figures on this machine.',
  },
  notForPublication: {
    nb: 'Ikke til offentliggjøring: tallene er ikke kontrollert for om enkeltpersoner kan kjennes igjen.',
    nn: 'Ikkje til offentleggjering: tala er ikkje kontrollerte for om enkeltpersonar kan kjennast igjen.',
    en: 'Not for publication: the figures are not checked for whether single persons can be recognised.',
  },
  missingOption: { nb: 'Valget --{option} mangler.', nn: 'Valet --{option} manglar.', en: 'The option --{option} is missing.' },
  unknownFormat: { nb: '«{given}» er ikke et format. Kjente: csv, json, arrow.', nn: '«{given}» er ikkje eit format. Kjende: csv, json, arrow.', en: '“{given}” is not a format. Known: csv, json, arrow.' },
  noFigureName: {
    nb: 'Hvilket tall? Skriv navnet, eller bruk --list for å se alle.',
    nn: 'Kva for eit tal? Skriv namnet, eller bruk --list for å sjå alle.',
    en: 'Which figure? Write its name, or use --list to see all.',
  },
  badDate: { nb: '«{given}» er ingen dato. Skriv ÅÅÅÅ-MM-DD, for eksempel 2024-12-31.', nn: '«{given}» er ingen dato. Skriv ÅÅÅÅ-MM-DD, til dømes 2024-12-31.', en: '“{given}” is no date. Write YYYY-MM-DD, for example 2024-12-31.' },
  unknownLanguage: { nb: 'Ukjent språk: «{given}». Kjente: nb, nn, en.', nn: 'Ukjent språk: «{given}». Kjende: nb, nn, en.', en: 'Unknown language: “{given}”. Known: nb, nn, en.' },
  usageError: { nb: '{message} Se saman --help.', nn: '{message} Sjå saman --help.', en: '{message} See saman --help.' },
  reading: { nb: 'Leser', nn: 'Les', en: 'Reading' },
} as const satisfies Record<string, Text>

/** The account of a load. */
export const REPORT = {
  recognised: { nb: 'Kjent igjen', nn: 'Kjent igjen', en: 'Recognised' },
  headingRow: { nb: 'overskrift i rad {row}', nn: 'overskrift i rad {row}', en: 'headings in row {row}' },
  notRead: { nb: 'ikke lest', nn: 'ikkje lesen', en: 'not read' },
  nameNotRead: { nb: 'ikke lest (personnavn)', nn: 'ikkje lesen (personnamn)', en: 'not read (name of a person)' },
  notRecognised: { nb: 'ikke kjent igjen, ikke lest', nn: 'ikkje kjend igjen, ikkje lesen', en: 'not recognised, not read' },
  unknownColumns: {
    nb: 'Kolonner som ikke ble kjent igjen. Står det noe der som skal telle, legg kolonnen til i profilen under files',
    nn: 'Kolonnar som ikkje blei kjende igjen. Står det noko der som skal telje, legg kolonnen til i profilen under files',
    en: 'Columns that were not recognised. If one holds what should count, add it to the profile under files',
  },
  unmappedCodes: {
    nb: 'Koder som profilen ikke har. Skriv bak hver kode hva den betyr, legg linjene til i profilen, og last på nytt',
    nn: 'Kodar som profilen ikkje har. Skriv bak kvar kode kva han betyr, legg linjene til i profilen, og last på nytt',
    en: 'Codes that the profile does not have. Write behind each code what it means, add the lines to the profile, and load again',
  },
  codeRows: { nb: '{rows} rader', nn: '{rows} rader', en: '{rows} rows' },
  ignoredFile: { nb: 'ikke lest', nn: 'ikkje lesen', en: 'not read' },
  rows: { nb: 'Rader', nn: 'Rader', en: 'Rows' },
  read: { nb: 'lest', nn: 'lesne', en: 'read' },
  counted: { nb: 'talt', nn: 'talde', en: 'counted' },
  rejected: { nb: 'avvist', nn: 'avviste', en: 'rejected' },
  'set-aside': { nb: 'satt til side', nn: 'sette til side', en: 'set aside' },
  questioned: { nb: 'i tvil', nn: 'i tvil', en: 'questioned' },
  findings: { nb: 'Funn, de med størst virkning først', nn: 'Funn, dei med størst verknad først', en: 'Findings, largest effect first' },
  noFindings: { nb: 'Ingen funn.', nn: 'Ingen funn.', en: 'No findings.' },
  manDays: { nb: '{amount} dagsverk', nn: '{amount} dagsverk', en: '{amount} man-days' },
  percentagePoints: { nb: 'inntil {amount} prosentpoeng', nn: 'inntil {amount} prosentpoeng', en: 'up to {amount} percentage points' },
  percentagePointsSmall: { nb: 'under {amount} prosentpoeng', nn: 'under {amount} prosentpoeng', en: 'less than {amount} percentage points' },
  fte: { nb: '{amount} årsverk', nn: '{amount} årsverk', en: '{amount} FTE' },
  example: { nb: 'for eksempel {file}, rad {row}', nn: 'til dømes {file}, rad {row}', en: 'for example {file}, row {row}' },
  exampleColumn: { nb: 'for eksempel {file}, rad {row}, kolonne «{column}»', nn: 'til dømes {file}, rad {row}, kolonne «{column}»', en: 'for example {file}, row {row}, column “{column}”' },
  alreadyLoaded: {
    nb: 'Dette uttrekket er alt lastet (lasting {load}). Ingenting ble endret.',
    nn: 'Dette uttrekket er alt lasta (lasting {load}). Ingenting blei endra.',
    en: 'This extract is loaded already (load {load}). Nothing was changed.',
  },
  loaded: { nb: 'Lastet som lasting {load}. Tall til og med {asOf}.', nn: 'Lasta som lasting {load}. Tal til og med {asOf}.', en: 'Loaded as load {load}. Figures up to {asOf}.' },
} as const satisfies Record<string, Text>

/** Names of the extract's tables. */
export const TABLE_LABELS: Readonly<Record<string, Text>> = {
  units: { nb: 'enheter', nn: 'einingar', en: 'units' },
  positions: { nb: 'stillinger', nn: 'stillingar', en: 'positions' },
  absences: { nb: 'fravær', nn: 'fråvær', en: 'absences' },
  wishes: { nb: 'ønsket stilling', nn: 'ønskt stilling', en: 'wishes' },
  'extra-hours': { nb: 'merarbeid', nn: 'meirarbeid', en: 'extra hours' },
}
