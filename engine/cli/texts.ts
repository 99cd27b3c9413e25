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
    nb: 'Last et uttrekk inn i et lager. Vis hva det erstatter, hva som ble kjent igjen, hva som ble av hver rad, og funnene.',
    nn: 'Last eit uttrekk inn i eit lager. Vis kva det erstattar, kva som blei kjent igjen, kva som blei av kvar rad, og funna.',
    en: 'Load an extract into a store. Show what it replaces, what was recognised, what became of each row, and the findings.',
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
    nb: 'periodelengde (month, quarter, tertial, year, rolling-12) og inndelinger ({breakdowns}), komma imellom',
    nn: 'periodelengd (month, quarter, tertial, year, rolling-12) og inndelingar ({breakdowns}), komma imellom',
    en: 'length of period (month, quarter, tertial, year, rolling-12) and breakdowns ({breakdowns}), comma between',
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
  organisation: {
    nb: 'hvordan enheter som ikke finnes lenger, leses: now (der de hører til nå) eller then (der de var den gangen)',
    nn: 'korleis einingar som ikkje finst lenger, blir lesne: now (der dei høyrer til no) eller then (der dei var den gongen)',
    en: 'how units that are no more are read: now (where they belong now) or then (where they were at the time)',
  },
  referenceDate: {
    nb: 'telledato: period-end (siste dag i perioden), og for år ks-1-december eller ssb-16-november',
    nn: 'teljedato: period-end (siste dag i perioden), og for år ks-1-december eller ssb-16-november',
    en: 'reference date: period-end (last day of the period), and for years ks-1-december or ssb-16-november',
  },
  onlySex: { nb: 'bare disse: female, male, unknown', nn: 'berre desse: female, male, unknown', en: 'only these: female, male, unknown' },
  onlyAgeBand: { nb: 'bare disse: 0-29, 30-39, 40-49, 50-59, 60+, unknown', nn: 'berre desse: 0-29, 30-39, 40-49, 50-59, 60+, unknown', en: 'only these: 0-29, 30-39, 40-49, 50-59, 60+, unknown' },
  onlyJob: { nb: 'bare disse stillingskodene', nn: 'berre desse stillingskodane', en: 'only these job codes' },
  onlyCertification: { nb: 'bare self-certified eller doctor-certified', nn: 'berre self-certified eller doctor-certified', en: 'only self-certified or doctor-certified' },
  listBy: { nb: 'Kan deles etter: {names}', nn: 'Kan delast etter: {names}', en: 'Can be had by: {names}' },
  listMethods: { nb: 'Beregninger: {names}', nn: 'Utrekningar: {names}', en: 'Methods: {names}' },
  listDefinitions: { nb: 'Definisjoner: {names}', nn: 'Definisjonar: {names}', en: 'Definitions: {names}' },
  listNeeds: { nb: 'Krever: --{names}', nn: 'Krev: --{names}', en: 'Needs: --{names}' },
  definitionVersion: {
    nb: 'Definisjonens versjon {version}, gjelder fra {date}',
    nn: 'Versjon {version} av definisjonen, gjeld frå {date}',
    en: 'Version {version} of the definition, valid from {date}',
  },
  dailyCost: {
    nb: 'hva et fullt dagsverk koster i kroner (for employer-period-cost)',
    nn: 'kva eit fullt dagsverk kostar i kroner (for employer-period-cost)',
    en: 'what a full man-day costs in NOK (for employer-period-cost)',
  },
  format: {
    nb: 'csv (for programmer), spreadsheet (CSV for norsk regneark), xlsx (regneark med definisjoner), json, json-stat, arrow eller parquet',
    nn: 'csv (for program), spreadsheet (CSV for norsk rekneark), xlsx (rekneark med definisjonar), json, json-stat, arrow eller parquet',
    en: 'csv (for programs), spreadsheet (CSV for a Norwegian spreadsheet), xlsx (workbook with definitions), json, json-stat, arrow or parquet',
  },
  out: {
    nb: 'skriv til denne filen; uten --format sier filnavnet formatet',
    nn: 'skriv til denne fila; utan --format seier filnamnet formatet',
    en: 'write to this file; without --format the file’s name says the format',
  },
  bridge: {
    nb: 'Vis hvorfor to kontorer oppgir ulike tall: hva hver forskjell i regnemåten gjør.',
    nn: 'Vis kvifor to kontor oppgir ulike tal: kva kvar skilnad i reknemåten gjer.',
    en: 'Show why two offices quote different numbers: what each difference in counting does.',
  },
  bridgeFigure: {
    nb: 'sickness-absence-rate (vanlig) eller full-time-share (til KS’ heltidsandel)',
    nn: 'sickness-absence-rate (vanleg) eller full-time-share (til heiltidsdelen hos KS)',
    en: 'sickness-absence-rate (usual) or full-time-share (to KS’s full-time share)',
  },
  bridgePeriod: { nb: 'periode: 2024M01, 2024K1, 2024T1 eller 2024', nn: 'periode: 2024M01, 2024K1, 2024T1 eller 2024', en: 'period: 2024M01, 2024K1, 2024T1 or 2024' },
  bridgeBy: {
    nb: 'rolling-12: de tolv månedene som ender med måneden i --period (bare for sickness-absence-rate)',
    nn: 'rolling-12: dei tolv månadene som sluttar med månaden i --period (berre for sickness-absence-rate)',
    en: 'rolling-12: the twelve months that end with the month of --period (sickness-absence-rate only)',
  },
  bridgeFrom: {
    nb: 'regnemåten broen begynner med: employer-1997 (vanlig der uttrekket har ferie) eller ssb-nav-2018; for full-time-share: full-time-share (vanlig) eller full-time-position-share',
    nn: 'reknemåten brua byrjar med: employer-1997 (vanleg der uttrekket har ferie) eller ssb-nav-2018; for full-time-share: full-time-share (vanleg) eller full-time-position-share',
    en: 'method that the bridge begins with: employer-1997 (usual where the extract has holiday) or ssb-nav-2018; for full-time-share: full-time-share (usual) or full-time-position-share',
  },
  bridgeTo: {
    nb: 'regnemåten broen ender med: ssb-nav-2018 (vanlig) eller employer-1997; for full-time-share som for --from',
    nn: 'reknemåten brua sluttar med: ssb-nav-2018 (vanleg) eller employer-1997; for full-time-share som for --from',
    en: 'method that the bridge ends with: ssb-nav-2018 (usual) or employer-1997; for full-time-share as for --from',
  },
  bridgeCertification: {
    nb: 'par fra:til av both, self-certified og doctor-certified; ett navn er enden',
    nn: 'par frå:til av both, self-certified og doctor-certified; eitt namn er enden',
    en: 'pair from:to of both, self-certified and doctor-certified; one name is the end',
  },
  bridgePopulation: { nb: 'par fra:til av all og ks-heltid; ett navn er enden', nn: 'par frå:til av all og ks-heltid; eitt namn er enden', en: 'pair from:to of all and ks-heltid; one name is the end' },
  bridgePositions: {
    nb: 'par fra:til av all (alle stillinger) og main (bare personens største)',
    nn: 'par frå:til av all (alle stillingar) og main (berre den største til personen)',
    en: 'pair from:to of all (every position) and main (only the person’s largest)',
  },
  quotedFrom: { nb: 'prosenten som ble oppgitt av den første', nn: 'prosenten som blei oppgitt av den første', en: 'the percentage that the first one quoted' },
  quotedTo: { nb: 'prosenten som ble oppgitt av den andre', nn: 'prosenten som blei oppgitt av den andre', en: 'the percentage that the other one quoted' },
  report: {
    nb: 'Lag tabellene som loven krever: arp (likestillingsredegjørelsen) eller annual-statement (arbeidsgivers sykefraværsstatistikk).',
    nn: 'Lag tabellane som lova krev: arp (likestillingsutgreiinga) eller annual-statement (sjukefråværsstatistikken til arbeidsgivaren).',
    en: 'Make the tables that a law asks for: arp (equality report) or annual-statement (the employer’s absence statistic).',
  },
  reportName: { nb: 'arp eller annual-statement', nn: 'arp eller annual-statement', en: 'arp or annual-statement' },
  year: { nb: 'året: 2024', nn: 'året: 2024', en: 'the year: 2024' },
  reportFormat: { nb: 'text, csv, xlsx eller json', nn: 'text, csv, xlsx eller json', en: 'text, csv, xlsx or json' },
  actualHours: {
    nb: 'Bare for HR: vis hvem som har arbeidet mer enn avtalt i tolv måneder (aml. § 14-4 a), som antall per enhet eller enkeltpersoner.',
    nn: 'Berre for HR: vis kven som har arbeidd meir enn avtalt i tolv månader (aml. § 14-4 a), som tal per eining eller enkeltpersonar.',
    en: 'For HR only: show who has worked beyond the contract for twelve months (Working Environment Act 14-4 a), as counts by unit or single persons.',
  },
  claimDate: {
    nb: 'datoen kravet ble satt fram, ÅÅÅÅ-MM-DD; de tolv hele månedene før den teller',
    nn: 'datoen kravet blei sett fram, ÅÅÅÅ-MM-DD; dei tolv heile månadene før den tel',
    en: 'date of the claim, YYYY-MM-DD; the twelve whole months before it count',
  },
  fullWeek: { nb: 'timer i en hel uke', nn: 'timar i ei heil veke', en: 'hours of a full week' },
  persons: {
    nb: 'les fødselsnumre eller ansattnumre fra standard inn, ett per linje, og vis disse personene. Numrene vises ikke.',
    nn: 'les fødselsnummer eller tilsettnummer frå standard inn, eitt per linje, og vis desse personane. Numra blir ikkje viste.',
    en: 'read national ids or employee numbers from standard input, one a line, and show these persons. The numbers are not shown.',
  },
  badHours: { nb: '--full-week {given}: skriv timene som et tall, for eksempel 37,5.', nn: '--full-week {given}: skriv timane som eit tal, til dømes 37,5.', en: '--full-week {given}: write the hours as a number, for example 37.5.' },
  noPersons: { nb: 'Standard inn har ingen numre. Skriv ett per linje.', nn: 'Standard inn har ingen nummer. Skriv eitt per linje.', en: 'Standard input has no numbers. Write one a line.' },
  bridgeFormat: { nb: 'text, csv eller json', nn: 'text, csv eller json', en: 'text, csv or json' },
  serve: {
    nb: 'Vis dashbordet og svar på spørsmål om tallene på denne maskinen.',
    nn: 'Vis dashbordet og svar på spørsmål om tala på denne maskina.',
    en: 'Show the dashboard and answer questions about the figures on this machine.',
  },
  access: {
    nb: 'Lag nytt passord eller ny kode for dem som logger inn, eller logg ut alle.',
    nn: 'Lag nytt passord eller ny kode for dei som loggar inn, eller logg ut alle.',
    en: 'Make a new passphrase or code for those who sign in, or sign everybody out.',
  },
  notForPublication: {
    nb: 'Ikke til offentliggjøring: tallene er ikke kontrollert for om enkeltpersoner kan kjennes igjen.',
    nn: 'Ikkje til offentleggjering: tala er ikkje kontrollerte for om enkeltpersonar kan kjennast igjen.',
    en: 'Not for publication: the figures are not checked for whether single persons can be recognised.',
  },
  missingOption: { nb: 'Valget --{option} mangler.', nn: 'Valet --{option} manglar.', en: 'The option --{option} is missing.' },
  unknownFormat: { nb: '«{given}» er ikke et format. Kjente: {known}.', nn: '«{given}» er ikkje eit format. Kjende: {known}.', en: '“{given}” is not a format. Known: {known}.' },
  needsFile: {
    nb: 'Formatet {format} er ikke tekst. Skriv til en fil: --out <fil>.',
    nn: 'Formatet {format} er ikkje tekst. Skriv til ei fil: --out <fil>.',
    en: 'The format {format} is not text. Write to a file: --out <file>.',
  },
  unknownReportFormat: { nb: '«{given}» er ikke et format. Kjente: text, csv, xlsx, json.', nn: '«{given}» er ikkje eit format. Kjende: text, csv, xlsx, json.', en: '“{given}” is not a format. Known: text, csv, xlsx, json.' },
  unknownBridgeFormat: { nb: '«{given}» er ikke et format. Kjente: text, csv, json.', nn: '«{given}» er ikkje eit format. Kjende: text, csv, json.', en: '“{given}” is not a format. Known: text, csv, json.' },
  noFigureName: {
    nb: 'Hvilket tall? Skriv navnet, eller bruk --list for å se alle.',
    nn: 'Kva for eit tal? Skriv namnet, eller bruk --list for å sjå alle.',
    en: 'Which figure? Write its name, or use --list to see all.',
  },
  badDate: { nb: '«{given}» er ingen dato. Skriv ÅÅÅÅ-MM-DD, for eksempel 2024-12-31.', nn: '«{given}» er ingen dato. Skriv ÅÅÅÅ-MM-DD, til dømes 2024-12-31.', en: '“{given}” is no date. Write YYYY-MM-DD, for example 2024-12-31.' },
  unknownLanguage: { nb: 'Ukjent språk: «{given}». Kjente: nb, nn, en.', nn: 'Ukjent språk: «{given}». Kjende: nb, nn, en.', en: 'Unknown language: “{given}”. Known: nb, nn, en.' },
  usageError: { nb: '{message} Se «saman{command} --help».', nn: '{message} Sjå «saman{command} --help».', en: '{message} See “saman{command} --help”.' },
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
  findings: {
    nb: 'Funn, størst virkning først; deretter de som bare har en øvre grense',
    nn: 'Funn, størst verknad først; deretter dei som berre har ei øvre grense',
    en: 'Findings, largest effect first; then those with only an upper bound',
  },
  noFindings: { nb: 'Ingen funn.', nn: 'Ingen funn.', en: 'No findings.' },
  example: { nb: 'for eksempel {file}, rad {row}', nn: 'til dømes {file}, rad {row}', en: 'for example {file}, row {row}' },
  exampleColumn: { nb: 'for eksempel {file}, rad {row}, kolonne «{column}»', nn: 'til dømes {file}, rad {row}, kolonne «{column}»', en: 'for example {file}, row {row}, column “{column}”' },
  alreadyLoaded: {
    nb: 'Dette uttrekket er alt lastet (lasting {load}). Ingenting ble endret.',
    nn: 'Dette uttrekket er alt lasta (lasting {load}). Ingenting blei endra.',
    en: 'This extract is loaded already (load {load}). Nothing was changed.',
  },
  loaded: { nb: 'Lastet som lasting {load}. Tall til og med {asOf}.', nn: 'Lasta som lasting {load}. Tal til og med {asOf}.', en: 'Loaded as load {load}. Figures up to {asOf}.' },
} as const satisfies Record<string, Text>

/** The table of a bridge. */
export const BRIDGE_TABLE = {
  percent: { nb: 'prosent (trinn: prosentpoeng)', nn: 'prosent (trinn: prosentpoeng)', en: 'percent (steps: percentage points)' },
  order: {
    nb: 'Trinnene tas i fast rekkefølge; hva et trinn betyr, avhenger av dem som er tatt før.',
    nn: 'Trinna blir tekne i fast rekkjefølgje; kva eit trinn betyr, kjem an på dei som er tekne før.',
    en: 'The steps are taken in a fixed order; what one does depends on those before it.',
  },
} as const satisfies Record<string, Text>

/** The account of actual working hours. */
export const ACTUAL_HOURS_TEXTS = {
  onlyForHr: {
    nb: 'Bare for HR. Ikke til offentliggjøring: også antall per enhet kan vise hvem det gjelder.',
    nn: 'Berre for HR. Ikkje til offentleggjering: også tal per eining kan vise kven det gjeld.',
    en: 'For HR only. Not for publication: counts by unit, too, can show who is concerned.',
  },
  title: { nb: 'Faktisk arbeidstid, {months}', nn: 'Faktisk arbeidstid, {months}', en: 'Actual working hours, {months}' },
  partTime: { nb: 'fast deltid hele tiden', nn: 'fast deltid heile tida', en: 'permanent part-time throughout' },
  withExtra: { nb: 'med merarbeid', nn: 'med meirarbeid', en: 'with extra hours' },
  withExtraSixMonths: { nb: 'i minst seks måneder', nn: 'i minst seks månader', en: 'in at least six months' },
  extraFte: { nb: 'merarbeid i årsverk', nn: 'meirarbeid i årsverk', en: 'extra hours in FTE' },
  onlyIndicator: {
    nb: 'Dette peker ut hvem det kan gjelde. Om noen har krav på større stilling, avgjøres etter en vurdering av alle vilkårene.',
    nn: 'Dette peikar ut kven det kan gjelde. Om nokon har krav på større stilling, blir avgjort etter ei vurdering av alle vilkåra.',
    en: 'This points at whom it may concern. Whether anybody is entitled to a larger position is decided by judging all conditions.',
  },
  person: { nb: 'Person {n}', nn: 'Person {n}', en: 'Person {n}' },
  unknownPerson: {
    nb: 'ikke funnet i uttrekket. Et uttrekk med fødselsnumre kjenner personer bare på fødselsnummeret.',
    nn: 'ikkje funnen i uttrekket. Eit uttrekk med fødselsnummer kjenner personar berre på fødselsnummeret.',
    en: 'not found in the extract. An extract with national ids knows persons by these alone.',
  },
  hours: {
    nb: 'avtalt {contractual} %, faktisk {actual} % med {hours} timer merarbeid i {count} av 12 måneder{months}',
    nn: 'avtalt {contractual} %, faktisk {actual} % med {hours} timar meirarbeid i {count} av 12 månader{months}',
    en: 'contractual {contractual}%, actual {actual}% with {hours} extra hours in {count} of 12 months{months}',
  },
  met: { nb: 'ja', nn: 'ja', en: 'yes' },
  'not-met': { nb: 'nei', nn: 'nei', en: 'no' },
  'to-judge': { nb: 'må vurderes', nn: 'må vurderast', en: 'to be judged' },
} as const satisfies Record<string, Text>
