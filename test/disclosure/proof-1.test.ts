/** Towns of the proof, part 1 of 4. */
import { prove, townsOf } from './proof-towns.ts'

prove(townsOf(1))
