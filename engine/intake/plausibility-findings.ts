/** What is found by looking at all rows together, or at the load before: house rules, each with its reason. */
import type { Text } from '../messages.ts'
import type { Finding } from './findings.ts'

const CONTINUE: Text = {
  nb: 'Uttrekket har kanskje bare med det som begynner i perioden. Ta ut alt som gjelder i perioden, også det som begynte før. Er radene avsluttet i fagsystemet, er det ingenting å gjøre. Virkningen er hva tallene ville blitt om radene fortsatte slik lastingen før sa.',
  nn: 'Uttrekket har kanskje berre med det som byrjar i perioden. Ta ut alt som gjeld i perioden, òg det som byrja før. Er radene avslutta i fagsystemet, er det ingenting å gjere. Verknaden er kva tala ville blitt om radene heldt fram slik lastinga før sa.',
  en: 'The extract may list only what begins in its period. Extract everything that holds in the period, also what began before it. If the rows were ended in the source system, there is nothing to do. The effect is what the figures would be if the rows had gone on as the load before said.',
}

export const PLAUSIBILITY_FINDINGS = {
  'before-covered-period': {
    state: 'set-aside',
    severity: 'notice',
    label: { nb: 'Rad fra før dagene som uttrekket bestemmer', nn: 'Rad frå før dagane som uttrekket avgjer', en: 'Row from before the days that the extract decides' },
    advice: {
      nb: 'Ingenting å gjøre: lastingen før gjelder for disse dagene. Last med --replace-from der uttrekket skal gjelde fra tidligere.',
      nn: 'Ingenting å gjere: lastinga før gjeld for desse dagane. Last med --replace-from der uttrekket skal gjelde frå tidlegare.',
      en: 'Nothing to do: the load before it holds for these days. Load with --replace-from where the extract should hold from earlier.',
    },
  },
  'renumbered-unit': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'Enhet som ser ut til å ha fått en ny kode', nn: 'Eining som ser ut til å ha fått ein ny kode', en: 'Unit that seems to have got another code' },
    advice: {
      nb: 'De som var i den gamle enheten, er nå i en ny, så seriene for begge brytes. Er det samme enhet, skriv endringen under unit-changes i profilen.',
      nn: 'Dei som var i den gamle eininga, er no i ei ny, så seriane for begge blir brotne. Er det same eininga, skriv endringa under unit-changes i profilen.',
      en: 'Those who were in the old unit are now in a new one, so that the series of both are broken. If it is the same unit, write the change under unit-changes in the profile.',
    },
  },
  'not-continued': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Beholdt rad som det nye uttrekket ikke fortsetter', nn: 'Halden rad som det nye uttrekket ikkje held fram', en: 'Kept row that the new extract does not continue' },
    advice: CONTINUE,
  },
  'mostly-not-continued': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'De fleste beholdte rader fortsetter ikke i det nye uttrekket', nn: 'Dei fleste haldne rader held ikkje fram i det nye uttrekket', en: 'Most kept rows do not go on in the new extract' },
    advice: CONTINUE,
  },
  'lacking-column': {
    state: 'questioned',
    severity: 'notice',
    effect: 'unknown',
    label: { nb: 'Kolonne som tall bygger på, mangler', nn: 'Kolonne som tal byggjer på, manglar', en: 'A column that figures rest on is missing' },
    advice: {
      nb: 'Uten fraværsprosent teller alt fravær som 100 prosent, uten stillingsnummer gjelder fravær alle stillingene til personen, og uten ansettelsesforhold teller vikarer med i heltidstallene. Ta med kolonnen i uttrekket om den finnes.',
      nn: 'Utan fråværsprosent tel alt fråvær som 100 prosent, utan stillingsnummer gjeld fråvær alle stillingane til personen, og utan tilsetjingsforhold tel vikarar med i heiltidstala. Ta med kolonnen i uttrekket om han finst.',
      en: 'Without a grade all absence counts as 100 percent, without a position number absence applies to all positions of the person, and without a kind of employment substitutes count in the full-time figures. Take the column into the extract if there is one.',
    },
  },
  'unread-grade': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Kolonne som kan vise graden av fraværet, og som ikke er lest', nn: 'Kolonne som kan vise graden av fråværet, og som ikkje er lesen', en: 'Column that may show the grade of the absence, and was not read' },
    advice: {
      nb: 'Uten grad teller alt fravær som 100 prosent. Skriv grade bak kolonnen i profilen om den er fraværsprosenten, work-grade om den er prosenten i arbeid. Timer og dagsverk leses ikke: ta da med fraværsprosenten i uttrekket. Er kolonnen noe annet, skriv ignore.',
      nn: 'Utan grad tel alt fråvær som 100 prosent. Skriv grade bak kolonna i profilen om ho er fråværsprosenten, work-grade om ho er prosenten i arbeid. Timar og dagsverk blir ikkje lesne: ta då med fråværsprosenten i uttrekket. Er kolonna noko anna, skriv ignore.',
      en: 'Without a grade all absence counts as 100 percent. Write grade behind the column in the profile if it is the percentage of absence, work-grade if it is the percentage at work. Hours and man-days are not read: then include the percentage of absence in the extract. If the column is something else, write ignore.',
    },
  },
  'grade-in-day-count': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Antall dager som viser at fraværet var gradert', nn: 'Tal på dagar som viser at fråværet var gradert', en: 'Numbers of days that show graded absence' },
    advice: {
      nb: 'Listen har ingen fraværsprosent, og antall dager er mindre enn fra første til siste dag med en andel som ser ut som graden. Ta fraværsprosenten med i uttrekket. Virkningen er regnet ut med andelen som grad.',
      nn: 'Lista har ingen fråværsprosent, og talet på dagar er mindre enn frå første til siste dag med ein del som ser ut som graden. Ta fråværsprosenten med i uttrekket. Verknaden er rekna ut med delen som grad.',
      en: 'The list has no percentage of absence, and the number of days is less than from the first to the last by a share that looks like the grade. Include the percentage of absence in the extract. The effect is worked out with the share as the grade.',
    },
  },
  'exclusive-last-day': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Siste dag ser ut til å være dagen etter fraværet', nn: 'Siste dagen ser ut til å vere dagen etter fråværet', en: 'The last day looks like the day after the absence' },
    advice: {
      nb: 'Nesten ingen rader begynner og slutter samme dag, slik ettdagsfravær ellers gjør. Er datoen første dag tilbake, skriv until i stedet for to bak kolonnen i profilen. Husregel: minst 50 korte fravær, flest med én dag imellom, eller et antall dager som alltid er én mindre. Virkningen er om alt fravær sluttet dagen før.',
      nn: 'Nesten ingen rader byrjar og sluttar same dagen, slik eittdagsfråvær elles gjer. Er datoen første dagen tilbake, skriv until i staden for to bak kolonna i profilen. Husregel: minst 50 korte fråvær, flest med éin dag imellom, eller eit tal på dagar som alltid er éin mindre. Verknaden er om alt fråvær slutta dagen før.',
      en: 'Next to no rows begin and end on the same day, as absences of one day otherwise do. If the date is the first day back, write until instead of to behind the column in the profile. House rule: at least 50 short absences, most of them with a day between, or a number of days that is always one less. The effect is if all absence ended the day before.',
    },
  },
  'blank-last-day': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Blank siste dag ser ut til å bety fravær på én dag', nn: 'Blank siste dag ser ut til å tyde fråvær på éin dag', en: 'A blank last day looks like absence of one day' },
    advice: {
      nb: 'Radene uten siste dag telles som om de løper ennå. Egenmeldinger og barns sykdom løper ikke i måneder, og ingen rad begynner og slutter samme dag. Ta ut fraværet med siste dag i alle rader. Husregel: minst fem slike uten siste dag, eldre enn 30 dager. Virkningen er om alle rader uten siste dag varte én dag.',
      nn: 'Radene utan siste dag blir talde som om dei går enno. Eigenmeldingar og barns sjukdom går ikkje i månader, og inga rad byrjar og sluttar same dagen. Ta ut fråværet med siste dag i alle rader. Husregel: minst fem slike utan siste dag, eldre enn 30 dagar. Verknaden er om alle rader utan siste dag varte éin dag.',
      en: 'Rows without a last day count as if they still ran. Self-certified absence and child illness do not run for months, and no row begins and ends on the same day. Extract the absence with a last day in every row. House rule: at least five such without a last day, older than 30 days. The effect is if all rows without a last day lasted one day.',
    },
  },
  'begins-within-month': {
    state: 'questioned',
    severity: 'notice',
    effect: 'unknown',
    label: { nb: 'Fraværet begynner midt i en måned', nn: 'Fråværet byrjar midt i ein månad', en: 'Absence begins in the middle of a month' },
    advice: {
      nb: 'Måneden er ikke hel, og fraværstall finnes først fra måneden etter. Ta ut fraværet fra den første i måneden. Husregel: på de første arbeidsdagene slutter intet fravær, og knapt noe begynner, der minst åtte var å vente.',
      nn: 'Månaden er ikkje heil, og fråværstal finst først frå månaden etter. Ta ut fråværet frå den første i månaden. Husregel: på dei første arbeidsdagane sluttar ikkje noko fråvær, og knapt noko byrjar, der minst åtte var å vente.',
      en: 'The month is not whole, and there are figures of absence from the month after on. Extract absence from the first of the month. House rule: on the first working days no absence ends and next to none begins, where at least eight were to be expected.',
    },
  },
  'total-over-100': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Person med stillinger på mer enn 100 prosent til sammen', nn: 'Person med stillingar på meir enn 100 prosent til saman', en: 'Person with positions of more than 100 percent together' },
    advice: {
      nb: 'Se etter om en stilling er avsluttet, men fortsatt står som løpende, eller er tatt ut fra to systemer. Husregel: der flere enn 2 prosent av personene har over 100, er bistillinger vanlige, og bare samlet stilling over 200 prosent tas med her.',
      nn: 'Sjå etter om ei stilling er avslutta, men framleis står som løpande, eller er teken ut frå to system. Husregel: der fleire enn 2 prosent av personane har over 100, er bistillingar vanlege, og berre samla stilling over 200 prosent er med her.',
      en: 'See whether a position has ended but still stands as running, or was extracted from two systems. House rule: where more than 2 percent of the persons have over 100, side positions are ordinary, and only totals over 200 percent are named here.',
    },
  },
  'gap-in-position': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Hull i en stillings tidslinje', nn: 'Hol i tidslinja til ei stilling', en: 'Gap in the timeline of a position' },
    advice: {
      nb: 'Stillingen slutter og begynner igjen. Se etter om en rad mangler. Husregel: inntil ett år for faste stillinger, inntil en måned for andre, som ofte kommer og går.',
      nn: 'Stillinga sluttar og byrjar igjen. Sjå etter om ei rad manglar. Husregel: inntil eitt år for faste stillingar, inntil ein månad for andre, som ofte kjem og går.',
      en: 'The position ends and begins again. See whether a row is missing. House rule: up to a year for permanent positions, up to a month for others, which often come and go.',
    },
  },
  'no-absence-in-unit': {
    state: 'questioned',
    severity: 'warning',
    effect: 'estimate',
    label: {
      nb: 'Fast ansatte uten en eneste fraværsrad der andre har mange',
      nn: 'Fast tilsette utan ei einaste fråværsrad der andre har mange',
      en: 'Permanent staff without a single row of absence where others have many',
    },
    advice: {
      nb: 'Ansattnumrene kan være andre i fraværsuttrekket, eller fraværet er ikke tatt ut for alle. Husregel: minst ett år i stilling, og minst 5 rader ventet etter de andre i enheten (15 der uttrekket ikke har ferie, for mange er aldri syke).',
      nn: 'Tilsettnumra kan vere andre i fråværsuttrekket, eller fråværet er ikkje teke ut for alle. Husregel: minst eitt år i stilling, og minst 5 rader venta etter dei andre i eininga (15 der uttrekket ikkje har ferie, for mange er aldri sjuke).',
      en: 'The employee numbers may be others in the extract of absence, or absence was not extracted for all. House rule: at least a year in the position, and at least 5 rows expected by the others of the unit (15 where the extract has no holiday, since many are never ill).',
    },
  },
  'copied-day-count': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Fraværsprosent som er radens antall dager', nn: 'Fråværsprosent som er talet på dagar i rada', en: 'Grade that is the number of days of the row' },
    advice: {
      nb: 'Kolonnen for fraværsprosent ser ut til å holde antall dager. Virkningen er med 100 prosent i stedet. Se etter hva kolonnen er. Husregel: under 20 prosent, som ingen sykmeldes med (folketrygdloven § 8-13), eller de fleste graderte rader i filen.',
      nn: 'Kolonnen for fråværsprosent ser ut til å halde talet på dagar. Verknaden er med 100 prosent i staden. Sjå etter kva kolonnen er. Husregel: under 20 prosent, som ingen blir sjukmelde med (folketrygdlova § 8-13), eller dei fleste graderte rader i fila.',
      en: 'The column of grades seems to hold the number of days. The effect is with 100 percent instead. See what the column is. House rule: below 20 percent, which nobody is certified with (folketrygdloven § 8-13), or most graded rows of the file.',
    },
  },
  'contradicting-day-count': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Antall dager stemmer ikke med datoene', nn: 'Talet på dagar stemmer ikkje med datoane', en: 'The number of days does not agree with the dates' },
    advice: {
      nb: 'Datoene teller. Virkningen er om antall dager var det riktige. Se etter hva som er feil i fagsystemet. Husregel: raden stemmer verken som kalenderdager, arbeidsdager eller virkedager, heller ikke ganget med fraværsprosenten, og minst 95 prosent av radene i filen gjør det.',
      nn: 'Datoane tel. Verknaden er om talet på dagar var det rette. Sjå etter kva som er feil i fagsystemet. Husregel: rada stemmer verken som kalenderdagar, arbeidsdagar eller virkedagar, heller ikkje gonga med fråværsprosenten, og minst 95 prosent av radene i fila gjer det.',
      en: 'The dates count. The effect is that of the number of days being right. See what is wrong in the source system. House rule: the row agrees neither as calendar days, as working days nor as weekdays with Saturday, nor times the grade, and at least 95 percent of the rows of the file do.',
    },
  },
  'code-differs-between-units': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Fraværskode som brukes annerledes i én enhet', nn: 'Fråværskode som blir brukt annleis i éi eining', en: 'Absence code that one unit uses in another way' },
    advice: {
      nb: 'Spør enheten hva den bruker koden til. Virkningen er om radene ikke er egen sykdom. Husregel: minst ti rader i enheten som varer fire ganger så lenge som vanlig for koden, eller en firedel, og en uke mer eller mindre; eller minst tre rader med en annen tekst ved koden enn ni av ti rader i de andre enhetene.',
      nn: 'Spør eininga kva ho brukar koden til. Verknaden er om radene ikkje er eigen sjukdom. Husregel: minst ti rader i eininga som varer fire gonger så lenge som vanleg for koden, eller ein firedel, og ei veke meir eller mindre; eller minst tre rader med ein annan tekst ved koden enn ni av ti rader i dei andre einingane.',
      en: 'Ask the unit what it uses the code for. The effect is that of the rows not being own illness. House rule: at least ten rows in the unit that last four times as long as is usual for the code, or a quarter, and a week more or less; or at least three rows with another text beside the code than nine of ten rows of the other units.',
    },
  },
  'profile-against-word': {
    state: 'questioned',
    severity: 'warning',
    label: { nb: 'Profilen sier midlertidig om fast, eller fast om midlertidig', nn: 'Profilen seier mellombels om fast, eller fast om mellombels', en: 'The profile says temporary of permanent, or permanent of temporary' },
    advice: {
      nb: 'Ordet i uttrekket betyr vanligvis det motsatte av det profilen sier, og heltidstallene følger profilen. Se etter linjen under employment-categories i profilen.',
      nn: 'Ordet i uttrekket tyder vanlegvis det motsette av det profilen seier, og heiltidstala følgjer profilen. Sjå etter linja under employment-categories i profilen.',
      en: 'The word in the extract usually means the opposite of what the profile says, and the full-time figures follow the profile. See the line under employment-categories in the profile.',
    },
  },
  'grade-in-code-text': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Graden står i fraværskoden, og raden telles som 100 prosent', nn: 'Graden står i fråværskoden, og rada blir talt som 100 prosent', en: 'The grade stands in the absence code, and the row counts as 100 percent' },
    advice: {
      nb: 'Saman leser graden av en egen kolonne, ikke av kodens navn. Ta ut fraværslisten med fraværsprosent. Virkningen er om radene hadde graden i koden.',
      nn: 'Saman les graden av ei eiga kolonne, ikkje av namnet på koden. Ta ut fråværslista med fråværsprosent. Verknaden er om radene hadde graden i koden.',
      en: 'Saman reads the grade from a column of its own, not from the name of the code. Extract the list of absence with the percentage. The effect is if the rows had the grade in the code.',
    },
  },
  'graded-without-grade': {
    state: 'questioned',
    severity: 'warning',
    effect: 'at-most',
    label: { nb: 'Koden sier gradert sykmelding, men raden har ingen grad under 100', nn: 'Koden seier gradert sjukmelding, men rada har ingen grad under 100', en: 'The code says graded sick note, but the row has no grade below 100' },
    advice: {
      nb: 'Radene telles som 100 prosent. Ta ut fraværslisten med fraværsprosent. Virkningen er grensen: om radene ikke telte.',
      nn: 'Radene blir talde som 100 prosent. Ta ut fråværslista med fråværsprosent. Verknaden er grensa: om radene ikkje talde.',
      en: 'The rows count as 100 percent. Extract the list of absence with the percentage. The effect is the bound: if the rows did not count.',
    },
  },
  'code-of-two-meanings': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'Fraværskode som betyr flere ting', nn: 'Fråværskode som tyder fleire ting', en: 'Absence code that means several things' },
    advice: {
      nb: 'Teksten ved koden sier noe annet i disse radene enn i andre rader med samme kode: koden er trolig tatt i bruk til noe nytt. Skriv i profilen hva hver tekst betyr, for eksempel «"120": { Sykmelding: doctor-certified, Ferie: holiday }». Virkningen er om radene telte som teksten sier.',
      nn: 'Teksten ved koden seier noko anna i desse radene enn i andre rader med same koden: koden er truleg teken i bruk til noko nytt. Skriv i profilen kva kvar tekst tyder, til dømes «"120": { Sykmelding: doctor-certified, Ferie: holiday }». Verknaden er om radene talde som teksten seier.',
      en: 'The text beside the code says something else in these rows than in others with the same code: the code was probably taken into use for something new. Write in the profile what each text means, for example "120": { Sykmelding: doctor-certified, Ferie: holiday }. The effect is if the rows counted as the text says.',
    },
  },
  'exchanged-codes': {
    state: 'questioned',
    severity: 'warning',
    effect: 'corrected',
    label: { nb: 'To fraværskoder som er byttet om i én enhet', nn: 'To fråværskodar som er bytte om i éi eining', en: 'Two absence codes that one unit has exchanged' },
    advice: {
      nb: 'Enheten bruker den ene koden så ofte som alle andre bruker den andre, og bare den ene er egen sykdom. Spør enheten hva den bruker kodene til. Virkningen er om de er byttet om. Husregel: minst 15 rader i enheten, og over hundre tusen ganger så sannsynlig når de er byttet om.',
      nn: 'Eininga brukar den eine koden så ofte som alle andre brukar den andre, og berre den eine er eigen sjukdom. Spør eininga kva ho brukar kodane til. Verknaden er om dei er bytte om. Husregel: minst 15 rader i eininga, og over hundre tusen gonger så sannsynleg når dei er bytte om.',
      en: 'The unit uses the one code as often as all others use the other, and only one of them is own illness. Ask the unit what it uses the codes for. The effect is if they are exchanged. House rule: at least 15 rows in the unit, and more than a hundred thousand times as likely if they are exchanged.',
    },
  },
  'lacking-message': {
    state: 'questioned',
    severity: 'error',
    effect: 'unknown',
    label: { nb: 'A-melding som mangler', nn: 'A-melding som manglar', en: 'A-melding that is missing' },
    advice: {
      nb: 'Legg ved meldingen for måneden. Uten den er de som sluttet da, regnet som sluttet måneden før, og endringer gjelder fra neste melding.',
      nn: 'Legg ved meldinga for månaden. Utan den er dei som slutta då, rekna som slutta månaden før, og endringar gjeld frå neste melding.',
      en: 'Add the message of the month. Without it, those who left then count as having left the month before, and changes hold from the next message on.',
    },
  },
  'few-rows-in-month': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Måneder med usannsynlig få rader', nn: 'Månader med usannsynleg få rader', en: 'Months with implausibly few rows' },
    advice: {
      nb: 'Måneden ser friskere eller mindre ut enn den var. Ta den ut på nytt. Husregel: under en tredel av radene i en vanlig måned (juli har om lag halvparten), eller en femdel færre stillinger enn i månedene ved siden av.',
      nn: 'Månaden ser friskare eller mindre ut enn han var. Ta han ut på nytt. Husregel: under ein tredel av radene i ein vanleg månad (juli har om lag halvparten), eller ein femdel færre stillingar enn i månadene ved sida av.',
      en: 'The month looks healthier or smaller than it was. Extract it anew. House rule: under a third of the rows of an ordinary month (July has about half), or a fifth fewer positions than in the months beside it.',
    },
  },
  'many-rows-in-month': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Måneder med usannsynlig mange nye sykefravær', nn: 'Månader med usannsynleg mange nye sjukefråvær', en: 'Months with implausibly many new sickness absences' },
    advice: {
      nb: 'Se etter om noe annet er ført som sykefravær, for eksempel ferie, eller om radene står flere ganger. Virkningen er uten disse månedene. Husregel: minst 30 nye fravær, og minst tre ganger så mange som i en vanlig måned.',
      nn: 'Sjå etter om noko anna er ført som sjukefråvær, til dømes ferie, eller om radene står fleire gonger. Verknaden er utan desse månadene. Husregel: minst 30 nye fråvær, og minst tre gonger så mange som i ein vanleg månad.',
      en: 'See whether something else is entered as sickness absence, such as holiday, or whether rows stand several times. The effect is without these months. House rule: at least 30 new absences, and at least three times as many as in an ordinary month.',
    },
  },
  'ends-before-as-of': {
    state: 'questioned',
    severity: 'error',
    effect: 'left-out',
    label: { nb: 'Uttrekket slutter før datoen det skal gjelde til', nn: 'Uttrekket sluttar før datoen det skal gjelde til', en: 'The extract ends before its as-of date' },
    advice: {
      nb: 'Månedene til slutt har nesten ingen nye rader og ser friskere ut enn de var. Last inn med en tidligere dato (--as-of), eller ta ut uttrekket på nytt. Virkningen er uten disse månedene. Husregel: under en firedel av en vanlig måned.',
      nn: 'Månadene til slutt har nesten ingen nye rader og ser friskare ut enn dei var. Last inn med ein tidlegare dato (--as-of), eller ta ut uttrekket på nytt. Verknaden er utan desse månadene. Husregel: under ein firedel av ein vanleg månad.',
      en: 'The months at the end have next to no new rows and look healthier than they were. Load with an earlier date (--as-of), or make the extract again. The effect is without these months. House rule: under a quarter of an ordinary month.',
    },
  },
  'headcount-jump': {
    state: 'questioned',
    severity: 'warning',
    effect: 'new-since',
    label: { nb: 'Antall ansatte er et annet enn i forrige lasting', nn: 'Talet på tilsette er eit anna enn i førre lasting', en: 'Headcount differs from that of the load before' },
    advice: {
      nb: 'Se etter om en virksomhet er kommet til eller falt ut av uttrekket. Virkningen er endringen fra forrige lasting. Husregel: minst 5 prosent og 10 personer i samme måned, eller 15 prosent fra den siste måneden før.',
      nn: 'Sjå etter om ei verksemd er komen til eller fallen ut av uttrekket. Verknaden er endringa frå førre lasting. Husregel: minst 5 prosent og 10 personar i same månad, eller 15 prosent frå den siste månaden før.',
      en: 'See whether a part of the municipality has come into the extract or fallen out of it. The effect is the change since the load before. House rule: at least 5 percent and 10 persons in the same month, or 15 percent from the last month before.',
    },
  },
  'fte-jump': {
    state: 'questioned',
    severity: 'warning',
    effect: 'new-since',
    label: { nb: 'Antall årsverk er et annet enn i forrige lasting', nn: 'Talet på årsverk er eit anna enn i førre lasting', en: 'FTE differs from that of the load before' },
    advice: {
      nb: 'Om lag like mange ansatte har andre stillingsprosenter enn sist. Se etter om kolonnen er en annen, eller er skrevet på en annen måte. Virkningen er endringen fra forrige lasting. Husregel: minst 5 prosent og 10 årsverk i samme måned.',
      nn: 'Om lag like mange tilsette har andre stillingsprosentar enn sist. Sjå etter om kolonnen er ein annan, eller er skriven på ein annan måte. Verknaden er endringa frå førre lasting. Husregel: minst 5 prosent og 10 årsverk i same månad.',
      en: 'About as many employees have other percentages than last time. See whether the column is another, or is written in another way. The effect is the change since the load before. House rule: at least 5 percent and 10 FTE in the same month.',
    },
  },
  'rate-jump': {
    state: 'questioned',
    severity: 'warning',
    effect: 'new-since',
    label: { nb: 'Sykefraværet er et annet enn i forrige lasting', nn: 'Sjukefråværet er eit anna enn i førre lasting', en: 'Sickness absence differs from that of the load before' },
    advice: {
      nb: 'Månedene var lastet før og får nå et annet tall. Se hva som er endret med saman changes. Husregel: minst 0,5 prosentpoeng i måneder som er eldre enn to måneder, for sene sykmeldinger endrer de nyeste.',
      nn: 'Månadene var lasta før og får no eit anna tal. Sjå kva som er endra med saman changes. Husregel: minst 0,5 prosentpoeng i månader som er eldre enn to månader, for seine sjukmeldingar endrar dei nyaste.',
      en: 'The months were loaded before and now have another number. See what changed with saman changes. House rule: at least 0.5 percentage points in months older than two months, since late sick notes change the newest.',
    },
  },
} as const satisfies Readonly<Record<string, Finding>>
