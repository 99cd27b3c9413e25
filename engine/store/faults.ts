/** What can be wrong with a store that is no fault of the program: in use, damaged, no room, no permission. */
import { InputError, type Text } from '../messages.ts'

/** What an error says, by the words of DuckDB or the code of the system. */
const FAULTS: readonly (readonly [words: RegExp, code: string, text: Text])[] = [
  [
    /no space left|disk full|file too large|not enough disk|max_temp_directory_size|quota exceeded|could not write all|\b(?:ENOSPC|EFBIG|EDQUOT)\b/i,
    'disk-full',
    {
      nb: 'Det er ikke plass på disken. Lageret er som det var. Lag plass, og prøv igjen.',
      nn: 'Det er ikkje plass på disken. Lageret er som det var. Lag plass, og prøv igjen.',
      en: 'There is no room on the disk. The store is as it was. Make room, and try again.',
    },
  ],
  [
    /permission denied|read-only file ?system|\b(?:EACCES|EPERM|EROFS)\b/i,
    'store-not-writable',
    {
      nb: 'Lageret kan ikke åpnes: programmet har ikke lov til å lese eller skrive i mappen. Rett tilgangen til den, og prøv igjen.',
      nn: 'Lageret kan ikkje opnast: programmet har ikkje lov til å lese eller skrive i mappa. Rett tilgangen til henne, og prøv igjen.',
      en: 'The store cannot be opened: the program may not read or write in the folder. Correct its permissions, and try again.',
    },
  ],
  [
    /not a valid DuckDB database|serializ|corrupt|checksum|magic bytes|storage version|version number|invalid block|failure while replaying WAL|could not read enough|\bEIO\b/i,
    'damaged-store',
    {
      nb: 'Lageret kan ikke leses: databasefilen er skadet, eller laget av noe annet. Se hva som er galt med «saman verify», og hent tilbake en sikkerhetskopi med «saman restore», eller last uttrekket på nytt i en ny mappe.',
      nn: 'Lageret kan ikkje lesast: databasefila er skadd, eller laga av noko anna. Sjå kva som er gale med «saman verify», og hent tilbake ein tryggingskopi med «saman restore», eller last uttrekket på nytt i ei ny mappe.',
      en: 'The store cannot be read: its database file is damaged, or was made by something else. See what is wrong with “saman verify”, and bring back a backup with “saman restore”, or load the extract anew in a new folder.',
    },
  ],
]

/** The error as it is told to the user; one that is a fault of the program stays as it is. */
export function storeFault(error: unknown): unknown {
  if (error instanceof InputError) return error
  const words = String(error)
  if (/could not set lock|conflicting lock/i.test(words)) return storeInUse()
  const [, code, text] = FAULTS.find(([pattern]) => pattern.test(words)) ?? []
  return code && text ? new InputError('refused', code, text) : error
}

export function storeInUse(): InputError {
  return new InputError('refused', 'store-in-use', {
    nb: 'Et annet program bruker lageret nå. Vent til det er ferdig, eller stopp det, og prøv igjen.',
    nn: 'Eit anna program bruker lageret no. Vent til det er ferdig, eller stopp det, og prøv igjen.',
    en: 'Another program is using the store now. Wait until it is done, or stop it, and try again.',
  })
}
