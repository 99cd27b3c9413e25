/** Who may go through a door. */
import type { FastifyRequest } from 'fastify'
import { RequestError } from '../problem.ts'
import { TEXTS } from '../texts.ts'
import type { Access } from './access.ts'
import type { Cookies } from './cookies.ts'
import type { Role } from './roles.ts'
import type { Session } from './sessions.ts'

export interface Guard {
  sessionOf(request: FastifyRequest): Session | null
  /** Throws a 401 where nobody is signed in. */
  requireSession(request: FastifyRequest): Session
  /** Throws a 401 where nobody is signed in, and a 403 where it is somebody else. */
  requireRole(request: FastifyRequest, role: Role): Session
}

/** @param access throws a problem of status 503 while it is being read */
export function guardOf(access: () => Access, cookies: Cookies): Guard {
  const sessionOf = (request: FastifyRequest) => access().sessionOf(cookies.sessionToken(request))
  const requireSession = (request: FastifyRequest) => {
    const session = sessionOf(request)
    if (!session) throw new RequestError(401, 'sign-in-needed', TEXTS.signInNeeded, {}, { 'www-authenticate': 'Cookie realm="Saman"' })
    return session
  }
  return {
    sessionOf,
    requireSession,
    requireRole: (request, role) => {
      const session = requireSession(request)
      if (session.role !== role) throw new RequestError(403, 'not-for-role', TEXTS.notForRole)
      return session
    },
  }
}
