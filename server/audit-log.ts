/**
 * The audit log: who opened what, one JSON object a line. A role, a route, an edition and a table with their time; never a
 * row, a secret, an address or anything that a client has made up.
 */
import { appendFile, rename, stat } from 'node:fs/promises'
import type { Role } from './access/roles.ts'

export interface AuditEntry {
  /** `null`: nobody was signed in. */
  readonly role: Role | null
  /** Method and pattern of the route, never what stood in its place. */
  readonly route: string
  readonly status: number
  /** Id of the edition. */
  readonly edition?: string
  /** Path in the edition, or name of a figure or report of the workbench. */
  readonly table?: string
}

export interface AuditLog {
  write(entry: AuditEntry): void
  /** Settles when everything is in the file. */
  close(): Promise<void>
}

/** So that a busy minute is a few writes, and a quiet one is in the file before anybody looks. */
const DELAY_MS = 200

/** A file of the log, and how many full ones are kept beside it: some million lines. */
export const MOST_BYTES = 10_000_000
export const KEPT_FILES = 10

/** @param complain told once when the file cannot be written; answering goes on */
export function openAuditLog(file: string, now: () => number, complain: (reason: string) => void): AuditLog {
  let lines: string[] = []
  let timer: NodeJS.Timeout | undefined
  let hasComplained = false
  let writing = Promise.resolve()
  const flush = () => {
    timer = undefined
    const text = lines.join('')
    lines = []
    // By name each time, so that a log that was moved away is begun anew.
    writing = writing
      .then(() => moveOnIfFull(file, Buffer.byteLength(text)))
      .then(() => appendFile(file, text, { mode: 0o600 }))
      .catch((error: NodeJS.ErrnoException) => {
        if (!hasComplained) complain(error.code ?? error.message)
        hasComplained = true
      })
  }
  return {
    write: (entry) => {
      lines.push(`${JSON.stringify({ at: new Date(now()).toISOString(), ...entry })}\n`)
      timer ??= setTimeout(flush, DELAY_MS)
    },
    close: async () => {
      clearTimeout(timer)
      if (lines.length > 0) flush()
      await writing
    },
  }
}

/** A full log becomes `access.log.1`, the one before it `access.log.2`, and so on; the oldest goes. */
async function moveOnIfFull(file: string, more: number): Promise<void> {
  const there = await stat(file).catch(orIfNone)
  if (!there || there.size === 0 || there.size + more <= MOST_BYTES) return
  for (let number = KEPT_FILES; number > 0; number--) await rename(number === 1 ? file : `${file}.${number - 1}`, `${file}.${number}`).catch(orIfNone)
}

function orIfNone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
