/**
 * Stretches: rows of the position table, sorted by person and first day. A stretch is a part of one position with one
 * percentage, unit, job and category; days are counted on the axis, `[fromDay, toDay)`.
 */
export interface Stretches {
  readonly count: number
  readonly person: Int32Array
  /** Number of the position in the extract, as absence rows name it. */
  readonly position: Int32Array
  /** The position over time: the stretches of one track never overlap. */
  readonly track: Int32Array
  readonly node: Int32Array
  readonly job: Int32Array
  readonly category: Uint8Array
  /** 1/100 percent, uncapped. */
  readonly percentHundredths: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
}
