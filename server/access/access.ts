/** Who may sign in and who has: what the routes know of access. */
import { createHmac } from 'node:crypto'
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ACCESS_FILE, openAccessFile, readAccessFile, type AccessData, type NewSecrets } from './file.ts'
import { ROLES, type Role } from './roles.ts'
import { isSecret } from './secrets.ts'
import { beginSession, endSession, sessionOf, type EndedSessions, type Session, type SessionKeys } from './sessions.ts'

export interface Access {
  /** The session of a cookie's token; `null` where there is none that holds. */
  sessionOf(token: string | undefined): Session | null
  /** The role that a secret belongs to; `null` = to none. */
  roleOf(secret: string): Promise<Role | null>
  begin(role: Role): Session
  /** Ends a session for good. */
  end(session: Session): Promise<void>
  /** A key that only this store has, for whatever else must be signed; it changes when all sessions are ended. */
  keyFor(purpose: string): string
}

export interface StoreAccess extends Access {
  /** Takes over what was renewed in the store since. */
  refresh(): Promise<void>
}

/** Tokens whose signature was found right, so that a reader's next request need not wait for it. */
const MOST_VERIFIED = 1_000

const ENDED_FILE = 'ended-sessions'

/**
 * The access of a store, made where it has none.
 *
 * @param now milliseconds since 1970
 * @returns it, and the secrets that were made and stand nowhere else
 */
export async function openAccess(store: string, now: () => number): Promise<{ readonly access: StoreAccess; readonly made: NewSecrets }> {
  const { data, made } = await openAccessFile(store)
  const ended = await readEnded(join(store, ENDED_FILE), now())
  return { access: accessOf(store, data, ended, now), made }
}

function accessOf(store: string, opened: AccessData, ended: EndedSessions, now: () => number): StoreAccess {
  let data = opened
  let version = ''
  let last: Promise<unknown> = Promise.resolve()
  const verified = new Map<string, Session>()
  const keyFor = (purpose: string) => createHmac('sha256', data.sessionKey).update(purpose).digest('base64url')
  // With the hash in the key, a new secret for a role ends the sessions that the old one has begun.
  const keys: SessionKeys = { keyOf: (role) => keyFor(`session:${role}:${data.secrets[role].hash}`), now, ended }

  /** Every role's hash is tried, so that the time tells nothing of whose secret it was. */
  const compare = async (secret: string) => {
    const fits = await Promise.all(ROLES.map((role) => isSecret(secret, data.secrets[role])))
    return ROLES.find((_, i) => fits[i]) ?? null
  }

  return {
    keyFor,
    sessionOf: (token) => {
      if (token === undefined) return null
      const known = verified.get(token)
      if (known && known.expiresAt > now()) return known
      const session = sessionOf(token, keys)
      if (verified.size >= MOST_VERIFIED) verified.clear()
      if (session) verified.set(token, session)
      else verified.delete(token)
      return session
    },
    begin: (role) => beginSession(role, keys),
    roleOf: (secret) => {
      // One at a time: each takes memory and a core, and many at once would take the server.
      const role = last.then(() => compare(secret))
      last = role.catch(() => undefined)
      return role
    },
    end: async (session) => {
      verified.delete(session.token)
      const { id, expiresAt } = endSession(session, keys)
      await appendFile(join(store, ENDED_FILE), `${id} ${expiresAt}\n`, { mode: 0o600 })
    },
    refresh: async () => {
      const { mtimeMs, ino } = await stat(join(store, ACCESS_FILE))
      if (version === `${mtimeMs} ${ino}`) return
      data = await readAccessFile(store)
      verified.clear()
      version = `${mtimeMs} ${ino}`
    },
  }
}

/** The ended sessions that have not expired, and the file without the others. */
async function readEnded(file: string, now: number): Promise<EndedSessions> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').map((line) => line.split(' '))
  const ended = new Map(lines.filter(([, until]) => Number(until) > now).map(([id, until]) => [id, Number(until)]))
  if (text !== '') await writeFile(file, [...ended].map(([id, until]) => `${id} ${until}\n`).join(''), { mode: 0o600 })
  return ended
}
