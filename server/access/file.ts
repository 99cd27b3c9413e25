/** `access.json` in the store: hashes of the secrets and the key that sessions are signed with. Readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { InputError } from '../../engine/messages.ts'
import { ACCESS } from '../texts.ts'
import { ROLES, type Role } from './roles.ts'
import { hashSecret, newSecret } from './secrets.ts'

export const ACCESS_FILE = 'access.json'

const KEY_BYTES = 32

const Hash = Type.Object(
  {
    scrypt: Type.Object({ N: Type.Integer(), r: Type.Integer(), p: Type.Integer() }, { additionalProperties: false }),
    salt: Type.String({ minLength: 16 }),
    hash: Type.String({ minLength: 32 }),
  },
  { additionalProperties: false },
)

const AccessData = Type.Object(
  {
    format: Type.Literal(1),
    secrets: Type.Object({ analyst: Hash, politician: Hash, administration: Hash, union: Hash }, { additionalProperties: false }),
    /** Base64url. A new key ends every session. */
    sessionKey: Type.String({ minLength: 32 }),
  },
  { additionalProperties: false },
)
export type AccessData = Static<typeof AccessData>

/** Secrets that were made now, to be told once: they are kept nowhere. */
export type NewSecrets = Readonly<Partial<Record<Role, string>>>

/** What `saman access --renew` can make anew. */
export const RENEWABLE = [...ROLES, 'sessions'] as const
export type Renewable = (typeof RENEWABLE)[number]

/**
 * What the store's file says, made with new secrets where there is none.
 *
 * @returns the data, and the secrets that were made for it
 * @throws InputError `bad-access-file` or `open-access-file`
 */
export async function openAccessFile(store: string): Promise<{ readonly data: AccessData; readonly made: NewSecrets }> {
  const file = join(store, ACCESS_FILE)
  if (await isThere(file)) return { data: await readAccessFile(store), made: {} }
  await mkdir(store, { recursive: true })
  const made = Object.fromEntries(ROLES.map((role) => [role, newSecret(role)])) as Record<Role, string>
  const secrets = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await hashSecret(made[role])])))
  const data: AccessData = { format: 1, secrets, sessionKey: newKey() }
  try {
    // Never over another's: of two programs that start at once, one makes the secrets and both use them.
    await writeFile(file, written(data), { mode: 0o600, flag: 'wx' })
    return { data, made }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return { data: await readAccessFile(store), made: {} }
  }
}

/** What the file says. Throws InputError `no-access-file`, `bad-access-file` or `open-access-file`. */
export async function readAccessFile(store: string): Promise<AccessData> {
  const file = join(store, ACCESS_FILE)
  if (!(await isThere(file))) throw new InputError('refused', 'no-access-file', ACCESS.noFile, { file })
  // Windows has no such bits; its files are guarded by the folder's access list.
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) throw new InputError('refused', 'open-access-file', ACCESS.openFile, { file })
  const data = parsed(await readFile(file, 'utf8'))
  if (!Value.Check(AccessData, data)) throw new InputError('refused', 'bad-access-file', ACCESS.badFile, { file })
  return data
}

/** Makes one secret anew, or the key of the sessions, which ends them all. A new secret of a role ends nobody's session. */
export async function renewAccess(store: string, what: Renewable): Promise<NewSecrets> {
  const data = await readAccessFile(store)
  if (what === 'sessions') {
    await replace(store, { ...data, sessionKey: newKey() })
    return {}
  }
  const secret = newSecret(what)
  await replace(store, { ...data, secrets: { ...data.secrets, [what]: await hashSecret(secret) } })
  return { [what]: secret }
}

/** Written beside and moved into place, so that a server that reads it at that moment reads it whole. */
async function replace(store: string, data: AccessData): Promise<void> {
  const unfinished = join(store, `.${ACCESS_FILE}.${process.pid}`)
  try {
    await writeFile(unfinished, written(data), { mode: 0o600, flag: 'wx' })
    await rename(unfinished, join(store, ACCESS_FILE))
  } finally {
    await rm(unfinished, { force: true })
  }
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

function written(data: AccessData): string {
  return `${JSON.stringify(data, null, 2)}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
