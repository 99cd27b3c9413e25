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
    nb: 'Ingenting ligger på denne adressen. Alle adresser står i {openapi}.',
    nn: 'Ingenting ligg på denne adressa. Alle adresser står i {openapi}.',
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
    nb: 'En adresse kan ha {limit} tegn.',
    nn: 'Ei adresse kan ha {limit} teikn.',
    en: 'An address can have {limit} characters.',
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
