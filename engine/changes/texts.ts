/** What is said of changes between loads, in three languages. */
import type { Text } from '../messages.ts'
import type { Cause } from './causes.ts'

interface CauseTexts {
  readonly label: Text
  readonly explanation: Text
}

export const CAUSE_TEXTS: Readonly<Record<'from' | 'to' | Cause, CauseTexts>> = {
  from: {
    label: { nb: 'Fra', nn: 'Frå', en: 'From' },
    explanation: { nb: 'Tallet etter den første lastingen.', nn: 'Talet etter den første lastinga.', en: 'The number by the first load.' },
  },
  to: {
    label: { nb: 'Til', nn: 'Til', en: 'To' },
    explanation: { nb: 'Tallet etter den andre lastingen.', nn: 'Talet etter den andre lastinga.', en: 'The number by the other load.' },
  },
  definition: {
    label: { nb: 'Endret definisjon', nn: 'Endra definisjon', en: 'Changed definition' },
    explanation: {
      nb: 'Det programmet noterte da det lastet, mot det programmet nå regner ut av de samme radene. Notert er bare kommunens hele måneder: avtalte dagsverk, sykefravær etter ssb-nav-2018, ansatte og årsverk.',
      nn: 'Det programmet noterte då det lasta, mot det programmet no reknar ut av dei same radene. Notert er berre dei heile månadene til kommunen: avtalte dagsverk, sjukefråvær etter ssb-nav-2018, tilsette og årsverk.',
      en: 'What the program noted when it loaded, against what it now works out of the same rows. Only the municipality’s whole months are noted: contractual man-days, sickness absence by ssb-nav-2018, employees and FTE.',
    },
  },
  mapping: {
    label: { nb: 'Endrede koder i profilen', nn: 'Endra kodar i profilen', en: 'Changed mapping' },
    explanation: {
      nb: 'Like rader der fraværskoden eller ansettelsesforholdet betyr noe annet enn før, og rader med en kode som den ene profilen ikke har, eller gir en annen betydning.',
      nn: 'Like rader der fråværskoden eller tilsetjingsforholdet tyder noko anna enn før, og rader med ein kode som den eine profilen ikkje har, eller gjev ei anna tyding.',
      en: 'Equal rows whose absence code or kind of employment means something else than before, and rows with a code that one of the profiles does not have or gives another meaning.',
    },
  },
  'reorganised-units': {
    label: { nb: 'Omorganiserte enheter', nn: 'Omorganiserte einingar', en: 'Reorganised units' },
    explanation: {
      nb: 'Enheter som står et annet sted, og stillinger som står i en annen enhet på de samme dagene. Kommunen som helhet blir ikke berørt.',
      nn: 'Einingar som står ein annan stad, og stillingar som står i ei anna eining på dei same dagane. Kommunen som heilskap blir ikkje råka.',
      en: 'Units that stand elsewhere, and positions that stand in another unit on the same days. The municipality as a whole is not affected.',
    },
  },
  positions: {
    label: { nb: 'Stillinger som er kommet til eller falt bort', nn: 'Stillingar som er komne til eller falne bort', en: 'Positions added or removed' },
    explanation: {
      nb: 'Stillinger som bare den ene lastingen har.',
      nn: 'Stillingar som berre den eine lastinga har.',
      en: 'Positions that only one of the loads has.',
    },
  },
  'changed-percents': {
    label: { nb: 'Endrede stillingsprosenter', nn: 'Endra stillingsprosentar', en: 'Changed percentages' },
    explanation: {
      nb: 'Samme stilling med en annen prosent eller andre datoer.',
      nn: 'Same stilling med ein annan prosent eller andre datoar.',
      en: 'The same position with another percentage or other dates.',
    },
  },
  'other-position-facts': {
    label: { nb: 'Andre rettelser av stillinger', nn: 'Andre rettingar av stillingar', en: 'Other corrections of positions' },
    explanation: {
      nb: 'Samme stilling med en annen stillingskode eller et annet ansettelsesforhold.',
      nn: 'Same stilling med ein annan stillingskode eller eit anna tilsetjingsforhold.',
      en: 'The same position with another job or another kind of employment.',
    },
  },
  survey: {
    label: { nb: 'Svar på undersøkelsen', nn: 'Svar på undersøkinga', en: 'Answers to the survey' },
    explanation: {
      nb: 'Svar om ønsket stillingsstørrelse som bare den ene lastingen har.',
      nn: 'Svar om ønskt stillingsstorleik som berre den eine lastinga har.',
      en: 'Answers on wanted position size that only one of the loads has.',
    },
  },
  'late-absence': {
    label: { nb: 'Fravær registrert i ettertid', nn: 'Fråvær registrert i ettertid', en: 'Late sick notes and other late absence' },
    explanation: {
      nb: 'Fravær på dager som begge lastingene kjenner, som bare den ene har, og som ikke erstatter noe.',
      nn: 'Fråvær på dagar som begge lastingane kjenner, som berre den eine har, og som ikkje erstattar noko.',
      en: 'Absence on days that both loads know, which only one of them has, and which replaces nothing.',
    },
  },
  'corrected-absence': {
    label: { nb: 'Rettet fravær', nn: 'Retta fråvær', en: 'Corrected spells' },
    explanation: {
      nb: 'Fravær med andre datoer, en annen grad eller en annen kode enn før, og fravær som er tatt bort.',
      nn: 'Fråvær med andre datoar, ein annan grad eller ein annan kode enn før, og fråvær som er teke bort.',
      en: 'Absence with other dates, another grade or another code than before, and absence that was taken away.',
    },
  },
  'later-days': {
    label: { nb: 'Senere dager', nn: 'Seinare dagar', en: 'Later days' },
    explanation: {
      nb: 'Dager som bare den ene lastingen kjenner. De betyr bare noe for tall som ser ut over perioden.',
      nn: 'Dagar som berre den eine lastinga kjenner. Dei tyder berre noko for tal som ser ut over perioden.',
      en: 'Days that only one of the loads knows. They matter only for figures that look beyond the period.',
    },
  },
}

export const CHANGES = {
  noPeriod: {
    nb: '«{given}» er ingen periode. Skriv for eksempel 2024M01, 2024K1, 2024T1 eller 2024.',
    nn: '«{given}» er ingen periode. Skriv til dømes 2024M01, 2024K1, 2024T1 eller 2024.',
    en: '“{given}” is no period. Write for example 2024M01, 2024K1, 2024T1 or 2024.',
  },
  rolling: {
    nb: 'by={by} passer ikke til perioden {given}. Siste tolv måneder (by=rolling-12) ender med en måned, for eksempel 2024M12.',
    nn: 'by={by} passar ikkje til perioden {given}. Siste tolv månader (by=rolling-12) sluttar med ein månad, til dømes 2024M12.',
    en: 'by={by} does not fit the period {given}. The last twelve months (by=rolling-12) end with a month, for example 2024M12.',
  },
  noCommonMonths: {
    nb: 'De to lastingene har ingen hel måned felles der «{figure}» er kjent.',
    nn: 'Dei to lastingane har ingen heil månad felles der «{figure}» er kjent.',
    en: 'The two loads have no whole month in common in which “{figure}” is known.',
  },
  noNumber: {
    nb: 'Lasting {load}, med tall til og med {asOf}, har ikke noe tall for «{figure}» i {period}: den kjenner ikke hele perioden, eller mangler det tallet trenger. Velg en periode som begge lastingene kjenner.',
    nn: 'Lasting {load}, med tal til og med {asOf}, har ikkje noko tal for «{figure}» i {period}: ho kjenner ikkje heile perioden, eller manglar det talet treng. Vel ein periode som begge lastingane kjenner.',
    en: 'Load {load}, with figures up to {asOf}, has no number for “{figure}” in {period}: it does not know the whole period, or lacks what the figure needs. Choose a period that both loads know.',
  },
  noSuchLoad: { nb: 'Lageret har ingen lasting {given}.', nn: 'Lageret har inga lasting {given}.', en: 'The store has no load {given}.' },
  otherMunicipality: {
    nb: 'Lasting {from} og lasting {to} er av hver sin kommune, og kan ikke sammenlignes.',
    nn: 'Lasting {from} og lasting {to} er av kvar sin kommune, og kan ikkje samanliknast.',
    en: 'Loads {from} and {to} are of two municipalities, and cannot be compared.',
  },
} as const satisfies Record<string, Text>
