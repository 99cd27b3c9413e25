/**
 * When editions become visible: one file beside them, since the moment of release is no part of what is published. An edition is
 * visible from its moment on, for all readers at once; one without a moment is not.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError, type Text } from '../messages.ts'
import type { Release } from './format.ts'

const RELEASES = 'releases.json'

/** The releases of a folder of editions, in the order they were told. Throws an InputError where the file cannot be understood. */
export async function readReleases(editions: string): Promise<Release[]> {
  const file = join(editions, RELEASES)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    parsed = null
  }
  if (!Array.isArray(parsed) || !parsed.every(isRelease)) throw new InputError('refused', 'bad-releases', BAD_RELEASES, { file })
  return parsed
}

function isRelease(value: unknown): value is Release {
  if (typeof value !== 'object' || value === null || !('edition' in value) || !('releaseAt' in value)) return false
  const { edition, releaseAt } = value
  const isInstant = typeof releaseAt === 'string' && !Number.isNaN(Date.parse(releaseAt))
  return typeof edition === 'string' && /^[0-9a-f]{64}$/.test(edition) && (releaseAt === null || isInstant)
}

/** Whether an edition is visible at an instant. */
export function isReleased(releases: readonly Release[], edition: string, now: Date): boolean {
  const at = releases.find((release) => release.edition === edition)?.releaseAt
  return typeof at === 'string' && Date.parse(at) <= now.getTime()
}

/**
 * Settles when an edition is released. One that is visible already stays so: what has been read cannot be taken back.
 *
 * @param releaseAt `null`: not until it is told
 */
export async function setRelease(editions: string, edition: string, releaseAt: Date | null, now: Date): Promise<void> {
  const releases = await readReleases(editions)
  if (isReleased(releases, edition, now) && (releaseAt === null || releaseAt > now)) throw new InputError('refused', 'already-released', ALREADY_RELEASED, { edition: edition.slice(0, 16) })
  const release: Release = { edition, releaseAt: releaseAt === null ? null : releaseAt.toISOString() }
  const kept = releases.filter((known) => known.edition !== edition)
  await mkdir(editions, { recursive: true, mode: 0o700 })
  const beside = join(editions, `.releases-${randomUUID()}`)
  try {
    await writeFile(beside, `${JSON.stringify([...kept, release], null, 1)}\n`, { flush: true })
    await rename(beside, join(editions, RELEASES))
  } finally {
    await rm(beside, { force: true })
  }
}

const BAD_RELEASES: Text = {
  nb: 'Filen «{file}» kan ikke leses. Den skal være en liste av utgaver med tidspunkt (edition, releaseAt).',
  nn: 'Fila «{file}» kan ikkje lesast. Ho skal vere ei liste av utgåver med tidspunkt (edition, releaseAt).',
  en: 'The file “{file}” cannot be read. It should be a list of editions with their moments (edition, releaseAt).',
}
const ALREADY_RELEASED: Text = {
  nb: 'Utgaven {edition} er allerede sluppet, og det som er lest, kan ikke trekkes tilbake.',
  nn: 'Utgåva {edition} er alt sleppt, og det som er lese, kan ikkje trekkjast tilbake.',
  en: 'The edition {edition} is released already, and what has been read cannot be taken back.',
}
