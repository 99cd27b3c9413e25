/** What is found where rows are held against each other and against the other lists. */
import type { Finding } from './findings.ts'

export const LIST_FINDINGS = {
  duplicate: {
    state: 'rejected',
    severity: 'notice',
    effect: 'counted-twice',
    label: { nb: 'Samme rad en gang til', nn: 'Same rada ein gong til', en: 'The same row once more' },
    advice: {
      nb: 'Raden teller én gang. Se etter om uttrekket tar med noe to ganger.',
      nn: 'Rada tel éin gong. Sjå etter om uttrekket tek med noko to gonger.',
      en: 'The row counts once. See whether the extract takes something twice.',
    },
  },
  'unknown-person': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Person som ikke har noen stilling i uttrekket', nn: 'Person som ikkje har noka stilling i uttrekket', en: 'Person who has no position in the extract' },
    advice: {
      nb: 'Se etter om stillingsuttrekket dekker samme tid og samme personer.',
      nn: 'Sjå etter om stillingsuttrekket dekkjer same tid og same personar.',
      en: 'See whether the extract of positions covers the same time and the same persons.',
    },
  },
  'unknown-unit': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Enhet som ikke finnes i organisasjonslisten', nn: 'Eining som ikkje finst i organisasjonslista', en: 'Unit that is not in the list of units' },
    advice: {
      nb: 'Stillingen er lagt i en egen enhet for ukjente. Legg enheten til i organisasjonslisten. Står navnet flere ganger i listen, ta ut enhetskoden i stedet.',
      nn: 'Stillinga er lagd i ei eiga eining for ukjende. Legg eininga til i organisasjonslista. Står namnet fleire gonger i lista, ta ut einingskoden i staden.',
      en: 'The position is placed in a unit for unknown ones. Add the unit to the list of units. Where the name stands several times in the list, extract the unit code instead.',
    },
  },
  'mostly-unknown-unit': {
    state: 'questioned',
    severity: 'error',
    effect: 'left-out',
    label: { nb: 'De fleste stillingene er i enheter som ikke finnes i organisasjonslisten', nn: 'Dei fleste stillingane er i einingar som ikkje finst i organisasjonslista', en: 'Most positions are in units that are not in the list of units' },
    advice: {
      nb: 'Stillingslisten og organisasjonslisten skriver enhetene på hver sin måte, så tallene for enhetene er tomme. Bruk samme kode i begge, eller skriv i profilen hvilken kolonne som er enheten.',
      nn: 'Stillingslista og organisasjonslista skriv einingane på kvar sin måte, så tala for einingane er tomme. Bruk same kode i begge, eller skriv i profilen kva kolonne som er eininga.',
      en: 'The list of positions and the list of units write units in different ways, so that the figures of the units are empty. Use the same code in both, or write in the profile which column is the unit.',
    },
  },
  'no-absence-list': {
    state: 'questioned',
    severity: 'notice',
    label: { nb: 'Uttrekket har ingen liste over fravær', nn: 'Uttrekket har inga liste over fråvær', en: 'The extract has no list of absence' },
    advice: {
      nb: 'Sykefravær, nærvær og alle andre tall om fravær er ikke tilgjengelige. Legg ved fraværslisten, og se etter om en fil ikke ble lest.',
      nn: 'Sjukefråvær, nærvær og alle andre tal om fråvær er ikkje tilgjengelege. Legg ved fråværslista, og sjå etter om ei fil ikkje vart lesen.',
      en: 'Sickness absence, attendance and all other figures of absence are not available. Add the list of absence, and see whether a file was not read.',
    },
  },
  'no-unit-list': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'Uttrekket har ingen organisasjonsliste', nn: 'Uttrekket har inga organisasjonsliste', en: 'The extract has no list of units' },
    advice: {
      nb: 'Listen fra lastingen før brukes hvis den beholdes. Ellers ligger alle enheter rett under kommunen. Ta ut en liste med enhetskode, navn og overordnet enhet.',
      nn: 'Lista frå lastinga før blir brukt dersom ho blir halden på. Elles ligg alle einingar rett under kommunen. Ta ut ei liste med einingskode, namn og overordna eining.',
      en: 'The list of the load before is used where it is kept. Otherwise all units stand right below the municipality. Extract a list with unit code, name and parent unit.',
    },
  },
  'graded-self-certified': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Egenmelding med grad under 100', nn: 'Eigenmelding med grad under 100', en: 'Self-certified absence with a grade below 100' },
    advice: {
      nb: 'Egenmeldt fravær teller som hele dager (SSB). Er raden en gradert sykmelding, rett koden i fagsystemet. Er kolonnen noe annet enn graden av fraværet, skriv ignore bak den i profilen. Virkningen er om graden gjaldt.',
      nn: 'Eigenmeldt fråvær tel som heile dagar (SSB). Er rada ei gradert sjukmelding, rett koden i fagsystemet. Er kolonna noko anna enn graden av fråværet, skriv ignore bak ho i profilen. Verknaden er om graden galdt.',
      en: 'Self-certified absence counts as whole days (Statistics Norway). If the row is a graded sick note, correct the code in the source system. If the column is something else than the grade of the absence, write ignore behind it in the profile. The effect is if the grade held.',
    },
  },
  overlap: {
    state: 'questioned',
    severity: 'notice',
    effect: 'counted-twice',
    label: { nb: 'Fravær som overlapper annet fravær', nn: 'Fråvær som overlappar anna fråvær', en: 'Absence that overlaps another absence' },
    advice: {
      nb: 'Hver dag telles én gang: legemeldt foran egenmeldt, ellers den høyeste graden. Rett periodene i fagsystemet.',
      nn: 'Kvar dag blir talt éin gong: legemeldt framfor eigenmeldt, elles den høgaste graden. Rett periodane i fagsystemet.',
      en: 'Each day counts once: doctor-certified before self-certified, otherwise the higher grade. Correct the periods in the source system.',
    },
  },
  'outside-employment': {
    state: 'questioned',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Fravær på dager uten stilling', nn: 'Fråvær på dagar utan stilling', en: 'Absence on days without a position' },
    advice: {
      nb: 'Dager uten stilling teller ikke. Rett datoene, eller se etter om stillingen mangler i uttrekket.',
      nn: 'Dagar utan stilling tel ikkje. Rett datoane, eller sjå etter om stillinga manglar i uttrekket.',
      en: 'Days without a position do not count. Correct the dates, or see whether the position is missing from the extract.',
    },
  },
  'unknown-position': {
    state: 'questioned',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Fravær på et stillingsnummer som personen ikke har', nn: 'Fråvær på eit stillingsnummer som personen ikkje har', en: 'Absence of a position number that the person does not have' },
    advice: {
      nb: 'Fraværet teller ikke, for ingen stilling har nummeret. Rett nummeret, eller se etter om stillingen mangler i uttrekket.',
      nn: 'Fråværet tel ikkje, for inga stilling har nummeret. Rett nummeret, eller sjå etter om stillinga manglar i uttrekket.',
      en: 'The absence does not count, since no position has the number. Correct the number, or see whether the position is missing from the extract.',
    },
  },
  'foreign-position-numbers': {
    state: 'questioned',
    severity: 'notice',
    effect: 'unknown',
    label: {
      nb: 'Stillingsnumre i fraværslisten som ikke er dem i stillingslisten',
      nn: 'Stillingsnummer i fråværslista som ikkje er dei i stillingslista',
      en: 'Position numbers in the list of absences that are not those of the positions',
    },
    advice: {
      nb: 'Ingen av numrene finnes på personens stillinger, så kolonnen er ikke brukt: fraværet gjelder alle stillingene til personen. Ta ut de samme numrene i begge listene, eller skriv ignore bak kolonnen i profilen.',
      nn: 'Ingen av numra finst på stillingane til personen, så kolonna er ikkje brukt: fråværet gjeld alle stillingane til personen. Ta ut dei same numra i begge listene, eller skriv ignore bak kolonna i profilen.',
      en: 'None of the numbers stands on the positions of the person, so the column was not used: the absence applies to all positions of the person. Extract the same numbers in both lists, or write ignore behind the column in the profile.',
    },
  },
  'mostly-outside-employment': {
    state: 'questioned',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Det meste av fraværet er på dager uten stilling', nn: 'Det meste av fråværet er på dagar utan stilling', en: 'Most of the absence is on days without a position' },
    advice: {
      nb: 'Fraværet er nesten ikke med i tallene. Se etter om stillingsnumrene er de samme i begge listene, og om listene dekker samme tid. Skriv ignore bak kolonnen med stillingsnummer i fraværslisten om den teller noe annet.',
      nn: 'Fråværet er nesten ikkje med i tala. Sjå etter om stillingsnumra er dei same i begge listene, og om listene dekkjer same tid. Skriv ignore bak kolonna med stillingsnummer i fråværslista om ho tel noko anna.',
      en: 'Next to no absence is in the figures. See whether the position numbers are the same in both lists, and whether the lists cover the same time. Write ignore behind the column of position numbers in the list of absences if it counts something else.',
    },
  },
  'percent-like-fraction': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Prosent på 1 eller mindre', nn: 'Prosent på 1 eller mindre', en: 'Percentage of 1 or less' },
    advice: {
      nb: 'Kolonnen er ellers skrevet med 100 for full stilling. Se etter om 1 skulle ha vært 100, eller 0,8 skulle ha vært 80.',
      nn: 'Kolonnen er elles skriven med 100 for full stilling. Sjå etter om 1 skulle ha vore 100, eller 0,8 skulle ha vore 80.',
      en: 'The column is otherwise written with 100 for full-time. See whether 1 should have been 100, or 0.8 should have been 80.',
    },
  },
  'percent-over-100': {
    state: 'questioned',
    severity: 'notice',
    effect: 'corrected',
    label: { nb: 'Stilling over 100 prosent', nn: 'Stilling over 100 prosent', en: 'Position over 100 percent' },
    advice: {
      nb: 'Teller som 100 prosent i dagsverk og fullt ut i årsverk. Se etter om tallet er riktig.',
      nn: 'Tel som 100 prosent i dagsverk og fullt ut i årsverk. Sjå etter om talet er rett.',
      en: 'Counts as 100 percent in man-days and in full in FTE. See whether the number is right.',
    },
  },
  'two-numbers-one-person': {
    state: 'questioned',
    severity: 'notice',
    effect: 'left-out',
    label: { nb: 'Én person med flere ansattnumre', nn: 'Éin person med fleire tilsettnummer', en: 'One person with several employee numbers' },
    advice: {
      nb: 'Samlet til én person etter fødselsnummeret. Se etter at det stemmer.',
      nn: 'Samla til éin person etter fødselsnummeret. Sjå etter at det stemmer.',
      en: 'Joined into one person by the national id. See that this is right.',
    },
  },
  'joined-employee-numbers': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: {
      nb: 'Ansattnumre med stillingsnummer bak, samlet til én person',
      nn: 'Tilsettnummer med stillingsnummer bak, samla til éin person',
      en: 'Employee numbers with a position number behind them, joined into one person',
    },
    advice: {
      nb: 'Uttrekket viser at det siste leddet (som -1 og -2) er nummeret på stillingen. Virkningen er hvor mange personer det ville vært om hvert nummer var én person. Er det slik, skriv employee-numbers: person i profilen; stemmer det, skriv employee-numbers: person-and-position.',
      nn: 'Uttrekket viser at det siste leddet (som -1 og -2) er nummeret på stillinga. Verknaden er kor mange personar det ville vore om kvart nummer var éin person. Er det slik, skriv employee-numbers: person i profilen; stemmer det, skriv employee-numbers: person-and-position.',
      en: 'The extract shows that the last part (as -1 and -2) is the number of the position. The effect is how many persons there would be if each number were one person. If so, write employee-numbers: person in the profile; if it is right, write employee-numbers: person-and-position.',
    },
  },
  'parted-employee-numbers': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: {
      nb: 'Ansattnumre som kan være flere stillinger hos samme person',
      nn: 'Tilsettnummer som kan vere fleire stillingar hos same person',
      en: 'Employee numbers that may be several positions of one person',
    },
    advice: {
      nb: 'Numre som 640123-1 og 640123-2 telles som to personer. Er det én person med to stillinger, blir det for mange personer, for små stillinger og for få på heltid. Skriv da employee-numbers: person-and-position i profilen; er det to personer, skriv employee-numbers: person. Fødselsnummer i uttrekket avgjør det også.',
      nn: 'Nummer som 640123-1 og 640123-2 blir talde som to personar. Er det éin person med to stillingar, blir det for mange personar, for små stillingar og for få på heiltid. Skriv då employee-numbers: person-and-position i profilen; er det to personar, skriv employee-numbers: person. Fødselsnummer i uttrekket avgjer det òg.',
      en: 'Numbers like 640123-1 and 640123-2 are counted as two persons. If they are one person with two positions, there are too many persons, too small positions and too few in full-time. Then write employee-numbers: person-and-position in the profile; if they are two persons, write employee-numbers: person. National ids in the extract settle it as well.',
    },
  },
  'number-of-two-persons': {
    state: 'questioned',
    severity: 'error',
    effect: 'left-out',
    label: { nb: 'Ansattnummer som to personer har', nn: 'Tilsettnummer som to personar har', en: 'Employee number that two persons have' },
    advice: {
      nb: 'Stillingslisten har nummeret på to fødselsnumre, og fraværet kan høre til hvem som helst av dem. Rett nummeret, eller ta med fødselsnummeret i fraværslisten.',
      nn: 'Stillingslista har nummeret på to fødselsnummer, og fråværet kan høyre til kven som helst av dei. Rett nummeret, eller ta med fødselsnummeret i fråværslista.',
      en: 'The list of positions has the number with two national ids, and the absence may be that of either. Correct the number, or include the national id in the list of absences.',
    },
  },
  'contradicting-person': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Rader om samme person som sier imot hverandre', nn: 'Rader om same person som seier imot kvarandre', en: 'Rows about one person that contradict each other' },
    advice: {
      nb: 'Kjønn, fødselsår eller fødselsnummer er ulikt fra rad til rad. Rett det i fagsystemet.',
      nn: 'Kjønn, fødselsår eller fødselsnummer er ulikt frå rad til rad. Rett det i fagsystemet.',
      en: 'Sex, year of birth or national id differs between rows. Correct it in the source system.',
    },
  },
  'overlapping-position-rows': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Samme stilling på flere rader samtidig', nn: 'Same stilling på fleire rader samstundes', en: 'The same position on several rows at once' },
    advice: {
      nb: 'Periodene for én stilling skal følge etter hverandre. Rett datoene i fagsystemet.',
      nn: 'Periodane for éi stilling skal følgje etter kvarandre. Rett datoane i fagsystemet.',
      en: 'The periods of one position should follow each other. Correct the dates in the source system.',
    },
  },
  'taken-over': {
    state: 'questioned',
    severity: 'notice',
    effect: 'counted-twice',
    label: { nb: 'Stillingsrad som gjelder til den neste begynner', nn: 'Stillingsrad som gjeld til den neste byrjar', en: 'Row of a position that holds until the next begins' },
    advice: {
      nb: 'Raden er ikke avsluttet, og en senere rad for samme person og stillingsnummer begynner mens den løper. Den senere gjelder fra sin første dag. Er det to stillinger, gi dem hvert sitt stillingsnummer. Husregel: raden endrer bare prosenten, eller systemet avslutter nesten ingen rader når en ny begynner.',
      nn: 'Rada er ikkje avslutta, og ei seinare rad for same person og stillingsnummer byrjar medan ho går. Den seinare gjeld frå sin første dag. Er det to stillingar, gi dei kvart sitt stillingsnummer. Husregel: rada endrar berre prosenten, eller systemet avsluttar nesten ingen rader når ei ny byrjar.',
      en: 'The row is not ended, and a later row of the same person and position number begins while it runs. The later holds from its first day. If they are two positions, give each a position number of its own. House rule: the row changes nothing but the percentage, or the system ends next to no row when another begins.',
    },
  },
  'read-by-month': {
    state: 'questioned',
    severity: 'notice',
    label: { nb: 'Stillingsliste lest med én rad for hver måned', nn: 'Stillingsliste lesen med éi rad for kvar månad', en: 'List of positions read with a row for each month' },
    advice: {
      nb: 'De samme stillingene står på nytt fra måned til måned, så hver rad gjelder dagene i sin måned. Er måneden noe annet, skriv ignore bak kolonnen i profilen.',
      nn: 'Dei same stillingane står på nytt frå månad til månad, så kvar rad gjeld dagane i sin månad. Er månaden noko anna, skriv ignore bak kolonna i profilen.',
      en: 'The same positions stand again from month to month, so that each row holds on the days of its month. If the month is something else, write ignore behind the column in the profile.',
    },
  },
  'months-without-days': {
    state: 'questioned',
    severity: 'notice',
    effect: 'unknown',
    label: { nb: 'Stillingsliste med én rad for hver måned, uten dager', nn: 'Stillingsliste med éi rad for kvar månad, utan dagar', en: 'List of positions with a row for each month, without days' },
    advice: {
      nb: 'Hver rad gjelder hele sin måned. Listen sier ikke hvilken dag noen begynte, sluttet eller fikk en annen prosent, så disse månedene kan avvike litt. Ta med første og siste dag i uttrekket om de finnes.',
      nn: 'Kvar rad gjeld heile månaden sin. Lista seier ikkje kva dag nokon byrja, slutta eller fekk ein annan prosent, så desse månadene kan avvike litt. Ta med første og siste dag i uttrekket om dei finst.',
      en: 'Each row holds in the whole of its month. The list does not tell the day on which somebody began, left or got another percentage, so that these months may differ a little. Include the first and last day in the extract if there are any.',
    },
  },
  'unread-column': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Kolonne som ikke ble kjent igjen', nn: 'Kolonne som ikkje blei kjend igjen', en: 'Column that was not recognised' },
    advice: {
      nb: 'Kolonnen ble ikke lest. Står det noe der som skal telle, legg den til i profilen under files.',
      nn: 'Kolonnen blei ikkje lesen. Står det noko der som skal telje, legg han til i profilen under files.',
      en: 'The column was not read. If it holds what should count, add it to the profile under files.',
    },
  },
  'unknown-parent': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'Overordnet enhet finnes ikke i organisasjonslisten', nn: 'Overordna eining finst ikkje i organisasjonslista', en: 'Parent unit that the unit list does not have' },
    advice: {
      nb: 'Enheten er plassert rett under kommunen. Rett koden for overordnet enhet.',
      nn: 'Eininga er plassert rett under kommunen. Rett koden for overordna eining.',
      en: 'The unit was placed directly under the municipality. Correct the code of its parent.',
    },
  },
  'unreadable-validity': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'Dato som en enhet gjelder fra eller til, kan ikke leses', nn: 'Dato som ei eining gjeld frå eller til, kan ikkje lesast', en: 'Day that a unit begins or ends on cannot be read' },
    advice: {
      nb: 'Enheten regnes som om datoen ikke sto der. Skriv datoen som de andre i kolonnen.',
      nn: 'Eininga blir rekna som om datoen ikkje stod der. Skriv datoen som dei andre i kolonnen.',
      en: 'The unit counts as if the date were not there. Write the date like the others in the column.',
    },
  },
  'unit-outside-validity': {
    state: 'questioned',
    severity: 'warning',
    label: {
      nb: 'Stilling i en enhet på dager da enheten ikke fantes',
      nn: 'Stilling i ei eining på dagar då eininga ikkje fanst',
      en: 'Position in a unit on days when there was no such unit',
    },
    advice: {
      nb: 'Stillingen telles i enheten likevel. Rett når enheten gjelder i organisasjonslisten, eller enheten på stillingen.',
      nn: 'Stillinga blir telt i eininga likevel. Rett når eininga gjeld i organisasjonslista, eller eininga på stillinga.',
      en: 'The position counts in the unit all the same. Correct when the unit is valid in the unit list, or the unit of the position.',
    },
  },
  'unknown-successor': {
    state: 'questioned',
    severity: 'warning',
    label: {
      nb: 'Enheten som en enhet er blitt til, finnes ikke i organisasjonslisten',
      nn: 'Eininga som ei eining er blitt til, finst ikkje i organisasjonslista',
      en: 'What a unit became is not in the unit list',
    },
    advice: {
      nb: 'Den gamle enheten blir stående for seg selv. Rett koden i listen eller under unit-changes i profilen.',
      nn: 'Den gamle eininga blir ståande for seg sjølv. Rett koden i lista eller under unit-changes i profilen.',
      en: 'The old unit stands by itself. Correct the code in the list, or under unit-changes in the profile.',
    },
  },
  'superseded-answer': {
    state: 'rejected',
    severity: 'notice',
    label: { nb: 'Flere svar fra samme person samme dag', nn: 'Fleire svar frå same person same dag', en: 'Several answers of one person on one day' },
    advice: {
      nb: 'Det siste svaret i filen teller. Se etter om det er det riktige.',
      nn: 'Det siste svaret i fila tel. Sjå etter om det er det rette.',
      en: 'The last answer in the file counts. See whether it is the right one.',
    },
  },
} as const satisfies Readonly<Record<string, Finding>>
