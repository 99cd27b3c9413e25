/**
 * Makes a clone ready to run: the right Node, the packages, a build of the sources as they are. Does nothing, in a few
 * milliseconds, when all is in place. `node .setup/bootstrap.mjs`, and the first step of every npm script.
 */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, isBuilt } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { attempt, requireNode } from './project.mjs'

/**
 * @param {{ dashboard?: boolean }} options `dashboard: false` leaves the pages as they are: the command line needs none
 * @throws {import('./project.mjs').SetupError} with what the user can do about it
 */
export async function bootstrap({ dashboard = true } = {}) {
  requireNode()
  /** @type {import('./build.mjs').Part[]} */
  const parts = dashboard ? ['program', 'dashboard'] : ['program']
  if ((await isInstalled()) && (await areBuilt(parts))) return
  const { withLock } = await import('./lock.mjs')
  await withLock('setup', async () => {
    // Asked again, because whoever held the lock has probably done it.
    if (!(await isInstalled())) await install()
    for (const part of parts) if (!(await isBuilt(part))) await build(part)
  })
}

/** @param {readonly import('./build.mjs').Part[]} parts */
async function areBuilt(parts) {
  for (const part of parts) if (!(await isBuilt(part))) return false
  return true
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await attempt(() => bootstrap())
