/** Towns of the proof, part 4 of 4. */
import { prove, townsOf } from './proof-towns.ts'

prove(townsOf(4))
