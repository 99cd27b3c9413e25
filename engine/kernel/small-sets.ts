/** Small sorted sets of numbers in arrays that are used again and again: a person has few positions, and there are many persons. */

/** A column that grows. */
export class Column {
  values = new Int32Array(64)
  count = 0

  push(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Int32Array(this.count * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.count++] = value
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
