/** What can be found about a row, with words for the people who have to do something about it. */
import type { Text } from '../messages.ts'
import type { RowState } from './rows.ts'

/** `questioned`: counted, but doubtful. */
export type FindingState = Exclude<RowState, 'counted'> | 'questioned'

export interface Finding {
  readonly state: FindingState
  /** What it is. */
  readonly label: Text
  /** What to do about it. */
  readonly advice: Text
}

const CORRECT: Text = {
  nb: 'Rett raden i fagsystemet, og ta ut uttrekket på nytt.',
  nn: 'Rett rada i fagsystemet, og ta ut uttrekket på nytt.',
  en: 'Correct the row in the source system, and make the extract again.',
}

export const FINDINGS = {
  // ------------------------------------------------------------------------------------------ found row by row
  'not-a-data-row': {
    state: 'rejected',
    label: { nb: 'Sumrad eller gjentatt overskrift', nn: 'Sumrad eller gjenteken overskrift', en: 'Total row or repeated heading' },
    advice: { nb: 'Ingenting å gjøre: raden er ikke data.', nn: 'Ingenting å gjere: rada er ikkje data.', en: 'Nothing to do: the row is no data.' },
  },
  'too-many-cells': {
    state: 'rejected',
    label: { nb: 'Flere celler enn overskrifter', nn: 'Fleire celler enn overskrifter', en: 'More cells than headings' },
    advice: {
      nb: 'Et skilletegn står inne i en tekst og flytter cellene. Sett teksten i anførselstegn.',
      nn: 'Eit skiljeteikn står inne i ein tekst og flyttar cellene. Set teksten i hermeteikn.',
      en: 'A separator inside a text moves the cells. Put the text in quotation marks.',
    },
  },
  'missing-person': {
    state: 'rejected',
    label: { nb: 'Rad uten ansattnummer og fødselsnummer', nn: 'Rad utan tilsettnummer og fødselsnummer', en: 'Row without employee number or national id' },
    advice: CORRECT,
  },
  'missing-value': {
    state: 'rejected',
    label: { nb: 'En verdi som må være der, mangler', nn: 'Ein verdi som må vere der, manglar', en: 'A required value is missing' },
    advice: CORRECT,
  },
  'unreadable-number': {
    state: 'rejected',
    label: { nb: 'Tall som ikke kan leses', nn: 'Tal som ikkje kan lesast', en: 'Number that cannot be read' },
    advice: CORRECT,
  },
  'unreadable-date': {
    state: 'rejected',
    label: { nb: 'Dato som ikke finnes eller ikke kan leses', nn: 'Dato som ikkje finst eller ikkje kan lesast', en: 'Date that does not exist or cannot be read' },
    advice: CORRECT,
  },
  'unreadable-answer': {
    state: 'rejected',
    label: { nb: 'Svar som verken er ja eller nei', nn: 'Svar som verken er ja eller nei', en: 'Answer that is neither yes nor no' },
    advice: { nb: 'Skriv ja eller nei.', nn: 'Skriv ja eller nei.', en: 'Write yes or no.' },
  },
  'implausible-date': {
    state: 'rejected',
    label: { nb: 'Dato før 1900 eller langt fram i tid', nn: 'Dato før 1900 eller langt fram i tid', en: 'Date before 1900 or far in the future' },
    advice: CORRECT,
  },
  'ends-before-start': {
    state: 'rejected',
    label: { nb: 'Slutter før den begynner', nn: 'Sluttar før ho byrjar', en: 'Ends before it starts' },
    advice: CORRECT,
  },
  'negative-percent': {
    state: 'rejected',
    label: { nb: 'Prosent under 0', nn: 'Prosent under 0', en: 'Percentage below 0' },
    advice: CORRECT,
  },
  'implausible-percent': {
    state: 'rejected',
    label: { nb: 'Prosent over 200', nn: 'Prosent over 200', en: 'Percentage over 200' },
    advice: CORRECT,
  },
  'implausible-grade': {
    state: 'rejected',
    label: { nb: 'Fraværsprosent på 0 eller over 100', nn: 'Fråværsprosent på 0 eller over 100', en: 'Absence percentage of 0 or over 100' },
    advice: CORRECT,
  },
  'implausible-hours': {
    state: 'rejected',
    label: { nb: 'Flere timer enn måneden har', nn: 'Fleire timar enn månaden har', en: 'More hours than the month has' },
    advice: CORRECT,
  },
  'invalid-national-id': {
    state: 'questioned',
    label: { nb: 'Ugyldig fødselsnummer; talt etter ansattnummer', nn: 'Ugyldig fødselsnummer; talt etter tilsettnummer', en: 'Invalid national id; counted by employee number' },
    advice: CORRECT,
  },
  'unreadable-sex': {
    state: 'questioned',
    label: { nb: 'Kjønn som ikke kan leses', nn: 'Kjønn som ikkje kan lesast', en: 'Sex that cannot be read' },
    advice: {
      nb: 'Personen teller med, men under ukjent kjønn. Skriv K eller M.',
      nn: 'Personen tel med, men under ukjent kjønn. Skriv K eller M.',
      en: 'The person counts, but under unknown sex. Write K or M.',
    },
  },
  'unreadable-function': {
    state: 'questioned',
    label: { nb: 'KOSTRA-funksjon som ikke kan leses', nn: 'KOSTRA-funksjon som ikkje kan lesast', en: 'KOSTRA function that cannot be read' },
    advice: {
      nb: 'Enheten får funksjonen til enheten over. Skriv funksjonen med tre sifre først: 202 eller 202 Grunnskole.',
      nn: 'Eininga får funksjonen til eininga over. Skriv funksjonen med tre siffer først: 202 eller 202 Grunnskole.',
      en: 'The unit takes the function of the unit above it. Write the function with three digits first: 202 or 202 Grunnskole.',
    },
  },
  'unmapped-code': {
    state: 'set-aside',
    label: { nb: 'Fraværskode som ikke står i profilen', nn: 'Fråværskode som ikkje står i profilen', en: 'Absence code that is not in the profile' },
    advice: {
      nb: 'Legg koden til under absence-codes i profilen, og last inn på nytt.',
      nn: 'Legg koden til under absence-codes i profilen, og last inn på nytt.',
      en: 'Add the code under absence-codes in the profile, and load again.',
    },
  },
  'unmapped-category': {
    state: 'set-aside',
    label: { nb: 'Ansettelsesforhold som ikke står i profilen', nn: 'Tilsetjingsforhold som ikkje står i profilen', en: 'Kind of employment that is not in the profile' },
    advice: {
      nb: 'Legg teksten til under employment-categories i profilen (en tom celle som ""), og last inn på nytt.',
      nn: 'Legg teksten til under employment-categories i profilen (ei tom celle som ""), og last inn på nytt.',
      en: 'Add the text under employment-categories in the profile (an empty cell as ""), and load again.',
    },
  },

  // -------------------------------------------------------------------------------- found over the whole extract
  duplicate: {
    state: 'rejected',
    label: { nb: 'Samme rad en gang til', nn: 'Same rada ein gong til', en: 'The same row once more' },
    advice: {
      nb: 'Raden teller én gang. Se etter om uttrekket tar med noe to ganger.',
      nn: 'Rada tel éin gong. Sjå etter om uttrekket tek med noko to gonger.',
      en: 'The row counts once. See whether the extract takes something twice.',
    },
  },
  'unknown-person': {
    state: 'rejected',
    label: { nb: 'Person som ikke har noen stilling i uttrekket', nn: 'Person som ikkje har noka stilling i uttrekket', en: 'Person who has no position in the extract' },
    advice: {
      nb: 'Se etter om stillingsuttrekket dekker samme tid og samme personer.',
      nn: 'Sjå etter om stillingsuttrekket dekkjer same tid og same personar.',
      en: 'See whether the extract of positions covers the same time and the same persons.',
    },
  },
  'unknown-unit': {
    state: 'questioned',
    label: { nb: 'Enhet som ikke finnes i organisasjonslisten', nn: 'Eining som ikkje finst i organisasjonslista', en: 'Unit that is not in the list of units' },
    advice: {
      nb: 'Stillingen er lagt i en egen enhet for ukjente. Legg enheten til i organisasjonslisten.',
      nn: 'Stillinga er lagd i ei eiga eining for ukjende. Legg eininga til i organisasjonslista.',
      en: 'The position is placed in a unit for unknown ones. Add the unit to the list of units.',
    },
  },
  'no-unit-list': {
    state: 'questioned',
    label: { nb: 'Uttrekket har ingen organisasjonsliste', nn: 'Uttrekket har inga organisasjonsliste', en: 'The extract has no list of units' },
    advice: {
      nb: 'Alle enheter ligger rett under kommunen. Ta ut en liste med enhetskode, navn og overordnet enhet.',
      nn: 'Alle einingar ligg rett under kommunen. Ta ut ei liste med einingskode, namn og overordna eining.',
      en: 'All units stand right below the municipality. Extract a list with unit code, name and parent unit.',
    },
  },
  overlap: {
    state: 'questioned',
    label: { nb: 'Fravær som overlapper annet fravær', nn: 'Fråvær som overlappar anna fråvær', en: 'Absence that overlaps another absence' },
    advice: {
      nb: 'Hver dag telles én gang: legemeldt foran egenmeldt, ellers den høyeste graden. Rett periodene i fagsystemet.',
      nn: 'Kvar dag blir talt éin gong: legemeldt framfor eigenmeldt, elles den høgaste graden. Rett periodane i fagsystemet.',
      en: 'Each day counts once: doctor-certified before self-certified, otherwise the higher grade. Correct the periods in the source system.',
    },
  },
  'outside-employment': {
    state: 'questioned',
    label: { nb: 'Fravær på dager uten stilling', nn: 'Fråvær på dagar utan stilling', en: 'Absence on days without a position' },
    advice: {
      nb: 'Dager uten stilling teller ikke. Rett datoene, eller se etter om stillingen mangler i uttrekket.',
      nn: 'Dagar utan stilling tel ikkje. Rett datoane, eller sjå etter om stillinga manglar i uttrekket.',
      en: 'Days without a position do not count. Correct the dates, or see whether the position is missing from the extract.',
    },
  },
  'percent-over-100': {
    state: 'questioned',
    label: { nb: 'Stilling over 100 prosent', nn: 'Stilling over 100 prosent', en: 'Position over 100 percent' },
    advice: {
      nb: 'Teller som 100 prosent i dagsverk og fullt ut i årsverk. Se etter om tallet er riktig.',
      nn: 'Tel som 100 prosent i dagsverk og fullt ut i årsverk. Sjå etter om talet er rett.',
      en: 'Counts as 100 percent in man-days and in full in FTE. See whether the number is right.',
    },
  },
  'two-numbers-one-person': {
    state: 'questioned',
    label: { nb: 'Én person med flere ansattnumre', nn: 'Éin person med fleire tilsettnummer', en: 'One person with several employee numbers' },
    advice: {
      nb: 'Samlet til én person etter fødselsnummeret. Se etter at det stemmer.',
      nn: 'Samla til éin person etter fødselsnummeret. Sjå etter at det stemmer.',
      en: 'Joined into one person by the national id. See that this is right.',
    },
  },
  'contradicting-person': {
    state: 'questioned',
    label: { nb: 'Rader om samme person som sier imot hverandre', nn: 'Rader om same person som seier imot kvarandre', en: 'Rows about one person that contradict each other' },
    advice: {
      nb: 'Kjønn, fødselsår eller fødselsnummer er ulikt fra rad til rad. Rett det i fagsystemet.',
      nn: 'Kjønn, fødselsår eller fødselsnummer er ulikt frå rad til rad. Rett det i fagsystemet.',
      en: 'Sex, year of birth or national id differs between rows. Correct it in the source system.',
    },
  },
  'overlapping-position-rows': {
    state: 'questioned',
    label: { nb: 'Samme stilling på flere rader samtidig', nn: 'Same stilling på fleire rader samstundes', en: 'The same position on several rows at once' },
    advice: {
      nb: 'Periodene for én stilling skal følge etter hverandre. Rett datoene i fagsystemet.',
      nn: 'Periodane for éi stilling skal følgje etter kvarandre. Rett datoane i fagsystemet.',
      en: 'The periods of one position should follow each other. Correct the dates in the source system.',
    },
  },
  'unread-column': {
    state: 'questioned',
    label: { nb: 'Kolonne som ikke ble kjent igjen', nn: 'Kolonne som ikkje blei kjend igjen', en: 'Column that was not recognised' },
    advice: {
      nb: 'Kolonnen ble ikke lest. Står det noe der som skal telle, legg den til i profilen under files.',
      nn: 'Kolonnen blei ikkje lesen. Står det noko der som skal telje, legg han til i profilen under files.',
      en: 'The column was not read. If it holds what should count, add it to the profile under files.',
    },
  },
  'unknown-parent': {
    state: 'questioned',
    label: { nb: 'Overordnet enhet finnes ikke i organisasjonslisten', nn: 'Overordna eining finst ikkje i organisasjonslista', en: 'Parent unit that the unit list does not have' },
    advice: {
      nb: 'Enheten er plassert rett under kommunen. Rett koden for overordnet enhet.',
      nn: 'Eininga er plassert rett under kommunen. Rett koden for overordna eining.',
      en: 'The unit was placed directly under the municipality. Correct the code of its parent.',
    },
  },
  'superseded-answer': {
    state: 'rejected',
    label: { nb: 'Flere svar fra samme person samme dag', nn: 'Fleire svar frå same person same dag', en: 'Several answers of one person on one day' },
    advice: {
      nb: 'Det siste svaret i filen teller. Se etter om det er det riktige.',
      nn: 'Det siste svaret i fila tel. Sjå etter om det er det rette.',
      en: 'The last answer in the file counts. See whether it is the right one.',
    },
  },
} as const satisfies Record<string, Finding>

export type FindingCode = keyof typeof FINDINGS

/** All codes; `findingNumber` counts from 1 in their order, 0 stands for none. */
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[]

const FINDING_NUMBERS = new Map(FINDING_CODES.map((code, index) => [code, index + 1]))

export function findingNumber(code: FindingCode): number {
  return FINDING_NUMBERS.get(code) ?? 0
}

/** A finding by its code; `undefined` for a code that a later version wrote. */
export function findingNamed(code: string): Finding | undefined {
  return (FINDINGS as Readonly<Record<string, Finding>>)[code]
}
