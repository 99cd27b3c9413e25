/** Whether a column mixes two ways of writing, or has a slip of the pen in it. */

/** A minority of this size and share is no slip of the pen: the column mixes two ways of writing. */
const MIXTURE_ROWS = 2
const MIXTURE_SHARE = 0.002

export function isMixture(one: number, other: number): boolean {
  const minority = Math.min(one, other)
  return minority > 0 && (minority === Math.max(one, other) || (minority >= MIXTURE_ROWS && minority / (one + other) >= MIXTURE_SHARE))
}

/** How often something was seen, and where first. */
export class Sighting {
  count = 0
  row = 0
  text = ''

  add(row: number, text: string, count: number): void {
    if (this.count === 0 || row < this.row) {
      this.row = row
      this.text = text
    }
    this.count += count
  }

  addAll({ row, text, count }: Sighting): void {
    if (count > 0) this.add(row, text, count)
  }
}
