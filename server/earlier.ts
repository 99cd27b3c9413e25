/** Loads as they were, opened when somebody asks for one and kept while others may ask for the same. */
import type { Engine } from '../engine/index.ts'
import { InputError } from '../engine/messages.ts'
import { RequestError } from './problem.ts'

/** Each holds as much memory as the newest load. */
const MOST_KEPT = 2

export interface EarlierLoads {
  /** The load with a number, or the last one made on or before a day. Throws an InputError for one that is not there, a problem of status 503 while the store cannot be read. */
  at(knownAt: string): Promise<Engine>
  /** The store has other loads now. */
  forget(): void
}

export function earlierLoads(open: (knownAt: string) => Promise<Engine>): EarlierLoads {
  const kept = new Map<string, Promise<Engine>>()
  return {
    async at(knownAt) {
      const known = kept.get(knownAt) ?? open(knownAt)
      // The one that was asked for last is the last to go.
      kept.delete(knownAt)
      kept.set(knownAt, known)
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
      try {
        return await known
      } catch (error) {
        if (kept.get(knownAt) === known) kept.delete(knownAt)
        if (error instanceof InputError && error.kind !== 'usage') throw new RequestError(503, error.code, error.text, error.values, { 'retry-after': '2' })
        throw error
      }
    },
    forget: () => kept.clear(),
  }
}
