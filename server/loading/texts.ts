/** What the server says to whoever loads an extract from the pages. */
import type { Text } from '../../engine/messages.ts'

export const TEXTS = {
  badDate: { nb: '«{given}» er ingen dato. Skriv 2024-12-31.', nn: '«{given}» er ingen dato. Skriv 2024-12-31.', en: '“{given}” is no date. Write 2024-12-31.' },
  badName: {
    nb: 'Filnavnet kan ikke brukes. Gi filen et vanlig navn, uten skråstrek og andre tegn som ikke kan stå i filnavn.',
    nn: 'Filnamnet kan ikkje brukast. Gi fila eit vanleg namn, utan skråstrek og andre teikn som ikkje kan stå i filnamn.',
    en: 'The file name cannot be used. Give the file an ordinary name, without slashes and other signs that cannot stand in file names.',
  },
  otherPart: {
    nb: 'Delene av filen kom i feil rekkefølge. Legg den til på nytt.',
    nn: 'Delane av fila kom i feil rekkjefølgje. Legg ho til på nytt.',
    en: 'The parts of the file came in the wrong order. Add it anew.',
  },
  tooMuch: {
    nb: 'Filene kan til sammen være på høyst {gigabytes} GB og være høyst {files}. Større uttrekk lastes med «saman load».',
    nn: 'Filene kan til saman vere på høgst {gigabytes} GB og vere høgst {files}. Større uttrekk blir lasta med «saman load».',
    en: 'The files can be at most {gigabytes} GB together, and at most {files}. Load larger extracts with “saman load”.',
  },
  noFiles: { nb: 'Legg til filene i uttrekket først.', nn: 'Legg til filene i uttrekket først.', en: 'Add the files of the extract first.' },
  busy: {
    nb: 'Noe er under arbeid. Vent til det er ferdig, eller avbryt det.',
    nn: 'Noko er under arbeid. Vent til det er ferdig, eller avbryt det.',
    en: 'Something is under way. Wait until it is done, or break it off.',
  },
  notTried: {
    nb: 'Se først hva lastingen vil gjøre.',
    nn: 'Sjå først kva lastinga vil gjere.',
    en: 'First see what the load will do.',
  },
  ended: {
    nb: 'Arbeidet stanset før det var ferdig, kanskje fordi maskinen mangler minne. Lageret er som det var. Det står mer i loggen der programmet kjører.',
    nn: 'Arbeidet stansa før det var ferdig, kanskje fordi maskina manglar minne. Lageret er som det var. Det står meir i loggen der programmet køyrer.',
    en: 'The work stopped before it was done, perhaps because the machine lacks memory. The store is as it was. There is more in the log where the program runs.',
  },
} as const satisfies Record<string, Text>
