/** Towns of the proof, part 2 of 4. */
import { prove, townsOf } from './proof-towns.ts'

prove(townsOf(2))
