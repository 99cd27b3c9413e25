/** Asks the API. An address is fetched once, shared by all who ask for it, and broken off when nobody waits for it any more. */
import type { Problem } from '../server/schemas.ts'

export type FailureKind = 'network' | 'server'

/** The API could not be reached, or answered with a problem. `detail` is in the language that was asked in. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: FailureKind
  readonly status: number
  readonly detail: string | null

  constructor(kind: FailureKind, status: number, detail: string | null) {
    super(detail ?? `${kind} ${status}`)
    this.kind = kind
    this.status = status
    this.detail = detail
  }
}

interface Entry {
  readonly controller: AbortController
  readonly answer: Promise<unknown>
  waiting: number
  settled: boolean
}

export interface Client {
  /** The body at an address. Rejects with `ApiError`, or with the signal's reason once that has aborted. */
  get<T>(url: string, signal: AbortSignal): Promise<T>
}

const MOST_KEPT = 150

async function read(url: string, signal: AbortSignal): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, { signal, headers: { accept: 'application/json' } })
  } catch (error) {
    if (signal.aborted) throw error
    throw new ApiError('network', 0, null)
  }
  if (!response.ok) throw new ApiError('server', response.status, await detailOf(response))
  try {
    return await response.json()
  } catch (error) {
    if (signal.aborted) throw error
    throw new ApiError('server', response.status, null)
  }
}

async function detailOf(response: Response): Promise<string | null> {
  try {
    const problem = (await response.json()) as Partial<Problem>
    return problem.detail ?? null
  } catch {
    return null
  }
}

export function createClient(): Client {
  const entries = new Map<string, Entry>()

  const open = (url: string): Entry => {
    const known = entries.get(url)
    if (known) return known
    const controller = new AbortController()
    const answer = read(url, controller.signal)
    const entry: Entry = { controller, answer, waiting: 0, settled: false }
    answer.then(
      () => (entry.settled = true),
      () => {
        // A failure is not remembered: the next who asks tries again.
        entry.settled = true
        if (entries.get(url) === entry) entries.delete(url)
      },
    )
    entries.set(url, entry)
    for (const [oldest, { settled }] of entries) {
      if (entries.size <= MOST_KEPT) break
      if (settled) entries.delete(oldest)
    }
    return entry
  }

  return {
    get<T>(url: string, signal: AbortSignal): Promise<T> {
      const entry = open(url)
      entry.waiting++
      return new Promise<T>((resolve, reject) => {
        const leave = (): void => {
          entry.waiting--
          if (entry.waiting === 0 && !entry.settled) {
            entries.delete(url)
            entry.controller.abort()
          }
          reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
        }
        if (signal.aborted) return leave()
        signal.addEventListener('abort', leave, { once: true })
        const done = (): void => {
          signal.removeEventListener('abort', leave)
          entry.waiting--
        }
        entry.answer.then(
          (body) => {
            done()
            resolve(body as T)
          },
          (error: unknown) => {
            if (signal.aborted) return
            done()
            reject(error instanceof Error ? error : new Error(String(error)))
          },
        )
      })
    },
  }
}
