/** Texts of the commands that take care of a store: erase, verify, backup, restore. */
import type { Text } from '../messages.ts'

export const ERASE = {
  description: {
    nb: 'Slett en person, eller alt som er eldre enn et antall år, fra alle lastinger i et lager. Uten --yes vises bare hva som ville blitt slettet.',
    nn: 'Slett ein person, eller alt som er eldre enn eit tal år, frå alle lastingar i eit lager. Utan --yes blir det berre vist kva som ville blitt sletta.',
    en: 'Erase a person, or everything older than a number of years, from all loads of a store. Without --yes only show what would be erased.',
  },
  nationalId: {
    nb: 'fødselsnummer eller D-nummer, 11 siffer. Skriv - for å få spørsmål om nummeret, så det ikke blir stående i historikken til terminalvinduet',
    nn: 'fødselsnummer eller D-nummer, 11 siffer. Skriv - for å få spørsmål om nummeret, så det ikkje blir ståande i historikken til terminalvindauget',
    en: 'national id, 11 digits. Write - to be asked for it, so that it is not left in the history of the terminal',
  },
  employee: {
    nb: 'ansattnummer slik uttrekket har det, ett eller flere. Skriv - for å få spørsmål om nummeret',
    nn: 'tilsettnummer slik uttrekket har det, eitt eller fleire. Skriv - for å få spørsmål om nummeret',
    en: 'employee number as the extract has it, one or more. Write - to be asked for it',
  },
  olderThan: {
    nb: 'antall hele år: alt som var slutt før denne måneden for så mange år siden',
    nn: 'tal heile år: alt som var slutt før denne månaden for så mange år sidan',
    en: 'number of whole years: everything that had ended before this month so many years ago',
  },
  yes: { nb: 'slett', nn: 'slett', en: 'erase' },
  whatToErase: {
    nb: 'Si hva som skal slettes: --national-id eller --employee, eller --older-than.',
    nn: 'Sei kva som skal slettast: --national-id eller --employee, eller --older-than.',
    en: 'Say what to erase: --national-id or --employee, or --older-than.',
  },
  badNationalId: {
    nb: 'Et fødselsnummer har 11 siffer.',
    nn: 'Eit fødselsnummer har 11 siffer.',
    en: 'A national id has 11 digits.',
  },
  badYears: {
    nb: '«{given}» er ikke et antall hele år fra 1 til 100.',
    nn: '«{given}» er ikkje eit tal heile år frå 1 til 100.',
    en: '“{given}” is no number of whole years from 1 to 100.',
  },
  ask: { nb: 'Nummer:', nn: 'Nummer:', en: 'Number:' },
  nothingRead: {
    nb: 'Det kom ikke noe nummer.',
    nn: 'Det kom ikkje noko nummer.',
    en: 'No number came.',
  },
  would: { nb: 'Dette ville blitt slettet:', nn: 'Dette ville blitt sletta:', en: 'This would be erased:' },
  done: { nb: 'Dette er slettet:', nn: 'Dette er sletta:', en: 'This has been erased:' },
  nothing: {
    nb: 'Lageret har ingenting som er så gammelt. Ingenting er endret.',
    nn: 'Lageret har ingenting som er så gammalt. Ingenting er endra.',
    en: 'The store has nothing that old. Nothing was changed.',
  },
  load: { nb: 'lasting', nn: 'lasting', en: 'load' },
  asOf: { nb: 'per', nn: 'per', en: 'as of' },
  positions: { nb: 'stillinger', nn: 'stillingar', en: 'positions' },
  absences: { nb: 'fravær', nn: 'fråvær', en: 'absences' },
  wishes: { nb: 'ønsker', nn: 'ønske', en: 'wishes' },
  extraHours: { nb: 'merarbeid', nn: 'meirarbeid', en: 'extra hours' },
  someLoads: {
    nb: 'De andre lastingene ({count}) har ingenting om dette. Er noen av dem laget av uttrekk med andre numre, slett også på dem.',
    nn: 'Dei andre lastingane ({count}) har ingenting om dette. Er nokre av dei laga av uttrekk med andre nummer, slett òg på dei.',
    en: 'The other loads ({count}) have nothing of this. If some were made of extracts with other numbers, erase by these too.',
  },
  again: { nb: 'Ingenting er endret. Kjør på nytt med --yes for å slette.', nn: 'Ingenting er endra. Køyr på nytt med --yes for å slette.', en: 'Nothing was changed. Run it again with --yes to erase.' },
  unknownBefore: {
    nb: 'Tall for månedene før {month} er ikke lenger tilgjengelige.',
    nn: 'Tal for månadene før {month} er ikkje lenger tilgjengelege.',
    en: 'Figures of the months before {month} are no longer available.',
  },
  afterwards: {
    nb: 'Databasen er skrevet på nytt uten radene. Utgaver som er publisert, står. Husk det programmet ikke når: sikkerhetskopier fra før i dag, uttrekksfilene, og lønnssystemet, som ellers tar personen med i neste uttrekk. Er serveren i gang (saman serve), start den på nytt: før det svarer den av de gamle radene.',
    nn: 'Databasen er skriven på nytt utan radene. Utgåver som er publiserte, står. Hugs det programmet ikkje når: tryggingskopiar frå før i dag, uttrekksfilene, og lønssystemet, som elles tek personen med i neste uttrekk. Er tenaren i gang (saman serve), start han på nytt: før det svarer han av dei gamle radene.',
    en: 'The database has been written anew without the rows. Editions that are published stand. Remember what the program does not reach: backups from before today, the files of the extracts, and the payroll system, which else has the person in the next extract. If the server is running (saman serve), start it again: until then it answers from the old rows.',
  },
} as const satisfies Record<string, Text>

export const VERIFY = {
  description: {
    nb: 'Les hele lageret, og si om det er slik det ble skrevet: database, nøkkel, indeks og utgaver.',
    nn: 'Les heile lageret, og sei om det er slik det blei skrive: database, nøkkel, indeks og utgåver.',
    en: 'Read the whole store, and say whether it is as it was written: database, key, index and editions.',
  },
  reading: { nb: 'leser lageret', nn: 'les lageret', en: 'reading the store' },
  loads: { nb: 'lastinger', nn: 'lastingar', en: 'loads' },
  rows: { nb: 'rader', nn: 'rader', en: 'rows' },
  proven: { nb: 'lastinger med kontrollsum, alle like', nn: 'lastingar med kontrollsum, alle like', en: 'loads with digests, all the same' },
  editions: { nb: 'utgaver', nn: 'utgåver', en: 'editions' },
  sound: { nb: 'Lageret er slik det ble skrevet.', nn: 'Lageret er slik det blei skrive.', en: 'The store is as it was written.' },
  flawed: { nb: 'Lageret er ikke slik det ble skrevet:', nn: 'Lageret er ikkje slik det blei skrive:', en: 'The store is not as it was written:' },
  harmless: { nb: 'Å vite om:', nn: 'Å vite om:', en: 'To know about:' },
} as const satisfies Record<string, Text>

export const BACKUP = {
  description: {
    nb: 'Kopier et lager, med nøkkel og utgaver, til en ny mappe, og les kopien gjennom.',
    nn: 'Kopier eit lager, med nøkkel og utgåver, til ei ny mappe, og les kopien gjennom.',
    en: 'Copy a store, with key and editions, to a new folder, and read the copy through.',
  },
  to: { nb: 'mappen som skal lages', nn: 'mappa som skal lagast', en: 'the folder to make' },
  done: {
    nb: 'Sikkerhetskopien er i «{folder}»: {files} filer, {megabytes} MB. Den har nøkkelen til personene: oppbevar den like trygt som lageret. Hent den tilbake med: saman restore {folder} --store <ny mappe>',
    nn: 'Tryggingskopien er i «{folder}»: {files} filer, {megabytes} MB. Han har nøkkelen til personane: ta vare på han like trygt som lageret. Hent han tilbake med: saman restore {folder} --store <ny mappe>',
    en: 'The backup is in “{folder}”: {files} files, {megabytes} MB. It holds the key to the persons: keep it as safe as the store. Bring it back with: saman restore {folder} --store <new folder>',
  },
} as const satisfies Record<string, Text>

export const RESTORE = {
  description: {
    nb: 'Hent et lager tilbake fra en sikkerhetskopi, til en ny mappe.',
    nn: 'Hent eit lager tilbake frå ein tryggingskopi, til ei ny mappe.',
    en: 'Bring a store back from a backup, into a new folder.',
  },
  from: { nb: 'mappen med sikkerhetskopien', nn: 'mappa med tryggingskopien', en: 'the folder of the backup' },
  done: {
    nb: 'Lageret er hentet tilbake til «{store}» slik det var {madeAt}: {files} filer, alle som de ble skrevet. Er noe slettet siden, må det slettes igjen.',
    nn: 'Lageret er henta tilbake til «{store}» slik det var {madeAt}: {files} filer, alle som dei blei skrivne. Er noko sletta sidan, må det slettast igjen.',
    en: 'The store has been brought back to “{store}” as it was at {madeAt}: {files} files, all as they were written. What has been erased since must be erased again.',
  },
} as const satisfies Record<string, Text>
