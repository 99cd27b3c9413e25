/**
 * Base sums: every cell that the man-days and the persons of a whole municipality are put together from, all at once. An edition
 * needs them all; a single question is answered faster by asking for its slice. Nodes are numbered as in the layout's tree,
 * months from the first of the axis. Cells that are zero are left out.
 */

/** The three sums, each computed for itself. */
export const BASE_TASKS = ['contractual', 'illness', 'persons'] as const
export type BaseTask = (typeof BASE_TASKS)[number]

/** Which stretches count, and the bounds that classes are cut at. */
export interface BasePlan {
  /** Bit per employment category: which of them count. Stretches of 0 percent never do. */
  readonly categoryMask: number
  /** First age of each band but the lowest, ascending; the last band is for unknown ages. */
  readonly ageBounds: readonly number[]
  /** First day of each duration class but the lowest, ascending. */
  readonly durationBounds: readonly number[]
}

/** One cell of man-days, at the unit that holds the positions. */
export interface ManDayCell {
  node: number
  /** Index into SEXES. */
  sex: number
  ageBand: number
  job: number
  month: number
  /** Units of account: working days x 1/100 percent of position (at most 100) x one unit of grade. */
  units: number
}

/** The same, of own illness. */
export interface IllnessCell extends ManDayCell {
  /** 0 self-certified, 1 doctor-certified. */
  certification: number
  /** Class of the whole spell's calendar days. */
  duration: number
}

/** Persons at the end of a month at a node and all below it; each counts once. */
export interface PersonCell {
  node: number
  sex: number
  ageBand: number
  month: number
  persons: number
  /** 1/100 percent, uncapped */
  percentHundredths: number
  /** Persons by size band of their total position in the municipality, the lowest first. */
  readonly bandPersons: number[]
}

/** A visitor is given the same object for every cell, filled anew: it takes out what it wants to keep. */
export type Visit<Cell> = (cell: Readonly<Cell>) => void

export interface BaseSums {
  /** What computes them, and if it is not the module, why. */
  readonly by: 'WebAssembly' | 'TypeScript'
  readonly because: string | null
  /** Computes one of the sums anew; the cells are those of the last time. */
  sum(task: BaseTask): void
  eachContractual(visit: Visit<ManDayCell>): void
  eachIllness(visit: Visit<IllnessCell>): void
  eachPersons(visit: Visit<PersonCell>): void
  /** Lets the memory and the threads go. */
  close(): void
}
