/**
 * `npm run bench:publishing`: what it takes to publish a demo municipality, and then the quarter after it: each edition in a process of
 * its own, through the command line. Wall time says little on a shared machine, so the processor time stands beside it.
 *
 *     npm run bench:publishing -- [--employees 2000] [--from 2019] [--years 6]
 *
 * Goals, on two cores: 2,000 employees and six years in 60 s; 20,000 employees and five years in 15 minutes and 4 GB.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { peakMegabytes } from './peak.ts'

const ITSELF = fileURLToPath(import.meta.url)
/** Tells the process that runs the command line. */
const MEASURED = '--measured'
const COMMAND_LINE = new URL('../engine/cli.js', import.meta.url).href

export async function main(args: readonly string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: args.filter((word) => word !== '--publishing'),
    options: { employees: { type: 'string', default: '2000' }, from: { type: 'string', default: '2019' }, years: { type: 'string', default: '6' } },
  })
  const lastYear = Number(values.from) + Number(values.years) - 1
  const folder = await mkdtemp(join(tmpdir(), 'saman-publishing-'))
  const [extract, store] = [join(folder, 'extract'), join(folder, 'store')]
  try {
    await run([join(root, 'dist', 'data', 'demo', 'make.js'), '--out', extract, '--employees', values.employees, '--from', values.from, '--years', values.years])
    await run([ITSELF, MEASURED, 'load', extract, '--profile', join(extract, 'profile.yaml'), '--store', store, '--as-of', `${lastYear}-12-31`])
    for (const period of [`${lastYear}K3`, `${lastYear}K4`]) {
      const [load] = loadavg()
      const measured = await run([ITSELF, MEASURED, 'publish', '--period', period, '--store', store])
      console.log(`${values.employees} employees, ${values.years} years, ${period}: ${measured.trim()}, load average ${load.toFixed(1)} at the start`)
    }
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The last line that a program writes. */
async function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`)
  return output.trimEnd().split('\n').at(-1) ?? ''
}

/** In a process of its own: the command line, and what it took. */
if (process.argv[2] === MEASURED) {
  const { main: commandLine } = (await import(COMMAND_LINE)) as typeof import('../engine/cli.ts')
  process.exitCode = await commandLine(process.argv.slice(3))
  const { user, system } = process.cpuUsage()
  console.log(`\n${(performance.now() / 1e3).toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of processor time, ${(await peakMegabytes()).toFixed(0)} MB at most`)
}
