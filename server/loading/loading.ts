/**
 * Loading from the pages: the files that were sent in, the one piece of work that is under way with them, and what came of the last of
 * each kind. There is one of it in a server, whoever looks at it.
 */
import { isoDate } from '../../engine/calendar.ts'
import { InputError, readLoads, type Diagnosis, type LoadLine, type TableChoice, type Text } from '../../engine/index.ts'
import { dayInNorway } from '../../engine/moment.ts'
import { RequestError } from '../problem.ts'
import { endingOf, type Ending, type Runner, type Work } from './run.ts'
import type { LoadOutcome, LoadTask, Progress, Task } from './task.ts'
import { TEXTS } from './texts.ts'
import { Upload, type Part, type UploadedFile } from './upload.ts'

/** What is asked for. A load is of what was tried last. */
export type Wish =
  | { readonly kind: 'diagnosis'; readonly tables: readonly TableChoice[] }
  | { readonly kind: 'trial'; readonly profile: string; readonly asOf: string; readonly replaceFrom: string | null }
  | { readonly kind: 'load' }

export interface LoadingState {
  readonly files: readonly UploadedFile[]
  /** What is under way. */
  readonly work: { readonly kind: Task['kind']; readonly progress: Progress } | null
  /** What the last work came to instead of a result. */
  readonly problem: { readonly kind: Task['kind']; readonly code: string; readonly text: Text } | null
  readonly diagnosis: Diagnosis | null
  readonly trial: LoadOutcome | null
  readonly loaded: LoadOutcome | null
}

export interface Loading {
  state(): Promise<LoadingState>
  /** Throws a RequestError where the part cannot be taken, or something is under way. */
  add(part: Part): Promise<void>
  remove(name: string): Promise<void>
  /** Begins a piece of work. Throws a RequestError where it cannot be. */
  start(wish: Wish): Promise<void>
  /** Ends what is under way; settles when it has ended. */
  stop(): Promise<void>
  /** Takes away the files, and all that was found out about them. */
  clear(): Promise<void>
  /** The ledger, the first load first; empty where nothing is loaded yet. */
  loads(): Promise<readonly LoadLine[]>
  /** The store has other loads now. */
  forgetLoads(): void
  /** Takes away files that nobody has come back to. */
  refresh(): Promise<void>
  /** Ends what is under way and takes away the files. */
  close(): Promise<void>
}

export interface LoadingOptions {
  readonly store: string
  /** As it stands in the ledger. */
  readonly programVersion: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly run: Runner
  /** Whose extracts the store holds; `null` while it is being read, and where it holds none. */
  readonly municipality: () => { readonly municipality: string; readonly name: string } | null
  /** Opens the store again after a load, and says so (`forgetLoads`). */
  readonly onLoaded: () => Promise<void>
  /** Takes where the program failed, for the log. */
  readonly complain: (trace: string) => void
}

/** Rows of persons lie about no longer than somebody works with them. */
const FORGOTTEN_AFTER_MS = 4 * 60 * 60 * 1000

type Found = Pick<LoadingState, 'problem' | 'diagnosis' | 'trial' | 'loaded'>
const NOTHING: Found = { problem: null, diagnosis: null, trial: null, loaded: null }

interface UnderWay {
  readonly task: Task
  readonly work: Work
  readonly ended: Promise<void>
  progress: Progress
}

/** Begins with no files: what an earlier process has left is taken away. */
export async function openLoading({ store, programVersion, now, run, municipality, onLoaded, complain }: LoadingOptions): Promise<Loading> {
  const upload = new Upload(store)
  await upload.clear()
  let found = NOTHING
  let tried: LoadTask | null = null
  let underWay: UnderWay | null = null
  let ledger: Promise<readonly LoadLine[]> | null = null
  let touchedAt = now()

  const requireIdle = (): void => {
    if (underWay) throw new RequestError(409, 'busy', TEXTS.busy)
    touchedAt = now()
  }
  /** Of other files nothing is known. */
  const forget = (): void => {
    found = NOTHING
    tried = null
  }

  const taskOf = (wish: Wish): Task => {
    const common = { store, folder: upload.folder }
    const instant = new Date(now())
    if (wish.kind === 'diagnosis') {
      const known = municipality()
      return { ...common, ...wish, municipality: known?.municipality ?? null, name: known?.name ?? null, today: isoDate(dayInNorway(instant)) }
    }
    if (wish.kind === 'trial') return { ...common, ...wish, programVersion, now: instant.toISOString() }
    if (tried === null) throw new RequestError(409, 'not-tried', TEXTS.notTried)
    return { ...tried, kind: 'load', now: instant.toISOString() }
  }

  const took = async (task: Task, ending: Ending): Promise<void> => {
    if (ending.is === 'fault') complain(ending.trace)
    if (ending.is === 'fault') found = { ...found, problem: { kind: task.kind, code: 'ended', text: TEXTS.ended } }
    else if (ending.is === 'refused') found = { ...found, problem: { kind: task.kind, code: ending.code, text: ending.text } }
    else if (ending.result.kind === 'diagnosis') found = { ...found, diagnosis: ending.result.diagnosis }
    else if (ending.result.kind === 'trial') {
      found = { ...found, trial: ending.result.outcome }
      tried = task.kind === 'trial' ? task : null
    } else {
      forget()
      found = { ...NOTHING, loaded: ending.result.outcome }
      await upload.clear()
    }
  }

  const begin = (task: Task): UnderWay => {
    const started: { progress: Progress } = { progress: { step: 'reading', done: 0, total: null } }
    const work = run(task, (progress) => {
      started.progress = progress
    })
    const end = async (): Promise<void> => {
      const ending = await work.ending.catch(endingOf)
      // Broken off: what it came to nobody asked for any more, but a load can have been written before it was.
      if (underWay?.work === work) await took(task, ending)
      if (task.kind === 'load') await onLoaded()
    }
    const ended = end()
      .catch((error: unknown) => complain(error instanceof Error ? error.name : 'no error'))
      .finally(() => {
        if (underWay?.work === work) underWay = null
      })
    return Object.assign(started, { task, work, ended })
  }

  const stop = async (): Promise<void> => {
    const stopped = underWay
    if (!stopped) return
    underWay = null
    stopped.work.stop()
    await stopped.ended
  }
  const clear = async (): Promise<void> => {
    await stop()
    forget()
    await upload.clear()
  }

  return {
    state: async () => ({ files: await upload.list(), work: underWay && { kind: underWay.task.kind, progress: underWay.progress }, ...found }),
    add: async (part) => {
      requireIdle()
      forget()
      await upload.add(part)
    },
    remove: async (name) => {
      requireIdle()
      forget()
      await upload.remove(name)
    },
    start: async (wish) => {
      requireIdle()
      const task = taskOf(wish)
      if ((await upload.list()).length === 0) throw new RequestError(409, 'no-files', TEXTS.noFiles)
      requireIdle()
      found = task.kind === 'diagnosis' ? NOTHING : { ...found, problem: null, trial: task.kind === 'load' ? found.trial : null, loaded: null }
      tried = task.kind === 'load' ? tried : null
      underWay = begin(task)
    },
    stop,
    clear,
    loads: () => {
      ledger ??= readLoads(store).catch((error: unknown) => {
        ledger = null
        if (error instanceof InputError && error.code === 'no-store') return []
        throw error
      })
      return ledger
    },
    forgetLoads: () => {
      ledger = null
    },
    refresh: async () => {
      if (underWay || now() - touchedAt < FORGOTTEN_AFTER_MS) return
      touchedAt = now()
      forget()
      await upload.clear()
    },
    close: clear,
  }
}
