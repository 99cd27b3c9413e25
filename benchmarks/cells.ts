/**
 * The canonical form of a result: its cells that are not zero, and a hash over every one of them. Two programs have given the
 * same answer when both hashes and both counts are the same.
 */
import type { Frame } from './prepared.ts'

export interface Field {
  readonly name: string
  readonly count: number
}

/** Takes one cell. A place is the cell's coordinates as one mixed-radix number, first field most significant. */
export type Visit = (place: number, value: number) => void

/** Cells by ascending place. */
export interface Cells {
  readonly place: Float64Array
  readonly value: Float64Array
}

export const TASK_NAMES = ['T1', 'T2', 'T3', 'T1-tree', 'T2-tree'] as const
export type TaskName = (typeof TASK_NAMES)[number]
/** The three that the goals are set for. */
export const MAIN_TASKS: readonly TaskName[] = ['T1', 'T2', 'T3']
/** What the product answers: every level of the tree. */
export const TREE_TASKS: readonly TaskName[] = ['T1-tree', 'T2-tree', 'T3']

export const TASK_TITLES: Readonly<Record<TaskName, string>> = {
  T1: 'contractual man-days by unit x sex x age band x job x month; the unit is the position’s own',
  T2: 'sickness-absence man-days by the same x certification x duration class; the unit is the position’s own',
  T3: 'month-end persons, percent and size bands by every node of the tree x sex x age band',
  'T1-tree': 'T1 for every node of the tree',
  'T2-tree': 'T2 for every node of the tree',
}

export const SEX_COUNT = 3
export const AGE_BOUNDS = [30, 40, 50, 60] as const
export const AGE_BAND_COUNT = AGE_BOUNDS.length + 2
/** The band of those whose birth year is not known. */
export const UNKNOWN_AGE = AGE_BAND_COUNT - 1
export const DURATION_BOUNDS = [4, 17, 57] as const
export const DURATION_COUNT = DURATION_BOUNDS.length + 1
export const SIZE_BOUNDS = [2_500, 5_000, 7_500, 10_000] as const
/** T3: persons, sum of percent in 1/100, and persons by band of their total position, the lowest first. */
export const MEASURE_COUNT = 2 + SIZE_BOUNDS.length + 1

/** The coordinates of a task's cells, most significant first. */
export function fieldsOf(task: TaskName, rows: Frame): Field[] {
  const unit = { name: 'unit', count: rows.unitParent.length }
  const sex = { name: 'sex', count: SEX_COUNT }
  const age = { name: 'age band', count: AGE_BAND_COUNT }
  const job = { name: 'job', count: rows.jobCount }
  const month = { name: 'month', count: rows.axis.monthCount }
  switch (task) {
    case 'T1':
    case 'T1-tree':
      return [unit, sex, age, job, month]
    case 'T2':
    case 'T2-tree':
      return [unit, sex, age, job, { name: 'certification', count: 2 }, { name: 'duration', count: DURATION_COUNT }, month]
    case 'T3':
      return [unit, sex, age, { name: 'measure', count: MEASURE_COUNT }, month]
  }
}

export function placeOf(fields: readonly Field[], coordinates: readonly number[]): number {
  return fields.reduce((place, field, i) => place * field.count + coordinates[i], 0)
}

export function coordinatesOf(fields: readonly Field[], place: number): number[] {
  const coordinates: number[] = []
  for (const field of [...fields].reverse()) {
    coordinates.unshift(place % field.count)
    place = Math.floor(place / field.count)
  }
  return coordinates
}

export function ageBandOf(birthYear: number, year: number): number {
  if (birthYear === 0) return UNKNOWN_AGE
  let band = 0
  while (band < AGE_BOUNDS.length && year - birthYear >= AGE_BOUNDS[band]) band++
  return band
}

export function durationOf(spellDays: number): number {
  let duration = 0
  while (duration < DURATION_BOUNDS.length && spellDays >= DURATION_BOUNDS[duration]) duration++
  return duration
}

export function sizeBandOf(totalHundredths: number): number {
  let band = 0
  while (band < SIZE_BOUNDS.length && totalHundredths >= SIZE_BOUNDS[band]) band++
  return band
}

/** Collects cells in any order, each place at most once, to find where two results part. */
export class CellCollector {
  private place: Float64Array = new Float64Array(1 << 16)
  private value: Float64Array = new Float64Array(1 << 16)
  private count = 0

  add(place: number, value: number): void {
    if (value === 0) return
    if (this.count === this.place.length) {
      this.place = doubled(this.place)
      this.value = doubled(this.value)
    }
    this.place[this.count] = place
    this.value[this.count++] = value
  }

  cells(): Cells {
    return inOrder({ place: this.place.subarray(0, this.count), value: this.value.subarray(0, this.count) })
  }
}

function doubled(column: Float64Array): Float64Array {
  const larger = new Float64Array(column.length * 2)
  larger.set(column)
  return larger
}

const DIGIT = 65_536

/** Sorts by place: least significant digit first, sixteen bits at a time, because a comparing sort takes minutes here. */
function inOrder(cells: Cells): Cells {
  let from = cells
  const highest = from.place.reduce((most, place) => Math.max(most, place), 0)
  for (let divisor = 1; divisor <= highest; divisor *= DIGIT) {
    const digit = (place: number): number => Math.floor(place / divisor) % DIGIT
    const next = new Int32Array(DIGIT + 1)
    for (const place of from.place) next[digit(place) + 1]++
    for (let i = 0; i < DIGIT; i++) next[i + 1] += next[i]
    const to: Cells = { place: new Float64Array(from.place.length), value: new Float64Array(from.place.length) }
    for (let i = 0; i < from.place.length; i++) {
      const at = next[digit(from.place[i])]++
      to.place[at] = from.place[i]
      to.value[at] = from.value[i]
    }
    from = to
  }
  return from
}

/**
 * A hash that does not depend on the order of the cells, so that nobody has to sort or even keep them: the sum, modulo 2^64, of
 * FNV-1a (64 bits) of each cell, whose bytes are its coordinates as 32-bit and its value as 64-bit little-endian whole numbers.
 */
export class CellHash {
  /** Cells that are not zero. */
  count = 0
  private high = 0
  private low = 0
  private readonly counts: readonly number[]
  private readonly divisors: readonly number[]
  // One cell's hash while it is made, in halves of 32 bits.
  private cellHigh = 0
  private cellLow = 0

  constructor(fields: readonly Field[]) {
    this.counts = fields.map((field) => field.count)
    this.divisors = fields.map((_, i) => fields.slice(i + 1).reduce((product, field) => product * field.count, 1))
  }

  add(place: number, value: number): void {
    if (value === 0) return
    this.count++
    this.cellHigh = 0xcbf29ce4 | 0
    this.cellLow = 0x84222325 | 0
    for (let field = 0; field < this.counts.length; field++) this.word(Math.floor(place / this.divisors[field]) % this.counts[field])
    this.word(value % 0x1_0000_0000)
    this.word(Math.floor(value / 0x1_0000_0000))
    const low = this.low + (this.cellLow >>> 0)
    this.low = low >>> 0
    this.high = (this.high + (this.cellHigh >>> 0) + (low > 0xffff_ffff ? 1 : 0)) >>> 0
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    const hexadecimal = (half: number) => half.toString(16).padStart(8, '0')
    return hexadecimal(this.high) + hexadecimal(this.low)
  }

  /** Four bytes: each is taken in and multiplied by the prime 2^40 + 0x1b3; the carry out of the low half needs it in 16-bit parts. */
  private word(value: number): void {
    let high = this.cellHigh
    let low = this.cellLow
    for (let shift = 0; shift < 32; shift += 8) {
      low ^= (value >>> shift) & 255
      const carry = ((low >>> 16) * 0x1b3 + (((low & 0xffff) * 0x1b3) >>> 16)) >>> 16
      high = (Math.imul(high, 0x1b3) + carry + (low << 8)) | 0
      low = Math.imul(low, 0x1b3)
    }
    this.cellHigh = high
    this.cellLow = low
  }
}

/** Where two results part, in words; `undefined` where they are the same. */
export function firstDifference(fields: readonly Field[], a: Cells, b: Cells): string | undefined {
  const length = Math.max(a.place.length, b.place.length)
  for (let i = 0; i < length; i++) {
    if (a.place[i] === b.place[i] && a.value[i] === b.value[i]) continue
    const place = Math.min(a.place[i] ?? Infinity, b.place[i] ?? Infinity)
    const where = coordinatesOf(fields, place).map((coordinate, field) => `${fields[field].name} ${coordinate}`)
    const value = (cells: Cells) => (cells.place[i] === place ? String(cells.value[i]) : 'no cell')
    return `${where.join(', ')}: ${value(a)} and ${value(b)}`
  }
  return undefined
}
