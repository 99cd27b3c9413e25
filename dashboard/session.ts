/** Who is signed in, and signing in and out. A secret is sent once and kept nowhere. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { SessionInfo } from '../server/schemas.ts'
import { ApiError } from './api.ts'
import type { Area } from './state.ts'

export const SESSION = '/api/v1/session'
/** A plain link: the browser goes to the municipality’s login and comes back. */
export const OIDC = `${SESSION}/oidc`

export type SignInProblem = 'wrong' | 'too-many' | 'network' | 'server'

/** Whether the pages of an area can be shown to who is signed in. The server asks the same of every answer. */
export function mayEnter(area: Area, { role, door }: SessionInfo): boolean {
  return area === 'workbench' ? role === 'analyst' : role !== null || door === 'open'
}

async function ask(method: 'GET' | 'POST' | 'DELETE', secret?: string): Promise<Response> {
  try {
    return await fetch(SESSION, {
      method,
      headers: { accept: 'application/json', ...(secret === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(secret === undefined ? {} : { body: JSON.stringify({ secret }) }),
    })
  } catch {
    throw new ApiError('network', 0, null)
  }
}

export async function readSession(): Promise<SessionInfo> {
  const response = await ask('GET')
  if (!response.ok) throw new ApiError('server', response.status, null)
  return (await response.json()) as SessionInfo
}

/** The session of a right secret, or what is wrong. */
export async function signIn(secret: string): Promise<SessionInfo | SignInProblem> {
  try {
    const response = await ask('POST', secret)
    if (response.ok) return (await response.json()) as SessionInfo
    return response.status === 401 ? 'wrong' : response.status === 429 ? 'too-many' : 'server'
  } catch {
    return 'network'
  }
}

/** Ends the session and begins anew, with nothing kept of what was read. */
export async function signOut(): Promise<void> {
  await ask('DELETE')
  location.reload()
}

export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly session: SessionInfo }
  | { readonly status: 'failed'; readonly error: ApiError; readonly retry: () => void }

export function useSession(): readonly [SessionState, (session: SessionInfo) => void] {
  const [state, setState] = useState<SessionState>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let wanted = true
    readSession().then(
      (session) => wanted && setState({ status: 'ready', session }),
      (error: unknown) => {
        if (!wanted) return
        const problem = error instanceof ApiError ? error : new ApiError('network', 0, null)
        setState({ status: 'failed', error: problem, retry: () => setAttempt((n) => n + 1) })
      },
    )
    return () => {
      wanted = false
    }
  }, [attempt])
  const enter = useCallback((session: SessionInfo) => setState({ status: 'ready', session }), [])
  return [state, enter]
}
