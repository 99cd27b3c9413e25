/** One set-up at a time, over processes: a folder is the lock, because making one either succeeds or finds it made. */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CACHE, say } from './project.mjs'

const HEARTBEAT_MS = 2_000
/** A holder whose sign of life has not changed for so long, as the one waiting measures it, is gone. */
const SILENCE_MS = 30_000
const SELF = `${process.pid} ${hostname()}`

/**
 * Runs the work while no other process runs work under the same name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const folder = join(CACHE, `${name}.lock`)
  mkdirSync(CACHE, { recursive: true })
  await take(folder)
  const heartbeat = setInterval(() => touch(folder), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if (holderOf(folder) === SELF) rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} folder */
async function take(folder) {
  let sign = ''
  let since = performance.now()
  let told = false
  while (!makeFolder(folder)) {
    const seen = signOfLife(folder)
    if (seen !== sign) {
      sign = seen
      since = performance.now()
    }
    if (holderIsDead(folder) || performance.now() - since > SILENCE_MS) {
      breakLock(folder, seen)
      continue
    }
    if (!told) say('another set-up is running here; waiting for it')
    told = true
    await wait(100)
  }
  writeFileSync(join(folder, 'holder'), SELF)
}

/** @param {string} folder */
function makeFolder(folder) {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    // Windows answers EPERM while a folder of that name is being removed.
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' || code === 'EPERM') return false
    throw error
  }
}

/** @param {string} folder */
function signOfLife(folder) {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.mtimeMs}` : ''
}

/** @param {string} folder */
function touch(folder) {
  const now = new Date()
  try {
    utimesSync(folder, now, now)
  } catch {
    // Somebody took this process for dead and broke its lock. The work itself is safe to finish: it ends in a rename.
  }
}

/**
 * @param {string} folder
 * @returns {string} process and machine, '' while the lock is being made
 */
function holderOf(folder) {
  try {
    return readFileSync(join(folder, 'holder'), 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} folder */
function holderIsDead(folder) {
  const [pid, host] = holderOf(folder).split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/**
 * Removes the lock of a dead holder. Two that wait could both see it dead, and the slower one would then remove the
 * quicker one's new lock; so only one breaks at a time, and only the very lock it has seen.
 * @param {string} folder
 * @param {string} sign
 */
function breakLock(folder, sign) {
  const breaking = `${folder}.breaking`
  if (!makeFolder(breaking)) {
    const stat = statSync(breaking, { throwIfNoEntry: false })
    if (stat && Date.now() - stat.mtimeMs > SILENCE_MS) rmSync(breaking, { recursive: true, force: true })
    return
  }
  try {
    if (signOfLife(folder) === sign) rmSync(folder, { recursive: true, force: true })
  } finally {
    rmSync(breaking, { recursive: true, force: true })
  }
}
