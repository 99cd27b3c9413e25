/** The headings in a row, and those that a row makes together with the one above it: «Periode» over «Fra» and «Til». */
import { headingForms } from './headings.ts'
import { textOf, type RawRow } from './source.ts'

export interface Heading {
  /** What the column is called: as it stands in the row, where that is told apart from the others by it. */
  readonly text: string
  readonly forms: readonly string[]
}

/** The ways to read a row as headings, the row alone first. */
export function headingsOf(row: RawRow, above: RawRow | undefined): Heading[][] {
  const own = row.cells.map(textOf)
  const alone = own.map((text) => ({ text, forms: headingForms(text) }))
  const top = above?.cells.map(textOf)
  if (top === undefined || above?.row !== row.row - 1 || !isOfWords(own) || !isOfWords(top)) return [alone]
  const joined = (topOf: (index: number) => string): Heading[] =>
    Array.from({ length: Math.max(own.length, top.length) }, (_, index) => {
      const [upper, lower] = [topOf(index), own[index] ?? '']
      const text = join(upper, lower)
      const isAlone = lower !== '' && own.filter((other) => other === lower).length === 1
      // «Stilling» over «Kode» is a stillingskode.
      const linked = upper !== '' && lower !== '' ? headingForms(`${upper}s${lower}`) : []
      return { text: isAlone ? lower : text, forms: [...new Set([...headingForms(text), ...linked, ...(alone[index]?.forms ?? [])])] }
    })
  // A heading over several columns stands over the first of them; one that is broken in two has nothing to do with the next.
  const lastFilled = (index: number): string => ((own[index] ?? '') === '' ? (top[index] ?? '') : (top.slice(0, index + 1).findLast((text) => text !== '') ?? ''))
  return [alone, joined((index) => top[index] ?? ''), joined(lastFilled)]
}

/** «Stillings-» over «prosent» is one word. */
function join(upper: string, lower: string): string {
  return upper.endsWith('-') && lower !== '' ? upper.slice(0, -1) + lower : `${upper} ${lower}`.trim()
}

/** Headings are words: a row of data has numbers, and a title is alone in its row. */
function isOfWords(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '')
  return filled.length >= 2 && filled.every((text) => /\p{L}/u.test(text) && !/\d/.test(text))
}
