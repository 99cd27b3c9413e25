import type { TaskName } from '../cells.ts'
import type { Dimensions } from './dimensions.ts'
import type { SourceName } from './sources.ts'
import { PERSON_FORMULATIONS } from './persons.ts'
import { CONTRACTUAL_FORMULATIONS, CONTRACTUAL_TREE_FORMULATIONS } from './contractual.ts'
import { LOST_FORMULATIONS, LOST_TREE_FORMULATIONS } from './lost.ts'

/** One way to say a task in SQL. */
export interface Formulation {
  readonly name: string
  /** Why it might be the fastest. */
  readonly idea: string
  /** Not tried on more stretches than this: far behind already where it can be tried, and minutes beyond. */
  readonly upToStretches?: number
  /** Gives `place, value` of cells, or for T3 `node, sex, age_band, month, persons, percent, band_0 … band_4`. */
  sql(dimensions: Dimensions, source: SourceName): string
}

export const FORMULATIONS: Readonly<Record<TaskName, readonly Formulation[]>> = {
  T1: CONTRACTUAL_FORMULATIONS,
  T2: LOST_FORMULATIONS,
  T3: PERSON_FORMULATIONS,
  'T1-tree': CONTRACTUAL_TREE_FORMULATIONS,
  'T2-tree': LOST_TREE_FORMULATIONS,
}
