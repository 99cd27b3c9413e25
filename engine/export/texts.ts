/** What exported tables say about themselves, in three languages. */
import type { CellState } from '../cell.ts'
import type { Text } from '../messages.ts'

export const EXPORT = {
  // Columns
  period: { nb: 'Periode', nn: 'Periode', en: 'Period' },
  code: { nb: '{what}, kode', nn: '{what}, kode', en: '{what}, code' },
  numerator: { nb: 'Teller', nn: 'Teljar', en: 'Numerator' },
  denominator: { nb: 'Nevner', nn: 'Nemnar', en: 'Denominator' },
  persons: { nb: 'Personer bak tallet', nn: 'Personar bak talet', en: 'Persons behind the number' },
  state: { nb: 'Hva cellen viser', nn: 'Kva cella viser', en: 'What the cell shows' },
  measure: { nb: 'Måltall', nn: 'Måltal', en: 'Measure' },
  personsUnit: { nb: 'personer', nn: 'personar', en: 'persons' },
  // Sheets
  table: { nb: 'Tabell', nn: 'Tabell', en: 'Table' },
  definitions: { nb: 'Definisjoner', nn: 'Definisjonar', en: 'Definitions' },
  what: { nb: 'Hva', nn: 'Kva', en: 'What' },
  text: { nb: 'Forklaring', nn: 'Forklaring', en: 'Explanation' },
  // Facts
  figure: { nb: 'Tall', nn: 'Tal', en: 'Figure' },
  definition: { nb: 'Definisjon', nn: 'Definisjon', en: 'Definition' },
  source: { nb: 'Kilde', nn: 'Kjelde', en: 'Source' },
  rule: { nb: 'Regel', nn: 'Regel', en: 'Rule' },
  houseRule: {
    nb: 'Regelen, eller en del av den, er laget for dette verktøyet (husregel). Andre kan regne på en annen måte.',
    nn: 'Regelen, eller ein del av han, er laga for dette verktøyet (husregel). Andre kan rekne på ein annan måte.',
    en: 'The rule, or a part of it, was made for this tool (house rule). Others may count in another way.',
  },
  unitOfMeasure: { nb: 'Måleenhet', nn: 'Måleining', en: 'Unit of measure' },
  population: { nb: 'Hvem som teller', nn: 'Kven som tel', en: 'Who counts' },
  method: { nb: 'Beregning', nn: 'Utrekning', en: 'Method' },
  partTimeDefinition: { nb: 'Ufrivillig deltid er', nn: 'Ufrivillig deltid er', en: 'Involuntary part-time is' },
  time: { nb: 'Tidspunkt', nn: 'Tidspunkt', en: 'Time' },
  flow: { nb: 'summert over perioden', nn: 'summert over perioden', en: 'summed over the period' },
  dailyCost: { nb: 'Kostnad for et fullt dagsverk', nn: 'Kostnad for eit fullt dagsverk', en: 'Cost of a full man-day' },
  dailyCostText: { nb: '{amount} kroner', nn: '{amount} kroner', en: 'NOK {amount}' },
  version: { nb: 'Versjon av definisjonen', nn: 'Versjon av definisjonen', en: 'Version of the definition' },
  versionFrom: { nb: '{version}, gjelder fra {date}', nn: '{version}, gjeld frå {date}', en: '{version}, valid from {date}' },
  versionChange: { nb: '{version}, gjelder fra {date}: {change}', nn: '{version}, gjeld frå {date}: {change}', en: '{version}, valid from {date}: {change}' },
  municipality: { nb: 'Kommune', nn: 'Kommune', en: 'Municipality' },
  asked: { nb: 'Spørsmål', nn: 'Spørsmål', en: 'Question' },
  only: { nb: 'Bare disse teller: {what}', nn: 'Berre desse tel: {what}', en: 'Only these count: {what}' },
  asOf: { nb: 'Siste dag uttrekket kjenner', nn: 'Siste dag uttrekket kjenner', en: 'Last day that the extract knows' },
  load: { nb: 'Lasting', nn: 'Lasting', en: 'Load' },
  loadNumber: { nb: 'nr. {n}, lastet {date}', nn: 'nr. {n}, lasta {date}', en: 'no. {n}, loaded {date}' },
  publication: { nb: 'Offentliggjøring', nn: 'Offentleggjering', en: 'Publication' },
  notForPublication: {
    nb: 'Ikke til offentliggjøring. Tallene er ikke kontrollert for om enkeltpersoner kan kjennes igjen.',
    nn: 'Ikkje til offentleggjering. Tala er ikkje kontrollerte for om enkeltpersonar kan kjennast igjen.',
    en: 'Not for publication. The figures are not checked for whether single persons can be recognised.',
  },
  sign: { nb: 'Tegnet {sign}', nn: 'Teiknet {sign}', en: 'The sign {sign}' },
  tooManyRows: {
    nb: 'Svaret har {rows} rader, og et regneark rommer {limit}. Velg færre perioder eller inndelinger, eller formatet csv eller parquet.',
    nn: 'Svaret har {rows} rader, og eit rekneark rommar {limit}. Vel færre periodar eller inndelingar, eller formatet csv eller parquet.',
    en: 'The answer has {rows} rows, and a spreadsheet holds {limit}. Choose fewer periods or breakdowns, or the format csv or parquet.',
  },
} as const satisfies Record<string, Text>

/** The five kinds of cell in words. */
export const STATE_LABELS: Readonly<Record<CellState, Text>> = {
  value: { nb: 'tall', nn: 'tal', en: 'number' },
  zero: { nb: 'nøyaktig null', nn: 'nøyaktig null', en: 'exactly zero' },
  withheld: { nb: 'skjult av hensyn til personvernet', nn: 'skjult av omsyn til personvernet', en: 'withheld to protect privacy' },
  'not-available': { nb: 'ikke tilgjengelig', nn: 'ikkje tilgjengeleg', en: 'not available' },
  'not-applicable': { nb: 'ikke aktuelt', nn: 'ikkje aktuelt', en: 'not applicable' },
}
