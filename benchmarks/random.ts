/** Numbers by chance that are the same on every machine: xoshiro128** (Blackman and Vigna, 2018), seeded by splitmix32. */
export class Random {
  private readonly state = new Uint32Array(4)

  constructor(seed: number) {
    let mixed = seed >>> 0
    for (let i = 0; i < 4; i++) {
      mixed = (mixed + 0x9e3779b9) >>> 0
      let word = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
      word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
      this.state[i] = word ^ (word >>> 16)
    }
  }

  /** A number in `[0, 1)` with 32 random bits. */
  unit(): number {
    const s = this.state
    const product = Math.imul(s[1], 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = s[1] << 9
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= shifted
    s[3] = (s[3] << 11) | (s[3] >>> 21)
    return (result >>> 0) / 0x1_0000_0000
  }

  /** A whole number in `[from, to)`. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from))
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  /** Waiting time until an event that happens once in `mean` on average. */
  waiting(mean: number): number {
    return -mean * Math.log(1 - this.unit())
  }

  /** Normal with mean 0 and deviation 1, by the sum of twelve. */
  normal(): number {
    let sum = -6
    for (let i = 0; i < 12; i++) sum += this.unit()
    return sum
  }

  /** An index of a table of shares that add up to 1. */
  among(shares: readonly number[]): number {
    let left = this.unit()
    for (let i = 0; i < shares.length - 1; i++) {
      left -= shares[i]
      if (left < 0) return i
    }
    return shares.length - 1
  }

  /** A random order of `0 … count - 1` (Fisher and Yates). */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i)
    for (let i = count - 1; i > 0; i--) {
      const j = this.whole(0, i + 1)
      const kept = order[i]
      order[i] = order[j]
      order[j] = kept
    }
    return order
  }
}
