/**
 * The editions that this server has, in memory. What was published or released while it runs is found by `refresh`; an edition
 * whose moment comes is visible from that moment on without it.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readReleases } from '../../engine/edition/releases.ts'
import { InputError } from '../../engine/messages.ts'
import { isParty, type Role } from '../access/roles.ts'
import type { FirstViews, Views } from './first-views.ts'
import { readEdition, type Edition } from './folder.ts'

export interface ShelfEntry {
  readonly edition: Edition
  /** Moment of release in milliseconds since 1970, which may lie ahead; `null`: none is set. */
  readonly releaseAt: number | null
  readonly isReleased: boolean
  readonly firstViews: Views
}

export interface Shelf {
  /** What a reader may see; newest release first. Whoever prepares editions sees those that are not released too, before the others. */
  list(role: Role | null): readonly ShelfEntry[]
  /** An edition by its id or the first 16 digits of it; `null` where there is none or the reader may not see it yet. */
  find(id: string, role: Role | null): { readonly edition: Edition; readonly isReleased: boolean } | null
  /** Notes who has opened a released edition. */
  noteView(edition: Edition, role: Role | null): void
  refresh(): Promise<void>
}

export interface ShelfOptions {
  /** Folder with a folder for each edition, and `releases.json`. It need not exist yet. */
  readonly folder: string
  readonly firstViews: FirstViews
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Takes each thing that is wrong with the folder, once. */
  readonly complain: (error: InputError) => void
}

const SHORT_ID = 16

export async function openShelf(options: ShelfOptions): Promise<Shelf> {
  const shelf = shelfOf(options)
  await shelf.refresh()
  return shelf
}

function shelfOf({ folder, firstViews, now, complain }: ShelfOptions): Shelf {
  /** By name of the folder. */
  let editions: ReadonlyMap<string, Edition> = new Map()
  let byId: ReadonlyMap<string, Edition> = new Map()
  /** Moments by id of the edition. */
  let releases: ReadonlyMap<string, number> = new Map()
  let refreshing: Promise<void> | undefined
  const told = new Set<string>()
  /** Takes what is wrong with the folder; everything else is a fault in the program. */
  const tell = (error: unknown) => {
    if (!(error instanceof InputError)) throw error
    if (!told.has(error.message)) complain(error)
    told.add(error.message)
  }

  const isReleased = ({ id }: Edition) => (releases.get(id) ?? Infinity) <= now()
  const mayPrepare = (role: Role | null) => role === 'analyst'

  const read = async () => {
    const names = (await foldersIn(folder)).filter((name) => !name.startsWith('.'))
    const found = new Map<string, Edition>()
    for (const name of names) {
      const edition = editions.get(name) ?? (await readEdition(join(folder, name)).catch(tell))
      if (edition) found.set(name, edition)
    }
    // Where it cannot be read, what was released stays so, and nothing else becomes it.
    const known = await readReleases(folder).catch(tell)
    if (known) releases = new Map(known.flatMap(({ edition, releaseAt }) => (releaseAt === null ? [] : [[edition, Date.parse(releaseAt)] as const])))
    editions = found
    byId = new Map([...found.values()].flatMap((edition) => [[edition.id, edition] as const, [edition.id.slice(0, SHORT_ID), edition] as const]))
  }

  return {
    list: (role) =>
      [...new Set(byId.values())]
        .map((edition) => ({
          edition,
          releaseAt: releases.get(edition.id) ?? null,
          isReleased: isReleased(edition),
          firstViews: firstViews.of(edition.id),
        }))
        .filter((entry) => entry.isReleased || mayPrepare(role))
        .toSorted((a, b) => (b.releaseAt ?? Infinity) - (a.releaseAt ?? Infinity) || (a.edition.period > b.edition.period ? -1 : a.edition.period < b.edition.period ? 1 : a.edition.id < b.edition.id ? -1 : 1)),
    find: (id, role) => {
      const edition = byId.get(id)
      if (!edition) return null
      const released = isReleased(edition)
      return released || mayPrepare(role) ? { edition, isReleased: released } : null
    },
    noteView: (edition, role) => {
      if (isParty(role) && isReleased(edition)) firstViews.note(edition.id, role)
    },
    refresh: () => {
      refreshing ??= read().finally(() => {
        refreshing = undefined
      })
      return refreshing
    },
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
