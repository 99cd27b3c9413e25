/** Works in stores by processes of their own, which can be ended at any moment. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PROFILE } from '../store/helpers.ts'

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url))
/** `npm test` has built it of the sources as they are. */
const BUILT = fileURLToPath(new URL('../../dist', import.meta.url))

export type Work =
  | { readonly does: 'load'; readonly store: string; readonly folder: string; readonly asOf: string; readonly profile: string }
  | { readonly does: 'ask'; readonly store: string; readonly questions: readonly Readonly<Record<string, string>>[] }
  | {
      readonly does: 'damage'
      readonly store: string
      /** Of the store. */
      readonly file: string
      readonly damages: readonly Damage[]
      readonly questions: readonly Readonly<Record<string, string>>[]
      /** Is loaded into the damaged store afterwards. */
      readonly next?: Work
    }
  | { readonly does: 'cli'; readonly args: readonly string[] }

export interface Damage {
  readonly at: number
  /** Is added to what stands there, bit by bit. */
  readonly bytes: readonly number[]
  /** Bytes that are left of the file; by default all. */
  readonly cutTo?: number
}

/** What a piece of work came to. */
export interface Told {
  readonly load?: number
  readonly alreadyLoaded?: boolean
  readonly csv?: readonly string[]
  readonly code?: number
  /** Of each damage what was asked and loaded. */
  readonly outcomes?: readonly (readonly Told[])[]
  /** Code of the error that the user is told. */
  readonly refused?: string
  readonly message?: string
  /** An error that is a fault of the program. */
  readonly fault?: string
  /** Counted so far. */
  readonly moments: number
}

export interface Ending {
  /** By the system's name; `null`: it ended by itself. */
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  readonly told: readonly Told[]
  /** Standard output that is no account of work, and standard error. */
  readonly said: string
}

export interface KillAt {
  /** The moment, counted from 1. */
  readonly killAt?: number
  /** Milliseconds after it. */
  readonly delayMs?: number
  /** Or before this step of the database, in its SQL. */
  readonly killOn?: string
}

/** @param limit what the shell limits for the process: `ulimit -f 100` */
export async function inProcess(works: readonly Work[], kill: KillAt = {}, limit = ''): Promise<Ending> {
  const args = [CHILD, BUILT]
  const child = limit === '' ? spawn(process.execPath, args) : spawn('/bin/sh', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, ...args])
  child.stdin.end(JSON.stringify({ works, ...kill }))
  const [out, err] = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray())
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => child.on('close', (...ended) => resolve(ended)))
  const lines = (await out).join('').split('\n')
  const isTold = (line: string): boolean => line.startsWith('{') && line.includes('"moments"')
  return { signal, code, told: lines.filter(isTold).map((line) => JSON.parse(line) as Told), said: `${lines.filter((line) => !isTold(line)).join('\n')}${(await err).join('')}` }
}

export const loadOf = (store: string, folder: string, asOf = '2024-12-31'): Work => ({ does: 'load', store, folder, asOf, profile: PROFILE })

/** Questions whose answers together need every table of a store. */
export const QUESTIONS: readonly Readonly<Record<string, string>>[] = [
  { figure: 'sickness-absence-rate', by: 'month,unit' },
  { figure: 'spells-started', by: 'quarter,unit,certification' },
  { figure: 'fte', by: 'month,unit,job' },
  { figure: 'full-time-share', by: 'quarter,sex,age-band' },
]

export const ask = (store: string): Work => ({ does: 'ask', store, questions: QUESTIONS })
