/** `npm run bench`: makes the rows, checks that all programs give the same answers, measures them in turn, writes the results. */
import { join } from 'node:path'
import { agreedHash, WrongAnswer, type AnswerHash } from './answers.ts'
import { measureApart } from './apart.ts'
import { MAIN_TASKS, type TaskName } from './cells.ts'
import { makeColumns } from './data.ts'
import { exportRows } from './export.ts'
import { measureIntake } from './intake.ts'
import { HELP, readOptions, type Options } from './options.ts'
import type { Input } from './prepared.ts'
import { measureMemory, measureStart, prepareStore } from './processes.ts'
import { measureRaw } from './raw.ts'
import { asText, bestRatioTo, writeResults, type Results, type TaskResult } from './report.ts'
import { interleaved, runName, runsOf, type Timing } from './rounds.ts'
import { measureSlices } from './slices.ts'
import { openSubjects } from './subjects/all.ts'
import { DanfoSubject } from './subjects/danfo.ts'
import { DuckDb, type Trial } from './subjects/duckdb.ts'
import { layOutColumns, preparedRows } from './subjects/kernel.ts'
import type { Subject } from './subjects/subject.ts'

/** The least that the short run accepts: a fault in the kernel shows, a busy machine does not. */
const SMOKE_RATIO = 20
const WARM_UP_ROUNDS = 5
const WARM_UP_MILLISECONDS = 10_000

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Runs the benchmarks; `root` is the top folder of the clone. Returns the exit code: 1 for a wrong answer or too low a ratio, 2 for bad usage. */
export async function main(args: readonly string[], root: string): Promise<number> {
  let options: Options | 'help'
  try {
    options = readOptions(args)
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${HELP}`)
    return 2
  }
  if (options === 'help') {
    process.stdout.write(HELP)
    return 0
  }
  try {
    return await run(options, root)
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error
    say(`WRONG ANSWER ${error.message}`)
    return 1
  }
}

async function run(options: Options, root: string): Promise<number> {
  if (options.apart && options.exportTo === undefined) return runApart(options, root)
  const columns = makeColumns(options.size, options.seed)
  const layout = layOutColumns(columns)
  const rows = preparedRows(columns, layout)
  const input: Input = { columns, rows }
  if (options.exportTo !== undefined) {
    for (const file of await exportRows(input, options.exportTo, `Rows of \`--size ${options.size} --seed ${options.seed}\``)) say(`wrote ${file}`)
    return 0
  }
  const has = (part: Options['parts'][number]): boolean => options.parts.includes(part)
  const results: Results = {
    size: options.size,
    seed: options.seed,
    rows: {
      persons: columns.persons.sex.length,
      'position rows': columns.positions.person.length,
      'absence rows': columns.absences.person.length,
      'prepared stretches': rows.stretches.count,
      'prepared segments': rows.segments.count,
      nodes: columns.units.code.length,
      months: rows.axis.monthCount,
    },
    ...(has('tasks') || options.hash ? await measureTasks(options, input, layout, root) : { titles: {}, tasks: {}, formulations: {} }),
    ...(options.hash ? {} : await measureParts(options, input, root)),
  }
  if (options.hash) {
    printHashes(results)
    return 0
  }
  process.stdout.write(asText(results))
  if (options.whole) for (const file of await writeResults(results, join(root, 'benchmarks', 'results'))) say(`wrote ${file}`)
  return options.smoke ? judge(results) : 0
}

async function runApart(options: Options, root: string): Promise<number> {
  const { size, seed, subjects, hash } = options
  const rounds = hash ? 1 : options.rounds
  const measured = await measureApart({ ...options, rounds }, subjects, join(root, '.cache', 'bench-data', `${size}-apart`), say)
  const results: Results = { size, seed, ...measured }
  if (hash) printHashes(results)
  else process.stdout.write(asText(results))
  if (options.whole && !hash) for (const file of await writeResults(results, join(root, 'benchmarks', 'results'))) say(`wrote ${file}`)
  return 0
}

function printHashes({ tasks }: Results): void {
  for (const [task, { hash, count }] of Object.entries(tasks)) process.stdout.write(`${task} ${hash} ${count}\n`)
}

async function measureTasks(options: Options, input: Input, layout: ReturnType<typeof layOutColumns>, root: string): Promise<Pick<Results, 'titles' | 'tasks' | 'formulations' | 'danfoExtrapolation'>> {
  say('preparing the subjects and choosing the fastest SQL')
  const { subjects, missing, leftOut, close } = await openSubjects(options, input, layout, root)
  if (missing.length > 0) say(`not installed, and left out: ${missing.join(', ')} (npm ci --prefix benchmarks)`)
  for (const subject of leftOut) say(`left out: ${subject}`)
  const answers = new Map<TaskName, AnswerHash>()
  for (const task of options.tasks) {
    const agreed = await agreedHash(task, subjects, input.rows)
    if (agreed) answers.set(task, agreed)
    if (agreed) say(`${task}: all agree, ${agreed.count} cells, hash ${agreed.hash}`)
  }
  const tasks = [...answers.keys()]
  let times = new Map<string, Timing>()
  if (!options.hash) {
    await warmUp(subjects, tasks)
    times = await interleaved(runsOf(subjects, tasks), options.rounds, (round) => say(`round ${round + 1} of ${options.rounds}`))
  }
  const danfo = subjects.find((subject): subject is DanfoSubject => subject instanceof DanfoSubject)
  const formulations: Record<string, readonly Trial[]> = {}
  for (const subject of subjects) if (subject instanceof DuckDb) formulations[subject.name] = subject.trials
  close()
  return {
    titles: Object.fromEntries(subjects.map((subject) => [subject.name, subject.title])),
    tasks: Object.fromEntries(tasks.map((task) => [task, taskResult(task, answers.get(task), subjects, times)])),
    formulations,
    danfoExtrapolation: danfo?.extrapolation,
  }
}

/** Compilers and caches are as good as they get before the first round. */
async function warmUp(subjects: readonly Subject[], tasks: readonly TaskName[]): Promise<void> {
  const ours = subjects.filter((subject) => subject.name.startsWith('kernel') || subject.name === 'floor')
  const started = performance.now()
  for (let round = 0; round < WARM_UP_ROUNDS; round++)
    for (const { go } of runsOf(ours, tasks)) if (performance.now() - started < WARM_UP_MILLISECONDS) await go()
}

function taskResult(task: TaskName, answer: AnswerHash | undefined, subjects: readonly Subject[], times: ReadonlyMap<string, Timing>): TaskResult {
  if (!answer) throw new Error(`${task} has no answer`)
  const timings: Record<string, Timing> = {}
  for (const subject of subjects) {
    const timing = times.get(runName(subject, task))
    if (timing) timings[subject.name] = subject instanceof DanfoSubject ? scaled(timing, subject.extrapolation) : timing
  }
  return { ...answer, subjects: timings }
}

function scaled(timing: Timing, factor: number): Timing {
  return { ...timing, median: timing.median * factor, min: timing.min * factor, max: timing.max * factor }
}

async function measureParts(options: Options, input: Input, root: string): Promise<Pick<Results, 'raw' | 'slices' | 'load' | 'start' | 'intake' | 'memory'>> {
  const has = (part: Options['parts'][number]): boolean => options.parts.includes(part)
  const { columns } = input
  const rounds = Math.min(options.rounds, 5)
  if (has('layout')) say('measuring from raw columns')
  const raw = has('layout') ? await measureRaw(input, rounds) : undefined
  if (has('slices')) say('measuring slices')
  const slices = has('slices') ? await measureSlices(columns, options.rounds) : undefined
  const needsStore = has('start') || has('intake')
  if (needsStore) say('writing the extract and loading it into a store')
  const stored = needsStore ? await prepareStore(columns, join(root, '.cache', 'bench-data', options.size)) : undefined
  if (stored) say('measuring cold start and intake')
  const rowCount = columns.units.code.length + columns.positions.person.length + columns.absences.person.length
  return {
    raw,
    slices,
    load: stored?.load,
    start: stored && has('start') ? await measureStart(stored.store, columns.units.code[1], rounds, root) : undefined,
    intake: stored && has('intake') ? await measureIntake(stored.files, rowCount, columns.asOfDay, Math.min(rounds, 3), root) : undefined,
    memory: has('memory') ? await measureMemory(options.size, options.seed) : undefined,
  }
}

/**
 * The short run fails when even the fastest of ours has a ratio that is far too low; wrong answers have failed before. Least
 * times, since others may use the machine.
 */
function judge(results: Results): number {
  const ratio = bestRatioTo(results, 'duckdb', MAIN_TASKS, 'min')
  if (ratio === undefined || ratio >= SMOKE_RATIO) return 0
  say(`FAILED: ${ratio.toFixed(1)} times as fast as DuckDB over T1, T2 and T3; at least ${SMOKE_RATIO} is asked for`)
  return 1
}
