/**
 * Sessions: a signed token that says a role and until when, and nothing of the person. The server keeps none of them but those
 * that were ended before their time, so that a copy of a cookie is worth nothing after its owner has signed out.
 */
import { randomBytes } from 'node:crypto'
import { signed, unsigned } from './cookies.ts'
import { isRole, type Role } from './roles.ts'

/** A working day and an evening's meeting. */
export const SESSION_HOURS = 12
const HOUR_MS = 3_600_000
const ID_BYTES = 16

export interface Session {
  readonly role: Role
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** What the reader's browser keeps. */
  readonly token: string
}

/** Sessions that were ended before they expired, by id with the time that they would have expired at. */
export type EndedSessions = Map<string, number>

export interface SessionKeys {
  /** Key that the sessions of a role are signed with. Another key ends them. */
  readonly keyOf: (role: Role) => string
  readonly now: () => number
  readonly ended: EndedSessions
}

export function beginSession(role: Role, { keyOf, now }: SessionKeys): Session {
  const expiresAt = now() + SESSION_HOURS * HOUR_MS
  const token = signed([role, expiresAt, randomBytes(ID_BYTES).toString('base64url')].join('.'), keyOf(role))
  return { role, expiresAt, token }
}

/** The session of a token; `null` where it is not one of ours, has expired or was ended. */
export function sessionOf(token: string | undefined, { keyOf, now, ended }: SessionKeys): Session | null {
  const [role = '', until = '', id = ''] = token?.split('.') ?? []
  if (token === undefined || !isRole(role) || unsigned(token, keyOf(role)) === null) return null
  const expiresAt = Number(until)
  return expiresAt > now() && !ended.has(id) ? { role, expiresAt, token } : null
}

/** Ends a session. Returns its id and the time from which it need not be remembered. */
export function endSession({ token, expiresAt }: Session, { ended, now }: SessionKeys): { readonly id: string; readonly expiresAt: number } {
  for (const [id, until] of ended) if (until <= now()) ended.delete(id)
  const id = token.split('.')[2]
  ended.set(id, expiresAt)
  return { id, expiresAt }
}
