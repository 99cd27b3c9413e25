/** The index of a store in a process of its own: reading a municipality and laying it out would keep everybody waiting. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The module of the built program. */
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url))

/** Settles when it is there, or when it is known that it will not be: whoever opens the store then reads the database. */
export function makeIndexInChild(store: string): Promise<void> {
  const child = fork(CHILD, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
    child.send(store, () => undefined)
  })
}
