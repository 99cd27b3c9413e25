/**
 * Ours and DuckDB apart: each in a process of its own, one after the other, for the size whose rows do not fit twice into one
 * process. The rows go from one to the other as Parquet; the hash over every cell is compared in the end.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { timeAxis } from '../engine/calendar.ts'
import { agreedHash, WrongAnswer, type AnswerHash } from './answers.ts'
import type { TaskName } from './cells.ts'
import { makeColumns, type SizeName } from './data.ts'
import { exportPrepared } from './export.ts'
import type { SubjectName } from './options.ts'
import type { Frame } from './prepared.ts'
import { inProcess } from './processes.ts'
import type { Results, TaskResult } from './report.ts'
import { interleaved, runName, runsOf, type Timing } from './rounds.ts'
import { DuckDb, openExported, type RowsInDuckDb, type Trial } from './subjects/duckdb.ts'
import { frameOf, joinColumns, Kernel, layOutColumns, preparedRows } from './subjects/kernel.ts'
import type { Subject } from './subjects/subject.ts'
import { WasmKernel } from './subjects/wasm.ts'

/** Those that can be measured apart. */
const APART = ['kernel', 'kernel-wasm', 'kernel-wasm-2', 'duckdb'] as const satisfies readonly SubjectName[]
type ApartName = (typeof APART)[number]

/** What DuckDB may use of memory before it goes to disk. */
const DUCKDB_MEGABYTES = 4_096

const FRAME = 'frame.json'

export interface ApartOptions {
  readonly size: SizeName
  readonly seed: number
  readonly rounds: number
  readonly tasks: readonly TaskName[]
}

/** A process of `child.ts`: writes the rows, or measures one subject on them. */
export type ApartJob =
  | { readonly job: 'rows'; readonly options: ApartOptions; readonly folder: string }
  | { readonly job: 'subject'; readonly subject: ApartName; readonly options: ApartOptions; readonly folder: string }

/** What one subject's process has found. */
interface Measured {
  readonly title: string
  readonly tasks: Readonly<Partial<Record<TaskName, AnswerHash & { readonly timing: Timing }>>>
  readonly trials: readonly Trial[]
  /** Milliseconds of what comes before the tasks: layout and packing of ours. */
  readonly preparing: Readonly<Record<string, number>>
  /** Why it takes no part. */
  readonly because: string | null
}

export interface ApartResult {
  readonly preparing: Readonly<Record<string, number>>
  readonly peakMegabytes: number
}

/** Measures the subjects one after the other and compares their answers. Throws a WrongAnswer when two of them differ. */
export async function measureApart(
  options: ApartOptions,
  subjects: readonly SubjectName[],
  folder: string,
  say: (text: string) => void,
): Promise<Pick<Results, 'rows' | 'titles' | 'tasks' | 'formulations' | 'apart'>> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  say('making the rows and writing them as Parquet')
  const rows = await inProcess<Record<string, number>>({ job: 'rows', options, folder })
  const titles: Record<string, string> = {}
  const tasks: Partial<Record<TaskName, AnswerHash & { subjects: Record<string, Timing> }>> = {}
  const formulations: Record<string, readonly Trial[]> = {}
  const apart: Record<string, ApartResult> = {}
  for (const subject of APART.filter((name) => subjects.includes(name))) {
    say(`measuring ${subject} in a process of its own`)
    const { result, peakMegabytes } = await inProcess<Measured>({ job: 'subject', subject, options, folder })
    if (result.because !== null) {
      say(`left out: ${subject}: ${result.because}`)
      continue
    }
    titles[subject] = result.title
    apart[subject] = { preparing: result.preparing, peakMegabytes }
    if (result.trials.length > 0) formulations[subject] = result.trials
    for (const task of options.tasks) {
      const { hash, count, timing } = result.tasks[task] ?? {}
      if (hash === undefined || count === undefined || timing === undefined) throw new WrongAnswer(`${task}: ${subject} gave none`)
      const agreed = (tasks[task] ??= { hash, count, subjects: {} })
      if (agreed.hash !== hash || agreed.count !== count)
        throw new WrongAnswer(`${task}: ${Object.keys(agreed.subjects)[0]} has ${agreed.count} cells, hash ${agreed.hash}; ${subject} ${count}, ${hash}`)
      agreed.subjects[subject] = timing
      say(`${task}: ${timing.median.toFixed(1)} ms, ${count} cells, hash ${hash}`)
    }
  }
  await rm(folder, { recursive: true, force: true })
  return { rows: rows.result, titles, tasks: tasks as Partial<Record<TaskName, TaskResult>>, formulations, apart }
}

/** Writes the prepared rows and what they are counted in; gives their numbers. */
export async function writeRows({ size, seed }: ApartOptions, folder: string): Promise<Record<string, number>> {
  const columns = makeColumns(size, seed)
  const rows = preparedRows(columns, joinColumns(columns))
  await exportPrepared(rows, folder)
  const { axis, knownDays, unitParent, jobCount, gradeUnits, stretches } = rows
  const kept: KeptFrame = { dayZero: axis.dayZero, knownDays, unitParent: Array.from(unitParent), jobCount, gradeUnits, stretchCount: stretches.count }
  await writeFile(join(folder, FRAME), JSON.stringify(kept))
  return {
    persons: columns.persons.sex.length,
    'position rows': columns.positions.person.length,
    'absence rows': columns.absences.person.length,
    'prepared stretches': rows.stretches.count,
    'prepared segments': rows.segments.count,
    nodes: columns.units.code.length,
    months: axis.monthCount,
  }
}

/** A frame as it stands in a file; the axis is made from its first and last day. */
interface KeptFrame {
  readonly dayZero: number
  readonly knownDays: number
  readonly unitParent: readonly number[]
  readonly jobCount: number
  readonly gradeUnits: number
  readonly stretchCount: number
}

async function readFrame(folder: string): Promise<RowsInDuckDb> {
  const { dayZero, knownDays, unitParent, jobCount, gradeUnits, stretchCount } = JSON.parse(await readFile(join(folder, FRAME), 'utf8')) as KeptFrame
  const axis = timeAxis(dayZero, dayZero + knownDays)
  return { axis, knownDays, unitParent: Int32Array.from(unitParent), jobCount, gradeUnits, stretches: { count: stretchCount } }
}

export async function measureSubject(name: ApartName, options: ApartOptions, folder: string): Promise<Measured> {
  const preparing: Record<string, number> = {}
  const timed = async <Result>(what: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const started = performance.now()
    const result = await work()
    preparing[what] = performance.now() - started
    return result
  }
  const done = async (subject: Subject, frame: Frame, trials: readonly Trial[]): Promise<Measured> => {
    return { title: subject.title, tasks: await measureTasks(subject, frame, options), trials, preparing, because: null }
  }
  if (name === 'duckdb') {
    const frame = await readFrame(folder)
    const duck = await timed('reading Parquet', () => openExported(frame, folder, DUCKDB_MEGABYTES))
    const duckdb = new DuckDb(duck, 'prepared', options.tasks)
    await duckdb.prepare({ rows: frame })
    const measured = await done(duckdb, frame, duckdb.trials)
    duck.close()
    return measured
  }
  const { subject, frame } = await makeSubject(name, options, timed)
  await timed('packing', () => subject.prepare({ rows: frame }))
  if (subject instanceof WasmKernel && subject.because !== null) return { title: subject.title, tasks: {}, trials: [], preparing, because: subject.because }
  const measured = await done(subject, frame, [])
  subject.close()
  return measured
}

/** Apart from the rest, so that the columns are let go of before anything is measured. */
async function makeSubject(
  name: Exclude<ApartName, 'duckdb'>,
  { size, seed }: ApartOptions,
  timed: <Result>(what: string, work: () => Result) => Promise<Result>,
): Promise<{ subject: Kernel | WasmKernel; frame: Frame }> {
  const columns = makeColumns(size, seed)
  if (name === 'kernel') {
    const layout = await timed('layout', () => layOutColumns(columns))
    return { subject: new Kernel(layout), frame: frameOf(columns, layout) }
  }
  const joined = await timed('joining', () => joinColumns(columns))
  return { subject: new WasmKernel(joined, name === 'kernel-wasm' ? 1 : 2), frame: frameOf(columns, joined) }
}

async function measureTasks(subject: Subject, frame: Frame, { tasks, rounds }: ApartOptions): Promise<Measured['tasks']> {
  const times = await interleaved(runsOf([subject], tasks), rounds)
  const results: Partial<Record<TaskName, AnswerHash & { timing: Timing }>> = {}
  for (const task of tasks) {
    const answer = await agreedHash(task, [subject], frame)
    const timing = times.get(runName(subject, task))
    if (answer && timing) results[task] = { ...answer, timing }
  }
  return results
}
