/** `npm test`: makes the clone ready and runs every test, browser tests included. Further words go to vitest. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { attempt, NODE_MODULES, ROOT } from './project.mjs'

await attempt(async () => {
  await bootstrap()
  const vitest = join(NODE_MODULES, 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--config', 'test/vitest.config.ts', ...process.argv.slice(2)]
  const tests = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  // Ctrl-C reaches both; vitest stops its workers and then ends, and so does this.
  process.on('SIGINT', () => {})
  process.exitCode = await new Promise((resolve) => tests.on('close', (code) => resolve(code ?? 1)))
})
