/** Reads published tables as any extract is read: encoding, separator and quotes are found by intake. */
import { openFiles } from '../../engine/intake/files.ts'
import { rawRows } from '../../engine/intake/source.ts'

export interface PublishedTable {
  readonly encoding: string | null
  /** Every row below the headings. */
  readonly rows: readonly PublishedRow[]
}

/** Reads one column of a row as text; throws where the table has no such column. */
export type PublishedRow = (heading: string) => string

/** @param headingRow the row of the headings, from 1 */
export async function readPublished(path: string, headingRow = 1): Promise<PublishedTable> {
  const { sources } = await openFiles([path], () => {})
  const [source, ...others] = sources
  if (!source || others.length > 0) throw new Error(`${path} is not one table`)
  const all: string[][] = []
  for await (const batch of source.batches()) all.push(...rawRows(batch).map(({ cells }) => cells.map((cell) => String(cell ?? ''))))
  const headings = all[headingRow - 1] ?? []
  return {
    encoding: source.encoding,
    rows: all.slice(headingRow).map((cells) => (heading) => {
      const column = headings.indexOf(heading)
      if (column < 0) throw new Error(`no column ${heading} in ${path}`)
      return cells[column] ?? ''
    }),
  }
}

/** `5,87` */
export function decimal(text: string): number {
  return Number(text.replace(',', '.'))
}

/** Decimals that a number was published with. */
export function precisionOf(text: string): number {
  return /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0
}
