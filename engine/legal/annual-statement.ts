/**
 * The employer's statistic of sickness absence and child's illness (forskrift 1997-03-25-272 § 4): for each quarter and the year,
 * by sex, possible man-days (holiday taken out), spells, and days by the length of the spell.
 */
import { DURATION_CATEGORIES } from '../figures/vocabulary.ts'
import type { Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { BySex, subjectOf, type Report, type ReportScope, type ReportTable } from './report.ts'

const DURATION_LABELS: readonly Text[] = [
  { nb: 'herav fravær på 1–3 dager', nn: 'av det fråvær på 1–3 dagar', en: 'of these in spells of 1–3 days' },
  { nb: 'herav fravær på 4–16 dager', nn: 'av det fråvær på 4–16 dagar', en: 'of these in spells of 4–16 days' },
  { nb: 'herav fravær på 17–56 dager', nn: 'av det fråvær på 17–56 dagar', en: 'of these in spells of 17–56 days' },
  { nb: 'herav fravær på over 56 dager', nn: 'av det fråvær på over 56 dagar', en: 'of these in spells of more than 56 days' },
]

/** The statement of a year. Throws an InputError of kind `usage`. */
export function annualStatement(prepared: Prepared, scope: ReportScope): Report {
  const { unit, unitName } = subjectOf(prepared, scope)
  const bySex = new BySex(prepared, unit)
  const { year } = scope
  const tableOf = (period: string, by: 'quarter' | 'year', title: Text): ReportTable => {
    const asked = { by, from: period, to: period } as const
    return {
      name: period,
      title,
      columns: bySex.columns,
      rows: [
        bySex.row({ figure: 'contractual-man-days', ...asked }),
        bySex.row({ figure: 'holiday-man-days', ...asked }),
        bySex.denominatorRow(
          { figure: 'sickness-absence-rate', method: 'employer-1997', ...asked },
          { name: 'possible-man-days', label: { nb: 'Mulige dagsverk (avtalte minus ferie)', nn: 'Moglege dagsverk (avtalte minus ferie)', en: 'Possible man-days (contractual less holiday)' }, unit: 'man-days', decimals: 1 },
        ),
        bySex.row({ figure: 'spells-started', ...asked }),
        bySex.row({ figure: 'sickness-absence-man-days', ...asked }),
        bySex.row(
          { figure: 'sickness-absence-man-days', ...asked },
          { nb: 'herav egenmeldt', nn: 'av det eigenmeldt', en: 'of these self-certified' },
          { breakdown: 'certification', category: 'self-certified' },
        ),
        bySex.row(
          { figure: 'sickness-absence-man-days', ...asked },
          { nb: 'herav legemeldt', nn: 'av det legemeldt', en: 'of these doctor-certified' },
          { breakdown: 'certification', category: 'doctor-certified' },
        ),
        ...DURATION_CATEGORIES.map(({ code }, i) =>
          bySex.row({ figure: 'sickness-absence-man-days', ...asked }, DURATION_LABELS[i], { breakdown: 'duration', category: code }),
        ),
        bySex.row({ figure: 'sickness-absence-rate', method: 'employer-1997', ...asked }),
        bySex.row({ figure: 'child-illness-man-days', ...asked }),
        bySex.row({ figure: 'child-illness-persons', ...asked }),
      ],
    }
  }
  return {
    name: 'annual-statement',
    title: {
      nb: 'Arbeidsgivers statistikk over sykefravær og fravær ved barns sykdom',
      nn: 'Statistikken til arbeidsgivaren over sjukefråvær og fråvær for sjukt barn',
      en: 'The employer’s statistic of sickness absence and absence for a child’s illness',
    },
    unit,
    unitName,
    period: year,
    source: {
      text: {
        nb: '«Forskrift om føring av statistikk over sykefravær og fravær ved barns sykdom» (FOR-1997-03-25-272) §§ 3 og 4; arbeidsmiljøloven § 5-1; folketrygdloven § 25-2',
        nn: '«Forskrift om føring av statistikk over sykefravær og fravær ved barns sykdom» (FOR-1997-03-25-272) §§ 3 og 4; arbeidsmiljølova § 5-1; folketrygdlova § 25-2',
        en: 'regulation on statistics of sickness absence and absence for a child’s illness (FOR-1997-03-25-272), sections 3 and 4; Working Environment Act, section 5-1; National Insurance Act, section 25-2',
      },
      // Laid down on 25 March 1997, in force from 1 May.
      date: '1997-05-01',
    },
    tables: [
      tableOf(year, 'year', { nb: `Hele ${year}`, nn: `Heile ${year}`, en: `All of ${year}` }),
      ...[1, 2, 3, 4].map((quarter) =>
        tableOf(`${year}K${quarter}`, 'quarter', { nb: `${quarter}. kvartal ${year}`, nn: `${quarter}. kvartal ${year}`, en: `Quarter ${quarter}, ${year}` }),
      ),
    ],
    notes: [
      {
        nb: 'Sykefraværsprosenten her er dagsverk med eget sykefravær i prosent av avtalte dagsverk minus feriedagsverk. SSB og NAV trekker ikke fra ferie, så deres prosent er lavere. Er ferie ikke med i uttrekket, står det .. for ferie, mulige dagsverk og prosenten.',
        nn: 'Sjukefråværsprosenten her er dagsverk med eige sjukefråvær i prosent av avtalte dagsverk minus feriedagsverk. SSB og NAV trekkjer ikkje frå ferie, så prosenten deira er lågare. Er ferie ikkje med i uttrekket, står det .. for ferie, moglege dagsverk og prosenten.',
        en: 'The rate here is man-days of own sickness absence as a percentage of contractual man-days less holiday man-days. Statistics Norway and NAV do not take holiday out, so their percentage is lower. If holiday is not in the extract, .. stands for holiday, possible man-days and the rate.',
      },
      {
        nb: 'Fravær ved barns sykdom står for seg selv og er ikke med i prosenten. Forskriften spør etter fraværstilfeller; her står dagsverk og personer, for uttrekket sier ikke hvilke dager som er samme tilfelle. Er slikt fravær ikke med i uttrekket, står det ..',
        nn: 'Fråvær for sjukt barn står for seg sjølv og er ikkje med i prosenten. Forskrifta spør etter fråværstilfelle; her står dagsverk og personar, for uttrekket seier ikkje kva dagar som er same tilfelle. Er slikt fråvær ikkje med i uttrekket, står det ..',
        en: 'Absence for a child’s illness stands by itself and is not part of the percentage. The regulation asks for cases; here are man-days and persons, for the extract does not say which days are one case. If there is no such absence in the extract, .. stands for it.',
      },
      {
        nb: 'Varigheten er kalenderdager i hele sykefraværstilfellet, også når perioden deler det. Lange tilfeller telles til de er over; forskriften stopper ved 52 uker.',
        nn: 'Lengda er kalenderdagar i heile sjukefråværstilfellet, også når perioden deler det. Lange tilfelle blir talde til dei er over; forskrifta stoppar ved 52 veker.',
        en: 'Duration is the calendar days of the whole spell, also when the period cuts it. Long spells are counted until they are over; the regulation stops at 52 weeks.',
      },
      {
        nb: 'Forskriften gjelder alle som har opparbeidet rett til lønn under sykdom. Det kan ikke ses i uttrekket; her teller alle stillinger over 0 %, uten folkevalgte, honorarlønte og pensjonister.',
        nn: 'Forskrifta gjeld alle som har opparbeidd rett til løn under sjukdom. Det kan ein ikkje sjå i uttrekket; her tel alle stillingar over 0 %, utan folkevalde, honorarlønte og pensjonistar.',
        en: 'The regulation covers all who have earned the right to pay during illness. The extract does not show that; here all positions above 0% count, without elected officials, fee-paid and pensioners.',
      },
    ],
  }
}
