/** Whether files are the ones of last time: by size and time in a few milliseconds, by content where those differ. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './project.mjs'

/**
 * @param {string} path relative to the top folder, with slashes
 * @returns {Generator<{ path: string, mtimeMs: number, size: number }>}
 */
function* filesUnder(path) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    yield { path, mtimeMs: stat.mtimeMs, size: stat.size }
    return
  }
  const names = readdirSync(join(ROOT, path)).sort()
  // A dot file here is an editor's or the system's own (.DS_Store, .name.swp), never a source.
  for (const name of names) if (!name.startsWith('.')) yield* filesUnder(`${path}/${name}`)
}

/** @param {readonly string[]} paths */
function byTime(paths) {
  let lines = ''
  for (const path of paths) for (const file of filesUnder(path)) lines += `${file.path} ${file.mtimeMs} ${file.size}\n`
  return lines
}

/**
 * One hash over names and contents.
 * @param {readonly string[]} paths files and folders, relative to the top folder
 */
export async function contentOf(paths) {
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesUnder(path)) hash.update(`${file.path} ${file.size}\n`).update(readFileSync(join(ROOT, file.path)))
  }
  return hash.digest('hex')
}

/**
 * What a stamp says of the files it was made from.
 * @typedef {{ kind: string, times: string, content: string }} Stamp
 */

/**
 * The stamp of the files as they are now. Take it before the work it stands for, so that a change in between shows.
 * @param {string} kind what else must be the same (the platform); a stamp of another kind does not count
 * @param {readonly string[]} paths
 * @returns {Promise<Stamp>}
 */
export async function stampOf(kind, paths) {
  return { kind, times: byTime(paths), content: await contentOf(paths) }
}

/**
 * @param {string} file
 * @param {Stamp} stamp
 */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(stamp))
}

/**
 * Whether the stamp was made from these very files. Where only times differ (a fresh clone of a cache, a switch of
 * branches and back) the stamp is renewed, so that the next look is quick again.
 * @param {string} file
 * @param {string} kind
 * @param {readonly string[]} paths
 */
export async function isCurrent(file, kind, paths) {
  const stamp = readStamp(file)
  if (!stamp || stamp.kind !== kind) return false
  if (stamp.times === byTime(paths)) return true
  const now = await stampOf(kind, paths)
  if (stamp.content !== now.content) return false
  writeStamp(file, now)
  return true
}

/**
 * @param {string} file
 * @returns {Stamp | undefined} undefined when there is none or it is cut off
 */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
