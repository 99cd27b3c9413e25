/** A column of whole numbers of a length not yet known: a typed array that doubles. */
export class GrowingColumn {
  length = 0
  private room = new Int32Array(1 << 16)

  push(value: number): void {
    if (this.length === this.room.length) {
      const larger = new Int32Array(this.room.length * 2)
      larger.set(this.room)
      this.room = larger
    }
    this.room[this.length++] = value
  }

  /** What has been pushed, without a copy. */
  values(): Int32Array {
    return this.room.subarray(0, this.length)
  }
}
