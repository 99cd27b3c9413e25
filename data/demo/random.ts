/**
 * Seeded chance. Every part of the demo draws from a stream of its own, named by a label, so that a change in one part
 * (or one more person in one unit) leaves all the others as they were.
 */

/** FNV-1a over the UTF-16 units of a text, started from `seed`: a 32-bit number. */
function hash(seed: number, text: string): number {
  let value = (seed ^ 0x811c9dc5) >>> 0
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

/** A choice with its weight; weights need not add up to 1. */
export type Weighted<T> = readonly (readonly [T, number])[]

export class Random {
  readonly #seed: number
  #state: number

  constructor(seed: number, label = '') {
    this.#seed = hash(seed, label)
    this.#state = this.#seed
  }

  /** An independent stream, the same for the same label however much has been drawn from this one. */
  stream(label: string): Random {
    return new Random(this.#seed, label)
  }

  /** A number in [0, 1). Mulberry32 (Tommy Ettinger, public domain). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  /** A whole number in `[lowest, highest]`. */
  whole(lowest: number, highest: number): number {
    return lowest + Math.floor(this.fraction() * (highest - lowest + 1))
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.fraction() * choices.length)]
    if (choice === undefined) throw new Error('nothing to pick from')
    return choice
  }

  weighted<T>(choices: Weighted<T>): T {
    const [first] = choices
    if (first === undefined) throw new Error('nothing to choose from')
    let left = this.fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [choice, weight] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    return first[0] // only where the weights do not add up to their own sum, by the last bit of a double
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction())
  }

  /** Box and Muller's transformation. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction())
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  /** `count` different elements, in the order they stand in the list. */
  sample<T>(choices: readonly T[], count: number): T[] {
    const indices = choices.map((_, index) => index)
    for (let index = 0; index < Math.min(count, indices.length); index++) {
      const other = this.whole(index, indices.length - 1)
      const held = indices[index] ?? index
      indices[index] = indices[other] ?? other
      indices[other] = held
    }
    const chosen = new Set(indices.slice(0, count))
    return choices.filter((_, index) => chosen.has(index))
  }
}
