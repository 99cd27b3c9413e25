/** The words for findings and score in the account of a load. */
import type { FindingEffectKind, Severity } from '../intake/findings.ts'
import type { Text } from '../messages.ts'
import type { ScorePart } from '../store/score.ts'

export const SEVERITY_WORDS: Readonly<Record<Severity, Text>> = {
  error: { nb: 'FEIL', nn: 'FEIL', en: 'ERROR' },
  warning: { nb: 'TVIL', nn: 'TVIL', en: 'DOUBT' },
  notice: { nb: 'MERK', nn: 'MERK', en: 'NOTE' },
}

/** What the figures would be; `{amounts}` are changes of them with their sign. */
export const EFFECT_SENTENCES: Readonly<Record<FindingEffectKind, Text>> = {
  'counted-twice': { nb: 'talt to ganger: {amounts}', nn: 'talde to gonger: {amounts}', en: 'counted twice: {amounts}' },
  'left-out': { nb: 'om dette ikke var talt med: {amounts}', nn: 'om dette ikkje var talt med: {amounts}', en: 'if this were left out: {amounts}' },
  corrected: { nb: 'rettet: {amounts}', nn: 'retta: {amounts}', en: 'corrected: {amounts}' },
  'new-since': { nb: 'siden forrige lasting: {amounts}', nn: 'sidan førre lasting: {amounts}', en: 'since the load before: {amounts}' },
  estimate: { nb: 'anslått etter de andre: {amounts}', nn: 'rekna etter dei andre: {amounts}', en: 'estimated by the others: {amounts}' },
  unknown: { nb: 'virkningen på tallene kan ikke regnes ut', nn: 'verknaden på tala kan ikkje reknast ut', en: 'the effect on the figures cannot be worked out' },
  'at-most': { nb: 'talt med, høyst: {amounts}', nn: 'talt med, høgst: {amounts}', en: 'if counted, at most: {amounts}' },
}

export const FINDING_TEXTS = {
  manDays: { nb: '{amount} dagsverk', nn: '{amount} dagsverk', en: '{amount} man-days' },
  points: { nb: '{amount} prosentpoeng', nn: '{amount} prosentpoeng', en: '{amount} percentage points' },
  pointsSmall: { nb: 'under {amount} prosentpoeng', nn: 'under {amount} prosentpoeng', en: 'less than {amount} percentage points' },
  fte: { nb: '{amount} årsverk', nn: '{amount} årsverk', en: '{amount} FTE' },
  persons: { nb: '{amount} personer ved datadatoen', nn: '{amount} personar ved datadatoen', en: '{amount} persons at the as-of date' },
  noEffect: {
    nb: 'ingen virkning på kommunens sykefravær og årsverk',
    nn: 'ingen verknad på sjukefråværet og årsverka til kommunen',
    en: 'no effect on the sickness absence and FTE of the municipality',
  },
  about: { nb: 'gjelder {about}', nn: 'gjeld {about}', en: 'concerns {about}' },
  score: { nb: 'Uttrekket får {score} av 100 poeng', nn: 'Uttrekket får {score} av 100 poeng', en: 'The extract scores {score} of 100' },
  houseRule: { nb: 'husregel', nn: 'husregel', en: 'house rule' },
} as const satisfies Record<string, Text>

export const SCORE_PARTS: Readonly<Record<ScorePart['part'], Text>> = {
  rows: {
    nb: '−{lost} av {of} for rader som ikke teller (ett poeng for hver halve prosent av radene)',
    nn: '−{lost} av {of} for rader som ikkje tel (eitt poeng for kvar halve prosent av radene)',
    en: '−{lost} of {of} for rows that do not count (one for each half percent of the rows)',
  },
  effect: {
    nb: '−{lost} av {of} for det funnene kan endre sykefraværet med (ett poeng for hver 0,02 prosentpoeng)',
    nn: '−{lost} av {of} for det funna kan endre sjukefråværet med (eitt poeng for kvar 0,02 prosentpoeng)',
    en: '−{lost} of {of} for what the findings could change sickness absence by (one for each 0.02 percentage points)',
  },
  severity: {
    nb: '−{lost} av {of} for alvoret i funnene (5 for hvert slag feil, 2 for hvert slag tvil)',
    nn: '−{lost} av {of} for alvoret i funna (5 for kvart slag feil, 2 for kvart slag tvil)',
    en: '−{lost} of {of} for how serious the findings are (5 for each kind of error, 2 for each kind of doubt)',
  },
}
