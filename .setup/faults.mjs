/** `npm run faults -- --seeds 500`: the tests of faults (kill, full disk, damage) at more moments and places than `npm test` tries. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'
import { attempt, NODE_MODULES, ROOT, SetupError } from './project.mjs'

await attempt(async () => {
  const { values, positionals } = parseArgs({ options: { seeds: { type: 'string', default: '200' } }, allowPositionals: true })
  if (!/^[1-9]\d{0,5}$/.test(values.seeds)) throw new SetupError(`--seeds takes a whole number, not ${values.seeds}`)
  await bootstrap({ dashboard: false })
  const vitest = join(NODE_MODULES, 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--config', 'test/vitest.config.ts', 'test/faults', ...positionals]
  const tests = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, SAMAN_FAULT_SEEDS: values.seeds } })
  process.on('SIGINT', () => {}) // Ctrl-C reaches both, and vitest ends its workers.
  process.exitCode = await new Promise((resolve) => tests.on('close', (code) => resolve(code ?? 1)))
})
