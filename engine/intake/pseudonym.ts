/** Persons become keyed pseudonyms at the door: no national id or employee number goes further than this folder. */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from './messages.ts'

/** Makes pseudonyms of 32 hexadecimal characters. The same key gives the same pseudonym; without the key none can be undone or guessed at. */
export interface Pseudonymiser {
  /** `id`: eleven digits. */
  national(id: string): string
  /** `number`: as `normaliseNumber` gives it. */
  employee(number: string): string
  /** Tells one key from another, and nothing of either. */
  readonly check: string
}

const KEY_BYTES = 32
const PSEUDONYM_CHARACTERS = 32

/** A pseudonymiser with a key of 32 bytes. */
export function pseudonymiser(key: Uint8Array): Pseudonymiser {
  // The two kinds of number have name spaces of their own: an employee number of eleven digits is nobody's national id.
  return { national: (id) => keyed(key, `national:${id}`), employee: (number) => keyed(key, `employee:${number}`), check: keyed(key, 'key') }
}

/**
 * The pseudonymiser of a store, with the key in `file` (64 hexadecimal characters, readable by the owner only), which is made if
 * it is not there. Throws `InputError` `bad-key-file` or `open-key-file`.
 */
export async function openKey(file: string): Promise<Pseudonymiser> {
  if (!existsSync(file)) await makeKey(file)
  const text = (await readFile(file, 'utf8')).trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw refuse('bad-key-file', { file })
  // Windows has no such bits; its files are guarded by the folder's access list.
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) throw refuse('open-key-file', { file })
  return pseudonymiser(Buffer.from(text, 'hex'))
}

/** Written beside and moved into place: a process that is ended here leaves no half of a key. */
async function makeKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}`
  try {
    await writeFile(unfinished, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true })
    await rename(unfinished, file)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** An employee or position number without what changes from system to system: blanks, leading zeros, the `.0` of a workbook. */
export function normaliseNumber(text: string): string {
  if (/^[1-9]\d*$/.test(text)) return text
  const bare = text.replace(/\s+/g, '').replace(/[.,]0+$/, '').replace(/^0+(?=.)/, '')
  return bare.toUpperCase()
}

function keyed(key: Uint8Array, text: string): string {
  // A slice of the whole digest would keep all of it in memory.
  return createHmac('sha256', key).update(text).digest().toString('hex', 0, PSEUDONYM_CHARACTERS / 2)
}
