/** One system of unknowns that is attacked as a whole, in the attacker's own terms: sets, sums and bounds. */

/** Rows of numbers, packed: row `i` is `members[starts[i]] … members[starts[i + 1] - 1]`. */
export interface Rows {
  readonly starts: Int32Array
  readonly members: Int32Array
}

/** All numbers in one unit of account. */
export interface Zone {
  /** What each unknown really is. The attacker does not know it; bounds are measured against it. */
  readonly truth: Float64Array
  /** The most that each unknown can be; at least `truth`, `Infinity` where nothing is known. */
  readonly upper: Float64Array
  /** The sums that are shown: the unknowns in each. */
  readonly equations: Rows
  /** The sums that are hidden, and not safe to know. */
  readonly targets: Rows
  /** 1 for each member of a target that is added, -1 for one that is taken off; in the order of `targets.members`. */
  readonly signs: Int8Array
  /** A bound must be at least this far away from what it bounds, and this share of it. */
  readonly leastDistance: number
  readonly leastShare: number
  /** What is left up to the most is as telling as what there is: the share is taken of the smaller of the two. */
  readonly isTwoSided: boolean
}

/** Collects rows when their number and lengths are not known beforehand. */
export class RowsBuilder {
  private members = new Int32Array(1024)
  private starts: number[] = [0]
  private length = 0

  get count(): number {
    return this.starts.length - 1
  }

  add(member: number): void {
    if (this.length === this.members.length) {
      const wider = new Int32Array(2 * this.length)
      wider.set(this.members)
      this.members = wider
    }
    this.members[this.length++] = member
  }

  /** Ends the row that the members since the last end make; gives its number. */
  end(): number {
    this.starts.push(this.length)
    return this.starts.length - 2
  }

  rows(): Rows {
    return { starts: Int32Array.from(this.starts), members: this.members.slice(0, this.length) }
  }
}

export function rowsOf(rows: readonly (readonly number[])[]): Rows {
  const builder = new RowsBuilder()
  for (const row of rows) {
    for (const member of row) builder.add(member)
    builder.end()
  }
  return builder.rows()
}

/** The same sequence for the same seed: evenly spread whole numbers in [0, 2^32). */
export function drawer(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    return mixed(state)
  }
}

/** Another number in [0, 2^32) for each, without any likeness. */
export function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return (bits ^ (bits >>> 15)) >>> 0
}
