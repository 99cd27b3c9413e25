/** What was measured: as JSON, as a table of text, and as a chart. */
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { AnswerHash } from './answers.ts'
import type { ApartResult } from './apart.ts'
import { MAIN_TASKS, TASK_NAMES, TASK_TITLES, TREE_TASKS, type TaskName } from './cells.ts'
import { barChart, duration, type BarGroup } from './chart.ts'
import type { IntakeResult } from './intake.ts'
import type { MemoryResult, StartResult } from './processes.ts'
import { RAW_TITLES, type RawResult } from './raw.ts'
import type { Timing } from './rounds.ts'
import type { SliceResult } from './slices.ts'
import type { Trial } from './subjects/duckdb.ts'

export interface TaskResult extends AnswerHash {
  /** By name of the subject. */
  readonly subjects: Readonly<Record<string, Timing>>
}

export interface Results {
  readonly size: string
  readonly seed: number
  readonly rows: Readonly<Record<string, number>>
  readonly titles: Readonly<Record<string, string>>
  readonly tasks: Partial<Record<TaskName, TaskResult>>
  /** Every formulation of the SQL that was tried, by subject. */
  readonly formulations: Readonly<Record<string, readonly Trial[]>>
  /** How many times its sample danfo's time stands for; already in its times. */
  readonly danfoExtrapolation?: number | undefined
  /** Where every subject was measured in a process of its own, by subject. */
  readonly apart?: Readonly<Record<string, ApartResult>> | undefined
  readonly raw?: RawResult | undefined
  readonly slices?: readonly SliceResult[] | undefined
  readonly load?: { readonly milliseconds: number; readonly peakMegabytes: number } | undefined
  readonly start?: StartResult | undefined
  readonly intake?: IntakeResult | undefined
  readonly memory?: MemoryResult | undefined
}

const REFERENCE = 'kernel'

/** Sum of a subject's times over some tasks; `undefined` unless it answers all of them. */
export function totalOf(results: Results, subject: string, tasks: readonly TaskName[], which: 'median' | 'min'): number | undefined {
  const times = tasks.map((task) => results.tasks[task]?.subjects[subject]?.[which])
  return times.every((time) => time !== undefined) ? times.reduce((sum, time) => sum + (time ?? 0), 0) : undefined
}

/** How many times as long another subject takes as one of ours: the TypeScript kernel, or the one that is named. */
export function ratioTo(results: Results, subject: string, tasks: readonly TaskName[], which: 'median' | 'min', own: string = REFERENCE): number | undefined {
  const ours = totalOf(results, own, tasks, which)
  const theirs = totalOf(results, subject, tasks, which)
  return ours === undefined || theirs === undefined ? undefined : theirs / ours
}

/** The ratio of the fastest of ours. */
export function bestRatioTo(results: Results, subject: string, tasks: readonly TaskName[], which: 'median' | 'min'): number | undefined {
  const ours = Object.keys(results.titles).filter((own) => own.startsWith(REFERENCE))
  const best = Math.max(0, ...ours.map((own) => ratioTo(results, subject, tasks, which, own) ?? 0))
  return best === 0 ? undefined : best
}

function totalLines(results: Results, tasks: readonly TaskName[]): string[] {
  const subjects = Object.keys(results.titles).filter((subject) => totalOf(results, subject, tasks, 'median') !== undefined)
  if (subjects.length === 0) return []
  const lines = subjects.map((subject) => {
    const ratio = ratioTo(results, subject, tasks, 'median')
    const total = duration(totalOf(results, subject, tasks, 'median') ?? 0)
    const fold = subject.startsWith(REFERENCE) ? ratioTo(results, 'duckdb', tasks, 'median', subject) : undefined
    const beside = fold === undefined ? '' : `   DuckDB takes ${fold.toFixed(1)} times as long`
    return `    ${(results.titles[subject] ?? subject).padEnd(56)}${total.padStart(10)}${ratio === undefined ? '' : `${ratio.toFixed(1)}x`.padStart(10)}${beside}`
  })
  return ['', `${tasks.join(' + ')}, sums of medians`, ...lines]
}

/** The fastest way to say each task in SQL, and what the others took, while the fastest was looked for. */
function formulationLines(results: Results): string[] {
  return Object.entries(results.formulations).flatMap(([subject, trials]) => [
    '',
    `SQL tried by ${subject}, best of its rounds`,
    ...[...new Set(trials.map(({ task }) => task))].map((task) => {
      const tried = trials.filter((trial) => trial.task === task).sort((a, b) => a.milliseconds - b.milliseconds)
      return `    ${task.padEnd(8)} ${tried.map(({ formulation, milliseconds }) => `${formulation} ${duration(milliseconds)}`).join('; ')}`
    }),
  ])
}

export function asText(results: Results): string {
  const lines = [`${results.size}, seed ${results.seed}: ${Object.entries(results.rows).map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', ')}`]
  for (const task of TASK_NAMES) {
    const result = results.tasks[task]
    if (!result) continue
    lines.push('', `${task}  ${TASK_TITLES[task]}`, `    ${result.count.toLocaleString('en')} cells, hash ${result.hash}`)
    const ours = result.subjects[REFERENCE]?.median
    for (const [subject, timing] of Object.entries(result.subjects)) lines.push(line(results.titles[subject] ?? subject, timing, ours))
  }
  lines.push(...totalLines(results, MAIN_TASKS), ...totalLines(results, TREE_TASKS), ...formulationLines(results))
  const { apart, raw, slices, load, start, intake, memory } = results
  if (apart) lines.push('', 'Each in a process of its own, one after the other')
  for (const [subject, { preparing, peakMegabytes }] of Object.entries(apart ?? {})) {
    const steps = Object.entries(preparing).map(([what, milliseconds]) => `${what} ${duration(milliseconds)}`)
    lines.push(`    ${(results.titles[subject] ?? subject).padEnd(56)}peak ${peakMegabytes.toFixed(0)} MB; ${steps.join(', ')}`)
  }
  if (raw) {
    lines.push('', 'From raw columns: layout and T1 + T2 + T3; times as long as the fastest of ours')
    const { kernel, wasm, wasm2 } = raw
    const ours = Math.min(kernel.median, wasm.median, wasm2.median)
    for (const [name, title] of Object.entries(RAW_TITLES)) lines.push(line(title, raw[name as keyof RawResult], title.startsWith(' ') ? undefined : ours))
  }
  if (slices) lines.push('', 'Workbench, question to answer, warm: sickness absence rate with parts by month, sex and age band')
  for (const slice of slices ?? []) lines.push(line(`${slice.name} (${(slice.share * 100).toFixed(0)} % of rows, ${slice.rows.toLocaleString('en')} lines)`, slice.timing, undefined))
  if (start)
    lines.push(
      '',
      'Process start to the first answer from the store: sickness absence rate by month, sex and age band',
      line('a fifth of the tree', start.fifth, undefined),
      line('the whole tree', start.whole, undefined),
      line('the whole tree, printed by the command line', start.commandLine, undefined),
      line('Node that does nothing', start.node, undefined),
      `    the first start of all, which makes the index: ${duration(start.withoutIndex)}`,
    )
  if (intake) {
    lines.push('', `Intake: ${intake.rows.toLocaleString('en')} rows, ${intake.megabytes.toFixed(0)} MB of CSV`)
    for (const [reader, timing] of Object.entries(intake.readers)) lines.push(`${line(reader, timing, intake.readers['saman']?.median)}   ${(intake.rows / timing.median / 1000).toFixed(2)} Mrows/s`)
    const { read, load: whole, checks } = intake.processor
    lines.push('  the same in processor time of all threads', line('saman', read, read.median), line('saman, loaded with every check, totals, digests and index', whole, read.median), line('of that all checks and the effects of findings', checks, read.median))
  }
  if (load) lines.push('', `Load of the extract into a store: ${duration(load.milliseconds)}, peak ${load.peakMegabytes.toFixed(0)} MB`)
  if (start) lines.push(`Answering from the store: peak ${start.peakMegabytes.toFixed(0)} MB`)
  if (memory) lines.push(`Columns in memory: peak ${memory.columnsMegabytes.toFixed(0)} MB; with layout and T1, T2, T3: ${memory.answersMegabytes.toFixed(0)} MB; by WebAssembly: ${memory.wasmMegabytes.toFixed(0)} MB`)
  return `${lines.join('\n')}\n`
}

function line(label: string, timing: Timing, ours: number | undefined): string {
  const ratio = ours === undefined ? '' : `${(timing.median / ours).toFixed(1)}x`
  return `    ${label.padEnd(56)}${duration(timing.median).padStart(10)}${ratio.padStart(10)}   ${duration(timing.min)} to ${duration(timing.max)}, ${timing.rounds} rounds`
}

/** Bars by task, fastest first. */
function groupsOf(results: Results): BarGroup[] {
  return TASK_NAMES.flatMap((task) => {
    const result = results.tasks[task]
    if (!result) return []
    const bars = Object.entries(result.subjects)
      .map(([subject, { median }]) => ({ label: results.titles[subject] ?? subject, milliseconds: median, ours: subject.startsWith(REFERENCE) }))
      .sort((a, b) => a.milliseconds - b.milliseconds)
    return [{ title: `${task}: ${TASK_TITLES[task]}`, bars }]
  })
}

export async function writeResults(results: Results, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const machine = { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', gigabytes: Math.round(totalmem() / 2 ** 30), node: process.version }
  const file = join(folder, `${results.size}.json`)
  await writeFile(file, `${JSON.stringify({ machine, ...results }, rounded, 2)}\n`)
  const groups = groupsOf(results)
  if (groups.length === 0) return [file]
  const chart = join(folder, `${results.size}.svg`)
  await writeFile(chart, barChart(`Saman beside its peers: ${results.size}, ${machine.cores} cores`, groups))
  return [file, chart]
}

/** Microseconds are enough. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value
}
