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
  'web-page': {
    nb: '{file} er en nettside (HTML), ikke et uttrekk. Ofte ga nedlastingen en side for innlogging eller feil. Hent filen på nytt, eller lagre tabellen som CSV eller Excel (.xlsx).',
    nn: '{file} er ei nettside (HTML), ikkje eit uttrekk. Ofte gav nedlastinga ei side for innlogging eller feil. Hent fila på nytt, eller lagre tabellen som CSV eller Excel (.xlsx).',
    en: '{file} is a web page (HTML), not an extract. Often the download gave a page for signing in, or an error. Fetch the file again, or save the table as CSV or Excel (.xlsx).',
  },
  'other-data-file': {
    nb: '{file} kan være en del av uttrekket, og er i et format som Saman ikke leser. Lagre den som CSV, Excel (.xlsx) eller Parquet, eller ta den ut av mappen.',
    nn: '{file} kan vere ein del av uttrekket, og er i eit format som Saman ikkje les. Lagre ho som CSV, Excel (.xlsx) eller Parquet, eller ta ho ut av mappa.',
    en: '{file} may be a part of the extract, and is in a format that Saman does not read. Save it as CSV, Excel (.xlsx) or Parquet, or take it out of the folder.',
  },
  'empty-file': {
    nb: '{source} er tom. Ta ut uttrekket på nytt, eller fjern filen.',
    nn: '{source} er tom. Ta ut uttrekket på nytt, eller fjern fila.',
    en: '{source} is empty. Make the extract again, or remove the file.',
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
  'nul-bytes': {
    nb: '{file} har tegn uten innhold (NUL) i seg. Da er den ikke en tekstfil, eller den ble ikke ferdig skrevet eller overført. Ta ut uttrekket på nytt.',
    nn: '{file} har teikn utan innhald (NUL) i seg. Då er ho ikkje ei tekstfil, eller ho blei ikkje ferdig skriven eller overført. Ta ut uttrekket på nytt.',
    en: '{file} has empty characters (NUL) in it. It is no text file then, or was not written or transferred to its end. Make the extract again.',
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
  'unreadable-archive': {
    nb: '{file} lar seg ikke pakke ut: arkivet er skadet, eller pakket på en måte som Saman ikke leser. Pakk filene på nytt som zip.',
    nn: '{file} lèt seg ikkje pakke ut: arkivet er skadd, eller pakka på ein måte som Saman ikkje les. Pakk filene på nytt som zip.',
    en: '{file} cannot be unpacked: the archive is damaged, or packed in a way that Saman does not read. Pack the files again as zip.',
  },
  'encrypted-archive': {
    nb: '{file} er passordbeskyttet. Pakk filene uten passord, eller pakk ut arkivet selv.',
    nn: '{file} er verna med passord. Pakk filene utan passord, eller pakk ut arkivet sjølv.',
    en: '{file} is protected by a password. Pack the files without one, or unpack the archive yourself.',
  },
  'unsafe-archive': {
    nb: '{file} har filnavn som peker ut av arkivet, som står to ganger, eller som bare er lenker. Pakk filene på nytt.',
    nn: '{file} har filnamn som peiker ut av arkivet, som står to gonger, eller som berre er lenkjer. Pakk filene på nytt.',
    en: '{file} has file names that lead out of the archive, stand twice, or are only links. Pack the files again.',
  },
  'archive-bomb': {
    nb: '{file} pakker ut til urimelig mye, eller har urimelig mange filer. Er dette riktig fil, pakk den ut selv og last filene.',
    nn: '{file} pakkar ut til urimeleg mykje, eller har urimeleg mange filer. Er dette rett fil, pakk ho ut sjølv og last filene.',
    en: '{file} unpacks to unreasonably much, or has unreasonably many files. If it is the right file, unpack it yourself and load the files.',
  },
  'archive-in-archive': {
    nb: '{file} er et arkiv i et arkiv. Pakk ut det ytterste, og last det som ligger i det.',
    nn: '{file} er eit arkiv i eit arkiv. Pakk ut det ytste, og last det som ligg i det.',
    en: '{file} is an archive within an archive. Unpack the outer one and load what is in it.',
  },
  'other-archive': {
    nb: '{file} er pakket i et format som Saman ikke leser. Pakk den ut, eller pakk filene som zip.',
    nn: '{file} er pakka i eit format som Saman ikkje les. Pakk ho ut, eller pakk filene som zip.',
    en: '{file} is packed in a format that Saman does not read. Unpack it, or pack the files as zip.',
  },
  'packed-too-large': {
    nb: '{file} er for stor til å leses der den ligger pakket. Pakk ut arkivet, og last filen.',
    nn: '{file} er for stor til å lesast der ho ligg pakka. Pakk ut arkivet, og last fila.',
    en: '{file} is too large to be read where it is packed. Unpack the archive and load the file.',
  },
  'unreadable-parquet': {
    nb: '{file} lar seg ikke lese som Parquet. Filen kan være skadet eller kryptert. Lag den på nytt, eller lagre tabellen som CSV.',
    nn: '{file} lèt seg ikkje lese som Parquet. Fila kan vere skadd eller kryptert. Lag ho på nytt, eller lagre tabellen som CSV.',
    en: '{file} cannot be read as Parquet. It may be damaged or encrypted. Make it again, or save the table as CSV.',
  },
  'row-group-too-large': {
    nb: '{file} har for mange rader i én gruppe. Skriv filen med mindre grupper (row_group_size, høyst en million rader).',
    nn: '{file} har for mange rader i éi gruppe. Skriv fila med mindre grupper (row_group_size, høgst ein million rader).',
    en: '{file} has too many rows in one group. Write the file with smaller groups (row_group_size, at most a million rows).',
  },
  'unreadable-xml': {
    nb: '{file}, linje {row}: XML-en lar seg ikke lese videre. Hent filen på nytt fra lønnssystemet eller Altinn.',
    nn: '{file}, linje {row}: XML-en lèt seg ikkje lese vidare. Hent fila på nytt frå lønssystemet eller Altinn.',
    en: '{file}, line {row}: the XML cannot be read further. Fetch the file again from the payroll system or Altinn.',
  },
  'unreadable-xml-date': {
    nb: '{file}: «{value}» er ingen dato. A-meldingen skal ha datoer som 2024-01-31.',
    nn: '{file}: «{value}» er ingen dato. A-meldinga skal ha datoar som 2024-01-31.',
    en: '{file}: "{value}" is no date. An A-melding has dates like 2024-01-31.',
  },
  'unknown-xml': {
    nb: '{file} er XML, men ingen A-melding av versjon 2.2 eller 2.3 ({namespace}). Last tabellen som CSV eller Excel i stedet.',
    nn: '{file} er XML, men inga A-melding av versjon 2.2 eller 2.3 ({namespace}). Last tabellen som CSV eller Excel i staden.',
    en: '{file} is XML, but no A-melding of version 2.2 or 2.3 ({namespace}). Load the table as CSV or Excel instead.',
  },
  'no-positions-reported': {
    nb: '{file}: A-meldingen har ingen arbeidsforhold.',
    nn: '{file}: A-meldinga har ingen arbeidsforhold.',
    en: '{file}: the A-melding has no employment (arbeidsforhold).',
  },
  'unsafe-workbook': {
    nb: '{file} har deklarasjoner (DOCTYPE) som kan hente inn tekst utenfra. Regneark har aldri det, så filen leses ikke. Finn ut hvor den kommer fra.',
    nn: '{file} har deklarasjonar (DOCTYPE) som kan hente inn tekst utanfrå. Rekneark har aldri det, så fila blir ikkje lesen. Finn ut kvar ho kjem frå.',
    en: '{file} has declarations (DOCTYPE) that can bring in text from elsewhere. Spreadsheets never have them, so the file is not read. Find out where it comes from.',
  },
  'too-large-workbook': {
    nb: '{file} har mer i seg enn en arbeidsbok kan ha, eller mer enn Saman kan lese på én gang. Lagre arkene som CSV eller Parquet.',
    nn: '{file} har meir i seg enn ei arbeidsbok kan ha, eller meir enn Saman kan lese på éin gong. Lagre arka som CSV eller Parquet.',
    en: '{file} holds more than a workbook can, or more than Saman can read at once. Save its sheets as CSV or Parquet.',
  },
  'too-many-columns': {
    nb: '{source}, rad {row}, har mer enn {most} kolonner. Saman leser ikke så brede tabeller. Ofte står det noe ved et uhell langt til høyre, eller linjeskiftene mangler.',
    nn: '{source}, rad {row}, har meir enn {most} kolonnar. Saman les ikkje så breie tabellar. Ofte står det noko ved eit uhell langt til høgre, eller linjeskifta manglar.',
    en: '{source}, row {row}, has more than {most} columns. Saman does not read tables that wide. Often something stands far to the right by accident, or the line breaks are missing.',
  },
  'formula-without-value': {
    nb: '{source} har {count} formler uten utregnet verdi, den første i rad {row}. Saman regner ikke ut formler. Åpne filen i Excel, lagre den på nytt, og last igjen.',
    nn: '{source} har {count} formlar utan utrekna verdi, den første i rad {row}. Saman reknar ikkje ut formlar. Opne fila i Excel, lagre ho på nytt, og last igjen.',
    en: '{source} has {count} formulas without a calculated value, the first in row {row}. Saman does not calculate formulas. Open the file in Excel, save it again, and load again.',
  },
  'file-changed': {
    nb: '{file} ble endret mens Saman leste den. Vent til programmet som skriver den, er ferdig, og last på nytt.',
    nn: '{file} blei endra medan Saman las ho. Vent til programmet som skriv ho, er ferdig, og last på nytt.',
    en: '{file} was changed while Saman read it. Wait until the program that writes it is done, and load again.',
  },
  'file-gone': {
    nb: '{file} ble borte mens Saman leste den. Legg den tilbake, og last på nytt.',
    nn: '{file} blei borte medan Saman las ho. Legg ho tilbake, og last på nytt.',
    en: '{file} went away while Saman read it. Put it back, and load again.',
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

  'other-delimiter': {
    nb: '{source}: fra rad {row} er {count} rader delt med et annet skilletegn enn resten av filen, så hele raden står i én celle. Ofte er to uttrekk satt sammen. Bruk samme skilletegn i hele filen, eller legg uttrekkene i hver sin fil.',
    nn: '{source}: frå rad {row} er {count} rader delte med eit anna skiljeteikn enn resten av fila, så heile rada står i éi celle. Ofte er to uttrekk sette saman. Bruk same skiljeteikn i heile fila, eller legg uttrekka i kvar si fil.',
    en: '{source}: from row {row} on, {count} rows have another delimiter than the rest of the file, so that the whole row stands in one cell. Often two extracts were put together. Use one delimiter in the whole file, or put each extract in a file of its own.',
  },

  'several-refusals': {
    nb: '{count} ting hindrer lastingen:\n{list}',
    nn: '{count} ting hindrar lastinga:\n{list}',
    en: '{count} things stand in the way of the load:\n{list}',
  },
  'no-positions-file': {
    nb: 'Ingen av filene er en liste over stillinger. Uten stillinger finnes det ingen tall. Legg ved en fil med ansattnummer, enhet, stillingsprosent, fra-dato og til-dato.',
    nn: 'Ingen av filene er ei liste over stillingar. Utan stillingar finst det ingen tal. Legg ved ei fil med tilsettnummer, eining, stillingsprosent, frå-dato og til-dato.',
    en: 'None of the files is a list of positions. Without positions there are no figures. Add a file with employee number, unit, position percent, first day and last day.',
  },

  // ------------------------------------------------------------------------------------------------ recognition
  'unrecognised-file': {
    nb: `Kjenner ikke igjen tabellen i {source}. Overskriftene som ble funnet: {headings}. Tabellene er {tables}, og «ignore» hopper over filen. ${ADD_TO_PROFILE.nb}`,
    nn: `Kjenner ikkje att tabellen i {source}. Overskriftene som blei funne: {headings}. Tabellane er {tables}, og «ignore» hoppar over fila. ${ADD_TO_PROFILE.nn}`,
    en: `The table in {source} is not recognised. Headings found: {headings}. The tables are {tables}; "ignore" passes the file by. ${ADD_TO_PROFILE.en}`,
  },
  'fixed-width': {
    nb: '{source} har ikke skilletegn mellom kolonnene: de ser ut til å ha fast bredde, med mellomrom. Åpne filen i Excel (Data, Fra tekst, Fast bredde) og lagre den som CSV. Er den ikke en del av uttrekket, legg dette til i profilen:\n{lines}',
    nn: '{source} har ikkje skiljeteikn mellom kolonnane: dei ser ut til å ha fast breidd, med mellomrom. Opne fila i Excel (Data, Frå tekst, Fast breidd) og lagre ho som CSV. Er ho ikkje ein del av uttrekket, legg dette til i profilen:\n{lines}',
    en: '{source} has no delimiter between its columns: they seem to have a fixed width, with blanks. Open the file in Excel (Data, From Text, Fixed width) and save it as CSV. If it is no part of the extract, add this to the profile:\n{lines}',
  },
  'month-columns': {
    nb: '{source} har én kolonne for hver måned. Saman leser lister med én rad for hver periode, med fra- og til-dato, eller én rad for hver måned, med måneden i en kolonne. Ta ut listen slik. Er filen ikke en del av uttrekket, legg dette til i profilen:\n{lines}',
    nn: '{source} har éi kolonne for kvar månad. Saman les lister med éi rad for kvar periode, med frå- og til-dato, eller éi rad for kvar månad, med månaden i ei kolonne. Ta ut lista slik. Er fila ikkje ein del av uttrekket, legg dette til i profilen:\n{lines}',
    en: '{source} has a column for each month. Saman reads lists with a row for each period, with its first and last day, or a row for each month, with the month in a column. Extract the list like that. If the file is no part of the extract, add this to the profile:\n{lines}',
  },
  'no-headings': {
    nb: '{source} har ingen overskrifter over radene som kan kjennes igjen. Overskriftene må stå i raden over den første. Er listen sortert i Excel, kan de stå lenger nede: flytt dem øverst, eller ta ut uttrekket på nytt. Er filen ikke en del av uttrekket, legg dette til i profilen:\n{lines}',
    nn: '{source} har ingen overskrifter over radene som kan kjennast att. Overskriftene må stå i rada over den første. Er lista sortert i Excel, kan dei stå lenger nede: flytt dei øvst, eller ta ut uttrekket på nytt. Er fila ikkje ein del av uttrekket, legg dette til i profilen:\n{lines}',
    en: '{source} has no headings above its rows that are recognised. The headings must stand in the row above the first. If the list was sorted in Excel, they may stand further down: move them to the top, or make the extract again. If the file is no part of the extract, add this to the profile:\n{lines}',
  },
  'joined-list': {
    nb: '{source} har stillinger og fravær i de samme radene: fraværet står i «{column}» og andre kolonner, ved siden av stillingen. Da står hver stilling én gang for hvert fravær. Ta ut to lister, én med stillinger og én med fravær.',
    nn: '{source} har stillingar og fråvær i dei same radene: fråværet står i «{column}» og andre kolonnar, ved sida av stillinga. Då står kvar stilling éin gong for kvart fråvær. Ta ut to lister, éi med stillingar og éi med fråvær.',
    en: '{source} has positions and absences in the same rows: the absence stands in "{column}" and other columns, beside the position. Each position then stands once for every absence. Extract two lists, one of positions and one of absences.',
  },
  'day-columns': {
    nb: '{source} har én kolonne for hver dag i måneden, som en kalender. Saman leser lister med én rad for hvert fravær, med første og siste dag, eller én rad for hver dag med dato. Ta ut fraværet som en liste. Er filen ikke en del av uttrekket, legg dette til i profilen:\n{lines}',
    nn: '{source} har éi kolonne for kvar dag i månaden, som ein kalender. Saman les lister med éi rad for kvart fråvær, med første og siste dag, eller éi rad for kvar dag med dato. Ta ut fråværet som ei liste. Er fila ikkje ein del av uttrekket, legg dette til i profilen:\n{lines}',
    en: '{source} has a column for each day of the month, like a calendar. Saman reads lists with a row for each absence, with its first and last day, or a row for each day with its date. Extract the absences as a list. If the file is no part of the extract, add this to the profile:\n{lines}',
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
  'ambiguous-percent': {
    nb: `{source}, kolonnen «{column}», har tall som {value} (rad {row}), og ingenting i kolonnen viser om tegnet skiller desimaler eller tusener. ${ADD_TO_PROFILE.nb}`,
    nn: `{source}, kolonnen «{column}», har tal som {value} (rad {row}), og ingenting i kolonnen viser om teiknet skil desimalar eller tusen. ${ADD_TO_PROFILE.nn}`,
    en: `{source}, column "{column}", has numbers like {value} (row {row}), and nothing in the column tells whether the sign parts decimals or thousands. ${ADD_TO_PROFILE.en}`,
  },
  'open-date-order': {
    nb: '{source}, kolonnen «{column}», sier ikke om dagen eller måneden står først: rad {row} har {value}, og ingen dato er etter den tolvte. Skriv datoene som ÅÅÅÅ-MM-DD eller DD.MM.ÅÅÅÅ.',
    nn: '{source}, kolonnen «{column}», seier ikkje om dagen eller månaden står først: rad {row} har {value}, og ingen dato er etter den tolvte. Skriv datoane som ÅÅÅÅ-MM-DD eller DD.MM.ÅÅÅÅ.',
    en: '{source}, column "{column}", does not tell whether the day or the month stands first: row {row} has {value}, and no date is past the twelfth. Write the dates as YYYY-MM-DD or DD.MM.YYYY.',
  },
  'unreadable-dates': {
    nb: '{source}, kolonnen «{column}»: {count} av {total} ulike datoer er skrevet på en måte som ikke kan leses, som {value}. Skriv datoene som ÅÅÅÅ-MM-DD eller DD.MM.ÅÅÅÅ.',
    nn: '{source}, kolonnen «{column}»: {count} av {total} ulike datoar er skrivne på ein måte som ikkje kan lesast, som {value}. Skriv datoane som ÅÅÅÅ-MM-DD eller DD.MM.ÅÅÅÅ.',
    en: '{source}, column "{column}": {count} of {total} different dates are written in a way that cannot be read, like {value}. Write the dates as YYYY-MM-DD or DD.MM.YYYY.',
  },
  'unreadable-numbers': {
    nb: '{source}, kolonnen «{column}»: {count} av {total} rader har tall skrevet på en måte som ikke kan leses{like}, den første rad {row}. Skriv dem i uttrekket som {example}.',
    nn: '{source}, kolonna «{column}»: {count} av {total} rader har tal skrivne på ein måte som ikkje kan lesast{like}, den første rad {row}. Skriv dei i uttrekket som {example}.',
    en: '{source}, column "{column}": {count} of {total} rows have numbers written in a way that cannot be read{like}, the first in row {row}. Write them in the extract as {example}.',
  },
  'mixed-date-order': {
    nb: '{source}, kolonnen «{column}», blander dag/måned og måned/dag: rad {row} har {value}, rad {otherRow} har {otherValue}. Skriv alle datoer på samme måte.',
    nn: '{source}, kolonnen «{column}», blandar dag/månad og månad/dag: rad {row} har {value}, rad {otherRow} har {otherValue}. Skriv alle datoar på same måten.',
    en: '{source}, column "{column}", mixes day/month and month/day: row {row} has {value}, row {otherRow} has {otherValue}. Write all dates in one way.',
  },
  'mixed-time-zones': {
    nb: '{source}, kolonnen «{column}», blander datoer i norsk tid og i universell tid (UTC): rad {row} har {value}, som er midnatt dagen etter i Norge, og rad {otherRow} har {otherValue}. Ta ut datoene uten klokkeslett.',
    nn: '{source}, kolonnen «{column}», blandar datoar i norsk tid og i universell tid (UTC): rad {row} har {value}, som er midnatt dagen etter i Noreg, og rad {otherRow} har {otherValue}. Ta ut datoane utan klokkeslett.',
    en: '{source}, column "{column}", mixes dates in Norwegian time and in universal time (UTC): row {row} has {value}, which is midnight of the next day in Norway, and row {otherRow} has {otherValue}. Extract the dates without a time of day.',
  },
  'shifted-codes': {
    nb: '{source}: i kolonnen «{column}» står det datoer i {count} rader, den første rad {row}. Da er cellene forskjøvet der, eller to lister med kolonnene i ulik rekkefølge er satt sammen. Rett filen, eller legg listene i hver sin fil.',
    nn: '{source}: i kolonnen «{column}» står det datoar i {count} rader, den første rad {row}. Då er cellene forskovne der, eller to lister med kolonnane i ulik rekkjefølgje er sette saman. Rett fila, eller legg listene i kvar si fil.',
    en: '{source}: in the column "{column}" there are dates in {count} rows, the first of them row {row}. The cells are shifted there, or two lists with their columns in another order were put together. Correct the file, or put each list in a file of its own.',
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
    nb: 'Finner ikke profilen {file}. «saman doctor» lager et forslag til en.',
    nn: 'Finn ikkje profilen {file}. «saman doctor» lagar eit framlegg til ein.',
    en: 'Cannot find the profile {file}. “saman doctor” makes a suggestion for one.',
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
  'profile-to-fill': {
    nb: '{file} har linjer som ikke er fylt ut ennå: {lines}. Skriv verdien bak kolon. Vet ingen hva en kode betyr, skriv set-aside: radene blir da satt til side og ikke talt.',
    nn: '{file} har linjer som ikkje er fylte ut enno: {lines}. Skriv verdien bak kolon. Veit ingen kva ein kode betyr, skriv set-aside: radene blir då sette til side og ikkje talde.',
    en: '{file} has lines that are not filled in yet: {lines}. Write the value behind the colon. If nobody knows what a code means, write set-aside: its rows are then set aside and not counted.',
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

/** The refusals as one: alone as it is, several under each other. Does nothing where there is none. */
export function refuseAll(errors: readonly InputError[]): void {
  if (errors.length === 0) return
  if (errors.length === 1) throw errors[0]
  // What stands in braces in a file is no place to be filled.
  const listed = (language: keyof Text): string => errors.map((error) => `- ${error.in(language).replace(/\{(\w+)\}/g, '($1)')}`).join('\n')
  throw refuse('several-refusals', { count: errors.length, codes: errors.map(({ code }) => code).join(' ') }, { list: { nb: listed('nb'), nn: listed('nn'), en: listed('en') } })
}

/** The error as one that can be told to the user; a fault of the program goes on its way. */
export function inputError(error: unknown): InputError {
  if (error instanceof InputError) return error
  throw error
}

/** What the system says of a file that it does not give out, as the error that refuses it. Throws what is none of this. */
export function readingError(error: unknown, file: string): InputError {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return inputError(error)
  // A link that leads nowhere, or a name that the system does not give back as it is.
  return refuse(error.code === 'ENOENT' ? 'file-not-found' : 'unreadable-file', { file })
}
