/**
 * The newest load of a store, followed while the server runs: whichever program has made it, erased from it, or put another store in its
 * place. Who asks meanwhile is answered from the load that was open.
 */
import { statSync } from 'node:fs'
import { databaseFile, databaseLogFile, openEngine, type Engine } from '../../engine/index.ts'
import { InputError } from '../../engine/messages.ts'

export interface Newest {
  /** `null`: nothing is loaded yet; undefined: it is still being read. */
  engine(): Engine | null | undefined
  /** Opens the store, for the first time or after a load of the server's own. Throws an InputError where it cannot be read. */
  open(): Promise<void>
  /** Opens it again where another program has changed it and is done. */
  refresh(): Promise<void>
}

export interface NewestOptions {
  readonly store: string
  /** Works the index out in another process, so that here there is only a file to read. That it does not come about does no harm. */
  readonly makeIndex: (store: string) => Promise<void>
  /** The store has other loads now, or others than it had in those it has. */
  readonly onChange: () => void
}

export function followStore({ store, makeIndex, onChange }: NewestOptions): Newest {
  let engine: Engine | null | undefined
  /** State of the database that was opened, and the last one that was seen. */
  let openedState: string | null = null
  let seenState: string | null = null
  let last: Promise<unknown> = Promise.resolve()

  const open = async (): Promise<void> => {
    // What is written while it is read is another state, and is found at the next look.
    const state = stateOf(store)
    const opened = state === null ? null : await openEngine(store).catch(orIfEmpty)
    if (engine !== undefined) onChange()
    engine = opened
    openedState = state
  }
  const look = async (): Promise<void> => {
    const [before, state] = [seenState, stateOf(store)]
    seenState = state
    // A store that is gone is about to be put back, or nobody should be left without figures for it. One that is being written
    // is left alone until it has been the same for two looks.
    if (engine === undefined || state === null || state === openedState || state !== before) return
    await makeIndex(store)
    await open()
  }
  /** One after the other: no older state is opened after a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    engine: () => engine,
    open: () => inTurn(open),
    refresh: () =>
      inTurn(() =>
        look().catch((error: unknown) => {
          if (!(error instanceof InputError && error.code === 'store-in-use')) throw error
        }),
      ),
  }
}

/** A database without a load is as good as none. */
function orIfEmpty(error: unknown): null {
  if (error instanceof InputError && error.code === 'empty-store') return null
  throw error
}

/** Without opening it: which file the database is, and when it and its log were last written; `null`: there is none. */
function stateOf(store: string): string | null {
  const [database, log] = [databaseFile(store), databaseLogFile(store)].map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
  if (!database) return null
  return [database, log].map((stat) => (stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : '-')).join(' ')
}
