/** What is found about a row as it is read. */
import type { Text } from '../messages.ts'
import type { Finding } from './findings.ts'

const CORRECT: Text = {
  nb: 'Rett raden i fagsystemet, og ta ut uttrekket på nytt.',
  nn: 'Rett rada i fagsystemet, og ta ut uttrekket på nytt.',
  en: 'Correct the row in the source system, and make the extract again.',
}

const NATIONAL_ID: Text = {
  nb: 'Står det som 1,23457E+10 eller med mange nuller bakerst, har Excel gjort nummeret om: lag uttrekket på nytt med kolonnen som tekst, eller la den være og ta med ansattnummer i alle listene. Ellers: rett raden i fagsystemet.',
  nn: 'Står det som 1,23457E+10 eller med mange nullar bakarst, har Excel gjort om nummeret: lag uttrekket på nytt med kolonna som tekst, eller la ho vere og ta med tilsettnummer i alle listene. Elles: rett rada i fagsystemet.',
  en: 'If it reads 1.23457E+10 or ends with many zeros, Excel has changed the number: make the extract again with the column as text, or leave it out and include the employee number in all lists. Otherwise correct the row in the source system.',
}

export const ROW_FINDINGS = {
  'not-a-data-row': {
    state: 'rejected',
    severity: 'notice',
    label: { nb: 'Sumrad eller gjentatt overskrift', nn: 'Sumrad eller gjenteken overskrift', en: 'Total row or repeated heading' },
    advice: { nb: 'Ingenting å gjøre: raden er ikke data.', nn: 'Ingenting å gjere: rada er ikkje data.', en: 'Nothing to do: the row is no data.' },
  },
  'too-many-cells': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Flere celler enn overskrifter', nn: 'Fleire celler enn overskrifter', en: 'More cells than headings' },
    advice: {
      nb: 'Et skilletegn står inne i en tekst og flytter cellene. Sett teksten i anførselstegn.',
      nn: 'Eit skiljeteikn står inne i ein tekst og flyttar cellene. Set teksten i hermeteikn.',
      en: 'A separator inside a text moves the cells. Put the text in quotation marks.',
    },
  },
  'too-few-cells': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Færre celler enn overskrifter', nn: 'Færre celler enn overskrifter', en: 'Fewer cells than headings' },
    advice: {
      nb: 'Raden er brutt, ofte av et linjeskift inne i en tekst. Sett teksten i anførselstegn, eller ta ut uttrekket på nytt.',
      nn: 'Rada er broten, ofte av eit linjeskift inne i ein tekst. Set teksten i hermeteikn, eller ta ut uttrekket på nytt.',
      en: 'The row is broken, often by a line break inside a text. Put the text in quotation marks, or make the extract again.',
    },
  },
  'cut-row': {
    state: 'rejected',
    severity: 'error',
    effect: 'unknown',
    label: { nb: 'Filen slutter midt i en rad', nn: 'Fila sluttar midt i ei rad', en: 'The file ends in the middle of a row' },
    advice: {
      nb: 'Filen ble ikke ferdig skrevet eller overført, og rader etter denne kan mangle. Ta ut uttrekket på nytt.',
      nn: 'Fila blei ikkje ferdig skriven eller overført, og rader etter denne kan mangle. Ta ut uttrekket på nytt.',
      en: 'The file was not written or transferred to its end, and rows after this one may be missing. Make the extract again.',
    },
  },
  'missing-person': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Rad uten ansattnummer og fødselsnummer', nn: 'Rad utan tilsettnummer og fødselsnummer', en: 'Row without employee number or national id' },
    advice: CORRECT,
  },
  'missing-value': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'En verdi som må være der, mangler', nn: 'Ein verdi som må vere der, manglar', en: 'A required value is missing' },
    advice: CORRECT,
  },
  'unreadable-number': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Tall som ikke kan leses', nn: 'Tal som ikkje kan lesast', en: 'Number that cannot be read' },
    advice: CORRECT,
  },
  'unreadable-date': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Dato som ikke finnes eller ikke kan leses', nn: 'Dato som ikkje finst eller ikkje kan lesast', en: 'Date that does not exist or cannot be read' },
    advice: CORRECT,
  },
  'unreadable-answer': {
    state: 'rejected',
    severity: 'error',
    label: { nb: 'Svar som verken er ja eller nei', nn: 'Svar som verken er ja eller nei', en: 'Answer that is neither yes nor no' },
    advice: { nb: 'Skriv ja eller nei.', nn: 'Skriv ja eller nei.', en: 'Write yes or no.' },
  },
  'no-answer': {
    state: 'set-aside',
    severity: 'notice',
    label: { nb: 'Svar som ikke er noe svar («vet ikke»)', nn: 'Svar som ikkje er noko svar («veit ikkje»)', en: 'Answer that is none (“don’t know”)' },
    advice: {
      nb: 'Ingenting å gjøre: personen regnes som ikke å ha svart.',
      nn: 'Ingenting å gjere: personen blir rekna som ikkje å ha svart.',
      en: 'Nothing to do: the person counts as not having answered.',
    },
  },
  'implausible-date': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Dato for langt tilbake eller fram i tid', nn: 'Dato for langt tilbake eller fram i tid', en: 'Date too long ago or too far in the future' },
    advice: CORRECT,
  },
  'ends-before-start': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Slutter før den begynner', nn: 'Sluttar før ho byrjar', en: 'Ends before it starts' },
    advice: CORRECT,
  },
  'outside-its-month': {
    state: 'rejected',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Stilling som ikke gjelder i måneden raden er for', nn: 'Stilling som ikkje gjeld i månaden rada er for', en: 'Position that does not run in the month that the row is about' },
    advice: CORRECT,
  },
  'negative-percent': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Prosent under 0', nn: 'Prosent under 0', en: 'Percentage below 0' },
    advice: CORRECT,
  },
  'implausible-percent': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Prosent over 200', nn: 'Prosent over 200', en: 'Percentage over 200' },
    advice: CORRECT,
  },
  'implausible-grade': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Fraværsprosent på 0 eller over 100', nn: 'Fråværsprosent på 0 eller over 100', en: 'Absence percentage of 0 or over 100' },
    advice: {
      nb: 'Viser kolonnen hvor mye personen er i arbeid (0 er helt borte), skriv work-grade bak den i profilen. Betyr 0 at fraværet ikke er gradert, la feltet stå tomt i uttrekket eller skriv 100. Ellers: rett raden i fagsystemet.',
      nn: 'Viser kolonna kor mykje personen er i arbeid (0 er heilt borte), skriv work-grade bak ho i profilen. Tyder 0 at fråværet ikkje er gradert, la feltet stå tomt i uttrekket eller skriv 100. Elles: rett rada i fagsystemet.',
      en: 'If the column shows how much the person is at work (0 is wholly absent), write work-grade behind it in the profile. If 0 means that the absence is not graded, leave the cell empty in the extract or write 100. Otherwise correct the row in the source system.',
    },
  },
  'implausible-hours': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Flere timer enn måneden eller uken har', nn: 'Fleire timar enn månaden eller veka har', en: 'More hours than the month or the week has' },
    advice: CORRECT,
  },
  'zeros-before-number': {
    state: 'questioned',
    severity: 'error',
    effect: 'unknown',
    label: { nb: 'Ansattnummer som står både med og uten null foran', nn: 'Tilsettnummer som står både med og utan null framfor', en: 'Employee number that stands both with and without a zero in front' },
    advice: {
      nb: 'Begge regnes som samme person. Er de to personer, ta med fødselsnummer i alle listene, eller gi dem numre som er ulike også uten null foran.',
      nn: 'Begge blir rekna som same person. Er dei to personar, ta med fødselsnummer i alle listene, eller gi dei nummer som er ulike også utan null framfor.',
      en: 'Both count as the same person. If they are two persons, include the national id in all lists, or give them numbers that differ without the zero too.',
    },
  },
  'invalid-national-id': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Ugyldig fødselsnummer; talt etter ansattnummer', nn: 'Ugyldig fødselsnummer; talt etter tilsettnummer', en: 'Invalid national id; counted by employee number' },
    advice: NATIONAL_ID,
  },
  'unreadable-national-id': {
    state: 'rejected',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Fødselsnummer som ikke er gyldig, og ikke noe ansattnummer ved siden av', nn: 'Fødselsnummer som ikkje er gyldig, og ikkje noko tilsettnummer ved sida av', en: 'National id that is not valid, and no employee number beside it' },
    advice: NATIONAL_ID,
  },
  'unreadable-sex': {
    state: 'questioned',
    severity: 'notice',
    label: { nb: 'Kjønn som ikke kan leses', nn: 'Kjønn som ikkje kan lesast', en: 'Sex that cannot be read' },
    advice: {
      nb: 'Personen teller med, men under ukjent kjønn. Skriv K eller M.',
      nn: 'Personen tel med, men under ukjent kjønn. Skriv K eller M.',
      en: 'The person counts, but under unknown sex. Write K or M.',
    },
  },
  'unreadable-function': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'KOSTRA-funksjon som ikke kan leses', nn: 'KOSTRA-funksjon som ikkje kan lesast', en: 'KOSTRA function that cannot be read' },
    advice: {
      nb: 'Enheten får funksjonen til enheten over. Skriv funksjonen med tre sifre først: 202 eller 202 Grunnskole.',
      nn: 'Eininga får funksjonen til eininga over. Skriv funksjonen med tre siffer først: 202 eller 202 Grunnskole.',
      en: 'The unit takes the function of the unit above it. Write the function with three digits first: 202 or 202 Grunnskole.',
    },
  },
  'unmapped-code': {
    state: 'set-aside',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Fraværskode som profilen ikke sier hva betyr', nn: 'Fråværskode som profilen ikkje seier kva tyder', en: 'Absence code whose meaning the profile does not say' },
    advice: {
      nb: 'Raden er ikke med i noe tall. Skriv under absence-codes i profilen hva koden betyr, og last inn på nytt; har den en linje for hver tekst, mangler denne teksten.',
      nn: 'Rada er ikkje med i noko tal. Skriv under absence-codes i profilen kva koden tyder, og last inn på nytt; har han ei linje for kvar tekst, manglar denne teksten.',
      en: 'The row is in no figure. Write under absence-codes in the profile what the code means, and load again; where it has a line for each text, this text is missing.',
    },
  },
  'cancelled-row': {
    state: 'set-aside',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Rad som er annullert, slettet eller avslått', nn: 'Rad som er annullert, sletta eller avslått', en: 'Row that is cancelled, deleted or rejected' },
    advice: {
      nb: 'Statusen sier at raden ikke gjelder, så den er ikke med i noe tall. Ta slike rader ut av uttrekket. Skal de telle likevel, skriv ignore bak kolonnen med statusen i profilen.',
      nn: 'Statusen seier at rada ikkje gjeld, så ho er ikkje med i noko tal. Ta slike rader ut av uttrekket. Skal dei telje likevel, skriv ignore bak kolonna med statusen i profilen.',
      en: 'The status says that the row does not hold, so it is in no figure. Leave such rows out of the extract. If they are to count all the same, write ignore behind the column of the status in the profile.',
    },
  },
  'reversed-row': {
    state: 'set-aside',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Fravær som er tilbakeført med minus', nn: 'Fråvær som er tilbakeført med minus', en: 'Absence taken back by a row with minus' },
    advice: {
      nb: 'Raden står to ganger, den ene med minus i dager eller prosent. Da fant fraværet ikke sted, og ingen av radene teller. Ta slike rader ut av uttrekket.',
      nn: 'Rada står to gonger, den eine med minus i dagar eller prosent. Då fann fråværet ikkje stad, og ingen av radene tel. Ta slike rader ut av uttrekket.',
      en: 'The row stands twice, once with minus in its days or percentage. The absence did not take place then, and neither row counts. Leave such rows out of the extract.',
    },
  },
  'ended-in-another-row': {
    state: 'set-aside',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Fravær uten siste dag som en annen rad avslutter', nn: 'Fråvær utan siste dag som ei anna rad avsluttar', en: 'Absence without a last day that another row ends' },
    advice: {
      nb: 'En annen rad har samme person, kode og første dag, og en siste dag: den teller. Slik blir det når flere uttrekk av samme fravær ligger sammen. Ta bare med det nyeste.',
      nn: 'Ei anna rad har same person, kode og første dag, og ein siste dag: den tel. Slik blir det når fleire uttrekk av same fråværet ligg saman. Ta berre med det nyaste.',
      en: 'Another row has the same person, code and first day, and a last day: that one counts. So it is where several extracts of the same absence lie together. Include only the newest.',
    },
  },
  'unapproved-row': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Rad som ikke er godkjent', nn: 'Rad som ikkje er godkjend', en: 'Row that is not approved' },
    advice: {
      nb: 'Raden teller. Se etter om fraværet fant sted; gjorde det ikke det, ta raden ut av uttrekket.',
      nn: 'Rada tel. Sjå etter om fråværet fann stad; gjorde det ikkje det, ta rada ut av uttrekket.',
      en: 'The row counts. See whether the absence took place; if it did not, leave the row out of the extract.',
    },
  },
  'unmapped-category': {
    state: 'set-aside',
    severity: 'error',
    effect: 'at-most',
    label: { nb: 'Ansettelsesforhold som profilen ikke sier hva betyr', nn: 'Tilsetjingsforhold som profilen ikkje seier kva tyder', en: 'Kind of employment whose meaning the profile does not say' },
    advice: {
      nb: 'Raden er ikke med i noe tall. Skriv under employment-categories i profilen hva teksten betyr (en tom celle som ""), og last inn på nytt.',
      nn: 'Rada er ikkje med i noko tal. Skriv under employment-categories i profilen kva teksten tyder (ei tom celle som ""), og last inn på nytt.',
      en: 'The row is in no figure. Write under employment-categories in the profile what the text means (an empty cell as ""), and load again.',
    },
  },
} as const satisfies Readonly<Record<string, Finding>>
