/** What the server says to people, in three languages. Titles of problems stand under their status. */
import type { Text } from '../engine/messages.ts'

export const TITLES: Readonly<Record<number, Text>> = {
  400: { nb: 'Forespørselen er ikke gyldig', nn: 'Førespurnaden er ikkje gyldig', en: 'Bad request' },
  401: { nb: 'Ikke logget inn', nn: 'Ikkje logga inn', en: 'Unauthorized' },
  403: { nb: 'Ikke tillatt', nn: 'Ikkje tillate', en: 'Forbidden' },
  404: { nb: 'Finnes ikke', nn: 'Finst ikkje', en: 'Not found' },
  405: { nb: 'Metoden brukes ikke her', nn: 'Metoden blir ikkje brukt her', en: 'Method not allowed' },
  406: { nb: 'Finnes ikke i den formen', nn: 'Finst ikkje i den forma', en: 'Not acceptable' },
  413: { nb: 'For mye tekst', nn: 'For mykje tekst', en: 'Content too large' },
  414: { nb: 'Adressen er for lang', nn: 'Adressa er for lang', en: 'URI too long' },
  415: { nb: 'Må være JSON', nn: 'Må vere JSON', en: 'Unsupported media type' },
  409: { nb: 'Passer ikke nå', nn: 'Passar ikkje no', en: 'Conflict' },
  421: { nb: 'Ukjent vertsnavn', nn: 'Ukjent vertsnamn', en: 'Misdirected request' },
  429: { nb: 'For mange forsøk', nn: 'For mange forsøk', en: 'Too many requests' },
  500: { nb: 'Feil i programmet', nn: 'Feil i programmet', en: 'Internal server error' },
  503: { nb: 'Ikke klar ennå', nn: 'Ikkje klar enno', en: 'Service unavailable' },
}

export const OTHER_TITLE: Text = { nb: 'Kan ikke besvares', nn: 'Kan ikkje svarast på', en: 'Cannot be answered' }

export const TEXTS = {
  unknownAddress: {
    nb: 'Det ligger ingenting på denne adressen. Alle adresser står i {openapi}.',
    nn: 'Det ligg ingenting på denne adressa. Alle adresser står i {openapi}.',
    en: 'There is nothing at this address. All addresses stand in {openapi}.',
  },
  methodNotAllowed: {
    nb: 'Her brukes bare {allowed}.',
    nn: 'Her blir berre {allowed} brukt.',
    en: 'Only {allowed} can be used here.',
  },
  notAcceptable: {
    nb: 'Svaret kan fås som {known}.',
    nn: 'Svaret kan ein få som {known}.',
    en: 'The answer can be had as {known}.',
  },
  addressTooLong: {
    nb: 'En adresse kan ha høyst {limit} tegn.',
    nn: 'Ei adresse kan ha høgst {limit} teikn.',
    en: 'An address can have at most {limit} characters.',
  },
  malformedAddress: {
    nb: 'Adressen kan ikke leses: et prosenttegn må følges av to heksadesimale sifre.',
    nn: 'Adressa kan ikkje lesast: eit prosentteikn må ha to heksadesimale siffer etter seg.',
    en: 'The address cannot be read: a percent sign must be followed by two hexadecimal digits.',
  },
  unreadableRequest: {
    nb: 'Forespørselen kan ikke leses som HTTP.',
    nn: 'Førespurnaden kan ikkje lesast som HTTP.',
    en: 'The request cannot be read as HTTP.',
  },
  unknownHost: {
    nb: 'Programmet svarer bare på {known}. Slik kan ikke en side på nettet lese tallene gjennom nettleseren din.',
    nn: 'Programmet svarer berre på {known}. Slik kan ikkje ei side på nettet lese tala gjennom nettlesaren din.',
    en: 'The program answers only to {known}, so that no page on the web can read the figures through your browser.',
  },
  unknownParameter: {
    nb: 'Ukjent parameter: «{given}». Kjente: {known}.',
    nn: 'Ukjend parameter: «{given}». Kjende: {known}.',
    en: 'Unknown parameter: “{given}”. Known: {known}.',
  },
  repeatedParameter: {
    nb: 'Parameteren «{name}» er gitt flere ganger. Gi den én gang, med komma mellom flere verdier.',
    nn: 'Parameteren «{name}» er gitt fleire gonger. Gi han éin gong, med komma mellom fleire verdiar.',
    en: 'The parameter “{name}” is given more than once. Give it once, with a comma between several values.',
  },
  invalidParameter: {
    nb: 'Parameteren «{name}» kan være {known}.',
    nn: 'Parameteren «{name}» kan vere {known}.',
    en: 'The parameter “{name}” can be {known}.',
  },
  answerTooLarge: {
    nb: 'Svaret kan bli på {rows} rader, og grensen er {limit}. Velg en kortere periode, en enhet lenger ned i treet eller færre inndelinger.',
    nn: 'Svaret kan bli på {rows} rader, og grensa er {limit}. Vel ein kortare periode, ei eining lenger nede i treet eller færre inndelingar.',
    en: 'The answer can have {rows} rows, and the limit is {limit}. Choose a shorter period, a unit further down the tree or fewer breakdowns.',
  },
  invalidBody: {
    nb: 'Innholdet skal være JSON på formen {form}.',
    nn: 'Innhaldet skal vere JSON på forma {form}.',
    en: 'The content must be JSON of the form {form}.',
  },
  signInNeeded: {
    nb: 'Logg inn først.',
    nn: 'Logg inn først.',
    en: 'Sign in first.',
  },
  notForRole: {
    nb: 'Dette er arbeidsbenken. Den er bare for analytikeren; tallene her er ikke kontrollert for offentliggjøring.',
    nn: 'Dette er arbeidsbenken. Han er berre for analytikaren; tala her er ikkje kontrollerte for offentleggjering.',
    en: 'This is the workbench. It is only for the analyst; the figures here are not checked for publication.',
  },
  wrongSecret: {
    nb: 'Passordet eller koden er feil.',
    nn: 'Passordet eller koden er feil.',
    en: 'The passphrase or code is wrong.',
  },
  tooManyAttempts: {
    nb: 'For mange forsøk på kort tid. Prøv igjen om {seconds} sekunder.',
    nn: 'For mange forsøk på kort tid. Prøv igjen om {seconds} sekund.',
    en: 'Too many attempts in a short time. Try again in {seconds} seconds.',
  },
  otherOrigin: {
    nb: 'Forespørselen kommer fra et annet nettsted enn {origin}. Er det leserne bruker, en annen adresse, gis den med --public-url.',
    nn: 'Førespurnaden kjem frå ein annan nettstad enn {origin}. Er det lesarane bruker, ei anna adresse, blir ho gitt med --public-url.',
    en: 'The request comes from another site than {origin}. If readers use another address, give it with --public-url.',
  },
  notInEdition: {
    nb: 'Dette finnes ikke i noen utgave du kan lese.',
    nn: 'Dette finst ikkje i nokon utgåve du kan lese.',
    en: 'This is in no edition that you can read.',
  },
  internal: {
    nb: 'Noe gikk galt i programmet. Det står i loggen der programmet kjører.',
    nn: 'Noko gjekk gale i programmet. Det står i loggen der programmet køyrer.',
    en: 'Something went wrong in the program. It is in the log where the program runs.',
  },
  nothingLoaded: {
    nb: 'Ingenting er lastet inn ennå. Last inn et uttrekk på siden «Last inn», eller med «saman load».',
    nn: 'Ingenting er lasta inn enno. Last inn eit uttrekk på sida «Last inn», eller med «saman load».',
    en: 'Nothing is loaded yet. Load an extract on the page “Load”, or with “saman load”.',
  },
  notReady: {
    nb: 'Lageret leses inn. Prøv igjen om et øyeblikk.',
    nn: 'Lageret blir lese inn. Prøv igjen om ein augeblink.',
    en: 'The store is being read. Try again in a moment.',
  },
} as const satisfies Record<string, Text>

/** What is said of the files that decide who may sign in. */
export const ACCESS = {
  noFile: {
    nb: 'Det er ingen tilgangsfil i «{file}» ennå. Den lages når «saman serve» startes første gang.',
    nn: 'Det er inga tilgangsfil i «{file}» enno. Ho blir laga når «saman serve» blir starta første gongen.',
    en: 'There is no access file at “{file}” yet. It is made when “saman serve” is started for the first time.',
  },
  badFile: {
    nb: 'Tilgangsfilen «{file}» kan ikke leses. Hent den fra sikkerhetskopien, eller slett den: da lages nye passord og koder ved neste start.',
    nn: 'Tilgangsfila «{file}» kan ikkje lesast. Hent ho frå sikkerheitskopien, eller slett ho: då blir det laga nye passord og kodar ved neste start.',
    en: 'The access file “{file}” cannot be read. Restore it from your backup, or delete it: new secrets are then made at the next start.',
  },
  openFile: {
    nb: 'Andre kan lese tilgangsfilen «{file}». Gjør den lesbar bare for eieren: chmod 600.',
    nn: 'Andre kan lese tilgangsfila «{file}». Gjer ho lesbar berre for eigaren: chmod 600.',
    en: 'Others can read the access file “{file}”. Make it readable by its owner only: chmod 600.',
  },
  noOidcFile: {
    nb: 'Filen for innlogging med OpenID Connect, «{file}», kan ikke leses ({reason}).',
    nn: 'Fila for innlogging med OpenID Connect, «{file}», kan ikkje lesast ({reason}).',
    en: 'The file for signing in by OpenID Connect, “{file}”, cannot be read ({reason}).',
  },
  badOidcFile: {
    nb: 'Filen for innlogging med OpenID Connect, «{file}», er feil ved {fault}. Den har issuer (https), clientId, claim og roles, der hver verdi er en av {roles}.',
    nn: 'Fila for innlogging med OpenID Connect, «{file}», er feil ved {fault}. Ho har issuer (https), clientId, claim og roles, der kvar verdi er ein av {roles}.',
    en: 'The file for signing in by OpenID Connect, “{file}”, is wrong at {fault}. It has issuer (https), clientId, claim and roles, whose values are of {roles}.',
  },
} as const satisfies Record<string, Text>

/** What the command `serve` says on the terminal. */
export const SERVE = {
  description: {
    nb: 'Vis dashbordet og svar på spørsmål om tallene på denne maskinen.',
    nn: 'Vis dashbordet og svar på spørsmål om tala på denne maskina.',
    en: 'Show the dashboard and answer questions about the figures on this machine.',
  },
  store: { nb: 'mappe for lageret', nn: 'mappe for lageret', en: 'folder of the store' },
  port: { nb: 'port, 0 for en ledig', nn: 'port, 0 for ein ledig', en: 'port, 0 for a free one' },
  host: {
    nb: 'adresse å lytte på; andre enn 127.0.0.1 åpner tallene for nettet',
    nn: 'adresse å lytte på; andre enn 127.0.0.1 opnar tala for nettet',
    en: 'address to listen on; any other than 127.0.0.1 opens the figures to the network',
  },
  language: { nb: 'språk: nb, nn eller en', nn: 'språk: nb, nn eller en', en: 'language: nb, nn or en' },
  help: { nb: 'vis denne hjelpen', nn: 'vis denne hjelpa', en: 'show this help' },
  usage: { nb: 'Bruk:', nn: 'Bruk:', en: 'Usage:' },
  options: { nb: 'Valg:', nn: 'Val:', en: 'Options:' },
  example: { nb: 'Eksempel:', nn: 'Døme:', en: 'Example:' },
  badUsage: {
    nb: '{message} Se «saman {command} --help».',
    nn: '{message} Sjå «saman {command} --help».',
    en: '{message} See “saman {command} --help”.',
  },
  missingStore: { nb: 'Valget --store mangler.', nn: 'Valet --store manglar.', en: 'The option --store is missing.' },
  noPort: {
    nb: '«{given}» er ingen port. En port er et helt tall fra 0 til 65535.',
    nn: '«{given}» er ingen port. Ein port er eit heilt tal frå 0 til 65535.',
    en: '“{given}” is no port. A port is a whole number from 0 to 65535.',
  },
  unknownLanguage: {
    nb: 'Ukjent språk: «{given}». Kjente: nb, nn, en.',
    nn: 'Ukjent språk: «{given}». Kjende: nb, nn, en.',
    en: 'Unknown language: “{given}”. Known: nb, nn, en.',
  },
  portInUse: {
    nb: 'Porten {port} er i bruk av et annet program. Velg en annen med --port.',
    nn: 'Porten {port} er i bruk av eit anna program. Vel ein annan med --port.',
    en: 'Port {port} is in use by another program. Choose another with --port.',
  },
  cannotListen: {
    nb: 'Kan ikke lytte på {host} port {port} ({reason}).',
    nn: 'Kan ikkje lytte på {host} port {port} ({reason}).',
    en: 'Cannot listen on {host} port {port} ({reason}).',
  },
  openToNetwork: {
    nb: 'Advarsel: {host} kan nås fra nettet uten kryptering, så passord og koder kan leses underveis. Sett en mellomtjener med https foran, og gi adressen med --public-url.',
    nn: 'Åtvaring: {host} kan nåast frå nettet utan kryptering, så passord og kodar kan lesast undervegs. Set ein mellomtenar med https framfor, og gi adressa med --public-url.',
    en: 'Warning: {host} can be reached from the network without encryption, so that passphrase and codes can be read on the way. Put a proxy with https in front, and give its address with --public-url.',
  },
  openEditions: {
    nb: 'Utgavene er åpne: alle som når serveren, kan lese dem uten å logge inn.',
    nn: 'Utgåvene er opne: alle som når serveren, kan lese dei utan å logge inn.',
    en: 'The editions are open: everybody who can reach the server can read them without signing in.',
  },
  editions: {
    nb: 'mappe med utgaver; ellers editions i lageret',
    nn: 'mappe med utgåver; elles editions i lageret',
    en: 'folder of the editions; else editions in the store',
  },
  openEditionsOption: {
    nb: 'la alle som når serveren, lese utgaver uten å logge inn',
    nn: 'la alle som når serveren, lese utgåver utan å logge inn',
    en: 'let everybody who can reach the server read editions without signing in',
  },
  publicUrl: {
    nb: 'adressen leserne bruker, når noe med https står foran serveren',
    nn: 'adressa lesarane bruker, når noko med https står framfor serveren',
    en: 'address that readers use, where something with https stands in front of the server',
  },
  oidc: {
    nb: 'fil med innlogging gjennom kommunens egen tjeneste (OpenID Connect)',
    nn: 'fil med innlogging gjennom kommunen si eiga teneste (OpenID Connect)',
    en: 'file for signing in at the municipality’s own service (OpenID Connect)',
  },
  badPublicUrl: {
    nb: '«{given}» er ingen adresse. Skriv den som https://saman.kommune.no, uten noe etter navnet.',
    nn: '«{given}» er inga adresse. Skriv ho som https://saman.kommune.no, utan noko etter namnet.',
    en: '“{given}” is no address. Write it as https://saman.kommune.no, with nothing after the name.',
  },
  cannotWrite: {
    nb: 'Kan ikke skrive til {file} ({reason}).',
    nn: 'Kan ikkje skrive til {file} ({reason}).',
    en: 'Cannot write to {file} ({reason}).',
  },
  noDashboard: {
    nb: 'Sidene er ikke bygd; bare tallene svarer, på {url}api/v1/.',
    nn: 'Sidene er ikkje bygde; berre tala svarer, på {url}api/v1/.',
    en: 'The pages are not built; only the figures answer, at {url}api/v1/.',
  },
  noFolder: {
    nb: 'Mappen «{store}» finnes ikke. Skal det bli et nytt lager, lager du mappen først.',
    nn: 'Mappa «{store}» finst ikkje. Skal det bli eit nytt lager, lagar du mappa først.',
    en: 'The folder “{store}” does not exist. If it is to become a new store, make the folder first.',
  },
  notAStore: {
    nb: 'Mappen «{store}» er ikke noe lager, og det ligger annet i den. Velg lageret, eller en tom mappe til et nytt.',
    nn: 'Mappa «{store}» er ikkje noko lager, og det ligg anna i ho. Vel lageret, eller ei tom mappe til eit nytt.',
    en: 'The folder “{store}” is no store, and there are other things in it. Choose the store, or an empty folder for a new one.',
  },
  nothingLoaded: {
    nb: 'Lageret er tomt. Logg inn som analytiker på {url}arbeidsbenk, og last inn det første uttrekket der.',
    nn: 'Lageret er tomt. Logg inn som analytikar på {url}arbeidsbenk, og last inn det første uttrekket der.',
    en: 'The store is empty. Sign in as the analyst at {url}arbeidsbenk, and load the first extract there.',
  },
  ready: {
    nb: 'Saman er klar: {url} (stopp med Ctrl+C)',
    nn: 'Saman er klar: {url} (stopp med Ctrl+C)',
    en: 'Saman is ready: {url} (stop with Ctrl+C)',
  },
} as const satisfies Record<string, Text>

/** What the command `access` says on the terminal, and `serve` when it makes the first secrets. */
export const ACCESS_COMMAND = {
  description: {
    nb: 'Lag nytt passord eller ny kode, eller logg ut alle.',
    nn: 'Lag nytt passord eller ny kode, eller logg ut alle.',
    en: 'Make a new passphrase or code, or sign everybody out.',
  },
  renew: {
    nb: 'hva som skal lages på nytt: analyst, politician, administration, union eller sessions (logger ut alle)',
    nn: 'kva som skal lagast på nytt: analyst, politician, administration, union eller sessions (loggar ut alle)',
    en: 'what to make anew: analyst, politician, administration, union or sessions (signs everybody out)',
  },
  missingRenew: {
    nb: 'Valget --renew mangler. Det kan være {known}.',
    nn: 'Valet --renew manglar. Det kan vere {known}.',
    en: 'The option --renew is missing. It can be {known}.',
  },
  unknownRenew: {
    nb: '«{given}» kan ikke lages på nytt. Kjente: {known}.',
    nn: '«{given}» kan ikkje lagast på nytt. Kjende: {known}.',
    en: '“{given}” cannot be made anew. Known: {known}.',
  },
  shownOnce: {
    nb: 'Nytt passord og nye koder vises bare denne ene gangen. Skriv dem ned og gi hver part sin:',
    nn: 'Nytt passord og nye kodar blir berre viste denne eine gongen. Skriv dei ned og gi kvar part sin:',
    en: 'New secrets are shown this once only. Write them down and give each party its own:',
  },
  analyst: { nb: 'Analytiker, arbeidsbenken (passord)', nn: 'Analytikar, arbeidsbenken (passord)', en: 'Analyst, the workbench (passphrase)' },
  politician: { nb: 'Politikere (kode)', nn: 'Politikarar (kode)', en: 'Politicians (code)' },
  administration: { nb: 'Administrasjonen (kode)', nn: 'Administrasjonen (kode)', en: 'Administration (code)' },
  union: { nb: 'Tillitsvalgte (kode)', nn: 'Tillitsvalde (kode)', en: 'Union representatives (code)' },
  signedOut: {
    nb: 'Alle er logget ut. Passord og koder er de samme.',
    nn: 'Alle er logga ut. Passord og kodar er dei same.',
    en: 'Everybody is signed out. Passphrase and codes are the same.',
  },
} as const satisfies Record<string, Text>
