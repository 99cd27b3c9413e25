/** What intake says when it cannot use a file or a profile. */
import { InputError, type Text, type Values } from '../messages.ts'

const ADD_TO_PROFILE: Text = {
  nb: 'Legg dette til i profilen, med ditt valg:\n{lines}',
  nn: 'Legg dette til i profilen, med ditt val:\n{lines}',
  en: 'Add this to the profile, with your choice:\n{lines}',
}

const REFUSALS = {
  // ------------------------------------------------------------------------------------------------------ files
  'file-not-found': {
    nb: 'Finner ikke {file}.',
    nn: 'Finn ikkje {file}.',
    en: 'Cannot find {file}.',
  },
  'unreadable-file': {
    nb: 'Får ikke lest {file}. Er filen åpen i et annet program, eller mangler du tilgang?',
    nn: 'Får ikkje lese {file}. Er fila open i eit anna program, eller manglar du tilgang?',
    en: 'Cannot read {file}. Is it open in another program, or do you lack access?',
  },
  'no-files': {
    nb: 'Det er ingen uttrekk i {folder}. Saman leser filer som slutter på {endings}.',
    nn: 'Det er ingen uttrekk i {folder}. Saman les filer som sluttar på {endings}.',
    en: 'There is no extract in {folder}. Saman reads files that end with {endings}.',
  },
  'other-spreadsheet': {
    nb: '{file} er et regneark i et format som Saman ikke leser. Lagre det som Excel-arbeidsbok (.xlsx) eller som CSV.',
    nn: '{file} er eit rekneark i eit format som Saman ikkje les. Lagre det som Excel-arbeidsbok (.xlsx) eller som CSV.',
    en: '{file} is a spreadsheet in a format that Saman does not read. Save it as an Excel workbook (.xlsx) or as CSV.',
  },
  'empty-file': {
    nb: '{source} er tom.',
    nn: '{source} er tom.',
    en: '{source} is empty.',
  },
  'no-rows': {
    nb: '{source} har overskrifter, men ingen rader under. Ta ut uttrekket på nytt, eller fjern filen.',
    nn: '{source} har overskrifter, men ingen rader under. Ta ut uttrekket på nytt, eller fjern fila.',
    en: '{source} has headings but no rows below them. Make the extract again, or remove the file.',
  },
  'unknown-encoding': {
    nb: 'Skjønner ikke tegnsettet i {file}: enten er det ikke en tekstfil, eller så er flere tegnsett blandet. Lagre filen som UTF-8.',
    nn: 'Skjønar ikkje teiknsettet i {file}: anten er det ikkje ei tekstfil, eller så er fleire teiknsett blanda. Lagre fila som UTF-8.',
    en: 'The characters of {file} cannot be read: it is no text file, or mixes several encodings. Save it as UTF-8.',
  },
  'encrypted-workbook': {
    nb: '{file} er passordbeskyttet, eller lagret i det gamle Excel-formatet. Lagre den uten passord som Excel-arbeidsbok (.xlsx).',
    nn: '{file} er verna med passord, eller lagra i det gamle Excel-formatet. Lagre ho utan passord som Excel-arbeidsbok (.xlsx).',
    en: '{file} is protected by a password, or in the old Excel format. Save it without a password as an Excel workbook (.xlsx).',
  },
  'unreadable-workbook': {
    nb: '{file} lar seg ikke lese som Excel-arbeidsbok. Filen kan være skadet. Åpne den i Excel og lagre den på nytt.',
    nn: '{file} lèt seg ikkje lese som Excel-arbeidsbok. Fila kan vere skadd. Opne ho i Excel og lagre ho på nytt.',
    en: '{file} cannot be read as an Excel workbook. It may be damaged. Open it in Excel and save it again.',
  },
  'endless-row': {
    nb: '{file}, rad {row}: raden tar ikke slutt. Ofte mangler et anførselstegn (") som skulle avslutte en tekst.',
    nn: '{file}, rad {row}: rada tek ikkje slutt. Ofte manglar det eit hermeteikn (") som skulle avslutte ein tekst.',
    en: '{file}, row {row}: the row does not end. Often a quotation mark (") that should close a text is missing.',
  },
  'unclosed-quote': {
    nb: '{file}, rad {row}: et anførselstegn (") avsluttes ikke, så flere rader går i ett. Rett raden i filen.',
    nn: '{file}, rad {row}: eit hermeteikn (") blir ikkje avslutta, så fleire rader går i eitt. Rett rada i fila.',
    en: '{file}, row {row}: a quotation mark (") is not closed, so that rows run together. Correct the row in the file.',
  },

  // ------------------------------------------------------------------------------------------------ recognition
  'unrecognised-file': {
    nb: `Kjenner ikke igjen tabellen i {source}. Overskriftene som ble funnet: {headings}. Tabellene er {tables}, og «ignore» hopper over filen. ${ADD_TO_PROFILE.nb}`,
    nn: `Kjenner ikkje att tabellen i {source}. Overskriftene som blei funne: {headings}. Tabellane er {tables}, og «ignore» hoppar over fila. ${ADD_TO_PROFILE.nn}`,
    en: `The table in {source} is not recognised. Headings found: {headings}. The tables are {tables}; "ignore" passes the file by. ${ADD_TO_PROFILE.en}`,
  },
  'missing-column': {
    nb: `{source} ser ut som {table}, men en kolonne mangler: {missing}. Overskriftene i rad {row}: {headings}. {guesses} ${ADD_TO_PROFILE.nb}`,
    nn: `{source} ser ut som {table}, men ein kolonne manglar: {missing}. Overskriftene i rad {row}: {headings}. {guesses} ${ADD_TO_PROFILE.nn}`,
    en: `{source} looks like {table}, but lacks a column: {missing}. Headings in row {row}: {headings}. {guesses} ${ADD_TO_PROFILE.en}`,
  },
  'ambiguous-column': {
    nb: '{source} har to kolonner med overskriften «{column}» og ulikt innhold. Gi dem hvert sitt navn, eller fjern den ene.',
    nn: '{source} har to kolonnar med overskrifta «{column}» og ulikt innhald. Gi dei kvart sitt namn, eller fjern den eine.',
    en: '{source} has two columns with the heading "{column}" and different content. Give each a name of its own, or remove one.',
  },

  // ---------------------------------------------------------------------------------------------- whole columns
  'mixed-percent': {
    nb: `{source}, kolonnen «{column}», blander to måter å skrive prosent på: {count} rader som rad {row} ({value}) og {otherCount} som rad {otherRow} ({otherValue}). Skriv alle på samme måte. Er de små tallene riktige som de står, legg dette til i profilen:\n{lines}`,
    nn: `{source}, kolonnen «{column}», blandar to måtar å skrive prosent på: {count} rader som rad {row} ({value}) og {otherCount} som rad {otherRow} ({otherValue}). Skriv alle på same måten. Er dei små tala rette som dei står, legg dette til i profilen:\n{lines}`,
    en: `{source}, column "{column}", mixes two ways of writing percentages: {count} rows like row {row} ({value}) and {otherCount} like row {otherRow} ({otherValue}). Write all in one way. If the small numbers are right as they stand, add this to the profile:\n{lines}`,
  },
  'mixed-date-order': {
    nb: '{source}, kolonnen «{column}», blander dag/måned og måned/dag: rad {row} har {value}, rad {otherRow} har {otherValue}. Skriv alle datoer på samme måte.',
    nn: '{source}, kolonnen «{column}», blandar dag/månad og månad/dag: rad {row} har {value}, rad {otherRow} har {otherValue}. Skriv alle datoar på same måten.',
    en: '{source}, column "{column}", mixes day/month and month/day: row {row} has {value}, row {otherRow} has {otherValue}. Write all dates in one way.',
  },
  'no-code-mapped': {
    nb: `Ingen av fraværskodene i {source} (kolonnen «{column}») står i profilen. ${ADD_TO_PROFILE.nb}\nKategoriene er {known}.`,
    nn: `Ingen av fråværskodane i {source} (kolonnen «{column}») står i profilen. ${ADD_TO_PROFILE.nn}\nKategoriane er {known}.`,
    en: `None of the absence codes in {source} (column "{column}") is in the profile. ${ADD_TO_PROFILE.en}\nThe categories are {known}.`,
  },
  'no-category-mapped': {
    nb: `Ingen av ansettelsestypene i {source} (kolonnen «{column}») står i profilen. ${ADD_TO_PROFILE.nb}\nKategoriene er {known}.`,
    nn: `Ingen av tilsetjingstypane i {source} (kolonnen «{column}») står i profilen. ${ADD_TO_PROFILE.nn}\nKategoriane er {known}.`,
    en: `None of the kinds of employment in {source} (column "{column}") is in the profile. ${ADD_TO_PROFILE.en}\nThe categories are {known}.`,
  },

  // ---------------------------------------------------------------------------------------------------- profile
  'profile-job-in-two-groups': {
    nb: '{file}, linje {line}: stillingskoden «{job}» står både i gruppen «{group}» og i «{other}». En stilling kan bare være i én gruppe.',
    nn: '{file}, linje {line}: stillingskoden «{job}» står både i gruppa «{group}» og i «{other}». Ei stilling kan berre vere i éi gruppe.',
    en: '{file}, line {line}: the job code "{job}" stands both in the group "{group}" and in "{other}". A job can be in one group only.',
  },
  'profile-not-found': {
    nb: 'Finner ikke profilen {file}.',
    nn: 'Finn ikkje profilen {file}.',
    en: 'Cannot find the profile {file}.',
  },
  'profile-syntax': {
    nb: '{file}, linje {line}: profilen er ikke gyldig YAML ({fault}). Se etter innrykk og kolon.',
    nn: '{file}, linje {line}: profilen er ikkje gyldig YAML ({fault}). Sjå etter innrykk og kolon.',
    en: '{file}, line {line}: the profile is not valid YAML ({fault}). Look at indents and colons.',
  },
  'profile-unknown-key': {
    nb: '{file}, linje {line}: kjenner ikke nøkkelen «{key}». Kjente nøkler her: {known}.',
    nn: '{file}, linje {line}: kjenner ikkje nøkkelen «{key}». Kjende nøklar her: {known}.',
    en: '{file}, line {line}: unknown key "{key}". Known keys here: {known}.',
  },
  'profile-unknown-value': {
    nb: '{file}, linje {line}: «{value}» er ikke en gyldig verdi for «{key}». Gyldige verdier: {known}.',
    nn: '{file}, linje {line}: «{value}» er ikkje ein gyldig verdi for «{key}». Gyldige verdiar: {known}.',
    en: '{file}, line {line}: "{value}" is not a valid value for "{key}". Valid values: {known}.',
  },
  'profile-missing-key': {
    nb: '{file}: profilen mangler {key}.',
    nn: '{file}: profilen manglar {key}.',
    en: '{file}: the profile lacks {key}.',
  },
  'profile-wrong-shape': {
    nb: '{file}, linje {line}: det som står under «{key}», har feil form.',
    nn: '{file}, linje {line}: det som står under «{key}», har feil form.',
    en: '{file}, line {line}: what stands under "{key}" has the wrong shape.',
  },
  'profile-municipality': {
    nb: '{file}, linje {line}: kommunenummeret (municipality) skal ha fire sifre.',
    nn: '{file}, linje {line}: kommunenummeret (municipality) skal ha fire siffer.',
    en: '{file}, line {line}: the municipality number must have four digits.',
  },
  'profile-contradiction': {
    nb: '{file}, linje {line}: «{key}» står to ganger med ulik kategori.',
    nn: '{file}, linje {line}: «{key}» står to gonger med ulik kategori.',
    en: '{file}, line {line}: "{key}" stands twice with different categories.',
  },

  // -------------------------------------------------------------------------------------------------------- key
  'bad-key-file': {
    nb: 'Nøkkelfilen {file} er skadet. Hent den fra sikkerhetskopi. En ny nøkkel gir alle personer nye pseudonymer.',
    nn: 'Nøkkelfila {file} er skadd. Hent ho frå tryggingskopi. Ein ny nøkkel gir alle personar nye pseudonym.',
    en: 'The key file {file} is damaged. Restore it from a backup. A new key would give every person a new pseudonym.',
  },
  'open-key-file': {
    nb: 'Nøkkelfilen {file} kan leses av andre. Gi bare deg selv tilgang (chmod 600).',
    nn: 'Nøkkelfila {file} kan lesast av andre. Gi berre deg sjølv tilgang (chmod 600).',
    en: 'The key file {file} can be read by others. Give access to yourself only (chmod 600).',
  },
} satisfies Record<string, Text>

export type RefusalCode = keyof typeof REFUSALS

/** The error that refuses the whole load. `words` fill places with texts of their own in each language. */
export function refuse(code: RefusalCode, values: Values = {}, words: Readonly<Record<string, Text>> = {}): InputError {
  const put = (language: keyof Text): string =>
    REFUSALS[code][language].replace(/\{(\w+)\}/g, (place, name: string) => words[name]?.[language] ?? place)
  return new InputError('refused', code, { nb: put('nb'), nn: put('nn'), en: put('en') }, values)
}
