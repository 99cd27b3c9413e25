/**
 * Reading an extract: bytes of CSV to typed, checked and pseudonymised rows, beside what other readers do with the same files.
 * Quoting, validation and findings are on for ours; DuckDB checks types only, papaparse nothing.
 */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../engine/calendar.ts'
import { readProfile } from '../engine/intake/profile.ts'
import { pseudonymiser } from '../engine/intake/pseudonym.ts'
import { openExtract } from '../engine/intake/read.ts'
import { ROW_STATES, TABLES } from '../engine/intake/rows.ts'
import { load as loadWhole } from '../engine/loading.ts'
import { Database } from '../engine/store/database.ts'
import { load } from '../engine/store/load.ts'
import { Duck } from './duckdb.ts'
import type { ExtractFiles } from './extract.ts'
import { peer } from './peers.ts'
import { interleaved, timingOf, type Run, type Timing } from './rounds.ts'

interface Papa {
  parse(text: string, options: { delimiter: string; skipEmptyLines: boolean }): { data: readonly (readonly string[])[] }
}

export interface IntakeResult {
  readonly rows: number
  readonly megabytes: number
  readonly readers: Readonly<Record<string, Timing>>
  /** Processor time of all threads: the extract read and nothing more; loaded with all that a load does; and the checks and effects of that load. */
  readonly processor: { readonly read: Timing; readonly load: Timing; readonly checks: Timing }
}

const COUNTED = ROW_STATES.indexOf('counted')
const KEY = Buffer.alloc(32, 7)

export async function measureIntake(files: ExtractFiles, rows: number, asOfDay: Day, rounds: number, root: string): Promise<IntakeResult> {
  const paths = [files.units, files.positions, files.absences]
  const profile = await readProfile(files.profile)
  const ducks = [{ name: 'duckdb', duck: await Duck.open(2) }, { name: 'duckdb, one thread', duck: await Duck.open(1) }]
  const folder = await mkdtemp(join(tmpdir(), 'saman-bench-load-'))
  const papa = await peer<Papa>(root, 'papaparse')
  const runs: Run[] = [
    {
      name: 'saman',
      go: async () => {
        const extract = await openExtract([files.folder], profile, { pseudonym: pseudonymiser(KEY), asOfDay })
        let read = 0
        for (const table of TABLES) for await (const batch of extract.read(table)) for (const state of batch.state) if (state === COUNTED) read++
        if (read !== rows) throw new Error(`intake counted ${read} of ${rows} rows`)
      },
    },
    {
      name: 'saman, into the store',
      go: async () => {
        const store = join(folder, 'store')
        await rm(store, { recursive: true, force: true })
        await load({ store, paths: [files.folder], profile, asOfDay, programVersion: 'benchmark', now: new Date() })
      },
    },
    ...ducks.map(({ name, duck }) => ({
      name,
      go: async () => {
        for (const [i, path] of paths.entries())
          await duck.run(
            `CREATE OR REPLACE TABLE t${i} AS FROM read_csv('${path.replaceAll("'", "''")}', delim = ';', header = true, quote = '"', decimal_separator = ',', dateformat = '%d.%m.%Y')`,
          )
      },
    })),
    { name: 'raw', go: async () => void (await Promise.all(paths.map((path) => readFile(path)))) },
  ]
  if (papa)
    runs.push({
      name: 'papaparse',
      go: async () => {
        for (const path of paths) papa.parse(await readFile(path, 'utf8'), { delimiter: ';', skipEmptyLines: true })
      },
    })
  const times = await interleaved(runs, rounds)
  const [read] = runs
  const processor = await processorTimes(rounds, read.go, async () => {
    const store = join(folder, 'store')
    await rm(store, { recursive: true, force: true })
    return checksOf((onReplacement) => loadWhole({ store, paths: [files.folder], profile, asOfDay, programVersion: 'benchmark', now: new Date(), onReplacement }))
  })
  for (const { duck } of ducks) duck.close()
  await rm(folder, { recursive: true })
  const bytes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
  return { rows, megabytes: bytes.reduce((sum, size) => sum + size, 0) / 1e6, readers: Object.fromEntries(times), processor }
}

/** In turn, each made once untimed before. */
async function processorTimes(rounds: number, read: () => Promise<void>, whole: () => Promise<number>): Promise<IntakeResult['processor']> {
  const spent = { read: [] as number[], load: [] as number[], checks: [] as number[] }
  for (let round = -1; round < rounds; round++)
    for (const [name, go] of [['read', read], ['load', whole]] as const) {
      globalThis.gc?.()
      const before = process.cpuUsage()
      const checks = await go()
      const milliseconds = processorTimeSince(before)
      if (round >= 0) spent[name].push(milliseconds)
      if (round >= 0 && checks !== undefined) spent.checks.push(checks)
    }
  return { read: timingOf(spent.read), load: timingOf(spent.load), checks: timingOf(spent.checks) }
}

/** What a load uses between telling what it replaces, when all rows are staged, and beginning to write. */
async function checksOf(load: (onReplacement: () => void) => Promise<unknown>): Promise<number> {
  const { transaction } = Database.prototype
  let staged = process.cpuUsage()
  let checks = 0
  Database.prototype.transaction = function <T>(this: Database, work: () => Promise<T>): Promise<T> {
    checks = processorTimeSince(staged)
    return transaction.call(this, work) as Promise<T>
  }
  try {
    await load(() => (staged = process.cpuUsage()))
  } finally {
    Database.prototype.transaction = transaction
  }
  return checks
}

function processorTimeSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
