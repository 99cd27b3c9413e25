/** Measuring: every subject once a round, in turn, so that whatever else the machine does meets them all alike. */
import type { TaskName } from './cells.ts'
import type { Subject } from './subjects/subject.ts'

export interface Timing {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly rounds: number
}

/** A subject that has used up this much takes no part in the rounds that follow, once it has been through three. */
const BUDGET_MILLISECONDS = 90_000
const ROUNDS_AT_LEAST = 3

export function timingOf(milliseconds: readonly number[]): Timing {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, min: sorted[0], max: sorted[sorted.length - 1], rounds: sorted.length }
}

/** Something that is measured; `name` is unique within its rounds. */
export interface Run {
  readonly name: string
  go(): Promise<void>
}

/** Runs that take longer than this are not slower for coming after something else, and are not run twice. */
const WARM_UP_MILLISECONDS = 1_000

/**
 * Milliseconds of every run, by name, interleaved. Before it is timed, garbage of the one before is collected and the run is made
 * untimed, once unless said otherwise: caches and compiled code are then its own, whoever came before.
 */
export async function interleaved(runs: readonly Run[], rounds: number, onRound: (round: number) => void = () => {}, untimed = 1): Promise<Map<string, Timing>> {
  const times = new Map<string, number[]>(runs.map((run) => [run.name, []]))
  for (let round = 0; round < rounds; round++) {
    onRound(round)
    for (const { name, go } of runs) {
      const before = times.get(name) ?? []
      if (round >= ROUNDS_AT_LEAST && before.reduce((sum, time) => sum + time, 0) > BUDGET_MILLISECONDS) continue
      globalThis.gc?.()
      if (!(before[0] > WARM_UP_MILLISECONDS)) for (let i = 0; i < untimed; i++) await go()
      const started = performance.now()
      await go()
      before.push(performance.now() - started)
    }
  }
  return new Map([...times].map(([name, milliseconds]) => [name, timingOf(milliseconds)]))
}

export const runName = (subject: Subject, task: TaskName): string => `${subject.name} ${task}`

/** Every task of every subject as a run. */
export function runsOf(subjects: readonly Subject[], tasks: readonly TaskName[]): Run[] {
  return tasks.flatMap((task) =>
    subjects.filter((subject) => subject.tasks.includes(task)).map((subject) => ({ name: runName(subject, task), go: () => subject.run(task) })),
  )
}
