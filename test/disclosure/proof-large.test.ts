/** Large towns of the proof. */
import { prove } from './proof-towns.ts'

prove([
  { seed: 1_500, employees: 1_500, editions: 3 },
  { seed: 5_000, employees: 5_000, editions: 2 },
])
