/**
 * The tables by sex for the duty to report on equality (aktivitets- og redegjørelsesplikten, ARP). Every year: balance,
 * temporary, part-time, parental leave; at least every second year: involuntary part-time. Pay is a part of the duty too and
 * not in these extracts.
 */
import type { Prepared } from '../prepared.ts'
import { BySex, subjectOf, type Report, type ReportScope } from './report.ts'

const ALL = { population: 'all' } as const

/** The ARP tables of a year: stocks on its last day, leave over the year. Throws an InputError of kind `usage`. */
export function arpReport(prepared: Prepared, scope: ReportScope): Report {
  const { unit, unitName } = subjectOf(prepared, scope)
  const bySex = new BySex(prepared, unit)
  const year = { by: 'year', from: scope.year, to: scope.year } as const
  return {
    name: 'arp',
    title: {
      nb: 'Tilstand for kjønnslikestilling (ARP)',
      nn: 'Tilstand for kjønnslikestilling (ARP)',
      en: 'State of gender equality (ARP)',
    },
    unit,
    unitName,
    period: scope.year,
    source: {
      text: {
        nb: 'likestillings- og diskrimineringsloven §§ 26 og 26 a; Bufdirs veiledning til redegjørelsesplikten',
        nn: 'likestillings- og diskrimineringslova §§ 26 og 26 a; rettleiinga frå Bufdir til utgreiingsplikta',
        en: 'Equality and Anti-Discrimination Act, sections 26 and 26 a; Bufdir’s guidance on the duty to report',
      },
      date: '2020-01-01',
    },
    tables: [
      {
        name: 'every-year',
        title: { nb: 'Hvert år', nn: 'Kvart år', en: 'Every year' },
        columns: bySex.columns,
        rows: [
          bySex.row({ figure: 'persons', ...year, ...ALL }),
          bySex.row({ figure: 'temporary-persons', ...year, ...ALL }),
          bySex.row({ figure: 'temporary-share', ...year, ...ALL }),
          bySex.row({ figure: 'part-time-persons', ...year, ...ALL }),
          bySex.row({ figure: 'part-time-share', ...year, ...ALL }),
          bySex.row({ figure: 'parental-leave-persons', ...year, ...ALL }),
          bySex.row({ figure: 'parental-leave-weeks', ...year, ...ALL }),
          bySex.row({ figure: 'parental-leave-mean-weeks', ...year, ...ALL }),
        ],
      },
      {
        name: 'every-second-year',
        title: { nb: 'Minst annethvert år: ufrivillig deltid', nn: 'Minst annakvart år: ufrivillig deltid', en: 'At least every second year: involuntary part-time' },
        columns: bySex.columns,
        rows: [
          bySex.row({ figure: 'answer-rate', ...year, ...ALL }),
          bySex.row({ figure: 'involuntary-part-time-persons', ...year, ...ALL, definition: 'arp' }),
          bySex.row({ figure: 'involuntary-part-time-share', ...year, ...ALL, definition: 'arp' }),
        ],
      },
    ],
    notes: [
      {
        nb: 'Ansatte, midlertidige, deltid og ufrivillig deltid er talt på årets siste dag blant alle stillinger over 0 %, uten folkevalgte, honorarlønte og pensjonister. Vikarer og lærlinger er altså med, i motsetning til i KS’ heltidsstatistikk; timelønte uten avtalt prosent er ikke med. Foreldrepermisjon er talt i kalenderdager over året, delt på sju; er den ikke med i uttrekket, står den som null.',
        nn: 'Tilsette, mellombelse, deltid og ufrivillig deltid er talde på den siste dagen i året blant alle stillingar over 0 %, utan folkevalde, honorarlønte og pensjonistar. Vikarar og lærlingar er altså med, i motsetnad til i heiltidsstatistikken frå KS; timelønte utan avtalt prosent er ikkje med. Foreldrepermisjon er talt i kalenderdagar over året, delt på sju; er han ikkje med i uttrekket, står han som null.',
        en: 'Employees, temporary, part-time and involuntary part-time are counted on the last day of the year among all positions above 0%, without elected officials, fee-paid and pensioners. Substitutes and apprentices are thus counted, unlike in KS’s full-time statistics; hourly paid without a contractual percentage are not. Parental leave is counted in calendar days over the year, divided by seven; if it is not in the extract, it stands as zero.',
      },
      {
        nb: 'Annethvert år hører også lønnskartlegging og kjønnsfordeling på stillingsnivåer med. Lønn og stillingsnivå er ikke i uttrekket, så de tabellene må lages et annet sted.',
        nn: 'Annakvart år høyrer også lønskartlegging og kjønnsfordeling på stillingsnivå med. Løn og stillingsnivå er ikkje i uttrekket, så dei tabellane må lagast ein annan stad.',
        en: 'Every second year a survey of pay and the balance by level of position belong to it as well. Pay and level are not in the extract, so those tables have to be made elsewhere.',
      },
      {
        nb: 'Grupper der enkeltpersoner kan kjennes igjen, skal ikke stå i redegjørelsen. Tabellene er ikke kontrollert for det.',
        nn: 'Grupper der enkeltpersonar kan kjennast igjen, skal ikkje stå i utgreiinga. Tabellane er ikkje kontrollerte for det.',
        en: 'Groups in which single persons can be recognised must not stand in the published report. The tables are not checked for that.',
      },
    ],
  }
}
