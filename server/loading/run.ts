/** Work in a process of its own: it can be ended at any moment, and whoever reads editions meanwhile is answered as always. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { InputError, LANGUAGES, type Language, type Text } from '../../engine/messages.ts'
import type { Result, Task, Tell } from './task.ts'

/** What became of the work. `fault`: the program failed; `trace` says where, never with what. */
export type Ending =
  | { readonly is: 'done'; readonly result: Result }
  | { readonly is: 'refused'; readonly code: string; readonly text: Text }
  | { readonly is: 'fault'; readonly trace: string }

export interface Work {
  readonly ending: Promise<Ending>
  /** Ends the work where it stands. */
  stop(): void
}

export type Runner = (task: Task, tell: Tell) => Work

export type Message = { readonly progress: Parameters<Tell>[0] } | { readonly ending: Ending }

/** The module of the built program; tests do the work where they are. */
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url))

export const inChild: Runner = (task, tell) => {
  const child = fork(CHILD, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  let told: Ending | undefined
  child.on('message', (message: Message) => {
    if ('progress' in message) tell(message.progress)
    else told = message.ending
  })
  const ending = new Promise<Ending>((resolve) => {
    child.once('error', ({ message }) => resolve({ is: 'fault', trace: message }))
    child.once('close', (code, signal) => resolve(told ?? { is: 'fault', trace: `the process ended with ${signal ?? code}` }))
  })
  child.send(task, () => undefined)
  return { ending, stop: () => child.kill('SIGKILL') }
}

/** What an error is told as. An error of the program can hold what it was reading, so that only its kind and its places are. */
export function endingOf(error: unknown): Ending {
  if (error instanceof InputError) {
    const texts = LANGUAGES.map((language): [Language, string] => [language, error.in(language)])
    return { is: 'refused', code: error.code, text: Object.fromEntries(texts) as Record<Language, string> }
  }
  const lines = error instanceof Error ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))] : ['no error']
  return { is: 'fault', trace: lines.join('\n') }
}
