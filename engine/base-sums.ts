/** Base sums of a prepared municipality: every cell of its man-days and persons at once, for whoever needs them all. */
import { availableParallelism } from 'node:os'
import { AGE_BOUNDS, categoryMask, DURATION_BOUNDS_OF, type PopulationName } from './figures/vocabulary.ts'
import type { BaseSums } from './kernel/base-sums.ts'
import type { Prepared } from './prepared.ts'

export type { BaseSums, BaseTask, IllnessCell, ManDayCell, PersonCell } from './kernel/base-sums.ts'

/** Beyond these the threads wait for the memory more than for each other. */
const MOST_THREADS = 8

export interface BaseSumsOptions {
  /** Which positions count; all by default. */
  readonly population?: PopulationName
  /** Threads, the calling one included; by default two where the machine has them. */
  readonly threads?: number
}

/**
 * Packs the rows of a municipality for its base sums (figures.md 2 and 3): contractual man-days and man-days of own illness by
 * unit, sex, age band, job and month, the latter by certification and duration too; persons, percentages and size bands at the
 * end of each month at every node. Sums are exact whole numbers, the same to the last bit for any number of threads. They are
 * computed by the WebAssembly module, or by the TypeScript kernel where the module cannot run or could overflow; its visitors throw a
 * RangeError for a single cell beyond 2^53.
 *
 * Throws a RangeError for a number of threads that is not from 1 to 8.
 */
export async function openBaseSums(prepared: Prepared, options: BaseSumsOptions = {}): Promise<BaseSums> {
  const { population = 'all', threads = Math.min(2, availableParallelism()) } = options
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) throw new RangeError(`${threads} threads; from 1 to ${MOST_THREADS}`)
  const plan = { categoryMask: categoryMask(population), ageBounds: AGE_BOUNDS, durationBounds: DURATION_BOUNDS_OF.duration }
  // Read in when asked for: a program that answers questions starts without it.
  const { openWasm } = await import('./base-sums/wasm.ts')
  const sums = await openWasm(prepared.layout, plan, threads)
  if ('sum' in sums) return sums
  const { TypeScriptBaseSums } = await import('./base-sums/typescript.ts')
  return new TypeScriptBaseSums(prepared.layout, plan, sums.because)
}
