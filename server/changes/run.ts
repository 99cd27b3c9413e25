/** Compares loads in a process of its own, one pair at a time: whoever reads editions meanwhile is answered as always. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { InputError, type Changes, type RawChanges } from '../../engine/index.ts'
import type { Text, Values } from '../../engine/messages.ts'

export interface Wanted {
  readonly store: string
  readonly from: string
  readonly to: string
  readonly raw: RawChanges
}

export type Told =
  | { readonly is: 'done'; readonly changes: Changes }
  | { readonly is: 'refused'; readonly kind: InputError['kind']; readonly code: string; readonly text: Text; readonly values: Values }
  | { readonly is: 'fault'; readonly trace: string }

/** Throws an InputError as `changesBetween` does. */
export type CompareLoads = (from: string, to: string, raw: RawChanges) => Promise<Changes>

/** The module of the built program. */
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url))

export function compareInChild(store: string): CompareLoads {
  let before: Promise<unknown> = Promise.resolve()
  return (from, to, raw) => {
    const asked = before.then(() => compare({ store, from, to, raw }))
    before = asked.catch(() => undefined)
    return asked
  }
}

function compare(wanted: Wanted): Promise<Changes> {
  const child = fork(CHILD, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  let told: Told | undefined
  child.once('message', (message: Told) => (told = message))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (told?.is === 'done') resolve(told.changes)
      else if (told?.is === 'refused') reject(new InputError(told.kind, told.code, told.text, told.values))
      else reject(new Error(told ? `the comparison failed\n${told.trace}` : `the process ended with ${signal ?? code}`))
    })
    child.send(wanted, () => undefined)
  })
}
