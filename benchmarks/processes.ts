/** Loading, cold start and memory, each in a fresh process. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CanonicalColumns } from '../engine/columns.ts'
import type { Done, Job } from './child.ts'
import type { SizeName } from './data.ts'
import { writeExtract, type ExtractFiles } from './extract.ts'
import { timingOf, type Timing } from './rounds.ts'

const CHILD = fileURLToPath(new URL('child.js', import.meta.url))

/** Runs a job in a fresh process; the time is taken outside, from the start of the process to its answer. */
export async function inProcess<Result>(job: Job): Promise<Done<Result>> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=8192', CHILD, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  let answered = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answered ||= performance.now() - started
    output += text
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`the job ${job.job} ended with code ${code}`)
  const done = JSON.parse(output) as Done<Result>
  return { ...done, milliseconds: answered }
}

/** The extract and the store of one size and seed, made where they are not there yet. */
export interface Prepared {
  readonly files: ExtractFiles
  readonly store: string
  /** Of the load that made the store. */
  readonly load: Done<unknown>
}

export async function prepareStore(columns: CanonicalColumns, folder: string): Promise<Prepared> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const files = await writeExtract(columns, folder)
  const store = join(folder, 'store')
  const load = await inProcess({ job: 'load', store, folder: files.folder, profile: files.profile, asOfDay: columns.asOfDay })
  if (!existsSync(store)) throw new Error('the load made no store')
  return { files, store, load }
}

export interface StartResult {
  /** Process start to the first answer from the store's index. */
  readonly fifth: Timing
  readonly whole: Timing
  /** The same with the table printed by the command line, its look at whether the program is built included. */
  readonly commandLine: Timing
  /** The first start of all, which reads the database and makes the index. */
  readonly withoutIndex: number
  /** A process that does nothing: Node itself. */
  readonly node: Timing
  readonly peakMegabytes: number
}

export async function measureStart(store: string, unit: string, rounds: number, root: string): Promise<StartResult> {
  const figure = [join(root, '.setup', 'saman.mjs'), 'figures', 'sickness-absence-rate', '--by', 'month,sex,age-band', '--store', store]
  const node: number[] = []
  const fifth: number[] = []
  const whole: number[] = []
  const commandLine: number[] = []
  let peakMegabytes = 0
  const { milliseconds: withoutIndex } = await inProcess({ job: 'answer', store, unit }) // the operating system then has the files in memory
  for (let round = 0; round < rounds; round++) {
    node.push(await timeToOutput(['-e', 'process.stdout.write("x")']))
    fifth.push((await inProcess({ job: 'answer', store, unit })).milliseconds)
    const answered = await inProcess({ job: 'answer', store, unit: null })
    whole.push(answered.milliseconds)
    peakMegabytes = Math.max(peakMegabytes, answered.peakMegabytes)
    commandLine.push(await timeToOutput(figure))
  }
  return { fifth: timingOf(fifth), whole: timingOf(whole), commandLine: timingOf(commandLine), withoutIndex, node: timingOf(node), peakMegabytes }
}

/** From the start of a process to the first it prints. */
async function timeToOutput(args: readonly string[]): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = 0
  child.stdout.on('data', () => (printed ||= performance.now() - started))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with code ${code}`)
  return printed
}

export interface MemoryResult {
  /** Making the columns, which every process that holds them needs. */
  readonly columnsMegabytes: number
  /** The same with the layout and the answers of T1, T2 and T3. */
  readonly answersMegabytes: number
  /** The same by WebAssembly, its image beside the layout. */
  readonly wasmMegabytes: number
}

export async function measureMemory(size: SizeName, seed: number): Promise<MemoryResult> {
  const peak = async (answers: 'kernel' | 'kernel-wasm' | null): Promise<number> => (await inProcess({ job: 'columns', size, seed, answers })).peakMegabytes
  return { columnsMegabytes: await peak(null), answersMegabytes: await peak('kernel'), wasmMegabytes: await peak('kernel-wasm') }
}
