/** Growing columns, used again and again as small sorted sets: a person has few positions, and there are many persons. */
abstract class Growing<Values extends Int32Array | Float64Array> {
  values: Values
  count = 0

  constructor(private readonly sized: (length: number) => Values) {
    this.values = sized(64)
  }

  push(value: number): void {
    if (this.count === this.values.length) this.grow()
    this.values[this.count++] = value
  }

  protected grow(): void {
    const larger = this.sized(this.values.length * 2)
    larger.set(this.values)
    this.values = larger
  }

  clear(): void {
    this.count = 0
  }

  /** Puts the values in order and drops repeated ones. */
  sortUnique(): void {
    const { values, count } = this
    for (let i = 1; i < count; i++) {
      const value = values[i]
      let at = i
      while (at > 0 && values[at - 1] > value) {
        values[at] = values[at - 1]
        at--
      }
      values[at] = value
    }
    let kept = 0
    for (let i = 0; i < count; i++) if (kept === 0 || values[kept - 1] !== values[i]) values[kept++] = values[i]
    this.count = kept
  }
}

/** Days, months, row numbers. */
export class Column extends Growing<Int32Array> {
  constructor() {
    super((length) => new Int32Array(length))
  }

  /** The values so far, apart from what is pushed later. */
  taken(): Int32Array {
    return this.values.slice(0, this.count)
  }
}

/** Places among very many: combinations of node, group and class can be more than 32 bits tell apart. */
export class Places extends Growing<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length))
  }
}

/** Sums: whole numbers far beyond 32 bits. */
export class Sums extends Growing<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length))
  }

  /** Appends zeros; gives the place of the first. */
  extend(length: number): number {
    while (this.count + length > this.values.length) this.grow()
    this.values.fill(0, this.count, this.count + length)
    this.count += length
    return this.count - length
  }
}
