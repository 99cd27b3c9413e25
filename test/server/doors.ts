/** A server with real access and two example editions, a clock that the test turns, and everything that it notes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { setRelease } from '../../engine/edition/releases.ts'
import type { InputError } from '../../engine/messages.ts'
import { openAccess, type StoreAccess } from '../../server/access/access.ts'
import type { NewSecrets } from '../../server/access/file.ts'
import { ROLES, type Role } from '../../server/access/roles.ts'
import type { AppOptions } from '../../server/app.ts'
import type { AuditEntry } from '../../server/audit-log.ts'
import { openFirstViews, type FirstViews } from '../../server/editions/first-views.ts'
import { openShelf, type Shelf } from '../../server/editions/shelf.ts'
import { writeExampleEditions } from '../edition/example.ts'
import { townApp } from './town.ts'

export const EDITIONS = '/api/v1/editions'
export const SESSION = '/api/v1/session'
export const RELEASED_AT = Date.parse('2025-02-10T08:00:00Z')
export const START = Date.parse('2025-02-10T09:00:00Z')

export interface Clock {
  now: number
}

export interface Doors {
  readonly app: FastifyInstance
  readonly store: string
  readonly editions: string
  /** Ids, the older first. The older is released at `RELEASED_AT`; the newer has no moment yet. */
  readonly ids: readonly [string, string]
  readonly clock: Clock
  readonly access: StoreAccess
  readonly secrets: NewSecrets
  readonly shelf: Shelf
  readonly firstViews: FirstViews
  readonly audited: AuditEntry[]
  readonly complaints: InputError[]
  /** Asks with the cookie of a role; `null`: of nobody. */
  ask(role: Role | null, url: string, more?: InjectOptions): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export interface DoorsOptions {
  readonly app?: Partial<AppOptions>
  /** A store that is there already. */
  readonly store?: string
  readonly clock?: Clock
}

/** The cookie header of a session of a role. */
export function cookieOf(access: StoreAccess, role: Role): string {
  return `saman-session=${encodeURIComponent(access.begin(role).token)}`
}

export async function openDoors({ app: options = {}, store: given, clock = { now: START } }: DoorsOptions = {}): Promise<Doors> {
  const store = given ?? (await mkdtemp(join(tmpdir(), 'saman-doors-')))
  const editions = join(store, 'editions')
  const [older, newer] = await writeExampleEditions(editions)
  await setRelease(editions, older.id, new Date(RELEASED_AT), new Date(START))
  const now = () => clock.now
  const complaints: InputError[] = []
  const audited: AuditEntry[] = []
  const { access, made } = await openAccess(store, now)
  const firstViews = await openFirstViews(join(store, 'first-views.json'), now, () => {})
  const shelf = await openShelf({ folder: editions, firstViews, now, complain: (error) => complaints.push(error) })
  const app = await townApp({ access: () => access, shelf: () => shelf, now, audit: { write: (entry) => audited.push(entry), close: async () => {} }, ...options })
  const cookies = new Map(ROLES.map((role) => [role, cookieOf(access, role)]))
  return {
    app,
    store,
    editions,
    ids: [older.id, newer.id],
    clock,
    access,
    secrets: made,
    shelf,
    firstViews,
    audited,
    complaints,
    ask: (role, url, { headers, ...more } = {}) =>
      app.inject({ url, ...more, headers: { ...headers, ...(role === null ? {} : { cookie: cookies.get(role) }) } }),
    close: async () => {
      await app.close()
      await firstViews.close()
      if (given === undefined) await rm(store, { recursive: true, force: true })
    },
  }
}
