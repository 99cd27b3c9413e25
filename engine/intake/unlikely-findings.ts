/** What is found of whole lists that no row shows: house rules, see store/unlikely-lists.ts. */
import type { Finding } from './findings.ts'

export const UNLIKELY_FINDINGS = {
  'copied-position-percent': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Fraværsprosent som er lik stillingsprosenten', nn: 'Fråværsprosent som er lik stillingsprosenten', en: 'Absence percentage that equals the position percentage' },
    advice: {
      nb: 'I nesten alle rader er fraværsprosenten stillingens prosent, så kolonnen er trolig ikke graden. Ta ut fraværsprosenten. Virkningen er om radene telte som 100.',
      nn: 'I nesten alle rader er fråværsprosenten prosenten til stillinga, så kolonna er truleg ikkje graden. Ta ut fråværsprosenten. Verknaden er om radene talde som 100.',
      en: 'In nearly all rows the percentage of absence is that of the position, so that the column is probably not the grade. Extract the percentage of absence. The effect is if the rows counted as 100.',
    },
  },
  'several-employers': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Stillinger hos en annen arbeidsgiver enn de fleste', nn: 'Stillingar hos ein annan arbeidsgivar enn dei fleste', en: 'Positions with another employer than most' },
    advice: {
      nb: 'Listen har flere arbeidsgivere eller firmaer, og alle er talt med. Ta ut bare kommunens egne stillinger. Hører alle til kommunen, skriv ignore bak kolonnen i profilen.',
      nn: 'Lista har fleire arbeidsgivarar eller firma, og alle er talde med. Ta ut berre stillingane til kommunen. Høyrer alle til kommunen, skriv ignore bak kolonna i profilen.',
      en: 'The list has several employers or companies, and all are counted. Extract only the positions of the municipality. If all belong to it, write ignore behind the column in the profile.',
    },
  },
  'zero-percent-with-absence': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Stilling på 0 prosent med sykefravær', nn: 'Stilling på 0 prosent med sjukefråvær', en: 'Position of 0 percent with sickness absence' },
    advice: {
      nb: 'Stillingen og fraværet teller ikke i noe tall. Se etter om stillingsprosenten mangler i fagsystemet.',
      nn: 'Stillinga og fråværet tel ikkje i noko tal. Sjå etter om stillingsprosenten manglar i fagsystemet.',
      en: 'The position and the absence count in no figure. See whether the percentage is missing in the source system.',
    },
  },
  'long-self-certified': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Egenmelding eller barns sykdom i uvanlig mange dager', nn: 'Eigenmelding eller barns sjukdom i uvanleg mange dagar', en: 'Self-certified absence or child illness of unusually many days' },
    advice: {
      nb: 'Ofte er året skrevet feil i den ene datoen. Rett datoen i fagsystemet. Virkningen er uten radene. Husregel: en egenmelding på mer enn 24 dager eller barns sykdom på mer enn 30 dager i én rad, der høyst en tidel av slike rader er så lange.',
      nn: 'Ofte er året skrive feil i den eine datoen. Rett datoen i fagsystemet. Verknaden er utan radene. Husregel: ei eigenmelding på meir enn 24 dagar eller barns sjukdom på meir enn 30 dagar i éi rad, der høgst ein tidel av slike rader er så lange.',
      en: 'Often the year of one of the dates is wrong. Correct the date in the source system. The effect is without the rows. House rule: self-certified absence of more than 24 days or child illness of more than 30 days in one row, where at most a tenth of such rows are that long.',
    },
  },
  'one-percent-for-all': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Alle stillinger har samme stillingsprosent', nn: 'Alle stillingar har same stillingsprosenten', en: 'All positions have the same percentage' },
    advice: {
      nb: 'En kommune har deltid. Se etter om kolonnen er stillingens prosent, eller bare prosenten for full stilling.',
      nn: 'Ein kommune har deltid. Sjå etter om kolonna er prosenten til stillinga, eller berre prosenten for full stilling.',
      en: 'A municipality has part-time. See whether the column is the percentage of the position, or only that of a full one.',
    },
  },
  'same-percent-in-all-positions': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Personer med flere stillinger har samme prosent i alle', nn: 'Personar med fleire stillingar har same prosent i alle', en: 'Persons with several positions have the same percentage in all of them' },
    advice: {
      nb: 'Kolonnen er kanskje personens samlede prosent, som da telles én gang for hver stilling. Ta ut prosenten for hver stilling.',
      nn: 'Kolonna er kanskje den samla prosenten til personen, som då blir talt éin gong for kvar stilling. Ta ut prosenten for kvar stilling.',
      en: 'The column may be the total of the person, which is then counted once for each position. Extract the percentage of each position.',
    },
  },
  'nobody-leaves': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Ingen har sluttet, enda mange har begynt', nn: 'Ingen har slutta, enda mange har begynt', en: 'Nobody has left, though many have begun' },
    advice: {
      nb: 'Enten er sluttdatoene ikke med, så de som er sluttet, telles ennå, eller så er de som er sluttet, ikke med, så årsverkene før ser færre ut. Ta ut alle stillinger i perioden med første og siste dag.',
      nn: 'Anten er sluttdatoane ikkje med, så dei som er slutta, blir talde enno, eller så er dei som er slutta, ikkje med, så årsverka før ser færre ut. Ta ut alle stillingar i perioden med første og siste dag.',
      en: 'Either the last days are not included, so that those who have left are still counted, or those who have left are not, so that there seem to be fewer FTE before. Extract all positions of the period with first and last day.',
    },
  },
  'only-ended-absences': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Ingen er syke på den siste dagen', nn: 'Ingen er sjuke på den siste dagen', en: 'Nobody is ill on the last day' },
    advice: {
      nb: 'På andre dager er noen alltid syke. Uttrekket har kanskje bare fravær som er avsluttet. Ta med fravær som fortsatt løper.',
      nn: 'På andre dagar er nokon alltid sjuke. Uttrekket har kanskje berre fråvær som er avslutta. Ta med fråvær som framleis går.',
      en: 'On other days some always are. The extract may hold only absence that has ended. Include absence that still runs.',
    },
  },
  'percent-like-weekly-hours': {
    state: 'questioned',
    severity: 'error',
    effect: 'corrected',
    label: { nb: 'Stillingsprosent som ser ut som timer i uken', nn: 'Stillingsprosent som ser ut som timar i veka', en: 'Position percentage that looks like hours a week' },
    advice: {
      nb: 'Ingen har mer enn timene i en full uke, og det har de fleste. Ta ut stillingsprosenten. Virkningen er om tallene var timer av en full uke.',
      nn: 'Ingen har meir enn timane i ei full veke, og det har dei fleste. Ta ut stillingsprosenten. Verknaden er om tala var timar av ei full veke.',
      en: 'Nobody has more than the hours of a full week, and most have as many. Extract the percentage. The effect is if the numbers were hours of a full week.',
    },
  },
  'only-employer-period': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Ingen sykmelding er lengre enn arbeidsgiverperioden', nn: 'Inga sjukmelding er lengre enn arbeidsgivarperioden', en: 'No sick note is longer than the period that the employer pays' },
    advice: {
      nb: 'Uttrekket slutter å telle ved 16 dager, så det lange fraværet mangler, og det er mesteparten. Ta ut hele fraværet, også dagene som NAV betaler.',
      nn: 'Uttrekket sluttar å telje ved 16 dagar, så det lange fråværet manglar, og det er det meste. Ta ut heile fråværet, òg dagane som NAV betaler.',
      en: 'The extract stops counting at 16 days, so that long absence is missing, which is most of it. Extract whole absences, also the days that NAV pays.',
    },
  },
  'no-graded-absence': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Ingen sykmelding er gradert', nn: 'Inga sjukmelding er gradert', en: 'No sick note is graded' },
    advice: {
      nb: 'I en kommune er en firedel eller flere av sykmeldingene gradert. Er graden ikke med, ser sykefraværet høyere ut enn det er. Ta ut fraværsprosenten for hver rad.',
      nn: 'I ein kommune er ein firedel eller fleire av sjukmeldingane graderte. Er graden ikkje med, ser sjukefråværet høgare ut enn det er. Ta ut fråværsprosenten for kvar rad.',
      en: 'In a municipality a quarter of the sick notes or more are graded. If the grade is not included, sickness absence looks higher than it is. Extract the percentage of absence of each row.',
    },
  },
  'only-begun-absences': {
    state: 'questioned',
    severity: 'notice',
    effect: 'unknown',
    label: { nb: 'Ingen er syke fra før på den første dagen', nn: 'Ingen er sjuke frå før på den første dagen', en: 'Nobody is ill from before on the first day' },
    advice: {
      nb: 'Uttrekket har bare fravær som begynner i perioden, så de første månedene ser friskere ut enn de var. Ta med fravær som begynte før og løp inn i perioden, eller sammenlign ikke med de første månedene.',
      nn: 'Uttrekket har berre fråvær som byrjar i perioden, så dei første månadene ser friskare ut enn dei var. Ta med fråvær som byrja før og gjekk inn i perioden, eller samanlikn ikkje med dei første månadene.',
      en: 'The extract has only absence that begins in its period, so that the first months look healthier than they were. Include absence that began before and ran into it, or do not compare with the first months.',
    },
  },
  'case-row-over-parts': {
    state: 'questioned',
    severity: 'warning',
    effect: 'left-out',
    label: { nb: 'Rad for hele sykefraværet over radene for delene', nn: 'Rad for heile sjukefråværet over radene for delane', en: 'Row for the whole case above the rows of its parts' },
    advice: {
      nb: 'Raden varer nøyaktig like lenge som flere andre rader for samme person til sammen, og har høyere grad, så gradene i delene ikke kommer med. Ta ut bare delene. Virkningen er uten disse radene.',
      nn: 'Rada varer nøyaktig like lenge som fleire andre rader for same person til saman, og har høgare grad, så gradene i delane ikkje kjem med. Ta ut berre delane. Verknaden er utan desse radene.',
      en: 'The row lasts exactly as long as several others of the same person together, and has a higher grade, so that the grades of the parts do not count. Extract the parts only. The effect is without these rows.',
    },
  },
  'no-own-illness': {
    state: 'questioned',
    severity: 'error',
    effect: 'unknown',
    label: { nb: 'Ingen er syke i hele uttrekket', nn: 'Ingen er sjuke i heile uttrekket', en: 'Nobody is ill in the whole extract' },
    advice: {
      nb: 'Annet fravær er med, men ikke én egenmelding eller sykmelding, så sykefraværet blir 0. Ta ut sykefraværet også, eller se etter i profilen hva kodene betyr.',
      nn: 'Anna fråvær er med, men ikkje éi eigenmelding eller sjukmelding, så sjukefråværet blir 0. Ta ut sjukefråværet òg, eller sjå etter i profilen kva kodane betyr.',
      en: 'Other absence is included, but not one row of self-certified or doctor-certified absence, so that sickness absence is 0. Extract it as well, or look in the profile at what the codes mean.',
    },
  },
  'no-self-certified': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Uttrekket har ikke noe egenmeldt fravær', nn: 'Uttrekket har ikkje noko eigenmeldt fråvær', en: 'The extract has no self-certified absence' },
    advice: {
      nb: 'I alle kommuner er noen borte med egenmelding. Se etter om den er tatt ut, og om koden for den er riktig i profilen.',
      nn: 'I alle kommunar er nokon borte med eigenmelding. Sjå etter om ho er teken ut, og om koden for ho er rett i profilen.',
      en: 'In every municipality some are away by self-certificate. See whether it was extracted, and whether its code is right in the profile.',
    },
  },
  'no-doctor-certified': {
    state: 'questioned',
    severity: 'warning',
    effect: 'unknown',
    label: { nb: 'Uttrekket har ikke noe legemeldt fravær', nn: 'Uttrekket har ikkje noko legemeldt fråvær', en: 'The extract has no doctor-certified absence' },
    advice: {
      nb: 'I alle kommuner er noen sykmeldt. Se etter om sykmeldingene er tatt ut, og om kodene for dem er riktige i profilen.',
      nn: 'I alle kommunar er nokon sjukmelde. Sjå etter om sjukmeldingane er tekne ut, og om kodane for dei er rette i profilen.',
      en: 'In every municipality some are certified by a doctor. See whether the sick notes were extracted, and whether their codes are right in the profile.',
    },
  },
} as const satisfies Readonly<Record<string, Finding>>
