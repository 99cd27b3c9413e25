/** The columns of an answer as people read it, the same in a workbook and in CSV. */
import { partsOf, type Answer } from '../answer.ts'
import { CELL_SIGN, CELL_STATES } from '../cell.ts'
import { MEASURES, measuresOf, type Terms } from '../figures/figure.ts'
import { UNIT_LABELS } from '../figures/register.ts'
import { fill } from '../messages.ts'
import { dimensionsOf, type Origin } from './about.ts'
import { EXPORT, STATE_LABELS } from './texts.ts'

export interface PeopleColumn {
  readonly heading: string
  /** Decimals that its numbers are shown with; left out where it has texts. */
  readonly decimals?: number
  /** Exactly zero is shown by this sign. */
  readonly zeroSign?: string
  /** What stands in a row of the answer: numbers in full, a sign where there is none to show; `null`: nothing. */
  cell(row: number): string | number | null
}

/** Names beside the codes that people know, then the value, what it is made of, and what the cell shows. */
export function peopleColumns(answer: Answer, origin: Origin): PeopleColumn[] {
  const { language } = origin
  const { question, numerator, denominator, value, persons, state } = answer
  const { figure } = question
  const parts = partsOf(question)
  const kindOf = (row: number) => CELL_STATES[state[row]]
  const orEmpty = (number: number) => (Number.isNaN(number) ? null : number)
  return [
    ...dimensionsOf(answer, origin).flatMap(({ label, column, labels, hasKnownCodes }): PeopleColumn[] => {
      const heading = capital(label)
      const names = { heading, cell: (row: number) => labels[column.codes[row]] }
      if (!hasKnownCodes) return [names]
      return [{ heading: fill(EXPORT.code, language, { what: heading }), cell: (row) => column.values[column.codes[row]] }, names]
    }),
    {
      heading: `${figure.label[language]} (${UNIT_LABELS[figure.unit][language]})`,
      decimals: figure.decimals,
      zeroSign: CELL_SIGN.zero,
      cell(row) {
        const kind = kindOf(row)
        return kind === 'value' || kind === 'zero' ? value[row] : CELL_SIGN[kind]
      },
    },
    { heading: EXPORT.numerator[language], decimals: decimalsOf(parts.numerator), cell: (row) => orEmpty(numerator[row]) },
    { heading: EXPORT.denominator[language], decimals: decimalsOf(parts.denominator ?? {}), cell: (row) => orEmpty(denominator[row]) },
    { heading: EXPORT.persons[language], decimals: 0, cell: (row) => persons[row] },
    { heading: EXPORT.state[language], cell: (row) => STATE_LABELS[kindOf(row)][language] },
  ]
}

/** What is counted one by one has no decimals. */
function decimalsOf(terms: Terms): number {
  return measuresOf(terms).every((measure) => MEASURES[measure].per === 1) ? 0 : 2
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nb') + text.slice(1)
}
