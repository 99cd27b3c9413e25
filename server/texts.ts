/** What the server says to people, in three languages. Titles of problems stand under their status. */
import type { Text } from '../engine/index.ts'

export const TITLES: Readonly<Record<number, Text>> = {
  400: { nb: 'Forespørselen er ikke gyldig', nn: 'Førespurnaden er ikkje gyldig', en: 'Bad request' },
  403: { nb: 'Ikke tillatt', nn: 'Ikkje tillate', en: 'Forbidden' },
  404: { nb: 'Finnes ikke', nn: 'Finst ikkje', en: 'Not found' },
  405: { nb: 'Metoden brukes ikke her', nn: 'Metoden blir ikkje brukt her', en: 'Method not allowed' },
  406: { nb: 'Finnes ikke i den formen', nn: 'Finst ikkje i den forma', en: 'Not acceptable' },
  414: { nb: 'Adressen er for lang', nn: 'Adressa er for lang', en: 'URI too long' },
  421: { nb: 'Ukjent vertsnavn', nn: 'Ukjent vertsnamn', en: 'Misdirected request' },
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
  internal: {
    nb: 'Noe gikk galt i programmet. Det står i loggen der programmet kjører.',
    nn: 'Noko gjekk gale i programmet. Det står i loggen der programmet køyrer.',
    en: 'Something went wrong in the program. It is in the log where the program runs.',
  },
  notReady: {
    nb: 'Lageret leses inn. Prøv igjen om et øyeblikk.',
    nn: 'Lageret blir lese inn. Prøv igjen om ein augeblink.',
    en: 'The store is being read. Try again in a moment.',
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
    nb: '{message} Se «saman serve --help».',
    nn: '{message} Sjå «saman serve --help».',
    en: '{message} See “saman serve --help”.',
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
    nb: 'Advarsel: alle som når {host}, kan lese tallene. De er ikke kontrollert for offentliggjøring.',
    nn: 'Åtvaring: alle som når {host}, kan lese tala. Dei er ikkje kontrollerte for offentleggjering.',
    en: 'Warning: everybody who can reach {host} can read the figures. They are not checked for publication.',
  },
  noDashboard: {
    nb: 'Sidene er ikke bygd; bare tallene svarer, på {url}api/v1/.',
    nn: 'Sidene er ikkje bygde; berre tala svarer, på {url}api/v1/.',
    en: 'The pages are not built; only the figures answer, at {url}api/v1/.',
  },
  ready: {
    nb: 'Saman er klar: {url} (stopp med Ctrl+C)',
    nn: 'Saman er klar: {url} (stopp med Ctrl+C)',
    en: 'Saman is ready: {url} (stop with Ctrl+C)',
  },
} as const satisfies Record<string, Text>
